"""`tocsin rebuild`, `verify`, `recode`: the ledger's own upkeep."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.ledger import HERE, Url
from tocsin.cli.output import complain, opened


def rebuild(ledger: Url = HERE) -> None:
    """Make all events anew from codings and judgements, and prove by hash that they are the same."""
    with opened(ledger) as book:
        before, after = book.rebuild()
    typer.echo(f"before {before}\nafter  {after}")
    if before != after:
        complain("the events were not what codings and judgements say; they are now")
        raise typer.Exit(1)


def verify(ledger: Url = HERE) -> None:
    """Check every hash: bytes, codings, judgements, events."""
    with opened(ledger) as book:
        faults = book.verify()
    for fault in faults:
        complain(fault)
    typer.echo(f"{len(faults)} faults")
    raise typer.Exit(1 if faults else 0)


def recode(
    ledger: Url = HERE,
    take: Annotated[
        bool, typer.Option("--take", help="Take the new codings in place of the old, which are kept.")
    ] = False,
) -> None:
    """Code all articles with this version of the coder, and show what would change before it is taken."""
    from tocsin.coding import code
    from tocsin.coding.version import coder
    from tocsin.publishing.words import mention_line

    with opened(ledger) as book:
        name = coder()
        for article in list(book.articles(not_by=name)):
            book.recode(code(article), name)
        changed = 0
        for change in book.changes(name):
            changed += 1
            typer.echo(f"{change.article}\t{change.title or ''}")
            for mention in change.gone:
                typer.echo(f"  - {mention_line(mention)}")
            for mention in change.new:
                typer.echo(f"  + {mention_line(mention)}")
            for old, new in change.other:
                typer.echo(f"  < {mention_line(old)}\n  > {mention_line(new)}")
        complain(f"{changed} articles change with {name}" + ("" if take else "; --take takes them"))
        if take:
            book.take(name)
