"""Who the victims were, where a story says so after the act: "Three of the victims were police officers".

Whoever is so described is added to those the act was done to; how many were hurt was counted before, and stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tocsin.coding.draft import Draft, Parsed, add_parties
from tocsin.coding.frames import sense
from tocsin.coding.harm import is_people
from tocsin.coding.reference import is_answer
from tocsin.language.trees import children, objects_of_prepositions
from tocsin.model import DONE

if TYPE_CHECKING:
    from spacy.tokens import Token

REACH = 4  # sentences that may tell of something


def describe_victims(drafts: Sequence[Draft], parsed: Sequence[Parsed]) -> None:
    """Give the act told last, with people hurt, those whom a later sentence says they were."""
    for sentence in parsed:
        told = [t for verb in sentence.doc if verb.lemma_ in ("be", "include") for t in _said_of_victims(verb)]
        whom = [p for t in told if is_people(t, sentence) for p in sentence.resolver.parties(t)]
        whom = [p for p in whom if p.kind != "person"]
        hurt = [d for d in drafts if 0 < sentence.index - d.parsed.index <= REACH and _has_victims(d)] if whom else []
        if hurt:
            act = hurt[-1].same_as or hurt[-1]
            add_parties(act.targets, whom)


def _has_victims(draft: Draft) -> bool:
    done = draft.frame.type == "ASSAULT" and draft.status in DONE and not is_answer(draft)
    return done and any(h.kind == "killed" for h in draft.harm)


def _said_of_victims(verb: Token) -> list[Token]:
    """ "the victims were X and Y", "among the dead were X": X and Y."""
    subjects = children(verb, "nsubj")
    of = [t for s in subjects for t in (s, *objects_of_prepositions(s, "of"))]
    if any(t.lemma_.lower() in sense("victims") for t in of):
        said = children(verb, "attr", "dobj")
    elif any(t.lemma_.lower() in sense("victims") for t in objects_of_prepositions(verb, "among")):
        said = [t for t in (*subjects, *children(verb, "attr")) if t.i > verb.i]
    else:
        return []
    return [t for s in said for t in (s, *s.conjuncts) if t.pos_ == "NOUN" and t.lemma_.lower() not in sense("victims")]
