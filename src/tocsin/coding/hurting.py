"""What an act did to people by its words: killed or wounded, how many by its name, and the harm that nouns beside it tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tocsin.coding.draft import Draft, Parsed
from tocsin.coding.fatal import is_fatal
from tocsin.coding.frames import Trigger, sense
from tocsin.coding.harm import distinct, harm_nouns, harm_states
from tocsin.coding.merging import HARM_SHAPES
from tocsin.coding.people import REFLEXIVE
from tocsin.coding.roles import roles_of
from tocsin.coding.uprooted import harm_of_uprooted
from tocsin.coding.voice import is_in_the_body
from tocsin.data import load_toml
from tocsin.finding.persons import may_be_one
from tocsin.language.trees import above_of, children, objects_of_prepositions, subject_of
from tocsin.model import Count, Harm, HarmKind

if TYPE_CHECKING:
    from spacy.tokens import Token


FATALLY = ("fatally", "mortally")


def by_name(draft: Draft) -> list[Harm]:
    """ "a triple murder", "a double shooting": how many it hurt, where its name says so, less the dead that are told beside it."""
    deed, times = draft.head, load_toml("events.toml")["harm"]["times"]
    word = next((c for c in deed.children if c.dep_ in ("amod", "compound") and c.lower_ in times), None)
    kind = implied_kind(next(t for t in draft.triggers if t.token.i == deed.i))
    if word is None or kind is None or deed.tag_ != "NN":
        return []
    number, span = times[word.lower_], draft.parsed.span(word.i, deed.i + 1)
    if draft.harm:  # "a quadruple shooting that left three people dead"
        dead = sum(h.count.best or 0 for h in draft.harm if h.kind == "killed")
        if kind != "wounded" or not 0 < dead < number or any(h.kind == "wounded" for h in draft.harm):
            return []
        number -= dead
    count = Count(low=number, best=number, high=number, exact=True, text=span.of(draft.parsed.article))
    return [Harm(kind=kind, who="people", side="target", count=count, span=span)]


def victim_of(deed: Token) -> list[Token]:
    """ "the victim of Friday's fatal shooting" """
    above = above_of(deed)
    if above is None or above.lemma_.lower() != "victim":
        return []
    return [above] if above.tag_ == "NN" or children(above, "nummod") else []  # how many "the victims" are, nobody says


def shares_toll(trigger: Trigger, kind: HarmKind) -> bool:
    """ "ten rebels were killed and detained": the ten are of both, and how many of the second nobody says."""
    verb, first = trigger.token, trigger.token.head
    if kind == "killed" or trigger.is_noun or verb.dep_ != "conj" or first.lemma_ != "kill" or first.tag_ != "VBN":
        return False
    alone = not any(c.dep_ in ("nsubj", "nsubjpass", "dobj", "npadvmod", "auxpass") for c in verb.children)
    return (
        alone
        and verb.tag_ == "VBN"
        and any(n.dep_ == "nummod" for s in children(first, "nsubjpass") for n in s.children)
    )


def implied_kind(trigger: Trigger) -> HarmKind | None:
    """What an act does to those it is done to, by its word and the words beside it; None where they say nothing."""
    implied = trigger.frame.implies
    if implied == "wounded" and any(
        c.lower_ in FATALLY and (c.i == 0 or c.nbor(-1).pos_ != "NUM") for c in trigger.token.children
    ):
        return "killed"
    if trigger.is_noun and implied == "wounded" and (_is_died_of(trigger.token) or is_fatal(trigger.token)):
        return "killed"
    if trigger.frame.id == "hospitalised" and _where_they_died(trigger.token):
        return "killed"
    if implied:
        return implied  # type: ignore[return-value]
    verb = trigger.token
    if trigger.is_noun and trigger.frame.shape in ("attack", "blast"):
        if is_fatal(verb):
            return "killed"
        if trigger.frame.id in ("shoot", "stab"):
            return "killed" if _is_murder(verb) else "wounded"
        return None
    if trigger.frame.id == "strike":
        return _of_struck(verb)
    if trigger.frame.id in ("burn", "arson") and not trigger.is_noun:
        words = {c.lower_ for c in verb.children} | {t.lower_ for t in objects_of_prepositions(verb, "to")}
        return "killed" if words & {"alive", "death"} else None
    if trigger.frame.id in ("shoot", "stab", "beat") and not trigger.is_noun:
        words = (
            {w.lower_ for w in trigger.words}
            | {c.lower_ for c in verb.children}
            | {g.lower_ for c in children(verb, "prep") for g in c.children}
        )
        words |= {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 2]}  # "shot dead the minister's aide"
        if any(c.lower_ == "up" for c in children(verb, "prt")):
            return None  # "shot up the party": a place and what is in it
        if any(c.lower_ == "at" and not objects_of_prepositions(verb, "at") for c in children(verb, "prep")):
            return None  # "two officers were shot at": and hit, as it may be, or not
        said = next((t for t in verb.subtree if t.lower_ == "fatally"), None)
        if said is not None and said.i > verb.i + 1 and said.nbor(-1).pos_ == "NUM":
            return "wounded"  # "five were shot, one fatally"
        if words & {"dead", "fatally", "death"} or _is_of_body(verb) or _ends_in_suicide(verb):
            return "killed"
        if trigger.frame.id in ("shoot", "stab"):
            return "wounded"
    return None


def _of_struck(verb: Token) -> HarmKind | None:
    """What befell whoever was "hit": nobody says, unless by what he was hit, where in the body or in what shooting."""
    if any(c.lower_ in FATALLY for c in verb.children):
        return "killed"
    if any(t.lemma_.lower() in ("vest", "helmet", "armor", "armour") for t in objects_of_prepositions(verb, "in")):
        return None  # "hitting one of the officers in his bulletproof vest"
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        by = {t.lemma_.lower() for t in objects_of_prepositions(verb, "by", "with")}
        amid = {t.lemma_.lower() for t in objects_of_prepositions(verb, "in", "during")}  # "hit during the shooting"
        told = sense("shots") & by or (by and is_in_the_body(verb)) or sense("gunfights") & amid
        return "wounded" if told else None
    subject, _ = subject_of(verb)
    by = {subject.lemma_.lower()} if subject is not None else set()  # "a bullet struck the driver"
    in_body = bool(by and children(verb, "dobj") and is_in_the_body(verb))
    return "wounded" if by & (sense("shots") | sense("gunfights")) or in_body or _is_under_fire(verb) else None


def _is_under_fire(verb: Token) -> bool:
    """ "fired at a car, hitting a woman", "opened fire on a bus and hit two": hit by what was fired."""
    above = verb.head
    opened = above.lemma_ == "open" and any(c.lemma_ == "fire" for c in children(above, "dobj"))
    return verb.dep_ in ("advcl", "conj") and (above.lemma_ in ("shoot", "fire") or opened)


def _where_they_died(verb: Token) -> bool:
    """ "were taken to a hospital, where they later died" """
    clauses = [t for t in verb.subtree if t.dep_ in ("relcl", "advcl") and any(c.lower_ == "where" for c in t.children)]
    clauses = [
        t
        for t in clauses
        if any(c.lower_ in ("they", "both", "all", "he", "she") for c in children(t, "nsubj", "nsubjpass"))
    ]
    return any(
        t.lemma_ in sense("dying") or any(w.lower_ == "dead" for w in children(t, "oprd", "acomp")) for t in clauses
    )


def _is_died_of(wound: Token) -> bool:
    """ "died of a gunshot wound" """
    return wound.dep_ == "pobj" and wound.head.lower_ in ("of", "from") and wound.head.head.lemma_ == "die"


def _is_murder(deed: Token) -> bool:
    """ "charged with murder in the shooting of a guard": who was shot is dead."""
    above = deed.head.head if deed.dep_ == "pobj" and deed.head.lower_ in ("in", "for", "over") else None
    if above is None or deed.tag_ != "NN":
        return False
    charges = [above, *objects_of_prepositions(above, "with", "of", "to", "on")]
    charges += [t for c in charges for t in objects_of_prepositions(c, "of")]  # "on a charge of murder"
    charges += [t for c in charges for t in children(c, "compound")]  # "a murder charge"
    tried = [c for c in charges if c.lemma_.lower() in load_toml("events.toml")["harm"]["murders"]]
    return any(not any(a.lower_ in ("attempted", "conspiracy") for t in (c, c.head) for a in t.children) for c in tried)


def _ends_in_suicide(verb: Token) -> bool:
    """ "shot his son and then himself in a murder-suicide": both died."""
    named = re.search(r"(?<!attempted )\b(?:murder|homicide)[-/ ]suicide\b", verb.doc.text[verb.idx :], re.I)
    return verb.lemma_ == "shoot" and named is not None


def _is_of_body(verb: Token) -> bool:
    """ "the bodies of nine men shot in the head", "the death of two men shot": shot dead."""
    man = verb.head if verb.dep_ == "acl" else None
    whole = above_of(man) if man is not None else None
    return whole is not None and whole.lemma_.lower() in ("body", "corpse", "remains", "death")


def shared_victims(trigger: Trigger, draft: Draft) -> list[Token]:
    """ "killed and wounded hundreds": both verbs have the one object."""
    for other in draft.triggers:
        if other.token.i != trigger.token.i and other.frame.shape in HARM_SHAPES:
            roles = roles_of(other, draft.parsed)
            if roles.harmed:
                return roles.harmed
    return []


def _is_part(some: Harm, all_: Harm) -> bool:
    """ "three people were shot, and two are in critical condition": two of the three."""
    number, whole = some.count.best, all_.count.best
    counted = re.fullmatch(r"[\d,]+|one|two|three|four|five|six|seven|eight|nine|ten|both|victims?", some.who.lower())
    return bool(counted and number and whole and some.kind == all_.kind == "wounded" and number <= whole)


def _is_included(token: Token | None, whole: Harm, parsed: Parsed) -> bool:
    """ "seven people were shot, including one in critical condition": one of the seven."""
    if token is None or (whole.count.low or 0) < 2:
        return False
    above = [a for a in (token, *token.ancestors) if a.lower_ == "including"]
    return any(whole.span.end <= parsed.sentence.start + a.idx for a in above)


def _is_same_one(state: Harm, told: Harm) -> bool:
    """ "a girl is in critical condition after she shot herself": one girl."""
    alone = state.kind == told.kind == "wounded" and state.count.best == told.count.best == 1
    return alone and told.who.lower() in REFLEXIVE and may_be_one(state.who, told.who)


def _is_answered(dead: Token) -> bool:
    """ "strikes in retaliation for the deaths of three soldiers", "came in revenge for": those died before it."""
    death = above_of(dead) or dead
    doc, low = death.doc, death.left_edge.i
    before = [t for t in doc[max(0, low - 4) : low] if t.dep_ == "pobj" or t.pos_ == "VERB"]
    link = doc[low - 1].lower_ if low else ""
    return link in ("for", "to", "over", "at", "of") and any(t.lemma_.lower() in sense("answering") for t in before)


def _is_parted(parsed: Parsed, one: int, other: int) -> bool:
    """ "clashed, leaving 19 dead; no soldiers were hurt": a semicolon, or in a quotation a full stop, stands between them."""
    return any(t.text in (";", ".", "!", "?") for t in parsed.doc[min(one, other) : max(one, other)])


def _is_aside(deed: Token, at: int) -> bool:
    """ "raids, including the attack of May, culminating in the death of two": in the raids."""
    aside = next((a for a in deed.ancestors if a.lower_ == "including"), None)
    return aside is not None and any(t.text == "," for t in deed.doc[deed.i : at])


def _is_total(harm: Harm, parsed: Parsed) -> bool:
    """ "has died, bringing the number of fatalities to three": she is one of the three."""
    before = parsed.article[max(parsed.sentence.start, harm.span.start - 120) : harm.span.start]
    return _TOTAL.search(before) is not None


_TOTAL = re.compile(
    r"\b(?:toll|number of (?:the )?(?:\w+ )?(?:dead|killed|deaths|fatalities|victims))\b[^,;]*\b(?:to|at)\s+$", re.I
)


def share_harm_nouns(parsed: Parsed, drafts: list[Draft]) -> None:
    """Give harm told by nouns and states ("left four dead", "caused injuries") to the nearest violent act of the sentence."""
    violent = [d for d in drafts if d.frame.type == "ASSAULT" and d.frame.shape not in ("say",)]
    if not violent:
        return
    states = [h for _, h in harm_states(parsed)]
    for harm in [*harm_nouns(parsed), *states, *harm_of_uprooted(parsed)]:
        token = parsed.token_at(harm.span.start, harm.span.end)
        at = token.i if token is not None else 0
        if token is not None and _is_answered(token):
            continue
        total = _is_total(harm, parsed)
        acts = [d for d in violent if d.frame.shape != "victim"] if total else []
        owner = min(
            acts or violent,
            key=lambda d: min(
                (_is_parted(parsed, i, at), _is_aside(parsed.doc[i], at), abs(i - at)) for i in d.tokens()
            ),
        )
        if any(a.id and a.kind == "person" and a.span.overlaps(harm.span) for a in owner.actors):
            continue  # "the death of X, who was responsible for the attacks"
        if any(_is_same_one(harm, h) for h in owner.harm):
            continue
        if harm in states and any(_is_part(harm, h) or _is_included(token, h, parsed) for h in owner.harm):
            continue
        if total:
            parts = [h for h in owner.harm if h.kind == harm.kind and (h.count.best or 0) < (harm.count.low or 0)]
            owner.harm = [h for h in owner.harm if not any(h.span.overlaps(p.span) for p in parts)]
        owner.harm = distinct([*owner.harm, harm])
