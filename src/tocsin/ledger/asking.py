"""Questions to the ledger: which events, which articles, what a judge should look at first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, and_, func, or_, select

from tocsin.errors import MissingError
from tocsin.ledger.glance import Glance, matching
from tocsin.ledger.query import Query
from tocsin.ledger.shelf import Shelf, coding_of
from tocsin.ledger.store import batches
from tocsin.ledger.tables import articles, codings, events, mentions, statements
from tocsin.model import Article, Coding, Event, Mention


def events_in(connection: Connection, glance: Glance, query: Query) -> Iterator[Event]:
    """The events asked for, in order."""
    end = query.offset + query.limit if query.limit is not None else None
    rows = glance.ordered(glance.rows(connection, query), query.newest, end)
    for some in batches(glance.ids[rows[query.offset : end]].astype(str).tolist()):
        found = connection.execute(select(events.c.id, events.c.record).where(events.c.id.in_(some)))
        records = {row.id: row.record for row in found}
        yield from (Event.model_validate_json(records[one]) for one in some if one in records)


def count(connection: Connection, glance: Glance, query: Query) -> int:
    """How many events are asked for."""
    return int(glance.mask(connection, query).sum())


def count_all(connection: Connection) -> int:
    """How many events there are that nobody has rejected."""
    kept = or_(events.c.verdict.is_(None), events.c.verdict != "rejected")
    return connection.scalar(select(func.count()).select_from(events).where(kept)) or 0


def search(connection: Connection, words: str, limit: int, offset: int = 0) -> list[Article]:
    """Articles with all these words, those that came last first."""
    query = (
        select(articles.c.record)
        .where(articles.c.seq.in_(matching(connection, words)), articles.c.gone_at.is_(None))
        .order_by(articles.c.seq.desc())
        .limit(limit)
        .offset(offset)
    )
    return [Article.model_validate_json(record) for record in connection.scalars(query)]


def live_id(connection: Connection, id: str) -> str:
    """The event that this id names now: its own, or the one that its first mention has gone over to.

    Raises:
        MissingError: no event ever had it, or nothing is left of it.
    """
    if connection.execute(select(events.c.id).where(events.c.id == id)).first():
        return id
    row = connection.execute(select(mentions.c.event, mentions.c.article).where(mentions.c.seeds == id)).first()
    if row is None:
        raise MissingError(f"{id}: there is no such event; 'tocsin events' lists them")
    if not row.event:
        tomb = connection.execute(select(articles).where(articles.c.id == row.article)).first()
        if tomb is not None and tomb.gone_at is not None:
            when = tomb.gone_at.date().isoformat()
            raise MissingError(
                f"{id}: its article {row.article} was taken out on {when} by {tomb.gone_by}: {tomb.gone_why}"
            )
        raise MissingError(f"{id}: the sentence that it began with is no longer read as an event; see the newer coding")
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


def review(connection: Connection, limit: int, offset: int = 0) -> list[Event]:
    """Events that nobody has judged, those first where most depends on a look (`urgency.why_urgent`), of these the last."""
    query = (
        select(events.c.record)
        .where(events.c.verdict.is_(None), ~events.c.is_coded, events.c.urgency > 0)
        .order_by(events.c.urgency.desc(), events.c.latest.desc().nulls_last(), events.c.id)
        .limit(limit)
        .offset(offset)
    )
    return [Event.model_validate_json(record) for record in connection.scalars(query)]


def answers_to(connection: Connection, id: str) -> list[Event]:
    """The events that answered this one."""
    answering = (
        select(mentions.c.event)
        .where(mentions.c.answers.in_(select(mentions.c.id).where(mentions.c.event == id)), mentions.c.event != "")
        .distinct()
    )
    found = connection.scalars(select(events.c.record).where(events.c.id.in_(answering)))
    told = [Event.model_validate_json(record) for record in found]
    return sorted((one for one in told if one.in_response_to == id), key=lambda one: one.id)


def coding_of_article(connection: Connection, id: str) -> Coding:
    """The taken coding of one article.

    Raises:
        MissingError: there is no such article, or it was taken out.
    """
    row = connection.execute(select(articles).where(articles.c.id == id)).first()
    if row is None:
        raise MissingError(f"{id}: there is no such article; 'tocsin search' finds them")
    if row.gone_at is not None:
        raise MissingError(f"{id}: was taken out on {row.gone_at.date()} by {row.gone_by}: {row.gone_why}")
    record = connection.scalar(select(codings.c.record).where(codings.c.article == id, codings.c.taken))
    return coding_of(row.record, record or "{}")


def events_of_mentions(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The event that each of these mentions tells of now."""
    found: dict[str, str] = {}
    for some in batches(ids):
        query = select(mentions.c.id, mentions.c.event).where(mentions.c.id.in_(some), mentions.c.event != "")
        found |= {row.id: row.event for row in connection.execute(query)}
    return found


def said(connection: Connection, kind: str) -> list[str]:
    """The records of all predictions, superlatives or relations that are read from the articles, in the order in which these came."""
    query = (
        select(statements.c.record)
        .join(articles, articles.c.id == statements.c.article)
        .where(statements.c.kind == kind)
        .order_by(articles.c.seq, statements.c.id)
    )
    return list(connection.scalars(query))
