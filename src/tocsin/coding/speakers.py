"""Who "we" is: the side that a signed or titled statement speaks for, and the side that is quoted.

"We carried out the attack," said by a group's spokesman, is told of the group; a letter to a parliament signed by a
president is told by the state. A record keeps the span of the "we" that it was read from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.coding.draft import Parsed
from tocsin.finding.actors import (
    GROUPS,
    Actor,
    NameHit,
    entry_of,
    find_names,
    groups_led_by,
    state_in,
    state_of,
)
from tocsin.finding.discourse import party_of
from tocsin.model import Article, Party, Span

# "Statement by the Foreign Minister on ...", "Letter from ...": whose words follow.
_TITLE = re.compile(
    r"\b(?:statement|remarks|message|address|letter|briefing|gaggle|call|conference|speech|interview)s?\b[^.;]{0,30}?\b(?:by|from|of)\b",
    re.I,
)
_SHARED = re.compile(r"\b(?:joint|leaders|governments|ministers|G-?7|G-?20|quad)\b", re.I)
_ABOUT = re.compile(r"\s(?:on|regarding|about|to|with|following|after|before|at)\s")
_SIGNED = re.compile(r"\b(?:Sincerely|Yours|Respectfully)\b")
_QUOTED = re.compile(r"[\"“‘]")
SIGNATURE = 200  # characters at the end of a letter


def speaker_of_article(article: Article, names: Sequence[NameHit]) -> Party | None:
    """The side that speaks throughout: of the title ("Statement by ..."), or of a letter's signature."""
    titled = _TITLE.search(article.title or "")
    if titled and article.title and not _SHARED.search(article.title):
        rest = article.title[titled.end() :]
        about = _ABOUT.search(rest)
        for hit in find_names(rest[: about.start()] if about else rest):
            side = side_of(party_of(hit))
            if side is not None:
                return side
    end = len(article.text.rstrip())
    signed = [h for h in names if h.start >= end - SIGNATURE and h.end >= end - 30]
    if signed and _SIGNED.search(article.text, max(0, end - SIGNATURE)):
        return side_of(party_of(signed[-1]))
    return None


def side_of(speaker: Party) -> Party | None:
    """The state or armed group that a party speaks for; None where it speaks for nobody but itself."""
    actor = entry_of(speaker.id)
    if actor is None or (speaker.id or "").endswith(":CVL"):
        return None
    side = _side_of_person(actor) if actor.kind == "person" else state_of(actor)
    if side is None or side.kind not in (*GROUPS, "state", "international"):
        return None
    return Party(name=side.name, id=side.id, kind=side.kind, span=speaker.span)


def _side_of_person(person: Actor) -> Actor | None:
    led = groups_led_by(person.id)
    if led:
        return led[0] if len(led) == 1 else None
    return state_in(person.country)


def quoted_sides(parsed: Parsed, before: Parsed | None = None) -> list[tuple[Span, Party]]:
    """The stretches of a sentence that a side is quoted with, and the side.

    A sentence all in quotation marks goes on with what the one `before` quoted.
    """
    if not parsed.reports and before is not None and before.resolver.quoted and _QUOTED.match(parsed.sentence.text):
        return [(parsed.sentence.span, before.resolver.quoted[-1][1])]
    found = []
    for report in parsed.reports:
        if report.source is None or report.content[0] >= report.content[1] or report.source.pos_ == "PRON":
            continue
        party = parsed.resolver.party(report.source)
        side = side_of(party) if party is not None else None
        if side is not None:
            first, last = report.content
            found.append((parsed.span(first, last), side))
    return found
