"""Words beside an act or a wound that say somebody died of it: "a deadly attack", "a fatal wound", not "a non-fatal one"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tocsin.data import load_toml
from tocsin.language.trees import children

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_fatal(deed: Token) -> bool:
    """ "a deadly attack", "a shooting death": somebody died of it, though nobody may be said to have."""
    return fatal_word(deed) is not None


def fatal_word(deed: Token) -> Token | None:
    """The word that says so."""
    if deed.dep_ == "compound" and deed.head.lemma_ == "death":
        return deed.head
    before = [c for c in deed.children if c.dep_ in ("amod", "compound") and c.i < deed.i and not _is_denied(c)]
    return next((c for c in before if c.lower_ in _fatal()), None)


@cache
def _fatal() -> frozenset[str]:
    return frozenset(load_toml("events.toml")["harm"]["fatal"])


def _is_denied(word: Token) -> bool:
    """ "a non-fatal shooting", "a nearly fatal wound" """
    hyphened = word.i > 1 and word.nbor(-1).text in ("-", "‑", "–") and word.nbor(-2).lower_ == "non"
    return hyphened or any(
        c.lower_ in ("nearly", "almost", "potentially", "possibly") for c in children(word, "advmod")
    )
