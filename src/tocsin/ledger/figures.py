"""Figures over many events: per day, place, party, weapon, outlet; each can be asked for as a list of events, too."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine, func, select

from tocsin.finding.actors import entry_of
from tocsin.ledger.glance import NONE, SIDES, Glance, Ints, day_of
from tocsin.ledger.query import Box, Query
from tocsin.ledger.store import changes
from tocsin.ledger.tables import articles, codings

Unit = Literal["day", "week", "month", "year"]
BARS = 110  # buckets, more than which are too many to be seen
WEEK = 7
MONDAY = 3  # 1970-01-01 was a Thursday
EPOCH = dt.date(1970, 1, 1).toordinal()
LEVELS = 16  # halvings of the earth that a cell's number holds


@dataclass(frozen=True, slots=True)
class OfDays:
    """How many events lie between the same two days, and the killed of all of them together."""

    earliest: dt.date | None
    latest: dt.date | None
    type: str
    events: int
    killed: int


@dataclass(frozen=True, slots=True)
class Bucket:
    """Events that lie wholly between two days."""

    first: dt.date
    last: dt.date
    events: int
    killed: int


@dataclass(frozen=True, slots=True)
class InTime:
    """Events by day, week (from Monday), month or year; `beside` are those whose days lie in no single one."""

    unit: Unit
    buckets: tuple[Bucket, ...]
    beside: int


@dataclass(frozen=True, slots=True)
class Cell:
    """Events that are drawn as one: how many, the middle of their places, one of them, its place and whether others are
    at other places, the square.
    """

    events: int
    killed: int
    lat: float
    lon: float
    event: str
    place: str
    mixed: bool
    box: Box


@dataclass(frozen=True, slots=True)
class Area:
    """Events told no finer than a province, country or region, or with no place."""

    country: str | None
    admin1: str | None
    precision: str | None
    events: int


@dataclass(frozen=True, slots=True)
class Named:
    """A party, weapon class or other name, and how many events have it."""

    id: str | None
    name: str
    events: int


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who reports: articles, events told, events told by nobody else, events on which reports disagree."""

    name: str | None
    dataset: str | None
    articles: int
    events: int
    alone: int
    contradicted: int
    first: dt.date | None
    last: dt.date | None


class Figures:
    """Asks the store of a ledger; nothing here writes. `glance` gives the glance of a connection."""

    def __init__(self, engine: Engine, glance: Callable[[Connection], Glance]) -> None:
        self.engine, self._glance = engine, glance

    def changes(self) -> int:
        """How often the events were changed: what was made from them at another number is old."""
        with self.engine.connect() as connection:
            return changes(connection)

    def size(self) -> dict[str, int]:
        """How many articles and codings there are."""
        with self.engine.connect() as connection:
            there = connection.scalar(select(func.count()).select_from(articles).where(articles.c.gone_at.is_(None)))
            made = connection.scalar(select(func.count()).select_from(codings))
            return {"articles": there or 0, "codings": made or 0}

    def last_day(self, until: dt.date) -> dt.date | None:
        """The last day, not after `until`, to which something that happened is dated: to the week or finer."""
        with self.engine.connect() as connection:
            glance = self._glance(connection)
            happened = glance.mask(connection, Query(happened=True, rejected=True))
            earliest, latest = glance.columns["earliest"], glance.columns["latest"]
            fine = (earliest != NONE) & (latest - earliest < WEEK) & (latest <= until.toordinal())
            days = latest[happened & fine]
            return day_of(days.max()) if len(days) else None

    def by_days(self, query: Query, per_type: bool = False) -> list[OfDays]:
        """Counts by the two days between which events lie, of each type apart or of all ("")."""
        glance, rows = self._asked(query)
        names = ("earliest", "latest", *(("type",) if per_type else ()))
        keys, members = _grouped(*(glance.columns[name][rows] for name in names))
        counts = np.bincount(members, minlength=len(keys))
        killed = np.bincount(members, weights=glance.columns["killed"][rows], minlength=len(keys))
        types = glance.vocabulary["type"].words
        return [
            OfDays(day_of(key[0]), day_of(key[1]), types[key[2]] if per_type else "", int(n), int(k))
            for key, n, k in zip(keys, counts, killed, strict=True)
        ]

    def in_time(self, query: Query) -> InTime:
        """Events in time, by the finest unit that gives no more buckets than can be seen.

        An event counts where its days lie wholly in one bucket: one told to the month is in no day.
        """
        glance, rows = self._asked(query)
        earliest, latest = glance.columns["earliest"][rows], glance.columns["latest"][rows]
        dated = (earliest != NONE) & (latest != NONE)
        # A few that are told to lie in decades must not make the unit a year for all.
        fine = dated & (latest - earliest < 366)
        known = fine if fine.any() else dated
        if not known.any():
            return InTime("day", (), len(rows))
        days = int(latest[known].max() - earliest[known].min()) + 1
        units: list[tuple[Unit, float]] = [("day", 1), ("week", 7), ("month", 30.4)]
        unit: Unit = next((name for name, long in units if days / long <= BARS), "year")
        first, last = _begins(earliest, unit), _begins(latest, unit)
        within = dated & (first == last)
        starts, members = np.unique(first[within], return_inverse=True)
        counts = np.bincount(members, minlength=len(starts))
        killed = np.bincount(members, weights=glance.columns["killed"][rows][within], minlength=len(starts))
        found = tuple(
            Bucket(start, _ends(start, unit), int(n), int(k))
            for start, n, k in zip(map(dt.date.fromordinal, starts.tolist()), counts, killed, strict=True)
        )
        return InTime(unit, found, int(len(rows) - within.sum()))

    def cells(self, query: Query, level: int) -> list[Cell]:
        """The events that may be drawn, those within one square of the map as one; `level` halvings make a square."""
        shift = 2 * (LEVELS - max(1, min(level, LEVELS)))
        glance, rows = self._asked(query)
        rows = rows[glance.columns["cell"][rows] != NONE]
        keys, members = _grouped(glance.columns["cell"][rows] >> shift)
        counts = np.bincount(members, minlength=len(keys))

        def sums(name: str) -> NDArray[Any]:
            return np.bincount(members, weights=glance.columns[name][rows], minlength=len(keys))

        killed, lats, lons = sums("killed"), sums("lat") / counts, sums("lon") / counts
        some = np.zeros(len(keys), dtype=np.int64)
        some[members] = rows
        column = glance.columns["place"]
        mixed = np.zeros(len(keys), dtype=bool)
        mixed[members[column[rows] != column[some[members]]]] = True
        places = glance.vocabulary["place"].words
        return [
            Cell(
                int(counts[n]),
                int(killed[n]),
                round(float(lats[n]), 4),
                round(float(lons[n]), 4),
                glance.ids[row].decode(),
                places[column[row]],
                bool(mixed[n]),
                square_box(int(key[0]), shift),
            )
            for n, (key, row) in enumerate(zip(keys, some, strict=True))
        ]

    def areas(self, query: Query) -> list[Area]:
        """Where the events are that are never drawn as a point: by country, province and how finely they are told."""
        glance, rows = self._asked(query)
        rows = rows[glance.columns["cell"][rows] == NONE]
        named = ("country", "admin1", "geo_precision")
        columns = [glance.columns[name][rows] for name in named]
        told_to_province = glance.vocabulary["geo_precision"].of("admin1")
        columns[1] = np.where(columns[2] == told_to_province, columns[1], NONE)
        keys, members = _grouped(*columns)
        counts = np.bincount(members, minlength=len(keys))
        found = [
            Area(
                _word(glance, "country", key[0]),
                _word(glance, "admin1", key[1]),
                _word(glance, named[2], key[2]),
                int(n),
            )
            for key, n in zip(keys, counts, strict=True)
        ]
        return sorted(found, key=lambda area: -area.events)

    def by_column(self, query: Query, name: str) -> list[Named]:
        """Counts by a column of events: type, mode, status, grade, country; those that most events have first."""
        glance, rows = self._asked(query)
        keys, members = _grouped(glance.columns[name][rows])
        counts = np.bincount(members, minlength=len(keys))
        words = [_word(glance, name, key[0]) for key in keys]
        found = [Named(word, word or "unknown", int(n)) for word, n in zip(words, counts, strict=True)]
        return sorted(found, key=lambda one: (-one.events, one.name))

    def by_party(self, query: Query, side: str | None = None, limit: int = 200) -> list[Named]:
        """Counts by party, of one side or of both; each event once for a party, whatever names it is told by.

        What the register holds to be a body of a state or group ("USA:MIL") counts as that state or group.
        """
        glance, rows = self._asked(query)
        of, party, sides = glance.pairs["parties"]
        wanted = np.isin(of, rows) & (sides == SIDES.index(side) if side else True)
        words = glance.vocabulary["parties"].words
        first: dict[tuple[str | None, str], int] = {}
        whole = [_whole(id, name) for id, name in words]
        stands = np.array([first.setdefault(one, n) for n, one in enumerate(whole)], dtype=np.int64)
        if not wanted.any():
            return []
        once = np.unique(np.stack((of[wanted], stands[party[wanted]])), axis=1)
        numbers, counts = np.unique(once[1], return_counts=True)
        order = np.argsort(-counts, kind="stable")[:limit]
        return [Named(whole[numbers[n]][0], whole[numbers[n]][1], int(counts[n])) for n in order]

    def by_weapon(self, query: Query) -> list[Named]:
        """Counts by class of weapon, with all below it: an event counts once under "missile" for "missile/ballistic"."""
        glance, rows = self._asked(query)
        of, path = glance.pairs["arms"]
        having: dict[str, set[int]] = {}
        asked, words = np.isin(of, rows), glance.vocabulary["arms"].words
        for row, number in zip(of[asked].tolist(), path[asked].tolist(), strict=True):
            for above in lineage(words[number]):
                having.setdefault(above, set()).add(row)
        return sorted(
            (Named(one, one, len(own)) for one, own in having.items()), key=lambda one: (-one.events, one.name)
        )

    def outlets(self) -> list[Outlet]:
        """Who reports, those that tell most first."""
        with self.engine.connect() as connection:
            glance = self._glance(connection)
            query = select(articles.c.seq, articles.c.publisher, articles.c.dataset, articles.c.published)
            listed = connection.execute(query.where(articles.c.gone_at.is_(None))).all()
            there = glance.mask(connection, Query())
        names = list(dict.fromkeys((row.publisher, row.dataset) for row in listed))
        number = {name: n for n, name in enumerate(names)}
        whose = np.full(max((row.seq for row in listed), default=0) + 1, NONE, dtype=np.int64)
        days: dict[int, list[dt.date]] = {}
        for row in listed:
            whose[row.seq] = number[row.publisher, row.dataset]
            if row.published:
                days.setdefault(int(whose[row.seq]), []).append(row.published)
        of, seq = glance.pairs["told"]
        known = there[of] & (seq < len(whose))
        pairs = np.unique(np.stack((of[known], whose[seq[known]])), axis=1)

        def tally(wanted: NDArray[np.bool_]) -> NDArray[np.int64]:
            return np.bincount(pairs[1][wanted & (pairs[1] != NONE)], minlength=len(names))

        every = tally(np.ones(pairs.shape[1], dtype=bool))
        alone = tally(glance.columns["sources"][pairs[0]] == 1)
        contradicted = tally(glance.columns["conflicts"][pairs[0]] > 0)
        stories = np.bincount(whose[whose != NONE], minlength=len(names))
        found = [
            Outlet(
                *name,
                int(stories[n]),
                int(every[n]),
                int(alone[n]),
                int(contradicted[n]),
                min(days.get(n, ()), default=None),
                max(days.get(n, ()), default=None),
            )
            for n, name in enumerate(names)
        ]
        return sorted(found, key=lambda outlet: (-outlet.events, outlet.name or ""))

    def _asked(self, query: Query) -> tuple[Glance, Ints]:
        with self.engine.connect() as connection:
            glance = self._glance(connection)
            return glance, glance.rows(connection, query)


def lineage(path: str) -> list[str]:
    """A class of weapons and all above it, the widest first: "missile", "missile/ballistic"."""
    parts = path.split("/")
    return ["/".join(parts[: n + 1]) for n in range(len(parts))]


def _whole(id: str | None, name: str) -> tuple[str | None, str]:
    """The party that counts for a party: the register's entry, or else whoever is called so."""
    entry = entry_of(id)
    return (entry.id, entry.name) if entry else (None, name)


def _begins(days: Ints, unit: Unit) -> Ints:
    """The first day of the unit that each day is in."""
    if unit == "day":
        return days
    if unit == "week":
        return days - (days - EPOCH + MONDAY) % 7
    calendar = (days - EPOCH).astype("M8[D]").astype("M8[M]" if unit == "month" else "M8[Y]").astype("M8[D]")
    return calendar.astype(np.int64) + EPOCH


def _ends(start: dt.date, unit: Unit) -> dt.date:
    """The last day of the unit that begins on this day."""
    if unit == "day":
        return start
    if unit == "year":
        return start.replace(month=12, day=31)
    if unit == "month":
        return start.replace(day=monthrange(start.year, start.month)[1])
    return dt.date.fromordinal(min(start.toordinal() + 6, dt.date.max.toordinal()))


def _grouped(*columns: NDArray[Any]) -> tuple[list[tuple[int, ...]], Ints]:
    """The different rows of some columns, and for each row which of them it is."""
    if not len(columns[0]):
        return [], np.zeros(0, dtype=np.int64)
    mixed = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:  # one number for each row, so that they are sorted as numbers and not as rows
        values, numbers = np.unique(column, return_inverse=True)
        mixed = mixed * len(values) + numbers
    _, first, members = np.unique(mixed, return_index=True, return_inverse=True)
    return [tuple(int(column[n]) for column in columns) for n in first], members


def _word(glance: Glance, name: str, number: int) -> Any:
    return None if number == NONE else glance.vocabulary[name].words[number]


def square_box(square: int, shift: int) -> Box:
    """West, south, east, north of the square that these leading bits of a cell's number name."""
    first = square << shift
    x = sum((first >> 2 * bit & 1) << bit for bit in range(LEVELS))
    y = sum((first >> 2 * bit + 1 & 1) << bit for bit in range(LEVELS))
    side = 1 << shift // 2
    whole = 1 << LEVELS
    return (
        x / whole * 360 - 180,
        y / whole * 180 - 90,
        (x + side) / whole * 360 - 180,
        (y + side) / whole * 180 - 90,
    )
