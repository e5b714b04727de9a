"""People whom an act drove from their homes, and people who are missing since: harm that is no wound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.coding.draft import Parsed
from tocsin.coding.frames import sense
from tocsin.coding.harm import harm_of
from tocsin.coding.people import harm_words
from tocsin.coding.status import status_of
from tocsin.language.trees import OBJECTS, children, objects_of_prepositions
from tocsin.model import DONE, Harm

if TYPE_CHECKING:
    from spacy.tokens import Token


def harm_of_uprooted(parsed: Parsed) -> list[Harm]:
    """The displaced and the missing that a sentence counts, in order."""
    found: list[Harm] = []
    for token in parsed.doc:
        driven = _driven(token) if token.pos_ in ("VERB", "ADJ") else []
        if driven and status_of(token, is_noun=False).status in DONE:
            found += harm_of(driven, "displaced", parsed, "target")
        gone = _missing(token) if token.lower_ in harm_words()["missing_words"] else []
        if gone and not any(c.dep_ == "neg" for c in token.head.children):
            found += harm_of(gone, "missing", parsed, "target")
    return found


def _driven(verb: Token) -> list[Token]:
    """ "displaced 5,000 people", "forced 5,000 people to flee", "families fled their homes", "left 200 homeless"."""
    words = harm_words()
    if (
        verb.lower_ in words["homeless_words"]
        and verb.dep_ in ("oprd", "acomp", "ccomp")
        and verb.head.lemma_ == "leave"
    ):
        return _uprooted([*children(verb.head, "dobj"), *children(verb, "nsubj")])
    if verb.pos_ != "VERB":
        return []
    if verb.lemma_ in words["displaced_verbs"]:
        return _uprooted(_sufferers(verb))
    if verb.lemma_ in sense("driving_out") and _is_away_from_home(verb):
        return _uprooted(_sufferers(verb))
    if verb.lemma_ not in sense("going_away") or not (_is_away_from_home(verb) or _is_forced(verb)):
        return []
    above = verb.head
    if verb.dep_ in ("xcomp", "ccomp", "advcl") and above.lemma_ in sense("driving_out"):
        return _uprooted([*children(verb, "nsubj"), *_sufferers(above)])
    return _uprooted(children(verb, "nsubj"))


def _sufferers(verb: Token) -> list[Token]:
    return children(verb, "nsubjpass") or children(verb, *OBJECTS) or ([verb.head] if verb.dep_ == "acl" else [])


def _is_away_from_home(verb: Token) -> bool:
    behind = [*children(verb, "dobj"), *objects_of_prepositions(verb, "from", "of")]
    return any(t.lemma_.lower() in (*sense("left_behind"), *sense("fled_from")) for t in behind)


def _is_forced(verb: Token) -> bool:
    """ "forced 5,000 people to flee": away, wherever from."""
    return verb.lemma_ == "flee" and verb.head.lemma_ in sense("driving_out")


def _uprooted(people: list[Token]) -> list[Token]:
    """Those of the people who live there; "gunmen fled" tells of no displaced."""
    some = [t for p in people for t in (p, *p.conjuncts)]
    return [t for t in some if t.pos_ == "NUM" or t.lemma_.lower() in sense("uprooted") or _of_people(t)]


def _of_people(noun: Token) -> bool:
    """ "thousands of people", "hundreds of them"."""
    number = noun.lower_ in ("thousands", "hundreds", "dozens", "scores", "tens", "millions")
    inner = objects_of_prepositions(noun, "of")
    return number and (not inner or any(t.lemma_.lower() in sense("uprooted") or _of_people(t) for t in inner))


def _missing(word: Token) -> list[Token]:
    """ "left five missing", "ten people are missing", "two are unaccounted for", "with nine missing"."""
    above = word.head
    if word.dep_ in ("acomp", "oprd", "xcomp", "ccomp", "advcl") and above.pos_ in ("VERB", "AUX"):
        whom = children(above, "dobj") if above.lemma_ == "leave" else children(above, "nsubj", "nsubjpass")
        whom = whom or children(word, "nsubj")
    elif word.dep_ in ("amod", "acl", "relcl") and word.i > above.i:
        whom = [above]
    elif word.dep_ in OBJECTS:  # "left nine missing", as the tree has it
        whom = children(word, "nummod")
    elif word.dep_ in ("ROOT", "conj"):
        whom = [s for verb in (word, *children(word, "aux")) for s in children(verb, "nsubj", "nsubjpass")]
    else:
        whom = []
    return [t for w in whom for t in (w, *w.conjuncts)]
