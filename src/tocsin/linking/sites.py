"""What kind of place a target is, by its name: an attack on a school was not one on a market."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from tocsin.data import load_toml


@lru_cache(maxsize=100_000)
def sites_of(names: tuple[str, ...]) -> frozenset[str]:
    """The kinds of place (`[sites]` in `data/parties.toml`) that these names of targets tell of."""
    return frozenset[str]().union(*map(_sites_of, names))


def are_other_places(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether both tell what kind of place it was, and no kind is of both."""
    return bool(some and others) and some.isdisjoint(others)


def _sites_of(name: str) -> frozenset[str]:
    """The kinds of the last such word: "the base's hospital" is a hospital."""
    kinds, pattern = _words()
    found = pattern.findall(name.lower())
    return kinds[found[-1]] if found else frozenset()


@cache
def _words() -> tuple[dict[str, frozenset[str]], re.Pattern[str]]:
    kinds: dict[str, set[str]] = defaultdict(set)
    for kind, words in load_toml("parties.toml")["sites"].items():
        for word in words:
            kinds[word].add(kind)
    longest_first = sorted(kinds, key=lambda word: (-len(word), word))
    either = "|".join(map(re.escape, longest_first))
    return {w: frozenset(k) for w, k in kinds.items()}, re.compile(rf"\b({either})(?:e?s)?\b")
