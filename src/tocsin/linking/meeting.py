"""Which pairs of mentions meet under the keys of `blocks`, found by joining sorted keys; the work grows with n log n."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from tocsin.linking.blocks import Key, doors_of, doors_sought, filed_under, sought_under
from tocsin.linking.told import Told

Pairs = NDArray[np.int64]
AT_ONCE = 100_000  # mentions whose keys are joined at once


def meeting(tolds: Sequence[Told]) -> Iterator[Pairs]:
    """Pairs of positions in `tolds`, the lower first, in arrays of two columns.

    In each array a pair stands once; one that meets for its fields and for its wording stands in two.
    """
    filed = _Drawers(filed_under(told) for told in tolds)
    for start in range(0, len(tolds), AT_ONCE):
        yield filed.found_by((sought_under(told) for told in tolds[start : start + AT_ONCE]), start)
    del filed
    yield _worded_alike(tolds)


class _Drawers:
    """Keys of many, sorted, with whose each is."""

    def __init__(self, keys: Iterable[Iterable[Key]]) -> None:
        names, owners = _listed(keys, 0)
        order = np.argsort(names, kind="stable")
        self.names, self.owners = names[order], owners[order]

    def found_by(self, keys: Iterable[Iterable[Key]], start: int) -> Pairs:
        """Who meets whom: the askers are numbered from `start`."""
        names, askers = _listed(keys, start)
        low = np.searchsorted(self.names, names, "left")
        many = np.searchsorted(self.names, names, "right") - low
        one = np.repeat(askers, many)
        steps = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
        other = self.owners[np.repeat(low, many) + steps]
        apart = one != other
        first, second = np.minimum(one, other)[apart], np.maximum(one, other)[apart]
        codes = np.unique(first << 32 | second)
        return np.stack((codes >> 32, codes & 0xFFFFFFFF), axis=1)


def _listed(keys: Iterable[Iterable[Key]], start: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The keys of each as numbers of 64 bits, and whose each is."""
    names, owners = array("q"), array("q")
    for number, own in enumerate(keys, start):
        hashes = {hash(key) for key in own}
        names.extend(hashes)
        owners.extend([number] * len(hashes))
    return np.frombuffer(names, dtype=np.int64), np.frombuffer(owners, dtype=np.int64)


def _worded_alike(tolds: Sequence[Told]) -> Pairs:
    """The news of every two reports that share rare words."""
    news: dict[str, list[int]] = defaultdict(list)
    for number, told in enumerate(tolds):
        if told.is_news and told.sketch:
            news[told.article].append(number)
    own = list(news.values())
    reports = [(told.sketch, told.reported) for numbers in own if (told := tolds[numbers[0]])]
    doors = _Drawers(doors_of(sketch, day) for sketch, day in reports if sketch)
    found = array("q")
    for start in range(0, len(own), AT_ONCE):
        # Of two in drawers side by side the earlier seeks the later.
        some = reports[start : start + AT_ONCE]
        for a, b in doors.found_by((doors_sought(sketch, day, (0, 1)) for sketch, day in some if sketch), start):
            for i in own[a]:
                for j in own[b]:
                    if tolds[i].type == tolds[j].type and tolds[i].family == tolds[j].family:
                        found.extend((min(i, j), max(i, j)))
    return np.frombuffer(found, dtype=np.int64).reshape(-1, 2)
