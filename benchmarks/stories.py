"""Score on stories coded by hand: are the events found, are the records right, is each field right.

An event is found when a record of its type stands in the sentence of its quote, or agrees with it on day,
country and a party. A record that happened or is claimed is right when it matches a coded event. Fields are
scored on the found events, on the best record for each; where two coders differ either value is right.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from benchmarks.data import rows
from tocsin.coding import code
from tocsin.finding.actors import find_names
from tocsin.finding.weapons import find_weapons
from tocsin.language.sentences import sentences_of
from tocsin.model import Article, Mention, Party

FIELDS = ("status", "day", "country", "actor", "target", "weapon", "killed", "wounded")
TOLD = ("happened", "claimed")
EMPTY_WORDS = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "at",
        "and",
        "or",
        "to",
        "by",
        "for",
        "from",
        "its",
        "his",
        "her",
        "their",
        "forces",
        "people",
    ]
)


@dataclass
class Score:
    """Counts over all stories, and examples of what went wrong."""

    stories: int = 0
    gold: int = 0
    found: int = 0
    records: int = 0
    right: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def table(self) -> dict[str, float]:
        """Recall, precision and accuracy a field."""
        out = {"recall": self.found / max(self.gold, 1), "precision": self.right / max(self.records, 1)}
        return out | {name: self.fields[name] / max(self.asked[name], 1) for name in FIELDS}


def scores() -> tuple[int, dict[str, float]] | None:
    """Number of stories and the measures, None where they are missing."""
    total = score()
    return (total.stories, total.table()) if total else None


def score(verbose: bool = False) -> Score | None:
    """The score over all stories, None where they are missing."""
    stories, gold = rows("stories/stories.jsonl"), rows("stories/gold.jsonl")
    if stories is None or gold is None:
        return None
    total = Score()
    coded = {g["id"]: g["events"] for g in gold}
    total.stories = len(stories)
    for story in stories:
        article = Article(
            text=story["text"], title=story["title"], published=date.fromisoformat(story["published"]), language="en"
        )
        _one(story["id"], article, list(code(article).mentions), coded[story["id"]], total)
    if verbose:
        print("\n".join(total.misses))
    return total


def _one(name: str, article: Article, mentions: list[Mention], events: list[dict[str, Any]], total: Score) -> None:
    sentences = [s.span for s in sentences_of(article.text)]
    matched: set[str] = set()
    for event in events:
        options = _options(event)
        here = [m for m in mentions if _types_match(m, event) and _stands_in(m, event, article, sentences)]
        here = here or [m for m in mentions if _types_match(m, event) and _agrees(m, options)]
        matched |= {m.id for m in here}
        if event["optional"]:
            continue
        total.gold += 1
        if not here:
            total.misses.append(
                f"{name} MISSED {event['type']} {event['status']} {event['actor']} -> {event['target']}: {event['quote']}"
            )
            continue
        total.found += 1
        best = max(here, key=lambda m: sum(v for v in _fields(m, options).values() if v is not None))
        for key, value in _fields(best, options).items():
            if value is not None:
                total.asked[key] += 1
                total.fields[key] += value
                if not value:
                    total.misses.append(
                        f"{name} FIELD {key}: gold {_gold_value(event, key)!r} ours {_own_value(best, key)!r}: {event['quote']}"
                    )
    for mention in mentions:
        if mention.status in TOLD and mention.type in ("ASSAULT", "COERCE", "THREATEN", "MOBILIZE", "PROTEST"):
            total.records += 1
            extra = any(_types_match(mention, e) and _agrees(mention, _options(e)) for e in events)
            if mention.id in matched or extra:
                total.right += 1
            else:
                words = " ".join(mention.sentence.of(article.text).split())
                total.misses.append(f"{name} EXTRA {mention.type} [{mention.trigger.of(article.text)}] {words[:150]}")


def _options(event: dict[str, Any]) -> list[dict[str, Any]]:
    """The event with each alternative value of the second coder."""
    return [event, {**event, **event["or"]}]


def _types_match(mention: Mention, event: dict[str, Any]) -> bool:
    return mention.type == event["type"]


def _stands_in(mention: Mention, event: dict[str, Any], article: Article, sentences: list[Any]) -> bool:
    flat = re.sub(r"\s", " ", article.text)
    for option in _options(event):
        quote = re.sub(r"\s+", " ", option["quote"])
        match = re.search(re.escape(quote).replace(r"\ ", r"\s+"), flat)
        if match:
            where = next((s for s in sentences if s.start <= match.start() < s.end), None)
            if where and mention.sentence.start < where.end and where.start < mention.sentence.end:
                return True
    return False


def _agrees(mention: Mention, options: list[dict[str, Any]]) -> bool:
    for event in options:
        day = _day(mention, event)
        country = (
            mention.where is not None and event["country"] is not None and mention.where.country == event["country"]
        )
        party = _party(mention.actors, _listed(event["actor"])) or _party(mention.targets, event["target"])
        if day and country and party and mention.when is not None:
            return True
    return False


def _fields(mention: Mention, options: list[dict[str, Any]]) -> dict[str, bool | None]:
    out: dict[str, bool | None] = {}
    for name in FIELDS:
        values = [_field(name, mention, event) for event in options]
        known = [v for v in values if v is not None]
        out[name] = None if not known else any(known)
    return out


def _field(name: str, mention: Mention, event: dict[str, Any]) -> bool | None:
    if name == "status":
        return mention.status == event["status"]
    if name == "day":
        return None if event["from"] is None and event["to"] is None else _day(mention, event)
    if name == "country":
        return None if event["country"] is None else bool(mention.where and mention.where.country == event["country"])
    if name == "actor":
        gold = _listed(event["actor"])
        if not gold or gold == ["unknown"]:
            return not any(p.id for p in mention.actors)
        return _party(mention.actors, gold)
    if name == "target":
        return _party(mention.targets, event["target"]) if event["target"] else None
    if name == "weapon":
        return _weapons(mention, event["weapons"]) if event["weapons"] else None
    bounds = event[name]
    return None if bounds is None else _harm(mention, name, bounds)


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _day(mention: Mention, event: dict[str, Any]) -> bool:
    when = mention.when
    if when is None or when.latest is None:
        return False
    first = date.fromisoformat(event["from"]) if event["from"] else None
    last = date.fromisoformat(event["to"]) if event["to"] else None
    earliest = when.earliest or when.latest
    inside = (first is None or when.latest >= first) and (last is None or earliest <= last)
    if first and last and inside:
        return (when.latest - earliest).days <= max(3, 2 * (last - first).days + 3)
    return inside


def _party(found: tuple[Party, ...], gold: list[str]) -> bool:
    for name in gold:
        ids = {h.value.actor.id for h in find_names(name)}
        words = _words(name)
        for party in found:
            own = (party.id or "").removeprefix("backed-by:").partition(":")[0]
            if own and own in ids:
                return True
            shared = words & _words(party.name)
            if shared and len(shared) >= min(len(words), len(_words(party.name))) * 0.5:
                return True
    return False


def _words(name: str) -> set[str]:
    return {w.rstrip("s") for w in re.findall(r"\w+", name.lower())} - EMPTY_WORDS


def _weapons(mention: Mention, gold: list[str]) -> bool:
    own = {w.class_.split("/")[0] for w in mention.weapons} | {w.name for w in mention.weapons}
    for name in gold:
        classes = {h.value.path.split("/")[0] for h in find_weapons(name)}
        if classes & own or any(_words(name) & _words(w.name) for w in mention.weapons):
            return True
    return False


def _harm(mention: Mention, kind: str, bounds: list[int | None]) -> bool:
    counts = [h.count for h in mention.harm if h.kind == kind]
    if not counts:
        return False
    low = sum(c.low or 0 for c in counts)
    highs = [c.high for c in counts]
    high = None if None in highs else sum(h or 0 for h in highs)
    gold_low, gold_high = bounds[0] or 0, bounds[1]
    if (low, high) == (gold_low, gold_high):
        return True
    meets = (high is None or high >= gold_low) and (gold_high is None or low <= gold_high)
    return meets and abs(low - gold_low) <= 1


def _gold_value(event: dict[str, Any], key: str) -> Any:
    if key == "day":
        return event["from"], event["to"]
    return event[key if key != "weapon" else "weapons"]


def _own_value(mention: Mention, key: str) -> Any:
    if key == "day":
        return mention.when and (str(mention.when.earliest), str(mention.when.latest))
    if key == "country":
        return mention.where and (mention.where.name, mention.where.country)
    if key in ("actor", "target"):
        return [p.name for p in getattr(mention, key + "s")]
    if key == "weapon":
        return [w.name for w in mention.weapons]
    if key == "status":
        return mention.status
    return [(h.count.low, h.count.high, h.who) for h in mention.harm if h.kind == key]
