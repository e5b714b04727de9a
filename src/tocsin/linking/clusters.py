"""Mentions into clusters, one an event: pairs that meet are scored, the best joined first.

Two clusters join only if no pair across them is vetoed and each two of their articles agree on average, by the
likest of their tellings: one weak bridge does not join two attacks on one day. What is joined is decided inside each
connected component of linked pairs, so that a new mention can change only the component it falls into.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.apart import apart, shared
from tocsin.linking.agreement import THRESHOLD, Agreement, agreement
from tocsin.linking.meeting import Pairs, drawers_of, met, starts_of, worded_alike
from tocsin.linking.sieve import Sieve
from tocsin.linking.told import Told

AT_ODDS = 0.0  # points: below this two tellings of one report speak against each other
IN_HAND = 50_000  # pairs that are scored at once
COMPONENTS = 500  # that are split up at once
ASKED = 48  # members of each cluster that are asked whether they agree, the first ones told

Scores = NDArray[np.float64]
Link = tuple[str, str]  # ids of two mentions, the smaller first


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person has decided of pairs of mentions: of one event, or not of one."""

    together: frozenset[Link] = frozenset()
    apart: frozenset[Link] = frozenset()


def pair(one: str, other: str) -> Link:
    """Two ids in their order."""
    return (one, other) if one < other else (other, one)


def clusters_of(tolds: Iterable[Told], decided: Decided = Decided(), processes: int = 1) -> list[list[str]]:
    """Clusters of mention ids, each and all in order of id; the result does not depend on the order given."""
    by_id = {told.id: told for told in tolds}
    return clustered(by_id, links_of(by_id.values(), processes), decided, processes)


def clustered(
    by_id: Mapping[str, Told], links: Mapping[Link, float], decided: Decided = Decided(), processes: int = 1
) -> list[list[str]]:
    """The clusters of these mentions, given the pairs that are linked."""
    whole = components(by_id, [*links, *decided.together])
    number = {one: n for n, component in enumerate(whole) for one in component}
    inside: dict[int, dict[Link, float]] = defaultdict(dict)
    for link, score in links.items():
        inside[number[link[0]]][link] = score
    several = [(component, inside.get(n, {})) for n, component in enumerate(whole) if len(component) > 1]
    out = [component for component in whole if len(component) == 1]
    starts = range(0, len(several), COMPONENTS)
    for part in apart(_split_apart, (by_id, several, decided), starts, processes if len(links) > IN_HAND else 1):
        out += part
    return sorted(out)


def _split_apart(start: int) -> list[list[str]]:
    by_id, several, decided = shared()
    return [
        cluster
        for component, own in several[start : start + COMPONENTS]
        for cluster in split_up([by_id[one] for one in component], own, decided)
    ]


def links_of(tolds: Iterable[Told], processes: int = 1) -> dict[Link, float]:
    """Every pair that meets and agrees, with its score."""
    # In order of time those that meet stand near each other, and so do the sketches that must be unpacked.
    ordered = sorted(tolds, key=lambda told: (told.last or 0, told.first or 0, told.id))
    sieve, filed = Sieve(ordered), drawers_of(ordered, processes)
    starts = starts_of(ordered)
    parts = list(apart(_linked_at, (ordered, sieve, filed), starts, processes if len(starts) > 1 else 1))
    del filed
    alike = sieve.passed(worded_alike(ordered, processes))
    some = (alike[start : start + IN_HAND] for start in range(0, len(alike), IN_HAND))
    parts += apart(_linked_of, (ordered,), some, processes if len(alike) > IN_HAND else 1)
    return {
        pair(ordered[i].id, ordered[j].id): score
        for pairs, scores in parts
        for (i, j), score in zip(pairs.tolist(), scores.tolist(), strict=True)
    }


def _linked_at(start: int) -> tuple[Pairs, Scores]:
    ordered, sieve, filed = shared()
    return _linked(ordered, sieve.passed(met(ordered, filed, start)))


def _linked_of(pairs: Pairs) -> tuple[Pairs, Scores]:
    return _linked(shared()[0], pairs)


def _linked(ordered: Sequence[Told], pairs: Pairs) -> tuple[Pairs, Scores]:
    """Those of the pairs that agree, and their scores."""
    scores = np.full(len(pairs), -np.inf)
    for at, (i, j) in enumerate(pairs.tolist()):
        one, other = ordered[i], ordered[j]
        found = agreement(one, other) if one.id < other.id else agreement(other, one)
        if found is not None:
            scores[at] = found.score
    agree = scores >= THRESHOLD
    return pairs[agree], scores[agree]


def news_pairs(some: Iterable[Told], others: Collection[Told]) -> Iterator[tuple[Told, Told]]:
    """The pairs of two reports' news that are of one type and family."""
    for one in some:
        for other in others:
            if one.type == other.type and one.family == other.family:
                yield one, other


def components(ids: Iterable[str], links: Iterable[Link]) -> list[list[str]]:
    """The connected components of ids under links, each in order; links to ids not given are left out."""
    owner = {one: one for one in ids}

    def root(one: str) -> str:
        while owner[one] != one:
            owner[one] = owner[owner[one]]
            one = owner[one]
        return one

    for a, b in links:
        if a in owner and b in owner:
            first, second = sorted((root(a), root(b)))
            owner[second] = first
    groups: dict[str, list[str]] = defaultdict(list)
    for one in owner:
        groups[root(one)].append(one)
    return [sorted(group) for group in groups.values()]


def split_up(component: Sequence[Told], links: Mapping[Link, float], decided: Decided) -> list[list[str]]:
    """The clusters of one component: what a person put together first, then the best pairs."""
    by_id = {told.id: told for told in component}
    owner = {one: one for one in by_id}
    members = {one: [one] for one in by_id}
    seen: dict[Link, Agreement | None] = {}

    def join(a: str, b: str) -> None:
        a, b = sorted((a, b))
        for one in members[b]:
            owner[one] = a
        members[a] = sorted(members[a] + members.pop(b))

    for one, other in sorted(decided.together):
        if one in owner and other in owner and owner[one] != owner[other]:
            join(owner[one], owner[other])
    for one, other in sorted(links, key=lambda link: (-links[link], link)):
        a, b = owner[one], owner[other]
        if a != b and _may_join(members[a], members[b], by_id, seen, decided.apart):
            join(a, b)
    return list(members.values())


def _may_join(
    some: Sequence[str],
    others: Sequence[str],
    by_id: Mapping[str, Told],
    seen: dict[Link, Agreement | None],
    apart: Collection[Link],
) -> bool:
    if apart and any(pair(i, j) in apart for i in some for j in others):
        return False
    best: dict[tuple[str, str], Agreement] = {}  # of each two articles across the clusters, their likest tellings
    alike = False
    for i in some[:ASKED]:
        for j in others[:ASKED]:
            key = pair(i, j)
            if key not in seen:
                seen[key] = agreement(by_id[key[0]], by_id[key[1]])
            found = seen[key]
            if found is None:
                return False
            alike = alike or found.alike
            both = by_id[i].article, by_id[j].article
            if both[0] == both[1] and found.score < AT_ODDS:
                return False  # two acts that one report tells apart are not one because a third is like both
            if both not in best or found.score > best[both].score:
                best[both] = found
    # A day's difference counts for less where the numbers are the same.
    total = sum(found.score + (found.delay if alike else 0.0) for found in best.values())
    return total / len(best) >= THRESHOLD
