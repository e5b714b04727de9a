"""Who made an arrest, where the sentence does not say: the police that the story has speak or act beside it.

"Two suspects were arrested, police said": those who arrest are, as a rule, those who tell of it. Nothing is taken from
further than the sentence before or after, and nothing where the story names no police.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.coding.draft import Draft, Parsed
from tocsin.finding.actors import sector_of
from tocsin.language.trees import SUBJECTS
from tocsin.model import DONE, Party


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
        sector = sector_of(token.text, token.lemma_)
        acts = token.dep_ in SUBJECTS or (token.dep_ == "pobj" and token.head.lower_ in ("to", "by"))
        if sector is None or sector["code"] != "COP" or not acts or (token.tag_ == "NN" and token.lower_ != "police"):
            continue
        if token.head.dep_ == "prep" and token.head.lower_ == "to" and token.head.head.lower_ != "according":
            continue
        party = parsed.resolver.party(token, agent=True)
        if party is not None and not any(party.span.overlaps(t.span) for t in draft.targets):
            return party
    return None
