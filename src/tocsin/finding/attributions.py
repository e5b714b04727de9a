"""Says who: source, cue and content of what a text reports as said, believed or known by somebody.

Forms: "X said (that) ...", "X told Y ...", `"...," said X`, "according to X, ...", and quotations whose
source stands in the sentence before. Spans follow PARC 3.0 (Pareti 2016): the source is the noun phrase,
the cue the verb or phrase, the content all that is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from tocsin.data import load_toml
from tocsin.finding.cues import cue_scores
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
        scores = cue_scores(doc)
        groups = _groups(doc, scores)
        for report in reports_in(doc):
            at = sentence.start + report.cue.idx
            group = next((g for g in groups if report.cue.i in g), None)
            if group is None and scores[report.cue.i] < UNLIKELY:
                continue
            if any(start < at < end for start, end in quoted):
                continue  # said inside what is quoted
            if report.source is not None and report.source.lower_ in ("i", "you"):
                continue
            out.append(_attribution(report, sentence, doc, group))
            said = True
            groups = [g for g in groups if g is not group]
        for group in groups:
            found = _of_group(group, sentence, doc)
            said = said or any(end - start > LONG_QUOTE for start, end in found.content)
            out.append(found)
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


# A word is part of a cue where the model is rather sure, or less so but joined to one that is.
SURE, JOINED, UNLIKELY = 0.45, 0.2, 0.12


def _groups(doc: Doc, scores: list[float]) -> list[list[int]]:
    """The words that make up each cue of a sentence, as indices in order."""
    core = {i for i, score in enumerate(scores) if score >= SURE}
    grows = True
    while grows:
        joined = {
            i
            for i, score in enumerate(scores)
            if i not in core
            and score >= JOINED
            and (doc[i].head.i in core or i - 1 in core or i + 1 in core or any(doc[j].head.i == i for j in core))
        }
        grows = bool(joined)
        core |= joined
    groups: list[list[int]] = []
    for i in sorted(core):
        near = next((g for g in groups if i - 1 in g or doc[i].head.i in g or any(doc[j].head.i == i for j in g)), None)
        if near is None:
            groups.append([i])
        else:
            near.append(i)
    return groups


def _of_group(group: list[int], sentence: Sentence, doc: Doc) -> Attribution:
    """An attribution whose cue the model alone has found: who and what are read from the tree around it."""
    head = next((doc[i] for i in group if doc[i].head.i not in group or doc[i].head.i == i), doc[group[0]])
    source, content = _source_of(head, group), _content_of(head, group, doc)
    return Attribution(
        [_span(sentence, doc, *extent(source))] if source is not None else [],
        _pieces(group, sentence, doc),
        [_span(sentence, doc, *_trim(doc, *content))] if content else [],
    )


def _source_of(head: Token, group: list[int]) -> Token | None:
    verb = head
    while verb.head.i in group and verb.head.i != verb.i:
        verb = verb.head
    for token in (verb, *(verb.doc[i] for i in group)):
        for child in token.children:
            if child.i not in group and child.dep_ in ("nsubj", "poss"):
                return child
            if child.dep_ == "agent":
                return next((p for p in child.children if p.dep_ == "pobj"), None)
    if verb.dep_ in ("conj", "xcomp", "advcl", "ccomp") and verb.head.pos_ in ("VERB", "AUX"):
        return next((c for c in verb.head.children if c.dep_ in SUBJECTS), None)
    if verb.dep_ in ("acl", "relcl") and verb.tag_ != "VBN":
        return verb.head
    if verb.dep_ == "prep" or verb.lower_ in ("according", "per", "by"):
        inner = [p for c in (verb, *verb.children) for p in c.children if p.dep_ == "pobj" and p.i not in group]
        return inner[0] if inner else None
    return None


def _content_of(head: Token, group: list[int], doc: Doc) -> tuple[int, int] | None:
    words = [doc[i] for i in group]
    for labels in (("ccomp",), ("xcomp", "dobj", "pobj", "attr", "acl", "oprd", "advcl", "prep")):
        inner = [c for w in words for c in w.children if c.i not in group and c.dep_ in labels and c.i > group[0]]
        if inner:
            return min(c.left_edge.i for c in inner), max(c.right_edge.i for c in inner) + 1
    if words[-1].text == ":" and group[-1] + 1 < len(doc):
        return group[-1] + 1, len(doc)
    if head.dep_ in ("parataxis", "ccomp") and head.head.i != head.i:
        low, high = extent(head.head)
        own_low, own_high = extent(head)
        return (low, own_low) if own_low - low > high - own_high else (own_high, high) if own_high < high else None
    if head.dep_ in ("amod", "compound", "acl", "relcl"):
        low, high = extent(head.head)
        return (low, high) if high - low > 1 else None
    return None


def _span(sentence: Sentence, doc: Doc, low: int, high: int) -> tuple[int, int]:
    return sentence.start + doc[low].idx, sentence.start + doc[high - 1].idx + len(doc[high - 1])


def _pieces(group: list[int], sentence: Sentence, doc: Doc) -> Spans:
    """The stretches of text that a cue's words make up."""
    pieces: list[list[int]] = []
    for i in sorted(group):
        if pieces and pieces[-1][1] == i:
            pieces[-1][1] = i + 1
        else:
            pieces.append([i, i + 1])
    return [_span(sentence, doc, low, high) for low, high in pieces]


def _attribution(report: Report, sentence: Sentence, doc: Doc, group: list[int] | None) -> Attribution:
    def span(low: int, high: int) -> tuple[int, int]:
        return _span(sentence, doc, low, high)

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
    cue = _pieces(group, sentence, doc) if group else [span(cue_low, cue_high)]
    return Attribution(source, cue, [(start, end)])


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
    return _with_quotations(found, doc)


QUOTED_WORDS = 8  # tokens: a shorter quotation is a phrase or a title


def _with_quotations(reports: list[Report], doc: Doc) -> list[Report]:
    """Each report with the whole of the quotation that it begins; one for a quotation after a colon that has none."""
    out = list(reports)
    for start, end in _quotations_in(doc):
        over = [i for i, r in enumerate(out) if r.content[0] < end and start < r.content[1]]
        outside = [i for i in over if out[i].clausal and not start <= out[i].cue.i < end]
        for i in outside[:1]:
            low, high = out[i].content
            out[i] = replace(out[i], content=(min(low, start), max(high, end)))
        if not outside and start > 1 and doc[start - 1].text == ":":
            verb = _verb_before(doc[start - 1])
            source = next((c for c in verb.children if c.dep_ in SUBJECTS), None) if verb is not None else None
            if verb is not None and source is not None:
                out.append(Report(_author_of(source), verb, (start, end), hedging=False))
    return out


def _quotations_in(doc: Doc) -> list[tuple[int, int]]:
    """The long quotations of a sentence, as tokens from the first mark to the one that closes it, or to the end."""
    found, start = [], None
    for token in doc:
        if start is None and token.text in ('"', "“"):
            start = token.i
        elif start is not None and token.text in ('"', "”"):
            found.append((start, token.i + 1))
            start = None
    if start is not None:
        found.append((start, len(doc)))
    return [(low, high) for low, high in found if high - low > QUOTED_WORDS]


def _verb_before(colon: Token) -> Token | None:
    """The verb of the clause that a colon ends."""
    here = colon.nbor(-1)
    while here.head.i != here.i and here.head.i < colon.i:
        here = here.head
    return here if here.pos_ in ("VERB", "AUX") else None


def _author_of(source: Token) -> Token:
    """ "The minister's statement read": the minister."""
    said = source.lemma_.lower() in ("statement", "letter", "message", "tweet", "post", "communique", "note")
    return next((c for c in source.children if said and c.dep_ == "poss" and c.pos_ != "PRON"), source)


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
