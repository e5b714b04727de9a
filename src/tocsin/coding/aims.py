"""The roles of an act and what can stand in them: what can be attacked, whose a thing is, what a bomb was put beside."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from tocsin.coding.draft import Parsed
from tocsin.coding.frames import sense
from tocsin.data import load_toml
from tocsin.finding.actors import sector_of
from tocsin.finding.common_nouns import is_person_noun, is_thing_noun
from tocsin.language.trees import children, modified_by, objects_of_prepositions
from tocsin.model import FINE

if TYPE_CHECKING:
    from spacy.tokens import Token

ON = ("on", "against", "at", "upon", "toward", "towards", "into")


@dataclass(slots=True)
class Roles:
    """Heads of the noun phrases in each role."""

    actors: list[Token] = field(default_factory=list)
    targets: list[Token] = field(default_factory=list)
    harmed: list[Token] = field(default_factory=list)
    instruments: list[Token] = field(default_factory=list)


def inside(word: Token, parsed: Parsed) -> list[Token]:
    """ "exploded in a crowded market", "a blast in a restaurant": the site it went off in, not the town."""
    within = objects_of_prepositions(word, "in", "inside")
    return [t for t in within if t.pos_ == "NOUN" and _is_site(t) and not places_at(t, parsed)]


def _is_site(noun: Token) -> bool:
    """ "market", "oil field", but no field of another kind."""
    before = next((f"{c.lower_} " for c in noun.children if c.dep_ == "compound"), "")
    return not _sites().isdisjoint((noun.lemma_.lower(), before + noun.lemma_.lower()))


@cache
def _sites() -> frozenset[str]:
    """What is attacked and what carries people: the words of `[sites]` and the carriers."""
    return frozenset(words for kind in load_toml("parties.toml")["sites"].values() for words in kind) | sense(
        "carriers"
    )


def whose(thing: Token, parsed: Parsed) -> Token:
    """ "rejected North Korea's demand", "riots against Israeli policies": the side is whose the thing is."""
    if has_id(thing, parsed):
        return thing
    owners = [c for c in thing.children if c.dep_ in ("poss", "amod", "compound", "nmod")]
    owners += objects_of_prepositions(thing, "of", "from", "by")
    return next((c for c in owners if has_id(c, parsed)), thing)


def has_id(token: Token, parsed: Parsed) -> bool:
    party = parsed.resolver.party(token)
    return party is not None and party.id is not None


def who_fires(fire: Token, parsed: Parsed) -> list[Token]:
    """ "Israeli fire killed a boy", "army gunfire": whose it is."""
    if fire.lemma_.lower() not in ("fire", "gunfire", "shellfire"):
        return []
    owners = children(fire, "amod", "compound", "poss", "nmod")
    return [o for o in owners if has_id(o, parsed) or sector_of(o.text, o.lemma_) is not None]


def bodies_before(arm: Token) -> list[Token]:
    """ "rebel" of "rebel rockets", "junta" of "the junta's jets": the words before a weapon that say whose it is."""
    before = children(arm, "compound", "amod", "nmod", "poss")
    before = [c for c in before if c.i < arm.i and c.pos_ != "VERB"]
    return [c for c in before if {c.lower_, c.lower_.removesuffix("s")} & sense("bodies_of_arms")]


SITES = frozenset(
    ("front", "entrance", "gate", "gates", "door", "doors", "wall", "walls", "courtyard", "side", "grounds")
)


def beside(word: Token) -> list[Token]:
    """ "near the station", "outside the court", "in front of the ministry", "at the gates of the palace"."""
    near = objects_of_prepositions(
        word, "near", "outside", "inside", "beside", "under", "beneath", "opposite", "behind"
    )
    parts = [t for t in objects_of_prepositions(word, "in", "at", "near", "outside") if t.lower_ in SITES]
    near = [t for n in near for t in (objects_of_prepositions(n, "of") if n.lower_ == "one" else [n])]
    return [t for t in near if t.lower_ not in SITES] + [
        t for p in parts for t in objects_of_prepositions(p, "of", "to")
    ]


def moved(verb: Token) -> list[Token]:
    """Who is sent: "deployed troops", "troops were deployed", "remain deployed", "troops deployed to Niger are", "the troops deployed"."""
    sent = [o for c in children(verb, "dobj", "nsubjpass") for o in (c, *c.conjuncts)]
    if sent or verb.lemma_ not in sense("going_there"):
        return sent
    noun = modified_by(verb)
    if noun is not None:
        return [noun]
    clause = verb.head if verb.dep_ in ("acomp", "oprd", "xcomp") and verb.head.lemma_ in ("remain", "stay") else verb
    return [s for c in children(clause, "nsubj") for s in (c, *c.conjuncts)]


def places_at(token: Token, parsed: Parsed, *, fine: bool = False) -> bool:
    """Whether a noun phrase with this head is a place's name; `fine`, that of a town, a site or a part of one."""
    at = parsed.sentence.start + token.idx
    return any(p.start <= at < p.end and (not fine or p.precision in FINE) for p in parsed.places)


def is_abstract(token: Token, parsed: Parsed) -> bool:
    """ "the fight against terrorism": what nobody can hit, unless it is part of a name or says how many of whom."""
    if token.lemma_ in load_toml("parties.toml")["heads"]["parts"] and objects_of_prepositions(token, "of"):
        return False
    return token.lemma_.lower() in sense("abstract") and parsed.resolver.name_over(token) is None


def is_target(token: Token, parsed: Parsed) -> bool:
    """Whether what stands after "on", "at" or "against" can be attacked; "at lower altitudes" cannot."""
    if token.lower_ in sense("sea") or token.text in load_toml("places.toml")["streets"] or token.lower_ == "no":
        return False  # "launched drones into the Gulf of Aden", "at No. 12 on Haifa Street"
    if token.lemma_.lower() in sense("ridden") and token.dep_ == "pobj" and token.head.lower_ == "on":
        return False  # "fired by two men on a motorcycle"
    if token.pos_ in ("PROPN", "PRON") or places_at(token, parsed):
        return token.ent_type_ not in ("DATE", "TIME")
    if token.lower_ in ("centre", "center") and not any(c.dep_ in ("compound", "amod") for c in token.children):
        return False  # "a car bomb in the centre of Bogota"
    aimed = token.head.lower_ == "against" or (token.head.lower_ == "at" and token.head.head.lemma_ in sense("aiming"))
    known = is_thing_noun(token.text, token.lemma_, site=not aimed) or is_person_noun(token.text, token.lemma_)
    if known or sector_of(token.text, token.lemma_):
        return True
    party = parsed.resolver.party(token)
    return party is not None and party.id is not None
