"""Finding many fixed phrases in a text at once: the longest at each place, left to right.

Words are compared without regard to case, accents, apostrophes and hyphens ("Kata'ib", "Kataib"; "Al-Tanf",
"Al Tanf"). A phrase written all in capitals ("IS", "PMF") must stand in capitals, a phrase with a capital
must begin with one, and so must its long words that have one ("The base" is not "The Base").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’ʼʿ‘`](?!s\b)[^\W_]+)*['’](?=-)|[^\W_]+(?:['’ʼʿ‘`](?!s\b)[^\W_]+)*")


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """A word without case, accents and apostrophes."""
    if word.isascii():
        return word.lower().replace("'", "").replace("`", "").replace(".", "")
    bare = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return (
        re.sub("['’ʼʿ‘`.]", "", bare).casefold().replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("đ", "d")
    )


def any_of(words: Iterable[str], gap: str = r"\ ") -> str:
    """A pattern for any of the words, the longest first; `gap` is what stands between the words of a phrase."""
    return "|".join(re.escape(w).replace(r"\ ", gap) for w in sorted(words, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase found: `text[start:end]`, and what it stands for."""

    start: int
    end: int
    value: T


@dataclass(frozen=True, slots=True)
class _Phrase(Generic[T]):
    words: tuple[str, ...]
    case: str  # "upper", "title" or "any"
    capitals: tuple[int, ...]  # which words of a "title" are long and begin with a capital
    value: T


class Phrasebook(Generic[T]):
    """A set of phrases with values. With `plural` the last word may also end in s or es."""

    def __init__(self, entries: Iterable[tuple[str, T]], *, plural: bool = False) -> None:
        self._by_first: dict[str, list[_Phrase[T]]] = {}
        self._plural = plural
        for phrase, value in entries:
            words = tuple(folded(m[0]) for m in WORD.finditer(phrase))
            if not words:
                continue
            letters = [c for c in phrase if c.isalpha()]
            upper = len(letters) > 1 and all(c.isupper() for c in letters)
            case = "upper" if upper else "title" if phrase[0].isupper() or phrase[-1:].isupper() else "any"
            written = [m[0] for m in WORD.finditer(phrase)]
            capitals = (
                tuple(i for i, w in enumerate(written) if w[0].isupper() and len(w) > 3) if case == "title" else ()
            )
            self._by_first.setdefault(words[0], []).append(_Phrase(words, case, capitals, value))
            if plural and len(words) == 1:
                for form in _plurals(words[0]):
                    self._by_first.setdefault(form, []).append(_Phrase((form,), case, capitals, value))
        for phrases in self._by_first.values():
            phrases.sort(key=lambda p: -len(p.words))

    def find(self, text: str) -> Iterator[Hit[T]]:
        """All phrases in `text`, none overlapping."""
        tokens = [(m.start(), m.end(), folded(m[0])) for m in WORD.finditer(text)]
        shouting = text.isupper()
        at = 0
        while at < len(tokens):
            found = self._longest(text, tokens, at, shouting=shouting)
            if found is None:
                at += 1
                continue
            phrase, count = found
            yield Hit(tokens[at][0], tokens[at + count - 1][1], phrase.value)
            at += count

    def _longest(
        self, text: str, tokens: list[tuple[int, int, str]], at: int, *, shouting: bool
    ) -> tuple[_Phrase[T], int] | None:
        for phrase in self._by_first.get(tokens[at][2], ()):
            count = len(phrase.words)
            if at + count > len(tokens):
                continue
            ends_well = all(tokens[at + k][2] == phrase.words[k] for k in range(count - 1))
            last = tokens[at + count - 1][2]
            if not ends_well or not (last == phrase.words[-1] or (self._plural and last in _plurals(phrase.words[-1]))):
                continue
            if any(not _joins(text[tokens[at + k][1] : tokens[at + k + 1][0]]) for k in range(count - 1)):
                continue
            words = text[tokens[at][0] : tokens[at + count - 1][1]]
            if (
                shouting
                or phrase.case == "any"
                or (
                    words[0].isupper() and all(text[tokens[at + k][0]].isupper() for k in phrase.capitals)
                    if phrase.case == "title"
                    else words.upper() == words
                )
            ):
                return phrase, count
            if phrase.case == "upper" and words[-1] == "s" and words[:-1].isupper():  # "IEDs"
                return phrase, count
        return None


def _joins(between: str) -> bool:
    if len(between) > 1 and between.isspace():
        return True  # a line wrapped and indented
    return between in (" ", "-", "–", "", "'", "’", "'s ", "’s ", "' ", "’ ", "‑", ". ")


@lru_cache(maxsize=10_000)
def _plurals(word: str) -> tuple[str, ...]:
    if word.endswith("y") and len(word) > 3 and word[-2] not in "aeiou":
        return (word[:-1] + "ies",)
    if word.endswith(("s", "x", "ch", "sh", "z")):
        return (word + "es",)
    return (word + "s",)
