"""Charts: Vega-Lite by Altair; drawn here to SVG by vl-convert, or sent to the page that lets one drag over it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from copy import deepcopy
from functools import cache, lru_cache
from typing import Any

from markupsafe import Markup

from tocsin.finding.actors import aliases
from tocsin.ledger.figures import Bucket, InTime

FEW = 2  # fewer bars are no chart
TICKS = 4
INK = "currentColor"  # the page's own, in light and dark
LOOK = {
    "background": "transparent",
    "view": {"stroke": None},
    "font": "system-ui, sans-serif",
    "axis": {"labelColor": INK, "titleColor": INK, "domainColor": INK, "tickColor": INK, "grid": False},
    "bar": {"color": INK},
    "legend": {"labelColor": INK, "titleColor": INK},
}


def bars(told: InTime) -> dict[str, Any]:
    """A bar chart of events in time, as a Vega-Lite specification."""
    values = [
        {"from": str(b.first), "to": str(b.last + dt.timedelta(days=1)), "events": b.events, "killed": b.killed}
        for b in told.buckets
        if b.last < dt.date.max
    ]
    spec = deepcopy(_frame(told.unit))
    most = max((b.events for b in told.buckets), default=0)
    spec["encoding"]["y"]["axis"]["tickCount"] = min(TICKS, most)  # no ticks between whole numbers
    return {**spec, "data": {"values": values}}


@cache
def _frame(unit: str) -> dict[str, Any]:
    """The specification without its data."""
    import altair as alt

    return (  # type: ignore[no-any-return]
        alt.Chart({"values": []})
        .mark_bar(binSpacing=1, minBandSize=2)
        .encode(
            x=alt.X("from:T", title=None, axis=alt.Axis(labelOverlap=True)),
            x2="to:T",
            y=alt.Y("events:Q", title=f"events a {unit}", axis=alt.Axis(format="d")),
            y2=alt.datum(0),
            tooltip=["from:T", "to:T", "events:Q", "killed:Q"],
        )
        .properties(width="container", height=120)
        .configure(**LOOK)
        .to_dict()
    )


def weeks(last: dt.date, counts: Sequence[int]) -> Markup:
    """The weeks that end on a day and before it, the last one last."""
    first = last - dt.timedelta(days=7 * len(counts) - 1)
    starts = [first + dt.timedelta(days=7 * n) for n in range(len(counts))]
    told = (Bucket(start, start + dt.timedelta(days=6), n, 0) for start, n in zip(starts, counts, strict=True))
    return svg(InTime("week", tuple(told), 0))


@lru_cache(maxsize=256)
def svg(told: InTime) -> Markup:
    """The same chart drawn: an SVG for the page, described in words for those who do not see it; nothing of a single bar."""
    import vl_convert

    if len(told.buckets) < FEW:
        return Markup("")
    drawn = vl_convert.vegalite_to_svg({**bars(told), "width": 660, "height": 110})
    rows, unit = told.buckets, told.unit
    most = max(rows, key=lambda row: row.events)
    label = (
        f"Events a {unit} from {rows[0].first} to {rows[-1].last}; most in the {unit} from {most.first}: {most.events}"
    )
    opening, whole = Markup('<svg class="chart" role="img" aria-label="{}"'), drawn[drawn.index("<svg") + 4 :]
    return opening.format(label) + Markup(whole)


def warm() -> None:
    """Draw one and load the register, so that the first reader does not wait for them."""
    aliases()
    weeks(dt.date(2000, 1, 1), [1, 1])
