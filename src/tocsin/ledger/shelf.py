"""What the ledger reads again and again: codings by article, with what linking compares of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from sqlalchemy import Connection, select

from tocsin.ledger.store import STREAMED, batches
from tocsin.ledger.tables import articles, codings
from tocsin.linking.sources import Print, print_of
from tocsin.linking.told import Told, told_in
from tocsin.model import Coding

KEPT = 4_000  # articles in memory


@dataclass(frozen=True)
class Shelved:
    """One article's coding that is taken, and its place in the order in which articles came."""

    seq: int
    coding: Coding

    @cached_property
    def tolds(self) -> dict[str, Told]:
        return {told.id: told for told in told_in(self.coding)}

    @cached_property
    def print(self) -> Print:
        return print_of(self.coding.article)


def parts_of(coding: Coding) -> tuple[str, str]:
    """The two records that a coding is kept as: the article, and what was read from it."""
    return coding.article.model_dump_json(by_alias=True), coding.model_dump_json(by_alias=True, exclude={"article"})


def coding_of(article: str, coding: str) -> Coding:
    """The coding that was kept as these two records."""
    return Coding.model_validate_json(f'{{"article":{article},{coding[1:]}')


class Shelf:
    """Codings by article id, the last used in memory."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Shelved] = OrderedDict()
        self._lock = Lock()  # the app reads from several threads

    def put(self, shelved: Shelved) -> None:
        with self._lock:
            self._kept[shelved.coding.article.id] = shelved
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)

    def forget(self) -> None:
        """What was put in a transaction that failed is not there."""
        with self._lock:
            self._kept.clear()

    def get(self, connection: Connection, ids: Collection[str]) -> dict[str, Shelved]:
        """The taken codings of these articles; an article that is gone or has none is left out."""
        with self._lock:
            found = {one: self._kept[one] for one in ids if one in self._kept}
            for one in found:
                self._kept.move_to_end(one)
        missing = [one for one in ids if one not in found]
        for some in batches(missing):
            for shelved in read(connection, some):
                found[shelved.coding.article.id] = shelved
                self.put(shelved)
        return found


def read(connection: Connection, ids: Collection[str] | None = None) -> Iterator[Shelved]:
    """The taken codings of these articles, or of all, in the order in which the articles came."""
    query = (
        select(articles.c.seq, articles.c.record, codings.c.record.label("coding"))
        .join(codings, codings.c.article == articles.c.id)
        .where(codings.c.taken, articles.c.gone_at.is_(None))
        .order_by(articles.c.seq)
    )
    if ids is not None:
        query = query.where(articles.c.id.in_(list(ids)))
    for seq, article, coding in connection.execute(query, execution_options=STREAMED):
        yield Shelved(seq, coding_of(article, coding))
