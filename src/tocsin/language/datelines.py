"""Datelines: the place, day and agency that a wire or a release puts before its first sentence.

"KABUL, Afghanistan (Sept. 1) - ", "LIMA (PERU), 25 OCT 89 (EFE) --", "NEW DELHI, March 7 (Xinhua) --", "BAGHDAD (AP) —". They govern no verb: the
place is where the reporter was, the day is when the report was sent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tocsin.calendar import MONTH_PATTERN, MONTHS, WEEKDAY_PATTERN, safe_date

_DAY = rf"(?:\d{{1,2}} (?i:{MONTH_PATTERN})|(?i:{MONTH_PATTERN}) \d{{1,2}})(?:,? \d{{4}}\b| \d\d\b)?"
_PLACE = r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|la|el|of|and))*"
_AGENCY = r"\([^()\n]{2,40}\)"
_DASH = r"(?:--|—|–|-)(?=\s|$)"
_NOTES = r"(?:\s*\[[^\]\n]{2,80}\])*\s*"
# At the head of a paragraph: with a day, with an agency and a dash, or a place in capitals and a dash.
_OPENING = re.compile(
    rf"{_PLACE}(?:, {_PLACE}){{0,2}}(?: \({_PLACE}\))?(?:,? {_DAY}(?:,? {_AGENCY})?\s*(?:{_DASH}|:)| ?\({_DAY}\)\s*(?:{_DASH})?| ?{_AGENCY}\s*{_DASH}){_NOTES}"
    rf"|{WEEKDAY_PATTERN},? {MONTH_PATTERN} \d{{1,2}},? \d{{4}}\s+(?=[A-Z])"
    rf"|[A-Z][A-Z.'’ -]{{2,30}}(?:, [A-Z][\w. ]{{2,24}})?\s*(?:--|—|–|\s-)(?=\s){_NOTES}"
)
# After the head matter of a release: a place in capitals with the day in brackets.
_INSIDE = re.compile(rf"\b[A-Z]{{3,}}(?: [A-Z]{{3,}})*, {_PLACE} ?\({_DAY}\)\s*(?:{_DASH})?\s*")
# A title that its day stands before: "May 2: Operations in Helmand".
_TITLED = re.compile(rf"(?i:{MONTH_PATTERN}) \d{{1,2}}: (?=[A-Z])")
_REACH = 400


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a dateline stands in its paragraph (indices), with the words of it."""

    start: int
    end: int
    text: str


def dateline_of(paragraph: str) -> Dateline | None:
    """The dateline of a paragraph without line breaks, None where it has none."""
    found = _TITLED.match(paragraph) or _OPENING.match(paragraph) or _INSIDE.search(paragraph, 0, _REACH)
    if found is None or found.end() >= len(paragraph):
        return None
    return Dateline(found.start(), found.end(), found[0])


def day_of(text: str) -> date | None:
    """The day that an article's dateline gives, its year from the dateline or from a number of the same month in its head."""
    head = re.sub(r"[^\S\n\u2028]", " ", text[:1500])
    for paragraph in [*re.split(r"\n\s*\n|\u2028|  ", head)[:12], re.sub(r"\s", " ", head)]:
        dateline = dateline_of(re.sub(r"\s", " ", paragraph.strip()))
        stated = re.search(_DAY, dateline.text) if dateline else None
        if stated is not None and (day := _read(stated[0], head)) is not None:
            return day
    return None


def _read(words: str, head: str) -> date | None:
    name = re.search(MONTH_PATTERN, words, re.I)
    numbers = [int(n) for n in re.findall(r"\d+", words)]
    if name is None or not numbers:
        return None
    month = MONTHS[name[0].lower().rstrip(".")]
    if len(numbers) > 1:
        year: int | None = (
            numbers[1] if numbers[1] > 99 else 1900 + numbers[1] if numbers[1] > 40 else 2000 + numbers[1]
        )
    else:
        numbered = re.search(rf"\b((?:19|20)\d\d)-{month:02}\b", head)
        year = int(numbered[1]) if numbered else None
    return safe_date(year, month, numbers[0]) if year else None
