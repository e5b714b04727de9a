"""Times that name a place in the calendar: days, months, seasons, quarters, years, decades, holidays.

One rule a kind of expression, from a match to a `Time`. Where the year is not said it is the one that the
direction of the words around points to ("will meet on Jan. 14"), else the nearest.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.easter import easter

from tocsin.calendar import (
    MONTH_PATTERN,
    MONTHS,
    SEASON_CODES,
    WEEKDAY_PATTERN,
    WEEKDAYS,
    month_interval,
    moved,
    part_of,
    safe_date,
    season_interval,
    unit_around,
    year_interval,
)
from tocsin.data import load_toml
from tocsin.finding.counts import value_of
from tocsin.finding.time_parts import Context, Rule, Time, made, part_word


def _iso(match: re.Match[str], _: Context) -> Time | None:
    year, month, day = map(int, match[0].split("-"))
    found = safe_date(year, month, day)
    return made(match, "DATE", match[0], (found, found), "day") if found else None


def _nine_eleven(match: re.Match[str], context: Context) -> Time | None:
    """ "the September 11 attacks": those of 2001, but for a story of the weeks after another 11 September."""
    day = date(2001, 9, 11)
    if context.anchor is not None and "/" not in match[0]:
        last = date(context.anchor.year, 9, 11)
        day = last if last <= context.anchor <= last + timedelta(weeks=6) else day
    return made(match, "DATE", day.isoformat(), (day, day), "day")


def _holiday(match: re.Match[str], context: Context) -> Time | None:
    """A feast day of its year; one of the Muslim year may fall a day to either side, by where the moon is seen."""
    said = re.search(r"\d{4}$", match[0])
    name = match[0][: said.start()].rstrip(" ,") if said else match[0]
    rule: str = next(r for n, r in load_toml("times.toml")["holidays"].items() if n.lower() == name.lower())
    if said:
        options = feast_days(rule, int(said[0]))
    elif context.anchor is None:
        return None
    else:
        year = context.anchor.year
        options = [day for y in (year - 1, year, year + 1) for day in feast_days(rule, y)]
    found = _choice(options, context) if context.anchor and not said else options[0] if options else None
    if found is None:
        return None
    value, days, precision = found.isoformat(), (found, found), "day"
    if rule.endswith("/month"):
        value, days, precision = f"{found:%Y-%m}", (found, found + timedelta(days=29)), "range"
    elif rule.startswith("hijri"):
        days, precision = (found - timedelta(days=1), found + timedelta(days=1)), "range"
    return made(match, "DATE", value, days, precision)  # type: ignore[arg-type]


def feast_days(rule: str, year: int) -> list[date]:
    """The days in a year of our calendar that a rule of `data/times.toml` gives: fixed, by Easter, by moon, or nth weekday."""
    kind, _, rest = rule.removesuffix("/month").partition(" ")
    numbers = [int(n) for n in rest.split()]
    if kind == "fixed":
        return [date(year, numbers[0], numbers[1])]
    if kind == "easter":
        return [easter(year) + timedelta(days=numbers[0])]
    if kind == "nth":  # month, weekday, which
        first = date(year, numbers[0], 1)
        return [first + timedelta(days=(numbers[1] - first.weekday()) % 7 + 7 * (numbers[2] - 1))]
    try:
        from hijridate import Gregorian, Hijri

        first_year = Gregorian(year, 1, 1).to_hijri().year
        days = [Hijri(y, numbers[0], numbers[1]).to_gregorian() for y in (first_year, first_year + 1)]
    except (ValueError, OverflowError):  # outside the years its tables hold
        return []
    return [date(d.year, d.month, d.day) for d in days if d.year == year]


def _slash(match: re.Match[str], _: Context) -> Time | None:
    first, second, year = map(int, match[0].split("/"))
    # 13/1 can only be the 13th of January; 1/2 is read the American way, as on the wires.
    found = safe_date(year, second, first) if first > 12 else safe_date(year, first, second)
    return made(match, "DATE", found.isoformat(), (found, found), "day") if found else None


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
        name = re.search(WEEKDAY_PATTERN, words, re.I)
        found = _nearest_year(month, day, context, WEEKDAYS[name[0].lower()] if name else None)
    else:
        return made(match, "DATE", f"XXXX-{month:02}-{day:02}") if 1 <= day <= 31 else None
    return made(match, "DATE", found.isoformat(), (found, found), "day") if found else None


def _day_span(match: re.Match[str], context: Context) -> Time | None:
    """ "28-29 November 2020", "May 3 to 5", "between 3 and 5 May"; two days that "and" joins are one span if one follows the other."""
    words = match[0]
    month_word, year_word = re.search(MONTH_PATTERN, words, re.I), re.search(r"\b\d{4}\b", words)
    first, second = map(int, re.findall(r"\b\d{1,2}(?=st|nd|rd|th|\b)", words)[:2])
    if not month_word or not month_word[0][0].isupper() or first >= second:
        return None
    between = match.string[: match.start()].lower().endswith("between ")
    apart = " and " in words and second != first + 1 and not between
    skip = words.index(" and ") + 5 if apart and words[0].isdigit() else 0  # "on 3 and 12 May": the second alone
    first = second if skip else first
    month = MONTHS[month_word[0].lower().rstrip(".")]
    if year_word:
        low = safe_date(int(year_word[0]), month, first)
    else:
        low = _nearest_year(month, first, context) if context.anchor else None
    high = safe_date(low.year, month, second) if low else None
    if low is None or high is None:
        return made(match, "DATE", f"XXXX-{month:02}-{first:02}") if context.anchor is None and second <= 31 else None
    if skip:
        return made(match, "DATE", low.isoformat(), (low, low), "day", skip)
    return made(match, "DATE", f"{low.isoformat()}/{high.isoformat()}", (low, high), "range")


def _nearest_year(month: int, day: int, context: Context, weekday: int | None = None) -> date | None:
    assert context.anchor
    if _told_of_earlier(context):
        assert context.last
        return safe_date(context.last[0].year, month, day)
    year = context.anchor.year
    options = [d for d in (safe_date(year + shift, month, day) for shift in (-1, 0, 1)) if d]
    named = [d for d in options if weekday is None or d.weekday() == weekday]
    return _choice(named or options, context)


def _choice(options: list[date], context: Context) -> date | None:
    """The day that the direction of the words points to, else the nearest; None where there is none to choose."""
    anchor = context.anchor
    assert anchor
    slack = timedelta(days=1)  # papers are dated a day on or back of the wire
    if context.direction:
        fitting = [d for d in options if (d >= anchor - slack if context.ahead else d <= anchor + slack)]
        near = min(fitting, key=lambda d: abs((d - anchor).days), default=None)
        if near and abs((near - anchor).days) < FAR:
            return near
    return min(options, key=lambda d: _distance(d, anchor), default=None)


def _told_of_earlier(context: Context) -> bool:
    """Whether the story is telling of an earlier year: looks back, and gave a month or day of that year just before."""
    if not (context.anchor and context.last and context.direction < 0):
        return False
    first, last = context.last
    return first.year == last.year < context.anchor.year - 1 and (last - first).days <= 31


FAR = 300  # days: a tense alone does not send a date so far off


def _distance(day: date, anchor: date) -> int:
    days = (day - anchor).days
    return -days if days < 0 else days * 2  # the news tells more of what was than of what comes


def _week_of(match: re.Match[str], context: Context) -> Time | None:
    """ "the week of March 6"."""
    day = _day_month(match, context)
    if day is None or day.earliest is None:
        return None
    value, days, precision = unit_around(day.earliest, "week")
    return made(match, "DATE", value, days, precision)


def _month_year(match: re.Match[str], _: Context) -> Time | None:
    month_word = re.search(MONTH_PATTERN, match[0], re.I)
    assert month_word
    year = spoken_year(re.sub(r"^,?(?: of)? ", "", match[0][month_word.end() :].lower()))
    if year is None:
        return None
    return _month_time(match, year, MONTHS[month_word[0].lower().rstrip(".")], 0)


def _month_time(match: re.Match[str], year: int, month: int, skip: int) -> Time:
    part = part_word(match[0])
    days = month_interval(year, month)
    value = f"{year}-{month:02}"
    if part:
        return made(match, "DATE", value, part_of(days, part), "range", skip)
    return made(match, "DATE", value, days, "month", skip)


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
        return made(match, "DATE", f"XXXX-{month:02}", skip=skip)
    year = context.anchor.year
    lead = words.split()[0].lower()
    if lead == "last" and month % 12 == context.anchor.month - 1:
        year -= 1  # "last February", said in March, is not the month just gone
    elif _told_of_earlier(context) and lead not in ("last", "this", "next"):
        assert context.last
        year = context.last[0].year
    elif lead == "next":
        year += month <= context.anchor.month
    elif lead == "last":
        year -= month >= context.anchor.month
    elif lead != "this" and month != context.anchor.month:
        middle = _nearest_year(month, 15, context)
        year = middle.year if middle else year
    return _month_time(match, year, month, skip)


def _month_of(match: re.Match[str], context: Context) -> Time | None:
    """ "June last year"."""
    month_word = re.search(MONTH_PATTERN, match[0], re.I)
    assert month_word
    if context.anchor is None or not month_word[0][0].isupper():
        return None
    shift = {"last": -1, "this": 0, "next": 1}[match[0].lower().split()[-2]]
    return _month_time(match, context.anchor.year + shift, MONTHS[month_word[0].lower().rstrip(".")], 0)


def _season(match: re.Match[str], context: Context) -> Time | None:
    words = match[0].lower()
    found = re.search(r"spring|summer|autumn|fall|winter", words)
    assert found
    season, year_word = found[0], re.search(r"\d{4}|nineteen .*", words)
    lead = re.search(r"\b(this|that|last|next|the)\b", words[: found.start()])
    if not year_word and (not lead or (season in ("fall", "spring") and lead[1] in ("the", "that"))):
        return None
    if year_word:
        year = spoken_year(year_word[0]) or 0
        if not year:
            return None
    elif lead and lead[1] in ("that", "the") and context.last:
        year = context.last[0].year
    elif context.anchor:
        year = context.anchor.year
        started = season_interval(year, season)[0] <= context.anchor
        if lead and lead[1] == "last":
            year -= 1 if season_interval(year, season)[1] >= context.anchor else 0
        elif not started and not context.ahead and not (lead and lead[1] == "this"):
            year -= 1
    else:
        return None
    days = season_interval(year, season)
    part = part_word(words[: found.start()])
    return made(match, "DATE", f"{year}-{SEASON_CODES[season]}", part_of(days, part) if part else days, "season")


QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def _quarter(match: re.Match[str], context: Context) -> Time | None:
    """ "the third quarter": the last one begun, or the next where the words look ahead."""
    words = match[0].lower()
    number = next(n for word, n in QUARTERS.items() if word in words)
    said = re.search(r"\d{4}", words)
    if said:
        year = int(said[0])
    elif context.anchor is None:
        return made(match, "DATE", f"XXXX-Q{number}")
    else:
        year = context.anchor.year
        if "last year" in words:
            year -= 1
        elif "next year" in words:
            year += 1
        elif "this year" not in words and not context.ahead and date(year, number * 3 - 2, 1) > context.anchor:
            year -= 1
    value, days, precision = unit_around(date(year, number * 3 - 2, 1), "quarter")
    return made(match, "DATE", value, days, precision)


TENS = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}


def _decade(match: re.Match[str], _: Context) -> Time | None:
    words = match[0].lower()  # a wire in capitals has "THE 1980S"
    found, short = re.search(r"(\d{3})0s", words), re.search(r"['’‘](\d)0s", words)
    word = words.split()[-1]
    tens = int(found[1]) if found else 190 + (int(short[1]) if short else TENS[word.split("-")[-1]])
    if (tens >= 200 and not found) or (word in ("twenties", "thirties") and not found):
        return None
    if not found and re.search(r"\b(?:his|her|their|my|our|your) $", match.string[: match.start()]):
        return None  # "a man in his forties"
    days = (date(tens * 10, 1, 1), date(tens * 10 + 9, 12, 31))
    part = part_word(match[0])
    return made(match, "DATE", str(tens), part_of(days, part) if part else days, "decade")


ORDINALS = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}


def _century(match: re.Match[str], _: Context) -> Time | None:
    """ "the 19th century" is 1801 to 1900; its TIMEX3 value is 18."""
    digits = re.search(r"\d+", match[0])
    number = int(digits[0]) if digits else next(n for w, n in ORDINALS.items() if w in match[0].lower())
    if not 1 <= number <= 21:
        return None
    days = (date(number * 100 - 99, 1, 1), date(number * 100, 12, 31))
    part = part_word(match[0])
    return made(match, "DATE", f"{number - 1:02}", part_of(days, part) if part else days, "range")


def _spelled_year(match: re.Match[str], _: Context) -> Time | None:
    """ "nineteen ninety-six", as in what was said on air."""
    year = spoken_year(re.sub(r"^the year ", "", match[0].lower()))
    return made(match, "DATE", str(year), year_interval(year), "year") if year else None


def spoken_year(words: str) -> int | None:
    """The year that "2004", "nineteen ninety-six", "two thousand four" stand for; None where they stand for none."""
    if words.isdigit():
        return int(words)
    lead, _, rest = words.partition(" ")
    if lead == "two":
        year = value_of(words)
    else:
        low = value_of(rest)
        year = (value_of(lead) or 0) * 100 + (0 if rest == "hundred" else low or 0) if low is not None else None
    if year is None or not 1700 <= year <= 2099 or (lead != "two" and rest != "hundred" and year % 100 < 10):
        return None
    return year


def _year_ago(match: re.Match[str], context: Context) -> Time | None:
    """ "a year earlier": of a quarter just spoken of, the same one a year before; else the year before."""
    words = match[0].lower()
    base = context.quarter
    if base is None or "level" in words:
        start = context.last[0] if context.last and "earlier" in words else context.anchor
        if start is None:
            return made(match, "DATE", "PAST_REF")
        value, days, precision = unit_around(moved(start, "year", -1), "year")
    else:
        number = next((n for word, n in QUARTERS.items() if word in words), None)
        day = moved(base[0], "year", -1)
        value, days, precision = unit_around(date(day.year, number * 3 - 2, 1) if number else day, "quarter")
    return made(match, "DATE", value, days, precision)


def _quarter_of(match: re.Match[str], context: Context) -> Time | None:
    """ "the 1988 third quarter", and "the 1988 period" of the quarter spoken of."""
    words = match[0].lower()
    year = re.search(r"\d{4}", words)
    number = next((n for word, n in QUARTERS.items() if word in words), None)
    if number is None and context.quarter:
        number = (context.quarter[0].month + 2) // 3
    if year is None or number is None:
        return None
    value, days, precision = unit_around(date(int(year[0]), number * 3 - 2, 1), "quarter")
    return made(match, "DATE", value, days, precision)


def _that_quarter(match: re.Match[str], context: Context) -> Time | None:
    day = context.quarter[0] if context.quarter else None
    if day is None and context.anchor and "latest" in match[0].lower():
        day = moved(context.anchor, "quarter", -1)
    if day is None:
        return None
    value, days, precision = unit_around(day, "quarter")
    return made(match, "DATE", value, days, precision)


def _half(match: re.Match[str], context: Context) -> Time | None:
    """ "the second half of 2019"; its TIMEX3 value is 2019-H2."""
    words = match[0].lower()
    said = re.search(r"\d{4}$", words)
    if not said and context.anchor is None:
        return None
    shift = -1 if "last year" in words else 1 if "next year" in words else 0
    year = int(said[0]) if said else context.anchor.year + shift if context.anchor else 0
    first = "first" in words
    days = (date(year, 1, 1), date(year, 6, 30)) if first else (date(year, 7, 1), date(year, 12, 31))
    return made(match, "DATE", f"{year}-H{1 if first else 2}", days, "half")


def _year_end(match: re.Match[str], context: Context) -> Time | None:
    if context.anchor is None:
        return None
    found = _nearest_year(12, 31, context)
    return made(match, "DATE", found.isoformat(), (found, found), "day") if found else None


def _part_year(match: re.Match[str], _: Context) -> Time | None:
    year = int(match[0][-4:])
    part = part_word(match[0])
    if part is None:
        return None
    return made(match, "DATE", str(year), part_of(year_interval(year), part), "range")


# What stands after the number of a house or of a block of houses.
_ADDRESS = re.compile(
    r"\s(?:block\b|(?:[NSEW]\.?\s)?(?:[A-Z][\w.]*\s){1,2}(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Boulevard|Blvd|Lane|Ln|Highway)\b)"
)


def _year(match: re.Match[str], _: Context) -> Time | None:
    if _ADDRESS.match(match.string, match.end()):
        return None  # "the 1800 block of Mini Drive", "1995 Oak Street"
    return made(match, "DATE", match[0], year_interval(int(match[0])), "year")


RULES: dict[str, Rule] = {
    "iso": _iso,
    "nine_eleven": _nine_eleven,
    "slash": _slash,
    "day_span": _day_span,
    "day_month": _day_month,
    "week_of": _week_of,
    "month_year": _month_year,
    "month": _month,
    "bare_month": _month,
    "month_of": _month_of,
    "spelled_year": _spelled_year,
    "century": _century,
    "holiday": _holiday,
    "year_ago": _year_ago,
    "quarter_of": _quarter_of,
    "that_quarter": _that_quarter,
    "half": _half,
    "year_end": _year_end,
    "season": _season,
    "quarter": _quarter,
    "decade": _decade,
    "part_year": _part_year,
    "year": _year,
}
