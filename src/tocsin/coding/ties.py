"""Who backs, arms, leads or belongs to an armed group, by the tree: "Iran backs the group", "the group's leader, Ada Poe"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from tocsin.coding.arms import weapon_at
from tocsin.coding.dealings import is_asked
from tocsin.coding.draft import Parsed
from tocsin.coding.status import is_hedged, status_of
from tocsin.data import load_toml
from tocsin.finding.actors import GROUPS, NameHit
from tocsin.finding.naming import PRIVATE
from tocsin.finding.phrases import any_of
from tocsin.language.trees import OBJECTS, children, objects_of_prepositions, subject_of
from tocsin.model import Named, Party, RelationName, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from tocsin.language.sentences import Sentence


class Tie(NamedTuple):
    """A standing relation of two parties."""

    subject: Named
    relation: RelationName
    object: Named
    hedged: bool


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = load_toml("claims.toml")["relations"]
    return words


@cache
def _worth_a_tree() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(_words()['worth_a_tree'])})", re.I)


def may_tie(sentence: Sentence, names: Sequence[NameHit]) -> bool:
    """Whether a sentence may say who backs, arms or leads an armed group that it names; `names` are the article's."""
    if _worth_a_tree().search(sentence.text) is None:
        return False
    return any(sentence.start <= h.start < sentence.end and h.value.actor.kind in GROUPS for h in names)


def ties_of(sentence: Parsed) -> Iterator[Tie]:
    """The relations of parties that a sentence states; what it denies, supposes or asks is none."""
    if is_asked(sentence.sentence.text):
        return
    for token in sentence.doc:
        if token.pos_ == "VERB":
            yield from _of_verb(token, sentence)
        elif token.pos_ in ("NOUN", "PROPN"):
            yield from _of_noun(token, sentence)
    yield from _hyphened(sentence)


def _of_verb(verb: Token, sentence: Parsed) -> Iterator[Tie]:
    lemma, words = verb.lemma_.lower(), _words()
    kinds = ("back_verbs", "lead_verbs", "supply_verbs", "join_verbs", "receive_verbs")
    kind = next((k for k in kinds if lemma in words[k]), None)
    if kind is None or any(c.dep_ == "neg" for c in verb.children):
        return
    accused = verb.dep_ == "pcomp" and verb.head.head.lemma_ in ("accuse", "suspect")
    if not accused and status_of(verb, is_noun=False).status not in ("happened", "claimed"):
        return
    hedged = accused or is_hedged(verb) is not None
    doers, done_to = _sides(verb)
    if kind == "back_verbs":
        yield from _each(_groups(done_to, sentence), "backed_by", _backers(doers, sentence), hedged=hedged)
    elif kind == "lead_verbs":
        yield from _each(_groups(done_to, sentence), "led_by", _leaders(doers, sentence), hedged=hedged)
    elif kind == "join_verbs" and not any(c.dep_ == "pcomp" for p in children(verb, "prep") for c in p.children):
        yield from _each(_groups(doers, sentence), "part_of", _groups(done_to, sentence), hedged=hedged)
    elif kind == "receive_verbs":
        got = children(verb, *OBJECTS)
        givers = [t for w in (verb, *got) for t in objects_of_prepositions(w, "from")]
        if any(o.lemma_.lower() in words["support_nouns"] for o in got):
            yield from _each(_groups(doers, sentence), "backed_by", _backers(givers, sentence), hedged=hedged)
        if any(_is_of_arms(o, sentence) for o in got):
            yield from _each(_takers(doers, sentence), "supplied_by", _backers(givers, sentence), hedged=hedged)
    elif kind == "supply_verbs":
        things = [*done_to, *objects_of_prepositions(verb, "with")]
        if any(_is_of_arms(t, sentence) for t in things):
            takers = [*done_to, *objects_of_prepositions(verb, "to")]
            yield from _each(_takers(takers, sentence), "supplied_by", _backers(doers, sentence), hedged=hedged)


def _sides(verb: Token) -> tuple[list[Token], list[Token]]:
    """Who does it, and to whom: "backed by Iran" after a noun is done to the noun."""
    agents = objects_of_prepositions(verb, "by")
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return agents, [verb.head]
    subject, passive = subject_of(verb)
    if subject is not None and subject.lower_ in ("which", "who", "that") and verb.dep_ == "relcl":
        subject = verb.head
    subjects = [subject, *subject.conjuncts] if subject is not None else []
    objects = [o for c in children(verb, *OBJECTS) for o in (c, *c.conjuncts)]
    return (agents, subjects) if passive else (subjects, objects)


def _of_noun(noun: Token, sentence: Parsed) -> Iterator[Tie]:
    words, lemma = _words(), noun.lemma_.lower()
    if lemma in words["backers"]:  # "Iran is the main backer of the group"
        whom = [*objects_of_prepositions(noun, "of"), *children(noun, "poss")]
        yield from _each(_groups(whom, sentence), "backed_by", _backers(_who_is(noun), sentence), hedged=False)
    elif lemma in words["leaders"] and _is_first(noun):
        # "Ada Poe, the leader of the group", "the group's leader, Ada Poe"
        whom = [*objects_of_prepositions(noun, "of"), *children(noun, "poss")]
        named = [c for c in noun.children if c.dep_ == "appos"]
        yield from _each(_groups(whom, sentence), "led_by", _leaders([*_who_is(noun), *named], sentence), hedged=False)
    elif noun.ent_type_ == "PERSON" and noun.pos_ == "PROPN":  # "M23 leader Ada Poe"
        posts = [c for c in children(noun, "compound", "appos", "nmod") if c.lemma_.lower() in words["leaders"]]
        posts = [c for c in posts if c.lemma_.lower() != "commander"]  # of whom a group has many
        owners = [t for post in posts for t in (*children(noun, "compound", "poss", "nmod"), *children(post, "poss"))]
        if posts and _is_first(noun):
            yield from _each(_groups(owners, sentence), "led_by", _leaders([noun], sentence), hedged=False)


def _is_first(noun: Token) -> bool:
    """The leader, and no deputy, former or local one."""
    return not any(c.lower_ in _words()["lesser"] for c in (*noun.lefts, *(d for c in noun.lefts for d in c.lefts)))


def _who_is(noun: Token) -> list[Token]:
    """Of whom a noun is said: "X, the leader of", "X is the leader of"."""
    if noun.dep_ == "appos":
        return [noun.head]
    if noun.dep_ == "attr" and noun.head.lemma_ == "be" and not any(c.dep_ == "neg" for c in noun.head.children):
        return children(noun.head, "nsubj")
    return []


def _hyphened(sentence: Parsed) -> Iterator[Tie]:
    """ "Rwanda-backed M23", "the Rwandan-backed M23"."""
    text, start = sentence.sentence.text, sentence.sentence.start
    for one in sentence.names:
        link = re.match(
            r"[-–](?:backed|supported|funded|sponsored|armed)(?: [a-z]+){0,2} (?:the )?",
            text[one.end - start :],
        )
        if link is None or one.value.actor.kind != "state":
            continue
        other = next((h for h in sentence.names if h.start == one.end + link.end()), None)
        if other is not None and other.value.actor.kind in GROUPS:
            yield Tie(of_hit(other), "backed_by", of_hit(one), hedged=False)


def of_hit(hit: NameHit) -> Named:
    """The register's actor by whose name the text calls one end of a relation."""
    actor = hit.value.actor
    return Named(name=actor.name, id=actor.id, kind=actor.kind, span=Span(hit.start, hit.end))


def named(party: Party) -> Named:
    """A party as one end of a relation."""
    return Named(name=party.name, id=party.id, kind=party.kind, span=party.span)


def _each(subjects: list[Party], relation: RelationName, objects: list[Party], *, hedged: bool) -> Iterator[Tie]:
    for one in subjects:
        for other in objects:
            if one.id != other.id or one.name != other.name:
                yield Tie(named(one), relation, named(other), hedged)


def _groups(tokens: Sequence[Token], sentence: Parsed) -> list[Party]:
    return _known((sentence.resolver.party(t) for t in tokens), GROUPS)


def _takers(tokens: Sequence[Token], sentence: Parsed) -> list[Party]:
    return _known((sentence.resolver.party(t) for t in tokens if t.pos_ != "PRON"), ("state", *GROUPS))


def _backers(tokens: Sequence[Token], sentence: Parsed) -> list[Party]:
    return _known((sentence.resolver.party(t, agent=True) for t in tokens if t.pos_ != "PRON"), ("state", *GROUPS))


def _known(parties: Iterable[Party | None], kinds: Collection[str]) -> list[Party]:
    return [p for p in parties if p is not None and p.id is not None and p.kind in kinds]


def _leaders(tokens: Sequence[Token], sentence: Parsed) -> list[Party]:
    """Persons by name: who leads an armed group is no private person."""
    found = []
    for token in tokens:
        party = sentence.resolver.party(token)
        if party is not None and party.kind == "person" and party.name != PRIVATE:
            found.append(party)
        elif token.ent_type_ == "PERSON" and token.pos_ == "PROPN":
            name = next(e for e in sentence.doc.ents if e.start <= token.i < e.end)
            span = sentence.span(name.start, name.end)
            found.append(Party(name=name.text, kind="person", span=span))
    return found


def _is_of_arms(token: Token, sentence: Parsed) -> bool:
    arms = weapon_at(token, sentence) is not None
    return arms or token.lemma_.lower() in _words()["arms_nouns"]
