"""All events at a glance: the columns that questions are asked by, in memory, as arrays.

A question over 200,000 events is then a few comparisons of arrays, whichever filters it has. A glance is never changed:
`refreshed` gives the next one, with the events that were written or dropped since.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, func, select, text

from tocsin.data import country_names
from tocsin.finding.actors import backed_by, members_of, register, root_of
from tocsin.ledger.query import NOBODY, Query
from tocsin.ledger.store import STREAMED, changes
from tocsin.ledger.tables import arms, articles, dropped, events, mentions, parties
from tocsin.model import DONE

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
NONE = -1  # a day, a cell or a word that is not there
LATEST_DAY = np.iinfo(np.int64).max
WORDS = ("type", "mode", "status", "grade", "verdict", "country", "admin1", "place", "geo_precision")
NUMBERS = ("earliest", "latest", "cell", "killed", "conflicts", "sources")
COLUMNS = (*WORDS, *NUMBERS, "lat", "lon")
SIDES = ("actor", "target")
KEPT = 64  # words that were looked for, whose articles are kept


class Vocabulary:
    """Strings, or pairs of them, by number, and by the words that they have; it only grows."""

    def __init__(self, spelled: Callable[[Any], str] = str) -> None:
        self.words: list[Any] = []
        self._numbers: dict[Any, int] = {}
        self._spelled = spelled
        self._having: dict[str, list[int]] = {}
        self._indexed = 0

    def number(self, word: Any) -> int:
        """The number of a word, a new one if it is new; `NONE` for None."""
        if word is None:
            return NONE
        found = self._numbers.get(word)
        if found is None:
            found = self._numbers[word] = len(self.words)
            self.words.append(word)
        return found

    def of(self, word: Any) -> int:
        """The number of a word, or one that nothing has."""
        return self._numbers.get(word, NONE - 1)

    def having(self, term: str) -> list[int]:
        """The numbers of those that have this word, in lower case."""
        while self._indexed < len(self.words):
            at, self._indexed = self._indexed, self._indexed + 1
            for one in set(re.findall(r"\w+", self._spelled(self.words[at]).lower())):
                self._having.setdefault(one, []).append(at)
        return self._having.get(term, [])


@dataclass(frozen=True)
class Glance:
    """Events as rows of arrays; `pairs` are rows with something of which an event may have several.

    `columns`: `WORDS` as numbers of `vocabulary`, days as ordinals, killed as best or low, place in degrees.
    `alive` is false for rows that were dropped. `pairs["parties"]` holds (row, number of (id, name), side),
    `pairs["arms"]` (row, number of the class), `pairs["told"]` (row, article's seq).
    """

    change: int
    ids: NDArray[np.bytes_]
    alive: Mask
    columns: dict[str, NDArray[Any]]
    pairs: dict[str, tuple[Ints, ...]]
    vocabulary: dict[str, Vocabulary] = field(repr=False)
    _found: dict[str, Ints] = field(default_factory=dict, repr=False)

    # -- which events ------------------------------------------------------------------------------------------------

    def rows(self, connection: Connection, query: Query) -> Ints:
        """The rows of the events asked for, in no order."""
        return np.flatnonzero(self.mask(connection, query))

    def ordered(self, rows: Ints, newest: bool, first: int | None = None) -> Ints:
        """Rows in order of time, or the last first; undated ones last. With `first` no more than so many of them."""
        rank = (self._newest if newest else self._oldest)[rows]
        if first is not None and first < len(rows):
            rows = rows[np.argpartition(rank, first)[:first]]
            rank = (self._newest if newest else self._oldest)[rows]
        return rows[np.argsort(rank, kind="stable")]

    def mask(self, connection: Connection, query: Query) -> Mask:
        """For each row whether its event is asked for."""
        wanted = self.alive & self._plain(query) & self._in_time(query) & self._in_space(query)
        for side, value in (("actor", query.actor), ("target", query.target), (None, query.party)):
            if value:
                wanted &= self._having("parties", self._party(value, query.members, side))
        if query.weapon:
            below = self._words("arms", lambda word: word == query.weapon or word.startswith(f"{query.weapon}/"))
            wanted &= self._having("arms", np.isin(self.pairs["arms"][1], below))
        for seqs in self._articles(connection, query):
            wanted &= self._having("told", _among(self.pairs["told"][1], seqs))
        return wanted & self._named(query.named) if query.named else wanted

    def _named(self, words: str) -> Mask:
        """The events of whose places, countries, parties, weapons and type all these words are."""
        wanted = np.ones(len(self.ids), dtype=bool)
        terms = re.findall(r"\w+", words.lower())
        for term in terms:
            having = np.zeros(len(self.ids), dtype=bool)
            for name in ("place", "admin1", "type", "mode", "country"):
                having |= np.isin(self.columns[name], self.vocabulary[name].having(term))
            for name in ("parties", "arms"):
                having |= self._having(name, np.isin(self.pairs[name][1], self.vocabulary[name].having(term)))
            wanted &= having
        return wanted & bool(terms)

    def _plain(self, query: Query) -> Mask:
        wanted = np.ones(len(self.ids), dtype=bool)
        for name in ("type", "mode", "status", "grade", "country"):
            value = getattr(query, name)
            if value is not None:
                wanted &= self.columns[name] == self.vocabulary[name].of(value)
        if query.happened:
            wanted &= np.isin(self.columns["status"], [self.vocabulary["status"].of(one) for one in DONE])
        if query.contested is not None:
            wanted &= (self.columns["conflicts"] > 0) == query.contested
        if query.deadly:
            wanted &= self.columns["killed"] > 0
        if query.alone:
            wanted &= self.columns["sources"] == 1
        if not query.rejected:
            wanted &= self.columns["verdict"] != self.vocabulary["verdict"].of("rejected")
        return wanted

    def _in_time(self, query: Query) -> Mask:
        earliest, latest = self.columns["earliest"], self.columns["latest"]
        wanted = np.ones(len(self.ids), dtype=bool)
        if query.since:
            since = query.since.toordinal()
            wanted &= (earliest >= since) if query.within else (latest >= since)
        if query.until:
            until = query.until.toordinal()
            first = np.where(earliest == NONE, latest, earliest)
            reach = latest if query.within else first
            wanted &= (reach != NONE) & (reach <= until)
        if query.undated:
            wanted &= (earliest == NONE) & (latest == NONE)
        return wanted

    def _in_space(self, query: Query) -> Mask:
        wanted = np.ones(len(self.ids), dtype=bool)
        if query.place:
            words = query.place.lower()
            near = [self._words(name, lambda word: words in word.lower()) for name in ("place", "admin1")]
            wanted &= np.isin(self.columns["place"], near[0]) | np.isin(self.columns["admin1"], near[1])
        if query.extent == "point":
            wanted &= self.columns["cell"] != NONE
        elif query.extent == "none":
            wanted &= self.columns["geo_precision"] == NONE
        elif query.extent:
            wanted &= self.columns["geo_precision"] == self.vocabulary["geo_precision"].of(query.extent)
        if query.box:
            west, south, east, north = query.box
            lat, lon = self.columns["lat"], self.columns["lon"]
            inside = (lon >= west) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)
            wanted &= (self.columns["cell"] != NONE) & inside & (lat >= south) & (lat <= north)
        return wanted

    def _party(self, value: str, members: bool, side: str | None) -> Mask:
        """Which pairs of event and party are meant: by id where the register knows it, else by name or words of it."""
        kind, _, sponsor = value.partition(":")
        if kind == "backed-by" and sponsor in register():  # "Iran-backed militias", and each that is known to be one
            own = {value, *backed_by(sponsor)}
            known = self._words("parties", lambda one: one[0] in own)
        elif value in register():
            own = {value, *(members_of(value) if members else ())}
            body = f"{value}:"  # "USA:MIL"
            known = self._words(
                "parties",
                lambda one: (
                    one[0] is not None and (one[0] in own or (one[0].startswith(body) and root_of(one[0]) == value))
                ),
            )
        elif len(value) > 2 and value[0] == value[-1] == '"':
            known = self._words("parties", lambda one: one[1] == value[1:-1])
        else:
            words = value.lower()
            known = self._words("parties", lambda one: one[0] == value or words in one[1].lower())
        wanted = np.isin(self.pairs["parties"][1], known)
        return wanted & (self.pairs["parties"][2] == SIDES.index(side)) if side else wanted

    def _articles(self, connection: Connection, query: Query) -> Iterator[Ints]:
        """The numbers of the articles that must tell of the event, for each filter on articles."""
        asked: list[Select[Any]] = []
        if query.article:
            asked.append(select(articles.c.seq).where(articles.c.id == query.article))
        if query.outlet:
            named = articles.c.publisher.is_(None) if query.outlet == NOBODY else articles.c.publisher == query.outlet
            asked.append(select(articles.c.seq).where(named))
        if query.dataset:
            asked.append(select(articles.c.seq).where(articles.c.dataset == query.dataset))
        if query.text:
            yield self._with_words(connection, query.text)
        for one in asked:
            yield _numbers(connection, one)

    def _with_words(self, connection: Connection, words: str) -> Ints:
        """The articles in which all these words stand; they are asked for again to count, to list, to draw."""
        if words not in self._found:
            if len(self._found) >= KEPT:
                self._found.clear()
            self._found[words] = _numbers(connection, matching(connection, words))
        return self._found.get(words, np.zeros(0, dtype=np.int64))

    def _words(self, name: str, fits: Any) -> list[int]:
        return [n for n, word in enumerate(self.vocabulary[name].words) if fits(word)]

    def _having(self, name: str, wanted: Mask) -> Mask:
        """The rows that have one of these pairs."""
        having = np.zeros(len(self.ids), dtype=bool)
        having[self.pairs[name][0][wanted]] = True
        return having

    # -- order -------------------------------------------------------------------------------------------------------

    @cached_property
    def _newest(self) -> Ints:
        keys = (self.ids, self.columns["earliest"], self.columns["latest"])
        return _rank(np.lexsort(keys)[::-1])

    @cached_property
    def _oldest(self) -> Ints:
        first = np.where(self.columns["earliest"] == NONE, LATEST_DAY, self.columns["earliest"])
        return _rank(np.lexsort((self.ids, self.columns["latest"], first)))

    # -- keeping up --------------------------------------------------------------------------------------------------

    def refreshed(self, connection: Connection) -> Glance:
        """The glance of what the ledger holds now; itself if nothing has changed."""
        now = changes(connection)
        if now == self.change:
            return self
        gone = set(connection.scalars(select(dropped.c.event).where(dropped.c.changed > self.change)))
        new = list(connection.scalars(select(events.c.id).where(events.c.changed > self.change)))
        stale = np.array(sorted({*gone, *new}), dtype=self.ids.dtype)
        alive = self.alive & ~np.isin(self.ids, stale)
        if len(new) > len(self.ids) // 4 or alive.sum() < len(alive) // 2:
            return loaded(connection)
        kept = replace(self, change=now, alive=alive, _found={})
        found = _added(connection, kept, new_only=self.change) if new else kept
        whole = connection.scalar(select(func.count()).select_from(events))
        return found if found.alive.sum() == whole else loaded(connection)


def loaded(connection: Connection) -> Glance:
    """The glance of all events."""
    names = (*WORDS, "parties", "arms")
    empty: dict[str, NDArray[Any]] = {name: np.zeros(0, dtype=np.int64) for name in (*WORDS, *NUMBERS)}
    empty |= {name: np.zeros(0) for name in ("lat", "lon")}
    none = np.zeros(0, dtype=np.int64)
    blank = Glance(
        changes(connection),
        np.zeros(0, dtype="S24"),
        np.zeros(0, dtype=bool),
        empty,
        {"parties": (none, none, none), "arms": (none, none), "told": (none, none)},
        {name: Vocabulary(SPELLED.get(name, str)) for name in names},
    )
    return _added(connection, blank, new_only=None)


def _added(connection: Connection, to: Glance, new_only: int | None) -> Glance:
    """With the events written since a change, or all."""
    killed = func.coalesce(events.c.killed_best, events.c.killed_low, 0).label("killed")
    plain = [events.c[name] for name in COLUMNS if name != "killed"]
    fresh = events.c.changed > new_only if new_only is not None else events.c.id.is_not(None)
    listed = connection.execute(select(events.c.id, killed, *plain).where(fresh), execution_options=STREAMED)
    ids: list[str] = []
    gathered: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    order = ("killed", *(c.name for c in plain))
    for row in listed:
        ids.append(row[0])
        for name, value in zip(order, row[1:], strict=True):
            gathered[name].append(value)
    offset = len(to.ids)
    rows = {one: offset + n for n, one in enumerate(ids)}
    columns = {name: np.concatenate((to.columns[name], _column(to, name, gathered[name]))) for name in COLUMNS}
    told = (
        select(mentions.c.event, articles.c.seq)
        .join(articles, articles.c.id == mentions.c.article)
        .where(mentions.c.event != "")
    )
    wanted: dict[str, Select[Any]] = {
        "parties": select(parties.c.event, parties.c.id, parties.c.name, parties.c.side),
        "arms": select(arms.c.event, arms.c["class"]),
        "told": told,
    }
    pairs = dict(to.pairs)
    written = select(events.c.id).where(fresh)
    for name, query in wanted.items():
        few = query.where(query.selected_columns[0].in_(written)) if new_only is not None else query
        found = connection.execute(few, execution_options=STREAMED)
        more = _pairs(name, to.vocabulary, ((rows[row[0]], *row[1:]) for row in found if row[0] in rows))
        pairs[name] = tuple(np.concatenate((a, b)) for a, b in zip(to.pairs[name], more, strict=True))
    alive = np.concatenate((to.alive, np.ones(len(ids), dtype=bool)))
    return Glance(
        to.change,
        np.concatenate((to.ids, np.array(ids, dtype=to.ids.dtype))),
        alive,
        columns,
        pairs,
        to.vocabulary,
    )


def _column(to: Glance, name: str, values: Sequence[Any]) -> NDArray[Any]:
    if name in WORDS:
        known = to.vocabulary[name]
        return np.fromiter((known.number(value) for value in values), dtype=np.int64, count=len(values))
    if name in ("lat", "lon"):
        return np.array([np.nan if value is None else value for value in values], dtype=float)
    days = name in ("earliest", "latest")
    numbers = (NONE if v is None else v.toordinal() if days else v for v in values)
    return np.fromiter(numbers, dtype=np.int64, count=len(values))


def _pairs(name: str, vocabulary: dict[str, Vocabulary], found: Iterable[tuple[Any, ...]]) -> tuple[Ints, ...]:
    if name == "parties":
        known = vocabulary[name]
        numbered = [(row, known.number((id, called)), SIDES.index(side)) for row, id, called, side in found]
    elif name == "arms":
        known = vocabulary[name]
        numbered = [(row, known.number(path)) for row, path in found]  # type: ignore[misc]
    else:
        numbered = list(found)
    width = 3 if name == "parties" else 2
    table = np.array(numbered, dtype=np.int64).reshape(-1, width)
    return tuple(np.ascontiguousarray(table[:, n]) for n in range(width))


def _numbers(connection: Connection, asked: Select[Any]) -> Ints:
    cursor = connection.execute(asked).cursor
    assert cursor is not None
    rows = cursor.fetchall()  # the driver's own rows: there may be a hundred thousand, each a number alone
    return np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))


def _among(numbers: Ints, wanted: Ints) -> Mask:
    """Which of these small numbers are among the wanted: a look-up, where `isin` would sort."""
    table = np.zeros(1 + max(numbers.max(initial=0), wanted.max(initial=0)), dtype=bool)
    table[wanted] = True
    return table[numbers]


def _rank(order: NDArray[Any]) -> Ints:
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return rank


def matching(connection: Connection, words: str) -> Select[Any]:
    """The numbers of the articles in which all these words stand."""
    terms = re.findall(r"\w+", words)
    if not terms:
        return select(articles.c.seq).where(text("1 = 0"))
    if connection.dialect.name == "sqlite":
        found = text("SELECT rowid AS seq FROM articles_words WHERE articles_words MATCH :words")
        quoted = " ".join(f'"{term}"' for term in terms)
        return select(found.bindparams(words=quoted).columns(articles.c.seq).subquery("found").c.seq)
    vector = func.to_tsvector("simple", func.coalesce(articles.c.title, "") + " " + articles.c.body)
    return select(articles.c.seq).where(vector.op("@@")(func.plainto_tsquery("simple", " ".join(terms))))


SPELLED: dict[str, Callable[[Any], str]] = {
    "country": lambda code: country_names().get(code, ""),
    "parties": lambda one: one[1],
}


def day_of(ordinal: int) -> dt.date | None:
    """The day of a column's number."""
    return None if ordinal == NONE else dt.date.fromordinal(int(ordinal))
