"""One self-contained HTML page: map, timeline, events with their evidence, disagreements side by side.

It opens with no network, prints, follows the reader's light or dark setting and needs no script to be read;
the script only filters. All text from outside is escaped by the template.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from tocsin.model import DONE, Coding, Event
from tocsin.publishing import charts, words
from tocsin.publishing.quoting import Quote, quoted

if TYPE_CHECKING:
    from jinja2 import Template


@dataclass(frozen=True, slots=True)
class Card:
    """An event as the page shows it."""

    event: Event
    quotes: tuple[Quote, ...]
    conflicts: tuple[tuple[str, tuple[tuple[str, tuple[Quote, ...]], ...]], ...]
    answers: Event | None
    answered_by: tuple[Event, ...]


def report_html(codings: Sequence[Coding], events: Sequence[Event]) -> str:
    """The report on these articles and the events linked from them."""
    cards = _cards(codings, events)
    happened = [c for c in cards if c.event.status in DONE]
    other = [c for c in cards if c.event.status not in DONE]
    shown = [c.event for c in happened]
    undrawn = [e for e in shown if e not in charts.drawn_events(shown)]
    return _template().render(
        title=_title(codings),
        codings=sorted(codings, key=lambda c: (str(c.article.anchor or ""), c.article.id)),
        happened=happened,
        other=other,
        map=Markup(charts.map_svg(shown)),
        timeline=Markup(charts.timeline_svg(shown)),
        undrawn=undrawn,
        contested=[c for c in cards if c.conflicts],
        types=sorted({c.event.type for c in cards}),
        predictions=[(p, c.article) for c in codings for p in c.predictions],
        superlatives=[(s, c.article) for c in codings for s in c.superlatives],
        relations=[(r, c.article) for c in codings for r in c.relations],
        words=words,
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, select_autoescape

    environment = Environment(
        loader=PackageLoader("tocsin.publishing"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html.j2")


def _title(codings: Sequence[Coding]) -> str:
    if len(codings) == 1:
        return codings[0].article.title or "One article"
    days = sorted(c.article.anchor for c in codings if c.article.anchor)
    span = f", {days[0]} to {days[-1]}" if days else ""
    return f"{len(codings)} reports{span}"


def _cards(codings: Sequence[Coding], events: Sequence[Event]) -> list[Card]:
    mentions = {m.id: (m, c.article) for c in codings for m in c.mentions}
    by_id = {event.id: event for event in events}
    answered: dict[str, list[Event]] = {}
    for event in events:
        if event.in_response_to:
            answered.setdefault(event.in_response_to, []).append(event)
    cards = []
    for event in events:
        quotes = {e.mention: quoted(*mentions[e.mention], e.score) for e in event.mentions if e.mention in mentions}
        conflicts = tuple(
            (c.field, tuple((r.value, tuple(quotes[m] for m in r.mentions if m in quotes)) for r in c.values))
            for c in event.conflicts
        )
        cards.append(
            Card(
                event,
                tuple(quotes.values()),
                conflicts,
                by_id.get(event.in_response_to or ""),
                tuple(answered.get(event.id, ())),
            )
        )
    return cards
