"""How far an event can be relied on, from how many independent sources tell it, how, and whether they disagree.

confirmed   two or more independent sources, none against, sides and killed not in dispute
contested   some tell it, some deny it; or sources dispute who did it or how many were killed
fair        one source that tells it without reserve, or several with a minor disagreement
weak        one source with a reserve, or only a side's own claim
discounted  told only as denied or as not having happened
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.model import Conflict, Grade, Mention

SERIOUS = frozenset(("actors", "status", "harm.killed"))


def grade_of(mentions: Sequence[Mention], independent: int, conflicts: Sequence[Conflict]) -> Grade:
    """The grade of an event that rests on these mentions."""
    against = [m for m in mentions if m.status in ("denied", "negated")]
    if len(against) == len(mentions):
        return "discounted"
    if any(conflict.field in SERIOUS for conflict in conflicts):
        return "contested"
    told = [m for m in mentions if m.status not in ("denied", "negated")]
    plain = [m for m in told if m.status == "happened" and not m.hedged]
    if independent >= 2 and plain:
        return "confirmed"
    return "fair" if plain else "weak"
