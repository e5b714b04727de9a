"""Words for several acts told before: "the two attacks killed 47 people in all", "both bombings were claimed by the group".

They tell of no act of their own. Whoever did all of them did each; how many were hurt in all is the sum of what each
cost, and no toll of one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tocsin.coding.draft import Draft, add_parties
from tocsin.coding.reference import DEFINITE
from tocsin.finding.counts import value_of
from tocsin.model import DONE

if TYPE_CHECKING:
    from spacy.tokens import Token

REACH = 6  # sentences that may tell of something
_IN_ALL = re.compile(r"\b(?:in all|in total|altogether|combined|total of|between them|overall)\b", re.I)


def without_recaps(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without such words, whose doers and claims become those of the acts that they are of."""
    recaps: set[int] = set()
    for index, draft in enumerate(drafts):
        near = _told_before(draft, drafts[:index])
        # "the three attacks" are of any three; "the attacks" of those that are the news
        told = next((acts for acts in (near, [d for d in near if d.main]) if _is_of_all(draft, acts)), None)
        if told is None:
            continue
        recaps.add(id(draft))
        for act in told:
            if draft.claimed_by is not None and act.claimed_by is None:
                act.claimed_by = draft.claimed_by
            if not any(p.id for p in act.actors):
                add_parties(act.actors, [p for p in draft.actors if p.id])
    return [draft for draft in drafts if id(draft) not in recaps]


def _told_before(draft: Draft, before: Sequence[Draft]) -> list[Draft]:
    """The acts of force told shortly before, those at one place on one day once."""
    acts: dict[tuple[object, object], Draft] = {}
    for one in before:
        near = draft.parsed.index - one.parsed.index <= REACH and one.parsed.index < draft.parsed.index
        act = one.frame.type == "ASSAULT" and one.status in DONE and one.same_as is None
        if near and act and one.wheres and not one.parsed.sentence.is_heading:
            acts.setdefault((one.wheres[0].name, one.when and one.when.earliest), one)
    return list(acts.values())


def _is_of_all(draft: Draft, told: Sequence[Draft]) -> bool:
    """ "both attacks", "the three attacks", "the attacks" with no place or day of their own."""
    noun = draft.head
    if len(told) < 2 or draft.frame.type != "ASSAULT" or not draft.triggers[0].is_noun or noun.tag_ != "NNS":
        return False
    if draft.wheres or draft.own_time or draft.status not in DONE:
        return False
    before = [c for c in noun.children if c.i < noun.i]
    number = next((n for c in before if (n := _how_many(c)) is not None), None)
    if number is not None:
        return number == len(told) and any(c.lower_ in (*DEFINITE, "all", "both") for c in before)
    dead = sum(h.count.low or 0 for h in draft.harm if h.kind == "killed")
    each = [sum(h.count.low or 0 for h in act.harm if h.kind == "killed") for act in told]
    in_all = _IN_ALL.search(draft.parsed.sentence.text) is not None
    the = any(c.lower_ in DEFINITE or c.lower_ == "all" for c in before) and all(d.main for d in told)
    return the and ((dead > 0 and (dead == sum(each) or (in_all and dead > max(each)))) or draft.claimed_by is not None)


def _how_many(word: Token) -> int | None:
    if word.lower_ == "both":
        return 2
    return value_of(word.lower_) if word.dep_ == "nummod" else None
