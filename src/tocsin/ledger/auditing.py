"""What happened to an event and when, and whether all that is kept is as it was written."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from tocsin.ledger.judgements import Judgement, standing
from tocsin.ledger.store import STREAMED, digest, in_utc
from tocsin.ledger.tables import articles, blobs, codings, events, judgements
from tocsin.model import Event


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a history: when, who, what, why."""

    at: dt.datetime
    who: str
    what: str
    why: str = ""
    judgement: str | None = None
    holds: bool = True


def history(connection: Connection, event: Event, made: Sequence[Judgement]) -> list[Entry]:
    """All that bears on an event, in order of time."""
    homes = sorted({one.article for one in event.mentions})
    found: list[Entry] = []
    for row in connection.execute(select(articles).where(articles.c.id.in_(homes))):
        found.append(
            Entry(in_utc(row.added_at), row.publisher or "unknown outlet", f"report {row.id} added", row.title or "")
        )
    for row in connection.execute(select(codings).where(codings.c.article.in_(homes))):
        found.append(
            Entry(in_utc(row.made_at), row.coder, f"report {row.article} coded{'' if row.taken else ', not taken'}")
        )
    holding = {j.id for j in standing(made)}
    for one in made:
        holds = one.id in holding or one.verb == "undo"
        what = f"{one.id} {_said(one)}{'' if holds else ', undone'}"
        found.append(Entry(in_utc(one.at), one.who, what, one.why, None if one.verb == "undo" else one.id, holds))
    return sorted(found, key=lambda entry: entry.at)


def _said(one: Judgement) -> str:
    what = ", ".join(f"{field}={_short(value)}" for field, value in one.values.items())
    picked = " ".join(h.mention for h in one.picked)
    return " ".join(filter(None, (one.verb, *one.events, picked, what, one.undoes)))


def _short(value: Any) -> str:
    """A value as a person would type it."""
    if isinstance(value, list):
        return "; ".join(map(_short, value))
    if not isinstance(value, dict):
        return str(value)
    if "count" in value:
        return f"{value['kind']} {value['count']['text']}"
    if "earliest" in value:
        return "/".join(dict.fromkeys((str(value["earliest"]), str(value["latest"]))))
    return str(value.get("name", value))


def faults(connection: Connection) -> list[str]:
    """What is not as it was written: bytes, codings, judgements and events against their hashes, events against codings."""
    return list(_faults(connection))


def _faults(connection: Connection) -> Iterator[str]:
    for sha256, content in connection.execute(select(blobs.c.sha256, blobs.c.content), execution_options=STREAMED):
        if digest(content) != sha256:
            yield f"bytes {sha256}: changed since they were received"
    for table, what in ((codings, "coding"), (judgements, "judgement"), (events, "event")):
        name = table.c.article if table is codings else table.c.id
        for key, record, written in connection.execute(
            select(name, table.c.record, table.c.digest), execution_options=STREAMED
        ):
            if digest(record) != written:
                yield f"{what} {key}: changed since it was written"
    for id, record in connection.execute(
        select(articles.c.id, articles.c.record).where(articles.c.gone_at.is_(None)), execution_options=STREAMED
    ):
        if f'"id":"{id}"' not in record:
            yield f"article {id}: changed since it was added"
    several = select(codings.c.article).where(codings.c.taken).group_by(codings.c.article).having(func.count() > 1)
    for article in connection.scalars(several):
        yield f"article {article}: more than one coding is taken; run 'tocsin recode --take'"


def digest_of_events(connection: Connection) -> str:
    """One hash of all events, whatever the order in which they were written."""
    found = hashlib.sha256()
    query = select(events.c.id, events.c.digest).order_by(events.c.id)
    for line in _lines(connection.execute(query, execution_options=STREAMED)):
        found.update(line)
    return found.hexdigest()


def _lines(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    for id, written in rows:
        yield f"{id} {written}\n".encode()
