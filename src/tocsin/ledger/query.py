"""Which events are asked for: one set of filters for the command line, the pages, the map and the API."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict
from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, text

from tocsin.finding.actors import members_of, register
from tocsin.ledger.store import MANY
from tocsin.ledger.tables import arms, articles, events, mentions, parties

DRAWN = ("site", "town", "district")
Extent = Literal["point", "admin1", "country", "region", "none"]
Box = tuple[float, float, float, float]


class Query(BaseModel):
    """Each field that is given must fit.

    `actor`, `target` and `party` (either side) are ids of the register or words of a name, with `members` also all
    that the register holds to be part of it; `weapon` is a class with all below it; `text` are words that stand in an
    article of the event; `extent` is how finely the place is told ("point" where it may be drawn); `box` is west,
    south, east, north in degrees. `since` and `until` take every event whose days reach into that time; `undated` those
    with no day at all. Events come in order of time, with `newest` the last first; undated ones come last.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: str | None = None
    mode: str | None = None
    status: str | None = None
    grade: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    undated: bool = False
    country: str | None = None
    place: str | None = None
    extent: Extent | None = None
    box: Box | None = None
    actor: str | None = None
    target: str | None = None
    party: str | None = None
    members: bool = False
    weapon: str | None = None
    outlet: str | None = None
    alone: bool = False
    article: str | None = None
    text: str | None = None
    contested: bool | None = None
    happened: bool = False
    rejected: bool = False
    newest: bool = False
    limit: int | None = None
    offset: int = 0


def restricted(statement: Select[Any], connection: Connection, query: Query) -> Select[Any]:
    """A selection from `events`, of those asked for."""
    wanted: list[ColumnElement[bool]] = [*_plain(query), *_in_time(query), *_in_space(query)]
    for side, value in (("actor", query.actor), ("target", query.target), (None, query.party)):
        if value:
            wanted.append(events.c.id.in_(with_party(side, value, query.members)))
    if query.weapon:
        below = or_(arms.c["class"] == query.weapon, arms.c["class"].like(f"{query.weapon}/%"))
        wanted.append(events.c.id.in_(select(arms.c.event).where(below)))
    if query.article:
        wanted.append(events.c.id.in_(select(mentions.c.event).where(mentions.c.article == query.article)))
    told = select(mentions.c.event).join(articles, articles.c.id == mentions.c.article)
    if query.outlet:
        wanted.append(events.c.id.in_(told.where(articles.c.publisher == query.outlet)))
    if query.text:
        wanted.append(events.c.id.in_(told.where(articles.c.seq.in_(matching(connection, query.text)))))
    return statement.where(and_(*wanted)) if wanted else statement


def _plain(query: Query) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    for name in ("type", "mode", "status", "grade", "country"):
        value = getattr(query, name)
        if value is not None:
            wanted.append(events.c[name] == value)
    if query.happened:
        wanted.append(events.c.status.in_(("happened", "claimed")))
    if query.contested is not None:
        wanted.append(events.c.conflicts > 0 if query.contested else events.c.conflicts == 0)
    if query.alone:
        wanted.append(events.c.sources == 1)
    if not query.rejected:
        wanted.append(or_(events.c.verdict.is_(None), events.c.verdict != "rejected"))
    return wanted


def _in_time(query: Query) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if query.since:
        wanted.append(events.c.latest >= query.since)
    if query.until:
        wanted.append(func.coalesce(events.c.earliest, events.c.latest) <= query.until)
    if query.undated:
        wanted.append(and_(events.c.earliest.is_(None), events.c.latest.is_(None)))
    return wanted


def _in_space(query: Query) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if query.place:
        like = f"%{query.place.lower()}%"
        wanted.append(or_(func.lower(events.c.place).like(like), func.lower(events.c.admin1).like(like)))
    if query.extent == "point":
        wanted.append(events.c.cell.is_not(None))
    elif query.extent == "none":
        wanted.append(events.c.geo_precision.is_(None))
    elif query.extent:
        wanted.append(events.c.geo_precision == query.extent)
    if query.box:
        west, south, east, north = query.box
        wanted += [events.c.cell.is_not(None), events.c.lat.between(south, north), events.c.lon.between(west, east)]
    return wanted


def with_party(side: str | None, value: str, members: bool) -> Select[Any]:
    """The events in which a party of the register, or one whose name has these words, acts or is acted upon."""
    if value in register():
        own = [value, *(sorted(members_of(value)) if members else ())][:MANY]
        bodies = [parties.c.id.between(f"{one}:", f"{one};") for one in own[:1]]  # "USA:military", by the index
        named = or_(parties.c.id.in_(own), *bodies)
    else:
        names = select(parties.c.name).distinct().where(func.lower(parties.c.name).like(f"%{value.lower()}%"))
        named = or_(parties.c.id == value, parties.c.name.in_(names))
    found = select(parties.c.event).where(named)
    return found.where(parties.c.side == side) if side else found


def matching(connection: Connection, words: str) -> Select[Any]:
    """The numbers of the articles in which all these words stand."""
    terms = re.findall(r"\w+", words)
    if not terms:
        return select(articles.c.seq).where(text("1 = 0"))
    if connection.dialect.name == "sqlite":
        found = text("SELECT rowid AS seq FROM articles_words WHERE articles_words MATCH :words")
        quoted = " ".join(f'"{term}"' for term in terms)
        return select(found.bindparams(words=quoted).columns(articles.c.seq).subquery("found").c.seq)
    vector = func.to_tsvector("simple", func.coalesce(articles.c.title, "") + " " + articles.c.body)
    return select(articles.c.seq).where(vector.op("@@")(func.plainto_tsquery("simple", " ".join(terms))))
