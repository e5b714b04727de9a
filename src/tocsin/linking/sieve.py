"""Sets aside, by arrays, the pairs that cannot link: for a veto of time or place, or because too little could speak for them.

What `agreement` would give each field is bounded from above; a pair whose bounds do not reach the threshold need not be
scored. The sieve never decides that a pair links, and lets nothing be lost that would.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.linking.agreement import FEW, NEAR_KM, THRESHOLD, most_for_wording
from tocsin.linking.told import Told

Column = NDArray[Any]
UNKNOWN = -(10**9)  # a day that is not told
LEVELS = {"site": 0, "town": 1, "district": 2, "admin1": 3, "region": 4, "country": 5}
FINEST = 2  # the last level that is a point


class Sieve:
    """The fields of mentions as arrays, in their order."""

    def __init__(self, tolds: Sequence[Told]) -> None:
        numbers: dict[object, int] = {None: 0, "": 0}

        def coded(values: Sequence[object]) -> Column:
            return np.array([numbers.setdefault(v, len(numbers)) for v in values], dtype=np.int32)

        spots = [t.spot for t in tolds]
        self.article = coded([t.article for t in tolds])
        self.dataset = coded([t.dataset for t in tolds])
        self.first = np.array([UNKNOWN if t.first is None else t.first for t in tolds], dtype=np.int32)
        self.last = np.array([UNKNOWN if t.last is None else t.last for t in tolds], dtype=np.int32)
        self.level = np.array([-1 if s is None else LEVELS[s.level] for s in spots], dtype=np.int8)
        self.place = coded([s.name if s else None for s in spots])
        self.geonames = np.array([(s.geonames_id or 0) if s else 0 for s in spots], dtype=np.int32)
        self.country = coded([s.country if s else None for s in spots])
        self.lat = np.radians([np.nan if s is None or s.lat is None else s.lat for s in spots]).astype(np.float32)
        self.lon = np.radians([np.nan if s is None or s.lon is None else s.lon for s in spots]).astype(np.float32)
        self.mode = coded([t.mode for t in tolds])
        self.actors = np.array([bool(t.actors) for t in tolds], dtype=bool)
        self.targets = np.array([bool(t.targets) for t in tolds], dtype=bool)
        self.weapons = np.array([bool(t.weapons) for t in tolds], dtype=bool)
        self.harm = np.array([bool(t.harm) for t in tolds], dtype=bool)
        self.persons = np.array([bool(t.persons) for t in tolds], dtype=bool)
        self.worded = np.array([t.is_news and t.words >= FEW for t in tolds], dtype=bool)

    def passed(self, pairs: Column) -> Column:
        """Those of the pairs that may link."""
        a, b = pairs[:, 0], pairs[:, 1]
        same = self.article[a] == self.article[b]
        worded = self.worded[a] & self.worded[b] & ~same
        when, timely = self._when(a, b, worded)
        where, placed = self._where(a, b)
        own = (self.dataset[a] != 0) & (self.dataset[a] == self.dataset[b])
        bound = when + where
        bound += np.where(self.actors[a] & self.actors[b], 1.5, 0.5) + np.where(
            self.targets[a] & self.targets[b], 1.0, 0.5
        )
        bound += np.where(self.weapons[a] & self.weapons[b], 1.3, 0.0)
        bound += np.where(self.harm[a] & self.harm[b], np.where(self.persons[a] & self.persons[b], 3.0, 1.8), 0.0)
        bound += np.where((self.mode[a] == self.mode[b]) & (self.mode[a] != 0), 0.3, 0.0)
        bound += np.where(same, 0.5, 0.0) + np.where(worded, max(0.0, most_for_wording()), 0.0)
        kept: Column = pairs[timely & placed & ~own & (bound >= THRESHOLD - 0.001)]
        return kept

    def _when(self, a: Column, b: Column, worded: Column) -> tuple[Column, Column]:
        """The most that the days can speak for a pair, and where they do not forbid it."""
        first = np.maximum(self.first[a], self.first[b]).astype(np.int64)
        last = np.minimum(self.last[a], self.last[b]).astype(np.int64)
        known = np.minimum.reduce([self.first[a], self.first[b], self.last[a], self.last[b]]) != UNKNOWN
        gap = np.where(known, first - last, 0)
        points = np.where(known, np.where(gap <= 0, 2.0, np.where(gap == 1, 0.0, -2.5)), 0.5)
        return points, ~known | (gap <= 1) | worded

    def _where(self, a: Column, b: Column) -> tuple[Column, Column]:
        """The same of the places."""
        one, other = self.level[a], self.level[b]
        both = (one >= 0) & (other >= 0)
        fine = both & (one <= FINEST) & (other <= FINEST)
        alike = (self.place[a] == self.place[b]) | ((self.geonames[a] != 0) & (self.geonames[a] == self.geonames[b]))
        far = fine & ~alike & ~(self._kilometres(a, b) <= NEAR_KM + 1)
        apart = both & ~fine & (self.country[a] != 0) & (self.country[b] != 0) & (self.country[a] != self.country[b])
        points = np.where(fine, np.where(alike, 2.0, 1.3), np.where(both, 1.5, 0.0))
        return points, ~far & ~apart

    def _kilometres(self, a: Column, b: Column) -> Column:
        p, q = self.lat[a], self.lat[b]
        h = np.sin((q - p) / 2) ** 2 + np.cos(p) * np.cos(q) * np.sin((self.lon[b] - self.lon[a]) / 2) ** 2
        distance: Column = 6371.0 * 2 * np.arcsin(np.sqrt(np.minimum(h, 1.0)))
        return distance
