"""Places said by way of others: "25 km south of Mosul", "the Syrian-Iraqi border"."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from tocsin.data import load_csv
from tocsin.finding.namesakes import Place

KM = {"km": 1.0, "kilometre": 1.0, "kilometer": 1.0, "kms": 1.0, "mile": 1.609344, "mi": 1.609344}
COMPASS = {"north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0, "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0}  # fmt: skip
OFFSET = re.compile(
    r"\b(\d{1,3}(?:\.\d)?)[ -]?(km|kms|kilomet(?:re|er)s?|miles?|mi)\.?(?: \([^)]{1,20}\))? (?:to the )?"
    r"((?:north|south)?[- ]?(?:east|west)|north|south) (?:of|from) (?:the )?(?:(?:city|town|village|capital)(?: of)?,? )?$",
    re.I,
)
# What leads from a place to the one that says where it lies: "Dikwa, 90 km east of Maiduguri", "Taji, just north of Baghdad".
FROM_THERE = re.compile(
    r"(?:,| \(|,? which (?:is|lies)| that (?:is|lies)|,? (?:located|situated|lying))? (?:just |some |about |around |roughly |nearly |almost |"
    r"approximately |only |an estimated )?(?:(?:a )?few |several |\d[\d.,]* ?)?(?:(?:km|kms|kilomet(?:re|er)s?|miles?|mi)\.?"
    r"(?: \([^)]{1,20}\))? )?(?:to the |away )?(?:(?:north|south)?[- ]?(?:east|west)|north|south)(?:ward)? (?:of|from)\b"
    r"(?: (?:the )?(?:[a-z]+ )?(?:city|town|village|capital)(?: of|,)?)?\s?",
    re.I,
)
BORDER = re.compile(r"\b(?:border|frontier)\b")
EARTH_KM = 6371.0


def moved_by_words(text: str, places: Sequence[Place]) -> list[Place]:
    """Places with what the words before them say of where they lie from there: the position is moved as far.

    What lies so far from a town is known to no better than a district.
    """
    return [_moved(text, place) for place in places]


def _moved(text: str, place: Place) -> Place:
    match = OFFSET.search(text, max(0, place.start - 80), place.start)
    if not match or place.lat is None or place.lon is None or place.precision not in ("town", "site", "district"):
        return place
    unit = match[2].lower().rstrip("s").replace("kilometre", "km").replace("kilometer", "km")
    distance = float(match[1]) * KM[unit] / EARTH_KM
    bearing = math.radians(COMPASS[re.sub(r"[- ]", "", match[3].lower())])
    lat, lon = math.radians(place.lat), math.radians(place.lon)
    there = math.asin(math.sin(lat) * math.cos(distance) + math.cos(lat) * math.sin(distance) * math.cos(bearing))
    lon += math.atan2(
        math.sin(bearing) * math.sin(distance) * math.cos(lat), math.cos(distance) - math.sin(lat) * math.sin(there)
    )
    return replace(place, lat=round(math.degrees(there), 4), lon=round(math.degrees(lon), 4), precision="district")


@cache
def _border() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    names = {}
    for row in load_csv("countries.csv"):
        for name in (row["name"], *row["aliases"].split("|"), *row["demonyms"].split("|")):
            if len(name) > 3:
                names[name] = (row["iso2"], row["name"])
    one = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    # The look-ahead keeps most words from being tried against every name.
    pattern = (
        rf"\b(?=[A-Z][^.\n]{{0,60}}(?:border|frontier)|border|frontier)(?:({one})[-–/]({one}) (?:border|frontier)"
        rf"|(?:border|frontier) between ({one}) and ({one})|({one})['’]s (?:\w+ )?(?:border|frontier) with ({one}))\b"
    )
    return re.compile(pattern), names


def borders_in(text: str) -> list[Place]:
    """Borders named by both their sides; a line has no position, and lies in two countries."""
    if not BORDER.search(text):
        return []
    pattern, names = _border()
    found = []
    for match in pattern.finditer(text):
        sides = sorted({names[side] for side in match.groups() if side}, key=lambda side: side[1])
        if len(sides) == 2:
            name = f"{sides[0][1]}–{sides[1][1]} border"
            found.append(
                Place(match.start(), match.end(), match[0], name, None, None, None, None, None, "region", score=9.0)
            )
    return found
