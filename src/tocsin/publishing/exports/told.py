"""An event with the reports that it rests on: what exporters are given."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import BinaryIO

from tocsin.data import country_names, load_csv
from tocsin.model import Article, Coding, Event, EventHarm, Mention
from tocsin.publishing.files import plain


@dataclass(frozen=True)
class Told:
    """One event and the codings of its articles."""

    event: Event
    codings: tuple[Coding, ...]

    @cached_property
    def articles(self) -> dict[str, Article]:
        return {coding.article.id: coding.article for coding in self.codings}

    @cached_property
    def mentions(self) -> list[Mention]:
        """The event's mentions, in the order of its evidence."""
        by_id = {m.id: m for coding in self.codings for m in coding.mentions}
        return [by_id[one.mention] for one in self.event.mentions if one.mention in by_id]

    @property
    def outlets(self) -> list[str]:
        """Who reported it, each once."""
        names = (article.publisher or article.title or article.id for article in self._reports())
        return list(dict.fromkeys(names))

    @property
    def sentences(self) -> list[str]:
        """The sentence of each mention, each once; rows of data sets have none."""
        found = (
            " ".join(m.sentence.of(self.articles[m.article].text).split())
            for m in self.mentions
            if not self.articles[m.article].dataset
        )
        return list(dict.fromkeys(found))

    def row(self, dataset: str) -> Mapping[str, str]:
        """The columns of the data set's row that this event rests on alone; nothing if it rests on anything else."""
        if len(self.codings) != 1 or self.codings[0].article.dataset != dataset:
            return {}
        lines = (line.partition(": ") for line in self.codings[0].article.text.split("\n"))
        return {column: value for column, _, value in lines}

    def _reports(self) -> Iterator[Article]:
        for one in self.event.mentions:
            if one.article in self.articles:
                yield self.articles[one.article]


def point_of(event: Event) -> tuple[float, float] | None:
    """The event's position, if it has one that may be drawn."""
    return event.where.point if event.where else None


def dead(harm: Sequence[EventHarm]) -> tuple[int, int, int]:
    """Low, best and high of the killed, as formats want them that know no unknown: no bound is the nearest number."""
    low = best = high = 0
    for one in harm:
        if one.kind == "killed":
            count = one.ends()
            least = count.low or 0
            most = count.high if count.high is not None else max(least, count.best or 0)
            low, high = low + least, high + most
            best += count.best if count.best is not None else least
    return low, best, high


@cache
def codes() -> dict[str, dict[str, str]]:
    """The numbers and regions of a country by its ISO code of two letters, with its name."""
    return {row["iso2"]: {**row, "name": country_names()[row["iso2"]]} for row in load_csv("codes.csv")}


def write_table(
    told: Iterable[Told],
    out: BinaryIO,
    columns: Sequence[str],
    row: Callable[[Told], Mapping[str, object]],
    unfit: Callable[[Told], str | None] = lambda _: None,
    head: Mapping[str, str] | None = None,
) -> Counter[str]:
    """A CSV file of the events that are fit for it, `head` below the names of its columns; why others were left out."""
    left: Counter[str] = Counter()
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    table = csv.DictWriter(text, columns, lineterminator="\n")
    table.writeheader()
    if head:
        table.writerow(head)
    for one in told:
        if why := unfit(one):
            left[why] += 1
        else:
            table.writerow({column: plain(value) for column, value in row(one).items()})
    text.detach()
    return left
