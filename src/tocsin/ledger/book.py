"""`Ledger`: the book that the rest of the program writes in and reads from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from threading import Lock
from types import TracebackType
from typing import Any, Literal

from sqlalchemy import Connection, delete, insert, select, update

from tocsin.errors import LedgerError, MissingError
from tocsin.ledger import asking, auditing
from tocsin.ledger.accounts import Accounts
from tocsin.ledger.deriving import Deriving
from tocsin.ledger.figures import Figures
from tocsin.ledger.glance import Glance, loaded
from tocsin.ledger.judgements import Judgement, Verb, handle, standing
from tocsin.ledger.judging import values_in
from tocsin.ledger.query import Query
from tocsin.ledger.rounds import Rounds
from tocsin.ledger.shelf import Shelf, Shelved, parts_of, read
from tocsin.ledger.store import batches, count_change, digest, insert_new, open_store, writing
from tocsin.ledger.tables import DERIVED, articles, blobs, codings, judgements, mentions
from tocsin.model import Article, Coding, Event, Mention, Prediction, Relation, Superlative, make_id

Added = Literal["added", "known", "gone"]
IN_HAND = 500  # events whose evidence is read at once
AT_ONCE = 2_000  # articles in one transaction of an import


@dataclass(frozen=True, slots=True)
class Change:
    """What a newer coding of one article says otherwise: mentions that are new, gone, or told differently."""

    article: str
    title: str | None
    new: tuple[Mention, ...]
    gone: tuple[Mention, ...]
    other: tuple[tuple[Mention, Mention], ...]

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.gone or self.other)


class Ledger:
    """A ledger at `sqlite:///FILE` or `postgresql://…`; a plain path is a SQLite file. Use it as a context manager.

    Raises:
        LedgerError: it cannot be opened, here; it holds no such thing or refuses, in every method.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = open_store(url)
        self._shelf = Shelf()
        self._seen: Glance | None = None
        self._looking = Lock()
        self._made: list[tuple[int, Judgement]] = []
        self.figures = Figures(self.engine, self._glance)
        self.accounts = Accounts(self.engine)
        self.rounds = Rounds(self.engine)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file or the server."""
        self.engine.dispose()

    # -- what comes in -----------------------------------------------------------------------------------------------

    def add(self, story: Coding | Article, content: bytes | None = None, coder: str | None = None) -> Added:
        """Add one article, coded or to be coded, whole or not at all; the bytes that it was read from are kept.

        "known" where it is there already, "gone" where it was taken out. When this returns, it is on the disk.
        """
        (became,) = self.add_all([(story, content)], coder)
        return became

    def add_all(
        self, stories: Iterable[tuple[Coding | Article, bytes | None]], coder: str | None = None
    ) -> list[Added]:
        """Add many in one transaction: all of them, or none."""
        from tocsin.coding.version import coder as own

        name = coder or own()
        listed = [(self._coded(story), content) for story, content in stories]
        with self._changing() as connection:
            return self._add(connection, listed, name)

    @staticmethod
    def _coded(story: Coding | Article) -> Coding:
        if isinstance(story, Coding):
            return story
        from tocsin.coding import code

        return code(story)

    def _add(self, connection: Connection, listed: Sequence[tuple[Coding, bytes | None]], coder: str) -> list[Added]:
        there: dict[str, bool] = {}
        for some in batches({coding.article.id for coding, _ in listed}):
            query = select(articles.c.id, articles.c.gone_at).where(articles.c.id.in_(some))
            there |= {row.id: row.gone_at is not None for row in connection.execute(query)}
        became: list[Added] = []
        fresh: dict[str, tuple[Coding, bytes | None]] = {}
        for coding, content in listed:
            known = coding.article.id in there or coding.article.id in fresh
            became.append("gone" if there.get(coding.article.id) else "known" if known else "added")
            if not known:
                fresh[coding.article.id] = (coding, content)
        if fresh:
            self._keep(connection, list(fresh.values()), coder)
        return became

    def _keep(self, connection: Connection, fresh: Sequence[tuple[Coding, bytes | None]], coder: str) -> None:
        now = _now()
        contents = {coding.article.sha256: content for coding, content in fresh if content is not None}
        for sha256, content in contents.items():
            if sha256 is None or digest(content) != sha256:
                raise LedgerError("the bytes given are not those that the article was read from; give both as they are")
        insert_new(connection, blobs, ({"sha256": h, "content": c, "received_at": now} for h, c in contents.items()))
        records = [parts_of(coding) for coding, _ in fresh]
        connection.execute(
            insert(articles),
            [
                _article_row(coding.article, record, contents, now)
                for (coding, _), (record, _) in zip(fresh, records, strict=True)
            ],
        )
        connection.execute(
            insert(codings),
            [
                _coding_row(coding.article.id, record, coder, now, taken=True)
                for (coding, _), (_, record) in zip(fresh, records, strict=True)
            ],
        )
        seqs: dict[str, int] = {}
        for some in batches([coding.article.id for coding, _ in fresh]):
            query = select(articles.c.id, articles.c.seq).where(articles.c.id.in_(some))
            seqs |= {row.id: row.seq for row in connection.execute(query)}
        new = [Shelved(seqs[coding.article.id], coding) for coding, _ in fresh]
        for one in new:
            self._shelf.put(one)
        self._deriving(connection).take_in(new)

    def holds(self, sha256: str) -> bool:
        """Whether these bytes were received before."""
        with self.engine.connect() as connection:
            return connection.execute(select(blobs.c.sha256).where(blobs.c.sha256 == sha256)).first() is not None

    def remove(self, article: str, *, who: str, why: str) -> None:
        """Take an article out: its bytes, text and codings go, a tombstone with who, when and why stays."""
        with self._changing() as connection:
            row = connection.execute(select(articles).where(articles.c.id == article)).first()
            if row is None or row.gone_at is not None:
                raise MissingError(f"{article}: there is no such article; 'tocsin search' finds them")
            self._deriving(connection).take_out([article])
            connection.execute(
                update(articles)
                .where(articles.c.id == article)
                .values(
                    body="", record="{}", title=None, url=None, sha256=None, gone_at=_now(), gone_by=who, gone_why=why
                )
            )
            connection.execute(delete(codings).where(codings.c.article == article))
            if row.sha256:
                shared = connection.execute(select(articles.c.id).where(articles.c.sha256 == row.sha256)).first()
                if shared is None:
                    connection.execute(delete(blobs).where(blobs.c.sha256 == row.sha256))

    # -- coding again ------------------------------------------------------------------------------------------------

    def recode(self, coding: Coding, coder: str) -> bool:
        """Keep a newer coding beside the one that is taken; false where this coder's is there already."""
        with writing(self.engine) as connection:
            row = connection.execute(
                select(codings.c.seq).where(codings.c.article == coding.article.id, codings.c.coder == coder)
            ).first()
            if row is None:
                record = parts_of(coding)[1]
                connection.execute(
                    insert(codings), [_coding_row(coding.article.id, record, coder, _now(), taken=False)]
                )
            return row is None

    def articles(self, not_by: str | None = None) -> Iterator[Article]:
        """The articles that are there, in the order in which they came; only those that this coder has not coded."""
        with self.engine.connect() as connection:
            done = set(connection.scalars(select(codings.c.article).where(codings.c.coder == not_by)))
            for shelved in read(connection):
                article = shelved.coding.article
                if not (not_by and (article.dataset or article.id in done)):
                    yield article

    def changes(self, coder: str) -> Iterator[Change]:
        """What the codings by this coder would change, article by article; nothing is taken."""
        with self.engine.connect() as connection:
            for old, new in asking.beside(connection, coder):
                change = _difference(old, new)
                if not change.is_empty:
                    yield change

    def take(self, coder: str) -> int:
        """Take this coder's codings in place of those taken so far, which are kept; how many articles changed."""
        with self._changing() as connection:
            ids = [new.article.id for _, new in asking.beside(connection, coder)]
            if not ids:
                return 0
            self._deriving(connection).take_out(ids)
            for some in batches(ids):
                connection.execute(update(codings).where(codings.c.article.in_(some)).values(taken=False))
                connection.execute(
                    update(codings).where(codings.c.article.in_(some), codings.c.coder == coder).values(taken=True)
                )
            self._shelf.forget()
            self._take_in(connection, ids)
            return len(ids)

    def _take_in(self, connection: Connection, ids: Sequence[str]) -> None:
        """Derive the events of articles whose codings were changed behind the shelf's back, some at a time."""
        work = self._deriving(connection)
        for start in range(0, len(ids), AT_ONCE):
            work.take_in(list(self._shelf.get(connection, ids[start : start + AT_ONCE]).values()))

    # -- judging -----------------------------------------------------------------------------------------------------

    def judge(
        self,
        verb: Verb,
        *named: str,
        who: str,
        why: str = "",
        values: Mapping[str, Any] | None = None,
        mentions: Sequence[str] = (),
        undoes: str | None = None,
    ) -> Judgement:
        """Decide something, and have it hold.

        confirm, reject, note EVENT · correct EVENT `values` (a field and its value: when, where, actors, targets, type,
        mode, status, killed, wounded …) · grade EVENT `values` (grade, reliability A-F, credibility 1-6) · merge EVENT
        EVENT… · split EVENT `mentions` · attach EVENT `mentions` · detach EVENT `mentions` · undo `undoes`.
        """
        if not who.strip():
            raise LedgerError("a judgement needs its judge; say who")
        with self._changing() as connection:
            whole = [asking.mentions_of(connection, self._shelf, one) for one in named]
            picked = self._picked(connection, whole, verb, mentions)
            if verb == "attach":
                homes = {home for m in picked if (home := asking.event_of(connection, m.id))}
                whole += [asking.mentions_of(connection, self._shelf, home) for home in sorted(homes)]
            self._check(connection, verb, named, undoes)
            count = connection.execute(select(judgements.c.seq).order_by(judgements.c.seq.desc()).limit(1)).scalar()
            now = _now()
            judgement = Judgement(
                id=make_id("j", count or 0, verb, who, now.isoformat(), *named),
                verb=verb,
                who=who,
                at=now,
                why=why,
                events=tuple(named),
                whole=tuple(tuple(handle(m) for m in own) for own in whole),
                picked=tuple(handle(m) for m in picked),
                values=values_in(verb, values or {}),
                undoes=undoes,
            )
            self._record(connection, judgement)
            touched = {m.id for own in whole for m in own} | {m.id for m in picked}
            if undoes:
                touched |= self._touched(connection, undoes)
            self._deriving(connection).derive(touched)
        return judgement

    def _picked(
        self, connection: Connection, whole: Sequence[Sequence[Mention]], verb: Verb, wanted: Sequence[str]
    ) -> list[Mention]:
        if verb not in ("split", "attach", "detach"):
            return []
        inside = {m.id: m for own in whole for m in own}
        if verb == "attach":
            inside = asking.mentions_by_id(connection, self._shelf, wanted)
        missing = [one for one in wanted if one not in inside]
        if missing or not wanted:
            raise LedgerError(
                f"{', '.join(missing) or verb}: name mentions of the event; 'tocsin show EVENT' lists them"
            )
        if verb == "split" and len(set(wanted)) == len(inside):
            raise LedgerError("nothing would be left of the event; name only the mentions that tell of another")
        return [inside[one] for one in dict.fromkeys(wanted)]

    @staticmethod
    def _check(connection: Connection, verb: Verb, named: Sequence[str], undoes: str | None) -> None:
        if verb == "undo":
            if undoes is None or not connection.execute(select(judgements).where(judgements.c.id == undoes)).first():
                raise LedgerError(f"{undoes}: there is no such judgement; 'tocsin audit EVENT' lists them")
        elif len(set(named)) < (2 if verb == "merge" else 1):
            raise LedgerError(f"{verb}: name {'two events or more' if verb == 'merge' else 'an event'}")

    @staticmethod
    def _record(connection: Connection, judgement: Judgement) -> None:
        record = judgement.model_dump_json()
        connection.execute(
            insert(judgements).values(
                id=judgement.id,
                verb=judgement.verb,
                record=record,
                made_by=judgement.who,
                made_at=judgement.at,
                digest=digest(record),
            )
        )

    def _touched(self, connection: Connection, judgement: str) -> set[str]:
        """The mentions that an undone judgement was about, as they are called now."""
        by_id = {j.id: j for j in self._all(connection)}
        found: set[str] = set()
        one: Judgement | None = by_id[judgement]
        while one:
            handles = [h for whole in one.whole for h in whole] + list(one.picked)
            found |= {h.mention for h in handles}
            one = by_id.get(one.undoes or "")
        return found

    def judgements(self, event: str | None = None) -> list[Judgement]:
        """All judgements in the order in which they were made, or those that bear on an event's mentions."""
        with self.engine.connect() as connection:
            listed = self._all(connection)
            if event is None:
                return listed
            own = {m.id for m in asking.mentions_of(connection, self._shelf, event)}
        about = {j.id for j in listed if any(h.mention in own for whole in j.whole for h in whole)}
        return [j for j in listed if j.id in about or j.undoes in about]

    def _all(self, connection: Connection) -> list[Judgement]:
        """All judgements. They only ever grow, so that those read before are kept, but not what may yet be taken back."""
        known = self._made
        after = known[-1][0] if known else 0
        query = select(judgements.c.seq, judgements.c.record).where(judgements.c.seq > after).order_by(judgements.c.seq)
        new = [(row.seq, Judgement.model_validate_json(row.record)) for row in connection.execute(query)]
        if new and not connection.get_execution_options().get("writes"):
            self._made = [*known, *new]
        return [made for _, made in (*known, *new)]

    # -- asking ------------------------------------------------------------------------------------------------------

    def events(self, **wanted: Any) -> list[Event]:
        """The events that `query.Query` asks for, in order of time: Ledger.events(type="ASSAULT", country="IQ")."""
        return list(self.each_event(**wanted))

    def each_event(self, **wanted: Any) -> Iterator[Event]:
        """The same, one after another, however many they are."""
        with self.engine.connect() as connection:
            yield from asking.events_in(connection, self._glance(connection), Query(**wanted))

    def each_with_evidence(self, **wanted: Any) -> Iterator[tuple[Event, tuple[Coding, ...]]]:
        """Each event asked for with the codings of its articles."""
        events = self.each_event(**wanted)
        while some := list(islice(events, IN_HAND)):
            with self.engine.connect() as connection:
                homes = self._shelf.get(connection, sorted({one.article for event in some for one in event.mentions}))
            for event in some:
                own = dict.fromkeys(one.article for one in event.mentions)
                yield event, tuple(homes[article].coding for article in own if article in homes)

    def _glance(self, connection: Connection) -> Glance:
        """All events at a glance, as they are now."""
        with self._looking:
            self._seen = self._seen.refreshed(connection) if self._seen else loaded(connection)
            return self._seen

    def count(self, **wanted: Any) -> int:
        """How many events that are."""
        with self.engine.connect() as connection:
            if not wanted and self._seen is None:  # all of them can be counted without a look at each
                return asking.count_all(connection)
            return asking.count(connection, self._glance(connection), Query(**wanted))

    def event(self, id: str) -> Event:
        """The event of this id, or the one that an id that was merged away leads on to."""
        with self.engine.connect() as connection:
            return asking.event(connection, id)

    def evidence(self, id: str) -> list[Coding]:
        """The codings of the articles that an event rests on, in the order in which they came."""
        with self.engine.connect() as connection:
            return asking.evidence(connection, self._shelf, id)

    def codings(self) -> Iterator[Coding]:
        """The codings that are taken, in the order in which the articles came."""
        with self.engine.connect() as connection:
            for shelved in read(connection):
                yield shelved.coding

    def coding(self, article: str) -> Coding:
        """The coding of one article."""
        with self.engine.connect() as connection:
            return asking.coding_of_article(connection, article)

    def mention(self, id: str) -> tuple[Mention, Article]:
        """A mention of a coding that is taken, and the article that it stands in."""
        with self.engine.connect() as connection:
            found = asking.mentions_by_id(connection, self._shelf, [id]).get(id)
            if found is None:
                raise MissingError(
                    f"{id}: there is no such mention; its article was taken out, or is coded otherwise now"
                )
            return found, asking.coding_of_article(connection, found.article).article

    def events_of(self, mentions: Iterable[str]) -> dict[str, str]:
        """The event that each of these mentions tells of."""
        with self.engine.connect() as connection:
            return asking.events_of_mentions(connection, list(mentions))

    def answers_to(self, id: str) -> list[Event]:
        """The events that answered this one."""
        with self.engine.connect() as connection:
            return asking.answers_to(connection, id)

    def predictions(self) -> list[Prediction]:
        """All that the articles predict, in the order in which they came."""
        with self.engine.connect() as connection:
            return [Prediction.model_validate_json(one) for one in asking.said(connection, "prediction")]

    def superlatives(self) -> list[Superlative]:
        """All that the articles call the largest, the first, the deadliest."""
        with self.engine.connect() as connection:
            return [Superlative.model_validate_json(one) for one in asking.said(connection, "superlative")]

    def relations(self) -> list[Relation]:
        """All standing facts about parties and weapons that the articles tell."""
        with self.engine.connect() as connection:
            return [Relation.model_validate_json(one) for one in asking.said(connection, "relation")]

    def search(self, words: str, limit: int = 50, offset: int = 0) -> list[Article]:
        """Articles in whose title or text all these words stand, those that came last first; full text."""
        with self.engine.connect() as connection:
            return asking.search(connection, words, limit, offset)

    def review(self, limit: int = 20, offset: int = 0) -> list[Event]:
        """Events that a person should look at first: contested, weak, with many hurt, told by few."""
        with self.engine.connect() as connection:
            return asking.review(connection, limit, offset)

    # -- proof -------------------------------------------------------------------------------------------------------

    def audit(self, id: str) -> list[auditing.Entry]:
        """The whole history of an event: each report as it came, each coding, each judgement."""
        with self.engine.connect() as connection:
            event = asking.event(connection, id)
            return auditing.history(connection, event, self.judgements(event.id))

    def verify(self) -> list[str]:
        """What does not match its hash, a line each; none when all is as it was written."""
        with self.engine.connect() as connection:
            return auditing.faults(connection)

    def digest(self) -> str:
        """One hash of all events."""
        with self.engine.connect() as connection:
            return auditing.digest_of_events(connection)

    def rebuild(self) -> tuple[str, str]:
        """Make all events anew from codings and judgements alone; their hash before and after."""
        with self._changing() as connection:
            before = auditing.digest_of_events(connection)
            for table in DERIVED:
                connection.execute(delete(table))
            connection.execute(update(mentions).values(event="", answers=None))
            self._shelf.forget()
            there = select(articles.c.id).where(articles.c.gone_at.is_(None)).order_by(articles.c.seq)
            self._take_in(connection, list(connection.scalars(there)))
            return before, auditing.digest_of_events(connection)

    @contextmanager
    def _changing(self) -> Iterator[Connection]:
        """A transaction that changes events; if it fails, what was read in it is forgotten."""
        try:
            with writing(self.engine) as connection:
                yield connection
                count_change(connection)
        except BaseException:
            self._shelf.forget()
            raise

    def _deriving(self, connection: Connection) -> Deriving:
        return Deriving(connection, self._shelf, standing(self._all(connection)))


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _article_row(article: Article, record: str, contents: Mapping[Any, bytes], now: dt.datetime) -> dict[str, Any]:
    return {
        "id": article.id,
        "sha256": article.sha256 if article.sha256 in contents else None,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.anchor,
        "url": article.url,
        "dataset": article.dataset,
        "body": "" if article.dataset else article.text,
        "record": record,
        "added_at": now,
    }


def _coding_row(article: str, record: str, coder: str, now: dt.datetime, *, taken: bool) -> dict[str, Any]:
    return {
        "article": article,
        "coder": coder,
        "made_at": now,
        "taken": taken,
        "digest": digest(record),
        "record": record,
    }


def _difference(old: Coding, new: Coding) -> Change:
    before, after = {m.id: m for m in old.mentions}, {m.id: m for m in new.mentions}
    return Change(
        new.article.id,
        new.article.title,
        tuple(m for key, m in after.items() if key not in before),
        tuple(m for key, m in before.items() if key not in after),
        tuple((before[key], m) for key, m in after.items() if key in before and before[key] != m),
    )
