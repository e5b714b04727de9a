"""`tocsin code`: sources in, coded articles out; no store needed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.output import Format, complain, printed, write

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
    allow_private: Annotated[bool, typer.Option(help="Let addresses lead to this machine or its network.")] = False,
) -> None:
    """Code articles: what happened, who, whom, where, when, with what, how many hurt, who says so."""
    run = _Run(sources, published, allow_private=allow_private)
    if format is Format.jsonl:
        from tocsin.publishing.files import coding_line

        if output is None:
            for coding in run:
                typer.echo(coding_line(coding))
        else:
            write("".join(coding_line(c) + "\n" for c in run), output)
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

    def __init__(self, sources: list[str], published: datetime | None, *, allow_private: bool) -> None:
        self.sources, self.published, self.allow_private = sources, published, allow_private
        self.failed = 0

    def __iter__(self) -> Iterator[Coding]:
        from tocsin.errors import SourceError
        from tocsin.reading import read_one, sources_in

        members = []
        for source in self.sources:
            try:
                members += sources_in(source)
            except SourceError as error:
                self._fail(error)
        from rich.console import Console
        from rich.progress import track

        quiet = len(members) < 2 or not sys.stderr.isatty()
        for member in track(members, "coding", console=Console(stderr=True), transient=True, disable=quiet):
            try:
                day = self.published.date() if self.published else None
                article, warnings = read_one(member, published=day, allow_private=self.allow_private)
                for warning in warnings:
                    complain(warning)
                from tocsin.coding import code as code_article

                coding = code_article(article)
                if article.anchor is None:
                    complain(
                        f"{article.source}: states no publication date, so days such as 'Saturday' stay unknown; "
                        "give --published"
                    )
                yield coding
            except SourceError as error:
                self._fail(error)

    def _fail(self, error: Exception) -> None:
        self.failed += 1
        complain(str(error))
