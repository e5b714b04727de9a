"""What two stories share in their wording: rare words, names, numbers and their order.

Two reports of one event name the same streets, people and units though their records hold none of them. A sketch keeps
of a story only hashes, each with how rare its word is in news (inverse document frequency, Spärck Jones 1972, from the
fixed table `data/rarity.json`: no score depends on what else is being linked).
"""

from __future__ import annotations

import math
import re
import zlib
from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from tocsin.data import load_json
from tocsin.model import Article

WORD = re.compile(r"[A-Za-z][A-Za-z'’.-]*[A-Za-z]|\d+[\d:,.-]*\d|\d+")
OUTLET = re.compile(r"\s(?:[-–—|:]|::)\s")  # "Two die in fire - The Daily News": what follows is not the story's
DIGITS = re.compile(r"\d+")
READ = 4000  # characters: what comes later in a page is often about other stories
LEAD = 700
RARE = 6.5  # of a word that stands in one story in 700
VERY_RARE = 6.2
RAREST = 16


class Sketch(NamedTuple):
    """A story's rare words by hash with their rarity, those of its lead, its pairs of capitalised words, its numbers.

    `rarest` are the rarest words of the lead: a second story that has one may be about the same event, and one that has
    two of them well may.
    """

    names: Mapping[int, float]
    lead: frozenset[int]
    rarest: tuple[int, ...]
    pairs: frozenset[int]
    numbers: frozenset[int]
    weight: Weight
    lead_weight: Weight


class Weight(NamedTuple):
    """Of rarities: their sum, and the root of the sum of their squares."""

    sum: float
    length: float


def words_of(text: str) -> Iterator[str]:
    """The words of a text, folded."""
    return (_folded(match[0]) for match in WORD.finditer(text))


def sketch_of(article: Article) -> Sketch:
    """What is compared of a story."""
    title = article.title or ""
    body = article.text.removeprefix(title)
    text = f"{OUTLET.split(title)[0]}. {body}"[:READ]
    names: dict[int, float] = {}
    pairs: set[int] = set()
    lead: set[int] = set()
    before = ""
    for match in WORD.finditer(text):
        word, number, rare = _known(match[0])
        if number is not None:
            names[number] = rare
            if match.start() < LEAD:
                lead.add(number)
        capital = not match[0][0].islower()
        if capital and before:
            pairs.add(hashed(f"{before} {word}"))
        before = word if capital else ""
    rarest = sorted((w for w in lead if names[w] >= VERY_RARE), key=lambda w: (-names[w], w))[:RAREST]
    numbers = set(_numbers(text))
    weights = _weight(names.values()), _weight([names[word] for word in lead])
    return Sketch(names, frozenset(lead), tuple(rarest), frozenset(pairs), frozenset(numbers), *weights)


def _numbers(text: str) -> Iterator[int]:
    """Numbers of two to five digits that stand alone."""
    for match in DIGITS.finditer(text):
        start, end = match.span()
        if 2 <= end - start <= 5 and not _in_word(text[start - 1 : start]) and not _in_word(text[end : end + 1]):
            yield int(match[0])


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def packed(sketch: Sketch) -> bytes:
    """A sketch as bytes, a tenth as large: an archive has one of every story in memory."""
    words = list(sketch.names)
    lists = (words, sketch.lead, sketch.rarest, sketch.pairs, sketch.numbers)
    sizes = array("I", map(len, lists))
    hashes = array("I", chain.from_iterable(lists))
    rarities = array("d", (*sketch.names.values(), *sketch.weight, *sketch.lead_weight))
    return sizes.tobytes() + hashes.tobytes() + rarities.tobytes()


def words_in(data: bytes) -> int:
    """How many words a packed sketch has."""
    return array("I", data[:4])[0]


@lru_cache(maxsize=4_000)
def unpacked(data: bytes) -> Sketch:
    """The sketch that was packed."""
    sizes = array("I", data[: 4 * LISTS])
    end = 4 * (LISTS + sum(sizes))
    hashes, rarities = array("I", data[4 * LISTS : end]), array("d", data[end:])
    starts = list(accumulate(sizes, initial=0))
    words, lead, rarest, pairs, numbers = (hashes[a:b] for a, b in pairwise(starts))
    names = dict(zip(words, rarities, strict=False))
    whole, first = Weight(*rarities[-4:-2]), Weight(*rarities[-2:])
    return Sketch(names, frozenset(lead), tuple(rarest), frozenset(pairs), frozenset(numbers), whole, first)


LISTS = 5
MARK = 256  # bits


@lru_cache(maxsize=1_000)
def mark_of(data: bytes | None) -> int:
    """A bit for each word of a packed sketch: two whose marks share none share no word, and have no number in common."""
    mark = 0
    if data:
        sizes = array("I", data[: 4 * LISTS])
        hashes = array("I", data[4 * LISTS : 4 * (LISTS + sum(sizes))])
        for word in (*hashes[: sizes[0]], *hashes[sum(sizes[:3]) :]):
            mark |= 1 << word % MARK
    return mark


def _weight(rarities: Collection[float]) -> Weight:
    return Weight(sum(rarities), math.sqrt(sum(r * r for r in rarities)))


FEATURES = ("alike", "contained", "shared", "rarest", "rare", "lead_alike", "lead_contained", "pairs", "numbers")


def shared_wording(one: Sketch, other: Sketch, apart: Collection[int] = ()) -> tuple[float, ...]:
    """The `FEATURES` of two stories; words in `apart`, such as a place that both records name, say nothing more."""
    names = one.names
    both = names.keys() & other.names.keys()
    lead = [names[word] for word in one.lead & other.lead]
    shared = [names[word] for word in both]
    telling = shared if both.isdisjoint(apart) else [names[word] for word in both.difference(apart)]
    return (
        _cosine(shared, one.weight, other.weight),
        _contained(shared, one.weight, other.weight),
        sum(telling),
        max(telling, default=0.0),
        float(sum(r >= RARE for r in telling)),
        _cosine(lead, one.lead_weight, other.lead_weight),
        _contained(lead, one.lead_weight, other.lead_weight),
        float(len(one.pairs & other.pairs)),
        float(len(one.numbers & other.numbers)),
    )


def _cosine(shared: Sequence[float], one: Weight, other: Weight) -> float:
    return sum([r * r for r in shared]) / (one.length * other.length) if shared else 0.0


def _contained(shared: Sequence[float], one: Weight, other: Weight) -> float:
    return sum(shared) / min(one.sum, other.sum) if shared else 0.0


@lru_cache(maxsize=200_000)
def _known(word: str) -> tuple[str, int | None, float]:
    """A word folded; its number, None where it says nothing here; how rare it is."""
    folded = _folded(word)
    says = len(folded) > 1 and folded not in _small()
    return folded, hashed(folded) if says else None, rarity(folded)


def _folded(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")


def hashed(word: str) -> int:
    """A word as a number of 32 bits, the same on every machine."""
    return zlib.crc32(word.encode())


@lru_cache(maxsize=100_000)
def rarity(word: str) -> float:
    """Natural logarithm of how many stories there are to one with this word."""
    stories, numbers = _table()
    return math.log((stories + 1) / (numbers.get(word, 0) + 1))


@cache
def _table() -> tuple[int, dict[str, int]]:
    data = load_json("rarity.json")
    return data["stories"], {w: int(number) for number, words in data["words"].items() for w in words.split()}


@cache
def _small() -> frozenset[str]:
    """Words that say nothing here: those written small."""
    return frozenset(load_json("casing.json")["small"].split())
