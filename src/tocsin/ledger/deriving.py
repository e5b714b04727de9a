"""From codings and judgements to events: the part that a change touches, or all anew; both give the same.

A new mention can change only the component of linked mentions that it falls into (`linking.clusters`), a republication
only the events of the articles that it makes one source, a judgement only the events that it is about. Events are a pure
function of the codings in the order in which they came and of the judgements: `Ledger.rebuild` makes all of them again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, or_, select, update

from tocsin.ledger.judgements import SHAPING, Handle, Judgement, decided, find, judged
from tocsin.ledger.rows import write_events, write_statements
from tocsin.ledger.shelf import Shelf, Shelved
from tocsin.ledger.store import batches, changes, insert_new, insert_pairs, stable
from tocsin.ledger.tables import (
    arms,
    dropped,
    events,
    filed,
    links,
    mentions,
    parties,
    prints,
    retellings,
    sought,
    statements,
)
from tocsin.linking.agreement import THRESHOLD, agreement
from tocsin.linking.blocks import doors_of, doors_sought, filed_under, sought_in_vain, sought_under
from tocsin.linking.clusters import Decided, Link, clustered, components, news_pairs, pair
from tocsin.linking.events import days_told, event_id, event_of, in_order
from tocsin.linking.sources import is_one_source, meeting_places
from tocsin.linking.told import Told
from tocsin.model import Event


class Deriving:
    """One transaction's work on the events."""

    def __init__(self, connection: Connection, shelf: Shelf, judgements: Sequence[Judgement]) -> None:
        self.connection, self.shelf, self.judgements = connection, shelf, judgements

    def take_in(self, new: Sequence[Shelved]) -> None:
        """Derive what these newly taken codings change; they are on the shelf and in the tables of codings."""
        tolds = {told.id: told for one in new for told in one.tolds.values()}
        keys = {told.id: set(map(stable, filed_under(told))) for told in tolds.values()}
        self._file(new, tolds, keys)
        write_statements(self.connection, (one.coding for one in new))
        found = self._links_of(tolds, new, keys)
        waiting = self._waiting({one.coding.article.id for one in new})
        bound = waiting.union(*found)
        alone = [one for one in new if one.coding.article.dataset and not bound & one.tolds.keys()]
        self._register(new, {m.id for one in alone for m in one.coding.mentions})
        insert_new(self.connection, links, ({"one": a, "other": b, "score": s} for (a, b), s in found.items()))
        again = self._retold(new)
        self._write_alone(alone)
        rest = tolds.keys() - {one for row in alone for one in row.tolds}
        self.derive({*rest, *self._in_events_of(again), *waiting})

    def take_out(self, ids: Collection[str]) -> None:
        """Take the mentions of these articles out of the events; their ids stay known."""
        gone, touched = set[str](), set[str]()
        for some in batches(ids):
            rows = self.connection.execute(
                select(mentions.c.id, mentions.c.event).where(mentions.c.article.in_(some), mentions.c.event != "")
            ).all()
            gone |= {row.id for row in rows}
            touched |= {row.event for row in rows}
        left = {one for one in self._mentions_of(touched) if one not in gone}
        retold = self._group_members(ids) - set(ids)
        for some in batches(gone):
            self.connection.execute(delete(links).where(or_(links.c.one.in_(some), links.c.other.in_(some))))
            for table in (filed, sought):
                self.connection.execute(delete(table).where(table.c.mention.in_(some)))
            self.connection.execute(update(mentions).where(mentions.c.id.in_(some)).values(event="", answers=None))
        for some in batches(ids):
            self.connection.execute(delete(filed).where(filed.c.mention.in_(some)))
            self.connection.execute(delete(prints).where(prints.c.article.in_(some)))
            self.connection.execute(delete(statements).where(statements.c.article.in_(some)))
            self.connection.execute(
                delete(retellings).where(or_(retellings.c.one.in_(some), retellings.c.other.in_(some)))
            )
        self._delete(touched)
        self.derive({*left, *self._in_events_of(retold)})

    def derive(self, start: Collection[str]) -> None:
        """Make the events of these mentions anew, with all that hangs together with them."""
        by_hand = self._decided()
        touched = self._component(start, by_hand.together)
        shelved = self._shelved_of(touched)
        tolds = {told.id: told for one in shelved.values() for told in one.tolds.values() if told.id in touched}
        clusters = clustered(tolds, self._links_among(tolds), by_hand)
        self._write(clusters, shelved, tolds, self._events_of(touched))

    # -- what a new coding meets -------------------------------------------------------------------------------------

    def _write_alone(self, rows: Sequence[Shelved]) -> None:
        """The events of rows of data sets that nothing else tells of, which is most of them: one a mention."""
        made = []
        for row in rows:
            article = row.coding.article.id
            for mention in row.coding.mentions:
                made.append(event_of([mention], {mention.id: event_id(mention.id)}, {article: article}, row.tolds))
        write_events(self.connection, made, {row.coding.article.id: row.coding.article.dataset for row in rows})

    def _register(self, new: Sequence[Shelved], alone: Collection[str]) -> None:
        rows = [
            {
                "id": m.id,
                "article": m.article,
                "event": event_id(m.id) if m.id in alone else "",
                "answers": m.in_response_to,
                "seeds": event_id(m.id),
            }
            for one in new
            for m in one.coding.mentions
        ]
        insert_new(self.connection, mentions, rows)
        answering = [{"one": row["id"], "it": row["answers"]} for row in rows if row["answers"]]
        if answering:  # a mention that an older coding had is there already, without its answer
            again = update(mentions).where(mentions.c.id == bindparam("one")).values(answers=bindparam("it"))
            self.connection.execute(again, answering)

    def _file(self, new: Sequence[Shelved], tolds: Mapping[str, Told], keys: Mapping[str, set[int]]) -> None:
        ordered = sorted((key, one) for one, own in keys.items() for key in own)
        insert_pairs(self.connection, filed, ordered)
        news = [told for told in tolds.values() if not told.dataset]
        vain = [(key, told.id) for told in news for key in set(map(stable, sought_in_vain(told)))]
        insert_pairs(self.connection, sought, vain)
        rows: list[tuple[int, str]] = []
        for one in new:
            told = _news(one)
            if told and told.sketch:
                doors = set(map(stable, doors_of(told.sketch, told.reported)))
                rows += [(door, told.article) for door in doors]
        insert_pairs(self.connection, filed, rows)

    def _links_of(
        self, tolds: Mapping[str, Told], new: Sequence[Shelved], keys: Mapping[str, set[int]]
    ) -> dict[Link, float]:
        """The new mentions' links to each other and to those that are there."""
        met = self._meet({told.id: set(map(stable, sought_under(told))) for told in tolds.values()}, filed)
        if self.connection.execute(select(sought.c.key).limit(1)).first():
            met |= self._meet(keys, sought)
        doors = {}
        for one in new:
            told = _news(one)
            if told and told.sketch:
                doors[told.article] = set(map(stable, doors_sought(told.sketch, told.reported)))
        reports = self._meet(doors, filed)
        others = self._shelved_of({m for link in met for m in link if m not in tolds})
        others |= self.shelf.get(self.connection, sorted({a for link in reports for a in link}))
        known = {**{t.id: t for one in others.values() for t in one.tolds.values()}, **tolds}
        pairs = {link for link in met if link[0] in known and link[1] in known}
        for a, b in reports:
            if a in others and b in others:
                some, rest = ([t for t in others[x].tolds.values() if t.is_news] for x in (a, b))
                pairs |= {pair(x.id, y.id) for x, y in news_pairs(some, rest)}
        found = {}
        for a, b in pairs:
            points = agreement(known[a], known[b])
            if points and points.score >= THRESHOLD:
                found[a, b] = points.score
        return found

    def _meet(self, wanted: Mapping[str, Iterable[int]], table: Any) -> set[Link]:
        """Who asks for a key, with everybody who is in this table under it."""
        askers: dict[int, list[str]] = defaultdict(list)
        for one, keys in wanted.items():
            for key in keys:
                askers[key].append(one)
        met: set[Link] = set()
        owner = table.c.article if table is prints else table.c.mention
        for some in batches(askers):
            for key, other in self.connection.execute(select(table.c.key, owner).where(table.c.key.in_(some))):
                met |= {pair(one, other) for one in askers[key] if one != other}
        return met

    def _retold(self, new: Sequence[Shelved]) -> set[str]:
        """The articles that are now one source with a new one; their prints are filed."""
        keys = {one.coding.article.id: set(map(stable, meeting_places(one.print))) for one in new}
        insert_pairs(self.connection, prints, [(key, article) for article, own in keys.items() for key in own])
        met = self._meet(keys, prints)
        shelved = self.shelf.get(self.connection, sorted({a for link in met for a in link}))
        same = [
            (a, b)
            for a, b in met
            if a in shelved and b in shelved and is_one_source(shelved[a].print, shelved[b].print)
        ]
        insert_pairs(self.connection, retellings, same)
        return self._group_members({a for link in same for a in link})

    # -- what hangs together -----------------------------------------------------------------------------------------

    def _component(self, start: Collection[str], together: Iterable[Link]) -> set[str]:
        reached = {one for one in start if one}
        by_hand: dict[str, set[str]] = defaultdict(set)
        for a, b in together:
            by_hand[a].add(b)
            by_hand[b].add(a)
        edge = set(reached)
        # Whoever shared an event with one of these is affected though a judgement or a report that bound them is gone.
        edge |= self._mentions_of(self._events_of(reached))
        reached |= edge
        while edge:
            beyond = {other for one in edge for other in by_hand.get(one, ())}
            for some in batches(edge):
                for a, b in self.connection.execute(
                    select(links.c.one, links.c.other).where(or_(links.c.one.in_(some), links.c.other.in_(some)))
                ):
                    beyond |= {a, b}
            edge = beyond - reached
            edge |= self._mentions_of(self._events_of(edge)) - reached
            reached |= edge
        return reached

    def _group_members(self, ids: Collection[str]) -> set[str]:
        reached, edge = set(ids), set(ids)
        while edge:
            beyond: set[str] = set()
            for some in batches(edge):
                query = select(retellings).where(or_(retellings.c.one.in_(some), retellings.c.other.in_(some)))
                for a, b in self.connection.execute(query):
                    beyond |= {a, b}
            edge = beyond - reached
            reached |= edge
        return reached

    def _groups(self, ids: Collection[str]) -> dict[str, str]:
        members = self._group_members(ids)
        same: set[Link] = set()
        for some in batches(members):
            same |= {(a, b) for a, b in self.connection.execute(select(retellings).where(retellings.c.one.in_(some)))}
        return {article: group[0] for group in components(members, same) for article in group}

    def _shelved_of(self, ids: Collection[str]) -> dict[str, Shelved]:
        found: set[str] = set()
        for some in batches(ids):
            found |= set(self.connection.scalars(select(mentions.c.article).where(mentions.c.id.in_(some))))
        return self.shelf.get(self.connection, sorted(found))

    def _links_among(self, tolds: Collection[str]) -> dict[Link, float]:
        found: dict[Link, float] = {}
        for some in batches(tolds):
            for a, b, score in self.connection.execute(select(links).where(links.c.one.in_(some))):
                if a in tolds and b in tolds:
                    found[a, b] = score
        return found

    def _events_of(self, ids: Collection[str]) -> set[str]:
        found: set[str] = set()
        for some in batches(ids):
            found |= set(self.connection.scalars(select(mentions.c.event).where(mentions.c.id.in_(some))))
        return found - {""}

    def _mentions_of(self, ids: Collection[str]) -> set[str]:
        found: set[str] = set()
        for some in batches(ids):
            found |= set(self.connection.scalars(select(mentions.c.id).where(mentions.c.event.in_(some))))
        return found

    def _in_events_of(self, ids: Collection[str]) -> set[str]:
        """The mentions of all events that these articles tell of."""
        found: set[str] = set()
        for some in batches(ids):
            found |= set(self.connection.scalars(select(mentions.c.event).where(mentions.c.article.in_(some))))
        return self._mentions_of(found - {""})

    # -- judgements --------------------------------------------------------------------------------------------------

    def _decided(self) -> Decided:
        shaping = [j for j in self.judgements if j.verb in SHAPING]
        return decided(shaping, self._finder(shaping)) if shaping else Decided()

    def _finder(self, judgements: Iterable[Judgement]) -> Callable[[Handle], str | None]:
        """From a judgement's handle to the mention that it means now."""
        handles = [h for j in judgements for h in (*j.picked, *(one for whole in j.whole for one in whole))]
        known = self.shelf.get(self.connection, sorted({h.article for h in handles}))
        by_article = {article: one.coding.mentions for article, one in known.items()}
        by_id = {m.id: m for own in by_article.values() for m in own}
        return lambda wanted: find(wanted, by_id, by_article)

    def _waiting(self, ids: Collection[str]) -> set[str]:
        """The mentions that judgements on these articles are about: a coding may have brought one of them back."""
        wanted = [h for j in self.judgements for whole in j.whole for h in whole if h.article in ids]
        if not wanted:
            return set()
        now = self._finder(self.judgements)
        return {one for h in wanted if (one := now(h))}

    # -- events ------------------------------------------------------------------------------------------------------

    def _write(
        self,
        clusters: Sequence[Sequence[str]],
        shelved: Mapping[str, Shelved],
        tolds: Mapping[str, Told],
        old: Collection[str],
    ) -> None:
        seeds = seeds_of(clusters, shelved)
        answering = self._answering(tolds)
        ids = {one: seeds[n] for n, cluster in enumerate(clusters) for one in cluster}
        self._delete(old)
        if ids:
            moved = update(mentions).where(mentions.c.id == bindparam("one")).values(event=bindparam("its"))
            self.connection.execute(moved, [{"one": one, "its": event} for one, event in ids.items()])
        # What answered one of these may now answer an event of another id.
        for event in self._events_of(answering) - set(ids.values()):
            own = sorted(self._mentions_of({event}))
            more = self._shelved_of(own)
            shelved = {**shelved, **more}
            tolds = {**tolds, **{t.id: t for one in more.values() for t in one.tolds.values() if t.id in own}}
            self._delete({event})
            clusters = [*clusters, own]
            ids |= dict.fromkeys(own, event)
        by_id = {m.id: m for one in shelved.values() for m in one.coding.mentions}
        tellings = [[by_id[one] for one in cluster] for cluster in clusters]
        answered = {m.in_response_to for told in tellings for m in told if m.in_response_to} - ids.keys()
        for some in batches(answered):
            query = select(mentions.c.id, mentions.c.event).where(mentions.c.id.in_(some), mentions.c.event != "")
            ids |= {row.id: row.event for row in self.connection.execute(query)}
        groups = self._groups({m.article for told in tellings for m in told})
        bearing = self._bearing()
        told_on = days_told(one.coding for one in shelved.values())
        made = [self._judged(event_of(in_order(told, told_on), ids, groups, tolds), bearing) for told in tellings]
        write_events(self.connection, made, {a: one.coding.article.dataset for a, one in shelved.items()})

    def _judged(self, event: Event, bearing: Mapping[str, Sequence[Judgement]]) -> Event:
        found = {j.id: j for one in event.mentions for j in bearing.get(one.mention, ())}
        order = {j.id: n for n, j in enumerate(self.judgements)}
        return judged(event, sorted(found.values(), key=lambda j: order[j.id])) if found else event

    def _bearing(self) -> dict[str, list[Judgement]]:
        """The judgements that bear on the event of a mention, by the mention that they found it by."""
        bearing: dict[str, list[Judgement]] = defaultdict(list)
        about = [j for j in self.judgements if j.verb not in SHAPING]
        if not about:
            return bearing
        now = self._finder(about)
        for judgement in about:
            for whole in judgement.whole:
                first = next((one for h in whole if (one := now(h))), None)
                if first:
                    bearing[first].append(judgement)
        return bearing

    def _answering(self, tolds: Collection[str]) -> set[str]:
        found: set[str] = set()
        for some in batches(tolds):
            found |= set(self.connection.scalars(select(mentions.c.id).where(mentions.c.answers.in_(some))))
        return found

    def _delete(self, ids: Collection[str]) -> None:
        now = changes(self.connection) + 1
        insert_new(self.connection, dropped, ({"event": one, "changed": now} for one in ids))
        for some in batches(ids):
            for table, column in ((arms, arms.c.event), (parties, parties.c.event), (events, events.c.id)):
                self.connection.execute(delete(table).where(column.in_(some)))


def seeds_of(clusters: Sequence[Sequence[str]], shelved: Mapping[str, Shelved]) -> list[str]:
    """Each cluster's event id: that of the mention which came first, so that it stays when others join."""
    place = {m.id: (one.seq, m.trigger, m.id) for one in shelved.values() for m in one.coding.mentions}
    return [event_id(min(cluster, key=lambda m: place[m])) for cluster in clusters]


def _news(one: Shelved) -> Told | None:
    return next((told for told in one.tolds.values() if told.is_news and told.sketch), None)
