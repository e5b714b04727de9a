"""What the parser is better off without: the tails of addresses, white space between the words, names that it takes for words.

"In Dand district, Kandahar province, troops ..." is read without the province, which is then set beside the district; a
line that was wrapped and indented is read as one that was not. The small parser takes the second name of an address for a subject, an object or a date; without it, it reads the
sentence well. What is left out comes back as an apposition, so that every token of the text stands in the tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NAME = r"[A-Z][\w’'‘ʿ.-]*(?:[ -](?:[A-Z][\w’'‘ʿ-]*|e|ye|wa|al|el|ul|aw|of|de|la))*"
_PART = r"(?:district|county|city|town|village|area|subdistrict|municipality|township|tehsil|suburb|camp)"
_WHOLE = r"(?:provinces?|governorate|district|county|department|prefecture|oblast|region|state|municipality)"
# What a preposition governs, then after a comma the name of what it is part of with a word of its kind.
_ADDRESS = re.compile(
    r"\b(?:in|at|near|outside|inside|around|of|from|into|to)\s(?:the\s)?"
    rf"(?:{_PART}\sof\s)?(?-i:{_NAME})(?:\s{_PART})?"
    rf"(?P<tail>(?:,\s(?:in\s|of\s)?(?:the\s)?(?:[a-z]+ern\s)?(?-i:{_NAME})\s{_WHOLE}\b)+)",
    re.I,
)
# "the Front's [FMLN] attacks": what stands between an owner and what it owns.
_ASIDE = re.compile(r"(?<=['’]s )(?P<tail>[(\[][A-Z][A-Z0-9./-]{1,10}[)\]])(?= )")


# Names that are words too, and by what name of the same kind the parser reads them: "killed in IS attacks".
READ_AS = {"IS": "ISIS"}


def _is_name(token: Token) -> bool:
    """Whether a word in capitals does not stand in a run of capitals."""
    beside = [token.doc[i].text for i in (token.i - 1, token.i + 1) if 0 <= i < len(token.doc)]
    return not any(len(w) > 1 and w.isalpha() and w.isupper() for w in beside)


@dataclass(frozen=True, slots=True)
class Shortened:
    """A text without the tails of its addresses and its blanks: the tokens kept, and those left out, as ranges of the whole."""

    doc: Doc
    kept: tuple[int, ...]
    tails: tuple[tuple[int, int], ...]
    blanks: tuple[int, ...] = ()


class _Read(NamedTuple):
    """What the tree says of one token; `head` is its index in the whole text."""

    head: int
    dep: str
    tag: str
    pos: str
    lemma: str
    entity: str


def shortened(whole: Doc) -> Shortened | None:
    """The text as the parser is to read it: without blanks and what its addresses say after the first name; None where nothing changes."""
    from spacy.tokens import Doc

    found = [m.span("tail") for pattern in (_ADDRESS, _ASIDE) for m in pattern.finditer(whole.text)]
    spans = [span for low, high in sorted(found) if (span := whole.char_span(low, high)) is not None]
    tails = {token.i for span in spans for token in span}
    blanks = tuple(token.i for token in whole if token.is_space and token.i not in tails)
    out = tails.union(blanks)
    renamed = not whole.text.isupper() and any(t.text in READ_AS and _is_name(t) for t in whole)
    if (not out and not renamed) or len(out) == len(whole):
        return None
    kept = tuple(i for i in range(len(whole)) if i not in out)
    words = [READ_AS.get(whole[i].text, whole[i].text) if renamed else whole[i].text for i in kept]
    # A comma or a full stop after the tail closes up to the first name; any other word keeps its space.
    spaces = [bool(whole[i].whitespace_ or (i + 1 in out and whole[i + 1].whitespace_)) for i in kept]
    return Shortened(Doc(whole.vocab, words=words, spaces=spaces), kept, tuple((s.start, s.end) for s in spans), blanks)


def restored(whole: Doc, short: Shortened) -> Doc:
    """The tree of the whole text, from that of the shortened one."""
    from spacy.tokens import Doc

    read: dict[int, _Read] = {}
    for at, token in zip(short.kept, short.doc, strict=True):
        entity = f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O"
        read[at] = _Read(short.kept[token.head.i], token.dep_, token.tag_, token.pos_, token.lemma_, entity)
    for low, high in short.tails:
        read |= _beside(whole, low, high)
    for at in short.blanks:
        read[at] = _blank(whole, at, read)
    rows = [read[i] for i in range(len(whole))]
    return Doc(
        whole.vocab,
        words=[t.text for t in whole],
        spaces=[bool(t.whitespace_) for t in whole],
        heads=[row.head for row in rows],
        deps=[row.dep for row in rows],
        tags=[row.tag for row in rows],
        pos=[row.pos for row in rows],
        lemmas=[row.lemma for row in rows],
        ents=[row.entity for row in rows],
    )


def _blank(whole: Doc, at: int, read: dict[int, _Read]) -> _Read:
    """White space under the word before it (at the start, after it), inside a name where both its neighbours are."""
    before = next((i for i in range(at - 1, -1, -1) if i in read), None)
    after = next((i for i in range(at + 1, len(whole)) if i in read), None)
    named = before is not None and after is not None and read[after].entity.startswith("I-")
    entity = read[after].entity if named and after is not None else "O"
    head = before if before is not None else after if after is not None else at
    return _Read(head, "dep", "_SP", "SPACE", whole[at].text, entity)


def _beside(whole: Doc, low: int, high: int) -> dict[int, _Read]:
    """The tail of an address as appositions to the word before it, each with the words of its name under it."""
    found: dict[int, _Read] = {}
    start = low
    for last in _ends(whole, low, high):
        for at in range(start, last + 1):
            word = whole[at]
            if at == last:
                found[at] = _Read(low - 1, "appos", "NN", "NOUN", word.lower_, "O")
            elif word.is_punct:
                found[at] = _Read(low - 1, "punct", word.text, "PUNCT", word.text, "O")
            elif word.is_lower:
                label = "det" if word.lower_ == "the" else "amod"
                found[at] = _Read(last, label, "JJ", "ADJ", word.lower_, "O")
            else:
                inside = at - 1 in found and found[at - 1].entity != "O"
                found[at] = _Read(last, "compound", "NNP", "PROPN", word.text, "I-GPE" if inside else "B-GPE")
        start = last + 1
    for at in range(start, high):
        found[at] = _Read(low - 1, "punct", whole[at].text, "PUNCT", whole[at].text, "O")
    return found


def _ends(whole: Doc, low: int, high: int) -> Iterator[int]:
    """The last word of each name in a tail: the one before a comma or a bracket, or at its end."""
    for at in range(low, high):
        if not whole[at].is_punct and (at + 1 == high or whole[at + 1].text in ",)]"):
            yield at
