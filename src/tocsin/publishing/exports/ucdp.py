"""UCDP GED's 49 columns (codebook of GED 23.1).

GED records attacks that killed: other events, and what is only claimed to come or denied, are left out. A row that was
read from GED keeps the columns that an event has no place for; numbers of conflicts, dyads and actors are UCDP's own and
stay empty for what is not UCDP's.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import BinaryIO

from tocsin.model import DONE, Event
from tocsin.publishing.exports.told import Told, codes, dead, point_of, write_table

COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id"),
    *("conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a"),
    *("side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office"),
    *("source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description"),
    *("adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region"),
    *("event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians"),
    *("deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"),
)
WHERE = {"site": 1, "town": 1, "district": 2, "admin1": 4, "country": 6, "region": 7}
# What an event holds itself, and so may have been corrected; all else comes from GED's row where there is one.
OWN = frozenset(
    (
        *(
            "year",
            "side_a",
            "side_b",
            "where_coordinates",
            "adm_1",
            "latitude",
            "longitude",
            "geom_wkt",
            "priogrid_gid",
        ),
        *(
            "date_start",
            "date_end",
            "deaths_a",
            "deaths_b",
            "deaths_civilians",
            "deaths_unknown",
            "best",
            "high",
            "low",
        ),
    )
)


def write(told: Iterable[Told], out: BinaryIO) -> Counter[str]:
    """Write the events that GED can hold."""
    return write_table(told, out, COLUMNS, _row, _unfit)


def _unfit(told: Told) -> str | None:
    event = told.event
    if event.status not in DONE:
        return "did not happen, as far as is told"
    if event.type != "ASSAULT" or (dead(event.harm)[2] == 0 and not told.row("UCDP GED")):
        return "nobody was killed by it"
    return None if event.when and event.when.latest else "no day is known"


def _row(told: Told) -> Mapping[str, object]:
    event, own = told.event, told.row("UCDP GED")
    made = _made(told)
    if not own:
        return made | {"relid": event.id}
    return {column: made[column] if column in OWN else own.get(column, "") for column in COLUMNS}


def _made(told: Told) -> dict[str, object]:
    event = told.event
    assert event.when and event.when.latest
    first, last = event.when.earliest or event.when.latest, event.when.latest
    where, point = event.where, point_of(event) or bool(told.row("UCDP GED"))
    country = codes().get(where.country or "", {}) if where else {}
    low, best, high = dead(event.harm)
    deaths = _deaths(event)
    side_a = "; ".join(p.name for p in event.actors) or "Unknown"
    side_b = "; ".join(p.name for p in event.targets) or "Unknown"
    reports = [a for a in (told.articles.get(m.article) for m in event.mentions) if a]
    reports = list({a.id: a for a in reports}.values())
    lat, lon = (where.lat, where.lon) if where and point else (None, None)
    return {
        "id": int(event.id[1:9], 16),
        "year": first.year,
        "code_status": "Clear" if event.judged and event.judged.verdict == "confirmed" else "Check",
        "type_of_violence": _kind(event),
        "conflict_name": f"{country['name']}: {_kind_name(event)}" if country else "",
        "dyad_name": f"{side_a} - {side_b}",
        "side_a": side_a,
        "side_b": side_b,
        "number_of_sources": event.independent_sources,
        "source_article": ";".join(f'"{a.publisher or ""},{a.anchor or ""},{a.title or ""}"' for a in reports),
        "source_office": ";".join(a.publisher or "" for a in reports),
        "source_date": ";".join(str(a.anchor or "") for a in reports),
        "source_headline": ";".join(a.title or "" for a in reports),
        "where_prec": WHERE[where.precision] if where else 6,
        "where_coordinates": where.name if where else "",
        "where_description": where.name if where else "",
        "adm_1": (where.name if where.precision == "admin1" else where.admin1 or "") if where else "",
        "latitude": lat if lat is not None else "",
        "longitude": lon if lon is not None else "",
        "geom_wkt": f"POINT ({_degrees(lon)} {_degrees(lat)})" if lat is not None else "",
        "priogrid_gid": priogrid(lat, lon) if lat is not None and lon is not None else "",
        "country": country.get("name", ""),
        "country_id": country.get("gw_number", ""),
        "region": country.get("ucdp_region", ""),
        "event_clarity": 1 if event.when.earliest else 2,
        "date_prec": _date_precision((last - first).days) if event.when.earliest else 5,
        "date_start": first.isoformat(),
        "date_end": last.isoformat(),
        **deaths,
        "best": best,
        "high": high,
        "low": low,
    }


def _degrees(number: float | None) -> str:
    return str(number).removesuffix(".0")


def priogrid(lat: float, lon: float) -> int:
    """The cell of half a degree of PRIO-GRID (Tollefsen, Strand and Buhaug 2012) that holds a position."""
    return math.floor((90 + lat) * 2) * 720 + math.floor((180 + lon) * 2) + 1


def _date_precision(length: int) -> int:
    return 1 if length == 0 else 2 if length <= 6 else 3 if length == 7 else 4 if length <= 31 else 5


def _kind(event: Event) -> int:
    """1 with a state on a side, 3 against civilians, 2 between groups."""
    targets = {p.kind for p in event.targets}
    if targets and targets <= {"civilian", "person"}:
        return 3
    return 1 if "state" in {p.kind for p in (*event.actors, *event.targets)} else 2


def _kind_name(event: Event) -> str:
    return {1: "Government", 2: "Non-state", 3: "One-sided"}[_kind(event)]


def _deaths(event: Event) -> dict[str, int]:
    found = {"deaths_a": 0, "deaths_b": 0, "deaths_civilians": 0, "deaths_unknown": 0}
    civilians = {p.name for p in event.targets if p.kind in ("civilian", "person")}
    for one in event.harm:
        if one.kind != "killed":
            continue
        number = dead([one])[1]
        if one.side == "actor":
            found["deaths_a"] += number
        elif one.side == "bystander" or one.who in civilians or "civilian" in one.who.lower():
            found["deaths_civilians"] += number
        elif one.side == "target":
            found["deaths_b"] += number
        else:
            found["deaths_unknown"] += number
    return found
