"""What to call the one whom a noun phrase stands for: its words, a name without the title before it, or nobody's name.

Private persons are never named.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tocsin.data import load_toml
from tocsin.finding.actors import sector_of
from tocsin.finding.common_nouns import is_thing_noun

if TYPE_CHECKING:
    from spacy.tokens import Token

PRIVATE = "private person"
OFFICE = re.compile(
    r"\b(?:president|minister|leader|commander|general|gen|col|colonel|chief|king|prince|senator|governor|mayor|ambassador|"
    r"spokes\w+|secretary|director|sheikh|ayatollah|imam|prime|chancellor|mp|lawmaker|judge|official)\b",
    re.I,
)


def core(head: Token) -> tuple[int, int]:
    """The noun phrase proper: the head and what stands before it, no clauses after."""
    low = head.i
    for child in head.lefts:
        if child.i + 1 < head.i and child.dep_ in ("nmod", "compound", "dep") and child.nbor(1).text == ",":
            low = head.i  # "Woman, boyfriend": two people
            continue
        if child.dep_ in (
            "det",
            "amod",
            "compound",
            "nmod",
            "poss",
            "nummod",
            "quantmod",
            "advmod",
            "npadvmod",
            "predet",
            "punct",
            "case",
        ) or (child.dep_ in ("dobj", "nsubj", "dep") and child.i < head.i and child.i >= head.i - 3):
            low = min(low, child.left_edge.i)
    while low < head.i and (head.doc[low].is_punct or head.doc[low].is_space or _is_of_verb(head.doc[low])):
        low += 1
    if head.doc[low].lower_ == "how" and low + 2 <= head.i:
        low += 2  # "How many hospitals were bombed?"
    return low, head.i + 1


def name_start(head: Token) -> int:
    """Where the name begins that ends with a proper noun: after the titles and offices before it; 0 for other nouns.

    "Antioquia Governor Antonio Roldan", "the Dutch reporter Cornell Lagrow": what a person is called, not what he is.
    """
    person = next((e for e in head.doc.ents if e.label_ == "PERSON" and e.start <= head.i < e.end), None)
    if person is None and (head.pos_ != "PROPN" or head.ent_type_):
        return 0
    if head.tag_ == "NNPS" and is_thing_noun(head.text, head.lower_.removesuffix("s")):
        return 0  # "Militia Sites", in a heading
    start = head.i
    while start > 0 and _is_of_name(head.doc[start - 1], head):
        start -= 1
    before = head.doc[start - 1] if start else None
    titled = person is not None or (before is not None and _is_title(before))
    return start if titled else 0


def _is_of_name(token: Token, head: Token) -> bool:
    joined = token.text[0].isupper() or token.lower_ in ("de", "del", "la", "al", "bin", "ibn", "von", "van", "-")
    of_another = token.ent_type_ in ("NORP", "GPE", "ORG", "FAC", "LOC")  # "Spaniard Jose Martinez"
    return joined and not of_another and token.head.i in range(token.i + 1, head.i + 1) and not _is_title(token)


def _is_title(token: Token) -> bool:
    titles: list[str] = load_toml("places.toml")["persons"]["titles"]
    is_office = sector_of(token.text, token.lemma_) is not None or has_office(token.text)
    return is_office or token.text.rstrip(".") in titles


def _is_of_verb(token: Token) -> bool:
    """ "shot dead two officers": said of the deed, not of the officers."""
    return token.lower_ == "dead" and token.i > 0 and token.nbor(-1).lemma_ in ("shoot", "gun", "stab")


def words_of(head: Token, text: str, *, bare: bool = False) -> str:
    """A noun phrase's words without its article, numbers and quotation marks; `bare`: nor what says how many or how surely."""
    low, high = core(head)
    counted = [t for t in head.doc[low : head.i] if t.dep_ == "nummod" and t.head.i == head.i]
    numbers = [n.i for t in counted for n in (t, *t.conjuncts) if n.i < head.i]  # "between 30 and 40 fighters"
    low = max([low, *(i + 1 for i in numbers)])
    low = unqualified(low, head) if bare else low
    left_out = ("det", "nummod", "quantmod", "predet")
    tokens = [t for t in head.doc[low:high] if t.dep_ not in left_out or t.i == head.i or t.nbor(1).text == "-"]
    if not has_office(" ".join(t.text for t in tokens)) and not is_no_person(head):
        tokens = [t for t in tokens if t.ent_type_ != "PERSON"]  # "a student, Jane Roe" is a student
        if not any(t.pos_ in ("NOUN", "PROPN", "ADJ", "PRON", "NUM") for t in tokens):
            return PRIVATE
    words = " ".join("".join(t.text_with_ws for t in tokens).split()).strip(" \"'“”‘’,;-–[](){}")
    words = re.sub(r"^['’]?s\s+", "", words)  # "Jane Roe's victims", the name left out
    words = re.sub(r"^(?:reportedly|allegedly|apparently)\s+", "", words, flags=re.I)
    return re.sub(r"^(?:the|a|an|some|several|many|two|three|\d+)\s+", "", words, flags=re.I) or head.text


def unqualified(low: int, head: Token) -> int:
    """Where the words begin that say who, after those that say how many or how surely: "at least 30 suspected | rebels"."""
    qualifiers: list[str] = load_toml("parties.toml")["heads"]["qualifiers"]
    while low < head.i and (
        head.doc[low].lower_ in qualifiers
        or (head.doc[low].like_num and head.doc[low + 1].text != "-")  # not "30-year-old"
        or head.doc[low].dep_ == "det"
    ):
        low += 1
    return low


def is_no_person(head: Token) -> bool:
    """ "Al Noor Mosque", "St Mary's Hospital", "San Ramon", "Foo, a mining town": whatever the name looks like."""
    buildings: dict[str, list[str]] = load_toml("parties.toml")["buildings"]
    named = head.lower_ in buildings["nouns"] and head.lower_ not in buildings["surnames"]
    low, _ = core(head)
    of_a_saint = head.doc[low].text in SAINTS and low < head.i and head.ent_type_ != "ORG"
    return named or of_a_saint or is_called_place(head)


SAINTS = ("San", "Santa", "Santo", "São", "Sao")  # what towns are named after


def is_called_place(head: Token) -> bool:
    """ "Foo, a mining town": what the words after a name say it is."""
    kinds: dict[str, str] = load_toml("places.toml")["kinds"]
    return head.pos_ == "PROPN" and any(c.dep_ == "appos" and c.lemma_.lower() in kinds for c in head.children)


def has_office(words: str) -> bool:
    """Whether the words name an office: one who holds it acts in public, and is named."""
    return bool(OFFICE.search(words))
