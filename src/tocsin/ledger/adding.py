"""Sources into the ledger: read, coded and added one by one; what fails is said, the rest goes on."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import tee

from tocsin.apart import ahead
from tocsin.coding.rows import Refused, codings_in
from tocsin.coding.stream import code_all
from tocsin.errors import SourceError
from tocsin.ledger.book import AT_ONCE, Added, Ledger
from tocsin.model import Coding
from tocsin.reading import Source, raw_of, read_one
from tocsin.reading.raw import Raw


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one source: added (with its article), known or gone, or the line that says why it failed."""

    source: str
    became: Added | None
    article: str | None = None
    mentions: int = 0
    warnings: tuple[str, ...] = ()
    error: str | None = None


def add_sources(
    ledger: Ledger,
    sources: Iterable[Source],
    *,
    published: dt.date | None = None,
    processes: int = 1,
    allow_private: bool = False,
) -> Iterator[Arrival]:
    """Add each source as it comes; an arrival is given when its article is on the disk.

    Bytes that the ledger holds are not coded again.
    """
    failed: list[Arrival] = []
    waiting, coming = tee(_fresh(ledger, sources, failed, allow_private=allow_private))
    outcomes = code_all(coming, partial(read_one, published=published), processes)
    for raw, outcome in zip(waiting, outcomes, strict=True):
        yield from _taken(failed)
        if outcome.coding is None:
            yield Arrival(raw.name, None, error=outcome.error)
            continue
        became = ledger.add(outcome.coding, raw.content)
        yield Arrival(
            raw.name, became, outcome.coding.article.id, len(outcome.coding.mentions), tuple(outcome.warnings)
        )
    yield from _taken(failed)


def _fresh(ledger: Ledger, sources: Iterable[Source], aside: list[Arrival], *, allow_private: bool) -> Iterator[Raw]:
    """The sources' bytes; those that fail or are there already are set aside with what became of them."""
    for source in sources:
        try:
            raw = raw_of(source, allow_private=allow_private)
        except SourceError as error:
            aside.append(Arrival(error.source, None, error=str(error)))
            continue
        if ledger.holds(raw.sha256):
            aside.append(Arrival(raw.name, "known"))
        else:
            yield raw


def import_rows(ledger: Ledger, raw: Raw, format: str) -> Iterator[Refused | dict[Added, int]]:
    """Add a data set's rows, many in one transaction: each row that is refused, and last how many became what.

    Raises:
        SourceError: the file is no such table.
    """
    became: dict[Added, int] = {"added": 0, "known": 0, "gone": 0}
    pack: list[tuple[Coding, bytes | None]] = []

    def take() -> None:
        for one in ledger.add_all(pack, coder=f"rows+{format}"):
            became[one] += 1
        pack.clear()

    with _no_cycles():
        for row in ahead(codings_in(raw.content, raw.name, format)):
            if isinstance(row, Refused):
                yield row
                continue
            pack.append((row, None))
            if len(pack) == AT_ONCE:
                take()
        if pack:
            take()
    yield became


@contextmanager
def _no_cycles() -> Iterator[None]:
    """Many small records are made that never point at each other: looking for cycles among them takes a fifth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _taken(aside: list[Arrival]) -> Iterator[Arrival]:
    while aside:
        yield aside.pop(0)
