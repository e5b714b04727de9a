"""How many people a noun phrase names: its number, "a family", "dozens of", one who is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.coding.draft import Parsed
from tocsin.coding.people import DOZENS, ONE_MORE, harm_words, is_age
from tocsin.finding.counts import find_quantities
from tocsin.finding.naming import name_start
from tocsin.language.trees import above_of, children, extent, is_not_one, objects_of_prepositions
from tocsin.model import Count, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def _is_number(token: Token) -> bool:
    """ "five", or "ten soldiers"."""
    return token.pos_ == "NUM" or any(c.dep_ == "nummod" for c in token.children)


def count_of(head: Token, parsed: Parsed) -> tuple[Count, Span]:
    """How many a noun phrase names, and the span it was read from; one named or singular person is one."""
    if is_not_one(head):
        span = _named_span(head, parsed)
        return Count(low=0, best=0, high=0, exact=True, text=span_text(parsed, span)), span
    if is_age(head) and not head.lower_.endswith("s"):
        span = parsed.span(head.left_edge.i if head.left_edge.i > head.i - 6 else head.i, head.i + 1)
        return Count(low=1, best=1, high=1, exact=True, text=span_text(parsed, span)), span
    if head.lemma_.lower() == "couple" and not objects_of_prepositions(head, "of"):
        span = _named_span(head, parsed)
        return Count(low=2, best=2, high=2, exact=True, text=span_text(parsed, span)), span
    members = next((t for t in objects_of_prepositions(head, "of") if _is_number(t)), None)
    if members is not None and head.lemma_.lower() in harm_words()["groups"]:
        return count_of(members, parsed)  # "a family of five"
    above = above_of(head) or head
    whole = above if head.tag_ == "NNS" else head  # not "the family of a girl"
    group = whole if whole.lemma_.lower() in harm_words()["groups"] and whole.tag_ == "NN" else None
    if group is not None and not find_quantities(parsed.sentence.text, group.left_edge.idx, head.idx + len(head)):
        span = _named_span(head, parsed)  # "a family", "a group of insurgents": nobody says how many
        return Count(low=2, text=span_text(parsed, span)), span
    if above.lemma_.lower() in (*DOZENS, "ten") and above.i < head.i:
        return count_of(above, parsed)  # "thousands of fighters"
    low, _ = extent(head)
    low = max(low, head.i - 14)
    text = parsed.sentence.text
    first, last = head.doc[low].idx, head.idx + len(head)
    quantities = [
        q
        for q in find_quantities(text, first, last)
        if not parsed.is_time(q.start, q.end)
        and not _is_of_a_pair(q.start, head)
        and not _belongs_elsewhere(q.start, q.end, head)
        and not _is_in_a_name(q.start, head, parsed)
    ]
    if quantities:
        best = quantities[-1] if head.pos_ != "NUM" else quantities[0]
        if head.tag_ == "NNS" and head.lemma_.lower() in harm_words()["groups"] and best.count.low:
            people = Count(low=2 * best.count.low, text=best.count.text)  # "three families": two people each at least
            return people, Span(parsed.sentence.start + best.start, parsed.sentence.start + last)
        return best.count, Span(parsed.sentence.start + best.start, parsed.sentence.start + last)
    span = _named_span(head, parsed)
    if head.lemma_.lower() in (*DOZENS, "number"):
        wide = find_quantities(text, max(0, head.idx - 20), min(len(text), last + 4))
        if wide:
            return wide[-1].count, Span(parsed.sentence.start + wide[-1].start, parsed.sentence.start + wide[-1].end)
    singular = (
        head.tag_ in ("NN", "NNP")
        or (head.ent_type_ == "PERSON" and not any(c.dep_ == "det" for c in head.children))  # "Tom Munnings"
        or any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in head.children)
        or head.lower_ in ("him", "his", "her", "he", "she", "someone", "another", "himself", "herself", *ONE_MORE)
    ) and head.lower_ not in (
        "personnel",
        "people",
        "police",
        "staff",
        "crew",
        "community",
        "population",
        "family",
        "military",
        "crowd",
        "us",
        "everyone",
        "everybody",
        "anyone",
        "anybody",
    )
    if singular:
        named = head.ent_type_ == "PERSON" or head.pos_ == "PROPN"
        return Count(low=1, best=1, high=1, exact=True, text="" if named else span_text(parsed, span)), span
    if (named_beside := len(_names_beside(head))) > 1:
        return Count(low=named_beside, best=named_beside, high=named_beside, exact=True), span
    some = 2 if head.tag_ in ("NNS", "NNPS") else 1 if head.lower_ in ("personnel", "staff", "crew", "people") else None
    return Count(low=some, text=span_text(parsed, span)), span


def _names_beside(head: Token) -> list[Token]:
    """ "the engineers, John Poe, Mark Roe and Luis Doe,": who they are, each by name."""
    first = next((c for c in children(head, "appos") if c.tag_ == "NNP"), None) if head.tag_ == "NNS" else None
    if first is None:
        return []
    named = [first, *first.conjuncts, *(c for c in children(head, "appos") if c.i > first.i)]
    return named if all(t.tag_ == "NNP" for t in named) and any(t.ent_type_ == "PERSON" for t in named) else []


def _is_of_a_pair(start: int, head: Token) -> bool:
    """ "both the gunman and the girl", "both Flores and a woman": no number of gunmen, nor of people called so."""
    one = head.tag_ in ("NN", "NNP") or (head.tag_ == "NNPS" and any(c.dep_ == "conj" for c in head.children))
    return one and any(c.idx == start and c.lower_ == "both" for c in head.lefts)


def _named_span(head: Token, parsed: Parsed) -> Span:
    """The head with what names it before it: "Jane Roe", "police officer"; no article, no clause."""
    first = head
    for token in reversed(head.doc[max(0, head.i - 6) : head.i]):
        if token.head.i not in range(token.i + 1, head.i + 1) or token.dep_ not in ("compound", "nmod", "amod"):
            break
        first = token
    while first.i > 1 and first.nbor(-1).text == "-":  # "10-year-old girl"
        first = first.nbor(-2)
    return parsed.span(max(first.i, name_start(head)), head.i + 1)


def _is_in_a_name(start: int, head: Token, parsed: Parsed) -> bool:
    """ "an Eight Trey Crip": a number with a capital among names, in a sentence that has small letters."""
    number = next((t for t in head.doc if t.idx == start), None)
    if number is None or not number.is_title or number.i == 0 or parsed.sentence.is_heading:
        return False
    return number.i < head.i and all(t.is_title for t in head.doc[number.i : head.i + 1])


def _belongs_elsewhere(start: int, end: int, head: Token) -> bool:
    """A number inside a clause or phrase that hangs before the head ("the 2020 attack's 3 victims")."""
    inside = [t for t in head.doc if t.idx >= start and t.idx + len(t) <= end and t.pos_ == "NUM"]
    return any(
        t.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL")
        and head.i not in (t.i, t.head.i, t.head.head.i if t.dep_ == "conj" else t.i)  # "between 20 and 25 soldiers"
        for t in inside
    )


def span_text(parsed: Parsed, span: Span) -> str:
    """The words of a span of this sentence."""
    start = parsed.sentence.start
    return parsed.sentence.text[span.start - start : span.end - start]
