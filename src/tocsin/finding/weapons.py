"""Weapons in a text: classes ("ballistic missiles") and named systems ("AC-130J"), from `data/weapons.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tocsin.data import load_toml
from tocsin.finding.phrases import Hit, Phrasebook


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


def find_weapons(text: str) -> list[Hit[Kind]]:
    """Every weapon named in `text`, in order."""
    return list(_book().find(text))


def is_broader(path: str, than: str) -> bool:
    """Whether one class holds the other: `missile` is broader than `missile/ballistic`."""
    return path != than and (than + "/").startswith(path + "/")
