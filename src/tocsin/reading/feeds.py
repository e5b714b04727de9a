"""Feeds: the addresses in an OPML file, and the stories that an RSS, Atom or JSON feed announces."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from tocsin.errors import SourceError


@dataclass(frozen=True, slots=True)
class Announced:
    """A story that a feed names: its address, and the day it gives."""

    url: str
    published: dt.date | None = None


def feeds_in(path: Path) -> list[str]:
    """The addresses of the feeds in an OPML file, or in a text file with one a line.

    Raises:
        SourceError: it cannot be read, or names none.
    """
    from lxml import etree

    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SourceError(str(path), f"the file cannot be read ({error.strerror})", "check the path") from error
    if raw.lstrip()[:1] == b"<":
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        root = etree.fromstring(raw, parser)
        found = [] if root is None else [str(node.get("xmlUrl")) for node in root.iter("outline") if node.get("xmlUrl")]
    else:
        lines = (line.strip() for line in raw.decode("utf-8", "replace").splitlines())
        found = [line for line in lines if line and not line.startswith("#")]
    feeds = [url for url in dict.fromkeys(found) if url.startswith(("http://", "https://"))]
    if not feeds:
        raise SourceError(str(path), "names no feed", "give an OPML file, or a text file with one address a line")
    return feeds


def announced_in(raw: bytes, url: str) -> list[Announced]:
    """The stories in a feed, in its order, each once.

    Raises:
        SourceError: it is no feed.
    """
    found = list(_json(raw, url) if raw.lstrip()[:1] == b"{" else _xml(raw, url))
    return list({one.url: one for one in found}.values())


def _json(raw: bytes, url: str) -> Iterator[Announced]:
    """JSON Feed 1.1."""
    try:
        record = json.loads(raw)
    except ValueError as error:
        raise SourceError(url, "is no feed in JSON", "check the address") from error
    if "jsonfeed.org" not in str(record.get("version")):
        raise SourceError(url, "is JSON, but no JSON Feed", "check the address")
    for item in record.get("items", ()):
        if isinstance(item, dict) and isinstance(item.get("url"), str):
            yield Announced(urljoin(url, item["url"]), _day(str(item.get("date_published") or "")))


def _xml(raw: bytes, url: str) -> Iterator[Announced]:
    """RSS in all its versions, and Atom."""
    import feedparser

    parsed = feedparser.parse(raw)
    if not parsed.get("version"):
        raise SourceError(url, "is no RSS or Atom feed", "check the address")
    for entry in parsed.entries:
        if entry.get("link"):
            told = entry.get("published_parsed") or entry.get("updated_parsed")
            yield Announced(urljoin(url, entry.link), dt.date(*told[:3]) if told else None)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None
