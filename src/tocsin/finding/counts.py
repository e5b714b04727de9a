"""How many: a quantity at the head of a noun phrase, as low, best and high.

"at least 12" has no high, "as many as 100" no low and no best, "perhaps 15-20" is 15 to 20 and not exact,
"dozens" is an interval. Numbers that measure (ages, distances, hours, calibres, years) are no counts.
The words and their intervals are in `data/counts.toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from tocsin.data import load_toml
from tocsin.finding.phrases import any_of
from tocsin.model import Count


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count and where in the text it stands."""

    start: int
    end: int
    count: Count


@cache
def _words() -> dict[str, Any]:
    return load_toml("counts.toml")


def _alternatives(words: list[str]) -> str:
    return any_of(words, r"\s+")


@cache
def _pattern() -> re.Pattern[str]:
    table = _words()
    units = [w for w, n in table["numbers"].items() if w not in ("a", "an")]
    spelled = rf"(?:(?:{_alternatives(units)})(?:[ -](?:{_alternatives(units)}))?)"
    multiple = rf"(?:{_alternatives(list(table['multiples']))})"
    number = (
        rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?(?=\s+(?:million|thousand|hundred)\b)|\d+)(?:\s+{multiple}\b)?"
        rf"|(?:{spelled}|an?|half\s+a)\s+{multiple}\b(?:\s+(?:and\s+)?{spelled})?|{spelled}"
    )
    m = table["modifiers"]
    lead = "|".join(f"(?P<{name}>{_alternatives(words)})" for name, words in m.items())
    vague = _alternatives(list(table["vague"]))
    none = _alternatives(table["none"]["words"])
    fractions = _alternatives(list(table["fractions"]))
    before = "".join(rf"(?<!\b{re.escape(w)}\s)" for w in table["not_counts"]["before"])
    months = _alternatives(table["not_counts"]["months"])
    units_after = _alternatives(table["not_counts"]["units"])
    return re.compile(
        rf"(?<![\w.,:$£€/-]){before}(?:(?:(?P<fraction>{fractions})\s+(?:of\s+)?(?:all\s+)?(?:the|its|their|these|those|some|about)?\s*(?P<whole>{number}))"
        rf"|(?:(?:{lead})\s+)*(?:(?P<low>{number})\s+(?:to|or)\s+(?P<high>{number})"
        rf"|(?P<low3>\d[\d,]*)\s*[-–]\s*(?P<high3>\d[\d,]*)"
        rf"|(?:between|from)\s+(?P<low2>{number})\s+(?:and|to)\s+(?P<high2>{number})|(?P<vague>{vague})|(?P<one>{number}))"
        rf"|(?P<none>{none}))(?![\w])(?!\s(?-i:{months})\b(?!\s+(?:was|were)))(?!\s*[-–]?\s*(?:{units_after})(?!\w))(?!-(?!based|strong|odd))(?!:\d|/\d|\.\d|,\d|\s*%)",
        re.I,
    )


@cache
def bare_number() -> str:
    """A pattern without groups for one number and what makes it vague: "4", "1,200", "at least twelve", "dozens"."""
    table = _words()
    units = _alternatives([w for w in table["numbers"] if w not in ("a", "an", "zero")])
    vague = _alternatives([w for w in table["vague"] if not w.endswith(" of")])
    lead = _alternatives([w for name, words in table["modifiers"].items() if name != "also" for w in words])
    return rf"(?:(?:(?:{lead})\s+)?(?:\d{{1,3}}(?:,\d{{3}})+|\d+|(?:{units})(?:[ -](?:{units}))?)|{vague})"


def value_of(words: str) -> int | None:
    """The number that digits or words stand for ("twenty-two", "2,500", "two dozen"), or None."""
    table = _words()
    total = 0
    last: float | None = None
    for raw in re.findall(r"[\d,.]+|[a-z]+", words.lower()):
        token = raw.strip(",.")
        if token in ("and", ""):
            continue
        if token[0].isdigit():
            last = float(token.replace(",", ""))
            total += int(last) if last.is_integer() else 0
        elif token == "half":
            last = 0.5
        elif token in table["multiples"]:
            size = table["multiples"][token]
            base = last if last is not None else 1
            total = (
                int(total - (base if float(base).is_integer() else 0) + base * size)
                if last is not None
                else total + size
            )
            last = None
        elif token in table["numbers"]:
            if token in ("a", "an") and last is not None:
                continue
            last = table["numbers"][token]
            total += int(last or 0)
        else:
            return None
    return total


def find_quantities(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """Every quantity in `text[start:end]`, with offsets into `text`."""
    found = []
    for match in _pattern().finditer(text, start, len(text) if end is None else end):
        count = _count(match)
        if count is not None:
            found.append(Quantity(match.start(), match.end(), count))
    return found


def quantity_in(text: str, start: int, end: int) -> Quantity | None:
    """The first quantity in `text[start:end]`, if any."""
    found = find_quantities(text, start, end)
    return found[0] if found else None


def _count(match: re.Match[str]) -> Count | None:
    words = match[0]
    groups = match.groupdict()
    if groups["fraction"]:
        upper, lower = _words()["fractions"][re.sub(r"\s+", " ", groups["fraction"].lower())]
        return _share(words, upper, lower, groups["whole"])
    if groups["none"]:
        return Count(low=0, best=0, high=0, exact=True, text=words)
    if groups["vague"]:
        low, high = _words()["vague"][re.sub(r"\s+", " ", groups["vague"].lower())]
        exact = low == high
        if groups["more"] or groups["least"]:
            return Count(low=low, text=words)
        if groups["most"]:
            return Count(high=high or None, text=words)
        return Count(low=low, best=low if exact else None, high=high or None, exact=exact, text=words)
    low_words, high_words = (
        groups["low"] or groups["low2"] or groups["low3"],
        groups["high"] or groups["high2"] or groups["high3"],
    )
    if low_words:
        low, high = value_of(low_words), value_of(high_words)
        if low is None or high is None or high < low:
            return None
        return Count(low=low, best=None, high=high, exact=False, text=words)
    number = value_of(groups["one"])
    if number is None:
        return None
    if groups["least"]:
        return Count(low=number, best=number, high=None, text=words)
    if groups["more"]:
        return Count(low=number + 1, best=None, high=None, text=words)
    if groups["most"]:
        return Count(low=None, best=None, high=number, text=words)
    if groups["less"]:
        return Count(low=None, best=None, high=max(number - 1, 0), text=words)
    if groups["nearly"]:
        return Count(low=number - number // 10, best=number, high=number, exact=False, text=words)
    if groups["about"]:
        return Count(low=number - number // 10, best=number, high=number + number // 10, exact=False, text=words)
    return Count(low=number, best=number, high=number, exact=True, text=words)


def _share(words: str, upper: int, lower: int, whole: str) -> Count | None:
    """ "half of the 40" is 20; where it does not come out even, what lies on either side."""
    total = value_of(whole)
    if total is None:
        return None
    low, rest = divmod(total * upper, lower)
    best = round(total * upper / lower)
    return Count(low=low, best=best, high=low + bool(rest), exact=not rest, text=words)


def add(counts: list[Count]) -> Count:
    """The sum of counts of different people or things; open ends stay open."""
    if len(counts) == 1:
        return counts[0]

    def total(values: list[int | None]) -> int | None:
        return None if any(v is None for v in values) else sum(v or 0 for v in values)

    return Count(
        low=sum(c.low or 0 for c in counts),
        best=total([c.best for c in counts]),
        high=total([c.high for c in counts]),
        exact=all(c.exact for c in counts),
        text="; ".join(c.text for c in counts),
    )
