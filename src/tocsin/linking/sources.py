"""Which articles are one source: republished and near-identical stories, by origin and by shared wording."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from tocsin.model import Article

WORDS_IN_SHINGLE = 5
SAME_TEXT = 0.5  # Jaccard similarity of shingles (Broder 1997)


def independent_groups(articles: Sequence[Article]) -> dict[str, int]:
    """The number of its group for each article's id: articles in one group count as one source."""
    owner = {article.id: index for index, article in enumerate(articles)}
    shingles = {article.id: _shingles(article.text) for article in articles}
    sharing: dict[int, list[str]] = defaultdict(list)
    for article in articles:
        for shingle in sorted(shingles[article.id])[:200]:
            sharing[shingle].append(article.id)
    candidates = {(ids[0], other) for ids in sharing.values() for other in ids[1:]}
    for one, other in sorted(candidates):
        if _jaccard(shingles[one], shingles[other]) >= SAME_TEXT:
            _join(owner, one, other)
    by_story: dict[tuple[str, str], str] = {}
    for article in articles:
        for story in _stories(article):
            if story in by_story:
                _join(owner, by_story[story], article.id)
            else:
                by_story[story] = article.id
    return owner


def _stories(article: Article) -> list[tuple[str, str]]:
    """Keys under which a story and its republication meet: who wrote it where, and its title."""
    outlets = [article.publisher, article.origin.outlet if article.origin else None]
    title = re.sub(r"\W+", " ", (article.title or "").lower()).strip()
    return [(outlet.lower(), title) for outlet in outlets if outlet and title]


def _shingles(text: str) -> set[int]:
    words = re.findall(r"\w+", text.lower())
    return {hash(tuple(words[i : i + WORDS_IN_SHINGLE])) for i in range(max(len(words) - WORDS_IN_SHINGLE + 1, 0))}


def _jaccard(some: set[int], others: set[int]) -> float:
    return len(some & others) / len(some | others) if some or others else 0.0


def _join(owner: dict[str, int], one: str, other: str) -> None:
    keep, drop = sorted((owner[one], owner[other]))
    for key, value in owner.items():
        if value == drop:
            owner[key] = keep
