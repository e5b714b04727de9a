"""Sources: who reports, how many events alone, how often contradicted."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from tocsin.web.doors import Reader
from tocsin.web.house import house_of
from tocsin.web.views import page

router = APIRouter(include_in_schema=False)


@router.get("/sources")
def listed(request: Request, here: Reader) -> HTMLResponse:
    """All outlets and data sets."""
    house = house_of(request)
    return page(request, "sources.html.j2", here, outlets=house.once("outlets", house.ledger.figures.outlets))
