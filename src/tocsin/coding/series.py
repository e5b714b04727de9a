"""Several acts in one list: "attacks on X on April 4 and April 18; Y on May 2; and Z on May 4" are four, each with its place and day.

A day belongs to the place named last before it; the places named since the day before it are one address, of which
the finest counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tocsin.coding.aims import is_target
from tocsin.coding.draft import Draft, Parsed
from tocsin.coding.setting import finest, where_of
from tocsin.finding.places import Place
from tocsin.finding.times import Time
from tocsin.model import Party, Span, When, Where

if TYPE_CHECKING:
    from spacy.tokens import Token

Setting = tuple[Where | None, When, tuple[Party, ...]]


def set_series(parsed: Parsed, drafts: Sequence[Draft]) -> None:
    """Give the one plural act of a sentence a setting for each day that its list names."""
    acts = [d for d in drafts if d.frame.shape != "deal"]
    if len(acts) != 1 or not acts[0].triggers[0].is_noun or acts[0].head.tag_ != "NNS":
        return
    days = [
        t for t in parsed.times if t.type == "DATE" and t.precision == "day" and t.start > acts[0].trigger_span.start
    ]
    if len({t.earliest for t in days}) < 2:
        return
    whom: list[Party] = []
    begun = acts[0].trigger_span.end
    for where, when in settings_in(parsed.places, days):
        whom = _named_between(begun, when.span.start, parsed) or whom if when.span else whom
        acts[0].settings.append((where, when, tuple(whom)))
        begun = when.span.end if when.span else begun


def settings_in(places: Sequence[Place], days: Sequence[Time]) -> list[tuple[Where | None, When]]:
    """Each day with its place, in the order of the days."""
    items: list[Place | Time] = sorted([*places, *days], key=lambda item: item.start)
    address: list[Place] = []
    told = False  # whether a day has been read since the address began
    out: list[tuple[Where | None, When]] = []
    for item in items:
        if isinstance(item, Place):
            address = [item] if told else [*address, item]
            told = False
            continue
        fine = finest([(0, p) for p in address])
        when = When(earliest=item.earliest, latest=item.latest, precision="day", span=Span(item.start, item.end))
        out.append((where_of(fine[-1]) if fine else None, when))
        told = True
    return out


def _named_between(start: int, end: int, parsed: Parsed) -> list[Party]:
    """Whom or what a stretch of the list names first: "United States facilities in Erbil"; a town is where, not whom."""
    low, high = start - parsed.sentence.start, end - parsed.sentence.start
    inside = [t for t in parsed.doc if low <= t.idx < high and t.pos_ in ("NOUN", "PROPN") and _is_of_list(t)]
    head = next((t for t in inside if not parsed.is_time(t.idx, t.idx + len(t)) and is_target(t, parsed)), None)
    if head is None:
        return []
    at = parsed.sentence.start + head.idx
    place = next((p for p in parsed.places if p.start <= at < p.end), None)
    if place is None:
        return parsed.resolver.parties(head)
    if place.precision != "site":
        return []
    return [Party(name=place.text, kind="unknown", span=Span(place.start, place.end))]


def _is_of_list(token: Token) -> bool:
    """Whether a noun is what an act was on, or listed with it; not where it was."""
    if token.dep_ == "pobj":
        return token.head.lower_ in ("on", "against", "upon", "of")
    return token.dep_ in ("conj", "appos", "dobj", "attr")
