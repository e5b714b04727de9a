"""Judgements: what people decide, kept for ever, and what follows from them; pure functions.

A judgement points at mentions, since an event is only what mentions are of now: at each by its id and by where it stands,
so that it still finds its mention when a newer coder has coded the article. An undone judgement stays in the list.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal

from pydantic import Field

from tocsin.linking.clusters import Decided, Link, pair
from tocsin.model import Event, Judged, Mention, Record, Span

Verb = Literal["confirm", "reject", "correct", "merge", "split", "attach", "detach", "grade", "note", "undo"]
VERBS: tuple[Verb, ...] = (
    "confirm",
    "reject",
    "correct",
    "merge",
    "split",
    "attach",
    "detach",
    "grade",
    "note",
    "undo",
)
SHAPING = frozenset(("merge", "split", "attach", "detach"))
_NEAR = 3  # characters between two readings of one trigger


class Handle(Record):
    """A mention, by its id and by where it stands in its article."""

    mention: str
    article: str
    type: str
    trigger: Span


class Judgement(Record):
    """One decision: `events` as they were called, `whole` the mentions of each, `picked` those that are split off or moved."""

    id: str
    verb: Verb
    who: str
    at: dt.datetime
    why: str = ""
    events: tuple[str, ...] = ()
    whole: tuple[tuple[Handle, ...], ...] = ()
    picked: tuple[Handle, ...] = ()
    values: dict[str, Any] = Field(default={})
    undoes: str | None = None


def handle(mention: Mention) -> Handle:
    """What a judgement keeps of a mention."""
    return Handle(mention=mention.id, article=mention.article, type=mention.type, trigger=mention.trigger)


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that hold: not undone, and undone undoings taken back, in the order in which they were made."""
    listed = list(judgements)
    undone: set[str] = set()
    for judgement in reversed(listed):
        if judgement.verb == "undo" and judgement.id not in undone and judgement.undoes:
            undone.add(judgement.undoes)
    return [j for j in listed if j.verb != "undo" and j.id not in undone]


def find(wanted: Handle, mentions: Mapping[str, Mention], by_article: Mapping[str, Sequence[Mention]]) -> str | None:
    """The id that a mention has now: its own, or that of the mention which stands where it stood."""
    if wanted.mention in mentions:
        return wanted.mention
    here = [m for m in by_article.get(wanted.article, ()) if m.type == wanted.type]
    over = [
        m
        for m in here
        if m.trigger.start <= wanted.trigger.end + _NEAR and wanted.trigger.start <= m.trigger.end + _NEAR
    ]
    return min(over, key=lambda m: (abs(m.trigger.start - wanted.trigger.start), m.id)).id if over else None


def decided(judgements: Iterable[Judgement], now: Callable[[Handle], str | None]) -> Decided:
    """Which mentions belong together and which do not, as people have it; of two that disagree the later holds."""
    together: set[Link] = set()
    apart: set[Link] = set()

    def ids(handles: Iterable[Handle]) -> list[str]:
        return [one for h in handles if (one := now(h))]

    def join(some: Sequence[str], others: Sequence[str]) -> None:
        apart.difference_update(pair(a, b) for a in some for b in others if a != b)
        if some and others and some[0] != others[0]:
            together.add(pair(some[0], others[0]))

    def part(some: Sequence[str], others: Sequence[str]) -> None:
        across = {pair(a, b) for a in some for b in others if a != b}
        together.difference_update(across)
        apart.update(across)

    def hold(some: Sequence[str]) -> None:
        """What stays in one piece stays there though the mention that held it together is gone."""
        for one in some[1:]:
            join([some[0]], [one])

    for judgement in judgements:
        if judgement.verb not in SHAPING:
            continue
        whole = [ids(handles) for handles in judgement.whole]
        picked = ids(judgement.picked)
        rest = [one for one in whole[0] if one not in picked] if whole else []
        if judgement.verb == "merge":
            hold([one for own in whole for one in own])
        elif judgement.verb in ("split", "detach"):
            part(picked, rest)
            hold(rest)
            if judgement.verb == "split":
                hold(picked)
            else:
                for n, one in enumerate(picked):
                    part([one], picked[n + 1 :])
        elif judgement.verb == "attach":
            for other in whole[1:]:
                part(picked, [one for one in other if one not in picked])
            hold([*rest, *picked])
    return Decided(frozenset(together), frozenset(apart))


def judged(event: Event, judgements: Sequence[Judgement]) -> Event:
    """The event with what people have decided of it; of two decisions on one thing the later holds."""
    if not judgements:
        return event
    update: dict[str, Any] = {}
    tolls: dict[str, Any] = {}
    state: dict[str, Any] = {"corrected": [], "notes": []}
    for judgement in judgements:
        if judgement.verb in ("confirm", "reject"):
            state["verdict"] = judgement.verb + "ed"
        elif judgement.verb == "correct":
            update |= {field: value for field, value in judgement.values.items() if field != "harm"}
            tolls |= {one["kind"]: one for one in judgement.values.get("harm", ())}
            state["corrected"] += [field for field in _fields(judgement) if field not in state["corrected"]]
        elif judgement.verb == "grade":
            update |= {key: value for key, value in judgement.values.items() if key == "grade"}
            state |= {key: value for key, value in judgement.values.items() if key != "grade"}
        elif judgement.verb == "note":
            state["notes"].append(judgement.why)
    if state.get("verdict") == "rejected":
        update["grade"] = "discounted"
    record = event.model_dump(mode="json", by_alias=True)
    record["harm"] = [one for one in record["harm"] if one["kind"] not in tolls] + list(tolls.values())
    record |= update
    record["judged"] = Judged(**state, judgements=tuple(j.id for j in judgements)).model_dump(mode="json")
    return Event.model_validate(record)


def _fields(judgement: Judgement) -> list[str]:
    """The fields that a correction sets, as conflicts name them."""
    tolls = [f"harm.{one['kind']}" for one in judgement.values.get("harm", ())]
    return [field for field in judgement.values if field != "harm"] + tolls
