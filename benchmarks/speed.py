"""How long coding takes against spaCy alone on the same texts, in one run.

The yardstick is the whole pipeline (tagger, parser, lemmas, names) over the same articles, whole texts in one
`pipe`; ours is `tocsin.code` on each. Both are warmed up first; each is timed three times, in turn, and the
best of each is taken. The ratio is what counts, not the seconds.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import tocsin
from benchmarks.data import rows
from tocsin.coding.stream import code_all
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


def processes() -> tuple[int, float]:
    """How many times as fast two processes are as one, over the articles twice; the best of two runs of each, in turn."""
    texts = articles()[0] * 2

    def over(count: int) -> Callable[[], None]:
        def run() -> None:
            for _ in code_all(texts, as_it_is, count):
                pass

        return run

    times = [(_timed(over(1)), _timed(over(2))) for _ in range(2)]
    return len(texts), min(t[0] for t in times) / min(t[1] for t in times)


def memory() -> tuple[int, dict[str, float]] | None:
    """Megabytes of one process after 1,000 and after 3,000 web stories, each made new by a word of its own."""
    stories = rows("gva/articles.jsonl")
    if stories is None:
        return None
    texts = (
        Article(text=f"{s['text'][:1200]} In {n} Mr Q{n}x spoke.", language="en") for n, s in enumerate(stories[:3000])
    )
    sizes = {n: _megabytes() for n, _ in enumerate(code_all(texts, as_it_is), 1) if n in (1000, 3000)}
    return 3000, {f"megabytes after {n} stories": size for n, size in sizes.items()}


def as_it_is(article: Article) -> tuple[Article, list[str]]:
    """An article that is read already."""
    return article, []


def _megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def _timed(run: Callable[[], None]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start
