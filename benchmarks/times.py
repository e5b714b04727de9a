"""Score of times on TimeML files: relaxed span F1 and value F1, as in TempEval-3 (UzZaman et al. 2013).

A found expression that overlaps a gold one counts for the span (each once); it counts for the value when its
TIMEX3 value is the gold one's too. Value F1 is over all found and all gold.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks import heideltime
from benchmarks.data import ROOT
from benchmarks.measure import f1
from tocsin.finding.times import Time, find_times

Found = Time | heideltime.Tagged

TIMEX = re.compile(r"<TIMEX3\b([^>]*)>(.*?)</TIMEX3>", re.S)
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


@dataclass
class Score:
    """Counts over all files."""

    gold: int = 0
    found: int = 0
    spans: int = 0
    values: int = 0
    errors: list[str] = field(default_factory=list)

    def table(self) -> dict[str, float]:
        """Both F1."""
        return {"span F1": f1(self.spans, self.found, self.gold), "value F1": f1(self.values, self.found, self.gold)}

    def add(self, text: str, gold: list[tuple[int, int, str]], found: Sequence[Found]) -> None:
        """Count one story: each gold expression meets at most one found."""
        self.gold += len(gold)
        self.found += len(found)
        taken: set[int] = set()
        for start, end, value in gold:
            match = next((i for i, t in enumerate(found) if i not in taken and t.start < end and start < t.end), None)
            if match is None:
                self.errors.append(f"MISSED {text[start:end]!r} = {value}")
                continue
            taken.add(match)
            self.spans += 1
            if found[match].value == value:
                self.values += 1
            else:
                self.errors.append(
                    f"VALUE {text[start:end]!r} = {value}, ours {found[match].text!r} = {found[match].value}"
                )
        self.errors += [
            f"EXTRA {t.text!r} = {t.value}: {text[max(0, t.start - 25) : t.end + 20]!r}"
            for i, t in enumerate(found)
            if i not in taken
        ]


def scores() -> tuple[int, dict[str, float]] | None:
    """Number of stories and both F1 over TimeBank and AQUAINT, None where they are missing."""
    stories = _stories()
    if not stories:
        return None
    total = score(stories)
    return len(stories), total.table()


def heideltime_scores() -> tuple[int, dict[str, float]] | None:
    """The same for HeidelTime, on the same stories; None where it cannot be run."""
    stories = _stories()
    tagged = heideltime.tag([(s.text, s.published or "") for s in stories]) if stories else None
    if tagged is None:
        return None
    total = Score()
    for story, found in zip(stories, tagged, strict=True):
        total.add(story.text, story.gold, found)
    return len(stories), total.table()


@dataclass(frozen=True)
class Story:
    """One file: its text without marks, its day, and the gold expressions as (start, end, value)."""

    text: str
    published: str | None
    gold: list[tuple[int, int, str]]


def score(stories: list[Story] | None = None) -> Score:
    """Our counts over stories, by default all of TimeBank and AQUAINT."""
    total = Score()
    for story in _stories() if stories is None else stories:
        total.add(story.text, story.gold, find_times(story.text, story.published))
    return total


def _stories() -> list[Story]:
    files = sorted((ROOT / "tempeval3").glob("*/*.tml"))
    return [s for s in (story_of(path.read_text(encoding="utf-8")) for path in files) if s]


def story_of(raw: str) -> Story | None:
    """A TimeML file taken apart; None where it holds no text."""
    published = re.search(r'functionInDocument="CREATION_TIME"[^>]*value="(\d{4}-\d\d-\d\d)', raw) or re.search(
        r'value="(\d{4}-\d\d-\d\d)[^"]*"[^>]*functionInDocument="(?:CREATION|PUBLICATION)_TIME"', raw
    )
    body = re.search(r"<TEXT>(.*?)</TEXT>", raw, re.S)
    if body is None:
        return None
    text, gold = _plain(body[1])
    return Story(text, published[1] if published else None, gold)


def _plain(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Text without marks, and the gold expressions with offsets into it."""
    gold: list[tuple[int, int, str]] = []
    parts: list[str] = []
    length = at = 0
    for match in TIMEX.finditer(marked):
        before = _strip(marked[at : match.start()])
        inner = _strip(match[2])
        attributes = dict(ATTRIBUTE.findall(match[1]))
        gold.append((length + len(before), length + len(before) + len(inner), attributes.get("value", "")))
        parts += [before, inner]
        length += len(before) + len(inner)
        at = match.end()
    parts.append(_strip(marked[at:]))
    return "".join(parts), gold


def _strip(marked: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", marked))
