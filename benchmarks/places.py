"""Score of places on geoparsing corpora: F1 of names, and accuracy within 161 km (Gritta et al. 2018).

Names: a found place counts when its span overlaps a gold one (each once). Accuracy within 161 km (100 miles) is
over the gold names that were found and have a position; and, given the names, over all gold names that have one, a
name that the gazetteer lacks counting as wrong. A country or region counts by its reference position. The baseline
takes of all namesakes the country, then the first division, then the town with most people.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from xml.etree import ElementTree

from benchmarks.data import ROOT
from benchmarks.measure import f1
from tocsin.finding.gazetteer import key, lookup
from tocsin.finding.places import find_places, place_names
from tocsin.model import Span

NEAR_KM = 161.0


@dataclass
class Score:
    """Counts over one corpus."""

    articles: int = 0
    gold: int = 0
    found: int = 0
    names: int = 0
    placed: int = 0
    near: int = 0
    kilometres: list[float] = field(default_factory=list)
    asked: int = 0
    given_near: int = 0
    baseline_near: int = 0
    errors: list[str] = field(default_factory=list)

    def table(self) -> dict[str, float]:
        """F1 of names, accuracy and median error of those found."""
        middle = sorted(self.kilometres)[len(self.kilometres) // 2] if self.kilometres else 0.0
        return {
            "names F1": f1(self.names, self.found, self.gold),
            "within 161 km, names found": self.near / max(self.placed, 1),
            "within 161 km, names given": self.given_near / max(self.asked, 1),
            "within 161 km, names given, most populous": self.baseline_near / max(self.asked, 1),
            "median km": middle,
        }


def scores(name: str) -> tuple[int, dict[str, float]] | None:
    """Number of articles and the measures over `GeoVirus` or `lgl`, None where it is missing."""
    total = score(name)
    return (total.articles, total.table()) if total else None


def score(name: str) -> Score | None:
    """Over `GeoVirus` or `lgl`, None where it is missing."""
    path = ROOT / "geoparsing" / f"{name}.xml"
    if not path.is_file():
        return None
    total = Score()
    for article in ElementTree.parse(path).getroot().iter("article"):
        text = article.findtext("text") or ""
        gold = _gold(article)
        total.articles += 1
        _article(text, gold, total)
        _names_given(text, gold, total)
    return total


Gold = tuple[int, int, float | None, float | None]


def _gold(article: ElementTree.Element) -> list[Gold]:
    out: list[Gold] = []
    for place in (*article.iter("location"), *article.iter("toponym")):
        lat, lon = place.findtext(".//lat"), place.findtext(".//lon")
        start, end = place.findtext("start"), place.findtext("end")
        if start and end:
            offset = 1 if place.tag == "location" else 0  # GeoVirus counts from one
            out.append(
                (int(start) - offset, int(end) - offset, float(lat) if lat else None, float(lon) if lon else None)
            )
    return out


def _article(text: str, gold: list[Gold], total: Score) -> None:
    found = find_places(text)
    total.gold += len(gold)
    total.found += len(found)
    taken: set[int] = set()
    for start, end, lat, lon in gold:
        match = next((i for i, p in enumerate(found) if i not in taken and p.start < end and start < p.end), None)
        if match is None:
            total.errors.append(f"MISSED {text[start:end]!r}: {_around(text, start, end)}")
            continue
        taken.add(match)
        total.names += 1
        place = found[match]
        if lat is None or lon is None or place.lat is None or place.lon is None:
            continue
        distance = _kilometres(lat, lon, place.lat, place.lon)
        total.placed += 1
        total.near += distance <= NEAR_KM
        total.kilometres.append(distance)
        if distance > NEAR_KM:
            total.errors.append(
                f"FAR {text[start:end]!r} ours {place.name}, {place.admin1}, {place.country} {distance:.0f} km"
            )
    total.errors += [
        f"EXTRA {p.text!r} {p.name} {p.country}: {_around(text, p.start, p.end)}"
        for i, p in enumerate(found)
        if i not in taken
    ]


def _names_given(text: str, gold: list[Gold], total: Score) -> None:
    spans = [Span(start, end) for start, end, *_ in gold]
    for (start, end, lat, lon), place in zip(gold, place_names(text, spans), strict=True):
        if lat is None or lon is None:
            continue
        total.asked += 1
        if place and place.lat is not None and place.lon is not None:
            near = _kilometres(lat, lon, place.lat, place.lon) <= NEAR_KM
            total.given_near += near
            if not near:
                total.errors.append(f"GIVEN {text[start:end]!r} ours {place.name}, {place.admin1}, {place.country}")
        else:
            total.errors.append(f"UNKNOWN {text[start:end]!r}")
        entries = [e for e in lookup(key(text[start:end])) if e.lat is not None and e.lon is not None]
        if entries:
            first = max(entries, key=lambda e: (e.kind == "country", e.kind == "admin1", e.population))
            total.baseline_near += _kilometres(lat, lon, first.lat or 0.0, first.lon or 0.0) <= NEAR_KM


def _around(text: str, start: int, end: int) -> str:
    return re.sub(r"\s+", " ", text[max(0, start - 40) : end + 25])


def _kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    p, q = math.radians(lat1), math.radians(lat2)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 6371.0 * 2 * math.asin(min(1.0, math.sqrt(h)))
