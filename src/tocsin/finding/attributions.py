"""Says who: source, cue and content of what a text reports as said, believed or known by somebody.

Forms: "X said (that) ...", "X told Y ...", `"...," said X`, "according to X, ...", and quotations whose
source stands in the sentence before. Spans follow PARC 3.0 (Pareti 2016): the source is the noun phrase,
the cue the verb or phrase, the content all that is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tocsin.data import load_toml
from tocsin.language.sentences import Sentence, sentences_of
from tocsin.language.trees import OBJECTS, SUBJECTS, extent, parse

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Three lists of (start, end), offsets into the text."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class Report:
    """An attribution as tokens of one sentence: the source's head, the cue, first and last of the content."""

    source: Token | None
    cue: Token
    content: tuple[int, int]
    hedging: bool
    clausal: bool = True  # the content is a clause, not the thing condemned or expected


def find_attributions(text: str) -> list[Attribution]:
    """All attributions in `text`, in order."""
    sentences = sentences_of(text)
    docs = list(parse(s.text for s in sentences))
    out: list[Attribution] = []
    quoted = _quotations(text)
    for sentence, doc in zip(sentences, docs, strict=True):
        said = False
        for report in reports_in(doc):
            at = sentence.start + report.cue.idx
            if any(start < at < end for start, end in quoted):
                continue  # said inside what is quoted
            if report.source is not None and report.source.lower_ in ("i", "you"):
                continue
            out.append(_attribution(report, sentence, doc))
            said = True
        if not said:
            rest = [
                (max(a, sentence.start), min(b, sentence.end))
                for a, b in quoted
                if a < sentence.end and sentence.start < b
            ]
            long = [span for span in rest if span[1] - span[0] > LONG_QUOTE]
            if long:  # a quotation that goes on: its source was named before
                out.append(Attribution([], [], long))
    return out


LONG_QUOTE = 25  # characters: a shorter one is a phrase or a title
QUOTED = re.compile(r"“[^”]{2,3000}”|\"[^\"]{2,3000}\"")


def _quotations(text: str) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in QUOTED.finditer(text)]


def _attribution(report: Report, sentence: Sentence, doc: Doc) -> Attribution:
    def span(low: int, high: int) -> tuple[int, int]:
        return sentence.start + doc[low].idx, sentence.start + doc[high - 1].idx + len(doc[high - 1])

    source = [span(*extent(report.source))] if report.source is not None else []
    cue_low, cue_high = report.cue.i, report.cue.i + 1
    helpers = {c.i for c in report.cue.children if c.dep_ in ("aux", "auxpass", "neg", "advmod")}
    while cue_low - 1 in helpers:  # "has also said"
        cue_low -= 1
    if report.cue.lower_ == "according":
        cue_high = min(cue_high + 1, len(doc))
    low, high = report.content
    if low == report.cue.i + 1 and high - low > 1 and doc[low].dep_ == "prep":
        cue_high, low = low + 1, low + 1  # "called for", "referred to"
    start, end = span(low, high)
    after = sentence.text[end - sentence.start : end - sentence.start + 2]
    end += len(re.match(r"[.,!?]?[”\"]", after)[0]) if re.match(r"[.,!?]?[”\"]", after) else 0  # type: ignore[index]
    return Attribution(source, [span(cue_low, cue_high)], [(start, end)])


@cache
def _verbs() -> tuple[frozenset[str], frozenset[str]]:
    data = load_toml("speech.toml")
    return frozenset(data["verbs"]), frozenset(data["hedging"])


def reports_in(doc: Doc) -> Sequence[Report]:
    """The attributions of one parsed sentence."""
    verbs, hedging = _verbs()
    found: list[Report] = []
    for token in doc:
        if token.lower_ == "according":
            report = _according(token)
        elif token.pos_ in ("VERB", "AUX") and token.lemma_ in verbs:
            report = _said(token, hedging=token.lemma_ in hedging)
        else:
            continue
        if report:
            found.append(report)
    return found


def _according(token: Token) -> Report | None:
    to = next((c for c in token.children if c.lower_ == "to"), None)
    source = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    if source is None:
        return None
    low, high = extent(token)
    clause = token.head
    first, last = extent(clause)
    if low - first <= 1:  # "According to X, ..."
        first = min(high + (high < len(token.doc) and token.doc[high].is_punct), last - 1)
    elif last - high <= 1:
        last = low
    if first >= last:
        return None
    return Report(source, token, _trim(token.doc, first, last), hedging=False)


def _said(verb: Token, *, hedging: bool) -> Report | None:
    source = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    if source is None and verb.dep_ in ("conj",) and verb.head.pos_ == "VERB":
        source = next((c for c in verb.head.children if c.dep_ in SUBJECTS), None)
    if source is None and verb.dep_ == "pcomp":  # "with the US saying ..."
        source = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if clause is not None:
        return Report(source, verb, _trim(verb.doc, *extent(clause)), hedging)
    if verb.dep_ in ("parataxis", "ccomp") and verb.head.i != verb.i:  # "..., X said, ..."
        low, high = extent(verb.head)
        own_low, own_high = extent(verb)
        content = (low, own_low) if own_low - low > high - own_high else (own_high, high)
        return Report(source, verb, _trim(verb.doc, *content), hedging) if content[0] < content[1] else None
    content_token = next((c for c in verb.children if c.dep_ in (*OBJECTS, "prep", "xcomp") and c.i > verb.i), None)
    if source is None or content_token is None:
        return None
    reported = verb.lemma_ in ("report", "claim", "announce", "confirm", "describe", "deny")
    return Report(source, verb, _trim(verb.doc, *extent(content_token)), hedging, clausal=reported)


def _trim(doc: Doc, low: int, high: int) -> tuple[int, int]:
    while low < high - 1 and doc[low].is_punct and not doc[low].is_quote:
        low += 1
    while high - 1 > low and doc[high - 1].is_punct and not doc[high - 1].is_quote:
        high -= 1
    return low, high
