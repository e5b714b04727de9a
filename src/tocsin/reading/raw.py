"""What was received: the bytes of one story, where they came from, and what they are said to be."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

RECORD = "record"


@dataclass(frozen=True, slots=True)
class Raw:
    """`kind` is "html", "text", "record" for a line of JSON, or "" for unknown; `url` is where a page was found."""

    name: str
    content: bytes
    url: str | None = None
    kind: str = ""

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def is_record(self) -> bool:
        return self.kind == RECORD
