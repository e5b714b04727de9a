"""Who the victims were and who "the attacker" is, where a story says so in another sentence than that of the act.

"Three of the victims were police officers": whoever is so described is added to those the act was done to; how many were
hurt was counted before, and stays. "The attacker was shot dead": the one who was said to have made the attack.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tocsin.coding.draft import Draft, Parsed, add_parties
from tocsin.coding.frames import sense
from tocsin.coding.people import is_people
from tocsin.coding.reference import is_answer
from tocsin.finding.naming import PRIVATE
from tocsin.language.trees import children, is_definite, objects_of_prepositions
from tocsin.model import DONE, Party

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


def name_doers(drafts: Sequence[Draft]) -> None:
    """Put whom the story told as the doer of an attack where it goes on to call him "the attacker" and no more."""
    for index, draft in enumerate(drafts):
        for parties in (draft.actors, draft.targets):
            for at, party in enumerate(parties):
                doer = _doer_of(drafts[:index], party, draft.parsed) if _is_the_doer(party, draft.parsed) else None
                if doer is not None and doer not in parties:
                    parties[at] = doer


def _is_the_doer(party: Party, parsed: Parsed) -> bool:
    """ "the attacker", "the gunmen": of whom these words say nothing but that they did it."""
    token = parsed.token_at(party.span.start, party.span.end) if party.id is None else None
    if token is None or token.lemma_.lower() not in sense("mere_doers") or " " in party.name.strip():
        return False
    return is_definite(token)


def _doer_of(before: Sequence[Draft], party: Party, parsed: Parsed) -> Party | None:
    """The one doer of the attacks told just before; None where they are of several, or of nobody that is described."""
    close = [d for d in before if parsed.index - d.parsed.index <= REACH]
    near = [d for d in close if d.frame.type == "ASSAULT" and d.status in DONE and not is_answer(d)]
    told = {a.name: a for d in near for a in d.actors if a.kind != "state" and a.name != PRIVATE}
    described = [a for a in told.values() if a.id or not sense("doers").intersection(a.name.lower().split())]
    return described[0] if len(described) == len(told) == 1 and described[0].name != party.name else None


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
