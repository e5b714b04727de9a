"""Charts: Vega-Lite by Altair; drawn here to SVG by vl-convert, or sent to the page that lets one drag over it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from tocsin.ledger.figures import OfDays

UNITS = ("day", "week", "month", "year")
MANY = 110  # bars
INK = "currentColor"  # the page's own, in light and dark
LOOK = {
    "background": "transparent",
    "view": {"stroke": None},
    "font": "system-ui, sans-serif",
    "axis": {"labelColor": INK, "titleColor": INK, "domainColor": INK, "tickColor": INK, "grid": False},
    "bar": {"color": INK},
    "legend": {"labelColor": INK, "titleColor": INK},
}


def buckets(counts: Sequence[OfDays]) -> tuple[str, list[tuple[dt.date, dt.date, int, int]], int]:
    """Events in time: the unit, each unit's first and last day with its events and killed, and how many fit in none.

    The unit is the finest of day, week, month and year that gives no more bars than can be seen. An event counts where
    its days lie wholly in one of them: one told to the month is in no day.
    """
    dated = [(c.earliest, c.latest, c) for c in counts if c.earliest and c.latest]
    if not dated:
        return "day", [], sum(c.events for c in counts)
    first, last = min(e for e, _, _ in dated), max(late for _, late, _ in dated)
    # A few that are told to lie in decades must not make the unit a year for all.
    fine = [(e, late) for e, late, _ in dated if (late - e).days < 366]
    if fine:
        first, last = min(e for e, _ in fine), max(late for _, late in fine)
    days = (last - first).days + 1
    unit = next((u for u, n in zip(UNITS, (days, days / 7, days / 30.4), strict=False) if n <= MANY), "year")
    found: dict[dt.date, list[int]] = {}
    left = sum(c.events for c in counts if not (c.earliest and c.latest))
    for earliest, latest, c in dated:
        start = begin(earliest, unit)
        if latest > end(start, unit):
            left += c.events
            continue
        bar = found.setdefault(start, [0, 0])
        bar[0] += c.events
        bar[1] += c.killed
    return unit, [(start, end(start, unit), bar[0], bar[1]) for start, bar in sorted(found.items())], left


def begin(day: dt.date, unit: str) -> dt.date:
    """The first day of the day, week (from Monday), month or year that a day is in."""
    if unit == "week":
        return day - dt.timedelta(days=day.weekday())
    if unit == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit == "year" else day


def end(start: dt.date, unit: str) -> dt.date:
    """The last day of what begins on this day."""
    if unit == "week":
        return start + dt.timedelta(days=6) if (dt.date.max - start).days > 6 else dt.date.max
    if unit == "month":
        ahead = start.replace(day=28) + dt.timedelta(days=4) if start.year < 9999 or start.month < 12 else None
        return ahead.replace(day=1) - dt.timedelta(days=1) if ahead else dt.date.max
    return start.replace(month=12, day=31) if unit == "year" else start


def bars(rows: Sequence[tuple[dt.date, dt.date, int, int]], unit: str, *, height: int = 120) -> dict[str, Any]:
    """A bar chart of events in time, as a Vega-Lite specification."""
    import altair as alt

    values = [
        {"from": str(first), "to": str(last + dt.timedelta(days=1)), "last": str(last), "events": n, "killed": k}
        for first, last, n, k in rows
        if last < dt.date.max
    ]
    chart = (
        alt.Chart({"values": values})
        .mark_bar(binSpacing=1, minBandSize=2)
        .encode(
            x=alt.X("from:T", title=None, axis=alt.Axis(labelOverlap=True)),
            x2="to:T",
            y2=alt.datum(0),
            y=alt.Y("events:Q", title=f"events a {unit}", axis=alt.Axis(tickCount=4, format="d", tickMinStep=1)),
            tooltip=["from:T", "last:T", "events:Q", "killed:Q"],
        )
        .properties(width="container", height=height)
        .configure(**LOOK)
    )
    return chart.to_dict()  # type: ignore[no-any-return]


def weeks(last: dt.date, counts: Sequence[int]) -> Markup:
    """A year of weeks that ends on a day, the last one marked."""
    first = last - dt.timedelta(days=7 * len(counts) - 1)
    starts = [first + dt.timedelta(days=7 * n) for n in range(len(counts))]
    return svg(
        tuple((start, start + dt.timedelta(days=6), n, 0) for start, n in zip(starts, counts, strict=True)), "week"
    )


@lru_cache(maxsize=256)
def svg(rows: tuple[tuple[dt.date, dt.date, int, int], ...], unit: str, width: int = 660, height: int = 110) -> Markup:
    """The same chart drawn: an SVG for the page, described in words for those who do not see it."""
    import vl_convert

    spec = {**bars(rows, unit, height=height), "width": width}
    drawn = vl_convert.vegalite_to_svg(spec)
    most = max(rows, key=lambda row: row[2])
    label = f"Events a {unit} from {rows[0][0]} to {rows[-1][1]}; most in the {unit} from {most[0]}: {most[2]}"
    start = drawn.index("<svg")
    shut = drawn.index(">", start)
    return Markup('<svg class="chart" role="img" aria-label="{}"{}').format(
        label, Markup(drawn[start + 4 : shut])
    ) + Markup(drawn[shut:])
