"""`tocsin judge`, `review`, `audit`: what people decide, what waits for them, what became of it."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.ledger import HERE, Url
from tocsin.cli.output import opened, printed


def judge(
    verb: Annotated[
        str,
        typer.Argument(
            metavar="VERB", help="confirm, reject, correct, merge, split, attach, detach, grade, note, undo."
        ),
    ],
    named: Annotated[
        list[str],
        typer.Argument(
            metavar="EVENT... [MENTION...] [FIELD=VALUE...]",
            help="Events (e…), mentions (m…), the judgement to undo (j…), and values such as when=2024-01-20, "
            "killed=3-5, reliability=B.",
        ),
    ],
    who: Annotated[str, typer.Option(envvar="TOCSIN_WHO", help="Who decides.")],
    why: Annotated[str, typer.Option(help="Why; for a note, the note.")] = "",
    ledger: Url = HERE,
) -> None:
    """Decide something about an event. Nothing is overwritten: undo is a judgement too."""
    from tocsin.errors import LedgerError
    from tocsin.ledger import VERBS

    found = next((one for one in VERBS if one == verb), None)
    if found is None:
        raise LedgerError(f"{verb}: is no judgement; give one of {', '.join(VERBS)}")
    values = dict(one.split("=", 1) for one in named if "=" in one)
    plain = [one for one in named if "=" not in one]
    undoes = next((one for one in plain if one.startswith("j")), None)
    with opened(ledger) as book:
        made = book.judge(
            found,
            *(one for one in plain if one.startswith("e")),
            who=who,
            why=why,
            values=values,
            mentions=[one for one in plain if one.startswith("m")],
            undoes=undoes if found == "undo" else None,
        )
    typer.echo(made.id)


def review(ledger: Url = HERE, limit: Annotated[int, typer.Option(min=1)] = 20) -> None:
    """List the events that a person should look at first: in dispute, many killed, weakly told."""
    from tocsin.publishing.tables import print_events

    with opened(ledger) as book:
        found = book.review(limit)
        printed(lambda console: print_events(found, console), None)


def audit(event: Annotated[str, typer.Argument(metavar="EVENT", help="The event's id.")], ledger: Url = HERE) -> None:
    """List the whole history of an event: each report, each coding, each judgement."""
    with opened(ledger) as book:
        for entry in book.audit(event):
            line = (entry.at.isoformat(timespec="seconds"), entry.who, entry.what, entry.why)
            typer.echo("\t".join(part for part in line if part))
