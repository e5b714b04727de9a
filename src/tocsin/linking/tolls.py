"""Tolls: what the mentions of one event say of how many were hurt, and when two of them disagree.

Within one mention several counts of one kind are parts of a toll ("one soldier and four contractors"); between
mentions they are tellings of the same toll, unless one counts others ("two other people") or a person by name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.finding.counts import add
from tocsin.linking.agreement import overlap
from tocsin.model import Count, EventHarm, Harm, Mention

FURTHER = re.compile(r"(?:an)?other|more|additional|further", re.I)


@dataclass(frozen=True, slots=True)
class Toll:
    """What one mention says of one kind of harm: its parts and their sum. `apart` sets it off from other tolls."""

    mention: Mention
    parts: tuple[Harm, ...]
    apart: str

    @property
    def total(self) -> Count:
        return add([part.count for part in self.parts])

    @property
    def who(self) -> str:
        return ", ".join(part.who for part in self.parts)


def tolls_of(mentions: Sequence[Mention]) -> dict[tuple[str, str, str], list[Toll]]:
    """The tolls by kind, side and what sets them apart, each in order of the mentions."""
    told: dict[tuple[str, str, str], list[Toll]] = defaultdict(list)
    for mention in mentions:
        parts: dict[tuple[str, str, str], list[Harm]] = defaultdict(list)
        named = {p.name for p in mention.targets if p.kind == "person"}
        for harm in mention.harm:
            apart = harm.side == "bystander" or harm.who in named or FURTHER.match(harm.who)
            parts[harm.kind, harm.side, harm.who if apart else ""].append(harm)
        for key, harms in parts.items():
            told[key].append(Toll(mention, tuple(harms), key[2]))
    return told


def best_tolls(mentions: Sequence[Mention]) -> tuple[EventHarm, ...]:
    """For each toll the telling that most articles give, the exact before the open, the later before the earlier."""
    out: list[EventHarm] = []
    for tolls in tolls_of(mentions).values():
        votes = {(t.mention.article, t.total.low, t.total.high) for t in tolls}
        supported = Counter((low, high) for _, low, high in votes)
        best = max(
            enumerate(tolls),
            key=lambda item: (
                supported[item[1].total.low, item[1].total.high],
                item[1].total.exact,
                item[1].total.best is not None,
                item[0],
            ),
        )[1]
        out += [EventHarm(**part.model_dump(), mention=best.mention.id) for part in best.parts]
    return tuple(out)


def disagree(one: Toll, other: Toll) -> bool:
    """Whether two tolls of one kind cannot both be true."""
    same_people = one.who == other.who
    two_reports = one.mention.article != other.mention.article and _is_crowd(one) == _is_crowd(other)
    return (same_people or two_reports) and not overlap(one.total, other.total)


def _is_crowd(toll: Toll) -> bool:
    """Several people rather than one person by office or name."""
    ends = r"(?:s|people|men|women|children|personnel|forces|police|troops|military)$"
    return len(toll.parts) > 1 or bool(re.search(ends, toll.who))
