"""What shows that an act was done, whatever the clause says of it: "the attack killed nobody", "will investigate the attack"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.coding.frames import sense
from tocsin.coding.gainsaid import is_nobody, status_words
from tocsin.data import load_toml
from tocsin.language.trees import children, is_definite
from tocsin.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_without_outcome(act: Token, verb: Token) -> bool:
    """ "The attack killed nobody", "it is not clear whether the strike caused damage": what came of an act that was made."""
    words = status_words()["presupposing"]
    if act.dep_ != "nsubj" or has_modal(verb) or verb.lemma_ in words["being"] or verb.pos_ != "VERB":
        return False
    marks = {c.lower_ for c in children(verb, "mark")}
    past = verb.tag_ == "VBD" or any(c.tag_ in ("VBD", "VBZ", "VBP") and c.dep_ == "aux" for c in verb.children)
    return past and (verb.tag_ == "VBD" or act.tag_ == "NN" or is_certain(act)) and marks <= {"whether", "that"}


def says_how(verb: Token) -> bool:
    """ "was not isolated", "must not go unpunished": what an act was like, or what followed, and not whether it was."""
    how = [c for c in children(verb, "acomp") if c.pos_ in ("ADJ", "VERB")]
    if verb.lemma_ in ("go", "remain"):
        return any(c.lower_.startswith("un") for c in how)
    plain = verb.lemma_ == "be" and not has_modal(verb)
    return plain and any(c.lemma_.lower() not in status_words()["rebutting"]["adjectives"] for c in how)


def is_judged(verb: Token) -> bool:
    """ "can be seen as a warning", "cannot be considered an accident", "was not linked to": what an act is taken for."""
    if verb.lemma_ in status_words()["presupposing"]["related"] and verb.tag_ == "VBN":
        return not has_modal(verb)
    as_what = children(verb, "oprd") or any(c.lower_ == "as" for c in children(verb, "prep"))
    return verb.lemma_ in status_words()["presupposing"]["judging"] and bool(as_what)


def _is_called(act: Token) -> bool:
    """ "called the bombing cowardly", "called the blast an attack"; not "called the strike", "called the attack off"."""
    words = [c for c in children(act.head, "oprd", "acomp", "advmod", "ccomp", "dobj") if c.i > act.i]
    return act.head.lemma_ == "call" and not children(act.head, "prt") and bool(words)


def spares(verb: Token) -> bool:
    """ "Nobody was hurt", "did not injure", "no casualties were reported": whom an act left whole."""
    hurt = verb.lemma_ in sense("harming") or verb.lemma_ in sense("dying")
    told = any(
        c.lemma_.lower() in status_words()["presupposing"]["outcomes"] for c in children(verb, "nsubjpass", "attr")
    )
    no = any(c.dep_ == "neg" or is_nobody(c) for c in verb.children)
    return no and (hurt or told) and not has_modal(verb) and not children(verb, "mark")


def has_outcome(act: Token) -> bool:
    """ "a shooting that killed two", "an attack that took place on Monday": it came to pass, whatever is said of it."""
    for clause in children(act, "relcl"):
        plain = {c.dep_ for c in clause.children}.isdisjoint(("neg", "mark")) and not has_modal(clause)
        told = any(c.lower_ in ("that", "which") and c.dep_ in ("nsubj", "nsubjpass") for c in clause.children)
        if told and plain and clause.tag_ == "VBD":
            return True
        were = any(c.dep_ == "auxpass" and c.tag_ == "VBD" for c in clause.children)
        if plain and were and any(t.lower_ == "which" for left in clause.lefts for t in left.subtree):
            return True  # "this incident in which three priests were killed"
    return False


def presupposes(here: Token, act: Token) -> bool:
    """Whether what governs the act can be said only of one that was done: "will investigate the attack"."""
    head, link = here.head, here.dep_
    if not is_certain(act) or is_denied(act):
        return False
    if here.i == act.i and _is_past(act):
        return True
    if link == "dobj" and head.lemma_ in status_words()["ending"]["verbs"] and not children(head, "mark"):
        return any(c.tag_ == "PRP$" for c in children(act, "poss"))
    if link == "dobj":
        return is_after_the_act(head, "verbs") or is_judged(head) or _is_called(here)
    if link == "compound":
        return is_after_the_act(head, "nouns")
    if link != "pobj":
        return False
    if head.lower_ in status_words()["presupposing"]["behind"]:
        return True
    if head.lower_ in ("in", "for") and head.head.lemma_ in sense("taking_part"):
        return True
    if head.lower_ == "to" and head.head.lower_ == "prior":
        return True
    if head.lower_ in ("of", "from", "in", "at") and is_after_the_act(head.head, "nouns"):
        return True
    return head.lower_ in status_words()["presupposing"]["prepositions"] and is_after_the_act(head.head, "heads")


def _is_past(act: Token) -> bool:
    """ "defend Israel against Iran's attack last weekend": an act with a day that is gone."""
    days = (t for t in act.doc[act.i + 1 : act.i + 4] if t.dep_ == "npadvmod" and t.left_edge.i == act.i + 1)
    return any(d.lower_ == "yesterday" or any(c.lower_ in ("last", "ago") for c in d.subtree) for d in days)


def is_after_the_act(word: Token, kind: str) -> bool:
    return word.lemma_.lower() in status_words()["presupposing"][kind]


def is_certain(noun: Token) -> bool:
    """ "the attack", "last week's attack", "the Nairobi attack", "attack victim", "shooting of a friend": one act, not any."""
    if noun.dep_ == "compound":
        return is_certain(noun.head) or noun.head.tag_ == "NN"
    if noun.dep_ == "conj" and noun.head.i != noun.i and is_certain(noun.head):
        return True  # "Iran's missile and drone attack"
    if noun.tag_ == "NN" and any(c.lower_ == "of" for c in noun.children):
        return True
    times = load_toml("events.toml")["harm"]["times"]  # "a triple murder"
    return is_definite(noun) or any(c.dep_ in ("poss", "nummod") or c.lower_ in times for c in noun.children)


def is_perfect(verb: Token) -> bool:
    """ "may have been", "could have killed"; but "would have killed" tells of what did not come."""
    aux = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    return "have" in aux and not aux.isdisjoint(("may", "might", "could", "must"))


def is_denied(act: Token) -> bool:
    return any(
        a.lemma_ in status_words()["verbs"]["denied"] or a.lemma_ in status_words()["nouns"]["denied"]
        for a in act.ancestors
    )


def has_modal(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)


def listed(word: str, table: dict[str, list[str]]) -> Status | None:
    for status, words in table.items():
        if word in words:
            return status  # type: ignore[return-value]
    return None
