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
from datetime import timedelta
from typing import Any

from benchmarks.data import rows
from benchmarks.measure import set_f1
from tocsin.coding import code
from tocsin.finding.actors import GROUPS, find_names, register
from tocsin.finding.gazetteer import key
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
        pairs.append((groups_in(text), labels(gold["target_group"])))
    table = {name: right[name] / len(releases) for name in FIELDS}
    return len(releases), table | {"target_group set F1": set_f1(pairs)}


def labels(values: Iterable[str]) -> set[str]:
    """The labels of a field that may hold several in one value."""
    return {label for value in values for label in value.split(";") if label}


def gold_of(gold: dict[str, Any]) -> dict[str, set[Any]]:
    """The values that count as right, field by field."""
    return {
        "date": {gold["start_date"]},
        "province": {key(SPELT.get(p, p)) for p in gold["province"]},
        "event type": labels(gold["event_type"]),
        "min killed": {gold["min_killed"]},
        "min captured": {gold["min_captured"]},
    }


# Provinces that the labels spell otherwise than the gazetteer.
SPELT = {
    "paktya": "paktia",
    "wardak": "maidan wardak",
    "uruzgan": "urozgan",
    "nimroz": "nimruz",
    "sar-e pul": "sar e pol",
}


def found_in(text: str) -> dict[str, Any]:
    """What we make of a release."""
    coding = code(Article(text=text, language="en"))
    told = [m for m in coding.mentions if m.status in TOLD and m.type in ("ASSAULT", "COERCE")]
    told = operation(told)
    killed, captured = least(told, "killed", text), least(told, "captured", text)
    return {
        "date": next((str(m.when.earliest) for m in told if m.when and m.when.earliest), None),
        "province": next((key(m.where.admin1) for m in told if m.where and m.where.admin1), None),
        "event type": kind_of(told, killed, captured),
        "min killed": killed,
        "min captured": captured,
    }


def operation(told: Sequence[Mention]) -> list[Mention]:
    """The mentions of what the release is about; what a year's operations came to is not."""
    told = [
        m for m in told if not (m.when and m.when.earliest and m.when.latest and m.when.latest - m.when.earliest > LONG)
    ]
    return [m for m in told if m.main] or list(told[:1])


def kind_of(told: Sequence[Mention], killed: int, captured: int) -> str:
    """The experts' kind of event."""
    by_air = any(m.mode == "aerial" for m in told)
    if by_air and not captured:
        return "airstrike"
    if killed:
        return "captureandkill" if captured else "insurgentskilled"
    return "detention"


def least(told: Iterable[Mention], kind: str, text: str) -> int:
    """The least number harmed: the greatest toll of one sentence, and what others add to it ("also detained two")."""
    sums: dict[int, int] = defaultdict(int)
    further: dict[Span, int] = {}
    for mention in told:
        also = re.search(r"\balso\b", text[mention.sentence.start : mention.trigger.end])
        for harm in mention.harm:
            if harm.kind != kind:
                continue
            if also or FURTHER.match(harm.who):
                further[harm.span] = harm.count.low or 0
            else:
                sums[mention.sentence.start] += harm.count.low or 0
    return max(sums.values(), default=0) + sum(further.values())


LONG = timedelta(days=31)
FURTHER = re.compile(r"(?:an)?other|more|additional|further", re.I)
