"""Map and timeline together: the form and the frames; `api.py` gives their data."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from tocsin.web.doors import Reader
from tocsin.web.filters import Wanted
from tocsin.web.house import house_of
from tocsin.web.views import page

router = APIRouter(include_in_schema=False)
SHOWN = 12


@router.get("/map")
def atlas(request: Request, here: Reader, filters: Wanted) -> HTMLResponse:
    """The map with its filters; below it the events that they ask for, for those who see no map."""
    house = house_of(request)
    return page(
        request,
        "map.html.j2",
        here,
        filters=filters,
        total=house.once(("count", filters), lambda: house.ledger.count(**dict(filters.query()))),
        areas=house.once(("areas", filters), lambda: house.ledger.figures.areas(filters.query())),
        events=house.ledger.events(**dict(filters.query(newest=True, limit=SHOWN))),
    )
