"""UCDP Georeferenced Event Dataset (Sundberg and Melander 2013; codebook of GED 23.1), also in its older columns."""

from __future__ import annotations

from tocsin.coding.rows.countries import by_ucdp
from tocsin.coding.rows.table import Row, RowError, party
from tocsin.model import (
    Coding,
    Count,
    GeoPrecision,
    Harm,
    HarmSide,
    Mention,
    PartyKind,
    Span,
    TimePrecision,
    When,
    Where,
    make_id,
)

NEEDED = ("id", "type_of_violence", "date_start", "date_end", "best", "low", "high", "side_a", "side_b")
# Precision 2 is "within 25 km of", 3 a district, 5 a line or a large area without a name of its own.
GEO: dict[str, GeoPrecision] = {
    "1": "town",
    "2": "district",
    "3": "district",
    "4": "admin1",
    "5": "region",
    "6": "country",
    "7": "region",
}
TIME: dict[str, TimePrecision] = {"1": "day", "2": "range", "3": "week", "4": "month", "5": "range"}
DEATHS: tuple[tuple[str, str, HarmSide], ...] = (
    ("deaths_a", "side_a", "actor"),
    ("deaths_b", "side_b", "target"),
    ("deaths_civilians", "civilians", "target"),
    ("deaths_unknown", "people", "unknown"),
)


def coding_of(row: Row) -> Coding:
    """One event of GED.

    Raises:
        RowError: a value that cannot be left out cannot be read.
    """
    id = _whole(row.get("id"))
    if not id:
        raise RowError("id is empty")
    article = row.article(id, row.get("source_headline"))
    first, last = row.day("date_start"), row.day("date_end")
    if last < first:
        raise RowError(f"date_end is '{row.get('date_end')}', before date_start")
    one_sided = _whole(row.get("type_of_violence")) == "3"
    kind = _kind(row.get("side_a"))
    victim: PartyKind = "civilian" if one_sided else _kind(row.get("side_b"))
    span = row.span("id")
    mention = Mention(
        id=make_id("m", article.id),
        article=article.id,
        type="ASSAULT",
        status="happened",
        hedged=_whole(row.get("event_clarity")) == "2",
        main=True,
        trigger=span,
        sentence=Span(0, len(row.text)),
        actors=(party(row.get("side_a"), row.span("side_a"), kind),) if row.get("side_a") else (),
        targets=(party(row.get("side_b"), row.span("side_b"), victim),) if row.get("side_b") else (),
        when=When(
            earliest=first,
            latest=last,
            precision="day" if first == last else TIME.get(_whole(row.get("date_prec")), "range"),
            span=row.span("date_start"),
        ),
        where=_where(row),
        harm=_harm(row),
        confidence=1.0,
    )
    return Coding(article=article, mentions=(mention,))


def _kind(side: str) -> PartyKind:
    return "state" if side.startswith("Government of") else "rebel"


def _where(row: Row) -> Where | None:
    country = by_ucdp(_whole(row.get("country_id")), row.get("country"))
    name = row.get("where_coordinates") or row.get("adm_1") or row.get("country")
    if not name:
        return None
    return Where(
        name=name,
        lat=row.position("latitude", 90),
        lon=row.position("longitude", 180),
        country=country,
        admin1=row.get("adm_1") or None,
        precision=GEO.get(_whole(row.get("where_prec")), "region"),
        span=row.span("where_coordinates", "adm_1", "country"),
    )


def _harm(row: Row) -> tuple[Harm, ...]:
    """The killed by side; the range of the whole is on the part that has it alone, else on what is of unknown side.

    GED gives a number a side and a range for the event, so that parts and range agree only where one part has them all.
    """
    whole = row.count("low", "best", "high")
    parts = [(column, who, side, row.number(column)) for column, who, side in DEATHS]
    told = [part for part in parts if part[3]]
    if len(told) <= 1:
        column, who, side = (told[0] if told else ("best", "people", "unknown", 0))[:3]
        if not told and not whole.high:
            return ()
        return (Harm(kind="killed", who=_named(row, who), side=side, count=whole, span=row.span(column, "best")),)
    known = sum(number for *_, number in told)
    above, below = max((whole.high or 0) - known, 0), max(known - (whole.low or 0), 0)
    out: dict[str, Harm] = {}
    for column, who, side, number in sorted(told, key=lambda part: -part[3]):
        # The doubt of the whole is put on the largest parts, so that the sum has the range that was given.
        less = min(number, below)
        count = Count(
            low=number - less, best=number, high=number + above, exact=not (less or above), text=row.get(column)
        )
        out[column] = Harm(kind="killed", who=_named(row, who), side=side, count=count, span=row.span(column))
        above, below = 0, below - less
    return tuple(out[column] for column, *_ in told)


def _named(row: Row, who: str) -> str:
    return row.get(who) or who


def _whole(value: str) -> str:
    """ "300380.0" is 300380."""
    return value.removesuffix(".0")
