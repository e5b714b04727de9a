"""The last days against the usual: how many events a week, of each type, and whether that is out of the ordinary."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import quantiles

WEEKS = 52  # before the last one
DAYS = 7


@dataclass(frozen=True, slots=True)
class Week:
    """A count of the last week, and the quartiles of the weeks before: `low` and `high` hold the middle half."""

    name: str
    now: int
    low: float
    middle: float
    high: float
    weeks: tuple[int, ...]

    @property
    def verdict(self) -> str:
        """ "more", "fewer" or "as usual": outside the middle half by more than half its width again (Tukey 1977)."""
        reach = 1.5 * (self.high - self.low)
        return "more" if self.now > self.high + reach else "fewer" if self.now < self.low - reach else "as usual"


def against_usual(counts: Iterable[tuple[dt.date, str, int]], last: dt.date) -> list[Week]:
    """The week that ends on `last` against the 52 before it, for each name; weeks without any count as 0.

    `counts` are (day, name, how many). The names that are met most come first.
    """
    by_name: dict[str, list[int]] = {}
    for day, name, n in counts:
        weeks_ago = (last - day).days // DAYS
        if 0 <= weeks_ago <= WEEKS:
            by_name.setdefault(name, [0] * (WEEKS + 1))[WEEKS - weeks_ago] += n
    found = []
    for name, weeks in by_name.items():
        low, middle, high = quantiles(weeks[:-1], n=4, method="inclusive")
        found.append(Week(name, weeks[-1], low, middle, high, tuple(weeks)))
    return sorted(found, key=lambda week: (-week.now, -sum(week.weeks), week.name))
