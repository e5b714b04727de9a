"""Mends of headings: "Gunmen attack village, 12 killed", where verbs look like nouns and "were" and "and" are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.language.mending.words import ALL_SUBJECTS, FIRING, HURT, SAYING, things

if TYPE_CHECKING:
    from spacy.tokens import Token

# Verbs that look like nouns, bare and in "-s".
BARE = frozenset(("attack", "raid", "storm", "shell", "bomb", "strike", "ambush", "target", "torch", "loot", "besiege"))
THIRD = {f"{verb}es" if verb.endswith("ch") else f"{verb}s": verb for verb in BARE}
# Who acts and is told of as one body; of these the plural ones go with a bare verb.
BODIES = FIRING | {"army", "military", "junta", "navy", "gunman", "mob", "force", "jet", "drone", "warplane", "group"}
PLURAL = frozenset(("police", "taliban", "hamas", "houthis", "hezbollah", "isis", "shabaab"))
OPENING = frozenset((":", ";", ",", "as", "when", "while", "after", "-", "–", "—"))


def mend_heading(token: Token) -> None:
    """Put right what a heading leaves out or writes short."""
    if token.dep_ == "compound":
        _mend_bare_verb(token)
    elif token.lower_ == "shot" and token.tag_ == "NN" and token.i:
        _mend_number_shot(token)
    elif token.dep_ == "ROOT":
        _mend_root(token)
        _mend_told_toll(token)


def _mend_bare_verb(word: Token) -> None:
    """ "Rebels attack town in Ituri", "14 killed as army raids village": what stands between doer and thing is the verb."""
    lemma = _lemma_of(word)
    if lemma is None or word.i == 0:
        return
    thing = word.head
    while thing.dep_ == "compound" and thing.head.i > thing.i:
        thing = thing.head
    doer, first = word.nbor(-1), thing.left_edge
    if thing.i < word.i or not _acts(doer, bare=word.lower_ == lemma) or not _is_attacked(thing):
        return
    before = word.doc[first.i : word.i]
    if any(t.dep_ in ("det", "poss", "punct") or t.pos_ in ("ADP", "VERB") for t in before):
        return
    if first.i and word.doc[first.i - 1].lower_ not in OPENING:
        return
    link = thing.head
    toll = link if thing.dep_ in ("nsubj", "dep", "nsubjpass") and _is_toll(link, thing) else None
    under = thing.dep_ == "pobj" and link.lower_ in ("as", "after")
    if not (thing.dep_ == "ROOT" or toll is not None or under):
        return
    for child in [c for c in thing.children if c.i < word.i and c.i != doer.i]:
        child.head = doer
    for child in [c for c in thing.children if c.i > thing.i and c.dep_ in ("prep", "punct", "npadvmod", "acl")]:
        child.head = word
    _make_verb(word, lemma)
    if under:
        word.head, word.dep_ = link.head, "advcl"
        link.head, link.dep_ = word, "mark"
    else:
        word.head, word.dep_ = word, "ROOT"
    doer.head, doer.dep_ = word, "nsubj"
    thing.head, thing.dep_ = word, "dobj"
    if toll is not None:
        _hang(toll, word)


def _mend_root(word: Token) -> None:
    """ "Militants storm army base": a noun with a subject and an object is a verb."""
    lemma = _lemma_of(word)
    labels = {c.dep_ for c in word.children}
    if lemma is None or word.pos_ != "NOUN" or not {"nsubj", "dobj"} <= labels:
        return
    _make_verb(word, lemma)
    thing = next(c for c in word.children if c.dep_ == "dobj")
    for child in [c for c in thing.children if c.dep_ == "prep" and c.lower_ not in ("of", "from")]:
        child.head = word


def _mend_number_shot(shot: Token) -> None:
    """ "2 shot, 3 others grazed by gunfire at party": so many were shot, and a number has no shot."""
    number, verb = shot.nbor(-1), shot.head
    if number.dep_ != "nummod" or number.head.i != shot.i or shot.dep_ not in ("advcl", "npadvmod") or verb.i < shot.i:
        return
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i > shot.i), None)
    if subject is None or not any(c.dep_ == "agent" for c in verb.children):
        return
    shot.pos_, shot.tag_, shot.lemma_, shot.dep_ = "VERB", "VBN", "shoot", "conj"
    number.dep_, subject.dep_, verb.tag_ = "nsubjpass", "nsubjpass", "VBN"


def _lemma_of(word: Token) -> str | None:
    """The verb that a word may be, bare or in "-s"."""
    return word.lower_ if word.lower_ in BARE else THIRD.get(word.lower_)


def _make_verb(word: Token, lemma: str) -> None:
    word.pos_, word.tag_, word.lemma_ = "VERB", "VBP" if word.lower_ == lemma else "VBZ", lemma


def _acts(doer: Token, *, bare: bool) -> bool:
    """Whether a word may be the subject of a bare verb ("rebels attack"), or of one in "-s" ("army raids")."""
    if bare:
        return doer.tag_ in ("NNS", "NNPS") or doer.lower_ in PLURAL
    return doer.pos_ == "PROPN" or doer.lower_ in BODIES


def _is_attacked(thing: Token) -> bool:
    return thing.pos_ == "PROPN" or not things().isdisjoint((thing.lower_, thing.lemma_.lower()))


def _mend_told_toll(verb: Token) -> None:
    """ "Bomb explodes in Kabul, 12 killed": the last clause tells what came of the first."""
    told = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i and c.pos_ == "VERB"), None)
    if verb.dep_ != "ROOT" or told is None or told.lemma_ in SAYING or not _is_toll(verb, told):
        return
    if not any(c.dep_ in ALL_SUBJECTS for c in told.children):
        return
    if _has_place(verb) and _has_place(told):
        return  # "Man killed in Homs, two wounded in Hama"
    told.head, told.dep_ = told, "ROOT"
    for child in [c for c in verb.children if c.i < told.i or c.dep_ == "punct"]:
        child.head = told
    _hang(verb, told)


def _is_toll(verb: Token, told: Token) -> bool:
    """Whether a verb only says how many were hurt: "12 killed", after a comma, and no more."""
    hurt = next((c for c in verb.children if c.dep_ in ALL_SUBJECTS and c.i > told.i), None)
    if verb.lemma_ not in HURT or hurt is None or hurt.right_edge.i != verb.i - 1:
        return False
    comma = verb.doc[hurt.left_edge.i - 1].text
    own = any(c.dep_ in ("dobj", "aux", "auxpass", "agent", "mark", "prt") for c in verb.children)
    return comma in (",", ";", ":") and not own


def _has_place(verb: Token) -> bool:
    return any(c.dep_ == "prep" and c.lower_ in ("in", "at", "near") for c in verb.children)


def _hang(toll: Token, told: Token) -> None:
    toll.head, toll.dep_, toll.tag_ = told, "advcl", "VBN"
    for child in toll.children:
        if child.dep_ == "nsubj":
            child.dep_ = "nsubjpass"
