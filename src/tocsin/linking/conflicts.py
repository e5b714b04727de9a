"""Where mentions of one event disagree, field by field, and which mentions say what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tocsin.linking.agreement import is_known, kilometres, kinship, overlap
from tocsin.model import Conflict, Count, Mention, Party, Reading, When, Where

Value = tuple[str, object]


def conflicts_of(mentions: Sequence[Mention]) -> tuple[Conflict, ...]:
    """Every field on which two of these mentions cannot both be right."""
    found = [
        _conflict("when", [(m.id, _shown_when(m.when), m.when) for m in mentions if m.when and _is_fine(m.when)], _times_agree),
        _conflict("where", [(m.id, m.where.name, m.where) for m in mentions if m.where and m.where.precision in ("site", "town")], _places_agree),
        _conflict("actors", [(m.id, _names(m.actors), m.actors) for m in mentions if any(map(is_known, m.actors))], _sides_agree),
        _conflict("status", [(m.id, m.status, m.status) for m in mentions], _statuses_agree),
    ]
    for kind in ("killed", "wounded", "captured"):
        counts = [(m.id, _shown(h.count), h.count) for m in mentions for h in m.harm if h.kind == kind and h.side != "bystander"]
        found.append(_conflict(f"harm.{kind}", counts, _counts_agree))
    classes = sorted({w.class_ for m in mentions for w in m.weapons})
    for path in classes:
        counts = [(m.id, _shown(w.count), w.count) for m in mentions for w in m.weapons if w.class_ == path and w.count]
        found.append(_conflict(f"weapons.{path}.count", counts, _counts_agree))
    return tuple(conflict for conflict in found if conflict)


def _conflict(field: str, told: Iterable[tuple[str, str, object]], agree: Callable[[object, object], bool]) -> Conflict | None:
    rows = list(told)
    if not any(not agree(a[2], b[2]) for i, a in enumerate(rows) for b in rows[i + 1 :]):
        return None
    values: dict[str, list[str]] = {}
    for mention, shown, _ in rows:
        mentions = values.setdefault(shown, [])
        if mention not in mentions:
            mentions.append(mention)
    readings = tuple(Reading(value=value, mentions=tuple(ids)) for value, ids in sorted(values.items()))
    return Conflict(field=field, values=readings) if len(readings) > 1 else None


def _is_fine(when: When) -> bool:
    return when.earliest is not None and when.latest is not None and (when.latest - when.earliest).days <= 2


def _times_agree(a: object, b: object) -> bool:
    assert isinstance(a, When) and isinstance(b, When)
    assert a.earliest and a.latest and b.earliest and b.latest
    return a.earliest <= b.latest and b.earliest <= a.latest


def _places_agree(a: object, b: object) -> bool:
    assert isinstance(a, Where) and isinstance(b, Where)
    distance = kilometres(a, b)
    return a.name == b.name or (distance is not None and distance < 10)


def _sides_agree(a: object, b: object) -> bool:
    assert isinstance(a, tuple) and isinstance(b, tuple)
    known, also = [p for p in a if is_known(p)], [p for p in b if is_known(p)]
    return any(kinship(p, q) > 0 for p in known for q in also)


def _statuses_agree(a: object, b: object) -> bool:
    against = ("denied", "negated")
    return (a in against) == (b in against)


def _counts_agree(a: object, b: object) -> bool:
    if not (isinstance(a, Count) and isinstance(b, Count)):
        return True
    return overlap(a, b)


def _names(parties: Iterable[Party]) -> str:
    return ", ".join(party.name for party in parties)


def _shown_when(when: When | None) -> str:
    if when is None or when.earliest is None or when.latest is None:
        return "unknown"
    return when.earliest.isoformat() if when.earliest == when.latest else f"{when.earliest.isoformat()}/{when.latest.isoformat()}"


def _shown(count: Count | None) -> str:
    if count is None:
        return "unknown"
    if count.exact and count.best is not None:
        return str(count.best)
    low = "?" if count.low is None else str(count.low)
    high = "?" if count.high is None else str(count.high)
    return f"{low}-{high}"
