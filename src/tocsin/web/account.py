"""Logging in and out, one's own account, and for admins everybody's."""

from __future__ import annotations

import secrets

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from tocsin.errors import LedgerError
from tocsin.ledger.accounts import ROLES, SCOPES
from tocsin.web.doors import FORM, VISIT, Admin, Form, Here, NotAllowedError, Visitor, checked_form, give_visit
from tocsin.web.guard import limits_of
from tocsin.web.house import house_of
from tocsin.web.views import page

router = APIRouter(include_in_schema=False)


def _way_back(path: str) -> str:
    """A path of this app and nothing else: "//elsewhere" would lead away."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() else "/"


@router.get("/login")
def login(request: Request, here: Here, next: str = "/") -> HTMLResponse:
    """The form to log in with."""
    return _login(request, here, next, "")


def _login(request: Request, here: Visitor, back: str, problem: str, status: int = 200) -> HTMLResponse:
    word = request.cookies.get(FORM) or secrets.token_urlsafe(16)
    nobody = not house_of(request).ledger.accounts.all()
    answer = page(
        request, "login.html.j2", here, status, word=word, back=_way_back(back), problem=problem, nobody=nobody
    )
    secure = house_of(request).settings.secure
    answer.set_cookie(FORM, word, httponly=True, samesite="strict", secure=secure, path="/login")
    return answer


@router.post("/login")
def enter(request: Request, here: Here, form: Form) -> Response:
    """Log in; the form's own word must be that of its cookie."""
    house = house_of(request)
    back, name = form.get("next", "/"), form.get("name", "")[:64]
    word = request.cookies.get(FORM, "")
    if not word or not secrets.compare_digest(word.encode(), form.get("word", "").encode()):
        return _login(request, here, back, "this form is out of date; try again", 403)
    address = request.client.host if request.client else ""
    if not limits_of(request).may_try(address, name):
        return _login(request, here, back, "too many tries; wait a few minutes", 429)
    key = house.ledger.accounts.enter(name, form.get("password", "")[:1000])
    if key is None:
        return _login(request, here, back, "name and password do not fit", 401)
    answer = RedirectResponse(_way_back(back), 303)
    give_visit(house, answer, key)
    return answer


@router.post("/logout")
def leave(request: Request, here: Here, form: Form) -> RedirectResponse:
    """End this visit."""
    checked_form(request, here, form.get("csrf"))
    house_of(request).ledger.accounts.leave(request.cookies.get(VISIT, ""))
    answer = RedirectResponse("/", 303)
    answer.delete_cookie(VISIT, path="/")
    return answer


def _user(here: Visitor) -> str:
    if here.user is None or here.scope is not None:
        raise NotAllowedError(401, "log in to see your account")
    return here.user.name


@router.get("/account")
def account(request: Request, here: Here) -> HTMLResponse:
    """One's own account."""
    return _account(request, here)


def _account(request: Request, here: Visitor, status: int = 200, **said: str) -> HTMLResponse:
    tokens = house_of(request).ledger.accounts.tokens(_user(here))
    shown = {"problem": "", "done": "", "key": "", **said}
    return page(request, "account.html.j2", here, status, tokens=tokens, scopes=SCOPES, **shown)


@router.post("/account/password")
def password(request: Request, here: Here, form: Form) -> Response:
    """Change one's password; all visits end."""
    name = _user(here)
    checked_form(request, here, form.get("csrf"))
    house = house_of(request)
    accounts = house.ledger.accounts
    address = request.client.host if request.client else ""
    if not limits_of(request).may_try(address, name):
        return _account(request, here, 429, problem="too many tries; wait a few minutes")
    if accounts.enter(name, form.get("old", "")) is None:
        return _account(request, here, 403, problem="the old password is another")
    try:
        accounts.change(name, password=form.get("new", ""))
    except LedgerError as error:
        return _account(request, here, 422, problem=str(error))
    answer = RedirectResponse("/login?next=/account", 303)
    answer.delete_cookie(VISIT, path="/")
    return answer


@router.post("/account/tokens")
def issue(request: Request, here: Here, form: Form) -> HTMLResponse:
    """Make a token; its key is shown this once."""
    name = _user(here)
    checked_form(request, here, form.get("csrf"))
    try:
        _, key = house_of(request).ledger.accounts.issue(name, form.get("scope", ""), form.get("label", ""))
    except LedgerError as error:
        return _account(request, here, 422, problem=str(error))
    return _account(request, here, key=key)


@router.post("/account/tokens/{id}/revoke")
def revoke(request: Request, here: Here, id: str, form: Form) -> RedirectResponse:
    """End a token."""
    name = _user(here)
    checked_form(request, here, form.get("csrf"))
    house_of(request).ledger.accounts.revoke(name, id)
    return RedirectResponse("/account", 303)


@router.get("/people")
def people(request: Request, here: Admin) -> HTMLResponse:
    """All accounts."""
    return _people(request, here)


def _people(request: Request, here: Visitor, status: int = 200, problem: str = "") -> HTMLResponse:
    users = house_of(request).ledger.accounts.all()
    return page(request, "people.html.j2", here, status, users=users, roles=ROLES, problem=problem)


@router.post("/people")
def change(request: Request, here: Admin, form: Form) -> Response:
    """Make an account, give it another role, or end it."""
    checked_form(request, here, form.get("csrf"))
    accounts = house_of(request).ledger.accounts
    name, role = form.get("name", ""), form.get("role", "")
    try:
        if form.get("do") == "add":
            accounts.add(name, role, form.get("password", ""))
        elif form.get("do") == "close":
            accounts.close(name)
        else:
            accounts.change(name, role=role)
    except LedgerError as error:
        return _people(request, here, 422, str(error))
    return RedirectResponse("/people", 303)
