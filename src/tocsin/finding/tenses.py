"""Whether the words around an expression of time look ahead or back: by the tense of the nearest verb.

"said it will meet on Friday", "is to be tried in May" look ahead; "told reporters on Friday" looks back. A cue
before the expression in its sentence outweighs one after it. Cues are words and endings, so that no tree is needed.
"""

from __future__ import annotations

import re
from functools import cache

from tocsin.data import load_toml
from tocsin.finding.phrases import any_of

SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\b(?:Mr|Dr|St|Lt))(?<!\b(?:Mrs|Gen|Col|Sen|Rep|Gov|Jan|Feb|Apr|Aug|Oct|Nov|Dec))(?<!\bSept)[.?!][\"”’']*\s|\n"
)
REACH = 160  # characters read on either side
NEAR_AFTER = 90


BETWEEN = re.compile(
    r"\W*(?:(?:the|next|this|early|late|mid|end|middle|about|around|at|least|of)\b\W*)*"
)  # "by next Friday"


def direction(text: str, start: int, end: int) -> int:
    """1 where the words around `text[start:end]` look ahead, -1 where they look back, 0 where they do neither."""
    low = max(0, start - REACH)
    for stop in SENTENCE_END.finditer(text, low, start):
        low = stop.end()
    if text[end : end + 2] in ("'s", "’s"):
        return -1  # "Saturday's attack"
    # the preposition may be the expression's own; "by reports on Saturday" sets no limit to Saturday
    before = [
        c
        for c in _cues().finditer(text, low, end)
        if c.lastgroup != "limit" or c.end() > start or BETWEEN.fullmatch(text, c.end(), start)
    ]
    if before:
        if before[-1].lastgroup == "limit":  # "by Friday", "until May": ahead but in "had not gone until May"
            return -1 if re.search(r"\bhad\b", text[low : end + NEAR_AFTER]) else 1
        return 1 if before[-1].lastgroup == "ahead" else -1
    stop_after = SENTENCE_END.search(text, end, end + NEAR_AFTER)
    after = _cues().search(text, end, stop_after.start() if stop_after else min(len(text), end + NEAR_AFTER))
    if after is None:
        return 0
    return 1 if after.lastgroup == "ahead" and not re.match(r"\w+ed\b", after[0]) else -1


@cache
def _cues() -> re.Pattern[str]:
    words = load_toml("times.toml")["tense"]

    def said(name: str) -> str:
        return any_of(words[name], r"\s+")

    adverb = r"(?:\s+(?:not|also|likely|probably|then|soon|now|n't|\w+ly))*"
    rest = rf"{adverb}(?:\s+(?:be|have\s+been|have))?{adverb}(?:\s+[a-z]+)?"
    ahead = (
        rf"(?:(?:{said('modals')})|\w+['’]ll){rest}"
        rf"|(?:{said('fixed')})\s+(?:for|on)|(?:{said('fixed')}|{said('plans')})\s+to(?!\s+(?:an?|the)\b){rest}"  # not "agreed to a truce"
        rf"|(?:{said('ahead')})"
    )
    return re.compile(
        rf"\b(?:(?P<back>had\s+been\s+\w+)|(?P<ahead>{ahead})|(?P<limit>[Bb]y|[Uu]ntil|[Tt]hrough)"
        rf"|(?P<back2>(?:{said('back')})|(?!(?:{said('not_past')})\b)(?<!\ba )(?<!\ban )(?<!\bthe )(?<!\bstill )[a-z]+ed))\b"
    )
