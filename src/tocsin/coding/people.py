"""Whether a noun phrase names people, who can be hurt, and not things, animals or bodies."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tocsin.coding.draft import Parsed
from tocsin.coding.frames import sense
from tocsin.data import load_toml
from tocsin.finding.actors import sector_of
from tocsin.finding.common_nouns import is_person_noun
from tocsin.language.trees import above_of, children, objects_of_prepositions

if TYPE_CHECKING:
    from spacy.tokens import Token


@cache
def harm_words() -> dict[str, list[str]]:
    return load_toml("events.toml")["harm"]  # type: ignore[no-any-return]


PEOPLE_LABELS = frozenset(("PERSON", "NORP"))


REFLEXIVE = ("himself", "herself", "themselves", "self")


def is_people(head: Token, parsed: Parsed) -> bool:
    """Whether a noun phrase names people who can be hurt."""
    if head.lower_ == "one" and any(c.lower_ in ("no", "every", "any") for c in head.children):
        return False  # "no one was hurt"
    if head.pos_ == "NUM" and any(c.lower_ in ("younger", "older") for c in head.children):
        return False  # "a boy younger than 12"
    if any(c.lower_ in ("each", "every") and c.dep_ == "det" for c in head.children):
        return False  # "each victim was shot twice": how many, another sentence tells
    if head.lower_ in ("who", "that", "which", "whom", "it", "this", "itself"):
        return False
    if head.lower_ in ONE_MORE and any(c.dep_ == "det" for c in head.children):
        # "two were killed and a third wounded", "killing one and wounding the other"; but "the other was hit" is of two told before
        return head.lower_ != "other" or (head.dep_ == "dobj" and head.head.dep_ == "conj")
    if head.tag_ == "NN" and head.lemma_.lower() in harm_words()["bodies"]:
        return False  # "eliminated a cell"
    if head.pos_ == "NOUN" and head.lemma_.lower() in sense("warships"):
        return False  # "captured a submarine"
    if head.pos_ == "PRON":
        return head.lower_ in (
            "him",
            "his",
            "her",
            "them",
            "he",
            "she",
            "they",
            "others",
            "someone",
            "everyone",
            "anyone",
            "us",
            "some",
            "one",
            "both",
            "another",
            *REFLEXIVE,
        )
    words = {c.lower_ for c in head.children} if head.lower_ == "head" else set()
    if {"the", "of"} <= words and head.dep_ != "pobj":
        return True  # "killed the head of the council"
    if head.lower_ == "head" and head.tag_ == "NN" and any(c.dep_ == "compound" for c in head.children):
        return True  # "a village head"
    if head.dep_ == "pobj" and head.head.lower_ == "to" and is_of_the_body(head):
        return False  # "a gunshot wound to the abdomen"
    if any(t.lemma_.lower() in load_toml("parties.toml")["no_people"]["animals"] for t in _of_whom(head)):
        return False  # "one of the family dogs"
    if head.lower_ == "more" and any(c.dep_ == "nummod" for c in head.children):
        return True  # "injured two more"
    if head.lower_ == "lives" and any(c.dep_ == "nummod" for c in head.children):
        return True  # "claimed 12 lives"
    if (
        head.pos_ == "NUM"
        or head.lower_ in ("both", "another", "one", "self")
        or head.ent_type_ in PEOPLE_LABELS
        or is_age(head)
    ):
        return True
    if (head.pos_ == "PROPN" or is_bare_name(head)) and (_is_titled(head) or _is_murdered(head, parsed)):
        return True
    if head.lemma_.lower() in harm_words()["groups"] and _is_done_to(head):
        return True  # "a mortar team was killed"
    name = parsed.resolver.name_over(head)
    if name and head.tag_ == "NNS" and _MEMBERS.search(head.lower_):
        return True  # "UN peacekeepers"
    if name and not _member_after(head, name.end - parsed.sentence.start):
        return name.value.actor.kind == "person" or name.value.form in ("demonym", "people", "holder")
    sector = sector_of(head.text, head.lemma_)
    if sector:
        things = load_toml("parties.toml")["no_people"]["nouns"]
        return head.lower_ not in things and head.lemma_.lower() not in things and not _is_of_things(head)
    if head.lemma_.lower() in (
        *DOZENS,
        "number",
        "most",
        "majority",
        "handful",
        "several",
        "many",
        "few",
    ):
        inner = objects_of_prepositions(head, "of")
        return not inner or is_people(inner[0], parsed)
    if head.lemma_.lower() in load_toml("parties.toml")["no_people"]["nouns"]:
        return False  # "a carrier", "an alligator"
    if head.pos_ == "NOUN" and is_person_noun(head.text, head.lemma_):
        return not _is_of_things(head)
    if head.pos_ == "NOUN" and head.tag_ == "NN" and re.search(r"(?:er|or|ian|ist|man|woman)$", head.lower_):
        return True
    return bool(re.search(r"(?:ers|ors|ians|ists|men|women)$", head.lower_)) and head.pos_ == "NOUN"


def _is_of_things(head: Token) -> bool:
    """ "a nerve agent": no person, by the word beside it; "two chemical workers" are."""
    things = load_toml("parties.toml")["no_people"]
    if head.lemma_.lower() not in things["substances"]:
        return False
    return any(c.lower_ in things["beside"] for c in children(head, "amod", "compound"))


def _of_whom(head: Token) -> list[Token]:
    """ "one of the dogs", "dogs": of whom a noun or a number is said."""
    return (objects_of_prepositions(head, "of") if head.pos_ == "NUM" else []) or [head]


def is_of_the_body(token: Token) -> bool:
    return token.lemma_.lower() in ("body", *sense("body_parts"))


DOZENS = ("dozen", "score", "hundred", "thousand")


ONE_MORE = ("second", "third", "fourth", "fifth", "sixth", "other")


_MEMBERS = re.compile(r"(?:ers|ors|men|women|troops|soldiers|guards|helmets)$")


def _is_murdered(head: Token, parsed: Parsed) -> bool:
    """ "the murder of X", "X was stabbed": a name that is neither a place's nor in the register is a person's."""
    deed = above_of(head)
    if _is_done_to(head):
        return parsed.resolver.name_over(head) is None
    if deed is None or deed.lemma_.lower() not in (
        "murder",
        "assassination",
        "killing",
        "kidnapping",
        "abduction",
        "slaying",
    ):
        return False
    at = parsed.sentence.start + head.idx
    return parsed.resolver.name_over(head) is None and not any(p.start <= at < p.end for p in parsed.places)


def _is_done_to(head: Token) -> bool:
    """Whether a verb says of it what can be said of persons alone: "X was shot", "they killed X", "a bullet struck X"."""
    while head.dep_ == "conj" and head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head  # "Ali and Noor Jamal were killed"
    verb = head.head
    if head.dep_ == "nsubj":
        return verb.lemma_ == "die"
    if head.dep_ == "dobj" and verb.lemma_ in ("strike", "hit"):
        return any(c.dep_ == "nsubj" and c.lemma_.lower() in sense("shots") for c in verb.children)
    return head.dep_ in ("nsubjpass", "dobj") and verb.lemma_ in sense("of_persons")


def is_bare_name(head: Token) -> bool:
    """ "Hayden was shot": one capitalised word with nothing before it, of whom alone it can be said, is a name."""
    told = head.dep_ == "nsubjpass" and head.head.lemma_ in sense("of_persons")
    return (
        told
        and head.tag_ == "NN"
        and head.text.istitle()
        and not list(head.lefts)
        and sector_of(head.text, head.lemma_) is None
    )


def is_age(head: Token) -> bool:
    """ "an 18-year-old" """
    return head.lower_.endswith("year-old") or (
        head.lower_ in ("old", "olds")
        and any(t.lower_ in ("year", "years", "month", "week") for t in head.doc[max(0, head.i - 3) : head.i])
    )


def _member_after(head: Token, end: int) -> bool:
    """ "an Islamic Movement of Uzbekistan facilitator", whose tree hangs on "Movement": the noun after the name is a person."""
    after = next((t for t in head.doc[head.i :] if t.idx >= end), None)
    return (
        after is not None
        and after.idx <= end + 1
        and after.pos_ == "NOUN"
        and sector_of(after.text, after.lemma_) is not None
    )


def _is_titled(head: Token) -> bool:
    """ "police Capt. Haidir Salih": a title before a name makes it a person's."""
    titles = load_toml("places.toml")["persons"]["titles"]
    return any(c.text.rstrip(".") in titles for c in head.children if c.dep_ in ("compound", "nmod") and c.i < head.i)
