"""The map and the timeline of a report, as SVG that needs nothing else.

The map draws only places that the reports give as a site, a town or a district; provinces, countries and
regions are listed beside it, never drawn as a point. Outlines: Natural Earth (public domain).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from tocsin.data import load_csv, load_json
from tocsin.model import Event
from tocsin.publishing import words

WIDTH, HEIGHT = 720, 480
MARGIN_DEGREES = 1.6
GAP_DAYS = 75  # a longer silence is cut out of the timeline
WIDE_DAYS = 400
LANE = 15


@dataclass(frozen=True, slots=True)
class View:
    """A stretch of the earth on `WIDTH` by `HEIGHT` pixels; longitudes shrink with the cosine of the latitude."""

    west: float
    east: float
    south: float
    north: float

    def xy(self, lon: float, lat: float) -> tuple[float, float]:
        x = (lon - self.west) / (self.east - self.west) * WIDTH
        y = (self.north - lat) / (self.north - self.south) * HEIGHT
        return round(x, 1), round(y, 1)


def drawn_events(events: Sequence[Event]) -> list[Event]:
    """Those whose place is fine enough to draw."""
    return [e for e in events if e.where and e.where.point]


def map_svg(events: Sequence[Event]) -> str:
    """Events at their places; several at one place are one circle with their number."""
    drawn = drawn_events(events)
    if not drawn:
        return ""
    view = _view([(e.where.lon or 0.0, e.where.lat or 0.0) for e in drawn if e.where])
    parts = [
        f'<svg class="map" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="Map of {len(drawn)} events">',
        f'<rect class="sea" width="{WIDTH}" height="{HEIGHT}"/>',
        *_outlines(view),
        *_country_names(view),
    ]
    by_place: dict[tuple[float, float], list[Event]] = {}
    for event in drawn:
        assert event.where
        by_place.setdefault(view.xy(event.where.lon or 0.0, event.where.lat or 0.0), []).append(event)
    for (x, y), here in sorted(by_place.items(), key=lambda item: -len(item[1])):
        parts.append(_marker(x, y, here))
    labels: list[tuple[float, float, int]] = []
    for (x, y), here in sorted(by_place.items(), key=lambda item: -len(item[1])):
        parts.append(_label(x, y, here, labels))
    return "\n".join([*parts, "</svg>"])


def _marker(x: float, y: float, here: Sequence[Event]) -> str:
    radius = 6 + 2.5 * math.sqrt(len(here) - 1)
    title = escape("\n".join(f"{words.day(e.when)}: {words.headline(e)}" for e in here))
    dashed = " near" if all(e.where and e.where.precision == "district" for e in here) else ""
    number = f'<text x="{x}" y="{y + 4}" class="count">{len(here)}</text>' if len(here) > 1 else ""
    kind = here[0].type.lower()
    return f'<a href="#{here[0].id}"><circle class="dot {kind}{dashed}" cx="{x}" cy="{y}" r="{radius:.1f}"><title>{title}</title></circle>{number}</a>'


def _label(x: float, y: float, here: Sequence[Event], taken: list[tuple[float, float, int]]) -> str:
    """The place's name beside its circle, on the side where no other name is."""
    assert here[0].where
    name = here[0].where.name
    length = len(name) * 7
    for dx, dy, anchor in ((11, 4, "start"), (-11, 4, "end"), (11, -9, "start"), (11, 17, "start"), (-11, 17, "end")):
        left = x + dx if anchor == "start" else x + dx - length
        if 0 <= left <= WIDTH - length and not any(
            abs(y + dy - b) < 12 and left < a + n and a < left + length for a, b, n in taken
        ):
            taken.append((left, y + dy, length))
            return f'<text class="place" x="{x + dx}" y="{y + dy}" text-anchor="{anchor}">{escape(name)}</text>'
    return ""


def _view(points: Sequence[tuple[float, float]]) -> View:
    west, east = min(p[0] for p in points) - MARGIN_DEGREES, max(p[0] for p in points) + MARGIN_DEGREES
    south, north = min(p[1] for p in points) - MARGIN_DEGREES, max(p[1] for p in points) + MARGIN_DEGREES
    middle_lon, middle_lat = (west + east) / 2, (south + north) / 2
    shrink = max(math.cos(math.radians(middle_lat)), 0.2)
    wide, high = (east - west) * shrink, north - south
    if wide / high > WIDTH / HEIGHT:
        high = wide * HEIGHT / WIDTH
    else:
        wide = high * WIDTH / HEIGHT
    half_lon, half_lat = wide / shrink / 2, high / 2
    return View(middle_lon - half_lon, middle_lon + half_lon, middle_lat - half_lat, middle_lat + half_lat)


def _outlines(view: View) -> list[str]:
    parts = []
    for country in load_json("outlines.json"):
        paths = []
        for ring in country["rings"]:
            lons, lats = [p[0] for p in ring], [p[1] for p in ring]
            if max(lons) < view.west or min(lons) > view.east or max(lats) < view.south or min(lats) > view.north:
                continue
            paths.append("M" + "L".join(f"{x:g} {y:g}" for x, y in (view.xy(*point) for point in ring)) + "Z")
        if paths:
            parts.append(f'<path class="land" d="{"".join(paths)}"><title>{escape(country["name"])}</title></path>')
    return parts


def _country_names(view: View) -> list[str]:
    """The names of countries whose gazetteer position is in view."""
    names = []
    for row in load_csv("countries.csv"):
        if not row["lat"]:
            continue
        lat, lon = float(row["lat"]), float(row["lon"])
        if view.west < lon < view.east and view.south < lat < view.north:
            x, y = view.xy(lon, lat)
            names.append(f'<text class="country" x="{x}" y="{y}">{escape(row["name"])}</text>')
    return names


# --- timeline ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days drawn without a break, from `first` to `last`, on pixels `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        days = max((self.last - self.first).days, 1)
        part = min(max((day - self.first).days / days, 0.0), 1.0)
        return round(self.left + part * (self.right - self.left), 1)


def timeline_svg(events: Sequence[Event]) -> str:
    """Events as bars from their earliest to their latest day, in lanes; long silences are cut out and marked."""
    dated = [e for e in events if e.when and e.when.earliest and e.when.latest]
    if not dated:
        return ""
    stretches = _stretches(
        [(e.when.earliest, e.when.latest) for e in dated if e.when and e.when.earliest and e.when.latest]
    )
    lanes: list[float] = []
    bars = []
    for event in sorted(dated, key=lambda e: (e.when.earliest, e.when.latest)):  # type: ignore[union-attr]
        assert event.when and event.when.earliest and event.when.latest
        left = _stretch_of(event.when.earliest, stretches).x(event.when.earliest)
        right = max(_stretch_of(event.when.latest, stretches).x(event.when.latest), left + 7)
        lane = next((i for i, end in enumerate(lanes) if end + 4 < left), len(lanes))
        lanes[lane : lane + 1] = [right]
        y = 10 + lane * LANE
        title = escape(f"{words.day(event.when)}: {words.headline(event)}")
        bars.append(
            f'<a href="#{event.id}"><rect class="bar {event.type.lower()} {event.status}" x="{left}" y="{y}" width="{right - left:.1f}" '
            f'height="9" rx="3"><title>{title}</title></rect></a>'
        )
    height = 10 + len(lanes) * LANE + 26
    return "\n".join(
        [
            f'<svg class="timeline" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="Timeline of {len(dated)} events">',
            *_axis(stretches, height),
            *bars,
            "</svg>",
        ]
    )


def _stretches(intervals: Sequence[tuple[date, date]]) -> list[Stretch]:
    merged: list[list[date]] = []
    # What is only known to lie in years must not bridge every silence: it counts by its ends.
    known = [i for i in intervals if (i[1] - i[0]).days <= WIDE_DAYS]
    ends = [(day, day) for i in intervals if (i[1] - i[0]).days > WIDE_DAYS for day in i]
    for first, last in sorted([*known, *ends]):
        if merged and (first - merged[-1][1]).days <= GAP_DAYS:
            merged[-1][1] = max(merged[-1][1], last)
        else:
            merged.append([first, last])
    gap = 26.0
    weights = [14 + math.sqrt((last - first).days + 1) for first, last in merged]
    room = WIDTH - 40 - gap * (len(merged) - 1)
    out, left = [], 20.0
    for (first, last), weight in zip(merged, weights, strict=True):
        right = left + room * weight / sum(weights)
        out.append(Stretch(first, last, left, right))
        left = right + gap
    return out


def _stretch_of(day: date, stretches: Sequence[Stretch]) -> Stretch:
    return min(
        stretches,
        key=lambda s: 0 if s.first <= day <= s.last else min(abs((day - s.first).days), abs((day - s.last).days)),
    )


def _axis(stretches: Sequence[Stretch], height: int) -> list[str]:
    base = height - 20
    parts = []
    for number, s in enumerate(stretches):
        parts.append(f'<line class="axis" x1="{s.left:.0f}" x2="{s.right:.0f}" y1="{base}" y2="{base}"/>')
        wide = s.right - s.left
        days = (s.last - s.first).days
        shape = "%Y" if days > 800 or wide < 45 else "%b %Y" if days > 45 else "%d %b %Y"
        first, last = s.first.strftime(shape), s.last.strftime(shape)
        if first == last or wide < 130:
            parts.append(
                f'<text class="tick" x="{(s.left + s.right) / 2:.0f}" y="{base + 14}" text-anchor="middle">{first}</text>'
            )
        else:
            parts.append(f'<text class="tick" x="{s.left:.0f}" y="{base + 14}">{first}</text>')
            parts.append(f'<text class="tick" x="{s.right:.0f}" y="{base + 14}" text-anchor="end">{last}</text>')
        if number:
            parts.append(f'<text class="tick" x="{s.left - 13:.0f}" y="{base + 4}" text-anchor="middle">//</text>')
    return parts
