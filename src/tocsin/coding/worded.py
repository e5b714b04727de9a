"""Tolls read from their words where the tree comes apart: "left one person dead and three more injured"."""

from __future__ import annotations

import re
from functools import cache

from tocsin.coding.draft import Draft, Parsed
from tocsin.finding.counts import bare_number, quantity_in
from tocsin.model import DONE, Harm, Span


def add_worded_hurt(parsed: Parsed, drafts: list[Draft]) -> None:
    """Give an act whose dead a sentence counts the wounded that stand after them, where the tree gave it none."""
    dead = [d for d in drafts if d.frame.type == "ASSAULT" and any(h.kind == "killed" for h in d.harm)]
    if len(dead) != 1 or dead[0].status not in DONE or any(h.kind == "wounded" for d in drafts for h in d.harm):
        return
    text, start = parsed.sentence.text, parsed.sentence.start
    killed = [h for h in dead[0].harm if h.kind == "killed"]
    last = max(h.span.end for h in killed) - start
    match = _hurt().search(text, max(last, 0))
    if match is None:
        return
    name = "number" if match["number"] else "after"
    quantity = quantity_in(text, match.start(name), match.end(name))
    if quantity is None or not quantity.count.low or re.search(r"[;.]\s", text[last : match.start()]):
        return
    who = match["who"] or ("others" if " other " in text[match.end() : match.end() + 7] else "people")
    span = Span(start + match.start(name), start + match.end(name))
    dead[0].harm = [
        *dead[0].harm,
        Harm(kind="wounded", who=who, side=killed[0].side, count=quantity.count, span=span),
    ]


@cache
def _hurt() -> re.Pattern[str]:
    """ "and three more injured", "with a dozen others wounded", "and injuries to five other people"."""
    number = rf"(?:an?\s)?{bare_number()}"
    who = r"(?:\s(?P<who>more|others?|(?:other|more|additional)\s\w+|people|persons?|civilians|soldiers|bystanders))?"
    state = r"\s(?:were\s|was\s)?(?:\w+ly\s)?(?:wounded|injured|hurt|hospitali[sz]ed)\b"
    before = r"\b(?:injuries to|(?:wounding|injuring|injury) (?:of )?)\s?"
    return re.compile(rf"\b(?:and|with)\s(?P<number>{number}){who}{state}|{before}(?P<after>{number})", re.I)
