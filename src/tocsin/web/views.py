"""Pages from templates: all text from outside is escaped, links keep the filters, files carry their version."""

from __future__ import annotations

import datetime as dt
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tocsin.data import country_names
from tocsin.finding.actors import register, root_of
from tocsin.model import Event
from tocsin.publishing import words
from tocsin.web.doors import Visitor, may_undo
from tocsin.web.filters import link

STATIC = Path(__file__).parent / "static"
PAGES = (
    ("/", "Now"),
    ("/map", "Map"),
    ("/events", "Events"),
    ("/actors", "Actors"),
    ("/weapons", "Weapons"),
    ("/predictions", "Predictions"),
    ("/superlatives", "Superlatives"),
    ("/sources", "Sources"),
    ("/search", "Search"),
)


def page(request: Request, name: str, here: Visitor, status: int = 200, **shown: Any) -> HTMLResponse:
    """A page by its template."""
    common = {"here": here, "address": request.url.path, "pages": PAGES}
    text = templates().get_template(name).render(**common, **shown)
    return HTMLResponse(text, status)


@cache
def templates() -> Environment:
    """The templates, with the words and links that they share."""
    environment = Environment(
        loader=PackageLoader("tocsin.web"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals.update(
        words=words,
        link=link,
        file=file_url,
        country=country,
        party_key=party_key,
        party_url=party_url,
        event_day=event_day,
        csrf_field=csrf_field,
        may_undo=may_undo,
    )
    environment.filters.update(number=number, moment=moment)
    return environment


@cache
def file_url(name: str) -> str:
    """The address of a file of ours, which changes when the file does."""
    return f"/static/{name}?v={hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]}"


def country(code: str | None) -> str:
    """A country's name."""
    return country_names().get(code or "", code or "no country")


def party_key(party: Any) -> str:
    """How a party is asked for: by the register's entry, or by its whole name."""
    entry = root_of(party.id or "")
    return entry if entry in register() else f'"{party.name}"'


def party_url(party: Any) -> str:
    """Where a party is shown: its page where the register has it, else the events under its name."""
    key = party_key(party)
    return f"/actors/{key}" if key in register() else link("/events", party=key)


def event_day(event: Event) -> str:
    """An event's days in words."""
    return words.day(event.when) if event.when else "day not given"


def csrf_field(here: Visitor) -> Markup:
    """The visit's own word, for a form."""
    return Markup('<input type="hidden" name="csrf" value="{}">').format(here.csrf)


def number(value: float) -> str:
    """A number with thin spaces between thousands, and no more digits than it has."""
    whole = f"{value:,.1f}".removesuffix(".0")
    return whole.replace(",", "\u202f")


def moment(at: dt.datetime) -> str:
    """A time to the minute, in UTC."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M")
