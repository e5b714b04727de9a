"""Which act of a sentence a time or a place belongs to, by where it hangs in the tree."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from tocsin.coding.draft import Draft
from tocsin.coding.frames import sense
from tocsin.data import load_toml
from tocsin.language.trees import children, is_infinitive, parts_of

if TYPE_CHECKING:
    from spacy.tokens import Token

OTHER_TIMES = frozenset(("since", "after", "before", "until", "if"))
SAYING = frozenset(
    (
        "say",
        "tell",
        "announce",
        "deny",
        "report",
        "confirm",
        "add",
        "state",
        "claim",
        "condemn",
        "warn",
        "begin",
        "start",
    )
)
AWAY = frozenset(("to", "into", "toward", "towards", "for"))


@cache
def prepositions() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_toml("places.toml")["prepositions"].items()}


def owner_of(
    token: Token, drafts: list[Draft], *, by_phrase: bool = False, skip_saying: bool = False
) -> tuple[Draft | None, bool]:
    """The draft that a token hangs on, and whether the way there leads through another verb.

    With `by_phrase` (places) what is inside a subject that is no part of an act belongs to nobody.
    """
    by_token = {i: draft for draft in drafts for i in draft.tokens()}
    here, detour, in_subject = token, False, False
    path: list[Token] = []
    for _ in range(14):
        if here.i in by_token:
            return by_token[here.i], detour
        clause = _told_of_it(here, by_token) if not by_phrase else None
        if clause is not None:
            return clause, detour
        if here.lower_ == "addition" and here.dep_ == "pobj":
            return None, True  # "in addition to the searches in Khost": told beside it
        if (
            here.i != token.i
            and here.pos_ == "VERB"
            and here.dep_ in ("acl", "relcl", "pcomp", "advcl", "ccomp", "ROOT", "conj")
        ):
            outcome = [
                by_token[c.i] for c in here.children if c.dep_ == "advcl" and c.tag_ == "VBG" and c.i in by_token
            ]
            if here.dep_ == "relcl" and outcome:
                return outcome[0], detour  # "a device that exploded on Friday, wounding 13"
            done = ("nsubjpass", "dobj") if here.lemma_ == "report" else ("nsubjpass",)
            reported = [by_token[c.i] for c in here.children if c.dep_ in done and c.i in by_token and c.i < token.i]
            if reported and here.lemma_ in SAYING:
                return reported[0], detour  # "shelling was reported in Idlib on Tuesday"
            # "followed the strikes the week before": the act that the verb speaks of, if it comes before
            objects = [by_token[t.i] for t in here.subtree if t.i in by_token and here.i < t.i < token.i]
            if objects and here.lemma_ in ("follow", "precede", "come"):
                return objects[0], detour
            marks = {c.lower_ for c in here.children if c.dep_ == "mark"}
            own_subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in here.children)
            elsewhere = here.dep_ == "advcl" and bool(marks & OTHER_TIMES or ("while" in marks and own_subject))
            if here.dep_ == "relcl" and _occurred(here):
                path.append(here)
                here = here.head
                continue  # "a shooting that took place in Kabul last week"
            if here.dep_ == "relcl" or elsewhere or (skip_saying and here.lemma_ in SAYING):
                return None, True  # said of somebody, of another event, or of the saying
            detour = True
        if not by_phrase and here.i != token.i and here.dep_ in ("acl", "relcl") and is_infinitive(here):
            return (
                None,
                True,
            )  # "a summit to be held in Nairobi on Sunday": of what is to be, not of what is told beside it
        if here.i != token.i and here.dep_ == "pobj" and here.lemma_.lower() in sense("answering"):
            return None, True  # "in retaliation for the deaths of three in Jordan on Sunday"
        if (
            here.dep_ == "prep"
            and here.lower_ in OTHER_TIMES
            and (by_phrase or any(t.pos_ in ("NOUN", "PROPN", "VERB") for t in path))
        ):
            return None, True  # "since the war in Gaza", but not "since 2017"
        if by_phrase and here.lemma_ in sense("fleeing") and any(t.lower_ in AWAY for t in path):
            return None, True  # "fled into India after their camps were overrun"
        if here.i != token.i and here.pos_ == "VERB":
            subjects = [t for c in children(here, "nsubj", "nsubjpass") for t in (c, *parts_of(c))]
            told = [by_token[t.i] for t in subjects if t.i in by_token]
            if told:  # "the attack came on Sunday", "a wave of shooting broke out in Belfast"
                return told[0], detour
        if here.i != token.i:
            path.append(here)
        in_subject = (
            in_subject or here.dep_ in ("nsubj", "nsubjpass") or (here.dep_ == "appos" and not _in_address(here))
        )
        if here.head.i == here.i:
            break
        here = here.head
    if not drafts or (by_phrase and in_subject):
        return None, detour
    if not by_phrase and not skip_saying and here.lemma_ in SAYING:
        return min(drafts, key=lambda d: min(d.tokens())), True  # "Earlier this month the group said it had attacked"
    return _nearest(token, drafts), True


def _occurred(verb: Token) -> bool:
    """ "that took place", "which happened": a clause that says of what stands before it only when and where it was."""
    if not any(c.dep_ == "nsubj" and c.lower_ in ("that", "which") for c in verb.children):
        return False
    place = any(c.dep_ == "dobj" and c.lower_ == "place" for c in verb.children)
    return verb.lemma_ in sense("taking_place") or (verb.lemma_ == "take" and place)


def _told_of_it(noun: Token, by_token: Mapping[int, Draft]) -> Draft | None:
    """ "an incident on 12 November in which five were shot": the act of the clause that says what the noun was."""
    if noun.ent_type_ != "DATE" and noun.lemma_.lower() not in sense("occasions"):
        return None
    clauses = (c for c in noun.children if c.dep_ == "relcl" and c.i in by_token)
    told = (c for c in clauses if any(w.lower_ in ("where", "which", "when") and w.i < c.i for w in c.subtree))
    return next((by_token[c.i] for c in told), None)


def _in_address(token: Token) -> bool:
    """ "in Dand district, Kandahar province": the whole stands beside the part that the preposition governs."""
    head = token.head
    while head.dep_ == "appos":
        head = head.head
    return head.dep_ == "pobj" and head.head.lower_ in prepositions()["locative"]


def told_by_root(token: Token, drafts: list[Draft]) -> Draft | None:
    """ "On Thursday a worker went on a spree, killing four": what hangs on the main verb is said of the act it leads to."""
    above = [token, *token.ancestors]
    said = next((i for i, t in enumerate(above) if t.dep_ == "ccomp" and t.head.lemma_ in SAYING), None)
    if (
        said is not None and above[0].head.lemma_ not in SAYING
    ):  # "burst into a bar on Saturday and opened fire, police said"
        above = above[: said + 1]
    if any(t.dep_ in ("relcl", "acl", "advcl", "ccomp", "nsubj", "nsubjpass", "appos") for t in above[:-1]):
        return None
    root = above[-1]
    if root.pos_ != "VERB" or root.lemma_ in SAYING or root.dep_ not in ("ROOT", "ccomp"):
        return None
    for draft in drafts:
        path = [draft.head, *draft.head.ancestors]
        inside = path[: path.index(root)] if root in path else []
        inside = _up_to_when(inside)
        plain = all(t.dep_ in ("dobj", "prep", "pobj", "advcl", "xcomp", "conj", "pcomp") for t in inside)
        if inside and plain and not any(is_sequel(t) or (t.dep_ == "prep" and _is_other_time(t)) for t in inside):
            return draft
    return None


def _is_other_time(link: Token) -> bool:
    """ "since 2017", "after the strike"; but who "stopped a bus on Sunday before burning it" burned it then and there."""
    goes_on = link.lower_ == "before" and any(c.dep_ == "pcomp" and c.tag_ == "VBG" for c in link.children)
    return link.lower_ in OTHER_TIMES and not goes_on


def _up_to_when(path: list[Token]) -> list[Token]:
    """ "was holding a gun at a flat on Sunday when it went off": the clause is of that time, wherever the tree hangs it."""
    for number, token in enumerate(path):
        if token.dep_ in ("relcl", "advcl") and any(c.lower_ == "when" for c in token.children):
            return path[:number]
    return path


def _nearest(token: Token, drafts: list[Draft]) -> Draft | None:
    """Where nothing above is an act: the nearest one before, else the first after, if no other verb stands between."""
    before = [(max(i for i in d.tokens() if i < token.i), d) for d in drafts if min(d.tokens()) < token.i]
    if before:
        at, draft = max(before, key=lambda item: item[0])
        return None if any(t.pos_ == "VERB" for t in token.doc[at + 1 : token.i]) else draft
    draft = min(drafts, key=lambda d: min(d.tokens()))
    return None if any(t.pos_ == "VERB" for t in token.doc[token.i + 1 : min(draft.tokens())]) else draft


def joined_after(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The act told after it that shares its subject or its "were": "two were killed and others detained in Khost"."""
    for other in drafts:
        for trigger in other.triggers:
            token = trigger.token
            elided = token.tag_ == "VBN" and not any(c.dep_ in ("aux", "auxpass") for c in token.children)
            alone = elided or not any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
            if (
                other is not draft
                and token.dep_ == "conj"
                and token.pos_ == "VERB"
                and alone
                and token.head.i in draft.tokens()
            ):
                return other
    return None


def is_sequel(token: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("after", "before", "since", "until", "when") for c in token.children)
