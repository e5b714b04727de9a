"""ACLED's 31 columns with its present text labels (codebook of 2024).

ACLED records what happened on a day at a place: what is only threatened, denied or foretold, and what has no day, is left
out. A country is no point: where no more is known, latitude and longitude stay empty.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import BinaryIO

from tocsin.coding.subevents import BY_LABEL, PROTESTERS, sub_event
from tocsin.model import DONE, Event, EventParty
from tocsin.publishing.exports.told import Told, codes, dead, point_of, write_table

COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision"),
    *("source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
)
INTER = {
    "state": "State Forces",
    "rebel": "Rebel Groups",
    "militia": "Political Militias",
    "civilian": "Civilians",
    "person": "Civilians",
    "international": "External/Other Forces",
}
GEO = {"site": 1, "town": 1, "district": 2}
KEPT = ("assoc_actor_1", "assoc_actor_2", "admin2", "admin3", "source_scale", "tags", "timestamp", "inter1", "inter2")


def write(told: Iterable[Told], out: BinaryIO) -> Counter[str]:
    """Write the events that ACLED can hold."""
    return write_table(told, out, COLUMNS, _row, _unfit)


def _unfit(told: Told) -> str | None:
    if told.event.status not in DONE:
        return "did not happen, as far as is told"
    return None if told.event.when and told.event.when.latest else "no day is known"


def _row(told: Told) -> Mapping[str, object]:
    event, own = told.event, told.row("ACLED")
    day, precision = _day(event)
    label = _label(told) if not own else own["sub_event_type"]
    kind = BY_LABEL[label]
    first, second = _side(event.actors), _side(event.targets)
    where = event.where
    country = codes().get(where.country or "", {}) if where else {}
    point = point_of(event)
    killed = dead(event.harm)
    hurts_civilians = any(p.kind in ("civilian", "person") for p in event.targets) and kind.type != "PROTEST"
    kept = {column: own[column] for column in KEPT if own.get(column)}
    return {
        "event_id_cnty": own.get("event_id_cnty", event.id),
        "event_date": day.isoformat(),
        "year": day.year,
        "time_precision": precision,
        "disorder_type": kind.disorder,
        "event_type": kind.event,
        "sub_event_type": label,
        "actor1": first[0],
        "assoc_actor_1": first[1],
        "inter1": first[2],
        "actor2": second[0],
        "assoc_actor_2": second[1],
        "inter2": second[2],
        "civilian_targeting": "Civilian targeting" if hurts_civilians else "",
        "iso": country.get("iso_number", ""),
        "region": country.get("acled_region", ""),
        "country": country.get("name", ""),
        "admin1": (where.name if where.precision == "admin1" else where.admin1 or "") if where else "",
        "admin2": "",
        "admin3": "",
        "location": where.name if where else "",
        "latitude": where.lat if where and point else "",
        "longitude": where.lon if where and point else "",
        "geo_precision": GEO.get(where.precision, 3) if where else 3,
        "source": "; ".join(told.outlets),
        "source_scale": "",
        "notes": own.get("notes", " ".join(told.sentences)),
        "fatalities": killed[1],
        "tags": "",
        "timestamp": "",
        **kept,
        "interaction": own.get("interaction")
        or _interaction(kept.get("inter1", first[2]), kept.get("inter2", second[2])),
    }


def _day(event: Event) -> tuple[dt.date, int]:
    """The first day that it may have been on, and ACLED's precision: 1 a day, 2 a week, 3 a month or more."""
    assert event.when and event.when.latest
    if event.when.earliest is None:
        return event.when.latest, 3
    length = (event.when.latest - event.when.earliest).days
    return event.when.earliest, 1 if length == 0 else 2 if length <= 7 else 3


def _label(told: Told) -> str:
    mention = told.mentions[0]
    whole = mention.model_copy(
        update={
            "type": told.event.type,
            "mode": told.event.mode,
            "actors": told.event.actors,
            "targets": told.event.targets,
            "weapons": told.event.weapons,
            "harm": told.event.harm,
        }
    )
    text = told.articles[mention.article].text
    return sub_event(whole, text, [m for coding in told.codings for m in coding.mentions])


def _side(parties: Sequence[EventParty]) -> tuple[str, str, str]:
    """The first of a side that is somebody, not a place that was hit; those with it, and what kind it is."""
    if not parties:
        return "", "", ""
    first, *others = sorted(parties, key=lambda p: p.kind == "unknown")
    inter = "Protesters" if PROTESTERS.search(first.name) else INTER.get(first.kind, "")
    return first.name, "; ".join(p.name for p in others), inter


def _interaction(one: str, other: str) -> str:
    if not other:
        return f"{one} only" if one else ""
    order = list(dict.fromkeys(INTER.values()))
    pair = sorted((one, other), key=lambda name: order.index(name) if name in order else len(order))
    return "-".join(pair) if one else f"{other} only"
