"""Words that show something to be said, thought or wished by somebody, by a linear model over the tree.

Reporting verbs are few, but what newspapers use in their place has no end ("came out in support of", "tweeted",
"in the hope of"). The model scores each word by its lemma, its place in the tree and its neighbours; the weights in
`data/cues.json` were learned from the training part of PolNeAR (Newell et al. 2018) by `tools/learn_cues.py`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from tocsin.data import load_json

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

QUOTES = frozenset("\"“”‘’'`") | {"``", "''"}


@cache
def _weights() -> tuple[float, dict[str, float]]:
    model = load_json("cues.json")
    return model["bias"], model["weights"]


def cue_scores(doc: Doc) -> list[float]:
    """For each word of a parsed sentence the probability that it is part of a cue."""
    bias, weights = _weights()
    quoted = quotation_depths(doc)
    scores = []
    for token in doc:
        total = bias + sum(weights.get(feature, 0.0) for feature in features(token, quoted))
        scores.append(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total)))))
    return scores


def quotation_depths(doc: Doc) -> list[bool]:
    """For each word whether it stands between quotation marks of its sentence."""
    inside, out = False, []
    for token in doc:
        if token.text in ("“", "``") or (token.text == '"' and not inside):
            inside = True
            out.append(True)
        elif token.text in ("”", "''") or (token.text == '"' and inside):
            out.append(True)
            inside = False
        else:
            out.append(inside)
    return out


def features(token: Token, quoted: list[bool]) -> Iterator[str]:
    """What the model knows of a word."""
    lemma, dep, pos, head = token.lemma_.lower(), token.dep_, token.pos_, token.head
    head_lemma = head.lemma_.lower()
    yield f"l={lemma}"
    yield f"w={token.lower_}"
    yield f"l,d={lemma},{dep}"
    yield f"p,d={pos},{dep}"
    yield f"t={token.tag_}"
    yield f"h,d={head_lemma},{dep}"
    yield f"h,l={head_lemma},{lemma}"
    yield f"hp,d={head.pos_},{dep},{head.dep_}"
    labels = sorted({c.dep_ for c in token.children})
    for label in labels:
        yield f"p,c={pos},{label}"
        if label in ("ccomp", "xcomp", "dobj", "nsubj", "nsubjpass", "prep", "acl", "neg", "aux"):
            yield f"l,c={lemma},{label}"
    for child in token.children:
        if child.dep_ in ("prep", "prt", "mark", "dobj", "xcomp"):
            yield f"l,cl={lemma},{child.lemma_.lower()}"
        if child.dep_ in ("nsubj", "poss", "agent"):
            yield f"s={child.pos_},{child.ent_type_}"
            yield f"l,s={lemma},{child.ent_type_ or child.pos_}"
    yield from _beside(token, quoted)
    yield from _above(token)
    yield f"depth={min(sum(1 for _ in token.ancestors), 4)},{pos}"


def _beside(token: Token, quoted: list[bool]) -> Iterator[str]:
    """Of the words before and after it, and of quotation marks."""
    lemma, pos = token.lemma_.lower(), token.pos_
    before = token.nbor(-1) if token.i > 0 else None
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    yield f"-1={before.lower_ if before is not None else '^'}"
    yield f"+1={after.lower_ if after is not None else '$'}"
    yield f"-1,l={before.lemma_.lower() if before is not None else '^'},{lemma}"
    yield f"+1,l={after.lemma_.lower() if after is not None else '$'},{lemma}"
    yield f"-1p,p,+1p={before.pos_ if before is not None else '^'},{pos},{after.pos_ if after is not None else '$'}"
    yield f"q={quoted[token.i]},{pos}"
    if any(quoted):
        yield f"l,q={lemma},{quoted[token.i]}"
    if (before is not None and before.text in QUOTES) or (
        before is not None and before.text == "," and token.i > 1 and token.nbor(-2).text in QUOTES
    ):
        yield f"after-quote={pos}"
    if after is not None and after.text in QUOTES:
        yield f"before-quote={pos}"
    two_before = token.nbor(-2) if token.i > 1 else None
    two_after = token.nbor(2) if token.i + 2 < len(token.doc) else None
    if two_before is not None:
        yield f"-2={two_before.lower_}"
        yield f"-2,-1={two_before.lower_},{before.lower_ if before is not None else ''}"
    if two_after is not None:
        yield f"+2={two_after.lower_}"
        yield f"+1,+2={after.lower_ if after is not None else ''},{two_after.lower_}"


def _above(token: Token) -> Iterator[str]:
    """Of the words it hangs on, and of who speaks there."""
    lemma, dep, pos, head = token.lemma_.lower(), token.dep_, token.pos_, token.head
    if head.i != token.i and head.pos_ in ("VERB", "AUX"):
        yield f"d,hc={dep},{head.lemma_.lower()},{'ccomp' if any(c.dep_ == 'ccomp' for c in head.children) else '-'}"
    above = head.head
    yield f"g,h,d={above.lemma_.lower()},{head.dep_},{dep}"
    yield f"l,hd,hp={lemma},{head.dep_},{head.pos_}"
    subject = next(
        (c for c in (head if pos not in ("VERB", "AUX") else token).children if c.dep_ in ("nsubj", "nsubjpass")), None
    )
    if subject is not None:
        yield f"subj={subject.lower_ if subject.pos_ == 'PRON' else subject.ent_type_ or subject.pos_},{pos},{dep}"
        yield f"subj,l={subject.ent_type_ or subject.pos_},{lemma}"
