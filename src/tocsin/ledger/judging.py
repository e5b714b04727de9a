"""What a person types as the right value of a field, as the value of an event: checked, and complete."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, get_args

from pydantic import ValidationError

from tocsin.coding.setting import where_of
from tocsin.errors import LedgerError
from tocsin.finding.actors import find_names, folded_words, register
from tocsin.finding.counts import quantity_in
from tocsin.finding.places import Place, find_places
from tocsin.finding.times import find_times
from tocsin.finding.weapons import find_weapons
from tocsin.model import (
    Article,
    EventHarm,
    EventParty,
    EventWeapon,
    EventWhen,
    EventWhere,
    Grade,
    HarmKind,
    Mention,
    Span,
    Status,
)
from tocsin.ontology import TYPES

ARTICLE = re.compile(r"^(?:the|a|an) ", re.IGNORECASE)
COUNT = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+)(?:\s*[-–]\s*(\d+))?)?")


def values_in(verb: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a judgement, as JSON.

    Dates are ISO, one or two with a slash; a place is a name of the gazetteer or a record with name, country, precision;
    parties are ids of the register or names; a toll is "12", "10-15" or "10-12-15" (low-best-high).

    Raises:
        LedgerError: a field is not one that can be set, or its value not one that it can have.
    """
    if verb == "grade":
        return _marks(given)
    if verb != "correct":
        return {}
    if not given:
        raise LedgerError("correct: say which field, and what it should be: when=2024-01-20")
    out: dict[str, Any] = {}
    for field, value in given.items():
        if field in get_args(HarmKind):
            out.setdefault("harm", []).append(_toll(field, value))
        elif field in FIELDS:
            try:
                out[field] = FIELDS[field](value)
            except (ValidationError, ValueError, KeyError, TypeError) as error:
                why = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
                raise LedgerError(f"{field}={value}: is no value of that field ({why})") from error
        else:
            known = ", ".join((*FIELDS, *get_args(HarmKind)))
            raise LedgerError(f"{field}: is no field that can be set; the fields are {known}")
    return out


def read_words(field: str, mention: Mention, article: Article, marked: Span) -> Any:
    """The value of a field that the marked words of an article give, as JSON with their span; for `correct`.

    Raises:
        LedgerError: the words give none; type the value instead.
    """
    text = article.text
    if not (0 <= marked.start < marked.end <= len(text)):
        raise LedgerError(f"{marked.start}-{marked.end}: the article has no such words; mark them again")
    source = {"mention": mention.id, "span": marked}
    said = " ".join(marked.of(text).split())
    value: Any = None
    if field == "when":
        time = _at(find_times(text, article.anchor), marked)
        if time and time.earliest and time.latest:
            value = EventWhen(earliest=time.earliest, latest=time.latest, precision=time.precision, **source)
    elif field == "where":
        place = _at(find_places(text), marked)
        value = _event_place(place, **source) if place else None
    elif field in ("actors", "targets"):
        return [EventParty.model_validate({**_named(mention, text, marked), **source}).model_dump(mode="json")]
    elif field == "weapons":
        kind = _at(find_weapons(text), marked)
        if kind:
            weapon = EventWeapon(name=said, id=kind.value.id, class_=kind.value.path, **source)
            return [weapon.model_dump(mode="json", by_alias=True)]
    elif field in get_args(HarmKind):
        quantity = quantity_in(text, marked.start, marked.end)
        if quantity:
            value = EventHarm(kind=field, who="people", count=quantity.count, **source)
    if value is None:
        raise LedgerError(f"'{said[:60]}': gives no value of '{field}'; mark other words, or type the value")
    return value.model_dump(mode="json")


def _named(mention: Mention, text: str, marked: Span) -> dict[str, Any]:
    """The party that the coder read from these words, or whose name they are; else a party by these words alone.

    A name within them is not enough: "Iran-backed militias" are not Iran.
    """
    read = next((p for p in (*mention.actors, *mention.targets) if p.span.overlaps(marked)), None)
    if read is not None:
        return {"name": read.name, "id": read.id, "kind": read.kind}
    said = " ".join(marked.of(text).split())
    hit = _at(find_names(text), marked)
    if hit and folded_words(text[hit.start : hit.end]) == folded_words(ARTICLE.sub("", said)):
        actor = hit.value.actor
        return {"name": actor.name, "id": actor.id, "kind": actor.kind}
    return {"name": said}


def _at(found: Iterable[Any], marked: Span) -> Any:
    """What was found where the words are marked, the longest of several."""
    over = [one for one in found if one.start < marked.end and marked.start < one.end]
    return max(over, key=lambda one: min(one.end, marked.end) - max(one.start, marked.start), default=None)


def _event_place(place: Place, **source: Any) -> EventWhere:
    return EventWhere.model_validate({**where_of(place).model_dump(), "span": None, **source})


def _marks(given: Mapping[str, Any]) -> dict[str, Any]:
    allowed: dict[str, tuple[Any, ...]] = {
        "grade": get_args(Grade),
        "reliability": tuple("ABCDEF"),
        "credibility": (1, 2, 3, 4, 5, 6),
    }
    out: dict[str, Any] = {}
    for field, value in given.items():
        found = int(value) if field == "credibility" and str(value).isdigit() else value
        if field not in allowed or found not in allowed[field]:
            what = f"{', '.join(map(str, allowed[field]))}" if field in allowed else "grade, reliability, credibility"
            raise LedgerError(f"{field}={value}: give one of {what}")
        out[field] = found
    if not out:
        raise LedgerError("grade: give a grade, a reliability from A to F or a credibility from 1 to 6")
    return out


def _when(value: Any) -> Any:
    if isinstance(value, Mapping):
        return EventWhen.model_validate(dict(value)).model_dump(mode="json")
    first, _, last = str(value).partition("/")
    earliest = dt.date.fromisoformat(first)
    latest = dt.date.fromisoformat(last) if last else earliest
    if latest < earliest:
        raise ValueError("the second day is before the first")
    precision = "day" if earliest == latest else "range"
    return EventWhen(earliest=earliest, latest=latest, precision=precision).model_dump(mode="json")


def _where(value: Any) -> Any:
    if isinstance(value, Mapping):
        return EventWhere.model_validate(dict(value)).model_dump(mode="json")
    name = str(value)
    found = [p for p in find_places(f"in {name}") if p.text == name] or list(find_places(f"in {name}"))
    if not found:
        raise ValueError("the gazetteer does not know this place; give a record with name, country and precision")
    return _event_place(found[0]).model_dump(mode="json")


def _parties(value: Any) -> Any:
    named = value if isinstance(value, (list, tuple)) else [one.strip() for one in str(value).split(";") if one.strip()]
    return [_party(one) for one in named]


def _party(value: Any) -> Any:
    if isinstance(value, Mapping):
        return EventParty.model_validate(dict(value)).model_dump(mode="json")
    actor = register().get(str(value)) or next((hit.value.actor for hit in find_names(str(value))), None)
    party = EventParty(name=actor.name, id=actor.id, kind=actor.kind) if actor else EventParty(name=str(value))
    return party.model_dump(mode="json")


def _weapons(value: Any) -> Any:
    named = value if isinstance(value, (list, tuple)) else [one.strip() for one in str(value).split(";") if one.strip()]
    out = []
    for one in named:
        if isinstance(one, Mapping):
            weapon = EventWeapon.model_validate(dict(one))
        else:
            hit = next(iter(find_weapons(str(one))), None)
            weapon = EventWeapon(
                name=str(one), id=hit.value.id if hit else None, class_=hit.value.path if hit else str(one)
            )
        out.append(weapon.model_dump(mode="json", by_alias=True))
    return out


def _toll(kind: str, value: Any) -> Any:
    if isinstance(value, Mapping):
        return EventHarm.model_validate({**value, "kind": kind}).model_dump(mode="json")
    match = COUNT.fullmatch(str(value).strip())
    if not match:
        raise LedgerError(f"{kind}={value}: give a number, low-high, or low-best-high")
    numbers = [int(n) for n in match.groups() if n is not None]
    if numbers != sorted(numbers):
        raise LedgerError(f"{kind}={value}: the numbers go from low to high")
    low, high = numbers[0], numbers[-1]
    best = numbers[1] if len(numbers) == 3 else low if low == high else None
    count = {"low": low, "best": best, "high": high, "exact": low == high, "text": str(value)}
    return EventHarm.model_validate({"kind": kind, "who": "people", "count": count}).model_dump(mode="json")


def _one_of(allowed: tuple[str, ...]) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if value not in allowed:
            raise ValueError(f"give one of {', '.join(allowed)}")
        return str(value)

    return check


FIELDS: dict[str, Callable[[Any], Any]] = {
    "when": _when,
    "where": _where,
    "actors": _parties,
    "targets": _parties,
    "weapons": _weapons,
    "type": _one_of(tuple(TYPES)),
    "mode": lambda value: str(value) or None,
    "status": _one_of(get_args(Status)),
}
