"""Whether two phrases can be said of one person: not "a girl" and "the man", nor two ages."""

from __future__ import annotations

import re
from functools import cache

from tocsin.data import load_toml

CHILD = 14  # years, under which nobody is told of as a man, a driver or an officer
HE = frozenset(("he", "she", "him", "her"))
OF_HIS = re.compile(r"(?:his|her|their) ", re.I)  # "his father", who is not he
_OPPOSED = (
    {"male", "female"},
    {"child", "adult"},
    {"officer", "child"},
    {"officer", "civilian"},
    {"officer", "attacker"},
)
_AGE = re.compile(r"\b(\d{1,3})[- ](year|month|week)s?[- ]olds?\b", re.I)
_OWNED = re.compile(r"^(?:his|her|their|my|our|its)\b", re.I)  # "her brother" is no woman
_WEEKS = {"year": 52, "month": 4, "week": 1}


def may_be_one(who: str, other: str) -> bool:
    """Whether the words can be said of one person: not "a girl" and "the man", nor two ages."""
    traits, others = _traits(who), _traits(other)
    return not any({a, b} in _OPPOSED for a in traits for b in others) and _ages_agree(who, other)


def _ages_agree(one: str, other: str) -> bool:
    """ "a 1-year-old boy" may be 20 months old."""
    ages = [{(int(number), unit) for number, unit in _AGE.findall(who.lower())} for who in (one, other)]
    if not all(ages):
        return True
    if len({unit for told in ages for _, unit in told}) == 1:
        return bool(ages[0] & ages[1])
    years = [{number * _WEEKS[unit] // 52 for number, unit in told} for told in ages]
    return any(abs(a - b) <= 1 for a in years[0] for b in years[1])


def _traits(who: str) -> frozenset[str]:
    """What the words say of a person: a man or a woman, a child or not, what he does."""
    words = set(re.findall(r"[a-z]+", _OWNED.sub("", who.lower().strip()) or who.lower()))
    aged = [{"child"} for number, unit in _AGE.findall(who.lower()) if int(number) < CHILD or unit != "year"]
    return frozenset(trait for trait, nouns in _people().items() if words & nouns).union(*aged)


@cache
def _people() -> dict[str, frozenset[str]]:
    return {trait: frozenset(nouns) for trait, nouns in load_toml("parties.toml")["traits"].items()}
