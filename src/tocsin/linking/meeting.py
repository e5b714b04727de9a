"""Which pairs of mentions meet under the keys of `blocks`, found by joining sorted keys; the work grows with n log n."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.linking.apart import FORKS, apart, shared
from tocsin.linking.blocks import Key, doors_of, filed_under, sought_under
from tocsin.linking.told import Told

Pairs = NDArray[np.int64]
Numbers = NDArray[np.int64] | array  # type: ignore[type-arg]
Keys = tuple[Numbers, Numbers]  # keys by number, and whose each is
AT_ONCE = 25_000  # mentions whose keys are made and joined at once


def meeting(tolds: Sequence[Told], processes: int = 1) -> Iterator[Pairs]:
    """Pairs of positions in `tolds`, the lower first, in arrays of two columns.

    In each array a pair stands once; one that meets for its fields and for its wording stands in two.
    """
    filed = _Drawers(*_joined(_each(_filed, tolds, processes)))
    for sought in _each(_sought, tolds, processes):
        yield filed.found_by(*sought)
    del filed
    yield _worded_alike(tolds, processes)


def _each(work: Callable[[int], Any], tolds: Sequence[Told], processes: int) -> Iterator[Any]:
    """The keys of all, some at a time; the hash of a key is the same in processes made by fork."""
    starts = range(0, len(tolds), AT_ONCE)
    if processes > 1 and len(starts) > 1 and FORKS:
        yield from apart(work, (tolds,), starts, processes)
    else:
        shared()[:] = (tolds,)
        yield from map(work, starts)
        shared().clear()


def _filed(start: int) -> Keys:
    return _listed((filed_under(told) for told in shared()[0][start : start + AT_ONCE]), start)


def _sought(start: int) -> Keys:
    return _listed((sought_under(told) for told in shared()[0][start : start + AT_ONCE]), start)


def _doors(start: int) -> tuple[Numbers, Numbers, Numbers]:
    """The doors under which reports lie, those beside them that come later, and whose each is."""
    here, later, owners = array("q"), array("q"), array("q")
    for number, told in enumerate(shared()[0][start : start + AT_ONCE], start):
        doors = list(doors_of(told.sketch, told.reported))
        here.extend(map(hash, doors))
        later.extend([hash((name, drawer + 1, *words)) for name, drawer, *words in doors])  # type: ignore[operator]
        owners.extend([number] * len(doors))
    return here, later, owners


def _joined(parts: Iterable[Keys]) -> Keys:
    names, owners = array("q"), array("q")
    for some, whose in parts:
        names.extend(some)
        owners.extend(whose)
    return names, owners


class _Drawers:
    """Keys of many, sorted, with whose each is."""

    def __init__(self, names: Numbers, owners: Numbers) -> None:
        plain = _plain(names)
        order = np.argsort(plain, kind="stable")
        self.names, self.owners = plain[order], _plain(owners)[order]

    def found_by(self, names: Numbers, askers: Numbers) -> Pairs:
        """Who meets whom, the keys that are asked for and who asks for each being given."""
        wanted = _plain(names)
        low = np.searchsorted(self.names, wanted, "left")
        many = np.searchsorted(self.names, wanted, "right") - low
        one = np.repeat(_plain(askers), many)
        steps = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
        other = self.owners[np.repeat(low, many) + steps]
        apart = one != other
        first, second = np.minimum(one, other)[apart], np.maximum(one, other)[apart]
        codes = np.unique(first << 32 | second)
        return np.stack((codes >> 32, codes & 0xFFFFFFFF), axis=1)


def _plain(numbers: Numbers) -> NDArray[np.int64]:
    return numbers if isinstance(numbers, np.ndarray) else np.frombuffer(numbers, dtype=np.int64)


def _listed(keys: Iterable[Iterable[Key]], start: int) -> tuple[Numbers, Numbers]:
    """The keys of each as numbers of 64 bits, and whose each is, numbered from `start`."""
    names, owners = array("q"), array("q")
    for number, own in enumerate(keys, start):
        hashes = set(map(hash, own))
        names.extend(hashes)
        owners.extend([number] * len(hashes))
    return names, owners


def _worded_alike(tolds: Sequence[Told], processes: int) -> Pairs:
    """The news of every two reports that share rare words."""
    news: dict[str, list[int]] = defaultdict(list)
    for number, told in enumerate(tolds):
        if told.is_news and told.packed:
            news[told.article].append(number)
    own = list(news.values())
    reports = [tolds[numbers[0]] for numbers in own]
    here, later, owners = array("q"), array("q"), array("q")
    for some, others, whose in _each(_doors, reports, processes):
        here.extend(some)
        later.extend(others)
        owners.extend(whose)
    drawers = _Drawers(here, owners)
    del here
    # Of two in drawers side by side the earlier seeks the later.
    alike = np.concatenate((drawers.found_by(drawers.names, drawers.owners), drawers.found_by(later, owners)))
    found = array("q")
    for a, b in alike.tolist():
        for i in own[a]:
            for j in own[b]:
                if tolds[i].type == tolds[j].type and tolds[i].family == tolds[j].family:
                    found.extend((min(i, j), max(i, j)))
    return np.frombuffer(found, dtype=np.int64).reshape(-1, 2)
