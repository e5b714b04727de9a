"""Times that hang on another: on the day of publication ("yesterday"), or on a date the text gave ("two days later").

One rule a kind of expression, from a match to a `Time`; durations, sets and clock times among them.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from tocsin.calendar import MONTH_PATTERN, MONTHS, WEEKDAY_PATTERN, WEEKDAYS, beside, moved, part_of, unit_around
from tocsin.data import load_toml
from tocsin.finding import absolute_times
from tocsin.finding.time_parts import DAYTIME, LETTERS, Context, Rule, Time, amount_in, made, part_word, unit_in


def _weekend(match: re.Match[str], context: Context) -> Time | None:
    """ "over the weekend": the last one begun, or the next where the words look ahead."""
    skip = 5 if match[0].lower().startswith("over ") else 3 if match[0].lower().startswith("at ") else 0
    if context.anchor is None:
        return made(match, "DATE", "XXXX-WXX-WE", skip=skip)
    saturday = context.anchor - timedelta(days=(context.anchor.weekday() - 5) % 7)
    past = re.search(r"\b(?:last|past) weekend", match[0], re.I) is not None
    day = saturday + timedelta(days=7) if context.ahead and not past else saturday
    if past and context.anchor.weekday() >= 5:
        day -= timedelta(days=7)
    value, days, precision = unit_around(day, "weekend")
    return made(match, "DATE", value, days, precision, skip)


def _reference(match: re.Match[str], _: Context) -> Time | None:
    words = match[0].lower()
    table: dict[str, list[str]] = load_toml("times.toml")["references"]
    return made(match, "DATE", next(value for value, phrases in table.items() if words in phrases))


def _deictic_day(match: re.Match[str], context: Context) -> Time | None:
    words = match[0].lower()
    anchor = context.last[0] + timedelta(days=1) if words == "the night before" and context.last else context.anchor
    shift = (
        -2
        if "before yesterday" in words
        else 2
        if "after tomorrow" in words
        else -1
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
        return made(match, "TIME" if daytime else "DATE", "XXXX-XX-XX")
    day = anchor + timedelta(days=shift)
    if words == "overnight":
        return made(match, "TIME", f"{day.isoformat()}TNI", (day - timedelta(days=1), day), "range")
    return _on_day(match, day, daytime)


def _weekday(match: re.Match[str], context: Context) -> Time | None:
    words = match[0]
    name = re.search(WEEKDAY_PATTERN, words, re.I)
    assert name
    if not name[0][0].isupper():
        return None
    daytime = next((code for word, code in DAYTIME.items() if re.search(rf"\b{word}\b", words[name.end() :], re.I)), "")
    if context.anchor is None:
        return made(match, "TIME" if daytime else "DATE", f"XXXX-WXX-{WEEKDAYS[name[0].lower()] + 1}")
    lead = words[: name.start()].strip().lower()
    back = (context.anchor.weekday() - WEEKDAYS[name[0].lower()]) % 7
    ahead = context.ahead or lead == "this coming"
    if lead == "next" or (ahead and lead not in ("last", "this past")):
        day = context.anchor + timedelta(days=(7 - back) % 7 or (7 if lead == "next" else 0))
    elif lead == "last" and back == 0:
        day = context.anchor - timedelta(days=7)
    elif lead in ("the previous", "the following") and context.last:
        base = context.last[0]
        step = (base.weekday() - WEEKDAYS[name[0].lower()]) % 7
        day = base - timedelta(days=step or 7) if "previous" in lead else base + timedelta(days=7 - step)
    else:
        day = context.anchor - timedelta(days=back)
    return _on_day(match, day, daytime)


def _on_day(match: re.Match[str], day: date, daytime: str) -> Time:
    """A day, or the part of it that a TIMEX3 code names ("MO", "NI")."""
    value = day.isoformat() + (f"T{daytime}" if daytime else "")
    return made(match, "TIME" if daytime else "DATE", value, (day, day), "day")


def _ago(match: re.Match[str], context: Context) -> Time | None:
    words = match[0].lower()
    amount, unit = amount_in(words), unit_in(words)
    forward = bool(re.search(r"\b(?:later|afterwards?|after|from now)$", words))
    from_text = not re.search(r"\b(?:ago|from now)$", words)
    base = context.last[0] if from_text and context.last else context.anchor
    if amount is None:  # "months ago"
        return made(match, "DURATION", _length(unit, None)) if match[0].lower().endswith("s ago") else None
    if base is None:
        return made(match, "DATE", "PAST_REF" if not forward else "FUTURE_REF")
    sign = 1 if forward else -1
    low, high = amount
    if low == high:
        value, days, precision = unit_around(moved(base, unit, sign * low), unit)
        if from_text and context.last and context.last[1] - context.last[0] > days[1] - days[0]:
            if context.last[1] - context.last[0] > timedelta(days=366):
                return made(match, "DATE", value)  # "since 1994 ... a day before the vote": not of 1994
            days = (days[0], unit_around(moved(context.last[1], unit, sign * low), unit)[1][1])
            precision = "range"  # "in May 2011 ... three days later": known no finer than what it is counted from
        return made(match, "DATE", value, days, precision)
    edges = sorted((moved(base, unit, sign * low), moved(base, unit, sign * high)))
    vague = _length(unit, None) if from_text else "PAST_REF" if sign < 0 else "FUTURE_REF"
    return made(match, "DATE", vague, (edges[0], edges[1]), "range")


def _earlier(match: re.Match[str], context: Context) -> Time | None:
    words = match[0].lower()
    if context.anchor is None:
        return made(match, "DATE", "XXXX")
    if words.endswith(("today", "yesterday")):
        day = context.anchor - timedelta(days=words.endswith("yesterday"))
        return made(match, "DATE", day.isoformat(), (day, day), "day")
    base = context.last[0] if "that" in words and context.last else context.anchor
    value, days, precision = unit_around(base, unit_in(words))
    edge = base if base == context.anchor else days[1]
    if words.startswith("earlier"):
        days = (days[0], max(edge, days[0]))
    else:
        days = (min(edge, days[1]), days[1])
    return made(match, "DATE", value, days, precision)


def _part_relative(match: re.Match[str], context: Context) -> Time | None:
    words = match[0].lower()
    part = part_word(words)
    if context.anchor is None or part is None:
        return None
    unit = unit_in(words)
    refers_back = bool(re.search(r"\b(?:that|the previous|the following)\b", words))
    base = context.last[0] if refers_back and context.last else context.anchor
    shift = (
        -1 if re.search(r"\b(?:last|previous)\b", words) else 1 if re.search(r"\b(?:next|following)\b", words) else 0
    )
    value, days, _ = unit_around(moved(base, unit, shift), unit)
    return made(match, "DATE", value, part_of(days, part), "range")


def _span_past(match: re.Match[str], context: Context) -> Time | None:
    """ "last week", "the past two weeks", "the next few days"."""
    words = match[0].lower()
    unit = unit_in(words)
    forward = bool(re.search(r"\b(?:next|coming|following)\b", words))
    sign = 1 if forward else -1
    counted = re.sub(r"^(?:the )?(?:last|past|previous|next|coming|following|recent)", "", words)
    amount = amount_in(counted)
    told_day = words in ("the next day", "the next night")  # counted from a day that the text gave
    refers_back = told_day or (bool(re.search(r"\b(?:previous|following)\b", words)) and words.startswith("the "))
    base = context.last[0] if refers_back and context.last else context.anchor
    if unit == "hour":  # "in the previous 24 hours": before the report, whatever day was spoken of
        base = context.anchor or base
    if base is None:
        letter = LETTERS.get(unit, "D")
        return made(match, "DURATION" if amount else "DATE", f"P{amount[0] if amount else 1}{letter}")
    if amount is None and unit + "s" not in words and "past" not in words and "recent" not in words:
        if words in ("last night", "last day", "the last day"):
            return None
        value, days, precision = unit_around(moved(base, unit, sign), unit)
        if told_day and not context.last:
            return made(match, "DATE", value)
        if refers_back and context.last and context.last[0] != context.last[1]:
            days, precision = beside(context.last, unit, sign), "range"
        return made(match, "DATE", value, days, precision)
    low, high = amount or ((1, 1) if unit + "s" not in words else (2, 7))
    # "the next 48 hours" are two days; those of one day may all lie in it
    far = (
        moved(base, unit, sign * high)
        if unit != "hour"
        else moved(base, "day", sign * (high // 24 if high > 24 else 0))
    )
    days = (min(far, base), max(far, base))
    return made(
        match, "DURATION", _length(unit, (low, high) if amount or unit + "s" not in words else None), days, "range"
    )


def _relative(match: re.Match[str], context: Context) -> Time | None:
    words = match[0].lower()
    unit = unit_in(words)
    back = bool(re.search(r"\b(?:previous|preceding|before)\b", words))
    forward = bool(re.search(r"\b(?:following|next|after)\b", words))
    now = words.startswith("this") or bool(re.search(r"\b(?:current|latest|full|fiscal|present)\b", words))
    base = context.anchor if now else (context.last[0] if context.last else context.anchor)
    if base is None:
        return made(match, "DATE", "PAST_REF" if back else "FUTURE_REF" if forward else "PRESENT_REF")
    sign = -1 if back else 1 if forward else 0
    value, days, precision = unit_around(moved(base, unit, sign), unit)
    if sign and context.last and context.last[0] != context.last[1] and not words.startswith("this"):
        days, precision = beside(context.last, unit, sign), "range"
    return made(match, "DATE", value, days, precision)


def _every(match: re.Match[str], _: Context) -> Time | None:
    words = {
        "hourly": "hour",
        "daily": "day",
        "nightly": "day",
        "weekly": "week",
        "monthly": "month",
        "quarterly": "quarter",
        "yearly": "year",
        "annually": "year",
    }
    month = re.search(rf"{MONTH_PATTERN}$", match[0])
    if month:
        return made(match, "SET", f"XXXX-{MONTHS[month[0].lower().rstrip('.')]:02}")
    unit = "week" if re.search(WEEKDAY_PATTERN, match[0], re.I) else words.get(match[0].lower(), unit_in(match[0]))
    return made(match, "SET", "P3M" if unit == "quarter" else _length(unit, (1, 1)))


def _clock(match: re.Match[str], context: Context) -> Time | None:
    skip = 3 if match[0].lower().startswith("at ") else 0
    found = re.search(r"(\d{1,2})(?:[:.](\d\d))?|noon|midday|midnight", match[0].lower())
    assert found
    if re.search(r"in the (?:afternoon|evening)\b", match[0], re.I) and int(found[1]) < 12:
        hour = int(found[1]) + 12
    else:
        hour = int(found[1]) % 24 if found[1] else 24 if found[0] == "midnight" else 12
    if re.search(r"p\.?m", match[0], re.I) and hour < 12:
        hour += 12
    elif re.search(r"a\.?m", match[0], re.I) and hour == 12:
        hour = 0
    named = _day_beside(match, context)
    base = (named, named) if named else context.last if context.last and context.last[0] == context.last[1] else None
    day = base[0] if base else context.anchor
    clock = f"T{hour:02}:{found[2] or '00'}"
    # A clock time alone does not say which day; it belongs to the last one named.
    return made(
        match, "TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}{clock}", base, "day" if base else "unknown", skip
    )


def _day_beside(match: re.Match[str], context: Context) -> date | None:
    """The day that a clock time is said with: "9 a.m. Tuesday", "5:30 p.m. on Jan. 20"."""
    words = match["clock_day"]
    if not words:
        return None
    inner = re.fullmatch(r".*", words)
    assert inner
    if re.match(WEEKDAY_PATTERN, words, re.I):
        time = _weekday(inner, context)
    elif words[-1].isalpha() and words.lower().split()[0] in ("yesterday", "today", "tomorrow", "this"):
        time = _deictic_day(inner, context)
    else:
        time = absolute_times.RULES["day_month"](inner, context)
    return time.earliest if time else None


def _duration(match: re.Match[str], _: Context) -> Time | None:
    lead = re.match(r"(?:for|over|within|in) ", match[0], re.I)
    skip = lead.end() if lead else 0
    words = match[0][skip:].lower()
    amount, unit = amount_in(words), unit_in(words)
    if re.match(r"an? ", words) and not lead and not re.match(r"an additional|a (?:couple|few|number)", words):
        return None
    half = " and a half" in words or "1/2" in words
    if not amount and words.endswith("-long") and not re.match(r"\w+s-", words):
        amount = (1, 1)
    return made(match, "DURATION", _length(unit, amount, half=half), skip=skip)


def _length(unit: str, amount: tuple[int, int] | None, *, half: bool = False) -> str:
    """The TIMEX3 value of so many units: "P3D", "PT5H30M", "PXW" where the number is open."""
    letter, time = LETTERS.get(unit, "D"), "T" if unit in ("minute", "hour") else ""
    if amount is None or amount[0] != amount[1]:
        return f"P{time}X{letter if unit != 'decade' else 'E'}"
    number = amount[0] * {"decade": 10, "century": 100, "fortnight": 2}.get(unit, 1)
    if half and unit == "hour":
        return f"PT{number}H30M"
    return f"P{time}{number}{'.5' if half else ''}{'Y' if unit == 'century' else letter}"


def _next_part(match: re.Match[str], context: Context) -> Time | None:
    """ "the next morning", "the same evening"."""
    words = match[0].lower()
    base = context.last[0] if context.last else None
    part = DAYTIME[words.split()[-1]]
    if base is None:
        return None
    day = base + timedelta(days=1 if "next" in words or "following" in words else -1 if "previous" in words else 0)
    return _on_day(match, day, part)


RULES: dict[str, Rule] = {
    "weekend": _weekend,
    "reference": _reference,
    "deictic_day": _deictic_day,
    "weekday": _weekday,
    "next_part": _next_part,
    "ago": _ago,
    "earlier": _earlier,
    "part_relative": _part_relative,
    "span_past": _span_past,
    "relative": _relative,
    "every": _every,
    "clock": _clock,
    "duration": _duration,
}
