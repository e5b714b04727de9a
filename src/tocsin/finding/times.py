"""Times in a text: TIMEX3 type and value, an interval of days and how fine it is.

A grammar over the words, anchored at the day of publication. A weekday or a month without a year is the
nearest one past, or the nearest ahead where the words around it speak of the future. "that summer" and
"the previous week" hang on the last date that the text itself gave. Type and value follow TIMEX3
(TimeML 1.2.1); intervals are Tocsin's own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

from tocsin.calendar import MONTH_PATTERN, WEEKDAY_PATTERN, Interval
from tocsin.data import load_toml
from tocsin.finding.time_rules import BACK_REFERENCES, RULES, UNITS, Context, Time

WRAP = re.compile(r"(?<!\n)[\n\u00a0](?!\n)")  # a line that a wire service wrapped

__all__ = ["Time", "find_times"]


def find_times(text: str, published: date | str | None = None) -> list[Time]:
    """All times in `text`, in order, none overlapping; `published` (a date or ISO string) is the anchor."""
    text = WRAP.sub(" ", text)
    anchor = date.fromisoformat(published[:10]) if isinstance(published, str) else published
    found: list[Time] = []
    last: Interval | None = None  # given in this paragraph
    before: Interval | None = None  # given anywhere above
    for match in _grammar().finditer(text):
        name = match.lastgroup
        rule = RULES.get(name or "")
        if rule is None or (found and match.start() < found[-1].end):
            continue
        if found and "\n" in text[found[-1].end : match.start()]:
            last = last if name in BACK_REFERENCES else None
        time = rule(
            match, Context(anchor, last or (before if name in BACK_REFERENCES else None), _looks_ahead(text, match))
        )
        if time is None:
            continue
        time = _since(text, time, anchor)
        found.append(time)
        if time.earliest and time.latest:
            last = before = (time.earliest, time.latest)
    return _ranges(text, found)


# --- the grammar -------------------------------------------------------------------------------


@cache
def _grammar() -> re.Pattern[str]:
    quantity = "|".join(sorted((re.escape(w) for w in load_toml("times.toml")["quantities"]), key=len, reverse=True))
    references = "|".join(
        sorted(
            (re.escape(w) for ws in load_toml("times.toml")["references"].values() for w in ws), key=len, reverse=True
        )
    )
    number = rf"(?:\d{{1,3}}|(?:{quantity}))"
    part = r"(?:(?:early|late)(?: in| on)? |mid-? ?|(?:the )?(?:very )?(?:beginning|start|middle|end) of (?:the )?)"
    daytime = r"(?:early |late )?(?:morning|afternoon|evening|night|noon|midday|dawn|dusk)"
    ordinal = r"\d{1,2}(?:st|nd|rd|th)?"
    year = r"(?:1[6-9]\d\d|20\d\d)"
    weekday = rf"(?:{WEEKDAY_PATTERN})"
    rules = {
        "iso": r"\b\d{4}-\d\d-\d\d\b",
        "slash": r"\b\d{1,2}/\d{1,2}/\d{4}\b",
        "day_month": (
            rf"(?:\b{weekday},? (?:the )?)?\b(?:(?:{MONTH_PATTERN}) {ordinal}\b(?!:)(?:(?:,| in)? {year}\b)?"
            rf"|{ordinal}(?: of)?[ -]{MONTH_PATTERN}\b(?:,?[ -]{year}\b)?)"
        ),
        "month_year": rf"(?:\b{part})?\b{MONTH_PATTERN},?(?: of)? {year}\b",
        "season": rf"(?:\b{part})?\b(?:(?:this|that|last|next|the) )?(?:spring|summer|autumn|fall|winter)(?:(?: of)? {year}|(?: of)? (?:last|this|next) year)?\b",
        "month": rf"(?:\b{part}|\b(?:last|this|next|in|since|until|by|from|of|during|and|to|between|late|early|before|after) )\b{MONTH_PATTERN}(?![\w-])(?!\.?,? \d)",
        "quarter": (
            r"\b(?:the )?(?:fiscal )?(?:first|second|third|fourth)[ -]quarters?\b"
            rf"(?: of (?:last year|this year|next year|{year})|(?:,)? {year})?"
            r"|\b(?:this|last|next) year's (?:first|second|third|fourth) quarter\b"
        ),
        "weekend": r"\b(?:the|over the|at the) weekend\b",
        "reference": rf"\b(?:{references})\b(?! (?:[\w-]+ )?{UNITS}\b)",
        "decade": r"\b(?:the )?(?:early |late |mid-?)?(?:19|20)\d0s\b",
        "part_year": rf"\b{part}{year}\b",
        "deictic_day": (
            rf"\b(?:(?:late |early )?(?:yesterday|today|tomorrow)(?: {daytime})?|tonight|overnight|last night"
            rf"|this (?:morning|afternoon|evening)|the night before)\b"
        ),
        "weekday": rf"\b(?:(?:late|early)(?: on)? |(?:last|next|this|the previous|the following) )?{weekday}(?: {daytime})?(?!\w)",
        "ago": rf"\b(?:(?:about|around|nearly|almost|over|more than|less than|just|at least|some) )?{number} {UNITS} (?:ago|earlier|later|before|afterwards?|after(?= (?:the|that|this|an?)\b)|from now)\b",
        "earlier": r"\b(?:earlier|later) (?:this|that|in the) (?:week|month|year|day|decade)\b|\b(?:earlier|later) (?:today|yesterday)\b",
        "part_relative": rf"\b{part}(?:last|this|next|the|that|the previous|the following) ?(?:week|month|year|decade|century)\b",
        "span_past": rf"\b(?:the )?(?:last|past|previous|next|coming|following|recent) (?:{number} )?{UNITS}\b",
        "relative": r"\b(?:this|that|the same|the following|the next|the previous|the preceding|following|previous) (?:day|night|week|weekend|month|quarter|year)\b|\bthe (?:day|night|week|month|year) (?:before|after)\b",
        "every": rf"\b(?:every|each) (?:(?:single|other) )?(?:day|night|week|month|quarter|year|{weekday})\b|\b(?:daily|weekly|monthly|yearly|annually|nightly)\b",
        "clock": r"\b(?:at )?(?:\d{1,2}(?:[:.][0-5]\d)? ?(?:a\.m\.|p\.m\.|am\b|pm\b)|(?:[01]?\d|2[0-3]):[0-5]\d(?: ?hours)?)(?: ?\(?(?:GMT|UTC|local time|EST|EDT|ET|IST)\b\)?)?",
        "duration": rf"\b(?:(?:for|over|within|in) )?(?:(?:about|around|nearly|almost|over|more than|at least) )?{number}[ -]{UNITS}\b(?![ -]old)",
        "year": rf"(?<![\w$£€.,/-]){year}\b(?![\w%/-]|[.,:]\d| (?:people|troops|soldiers|fighters|men|civilians|missiles|rockets|drones|km|miles|kilomet|met|feet|tons|tonnes|lbs|pounds|kg|homes|houses|members|times|local))",
    }
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in rules.items()), re.I)


def _looks_ahead(text: str, match: re.Match[str]) -> bool:
    start = max(text.rfind(". ", 0, match.start()), text.rfind("\n", 0, match.start()), match.start() - 90) + 1
    return bool(_future_words().search(text, start, match.start()))


@cache
def _future_words() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, load_toml("times.toml")["future"]["words"])) + r")\b", re.I)


# --- expressions that reach from one date to another ----------------------------------------------

SINCE = re.compile(r"\b(since|starting|beginning)(?: (?:around|about|early|late|on|in|at least))?\s*$", re.I)
FROM = re.compile(r"\b(?:from|between)(?: (?:around|about))?\s*$", re.I)
TO = re.compile(r"^\s*(?:-|–|to|and|until|through|till)\s+(?:the )?$", re.I)


def _since(text: str, time: Time, anchor: date | None) -> Time:
    """ "since around 2017" runs from 2017 to the anchor."""
    if time.earliest and anchor and time.earliest <= anchor and SINCE.search(text, max(0, time.start - 24), time.start):
        return replace(time, latest=anchor, precision="range")
    return time


def _ranges(text: str, times: list[Time]) -> list[Time]:
    """ "from Monday to Friday", "between 2011 and 2014": both ends keep their value and take the whole interval."""
    out = list(times)
    for index in range(len(times) - 1):
        first, second = out[index], out[index + 1]
        between = text[first.end : second.start]
        if not (first.earliest and second.latest and len(between) < 12 and TO.match(between)):
            continue
        if FROM.search(text, max(0, first.start - 16), first.start) and first.earliest <= second.latest:
            out[index] = replace(first, latest=second.latest, precision="range")
            out[index + 1] = replace(second, earliest=first.earliest, precision="range")
    return out
