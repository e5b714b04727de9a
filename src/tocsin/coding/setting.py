"""When and where an act took place: which trigger of a sentence each time and place belongs to.

A time or place hangs, through prepositions and nouns, on some verb or noun of the tree; the first trigger on
the way up owns it. What reaches no trigger goes to the nearest one before it, else to the first after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from tocsin.coding.draft import Draft, Parsed
from tocsin.coding.frames import noun_trigger, sense
from tocsin.coding.harm import is_people
from tocsin.coding.status import is_certain
from tocsin.data import load_toml
from tocsin.finding.actors import register
from tocsin.finding.places import Place
from tocsin.finding.times import Time
from tocsin.language.trees import above_of, children, objects_of_prepositions
from tocsin.model import DONE, FINE, GeoPrecision, Party, Span, When, Where

if TYPE_CHECKING:
    from spacy.tokens import Token

OTHER_TIMES = frozenset(("since", "after", "before", "until", "if"))
SAYING = frozenset(
    (
        "say",
        "tell",
        "announce",
        "deny",
        "report",
        "confirm",
        "add",
        "state",
        "claim",
        "condemn",
        "warn",
        "begin",
        "start",
    )
)
AWAY = frozenset(("to", "into", "toward", "towards", "for"))
FINENESS = {"site": 0, "town": 1, "district": 2, "admin1": 3, "region": 4, "country": 5}


@cache
def _prepositions() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_toml("places.toml")["prepositions"].items()}


def set_times(parsed: Parsed, drafts: list[Draft]) -> None:
    """Give each draft of a sentence the time that belongs to it."""
    owned: dict[int, list[tuple[bool, Time]]] = {}  # whether another verb stands between, and the time
    for time in parsed.times:
        if time.type == "SET" or (time.earliest is None and time.type != "DURATION"):
            continue
        token = parsed.token_at(time.start, time.end)
        then = _done_then(token, drafts) if token is not None else None
        if token is not None and then is None and time.precision != "day" and _is_of_record(token):
            continue
        if token is not None and then is None and (_is_of_report(token) or _is_since_the_last(token)):
            continue
        if _SAME_DAY.fullmatch(time.text) and not any(
            t.start < time.start and t.earliest == time.earliest for t in parsed.all_times
        ):
            continue  # read as the day of the report: it is the story's, shared with what was told before
        owner, detour = then, then is None
        if token is not None and owner is None:
            owner, detour = _owner(token, drafts, skip_saying=time.precision == "day")
        owner = owner or (_told_by_root(token, drafts) if token is not None else None)
        owner = owner or (_said_of_day(token, drafts) if token is not None else None)
        owner = owner or (next(iter(drafts), None) if _closes(time, parsed) else None)
        if owner is not None and time.earliest is not None:
            owned.setdefault(id(owner), []).append((detour, time))
    _part_answered(owned, drafts, parsed)
    for draft in drafts:
        found = owned.get(id(draft), [])
        times = [t for detour, t in found if not detour] or [t for _, t in found]
        if times:  # "sentenced on Monday for killing two soldiers in 2011": the nearer is the act's
            best = min(times, key=_length)
            draft.when = _spanning(best, times, parsed)
            draft.own_time = True
            if (all(detour for detour, _ in found) and _is_done_by(draft)) or _is_of_dying(best, draft):
                draft.when = When(latest=best.latest, span=draft.when.span)
    for draft in drafts:
        _of_the_war(draft, parsed)
    _share_times(drafts)


def _of_the_war(draft: Draft, parsed: Parsed) -> None:
    """ "The war, which broke out in April, has killed thousands": its toll is of all the time since, and no news."""
    subject = next((c for c in draft.head.children if c.dep_ == "nsubj"), None)
    lasting = subject is not None and subject.lemma_.lower() in sense("lasting")
    if not lasting or subject is None or not any(c.lower_ in ("has", "have") for c in draft.head.children):
        return
    draft.notes.append("course")
    begun = [
        c for c in subject.children if c.dep_ in ("relcl", "acl") and c.lemma_ in ("break", "begin", "start", "erupt")
    ]
    since = [
        t
        for t in parsed.times
        if (at := parsed.token_at(t.start, t.end)) is not None and any(b.is_ancestor(at) for b in begun)
    ]
    if since and draft.when is None:
        draft.when = When(earliest=since[0].earliest, precision="range", span=Span(since[0].start, since[0].end))


def _part_answered(owned: dict[int, list[tuple[bool, Time]]], drafts: list[Draft], parsed: Parsed) -> None:
    """ "fired missiles overnight in retaliation for a strike in Damascus on 1 April": the second day is the strike's."""
    answers = [t.i for t in parsed.doc if t.dep_ == "pobj" and t.lemma_.lower() in sense("answering")]
    for draft in drafts:
        times = sorted(owned.get(id(draft), []), key=lambda item: item[1].start)
        for _, time in times[1:]:
            token = parsed.token_at(time.start, time.end)
            said = next((a for a in answers if token is not None and min(draft.tokens()) < a < token.i), None)
            if said is None or token is None or times[0][1].end > parsed.sentence.start + parsed.doc[said].idx:
                continue
            inner = [d for d in drafts if d is not draft and said < min(d.tokens()) < token.i]
            if inner:
                owned[id(draft)].remove(next(item for item in owned[id(draft)] if item[1] is time))
                owned.setdefault(id(inner[0]), []).append((False, time))


def _spanning(time: Time, times: Sequence[Time], parsed: Parsed) -> When:
    """The time as a record keeps it; "on Saturday and Sunday" is both days."""
    when = When(earliest=time.earliest, latest=time.latest, precision=time.precision, span=Span(time.start, time.end))
    for other in times:
        if time.precision != other.precision or time.precision != "day" or time.latest is None:
            continue
        joined = re.fullmatch(r" (?:and|through|to) (?:on )?", parsed.article[time.end : other.start])
        if joined and other.earliest == time.latest + timedelta(days=1):
            when = When(
                earliest=time.earliest, latest=other.latest, precision="range", span=Span(time.start, other.end)
            )
    return when


def _is_done_by(draft: Draft) -> bool:
    """ "sentenced on Monday for killing a soldier", "condemned on Monday the attack": by that day the act was done."""
    act = draft.head
    while act.dep_ == "conj" and act.head.i != act.i:
        act = act.head  # "in the wake of the missile and drone attack"
    above = act.head
    path = [above]
    while above.dep_ in ("prep", "pobj", "pcomp") and above.head.i != above.i:
        above = above.head
        path.append(above)
    of_court = any(w.lemma_.lower() in sense("legal") for w in (above, *children(above, "oprd", "acomp", "attr")))
    spoken_of = any(w.lemma_.lower() in sense("afterwards") for w in path) and is_certain(draft.head)
    return draft.frame.type == "ASSAULT" and (of_court or spoken_of)


def _is_of_dying(time: Time, draft: Draft) -> bool:
    """ "died on Monday of wounds suffered in the shooting": by that day it was done."""
    token = draft.parsed.token_at(time.start, time.end)
    verb = token.head.head if token is not None and token.dep_ == "pobj" else token.head if token is not None else None
    if verb is None or verb.lemma_ not in ("die", "succumb") or draft.head.i == verb.i:
        return False
    return any(t.lemma_.lower() in ("injury", "wound") for t in draft.head.ancestors)


def drop_day_ahead(draft: Draft) -> None:
    """ "Tomorrow I will meet our allies on a response to the attack": what happened did not happen then."""
    span = draft.when.span if draft.when is not None else None
    if span is not None and draft.status in DONE and _AHEAD.match(span.of(draft.parsed.article)):
        draft.when, draft.own_time = None, False


_AHEAD = re.compile(r"tomorrow|(?:next|coming|upcoming) \w+", re.I)


def _is_of_report(token: Token) -> bool:
    """ "by reports on Saturday", "in a statement on Monday": when it was told."""
    noun = token.head.head if token.dep_ == "pobj" else token.head
    said = token.head.nbor(-1) if token.dep_ == "pobj" and token.head.i > 0 else None
    if said is not None and said.pos_ == "VERB" and said.lemma_ in ("say", "report", "announce", "tell", "confirm"):
        return True  # "it was reported on Saturday a man was stabbed", whichever verb the tree hangs it on
    return noun.pos_ == "NOUN" and noun.lemma_ in ("report", "statement", "interview", "announcement", "communique")


_SAME_DAY = re.compile(r"(?:(?:earlier|later) (?:in |on |that |the same |the )+day|(?:that|the same) day)", re.I)


def _is_since_the_last(token: Token) -> bool:
    """ "the first strike on the capital since 2006", "the worst attack since May": when there was one like it."""
    if token.dep_ != "pobj" or token.head.lower_ != "since":
        return False
    words = [w for above in token.head.ancestors for w in (above, *above.children)]
    return any(w.lower_ in ("first", "only", "latest") or w.tag_ == "JJS" for w in words)


def _is_of_record(token: Token) -> bool:
    """ "the deadliest attack by the group this year": of what it is the deadliest, not when it was made."""
    noun = token.head if token.dep_ == "npadvmod" else token.head.head if token.dep_ == "pobj" else None
    return noun is not None and noun.pos_ == "NOUN" and any(c.tag_ == "JJS" for c in noun.children)


def _done_then(token: Token, drafts: list[Draft]) -> Draft | None:
    """ "since May 2021, when a bomb killed 80": the day's own clause tells what was done on it."""
    clauses = [c for c in token.children if c.dep_ in ("relcl", "advcl", "acl")]
    told = [v for v in clauses if any(c.lower_ == "when" and c.i < v.i for c in v.children)]
    return next((d for d in drafts if any(t.token in told for t in d.triggers)), None)


def _said_of_day(token: Token, drafts: list[Draft]) -> Draft | None:
    """ "Friday was the fourth day of protests", "Sunday saw clashes": what the day is said to have brought."""
    verb = token.head
    if token.dep_ not in ("nsubj", "npadvmod") or token.i > verb.i or verb.lemma_ not in ("be", "mark", "see", "bring"):
        return None
    return next((d for d in drafts if any(verb.is_ancestor(t.token) and t.token.i > verb.i for t in d.triggers)), None)


def _closes(time: Time, parsed: Parsed) -> bool:
    """ "... an operation in Zabul province, June 14.": a day set off at the end is that of the whole sentence."""
    text = parsed.sentence.text
    start, end = time.start - parsed.sentence.start, time.end - parsed.sentence.start
    return time.precision == "day" and text[max(0, start - 2) : start] == ", " and not text[end:].strip(" .\n")


def lend_setting(drafts: list[Draft]) -> None:
    """ "detained two men in an operation to arrest a leader in Khost today": day and place of the aim are the act's."""
    for aim in drafts:
        if aim.status != "hypothetical" or not any(c.tag_ == "TO" for c in aim.head.children):
            continue
        act = next((d for d in drafts if d.status in DONE and d.frame.shape != "deal"), None)
        if act is None:
            continue
        act.own_time = act.own_time or (act.when is None and aim.own_time)
        act.when = act.when or aim.when
        act.wheres = act.wheres or list(aim.wheres)
    by_token = {i: draft for draft in drafts for i in draft.tokens()}
    for draft in drafts:  # "beaten by police at a protest in Minsk": where the one was, the other was
        told = [t.token for t in draft.triggers] if not draft.wheres else ()
        occasions = [o for t in told for o in objects_of_prepositions(t, "at", "during", "in")]
        around = next((by_token[t.i] for t in occasions if t.i in by_token and by_token[t.i] is not draft), None)
        if around is not None:
            draft.wheres = list(around.wheres)


def _length(time: Time) -> int:
    """Days that an expression leaves open."""
    return (time.latest - time.earliest).days if time.earliest and time.latest else 99_999


def _share_times(drafts: list[Draft]) -> None:
    """Joined verbs share a time ("attacked the town on Sunday and killed three"); an act and its trial do not."""
    day = next((d.when for d in drafts if d.when is not None), None)
    for draft in drafts:
        if draft.when is None and day is not None and _is_done_by(draft):
            draft.when = When(latest=day.latest, span=day.span)
    for draft in drafts:
        if draft.when:
            continue
        for other in drafts:
            if (
                other is not draft
                and other.when
                and any(
                    t.token.dep_ in ("conj", "xcomp", "advcl", "ccomp")
                    and t.token.head.i in other.tokens()
                    and not _is_sequel(t.token)
                    and not any(c.lower_ == "had" for c in other.head.children)
                    for t in draft.triggers
                )
            ):
                draft.when = other.when
    for draft in drafts:  # "captured a leader and detained two men last night"
        joined = _joined_after(draft, drafts)
        if joined is not None and draft.when is None:
            draft.when = joined.when


def _joined_after(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The act told after it that shares its subject or its "were": "two were killed and others detained in Khost"."""
    for other in drafts:
        for trigger in other.triggers:
            token = trigger.token
            elided = token.tag_ == "VBN" and not any(c.dep_ in ("aux", "auxpass") for c in token.children)
            alone = elided or not any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
            if (
                other is not draft
                and token.dep_ == "conj"
                and token.pos_ == "VERB"
                and alone
                and token.head.i in draft.tokens()
            ):
                return other
    return None


def _is_sequel(token: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("after", "before", "since", "until", "when") for c in token.children)


def set_places(parsed: Parsed, drafts: list[Draft]) -> None:
    """Give each draft the places that belong to it: the finest, or several that lie apart."""
    owned: dict[int, list[tuple[int, Place]]] = {}
    for place in parsed.places:
        token = parsed.token_at(place.start, place.end)
        if token is None:
            continue
        rank = _locative_rank(token, place, parsed)
        if rank is None:
            continue
        owner, detour = _owner(token, drafts, by_phrase=True)
        owner = owner or (_told_by_root(token, drafts) if rank == 0 else None)
        if owner is not None and not (
            rank == 1 and token.head.i not in owner.tokens() and place.precision in ("country", "region")
        ):
            owned.setdefault(id(owner), []).append((rank + 3 * detour, place))
    for token, place in _said_again(parsed):
        owner, detour = _owner(token, drafts, by_phrase=True)
        if owner is not None and not detour:
            owned.setdefault(id(owner), []).append((0, place))
            owner.targets = [_named_after(t, token, place, parsed) for t in owner.targets]
    for draft in drafts:
        draft.wheres = [where_of(p) for p in finest(owned.get(id(draft), []), parsed.article)]
    for draft in drafts:
        if not draft.wheres:
            draft.wheres = [
                where_of(p) for p in finest([(0, p) for p in _where_it_says(draft, parsed)], parsed.article)
            ]
        joined = _joined_after(draft, drafts)
        if joined is not None and not draft.wheres:
            draft.wheres = list(joined.wheres)
        if not draft.wheres:
            draft.wheres = _between(draft, parsed)
        if not draft.wheres and draft.frame.type == "ASSAULT":
            draft.wheres = [w for p in parsed.places if (w := _where_he_rules(p, parsed)) is not None][:1]
        if draft.frame.mode == "restrict" and not draft.targets:
            draft.targets = [p for w in draft.wheres[:1] if (p := _state_over(w)) is not None]
        if draft.frame.type == "THREATEN" and draft.targets and not any(p.id for p in draft.targets):
            draft.targets += _rulers_of(draft.targets, parsed)


def _between(draft: Draft, parsed: Parsed) -> list[Where]:
    """ "killed between Sevare and Bandiagara": in the province that both lie in, else in the country."""
    ends = [t for d in draft.triggers for w in d.token.subtree if w.lower_ == "between" for t in children(w, "pobj")]
    pairs = [(t, c) for t in ends for c in t.conjuncts]
    for pair in pairs:
        places = [p for t in pair for p in parsed.places if p.start <= parsed.sentence.start + t.idx < p.end]
        if len(places) != 2 or places[0].country is None or places[0].country != places[1].country:
            continue
        one, other = places
        name = one.admin1 if one.admin1 and one.admin1 == other.admin1 else None
        whole = next((a.name for a in register().values() if a.is_country and a.country == one.country), one.name)
        span = Span(one.start, other.end)
        precision: GeoPrecision = "admin1" if name else "country"
        return [Where(name=name or whole, country=one.country, admin1=name, precision=precision, span=span)]
    return []


def _rulers_of(targets: Sequence[Party], parsed: Parsed) -> list[Party]:
    """ "threatened to ban voting in East Jerusalem": a threat to a place is one to the state that it lies in."""
    places = [p for p in parsed.places if any(t.span.overlaps(Span(p.start, p.end)) for t in targets)]
    found = [_state_over(where_of(p)) for p in places[:1]]
    return [p for p in found if p is not None]


def _where_he_rules(place: Place, parsed: Parsed) -> Where | None:
    """ "the governor of Kherson said two people were killed": in his own region, where he names no other place."""
    token = parsed.token_at(place.start, place.end)
    if token is None or place.precision not in ("town", "district", "admin1"):
        return None
    ruler = above_of(token) or (token.head if token.dep_ in ("compound", "poss", "nmod") else None)
    if ruler is None or ruler.dep_ != "nsubj" or ruler.head.lemma_ not in SAYING:
        return None
    if ruler.lemma_.lower() not in sense("rulers"):
        return None
    where = where_of(place)
    if ruler.lemma_.lower() == "governor" and place.precision == "town":  # of the region named for the town
        wider = {"name": place.admin1, "lat": None, "lon": None, "geonames_id": None, "precision": "admin1"}
        return where.model_copy(update=wider) if place.admin1 else where
    return where


def _where_it_says(draft: Draft, parsed: Parsed) -> list[Place]:
    """ "in Portland, Oregon, where a man was shot": the places of the address that "where" goes on from."""
    verbs = [v for t in draft.triggers if not t.is_noun for v in (t.token, *t.token.conjuncts)]
    words = [c for v in verbs for c in v.children if c.lower_ == "where" and c.i < v.i]
    at = parsed.sentence.start + words[0].idx if words else 0
    before = [p for p in parsed.places if 0 <= at - p.end <= ADDRESS]
    return [p for p in before if p is before[-1] or _holds(before[-1], p)]


ADDRESS = 24  # characters from a place to the "where" that goes on from it, another part of its address between them


def place_by_target(drafts: list[Draft]) -> None:
    """ "today's attack on Israel", where no more is said of where: in the country that it was made on."""
    for draft in drafts:
        if draft.wheres or draft.settings or draft.frame.type != "ASSAULT" or draft.status not in DONE:
            continue
        states = [t for t in draft.targets if (entry := register().get(t.id or "")) is not None and entry.is_country]
        here = [
            p
            for t in states
            for p in draft.parsed.places
            if p.precision == "country" and t.span.overlaps(Span(p.start, p.end))
        ]
        draft.wheres = [where_of(p) for p in here[:1]]


def _state_over(where: Where) -> Party | None:
    """ "a curfew in Haiti", "blockades in the West Bank": laid on whoever lives there."""
    actor = next((a for a in register().values() if a.is_country and a.country == where.country), None)
    return Party(name=actor.name, id=f"{actor.id}:CVL", kind="civilian", span=where.span) if actor else None


def _named_after(target: Party, token: Token, place: Place, parsed: Parsed) -> Party:
    """ "fired at the base": the target is the base named before."""
    at = parsed.sentence.start + token.idx
    if target.id or not target.span.start <= at < target.span.end or place.precision == "country":
        return target
    return Party(name=place.name, kind="unknown", span=Span(place.start, place.end))


SAID_AGAIN: dict[str, frozenset[str]] = {
    "site": frozenset(
        ("base", "airbase", "camp", "embassy", "airport", "airfield", "facility", "garrison", "outpost", "hospital")
    ),
    "town": frozenset(("city", "town", "village")),
    "admin1": frozenset(("province", "governorate")),
    "country": frozenset(("country",)),
}


def _said_again(parsed: Parsed) -> Iterator[tuple[Token, Place]]:
    """ "at the base", "in the city", "there": the place of that kind named last."""
    for token in parsed.doc:
        at = parsed.sentence.start + token.idx
        before = [p for p in parsed.all_places if p.end <= at and at - p.end < 600]
        if token.lower_ == "there" and token.dep_ == "advmod":
            located = [p for p in before if parsed.sentence.start <= p.start and _is_location(p, parsed)]
            if located:
                yield token, located[-1]
            continue
        definite = any(c.dep_ == "det" and c.lower_ in ("the", "that", "this") for c in token.children)
        bare = not any(c.dep_ in ("compound", "amod", "prep", "poss") for c in token.children)
        if token.dep_ not in ("pobj", "dobj") or not (definite and bare):
            continue
        kind = next((k for k, words in SAID_AGAIN.items() if token.lower_ in words), None)
        fitting = [
            p for p in before if p.precision == kind or (kind == "country" and p.precision == "region" and p.country)
        ]
        if kind == "country":
            fitting = [
                p
                for p in fitting
                if re.search(r"\b(?:in|across|inside|throughout)\s$", parsed.article[max(0, p.start - 12) : p.start])
            ]
        if fitting and not (token.dep_ == "pobj" and token.head.lower_ not in _prepositions()["locative"]):
            yield token, fitting[-1]


def _is_location(place: Place, parsed: Parsed) -> bool:
    token = parsed.token_at(place.start, place.end)
    return token is not None and _locative_rank(token, place, parsed) is not None


def finest(ranked: list[tuple[int, Place]], text: str = "") -> list[Place]:
    """Of the places that an act may be at, each with its rank (0 the surest), the finest; several where they lie apart."""
    if not ranked:
        return []
    best = min(rank for rank, _ in ranked)
    places = [p for rank, p in ranked if rank == best] if best < 3 else [p for _, p in ranked]
    if all(p.precision in ("admin1", "region", "country") for p in places):
        finer = [p for rank, p in ranked if rank < 3 and _is_finer(p, places) and any(_holds(w, p) for w in places)]
        places += finer
    kept: list[Place] = []
    for place in sorted(places, key=lambda p: FINENESS[p.precision]):
        if any(_holds(place, other) or text[other.end : place.start] == " in " for other in kept):
            continue  # the province of the town, "Erbil" of "the Harir air base in Erbil"
        kept.append(place)
    fine = [p for p in kept if p.precision not in ("country", "region")]
    return sorted(fine or kept, key=lambda p: p.start)[:4]


def _is_finer(place: Place, places: list[Place]) -> bool:
    """A town where only wholes are said, a country where only regions of the world are."""
    world = all(w.precision == "region" and w.country is None for w in places)
    return place.precision in FINE or (world and place.precision == "country")


def _holds(wide: Place, fine: Place) -> bool:
    """Whether the finer place lies in the wider one, or is the same."""
    if wide.name == fine.name and wide.country == fine.country:
        return True
    if wide.precision in ("country", "region"):
        return wide.country is None or fine.country is None or wide.country == fine.country
    if wide.precision == "admin1":
        return wide.country == fine.country and (fine.admin1 is None or _alike(wide.name, fine.admin1))
    return wide.precision == fine.precision == "district"


def _alike(one: str, other: str) -> bool:
    from tocsin.finding.gazetteer import key

    return key(one) == key(other)


def where_of(place: Place) -> Where:
    """A place as a record keeps it."""
    return Where(
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        country=place.country,
        admin1=place.admin1,
        geonames_id=place.geonames_id,
        precision=place.precision,
        span=Span(place.start, place.end),
    )


def _locative_rank(token: Token, place: Place, parsed: Parsed) -> int | None:
    """0 said to be where, 1 the object or target itself, 2 a weak preposition; None where the name is no location."""
    inside_name = any(
        h.start <= place.start and place.end <= h.end and h.value.actor.kind != "state" for h in parsed.names
    )
    if inside_name:
        return None
    head = token
    for _ in range(3):
        if head.dep_ in ("compound", "amod", "appos", "conj", "nmod", "npadvmod") and head.head.i != head.i:
            if noun_trigger(head.head) is not None and place.precision not in ("country", "region"):
                return 0  # "the Erbil attack"
            is_modifier = head.dep_ in ("compound", "amod", "nmod", "npadvmod")
            if place.precision == "region" and head.head.lemma_.lower() in sense("parts_of_land"):
                is_modifier = False  # "the Galwan valley"
            if is_modifier and place.precision in ("country", "region") and head.head.pos_ in ("NOUN", "PROPN"):
                return None  # "US forces", "Iraq war"
            head = head.head
        else:
            break
    if (
        head.i != token.i
        and token.dep_ == "conj"
        and not any(p.start <= parsed.sentence.start + head.idx < p.end for p in parsed.places)
    ):
        return None
    if head.dep_ == "poss":
        whole = head.head  # "in Thailand's deep south"
        part = whole.dep_ == "pobj" and whole.lemma_.lower() in sense("parts_of_land")
        return 2 if part or place.precision not in ("country", "region") else None
    if head.dep_ == "pobj":
        word = head.head.lower_
        if word not in _prepositions()["locative"]:
            return None
        if word in ("against", "on", "upon", "of", "toward", "towards") and place.precision == "country":
            return 1  # the thing attacked, and so where
        if word in ("from", "by") and place.precision in ("country", "region"):
            return None
        roads = [head.head.head, *children(head.head.head, "dobj")]
        if word == "from" and is_people(head.head.head, parsed):
            return None  # "nine men from Punjab"
        verb = head.head.head
        taken = verb.lemma_ in sense("taking_from")  # "abducted 20 girls from Chibok" says where
        of_verb = children(verb, "dobj")[-1:] if verb.pos_ == "VERB" and not taken else []
        if word == "from" and any(o.i == head.head.i - 1 and is_people(o, parsed) for o in of_verb):
            return None  # "shot dead nine men from Punjab"
        if word == "to" and len(parsed.places) > 1 and any(r.lemma_ in sense("roads") for r in roads):
            return None  # "besieged Sake, cutting the road to Goma": where it leads
        return 2 if word in _prepositions()["weak"] else 0
    if head.dep_ == "nsubjpass" and head.head.lemma_ in sense("of_persons") and place.precision in FINE:
        return None  # "Hayden was shot": nobody shoots a town
    if head.dep_ in ("dobj", "nsubjpass", "obj"):
        return 1
    return 2 if place.precision not in ("country",) and head.dep_ != "nsubj" else None


def _owner(
    token: Token, drafts: list[Draft], *, by_phrase: bool = False, skip_saying: bool = False
) -> tuple[Draft | None, bool]:
    """The draft that a token hangs on, and whether the way there leads through another verb.

    With `by_phrase` (places) what is inside a subject that is no part of an act belongs to nobody.
    """
    by_token = {i: draft for draft in drafts for i in draft.tokens()}
    here, detour, in_subject = token, False, False
    path: list[Token] = []
    for _ in range(14):
        if here.i in by_token:
            return by_token[here.i], detour
        clause = _told_of_it(here, by_token) if not by_phrase else None
        if clause is not None:
            return clause, detour
        if here.lower_ == "addition" and here.dep_ == "pobj":
            return None, True  # "in addition to the searches in Khost": told beside it
        if (
            here.i != token.i
            and here.pos_ == "VERB"
            and here.dep_ in ("acl", "relcl", "pcomp", "advcl", "ccomp", "ROOT", "conj")
        ):
            # "followed the strikes the week before": the act that the verb speaks of, if it comes before
            objects = [by_token[t.i] for t in here.subtree if t.i in by_token and here.i < t.i < token.i]
            if objects and here.lemma_ in ("follow", "precede", "come"):
                return objects[0], detour
            elsewhere = here.dep_ == "advcl" and any(
                c.dep_ == "mark" and c.lower_ in OTHER_TIMES for c in here.children
            )
            if here.dep_ == "relcl" or elsewhere or (skip_saying and here.lemma_ in SAYING):
                return None, True  # said of somebody, of another event, or of the saying
            detour = True
        if here.i != token.i and here.dep_ == "pobj" and here.lemma_.lower() in sense("answering"):
            return None, True  # "in retaliation for the deaths of three in Jordan on Sunday"
        if (
            here.dep_ == "prep"
            and here.lower_ in OTHER_TIMES
            and (by_phrase or any(t.pos_ in ("NOUN", "PROPN", "VERB") for t in path))
        ):
            return None, True  # "since the war in Gaza", but not "since 2017"
        if by_phrase and here.lemma_ in sense("fleeing") and any(t.lower_ in AWAY for t in path):
            return None, True  # "fled into India after their camps were overrun"
        if here.i != token.i and here.pos_ == "VERB":
            told = [by_token[c.i] for c in here.children if c.dep_ in ("nsubj", "nsubjpass") and c.i in by_token]
            if told:  # "the attack came on Sunday"
                return told[0], detour
        if here.i != token.i:
            path.append(here)
        in_subject = (
            in_subject or here.dep_ in ("nsubj", "nsubjpass") or (here.dep_ == "appos" and not _in_address(here))
        )
        if here.head.i == here.i:
            break
        here = here.head
    if not drafts or (by_phrase and in_subject):
        return None, detour
    if not by_phrase and not skip_saying and here.lemma_ in SAYING:
        return min(drafts, key=lambda d: min(d.tokens())), True  # "Earlier this month the group said it had attacked"
    return _nearest(token, drafts), True


def _told_of_it(noun: Token, by_token: Mapping[int, Draft]) -> Draft | None:
    """ "an incident on 12 November in which five were shot": the act of the clause that says what the noun was."""
    if noun.ent_type_ != "DATE" and noun.lemma_.lower() not in sense("occasions"):
        return None
    clauses = (c for c in noun.children if c.dep_ == "relcl" and c.i in by_token)
    told = (c for c in clauses if any(w.lower_ in ("where", "which", "when") and w.i < c.i for w in c.subtree))
    return next((by_token[c.i] for c in told), None)


def _in_address(token: Token) -> bool:
    """ "in Dand district, Kandahar province": the whole stands beside the part that the preposition governs."""
    head = token.head
    while head.dep_ == "appos":
        head = head.head
    return head.dep_ == "pobj" and head.head.lower_ in _prepositions()["locative"]


def _told_by_root(token: Token, drafts: list[Draft]) -> Draft | None:
    """ "On Thursday a worker went on a spree, killing four": what hangs on the main verb is said of the act it leads to."""
    above = [token, *token.ancestors]
    said = next((i for i, t in enumerate(above) if t.dep_ == "ccomp" and t.head.lemma_ in SAYING), None)
    if (
        said is not None and above[0].head.lemma_ not in SAYING
    ):  # "burst into a bar on Saturday and opened fire, police said"
        above = above[: said + 1]
    if any(t.dep_ in ("relcl", "acl", "advcl", "ccomp", "nsubj", "nsubjpass", "appos") for t in above[:-1]):
        return None
    root = above[-1]
    if root.pos_ != "VERB" or root.lemma_ in SAYING or root.dep_ not in ("ROOT", "ccomp"):
        return None
    for draft in drafts:
        path = [draft.head, *draft.head.ancestors]
        inside = path[: path.index(root)] if root in path else []
        plain = all(t.dep_ in ("dobj", "prep", "pobj", "advcl", "xcomp", "conj", "pcomp") for t in inside)
        if (
            inside
            and plain
            and not any(_is_sequel(t) or (t.dep_ == "prep" and t.lower_ in OTHER_TIMES) for t in inside)
        ):
            return draft
    return None


def _nearest(token: Token, drafts: list[Draft]) -> Draft | None:
    """Where nothing above is an act: the nearest one before, else the first after, if no other verb stands between."""
    before = [(max(i for i in d.tokens() if i < token.i), d) for d in drafts if min(d.tokens()) < token.i]
    if before:
        at, draft = max(before, key=lambda item: item[0])
        return None if any(t.pos_ == "VERB" for t in token.doc[at + 1 : token.i]) else draft
    draft = min(drafts, key=lambda d: min(d.tokens()))
    return None if any(t.pos_ == "VERB" for t in token.doc[token.i + 1 : min(draft.tokens())]) else draft
