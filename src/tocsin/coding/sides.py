"""Who deals with whom: the sides of a meeting, an agreement or a measure, read from the tree around its words."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from tocsin.coding.aims import Roles, has_id, places_at, whose
from tocsin.coding.dealings import bears_arms
from tocsin.coding.draft import Parsed
from tocsin.coding.frames import Trigger, sense
from tocsin.coding.people import is_people
from tocsin.language.trees import OBJECTS, children, objects_of_prepositions

if TYPE_CHECKING:
    from spacy.tokens import Token


MEETING = ("AGREE", "CONSULT", "COOPERATE", "RETREAT")
OTHERS = ("counterpart", "rival", "opponent", "neighbour", "neighbor", "ally", "enemy", "foe")
WITH = ("with", "to", "against", "from", "for", "on", "upon", "toward", "towards", "of", "in", "over")


def add_sides(trigger: Trigger, roles: Roles, patients: list[Token], parsed: Parsed) -> None:
    if not roles.actors:  # "was declared persona non grata by Mali"
        roles.actors = [t for w in trigger.words[1:] for t in objects_of_prepositions(w, "by")]
    roles.actors = [side for doer in roles.actors for side in _sides_of(doer, parsed)]
    if trigger.frame.id in ("release", "concede") and not roles.actors:
        roles.actors = _holders(patients or list(trigger.words[1:]))
    between = sides_between(trigger, parsed)
    if between and not roles.actors:
        roles.actors = between
        return
    if trigger.frame.id == "aid-arrives":
        roles.actors, patients = (
            _senders(roles.actors),
            [*patients, *objects_of_prepositions(trigger.token, "in", "at", "into")],
        )
    freed = trigger.frame.id == "release" or trigger.token.lemma_ in sense("letting_go")
    let_go = [t for t in (*patients, *trigger.words[1:]) if is_people(t, parsed)] if freed else []
    if trigger.token.lemma_ != "rescue" or not let_go:  # "rescued 100 hostages from a Boko Haram camp"
        meeting = trigger.frame.type in MEETING or trigger.frame.id == "sign"
        partners = [*roles.actors[1:], *(t for w in trigger.words for t in objects_of_prepositions(w, "with"))]
        by_two = bool(let_go or (meeting and partners))
        # "sanctioned companies that sell drones to Russia": the companies
        told = [c for p in patients if trigger.frame.type == "SANCTION" for c in children(p, "acl", "relcl")]
        but = {t.i for clause in told for t in clause.subtree}
        roles.targets += dealt_with(trigger.token, patients, roles.actors, parsed, by_two=by_two, but=but)
    roles.targets += [t for t in let_go if t not in roles.targets]  # "the kidnappers freed the priest"


def _holders(freed: list[Token]) -> list[Token]:
    """ "prisoners held by the rebels were released": who held them has let them go, where nobody else is said to have."""
    held = [c for t in freed for c in children(t, "acl", "relcl") if c.lemma_ in sense("holding")]
    return [t for verb in held for t in objects_of_prepositions(verb, "by")]


def sides_between(trigger: Trigger, parsed: Parsed) -> list[Token]:
    """ "talks between X and Y were held", "a truce was agreed between the presidents of X and Y": both, or nobody."""
    ends = [t for w in trigger.words for t in objects_of_prepositions(w, "between")]
    sides = [side for end in dict.fromkeys(ends) for side in _sides_of(end, parsed)]
    return sides if len(sides) > 1 else []


def _senders(cargo: list[Token]) -> list[Token]:
    """ "a shipment of aid from France", "a UN aid convoy": whose it is, as far as it is said."""
    below = [t for c in cargo for t in c.subtree]
    sent = [t for w in below for t in objects_of_prepositions(w, "from", "by")]
    return sent or [c for t in cargo for c in children(t, "poss", "compound", "amod", "nmod")]


def _is_scene(token: Token, parsed: Parsed) -> bool:
    """ "signed in Geneva", "freed in Ankara, Turkey": where it was done, and no side to it."""
    if token.dep_ == "appos" and places_at(token.head, parsed, fine=True):
        token = token.head
    return token.head.lower_ in ("in", "at") and places_at(token, parsed, fine=True)


def dealt_with(
    verb: Token,
    patients: list[Token],
    actors: list[Token],
    parsed: Parsed,
    *,
    by_two: bool = False,
    but: Collection[int] = (),
) -> list[Token]:
    """The other side of a dealing: the object, what stands after "with" or "to", else who the rest of the clause names.

    Where both sides are told (`by_two`), the town it was done in is none; nor are the words at `but`.
    """
    owned = [p for p in patients if any(c.dep_ == "poss" and c.pos_ == "PRON" for c in p.children)]
    own_things = [p for p in owned if p.lemma_ not in OTHERS]  # not "its troops", but "his Emirati counterpart"
    direct = [p for p in patients if p not in own_things] + objects_of_prepositions(verb, *WITH)
    if by_two:
        direct = [t for t in direct if not _is_scene(t, parsed)]
    sides = [side for side in (whose(t, parsed) for t in direct) if has_id(side, parsed)]
    if sides:
        return _with_joined(sides[0], parsed)
    first = parsed.resolver.party(patients[0]) if patients and patients[0] not in own_things else None
    if first is not None and bears_arms(first):
        return patients[:1]  # "supported rebels in attacking the airport in Tripoli"
    own = {t.i for actor in actors for t in actor.subtree}
    below = [
        t
        for child in verb.children
        if child.dep_ in (*OBJECTS, "xcomp", "ccomp", "prep", "advcl", "dobj") and child.i > verb.i
        for t in child.subtree
    ]
    own.update(but)
    named = [t for t in below if t.i not in own and t.pos_ in ("PROPN", "ADJ", "NOUN") and parsed.resolver.name_over(t)]
    if by_two:
        named = [t for t in named if not _is_scene(t, parsed)]
    if named:
        return _with_joined(named[0], parsed)
    direct += [t for o in children(verb, *OBJECTS) for t in objects_of_prepositions(o, "with")]  # "a deal with rebels"
    return [
        t for t in direct if (p := parsed.resolver.party(t)) is not None and p.kind in ("rebel", "militia", "state")
    ][:1]


def _with_joined(side: Token, parsed: Parsed) -> list[Token]:
    """ "relations with Saudi Arabia and Costa Rica": all sides of the list."""
    name = parsed.resolver.name_over(side)
    if side.dep_ == "compound" and name is not None and parsed.resolver.name_over(side.head) == name:
        side = side.head  # "Arabia", on which the list hangs
    return [side, *(t for t in side.conjuncts if t.i > side.i and has_id(t, parsed))]


def _sides_of(doer: Token, parsed: Parsed) -> list[Token]:
    """ "the foreign ministers of Greece and Turkey": each of the sides; "a delegation from Iran": whose it is."""
    if doer.lemma_.lower() == "delegation" and not has_id(doer, parsed):
        return objects_of_prepositions(doer, "of", "from") or [doer]
    named = objects_of_prepositions(doer, "of", "from")
    joined = [t for t in (named[0].conjuncts if named else ()) if t.i > named[0].i]
    if doer.tag_ == "NNS":
        return [named[0], *joined] if joined else [doer]
    return [doer, *(t for t in joined if has_id(t, parsed))]  # "the government of Kenya and Al-Shabaab": it is of one
