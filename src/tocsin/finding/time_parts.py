"""What every expression of time is made of: the record, the context it is read in, numbers and units."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tocsin.calendar import Interval
from tocsin.data import load_toml
from tocsin.finding.counts import value_of
from tocsin.finding.phrases import any_of
from tocsin.model import TimePrecision

Kind = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Time:
    """One expression of time; `earliest` and `latest` are None where it fixes no days."""

    start: int
    end: int
    text: str
    type: Kind
    value: str
    earliest: date | None = None
    latest: date | None = None
    precision: TimePrecision = "unknown"


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read against.

    `last` is the last date given (in this paragraph, or anywhere above for what refers back), `quarter` the last
    quarter of a year; `direction` is 1 where the words around look ahead, -1 where they look back, 0 where neither.
    """

    anchor: date | None
    last: Interval | None = None
    direction: int = 0
    quarter: Interval | None = None

    @property
    def ahead(self) -> bool:
        """Whether the words around look ahead."""
        return self.direction > 0


NUMBER_WORDS = any_of(w for w in load_toml("counts.toml")["numbers"] if w not in ("a", "an", "zero"))
MULTIPLES = "|".join(load_toml("counts.toml")["multiples"])
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}}|(?:(?:an?|{NUMBER_WORDS})[ -](?:{MULTIPLES})|(?:{NUMBER_WORDS})(?:[ -](?:{NUMBER_WORDS}))?)"
    rf"(?:[ -](?:{MULTIPLES}))?)"
)

Rule = Callable[[re.Match[str], Context], Time | None]


UNITS = (
    r"(?:minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies))"
)


LETTERS = {
    "minute": "M",
    "hour": "H",
    "day": "D",
    "night": "D",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "Y",
    "century": "E",
}


DAYTIME = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "noon": "MI",
    "midday": "MI",
    "dawn": "MO",
    "dusk": "EV",
    "midnight": "NI",
    "tonight": "NI",
}


def made(
    match: re.Match[str],
    kind: Kind,
    value: str,
    days: Interval | None = None,
    precision: TimePrecision = "unknown",
    skip: int = 0,
) -> Time:
    """The time that a match stands for, without its first `skip` characters."""
    first, last = days or (None, None)
    text = match[0][skip:]
    lead = len(text) - len(text.lstrip())
    return Time(match.start() + skip + lead, match.end(), text.strip(), kind, value, first, last, precision)


def part_word(words: str) -> str | None:
    """Which part of an interval is meant: "early", "mid", "late", "start", "end", "second half"; None where the whole is."""
    share = re.search(r"\b(first|second|third|fourth|last|final|latter) (week|half|days) of\b", words, re.I)
    if share:
        which = {"final": "last", "latter": "second"}.get(share[1].lower(), share[1].lower())
        return f"{which} {share[2].lower()}"
    found = re.search(r"\b(early|late|mid|beginning|start|middle|end)\b", words, re.I)
    table = {"beginning": "start", "start": "start", "middle": "mid", "end": "end"}
    return table.get(found[1].lower(), found[1].lower()) if found else None


def amount_in(words: str) -> tuple[int, int] | None:
    """Low and high of the number in "two days", "several weeks", "twenty-four hours"; None where there is none."""
    number = re.search(NUMBER, words, re.I)
    value = value_of(number[0]) if number else None
    if value is not None:
        return value, value
    table: dict[str, list[int]] = load_toml("times.toml")["quantities"]
    for word in sorted(table, key=len, reverse=True):
        if re.search(rf"\b{re.escape(word)}\b", words, re.I):
            return table[word][0], table[word][1]
    return None


def unit_in(words: str) -> str:
    """The unit of time that the words end with, in the singular."""
    found = re.findall(UNITS, words, re.I)
    unit = found[-1].lower() if found else "day"
    return "century" if unit.startswith("centur") else unit.rstrip("s")
