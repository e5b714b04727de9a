"""Now: the last week against the usual, the latest events, what is in dispute, what is predicted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from tocsin.analysis.usual import DAYS, WEEKS, Week, against_usual
from tocsin.ledger.query import Query
from tocsin.model import Event
from tocsin.web.charts import weeks
from tocsin.web.doors import Reader
from tocsin.web.house import House, house_of
from tocsin.web.pages.statements import open_predictions
from tocsin.web.views import page

router = APIRouter(include_in_schema=False)
EARLIEST = dt.date(1800, 1, 1)  # before it there was no news as this program reads it
LATEST, DISPUTES, EXPECTED = 8, 4, 4


@dataclass(frozen=True)
class Days:
    """The week that is shown, and what happened in it."""

    first: dt.date
    last: dt.date
    all: Week | None
    types: list[Week]
    killed: int
    deadly: int


@router.get("/")
def now(request: Request, here: Reader, on: dt.date | None = None) -> HTMLResponse:
    """The week that ends on a day, or on the last day that the ledger tells of."""
    house = house_of(request)
    ledger = house.ledger
    today = dt.datetime.now(dt.UTC).date()
    last = min(max(on, EARLIEST), today) if on else ledger.figures.last_day(today) or today
    return page(
        request,
        "now.html.j2",
        here,
        days=house.once(("days", last), lambda: _days(house, last)),
        today=today,
        weeks=weeks,
        size=house.once("size", lambda: {**ledger.figures.size(), "events": ledger.count()}),
        latest=house.once(("latest", last), lambda: _latest(house, last)),
        disputes=house.once("disputes", lambda: ledger.events(contested=True, newest=True, limit=DISPUTES)),
        disputed=house.once("disputed", lambda: ledger.count(contested=True)),
        waiting=house.once("waiting", lambda: ledger.review(DISPUTES)),
        predictions=house.once("expected", lambda: open_predictions(house, EXPECTED)),
    )


def _latest(house: House, last: dt.date) -> list[Event]:
    return house.ledger.events(until=last, happened=True, newest=True, limit=LATEST)


def _days(house: House, last: dt.date) -> Days:
    first = last - dt.timedelta(days=DAYS * (WEEKS + 1) - 1)
    found = house.ledger.figures.by_days(Query(since=first, until=last, within=True, happened=True), per_type=True)
    counted = list(_in_weeks([(c.earliest, c.latest, c.type, c.events) for c in found], last))
    every = against_usual([(day, "", n) for day, _, n in counted], last)
    week = last - dt.timedelta(days=DAYS - 1)
    killed = sum(c.killed for c in found if c.earliest and c.earliest >= week)
    deadly = house.ledger.count(since=week, until=last, within=True, happened=True, deadly=True)
    return Days(week, last, every[0] if every else None, against_usual(counted, last), killed, deadly)


def _in_weeks(
    found: list[tuple[dt.date | None, dt.date | None, str, int]], last: dt.date
) -> Iterator[tuple[dt.date, str, int]]:
    """What lies wholly in one of the weeks before `last`."""
    for earliest, latest, kind, n in found:
        if earliest and latest and (last - earliest).days // DAYS == (last - latest).days // DAYS:
            yield latest, kind, n
