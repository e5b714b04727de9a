"""Many articles, one after another or in several processes: streamed in, streamed out, in the order they came.

What fails is an outcome like any other, so that the rest goes on. No more articles are held at once than the
processes have at hand, and what the language pipeline remembers is let go after each batch.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from tocsin.coding import code
from tocsin.errors import SourceError
from tocsin.language.trees import forgetting
from tocsin.model import Article, Coding

Job = TypeVar("Job")
Read = Callable[[Job], tuple[Article, list[str]]]

BATCH = 16  # articles that a process takes at once
AHEAD = 2  # batches that wait for each process


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: its coding, or the line that says why there is none; and what to warn of."""

    coding: Coding | None
    warnings: tuple[str, ...] = ()
    error: str | None = None


def code_all(jobs: Iterable[Job], read: Read[Job], processes: int = 1) -> Iterator[Outcome]:
    """The outcome of each job, in order; `read` makes an article of a job (a function that can be pickled)."""
    iterator = iter(jobs)
    if processes < 2:
        while batch := list(islice(iterator, BATCH)):
            yield from _coded(batch, read)
        return
    with ProcessPoolExecutor(processes) as pool:
        waiting: deque[Future[list[Outcome]]] = deque()
        while batch := list(islice(iterator, BATCH)):
            waiting.append(pool.submit(_coded, batch, read))
            if len(waiting) >= processes * AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _coded(batch: list[Job], read: Read[Job]) -> list[Outcome]:
    with forgetting():
        return [_one(job, read) for job in batch]


def _one(job: Job, read: Read[Job]) -> Outcome:
    try:
        article, warnings = read(job)
        return Outcome(code(article), tuple(warnings))
    except SourceError as error:
        return Outcome(None, (), str(error))
