"""Work shared among processes made by fork: each sees what its parent has, and sends back only its results."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing import get_all_start_methods, get_context
from typing import Any

FORKS = "fork" in get_all_start_methods()
_shared: list[Any] = []


def shared() -> list[Any]:
    """What the parent shares, in a process that `apart` made."""
    return _shared


def apart(work: Callable[[Any], Any], given: Sequence[Any], parts: Iterable[Any], processes: int) -> Iterator[Any]:
    """The results of work on each part, in the order of the parts; `given` is shared without a copy being sent."""
    _shared[:] = given
    with get_context("fork").Pool(processes) as pool:
        yield from pool.imap(work, parts)
    _shared.clear()
