"""Score of attributions on PolNeAR (Newell et al. 2018): F1 of tokens that are source, cue and content.

A token counts as source (cue, content) when some attribution's source (cue, content) holds it.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from benchmarks.data import ROOT
from benchmarks.measure import f1
from tocsin.finding.attributions import find_attributions

PARTS = ("source", "cue", "content")
TOKEN = re.compile(r"\w+|[^\w\s]")


def scores() -> tuple[int, dict[str, float]] | None:
    """Number of stories of dev and the measures, None where they are missing."""
    values = score()
    return (len(list((ROOT / "polnear" / "dev" / "text").glob("*.txt"))), values) if values else None


def score(part: str = "dev", most: int = 1000) -> dict[str, float] | None:
    """Token F1 of each part over the stories of `dev` or `train`, None where they are missing."""
    files = sorted((ROOT / "polnear" / part / "attributions").glob("*.ann"))[:most]
    if not files:
        return None
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    both: Counter[str] = Counter()
    for path in files:
        text = _text(path)
        if text is None:
            continue
        ours = _ours(text)
        theirs = _gold(path.read_text(encoding="utf-8"), text)
        for name in PARTS:
            gold[name] += len(theirs[name])
            found[name] += len(ours[name])
            both[name] += len(ours[name] & theirs[name])
    return {f"{name} token F1": f1(both[name], found[name], gold[name]) for name in PARTS}


def _text(path: Path) -> str | None:
    base = path.parents[1] / "text" / (path.stem.rpartition("_")[0] + ".txt")  # the name ends in the annotator's
    return base.read_text(encoding="utf-8") if base.is_file() else None


def _tokens(text: str, start: int, end: int) -> set[int]:
    return {m.start() for m in TOKEN.finditer(text, start, end)}


def _gold(annotation: str, text: str) -> dict[str, set[int]]:
    out: dict[str, set[int]] = {name: set() for name in PARTS}
    for line in annotation.splitlines():
        match = re.match(r"T\d+\t(Source|Cue|Content) ([\d ;]+)\t", line)
        if match:
            for span in match[2].split(";"):
                start, end = map(int, span.split())
                out[match[1].lower()] |= _tokens(text, start, end)
    return out


def _ours(text: str) -> dict[str, set[int]]:
    out: dict[str, set[int]] = {name: set() for name in PARTS}
    for attribution in find_attributions(text):
        for name in PARTS:
            for start, end in getattr(attribution, name):
                out[name] |= _tokens(text, start, end)
    return out
