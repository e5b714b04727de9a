"""Where mentions of one event disagree, field by field, and which mentions say what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tocsin.finding.actors import kinship
from tocsin.linking.agreement import is_known, overlap
from tocsin.linking.told import kilometres
from tocsin.linking.tolls import Toll, disagree, tolls_of
from tocsin.model import Conflict, Count, Mention, Party, Reading, When, Where

AGAINST = ("denied", "negated")


def conflicts_of(mentions: Sequence[Mention]) -> tuple[Conflict, ...]:
    """Every field on which two of these mentions cannot both be right."""
    if len(mentions) == 1:
        return ()  # one telling has one value a field
    found = [
        _conflict(
            "when", [(m.id, _shown_when(m.when), m.when) for m in mentions if m.when and _is_fine(m.when)], _times_agree
        ),
        _conflict(
            "where",
            [(m.id, m.where.name, m.where) for m in mentions if m.where and m.where.precision in ("site", "town")],
            _places_agree,
        ),
        _conflict(
            "actors",
            [
                (m.id, _names(m.actors), m.actors)
                for m in mentions
                if any(map(is_known, m.actors)) and m.status not in AGAINST
            ],
            _sides_agree,
        ),
        _conflict("status", [(m.id, m.status, m) for m in mentions], _statuses_agree),
    ]
    for kind in ("killed", "wounded", "captured", "missing", "displaced"):
        tolls = [t for key, ts in tolls_of(mentions).items() if key[0] == kind and not key[2] for t in ts]
        found.append(_conflict(f"harm.{kind}", [(t.mention.id, t.total.shown(), t) for t in tolls], _tolls_agree))
    classes = sorted({w.class_ for m in mentions for w in m.weapons})
    for path in classes:
        counts = [(m.id, w.count.shown(), w.count) for m in mentions for w in m.weapons if w.class_ == path and w.count]
        found.append(_conflict(f"weapons.{path}.count", counts, _counts_agree))
    return tuple(conflict for conflict in found if conflict)


def _conflict(
    field: str, told: Iterable[tuple[str, str, object]], agree: Callable[[object, object], bool]
) -> Conflict | None:
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
    return any(kinship(p.id or "", q.id or "") > 0 for p in known for q in also)


def _statuses_agree(a: object, b: object) -> bool:
    """A denial disputes those reports that name the same doer, or any where it names none."""
    assert isinstance(a, Mention) and isinstance(b, Mention)
    if (a.status in AGAINST) == (b.status in AGAINST):
        return True
    denial, other = (a, b) if a.status in AGAINST else (b, a)
    named = [p for p in denial.actors if is_known(p)]
    return bool(named) and not any(
        kinship(p.id or "", q.id or "") > 0 for p in named for q in other.actors if is_known(q)
    )


def _tolls_agree(a: object, b: object) -> bool:
    assert isinstance(a, Toll) and isinstance(b, Toll)
    return not disagree(a, b)


def _counts_agree(a: object, b: object) -> bool:
    if not (isinstance(a, Count) and isinstance(b, Count)):
        return True
    return overlap(a, b)


def _names(parties: Iterable[Party]) -> str:
    return ", ".join(party.name for party in parties)


def _shown_when(when: When | None) -> str:
    if when is None or when.earliest is None or when.latest is None:
        return "unknown"
    return (
        when.earliest.isoformat()
        if when.earliest == when.latest
        else f"{when.earliest.isoformat()}/{when.latest.isoformat()}"
    )
