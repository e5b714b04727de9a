"""PLOVER's JSON (Open Event Data Alliance, PLOVER manual 0.8): one event a line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from tocsin.model import EventParty
from tocsin.publishing.exports.told import Told, codes, point_of

SECTORS = {
    "state": "GOV",
    "rebel": "REB",
    "militia": "UAF",
    "civilian": "CVL",
    "person": "CVL",
    "international": "IGO",
    "unknown": "UNK",
}


def write(told: Iterable[Told], out: BinaryIO) -> Counter[str]:
    """Write every event with a day; what did not happen says so under `eventStatus`."""
    left: Counter[str] = Counter()
    for one in told:
        when = one.event.when
        if not (when and when.latest):
            left["no day is known"] += 1
            continue
        out.write(json.dumps(_record(one), ensure_ascii=False).encode() + b"\n")
    return left


def _record(told: Told) -> dict[str, Any]:
    event, where = told.event, told.event.where
    assert event.when and event.when.latest
    point = point_of(event)
    return {
        "eventID": event.id,
        "date": (event.when.earliest or event.when.latest).isoformat(),
        "endDate": event.when.latest.isoformat(),
        "datePrecision": event.when.precision,
        "event": event.type,
        "mode": event.mode,
        "eventStatus": event.status,
        "actor": _parties(event.actors),
        "recip": _parties(event.targets),
        "location": {
            "name": where.name,
            "admin1": where.admin1,
            "country": codes().get(where.country or "", {}).get("name"),
            "iso": where.country,
            "lat": where.lat if point else None,
            "lon": where.lon if point else None,
            "geonameid": where.geonames_id,
            "precision": where.precision,
        }
        if where
        else None,
        "fatalities": _toll(told, "killed"),
        "injuries": _toll(told, "wounded"),
        "weapons": [weapon.class_ for weapon in event.weapons],
        "text": told.sentences,
        "publisher": told.outlets,
        "url": [article.url for article in told.articles.values() if article.url],
    }


def _parties(parties: Sequence[EventParty]) -> list[dict[str, Any]]:
    return [{"actorText": p.name, "code": p.id, "sector": SECTORS[p.kind], "country": _state(p)} for p in parties]


def _state(party: EventParty) -> str | None:
    """The ISO code of three letters of a state or of what is part of one."""
    if party.kind != "state" or not party.id:
        return None
    state = party.id.partition(":")[0]
    return state if len(state) == 3 and state.isupper() else None


def _toll(told: Told, kind: str) -> list[dict[str, Any]]:
    return [
        {"who": h.who, "side": h.side, "low": h.ends().low, "best": h.count.best, "high": h.ends().high}
        for h in told.event.harm
        if h.kind == kind
    ]
