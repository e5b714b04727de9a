"""An article: its text with every mention marked, and what was taken from each."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup, escape

from tocsin.model import Article, Mention, Span
from tocsin.publishing.quoting import marks_of
from tocsin.web.doors import Reader
from tocsin.web.house import house_of
from tocsin.web.views import page

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class Taken:
    """A mention with the event that it tells of."""

    number: int
    mention: Mention
    event: str | None


@router.get("/articles/{id}")
def one(request: Request, here: Reader, id: str) -> HTMLResponse:
    """One article."""
    ledger = house_of(request).ledger
    coding = ledger.coding(id)
    homes = ledger.events_of(m.id for m in coding.mentions)
    told = sorted(coding.mentions, key=lambda m: (m.trigger, m.id))
    taken = [Taken(n, m, homes.get(m.id)) for n, m in enumerate(told, 1)]
    text = marked_text(coding.article, taken)
    return page(request, "article.html.j2", here, coding=coding, article=coding.article, taken=taken, text=text)


def marked_text(article: Article, taken: list[Taken]) -> list[Markup]:
    """The paragraphs with the words of all mentions marked; the trigger of each leads to what was taken from it."""
    marks: list[tuple[Span, int, Markup]] = []
    for one in taken:
        for span, kind in marks_of(one.mention):
            if kind == "trigger":
                opening = Markup('<a class="mark trigger" id="in{0}" href="#m{0}">').format(one.number)
                marks.append(
                    (span, 0, opening + escape(span.of(article.text)) + Markup("<sup>{}</sup></a>").format(one.number))
                )
            else:
                words = Markup('<mark class="{0}" title="{0}">{1}</mark>').format(kind, span.of(article.text))
                marks.append((span, 1, words))
    out: list[Markup] = []
    at = 0
    for span, _, words in sorted(marks, key=lambda m: (m[0].start, m[1], -m[0].end)):
        if span.start >= at:
            out += [escape(article.text[at : span.start]), words]
            at = span.end
    out.append(escape(article.text[at:]))
    whole = Markup("").join(out)
    headings = {span.of(article.text).strip() for span in article.headings}
    parts = (part for part in whole.split("\n") if part.strip())
    return [
        Markup("<h3>{}</h3>").format(Markup(part))
        if Markup(part).striptags().strip() in headings
        else Markup("<p>{}</p>").format(Markup(part))
        for part in parts
    ]
