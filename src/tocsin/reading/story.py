"""From blocks to an `Article`: fields taken out of the lines around a story, boilerplate dropped.

The patterns are in `data/boilerplate.toml`. What a dropped line says of the story (byline, dates, origin,
regions, rights) goes into the fields; nothing else of it stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from tocsin.calendar import DATE_PATTERN, parse_date
from tocsin.data import load_toml
from tocsin.model import Article, Origin, Span
from tocsin.reading.blocks import Block

LONG = 20  # words: the first paragraph of that length opens the story proper


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of the boilerplate file."""

    regex: re.Pattern[str]
    header: bool = False


@dataclass(slots=True)
class Facts:
    """What the lines around a story say of it, as they are met."""

    title: str | None = None
    authors: list[str] = field(default_factory=list)
    dated: list[tuple[str | None, date | None]] = field(default_factory=list)
    origin_outlet: str | None = None
    origin_date: date | None = None
    url: str | None = None
    lists: dict[str, list[str]] = field(default_factory=dict)
    rights: list[str] = field(default_factory=list)


@cache
def _patterns() -> dict[str, tuple[Pattern, ...]]:
    raw = load_toml("boilerplate.toml")

    def compiled(entry: dict[str, object]) -> Pattern:
        pattern = str(entry["pattern"])
        if "{date}" in pattern:
            pattern = pattern.replace("{date}", DATE_PATTERN).replace("{{", "{").replace("}}", "}")
        return Pattern(re.compile(pattern, re.I | re.S), bool(entry.get("header")))

    return {kind: tuple(compiled(e) for e in raw[kind]) for kind in ("field", "drop", "tail")}


def article_of(
    blocks: Sequence[Block],
    *,
    title: str | None = None,
    published: date | None = None,
    author: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    rights: str | None = None,
    language: str | None = None,
    sha256: str | None = None,
    source: str | None = None,
) -> Article | None:
    """The article in `blocks`; None where nothing is left that could be one.

    What is passed in (a page's own metadata) stands where the text itself says nothing.
    """
    facts = Facts(title=title)
    story = _story(list(blocks), facts)
    while story and story[-1].is_heading:  # a heading with nothing under it
        story.pop()
    if not any(not block.is_heading for block in story):
        return None
    if facts.title and facts.title not in (block.text for block in story[:3]):
        story.insert(0, Block(facts.title, 1))
    text, headings = _text_of(story)
    outlet, day, origin = _dates(facts, publisher, published, author)
    return Article(
        text=text,
        headings=headings,
        title=facts.title,
        published=day,
        publisher=outlet,
        url=facts.url or url,
        author=(", ".join(facts.authors) or author) or None,
        origin=origin,
        language=language,
        regions=tuple(facts.lists.get("regions", ())),
        themes=tuple(facts.lists.get("themes", ())),
        series=tuple(facts.lists.get("series", ())),
        rights="\n".join(facts.rights) or rights,
        sha256=sha256,
        source=source,
    )


def _story(blocks: list[Block], facts: Facts) -> list[Block]:
    patterns = _patterns()
    if facts.title is None and blocks:
        _take_title(blocks, facts)
    story: list[Block] = []
    open_header, tail = True, False
    for block in blocks:
        text = block.text
        tail = tail or any(p.regex.fullmatch(text) for p in patterns["tail"])
        if _take_fields(text, facts, header=open_header) or tail:
            continue
        if any(p.regex.fullmatch(text) for p in patterns["drop"]) or not re.search(r"\w\w", text):
            continue
        if not block.is_heading and len(text.split()) >= LONG:
            open_header = False
        story.append(block)
    return story


def _take_title(blocks: list[Block], facts: Facts) -> None:
    for block in blocks[:4]:
        if block.is_heading:
            facts.title = block.text
            return
    first = blocks[0]
    short = len(first.text.split()) <= LONG and not first.text.endswith((".", ":", ","))
    if short and len(blocks) > 1 and not any(p.header and p.regex.fullmatch(first.text) for p in _patterns()["field"]):
        facts.title = first.text
        blocks[0] = Block(first.text, 1)


def _take_fields(text: str, facts: Facts, *, header: bool) -> bool:
    for pattern in _patterns()["field"]:
        if pattern.header and not header:
            continue
        match = pattern.regex.fullmatch(text)
        if not match:
            continue
        groups = {name: value.strip() for name, value in match.groupdict().items() if value}
        if "author" in groups:
            facts.authors = [name.strip() for name in re.split(r",| and | & ", groups["author"]) if name.strip()]
        if "date" in groups or "outlet" in groups:
            facts.dated.append((groups.get("outlet"), parse_date(groups.get("date", ""))))
        facts.origin_outlet = groups.get("origin_outlet") or facts.origin_outlet
        facts.origin_date = parse_date(groups.get("origin_date", "")) or facts.origin_date
        facts.url = groups.get("url") or facts.url
        for name in ("regions", "themes", "series"):
            if name in groups:
                facts.lists[name] = [part.strip() for part in groups[name].split(",") if part.strip()]
        if "rights" in groups:
            facts.rights.append(groups["rights"])
        return True
    return False


def _dates(
    facts: Facts, publisher: str | None, published: date | None, author: str | None
) -> tuple[str | None, date | None, Origin | None]:
    """Publisher, its date, and the origin: of two outlets with dates the first published the page, the second the story."""
    outlets = [outlet for outlet, _ in facts.dated if outlet]
    days = [day for _, day in facts.dated if day]
    outlet = outlets[0] if outlets else publisher
    day = days[0] if days else published
    origin_outlet, origin_day = facts.origin_outlet, facts.origin_date
    for other, other_day in facts.dated:
        if other and other != outlet and (origin_outlet in (None, other)):
            origin_outlet, origin_day = other, other_day or origin_day
    if origin_outlet is None:
        return outlet, day, None
    return outlet, day, Origin(outlet=origin_outlet, author=", ".join(facts.authors) or author, date=origin_day)


def _text_of(story: Sequence[Block]) -> tuple[str, tuple[Span, ...]]:
    parts: list[str] = []
    headings: list[Span] = []
    at = 0
    for block in story:
        if block.is_heading:
            headings.append(Span(at, at + len(block.text)))
        parts.append(block.text)
        at += len(block.text) + 2
    return "\n\n".join(parts), tuple(headings)
