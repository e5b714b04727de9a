"""Mends of rows: "two soldiers, a nurse and four children", of which the tree takes what follows the first comma for other words for the first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tocsin.data import load_toml
from tocsin.language.mending.words import ALL_SUBJECTS, KINDS, PARTLY, SAYING, STRICKEN, WHOLE, subject_label

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


LOOSE = ("amod", "compound", "npadvmod", "advmod", "intj", "conj", "appos", "dep")  # what the first of a row seldom is
OF_WHOM = (
    "death",
    "body",
    "corpse",
    "killing",
    "murder",
    "assassination",
    "kidnapping",
    "abduction",
    "arrest",
    "capture",
)
NOMINAL = ("NOUN", "PROPN", "NUM")
STATES = ("dead", *STRICKEN)
ABOUT = ("at", "least", "about", "around", "nearly", "almost", "some", "over", "more", "than")
OPENERS = frozenset((*ABOUT, "a", "an", "another", "the", "his", "her", "their"))  # beside numbers and names


class Item(NamedTuple):
    """One of a row: the word that stands for it, and where its words begin and end."""

    head: Token
    start: int
    end: int


def mend_rows(doc: Doc) -> None:
    """ "a guard, Ada Poe, 30, and seven women were killed": rows of people, each joined to the one before."""
    if not any(token.lower_ == "and" for token in doc):
        return
    at = 0
    for token in doc:
        if token.i < at or not (token.pos_ in ("NUM", "PROPN") or token.lower_ in OPENERS):
            continue
        row = _row_at(doc, token.i)
        if len(row) > 2 or (len(row) == 2 and _is_torn(*row)):
            _join(row)
        at = row[-1].end if row else 0


def _row_at(doc: Doc, at: int) -> list[Item]:
    """The row, or the one of whom more is said, that begins at a word; none where none begins."""
    row: list[Item] = []
    while (item := _item_at(doc, at)) is not None:
        if row and doc[at - 1].text == "," and item.head.tag_ == "NNP" and _is_nameless(row[-1]):
            row[-1] = row[-1]._replace(end=item.end)  # "his wife, Ada Poe, 34, and their son": her name
        else:
            row.append(item)
        at = item.end
        comma = at < len(doc) and doc[at].text == ","
        last = at + comma < len(doc) and doc[at + comma].lower_ == "and"
        if not (comma or last):
            break
        at += comma + last
        if last:
            item = _item_at(doc, at)
            return [*row, item] if item is not None else []
    return row if len(row) == 1 else []


def _is_nameless(item: Item) -> bool:
    """ "his wife", "a teacher": one of whom a name may follow."""
    return item.head.tag_ == "NN" and all(t.tag_ != "NNP" for t in item.head.doc[item.start : item.end])


def _item_at(doc: Doc, at: int) -> Item | None:
    """ "30 UN peacekeepers", "a woman", "at least two girls", "his wife", "the driver Ada Poe", "Tom Ray, 45," where it begins here."""
    start = at
    while at < len(doc) and doc[at].lower_ in ABOUT:
        at += 1
    if at >= len(doc):
        return None
    counted = doc[at].pos_ == "NUM" or doc[at].lower_ in ("a", "an", "another")
    owned = doc[at].tag_ == "PRP$" and doc[at].lower_ in ("his", "her", "their")
    definite = doc[at].lower_ == "the"
    last = at + (counted or owned or definite)
    while last < len(doc) and last < at + 7 and doc[last].lower_ not in STATES:
        if doc[last].pos_ not in ("ADJ", "NOUN", "PROPN") and doc[last].text != "-":
            break
        last += 1
    words = doc[at:last]
    if not words or last == at + (counted or owned or definite):
        return None
    name = doc[last - 1] if doc[last - 1].tag_ == "NNP" and any(t.ent_type_ == "PERSON" for t in words) else None
    if name is None:
        plain = (counted or owned) and doc[last - 1].pos_ == "NOUN" and doc[last - 1].lower_ != "lives"
        return Item(doc[last - 1], start, last) if plain else None
    if counted:
        return None  # "a doctor Ada Poe"
    role = next((t for t in reversed(words[:-1]) if t.pos_ == "NOUN"), None)
    if role is not None and role.tag_ == "NNS":
        return None  # "officers Ada Poe and Tom Ray"
    if role is not None and role.dep_ == "compound":
        role = None
    return Item(role or name, start, _after_aside(doc, last))


def _after_aside(doc: Doc, at: int) -> int:
    """Past the ", 45" or ", a judge" that is set off after a name."""
    if at + 2 >= len(doc) or doc[at].text != ",":
        return at
    if re.fullmatch(r"[1-9]\d?", doc[at + 1].text):
        return at + 2 if doc[at + 2].text in (",", "and") else at
    if doc[at + 1].lower_ not in ("a", "an", "the"):
        return at
    for word in doc[at + 2 : at + 10]:
        if word.text == ",":
            return word.i
        if word.pos_ not in ("ADJ", "NOUN", "PROPN", "ADP", "DET", "PART"):
            return at
    return at


def _is_torn(first: Item, second: Item) -> bool:
    """ "a nurse and two guards were shot", where the tree has two subjects or none; not "hit a village and two guards were shot"."""
    one, other, doc = first.head, second.head, first.head.doc
    verb = _verb_at(doc, second.end)
    if first.start <= other.head.i < first.end and other.head.i != one.i:
        return True  # "the mayor Ada Poe and Tom Ray": joined to the name alone
    if one.head.i == other.i or (one.head.i == other.head.i and one.dep_ == other.dep_ != "conj"):
        return True
    if verb is not None and other.head.i == verb.i:
        if one.dep_ == "conj":  # "one died and a nurse and two guards were shot"
            return first.start > 0 and doc[first.start - 1].dep_ == "cc"
        return not _is_firm(one, first.start, second.end)
    if other.dep_ == "conj" and one.dep_ == "dobj" and one.head.i == other.head.i:
        return True  # "killed Ada Poe, a judge, and the priest Tom Ray"
    if other.dep_ == "conj" and one.dep_ == "pobj" and one.head.head.i == other.head.i:
        return other.head.lemma_ in OF_WHOM  # "the death of a driver and two nurses"
    return verb is not None and other.head.i == one.i and not any(_subjects_of(verb))


def _join(row: list[Item]) -> None:
    """Hang a row on the one word that governs it, which is outside, and each noun of it on the one before."""
    nouns, start, end = [item.head for item in row], row[0].start, row[-1].end
    first, verb = nouns[0], _verb_at(nouns[0].doc, end)
    if _is_sum(first, nouns[1:]) or _is_one_person(nouns, end):
        return
    firm = next((t for t in nouns if _is_firm(t, start, end)), None)
    if firm is not None:
        governor, label = firm.head, firm.dep_
    elif verb is not None and not any(_subjects_of(verb)):
        governor, label = verb, subject_label(verb)
    else:
        return
    if governor.i >= end and governor.dep_ == "relcl" and start <= governor.head.i < end:
        # "two died and four drivers, three guards and a nurse were injured"
        over = next((t for t in nouns if not start <= t.head.i < end), None)
        if over is None or over.dep_ != "conj" or over.head.pos_ != "VERB" or governor.is_ancestor(over.head):
            return
        governor.head, governor.dep_ = over.head, "conj"
    if any(t.is_ancestor(governor) for t in governor.doc[start:end]):
        return
    first.head, first.dep_ = governor, label
    _chain(nouns)
    for item in row:
        _close(item)


def _chain(nouns: list[Token]) -> None:
    """Hang each noun of a row on the one before it."""
    for before, noun in pairwise(nouns):
        noun.head, noun.dep_ = before, "conj"


def _is_one_person(nouns: list[Token], end: int) -> bool:
    """ "Tom Poe, a teacher and a father of two": what one is, unless a verb says that they were several."""
    doc, roles = nouns[0].doc, [t for t in nouns[1:] if any(c.lower_ in ("a", "an") for c in t.children)]
    several = end < len(doc) and doc[end].lower_ in ("were", "are", "have")
    return nouns[0].tag_ == "NNP" and len(roles) == len(nouns) - 1 and not several


def _close(item: Item) -> None:
    """What hangs outside of the words of one person hangs on that person."""
    for word in item.head.doc[item.start : item.end]:
        if word.i != item.head.i and not item.start <= word.head.i < item.end and word.pos_ in NOMINAL:
            word.head, word.dep_ = item.head, "compound" if word.i < item.head.i else "appos"


def _is_firm(noun: Token, start: int, end: int) -> bool:
    """Whether a noun of a row hangs outside it, and as a row of people may."""
    if start <= noun.head.i < end or noun.dep_ in LOOSE:
        return False
    if noun.dep_ == "pobj":
        return noun.head.i == start - 1  # not "on Friday two men and a girl were shot"
    return noun.dep_ != "dobj" or noun.head.lemma_ not in SAYING  # "police said a boy and two men were shot"


def _verb_at(doc: Doc, at: int) -> Token | None:
    """The verb of "were killed", "died" where such words begin here."""
    if at >= len(doc) or doc[at].tag_ not in ("VBD", "VBP", "VBZ", "MD"):
        return None
    return doc[at].head if doc[at].dep_ in ("aux", "auxpass") else doc[at]


def _subjects_of(verb: Token) -> Iterator[Token]:
    return (c for c in verb.children if c.dep_ in ALL_SUBJECTS)


def mend_row(second: Token) -> None:
    """ "killed Bishop Poe, his driver and a nun": three people, where the tree sees one and what else he is.

    Other words for the first stay so: "Poe, his friend and adviser", "the officers, Poe and Roe,", "five people, two
    women and three children".
    """
    first, doc, start = second.head, second.doc, second.left_edge.i
    after = [t for t in second.conjuncts if t.i > second.i]
    if not after or start < 2 or doc[start - 1].text != ",":
        return
    if doc[start - 2].i != first.i and not first.is_ancestor(doc[start - 2]):
        return
    end = after[-1].right_edge.i + 1
    if end < len(doc) and doc[end].text == "," and first.dep_ in ALL_SUBJECTS:
        return
    tests = (_is_named_row, _is_of_first, _is_counted, _is_of_others)
    if any(is_row(first, second, after) for is_row in tests):
        # "the mayor, John Poe, two guards and a driver"
        while first.dep_ == "appos" and first.head.tag_ in ("NN", "NNP"):
            first = first.head
        second.head, second.dep_ = first, "conj"


def _is_named_row(first: Token, second: Token, after: list[Token]) -> bool:
    """ "John Poe, Mark Roe and Luis Doe" """
    if any(t.tag_ != "NNP" for t in (first, second, *after)):
        return False
    return second.ent_type_ == "PERSON" and all(t.ent_type_ in ("PERSON", "") for t in after)


def _is_of_first(first: Token, second: Token, after: list[Token]) -> bool:
    """ "Bishop Poe, his driver and a nun"; not "Poe, his friend and adviser", nor "two men, their leader and a guard"."""
    theirs = any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in second.children)
    told_apart = all(t.tag_ in ("NNS", "NNP", "NNPS") or _has_own(t) for t in after)
    return theirs and told_apart and first.tag_ in ("NN", "NNP")


def _is_counted(first: Token, second: Token, after: list[Token]) -> bool:
    """ "two soldiers, four policemen and three civilians": each with a number of its own, and no sum before them."""
    if first.lemma_.lower() in (*WHOLE, *PARTLY) or not (_has_own(first) and all(map(_has_own, (second, *after)))):
        return False
    if second.tag_ == "NN" and any(c.lower_ == "of" for c in second.children):
        return False  # "a teacher, a father of two and a ..."
    return not _is_sum(first, [second, *after])


def _is_of_others(first: Token, second: Token, after: list[Token]) -> bool:
    """ "John Poe, the mayor of Cali, two bodyguards and a driver": one who is named is no two bodyguards."""
    several = second.tag_ == "NNS" and (_number(second) or 0) > 1
    return several and first.tag_ in ("NN", "NNP") and not _number(first) and all(map(_has_own, after))


def mend_parts(second: Token) -> None:
    """ "killed five people, two women and three children": the five are told one by one, and nobody is added to them."""
    first, start = second.head, second.left_edge.i
    after = [t for t in second.conjuncts if t.i > second.i]
    if after and start and second.doc[start - 1].text == "," and _is_sum(first, [second, *after]):
        second.dep_ = "appos"


def _is_sum(whole: Token, parts: list[Token]) -> bool:
    """ "five people, two women and three children", "ten soldiers, six Malians and four Nigerians".

    "Two soldiers, a nurse and a child" only happen to add up.
    """
    numbers = [n for part in parts if (n := _number(part)) is not None]
    total = _number(whole)
    sure = whole.lemma_.lower() in WHOLE or all(p.lemma_.lower() in KINDS or p.pos_ == "PROPN" for p in parts)
    return sure and len(numbers) == len(parts) and sum(numbers) == total


def _has_own(noun: Token) -> bool:
    """Whether a noun has a number, an indefinite article or an owner of its own."""
    return any(c.dep_ in ("nummod", "poss") or c.lower_ in ("a", "an") for c in noun.children)


def _number(noun: Token) -> int | None:
    """How many, where a number or an article says so."""
    word = next((c.lower_ for c in noun.children if c.dep_ == "nummod" or c.lower_ in ("a", "an")), "")
    plain = word.replace(",", "")
    return int(plain) if plain.isdecimal() else load_toml("counts.toml")["numbers"].get(word)


def mend_left(verb: Token) -> None:
    """ "left a guard dead and two nurses and a child wounded": who was left how, each with what is said of them."""
    doc, at, told = verb.doc, verb.i + 1, 0
    while at < len(doc) and (row := _row_at(doc, at) or _number_at(doc, at) or (_bare_at(doc, at) if told else [])):
        nouns, end = [item.head for item in row], _after_insertion(doc, row[-1].end)
        state = doc[end] if end < len(doc) else None
        if state is None or state.lower_ not in STATES:
            return
        if state.is_ancestor(verb):
            verb.head, verb.dep_ = (verb, "ROOT") if state.dep_ == "ROOT" else (state.head, state.dep_)
        if any(t.is_ancestor(verb) for t in (*nouns, state)):
            return
        state.head, state.dep_ = verb, ("xcomp" if state.lower_ == "dead" else "conj") if told else "oprd"
        nouns[0].head, nouns[0].dep_ = (state, "nsubj") if told else (verb, "dobj")
        state.pos_ = "ADJ" if state.lower_ == "dead" or not told else "VERB"
        _chain(nouns)
        told += 1
        at = end + 1
        while at < len(doc) and (doc[at].text == "," or doc[at].dep_ == "cc"):
            at += 1


def _number_at(doc: Doc, at: int) -> list[Item]:
    """ "left five people dead and at least 12 wounded": 12 of the same."""
    start = at
    while at < len(doc) and doc[at].lower_ in ABOUT:
        at += 1
    alone = at + 1 < len(doc) and doc[at].like_num and doc[at + 1].lower_ in STATES
    return [Item(doc[at], start, at + 1)] if alone else []


def _bare_at(doc: Doc, at: int) -> list[Item]:
    """ "leaves 4 wounded, gunman dead": without an article, as headings have it."""
    noun = at + 1 < len(doc) and doc[at].pos_ in ("NOUN", "ADJ") and doc[at + 1].lower_ in STATES
    return [Item(doc[at], at, at + 1)] if noun else []


def _after_insertion(doc: Doc, at: int) -> int:
    """Where the words after ", including four children," begin; `at` where no such insertion does."""
    if at + 2 >= len(doc) or doc[at].text != "," or doc[at + 1].lower_ not in ("including", "among", "mostly", "most"):
        return at
    comma = next((t.i for t in doc[at + 2 : at + 12] if t.text == ","), None)
    return at if comma is None else comma + 1
