"""Score on NATO press releases of 2009-13 with expert codes (ISAF): day, province, kind of event, tolls, groups.

A release is about one operation. Its day and province are those of the mention that says most of it; the kind is
the experts' (detention, insurgentskilled, captureandkill, airstrike), read from types, modes and tolls of what
happened; killed and captured are the least number, as there. Set F1 of the groups targeted is over all
(release, group) pairs; where a group and the one it is part of are both named, the part is meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from benchmarks.data import rows
from benchmarks.measure import set_f1
from tocsin.coding import code
from tocsin.finding.actors import GROUPS, find_names, register
from tocsin.finding.gazetteer import key
from tocsin.finding.places import place_names
from tocsin.model import Article, Mention, Span

CODES = {
    "taliban": "taliban",
    "haqqani-network": "haqqani",
    "islamic-movement-of-uzbekistan": "imu",
    "hezb-e-islami": "hig",
    "al-qaeda": "aq",
    "lashkar-e-taiba": "let",
}
TOLD = ("happened", "claimed")
FIELDS = ("date", "province", "event type", "min killed", "min captured")


def groups_in(text: str) -> set[str]:
    """Codes of the armed groups that a release names, without the wholes of its parts."""
    named = {hit.value.actor.id for hit in find_names(text) if hit.value.actor.kind in GROUPS}
    wholes = {tie.id for name in named for tie in register()[name].part_of}
    return {CODES[name] for name in named - wholes if name in CODES}


def score(errors: list[str] | None = None) -> tuple[int, dict[str, float]] | None:
    """Number of releases and the measures, None where they are missing; `errors` gets a line for each wrong field."""
    releases = rows("isaf/dev.jsonl")
    if releases is None:
        return None
    right: dict[str, int] = defaultdict(int)
    pairs = []
    for release in releases:
        text, gold = release["text"], release["gold"]
        found = found_in(text)
        for name, wanted in gold_of(gold).items():
            right[name] += found[name] in wanted
            if errors is not None and found[name] not in wanted:
                errors.append(f"{release['id']} {name}: ours {found[name]} gold {wanted}: {text}")
        pairs.append((groups_in(text), {code for value in gold["target_group"] for code in value.split(";") if code}))
    table = {name: right[name] / len(releases) for name in FIELDS}
    return len(releases), table | {"target_group set F1": set_f1(pairs)}


def gold_of(gold: dict[str, Any]) -> dict[str, set[Any]]:
    """The values that count as right, field by field."""
    return {
        "date": {gold["start_date"]},
        "province": {admin1_of(p) for p in gold["province"]},
        "event type": {kind for value in gold["event_type"] for kind in value.split(";")},
        "min killed": {gold["min_killed"]},
        "min captured": {gold["min_captured"]},
    }


@cache
def admin1_of(province: str) -> str:
    """A province of the labels under the gazetteer's name ("paktya" is Paktia)."""
    text = f"{province.title()} Province, Afghanistan"
    place = place_names(text, [Span(0, len(province))])[0]
    return key((place.admin1 if place else None) or province)


def found_in(text: str) -> dict[str, Any]:
    """What we make of a release."""
    coding = code(Article(text=text, language="en"))
    told = [m for m in coding.mentions if m.status in TOLD and m.type in ("ASSAULT", "COERCE")]
    told = operation(told)
    killed, captured = least(told, "killed"), least(told, "captured")
    return {
        "date": next((str(m.when.earliest) for m in told if m.when and m.when.earliest), None),
        "province": next((key(m.where.admin1) for m in told if m.where and m.where.admin1), None),
        "event type": kind_of(told, killed, captured),
        "min killed": killed,
        "min captured": captured,
    }


def operation(told: Sequence[Mention]) -> list[Mention]:
    """The mentions of what the release is about."""
    return [m for m in told if m.main] or list(told[:1])


def kind_of(told: Sequence[Mention], killed: int, captured: int) -> str:
    """The experts' kind of event."""
    by_air = any(m.mode == "aerial" for m in told)
    if by_air and not captured:
        return "airstrike"
    if killed:
        return "captureandkill" if captured else "insurgentskilled"
    return "detention"


def least(told: Iterable[Mention], kind: str) -> int:
    """The least number harmed: the greatest toll of one mention, and what others add to it ("two additional insurgents")."""
    tolls = [[h for h in m.harm if h.kind == kind] for m in told]
    sums = [sum(h.count.low or 0 for h in toll if not FURTHER.match(h.who)) for toll in tolls]
    further = {h.span: h.count.low or 0 for toll in tolls for h in toll if FURTHER.match(h.who)}
    return max(sums, default=0) + sum(further.values())


FURTHER = re.compile(r"(?:an)?other|more|additional|further", re.I)
