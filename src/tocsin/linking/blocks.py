"""Which mentions are compared at all: each is filed under keys and seeks under keys; a pair that meets is scored.

Both follow from one mention alone, so that a pair meets or not whatever else is there and in whatever order it came.
The finer a mention is, the finer the keys it seeks under: two towns' attacks of one day never meet unless the towns
are neighbours, and what is known by month or year meets only what happened at the same spot. The cost grows with the
number of mentions of one day and neighbourhood, not with the archive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, product

from tocsin.finding.actors import root_of
from tocsin.linking.told import Spot, Told
from tocsin.linking.wording import Sketch

CELL = 0.6  # degrees of latitude: no less than `agreement.NEAR_KM`
SHORT, LONG = 3, 40  # days: up to SHORT is a day, give or take; up to LONG a month
WORD_AGE, PAIR_AGE = 10, 365  # days: the width of the drawers in which stories with a rare word, or two, lie
PAIRED = 8  # of the rarest words, in pairs
Key = tuple[object, ...]


def filed_under(told: Told) -> Iterator[Key]:
    """The keys under which others find it."""
    kind = (told.type, told.family)
    if not told.dataset:
        yield ("article", told.article, *kind)
    area, days = _area(told.spot), _days(told)
    if days:
        for day in days:
            yield ("day", day, area, *kind)
            if told.spot and told.spot.is_fine:
                yield ("day", day, _country(told.spot), *kind)
            for party in _parties(told):
                yield ("day", day, party, *kind)
    if told.last is not None:
        yield ("week", told.last // 7, area, *kind)
    if told.spot and (told.spot.is_fine or told.spot.level == "admin1"):
        for place, month in product({area, _admin1(told.spot)} - {None}, _months(told)):
            yield ("month", month, place, *kind)
        for mark in _marks(told):
            yield ("year", _year(told), area, mark, *kind)
    for person in told.persons:
        yield ("person", person, *kind)


def sought_under(told: Told) -> Iterator[Key]:
    """The keys under which it looks for others; a row of a data set only waits to be found."""
    if told.dataset:
        return
    kind = (told.type, told.family)
    yield ("article", told.article, *kind)
    days, spot = _days(told), told.spot
    if days:
        near = range(days[0] - 1, days[-1] + 2)
        if spot and spot.is_fine:
            places: Iterable[object] = _cells_around(spot)
        elif spot:
            places = {_area(spot), _country(spot)}
        else:
            places = {"nowhere", *_parties(told)}
        for day, place in product(near, places):
            yield ("day", day, place, *kind)
    elif told.first is None and told.last is not None:
        places = _cells_around(spot) if spot and spot.is_fine else {_area(spot)}
        for week, place in product((told.last // 7 - 1, told.last // 7), places):  # what came later it cannot be
            yield ("week", week, place, *kind)
    elif told.first is not None and told.last is not None and spot and (spot.is_fine or spot.level == "admin1"):
        places = _cells_around(spot) if spot.is_fine else {_admin1(spot)}
        if told.last - told.first < LONG:
            for month, place in product(_months(told), places):
                yield ("month", month, place, *kind)
        else:
            for mark, place in product(_marks(told), places):
                yield ("year", _year(told), place, mark, *kind)
    for person in told.persons:
        yield ("person", person, *kind)


def _marks(told: Told) -> Iterator[object]:
    """What tells an attack from the others of its year and town: that the spot is a site, a toll, who was there."""
    if told.spot and told.spot.level == "site":
        yield "site"
    for toll in told.harm:
        if toll.low and toll.low > 1:
            yield (toll.what, toll.low)
    yield from _parties(told)


def doors_of(sketch: Sketch, reported: int | None) -> Iterator[Key]:
    """The keys under which a report lies for its wording: a rare word of its lead, or two, and about when it came out."""
    if reported is None:
        return
    for word in sketch.rarest:
        yield ("word", reported // WORD_AGE, word)
    for two in combinations(sorted(sketch.rarest[:PAIRED]), 2):
        yield ("words", reported // PAIR_AGE, *two)


def doors_sought(sketch: Sketch, reported: int | None) -> Iterator[Key]:
    """The same and those beside them in time; who is found by one finds it in turn."""
    for name, drawer, *words in doors_of(sketch, reported):
        for step in (-1, 0, 1):
            yield (name, drawer + step, *words)  # type: ignore[operator]


def sought_in_vain(told: Told) -> Iterator[Key]:
    """Those of its keys under which it may find one that does not find it: what a store must keep of its search.

    A mention of one day at one spot and another such find each other or neither does.
    """
    if _days(told) is None or told.spot is None or not told.spot.is_fine:
        yield from (key for key in sought_under(told) if key[0] in ("day", "week", "month", "year"))


def _days(told: Told) -> range | None:
    if told.first is None or told.last is None or told.last - told.first >= SHORT:
        return None
    return range(told.first, told.last + 1)


def _months(told: Told) -> list[int]:
    if told.last is None:
        return []
    first = told.first if told.first is not None else told.last
    return list(range(first // 30, told.last // 30 + 1)) if told.last - first < LONG else []


def _year(told: Told) -> int | None:
    middle = told.last if told.first is None or told.last is None else (told.first + told.last) // 2
    return None if middle is None else middle // 365


def _area(spot: Spot | None) -> object:
    """The finest area that holds the place."""
    if spot is None:
        return "nowhere"
    if spot.is_fine:
        return _cell(spot) if spot.lat is not None and spot.lon is not None else ("named", spot.name)
    return _admin1(spot) if spot.level == "admin1" else _country(spot)


def _country(spot: Spot) -> object:
    return ("country", spot.country or spot.name)


def _admin1(spot: Spot) -> object:
    name = spot.name if spot.level == "admin1" else spot.admin1
    return ("admin1", spot.country, name) if name else None


def _cell(spot: Spot) -> object:
    assert spot.lat is not None and spot.lon is not None
    band = int(spot.lat // CELL)
    return ("cell", band, int(spot.lon // _width(band)))


def _width(band: int) -> float:
    """Degrees of longitude that are nowhere narrower than CELL degrees of latitude, short of the poles."""
    return 2 * CELL if abs(band * CELL) < 59 else 12 * CELL


def _cells_around(spot: Spot) -> set[object]:
    """The cells whose mentions may be near; who is found by one finds it in turn."""
    if spot.lat is None or spot.lon is None:
        return {("named", spot.name)}
    own, found = int(spot.lat // CELL), set[object]()
    for band in (own - 1, own, own + 1):
        wide = max(_width(band), _width(own))
        middle, ratio = int(spot.lon // wide), round(wide / _width(band))
        found |= {("cell", band, cell) for cell in range((middle - 1) * ratio, (middle + 2) * ratio)}
    return found


def _parties(told: Told) -> set[object]:
    return {("party", root_of(party)) for party in (*told.actors, *told.targets)}
