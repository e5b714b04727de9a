"""Did it come true, does it hold: predictions and superlatives in the news tested against the events of the ledger.

A verdict says by which events it was reached. The machine's is a proposal: it knows only what the ledger holds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from tocsin.finding.actors import kinship
from tocsin.model import Count, Event, EventParty, Party, Prediction, Superlative

Outcome = Literal["open", "came true", "did not", "cannot be tested"]
Holds = Literal["holds", "does not hold", "cannot be tested"]
NEAR_ENOUGH = 0.8  # a whole and its part, a state and its forces
BACKED = 0.7  # "Iran-backed militias", and a group that Iran backs
NO_HORIZON = dt.timedelta(days=365)  # how long a prediction that names no time stays open


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of a prediction: what became of it, the events that made it true, and the Brier score of its likelihood."""

    outcome: Outcome
    why: str
    events: tuple[str, ...] = ()
    brier: float | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """Of a superlative: whether it holds, the event that it is about, and those that are greater."""

    holds: Holds
    why: str
    event: str | None = None
    greater: tuple[str, ...] = ()


def window(prediction: Prediction) -> tuple[dt.date, dt.date] | None:
    """The days in which it can come true: after it was made, until its horizon, or a year where it names none."""
    made = prediction.made_on
    if made is None:
        return None
    first = max(made + dt.timedelta(days=1), prediction.horizon.earliest or made)
    return first, prediction.horizon.latest or made + NO_HORIZON


def resolved(prediction: Prediction, events: Iterable[Event], last: dt.date | None) -> Verdict:
    """Whether one of these events is what was predicted; `last` is the last day that the ledger tells of."""
    days = window(prediction)
    if days is None:
        return Verdict("cannot be tested", "the day on which it was made is not known")
    if prediction.actor is None and prediction.target is None:
        return Verdict("cannot be tested", "it names neither who will act nor against whom")
    first, until = days
    acts = [event for event in events if _in_time(event, prediction, first, until)]
    found = sorted((event for event in acts if _fulfils(event, prediction)), key=lambda e: (_first(e), e.id))
    if found:
        ids = tuple(event.id for event in found)
        return Verdict("came true", f"on {_first(found[0])}", ids, _brier(prediction, 1))
    maybe = tuple(event.id for event in acts if _may_fulfil(event, prediction))
    if maybe:
        unknown = [p.name for p in (prediction.actor, prediction.target) if p and p.id is None]
        return Verdict("cannot be tested", f"the ledger cannot tell who '{' and '.join(unknown)}' are", maybe)
    if last is None or last <= until:
        return Verdict("open", f"until {until}")
    return Verdict("did not", f"no such event from {first} to {until}", (), _brier(prediction, 0))


def _in_time(event: Event, prediction: Prediction, first: dt.date, until: dt.date) -> bool:
    when = event.when
    if when is None or when.earliest is None or when.latest is None or event.status != "happened":
        return False
    return event.type == prediction.type and first <= when.earliest and when.latest <= until


def _fulfils(event: Event, prediction: Prediction) -> bool:
    return _among(prediction.actor, event.actors) and _among(prediction.target, event.targets)


def _may_fulfil(event: Event, prediction: Prediction) -> bool:
    """Whether it would be it, were a party that the register does not know among those of the event."""
    sides = ((prediction.actor, event.actors), (prediction.target, event.targets))
    return all(wanted is None or wanted.id is None or _among(wanted, found) for wanted, found in sides)


def _among(wanted: Party | None, found: Sequence[EventParty]) -> bool:
    if wanted is None:
        return True
    if wanted.id is None:
        return any(party.name.lower() == wanted.name.lower() for party in found)
    enough = BACKED if wanted.id.startswith("backed-by:") else NEAR_ENOUGH
    return any(party.id and kinship(wanted.id, party.id) >= enough for party in found)


def _first(event: Event) -> dt.date:
    assert event.when and event.when.earliest
    return event.when.earliest


def _brier(prediction: Prediction, outcome: int) -> float | None:
    """Glenn Brier 1950, with the middle of the likelihood that was given."""
    given = prediction.likelihood
    return ((given.low + given.high) / 2 - outcome) ** 2 if given else None


# --- superlatives -----------------------------------------------------------------------------------


def _killed(event: Event) -> int | None:
    return _sum(h.count for h in event.harm if h.kind == "killed")


def _hurt(event: Event) -> int | None:
    return _sum(h.count for h in event.harm)


def _fired(event: Event) -> int | None:
    return _sum(w.count for w in event.weapons if w.count)


def _sum(counts: Iterable[Count]) -> int | None:
    """The best numbers, or the lowest where there is none, together; None where nobody gives any."""
    known = [n for c in counts if (n := c.best if c.best is not None else c.low) is not None]
    return sum(known) if known else None


MEASURES: dict[str, tuple[str, Callable[[Event], int | None]]] = {
    "killed": ("killed", _killed),
    "size": ("weapons used", _fired),
    "intensity": ("killed or hurt", _hurt),
}  # by the properties of `data/claims.toml`


def checked(superlative: Superlative, about: Event | None, events: Iterable[Event]) -> Check:
    """Whether the event that it is said of is the greatest of these, which its scope takes in; ties hold."""
    measure = MEASURES.get(superlative.property)
    if about is None:
        return Check("cannot be tested", "the ledger does not hold the event that it is said of")
    if measure is None:
        return Check("cannot be tested", f"the ledger has no measure of '{superlative.property}'", about.id)
    unknown = [p.name for p in (superlative.scope.actor, superlative.scope.target) if p and p.id is None]
    if unknown:
        return Check("cannot be tested", f"the ledger cannot tell who '{' and '.join(unknown)}' are", about.id)
    what, of = measure
    own = of(about)
    if own is None:
        return Check("cannot be tested", f"how many {what} the event had is not known", about.id)
    until = about.when.latest if about.when else None
    rivals = [e for e in events if e.id != about.id and e.when and e.when.latest and until and e.when.latest <= until]
    known = [(n, e) for e in rivals if (n := of(e)) is not None]
    greater = sorted(((n, e.id) for n, e in known if n > own), reverse=True)
    if greater:
        return Check(
            "does not hold",
            f"{own} {what}; {len(greater)} before it had more, up to {greater[0][0]}",
            about.id,
            tuple(one for _, one in greater),
        )
    return Check("holds", f"{own} {what}, none of {len(known)} before it in the ledger had more", about.id)
