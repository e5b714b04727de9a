"""Which drafts are of accidents, storms and diseases, and so of nobody's act."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tocsin.coding.aims import who_fires
from tocsin.coding.calamities import accidental, has_a_mishap, words_of_accident
from tocsin.coding.draft import Draft
from tocsin.coding.frames import sense, triggers_in
from tocsin.finding.common_nouns import is_person_noun, is_thing_noun
from tocsin.finding.phrases import any_of
from tocsin.language.trees import children, objects_of_prepositions, subject_of
from tocsin.model import Article

if TYPE_CHECKING:
    from spacy.tokens import Token

MEANT = frozenset(("abduct", "assassinate", "execute", "torture", "sexual"))

CALAMITY = 3  # words of calamity that make an article one about it


def without_calamities(drafts: list[Draft], article: Article) -> list[Draft]:
    """Without the dead of an earthquake and the curfew of an epidemic, in an article that tells of such and of no attack.

    The article tells of such if it says so again and again; of an attack if a draft names a weapon or a known party in one.
    """
    if words_of_accident(article.text) < CALAMITY and not has_a_mishap(article.text):
        return drafts
    deliberate = any(d.frame.type == "ASSAULT" and _is_deliberate(d) for d in drafts)
    if deliberate:
        return drafts
    return [d for d in drafts if d.frame.type == "PROTEST" or (d.frame.type, d.frame.mode) == ("COERCE", "arrest")]


def _is_deliberate(draft: Draft) -> bool:
    by_name = draft.frame.shape in ("attack", "launch", "clash") and not draft.frame.weak
    doer = next((c for c in draft.head.children if c.dep_ == "nsubj"), None)
    done = any(p.id for p in draft.actors) and (doer is None or doer.pos_ != "PRON")
    return by_name or _is_armed(draft) or done or _is_meant(draft)


def _is_meant(draft: Draft) -> bool:
    """Kidnappings and murders are no accidents, whatever else the text speaks of."""
    return draft.frame.mode in MEANT or any(t.token.lemma_.lower() in sense("meant") for t in draft.triggers)


def _is_armed(draft: Draft) -> bool:
    """A weapon in a role; an aircraft that flies into a power line is none, nor is the fire of what was set on fire."""
    return any(not w.class_.startswith("aircraft") and w.id != draft.frame.weapon for w in draft.weapons)


def by_accident(draft: Draft) -> bool:
    """A fire, a storm or a virus as the doer or cause, or as what the sentence tells of where nobody is named."""
    if _went_off_by_itself(draft) or _fell(draft) or _crashed(draft) or _is_infection(draft):
        return True
    nouns = accidental("nouns")
    acts = {w.i for g in draft.triggers for w in g.words}  # "mortar fire" is no blaze
    fought = objects_of_prepositions(draft.head, "against", "with") + children(draft.head, "dobj", "nsubjpass")
    if draft.frame.shape == "clash" and any({t.lemma_.lower(), t.lower_} & nouns for t in fought if t.i not in acts):
        return True  # "firefighters battled a wildfire"
    if any(
        {t.lemma_.lower(), t.lower_} & nouns
        for g in draft.triggers
        for t in objects_of_prepositions(g.token, "by")
        if t.i not in acts and not _is_of_guns(t, draft) and not _is_unmeant(t)
    ):
        return True  # "an area hit by an earthquake", whoever else is named
    if _is_armed(draft) or _is_meant(draft) or any(p.id for p in draft.actors):
        return False
    for trigger in draft.triggers:
        subject, passive = subject_of(trigger.token) if not trigger.is_noun else (None, False)
        causes = objects_of_prepositions(trigger.token, "by", "in", "from", "during", "of")
        if subject is not None and not passive:
            causes.append(subject)
        if not trigger.is_noun and trigger.token.dep_ == "relcl":
            causes.append(trigger.token.head)
        causes = [t for t in causes if not _is_of_guns(t, draft) and not _is_unmeant(t)]
        if any(
            {t.lemma_.lower(), t.lower_, *(c.lower_ for c in t.children if c.dep_ == "compound")} & nouns
            for t in causes
            if t.i not in acts
        ):
            return True
    nobody = not draft.actors and draft.frame.shape in ("harm", "attack", "victim") and not draft.triggers[0].is_noun
    if not nobody:
        return False
    told = [t for t in draft.parsed.doc if t.lemma_.lower() in nouns and t.pos_ in ("NOUN", "PROPN")]
    own = {
        w.i for t in (triggers_in(draft.parsed.doc) if told else ()) for w in t.words
    }  # "set on fire", "opened fire"
    return any(t.i not in own and not _is_of_guns(t, draft) and not _is_of_a_trade(t) for t in told)


def _is_of_a_trade(accident: Token) -> bool:
    """ "flood relief workers", "an infectious disease doctor", "at a fire station": what those beside it are for; not "fire victims"."""
    of = accident
    while of.dep_ in ("compound", "nmod"):
        of = of.head
    if of is accident or of.lemma_.lower() in ("victim", "survivor"):
        return False
    return is_person_noun(of.text, of.lemma_) or is_thing_noun(of.text, of.lemma_)


def _is_unmeant(accident: Token) -> bool:
    """ "shot by his brother by accident": how, and not by what."""
    return accident.lower_ == "accident" and not list(accident.children)


def _is_of_guns(fire: Token, draft: Draft) -> bool:
    """ "Israeli fire", "army fire", "friendly fire": of those who shoot."""
    said_of = children(fire, "amod", "compound", "poss", "nmod") if fire.lemma_.lower() == "fire" else []
    of_a_side = any(c.lower_ in ("friendly", "enemy", "hostile", "incoming") for c in said_of)
    return of_a_side or bool(who_fires(fire, draft.parsed))


def _went_off_by_itself(draft: Draft) -> bool:
    """ "a boiler exploded", "a gas explosion": what goes off without a bomb, and with nobody who set it off."""
    vessels = accidental("vessels")
    if any(vessels.isdisjoint(p.name.lower().split()) for p in draft.actors):
        return False
    told = [t for g in draft.triggers for t in (g.token, g.token.head, *children(g.token, "advcl", "nsubj"))]
    told += [t for g in draft.triggers for t in objects_of_prepositions(g.token, "in", "by", "after")]
    blasts = [t for t in told if t.lemma_.lower() in accidental("blasting")]
    things = [t for b in blasts for t in (*children(b, "nsubj", "compound", "amod"), *objects_of_prepositions(b, "of"))]
    stored = [c for thing in things for c in children(thing, "compound", "amod")]
    base, text = draft.parsed.sentence.start, draft.parsed.article
    ends = {base + t.idx + len(t) for t in things}
    if any(
        w.class_.startswith("mine/") and w.span.end in ends and re.search(r"[ -]", w.span.of(text))
        for w in draft.weapons
    ):
        return False  # "an anti-tank mine exploded": no tank, and no coal mine
    if any(w.class_ == "incendiary" and w.span.end in ends for w in draft.weapons):
        return False  # "a petrol bomb exploded"
    mines = [c.head for c in stored if c.lemma_.lower() in vessels]  # "a coal mine"
    own = {base + t.idx for t in (*stored, *mines, *(w for g in draft.triggers for w in g.words))}
    if any(w.id != "explosive" and w.span.start not in own for w in draft.weapons):
        return False  # but the fireworks of a warehouse, and the bomb that "blew up" speaks of, are none
    sites = [t for w in (*blasts, *told) for t in objects_of_prepositions(w, "at", "in", "inside")]
    of_sites = {c.lemma_.lower() for t in sites for c in children(t, "compound", "amod")}
    gone_off = {t.lemma_.lower() for t in (*things, *stored)} & vessels
    return bool(blasts) and bool(gone_off or of_sites & accidental("mishaps"))


def _fell(draft: Draft) -> bool:
    """ "killed when their bus plunged off a bridge": by what a bus or a boat did."""
    if draft.weapons or any(p.id for p in draft.actors) or draft.frame.shape not in ("harm", "victim"):
        return False
    beside = [c for t in draft.triggers for c in (*children(t.token, "advcl", "ccomp"), t.token.head)]
    return any(t.pos_ == "VERB" and t.lemma_ in accidental("verbs") for t in beside)


def _crashed(draft: Draft) -> bool:
    """ "a truck struck two motorcycles", "the plane overran the runway": traffic, where nothing in the text says that it was meant."""
    verb = draft.head
    if draft.triggers[0].is_noun or draft.weapons or any(p.id for p in (*draft.actors, *draft.targets)):
        return False
    subject, passive = subject_of(verb)
    above = verb.head
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and above.lemma_ in accidental("crashing"):
        # "a truck ploughed into a bus, killing ten"; not "a man drove a van into them"
        driven = children(above, "nsubj") or [above.head]
        crashed = any(s.lemma_.lower() in accidental("traffic") for s in driven) and not children(above, "dobj")
        return crashed and not _meant_so().search(draft.parsed.article)
    if subject is None or passive:
        return False
    if verb.lemma_ == "overrun":
        return subject.lemma_.lower() in sense("aircraft")
    if draft.frame.id != "strike":
        return False
    text = draft.parsed.article
    named = subject.pos_ in ("PRON", "PROPN") and words_of_accident(text) > 0  # "he struck them", in a story of a crash
    moving = named or subject.lemma_.lower() in accidental("traffic")
    hit = [t for o in children(verb, "dobj") for t in (o, *objects_of_prepositions(o, "of"))]
    traffic = any(t.lemma_.lower() in accidental("traffic") for t in hit)
    return moving and traffic and not _meant_so().search(text)


@cache
def _meant_so() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(accidental('not_by'))})", re.I)


def _is_infection(draft: Draft) -> bool:
    """ "it has infected hundreds and killed three": a disease, by whatever word it is told of."""
    beside = [c for t in draft.triggers for c in (t.token.head, *t.token.conjuncts)]
    return any(t.lemma_ in ("infect", "sicken") for t in beside) and not _is_armed(draft)


def died_of_illness(verb: Token) -> bool:
    """ "his sister died from cancer a day before the shooting" """
    of = objects_of_prepositions(verb, "of", "from") if verb.lemma_ in sense("dying") else []
    return any({t.lemma_.lower(), t.lower_} & accidental("nouns") for t in of)
