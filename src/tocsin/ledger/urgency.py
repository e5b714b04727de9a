"""How much depends on a person's look at an event, and why."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.model import DONE, Event, EventHarm

DOUBTFUL = {"contested": 100, "weak": 60, "discounted": 30}


def urgency(event: Event) -> int:
    """How much depends on a person's look at an event that nobody has judged; 0 where nothing does."""
    return sum(weight for weight, _ in why_urgent(event))


def why_urgent(event: Event) -> list[tuple[int, str]]:
    """What makes an event worth a look, each with its weight: dispute first, then harm, then thin evidence."""
    if event.status not in DONE:
        return []
    why = [(1, f"told as {event.status}, not yet judged")]
    if event.conflicts:
        why.append((400, "reports disagree on " + ", ".join(conflict.field for conflict in event.conflicts)))
    low, best, high = killed(event.harm)
    dead = best if best is not None else high if low is None else low
    if dead:
        why.append((50 * min(dead.bit_length(), 8), f"{dead} killed" if best is not None else f"some {dead} killed"))
    if event.grade in DOUBTFUL:
        why.append((DOUBTFUL[event.grade], f"its grade is {event.grade}"))
    if event.independent_sources == 1:
        why.append((20, "one source tells of it"))
    return why


def killed(harm: Iterable[EventHarm]) -> tuple[int | None, int | None, int | None]:
    """Low, best and high of the killed on all sides; None where the text gives no such end."""
    counts = [h.count for h in harm if h.kind == "killed"]
    if not counts:
        return None, None, None
    lows, bests, highs = [c.low for c in counts], [c.best for c in counts], [c.high for c in counts]
    return (
        sum(n for n in lows if n is not None),
        sum(n for n in bests if n is not None) if None not in bests else None,
        sum(n for n in highs if n is not None) if None not in highs else None,
    )
