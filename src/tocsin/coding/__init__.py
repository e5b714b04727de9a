"""Coding: an article -> what it tells of events, predictions, superlatives and relations."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tocsin.coding.draft import Parsed
from tocsin.coding.frames import candidate_pattern
from tocsin.coding.mentions import drafts_in, mentions_of
from tocsin.coding.predictions import predictions_of
from tocsin.coding.relations import relations_of
from tocsin.coding.speakers import quoted_sides, speaker_of_article
from tocsin.coding.superlatives import superlatives_of
from tocsin.coding.telling import last_speaker
from tocsin.coding.ties import may_tie
from tocsin.data import load_toml
from tocsin.errors import LanguageError
from tocsin.finding.actors import OF_THE_LAND, NameHit, find_names, initialisms
from tocsin.finding.attributions import reports_in
from tocsin.finding.discourse import Discourse
from tocsin.finding.gazetteer import key, lookup
from tocsin.finding.naming import has_office
from tocsin.finding.noun_phrases import Resolver
from tocsin.finding.phrases import any_of
from tocsin.finding.places import Place, find_places
from tocsin.finding.times import find_times
from tocsin.finding.weapons import find_weapons
from tocsin.language.datelines import day_of
from tocsin.language.sentences import Sentence, flattened, sentences_of
from tocsin.language.trees import parse
from tocsin.language.truecase import is_common, is_shouted, truecased
from tocsin.model import FINE, Article, Coding, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["code", "parsed_sentences", "prepared"]


def code(article: Article) -> Coding:
    """Everything that an article tells, each value with the span it was read from.

    Raises:
        LanguageError: the article is known to be in another language than English.
    """
    if article.language not in (None, "en"):
        raise LanguageError(article.source or article.title or article.id, article.language)
    told = prepared(article)
    parsed = parsed_sentences(told)
    drafts = drafts_in(parsed, told)
    mentions = mentions_of(drafts, told)
    return Coding(
        article=article,
        mentions=tuple(mentions),
        predictions=tuple(predictions_of(parsed, drafts, told)),
        superlatives=tuple(superlatives_of(parsed, mentions, told)),
        relations=tuple(relations_of(parsed, told)),
    )


def prepared(article: Article) -> Article:
    """The article as the coder reads it: no copy in capitals, dated by its dateline, its title known. Offsets stay."""
    return _titled(_dated(_legible(article)))


def _titled(article: Article) -> Article:
    """With its title as a heading, where the text begins with it and nobody has said which stretches are headings."""
    title = article.title or ""
    if article.headings or not title or not article.text.startswith(f"{title}\n"):
        return article
    return article.model_copy(update={"headings": (Span(0, len(title)),)})


def _dated(article: Article) -> Article:
    """With the day of its dateline, where nothing else says when it was published."""
    if article.anchor is not None:
        return article
    return article.model_copy(update={"published": day_of(article.text)})


def _legible(article: Article) -> Article:
    """Copy in capitals as a newspaper would write it; offsets stay, so that every span holds for the article as it is."""
    if not is_shouted(article.text):
        return article
    names = [
        (Span(h.start, h.end), article.text[h.start : h.end].upper() in initialisms())
        for h in find_names(re.sub(r"(?<=\w)(['’])S\b", r"\1s", article.text))
        if not is_common(article.text[h.start : h.end].lower())  # "IS", "US" in capitals are words
    ]
    cities = [
        (Span(*m.span(g)), False) for m in _CITY.finditer(article.text) for g in (1, 2) if m[g] and lookup(key(m[g]))
    ]
    return article.model_copy(update={"text": truecased(article.text, [*names, *cities])})


_CITY = re.compile(
    r"\b(?=([A-Z]+ [A-Z]+ CITY)?)(?:[A-Z]+ )?([A-Z]+ CITY)\b"
)  # "MEXICO CITY", which is more than a city of Mexico


@cache
def _worth_a_tree() -> re.Pattern[str]:
    """Sentences with none of these words can hold neither event nor prediction, superlative nor relation."""
    words = load_toml("claims.toml")["worth_a_tree"]["stems"]
    return re.compile(candidate_pattern().pattern + r"|\b(?:" + "|".join(map(re.escape, words)) + r")", re.I)


def _may_deal(sentence: Sentence, names: list[NameHit]) -> bool:
    """Whether a sentence may tell of a dealing of a party that the register knows, or of one that bears arms."""
    named = any(sentence.start <= h.start < sentence.end for h in names) or _armed().search(sentence.text)
    return bool(named and candidate_pattern(dealings=True).search(sentence.text))


@cache
def _armed() -> re.Pattern[str]:
    """Nouns of those who bear arms."""
    sectors = load_toml("parties.toml")["sector"]
    nouns = [noun for sector in sectors if sector["code"] in OF_THE_LAND for noun in sector["nouns"]]
    return re.compile(rf"\b(?:{any_of([*nouns, 'force', 'troop', 'soldier', 'army', 'armies', 'military'])})s?\b", re.I)


def _is_taken(place: Place, text: str) -> bool:
    """ "took Goma", "Goma was taken": the verb alone says nothing."""
    return bool(_TAKES.search(text[max(0, place.start - 12) : place.start]) or _IS_TAKEN.match(text, place.end))


_TAKES = re.compile(r"\b(?:takes?|took|taken|taking) $", re.I)
_IS_TAKEN = re.compile(r" (?:was|were|is|has been|had been) (?:\w+ )?taken\b")


def _is_in_a_persons_name(place: Place, parsed: Parsed) -> bool:
    """ "Kennedy" in "John Kennedy", which is also a town; "Jordan" in "John Jordan"."""
    offset = parsed.sentence.start
    if place.precision == "country":
        return _is_a_surname(place.start - offset, place.end - offset, parsed.doc)
    token = parsed.token_at(place.start, place.end)
    if place.precision != "town" or token is None or token.ent_type_ != "PERSON":
        return False
    name = next(e for e in parsed.doc.ents if e.start <= token.i < e.end)
    return name.end_char - name.start_char > place.end - place.start + 2


def _is_a_surname(start: int, end: int, doc: Doc) -> bool:
    """Whether what stands there ends a person's name; not that of one in an office, "Ukraine's President Zelensky"."""
    person = next((e for e in doc.ents if e.label_ == "PERSON" and e.start_char < start and end == e.end_char), None)
    return person is not None and all(t.pos_ == "PROPN" for t in person) and not has_office(person.text)


def _is_of_a_person(hit: NameHit, offset: int, doc: Doc) -> bool:
    """ "Jordan" in "John Jordan", "London" in "Jane London": the name of a person, and no state."""
    stands_for_a_state = hit.value.actor.is_country and hit.value.form in ("name", "seat")
    return stands_for_a_state and _is_a_surname(hit.start - offset, hit.end - offset, doc)


def parsed_sentences(article: Article) -> list[Parsed]:
    """The sentences that may tell of something, each with its tree and what the finders found in it."""
    text = article.text
    flat = flattened(text)
    names = find_names(flat)
    places = find_places(flat, names)
    times = find_times(text, article.anchor)
    weapons = find_weapons(flat)
    discourse = Discourse(names, speaker=speaker_of_article(article, names), text=flat)
    sentences = sentences_of(text, article.headings)
    taken = [p.start for p in places if p.precision in FINE and _is_taken(p, flat)]
    told_taken = {s.start for s in sentences if any(s.start <= at < s.end for at in taken)}
    kept = [
        s
        for s in sentences
        if _worth_a_tree().search(s.text) or _may_deal(s, names) or may_tie(s, names) or s.start in told_taken
    ]
    out: list[Parsed] = []
    for index, (sentence, doc) in enumerate(zip(kept, parse(s.text for s in kept), strict=True)):
        low, high = sentence.start, sentence.end
        inside = [h for h in names if low <= h.start and h.end <= high and not _is_of_a_person(h, low, doc)]
        parsed = Parsed(
            index,
            sentence,
            doc,
            inside,
            [t for t in times if low <= t.start < high],
            [p for p in places if low <= p.start < high],
            [w for w in weapons if low <= w.start < high],
            Resolver(sentence.text, low, inside, discourse),
            text,
            places,
            times,
        )
        parsed.places = [p for p in parsed.places if not _is_in_a_persons_name(p, parsed)]
        parsed.resolver.places = [
            (p.name, Span(p.start, p.end))
            for p in parsed.places
            if p.precision != "country" and (p.precision != "region" or p.country is not None)
        ]
        parsed.reports = list(reports_in(doc))
        parsed.speaker_before = last_speaker(out[-1]) if out else None
        parsed.resolver.quoted = quoted_sides(parsed, out[-1] if out else None)
        subject = next((t for t in doc if t.dep_ in ("nsubj", "nsubjpass") and t.head.dep_ == "ROOT"), None)
        discourse.subject = parsed.resolver.party(subject, agent=True) if subject is not None else None
        out.append(parsed)
    return out
