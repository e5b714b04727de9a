"""Articles in JSON Lines: one object a line, with the fields of `Article`, or a coded article's own line.

A file of any length is read line by line; nothing of it is kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tocsin.errors import SourceError
from tocsin.model import Article
from tocsin.reading.raw import RECORD, Raw

SUFFIXES = frozenset((".jsonl", ".ndjson"))


def lines_of(path: Path) -> Iterator[Raw]:
    """The lines of a file that are not empty.

    Raises:
        SourceError: the file cannot be opened.
    """
    try:
        file = path.open("rb")
    except FileNotFoundError as error:
        raise SourceError(str(path), "there is no such file", "check the path") from error
    except OSError as error:
        raise SourceError(str(path), f"the file cannot be read ({error.strerror})", "check its permissions") from error
    with file:
        for number, raw in enumerate(file, 1):
            if raw.strip():
                yield Raw(f"{path}, line {number}", raw, kind=RECORD)


def article_in(line: Raw) -> Article:
    """The article that a line holds.

    Raises:
        SourceError: it holds none; the line is named.
    """
    from pydantic import ValidationError

    try:
        record: Any = json.loads(line.content)
        record = record.get("article", record) if isinstance(record, dict) else record
        article = Article.model_validate(record)
    except (ValueError, ValidationError) as error:
        why = "is not an article in JSON" if not isinstance(error, ValidationError) else _first(error)
        raise SourceError(line.name, why, 'give one object a line with at least "text"') from error
    if not article.text.strip():
        raise SourceError(line.name, "holds an article without text", "leave such lines out")
    return article.model_copy(update={"sha256": article.sha256 or line.sha256, "source": article.source or line.name})


def _first(error: Any) -> str:
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"])) or "the line"
    return f"is no article ({where}: {first['msg']})"
