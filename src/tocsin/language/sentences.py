"""Sentences of an article, each inside one paragraph or heading, with offsets into the article's text.

The splitting is sentencex's; what it cannot know is mended here: no break after a rank or title, none
inside a quotation that goes on, none at a line that a wire service wrapped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sentencex import get_sentence_boundaries

from tocsin.data import load_toml
from tocsin.language.datelines import dateline_of
from tocsin.model import Span

# A blank line ends a paragraph, and so does Unicode's own separator of lines or paragraphs, or the mark of a list's next item.
PARAGRAPH = re.compile(r"(?:[^\n\u2028\u2029]|\n(?![^\S\n]*(?:\n|[-*•▪‣][^\S\n]+\S)))+")
_MARK = re.compile(r"[-*•▪‣]\s+(?=\S)")
# Who speaks, in a transcript: "Q", "MR. POE:", "SENIOR OFFICIAL:"; not a dateline ("MOGADISHU: Gunmen ...").
_LABEL = re.compile(
    r"Q:?\s{1,6}(?!Company|Branch|Fever)(?=[A-Z\"“—…(])"
    r"|(?:M[RS]|MRS|DR|GEN|ADM|SEC|SECRETARY|GENERAL(?! STRIKE| ELECTION)|ADMIRAL|AMBASSADOR|(?:THE )?(?:VICE )?PRESIDENT|PRIME MINISTER"
    r"|MODERATOR|QUESTION|ANSWER|OPERATOR|(?:SENIOR )?(?:[A-Z]+ ){0,2}OFFICIAL|REPORTER|INTERVIEWER|HOST)\b"
    r"[A-Z.’'\- ]{0,40}:\s+(?=\S)"
)
# sentencex knows most abbreviations; these ranks and titles, alone or doubled, it breaks after.
NO_BREAK_AFTER = re.compile(
    r"(?:\b(?:Maj|Lt|Brig|Sgt|Cpl|Capt|Cmdr|Col|Gen|Adm|Sen|Rep|Gov|Rev|Hon|Pres|Spc|Pfc|St|No|vs|approx|ca|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.(?:-Gen\.)?|\b[A-Z]\.)\s*$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` is the article's text from `start` to `end`, line breaks made spaces (of the same length)."""

    text: str
    start: int
    end: int
    paragraph: int
    is_heading: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def sentences_of(text: str, headings: Sequence[Span] = ()) -> list[Sentence]:
    """All sentences in order; a heading is one sentence."""
    heads = {span.start for span in headings}
    out: list[Sentence] = []
    for number, match in enumerate(PARAGRAPH.finditer(text)):
        start, end = _trimmed(text, match.start(), match.end())
        if start >= end:
            continue
        is_heading = start in heads
        mark = None if is_heading else _MARK.match(text, start, end)
        start = mark.end() if mark else start
        label = None if is_heading else _LABEL.match(text, start, end)
        start = label.end() if label else start
        flat = flattened(text[start:end])
        for low, high in [(0, _without_outlet(flat))] if is_heading else _split(flat):
            out.append(Sentence(flat[low:high], start + low, start + high, number, is_heading))
    return out


def opening_of(text: str) -> int:
    """The number of the paragraph that an article begins with: its dateline's, where titles and head matter stand before it."""
    head = enumerate(match[0].strip() for match in PARAGRAPH.finditer(text[:_HEAD]))
    return max((number for number, paragraph in head if dateline_of(flattened(paragraph)) is not None), default=0)


_HEAD = 1500  # characters in which a release comes to its dateline


def _without_outlet(heading: str) -> int:
    """Where a headline ends: "Two die in raid - KSLA News 12", "Two die in raid | The Herald" end with the outlet's name."""
    for mark in _BAR.finditer(heading):
        rest = heading[mark.end() :]
        capital = all(word in _SMALL or not word[0].islower() for word in rest.split())
        if capital and ("|" in mark[0] or _outlet().search(rest)):
            return mark.start()
    return len(heading)


_BAR = re.compile(r"(?<=\w\W|\w\w)\s*[-–—|](?:\s*\|)?\s+")
_SMALL = frozenset(("of", "the", "and", "for", "in", "&", "-", "–", "—", "|"))


@cache
def _outlet() -> re.Pattern[str]:
    """A word of an outlet's name, a station's call sign or a site's address."""
    words = "|".join(map(re.escape, load_toml("events.toml")["headlines"]["outlets"]))
    return re.compile(rf"\b(?:{words}|[KW][A-Z]{{2,3}}(?:-TV)?|\w+\.(?:com|net|org))\b")


def flattened(text: str) -> str:
    """Text of the same length with every white space a space and every hyphen the plain one."""
    return re.sub(r"\s", " ", text).replace("\u2010", "-").replace("\u2011", "-")


def _split(flat: str) -> list[tuple[int, int]]:
    dateline = dateline_of(flat)
    if dateline is None:
        return _sentences(flat, 0, len(flat))
    line = _trimmed(flat, dateline.start, dateline.end)
    return [*_sentences(flat, 0, dateline.start), line, *_sentences(flat, dateline.end, len(flat))]


def _sentences(flat: str, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for boundary in get_sentence_boundaries("en", flat[start:end]):
        low, high = _trimmed(flat, start + boundary["start_index"], start + boundary["end_index"])
        if low >= high:
            continue
        if spans and (NO_BREAK_AFTER.search(flat, spans[-1][0], low) or flat[low].islower()):
            spans[-1] = (spans[-1][0], high)
        else:
            spans.append((low, high))
    return spans


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
