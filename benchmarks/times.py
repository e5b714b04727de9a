"""Score of times on TimeML files: relaxed span F1 and value F1, as in TempEval-3 (UzZaman et al. 2013).

A found expression that overlaps a gold one counts for the span (each once); it counts for the value when its
TIMEX3 value is the gold one's too. Value F1 is over all found and all gold.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from benchmarks.data import ROOT
from benchmarks.measure import f1
from tocsin.finding.times import Time, find_times

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


def score() -> Score | None:
    """Over TimeBank and AQUAINT, None where they are missing."""
    folder = ROOT / "tempeval3"
    files = sorted(folder.glob("*/*.tml"))
    if not files:
        return None
    total = Score()
    for path in files:
        _file(path.read_text(encoding="utf-8"), total)
    return total


def _file(raw: str, total: Score) -> None:
    published = re.search(r'functionInDocument="CREATION_TIME"[^>]*value="(\d{4}-\d\d-\d\d)', raw) or re.search(
        r'value="(\d{4}-\d\d-\d\d)[^"]*"[^>]*functionInDocument="(?:CREATION|PUBLICATION)_TIME"', raw
    )
    body = re.search(r"<TEXT>(.*?)</TEXT>", raw, re.S)
    if body is None:
        return
    text, gold = _plain(body[1])
    found = find_times(text, published[1] if published else None)
    total.gold += len(gold)
    total.found += len(found)
    taken: set[int] = set()
    for start, end, value in gold:
        match = next((i for i, t in enumerate(found) if i not in taken and t.start < end and start < t.end), None)
        if match is None:
            total.errors.append(f"MISSED {text[start:end]!r} = {value}")
            continue
        taken.add(match)
        total.spans += 1
        if found[match].value == value:
            total.values += 1
        else:
            total.errors.append(
                f"VALUE {text[start:end]!r} = {value}, ours {found[match].text!r} = {found[match].value}"
            )
    total.errors += [
        f"EXTRA {t.text!r} = {t.value}: {_around(text, t)!r}" for i, t in enumerate(found) if i not in taken
    ]


def _around(text: str, time: Time) -> str:
    return text[max(0, time.start - 25) : time.end + 20].replace("\n", " ")


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
