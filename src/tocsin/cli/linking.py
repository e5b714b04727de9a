"""`tocsin link`: coded articles in, events out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.output import Format, complain, printed, write


def link(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="CODED.jsonl...", help="Files written by 'tocsin code --format jsonl', or - for standard input."
        ),
    ],
    format: Annotated[Format, typer.Option("--format", "-f", help="How to write the events.")] = Format.table,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file instead of standard output.")] = None,
) -> None:
    """Link mentions of one event across articles; show where reports disagree."""
    from tocsin.errors import SourceError
    from tocsin.linking import link as link_codings
    from tocsin.publishing.files import event_line, events_csv, read_codings

    codings, failed = [], 0
    for source in sources:
        try:
            codings += list(read_codings(_text_of(source), source))
        except SourceError as error:
            failed += 1
            complain(str(error))
    events = link_codings(codings)
    if format is Format.jsonl:
        write("".join(event_line(event) + "\n" for event in events), output)
    elif format is Format.csv:
        write(events_csv(events), output)
    elif format is Format.html:
        from tocsin.publishing.report import report_html

        write(report_html(codings, events), output)
    else:
        from tocsin.publishing.tables import print_events

        printed(lambda console: print_events(events, console), output)
    raise typer.Exit(1 if failed else 0)


def _text_of(source: str) -> str:
    from tocsin.errors import SourceError

    try:
        return sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(
            source, "this is not UTF-8 text", "give files written by 'tocsin code --format jsonl'"
        ) from error
    except OSError as error:
        raise SourceError(source, f"the file cannot be read ({error.strerror})", "check the path") from error
