"""A web page as blocks, with what its metadata say; the work is trafilatura's and htmldate's."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tocsin.reading.blocks import Block, joined, tidy

LOOKS_LIKE_HTML = re.compile(
    r"^\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype html|html|head|body|article|div|meta|title|p)\b", re.I | re.S
)


@dataclass(frozen=True, slots=True)
class Page:
    """The story of a page: its blocks and the metadata that the page states."""

    blocks: list[Block] = field(default_factory=list)
    title: str | None = None
    author: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    rights: str | None = None


def looks_like_html(text: str) -> bool:
    """Whether a text without a telling file name is a web page."""
    return bool(LOOKS_LIKE_HTML.match(text[:5000]))


def is_cut_off(text: str) -> bool:
    """Whether a page opens its html or body and never closes either."""
    lower = text.lower()
    return ("<html" in lower or "<body" in lower) and "</html" not in lower and "</body" not in lower


def from_html(text: str, url: str | None = None) -> Page:
    """The article of a page; no blocks where it has none."""
    import trafilatura

    found: Any = trafilatura.bare_extraction(
        text, url=url, with_metadata=True, include_comments=False, include_tables=False
    )
    if found is None or found.body is None:
        return Page()
    published = date.fromisoformat(found.date) if found.date else None
    author = found.author.split(";")[0].strip() if found.author else None
    return Page(
        _blocks(found.body),
        found.title or None,
        author,
        published,
        found.sitename or None,
        found.url or url,
        found.license or None,
    )


def _blocks(body: Any) -> list[Block]:
    blocks: list[Block] = []
    for element in body.iter():
        if element.tag == "head":
            level = int((element.get("rend") or "h2")[1:2] or 2)
        elif element.tag in ("p", "item", "quote") and not any(
            child.tag in ("p", "item", "quote") for child in element
        ):
            level = 0
        else:
            continue
        if any(parent.tag in ("item", "p", "head") for parent in element.iterancestors()):
            continue
        text = tidy(" ".join("".join(element.itertext()).split()))
        if text:
            blocks.append(Block(text, level))
    return joined(blocks)
