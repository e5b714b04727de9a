"""What each expression of time means: one rule a kind of expression, from a match to a `Time`.

`times.py` holds the grammar that finds the expressions; the names of its groups are the keys of `RULES`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tocsin.calendar import (
    MONTH_PATTERN,
    MONTHS,
    SEASON_CODES,
    WEEKDAY_PATTERN,
    WEEKDAYS,
    Interval,
    beside,
    month_interval,
    moved,
    part_of,
    safe_date,
    season_interval,
    unit_around,
    year_interval,
)
from tocsin.data import load_toml
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
    """What an expression is read against: the anchor, the last date given, and whether the words look ahead."""

    anchor: date | None
    last: Interval | None
    ahead: bool


# These hang on a date given earlier even across paragraphs; a bare month or weekday does not.
BACK_REFERENCES = frozenset(("season", "relative", "ago", "span_past", "part_relative", "earlier"))

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
    "century": "Y",
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


def _made(
    match: re.Match[str],
    kind: Kind,
    value: str,
    days: Interval | None = None,
    precision: TimePrecision = "unknown",
    skip: int = 0,
) -> Time:
    first, last = days or (None, None)
    text = match[0][skip:]
    lead = len(text) - len(text.lstrip())
    return Time(match.start() + skip + lead, match.end(), text.strip(), kind, value, first, last, precision)


def _iso(match: re.Match[str], _: Context) -> Time | None:
    year, month, day = map(int, match[0].split("-"))
    found = safe_date(year, month, day)
    return _made(match, "DATE", match[0], (found, found), "day") if found else None


def _slash(match: re.Match[str], _: Context) -> Time | None:
    first, second, year = map(int, match[0].split("/"))
    # 13/1 can only be the 13th of January; 1/2 is read the American way, as on the wires.
    found = safe_date(year, second, first) if first > 12 else safe_date(year, first, second)
    return _made(match, "DATE", found.isoformat(), (found, found), "day") if found else None


def _day_month(match: re.Match[str], context: Context) -> Time | None:
    words = match[0]
    month_word = re.search(MONTH_PATTERN, words, re.I)
    rest = re.sub(WEEKDAY_PATTERN, "", words, flags=re.I)
    year_word = re.search(r"\b\d{4}\b", rest)
    day_word = re.search(r"\b\d{1,2}(?=st|nd|rd|th|\b)", rest)
    if not month_word or not day_word:
        return None
    if month_word[0].lower() == "may" and not month_word[0][0].isupper():
        return None
    month, day = MONTHS[month_word[0].lower().rstrip(".")], int(day_word[0])
    if year_word:
        found = safe_date(int(year_word[0]), month, day)
    elif context.anchor:
        found = _nearest_year(month, day, context)
    else:
        return _made(match, "DATE", f"XXXX-{month:02}-{day:02}") if 1 <= day <= 31 else None
    return _made(match, "DATE", found.isoformat(), (found, found), "day") if found else None


def _nearest_year(month: int, day: int, context: Context) -> date | None:
    assert context.anchor
    if context.last and context.last[0].year == context.last[1].year < context.anchor.year - 1:
        return safe_date(context.last[0].year, month, day)  # a story told of an earlier year
    this = safe_date(context.anchor.year, month, day)
    if this is None:
        return None
    if context.ahead:
        return this if this >= context.anchor else safe_date(this.year + 1, month, day)
    return this if this <= context.anchor + timedelta(days=7) else safe_date(this.year - 1, month, day)


def _part_word(words: str) -> str | None:
    found = re.search(r"\b(early|late|mid|beginning|start|middle|end)\b", words, re.I)
    table = {"beginning": "start", "start": "start", "middle": "mid", "end": "end"}
    return table.get(found[1].lower(), found[1].lower()) if found else None


def _month_year(match: re.Match[str], _: Context) -> Time | None:
    month_word = re.search(MONTH_PATTERN, match[0], re.I)
    year = int(match[0][-4:])
    assert month_word
    return _month_time(match, year, MONTHS[month_word[0].lower().rstrip(".")], 0)


def _month_time(match: re.Match[str], year: int, month: int, skip: int) -> Time:
    part = _part_word(match[0])
    days = month_interval(year, month)
    value = f"{year}-{month:02}"
    if part:
        return _made(match, "DATE", value, part_of(days, part), "range", skip)
    return _made(match, "DATE", value, days, "month", skip)


def _month(match: re.Match[str], context: Context) -> Time | None:
    words = match[0]
    month_word = re.search(rf"{MONTH_PATTERN}$", words, re.I)
    if not month_word or not month_word[0][0].isupper():
        return None
    preposition = re.match(r"(?:in|since|until|by|from|of|during|and|to|between|before|after) ", words, re.I)
    if (
        preposition
        and month_word[0] in ("Mar", "Jan", "Sun")
        and preposition[0].lower() in ("and ", "of ", "to ", "from ")
    ):
        return None
    skip = preposition.end() if preposition else 0
    month = MONTHS[month_word[0].lower().rstrip(".")]
    if context.anchor is None:
        return _made(match, "DATE", f"XXXX-{month:02}", skip=skip)
    year = context.anchor.year
    lead = words.split()[0].lower()
    if (
        context.last
        and context.last[0].year == context.last[1].year < year - 1
        and lead not in ("last", "this", "next")
    ):
        year = context.last[0].year
    elif lead == "next" or context.ahead:
        year += month < context.anchor.month or (lead == "next" and month == context.anchor.month)
    elif lead == "last":
        year -= month >= context.anchor.month
    elif lead != "this":
        year -= month > context.anchor.month
    return _month_time(match, year, month, skip)


def _season(match: re.Match[str], context: Context) -> Time | None:
    words = match[0].lower()
    found = re.search(r"spring|summer|autumn|fall|winter", words)
    assert found
    season, year_word = found[0], re.search(r"\d{4}", words)
    lead = re.search(r"\b(this|that|last|next|the)\b", words[: found.start()])
    if not year_word and (not lead or (season in ("fall", "spring") and lead[1] in ("the", "that"))):
        return None
    if year_word:
        year = int(year_word[0])
    elif lead and lead[1] in ("that", "the") and context.last:
        year = context.last[0].year
    elif context.anchor:
        year = context.anchor.year
        started = season_interval(year, season)[0] <= context.anchor
        if lead and lead[1] == "last":
            year -= 1 if season_interval(year, season)[1] >= context.anchor else 0
        elif not started and not context.ahead:
            year -= 1
    else:
        return None
    days = season_interval(year, season)
    part = _part_word(words[: found.start()])
    return _made(match, "DATE", f"{year}-{SEASON_CODES[season]}", part_of(days, part) if part else days, "season")


QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def _quarter(match: re.Match[str], context: Context) -> Time | None:
    """ "the third quarter": the last one begun, or the next where the words look ahead."""
    words = match[0].lower()
    number = next(n for word, n in QUARTERS.items() if word in words)
    said = re.search(r"\d{4}", words)
    if said:
        year = int(said[0])
    elif context.anchor is None:
        return _made(match, "DATE", f"XXXX-Q{number}")
    else:
        year = context.anchor.year
        if "last year" in words:
            year -= 1
        elif "next year" in words:
            year += 1
        elif "this year" not in words and not context.ahead and date(year, number * 3 - 2, 1) > context.anchor:
            year -= 1
    value, days, precision = unit_around(date(year, number * 3 - 2, 1), "quarter")
    return _made(match, "DATE", value, days, precision)


def _weekend(match: re.Match[str], context: Context) -> Time | None:
    """ "over the weekend": the last one begun, or the next where the words look ahead."""
    skip = 5 if match[0].lower().startswith("over ") else 3 if match[0].lower().startswith("at ") else 0
    if context.anchor is None:
        return _made(match, "DATE", "XXXX-WXX-WE", skip=skip)
    saturday = context.anchor - timedelta(days=(context.anchor.weekday() - 5) % 7)
    day = saturday + timedelta(days=7) if context.ahead else saturday
    value, days, precision = unit_around(day, "weekend")
    return _made(match, "DATE", value, days, precision, skip)


def _reference(match: re.Match[str], _: Context) -> Time | None:
    words = match[0].lower()
    table: dict[str, list[str]] = load_toml("times.toml")["references"]
    return _made(match, "DATE", next(value for value, phrases in table.items() if words in phrases))


def _decade(match: re.Match[str], _: Context) -> Time | None:
    found = re.search(r"\d{3}", match[0])
    assert found
    first = int(found[0]) * 10
    days = (date(first, 1, 1), date(first + 9, 12, 31))
    part = _part_word(match[0])
    return _made(match, "DATE", found[0], part_of(days, part) if part else days, "decade")


def _part_year(match: re.Match[str], _: Context) -> Time | None:
    year = int(match[0][-4:])
    part = _part_word(match[0])
    if part is None:
        return None
    return _made(match, "DATE", str(year), part_of(year_interval(year), part), "range")


def _deictic_day(match: re.Match[str], context: Context) -> Time | None:
    words = match[0].lower()
    anchor = context.last[0] + timedelta(days=1) if words == "the night before" and context.last else context.anchor
    shift = (
        -1
        if "yesterday" in words or "last night" in words or "night before" in words
        else 1
        if "tomorrow" in words
        else 0
    )
    daytime = next(
        (DAYTIME[w] for w in DAYTIME if w in words), "NI" if "overnight" in words or "night" in words else ""
    )
    if "noon" in words and "afternoon" in words:
        daytime = "AF"
    if anchor is None:
        return _made(match, "TIME" if daytime else "DATE", "XXXX-XX-XX")
    day = anchor + timedelta(days=shift)
    if words == "overnight":
        return _made(match, "TIME", f"{day.isoformat()}TNI", (day - timedelta(days=1), day), "range")
    return _made(
        match, "TIME" if daytime else "DATE", day.isoformat() + (f"T{daytime}" if daytime else ""), (day, day), "day"
    )


def _weekday(match: re.Match[str], context: Context) -> Time | None:
    words = match[0]
    name = re.search(WEEKDAY_PATTERN, words, re.I)
    assert name
    if not name[0][0].isupper():
        return None
    daytime = next((code for word, code in DAYTIME.items() if re.search(rf"\b{word}\b", words[name.end() :], re.I)), "")
    if context.anchor is None:
        return _made(match, "TIME" if daytime else "DATE", f"XXXX-WXX-{WEEKDAYS[name[0].lower()] + 1}")
    lead = words[: name.start()].strip().lower()
    back = (context.anchor.weekday() - WEEKDAYS[name[0].lower()]) % 7
    if lead == "next" or (context.ahead and lead not in ("last", "late", "early")):
        day = context.anchor + timedelta(days=(7 - back) % 7 or (7 if lead == "next" else 0))
    elif lead == "last" and back == 0:
        day = context.anchor - timedelta(days=7)
    elif lead in ("the previous", "the following") and context.last:
        base = context.last[0]
        step = (base.weekday() - WEEKDAYS[name[0].lower()]) % 7
        day = base - timedelta(days=step or 7) if "previous" in lead else base + timedelta(days=7 - step)
    else:
        day = context.anchor - timedelta(days=back)
    return _made(
        match, "TIME" if daytime else "DATE", day.isoformat() + (f"T{daytime}" if daytime else ""), (day, day), "day"
    )


def _quantity(words: str) -> tuple[int, int] | None:
    digits = re.search(r"\d+", words)
    if digits:
        return int(digits[0]), int(digits[0])
    table: dict[str, list[int]] = load_toml("times.toml")["quantities"]
    for word in sorted(table, key=len, reverse=True):
        if re.search(rf"\b{re.escape(word)}\b", words, re.I):
            return table[word][0], table[word][1]
    return None


def _unit(words: str) -> str:
    found = re.findall(UNITS, words, re.I)
    unit = found[-1].lower() if found else "day"
    return "century" if unit.startswith("centur") else unit.rstrip("s")


def _ago(match: re.Match[str], context: Context) -> Time | None:
    words = match[0].lower()
    amount, unit = _quantity(words), _unit(words)
    forward = bool(re.search(r"\b(?:later|afterwards?|after|from now)$", words))
    from_text = not re.search(r"\b(?:ago|from now)$", words)
    base = context.last[0] if from_text and context.last else context.anchor
    if amount is None:
        return None
    if base is None:
        return _made(match, "DATE", "PAST_REF" if not forward else "FUTURE_REF")
    sign = 1 if forward else -1
    low, high = amount
    if low == high:
        value, days, precision = unit_around(moved(base, unit, sign * low), unit)
        return _made(match, "DATE", value, days, precision)
    edges = sorted((moved(base, unit, sign * low), moved(base, unit, sign * high)))
    return _made(match, "DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", (edges[0], edges[1]), "range")


def _earlier(match: re.Match[str], context: Context) -> Time | None:
    words = match[0].lower()
    if context.anchor is None:
        return _made(match, "DATE", "XXXX")
    if words.endswith(("today", "yesterday")):
        day = context.anchor - timedelta(days=words.endswith("yesterday"))
        return _made(match, "DATE", day.isoformat(), (day, day), "day")
    base = context.last[0] if "that" in words and context.last else context.anchor
    value, days, precision = unit_around(base, _unit(words))
    edge = base if base == context.anchor else days[1]
    if words.startswith("earlier"):
        days = (days[0], max(edge, days[0]))
    else:
        days = (min(edge, days[1]), days[1])
    return _made(match, "DATE", value, days, precision)


def _part_relative(match: re.Match[str], context: Context) -> Time | None:
    words = match[0].lower()
    part = _part_word(words)
    if context.anchor is None or part is None:
        return None
    unit = _unit(words)
    refers_back = bool(re.search(r"\b(?:that|the previous|the following)\b", words))
    base = context.last[0] if refers_back and context.last else context.anchor
    shift = (
        -1 if re.search(r"\b(?:last|previous)\b", words) else 1 if re.search(r"\b(?:next|following)\b", words) else 0
    )
    value, days, _ = unit_around(moved(base, unit, shift), unit)
    return _made(match, "DATE", value, part_of(days, part), "range")


def _span_past(match: re.Match[str], context: Context) -> Time | None:
    """ "last week", "the past two weeks", "the next few days"."""
    words = match[0].lower()
    unit = _unit(words)
    forward = bool(re.search(r"\b(?:next|coming|following)\b", words))
    sign = 1 if forward else -1
    counted = re.sub(r"^(?:the )?(?:last|past|previous|next|coming|following|recent)", "", words)
    amount = _quantity(counted)
    refers_back = bool(re.search(r"\b(?:previous|following)\b", words)) and words.startswith("the ") and context.last
    base = context.last[0] if refers_back and context.last else context.anchor
    if base is None:
        letter = LETTERS.get(unit, "D")
        return _made(match, "DURATION" if amount else "DATE", f"P{amount[0] if amount else 1}{letter}")
    if amount is None and unit + "s" not in words and "past" not in words and "recent" not in words:
        if words in ("last night", "last day", "the last day"):
            return None
        value, days, precision = unit_around(moved(base, unit, sign), unit)
        if refers_back and context.last and context.last[0] != context.last[1]:
            days, precision = beside(context.last, unit, sign), "range"
        return _made(match, "DATE", value, days, precision)
    low, high = amount or ((1, 1) if unit + "s" not in words else (2, 7))
    far = moved(base, unit, sign * high)
    days = (min(far, base), max(far, base))
    letter = LETTERS.get(unit, "D")
    shown = f"P{low}{letter}" if low == high else f"PX{letter}"
    return _made(match, "DURATION", shown, days, "range")


def _relative(match: re.Match[str], context: Context) -> Time | None:
    words = match[0].lower()
    unit = _unit(words)
    back = bool(re.search(r"\b(?:previous|preceding|before)\b", words))
    forward = bool(re.search(r"\b(?:following|next|after)\b", words))
    base = context.anchor if words.startswith("this") else (context.last[0] if context.last else context.anchor)
    if base is None:
        return _made(match, "DATE", "PAST_REF" if back else "FUTURE_REF" if forward else "PRESENT_REF")
    sign = -1 if back else 1 if forward else 0
    value, days, precision = unit_around(moved(base, unit, sign), unit)
    if sign and context.last and context.last[0] != context.last[1] and not words.startswith("this"):
        days, precision = beside(context.last, unit, sign), "range"
    return _made(match, "DATE", value, days, precision)


def _every(match: re.Match[str], _: Context) -> Time | None:
    words = {
        "daily": "day",
        "nightly": "day",
        "weekly": "week",
        "monthly": "month",
        "yearly": "year",
        "annually": "year",
    }
    unit = "week" if re.search(WEEKDAY_PATTERN, match[0], re.I) else words.get(match[0].lower(), _unit(match[0]))
    return _made(match, "SET", f"P1{LETTERS.get(unit, 'W')}")


def _clock(match: re.Match[str], context: Context) -> Time | None:
    skip = 3 if match[0].lower().startswith("at ") else 0
    found = re.search(r"(\d{1,2})(?:[:.](\d\d))?", match[0])
    assert found
    hour = int(found[1]) % 24
    if re.search(r"p\.?m", match[0], re.I) and hour < 12:
        hour += 12
    elif re.search(r"a\.?m", match[0], re.I) and hour == 12:
        hour = 0
    base = context.last if context.last and context.last[0] == context.last[1] else None
    day = base[0] if base else context.anchor
    clock = f"T{hour:02}:{found[2] or '00'}"
    # A clock time alone does not say which day; it belongs to the last one named.
    return _made(
        match, "TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}{clock}", base, "day" if base else "unknown", skip
    )


def _duration(match: re.Match[str], _: Context) -> Time | None:
    lead = re.match(r"(?:for|over|within|in) ", match[0], re.I)
    amount, unit = _quantity(match[0]), _unit(match[0])
    if amount is None or (re.match(r"(?:a|an) ", match[0], re.I) and not lead):
        return None
    low, high = amount
    time_unit = "T" if unit in ("minute", "hour") else ""
    factor = {"decade": 10, "century": 100, "fortnight": 2}.get(unit, 1)
    value = f"P{time_unit}{low * factor if low == high else 'X'}{LETTERS.get(unit, 'D')}"
    return _made(match, "DURATION", value, skip=lead.end() if lead else 0)


def _year(match: re.Match[str], _: Context) -> Time | None:
    return _made(match, "DATE", match[0], year_interval(int(match[0])), "year")


RULES: dict[str, Rule] = {
    "iso": _iso,
    "slash": _slash,
    "day_month": _day_month,
    "month_year": _month_year,
    "month": _month,
    "season": _season,
    "quarter": _quarter,
    "weekend": _weekend,
    "reference": _reference,
    "decade": _decade,
    "part_year": _part_year,
    "deictic_day": _deictic_day,
    "weekday": _weekday,
    "ago": _ago,
    "earlier": _earlier,
    "part_relative": _part_relative,
    "span_past": _span_past,
    "relative": _relative,
    "every": _every,
    "clock": _clock,
    "duration": _duration,
    "year": _year,
}
