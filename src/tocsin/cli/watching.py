"""`tocsin watch`: feeds into the ledger, once or for ever."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.ledger import HERE, Url
from tocsin.cli.output import complain, opened


def watch(
    feeds: Annotated[
        Path, typer.Argument(metavar="FEEDS.opml", help="An OPML file, or a text file with one feed a line.")
    ],
    ledger: Url = HERE,
    once: Annotated[bool, typer.Option("--once", help="Ask the feeds that are due, and stop.")] = False,
    every: Annotated[int, typer.Option(min=1, help="Minutes before a feed is asked again.")] = 15,
    pause: Annotated[float, typer.Option(min=0, help="Seconds between two pages of one host.")] = 2.0,
    allow_private: Annotated[bool, typer.Option(help="Let addresses lead to this machine or its network.")] = False,
) -> None:
    """Follow feeds (RSS, Atom, JSON Feed) and add each new story once."""
    from tocsin.ledger.watching import Watch
    from tocsin.reading.feeds import feeds_in

    failed = 0
    with opened(ledger) as book:
        watching = Watch(
            book, feeds_in(feeds), every=timedelta(minutes=every), pause=pause, allow_private=allow_private
        )
        try:
            for arrival in watching.once() if once else watching.forever():
                for warning in arrival.warnings:
                    complain(warning)
                if arrival.became == "added":
                    typer.echo(f"{arrival.article}\t{arrival.mentions} mentions\t{arrival.source}")
                elif arrival.error:
                    failed += 1
                    complain(arrival.error)
        except KeyboardInterrupt:
            complain("stopped; what was added stays")
    raise typer.Exit(1 if failed else 0)
