"""Superlatives: "the largest attack by X against Y yet", as a property and a scope that a query can test."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from tocsin.calendar import moved
from tocsin.coding.draft import Parsed
from tocsin.coding.frames import noun_trigger
from tocsin.coding.setting import where_of
from tocsin.data import load_toml
from tocsin.finding.counts import quantity_in
from tocsin.finding.discourse import party_of
from tocsin.language.trees import extent, objects_of_prepositions, subject_of
from tocsin.model import Article, Mention, Party, Scope, Span, Superlative, make_id

if TYPE_CHECKING:
    from spacy.tokens import Token


@cache
def _properties() -> dict[str, str]:
    return load_toml("claims.toml")["superlatives"]["property"]  # type: ignore[no-any-return]


def superlatives_of(parsed: list[Parsed], mentions: Sequence[Mention], article: Article) -> Iterator[Superlative]:
    """The superlatives said of acts of violence."""
    for sentence in parsed:
        for token in sentence.doc:
            found = _property(token)
            if not found:
                continue
            name, first = found
            act = _act(token)
            if act is None:
                continue
            yield _superlative(name, first, token, act, sentence, mentions, article)


def _property(token: Token) -> tuple[str, Token] | None:
    table = _properties()
    word = token.lower_
    if table.get(word):
        if word == "first" and not any(t.lower_ in ("ever", "since", "yet") for t in token.sent):
            return None
        return table[word], token
    if token.i and token.doc[token.i - 1].lower_ == "most" and table.get(f"most {word}"):
        return table[f"most {word}"], token.doc[token.i - 1]
    return None


def _act(token: Token) -> Token | None:
    """The act that is called the largest: the noun it stands before, or the subject of "is the largest"."""
    if token.dep_ in ("amod", "nummod") and noun_trigger(token.head) is not None:
        return token.head
    if token.dep_ == "appos" and noun_trigger(token.head) is not None:
        return token.head  # "Monday's bombing, the deadliest in the city since 2014, killed 40"
    if token.dep_ in ("attr", "acomp") or (token.dep_ == "amod" and token.head.dep_ == "attr"):
        verb = token.head if token.dep_ != "amod" else token.head.head
        subject, _ = subject_of(verb)
        if subject is not None and noun_trigger(subject) is not None:
            return subject
    return None


def _superlative(
    name: str, first: Token, token: Token, act: Token, sentence: Parsed, mentions: Sequence[Mention], article: Article
) -> Superlative:
    head = token if token.dep_ in ("attr", "acomp", "appos") else act
    low, high = min(first.i, extent(head)[0]), max(extent(head)[1], token.i + 1)
    while low < high - 1 and sentence.doc[low].is_punct:
        low += 1
    while high > low + 1 and sentence.doc[high - 1].is_punct:
        high -= 1
    span = sentence.span(low, high)
    trigger = sentence.sentence.start + act.idx
    mention = next((m for m in mentions if m.trigger.start <= trigger < m.trigger.end), None)
    return Superlative(
        id=make_id("s", article.id, span.start),
        article=article.id,
        mention=mention.id if mention else None,
        text=span.of(article.text),
        span=span,
        property=name,
        scope=_scope(head, act, sentence, mention, article.anchor),
    )


def _scope(head: Token, act: Token, sentence: Parsed, mention: Mention | None, made_on: date | None) -> Scope:
    resolver = sentence.resolver
    actors = [resolver.party(t, agent=True) for h in (head, act) for t in objects_of_prepositions(h, "by")]
    targets = [resolver.party(t) for h in (head, act) for t in objects_of_prepositions(h, "against", "on", "at")]
    actor = (
        next((a for a in actors if a), None)
        or _own_actor(act, sentence)
        or (mention.actors[0] if mention and mention.actors else None)
    )
    target = next((t for t in targets if t), None) or (mention.targets[0] if mention and mention.targets else None)
    span = sentence.span(*extent(head))
    places = [
        p
        for p in sentence.places
        if Span(p.start, p.end).within(span)
        and sentence.sentence.text[max(0, p.start - sentence.sentence.start - 8) : p.start - sentence.sentence.start]
        .rstrip()
        .endswith(("in", "within", "on"))
    ]
    weapons = [w for w in sentence.weapons if Span(w.start, w.end).within(span)]
    return Scope(
        actor=actor,
        target=target,
        place=where_of(places[0]) if places else None,
        weapon=weapons[0].value.path if weapons else None,
        since=_since(sentence, span, made_on),
    )


def _since(sentence: Parsed, span: Span, made_on: date | None) -> date | None:
    """ "since March 2022", "this year", "in a decade": from when on nothing was like it."""
    text, offset = sentence.sentence.text, sentence.sentence.start
    for time in sentence.times:
        before, words = (
            text[: time.start - offset].rstrip().lower(),
            text[time.start - offset : time.end - offset].lower(),
        )
        if before.endswith("since"):
            return time.earliest
        inside = time.start >= span.start
        if inside and words.startswith("this ") and made_on is not None:
            return time.earliest
        number = _YEARS.search(words)
        if inside and number and made_on is not None and (before.endswith((" in", " for")) or words.startswith("in ")):
            many = quantity_in(words, 0, number.start())
            years = (many.count.low if many else 1) or 1
            return moved(made_on, "year", -years * (10 if number[1].startswith("decade") else 1))
    return None


_YEARS = re.compile(r"\b(year|years|decade|decades)\b")


def _own_actor(act: Token, sentence: Parsed) -> Party | None:
    for child in act.children:
        if child.dep_ in ("compound", "amod", "poss"):
            hit = sentence.resolver.name_over(child)
            if hit:
                return party_of(hit)
    return None
