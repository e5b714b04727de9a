"""Whether enough is told for a record: an act word alone is none, nor is an accident, a figure of speech, a practice."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tocsin.coding.aims import is_abstract, is_target, who_fires
from tocsin.coding.arms import weapon_at
from tocsin.coding.dealings import bears_arms, is_asked, is_dealing
from tocsin.coding.draft import Draft, last_word
from tocsin.coding.frames import noun_trigger, sense, triggers_in
from tocsin.coding.harm import is_people
from tocsin.coding.hurting import is_fatal
from tocsin.coding.status import is_general
from tocsin.data import load_toml
from tocsin.finding.actors import root_of, sector_of
from tocsin.finding.phrases import any_of
from tocsin.language.trees import children, objects_of_prepositions, subject_of
from tocsin.model import DONE, Article, Party

if TYPE_CHECKING:
    from spacy.tokens import Token

VIOLENT = re.compile(
    r"\b(?:attack|strike|kill|destroy|bomb|retaliat|respond|response|reprisal|reveng|aveng|force|war|consequence|hit|harm|punish|"
    r"target|countermeasure|invad|assault|shoot|crush|eliminat|annihilat|accountable|military action|blood|terror|revenge|fight)\w*",
    re.I,
)


def why_not(draft: Draft) -> str | None:
    """Why a draft is no record, None where it is one; an act word alone is none."""
    frame, heading = draft.frame, draft.parsed.sentence.is_heading
    named = bool(draft.actors or draft.targets)
    if "habitual" in draft.notes or ((_is_general(draft) or _goes_on(draft)) and not heading):
        return "told as a practice, not as one act"
    if any(t.lemma_ in sense("defining") and t.tag_ in ("VBZ", "VBP") for t in draft.head.ancestors):
        return "part of a definition"
    if heading and not (named or draft.wheres or draft.harm):
        return "a heading that names neither party nor place nor harm"
    if draft.status in ("hypothetical", "predicted") and draft.head.pos_ != "VERB" and not named:
        return f"{draft.status}, and of no party"
    if frame.shape == "deal":
        return None if is_dealing(draft) else "no party that the register knows deals here"
    if frame.shape == "say":
        return None if _is_threat(draft) else "no threat by a known party"
    present = draft.head.lemma_ == "target" and draft.head.tag_ in ("VBZ", "VBP") and not heading
    if frame.id == "attack" and (present or _is_of_measures(draft)):
        return "said of what something is for, not of what was done"  # "the designation targets the group"
    if frame.id in ("seize-place", "oust") and _is_standing(draft.head):
        return "a state of things, not an act"  # "the territories that it controls", "the group is defeated"
    if frame.shape == "crowd":
        return None if _is_crowd(draft) else "shows something, does not march"
    relief = frame.type == "MOBILIZE" and not draft.targets and words_of_accident(draft.parsed.sentence.text) > 0
    if (frame.type == "ASSAULT" and _by_accident(draft)) or relief:
        return "an accident, a storm or a disease"
    if (frame.type == "ASSAULT" or frame.id == "seize") and _is_figure(draft):
        return "done to a thing that can be neither hurt nor damaged"
    if frame.shape == "launch" and draft.head.lemma_ in sense("laying") and by_police(draft):
        return "the police put a bomb away"
    if frame.shape == "blast" and _says_more(draft):
        return "says more of the weapons of the act told beside it"
    if _one_of(draft.head):
        return "a comparison with others of its kind"
    if frame.id == "burn" and draft.triggers[0].is_noun and not _is_arson(draft):
        return "nothing of anybody's was burned"  # "the burning of forests"
    definite = any(
        c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those") for c in draft.head.children
    )
    if definite and draft.triggers[0].is_noun and frame.id != "escalation":
        return None  # kept until it is known whether it means an event told before
    return (
        None if _has_enough(draft) else "names neither a party nor a weapon nor harm that would make it an act of force"
    )


def _is_of_measures(draft: Draft) -> bool:
    """ "imposed sanctions on Monday, targeting two firms": nobody is hit by what is no force."""
    if draft.head.lemma_ != "target" or draft.head.tag_ != "VBG" or draft.harm or draft.weapons:
        return False
    above = [a for a in draft.head.ancestors if a.i >= draft.head.head.i - 8]
    dealings = [t for t in triggers_in(draft.parsed.doc) if t.frame.shape == "deal"]
    return any(w in above for t in dealings for w in t.words)


def by_police(draft: Draft) -> bool:
    """Whether a police force is among those who act."""
    return any((sector_of(last_word(p)) or {}).get("code") == "COP" for p in draft.actors)


def _is_standing(verb: Token) -> bool:
    passive = [c for c in verb.children if c.dep_ == "auxpass"]
    done_by = any(c.dep_ == "agent" for c in verb.children)
    return verb.tag_ in ("VBZ", "VBP") or (any(c.lower_ in ("is", "are") for c in passive) and not done_by)


def is_assailant(party: Party) -> bool:
    """ "gunmen", "the attackers": known by nothing but that they attack."""
    last = last_word(party)
    armed = re.search(
        r"\b(?:armed|masked|hooded) (?:men|persons|people|individuals|youths|assailants|robbers)$", party.name, re.I
    )
    return armed is not None or not sense("assailants").isdisjoint((last, last.removesuffix("s")))


def is_raider(party: Party) -> bool:
    """Rebels, gunmen: who stops a bus to do harm, where the police would search it."""
    return party.kind in ("rebel", "militia") or is_assailant(party)


def _says_more(draft: Draft) -> bool:
    """ "missiles, each detonating 500 kg of explosives": a verb whose subject only points back."""
    if draft.triggers[0].is_noun or draft.harm or draft.actors:
        return False
    if not any(c.dep_ == "nsubj" and c.lower_ in ("each", "which", "that", "both", "all") for c in draft.head.children):
        return False
    acts = {t.token.i for t in triggers_in(draft.parsed.doc) if t.frame.type == "ASSAULT"}
    return draft.head.dep_ != "relcl" or any(a.i in acts for a in draft.head.ancestors)


def _is_crowd(draft: Draft) -> bool:
    """ "marched", "blocked the road", but not "demonstrated a capacity"."""
    trigger = draft.triggers[0]
    if any(c.dep_ in ("advcl", "xcomp") and c.lemma_ in sense("festive") for c in draft.head.children):
        return False  # "took to the streets to celebrate"
    if trigger.is_noun and any(
        c.lemma_.lower() in sense("electoral") for c in children(draft.head, "compound", "amod")
    ):
        return False  # "a campaign rally"
    if draft.head.lemma_ == "block" and not any(p.id or p.kind != "unknown" for p in draft.actors):
        return False  # "snow blocked roads"
    return (
        trigger.is_noun
        or len(trigger.words) > 1
        or draft.head.lemma_ == "loot"
        or not any(c.dep_ in ("dobj", "ccomp") and not _is_relative(c) for c in draft.head.children)
        or (draft.head.lemma_ in ("protest", "picket") and any(p.kind == "civilian" for p in draft.actors))
    )


def _is_relative(token: Token) -> bool:
    """ "the fourth night that they marched": what the tree takes for an object."""
    return token.lower_ in ("that", "which") and token.pos_ in ("PRON", "SCONJ", "DET")


def _is_general(draft: Draft) -> bool:
    if not draft.harm and all(t.is_noun and _is_cause(t.token) for t in draft.triggers):
        return True
    return (
        not draft.own_time
        and not draft.harm
        and all(is_general(t.token) for t in draft.triggers if t.is_noun)
        and any(t.is_noun for t in draft.triggers)
    )


def _goes_on(draft: Draft) -> bool:
    """ "an army that is killing its people": an accusation of many acts, none of which it tells."""
    verb = draft.head
    deadly = draft.frame.shape == "harm" and draft.frame.implies in ("killed", "wounded") and verb.tag_ == "VBG"
    now = any(c.dep_ == "aux" and c.lower_ in ("is", "are", "am", "'s", "'re", "’s", "’re") for c in verb.children)
    counted = any(t.like_num or t.lower_ in ("a", "an") for o in children(verb, "dobj") for t in o.subtree)
    return deadly and now and not counted and not draft.weapons


def _is_cause(act: Token) -> bool:
    """ "marched against gun violence", "a law against torture": any such act, and not one that is known."""
    against = act.dep_ == "pobj" and act.head.lower_ == "against"
    answer = {act.head.head.lemma_, act.head.head.lower_} & sense("answering")
    return against and not answer and not children(act, "det", "poss", "nummod", "relcl")


def _has_enough(draft: Draft) -> bool:
    frame = draft.frame
    armed = [p for p in (*draft.actors, *draft.targets) if p.id or p.kind in ("militia", "rebel", "state")]
    armed += [p for p in draft.actors if is_assailant(p)]
    if draft.head.lemma_ == "board" and not any(
        c.lemma_.lower() in sense("vessels") for c in children(draft.head, "dobj", "nsubjpass")
    ):
        return False  # "99 passengers boarded the flight", "troops boarded helicopters"
    if frame.shape in ("victim", "suffer"):
        return bool(draft.harm)  # kept where it turns out to tell more of an act
    if frame.weapon == "incendiary":
        return _is_arson(draft)
    if frame.type == "MOBILIZE" and frame.shape == "attack":  # a base, a unit: not of a mayor, nor of scouts
        return any(p.id or bears_arms(p) for p in draft.actors)
    if frame.id == "impact" and not (draft.targets or draft.harm or draft.wheres):
        return False  # "the missile fell outside the zone"
    if frame.id == "battle" and _rages(draft):
        return bool(draft.wheres or draft.own_time or armed)
    blown_up = any(t.is_noun and t.frame.id == "explode" for t in draft.triggers) and bool(draft.targets)
    if blown_up and not tells_of_mishaps(draft.parsed.article):
        return True  # "the blast damaged a shop"
    if frame.weak or frame.shape in ("stop", "blast"):
        return bool(draft.weapons or draft.harm or armed) and (frame.id != "escalation" or bool(draft.weapons))
    if frame.shape == "hold" and frame.mode != "seize":
        people = [p for p in draft.targets if p.id or p.kind in ("civilian", "person", "militia", "rebel", "state")]
        return bool(draft.harm or people or armed)  # nothing but people can be held or sent away
    if frame.shape == "clash" and not draft.triggers[0].is_noun:
        return bool(armed or [p for p in (*draft.actors, *draft.targets) if p.kind in ("civilian", "person")])
    if frame.id == "rape":
        return True
    if frame.id == "oust":
        passive = any(c.dep_ == "auxpass" for c in draft.head.children)
        return bool(draft.actors or passive) and all(p.id or bears_arms(p) for p in draft.actors)
    if frame.id == "interdict" or draft.head.lemma_ == "board":
        return any(is_raider(p) or p.kind in ("state", "international") for p in draft.actors)
    if frame.id == "test-weapon":
        return any(p.kind in ("state", "rebel", "militia") for p in draft.actors)
    if frame.id == "seize-arms":  # the police's find, or one told without a finder; not a museum's
        return bool(armed) or any(c.dep_ == "auxpass" for c in draft.head.children)
    if frame.id == "disperse":
        by_themselves = draft.head.lemma_ == "disperse" and not children(draft.head, "dobj", "auxpass", "nsubjpass")
        alone = by_themselves and draft.head.tag_ in ("VBD", "VBP", "VBZ")  # "the protesters dispersed peacefully"
        return bool(armed or draft.weapons) and not alone
    if frame.id == "abduct":
        return bool(draft.actors or draft.targets or draft.harm)  # nothing but people can be kidnapped
    if frame.shape == "harm" and not draft.triggers[0].is_noun:
        return bool(draft.harm or armed or draft.status not in DONE)
    if all(t.is_noun for t in draft.triggers):
        people = armed or [p for p in (*draft.actors, *draft.targets) if p.kind in ("civilian", "person")]
        fatal = any(is_fatal(t.token) for t in draft.triggers)
        return bool(people or draft.weapons or draft.harm or draft.wheres or draft.own_time or fatal)
    return bool(draft.actors or draft.targets or draft.weapons or draft.harm or draft.wheres)


def _rages(draft: Draft) -> bool:
    """ "Fighting raged around the airport", "Combat broke out on Tuesday": what goes on of itself is no figure of speech."""
    verb = draft.head.head
    return draft.head.lower_ in ("fighting", "combat") and draft.head.dep_ == "nsubj" and verb.lemma_ in sense("raging")


_VIOLENCE = re.compile(
    r"\b(?:violence|riots?|rioters|unrest|clash(?:es)?|attack(?:s|ed|ers)?|mobs?|looted|looting|protests?)\b", re.I
)


def _is_arson(draft: Draft) -> bool:
    """ "set fire to" is done on purpose; "burned" where somebody does it, or where what burned is a station or a church."""
    subject = next((s for t in draft.triggers if not t.is_noun and (s := subject_of(t.token)[0]) is not None), None)
    if subject is not None and noun_trigger(subject) is not None:
        return False  # "the attack damaged the pipeline and set it on fire": what came of it
    if not draft.frame.weak:
        return bool(draft.actors or draft.targets or draft.wheres)
    lasts = {last_word(t) for t in draft.targets}
    told_of = bool(lasts & sense("burned")) or _VIOLENCE.search(draft.parsed.sentence.text) is not None
    passive = draft.triggers[0].is_noun or any(c.dep_ == "auxpass" for c in draft.head.children)
    done_to = bool(draft.targets) and told_of and passive
    return bool(draft.targets and draft.actors) or done_to


def without_calamities(drafts: list[Draft], article: Article) -> list[Draft]:
    """Without the dead of an earthquake and the curfew of an epidemic, in an article that tells of such and of no attack.

    The article tells of such if it says so again and again; of an attack if a draft names a weapon or a known party in one.
    """
    if words_of_accident(article.text) < CALAMITY and not _mishap().search(article.text):
        return drafts
    deliberate = any(d.frame.type == "ASSAULT" and _is_deliberate(d) for d in drafts)
    if deliberate:
        return drafts
    return [d for d in drafts if d.frame.type == "PROTEST" or (d.frame.type, d.frame.mode) == ("COERCE", "arrest")]


@cache
def _mishap() -> re.Pattern[str]:
    """ "a boiler exploded", "a gas explosion", "a chemical incident": what is told so is nobody's attack."""
    vessels = any_of(_accidental("vessels") - {"mine", "tank", "fuel", "coal", "container"})
    return re.compile(
        rf"\b(?:{vessels})\s(?:explo(?:ded|sion)|blew up|burst|blast)\b|\btank at (?:the|a) \w+ exploded\b"
        r"|\b(?:chemical|gas|hazmat|hazardous)\s(?:hazard |materials )?(?:incident|leak|spill)\b",
        re.I,
    )


def words_of_accident(text: str) -> int:
    """How many words of accidents, storms and diseases a text has."""
    words = re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", _stormed().sub(" ", text.lower()))
    return sum(w in _accidental("nouns") or w.rstrip("s") in _accidental("nouns") for w in words)


@cache
def _stormed() -> re.Pattern[str]:
    """ "gunmen storm a village": people do, where the weather does not."""
    people = any_of([*sense("assailants"), *(f"{w}s" for w in sense("assailants")), *sense("stormers")])
    return re.compile(rf"\b(?:{people})\sstorm\b|\bstorm\s(?:the|a|an|into)\b")


def _is_deliberate(draft: Draft) -> bool:
    by_name = draft.frame.shape in ("attack", "launch", "clash") and not draft.frame.weak
    doer = next((c for c in draft.head.children if c.dep_ == "nsubj"), None)
    done = any(p.id for p in draft.actors) and (doer is None or doer.pos_ != "PRON")
    return by_name or _is_armed(draft) or done or _is_meant(draft)


def _is_meant(draft: Draft) -> bool:
    """Kidnappings and murders are no accidents, whatever else the text speaks of."""
    return draft.frame.mode in MEANT or any(t.token.lemma_.lower() in sense("meant") for t in draft.triggers)


MEANT = frozenset(("abduct", "assassinate", "execute", "torture", "sexual"))


CALAMITY = 3  # words of calamity that make an article one about it


def _is_armed(draft: Draft) -> bool:
    """A weapon in a role; an aircraft that flies into a power line is none, nor is the fire of what was set on fire."""
    return any(not w.class_.startswith("aircraft") and w.id != draft.frame.weapon for w in draft.weapons)


@cache
def _accidental(name: str) -> frozenset[str]:
    return frozenset(load_toml("events.toml")["accidents"][name])


def _by_accident(draft: Draft) -> bool:
    """A fire, a storm or a virus as the doer or cause, or as what the sentence tells of where nobody is named."""
    if _went_off_by_itself(draft) or _fell(draft):
        return True
    nouns = _accidental("nouns")
    acts = {w.i for g in draft.triggers for w in g.words}  # "mortar fire" is no blaze
    if any(
        {t.lemma_.lower(), t.lower_} & nouns
        for g in draft.triggers
        for t in objects_of_prepositions(g.token, "by")
        if t.i not in acts and not _is_of_guns(t, draft)
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
        causes = [t for t in causes if not _is_of_guns(t, draft)]
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
    return any(t.i not in own and not _is_of_guns(t, draft) for t in told)


def _is_of_guns(fire: Token, draft: Draft) -> bool:
    """ "Israeli fire", "army fire", "friendly fire": of those who shoot."""
    said_of = children(fire, "amod", "compound", "poss", "nmod") if fire.lemma_.lower() == "fire" else []
    of_a_side = any(c.lower_ in ("friendly", "enemy", "hostile", "incoming") for c in said_of)
    return of_a_side or bool(who_fires(fire, draft.parsed))


def tells_of_mishaps(text: str) -> bool:
    """Whether a text speaks of something that explodes by accident."""
    return _explosive().search(text) is not None


@cache
def _explosive() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(_accidental('blasts'))})\b", re.I)


def _went_off_by_itself(draft: Draft) -> bool:
    """ "a boiler exploded", "a gas explosion": what goes off without a bomb, and with nobody who set it off."""
    vessels = _accidental("vessels")
    if any(vessels.isdisjoint(p.name.lower().split()) for p in draft.actors):
        return False
    told = [t for g in draft.triggers for t in (g.token, g.token.head, *children(g.token, "advcl", "nsubj"))]
    told += [t for g in draft.triggers for t in objects_of_prepositions(g.token, "in", "by", "after")]
    blasts = [t for t in told if t.lemma_.lower() in _accidental("blasting")]
    things = [t for b in blasts for t in (*children(b, "nsubj", "compound", "amod"), *objects_of_prepositions(b, "of"))]
    stored = [c for thing in things for c in children(thing, "compound", "amod")]
    base = draft.parsed.sentence.start
    own = {base + t.idx for t in (*stored, *(w for g in draft.triggers for w in g.words))}
    if any(w.id != "explosive" and w.span.start not in own for w in draft.weapons):
        return False  # but the fireworks of a warehouse, and the bomb that "blew up" speaks of, are none
    sites = [t for w in (*blasts, *told) for t in objects_of_prepositions(w, "at", "in", "inside")]
    of_sites = {c.lemma_.lower() for t in sites for c in children(t, "compound", "amod")}
    gone_off = {t.lemma_.lower() for t in (*things, *stored)} & vessels
    return bool(blasts) and bool(gone_off or of_sites & _accidental("mishaps"))


def _fell(draft: Draft) -> bool:
    """ "killed when their bus plunged off a bridge": by what a bus or a boat did."""
    if draft.weapons or any(p.id for p in draft.actors) or draft.frame.shape not in ("harm", "victim"):
        return False
    beside = [c for t in draft.triggers for c in (*children(t.token, "advcl", "ccomp"), t.token.head)]
    return any(t.pos_ == "VERB" and t.lemma_ in _accidental("verbs") for t in beside)


def _is_figure(draft: Draft) -> bool:
    """ "attacked the inquiry", "the news hit shares": what is hit can be neither hurt nor damaged."""
    if _is_in_words(draft) or _is_of_animals(draft) or _is_for_a_cause(draft):
        return True
    objects = load_toml("events.toml")["not_events"]["objects"]
    plain = draft.frame.id == "strike" and not draft.harm and not draft.weapons  # "hit a record", "struck a deal"
    if plain and any(c.lemma_.lower() in objects for c in draft.head.children if c.dep_ == "dobj"):
        return True
    if draft.frame.id == "disperse":
        return False  # "dispersed a rally"
    if plain and any(c.dep_ == "prt" and c.lower_ == "down" for c in draft.head.children):
        return True  # "the court struck it down"
    if plain and _is_answered_in_words(draft):
        return True
    things = draft.frame.shape in ("attack", "harm") or draft.frame.id == "seize"  # "seized the initiative"
    armed = any(w.id != draft.frame.weapon for w in draft.weapons) and not draft.frame.id.startswith("seize-t")
    if draft.triggers[0].is_noun or not things or draft.harm or armed:
        return False
    own = {w.i for t in draft.triggers for w in t.words}
    heads = [c for c in draft.head.children if c.dep_ in ("dobj", "nsubjpass") and c.i not in own]
    if heads and all(h.lemma_.lower() in sense("symbols") for h in heads):
        return True  # "burned an effigy of the president"
    heads += [t for h in heads for t in objects_of_prepositions(h, "of")]  # "dozens of shops"
    if not heads or any(p.id for p in draft.targets):
        return False
    if draft.frame.id.startswith("seize-") and any(h.lemma_.lower() in sense("territory") for h in heads):
        return False  # "regained ground"
    if draft.frame.id in ("destroy", "strike") and any(weapon_at(h, draft.parsed) for h in heads):
        return False  # "destroyed three missiles", on the ground
    return not any(is_target(h, draft.parsed) or is_people(h, draft.parsed) or h.pos_ == "PRON" for h in heads)


def _is_answered_in_words(draft: Draft) -> bool:
    """ "hit back at the critics", "struck back at Berlin, expelling its diplomats": force, only where more says so."""
    if not any(c.lower_ == "back" for c in draft.head.children):
        return False
    others = [t.frame.type for t in triggers_in(draft.parsed.doc) if t.token.i != draft.head.i]
    if "ASSAULT" in others:
        return False
    things: list[str] = load_toml("parties.toml")["things"]["nouns"]
    at_things = any({last_word(t), last_word(t).removesuffix("s")} & set(things) for t in draft.targets)
    at_things = at_things or any(bears_arms(t) for t in draft.targets)
    side = any(p.id or bears_arms(p) for p in draft.actors)
    return not at_things and (bool(others) or draft.head.lemma_ == "hit" or not side)


def _is_for_a_cause(draft: Draft) -> bool:
    """ "the fight against drug trafficking", "the army fights terrorism": with nobody whom it names."""
    campaign = draft.frame.id == "attack" and draft.head.lemma_.lower() in ("offensive", "onslaught")
    if not (draft.frame.shape == "clash" or campaign) or draft.harm:
        return False
    sides = [*children(draft.head, "dobj"), *objects_of_prepositions(draft.head, "against", "with", "for")]
    return bool(sides) and all(is_abstract(t, draft.parsed) for t in sides)


def _is_of_animals(draft: Draft) -> bool:
    """ "ordered the killing of 300,000 pigs", "police shot a dog": nobody was hurt."""
    head = draft.head
    hurt = [
        *children(head, "dobj", "nsubjpass"),
        *(objects_of_prepositions(head, "of") if draft.triggers[0].is_noun else ()),
    ]
    return bool(hurt) and all(h.lemma_.lower() in sense("animals") for h in hurt)


def _is_in_words(draft: Draft) -> bool:
    """ "the senator attacked the president for the tweet": what one person does to another for something is said."""
    if draft.frame.id not in ("attack", "strike") or draft.triggers[0].is_noun or draft.weapons or draft.harm:
        return False
    if draft.actors and all(last_word(p) in sense("critics") for p in draft.actors):
        return True  # "the newspapers attacked us"
    persons = [*draft.actors, *draft.targets]
    for_it = any(c.dep_ == "prep" and c.lower_ in ("for", "over") for c in draft.head.children)
    return for_it and bool(draft.targets) and all(p.kind == "person" for p in persons)


def _one_of(noun: Token) -> bool:
    """ "in one of the heaviest attacks since October": a comparison, not another event."""
    return (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and noun.head.head.lower_ == "one"
        and noun.head.head.dep_ in ("pobj", "attr", "appos")
    )


def _is_threat(draft: Draft) -> bool:
    parsed, verb = draft.parsed, draft.head
    if is_asked(parsed.sentence.text):
        return False
    if draft.triggers[0].is_noun and not any(
        c.dep_ == "acl" or (c.dep_ == "prep" and c.lower_ == "of") for c in verb.children
    ):
        return False  # "the threat to shipping" is a danger, no threat made
    if draft.frame.needs == "will":
        return _warns_of_force(draft)
    speakers = [p for p in draft.actors if p.id or p.kind in ("state", "rebel", "militia")]
    by_others = draft.said_by is not None and not draft.said_by.id and not any(p.id for p in speakers)
    if not speakers or by_others:
        return False
    if any(o.lemma_.lower() in sense("peaceful") for o in children(verb, "dobj")):
        return False  # "pledged allegiance", "promised aid to the victims of the attack"
    rest = parsed.sentence.text[verb.idx + len(verb) :]
    against = any(p.id for p in draft.targets)  # "threatened Iran with sanctions"
    if not (VIOLENT.search(rest[:120]) or (verb.lemma_ == "threaten" and (against or _threatens_to(verb)))):
        return False
    return not (verb.lemma_ == "warn" and (re.match(r"\s+(?:of|that there|about)\b", rest) or _is_caution(draft)))


def _is_caution(draft: Draft) -> bool:
    """ "The UN warned that strikes would kill civilians", "the US warned that Russia would attack": of others' acts."""
    if all(p.kind == "international" for p in draft.actors):
        return True
    clause = next((c for c in draft.head.children if c.dep_ == "ccomp"), None)
    subject = next((c for c in clause.children if c.dep_ == "nsubj"), None) if clause is not None else None
    other = draft.parsed.resolver.party(subject, agent=True) if subject is not None and subject.pos_ != "PRON" else None
    own = {root_of(p.id) for p in draft.actors if p.id}
    return other is not None and other.id is not None and root_of(other.id) not in own


def _threatens_to(verb: Token) -> bool:
    return any(c.dep_ == "xcomp" and any(a.tag_ == "TO" for a in c.children) for c in verb.children)


def _warns_of_force(draft: Draft) -> bool:
    """ "Iran will respond", "those responsible will face severe consequences": said by or of a party that can use force."""
    verb = draft.head
    phrase = any(len(t.words) > 1 for t in draft.triggers)
    known = [p for p in (*draft.actors, *([draft.said_by] if draft.said_by else [])) if p.id]
    conditions = [c for c in verb.children if c.dep_ == "advcl" and any(m.lower_ == "if" for m in c.children)]
    answers = verb.lemma_ == "respond" and any(
        noun_trigger(t) is not None for t in objects_of_prepositions(verb, "to")
    )  # "the US would respond to the attack"
    if answers and draft.actors and all(p.id and p.kind != "international" for p in draft.actors):
        return True
    if_so = any(VIOLENT.search(" ".join(t.text for t in c.subtree)) for c in conditions)
    strong = (
        phrase
        or if_so
        or verb.lemma_ in ("retaliate", "avenge", "crush", "annihilate", "punish")
        or FORCEFULLY.search(draft.parsed.sentence.text[verb.idx :][:60])
    )
    return bool(known and strong)


FORCEFULLY = re.compile(
    r"\b(?:forceful|decisive|strong|harsh|militar|crush|swift|firm|with force|devastat|painful)\w*", re.I
)
