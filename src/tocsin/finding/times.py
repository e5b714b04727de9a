"""Times in a text: TIMEX3 type and value, an interval of days and how fine it is.

A grammar over the words, anchored at the day of publication. A weekday or a month without a year is the
nearest one past, or the nearest ahead where the words around it speak of the future. "that summer" and
"the previous week" hang on the last date that the text itself gave. Type and value follow TIMEX3
(TimeML 1.2.1); intervals are Tocsin's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from tocsin.calendar import MONTH_PATTERN, WEEKDAY_PATTERN, Interval
from tocsin.data import load_toml
from tocsin.finding import absolute_times, relative_times
from tocsin.finding.tenses import direction
from tocsin.finding.time_parts import NUMBER, NUMBER_WORDS, UNITS, Context, Time

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
    for match in _grammar().finditer(text):
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

# --- the grammar -------------------------------------------------------------------------------


@cache
def _grammar() -> re.Pattern[str]:
    table = load_toml("times.toml")

    def any_of(words: Iterable[str]) -> str:
        return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))

    references = any_of(w for words in table["references"].values() for w in words)
    number = rf"(?:\d+ 1/2|(?:{NUMBER})(?: and a half)?|{any_of(table['quantities'])})"
    holidays = any_of(table["holidays"])
    part = r"(?:(?:early|late)(?: in| on)?[ -]|mid-? ?|(?:the )?(?:very )?(?:beginning|start|middle|end) of (?:the )?)"
    daytime = r"(?:early |late )?(?:morning|afternoon|evening|night|noon|midday|dawn|dusk)"
    ordinal = r"\d{1,2}(?:st|nd|rd|th)?"
    year = r"(?:1[6-9]\d\d|20\d\d)"
    weekday = rf"(?:{WEEKDAY_PATTERN})"
    spelled_year = rf"nineteen (?:{NUMBER_WORDS})(?:[ -](?:{NUMBER_WORDS}))?"
    rules = {
        "iso": r"\b\d{4}-\d\d-\d\d\b",
        "week_of": rf"\b(?:the )?week of (?:{MONTH_PATTERN}) {ordinal}\b(?:, {year}\b)?",
        "slash": r"\b\d{1,2}/\d{1,2}/\d{4}\b",
        "day_month": (
            rf"(?:\b{weekday},? (?:the )?)?\b(?:(?:{MONTH_PATTERN}) {ordinal}\b(?!:\d)(?:(?:,| in)? {year}\b)?"
            rf"|{ordinal}(?: of)?[ -]{MONTH_PATTERN}\b(?:,?[ -]{year}\b)?)"
        ),
        "month_year": rf"(?:\b{part})?\b{MONTH_PATTERN},?(?: of)? (?:{year}|{spelled_year})\b",
        "season": rf"(?:\b{part})?\b(?:(?:this|that|last|next|the) )?(?:(?:early|late|past) )?(?:spring|summer|autumn|fall|winter)(?:(?: of)? (?:{year}|{spelled_year})|(?: of)? (?:last|this|next) year)?\b",
        "month_of": rf"\b(?:{part})?{MONTH_PATTERN},? (?:of )?(?:last|this|next) year\b",
        "month": rf"(?:\b{part}|\b(?:last|this|next|in|since|until|by|from|of|during|and|to|between|late|early|before|after) )\b{MONTH_PATTERN}(?![\w-])(?!\.?,? \d)(?! (?:of )?(?:last|this|next) year)",
        "bare_month": (
            r"\b(?:January|February|April|June|July|August|September|October|November|December)\b"
            r"(?! \d|-\w| (?-i:[A-Z]\w)| (?:of )?(?:last|this|next) year)"
        ),
        "spelled_year": rf"\b(?:{spelled_year}|(?:eighteen|twenty) (?:{NUMBER_WORDS})(?:[ -](?:{NUMBER_WORDS}))?|(?:eighteen|nineteen) hundred|(?:the year )two thousand(?: (?:and )?(?:{NUMBER_WORDS}))?)\b(?! (?:\w+ )?(?:people|men|percent|thousand))",
        "century": r"\b(?:the )?(?:(?:early|late|mid)[- ])?(?:\d{1,2}(?:st|nd|rd|th)|eighteenth|nineteenth|twentieth|twenty-first) centur(?:y|ies)\b",
        "holiday": rf"\b(?:{holidays})\b(?:,? {year}\b)?",
        "year_ago": (
            r"\b(?:the )?(?:comparable |same )?year[- ](?:ago|earlier)(?: (?:(?:first |second |third |fourth )?quarter|period|level))?\b(?! (?:[$#£]|\w+ months|figure))"
            r"|\b(?:the )?(?:same|comparable|like|corresponding) (?:quarter|period) (?:last year|a year (?:ago|earlier|before))|last year['’]s (?:quarter|period)\b"
            r"|\ba year (?:ago|earlier)\b"
        ),
        "quarter_of": rf"\b(?:the )?{year} (?:(?:first|second|third|fourth)[- ])?(?:quarter|period)\b",
        "that_quarter": r"\bthe (?:(?:latest|current|same|most recent) )?quarter\b|\bthe latest (?:quarter|period)\b",
        "half": rf"\b(?:the )?(?:first|second|last|latter) half of (?:last year|this year|next year|the year|{year})\b",
        "year_end": r"\b(?:(?:the )?year[- ]end|(?:the )?year['’]s end)\b",
        "quarter": (
            r"\b(?:the )?(?:fiscal )?(?:first|second|third|fourth)[ -]quarters?\b"
            rf"(?: of (?:last year|this year|next year|{year})|(?:,)? {year})?"
            r"|\b(?:this|last|next) year's (?:first|second|third|fourth) quarter\b"
        ),
        "weekend": r"\b(?:the|over the|at the) weekend\b",
        "reference": rf"\b(?:{references})\b(?! of\b)(?! (?:[\w-]+ )?{UNITS}\b)",
        "decade": r"\b(?:the )?(?:(?:early|late|mid)[- ]?)?(?:(?:1[6-9]|20)\d0s\b|['’‘]\d0s\b|(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b)",
        "part_year": rf"\b{part}{year}\b(?! (?-i:[A-Z]))",
        "deictic_day": (
            rf"\b(?:(?:late |early |mid-?(?:morning|afternoon) )?(?:yesterday|today|tomorrow)(?: {daytime})?|tonight|overnight|last night"
            rf"|(?:early |late )?this (?:morning|afternoon|evening)|the night before)\b"
        ),
        "weekday": rf"\b(?:(?:late|early)(?: on)? |(?:last|next|this coming|this past|this|the previous|the following) )?{weekday}(?: {daytime})?(?!\w)",
        "next_part": r"\b(?:the )?(?:next|following|previous|same) (?:morning|afternoon|evening)\b",
        "ago": rf"\b(?:(?:about|around|nearly|almost|over|more than|less than|just|at least|some) )?(?:{number} )?{UNITS} (?:or so |or more )?(?:ago|earlier|later|before|afterwards?|after(?= (?:the|that|this|an?)\b)|from now)\b",
        "earlier": r"\b(?:earlier|later) (?:this|that|in the) (?:week|month|year|day|decade)\b|\b(?:earlier|later) (?:today|yesterday)\b",
        "part_relative": rf"\b{part}(?:last|this|next|the|that|the previous|the following) ?(?:week|month|year|decade|century)\b",
        "span_past": rf"\b(?:the )?(?:last|past|previous|next|coming|following|recent) (?:(?:{number}(?: (?:to|or) {number})?|couple of) )?{UNITS}\b",
        "relative": r"\bthe (?:current|latest|full|fiscal|present)(?: fiscal)? (?:week|month|year)\b|\bthis century\b|\b(?:this|that|that same|the same|the following|the next|the previous|the preceding|following|previous) (?:day|night|week|weekend|month|quarter|year)\b|\bthe (?:day|night|week|month|year) (?:before|after)\b",
        "every": rf"\b(?:every|each) (?:(?:single|other) )?(?:day|night|week|month|quarter|year|{weekday}|(?-i:{MONTH_PATTERN}))\b|\b(?:hourly|daily|weekly|monthly|yearly|annually|nightly)\b",
        "clock": (
            r"\b(?:at )?(?:\d{1,2}(?:[:.][0-5]\d)? ?(?:a\.m\.?|p\.m\.?|am\b|pm\b)|(?:[01]?\d|2[0-3]):[0-5]\d(?: ?hours)?"
            r"|\d{1,2} o['’]clock|\d{1,2} in the (?:morning|afternoon|evening)|(?<=at )(?:noon|midday|midnight)\b|(?:noon|midnight)(?= (?:on )?(?-i:[A-Z])))"
            r"(?: ?\(?(?:GMT|UTC|local time|[ECMP][SD]?T|IST|Z)\b(?: time)?\)?)?"
            rf"(?:,? (?:on |late |early )?(?P<clock_day>{weekday}(?!\w)|yesterday\b|today\b|tomorrow\b|this (?:morning|afternoon|evening)\b"
            rf"|(?:{MONTH_PATTERN}) {ordinal}\b(?!:)(?:,? {year}\b)?|{ordinal} {MONTH_PATTERN}(?!\w)(?:,? {year}\b)?))?"
        ),
        "duration": (
            rf"\b(?:(?:for|over|within|in) )?(?:(?:about|around|nearly|almost|over|more than|less than|no more than|at least|another|an additional) )?{number}(?: (?:to|or) {number})?(?: more)?[ -](?!quarter){UNITS}\b(?:-long\b)?(?! and a quarter)(?![ -]old)(?! a day)"
            r"|\b(?:for|within) (?:hours|days|weeks|months|years|decades|centuries)\b|\b(?:day|week|month|year|decade|hour)s?-long\b"
        ),
        "year": rf"(?<![\w$£€.,/-]){year}\b(?![\w%/-]|[.,:]\d| (?:people|troops|soldiers|fighters|men|civilians|missiles|rockets|drones|km|miles|kilomet|met|feet|tons|tonnes|lbs|pounds|kg|homes|houses|members|times|local))",
    }
    # Nothing starts inside a word: to say so once spares most positions the whole table.
    table_of_rules = "|".join(f"(?P<{name}>{pattern})" for name, pattern in rules.items())
    return re.compile(rf"(?<!\w)(?=[\w'’‘])(?:{table_of_rules})", re.I)


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
