"""Which articles are one source: republished and near-identical stories, by origin and by shared wording.

Near-identical texts are found by MinHash signatures of their five-word shingles in bands (Broder 1997; Leskovec,
Rajaraman and Ullman, Mining of Massive Datasets, ch. 3): 32 bands of 4 rows meet at a similarity of about .42, and what
meets is one source from `SAME_TEXT` up. A print follows from its article alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rensa import RMinHash

from tocsin.linking.clusters import components
from tocsin.model import Article

WORDS_IN_SHINGLE = 5
SAME_TEXT = 0.5  # Jaccard similarity of shingles, as the signatures estimate it
HASHES, ROWS = 128, 4
SEED = 1597


class Print(NamedTuple):
    """What tells an article from another as a source: a MinHash signature, empty for few words, and story keys."""

    article: str
    signature: tuple[int, ...]
    stories: tuple[str, ...]


def print_of(article: Article) -> Print:
    """The print of one article; a row of a data set is no text that anybody republishes."""
    if article.dataset:
        return Print(article.id, (), ())
    words = re.findall(r"\w+", article.text.lower())
    shingles = {" ".join(words[i : i + WORDS_IN_SHINGLE]) for i in range(len(words) - WORDS_IN_SHINGLE + 1)}
    signature: tuple[int, ...] = ()
    if shingles:
        hashes = RMinHash(num_perm=HASHES, seed=SEED)
        hashes.update(sorted(shingles))
        signature = tuple(hashes.digest())
    return Print(article.id, signature, tuple(_stories(article)))


def meeting_places(one: Print) -> Iterator[tuple[object, ...]]:
    """The keys under which prints of one source meet."""
    for row in range(0, len(one.signature), ROWS):
        yield (row, *one.signature[row : row + ROWS])
    for story in one.stories:
        yield ("story", story)


def is_one_source(one: Print, other: Print) -> bool:
    """Whether two articles are one story told again."""
    if set(one.stories) & set(other.stories):
        return True
    if not one.signature or not other.signature:
        return False
    same = sum(a == b for a, b in zip(one.signature, other.signature, strict=True))
    return same / HASHES >= SAME_TEXT


def independent_groups(prints: Iterable[Print]) -> dict[str, str]:
    """The first article's id of its group for each article's id: articles of one group count as one source."""
    by_id = {one.article: one for one in prints}
    meeting: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for one in by_id.values():
        for place in meeting_places(one):
            meeting[place].append(one.article)
    links = {
        (first, other)
        for met in meeting.values()
        for n, first in enumerate(met[:-1])
        for other in met[n + 1 :][:CROWD]
        if first != other
    }
    same = [link for link in links if is_one_source(by_id[link[0]], by_id[link[1]])]
    return {article: group[0] for group in components(by_id, same) for article in group}


CROWD = 50  # of hundreds of copies in one drawer each is compared with its next ones; the chain joins them all


def _stories(article: Article) -> Iterator[str]:
    """Keys under which a story and its republication meet: who wrote it where, and its title."""
    outlets = [article.publisher, article.origin.outlet if article.origin else None]
    title = re.sub(r"\W+", " ", (article.title or "").lower()).strip()
    for outlet in dict.fromkeys(o.lower() for o in outlets if o and title):
        yield f"{outlet}\x1f{title}"
