"""Where data and messages go: what every verb shares."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from tocsin.ledger import Ledger
    from tocsin.reading import Source


class Format(StrEnum):
    """What `--format` takes."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    html = "html"


def complain(message: str) -> None:
    """One line on stderr."""
    typer.echo(f"tocsin: {' '.join(message.split())}", err=True)


def write(text: str | Iterable[str], output: Path | None) -> None:
    """To a file, whole or not at all, or to stdout; pieces are written as they come."""
    pieces = [text] if isinstance(text, str) else text
    if output is None:
        sys.stdout.writelines(pieces)
        return
    with whole(output) as file:
        file.writelines(piece.encode() for piece in pieces)


@contextmanager
def whole(output: Path | None) -> Iterator[BinaryIO]:
    """A file to write that is there whole or not at all, or stdout; exit status 1 where it cannot be written."""
    if output is None:
        yield sys.stdout.buffer
        return
    part = output.with_name(output.name + ".part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(output)
    except OSError as error:
        complain(f"{output}: cannot be written ({error.strerror}); choose another place with -o")
        raise typer.Exit(1) from error


def members(sources: Iterable[str], fail: Callable[[str], None]) -> Iterator[Source]:
    """The sources, folders and files of lines taken apart as they are needed; `fail` hears of those that cannot be."""
    from tocsin.errors import SourceError
    from tocsin.reading import sources_in

    for source in sources:
        try:
            yield from sources_in(source)
        except SourceError as error:
            fail(str(error))


def printed(draw: Callable[[Console], None], output: Path | None) -> None:
    """A table drawn for the terminal it goes to, or plainly into a file."""
    from rich.console import Console

    if output is None:
        console = Console(width=None if sys.stdout.isatty() else 200, soft_wrap=False)
        draw(console)
        return
    console = Console(width=200, record=True, file=io.StringIO())
    draw(console)
    write(console.export_text(), output)


@contextmanager
def opened(url: str) -> Iterator[Ledger]:
    """The ledger at a URL; what it refuses is one line on stderr and exit status 2."""
    from tocsin.errors import TocsinError
    from tocsin.ledger import Ledger

    try:
        with Ledger(url) as book:
            yield book
    except TocsinError as error:
        complain(str(error))
        raise typer.Exit(2) from error
