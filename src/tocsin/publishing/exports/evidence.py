"""The evidence as W3C Web Annotations: which words of which text say what of which event.

Each value's annotation has a TextPositionSelector (offsets in Unicode code points of the article's text) and a
TextQuoteSelector, so that it finds its words in another copy of the text too.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any, BinaryIO

from tocsin.model import Article
from tocsin.publishing import words
from tocsin.publishing.exports.told import Told

AROUND = 32  # characters of context on either side of a quotation


def write(told: Iterable[Told], out: BinaryIO) -> Counter[str]:
    """An AnnotationPage with an annotation a value; values that a person set have no words and are left out."""
    left: Counter[str] = Counter()
    out.write(
        b'{"@context":"http://www.w3.org/ns/anno.jsonld","id":"urn:tocsin:page","type":"AnnotationPage","items":['
    )
    first = True
    for one in told:
        homes = {m.id: one.articles[m.article] for m in one.mentions}
        for field, shown, value in words.values_of(one.event):
            if value.span is None or value.mention not in homes:
                left["set by a person"] += 1
                continue
            record = _annotation(one.event.id, field, shown, value, homes[value.mention])
            out.write((b"" if first else b",") + b"\n" + json.dumps(record, ensure_ascii=False).encode())
            first = False
    out.write(b"\n]}\n")
    return left


def _annotation(event: str, field: str, shown: str, value: words.Value, article: Article) -> dict[str, Any]:
    assert value.span
    start, end = value.span
    return {
        "id": f"urn:tocsin:{event}:{field}:{value.mention}:{start}-{end}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": {
            "type": "TextualBody",
            "purpose": "tagging",
            "value": f"{event} {field}: {shown}",
            "format": "text/plain",
        },
        "target": {
            "source": article.url or f"urn:tocsin:{article.id}",
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": article.text[start:end],
                    "prefix": article.text[max(start - AROUND, 0) : start],
                    "suffix": article.text[end : end + AROUND],
                },
            ],
        },
    }
