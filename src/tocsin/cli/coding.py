"""`tocsin code`: sources in, coded articles out; no store needed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.output import Format, complain, members, printed, write

if TYPE_CHECKING:
    from tocsin.model import Coding


def code(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...", help="Files (.txt, .md, .html), folders, http(s) addresses, or - for standard input."
        ),
    ],
    format: Annotated[Format, typer.Option("--format", "-f", help="How to write what was read.")] = Format.table,
    published: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Publication date for sources that state none.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file instead of standard output.")] = None,
    processes: Annotated[int, typer.Option("--processes", "-j", min=1, help="How many processes code at once.")] = 1,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show how each sentence was read, and why what was turned down was.")
    ] = False,
    allow_private: Annotated[bool, typer.Option(help="Let addresses lead to this machine or its network.")] = False,
) -> None:
    """Code articles: what happened, who, whom, where, when, with what, how many hurt, who says so."""
    run = _Run(sources, published, processes, allow_private=allow_private)
    if explain:
        from tocsin.coding.explaining import explained

        write("\n".join(explained(coding.article) for coding in run), output)
    elif format is Format.jsonl:
        from tocsin.publishing.files import coding_line

        if output is None:
            for coding in run:
                typer.echo(coding_line(coding))
        else:
            write((coding_line(c) + "\n" for c in run), output)
    else:
        _write_all(list(run), format, output)
    raise typer.Exit(1 if run.failed else 0)


def _write_all(codings: list[Coding], format: Format, output: Path | None) -> None:
    if format is Format.csv:
        from tocsin.publishing.files import mentions_csv

        write(mentions_csv(codings), output)
    elif format is Format.html:
        from tocsin.linking import link
        from tocsin.publishing.report import report_html

        write(report_html(codings, link(codings)), output)
    else:
        from tocsin.publishing.tables import print_codings

        printed(lambda console: print_codings(codings, console), output)


class _Run:
    """Codes sources one by one; what fails is named on stderr and counted."""

    def __init__(self, sources: list[str], published: datetime | None, processes: int, *, allow_private: bool) -> None:
        self.sources, self.published, self.processes = sources, published, processes
        self.allow_private = allow_private
        self.failed = 0

    def __iter__(self) -> Iterator[Coding]:
        from tocsin.coding.stream import code_all
        from tocsin.language.datelines import day_of
        from tocsin.reading import read_one

        day = self.published.date() if self.published else None
        read = partial(read_one, published=day, allow_private=self.allow_private)
        for outcome in code_all(members(self.sources, self._fail), read, self.processes):
            for warning in outcome.warnings:
                complain(warning)
            if outcome.coding is None:
                self._fail(outcome.error or "")
                continue
            article = outcome.coding.article
            if article.anchor is None and not day_of(article.text):
                complain(
                    f"{article.source}: states no publication date, so days such as 'Saturday' stay unknown; "
                    "give --published"
                )
            yield outcome.coding

    def _fail(self, message: str) -> None:
        self.failed += 1
        complain(message)
