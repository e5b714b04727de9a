"""Who made an arrest, where the sentence does not say: the police that the story has speak or act beside it.

"Two suspects were arrested, police said": those who arrest are, as a rule, those who tell of it. Nothing is taken from
further than the sentence before or after, and nothing where the story names no police.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tocsin.coding.draft import Draft, Parsed
from tocsin.finding.actors import sector_of
from tocsin.language.trees import SUBJECTS
from tocsin.model import DONE, Party

if TYPE_CHECKING:
    from spacy.tokens import Token


SAYING = frozenset(("say", "tell", "announce", "confirm", "report", "state", "add"))


def add_captors(drafts: Sequence[Draft], sentences: Sequence[Parsed]) -> None:
    """Give arrests without an actor the police named as subject or source in their sentence, or in one beside it."""
    for draft in drafts:
        is_arrest = draft.frame.type == "COERCE" and draft.frame.mode == "arrest" and draft.frame.shape == "hold"
        if not is_arrest or draft.actors or draft.status not in DONE:
            continue
        own = draft.parsed.index
        beside = sorted(
            (s for s in sentences if abs(s.index - own) <= 1), key=lambda s: (s.index != own, s.index < own)
        )
        police = next((p for s in beside if (p := _police_in(s, draft)) is not None), None)
        if police is not None:
            draft.actors = [police]


def _police_in(parsed: Parsed, draft: Draft) -> Party | None:
    for token in parsed.doc:
        if _is_police(token) and (_acts_or_tells(token) or _is_spoken_for(token)):
            party = parsed.resolver.party(token, agent=True)
            if party is not None and not any(party.span.overlaps(t.span) for t in draft.targets):
                return party
    return None


def _is_police(token: Token) -> bool:
    """ "police", "officers", "the authorities", but not one officer."""
    sector = sector_of(token.text, token.lemma_)
    police = sector is not None and sector["code"] == "COP" and (token.tag_ != "NN" or token.lower_ == "police")
    return police or token.lower_ == "authorities"


def _is_spoken_for(token: Token) -> bool:
    """ "police chief Jane Roe said", "a police spokesman said": they are told of by one of theirs."""
    officer = token.head
    while officer.dep_ in ("compound", "nmod"):
        officer = officer.head
    if token.dep_ not in ("compound", "nmod") or officer.dep_ not in SUBJECTS or token.lower_ != "police":
        return False
    return officer.head.lemma_ in SAYING and (
        officer.ent_type_ == "PERSON" or sector_of(officer.text, officer.lemma_) is not None
    )


def _acts_or_tells(token: Token) -> bool:
    """The subject of its verb, or "by police", "according to police"."""
    if token.dep_ != "pobj":
        return token.dep_ in SUBJECTS
    preposition = token.head
    return preposition.lower_ == "by" or (preposition.lower_ == "to" and preposition.head.lower_ == "according")
