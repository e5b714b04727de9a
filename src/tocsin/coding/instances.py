"""Acts told one by one after all of them: "several attacks, including one in Kano that killed three and another in Jos".

"one" and "another" stand for an attack of those that the noun before names; each with a place of its own is an act of its
own, with the toll and the day that are told before the next.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tocsin.coding.draft import Draft, Parsed, Portion
from tocsin.coding.merging import HARM_SHAPES
from tocsin.coding.portions import AT
from tocsin.coding.series import settings_in
from tocsin.coding.setting import finest, where_of
from tocsin.model import DONE, FINE, Harm, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def told_one_by_one(parsed: Parsed, drafts: list[Draft]) -> list[Draft]:
    """The drafts, those of a plural act with a portion for each act that is told of by itself."""
    ones = _ones(parsed)
    acts = [
        d
        for d in drafts
        if ones and d.head.i < ones[0].i and d.frame.type == "ASSAULT" and d.triggers[0].is_noun and d.status in DONE
    ]
    if not acts:
        return drafts
    act, kept = acts[-1], drafts
    if act.when is not None and act.when.span is not None and act.when.span.start > parsed.sentence.start + ones[0].idx:
        act.when, act.own_time = None, False  # the day of one of them
    ends = [*(parsed.sentence.start + t.idx for t in ones), parsed.sentence.end]
    for segment in (Span(start, end) for start, end in pairwise(ends)):
        inside = [d for d in kept if segment.start <= d.trigger_span.start < segment.end]
        if any(d.frame.shape not in HARM_SHAPES for d in inside):
            continue  # "one in which gunmen stormed a bank": told in words of its own
        places = [p for p in parsed.places if segment.start <= p.start < segment.end]
        here = finest([(0, p) for p in places if p.precision in (*FINE, "district", "admin1")])
        if not here:
            continue
        harm = tuple(h for d in kept for h in d.harm if segment.start < h.span.start < segment.end)
        for draft in kept:
            draft.harm = [h for h in draft.harm if not segment.start <= h.span.start < segment.end]
            draft.wheres = [w for w in draft.wheres if w.span is None or not w.span.overlaps(segment)]
        days = [t for t in parsed.times if segment.start <= t.start < segment.end and t.precision == "day"]
        when = settings_in(places, days[:1])[0][1] if days else act.when
        act.portions.append(Portion(where_of(here[0]), when, _each_once(harm)))
        kept = [d for d in kept if not any(d is other for other in inside)]
    return kept


def _ones(parsed: Parsed) -> list[Token]:
    """ "including one in ..., another at ... and one near ...": the words that stand for an act each."""
    found: list[Token] = []
    for token in parsed.doc[1:-1]:
        if token.lower_ not in ("one", "another") or token.nbor(1).lower_ not in (*AT, "on"):
            continue
        before = token.nbor(-1)
        opens = before.lower_ == "including" or before.text == ":"
        if opens or (found and (before.lower_ in ("and", "then") or before.text in (",", ";"))):
            found.append(token)
    return found


def _each_once(harm: tuple[Harm, ...]) -> tuple[Harm, ...]:
    spans: dict[tuple[str, int], Harm] = {}
    for one in harm:
        spans.setdefault((one.kind, one.span.start), one)
    return tuple(spans.values())
