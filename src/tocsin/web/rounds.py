"""Double coding: the rounds, the blind form, and how far the coders agree in each field."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from tocsin.analysis.double_coding import agreement, differ, shown
from tocsin.errors import LedgerError
from tocsin.ledger.rounds import FIELDS
from tocsin.ontology import TYPES
from tocsin.web.doors import Coder, Editor, Form, checked_form
from tocsin.web.house import house_of
from tocsin.web.judging import IDS
from tocsin.web.views import page

router = APIRouter(include_in_schema=False)


@router.get("/rounds")
def listed(request: Request, here: Coder) -> HTMLResponse:
    """The rounds."""
    return page(request, "rounds.html.j2", here, rounds=house_of(request).ledger.rounds.all(), problem="", given={})


@router.post("/rounds")
def start(request: Request, here: Editor, form: Form) -> Response:
    """Begin a round with the events that are named, or with the first of the queue."""
    checked_form(request, here, form.get("csrf"))
    ledger = house_of(request).ledger
    assert here.user
    named = [one for one in IDS.findall(form.get("events", "")) if one[0] == "e"]
    first = form.get("first", "")
    try:
        if not named and first.isdigit():
            named = [event.id for event in ledger.review(min(int(first), 500))]
        id = ledger.rounds.start(form.get("name", "")[:200], named, here.user.name)
    except LedgerError as error:
        rounds = ledger.rounds.all()
        return page(request, "rounds.html.j2", here, 422, rounds=rounds, problem=str(error), given=form)
    return RedirectResponse(f"/rounds/{id}", 303)


@router.get("/rounds/{id}")
def one(request: Request, here: Coder, id: str) -> HTMLResponse:
    """A round: how far it is, how far its coders agree, and where they do not."""
    house = house_of(request)
    round_ = house.ledger.rounds.get(id)
    given = house.ledger.rounds.opinions(id)
    agreed = agreement(given)
    apart = [(both, *house.ledger.mention(both[0].mention), [f for f in FIELDS if differ(f, both)]) for both in given]
    assert here.user
    waits = house.ledger.rounds.next_for(id, here.user.name) is not None
    return page(
        request,
        "round.html.j2",
        here,
        round=round_,
        agreed=agreed,
        given=apart,
        waits=waits,
        shown=shown,
        fields=FIELDS,
    )


@router.get("/rounds/{id}/next")
def blind(request: Request, here: Coder, id: str) -> Response:
    """The next sentence to code, with nobody's answers: neither another coder's nor the machine's."""
    house = house_of(request)
    assert here.user
    item = house.ledger.rounds.next_for(id, here.user.name)
    if item is None:
        return RedirectResponse(f"/rounds/{id}", 303)
    return _blind(request, here, id, item.mention, {}, "")


def _blind(
    request: Request, here: Coder, id: str, mention: str, given: Mapping[str, str], problem: str
) -> HTMLResponse:
    told, article = house_of(request).ledger.mention(mention)
    status = 422 if problem else 200
    return page(
        request,
        "blind.html.j2",
        here,
        status,
        id=id,
        mention=told,
        article=article,
        types=TYPES,
        fields=FIELDS,
        given=given,
        problem=problem,
    )


@router.post("/rounds/{id}/{mention}")
def give(request: Request, here: Coder, id: str, mention: str, form: Form) -> Response:
    """Keep an opinion."""
    checked_form(request, here, form.get("csrf"))
    house = house_of(request)
    assert here.user
    given = {field: form.get(field, "") for field in FIELDS}
    try:
        house.ledger.rounds.give(id, mention, here.user.name, given)
    except LedgerError as error:
        return _blind(request, here, id, mention, given, str(error))
    return RedirectResponse(f"/rounds/{id}/next", 303)
