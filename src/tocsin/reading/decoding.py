"""Bytes to text: what encoding a file is in, or a clear word on why it cannot be read."""

from __future__ import annotations

import codecs
import re

from tocsin.errors import SourceError

MAGIC = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP, Word or EPUB file",
    b"\x1f\x8b": "a gzip file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{3,20})", re.I)
# Bytes that stand for letters and newspaper punctuation in Windows-1252 (of which Latin-1 is the printable part).
PLAUSIBLE_1252 = frozenset(b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\xa0\xa3\xa9\xab\xad\xae\xb0\xb7\xbb\xbf") | (
    frozenset(range(0xC0, 0xFE)) - {0xD7, 0xF7}
)


def decode(raw: bytes, source: str) -> tuple[str, str | None]:
    """The text of `raw`, and a warning where its encoding had to be guessed.

    Raises:
        SourceError: the bytes are empty, not text, or UTF-8 broken in the middle.
    """
    if not raw.strip():
        raise SourceError(source, "the file is empty", "check that it was saved or downloaded whole")
    for magic, kind in MAGIC.items():
        if raw.startswith(magic):
            raise SourceError(source, f"this is {kind}, not text", "save the story as .txt, .md or .html")
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return _strict(raw, encoding, source), None
    controls = sum(raw.count(byte) for byte in (*range(9), *range(14, 27), *range(28, 32)))
    if b"\x00" in raw or controls > len(raw) * 0.01:
        raise SourceError(source, "this is a binary file, not text", "save the story as .txt, .md or .html")
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError as error:
        declared = DECLARED.search(raw[:4096])
        if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
            return _strict(raw, declared[1].decode("ascii"), source), None
        if _is_1252(raw):
            warning = f"{source}: not UTF-8, read as Windows-1252 (Latin-1); save it as UTF-8 if names look wrong"
            return raw.decode("cp1252", errors="replace"), warning
        why = f"the text is broken UTF-8 at byte {error.start}"
        raise SourceError(source, why, "save it again as UTF-8, or fetch it again") from error


def _strict(raw: bytes, encoding: str, source: str) -> str:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise SourceError(
            source, f"the text is not in {encoding}, which it says it is", "save it again as UTF-8"
        ) from error


def _is_1252(raw: bytes) -> bool:
    high = [byte for byte in raw if byte >= 0x80]
    if any(byte not in PLAUSIBLE_1252 for byte in high) or raw[-1] >= 0x80:
        return False
    valid_pairs = re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}", raw)
    return not valid_pairs and len(high) < len(raw) * 0.2
