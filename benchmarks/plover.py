"""Score on the PLOVER gold standard records (Open Event Data Alliance, CC BY-SA 4.0): type, source and target.

One sentence, one event a record; records of one sentence are taken together. Types are compared by the names of
PLOVER 1.0 (FIGHT is ASSAULT, DEMAND is REQUEST, DISAPPROVE and INVESTIGATE are ACCUSE). Source and target are
compared by country, or "IGO" for international bodies; what is found in any record of the sentence counts once.
F1 is micro, over all sentences.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from benchmarks.data import ROOT
from benchmarks.measure import set_f1
from tocsin.coding import code
from tocsin.data import load_csv
from tocsin.finding.actors import register
from tocsin.model import Article, Party

TYPES = {"FIGHT": "ASSAULT", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}
ISO = {"ITL": "ITA", "JAP": "JPN", "KOS": "XKX", "NGO": "IGO", "IMG": "IGO"}


def score() -> tuple[int, dict[str, float]] | None:
    """Number of sentences and the three F1, None where the records are missing."""
    path = ROOT / "plover" / "PLOVER_GSR_CAMEO.txt"
    if not path.is_file():
        return None
    sentences: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in json.loads(path.read_text(encoding="utf-8")):
        if record["event"] != "DOCUMENT":
            sentences[record["text"]].append(record)
    pairs: dict[str, list[tuple[set[str], set[str]]]] = defaultdict(list)
    for text, records in sentences.items():
        mentions = code(Article(text=text, language="en")).mentions
        pairs["type"].append(({m.type for m in mentions}, {TYPES.get(r["event"], r["event"]) for r in records}))
        pairs["source"].append((codes(p for m in mentions for p in m.actors), _gold(records, "source")))
        pairs["target"].append((codes(p for m in mentions for p in m.targets), _gold(records, "target")))
    return len(sentences), {f"{name} F1": set_f1(values) for name, values in pairs.items()}


def codes(parties: Iterable[Party]) -> set[str]:
    """Countries of parties as ISO 3166 alpha-3, "IGO" for international bodies."""
    iso3 = {row["iso2"]: row["iso3"] for row in load_csv("countries.csv")}
    found = set()
    for party in parties:
        root = (party.id or "").removeprefix("backed-by:").partition(":")[0]
        actor = register().get(root)
        if actor and actor.kind == "international":
            found.add("IGO")
        elif actor and actor.country:
            found.add(iso3.get(actor.country, actor.country))
    return found


def _gold(records: list[dict[str, Any]], side: str) -> set[str]:
    entries = [e for r in records for e in (r.get(side) or []) if isinstance(e, dict)]
    named = {ISO.get(e["code"], e["code"]) for e in entries if e.get("code")}
    return {c for c in named if len(c) == 3 and c.isalpha()}
