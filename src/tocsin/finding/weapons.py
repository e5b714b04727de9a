"""Weapons in a text: classes ("ballistic missiles") and named systems ("AC-130J"), from `data/weapons.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tocsin.data import load_toml
from tocsin.finding.phrases import Hit, Phrasebook, any_of


@dataclass(frozen=True, slots=True)
class Kind:
    """An entry of the catalogue. `is_system` is true for a named system, false for a class of weapons."""

    id: str
    name: str
    path: str
    is_system: bool = False
    made_by: str | None = None
    range_km: float | None = None
    payload_kg: float | None = None


@cache
def catalogue() -> dict[str, Kind]:
    """All entries by id."""
    return {
        entry["id"]: Kind(
            entry["id"],
            entry["name"],
            entry["class"],
            "system" in entry,
            entry.get("made_by"),
            entry.get("range_km"),
            entry.get("payload_kg"),
        )
        for entry in load_toml("weapons.toml")["weapon"]
    }


@cache
def _book() -> Phrasebook[Kind]:
    kinds = catalogue()
    phrases = [
        (phrase, kinds[entry["id"]])
        for entry in load_toml("weapons.toml")["weapon"]
        for phrase in (*entry.get("words", ()), *entry.get("system", ()))
    ]
    return Phrasebook(phrases, plural=True)


@cache
def _platforms() -> Phrasebook[Kind]:
    table: dict[str, str] = load_toml("weapons.toml")["platforms"]
    return Phrasebook([(name, Kind(name.replace(" ", "-"), name, path)) for name, path in table.items()], plural=True)


def find_platforms(text: str) -> list[Hit[Kind]]:
    """Ships, aircraft and vehicles that forces move with, in order: no weapon of an attack unless a text says so."""
    return list(_platforms().find(text))


def find_weapons(text: str) -> list[Hit[Kind]]:
    """Every weapon named in `text`, in order."""
    plain = list(_book().find(text))
    told = [Hit(*m.span(m.lastgroup or 0), kind) for pattern, kind in _bare_words() for m in pattern.finditer(text)]
    # "threw projectiles" are none that were fired, but "a naval mine exploded" is no land mine
    told = [h for h in told if not any(_is_longer(p, h) for p in plain)]
    apart = [p for p in plain if not any(h.start < p.end and p.start < h.end for h in told)]
    return sorted([*told, *apart], key=lambda hit: hit.start)


def _is_longer(one: Hit[Kind], other: Hit[Kind]) -> bool:
    return one.start <= other.start and other.end <= one.end and one.end - one.start > other.end - other.start


@cache
def _bare_words() -> list[tuple[re.Pattern[str], Kind]]:
    """Words that are weapons only after or before some others ("a mine exploded"), with what they are."""
    found = []
    for entry in load_toml("weapons.toml")["weapon"]:
        if "bare" in entry:
            word, after, before = (any_of(entry[name]) for name in ("bare", "after", "before"))
            told = rf"\b(?:(?:{after}) (?P<behind>(?:{word})s?)\b|(?P<ahead>(?:{word})s?) (?:{before})\b)"
            found.append((re.compile(told, re.I), catalogue()[entry["id"]]))
    return found


@cache
def _implied_book() -> Phrasebook[Kind | None]:
    kinds = catalogue()
    weapons = load_toml("weapons.toml")
    phrases: list[tuple[str, Kind | None]] = [
        (word, kinds[entry["id"]]) for entry in weapons["weapon"] for word in entry.get("implied", ())
    ]
    return Phrasebook([*phrases, *((word, None) for word in weapons["not_implied"]["words"])])


def find_implied(text: str, offset: int = 0) -> list[Hit[Kind]]:
    """Words in `text` that imply a class of weapons ("gunmen", "stabbed"), in order; `offset` is added to each."""
    return [
        Hit(hit.start + offset, hit.end + offset, hit.value)
        for hit in _implied_book().find(text)
        if hit.value is not None
    ]


def is_broader(path: str, than: str) -> bool:
    """Whether one class holds the other: `missile` is broader than `missile/ballistic`."""
    return path != than and (than + "/").startswith(path + "/")


def by_class(table: Mapping[str, str], path: str) -> str | None:
    """The entry for a class of weapon or for the nearest class above it."""
    while path:
        if path in table:
            return table[path]
        path = path.rpartition("/")[0]
    return None
