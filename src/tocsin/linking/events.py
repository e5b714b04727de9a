"""A cluster of mentions as one event: which value each field takes, and from which mention.

Day: the one that most articles give among the finest intervals. Place: the finest, then the one given most.
Parties and weapons: all that are named, without a whole where its part is named too. Harm: for each kind and
side the count that most articles give, the exact before the open, the later told before the earlier.
Every value names the mention it was taken from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tocsin.finding.actors import is_unnamed, kinship
from tocsin.finding.weapons import is_broader
from tocsin.linking.agreement import THRESHOLD, agreement, is_known
from tocsin.linking.clusters import ASKED
from tocsin.linking.conflicts import conflicts_of
from tocsin.linking.grades import grade_of
from tocsin.linking.told import Told
from tocsin.linking.tolls import best_tolls
from tocsin.model import (
    Choice,
    Coding,
    Event,
    EventParty,
    EventWeapon,
    EventWhen,
    EventWhere,
    Evidence,
    Mention,
    Status,
    make_id,
)

FINENESS = ("site", "town", "district", "admin1", "region", "country")
STATUS_ORDER: tuple[Status, ...] = (
    "happened",
    "claimed",
    "ordered",
    "denied",
    "negated",
    "threatened",
    "predicted",
    "hypothetical",
)


def events_of(
    clusters: Iterable[Sequence[str]],
    codings: Sequence[Coding],
    groups: Mapping[str, str],
    tolds: Mapping[str, Told],
) -> list[Event]:
    """One event a cluster of mention ids, dated ones first in order of time."""
    mentions = {m.id: m for coding in codings for m in coding.mentions}
    told_on = days_told(codings)
    tellings = [in_order((mentions[i] for i in cluster), told_on) for cluster in clusters]
    ids = {m.id: event_id(told[0].id) for told in tellings for m in told}
    return sorted((event_of(told, ids, groups, tolds) for told in tellings), key=in_time)


def days_told(codings: Iterable[Coding]) -> dict[str, date]:
    """The day of each article, by its id; the undated come first."""
    return {coding.article.id: coding.article.anchor or date.min for coding in codings}


def in_order(mentions: Iterable[Mention], told_on: Mapping[str, date]) -> list[Mention]:
    """Mentions in the order in which they were told."""
    return sorted(mentions, key=lambda m: (told_on[m.article], m.article, m.trigger))


def event_id(seed: str) -> str:
    """The id of the event that began with this mention."""
    return make_id("e", seed)


def in_time(event: Event) -> tuple[date, date, str]:
    """What events are sorted by."""
    return _first_day(event) or date.max, _last_day(event) or date.max, event.id


def _first_day(event: Event) -> date | None:
    return event.when.earliest if event.when else None


def _last_day(event: Event) -> date | None:
    return event.when.latest if event.when else None


def event_of(
    mentions: Sequence[Mention], ids: Mapping[str, str], groups: Mapping[str, str], tolds: Mapping[str, Told]
) -> Event:
    """The event that these mentions tell of, in the order in which they were told.

    `ids` gives the event of every mention that one of these may have answered, and of these themselves.
    """
    articles = sorted({m.article for m in mentions})
    independent = len({groups[a] for a in articles})
    conflicts = conflicts_of(mentions)
    own = ids[mentions[0].id]
    answered = [e for m in mentions if (e := ids.get(m.in_response_to or "")) and e != own]
    modes = Counter(m.mode for m in mentions if m.mode)
    when, by_day = _when(mentions)
    where, by_place = _where(mentions)
    harm, by_toll = best_tolls(mentions)
    return Event(
        id=own,
        type=mentions[0].type,
        mode=modes.most_common(1)[0][0] if modes else None,
        status=min((m.status for m in mentions), key=STATUS_ORDER.index),
        actors=_parties(mentions, "actors"),
        targets=_parties(mentions, "targets"),
        when=when,
        where=where,
        weapons=_weapons(mentions),
        harm=harm,
        mentions=tuple(Evidence(article=m.article, mention=m.id, score=_fit(m, mentions, tolds)) for m in mentions),
        sources=len(articles),
        independent_sources=independent,
        grade=grade_of(mentions, independent, conflicts),
        conflicts=conflicts,
        in_response_to=answered[0] if answered else None,
        chosen=(*by_day, *by_place, *by_toll),
    )


def _fit(mention: Mention, mentions: Sequence[Mention], tolds: Mapping[str, Told]) -> float:
    """How well a mention agrees with the others on average, 1 from the linking threshold up."""
    others = [m for m in mentions if m.id != mention.id][:ASKED]
    if not others:
        return 1.0
    found = [agreement(tolds[mention.id], tolds[other.id]) for other in others]
    mean = sum(f.score if f else 0.0 for f in found) / len(others)
    return round(min(1.0, max(0.0, mean / THRESHOLD)), 2)


def _when(mentions: Sequence[Mention]) -> tuple[EventWhen | None, list[Choice]]:
    dated = [m for m in mentions if m.when and m.when.earliest and m.when.latest]
    if len(mentions) == 1 and mentions[0].when:
        return EventWhen(**mentions[0].when.__dict__, mention=mentions[0].id), []
    if not dated:
        bounded = next((m for m in mentions if m.when and (m.when.earliest or m.when.latest)), None)
        return (EventWhen(**bounded.when.__dict__, mention=bounded.id) if bounded and bounded.when else None), []
    spans = {m.id: (m.when.latest - m.when.earliest).days for m in dated}  # type: ignore[union-attr,operator]
    finest = min(spans.values())
    best = [m for m in dated if spans[m.id] == finest]
    votes = Counter((m.article, m.when.earliest, m.when.latest) for m in best if m.when)
    by_day: Counter[tuple[date | None, date | None]] = Counter()
    for (_, first, last), told in votes.items():
        by_day[first, last] += 100 + told  # articles first, then how often they say it
    chosen = max(by_day, key=lambda day: (by_day[day], -(day[0] or date.min).toordinal()))
    mention = next(m for m in best if m.when and (m.when.earliest, m.when.latest) == chosen)
    assert mention.when
    rules = [Choice(field="when", rule=_why_day(by_day, chosen, finer=len(best) < len(dated)))]
    return EventWhen(**mention.when.__dict__, mention=mention.id), rules if len(dated) > 1 else []


def _why_day(
    votes: Counter[tuple[date | None, date | None]], chosen: tuple[date | None, date | None], finer: bool
) -> str:
    if len(votes) == 1:
        return "the finest interval" if finer else "all agree"
    rivals = [n for day, n in votes.items() if day != chosen]
    if votes[chosen] // 100 > max(rivals) // 100:
        return "the day that most articles give"
    return "the day told most often" if votes[chosen] > max(rivals) else "the earlier of days told as often"


def _where(mentions: Sequence[Mention]) -> tuple[EventWhere | None, list[Choice]]:
    placed = [m for m in mentions if m.where]
    if not placed:
        return None, []
    votes = Counter(m.where.name for m in placed if m.where)
    mention = min(placed, key=lambda m: (FINENESS.index(m.where.precision), -votes[m.where.name]))  # type: ignore[union-attr]
    assert mention.where
    level = mention.where.precision
    rivals = {m.where.name for m in placed if m.where and m.where.precision == level}
    rule = (
        "the place told most often" if len(rivals) > 1 else "all agree" if len(votes) == 1 else "the most precise place"
    )
    rules = [Choice(field="where", rule=rule)] if len(placed) > 1 else []
    return EventWhere(**mention.where.__dict__, mention=mention.id), rules


def _parties(mentions: Sequence[Mention], side: str) -> tuple[EventParty, ...]:
    found: list[EventParty] = []
    for mention in mentions:
        if side == "actors" and mention.status == "denied" and len(mentions) > 1:
            continue  # who denies it did not thereby do it
        for party in getattr(mention, side):
            if not any((p.id and p.id == party.id) or p.name.lower() == party.name.lower() for p in found):
                found.append(EventParty(**party.__dict__, mention=mention.id))
    known = [p for p in found if is_known(p)]
    if side == "actors" and known:
        found = known
    # "US forces" says more than "United States", a group more than "Iran-backed militias"
    return tuple(p for p in found if not (p.id and any(q is not p and _says_more(q, p) for q in found)))


def _says_more(fine: EventParty, wide: EventParty) -> bool:
    if not fine.id or not wide.id or kinship(fine.id, wide.id) <= 0:
        return False
    if is_unnamed(wide.id):
        return not is_unnamed(fine.id)
    return fine.id.startswith(wide.id + ":")


def _weapons(mentions: Sequence[Mention]) -> tuple[EventWeapon, ...]:
    found: list[EventWeapon] = []
    for mention in mentions:
        for weapon in mention.weapons:
            same = next((i for i, w in enumerate(found) if w.class_ == weapon.class_), None)
            if same is None:
                found.append(EventWeapon(**weapon.__dict__, mention=mention.id))
            else:
                found[same] = _fuller(found[same], EventWeapon(**weapon.__dict__, mention=mention.id))
    out: list[EventWeapon] = []
    for weapon in found:
        narrower = [w for w in found if is_broader(weapon.class_, w.class_)]
        if not narrower:
            full = weapon
            counts = [w for w in found if is_broader(w.class_, weapon.class_)]
            for wide in counts:  # "15-20 missiles" counts the ballistic missiles of the other sentences
                full = _fuller(full, wide)
            out.append(full)
    return tuple(out)


def _fuller(weapon: EventWeapon, other: EventWeapon) -> EventWeapon:
    update: dict[str, object] = {}
    if weapon.count is None and other.count is not None:
        update |= {"count": other.count, "mention": other.mention, "span": other.span}
    if weapon.intercepted is None and other.intercepted is not None:
        update["intercepted"] = other.intercepted
    return weapon.model_copy(update=update) if update else weapon
