"""An export as it is made: the writer works in a thread of its own, what it writes goes out piece by piece."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator
from queue import Empty, Full, Queue
from threading import Event as Flag
from threading import Thread
from typing import Any, BinaryIO

PIECE = 64 * 1024
WAIT = 1.0  # seconds between looks whether the other side is still there


class _GoneError(Exception):
    """Nobody reads any more."""


class _Pipe(io.RawIOBase):
    """A file that is written on one side and read on the other, no more than a few pieces ahead."""

    def __init__(self) -> None:
        self.pieces: Queue[bytes | BaseException | None] = Queue(maxsize=16)
        self.left = Flag()
        self._at = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def write(self, data: Any) -> int:
        piece = bytes(data)
        self._at += len(piece)
        self.put(piece)
        return len(piece)

    def put(self, piece: bytes | BaseException | None) -> None:
        while not self.left.is_set():
            try:
                self.pieces.put(piece, timeout=WAIT)
                return
            except Full:
                continue
        raise _GoneError


def written(write: Callable[[BinaryIO], Counter[str]]) -> Iterator[bytes]:
    """The bytes that a writer writes, as it writes them; when the reader stops, so does the writer."""
    pipe = _Pipe()

    def work() -> None:
        try:
            buffer = io.BufferedWriter(pipe, PIECE)
            write(buffer)
            buffer.flush()
            pipe.put(None)
        except _GoneError:
            return
        except BaseException as error:  # noqa: BLE001 it is raised again on the reader's side
            try:
                pipe.put(error)
            except _GoneError:
                return

    thread = Thread(target=work, daemon=True)
    thread.start()
    try:
        while True:
            try:
                piece = pipe.pieces.get(timeout=WAIT)
            except Empty:
                if not thread.is_alive() and pipe.pieces.empty():
                    return
                continue
            if piece is None:
                return
            if isinstance(piece, BaseException):
                raise piece
            yield piece
    finally:
        pipe.left.set()
