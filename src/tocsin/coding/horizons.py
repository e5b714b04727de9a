"""By when something is expected: "within a month", "by the end of May", "this summer".

What is to come by a day, before it or within a time can come from the day on which it was said; what is to come in
June cannot come sooner. "Days", "weeks" and "months" without a number are taken as up to seven, as everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from tocsin.calendar import moved
from tocsin.finding.counts import quantity_in
from tocsin.finding.times import Time
from tocsin.model import Horizon

_BY = re.compile(r"\b(?:by|before|until|till|no later than|at the latest by|ahead of)(?: the)? $", re.I)
_BEFORE = re.compile(r"\b(?:before|ahead of)(?: the)? $", re.I)
_WITHIN = re.compile(r"\bwithin(?: the)? $|^within\b", re.I)
_UNIT = re.compile(r"\b(hour|day|week|month|year)(s)?\b", re.I)
VAGUE = 7  # of the unit that a bare plural names


def horizon_of(times: Sequence[Time], text: str, offset: int, anchor: date | None) -> Horizon:
    """The days in which what a sentence expects can come; `text` begins at `offset` of the article that `times` are of."""
    if anchor is None:
        return Horizon()
    for time in times:
        before = text[max(0, time.start - offset - 24) : time.start - offset]
        words = text[time.start - offset : time.end - offset]
        if _WITHIN.search(before) or _WITHIN.search(words):
            latest = _after(anchor, words)
            if latest is not None:
                return Horizon(earliest=anchor, latest=latest)
        if not (time.earliest and time.latest and time.latest >= anchor):
            continue
        if _BY.search(before):
            over = _BEFORE.search(before) is not None and "end" not in words.lower()
            latest = time.earliest - timedelta(days=1) if over and time.earliest > anchor else time.latest
            return Horizon(earliest=anchor, latest=latest)
        return Horizon(earliest=time.earliest, latest=time.latest)
    return Horizon(earliest=anchor)


def _after(anchor: date, words: str) -> date | None:
    """The last day of "48 hours", "a month", "weeks", counted from a day."""
    found = _UNIT.search(words)
    if found is None:
        return None
    unit, plural = found[1].lower(), found[2] is not None
    told = quantity_in(words, 0, found.start())
    number = (told.count.high or told.count.low) if told is not None else None
    number = number or (VAGUE if plural else 1)
    if unit == "hour":
        return anchor + timedelta(days=max(1, -(-number // 24)))
    return moved(anchor, unit, number)
