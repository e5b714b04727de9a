"""`tocsin export` and `tocsin import`: the ledger's events in the formats of the field, and other data sets' rows in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.ledger import HERE, Url
from tocsin.cli.output import complain, opened, whole

if TYPE_CHECKING:
    from tocsin.ledger import Ledger

Out = StrEnum(
    "Out",
    ["acled", "ucdp", "plover", "geojson", "geoparquet", "hxl", "parquet", "csv", "jsonl", "annotations"],
)
In = StrEnum("In", ["ucdp", "acled"])


def export(
    format: Annotated[Out, typer.Option("--format", "-f", help="The format to write.")],
    ledger: Url = HERE,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file instead of standard output.")] = None,
    type: Annotated[str | None, typer.Option(help="PLOVER's type, as ASSAULT.")] = None,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Not before this day.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Not after this day.")] = None,
    country: Annotated[str | None, typer.Option(help="ISO code of two letters.")] = None,
    party: Annotated[str | None, typer.Option(help="Id or name of either side.")] = None,
) -> None:
    """Write the events of the ledger for other tools; what a format cannot hold is said on stderr."""
    wanted = {
        "type": type,
        "since": since.date() if since else None,
        "until": until.date() if until else None,
        "country": country.upper() if country else None,
        "party": party,
    }
    with opened(ledger) as book:
        left = _write(book, str(format), output, wanted)
    for why, number in left.items():
        complain(f"{number} left out: {why}")


def _write(book: Ledger, format: str, output: Path | None, wanted: Mapping[str, object]) -> Counter[str]:
    from tocsin.publishing.exports import FORMATS, Told

    told = (Told(event, codings) for event, codings in book.each_with_evidence(**wanted))
    with whole(output) as file:
        return FORMATS[format](told, file)


def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A CSV file as the data set's makers hand it out.")],
    format: Annotated[In, typer.Option("--format", "-f", help="Whose data set it is.")],
    ledger: Url = HERE,
) -> None:
    """Add the events of another data set; rows that cannot be read are named by their line, the rest is taken."""
    from tocsin.ledger.adding import import_rows
    from tocsin.reading import whole_file

    refused = 0
    with opened(ledger) as book:
        for outcome in import_rows(book, whole_file(file), str(format)):
            if isinstance(outcome, dict):
                complain(f"{outcome['added']} added, {outcome['known']} known, {refused} refused")
            else:
                refused += 1
                complain(f"{file}, line {outcome.line}: {outcome.why}")
    raise typer.Exit(1 if refused else 0)
