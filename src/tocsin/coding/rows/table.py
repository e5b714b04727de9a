"""A table as its maker hands it out, however it was saved since: decoded, split, and each row made a small text."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from tocsin.errors import SourceError
from tocsin.finding.actors import find_names, register
from tocsin.model import Article, Count, Party, PartyKind, Span, make_id
from tocsin.reading.decoding import decode

YEAR = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
ISO = "%Y-%m-%d"
DAYS = (ISO, "%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d-%b-%y", "%d-%B-%Y")


class RowError(Exception):
    """A row that cannot be taken; the message names the column and the value."""


@dataclass(frozen=True, slots=True)
class Table:
    """Names of the columns, and the rows with their line in the file: fields by column, or why there are none."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[int, dict[str, str] | str]]


def table_of(raw: bytes, name: str) -> Table:
    """The table in the bytes of a CSV file: UTF-8, UTF-16 or ISO-8859-1, commas or semicolons.

    Raises:
        SourceError: there is no table in it.
    """
    csv.field_size_limit(10_000_000)
    text, _ = decode(raw, name)
    head = text[:10_000].lstrip("\ufeff").splitlines()
    if not head:
        raise SourceError(name, "is empty", "give a CSV file")
    separator = max(",;\t", key=head[0].count)
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=separator)
    columns = tuple(column.strip() for column in next(reader))
    return Table(columns, _rows(reader, columns))


def _rows(reader: Iterator[list[str]], columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str] | str]]:
    while True:
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield reader.line_num, f"cannot be split into columns ({error})"  # type: ignore[attr-defined]
            continue
        line: int = reader.line_num  # type: ignore[attr-defined]
        if not any(values):
            continue
        values = _unspaced(values)
        if tuple(values[:3]) == columns[:3]:
            yield line, "is the header once more"
        elif len(values) != len(columns):
            yield line, f"has {len(values)} columns where the header has {len(columns)}"
        else:
            yield line, dict(zip(columns, values, strict=True))


def _unspaced(values: list[str]) -> list[str]:
    """The values without blanks at their ends and with single ones inside, all at once: tables have a million of them."""
    joined = " ".join(" \0 ".join(values).split())
    return joined.replace(" \0", "\0").replace("\0 ", "\0").split("\0")


@dataclass(slots=True)
class Row:
    """One row and the text that it becomes; each value that is read from it has its span there."""

    dataset: str
    fields: Mapping[str, str]
    text: str = ""
    starts: dict[str, int] = field(default_factory=dict)  # where each column's value begins in the text

    def __post_init__(self) -> None:
        lines, at, starts = [], 0, self.starts
        for column, value in self.fields.items():
            if value:
                starts[column] = at = at + len(column) + 2
                lines.append(f"{column}: {value}")
                at += len(value) + 1
        self.text = "\n".join(lines)

    def get(self, column: str) -> str:
        """The value of a column, "" where there is none."""
        return self.fields.get(column, "")

    def span(self, *columns: str) -> Span:
        """Where the first of these columns that has a value stands."""
        column = next(column for column in columns if column in self.starts)
        return Span(self.starts[column], self.starts[column] + len(self.fields[column]))

    def number(self, column: str) -> int:
        """A whole number, 0 where the column is empty.

        Raises:
            RowError: it is none.
        """
        value = self.get(column)
        try:
            number = float(value or 0)
        except ValueError as error:
            raise RowError(f"{column} is '{value}', which is no number") from error
        if number < 0 or number != int(number):
            raise RowError(f"{column} is '{value}', which is no count")
        return int(number)

    def day(self, column: str) -> dt.date:
        """A day.

        Raises:
            RowError: it is none, or of a year that cannot be meant.
        """
        value = self.get(column)
        plain = value.partition(" ")[0] if YEAR.match(value) else value
        for form in DAYS:
            try:
                day = dt.date.fromisoformat(plain) if form == ISO else dt.datetime.strptime(plain, form).date()
            except ValueError:
                continue
            if day.year < 1900:
                raise RowError(f"{column} is '{value}': the year {day.year} cannot be meant")
            return day
        raise RowError(f"{column} is '{value}', which is no date")

    def position(self, column: str, bound: float) -> float | None:
        """Degrees, None where the column is empty.

        Raises:
            RowError: they are none.
        """
        value = self.get(column)
        if not value:
            return None
        try:
            degrees = float(value)
        except ValueError as error:
            raise RowError(f"{column} is '{value}', which is no number of degrees") from error
        if abs(degrees) > bound:
            raise RowError(f"{column} is '{value}', outside {-bound:g} to {bound:g}")
        return degrees

    def count(self, low: str, best: str, high: str) -> Count:
        """A range from three columns, in order; a data set's best outside its own range widens it."""
        numbers = [self.number(column) for column in (low, best, high)]
        lowest, highest = min(numbers[0], numbers[1]), max(numbers[2], numbers[1])
        return Count(
            low=lowest, best=numbers[1], high=highest, exact=lowest == highest, text=self.get(best) or self.get(low)
        )

    def article(self, id: str, title: str) -> Article:
        """The row as an article; its id follows from the data set and the row's own id."""
        return Article(
            id=make_id("a", self.dataset, id, self.text),
            text=self.text,
            title=title or None,
            publisher=self.dataset,
            language="en",
            source=f"{self.dataset} {id}",
            dataset=self.dataset,
        )


def party(name: str, span: Span, kind: PartyKind = "unknown") -> Party:
    """A side by the name that the data set gives it, with the register's key where it is one of the register's names."""
    known = _known(name)
    if known is None:
        return Party(name=name, kind=kind, span=span)
    return Party(name=name, id=known[0], kind=known[1], span=span)


@lru_cache(maxsize=20_000)
def _known(name: str) -> tuple[str, PartyKind] | None:
    plain = re.sub(r"^(?:Government of|Military Forces of|Police Forces of)\s+", "", name)
    plain = re.sub(r"\s*\((?:\d{4}-?\d{0,4}|[^)]*)\).*$", "", plain).strip()
    by_name = _by_name().get(plain.lower())
    if by_name:
        return by_name
    hits = [hit for hit in find_names(plain) if hit.end - hit.start == len(plain) and hit.value.form == "name"]
    return (hits[0].value.actor.id, hits[0].value.actor.kind) if hits else None


@cache
def _by_name() -> dict[str, tuple[str, PartyKind]]:
    return {actor.name.lower(): (actor.id, actor.kind) for actor in register().values()}
