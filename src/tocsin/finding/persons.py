"""Whether two phrases can be said of one person: not "a girl" and "the man", nor two ages."""

from __future__ import annotations

import re
from functools import cache

from tocsin.data import load_toml

HE = frozenset(("he", "she", "him", "her"))
_OPPOSED = ({"male", "female"}, {"child", "adult"}, {"officer", "child"}, {"officer", "civilian"})
_AGE = re.compile(r"\b(\d{1,3})[- ](year|month|week)s?[- ]olds?\b", re.I)


def may_be_one(who: str, other: str) -> bool:
    """Whether the words can be said of one person: not "a girl" and "the man", nor two ages."""
    traits, others = _traits(who), _traits(other)
    return not any({a, b} in _OPPOSED for a in traits for b in others) and _ages_agree(who, other)


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
