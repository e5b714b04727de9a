"""ACLED (Raleigh, Kishi and Linke 2023; codebook of 2024), with its present text labels or its older numbers."""

from __future__ import annotations

import calendar as months
import datetime as dt

from tocsin.coding.rows.countries import by_acled
from tocsin.coding.rows.table import Row, RowError, party
from tocsin.coding.subevents import BY_LABEL
from tocsin.model import (
    Coding,
    Count,
    GeoPrecision,
    Harm,
    Mention,
    Party,
    PartyKind,
    Span,
    TimePrecision,
    Weapon,
    When,
    Where,
    make_id,
)

NEEDED = ("event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1", "country", "fatalities")
GEO: dict[str, GeoPrecision] = {"1": "town", "2": "district", "3": "admin1"}
KINDS: dict[str, PartyKind] = {
    **{"State Forces": "state", "1": "state", "Rebel Groups": "rebel", "2": "rebel"},
    **{"Political Militias": "militia", "3": "militia", "Identity Militias": "militia", "4": "militia"},
    **{"Rioters": "civilian", "5": "civilian", "Protesters": "civilian", "6": "civilian"},
    **{"Civilians": "civilian", "7": "civilian", "External/Other Forces": "international", "8": "international"},
}


def coding_of(row: Row) -> Coding:
    """One event of ACLED.

    Raises:
        RowError: a value that cannot be left out cannot be read.
    """
    id = row.get("event_id_cnty")
    if not id:
        raise RowError("event_id_cnty is empty")
    label = row.get("sub_event_type")
    if label not in BY_LABEL:
        raise RowError(f"sub_event_type is '{label}', which is none of ACLED's")
    kind = BY_LABEL[label]
    article = row.article(id, f"{label}, {row.get('location') or row.get('country')}")
    weapons = (Weapon(name=label, class_=kind.weapon, span=row.span("sub_event_type")),) if kind.weapon else ()
    killed = row.number("fatalities")
    count = Count(low=killed, best=killed, high=killed, exact=True, text=row.get("fatalities"))
    mention = Mention(
        id=make_id("m", article.id),
        article=article.id,
        type=kind.type,
        mode=kind.mode,
        status="happened",
        main=True,
        trigger=row.span("sub_event_type"),
        sentence=row.span("notes") if row.get("notes") else Span(0, len(row.text)),
        actors=_side(row, "1"),
        targets=_side(row, "2"),
        when=_when(row),
        where=_where(row),
        weapons=weapons,
        harm=(Harm(kind="killed", who="people", count=count, span=row.span("fatalities")),) if killed else (),
        confidence=1.0,
    )
    return Coding(article=article, mentions=(mention,))


def _side(row: Row, number: str) -> tuple[Party, ...]:
    kind = KINDS.get(row.get(f"inter{number}").removesuffix(".0"), "unknown")
    found = []
    for column in (f"actor{number}", f"assoc_actor_{number}"):
        at = row.starts.get(column, 0)
        for name in row.get(column).split("; ") if row.get(column) else ():
            found.append(party(name, Span(at, at + len(name)), kind))
            at += len(name) + 2
    return tuple(found)


def _when(row: Row) -> When:
    """ACLED dates a week or a month by a day in it."""
    day = row.day("event_date")
    precision = row.get("time_precision").removesuffix(".0")
    first = last = day
    fine: TimePrecision = "day"
    if precision == "2":
        first, last, fine = day - dt.timedelta(days=day.weekday()), day + dt.timedelta(days=6 - day.weekday()), "week"
    elif precision == "3":
        first, last = day.replace(day=1), day.replace(day=months.monthrange(day.year, day.month)[1])
        fine = "month"
    return When(earliest=first, latest=last, precision=fine, span=row.span("event_date"))


def _where(row: Row) -> Where | None:
    name = row.get("location") or row.get("admin1") or row.get("country")
    if not name:
        return None
    return Where(
        name=name,
        lat=row.position("latitude", 90),
        lon=row.position("longitude", 180),
        country=by_acled(row.get("iso").removesuffix(".0"), row.get("country")),
        admin1=row.get("admin1") or None,
        precision=GEO.get(row.get("geo_precision").removesuffix(".0"), "admin1"),
        span=row.span("location", "admin1", "country"),
    )
