"""A toll shared out among places: "killed three people in Kherson and two in Nikopol" tells of two attacks.

The first is the act as it is told; each further number with a place of its own is a portion, an act of the same
doers with the same weapons, and with its own day where one stands after it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tocsin.coding.draft import Draft, Portion
from tocsin.coding.harm import harm_of
from tocsin.coding.series import settings_in
from tocsin.coding.setting import where_of
from tocsin.finding.places import Place
from tocsin.language.trees import children
from tocsin.model import DONE, FINE, Harm

if TYPE_CHECKING:
    from spacy.tokens import Token

_RIGHT_AFTER = re.compile(r"[\s,]*(?:(?:late |early )?on )?")
AT = ("in", "at", "near", "outside")


def share_out(draft: Draft) -> None:
    """Move what a draft tells of other places from its own toll and places to its portions."""
    if draft.frame.type != "ASSAULT" or draft.status not in DONE or not draft.harm or not draft.wheres:
        return
    text = draft.parsed.article
    base, first = draft.parsed.sentence.start, min(draft.harm, key=lambda h: h.span.start)
    for token in draft.parsed.doc:
        place = _place_of(token, draft)
        at = base + token.left_edge.idx
        if place is None or at < first.span.end or not _is_another(token):
            continue
        own = [w for w in draft.wheres if w.span is not None and w.span.end <= at]
        if not own or any(w.name == place.name for w in own):
            continue
        harm = _harm_of(token, first, draft)
        if harm is None:
            continue
        days = [t for t in draft.parsed.times if t.type == "DATE" and _RIGHT_AFTER.fullmatch(text, place.end, t.start)]
        when = settings_in([place], days[:1])[0][1] if days and days[0].precision == "day" else draft.when
        draft.portions.append(Portion(where_of(place), when, (harm,)))
        draft.harm = [h for h in draft.harm if not h.span.overlaps(harm.span)]
        draft.wheres = own


def _place_of(token: Token, draft: Draft) -> Place | None:
    """The town that a number or a counted noun is said to be in."""
    counted = token.like_num or any(c.dep_ == "nummod" for c in token.children) or token.lower_ in ("another", "others")
    links = [c for c in children(token, "prep") if c.lower_ in AT] if counted else []
    base = draft.parsed.sentence.start
    named = [t for link in links for t in children(link, "pobj")]
    for name in (t for n in named for t in (n, *children(n, "compound"))):  # "two in Kharkiv region"
        found = next((p for p in draft.parsed.places if p.start <= base + name.idx < p.end), None)
        if found is not None and found.precision in (*FINE, "district", "admin1"):
            return found
    return None


def _is_another(token: Token) -> bool:
    """Whether a number goes on with the toll: "and two", ", three"."""
    before = token.doc[token.left_edge.i - 1] if token.left_edge.i else None
    own_verb = token.dep_ == "dobj" and token.head.dep_ == "conj"  # "and wounded five in Odesa"
    return own_verb or (before is not None and before.lower_ in ("and", ","))


def _harm_of(token: Token, first: Harm, draft: Draft) -> Harm | None:
    """How many were hurt there: as the draft has it, else as many as are told, in the way of the first."""
    at = draft.parsed.sentence.start + token.idx
    told = next((h for h in draft.harm if h is not first and h.span.start <= at < h.span.end), None)
    harm = told or next(iter(harm_of([token], first.kind, draft.parsed, first.side)), None)
    if harm is None or harm.span.overlaps(first.span):
        return None
    return harm.model_copy(update={"who": first.who}) if token.like_num or token.lower_ == "others" else harm
