"""Events and statements as rows: the columns by which they are asked for, beside the whole record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert

from tocsin.ledger.store import changes, digest, insert_new
from tocsin.ledger.tables import arms, events, parties, statements
from tocsin.ledger.urgency import killed, urgency
from tocsin.model import Coding, Event

SIDE = 1 << 16  # cells along each side of the map


def write_events(connection: Connection, made: Sequence[Event], datasets: Mapping[str, str | None]) -> None:
    """Insert events with the columns by which they are asked for."""
    if not made:
        return
    now = changes(connection) + 1
    connection.execute(insert(events), [{**_row(event, datasets), "changed": now} for event in made])
    sides = [row for event in made for row in _sides(event)]
    if sides:
        connection.execute(insert(parties), sides)
    classes = [{"event": event.id, "class": c} for event in made for c in sorted({w.class_ for w in event.weapons})]
    if classes:
        connection.execute(insert(arms), classes)


def _row(event: Event, datasets: Mapping[str, str | None]) -> dict[str, Any]:
    record = event.model_dump_json(by_alias=True)
    low, best, high = killed(event.harm)
    when, where = event.when, event.where
    is_coded = any(datasets.get(one.article) for one in event.mentions)
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "grade": event.grade,
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "country": where.country if where else None,
        "admin1": where.admin1 if where else None,
        "place": where.name if where else None,
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
        "geo_precision": where.precision if where else None,
        "cell": cell_of(event),
        "killed_low": low,
        "killed_best": best,
        "killed_high": high,
        "sources": event.sources,
        "independent_sources": event.independent_sources,
        "conflicts": len(event.conflicts),
        "is_coded": is_coded,
        "verdict": event.judged.verdict if event.judged else None,
        "urgency": 0 if is_coded else urgency(event),
        "digest": digest(record),
        "record": record,
    }


def cell_of(event: Event) -> int | None:
    """Where an event is drawn, as a number of 32 bits whose leading bits name ever smaller squares (Morton 1966).

    Of its 16 pairs the first halves the earth's longitudes and latitudes, each next one the square before. None where
    the place is told no finer than a province, and nothing is drawn.
    """
    point = event.where.point if event.where else None
    if point is None:
        return None
    lat, lon = point
    x = min(int((lon + 180) / 360 * SIDE), SIDE - 1)
    y = min(int((lat + 90) / 180 * SIDE), SIDE - 1)
    return sum((x >> bit & 1) << 2 * bit | (y >> bit & 1) << 2 * bit + 1 for bit in range(16))


def write_statements(connection: Connection, codings: Iterable[Coding]) -> None:
    """Keep what codings say besides events, so that it can be listed without reading every coding."""
    insert_new(
        connection,
        statements,
        (
            {"id": one.id, "article": coding.article.id, "kind": kind, "record": one.model_dump_json(by_alias=True)}
            for coding in codings
            for kind, said in (
                ("prediction", coding.predictions),
                ("superlative", coding.superlatives),
                ("relation", coding.relations),
            )
            for one in said
        ),
    )


def _sides(event: Event) -> Iterator[dict[str, Any]]:
    seen: set[tuple[str, str]] = set()
    for side, named in (("actor", event.actors), ("target", event.targets)):
        for party in named:
            if (side, party.name) not in seen:
                seen.add((side, party.name))
                yield {"event": event.id, "side": side, "name": party.name, "id": party.id}
