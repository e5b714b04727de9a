"""Evidence as it is shown: a mention's sentence with the words marked that values were read from.

All text is escaped here; what comes out is markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from tocsin.model import Article, Mention, Span


@dataclass(frozen=True, slots=True)
class Quote:
    """One mention as evidence: its sentence with the words marked, and where it was said."""

    mention: Mention
    article: Article
    text: Markup
    score: float


def quoted(mention: Mention, article: Article, score: float) -> Quote:
    """A mention's sentence as a quotation; `score` is how well it fits its event."""
    return Quote(mention, article, marked(article.text, mention.sentence, marks_of(mention)), score)


def marks_of(mention: Mention) -> list[tuple[Span, str]]:
    """What each of a mention's values was read from, and the kind of value."""
    marks = [(mention.trigger, "trigger")]
    marks += [(p.span, "actor") for p in mention.actors] + [(p.span, "target") for p in mention.targets]
    marks += [(w.span, "weapon") for w in mention.weapons] + [(h.span, "harm") for h in mention.harm]
    if mention.when and mention.when.span:
        marks.append((mention.when.span, "when"))
    if mention.where:
        marks.append((mention.where.span, "where"))
    if mention.said_by:
        marks.append((mention.said_by.span, "source"))
    return marks


def marked(text: str, sentence: Span, marks: Iterable[tuple[Span, str]]) -> Markup:
    """A sentence with the words that values were read from marked; the first mark at a place wins."""
    out: list[Markup] = []
    at = sentence.start
    for span, kind in sorted(marks):
        if span.start < at or not span.within(sentence):
            continue
        out += [
            escape(_flat(text[at : span.start])),
            Markup('<mark class="{}" title="{}">{}</mark>').format(kind, kind, _flat(span.of(text))),
        ]
        at = span.end
    out.append(escape(_flat(text[at : sentence.end])))
    return Markup("").join(out)


def _flat(text: str) -> str:
    return text.replace("\n", " ")
