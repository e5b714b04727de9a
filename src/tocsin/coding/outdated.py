"""Counts that a text itself calls old: "police had earlier said", "initial reports put the toll at"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tocsin.coding.draft import Draft

_EARLY = r"(?:earlier|initial|preliminary|previous|early|first|prior)"
_EARLY_ON = r"(?:earlier|initially|previously|originally|first|at first)"
_SAID = r"(?:said|put|reported|announced|gave|given|spoke|spoken|suggested|stated|indicated|counted|set|estimated)"
_OUTDATED = re.compile(
    rf"\b{_EARLY} (?:\w+ )?(?:reports?|estimates?|figures?|counts?|tallies|tally|tolls?|accounts?|statements?|information)"
    rf" (?:had |have )?{_SAID}\b"
    rf"|\bhad {_EARLY_ON},? {_SAID}\b"
    rf"|\b{_EARLY_ON} {_SAID}\b",
    re.I,
)


def set_outdated(draft: Draft) -> None:
    """Mark what was said before the rest was known as unsure: what else a story counts stands before it."""
    if draft.harm and _OUTDATED.search(draft.parsed.sentence.text):
        draft.hedged = True
        draft.harm = [h.model_copy(update={"count": h.count.model_copy(update={"exact": False})}) for h in draft.harm]
