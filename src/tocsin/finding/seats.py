"""Capitals that are called so and not by name: "in the Afghan capital"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tocsin.data import load_csv
from tocsin.finding.actors import NameHit
from tocsin.finding.gazetteer import key, lookup
from tocsin.finding.namesakes import Place

# "the Afghan capital", "Mali's capital"; not "the Afghan capital, Kabul", "Somali capital markets"
CAPITAL = re.compile(
    r"(?:['’]s?)? capital(?: city)?\b(?!,? (?:city )?(?:of )?[A-Z]| \w+s\b| (?:punishment|flight|spending|investment)|-)"
)
CONTESTED = frozenset(("IL", "PS", "EH"))  # of which sources mean more than one town


def seats_in(text: str, names: Sequence[NameHit]) -> Iterator[Place]:
    """The capital of a state of the register wherever the state's name or that of its people stands before the word."""
    for name in names:
        told = CAPITAL.match(text, name.end)
        state = name.value.actor
        before = text[max(0, name.start - 4) : name.start].lower()
        if told is None or not (before == "the " or told[0][0] in "'’"):
            continue
        if not state.is_country or name.value.form not in ("demonym", "name") or state.country in CONTESTED:
            continue
        seat = _seats().get(state.country or "")
        towns = [e for e in lookup(key(seat)) if e.country == state.country and e.kind == "town"] if seat else []
        if towns and seat:
            town = max(towns, key=lambda entry: entry.population)
            yield Place(
                name.start,
                told.end(),
                text[name.start : told.end()],
                town.name,
                town.lat,
                town.lon,
                town.country,
                town.admin1,
                town.geonames_id,
                "town",
            )


@cache
def _seats() -> dict[str, str]:
    return {row["iso2"]: row["capital"] for row in load_csv("countries.csv") if row["capital"]}
