"""Days and intervals of days: months, weeks, seasons and parts of them, and dates as written out.

An interval is a pair of dates, both ends included.
"""

from __future__ import annotations

import calendar as _calendar
import re
from datetime import date, timedelta

from tocsin.model import TimePrecision

Interval = tuple[date, date]

MONTHS = {name.lower(): n for n, name in enumerate(_calendar.month_name) if name}
MONTHS |= {name.lower(): n for n, name in enumerate(_calendar.month_abbr) if name} | {"sept": 9}
WEEKDAYS = {name.lower(): n for n, name in enumerate(_calendar.day_name)}
WEEKDAYS |= {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}

MONTH_PATTERN = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept(?:ember|\.)?|Sep\.?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
WEEKDAY_PATTERN = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
DATE_PATTERN = (
    rf"(?:{WEEKDAY_PATTERN},? )?(?:{MONTH_PATTERN} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {MONTH_PATTERN},? \d{{4}}|\d{{4}}-\d\d-\d\d)"
)


def parse_date(text: str) -> date | None:
    """A full written date ("January 22, 2024", "21 January 2024", "2024-01-21"), or None."""
    iso = re.search(r"(\d{4})-(\d\d)-(\d\d)", text)
    if iso:
        return safe_date(int(iso[1]), int(iso[2]), int(iso[3]))
    month = re.search(rf"\b{MONTH_PATTERN}", text, re.I)
    year = re.search(r"\b(\d{4})\b", text)
    day = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", text)
    if not (month and year and day):
        return None
    return safe_date(int(year[1]), MONTHS[month[0].lower().rstrip(".")], int(day[1]))


def safe_date(year: int, month: int, day: int) -> date | None:
    """The day, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_interval(year: int, month: int) -> Interval:
    """First to last day of a month."""
    return date(year, month, 1), date(year, month, _calendar.monthrange(year, month)[1])


def year_interval(year: int) -> Interval:
    """First to last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def week_interval(day: date) -> Interval:
    """Monday to Sunday of the week that `day` is in."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, _calendar.monthrange(year, month + 1)[1]))


SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
SEASON_CODES = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}


def season_interval(year: int, season: str) -> Interval:
    """Meteorological season of the northern half; the winter of a year begins in its December."""
    first, last = SEASONS[season]
    return date(year, first, 1), month_interval(year + (last < first), last)[1]


def part_of(interval: Interval, part: str) -> Interval:
    """The "early", "mid", "late", "start" or "end" of an interval: thirds, and for the ends the outer sixth.

    Or a half of it ("second half"), or one of its weeks ("first week", "last days").
    """
    first, last = interval
    if " " in part:
        return _share_of(first, last, *part.split())
    days = (last - first).days + 1
    if days > 360 and first.year == last.year:  # a year's thirds are four months each
        edges = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "start": (1, 2), "end": (11, 12)}[part]
        return date(first.year, edges[0], 1), month_interval(first.year, edges[1])[1]
    if part in ("early", "mid", "late"):
        if days in (28, 29, 30, 31) and first.day == 1:  # a month's thirds end on the 10th and 20th
            ends = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}[part]
            return first.replace(day=ends[0]), first.replace(day=ends[1])
        third = days / 3
        index = ("early", "mid", "late").index(part)
        return first + timedelta(days=round(index * third)), first + timedelta(days=round((index + 1) * third) - 1)
    edge = timedelta(days=max(round(days / 6), 1) - 1)
    return (first, first + edge) if part == "start" else (last - edge, last)


def _share_of(first: date, last: date, which: str, unit: str) -> Interval:
    if unit == "half":
        middle = first + timedelta(days=((last - first).days + 1) // 2)
        return (first, middle - timedelta(days=1)) if which == "first" else (middle, last)
    if which == "last":
        return max(first, last - timedelta(days=6)), last
    start = first + timedelta(days=7 * ("first", "second", "third", "fourth").index(which))
    return start, min(last, start + timedelta(days=6))


def moved(day: date, unit: str, amount: int) -> date:
    """A day so many units (day, week, month, quarter, year, decade, century) on, or back."""
    try:
        if unit in ("month", "quarter", "year", "decade", "century"):
            size = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
            return add_months(day, amount * size)
        return day + timedelta(
            days=amount * {"week": 7, "weekend": 7, "fortnight": 14, "hour": 0, "minute": 0}.get(unit, 1)
        )
    except (ValueError, OverflowError):
        return day


def unit_around(day: date, unit: str) -> tuple[str, Interval, TimePrecision]:
    """Value, interval and precision of the calendar unit that `day` is in."""
    if unit in ("week", "weekend", "fortnight"):
        year, week, _ = day.isocalendar()
        days = week_interval(day)
        weekend = unit == "weekend"
        return (
            f"{year}-W{week:02}" + ("-WE" if weekend else ""),
            (days[0] + timedelta(days=5), days[1]) if weekend else days,
            "week",
        )
    if unit == "month":
        return f"{day.year}-{day.month:02}", month_interval(day.year, day.month), "month"
    if unit == "quarter":
        quarter = (day.month - 1) // 3 + 1
        days = (date(day.year, quarter * 3 - 2, 1), month_interval(day.year, quarter * 3)[1])
        return f"{day.year}-Q{quarter}", days, "quarter"
    if unit == "year":
        return str(day.year), year_interval(day.year), "year"
    if unit in ("decade", "century"):
        first = day.year // 10 * 10
        return str(first // 10), (date(first, 1, 1), date(first + 9, 12, 31)), "decade"
    return day.isoformat(), (day, day), "day"


def beside(interval: Interval, unit: str, sign: int) -> Interval:
    """ "the previous week" of something that is itself only known to lie in an interval."""
    first, last = interval
    return (moved(first, unit, -1), last) if sign < 0 else (first, moved(last, unit, 1))
