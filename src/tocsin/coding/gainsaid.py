"""What is said of a clause that makes it untrue, or more than true: "reports that ... were false", "nobody doubts that"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tocsin.data import load_toml
from tocsin.language.trees import SUBJECTS, children, is_not_one

if TYPE_CHECKING:
    from spacy.tokens import Token

WHICH = frozenset(("how", "who", "whom", "whose", "what", "when", "where", "why", "which", "whether", "if"))

ASKING = frozenset(
    (
        *("do", "does", "did", "has", "have", "had", "is", "are", "was", "were"),
        *("will", "would", "can", "could", "should", "shall", "may", "might", "must"),
    )
)


def status_words() -> dict[str, Any]:
    """The lists of `data/status.toml`."""
    return load_toml("status.toml")


def _rebutting() -> dict[str, list[str]]:
    table: dict[str, list[str]] = status_words()["rebutting"]
    return table


def is_barred(verb: Token) -> bool:
    """ "does not", "never", "nobody does": what the verb says is not so."""
    return any(
        c.dep_ == "neg" or (c.dep_ == "advmod" and c.lower_ == "never") or (c.dep_ in SUBJECTS and is_nobody(c))
        for c in verb.children
    )


def is_nobody(word: Token) -> bool:
    """ "nobody", "no group", "not one soldier", "neither the army nor the rebels"."""
    if word.pos_ == "NOUN" and is_not_one(word):
        return True
    return word.lower_ in ("nobody", "none") or any(
        c.dep_ in ("det", "preconj") and c.lower_ in ("no", "neither") for c in word.children
    )


def is_called_untrue(clause: Token) -> bool:
    """ "It is false that he fired", "reports that he fired turned out to be wrong"."""
    head = clause.head
    if clause.dep_ == "ccomp" and head.pos_ in ("VERB", "AUX"):
        return not is_barred(head) and _is_untrue(head)
    said_of = clause.dep_ in ("acl", "ccomp") and children(clause, "mark")
    if not said_of or head.lemma_.lower() not in _rebutting()["nouns"]:
        return False
    verb = head.head
    if verb.i == head.i:  # what is said of it hangs, in the tree, on the last word of the clause
        return any(_is_untrue(t) for t in clause.doc[clause.i + 1 :] if t.pos_ in ("VERB", "AUX"))
    return head.dep_ in SUBJECTS and not is_barred(verb) and any(map(_is_untrue, (verb, *children(verb, "xcomp"))))


def _is_untrue(verb: Token) -> bool:
    said = children(verb, "acomp", "attr", "oprd", "xcomp")
    return any(c.lemma_.lower() in _rebutting()["untrue"] for c in said)


def is_disbelieved(clause: Token) -> bool:
    """ "We do not believe that he fired", "nobody has said that he fired"; not "did not say how many were killed"."""
    verb = clause.head
    if clause.dep_ != "ccomp" or not is_barred(verb) or any(t.lower_ in WHICH for t in clause.lefts):
        return False
    nobody = any(is_nobody(c) for c in children(verb, "nsubj"))
    return verb.lemma_ in _rebutting()["believing"] or (nobody and verb.lemma_ in _rebutting()["alleging"])


def is_beyond_doubt(clause: Token) -> bool:
    """ "There is no doubt that he fired", "nobody disputes it", "he does not deny it", "did not hesitate to fire"."""
    head, link = clause.head, clause.dep_
    if head.pos_ == "NOUN":
        return head.lemma_.lower() in _rebutting()["undoubted"] and any(c.lower_ == "no" for c in head.children)
    if link == "xcomp":
        return head.lemma_ in _rebutting()["shrinking"] and is_barred(head)
    doubted = (*_rebutting()["verbs"], "doubt", "question")
    return link in ("ccomp", "dobj", "pcomp") and head.lemma_ in doubted and is_barred(head)


def is_fallen_short_of(act: Token) -> bool:
    """ "stopped short of firing", "on the verge of firing", "instead of firing"."""
    before = act.doc[max(0, act.i - 2) : act.i]
    return act.tag_ == "VBG" and before.text.lower() in _rebutting()["short"]


def is_asked(verb: Token) -> bool:
    """ "Has he fired?": asked, by the order of its words; but "who fired?" takes it that somebody did."""
    text = verb.doc.text.rstrip(' "”\n')
    return verb.dep_ == "ROOT" and text.endswith("?") and verb.doc[0].lower_ in ASKING


def is_inverted(verb: Token) -> bool:
    """ "Had he fired, they would have fled": a condition, by the order of its words."""
    if verb.dep_ == "ccomp" and verb.head.lower_ == "had" and verb.head.i < verb.left_edge.i:
        return not children(verb.head, *SUBJECTS)
    subject = next(iter(children(verb, *SUBJECTS)), None)
    helpers = [c for c in children(verb, "aux") if c.lower_ in ("had", "should")]
    return subject is not None and any(c.i < subject.i for c in helpers)
