"""Records in words: the short forms that tables, files and pages share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, overload

from tocsin.model import (
    Event,
    EventHarm,
    EventParty,
    EventWeapon,
    EventWhen,
    EventWhere,
    Harm,
    Mention,
    Party,
    Weapon,
    When,
    Where,
)


def day(when: When | None) -> str:
    """An interval as a person would write it: "2024-01-20", "2023-11", "2020-01-01 to 2020-04-30"."""
    if when is None or (when.earliest is None and when.latest is None):
        return "unknown"
    if when.earliest is None or when.latest is None:
        return f"by {when.latest}" if when.latest else f"from {when.earliest}"
    first, last = when.earliest, when.latest
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    if (
        first.day == 1
        and (first.year, first.month) == (last.year, last.month)
        and (last + dt.timedelta(days=1)).day == 1
    ):
        return f"{first.year}-{first.month:02}"
    return f"{first.isoformat()} to {last.isoformat()}"


def place(where: Where | None) -> str:
    """A place with what it lies in: "Al Asad Airbase, Anbar, IQ"."""
    if where is None:
        return "unknown"
    parts = [where.name]
    if where.admin1 and where.admin1 != where.name:
        parts.append(where.admin1)
    if where.country and where.precision != "country":
        parts.append(where.country)
    return ("near " if where.precision == "district" else "") + ", ".join(parts)


def parties(found: Iterable[Party], nobody: str = "unknown") -> str:
    """Names joined by commas."""
    return ", ".join(party.name for party in found) or nobody


def weapon(item: Weapon) -> str:
    """ "15-20 ballistic missiles (some shot down)"."""
    counted = item.count.shown() if item.count else ""
    many = counted not in ("", "1", "up to 1")
    name = item.name + "s" if many and not item.name.endswith("s") and item.name.islower() else item.name
    words = f"{counted} {name}" if counted else item.name
    if item.intercepted is not None:
        words += (
            f" ({item.intercepted.text.lower() or 'some'} shot down)"
            if item.count != item.intercepted
            else " (shot down)"
        )
    return words


def weapons(items: Iterable[Weapon]) -> str:
    """Weapons joined by commas."""
    return ", ".join(map(weapon, items))


def harm(item: Harm) -> str:
    """ "14 killed (United States forces)", "13 killed (people), told as 9 to 13"."""
    if isinstance(item, EventHarm) and item.lowest is not None:
        return f"{item.count.shown()} {item.kind} ({item.who}), told as {item.lowest} to {item.highest}"
    return f"{item.count.shown()} {item.kind} ({item.who})"


def harms(items: Iterable[Harm]) -> str:
    """Harm joined by semicolons."""
    return "; ".join(map(harm, items))


Value = EventWhen | EventWhere | EventParty | EventWeapon | EventHarm


@overload
def values_of(event: Event) -> Iterator[tuple[str, str, Value]]: ...
@overload
def values_of(event: Mention) -> Iterator[tuple[str, str, When | Where | Party | Weapon | Harm]]: ...
def values_of(event: Event | Mention) -> Iterator[tuple[str, str, Any]]:
    """Each value of an event or a mention that was read from words: its field, how it is shown, itself."""
    if event.when:
        yield "when", day(event.when), event.when
    if event.where:
        yield "where", place(event.where), event.where
    yield from (("actors", p.name, p) for p in event.actors)
    yield from (("targets", p.name, p) for p in event.targets)
    yield from (("weapons", weapon(w), w) for w in event.weapons)
    yield from ((f"harm.{h.kind}", harm(h), h) for h in event.harm)


def headline(item: Event | Mention) -> str:
    """Who did what to whom, in a line."""
    actor = parties(item.actors, "Unknown actor")
    target = parties(item.targets, "")
    return f"{actor} → {target}" if target else actor


def mention_line(item: Mention) -> str:
    """A mention in one line of plain text, for lists of changes."""
    kind = f"{item.type} {item.mode}" if item.mode else item.type
    parts = (item.id, day(item.when), item.status, kind, headline(item), place(item.where), harms(item.harm))
    return " | ".join(part for part in parts if part)
