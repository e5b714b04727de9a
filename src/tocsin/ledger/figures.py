"""Figures over many events: per day, place, party, weapon, outlet; each can be asked for as a list of events, too.

All are read from indexes, not from the records, and hold for whatever `Query` asks for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, and_, case, distinct, func, or_, select

from tocsin.ledger.query import DRAWN, Box, Query, restricted
from tocsin.ledger.store import changes
from tocsin.ledger.tables import arms, articles, codings, events, mentions, parties

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
class Cell:
    """Events that are drawn as one: how many, the middle of their places, one of them and its place's name."""

    events: int
    killed: int
    lat: float
    lon: float
    event: str
    place: str
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
    """Asks the store of a ledger; nothing here writes."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

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
        """The last day, not after `until`, on which something happened."""
        query = (
            select(events.c.latest)
            .where(events.c.latest <= until, events.c.status.in_(("happened", "claimed")))
            .order_by(events.c.latest.desc())
            .limit(1)
        )
        with self.engine.connect() as connection:
            return connection.scalar(query)

    def by_days(self, query: Query, per_type: bool = False) -> list[OfDays]:
        """Counts by the two days between which events lie, of each type apart or of all ("")."""
        kind: tuple[Any, ...] = (events.c.type,) if per_type else ()
        columns = (events.c.earliest, events.c.latest, *kind)
        killed = func.sum(func.coalesce(events.c.killed_best, events.c.killed_low, 0))
        with self.engine.connect() as connection:
            statement = restricted(select(*columns, func.count(), killed), connection, query).group_by(*columns)
            rows = connection.execute(statement).all()
        return [OfDays(row[0], row[1], row[2] if per_type else "", row[-2], int(row[-1] or 0)) for row in rows]

    def cells(self, query: Query, level: int) -> list[Cell]:
        """The events that may be drawn, those within one square of the map as one; `level` halvings make a square."""
        shift = 2 * (LEVELS - max(1, min(level, LEVELS)))
        cell = (events.c.cell.op(">>")(shift)).label("square")
        statement = select(
            cell,
            func.count(),
            func.sum(func.coalesce(events.c.killed_best, events.c.killed_low, 0)),
            func.avg(events.c.lat),
            func.avg(events.c.lon),
            func.max(events.c.id),
        )
        with self.engine.connect() as connection:
            wanted = query.model_copy(update={"extent": "point"})
            rows = connection.execute(restricted(statement, connection, wanted).group_by(cell)).all()
            few = [row[5] for row in rows if row[1] == 1] if len(rows) <= MARKED else []
            names = select(events.c.id, events.c.place).where(events.c.id.in_(few))
            places = {row.id: row.place for row in connection.execute(names)}
        return [
            Cell(n, int(k or 0), lat, lon, one, places.get(one, ""), square_box(square, shift))
            for square, n, k, lat, lon, one in rows
        ]

    def areas(self, query: Query) -> list[Area]:
        """Where the events are that are never drawn as a point: by country, province and how finely they are told."""
        columns = (events.c.country, events.c.admin1, events.c.geo_precision)
        coarse = or_(events.c.geo_precision.is_(None), events.c.geo_precision.not_in(DRAWN))
        with self.engine.connect() as connection:
            statement = restricted(select(*columns, func.count()), connection, query).where(coarse).group_by(*columns)
            rows = connection.execute(statement).all()
        found = [Area(row[0], row[1] if row[2] == "admin1" else None, row[2], row[3]) for row in rows]
        return sorted(found, key=lambda area: -area.events)

    def by_column(self, query: Query, name: str, limit: int = 50) -> list[Named]:
        """Counts by a column of events: type, mode, status, grade, country."""
        column = events.c[name]
        return self._named(query, limit, column, lambda s: s.group_by(column))

    def by_party(self, query: Query, side: str | None = None, limit: int = 200) -> list[Named]:
        """Counts by party, of one side or of both; each event once for a party."""
        own = and_(parties.c.event == events.c.id, *((parties.c.side == side,) if side else ()))
        with self.engine.connect() as connection:
            statement = select(parties.c.id, parties.c.name, func.count(distinct(events.c.id)).label("n"))
            statement = restricted(statement.select_from(events.join(parties, own)), connection, query)
            rows = connection.execute(
                statement.group_by(parties.c.id, parties.c.name).order_by(func.count().desc()).limit(4 * limit)
            ).all()
        merged: dict[str, Named] = {}
        for id, name, n in rows:  # one party of the register may be told by several names
            known = merged.get(id or name)
            merged[id or name] = Named(id, known.name if known else name, n + (known.events if known else 0))
        return sorted(merged.values(), key=lambda one: -one.events)[:limit]

    def by_weapon(self, query: Query, limit: int = 200) -> list[Named]:
        """Counts by class of weapon; an event with two classes counts under each."""
        with self.engine.connect() as connection:
            statement = select(arms.c["class"], func.count()).select_from(
                events.join(arms, arms.c.event == events.c.id)
            )
            statement = restricted(statement, connection, query).group_by(arms.c["class"])
            rows = connection.execute(statement.order_by(func.count().desc()).limit(limit)).all()
        return [Named(row[0], row[0], row[1]) for row in rows]

    def outlets(self) -> list[Outlet]:
        """Who reports, those that tell most first."""
        told = select(mentions.c.event, mentions.c.article).where(mentions.c.event != "").distinct().subquery("told")
        at = or_(events.c.verdict.is_(None), events.c.verdict != "rejected")
        statement = (
            select(
                articles.c.publisher,
                articles.c.dataset,
                func.count(distinct(articles.c.id)),
                func.count(distinct(events.c.id)),
                func.count(distinct(case((events.c.sources == 1, events.c.id)))),
                func.count(distinct(case((events.c.conflicts > 0, events.c.id)))),
                func.min(articles.c.published),
                func.max(articles.c.published),
            )
            .select_from(
                articles.outerjoin(told, told.c.article == articles.c.id).outerjoin(
                    events, and_(events.c.id == told.c.event, at)
                )
            )
            .where(articles.c.gone_at.is_(None))
            .group_by(articles.c.publisher, articles.c.dataset)
        )
        with self.engine.connect() as connection:
            found = [Outlet(*row) for row in connection.execute(statement)]
        return sorted(found, key=lambda outlet: (-outlet.events, outlet.name or ""))

    def _named(self, query: Query, limit: int, column: Any, grouped: Callable[[Any], Any]) -> list[Named]:
        with self.engine.connect() as connection:
            statement = grouped(restricted(select(column, func.count()), connection, query))
            rows: Sequence[Any] = connection.execute(statement.order_by(func.count().desc()).limit(limit)).all()
        return [Named(row[0], row[0] or "unknown", row[1]) for row in rows]


MARKED = 400  # squares for which single events are named


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
