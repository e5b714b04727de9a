"""Our own: JSON Lines with all of a record, CSV and Parquet with a row an event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO

from tocsin.publishing.exports.told import Told, write_table
from tocsin.publishing.files import EVENT_COLUMNS, event_line, event_row

AT_ONCE = 5_000  # rows in one group of a Parquet file
NUMBERS = ("lat", "lon")
DAYS = ("earliest", "latest")


def write_jsonl(told: Iterable[Told], out: BinaryIO) -> Counter[str]:
    """Every event whole, one a line, as `tocsin link` writes them."""
    for one in told:
        out.write(event_line(one.event).encode() + b"\n")
    return Counter()


def write_csv(told: Iterable[Told], out: BinaryIO) -> Counter[str]:
    """Every event as a row; conflicts as JSON."""
    return write_table(told, out, EVENT_COLUMNS, lambda one: event_row(one.event))


def write_parquet(told: Iterable[Told], out: BinaryIO) -> Counter[str]:
    """The same rows with types: days are dates, numbers numbers, what is unknown null."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with pq.ParquetWriter(out, schema()) as writer:
        for rows in groups(event_row(one.event) for one in told):
            writer.write_table(pa.Table.from_pylist(rows, schema=schema()))
    return Counter()


def groups(rows: Iterable[dict[str, object]]) -> Iterator[list[dict[str, Any]]]:
    """Rows in groups, "" made null."""
    iterator = iter(rows)
    while some := list(islice(iterator, AT_ONCE)):
        yield [{column: None if value == "" else value for column, value in row.items()} for row in some]


def schema() -> Any:
    """The columns' types."""
    import pyarrow as pa

    def type_of(column: str) -> Any:
        if column in NUMBERS:
            return pa.float64()
        if column in DAYS:
            return pa.date32()
        whole = column.endswith(("_low", "_best", "_high", "sources")) or column == "geonames_id"
        return pa.int64() if whole else pa.string()

    return pa.schema([pa.field(column, type_of(column)) for column in EVENT_COLUMNS])
