"""Does truecasing help: MUC-4 wires in capitals, coded as they are and made readable.

Over the wires of tst1 and tst2 that tell of an incident: how many have a record of violence that happened, and how
many of the organisations named as perpetrators are an actor in some record. The second figure of each is with the
truecaser switched off.
"""

from __future__ import annotations

import re
from collections import defaultdict
from unittest import mock

import tocsin.coding
from benchmarks.data import rows
from tocsin.coding import code
from tocsin.finding.actors import find_names
from tocsin.model import Article, Coding


def score() -> tuple[int, dict[str, float]] | None:
    """Number of wires and the shares found, None where they are missing."""
    wires, templates = rows("muc4/docs.jsonl"), rows("muc4/templates.jsonl")
    if wires is None or templates is None:
        return None
    told = defaultdict(list)
    for template in templates:
        if template["split"] in ("tst1", "tst2") and template["slots"].get("INCIDENT: TYPE", ["*"])[0] not in (
            "*",
            "-",
        ):
            told[template["docid"]].append(template["slots"])
    texts = [(w["text"], told[w["docid"]]) for w in wires if w["split"] in ("tst1", "tst2") and told.get(w["docid"])]
    found = _shares(texts)
    with mock.patch.object(tocsin.coding, "is_shouted", lambda _: False):
        bare = _shares(texts)
    return len(texts), {
        "wires with a record of violence": found[0],
        "the same, left in capitals": bare[0],
        "perpetrating organisations": found[1],
        "the same organisations, left in capitals": bare[1],
    }


def _shares(texts: list[tuple[str, list[dict[str, list[str]]]]]) -> tuple[float, float]:
    violent, named, met = 0, 0, 0
    for text, slots in texts:
        coding = code(Article(text=re.sub(r"(?<!\n)\n(?!\n)", " ", text), language="en"))
        violent += any(m.type in ("ASSAULT", "COERCE") and m.status in ("happened", "claimed") for m in coding.mentions)
        gold = {i for s in slots for i in _organisations(s)}
        named += len(gold)
        met += len(gold & _actors(coding))
    return violent / max(len(texts), 1), met / max(named, 1)


def _organisations(slots: dict[str, list[str]]) -> set[str]:
    fillers = " ; ".join(slots.get("PERP: ORGANIZATION ID", []))
    return {
        hit.value.actor.id
        for name in re.findall(r'"([^"]+)"', fillers)
        for hit in find_names(f"{name} in Peru, El Salvador and Colombia")
        if hit.value.actor.kind in ("rebel", "militia")
    }


def _actors(coding: Coding) -> set[str]:
    return {p.id for m in coding.mentions for p in (*m.actors, *([m.claimed_by] if m.claimed_by else ())) if p.id}
