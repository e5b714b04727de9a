"""CSV with HXL hashtags (Humanitarian Exchange Language 1.1), as humanitarian data platforms read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import BinaryIO

from tocsin.model import Event
from tocsin.publishing import words
from tocsin.publishing.exports.told import Told, codes, point_of, write_table

TAGS = {
    "Event id": "#event+id",
    "Event type": "#event+type",
    "Event mode": "#event+mode",
    "Status": "#status",
    "Start date": "#date+start",
    "End date": "#date+end",
    "Date precision": "#date+precision",
    "Country": "#country+name",
    "Country code": "#country+code+iso2",
    "Admin 1": "#adm1+name",
    "Location": "#loc+name",
    "Latitude": "#geo+lat",
    "Longitude": "#geo+lon",
    "Location precision": "#geo+precision",
    "Actors": "#group+actor",
    "Targets": "#group+target",
    "Weapons": "#item+weapon",
    "Killed (low)": "#affected+killed+min",
    "Killed (best)": "#affected+killed",
    "Killed (high)": "#affected+killed+max",
    "Injured (low)": "#affected+injured+min",
    "Injured (best)": "#affected+injured",
    "Injured (high)": "#affected+injured+max",
    "Reports": "#indicator+sources+num",
    "Independent reports": "#indicator+sources+independent+num",
    "Grade": "#severity+grade",
    "Sources": "#meta+source",
}


def write(told: Iterable[Told], out: BinaryIO) -> Counter[str]:
    """Every event as a row under headings and hashtags."""
    return write_table(told, out, tuple(TAGS), _row, head=TAGS)


def _row(told: Told) -> dict[str, object]:
    event, where, when = told.event, told.event.where, told.event.when
    point = point_of(event)
    return {
        "Event id": event.id,
        "Event type": event.type,
        "Event mode": event.mode,
        "Status": event.status,
        "Start date": when.earliest if when else None,
        "End date": when.latest if when else None,
        "Date precision": when.precision if when else None,
        "Country": codes().get(where.country or "", {}).get("name") if where else None,
        "Country code": where.country if where else None,
        "Admin 1": where.admin1 if where else None,
        "Location": where.name if where else None,
        "Latitude": where.lat if where and point else None,
        "Longitude": where.lon if where and point else None,
        "Location precision": where.precision if where else None,
        "Actors": words.parties(event.actors, ""),
        "Targets": words.parties(event.targets, ""),
        "Weapons": words.weapons(event.weapons),
        **_toll(event, "killed", "Killed"),
        **_toll(event, "wounded", "Injured"),
        "Reports": event.sources,
        "Independent reports": event.independent_sources,
        "Grade": event.grade,
        "Sources": "; ".join(told.outlets),
    }


def _toll(event: Event, kind: str, heading: str) -> dict[str, object]:
    """Sums over the sides; a bound that one side lacks is unknown for all."""
    counts = [h.ends() for h in event.harm if h.kind == kind]
    ends = {"low": [c.low for c in counts], "best": [c.best for c in counts], "high": [c.high for c in counts]}
    return {
        f"{heading} ({end})": sum(n for n in numbers if n is not None) if numbers and None not in numbers else None
        for end, numbers in ends.items()
    }
