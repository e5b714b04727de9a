"""Mentions into clusters, one an event: pairs scored inside blocks, the best joined first.

A block holds the mentions of one type and family that can have happened in one month and country, so that
cost grows with the size of the blocks, not of the archive. Two clusters join only if no pair across them is
vetoed and the pairs agree on average: one weak bridge does not join two attacks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from tocsin.linking.agreement import THRESHOLD, Agreement, agreement, family
from tocsin.model import Mention

WIDEST = 7  # months: a mention known less well is blocked by its year
ON_AVERAGE = 0.6  # of the threshold, over all pairs across two clusters

Pairs = dict[tuple[int, int], Agreement]


def clusters_of(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Clusters in order of their first mention's id; the result does not depend on the order given."""
    ordered = sorted({m.id: m for m in mentions}.values(), key=lambda m: m.id)
    pairs: Pairs = {}
    for block in _blocks(ordered).values():
        for i, j in combinations(sorted(set(block)), 2):
            if (i, j) not in pairs:
                pairs[i, j] = agreement(ordered[i], ordered[j])
    owner = list(range(len(ordered)))
    members: dict[int, list[int]] = {i: [i] for i in owner}
    ranked = sorted(
        (pair for pair in pairs if pairs[pair].score >= THRESHOLD), key=lambda pair: (-pairs[pair].score, pair)
    )
    for i, j in ranked:
        a, b = owner[i], owner[j]
        if a != b and _may_join(members[a], members[b], pairs, ordered):
            for k in members[b]:
                owner[k] = a
            members[a] += members.pop(b)
    return [[ordered[k] for k in sorted(group)] for group in members.values()]


def _blocks(mentions: Sequence[Mention]) -> dict[tuple[str, ...], list[int]]:
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        kind = (mention.type, family(mention))
        for bucket in _buckets(mention):
            blocks[(*kind, bucket)].append(index)
        blocks[(*kind, mention.article)].append(index)
    return blocks


def _buckets(mention: Mention) -> Iterator[str]:
    when = mention.when
    if not (when and when.earliest and when.latest):
        return
    first = when.earliest.year * 12 + when.earliest.month - 1
    last = when.latest.year * 12 + when.latest.month - 1
    if last - first > WIDEST:
        return
    for month in range(first - (when.earliest.day == 1), last + 1 + (when.latest.day >= 28)):
        yield f"{month // 12}-{month % 12 + 1}"


def _may_join(some: Sequence[int], others: Sequence[int], pairs: Pairs, mentions: Sequence[Mention]) -> bool:
    total, delay, alike = 0.0, 0.0, False
    for i in some:
        for j in others:
            pair = (min(i, j), max(i, j))
            found = pairs.get(pair)
            if found is None:
                found = pairs[pair] = agreement(mentions[pair[0]], mentions[pair[1]])
            if found.is_veto:
                return False
            total += found.score
            delay -= min(0.0, found.reasons[0][1])
            alike = alike or found.alike
    if alike:
        total += delay  # a day's difference counts for less where the numbers are the same
    return total / (len(some) * len(others)) >= THRESHOLD * ON_AVERAGE
