"""The pages in a WARC file (ISO 28500), as web archives keep them, read one by one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tocsin.errors import SourceError
from tocsin.reading.fetching import MAX_BYTES
from tocsin.reading.raw import Raw


def pages_of(path: Path) -> Iterator[Raw]:
    """The HTML and plain-text responses with status 200, in their order; images and the like are passed over.

    Raises:
        SourceError: the file cannot be opened, or breaks off; what came before has been given.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        file = path.open("rb")
    except OSError as error:
        raise SourceError(str(path), f"the file cannot be read ({error.strerror})", "check the path") from error
    with file:
        found = 0
        try:
            for record in ArchiveIterator(file):
                if record.rec_type not in ("response", "resource"):
                    continue
                headers = record.http_headers
                if headers and headers.get_statuscode() != "200":
                    continue
                kind = (headers or record.rec_headers).get_header("Content-Type") or ""
                if not kind.lower().startswith(("text/html", "application/xhtml", "text/plain")):
                    continue
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                content = record.content_stream().read(MAX_BYTES + 1)
                if content and len(content) <= MAX_BYTES:
                    found += 1
                    yield Raw(f"{path}, {url}", content, url, "html" if "html" in kind.lower() else "text")
        except (ArchiveLoadFailed, OSError, EOFError, ValueError) as error:
            why = f"is no WARC file, or breaks off after {found} pages ({error})"
            raise SourceError(str(path), why, "fetch it again") from error
    if not found:
        raise SourceError(str(path), "holds no page of a story", "give an archive with HTML responses")
