"""Which of several namesakes a name stands for, explained in a score.

A score is a sum of what speaks for a place: its kind, the log of its people, whether the name is its own, and what
the rest of the text speaks of: its country or first division named beside it or elsewhere, and other names that can
stand there too (each name shares one vote among the divisions it may lie in, as in Lieberman and Samet 2012, whose
"comma groups" and local lexicons this follows in small).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from tocsin.finding.gazetteer import Entry
from tocsin.model import GeoPrecision

# Countries whose states newspapers name without more ("Kansas voted"), as they would a country.
FEDERAL = frozenset(("US", "CA", "AU", "IN", "DE", "MX", "BR", "NG"))
Division = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """One place named; `score` grows with what speaks for this reading of the name (log population, context)."""

    start: int
    end: int
    text: str
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    geonames_id: int | None
    precision: GeoPrecision
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    start: int
    end: int
    entries: tuple[Entry, ...]
    fineness: GeoPrecision | None  # what the words around say it is
    loose: GeoPrecision | None


@dataclass(frozen=True, slots=True)
class Near:
    """What the rest of the text speaks of: how much each country and each first division is named or may be meant."""

    countries: Counter[str]
    divisions: dict[Division, float]


def near(candidates: list[Candidate], spoken: Mapping[str, int] | None = None) -> Near:
    """The votes of all names of a text; `spoken` are the countries whose people, groups and leaders it names."""
    countries: Counter[str] = Counter({country: min(SPOKEN, number) for country, number in (spoken or {}).items()})
    divisions: defaultdict[Division, float] = defaultdict(float)
    for candidate in candidates:
        if any(e.kind == "region" for e in candidate.entries):
            continue  # "the Middle East" speaks for no suburb of that name, however often it is said
        named = {e.country for e in candidate.entries if e.kind == "country" and e.country}
        states: set[Division] = {(e.country, e.name) for e in candidate.entries if e.country and _is_state(e)}
        said = states if not _has_city(candidate) else set()
        only = {e.country for e in candidate.entries if e.country}
        for country in (named if not said else ()) or (only if len(only) == 1 else ()):
            countries[country] += 1
        wholes: set[Division] = {
            (e.country, e.admin1) for e in candidate.entries if e.country and e.admin1 and e.kind != "admin1"
        }
        for division in said if not named else ():
            divisions[division] += 2
        if wholes and not said and not named and len(wholes) <= MANY:
            for division in wholes:
                divisions[division] += 1 / len(wholes)
    return Near(countries, dict(divisions))


SPOKEN = 4  # "Israeli" counts for a town of Israel, but "Israel" more, however often it stands there
MANY = 30  # divisions: a name that may lie in more tells nothing


def _has_city(candidate: Candidate) -> bool:
    """Whether a large town bears the name too ("New York", "Washington"): then it alone does not speak for the state."""
    return any(e.kind == "town" and e.population > 50_000 for e in candidate.entries)


def _is_state(entry: Entry) -> bool:
    return entry.kind == "admin1" and entry.main and entry.country in FEDERAL


def resolve(text: str, candidate: Candidate, others: list[Candidate], index: int, votes: Near) -> Place:
    """The place that one name of a text stands for."""
    neighbour = others[index + 1] if index + 1 < len(others) else None
    before = others[index - 1] if index else None
    held: set[Division] = (
        set()
    )  # "Albany, New York", "Pazigyi village in Sagaing": the state that the town before it lies in
    if before and re.fullmatch(r"(?: [a-z]+)?(?:,| in) ", text[before.end : candidate.start]):
        held = {
            (e.country, e.admin1) for e in before.entries if e.kind in ("town", "district") and e.country and e.admin1
        }
    beside: set[str] = set()
    within: set[tuple[str, str]] = set()
    if neighbour and _is_inside(text, candidate, neighbour):
        beside = {e.country for e in neighbour.entries if e.kind in ("country", "admin1", "region") and e.country}
        within = {(e.country, e.name) for e in neighbour.entries if e.kind == "admin1" and e.country}
    scored = [
        (
            _score(entry, candidate, beside, votes)
            + (8.0 if (entry.country, entry.admin1) in within else 0.0)
            + (8.0 if entry.kind == "admin1" and (entry.country, entry.name) in held else 0.0),
            -i,
            entry,
        )
        for i, entry in enumerate(candidate.entries)
    ]
    score, _, best = max(scored, key=lambda item: item[:2])
    precision: GeoPrecision = best.kind
    if candidate.loose and best.kind in ("town", "site", "district") and candidate.loose == "district":
        precision = "district"
    elif candidate.loose == "region" and best.kind in ("country", "admin1", "region"):
        precision = "region" if best.kind == "country" else best.kind
    elif candidate.fineness == "district" and best.kind == "town":
        precision = "district"
    return Place(
        candidate.start,
        candidate.end,
        text[candidate.start : candidate.end],
        best.name,
        best.lat,
        best.lon,
        best.country,
        best.admin1,
        best.geonames_id,
        precision,
        round(score, 2),
    )


def _is_inside(text: str, candidate: Candidate, neighbour: Candidate) -> bool:
    """ "Herat, Afghanistan", "Andar district, Ghazni province", "the Zormat district of Paktia"."""
    between = text[candidate.end : neighbour.start]
    return re.fullmatch(r"(?: \w+)?,? (?:(?:in|of) )?(?:the )?(?:\w+ern )?", between or "x") is not None


def is_contradicted(text: str, place: Place, following: Candidate | None, candidate: Candidate) -> bool:
    """Whether the name that says where a small place lies says another country: then the gazetteer lacks the place meant."""
    if place.precision not in ("town", "district") or following is None or not _is_inside(text, candidate, following):
        return False
    between = text[candidate.end : following.start]
    if _QUARTER.fullmatch(between):  # "El Poblado neighbourhood of Medellin" lies where Medellin does
        city = max(following.entries, key=lambda e: e.population)
        return city.population >= WELL_KNOWN and place.country != city.country
    if not re.match(r"(?: \w+)?,|(?: \w+)? (?:of|in) ", between):
        return False
    wholes = [e for e in following.entries if e.kind in ("country", "region", "admin1") and e.country]
    known = max((e.population for e in candidate.entries), default=0)
    ranked = re.match(r" (?:district|county|subdistrict|village)\b", text[candidate.end : following.start], re.I)
    if not wholes or (known >= WELL_KNOWN and ranked is None):
        return False
    if following.fineness == "admin1":
        # "Khugyani district, Nangarhar province", where the gazetteer has the one in Kandahar
        named = {(e.country, e.name) for e in wholes if e.kind == "admin1"}
        return bool(named) and (place.country, place.admin1) not in named
    return place.country not in {e.country for e in wholes}


_QUARTER = re.compile(r" (?:neighbou?rhood|quarter|suburb|district|sector|area|zone) (?:of|in) ", re.I)


def is_stray(place: Place, candidate: Candidate, votes: Near) -> bool:
    """A small town of a country that nothing else in the text speaks for, where nearly all else speaks for one other.

    The gazetteer does not know every village; its namesake at the other end of the world is not the one meant.
    """
    if (
        place.precision not in ("town", "district")
        or place.country is None
        or any(e.ref.startswith("site:") for e in candidate.entries)
    ):
        return False
    known = max((e.population for e in candidate.entries if e.country == place.country), default=0)
    total = sum(votes.countries.values())
    top, count = max(votes.countries.items(), key=lambda item: item[1], default=("", 0))
    own = votes.countries[place.country]
    by_another_name = not any(e.main for e in candidate.entries if e.country == place.country)
    if by_another_name and own <= 1 and count >= 2 and top != place.country and count == total - own:
        return True  # "Savo", told of Congo, is not another name of Savona
    return known < SMALL and top != place.country and count >= 3 and count >= 0.7 * total and own <= 1


GREAT = 1_000_000  # people: a city that papers everywhere write of
ALONE = 2.0  # points for the country of its small namesake
SMALL = 50_000  # people
WELL_KNOWN = 100_000  # people: a town that a list may name between two of other countries


def _score(entry: Entry, candidate: Candidate, beside: set[str], votes: Near) -> float:
    score = {"country": 12.0, "region": 9.0, "admin1": 7.0 if _is_state(entry) else 4.5, "district": 3.5}.get(
        entry.kind, 0.0
    )
    if entry.ref.startswith("site:"):
        score += 9.0
    score += math.log10(entry.population + 10) if entry.kind == "town" else 0.0
    score += 3.0 if entry.main else 0.0
    if entry.kind == "town" and candidate.fineness in ("town", "district"):
        score += 2.0
    if candidate.fineness == "admin1" and entry.kind == "town":
        score -= 8.0
    if entry.kind == "admin1" and candidate.fineness == "admin1":
        score += 4.0
    elif (
        entry.kind == "admin1"
        and candidate.fineness is None
        and any(
            e.kind == "town" and e.country == entry.country and e.population > 50_000 and e.name[0] == entry.name[0]
            for e in candidate.entries  # not "Basilan", another name of the City of Isabela
        )
    ):
        score -= 3.0  # "in Baghdad" is the city unless the province is said
    if entry.kind == "country" and any(_is_state(e) for e in candidate.entries):
        score -= 2.0  # Georgia
    if entry.country:
        score += 6.0 if entry.country in beside else 0.0
        whole = entry.name if entry.kind == "admin1" else entry.admin1 or ""
        # That a story speaks of America says little for its Damascus, if nothing else in it lies in Maryland.
        small = entry.kind == "town" and entry.country in FEDERAL and entry.population < WELL_KNOWN
        great = small and any(e.main and e.population > GREAT for e in candidate.entries)
        alone = great and votes.divisions.get((entry.country, whole), 0.0) < 1
        score += min(ALONE if alone else 4.0, 1.5 * math.log2(1 + votes.countries[entry.country]))
        score += min(7.0, 2.5 * math.log2(1 + votes.divisions.get((entry.country, whole), 0.0)))
    return score
