"""Rows of other projects' data sets as codings: their coders' events stand beside the coded news.

A row becomes an article whose text is the row itself, a line a column, and one mention whose values have their spans in
it: what was given stays there whole, and is the authority for what was made of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tocsin.coding.rows import acled, ucdp
from tocsin.coding.rows.table import Row, RowError, Table, table_of
from tocsin.errors import SourceError
from tocsin.model import Coding

FORMATS: dict[str, tuple[str, Callable[[Row], Coding], tuple[str, ...]]] = {
    "ucdp": ("UCDP GED", ucdp.coding_of, ucdp.NEEDED),
    "acled": ("ACLED", acled.coding_of, acled.NEEDED),
}


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken: its line in the file, from 1, and why."""

    line: int
    why: str


def codings_in(raw: bytes, name: str, format: str) -> Iterator[Coding | Refused]:
    """The rows of a CSV file, each a coding or the reason why it is none.

    Raises:
        SourceError: the file is no such table.
    """
    dataset, make, needed = FORMATS[format]
    table: Table = table_of(raw, name)
    missing = [column for column in needed if column not in table.columns]
    if missing:
        why = f"is no table of {dataset}: it has no column {', '.join(missing)}"
        raise SourceError(name, why, f"give the CSV file as {dataset} hands it out")
    for line, fields in table.rows:
        if isinstance(fields, str):
            yield Refused(line, fields)
            continue
        try:
            yield make(Row(dataset, fields))
        except RowError as error:
            yield Refused(line, str(error))
