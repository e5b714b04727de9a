"""JSON Lines and CSV: codings a line an article, events a line an event, mentions and events as flat rows."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator

from tocsin.errors import SourceError
from tocsin.model import Article, Coding, Event, Mention
from tocsin.publishing import words

SETTING = (
    "earliest",
    "latest",
    "time_precision",
    "place",
    "country",
    "admin1",
    "lat",
    "lon",
    "geonames_id",
    "geo_precision",
)
TOLLS = tuple(f"{kind}_{end}" for kind in ("killed", "wounded") for end in ("low", "best", "high"))
SHARED = ("type", "mode", "status", "actors", "targets", *SETTING, "weapons", *TOLLS, "in_response_to")
MENTION_COLUMNS = (
    *("id", "article", "title", "published"),
    *SHARED,
    *("hedged", "main", "said_by", "claimed_by", "confidence", "trigger", "sentence", "same_as"),
)
EVENT_COLUMNS = ("id", *SHARED, "sources", "independent_sources", "grade", "conflicts", "mentions")


def coding_line(coding: Coding) -> str:
    """One article's coding as a line of JSON."""
    return coding.model_dump_json(by_alias=True)


def event_line(event: Event) -> str:
    """One event as a line of JSON."""
    return event.model_dump_json(by_alias=True)


def read_codings(text: str, source: str) -> Iterator[Coding]:
    """The codings in JSON Lines as `coding_line` writes them.

    Raises:
        SourceError: a line is not such a coding; the line is named.
    """
    from pydantic import ValidationError

    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield Coding.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"])) or "the line"
            why = f"line {number} is not a coded article ({where}: {first['msg']})"
            raise SourceError(source, why, "give files written by 'tocsin code --format jsonl'") from error


def mentions_csv(codings: Iterable[Coding]) -> str:
    """One row a mention."""
    return _csv(MENTION_COLUMNS, (_mention_row(m, c.article) for c in codings for m in c.mentions))


def events_csv(events: Iterable[Event]) -> str:
    """One row an event; conflicts as JSON."""
    return _csv(EVENT_COLUMNS, map(event_row, events))


def _csv(columns: tuple[str, ...], rows: Iterable[dict[str, object]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: plain(value) for name, value in row.items()})
    return out.getvalue()


NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def plain(value: object) -> object:
    """Text that a spreadsheet would run as a formula is made plain text."""
    if isinstance(value, str) and value[:1] in FORMULA and value and not NUMBER.fullmatch(value):
        return "'" + value
    return value


FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _mention_row(mention: Mention, article: Article) -> dict[str, object]:
    return {
        "id": mention.id,
        "article": article.id,
        "title": article.title,
        "published": article.published,
        **_shared(mention),
        "hedged": mention.hedged,
        "main": mention.main,
        "said_by": mention.said_by.name if mention.said_by else None,
        "claimed_by": mention.claimed_by.name if mention.claimed_by else None,
        "confidence": mention.confidence,
        "trigger": mention.trigger.of(article.text),
        "sentence": " ".join(mention.sentence.of(article.text).split()),
        "same_as": mention.same_as,
    }


def event_row(event: Event) -> dict[str, object]:
    """An event by `EVENT_COLUMNS`."""
    conflicts = [c.model_dump() for c in event.conflicts]
    return {
        "id": event.id,
        **_shared(event),
        "sources": event.sources,
        "independent_sources": event.independent_sources,
        "grade": event.grade,
        "conflicts": json.dumps(conflicts, ensure_ascii=False) if conflicts else "",
        "mentions": " ".join(e.mention for e in event.mentions),
    }


def _shared(item: Mention | Event) -> dict[str, object]:
    when, where = item.when, item.where
    return {
        "type": item.type,
        "mode": item.mode,
        "status": item.status,
        "actors": words.parties(item.actors, ""),
        "targets": words.parties(item.targets, ""),
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "time_precision": when.precision if when else "unknown",
        "place": where.name if where else None,
        "country": where.country if where else None,
        "admin1": where.admin1 if where else None,
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
        "geonames_id": where.geonames_id if where else None,
        "geo_precision": where.precision if where else None,
        "weapons": words.weapons(item.weapons),
        **_totals(item, "killed"),
        **_totals(item, "wounded"),
        "in_response_to": item.in_response_to,
    }


def _totals(item: Mention | Event, kind: str) -> dict[str, int | None]:
    """Sums over those hurt; an end that any part leaves open stays open."""
    counts = [h.ends() for h in item.harm if h.kind == kind]
    if not counts:
        return {f"{kind}_low": None, f"{kind}_best": None, f"{kind}_high": None}
    bests = [c.best for c in counts]
    highs = [c.high for c in counts]
    return {
        f"{kind}_low": sum(c.low or 0 for c in counts),
        f"{kind}_best": None if None in bests else sum(b or 0 for b in bests),
        f"{kind}_high": None if None in highs else sum(h or 0 for h in highs),
    }
