"""Score of parties on NATO press releases of 2009-13 with expert codes (ISAF): set F1 of the groups targeted.

The groups are read from the text by the register; where a group and the one it is part of are both named, the
part is meant. Set F1 is over all (release, group) pairs; a release without a group in both is right by itself
and not counted.
"""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.data import rows
from benchmarks.measure import set_f1
from tocsin.finding.actors import GROUPS, find_names, register

CODES = {
    "taliban": "taliban",
    "haqqani-network": "haqqani",
    "islamic-movement-of-uzbekistan": "imu",
    "hezb-e-islami": "hig",
    "al-qaeda": "aq",
    "lashkar-e-taiba": "let",
}


def groups_in(text: str) -> set[str]:
    """Codes of the armed groups that a release names, without the wholes of its parts."""
    named = {hit.value.actor.id for hit in find_names(text) if hit.value.actor.kind in GROUPS}
    wholes = {tie.id for name in named for tie in register()[name].part_of}
    return {CODES[name] for name in named - wholes if name in CODES}


def score() -> tuple[int, dict[str, float]] | None:
    """Number of releases and set F1, None where they are missing."""
    releases = rows("isaf/dev.jsonl")
    if releases is None:
        return None
    pairs = [(groups_in(r["text"]), _gold(r["gold"]["target_group"])) for r in releases]
    return len(pairs), {"target_group set F1": set_f1(pairs)}


def _gold(values: Iterable[str]) -> set[str]:
    return {code for value in values for code in value.split(";") if code}
