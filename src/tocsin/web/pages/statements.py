"""Predictions with what became of them, superlatives with whether they hold."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from tocsin.analysis.verdicts import Check, Verdict, checked, resolved, window
from tocsin.errors import LedgerError
from tocsin.finding.actors import register
from tocsin.model import Event, Party, Prediction, Superlative
from tocsin.web.doors import Reader
from tocsin.web.filters import link
from tocsin.web.house import House, house_of
from tocsin.web.paging import Paged, paged
from tocsin.web.views import page

router = APIRouter(include_in_schema=False)
MOST = 300  # events that one statement is tested against
OUTCOMES = ("open", "came true", "did not", "cannot be tested")


@dataclass(frozen=True)
class Foretold:
    """A prediction and what became of it."""

    prediction: Prediction
    verdict: Verdict

    @property
    def by(self) -> str:
        return self.prediction.said_by.name if self.prediction.said_by else "the article"


@dataclass(frozen=True)
class Forecaster:
    """Who predicts, how often it came true, and the mean Brier score where a likelihood was given (0 is best)."""

    name: str
    outcomes: Counter[str]
    brier: float | None


@dataclass(frozen=True)
class Claimed:
    """A superlative and whether it holds."""

    superlative: Superlative
    test: Check
    url: str


@router.get("/predictions")
def predictions(request: Request, here: Reader, page_: Paged, outcome: str = "", by: str = "") -> HTMLResponse:
    """All predictions, the last made first; of one outcome or by one speaker."""
    house = house_of(request)
    every = house.once("predictions", lambda: [foretold(house, p) for p in _newest(house)])
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


def forecasters(every: list[Foretold]) -> list[Forecaster]:
    """Who predicts, those with most first."""
    found = []
    for name in dict.fromkeys(one.by for one in every):
        own = [one for one in every if one.by == name]
        scores = [one.verdict.brier for one in own if one.verdict.brier is not None]
        mean = sum(scores) / len(scores) if scores else None
        found.append(Forecaster(name, Counter(one.verdict.outcome for one in own), mean))
    return sorted(found, key=lambda one: (-one.outcomes.total(), one.name))


def _newest(house: House) -> list[Prediction]:
    return sorted(house.ledger.predictions(), key=lambda p: (p.made_on or dt.date.min, p.id), reverse=True)


def open_predictions(house: House, limit: int) -> list[Foretold]:
    """Those made last that may still come true."""

    def still() -> Iterator[Foretold]:
        for prediction in _newest(house):
            found = foretold(house, prediction)
            if found.verdict.outcome == "open":
                yield found

    return [one for _, one in zip(range(limit), still(), strict=False)]


def foretold(house: House, prediction: Prediction) -> Foretold:
    """A prediction tested against the events that could be what it foretells."""
    days = window(prediction)
    last = house.once("last day", lambda: house.ledger.figures.last_day(dt.date.max))
    if days is None:
        return Foretold(prediction, resolved(prediction, (), last))
    events = house.ledger.events(
        type=prediction.type,
        since=days[0],
        until=days[1],
        within=True,
        happened=True,
        limit=MOST,
        members=True,
        **_sides(prediction.actor, prediction.target),
    )
    return Foretold(prediction, resolved(prediction, events, last))


def _sides(actor: Party | None, target: Party | None) -> dict[str, str]:
    """The parties to ask the ledger for: by the state or group that the register has."""
    named = {"actor": actor, "target": target}
    found = {side: party.id.partition(":")[0] for side, party in named.items() if party and party.id}
    return {side: id for side, id in found.items() if id in register()}


@router.get("/superlatives")
def superlatives(request: Request, here: Reader) -> HTMLResponse:
    """All superlatives, each tested."""
    house = house_of(request)
    every = house.once("superlatives", lambda: [claimed(house, one) for one in house.ledger.superlatives()])
    return page(request, "superlatives.html.j2", here, claims=every[::-1])


def claimed(house: House, superlative: Superlative) -> Claimed:
    """A superlative tested against the events of its scope."""
    about: Event | None = None
    home = house.ledger.events_of([superlative.mention] if superlative.mention else [])
    for id in home.values():
        try:
            about = house.ledger.event(id)
        except LedgerError:  # it was dropped meanwhile
            about = None
    scope = superlative.scope
    asked: dict[str, object] = {**_sides(scope.actor, scope.target), "happened": True}
    if scope.place and scope.place.precision == "country":
        asked["country"] = scope.place.country
    elif scope.place:
        asked["place"] = scope.place.name
    if scope.weapon:
        asked["weapon"] = scope.weapon
    if scope.since:
        asked["since"] = scope.since
    if about is not None:
        asked["type"] = about.type
    asked["members"] = True
    url = link("/events", **asked)
    if about is None:
        return Claimed(superlative, checked(superlative, None, ()), url)
    return Claimed(superlative, checked(superlative, about, house.ledger.each_event(**asked)), url)
