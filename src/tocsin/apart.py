"""Work in processes made by fork: each sees what its parent has, and sends back only its results."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing import get_all_start_methods, get_context
from queue import Empty
from typing import Any, TypeVar

T = TypeVar("T")
FORKS = "fork" in get_all_start_methods()
PACK, WAITING = 200, 40  # how many results are sent at once, and how many packs may wait to be taken
_shared: list[Any] = []


def shared() -> list[Any]:
    """What the parent shares, where `apart` has work done."""
    return _shared


def apart(work: Callable[[Any], Any], given: Sequence[Any], parts: Iterable[Any], processes: int) -> Iterator[Any]:
    """The results of work on each part, in the order of the parts; `given` is shared without a copy being sent.

    Here, where one process is asked for or there is no fork.
    """
    _shared[:] = given
    if processes > 1 and FORKS:
        with get_context("fork").Pool(processes) as pool:
            yield from pool.imap(work, parts)
    else:
        yield from map(work, parts)
    _shared.clear()


def ahead(results: Iterator[T]) -> Iterator[T]:
    """The same results, made by another process while this one works on those before; here where there is no fork.

    Raises:
        what making them raises.
    """
    if not FORKS:
        yield from results
        return
    context = get_context("fork")
    queue: Any = context.Queue(WAITING)
    process = context.Process(target=_send, args=(results, queue), daemon=True)
    process.start()
    try:
        while isinstance(pack := _taken(queue, process), list):
            yield from pack
        if pack is not None:
            raise pack
    finally:
        process.terminate()
        process.join()


def _taken(queue: Any, process: Any) -> Any:
    while True:
        try:
            return queue.get(timeout=1)
        except Empty:
            if not process.is_alive() and queue.empty():
                raise ChildProcessError("the process that made the results ended before they were all there") from None


def _send(results: Iterator[T], queue: Any) -> None:
    """Put the results in the queue, some at a time, and last what went wrong, or nothing."""
    error: Exception | None = None
    pack: list[T] = []
    try:
        for result in results:
            pack.append(result)
            if len(pack) == PACK:
                queue.put(pack)
                pack = []
    except Exception as raised:  # noqa: BLE001 - raised again where the results are taken
        error = raised
    queue.put(pack)
    queue.put(error)
