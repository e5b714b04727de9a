"""Double coding: two people code the same sentences without seeing each other's answers, to measure how far they agree.

A round is a list of mentions. An opinion never changes an event; it is kept as it was given, and is seen by others only
once two are there.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, insert, select

from tocsin.errors import LedgerError, MissingError
from tocsin.ledger.asking import live_id
from tocsin.ledger.judging import values_in
from tocsin.ledger.store import digest, in_utc, writing
from tocsin.ledger.tables import items, mentions, opinions, rounds
from tocsin.model import make_id

CODERS = 2  # opinions that an item waits for
FIELDS = ("type", "status", "when", "where", "actors", "targets", "weapons", "killed", "wounded")


@dataclass(frozen=True, slots=True)
class Round:
    """A round: its items, how many of them have both opinions."""

    id: str
    name: str
    made_by: str
    made_at: dt.datetime
    items: int
    done: int


@dataclass(frozen=True, slots=True)
class Item:
    """One mention to be coded."""

    mention: str
    article: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one person read from one mention: `values` as `values_in` makes them, a field that is not told left out."""

    mention: str
    who: str
    at: dt.datetime
    values: Mapping[str, Any]


class Rounds:
    """The rounds of a ledger."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def start(self, name: str, events: Sequence[str], who: str) -> str:
        """Begin a round with the first mention of each event; its id."""
        if not name.strip() or not events:
            raise LedgerError("a round needs a name and an event or more")
        now = dt.datetime.now(dt.UTC)
        id = make_id("r", name, who, now.isoformat())
        with writing(self.engine) as connection:
            seeds = [live_id(connection, one) for one in dict.fromkeys(events)]
            rows = connection.execute(select(mentions).where(mentions.c.seeds.in_(seeds))).all()
            connection.execute(insert(rounds).values(id=id, name=name.strip(), made_by=who, made_at=now))
            connection.execute(
                insert(items), [{"round": id, "mention": row.id, "article": row.article} for row in rows]
            )
        return id

    def all(self) -> list[Round]:
        """The rounds, the last begun first."""
        with self.engine.connect() as connection:
            listed = connection.execute(select(rounds).order_by(rounds.c.made_at.desc())).all()
            return [self._round(connection, row) for row in listed]

    def get(self, id: str) -> Round:
        """One round."""
        with self.engine.connect() as connection:
            row = connection.execute(select(rounds).where(rounds.c.id == id)).first()
            if row is None:
                raise MissingError(f"{id}: there is no such round of double coding")
            return self._round(connection, row)

    @staticmethod
    def _round(connection: Any, row: Any) -> Round:
        listed = list(connection.scalars(select(items.c.mention).where(items.c.round == row.id)))
        given = list(connection.scalars(select(opinions.c.mention).where(opinions.c.round == row.id)))
        done = sum(given.count(one) >= CODERS for one in listed)
        return Round(row.id, row.name, row.made_by, in_utc(row.made_at), len(listed), done)

    def next_for(self, id: str, who: str) -> Item | None:
        """An item that this person has not coded and that waits for an opinion; those begun by another first."""
        with self.engine.connect() as connection:
            given: dict[str, set[str]] = {}
            query = select(opinions.c.mention, opinions.c.who).where(opinions.c.round == id)
            for mention, by in connection.execute(query):
                given.setdefault(mention, set()).add(by)
            listed = connection.execute(select(items).where(items.c.round == id).order_by(items.c.mention)).all()
        open_ = [
            row for row in listed if who not in given.get(row.mention, ()) and len(given.get(row.mention, ())) < CODERS
        ]
        first = min(open_, key=lambda row: -len(given.get(row.mention, ())), default=None)
        return Item(first.mention, first.article) if first else None

    def give(self, id: str, mention: str, who: str, given: Mapping[str, str]) -> None:
        """Keep an opinion; a field left empty is one that the text does not tell.

        Raises:
            LedgerError: a value cannot be read, the item is not in the round, or this person has coded it.
        """
        unknown = set(given) - set(FIELDS)
        if unknown:
            raise LedgerError(
                f"{', '.join(sorted(unknown))}: is no field of double coding; the fields are {', '.join(FIELDS)}"
            )
        told = {field: value.strip() for field, value in given.items() if value.strip()}
        if "type" not in told:
            raise LedgerError("say what type of event the words tell of")
        record = json.dumps(values_in("correct", told), sort_keys=True, ensure_ascii=False)
        key = (items.c.round == id) & (items.c.mention == mention)
        with writing(self.engine) as connection:
            if not connection.execute(select(items).where(key)).first():
                raise MissingError(f"{mention}: is not in this round")
            own = (opinions.c.round == id) & (opinions.c.mention == mention) & (opinions.c.who == who)
            if connection.execute(select(opinions.c.who).where(own)).first():
                raise LedgerError(f"{mention}: {who} has coded it already; an opinion is not changed")
            now = dt.datetime.now(dt.UTC)
            row = {"round": id, "mention": mention, "who": who, "made_at": now, "record": record}
            connection.execute(insert(opinions).values(**row, digest=digest(record)))

    def opinions(self, id: str) -> list[list[Opinion]]:
        """The opinions on each item that has both, so that nobody sees another's before giving their own."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(opinions).where(opinions.c.round == id).order_by(opinions.c.made_at)).all()
        by_item: dict[str, list[Opinion]] = {}
        for row in rows:
            opinion = Opinion(row.mention, row.who, in_utc(row.made_at), json.loads(row.record))
            by_item.setdefault(row.mention, []).append(opinion)
        return [by_item[one] for one in sorted(by_item) if len(by_item[one]) >= CODERS]
