"""Search: full text over articles, the events that they tell of, and events by their own names."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup, escape

from tocsin.web.doors import Reader
from tocsin.web.filters import Words
from tocsin.web.house import house_of
from tocsin.web.views import page

router = APIRouter(include_in_schema=False)
SHOWN = 20
AROUND = 110  # characters on each side of a word that was found


@router.get("/search")
def search(request: Request, here: Reader, q: Annotated[Words, Query()] = "") -> HTMLResponse:
    """Articles with all these words, events that have them as names, and events that such an article tells of."""
    ledger = house_of(request).ledger
    articles = ledger.search(q, SHOWN) if q else []
    return page(
        request,
        "search.html.j2",
        here,
        q=q,
        articles=[(article, snippet(article.text, q)) for article in articles],
        named=ledger.events(named=q, newest=True, limit=SHOWN) if q else [],
        named_total=ledger.count(named=q) if q else 0,
        told=ledger.events(text=q, newest=True, limit=SHOWN) if q else [],
        told_total=ledger.count(text=q) if q else 0,
        most=SHOWN,
    )


def snippet(text: str, words: str) -> Markup:
    """Where the first of the words stands, with all of them marked."""
    terms = [re.escape(term) for term in re.findall(r"\w+", words)]
    pattern = re.compile(rf"\b({'|'.join(terms)})\b", re.IGNORECASE) if terms else None
    first = pattern.search(text) if pattern else None
    start = max(0, first.start() - AROUND) if first else 0
    stop = (first.end() if first else 0) + AROUND
    out, at = [Markup("… " if start else "")], start
    for found in pattern.finditer(text, start, stop) if pattern else ():
        out += [escape(text[at : found.start()]), Markup("<mark>{}</mark>").format(found[0])]
        at = found.end()
    return Markup("").join([*out, escape(text[at:stop]), Markup(" …" if stop < len(text) else "")])
