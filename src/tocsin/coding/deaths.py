"""Whoever was shot and died of it, where the story tells the two in different sentences: one person, and killed.

"Teen shot, killed in Deer Lodge. ... The boy was shot once." To be shot is not yet to be wounded: where the story has
one person dead and nobody whom it calls wounded, those whom it tells as shot one by one are that person, if what is
said of them can be said of one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tocsin.coding.draft import Draft
from tocsin.coding.harm import only_shot
from tocsin.coding.reference import agree
from tocsin.data import load_toml
from tocsin.model import DONE, Harm

Told = tuple[Draft, Harm]
_FURTHER = re.compile(r"\b(?:another|other|others|second|third|fourth|fifth|sixth|also)\b", re.I)
_AGE = re.compile(r"\b(\d{1,3})[- ](year|month|week)s?[- ]olds?\b", re.I)


def bury(drafts: Sequence[Draft]) -> None:
    """Take out of the wounded whoever the story tells as dead."""
    acts = [d for d in drafts if d.frame.type == "ASSAULT" and d.status in DONE]
    dead = [(d, h) for d in acts for h in d.harm if h.kind == "killed"]
    hurt = [(d, h) for d in acts for h in d.harm if h.kind == "wounded"]
    if not dead or not all(map(_is_alone, dead)) or not _may_be_one(dead):
        return
    same = [told for told in hurt if _is_alone(told) and all(_may_be(told, other) for other in dead)]
    # Whoever is called wounded lives, unless he is called what the dead one is.
    if any(not only_shot(d.triggers) and not any(_is_called(h, k) for _, k in dead) for d, h in hurt):
        return
    if len(same) == len(hurt):
        for draft, harm in same:
            draft.harm = [h for h in draft.harm if h is not harm]


def _is_alone(told: Told) -> bool:
    """One person, and not one more beside those told before."""
    draft, harm = told
    before = draft.parsed.article[max(0, harm.span.start - 24) : harm.span.end]
    return harm.count.best == 1 and not _FURTHER.search(before)


def _may_be_one(dead: Sequence[Told]) -> bool:
    """Whether all the deaths told can be one person's."""
    return all(_may_be(one, other) for at, one in enumerate(dead) for other in dead[:at])


def _may_be(one: Told, other: Told) -> bool:
    (draft, harm), (act, death) = one, other
    if draft is not act and not agree(draft, act):
        return False
    return may_be_one(harm.who, death.who)


def may_be_one(who: str, other: str) -> bool:
    """Whether the words can be said of one person: not "a girl" and "the man", nor two ages."""
    traits, others = _traits(who), _traits(other)
    return not any({a, b} in _opposed() for a in traits for b in others) and _ages_agree(who, other)


def _is_called(harm: Harm, death: Harm) -> bool:
    """The same noun for both: "a toddler who was injured", "the toddler died"."""
    nouns = [re.findall(r"[a-z]+", h.who.lower())[-1:] for h in (harm, death)]
    return nouns[0] == nouns[1] != []


def _ages_agree(one: str, other: str) -> bool:
    ages = _AGE.findall(one.lower()), _AGE.findall(other.lower())
    return not all(ages) or ages[0] == ages[1]


def _traits(who: str) -> frozenset[str]:
    """What the words say of a person: a man or a woman, a child or not, what he does."""
    words = set(re.findall(r"[a-z]+", who.lower()))
    return frozenset(trait for trait, nouns in _people().items() if words & nouns)


@cache
def _people() -> dict[str, frozenset[str]]:
    return {trait: frozenset(nouns) for trait, nouns in load_toml("parties.toml")["traits"].items()}


@cache
def _opposed() -> list[set[str]]:
    return [{"male", "female"}, {"child", "adult"}, {"officer", "child"}, {"officer", "civilian"}]
