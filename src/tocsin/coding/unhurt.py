"""Harm that did not come: "no casualties", "hurt no one", "without causing any injuries"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.coding.counting import span_text
from tocsin.coding.draft import Parsed
from tocsin.coding.frames import sense
from tocsin.language.trees import OBJECTS, SUBJECTS, children
from tocsin.model import Count, Harm, HarmKind

if TYPE_CHECKING:
    from spacy.tokens import Token

KINDS: dict[str, tuple[HarmKind, ...]] = {
    "kill": ("killed",),
    "die": ("killed",),
    "dead": ("killed",),
    "hurt": ("killed", "wounded"),
    "harm": ("killed", "wounded"),
    "injure": ("wounded",),
    "injured": ("wounded",),
    "wound": ("wounded",),
    "wounded": ("wounded",),
}


def tells_of_nobody(token: Token) -> bool:
    """ "nobody", "no one"; "none"; "anybody" and "anyone" where that was not so."""
    if token.lower_ in ("anyone", "anybody"):
        return _is_spared(token)
    return token.lower_ in ("nobody", "none") or (
        token.lower_ == "one" and any(c.lower_ == "no" for c in token.children)
    )


def is_none(noun: Token) -> bool:
    """ "no casualties"; "any deaths", "casualties" where there were none."""
    if any(c.lower_ == "no" and c.dep_ == "det" for c in noun.children):
        return True
    some = children(noun, "det", "nummod", "poss") or [
        c for c in children(noun, "amod") if c.lower_ in ("many", "more")
    ]
    return all(c.lower_ == "any" for c in some) and _is_spared(noun)


def _is_spared(word: Token) -> bool:
    """ "did not cause", "without causing", "failed to hurt": what stands in its object did not come."""
    link = word.head
    if word.dep_ == "pobj" and link.lower_ == "without":
        return True
    verb = link.head if word.dep_ == "pobj" and link.lower_ in ("in", "to") else link
    if word.dep_ not in (*OBJECTS, "pobj") or verb.lemma_ not in (*sense("resulting"), *sense("harming")):
        return False
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return True
    if verb.dep_ == "conj" and not children(verb, *SUBJECTS, "aux"):
        verb = verb.head  # "did not kill or injure anyone"
    failed = verb.dep_ == "xcomp" and verb.head.lemma_ == "fail"
    return failed or any(c.dep_ == "neg" for c in verb.children)


def harm_of_nobody(token: Token, parsed: Parsed) -> list[Harm]:
    """ "Nobody was hurt", "killed no one", "left nobody dead": none, said in so many words."""
    verb = token.head
    hurt = token.dep_ in ("nsubjpass", *OBJECTS) or (token.dep_ == "nsubj" and verb.lemma_ in KINDS)
    supposed = any(c.tag_ == "MD" for c in children(verb, "aux")) or any(
        m.lower_ != "that" for m in children(verb, "mark")
    )
    if not hurt or supposed:
        return []
    if token.lower_ not in ("anyone", "anybody") and children(verb, "neg"):
        return []  # "didn't hurt nobody"
    span = parsed.span(token.left_edge.i, token.i + 1)
    zero = Count(low=0, best=0, high=0, exact=True, text=span_text(parsed, span))
    words = [verb, *verb.conjuncts, *children(token, "amod", "acomp"), *children(verb, "oprd", "acomp", "ccomp")]
    told = dict.fromkeys(k for w in words for k in KINDS.get(w.lemma_ if w.pos_ == "VERB" else w.lower_, ()))
    return [Harm(kind=k, who=token.text, side="unknown", count=zero, span=span) for k in told]
