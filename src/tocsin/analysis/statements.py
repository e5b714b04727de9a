"""Predictions and superlatives of a ledger's articles, each put to the test by its events."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.analysis.verdicts import Check, Verdict, checked, resolved, window
from tocsin.errors import LedgerError
from tocsin.finding.actors import register, root_of
from tocsin.ledger import Ledger
from tocsin.model import Event, Party, Prediction, Superlative

MOST = 300  # events that one prediction is tested against


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
    """A superlative, whether it holds, and the query for the events that it holds among."""

    superlative: Superlative
    test: Check
    among: Mapping[str, Any]


def forecasters(every: Sequence[Foretold]) -> list[Forecaster]:
    """Who predicts, those with most first."""
    found = []
    for name in dict.fromkeys(one.by for one in every):
        own = [one for one in every if one.by == name]
        scores = [one.verdict.brier for one in own if one.verdict.brier is not None]
        mean = sum(scores) / len(scores) if scores else None
        found.append(Forecaster(name, Counter(one.verdict.outcome for one in own), mean))
    return sorted(found, key=lambda one: (-one.outcomes.total(), one.name))


def foretold(ledger: Ledger, prediction: Prediction, last: dt.date | None) -> Foretold:
    """A prediction tested against the events that could be what it foretells; `last` is the last day that is told of."""
    days = window(prediction)
    if days is None:
        return Foretold(prediction, resolved(prediction, (), last))
    events = ledger.events(
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
    """The parties to ask the ledger for: those that the register has, or whose backer it has."""
    named = {"actor": actor, "target": target}
    found = {side: party.id for side, party in named.items() if party and party.id}
    return {side: root_of(id) for side, id in found.items() if id.startswith("backed-by:") or root_of(id) in register()}


def may_be_open(prediction: Prediction, last: dt.date | None) -> bool:
    """Whether its time has not run out."""
    days = window(prediction)
    return days is not None and (last is None or last <= days[1])


def claimed(ledger: Ledger, superlative: Superlative) -> Claimed:
    """A superlative tested against the events of its scope."""
    about: Event | None = None
    home = ledger.events_of([superlative.mention] if superlative.mention else [])
    for id in home.values():
        try:
            about = ledger.event(id)
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
    rivals = ledger.each_event(**asked) if about is not None else ()
    return Claimed(superlative, checked(superlative, about, rivals), asked)
