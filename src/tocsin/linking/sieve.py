"""Sets aside, by arrays, the pairs that cannot link: for a veto of time or place, or because too little could speak for them.

What `agreement` would give each field is bounded from above; a pair whose bounds do not reach the threshold need not be
scored. Days and places are compared as arrays of numbers; parties, weapons and tolls once for each two values that meet,
since an archive has few of them. The sieve never decides that a pair links, and lets nothing be lost that would.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.linking.agreement import (
    AGAIN,
    COUNTRY,
    FEW,
    NEAR_KM,
    NEWS,
    NO_ANCHOR,
    SAME_PAIR,
    SOLE,
    THRESHOLD,
    WORDED,
    harm_points,
    is_joint,
    nearest,
    weapon_points,
    wording_weights,
)
from tocsin.linking.told import Told
from tocsin.linking.wording import MARK, mark_of

Column = NDArray[Any]
UNKNOWN = -(10**9)  # a day that is not told
LEVELS = {"site": 0, "town": 1, "district": 2, "admin1": 3, "region": 4, "country": 5}
FINEST = 2  # the last level that is a point
KEPT = 2_000_000  # pairs of values whose points are remembered


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
        self.joint = np.array([is_joint(t) for t in tolds], dtype=bool)
        self.denied = np.array([t.status == "denied" for t in tolds], dtype=bool)
        self.news = np.array([t.is_news for t in tolds], dtype=bool)
        self.says_when = np.array([t.says_when for t in tolds], dtype=bool)
        self.worded = np.array([t.is_news and t.words >= FEW for t in tolds], dtype=bool)
        marks = b"".join(mark_of(t.packed).to_bytes(MARK // 8, "little") for t in tolds)
        self.marks = np.frombuffer(marks, dtype=np.uint64).reshape(len(tolds), MARK // 64)
        self.actors = _Values([t.actors for t in tolds], lambda a, b: (nearest(a, b), False))
        self.targets = _Values([t.targets for t in tolds], lambda a, b: (nearest(a, b), False))
        self.weapons = _Values([t.weapons for t in tolds], weapon_points)
        tolls = [(t.harm, t.persons) if t.harm else () for t in tolds]
        self.harm = _Values(tolls, lambda a, b: harm_points(a[0], b[0], a[1], b[1]))

    def passed(self, pairs: Column) -> Column:
        """Those of the pairs that may link."""
        a, b = pairs[:, 0], pairs[:, 1]
        own = (self.dataset[a] != 0) & (self.dataset[a] == self.dataset[b])
        same = self.article[a] == self.article[b]
        worded = self.worded[a] & self.worded[b] & ~same
        timely, placed = self._is_timely(a, b, worded), self._is_placed(a, b)
        pairs, same, worded = (column[timely & placed & ~own] for column in (pairs, same, worded))
        a, b = pairs[:, 0], pairs[:, 1]
        kept: Column = pairs[self._most(a, b, same, worded) >= THRESHOLD - 0.001]
        return kept

    def _most(self, a: Column, b: Column, same: Column, worded: Column) -> Column:
        """The most points that these pairs can have."""
        weapons, one_number = self.weapons.points(a, b)
        harm, one_toll = self.harm.points(a, b)
        when = self._when(a, b, same, one_number | one_toll)
        where = self._where(a, b, same)
        denied = self.denied[a] | self.denied[b]
        actors = self._parties(self.actors, a, b, 1.5, np.where(denied, 0.0, -2.5))
        actors = actors + np.where(self.joint[a] & self.joint[b], SAME_PAIR, 0.0)
        targets = self._parties(self.targets, a, b, 1.0, -0.7)
        wording = np.where(worded, self._wording(a, b), 0.0)
        wording = np.where((when < 0) & self.says_when[a] & self.says_when[b], np.minimum(wording, WORDED), wording)
        loose = ~same & (where <= COUNTRY) & (np.maximum(actors, targets) <= 0.5)
        modes = np.where((self.mode[a] == self.mode[b]) & (self.mode[a] != 0), 0.3, 0.0)
        whole: Column = when + where + actors + targets + weapons + harm + modes + wording
        return whole + np.where(same, max(NEWS, AGAIN, SOLE), 0.0) - np.where(loose, NO_ANCHOR, 0.0)

    def _wording(self, a: Column, b: Column) -> Column:
        """The most that the wording can speak for two reports, which is little where they share no word."""
        weights = wording_weights()
        none = weights.most if weights.each[-1] > 0 else min(weights.most, max(weights.least, weights.bias))
        share = (self.marks[a] & self.marks[b]).any(axis=1)
        points: Column = np.where(share, weights.most, none)
        return points

    def _parties(self, side: _Values, a: Column, b: Column, full: float, clash: Column | float) -> Column:
        """Points for one side: where neither tells of it by an id, no more than a name in common gives."""
        kin, _ = side.points(a, b)
        both = (side.codes[a] != 0) & (side.codes[b] != 0)
        points: Column = np.where(both, np.where(kin > 0, full * kin, clash), 0.5)
        return points

    def _is_timely(self, a: Column, b: Column, worded: Column) -> Column:
        """Where the days do not forbid it."""
        gap, known = self._gap(a, b)
        timely: Column = ~known | (gap <= 1) | worded
        return timely

    def _gap(self, a: Column, b: Column) -> tuple[Column, Column]:
        """Days between two intervals, none or fewer where they meet; and where both are known."""
        first = np.maximum(self.first[a], self.first[b]).astype(np.int64)
        last = np.minimum(self.last[a], self.last[b]).astype(np.int64)
        known = np.minimum.reduce([self.first[a], self.first[b], self.last[a], self.last[b]]) != UNKNOWN
        return np.where(known, first - last, 0), known

    def _when(self, a: Column, b: Column, same: Column, alike: Column) -> Column:
        """The most that the days can speak for a pair."""
        gap, known = self._gap(a, b)
        longest = np.maximum(self.last[a] - self.first[a], self.last[b] - self.first[b]) + 1
        met = np.select([longest <= 2, longest <= 31, longest <= 130], [2.0, 1.5, 1.0], 0.3)
        bordering = np.where(alike | (same & self.news[a] & self.news[b]), 0.0, -2.5)
        apart = np.abs(self.last[a].astype(np.int64) - self.last[b]) > 7
        open_ended = np.where(apart, np.where(same, 0.0, -1.0), 0.5)
        points: Column = np.where(known, np.select([gap <= 0, gap == 1], [met, bordering], -2.5), open_ended)
        return points

    def _alike(self, a: Column, b: Column) -> Column:
        """Where two places are one by name or number."""
        by_number = (self.geonames[a] != 0) & (self.geonames[a] == self.geonames[b])
        alike: Column = (self.place[a] == self.place[b]) | by_number
        return alike

    def _is_placed(self, a: Column, b: Column) -> Column:
        """Where the places do not forbid it."""
        one, other = self.level[a], self.level[b]
        both = (one >= 0) & (other >= 0)
        fine = both & (one <= FINEST) & (other <= FINEST)
        far = fine & ~self._alike(a, b) & ~(self._kilometres(a, b) <= NEAR_KM + 1)
        apart = both & ~fine & (self.country[a] != 0) & (self.country[b] != 0) & (self.country[a] != self.country[b])
        placed: Column = ~far & ~apart
        return placed

    def _where(self, a: Column, b: Column, same: Column) -> Column:
        """The most that the places can speak for a pair."""
        one, other = self.level[a], self.level[b]
        both = (one >= 0) & (other >= 0)
        fine = both & (one <= FINEST) & (other <= FINEST)
        near = np.where(self._kilometres(a, b) < 26, np.where(same, 1.3, 0.8), -0.5)
        coarse = np.where((one > LEVELS["admin1"]) | (other > LEVELS["admin1"]), COUNTRY, 1.5)
        points: Column = np.where(fine, np.where(self._alike(a, b), 2.0, near), np.where(both, coarse, 0.0))
        return points

    def _kilometres(self, a: Column, b: Column) -> Column:
        p, q = self.lat[a], self.lat[b]
        h = np.sin((q - p) / 2) ** 2 + np.cos(p) * np.cos(q) * np.sin((self.lon[b] - self.lon[a]) / 2) ** 2
        distance: Column = 6371.0 * 2 * np.arcsin(np.sqrt(np.minimum(h, 1.0)))
        return distance


class _Values:
    """One field's values by number, 0 where there is none, and what two of them give, found once for each two."""

    def __init__(self, values: Sequence[Hashable], compared: Callable[[Any, Any], tuple[float, bool]]) -> None:
        numbers: dict[Hashable, int] = {(): 0}
        self.codes = np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.int64)
        self._values, self._compared = list(numbers), compared
        self._known: dict[int, tuple[float, bool]] = {}

    def points(self, a: Column, b: Column) -> tuple[Column, Column]:
        """The points of each pair, and whether its two values give one number; none where either has no value."""
        one, other = self.codes[a], self.codes[b]
        both = np.where((one != 0) & (other != 0), one * len(self._values) + other, 0)
        pairs, where = np.unique(both, return_inverse=True)
        found = [self._found(pair) for pair in pairs.tolist()]
        points = np.array([points for points, _ in found], dtype=float)
        same = np.array([same for _, same in found], dtype=bool)
        return points[where], same[where]

    def _found(self, pair: int) -> tuple[float, bool]:
        if pair == 0:
            return 0.0, False
        if pair not in self._known:
            if len(self._known) >= KEPT:
                self._known.clear()
            one, other = divmod(pair, len(self._values))
            self._known[pair] = self._compared(self._values[one], self._values[other])
        return self._known[pair]
