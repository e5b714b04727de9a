"""Score of places on geoparsing corpora: F1 of names, and accuracy within 161 km (Gritta et al. 2018).

Names: a found place counts when its span overlaps a gold one (each once). Accuracy within 161 km (100 miles) is
over the gold names that were found and have a position; a country or region counts by its reference position.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from xml.etree import ElementTree

from benchmarks.data import ROOT
from benchmarks.measure import f1
from tocsin.finding.places import find_places

NEAR_KM = 161.0


@dataclass
class Score:
    """Counts over one corpus."""

    gold: int = 0
    found: int = 0
    names: int = 0
    placed: int = 0
    near: int = 0
    kilometres: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def table(self) -> dict[str, float]:
        """F1 of names, accuracy and median error of those found."""
        middle = sorted(self.kilometres)[len(self.kilometres) // 2] if self.kilometres else 0.0
        return {
            "names F1": f1(self.names, self.found, self.gold),
            "within 161 km, names found": self.near / max(self.placed, 1),
            "median km": middle,
        }


def score(name: str) -> Score | None:
    """Over `GeoVirus` or `lgl`, None where it is missing."""
    path = ROOT / "geoparsing" / f"{name}.xml"
    if not path.is_file():
        return None
    total = Score()
    for article in ElementTree.parse(path).getroot().iter("article"):
        text = article.findtext("text") or ""
        _article(text, _gold(article), total)
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


def _around(text: str, start: int, end: int) -> str:
    return re.sub(r"\s+", " ", text[max(0, start - 40) : end + 25])


def _kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    p, q = math.radians(lat1), math.radians(lat2)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 6371.0 * 2 * math.asin(min(1.0, math.sqrt(h)))
