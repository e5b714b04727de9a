"""Common nouns: which name a person, which a thing that can be attacked.

The project's own lists (`data/parties.toml`) come first; what they do not hold is taken by its most frequent sense in
WordNet (`data/nouns.toml`).
"""

from __future__ import annotations

from functools import cache

from tocsin.data import load_toml


def is_person_noun(word: str, lemma: str = "") -> bool:
    """ "a delegate", "two occupants": whether a noun names people first of all; not "a monitor", "a carrier"."""
    things = load_toml("parties.toml")["no_people"]["nouns"]
    forms = {word.lower(), lemma.lower()}
    return forms.isdisjoint(things) and not forms.isdisjoint(_persons())


def is_thing_noun(word: str, lemma: str = "", *, site: bool = False) -> bool:
    """ "a dealership", "an overpass": whether a noun names a thing that can be damaged.

    With `site`, only what is a target rather than where an act was: a building or a vehicle, not a road or a hill.
    """
    forms = {word.lower(), lemma.lower()}
    return not forms.isdisjoint(_sites()) or (not site and not forms.isdisjoint(_places()))


@cache
def _persons() -> frozenset[str]:
    return frozenset(load_toml("nouns.toml")["persons"])


@cache
def _sites() -> frozenset[str]:
    return frozenset((*load_toml("parties.toml")["things"]["nouns"], *load_toml("nouns.toml")["sites"]))


@cache
def _places() -> frozenset[str]:
    return frozenset(load_toml("nouns.toml")["places"])
