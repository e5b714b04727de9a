"""Places in a text: toponyms, which place each stands for, and how fine it is.

Names are looked up in the gazetteer; which runs of capitalised words are places, and which of several
namesakes is meant, is decided from the words around and from the rest of the text (countries named,
a place and its country side by side). A country is a country, never a point.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from tocsin.calendar import MONTHS, WEEKDAYS
from tocsin.data import load_toml
from tocsin.finding.actors import sector_of
from tocsin.finding.gazetteer import Entry, key, lookup
from tocsin.model import GeoPrecision, Span

NAME = r"(?:(?:[A-Z]\.){2,}|[A-ZÀ-ÖØ-ÞĀ-ŽḀ-Ỿ](?:[\w’'‘ʿ`]|-(?=\w))*)"
RUN = re.compile(
    rf"{NAME}(?:(?: |-)(?:(?:al|el|ad|as|ar|ash|at|az|ez|es|de|del|la|le|of|the|y|bin|da|do|dos|du|sur|upon|and(?= Herzegovina| Tobago| Barbuda| Nevis| Principe))[ -])?(?:{NAME}|\d{{1,2}}\b))*"
)
MIN_POPULATION = 300_000  # a town this large needs no preposition before its name


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
class _Candidate:
    start: int
    end: int
    entries: tuple[Entry, ...]
    fineness: GeoPrecision | None  # what the words around say it is
    loose: GeoPrecision | None


def find_places(text: str, taken: Iterable[Span] = ()) -> list[Place]:
    """All places named in `text`, in order. `taken` are spans known to be something else (groups, persons)."""
    spans = sorted(taken)
    candidates = [c for run in RUN.finditer(text) for c in _in_run(text, run.start(), run.end(), spans)]
    countries = _countries(candidates)
    return [_resolve(text, candidate, candidates, index, countries) for index, candidate in enumerate(candidates)]


@cache
def _words() -> dict[str, Any]:
    return load_toml("places.toml")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = _words()

    def any_of(items: Iterable[str]) -> str:
        return "|".join(re.escape(w) for w in sorted(items, key=len, reverse=True))

    return {
        "before": re.compile(rf"\b(?:{any_of(words['before'])})(?: the)?\s$", re.I),
        "after": re.compile(rf"^ ({any_of(words['after'])})s?\b", re.I),
        "kind": re.compile(rf"\b({any_of(words['kinds'])}) of (?:the )?$", re.I),
        "loose": re.compile(
            rf"\b({any_of(words['loose'])}) (?:the )?(?:(?:city|town|village|province|capital)(?: of)? )?$", re.I
        ),
        "title": re.compile(rf"\b(?:{any_of(words['persons']['titles'])})\b\.?\s$"),
        "dateline": re.compile(r"^\s*(?:\([A-Z][\w ]+\)\s*)?(?:[-–—]|\()"),
    }


def _in_run(text: str, start: int, end: int, taken: list[Span]) -> list[_Candidate]:
    words = [(m.start() + start, m.end() + start) for m in re.finditer(r"[^\s-]+", text[start:end])]
    found: list[_Candidate] = []
    at = 0
    while at < len(words):
        for last in range(min(len(words), at + 5), at, -1):
            low, high = words[at][0], words[last - 1][1]
            high -= len(text[low:high]) - len(
                re.sub(r"(?:['’]s?|[.,])$", "", text[low:high])
                if not re.search(r"\.\w\.$", text[low:high])
                else text[low:high]
            )
            if text[low].isupper() and not any(Span(low, high).overlaps(s) for s in taken):
                candidate = _candidate(text, low, high, start, end)
                if candidate:
                    found.append(candidate)
                    at = last - 1
                    break
        at += 1
    return found


def _candidate(text: str, low: int, high: int, start: int, end: int) -> _Candidate | None:
    patterns = _patterns()
    name = text[low:high]
    after = patterns["after"].match(text, high) or patterns["after"].match(text[high : high + 30])
    word = after[1].lower() if after else None
    fineness: GeoPrecision | None = _words()["after"][word] if word else None
    entries: tuple[Entry, ...] = ()
    if word and fineness == "site":
        entries = tuple(e for e in lookup(key(f"{name} {word}")) if e.kind == "site")
        if entries:
            high += len(after[0]) if after else 0
    entries = entries or lookup(key(name))
    if not entries:
        return None
    kind = patterns["kind"].search(text[max(0, low - 30) : low])
    if kind:
        fineness = _words()["kinds"][kind[1].lower()]
    loose = patterns["loose"].search(text[max(0, low - 40) : low])
    candidate = _Candidate(low, high, entries, fineness, _words()["loose"][loose[1].lower()] if loose else None)
    return candidate if _is_place(text, candidate, start, end) else None


def _is_place(text: str, candidate: _Candidate, start: int, end: int) -> bool:
    patterns = _patterns()
    name = text[candidate.start : candidate.end]
    before = text[max(0, candidate.start - 24) : candidate.start]
    kinds = {entry.kind for entry in candidate.entries}
    if patterns["title"].search(before):
        return False
    if "country" in kinds:
        letters = re.sub(r"\W", "", name)
        return not (len(letters) <= 3 and letters.upper() != letters)
    if sector_of(name) is not None:
        return False  # "Police" is a town in Poland
    if (len(name) < 4 and name.isupper()) or name.lower().rstrip("s") in WEEKDAYS or name.lower() in MONTHS:
        return False
    whole = candidate.start == start and candidate.end >= end
    if kinds & {"region"} or any(e.ref.startswith("site:") for e in candidate.entries):
        return True
    if candidate.fineness or (
        re.match(r", (?:[A-Z])", text[candidate.end : candidate.end + 3]) and _next_is_place(text, candidate.end + 2)
    ):
        return True
    located = bool(patterns["before"].search(before)) or bool(
        re.search(r"(?:^|\n|, )$", before) and patterns["dateline"].match(text[candidate.end : candidate.end + 30])
    )
    listed = bool(re.search(r"(?:, | and )$", before))
    biggest = max(entry.population for entry in candidate.entries)
    if not whole:  # part of a longer run of capitalised words that is no place as a whole
        rest = text[candidate.end : end].strip()
        return (
            located
            and candidate.start == start
            and bool(re.match(r"(?:International|Airport|Province|Governorate|City|District|Street|Region)\b", rest))
        )
    if located:
        return True
    if re.search(r"\bthe\s$", before):
        return False  # "the Reading of the bill"
    return biggest >= MIN_POPULATION or ("admin1" in kinds and listed) or (listed and biggest > 20_000)


def _next_is_place(text: str, at: int) -> bool:
    match = RUN.match(text, at)
    return bool(match) and any(e.kind in ("country", "admin1") for e in lookup(key(match[0])))  # type: ignore[index]


def _countries(candidates: list[_Candidate]) -> Counter[str]:
    """How often each country is named, or is the only one that a name could stand in."""
    counter: Counter[str] = Counter()
    for candidate in candidates:
        named = {e.country for e in candidate.entries if e.kind == "country" and e.country}
        only = {e.country for e in candidate.entries if e.country}
        for country in named or (only if len(only) == 1 else ()):
            counter[country] += 1
    return counter


def _resolve(text: str, candidate: _Candidate, others: list[_Candidate], index: int, countries: Counter[str]) -> Place:
    neighbour = others[index + 1] if index + 1 < len(others) else None
    beside: set[str] = set()
    if neighbour and re.fullmatch(r"(?: \w+)?,? (?:in )?(?:\w+ern )?", text[candidate.end : neighbour.start] or "x"):
        beside = {e.country for e in neighbour.entries if e.kind in ("country", "admin1", "region") and e.country}
    scored = [(_score(entry, candidate, beside, countries), -i, entry) for i, entry in enumerate(candidate.entries)]
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


def _score(entry: Entry, candidate: _Candidate, beside: set[str], countries: Counter[str]) -> float:
    score = {"country": 12.0, "region": 9.0, "admin1": 4.5}.get(entry.kind, 0.0)
    if entry.ref.startswith("site:"):
        score += 9.0
    score += math.log10(entry.population + 10) if entry.kind == "town" else 0.0
    score += 1.0 if entry.main else 0.0
    if entry.kind == "town" and candidate.fineness in ("town", "district"):
        score += 2.0
    if candidate.fineness == "admin1" and entry.kind == "town":
        score -= 8.0
    if entry.kind == "admin1" and candidate.fineness == "admin1":
        score += 4.0
    elif (
        entry.kind == "admin1"
        and candidate.fineness is None
        and any(e.kind == "town" and e.country == entry.country and e.population > 50_000 for e in candidate.entries)
    ):
        score -= 3.0  # "in Baghdad" is the city unless the province is said
    if entry.country:
        score += 6.0 if entry.country in beside else 0.0
        score += min(4.0, 1.5 * math.log2(1 + countries[entry.country])) if countries[entry.country] else 0.0
    return score
