"""Judging: the queue, what a person decides of an event, two events side by side, who decided what.

A form says how many judgements its maker had seen; where others judged meanwhile it is shown again with what they
decided, and nothing that was typed is lost. What is decided is added to what was decided before, never put in its place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from tocsin.errors import LedgerError, MissingError
from tocsin.ledger import VERBS, Judgement
from tocsin.ledger.judgements import standing
from tocsin.ledger.judging import read_words
from tocsin.ledger.urgency import why_urgent
from tocsin.model import Article, Event, Mention, Span
from tocsin.web.doors import Coder, Form, NotAllowedError, Reader, Visitor, checked_form, may_undo
from tocsin.web.filters import link
from tocsin.web.house import House, house_of
from tocsin.web.pages.events import event_page, seen_of, sheet_of
from tocsin.web.paging import Paged, paged
from tocsin.web.views import page

router = APIRouter(include_in_schema=False)
AHEAD = 200  # entries of the queue that "next" looks through
IDS = re.compile(r"[em][0-9a-f]{6,40}")


@router.get("/review")
def queue(request: Request, here: Coder, page_: Paged) -> HTMLResponse:
    """What waits for a look, and why."""
    ledger = house_of(request).ledger
    found = ledger.review(**page_.slice)
    total = page_.slice["offset"] + len(found) + (1 if len(found) == page_.size else 0)
    pages_ = paged(page_, total, link, "/review")
    return page(request, "review.html.j2", here, waiting=[(e, why_urgent(e)) for e in found], pages_=pages_)


@router.get("/review/next")
def following(request: Request, here: Coder, after: str = "") -> RedirectResponse:
    """The first of the queue, or the one after an event."""
    listed = [event.id for event in house_of(request).ledger.review(AHEAD)]
    at = listed.index(after) + 1 if after in listed else 0
    return RedirectResponse(f"/review/{listed[at]}" if at < len(listed) else "/review", 303)


@router.get("/review/{id}")
def item(request: Request, here: Coder, id: str) -> Response:
    """One event of the queue, to be judged by keyboard."""
    event = house_of(request).ledger.event(id)
    if event.id != id:
        return RedirectResponse(f"/review/{event.id}", 307)
    return event_page(request, here, event, queue=True)


@router.post("/events/{id}/judge")
def judge(request: Request, here: Coder, id: str, form: Form) -> Response:
    """Decide something about an event."""
    checked_form(request, here, form.get("csrf"))
    house = house_of(request)
    event = house.ledger.event(id)
    queue_ = form.get("queue") == "1"
    # What was decided since this form was opened is shown before it is decided over.
    known = form.get("seen", "")
    if known.isdigit() and known != seen_of(house, event.id) and form.get("anyway") != "1":
        entries = [e for e in house.ledger.audit(event.id) if e.judgement]  # in the order of judgements()
        return event_page(request, here, event, 409, queue=queue_, since=entries[int(known) :], given=form)
    try:
        made = decide(house, here, event, form)
    except LedgerError as error:
        return event_page(request, here, event, 422, queue=queue_, problem=str(error), given=form)
    if queue_ and made.verb in ("confirm", "reject"):
        return RedirectResponse(f"/review/next?after={event.id}&done={made.id}", 303)
    live = house.ledger.event(event.id).id
    return RedirectResponse(f"/{'review' if queue_ else 'events'}/{live}?done={made.id}", 303)


def decide(house: House, here: Visitor, event: Event, form: Mapping[str, str]) -> Judgement:
    """The judgement that a form or a program asks for.

    Raises:
        LedgerError: it lacks something, or a value is none of its field.
    """
    verb = next((one for one in VERBS if one == form.get("verb") and one != "undo"), None)
    if verb is None:
        raise LedgerError("say what you decide: confirm, reject, correct, merge, split, attach, detach, grade or note")
    if verb == "note" and not form.get("why", "").strip():
        raise LedgerError("a note needs its words")
    assert here.user
    named = [event.id, *(one for one in IDS.findall(form.get("events", "")) if one[0] == "e" and one != event.id)]
    return house.ledger.judge(
        verb,
        *named,
        who=here.user.name,
        why=form.get("why", "").strip()[:4000],
        values=values_of(house, event, verb, form),
        mentions=[one for one in IDS.findall(form.get("mentions", "")) if one[0] == "m"],
    )


def values_of(house: House, event: Event, verb: str, form: Mapping[str, str]) -> dict[str, Any]:
    """The values that a form gives: typed, or as words marked in an article."""
    if verb == "grade":
        return {name: form[name] for name in ("grade", "reliability", "credibility") if form.get(name)}
    if verb != "correct":
        return {}
    field, typed = form.get("field", ""), form.get("value", "").strip()
    start, end = form.get("start", ""), form.get("end", "")
    if not typed and start.isdigit() and end.isdigit():
        mention, article = telling(house, event, form.get("article", ""), Span(int(start), int(end)))
        found = read_words(field, mention, article, Span(int(start), int(end)))
        return {field: found}
    if not typed and field != "mode":
        raise LedgerError("mark the words that say it, or type the value")
    return {field: typed}


def telling(house: House, event: Event, article: str, marked: Span) -> tuple[Mention, Article]:
    """The mention of an event in an article that is nearest to some words.

    Raises:
        LedgerError: the event does not rest on this article.
    """
    own = {one.mention for one in event.mentions}
    for coding in house.ledger.evidence(event.id):
        if coding.article.id == article:
            here = [m for m in coding.mentions if m.id in own]
            return min(here, key=lambda m: abs(m.trigger.start - marked.start)), coding.article
    raise LedgerError(f"{article}: the event does not rest on this article")


@router.post("/judgements/{id}/undo")
def undo(request: Request, here: Coder, id: str, form: Form) -> RedirectResponse:
    """Undo a judgement: one's own, or as editor anybody's."""
    checked_form(request, here, form.get("csrf"))
    house = house_of(request)
    made = undone(house, here, id, form.get("why", ""))
    back = form.get("event", "")
    return RedirectResponse(f"/events/{back}?done={made.id}" if IDS.fullmatch(back) else "/judgements", 303)


def undone(house: House, here: Visitor, id: str, why: str) -> Judgement:
    """The judgement that undoes another.

    Raises:
        NotAllowedError: it is another's, and the visitor is no editor.
        LedgerError: there is no such judgement.
    """
    assert here.user
    found = next((j for j in house.ledger.judgements() if j.id == id), None)
    if found is None:
        raise MissingError(f"{id}: there is no such judgement; 'Judgements' lists them")
    if not may_undo(here, found.who):
        raise NotAllowedError(403, f"{id} was decided by {found.who}; an editor can undo it")
    return house.ledger.judge("undo", who=here.user.name, why=why.strip()[:4000], undoes=id)


@router.get("/judgements")
def history(
    request: Request, here: Reader, page_: Paged, who: Annotated[str, Query(max_length=64)] = ""
) -> HTMLResponse:
    """Who decided what, and when; the last first."""
    every = house_of(request).ledger.judgements()
    holding = {one.id for one in standing(every)}
    shown = [one for one in reversed(every) if not who or one.who == who]
    start = page_.slice["offset"]
    return page(
        request,
        "judgements.html.j2",
        here,
        judgements=shown[start : start + page_.size],
        holding=holding,
        who=who,
        people=sorted({one.who for one in every}),
        pages_=paged(page_, len(shown), lambda path, **more: link(path, who=who or None, **more), "/judgements"),
    )


@router.get("/compare")
def compare(request: Request, here: Reader, a: str, b: str) -> HTMLResponse:
    """Two events side by side."""
    house = house_of(request)
    both = [house.ledger.event(one) for one in (a, b)]
    sheets = [sheet_of(house, event) for event in both]
    fields = list(dict.fromkeys(value.field for sheet in sheets for value in sheet.values))
    rows = [(field, [[v for v in sheet.values if v.field == field] for sheet in sheets]) for field in fields]
    seen = [seen_of(house, event.id) for event in both]
    return page(request, "compare.html.j2", here, sheets=sheets, rows=rows, seen=seen, same=both[0].id == both[1].id)
