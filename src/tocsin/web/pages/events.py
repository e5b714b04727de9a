"""Events: a list by any filters, an event with its evidence, two side by side."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from tocsin.errors import LedgerError
from tocsin.ledger.auditing import Entry
from tocsin.ledger.urgency import why_urgent
from tocsin.model import Article, Coding, Event, Mention
from tocsin.publishing import words
from tocsin.publishing.quoting import Quote, quoted
from tocsin.web.doors import Reader, Visitor
from tocsin.web.filters import Wanted, link
from tocsin.web.house import House, house_of
from tocsin.web.paging import Paged, paged
from tocsin.web.views import page, party_key

router = APIRouter(include_in_schema=False)
AROUND = dt.timedelta(days=3)  # how far off in time an event may be that could be the same
ALIKE = 6
DONE = re.compile(r"j[0-9a-f]{4,40}")


@dataclass(frozen=True)
class Value:
    """One value of an event: how it is shown, the sentences that give it, the one it was taken from first, and by which
    rule it was chosen.
    """

    field: str
    shown: str
    quotes: list[Quote]
    rule: str
    link: str | None


@dataclass(frozen=True)
class Source:
    """One report with the sentences in which it tells of the event."""

    article: Article
    quotes: list[Quote]


@dataclass(frozen=True)
class Sheet:
    """An event as its page shows it."""

    event: Event
    values: list[Value]
    quotes: dict[str, Quote]
    sources: list[Source]
    conflicts: list[tuple[str, list[tuple[str, list[Quote]]]]]
    history: list[Entry]
    answers: Event | None
    answered_by: list[Event]
    alike: list[Event]
    urgent: list[tuple[int, str]]


@router.get("/events")
def listed(request: Request, here: Reader, filters: Wanted, page_: Paged) -> HTMLResponse:
    """The events that the filters ask for, the last first."""
    house = house_of(request)
    total = house.once(("count", filters), lambda: house.ledger.count(**dict(filters.query())))
    found = house.ledger.events(**dict(filters.query(newest=True, **page_.slice)))
    return page(request, "events.html.j2", here, events=found, filters=filters, pages_=paged(page_, total, filters.url))


@router.get("/events/{id}")
def one(request: Request, here: Reader, id: str) -> Response:
    """One event; an id that was merged away leads on."""
    house = house_of(request)
    event = house.ledger.event(id)
    if event.id != id:
        return RedirectResponse(f"/events/{event.id}", 307)
    return event_page(request, here, event)


def event_page(
    request: Request,
    here: Visitor,
    event: Event,
    status: int = 200,
    *,
    queue: bool = False,
    problem: str = "",
    since: Sequence[Entry] = (),
    given: dict[str, str] | None = None,
) -> HTMLResponse:
    """An event's page: to read, and for those who may to judge; `since` is what others decided meanwhile."""
    house = house_of(request)
    return page(
        request,
        "event.html.j2",
        here,
        status,
        sheet=sheet_of(house, event),
        seen=seen_of(house, event.id),
        queue=queue,
        problem=problem,
        since=since,
        given=given or {},
        done=DONE.fullmatch(request.query_params.get("done", "")),
    )


def seen_of(house: House, event: str) -> str:
    """How many judgements bear on an event: a form says by it what its maker had seen."""
    return str(len(house.ledger.judgements(event)))


def sheet_of(house: House, event: Event) -> Sheet:
    """All that an event's page shows."""
    ledger = house.ledger
    quotes = quotes_of(event, ledger.evidence(event.id))
    rules = {choice.field: choice.rule for choice in event.chosen}
    values = []
    for field, shown, value in words.values_of(event):
        by_hand = not value.mention or bool(event.judged and field in event.judged.corrected)
        rule = "set by a person" if by_hand else rules.get(field, "")
        first = [quotes[value.mention]] if value.mention in quotes else []
        more = [q for one, q in quotes.items() if one != value.mention and _gives(q.mention, field, shown)]
        values.append(Value(field, shown, [*first, *more], rule, _leads_to(field, value)))
    answers = None
    if event.in_response_to:
        try:
            answers = ledger.event(event.in_response_to)
        except LedgerError:  # what it answered is no longer there
            answers = None
    return Sheet(
        event,
        values,
        quotes,
        [
            Source(article, [q for q in quotes.values() if q.article == article])
            for article in {q.article.id: q.article for q in quotes.values()}.values()
        ],
        [
            (c.field, [(r.value, _telling(c.field, [quotes[m] for m in r.mentions if m in quotes])) for r in c.values])
            for c in event.conflicts
        ],
        ledger.audit(event.id),
        answers,
        ledger.answers_to(event.id),
        alike(house, event),
        why_urgent(event),
    )


def _gives(mention: Mention, field: str, shown: str) -> bool:
    """Whether a mention says the same of a field in words of its own."""
    return any(f == field and said == shown for f, said, _ in words.values_of(mention))


def _telling(field: str, quotes: list[Quote]) -> list[Quote]:
    """Those first whose own words give a value of the field; others take it from what was told before them."""

    def own(quote: Quote) -> bool:
        told = {f: value for f, _, value in words.values_of(quote.mention)}
        value = told.get(field)
        within = quote.mention.sentence
        return bool(value and value.span and value.span.within(within))

    return sorted(quotes, key=lambda quote: not own(quote))


def quotes_of(event: Event, evidence: Sequence[Coding]) -> dict[str, Quote]:
    """The sentences that an event rests on, by mention, in the order of its evidence."""
    mentions = {m.id: (m, coding.article) for coding in evidence for m in coding.mentions}
    return {e.mention: quoted(*mentions[e.mention], e.score) for e in event.mentions if e.mention in mentions}


def alike(house: House, event: Event) -> list[Event]:
    """Events of the same type and country within a few days: what might be the same event, told otherwise."""
    when, where = event.when, event.where
    if when is None or when.earliest is None or when.latest is None or where is None or where.country is None:
        return []
    low, high = dt.date.min + AROUND, dt.date.max - AROUND
    found = house.ledger.events(
        type=event.type,
        country=where.country,
        since=max(when.earliest, low) - AROUND,
        until=min(when.latest, high) + AROUND,
        newest=True,
        limit=ALIKE + 1,
    )
    return [other for other in found if other.id != event.id][:ALIKE]


def _leads_to(field: str, value: object) -> str | None:
    """The list of all events with this value."""
    if field in ("actors", "targets"):
        return link("/events", **{field[:-1]: party_key(value)})
    if field == "weapons":
        return f"/weapons/{getattr(value, 'class_', '')}"
    if field == "where":
        return link("/events", place=getattr(value, "name", None), country=getattr(value, "country", None))
    return None
