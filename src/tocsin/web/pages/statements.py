"""Predictions with what became of them, superlatives with whether they hold."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from tocsin.analysis.statements import Foretold, claimed, forecasters, foretold, may_be_open
from tocsin.model import Prediction
from tocsin.web.doors import Reader
from tocsin.web.filters import link
from tocsin.web.house import House, house_of
from tocsin.web.paging import Paged, paged
from tocsin.web.views import page

router = APIRouter(include_in_schema=False)
OUTCOMES = ("open", "came true", "did not", "cannot be tested")


@router.get("/predictions")
def predictions(request: Request, here: Reader, page_: Paged, outcome: str = "", by: str = "") -> HTMLResponse:
    """All predictions, the last made first; of one outcome or by one speaker."""
    house = house_of(request)
    every = house.once("predictions", lambda: [foretold(house.ledger, p, _last(house)) for p in _newest(house)])
    shown = [one for one in every if (not outcome or one.verdict.outcome == outcome) and (not by or one.by == by)]
    start = page_.slice["offset"]
    return page(
        request,
        "predictions.html.j2",
        here,
        predictions=shown[start : start + page_.size],
        pages_=paged(
            page_,
            len(shown),
            lambda path, **more: link(path, outcome=outcome or None, by=by or None, **more),
            "/predictions",
        ),
        outcomes=Counter(one.verdict.outcome for one in every),
        names=OUTCOMES,
        outcome=outcome,
        by=by,
        forecasters=forecasters(every),
    )


def _newest(house: House) -> list[Prediction]:
    return sorted(house.ledger.predictions(), key=lambda p: (p.made_on or dt.date.min, p.id), reverse=True)


def _last(house: House) -> dt.date | None:
    return house.once("last day", lambda: house.ledger.figures.last_day(dt.date.max))


def open_predictions(house: House, limit: int) -> list[Foretold]:
    """Those made last that may still come true."""
    last = _last(house)

    def still() -> Iterator[Foretold]:
        for prediction in (one for one in _newest(house) if may_be_open(one, last)):
            found = foretold(house.ledger, prediction, last)
            if found.verdict.outcome == "open":
                yield found

    return [one for _, one in zip(range(limit), still(), strict=False)]


@router.get("/superlatives")
def superlatives(request: Request, here: Reader) -> HTMLResponse:
    """All superlatives, each tested."""
    house = house_of(request)
    every = house.once("superlatives", lambda: [claimed(house.ledger, one) for one in house.ledger.superlatives()])
    return page(request, "superlatives.html.j2", here, claims=every[::-1])
