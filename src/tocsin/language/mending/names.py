"""Mends of names: hyphened nouns, persons by their age, addresses that open a sentence, days beside a doer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tocsin.language.mending.words import ALL_SUBJECTS, STRICKEN, hyphened

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

OPENINGS = frozenset(("in", "at", "near", "outside", "around", "inside"))
WHOLES = frozenset(("province", "governorate", "district", "state", "county", "department", "region", "territory"))


def join_hyphened(doc: Doc) -> None:
    """ "sit-in", which the tokenizer splits, as the one noun that it is."""
    found = [doc[t.i - 1 : t.i + 2] for t in doc[1:-1] if t.text == "-" and _is_one_noun(doc[t.i - 1 : t.i + 2])]
    if not found:
        return
    with doc.retokenize() as retokenizer:
        for span in found:
            lemma = _bare(span.text)
            tag = "NN" if lemma == span.text.lower() else "NNS"
            retokenizer.merge(span, attrs={"LEMMA": lemma, "POS": "NOUN", "TAG": tag, "DEP": span.root.dep_})


def _is_one_noun(span: Span) -> bool:
    return " " not in span.text and _bare(span.text) in hyphened()


def _bare(word: str) -> str:
    return re.sub(r"s(?=-by$)|s$", "", word.lower())


def mend_names(doc: Doc) -> None:
    """ "20-year-old Tom Hall", "Tom Hall, 20,": whoever has an age is a person, whatever the names looked like."""
    found = []
    for token in doc[1:]:
        if (
            token.pos_ != "PROPN"
            or token.ent_type_ == "PERSON"
            or (token.i + 1 < len(doc) and doc[token.i + 1].pos_ == "PROPN")
        ):
            continue
        start = token.i
        while start > 0 and doc[start - 1].pos_ == "PROPN" and doc[start - 1].ent_type_ in ("", token.ent_type_):
            start -= 1
        aged = doc[start - 3 : start].text.lower() == "year-old" if start > 3 else False
        told = doc[token.i + 1 : token.i + 4]
        after = len(told) == 3 and told[0].text == told[2].text == "," and re.fullmatch(r"[1-9]\d?", told[1].text)
        if aged or (after and token.i > start):
            found.append(_person(doc, start, token.i + 1))
    if found:
        doc.set_ents(found, default="unmodified")


def _person(doc: Doc, start: int, end: int) -> Span:
    from spacy.tokens import Span as Stretch

    return Stretch(doc, start, end, label="PERSON")


def mend_unheard(word: Token) -> None:
    """ "Oqueli was kidnapped", "Oqueli and his companion were abducted": a name that the tagger takes for an adjective."""
    if not word.text.istitle() or word.is_stop or word.lower_ in STRICKEN or word.i + 1 >= len(word.doc):
        return
    if word.i and word.nbor(-1).pos_ in ("PROPN", "DET", "ADJ", "ADV", "NUM"):
        return
    link = word.nbor(1)
    if word.dep_ in ALL_SUBJECTS:
        if link.pos_ in ("VERB", "AUX") or link.dep_ == "cc":
            word.pos_, word.tag_ = "PROPN", "NNP"
        return
    over = word.dep_ in ("ROOT", "ccomp")
    verb = next((c for c in word.children if c.dep_ == "conj"), None) if over else word.head
    if link.dep_ != "cc" or verb is None or verb.pos_ != "VERB" or not (over or word.dep_ in ("advmod", "auxpass")):
        return
    other = next((c for c in verb.children if c.dep_ in ALL_SUBJECTS), None)
    if other is None or other.left_edge.i != link.i + 1:
        return
    if over:
        verb.head, verb.dep_ = (verb if word.dep_ == "ROOT" else word.head), word.dep_
    word.head, word.dep_, word.pos_, word.tag_ = verb, other.dep_, "PROPN", "NNP"
    for child in [c for c in word.children if c.i > verb.i or c.dep_ == "punct"]:
        child.head = verb
    other.head, other.dep_, link.head = word, "conj", word


def mend_age(number: Token) -> None:
    """ "Boy, 2, accidentally shot": the boy was, and two is how old he is."""
    if number.i < 2 or number.i + 1 >= len(number.doc) or not (number.text.isdigit() and len(number.text) < 3):
        return
    whose, after = number.nbor(-2), number.nbor(1)
    singular = after.lower_ in ("was", "is", "has") and number.text != "1"  # "Tom Hall, 22 was shot"
    if number.nbor(-1).text != "," or whose.tag_ not in ("NN", "NNP", "NNPS", "UH", "NNS"):
        return
    if after.text != "," and not singular:
        return
    if number.head.i == whose.i:
        for clause in [c for c in number.children if c.dep_ == "acl"]:  # "Boy, 3, wounded in a shooting"
            clause.head = whose
    if whose.is_ancestor(number) or number.is_ancestor(whose) or number.dep_ not in ALL_SUBJECTS:
        if number.head.i == whose.i:
            _as_noun(whose)
        return
    whose.head, whose.dep_ = number.head, number.dep_
    _as_noun(whose)
    for child in list(number.children):
        child.head = whose
    number.head, number.dep_ = whose, "appos"


def _as_noun(word: Token) -> None:
    """ "Boy" at the head of a headline, read as a cry."""
    if word.tag_ == "UH":
        word.tag_, word.pos_ = "NN", "NOUN"


def mend_opening(doc: Doc) -> None:
    """ "In Sabari district, Khost province, a patrol detained ...": the province belongs to the district, the patrol detained."""
    opening = next((t for t in doc[:4] if t.lower_ in OPENINGS), None)
    if opening is None:
        return
    if opening.i == 0 and opening.dep_ == "compound":
        _mend_outside(opening)
    inner = next((c for c in opening.children if c.dep_ == "pobj"), None)
    subject = next((t for t in doc if t.dep_ in ALL_SUBJECTS and t.head.dep_ == "ROOT"), None)
    if inner is None or subject is None or not inner.i < subject.i < subject.head.i:
        return
    if not (subject.lemma_.lower() in WHOLES or subject.ent_type_ == "GPE") or doc[subject.left_edge.i - 1].text != ",":
        return
    verb, label = subject.head, subject.dep_
    subjects = [c for c in verb.children if c.dep_ in ALL_SUBJECTS and c.i > subject.i]
    joined = [c for c in subject.children if c.dep_ in ("appos", "conj") and c.i > subject.i]
    real = next(iter([*subjects, *joined]), None)
    if real is None or doc[subject.i + 1].text != ",":
        return
    if not subjects:
        real.head, real.dep_ = verb, label
    subject.head, subject.dep_ = inner, "appos"


def _mend_outside(opening: Token) -> None:
    """ "Outside Goma, rebels attacked": the tree has a name of two words that does what the rebels did."""
    place = opening.head
    verb = place.head
    others = [c for c in verb.children if c.dep_ in ALL_SUBJECTS and c.i != place.i]
    if place.dep_ in ALL_SUBJECTS and others and place.pos_ == "PROPN":
        opening.head, opening.dep_, opening.pos_, opening.tag_ = verb, "prep", "ADP", "IN"
        place.head, place.dep_ = opening, "pobj"


def mend_abbreviated(noun: Token) -> None:
    """ "unmanned aerial vehicle (UAV) and rocket attacks": what follows the brackets goes on from the noun before them."""
    link = next((c for c in noun.head.children if c.dep_ == "cc" and noun.head.i < c.i < noun.i), None)
    if link is None or link.i < 4 or noun.pos_ not in ("NOUN", "PROPN"):
        return
    close, short, opening, long = (link.nbor(-n) for n in (1, 2, 3, 4))
    if (opening.text, close.text) != ("(", ")") or not short.text.isupper() or long.pos_ not in ("NOUN", "PROPN"):
        return
    if long.i == noun.head.i or noun.is_ancestor(long) or long.is_ancestor(noun):
        return
    noun.head = link.head = long


def mend_day(day: Token) -> None:
    """ "On Monday army troops attacked", "On 18 October guerrilla forces": the day is no part of who did it."""
    number = day.nbor(-1) if day.nbor(-1).like_num and day.i > 1 else None
    first = number or day
    on = first.nbor(-1) if first.i else None
    if on is None or on.dep_ != "prep" or on.lower_ not in ("on", "last", "since", "until") or day.head.i < day.i:
        return
    if any(c.dep_ == "pobj" for c in on.children):
        return
    day.head, day.dep_ = on, "pobj"
    if number is not None:
        number.head, number.dep_ = day, "nummod"


def mend_dated(noun: Token) -> None:
    """ "the February 15, 2021, attack": the day says which attack, it is not joined to it."""
    month = noun.head
    between = noun.doc[month.i + 1 : noun.i]
    if noun.pos_ not in ("NOUN", "PROPN") or not len(between) or noun.i < month.i:
        return
    if not all(t.like_num or t.text == "," for t in between) or month.dep_ not in (
        "pobj",
        "dobj",
        "nsubj",
        "nsubjpass",
        "attr",
    ):
        return
    governor, label = month.head, month.dep_
    noun.head, noun.dep_ = governor, label
    month.head, month.dep_ = noun, "nmod"
    for child in list(month.children):
        if child.dep_ == "det":
            child.head = noun
