"""Several acts in one list: "attacks on X on April 4 and April 18; Y on May 2; and Z on May 4" are four, each with its place and day.

A day belongs to the place named last before it; the places named since the day before it are one address, of which
the finest counts.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.coding.draft import Draft, Parsed
from tocsin.coding.setting import finest, where_of
from tocsin.finding.places import Place
from tocsin.finding.times import Time
from tocsin.model import Span, When, Where

Setting = tuple[Where | None, When]


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
    acts[0].settings = settings_in(parsed.places, days)


def settings_in(places: Sequence[Place], days: Sequence[Time]) -> list[Setting]:
    """Each day with its place, in the order of the days."""
    items: list[Place | Time] = sorted([*places, *days], key=lambda item: item.start)
    address: list[Place] = []
    told = False  # whether a day has been read since the address began
    out: list[Setting] = []
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
