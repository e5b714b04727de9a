"""Times in a text: TIMEX3 type and value, an interval of days and how fine it is.

A grammar over the words, anchored at the day of publication. A weekday or a month without a year is the
nearest one past, or the nearest ahead where the words around it speak of the future. "that summer" and
"the previous week" hang on the last date that the text itself gave. Type and value follow TIMEX3
(TimeML 1.2.1); intervals are Tocsin's own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from tocsin.calendar import WEEKDAYS, Interval, add_months
from tocsin.finding import absolute_times, relative_times
from tocsin.finding.tenses import direction
from tocsin.finding.time_grammar import grammar
from tocsin.finding.time_parts import Context, Time

RULES = absolute_times.RULES | relative_times.RULES

WRAP = re.compile(r"(?<!\n)[\n\u00a0](?!\n)")  # a line that a wire service wrapped

__all__ = ["Time", "find_times"]


def find_times(text: str, published: date | str | None = None) -> list[Time]:
    """All times in `text`, in order, none overlapping; `published` (a date or ISO string) is the anchor."""
    text = WRAP.sub(" ", text)
    anchor = date.fromisoformat(published[:10]) if isinstance(published, str) else published
    found: list[Time] = []
    last: Interval | None = None  # given in this paragraph
    before: Interval | None = None  # given anywhere above
    quarter: Interval | None = None
    longer: int | None = None  # where a period other than a quarter was last given
    for match in grammar().finditer(text):
        name = next(group for group, words in match.groupdict().items() if words is not None)
        rule = RULES.get(name)
        if rule is None or (found and match.start() < found[-1].end):
            continue
        if found and "\n" in text[found[-1].end : match.start()]:
            last = last if name in BACK_REFERENCES else None
        base = last or (before if name in BACK_REFERENCES else None)
        # After "for the nine months" it is no longer the quarter that a paragraph speaks of.
        spoken_of = quarter if longer is None or "\n" in text[longer : match.start()] else None
        time = rule(match, Context(anchor, base, direction(text, match.start(), match.end()), spoken_of))
        if time is None:
            continue
        time = _since(text, time, anchor)
        found.append(time)
        if last is not None and TOLD_ON.search(text, max(0, time.start - 24), time.start):
            continue  # "killed on Tuesday, the army said on Wednesday. Two days earlier": than Tuesday
        if time.earliest and time.latest:
            last = (time.earliest, time.latest)
            if before is None or anchor is None or time.earliest <= anchor:
                before = last  # what a later paragraph refers back to has been, not what is still to come
            quarter = last if name == "quarter" and "year" not in time.text else quarter
        elif time.type == "DURATION" and time.value in ("P6M", "P9M", "P12M"):
            longer = time.end
    return _ranges(text, found)


# These hang on a date given earlier even across paragraphs; a bare month or weekday does not.
BACK_REFERENCES = frozenset(("season", "relative", "ago", "span_past", "part_relative", "earlier", "next_part"))


# --- expressions that reach from one date to another ----------------------------------------------

SINCE = re.compile(r"\b(since|starting|beginning)(?: (?:around|about|early|late|on|in|at least))?\s*$", re.I)
TOLD_ON = re.compile(
    r"\b(?:said|told \w+|announced|reported|confirmed|added)(?: (?:on|late|early|late on|early on))? $"
)
WHEN = re.compile(r",? when\b")
FROM = re.compile(r"\b(?:from|between)(?: (?:around|about))?\s*$", re.I)
TO = re.compile(r"^\s*(?:-|–|to|and|until|through|till)\s+(?:the )?$", re.I)


def _since(text: str, time: Time, anchor: date | None) -> Time:
    """ "since around 2017" runs from 2017 to the anchor; "since May, when he was shot" is May, the day of what follows."""
    if WHEN.match(text, time.end):
        return time
    opener = SINCE.search(text, max(0, time.start - 24), time.start)
    if not (time.earliest and anchor and opener):
        return time
    year = str(time.earliest.year)
    if (
        opener[1].lower() == "since"
        and time.earliest > anchor
        and time.value.startswith(year)
        and year not in time.text
    ):
        first = add_months(time.earliest, -12)  # "since October", said in August: it is behind us
        return replace(time, value=f"{first.year}{time.value[4:]}", earliest=first, latest=anchor, precision="range")
    return replace(time, latest=anchor, precision="range") if time.earliest <= anchor else time


def _is_next_weekday(first: Time, second: Time) -> bool:
    """Whether two bare weekdays follow each other, and the first was read as the one after the second."""
    bare = all(t.text.lower().removeprefix("on ") in WEEKDAYS and t.earliest for t in (first, second))
    return bare and first.earliest == second.earliest + timedelta(days=6)  # type: ignore[operator]


def _ranges(text: str, times: list[Time]) -> list[Time]:
    """ "from Monday to Friday", "between 2011 and 2014": both ends keep their value and take the whole interval."""
    out = list(times)
    for index in range(len(times) - 1):
        first, second = out[index], out[index + 1]
        between = text[first.end : second.start]
        if between.strip() in ("and", "and on") and _is_next_weekday(first, second):
            week = timedelta(days=7)  # "on Monday and Tuesday", said on a Monday
            days = (first.earliest - week, first.latest - week) if first.earliest and first.latest else (None, None)
            out[index] = replace(first, value=str(days[0]), earliest=days[0], latest=days[1])
        if not (first.earliest and second.latest and len(between) < 12 and TO.match(between)):
            continue
        if FROM.search(text, max(0, first.start - 16), first.start) and first.earliest <= second.latest:
            out[index] = replace(first, latest=second.latest, precision="range")
            out[index + 1] = replace(second, earliest=first.earliest, precision="range")
    return out
