"""How long coding takes against spaCy alone on the same texts, in one run.

The yardstick is the whole pipeline (tagger, parser, lemmas, names) over the same articles, whole texts in one
`pipe`; ours is `tocsin.code` on each. Both are warmed up first; each is timed three times, in turn, and the
best of each is taken. The ratio is what counts, not the seconds.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import tocsin
from benchmarks.data import rows
from tocsin.language.trees import pipeline
from tocsin.model import Article

EXAMPLES = Path(__file__).parents[1] / "examples"


@dataclass(frozen=True)
class Speed:
    """Words read, and the best time of each in seconds."""

    count: int
    words: int
    spacy: float
    tocsin: float
    texts: str

    @property
    def ratio(self) -> float:
        """Our time over spaCy's."""
        return self.tocsin / self.spacy


def articles() -> tuple[list[Article], str]:
    """News stories where the measuring data are there, else the examples."""
    stories = rows("wikinews/articles.jsonl")
    if stories is None:
        return list(tocsin.read(EXAMPLES)), "examples"
    made = [
        Article(text=s["text"], title=s["title"], published=date.fromisoformat(s["date"][:10]), language="en")
        for s in stories
        if s["text"].strip()
    ]
    return made, f"{len(made)} wikinews stories"


def measure() -> Speed:
    """Time both, in turn."""
    texts, name = articles()
    nlp = pipeline()

    def bare() -> None:
        for _ in nlp.pipe(a.text for a in texts):
            pass

    def ours() -> None:
        for article in texts:
            tocsin.code(article)

    ours()
    times = [(_timed(bare), _timed(ours)) for _ in range(3)]
    words = sum(len(a.text.split()) for a in texts)
    return Speed(len(texts), words, min(t[0] for t in times), min(t[1] for t in times), name)


def _timed(run: Callable[[], None]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start
