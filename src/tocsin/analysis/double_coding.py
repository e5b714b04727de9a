"""What two coders read from the same sentences, field by field: how far they agree, and where they do not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tocsin.analysis.agreement import Metric, alpha, interval, nominal, ratio
from tocsin.ledger.rounds import FIELDS, Opinion

Value = Callable[[Mapping[str, Any]], Any]


@dataclass(frozen=True)
class Agreement:
    """How far coders agree on a field: alpha, and how many items both gave a value."""

    field: str
    metric: str
    alpha: float | None
    units: int


def _ids(values: Mapping[str, Any], field: str) -> Any:
    named = sorted({one.get("id") or one["name"].lower() for one in values.get(field, ())})
    return "; ".join(named) or "none"


def _toll(values: Mapping[str, Any], kind: str) -> Any:
    found = next((one["count"] for one in values.get("harm", ()) if one["kind"] == kind), None)
    return (found["best"] if found["best"] is not None else found["low"]) if found else 0


def _place(values: Mapping[str, Any]) -> Any:
    where = values.get("where")
    return (where.get("geonames_id") or where["name"]) if where else "none"


def _day(values: Mapping[str, Any]) -> Any:
    when = values.get("when")
    return date.fromisoformat(when["earliest"]).toordinal() if when else None


COMPARED: dict[str, tuple[str, Metric, Value]] = {
    "type": ("nominal", nominal, lambda v: v.get("type")),
    "status": ("nominal", nominal, lambda v: v.get("status", "happened")),
    "when": ("interval, days", interval, _day),
    "where": ("nominal", nominal, _place),
    "actors": ("nominal", nominal, lambda v: _ids(v, "actors")),
    "targets": ("nominal", nominal, lambda v: _ids(v, "targets")),
    "weapons": ("nominal", nominal, lambda v: "; ".join(sorted({w["class"] for w in v.get("weapons", ())})) or "none"),
    "killed": ("ratio", ratio, lambda v: _toll(v, "killed")),
    "wounded": ("ratio", ratio, lambda v: _toll(v, "wounded")),
}


def agreement(given: Sequence[Sequence[Opinion]]) -> list[Agreement]:
    """Krippendorff's alpha of each field over the items that have both opinions."""
    found = []
    for field in FIELDS:
        name, metric, value = COMPARED[field]
        units = [[value(opinion.values) for opinion in both] for both in given]
        paired = sum(sum(one is not None for one in unit) > 1 for unit in units)
        found.append(Agreement(field, name, alpha(units, metric), paired))
    return found


def differ(field: str, both: Sequence[Opinion]) -> bool:
    """Whether the opinions on one item are not the same in a field."""
    return len({COMPARED[field][2](opinion.values) for opinion in both}) > 1


def shown(field: str, opinion: Opinion) -> str:
    """An opinion's value of a field, in words."""
    value = COMPARED[field][2](opinion.values)
    if field == "when":
        when = opinion.values.get("when")
        return (
            "not told"
            if not when
            else when["earliest"] + (f" to {when['latest']}" if when["latest"] != when["earliest"] else "")
        )
    if field == "where":
        where = opinion.values.get("where")
        return where["name"] if where else "not told"
    return str(value) if value is not None else "not told"
