"""Who is there, and what they may do: visits by cookie, tokens for programs, roles.

A form is taken only with the visit's own word (`csrf`), which another site cannot know; a program with a token needs none.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

from tocsin.ledger.accounts import LASTS, Role, Scope, User
from tocsin.web.house import House, house_of

VISIT, FORM = "tocsin_visit", "tocsin_form"


class NotAllowedError(Exception):
    """The visitor may not: `status` is 401 where a log-in would help, 403 where it would not; `why` is said to them."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status, self.why = status, why


def may_undo(here: Visitor, who: str) -> bool:
    """Whether the visitor may undo what this person decided: their own, or as editor anybody's."""
    return here.may("editor") or (here.may("coder") and here.user is not None and here.user.name == who)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks: nobody in particular (`user` None), or a user, by a visit or by a token with its scope."""

    user: User | None = None
    csrf: str = ""
    scope: Scope | None = None

    def may(self, role: Role) -> bool:
        """Whether role and scope allow what needs this role."""
        allowed = self.scope in (None, "judge") or role == "reader"
        return bool(self.user and self.user.may(role) and allowed)


def visitor(request: Request) -> Visitor:
    """Who asks; a key that does not hold is nobody's, a token that does not is refused."""
    house = house_of(request)
    kind, _, key = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        found = house.ledger.accounts.bearer(key.strip())
        if found is None:
            raise NotAllowedError(401, "this token does not hold; make a new one under Account")
        return Visitor(found[0], scope=found[1])
    cookie = request.cookies.get(VISIT)
    user = house.ledger.accounts.visitor(cookie) if cookie else None
    return Visitor(user, word_of(cookie or "")) if user else Visitor()


Here = Annotated[Visitor, Depends(visitor)]


def word_of(key: str) -> str:
    """A visit's own word: it follows from the visit's key, and does not give it away."""
    return hashlib.sha256(f"csrf {key}".encode()).hexdigest()


def needs(role: Role) -> Callable[..., Visitor]:
    """A dependency that lets in only those who may; reading is for all where the house is open."""

    def check(request: Request, here: Here) -> Visitor:
        if role == "reader" and house_of(request).settings.reading == "open":
            return here
        if here.user is None:
            raise NotAllowedError(401, "this needs an account; log in")
        if not here.may(role):
            what = f"the token's scope is '{here.scope}'" if here.scope == "read" else f"you are a {here.user.role}"
            raise NotAllowedError(403, f"this needs the role '{role}'; {what}")
        return here

    return check


Reader = Annotated[Visitor, Depends(needs("reader"))]
Coder = Annotated[Visitor, Depends(needs("coder"))]
Editor = Annotated[Visitor, Depends(needs("editor"))]
Admin = Annotated[Visitor, Depends(needs("admin"))]


def checked_form(request: Request, here: Visitor, given: str | None) -> None:
    """Refuse a form that was not made by our own page for this visit.

    Raises:
        NotAllowedError: the word is missing or another's.
    """
    if here.scope is not None:
        return  # a token is not sent by browsers of their own accord
    word = given or request.headers.get("x-csrf-token") or ""
    if not here.csrf or not secrets.compare_digest(word.encode(), here.csrf.encode()):
        raise NotAllowedError(403, "this form is out of date or not ours; open the page again")


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a form as text; several values of a field are joined by spaces.

    Raises:
        HTTPException: it is no form.
    """
    kind = request.headers.get("content-type", "").partition(";")[0]
    if kind not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        raise HTTPException(415, "send a form")
    form = await request.form()
    found: dict[str, str] = {}
    for name, value in form.multi_items():
        text = value.replace("\x00", "") if isinstance(value, str) else ""
        found[name] = f"{found[name]} {text}" if name in found else text
    return found


Form = Annotated[dict[str, str], Depends(form_of)]


def give_visit(house: House, response: Any, key: str) -> None:
    """Set the cookie of a visit."""
    response.set_cookie(
        VISIT,
        key,
        max_age=int(LASTS.total_seconds()),
        httponly=True,
        secure=house.settings.secure,
        samesite="lax",
        path="/",
    )


def log_in_first(request: Request) -> str:
    """Where to log in, with the way back."""
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return f"/login?next={quote(path, safe='')}" if request.method == "GET" else "/login"
