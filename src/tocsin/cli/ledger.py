"""`tocsin add`, `events`, `show`, `search`, `remove`: what comes into the ledger and what is in it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.output import Format, complain, members, opened, printed, write

Url = Annotated[
    str,
    typer.Option(
        "--ledger", "-l", envvar="TOCSIN_LEDGER", help="The ledger: a file, sqlite:///FILE, or postgresql://…"
    ),
]
HERE = "tocsin.db"
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])]


def add(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="Files (.txt, .md, .html, .jsonl, .warc.gz), folders, http(s) addresses, or - for standard input.",
        ),
    ],
    ledger: Url = HERE,
    published: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Publication date for sources that state none.")
    ] = None,
    processes: Annotated[int, typer.Option("--processes", "-j", min=1, help="How many processes code at once.")] = 1,
    allow_private: Annotated[bool, typer.Option(help="Let addresses lead to this machine or its network.")] = False,
) -> None:
    """Code articles and add them to the ledger; what is there already is not added again."""
    from tocsin.ledger.adding import add_sources

    failed = 0

    def fail(message: str) -> None:
        nonlocal failed
        failed += 1
        complain(message)

    with opened(ledger) as book:
        day = published.date() if published else None
        counts = {"added": 0, "known": 0, "gone": 0}
        for arrival in add_sources(
            book, members(sources, fail), published=day, processes=processes, allow_private=allow_private
        ):
            for warning in arrival.warnings:
                complain(warning)
            if arrival.became is None:
                fail(arrival.error or "")
                continue
            counts[arrival.became] += 1
            if arrival.became == "gone":
                complain(f"{arrival.source}: was taken out of this ledger, and is not added again")
            elif arrival.became == "added":
                typer.echo(f"{arrival.article}\t{arrival.mentions} mentions\t{arrival.source}")
        complain(f"{counts['added']} added, {counts['known']} known; {book.count()} events in {ledger}")
    raise typer.Exit(1 if failed else 0)


def events(
    ledger: Url = HERE,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to write the events.")] = Format.table,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file instead of standard output.")] = None,
    type: Annotated[str | None, typer.Option(help="PLOVER's type, as ASSAULT.")] = None,
    mode: Annotated[str | None, typer.Option(help="Its mode, as heavy-weapons.")] = None,
    status: Annotated[str | None, typer.Option(help="happened, claimed, denied …")] = None,
    grade: Annotated[str | None, typer.Option(help="confirmed, fair, weak, contested, discounted.")] = None,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Not before this day.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Not after this day.")] = None,
    country: Annotated[str | None, typer.Option(help="ISO code of two letters.")] = None,
    place: Annotated[str | None, typer.Option(help="Words of the place's or province's name.")] = None,
    party: Annotated[str | None, typer.Option(help="Id or name of either side.")] = None,
    weapon: Annotated[str | None, typer.Option(help="A class, as missile or drone/one-way.")] = None,
    text: Annotated[str | None, typer.Option(help="Words in an article of the event.")] = None,
    contested: Annotated[bool, typer.Option(help="Only those on which reports disagree.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
) -> None:
    """List the events of the ledger."""
    from tocsin.publishing.files import event_line, events_csv

    with opened(ledger) as book:
        found = book.events(
            type=type,
            mode=mode,
            status=status,
            grade=grade,
            since=since.date() if since else None,
            until=until.date() if until else None,
            country=country.upper() if country else None,
            place=place,
            party=party,
            weapon=weapon,
            text=text,
            contested=True if contested else None,
            limit=limit,
        )
        if format is Format.jsonl:
            write((event_line(event) + "\n" for event in found), output)
        elif format is Format.csv:
            write(events_csv(found), output)
        elif format is Format.html:
            from tocsin.publishing.report import report_html

            homes = {one.article for event in found for one in event.mentions}
            write(report_html([c for c in book.codings() if c.article.id in homes], found), output)
        else:
            from tocsin.publishing.tables import print_events

            printed(lambda console: print_events(found, console), output)


def show(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="The event's id, also one that was merged away.")],
    ledger: Url = HERE,
    format: Annotated[Format, typer.Option("--format", "-f", help="table or jsonl.")] = Format.table,
) -> None:
    """Show one event: each value with the words that it rests on, conflicts, what people decided."""
    from tocsin.publishing.files import event_line
    from tocsin.publishing.sheet import print_sheet

    with opened(ledger) as book:
        found = book.event(event)
        if format is Format.jsonl:
            write(event_line(found) + "\n", None)
            return
        if found.id != event:
            complain(f"{event} is now {found.id}")
        evidence = book.evidence(event)
        printed(lambda console: print_sheet(found, evidence, console), None)


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="All must stand in the article.")],
    ledger: Url = HERE,
    limit: Annotated[int, typer.Option(min=1)] = 50,
) -> None:
    """Find articles by their words."""
    with opened(ledger) as book:
        for article in book.search(" ".join(words), limit):
            typer.echo(f"{article.id}\t{article.anchor or '':}\t{article.publisher or ''}\t{article.title or ''}")


def remove(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The article's id.")],
    who: Annotated[str, typer.Option(envvar="TOCSIN_WHO", help="Who takes it out.")],
    why: Annotated[str, typer.Option(help="Why.")],
    ledger: Url = HERE,
) -> None:
    """Take an article out of the ledger; a tombstone stays with who, when and why."""
    with opened(ledger) as book:
        book.remove(article, who=who, why=why)
