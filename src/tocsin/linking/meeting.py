"""Which pairs of mentions meet under the keys of `blocks`, found by joining sorted keys; the work grows with n log n."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from tocsin.apart import apart, shared
from tocsin.linking.blocks import Key, doors_of, filed_under, sought_under
from tocsin.linking.told import Told

Pairs = NDArray[np.int64]
Numbers = NDArray[np.int64] | array  # type: ignore[type-arg]
Keys = tuple[Numbers, Numbers]  # keys by number, and whose each is
AT_ONCE = 25_000  # mentions whose keys are made and joined at once


def meeting(tolds: Sequence[Told]) -> Iterator[Pairs]:
    """Pairs of positions in `tolds`, the lower first, in arrays of two columns.

    In each array a pair stands once; one that meets for its fields and for its wording stands in two.
    """
    filed = drawers_of(tolds)
    for start in starts_of(tolds):
        yield met(tolds, filed, start)
    yield worded_alike(tolds)


def starts_of(tolds: Sequence[Told]) -> range:
    """Where each part of the mentions begins whose keys are made and joined at once."""
    return range(0, len(tolds), AT_ONCE)


def drawers_of(tolds: Sequence[Told], processes: int = 1) -> Drawers:
    """The keys that all are filed under; the hash of a key is the same in processes made by fork."""
    return Drawers(*_joined(apart(_filed, (tolds,), starts_of(tolds), _worth(tolds, processes))))


def met(tolds: Sequence[Told], filed: Drawers, start: int) -> Pairs:
    """Whom the part of the mentions that begins here meets for their fields."""
    some = tolds[start : start + AT_ONCE]
    return filed.found_by(*_listed((sought_under(told) for told in some), start))


def _worth(tolds: Sequence[Told], processes: int) -> int:
    """How many processes are worth their start."""
    return processes if len(tolds) > AT_ONCE else 1


def _filed(start: int) -> Keys:
    return _listed((filed_under(told) for told in shared()[0][start : start + AT_ONCE]), start)


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


class Drawers:
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


def worded_alike(tolds: Sequence[Told], processes: int = 1) -> Pairs:
    """The news of every two reports that share rare words."""
    news: dict[str, list[int]] = defaultdict(list)
    for number, told in enumerate(tolds):
        if told.is_news and told.packed:
            news[told.article].append(number)
    own = list(news.values())
    reports = [tolds[numbers[0]] for numbers in own]
    here, later, owners = array("q"), array("q"), array("q")
    for some, others, whose in apart(_doors, (reports,), starts_of(reports), _worth(reports, processes)):
        here.extend(some)
        later.extend(others)
        owners.extend(whose)
    drawers = Drawers(here, owners)
    del here
    # Of two in drawers side by side the earlier seeks the later.
    alike = np.concatenate((drawers.found_by(drawers.names, drawers.owners), drawers.found_by(later, owners)))
    return _between(alike, own, tolds)


def _between(alike: Pairs, own: Sequence[Sequence[int]], tolds: Sequence[Told]) -> Pairs:
    """The pairs of mentions of one type and family across each two reports, `own` being the mentions of each."""
    sizes = np.array([len(numbers) for numbers in own], dtype=np.int64)
    starts = np.cumsum(sizes) - sizes
    flat = np.array([number for numbers in own for number in numbers], dtype=np.int64)
    kinds: dict[tuple[str, str], int] = {}
    kind = np.array([kinds.setdefault((tolds[n].type, tolds[n].family), len(kinds)) for n in flat.tolist()])
    one, other = alike[:, 0], alike[:, 1]
    many = sizes[one] * sizes[other]
    steps = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    wide = np.repeat(sizes[other], many)
    first, second = np.repeat(starts[one], many) + steps // wide, np.repeat(starts[other], many) + steps % wide
    of_a_kind = kind[first] == kind[second]
    first, second = flat[first[of_a_kind]], flat[second[of_a_kind]]
    return np.stack((np.minimum(first, second), np.maximum(first, second)), axis=1)
