"""Mends of trees: what the small parser is known to misread in news of violence, put right where the words leave no doubt.

Each mend rests on what English allows, not on a guess: a finite verb without subject or conjunction of its own
cannot be an adverbial clause, the province after a district is no subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.calendar import MONTHS, WEEKDAYS
from tocsin.language.mending.clauses import (
    mend_after,
    mend_chain,
    mend_clause,
    mend_dashed,
    mend_death,
    mend_disguised,
    mend_gerund,
    mend_joined,
    mend_listed,
    mend_means,
    mend_mostly,
    mend_outcome,
    mend_plural,
    mend_result,
    mend_series,
    mend_total,
)
from tocsin.language.mending.headings import mend_heading
from tocsin.language.mending.misread import mend_misread, mend_shot
from tocsin.language.mending.names import (
    join_hyphened,
    mend_abbreviated,
    mend_age,
    mend_dated,
    mend_day,
    mend_names,
    mend_opening,
    mend_unheard,
)
from tocsin.language.mending.objects import mend_object
from tocsin.language.mending.participles import (
    mend_joined_deed,
    mend_of_last,
    mend_participle,
    mend_told,
    mend_vague,
)
from tocsin.language.mending.rows import mend_left, mend_parts, mend_row, mend_rows
from tocsin.language.mending.words import ALL_SUBJECTS, CHAINED, HURT, LEMMAS, MOSTLY, STRICKEN, deeds, subject_label

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["ALL_SUBJECTS", "mend"]

MULTIPLES = frozenset(("hundred", "thousand", "million", "billion", "trillion"))  # which are nouns as well


def mend(doc: Doc) -> None:
    """Put right what is surely misread, in place."""
    join_hyphened(doc)
    mend_opening(doc)
    mend_names(doc)
    mend_rows(doc)
    for token in doc:
        if token.lemma_ == "leave" and token.pos_ == "VERB":
            mend_left(token)
        if token.pos_ == "VERB" and token.lemma_ in LEMMAS:
            token.lemma_ = LEMMAS[token.lemma_]
        if token.lower_ == "shot" and token.tag_ == "NN":
            mend_shot(token)
        if token.pos_ in ("NOUN", "ADJ") and token.lower_ in CHAINED:
            mend_chain(token)
        if token.tag_ == "JJ":
            mend_unheard(token)
        if token.pos_ == "VERB" and token.tag_ == "VBG":
            mend_gerund(token)
        elif token.pos_ == "VERB" and token.tag_ == "VBZ":
            mend_plural(token)
        if token.dep_ == "ROOT" and token.tag_ in ("VBD", "VBZ", "VBP"):
            mend_dashed(token)
        mend_heading(token)
        if token.tag_ in ("VBN", "VBD"):
            mend_participle(token)
        if token.lower_ in ("death", "deaths") and token.i:
            mend_death(token)
        if token.dep_ == "intj" and token.pos_ in ("NOUN", "PROPN") and token.i + 1 == token.head.i:
            token.dep_ = "nsubj"  # "Boy dies in shooting"
        _mend_number(token)
        _mend_listed(token)
        if token.dep_ == "advcl" and token.tag_ == "VBD":
            mend_series(token)
        elif token.dep_ in ("conj", "appos") and token.head.lower_.rstrip(".") in MONTHS:
            mend_dated(token)
        if token.dep_ == "conj":
            _mend_conjunct(token)
        if token.dep_ == "relcl":
            mend_of_last(token)
            mend_told(token)
        if token.dep_ == "advcl" and any(c.lower_ == "as" and c.dep_ == "mark" for c in token.children):
            mend_disguised(token)
        if token.tag_ == "VBG":
            _mend_deed(token)
        if token.dep_ == "compound" and token.i and token.lower_ in (*WEEKDAYS, *MONTHS):
            mend_day(token)
        if token.dep_ == "pobj" and token.tag_ == "NNS" and token.head.i == 0 and token.head.head.dep_ == "ROOT":
            mend_joined(token)
        mend_object(token)
        mend_misread(token)


def _mend_listed(token: Token) -> None:
    if token.dep_ in ALL_SUBJECTS:
        mend_listed(token)
        if token.lower_ == "total":
            mend_total(token)
    if token.lower_ in MOSTLY and token.head.dep_ == "conj":
        mend_mostly(token.head)
    if token.dep_ == "conj" and token.pos_ == "NOUN":
        mend_parts(token)
    elif token.dep_ == "appos" and token.pos_ in ("NOUN", "PROPN"):
        mend_row(token)


def _mend_deed(token: Token) -> None:
    if token.dep_ == "acl" and token.lower_ in deeds():
        mend_means(token)
    if token.dep_ == "amod":
        mend_joined_deed(token)
    if token.lemma_ in HURT:
        if token.dep_ in ("pcomp", "acl"):
            mend_result(token)
        if token.dep_ == "advcl":
            mend_outcome(token)


def _mend_conjunct(token: Token) -> None:
    if token.pos_ == "VERB":
        mend_clause(token)
        mend_after(token)
    else:
        mend_abbreviated(token)


def _mend_more(more: Token) -> None:
    """ "On Monday 20 more were detained": it is the twenty that were, and no day is "Monday 20 more"."""
    number, verb = more.nbor(-1), more.head
    day = number.nbor(-1) if number.i else number
    if more.dep_ == "pobj" and day.lower_ in WEEKDAYS:
        verb = more.head.head
        if any(c.dep_ in ALL_SUBJECTS for c in verb.children):
            return
        day.head, day.dep_ = more.head, "pobj"
        number.head, number.dep_ = verb, subject_label(verb)
    elif more.dep_ in ALL_SUBJECTS:
        number.head, number.dep_ = verb, more.dep_
    else:
        return
    more.head, more.dep_ = number, "amod"


def _mend_number(token: Token) -> None:
    last = token.i + 1 == len(token.doc)
    if token.dep_ == "neg" and token.head.like_num and not last and token.nbor().lower_ in ("fewer", "less"):
        token.dep_ = "quantmod"  # "no fewer than 18": 18, and perhaps more
    if token.lower_ == "more" and token.tag_ == "RBR" and token.i and token.nbor(-1).tag_ == "CD":
        _mend_more(token)
    if token.tag_ == "NN" and token.like_num and token.lower_ not in MULTIPLES:
        token.pos_, token.tag_ = "NUM", "CD"  # "killing twelve, police said"
    if token.pos_ == "NUM" and token.dep_ in (*ALL_SUBJECTS, "npadvmod", "appos"):
        mend_age(token)
    elif token.dep_ == "conj" and token.lower_ in STRICKEN and token.head.tag_ == "VBN":
        mend_vague(token)
