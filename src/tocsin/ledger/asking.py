"""Questions to the ledger: which events, which articles, what a judge should look at first."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, text

from tocsin.errors import LedgerError
from tocsin.ledger.shelf import Shelf, coding_of
from tocsin.ledger.store import STREAMED, batches
from tocsin.ledger.tables import arms, articles, codings, events, mentions, parties
from tocsin.model import Article, Coding, Event, Mention


class Query(BaseModel):
    """Which events: each field that is given must fit. `actor` and `target` are ids of the register or words of a name;
    `weapon` is a class with all below it; `text` are words that stand in an article of the event.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: str | None = None
    mode: str | None = None
    status: str | None = None
    grade: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    country: str | None = None
    place: str | None = None
    actor: str | None = None
    target: str | None = None
    party: str | None = None
    weapon: str | None = None
    article: str | None = None
    text: str | None = None
    contested: bool | None = None
    rejected: bool = False
    limit: int | None = None
    offset: int = 0


def events_in(connection: Connection, query: Query) -> Iterator[Event]:
    """The events asked for, in order of time, undated ones last."""
    statement = _where(select(events.c.record), connection, query).order_by(
        events.c.earliest.is_(None), events.c.earliest, events.c.latest, events.c.id
    )
    if query.limit is not None or query.offset:
        statement = statement.limit(query.limit if query.limit is not None else 1 << 60).offset(query.offset)
    for record in connection.scalars(statement, execution_options=STREAMED):
        yield Event.model_validate_json(record)


def count(connection: Connection, query: Query) -> int:
    """How many events are asked for."""
    return connection.execute(_where(select(func.count()).select_from(events), connection, query)).scalar() or 0


def _where(statement: Select[Any], connection: Connection, query: Query) -> Select[Any]:
    wanted: list[ColumnElement[bool]] = []
    for name in ("type", "mode", "status", "grade", "country"):
        value = getattr(query, name)
        if value is not None:
            wanted.append(events.c[name] == value)
    if query.since:
        wanted.append(events.c.latest >= query.since)
    if query.until:
        wanted.append(func.coalesce(events.c.earliest, events.c.latest) <= query.until)
    if query.place:
        like = f"%{query.place.lower()}%"
        wanted.append(or_(func.lower(events.c.place).like(like), func.lower(events.c.admin1).like(like)))
    for side, value in (("actor", query.actor), ("target", query.target), (None, query.party)):
        if value:
            wanted.append(events.c.id.in_(_with_party(side, value)))
    if query.weapon:
        below = or_(arms.c["class"] == query.weapon, arms.c["class"].like(f"{query.weapon}/%"))
        wanted.append(events.c.id.in_(select(arms.c.event).where(below)))
    if query.article:
        wanted.append(events.c.id.in_(select(mentions.c.event).where(mentions.c.article == query.article)))
    if query.text:
        wanted.append(
            events.c.id.in_(
                select(mentions.c.event)
                .join(articles, articles.c.id == mentions.c.article)
                .where(articles.c.seq.in_(_matching(connection, query.text)))
            )
        )
    if query.contested is not None:
        wanted.append(events.c.conflicts > 0 if query.contested else events.c.conflicts == 0)
    if not query.rejected:
        wanted.append(or_(events.c.verdict.is_(None), events.c.verdict != "rejected"))
    return statement.where(and_(*wanted)) if wanted else statement


def _with_party(side: str | None, value: str) -> Select[Any]:
    named = or_(
        parties.c.id == value, parties.c.id.like(f"{value}:%"), func.lower(parties.c.name).like(f"%{value.lower()}%")
    )
    found = select(parties.c.event).where(named)
    return found.where(parties.c.side == side) if side else found


def _matching(connection: Connection, words: str) -> Select[Any]:
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


def search(connection: Connection, words: str, limit: int) -> list[Article]:
    """Articles with all these words, those published last first."""
    query = (
        select(articles.c.record)
        .where(articles.c.seq.in_(_matching(connection, words)), articles.c.gone_at.is_(None))
        .order_by(articles.c.published.desc(), articles.c.seq.desc())
        .limit(limit)
    )
    return [Article.model_validate_json(record) for record in connection.scalars(query)]


def live_id(connection: Connection, id: str) -> str:
    """The event that this id names now: its own, or the one that its first mention has gone over to.

    Raises:
        LedgerError: no event ever had it, or nothing is left of it.
    """
    if connection.execute(select(events.c.id).where(events.c.id == id)).first():
        return id
    row = connection.execute(select(mentions.c.event, mentions.c.article).where(mentions.c.seeds == id)).first()
    if row is None:
        raise LedgerError(f"{id}: there is no such event; 'tocsin events' lists them")
    if not row.event:
        tomb = connection.execute(select(articles).where(articles.c.id == row.article)).first()
        if tomb is not None and tomb.gone_at is not None:
            when = tomb.gone_at.date().isoformat()
            raise LedgerError(
                f"{id}: its article {row.article} was taken out on {when} by {tomb.gone_by}: {tomb.gone_why}"
            )
        raise LedgerError(f"{id}: the sentence that it began with is no longer read as an event; see the newer coding")
    return str(row.event)


def event(connection: Connection, id: str) -> Event:
    """The event that this id names now."""
    record = connection.execute(select(events.c.record).where(events.c.id == live_id(connection, id))).scalar()
    return Event.model_validate_json(record or "")


def event_of(connection: Connection, mention: str) -> str | None:
    """The event that a mention tells of."""
    found = connection.execute(select(mentions.c.event).where(mentions.c.id == mention)).scalar()
    return found or None


def mentions_by_id(connection: Connection, shelf: Shelf, ids: Sequence[str]) -> dict[str, Mention]:
    """Mentions of taken codings by id; those not there are left out."""
    homes = {
        a
        for some in batches(ids)
        for a in connection.scalars(select(mentions.c.article).where(mentions.c.id.in_(some)))
    }
    shelved = shelf.get(connection, sorted(homes))
    return {m.id: m for one in shelved.values() for m in one.coding.mentions if m.id in set(ids)}


def mentions_of(connection: Connection, shelf: Shelf, id: str) -> list[Mention]:
    """The mentions of an event, the one that it began with first."""
    live = live_id(connection, id)
    ids = list(connection.scalars(select(mentions.c.id).where(mentions.c.event == live)))
    found = mentions_by_id(connection, shelf, ids)
    first = connection.execute(select(mentions.c.id).where(mentions.c.seeds == live)).scalar()
    return sorted(found.values(), key=lambda m: (m.id != first, m.id))


def evidence(connection: Connection, shelf: Shelf, id: str) -> list[Coding]:
    """The codings of the articles of an event, in the order in which they came."""
    homes = {m.article for m in mentions_of(connection, shelf, id)}
    return [one.coding for one in sorted(shelf.get(connection, sorted(homes)).values(), key=lambda one: one.seq)]


def beside(connection: Connection, coder: str) -> list[tuple[Coding, Coding]]:
    """For each article that this coder has coded and whose coding is not taken: the taken one, and this one."""
    newer = codings.alias("newer")
    query = (
        select(articles.c.record, codings.c.record.label("old"), newer.c.record.label("new"))
        .join(codings, and_(codings.c.article == articles.c.id, codings.c.taken))
        .join(newer, and_(newer.c.article == articles.c.id, newer.c.coder == coder, ~newer.c.taken))
        .where(articles.c.gone_at.is_(None))
        .order_by(articles.c.seq)
    )
    return [(coding_of(article, old), coding_of(article, new)) for article, old, new in connection.execute(query)]


def review(connection: Connection, limit: int) -> list[Event]:
    """Events that nobody has judged, those first where most depends on a look: in dispute, many killed, weakly told."""
    doubt = func.coalesce(events.c.killed_best, events.c.killed_low, 0)
    query = (
        select(events.c.record)
        .where(events.c.verdict.is_(None), ~events.c.is_coded, events.c.status.in_(("happened", "claimed")))
        .order_by(
            (events.c.grade == "contested").desc(),
            doubt.desc(),
            (events.c.grade == "weak").desc(),
            events.c.latest.desc(),
            events.c.id,
        )
        .limit(limit)
    )
    return [Event.model_validate_json(record) for record in connection.scalars(query)]
