"""Relations: umbrellas, leaders, backers, suppliers, aliases, makers, ranges and payloads, as a text states them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from tocsin.coding.draft import Parsed
from tocsin.coding.ties import named, of_hit, ties_of
from tocsin.data import load_toml
from tocsin.finding.actors import GROUPS, NameHit, register
from tocsin.finding.weapons import find_weapons
from tocsin.language.trees import objects_of_prepositions, subject_of
from tocsin.model import Article, Named, Party, Relation, RelationName, Span, When, make_id

if TYPE_CHECKING:
    from spacy.tokens import Token

MEASURE = re.compile(
    r"(?P<up>up to |about |around |roughly |some )?(?P<number>\d[\d,]*(?:\.\d+)?)\s?-?(?P<unit>km|kilomet(?:re|er)s?|miles?|kg|kilogram(?:me)?s?|pounds?|lbs?|tonn?es?)\b",
    re.I,
)
FLIES = re.compile(
    r"\b(?:can|could|able to|capable of|designed to) (?:fly|flying|reach|reaching|travel|travelling|hit|hitting|strike|striking)\b[^.,;]{0,24}$"
)
TO_KM = {"mile": 1.609344}
TO_KG = {"pound": 0.45359237, "lb": 0.45359237, "ton": 1000.0}
NAME_AFTER = re.compile(r"(?:the |its |[\"“‘'])*([A-Z][\w’'-]+(?: (?:of (?:the )?)?[A-Z][\w’'-]+)*)")
ALIAS = re.compile(r",? (?:better|also|otherwise|commonly|formerly|widely)? ?(?:known|called) (?:simply )?as ", re.I)
NEW_NAME = re.compile(
    r"\b(?:missile|rocket|drone)s?(?:,? (?:called|named|dubbed))?,? (?:the )?[\"“'‘]?(?P<name>[A-Z][\w-]+(?: [A-Z\d][\w-]*){0,2})"
)


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = load_toml("claims.toml")["relations"]
    return words


class _Found:
    """Collects the relations of one article, without repeats."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.out: list[Relation] = []

    def add(
        self,
        subject: Named,
        relation: RelationName,
        sentence: Parsed,
        *,
        object: Named | None = None,
        value: float | None = None,
        hedged: bool = False,
        when: When | None = None,
    ) -> None:
        if object is not None and object.name == subject.name:
            return
        key = (subject.name, relation, object.name if object else value)
        if any((r.subject.name, r.relation, r.object.name if r.object else r.value) == key for r in self.out):
            return
        spans = [subject.span, *([object.span] if object else [])]
        inside = [s for s in spans if s.within(sentence.sentence.span)]
        span = Span(min(s.start for s in inside), max(s.end for s in inside)) if inside else sentence.sentence.span
        self.out.append(
            Relation(
                id=make_id("r", self.article.id, subject.name, relation, object.name if object else value),
                article=self.article.id,
                subject=subject,
                relation=relation,
                object=object,
                value=value,
                hedged=hedged,
                when=when,
                span=span if value is None else sentence.sentence.span,
            )
        )


def relations_of(parsed: list[Parsed], article: Article) -> Iterator[Relation]:
    """The relations that an article states, each once."""
    found = _Found(article)
    last_system: Named | None = None
    for sentence in parsed:
        _backed(sentence, found)
        _aliases(sentence, found)
        for token in sentence.doc:
            if token.pos_ == "VERB":
                _umbrella(token, sentence, found)
        for tie in ties_of(sentence):
            when = _when(sentence) if tie.relation == "led_by" else None
            found.add(tie.subject, tie.relation, sentence, object=tie.object, hedged=tie.hedged, when=when)
        _members(sentence, found)
        system = _system(sentence)
        last_system = system or last_system
        _made(sentence, found)
        _measures(sentence, found, last_system)
        _derived(sentence, found, last_system)
    return iter(found.out)


BACKED = re.compile("|".join(load_toml("parties.toml")["backed"]["words"]))


def _backed(sentence: Parsed, found: _Found) -> None:
    """ "Iran-backed militias", "militias backed by Tehran"."""
    if not BACKED.search(sentence.sentence.text):
        return
    for token in sentence.doc:
        if token.pos_ not in ("NOUN", "PROPN"):
            continue
        party = sentence.resolver.party(token)
        if party and party.id and party.id.startswith("backed-by:") and party.span.within(sentence.sentence.span):
            sponsor = register()[party.id.partition(":")[2]]
            hit = next(
                (
                    h
                    for h in sentence.names
                    if h.value.actor.id == sponsor.id and Span(h.start, h.end).overlaps(party.span)
                ),
                None,
            )
            if hit:
                found.add(named(party), "backed_by", sentence, object=of_hit(hit))


def _aliases(sentence: Parsed, found: _Found) -> None:
    text, start = sentence.sentence.text, sentence.sentence.start
    for match in ALIAS.finditer(text):
        before = [
            h for h in sentence.names if h.end - start <= match.start() + 1 and match.start() - (h.end - start) <= 2
        ]
        after = [h for h in sentence.names if 0 <= h.start - start - match.end() <= 4]
        called = NAME_AFTER.match(text, match.end())
        if before and (after or (called and before[-1].value.actor.kind in GROUPS)):
            one = before[-1]
            if after:
                other = _as_written(after[0], sentence)
            else:  # a name that the register lacks: "also known as the Black Army"
                assert called is not None
                span = Span(start + called.start(1), start + called.end(1))
                other = Named(name=called[1], kind=one.value.actor.kind, span=span)
            found.add(_as_written(one, sentence), "alias_of", sentence, object=other)


def _as_written(hit: NameHit, sentence: Parsed) -> Named:
    """An actor of the register by the words that the text calls it by."""
    span, actor = Span(hit.start, hit.end), hit.value.actor
    low = sentence.sentence.start
    name = sentence.sentence.text[hit.start - low : hit.end - low]  # on one line, wherever the article breaks it
    return Named(name=name, id=actor.id, kind=actor.kind, span=span)


def _umbrella(verb: Token, sentence: Parsed, found: _Found) -> None:
    if verb.lemma_ not in _words()["umbrella_verbs"]:
        return
    subject, _ = subject_of(verb)
    whole = sentence.resolver.party(subject, agent=True) if subject is not None else None
    if whole is None or whole.id is None or whole.kind not in GROUPS:
        return
    low, high = verb.idx + len(verb), verb.right_edge.idx + len(verb.right_edge)
    for hit in sentence.names:
        at = hit.start - sentence.sentence.start
        if low <= at < high and hit.value.actor.kind in GROUPS and hit.value.actor.id != whole.id:
            found.add(of_hit(hit), "part_of", sentence, object=named(whole))


def _when(sentence: Parsed) -> When | None:
    past = next((t for t in sentence.times if t.earliest), None)
    return (
        When(earliest=past.earliest, latest=past.latest, precision=past.precision, span=Span(past.start, past.end))
        if past
        else None
    )


def _members(sentence: Parsed, found: _Found) -> None:
    """ "X, seen as the most influential group in the PMF", "X is part of Y", "most under the umbrella of Y"."""
    nouns = _words()["member_nouns"]
    for token in sentence.doc:
        if token.lemma_.lower() in nouns and token.pos_ == "NOUN":
            for whole_token in objects_of_prepositions(token, "in", "of", "within"):
                whole = sentence.resolver.party(whole_token)
                if whole and whole.id in register() and whole.kind in GROUPS:
                    _member(token, whole, sentence, found)
        if token.lower_ == "umbrella":
            wholes = [sentence.resolver.party(t) for t in objects_of_prepositions(token, "of")]
            subject = next((t for t in sentence.doc if t.dep_ == "nsubj"), None)
            part = sentence.resolver.party(subject, agent=True) if subject is not None else None
            for umbrella in wholes:
                if umbrella and umbrella.id in register() and part and part.kind in GROUPS:
                    found.add(named(part), "part_of", sentence, object=named(umbrella))


def _member(token: Token, whole: Party, sentence: Parsed, found: _Found) -> None:
    at = sentence.sentence.start + token.idx
    before = [
        h for h in sentence.names if h.end <= at and h.value.actor.kind in GROUPS and h.value.actor.id != whole.id
    ]
    between = sentence.sentence.text[before[-1].end - sentence.sentence.start : token.idx] if before else ""
    joined = re.search(r"(?:\b(?:is|was|as)|,)\s*(?:an?|the|one)?\b", between) and not re.search(
        r"\bnot\b|n[’']t\b", between
    )
    if before and joined and at - before[-1].end < 80:
        found.add(of_hit(before[-1]), "part_of", sentence, object=named(whole))


# --- weapons ----------------------------------------------------------------------------------------


def _system(sentence: Parsed) -> Named | None:
    """The named weapon a sentence ends on: a system of the catalogue, or a new name in apposition to "missile"."""
    systems = [h for h in sentence.weapons if h.value.is_system and not h.value.path.startswith("air-defence")]
    text = sentence.sentence.text
    for match in NEW_NAME.finditer(text):
        if match["name"] and re.match(r"missile|rocket|drone", match[0], re.I) and "," in match[0]:
            start = sentence.sentence.start + match.start("name")
            known = find_weapons(f"{match['name']} missile")
            identity = known[0].value.id if known and known[0].value.is_system else None
            return Named(name=match["name"], id=identity, kind="weapon", span=Span(start, start + len(match["name"])))
    if systems:
        hit = systems[-1]
        return Named(name=hit.value.name, id=hit.value.id, kind="weapon", span=Span(hit.start, hit.end))
    return None


def _made(sentence: Parsed, found: _Found) -> None:
    text, start = sentence.sentence.text, sentence.sentence.start
    made = "|".join(_words()["made_words"])
    for hit in sentence.weapons:
        if not hit.value.is_system:
            continue
        for name in sentence.names:
            between = text[name.end - start : hit.start - start]
            after = text[hit.end - start : name.start - start]
            of_it = re.fullmatch(rf"[- –](?:{made}) ", between) or re.fullmatch(
                rf",?(?: (?:missile|drone|rocket|system)s?)?(?: (?:is|are|was|were))?(?:, which (?:is|are))? (?:{made}) (?:by|in) (?:the )?",
                after,
            )
            if name.value.actor.kind == "state" and of_it:
                weapon = Named(name=hit.value.name, id=hit.value.id, kind="weapon", span=Span(hit.start, hit.end))
                found.add(weapon, "made_by", sentence, object=of_hit(name))


def _measures(sentence: Parsed, found: _Found, last: Named | None) -> None:
    text, start = sentence.sentence.text, sentence.sentence.start
    for match in MEASURE.finditer(text):
        unit = match["unit"].lower().rstrip("s")
        number = float(match["number"].replace(",", ""))
        before = text[max(0, match.start() - 40) : match.start()].lower()
        relation: RelationName
        around = before + text[match.end() : match.end() + 12].lower()
        if unit.startswith(("km", "kilomet", "mile")) and (re.search(r"\brange\b", around) or FLIES.search(before)):
            relation, number = "range_km", number * TO_KM.get(unit, 1.0)
        elif unit.startswith(("k", "pound", "lb", "ton")) and re.search(
            r"\b(?:carry|carries|carrying|payload|warhead)\b", before
        ):
            relation, number = "payload_kg", number * TO_KG.get(unit.replace("nne", "n"), 1.0)
        else:
            continue
        own = [h for h in sentence.weapons if h.end <= start + match.start() and h.value.is_system]
        subject = (
            Named(name=own[-1].value.name, id=own[-1].value.id, kind="weapon", span=Span(own[-1].start, own[-1].end))
            if own
            else last
        )
        hedge = re.search(
            r"\b(?:likely|probably|possibly|believed|thought|reportedly|estimated|perhaps)\b",
            text[: match.start()],
            re.I,
        )
        if subject:
            found.add(subject, relation, sentence, value=round(number, 1), hedged=bool(hedge))


def _derived(sentence: Parsed, found: _Found, last: Named | None) -> None:
    match = re.search(r"\bbased on (?:an? |the )?(?:existing |older |earlier )?", sentence.sentence.text)
    if not match or last is None:
        return
    at = sentence.sentence.start + match.end()
    origin = next((h for h in sentence.names if h.start == at), None)
    if origin:
        hedged = bool(
            re.search(r"\b(?:likely|probably|believed|thought)\b", sentence.sentence.text[: match.start()], re.I)
        )
        found.add(last, "derived_from", sentence, object=of_hit(origin), hedged=hedged)
