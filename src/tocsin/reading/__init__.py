"""Reading: files, folders, addresses, bytes and standard input -> `Article`s.

Each source goes the same way: bytes -> text (`decoding`) -> blocks (`blocks`, `html`) -> article (`story`).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from tocsin.errors import SourceError
from tocsin.model import Article
from tocsin.reading.blocks import from_markdown
from tocsin.reading.decoding import decode
from tocsin.reading.fetching import MAX_BYTES, fetch
from tocsin.reading.html import from_html, is_cut_off, looks_like_html
from tocsin.reading.languages import language_of
from tocsin.reading.raw import Raw
from tocsin.reading.records import SUFFIXES as RECORDS
from tocsin.reading.records import article_in, lines_of
from tocsin.reading.story import article_of

SUFFIXES = frozenset((".txt", ".md", ".markdown", ".text", ".html", ".htm", ".xhtml"))

Source = str | Path | bytes | Raw
WARC = (".warc", ".warc.gz")
OnError = Callable[[SourceError], None]
OnWarning = Callable[[str], None]


def sources_in(source: Source) -> Iterator[Source]:
    """What a source holds, one story each.

    A folder is the files in it that could be stories (no READMEs), in order of name; JSON Lines are the lines, a WARC
    file the pages in it; anything else is itself.

    Raises:
        SourceError: the folder holds no such file, or the lines or pages cannot be read.
    """
    if isinstance(source, (bytes, Raw)) or str(source) == "-" or is_url(source):
        yield source
        return
    if Path(source).suffix.lower() in RECORDS and not Path(source).is_dir():
        yield from lines_of(Path(source))
        return
    if str(source).lower().endswith(WARC) and not Path(source).is_dir():
        from tocsin.reading.warc import pages_of

        yield from pages_of(Path(source))
        return
    if not Path(source).is_dir():
        yield source
        return
    files = sorted(
        p
        for p in Path(source).rglob("*")
        if p.is_file() and p.suffix.lower() in SUFFIXES and not p.name.lower().startswith("readme")
    )
    if not files:
        raise SourceError(str(source), "the folder holds no .txt, .md or .html file", "give a folder of stories")
    yield from files


def read(
    source: Source,
    *,
    published: date | None = None,
    allow_private: bool = False,
    on_error: OnError | None = None,
    on_warning: OnWarning | None = None,
) -> Iterator[Article]:
    """The articles of a source: a path, a folder, an http(s) address, bytes, or "-" for standard input.

    `published` is the publication date where the source does not state one. With `on_error` a source that
    cannot be read is reported to it and the rest goes on; without, the first failure is raised after the
    readable ones have been given.

    Raises:
        SourceError: a source could not be read.
    """
    failed: SourceError | None = None
    members = sources_in(source)
    while True:
        try:
            member = next(members, None)
            if member is None:
                break
            article, warnings = read_one(member, published=published, allow_private=allow_private)
        except SourceError as error:
            failed = failed or error
            if on_error:
                on_error(error)
            continue
        for warning in warnings if on_warning else ():
            on_warning(warning)  # type: ignore[misc]
        yield article
    if failed and not on_error:
        raise failed


def is_url(source: Source) -> bool:
    """Whether a source is an address to fetch."""
    return isinstance(source, str) and source.lower().startswith(("http://", "https://"))


def read_one(
    source: Source, *, published: date | None = None, allow_private: bool = False
) -> tuple[Article, list[str]]:
    """One source that is not a folder, and what its reader should be warned of.

    Raises:
        SourceError: it could not be read, or holds no article.
    """
    raw = source if isinstance(source, Raw) else raw_of(source, allow_private=allow_private)
    if raw.is_record:
        return _completed(article_in(raw), published), []
    name, url, kind = raw.name, raw.url, raw.kind
    text, warning = decode(raw.content, name)
    warnings = [warning] if warning else []
    digest = raw.sha256
    if kind == "html" or (kind == "" and looks_like_html(text)):
        page = from_html(text, url)
        article = article_of(
            page.blocks,
            title=page.title,
            author=page.author,
            published=page.published,
            publisher=page.publisher,
            url=page.url,
            rights=page.rights,
            sha256=digest,
            source=name,
        )
        if article and is_cut_off(text):
            warnings.append(f"{name}: the page is cut off (it never closes); fetch it again if the story looks short")
    else:
        article = article_of(from_markdown(text), url=url, sha256=digest, source=name)
    if article is None:
        raise SourceError(name, "no article was found in it", "give the page of one story, or its text as .txt or .md")
    return _completed(article, published), warnings


def _completed(article: Article, published: date | None) -> Article:
    """With its language, and the day it was published, where the source states neither."""
    update = {"language": article.language or language_of(article.text), "published": article.published or published}
    return article.model_copy(update=update)


def raw_of(source: Source, *, allow_private: bool = False) -> Raw:
    """The bytes of one source that is not a folder.

    Raises:
        SourceError: it could not be read.
    """
    if isinstance(source, Raw):
        return source
    if isinstance(source, bytes):
        return Raw("bytes", _bounded(source, "bytes"))
    if str(source) == "-":
        return Raw("standard input", _bounded(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input"))
    if is_url(source):
        page = fetch(str(source), allow_private=allow_private)
        assert page is not None  # nothing was had before
        return Raw(str(source), page.body, page.url, "html" if "html" in page.content_type else "")
    path = Path(source)
    if path.is_file() and path.stat().st_size > MAX_BYTES:
        raise SourceError(str(source), f"the file is larger than {MAX_BYTES // 1_000_000} MB", "give one story a file")
    raw = whole_file(source)
    suffix = path.suffix.lower()
    kind = "html" if suffix in (".html", ".htm", ".xhtml") else "text" if suffix in (".md", ".markdown") else ""
    return Raw(raw.name, raw.content, None, kind)


def whole_file(source: str | Path) -> Raw:
    """The bytes of a file of any size.

    Raises:
        SourceError: it could not be read.
    """
    name = str(source)
    try:
        return Raw(name, Path(source).read_bytes())
    except FileNotFoundError as error:
        raise SourceError(name, "there is no such file", "check the path") from error
    except OSError as error:
        raise SourceError(name, f"the file cannot be read ({error.strerror})", "check its permissions") from error


def _bounded(raw: bytes, name: str) -> bytes:
    if len(raw) > MAX_BYTES:
        raise SourceError(name, f"more than {MAX_BYTES // 1_000_000} MB were given", "give one story at a time")
    return raw
