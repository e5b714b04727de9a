"""Score on clusters of web stories (Gun Violence Database): which stories tell of one incident, and its toll.

All stories are coded and linked at once. A story is in the cluster of the event that its news is about: among the events
of its main mentions the one that most stories tell of, then the one that it tells most of; a story without one is alone.
Measures are B-cubed (Bagga and Baldwin 1998) over stories and F1 over pairs of stories. The toll of an incident is that
of the event which most of its stories are about.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

from benchmarks.data import rows
from benchmarks.gva import article_of, toll
from tocsin.coding.stream import code_all
from tocsin.linking import link
from tocsin.model import Article, Coding, Event

PROCESSES = 2


def score() -> tuple[int, dict[str, float]] | None:
    """Number of stories and the measures, None where they are missing."""
    stories, incidents = rows("gva/articles.jsonl"), rows("gva/incidents.jsonl")
    if stories is None or incidents is None:
        return None
    codings: dict[str, Coding] = {}
    gold: dict[str, str] = {}
    for story, outcome in zip(stories, code_all(stories, _read, PROCESSES), strict=True):
        assert outcome.coding
        codings[outcome.coding.article.id] = outcome.coding
        gold[outcome.coding.article.id] = story["incident_id"]
    events = link(codings.values())
    about = events_about(codings.values(), events)
    found = {article: about[article].id if article in about else article for article in gold}
    registry = {row["incident_uri"]: row for row in incidents}
    return len(stories), clusters_score(found, gold) | _tolls(about, gold, registry)


def _read(story: dict[str, Any]) -> tuple[Article, list[str]]:
    return article_of(story), []


def events_about(codings: Iterable[Coding], events: Iterable[Event]) -> dict[str, Event]:
    """The event that each article is about, by article; articles that tell of no attack are left out."""
    by_mention = {one.mention: event for event in events for one in event.mentions}
    out: dict[str, Event] = {}
    for coding in codings:
        attacks = [m for m in coding.mentions if m.type == "ASSAULT" and m.status in ("happened", "claimed")]
        told = Counter(by_mention[m.id].id for m in attacks if m.main) or Counter(by_mention[m.id].id for m in attacks)
        own = {event.id: event for m in attacks if (event := by_mention[m.id]).id in told}
        if own:
            out[coding.article.id] = max(own.values(), key=lambda e: (e.sources, told[e.id], e.id))
    return out


def clusters_score(found: Mapping[str, str], gold: Mapping[str, str]) -> dict[str, float]:
    """B-cubed and pairwise F1 of one partition against another of the same items."""
    ours, theirs = _groups(found), _groups(gold)
    precision = sum(len(ours[found[i]] & theirs[gold[i]]) / len(ours[found[i]]) for i in gold) / len(gold)
    recall = sum(len(ours[found[i]] & theirs[gold[i]]) / len(theirs[gold[i]]) for i in gold) / len(gold)
    our_pairs, their_pairs = _pairs(ours), _pairs(theirs)
    both = len(our_pairs & their_pairs)
    return {
        "B3 F1": 2 * precision * recall / (precision + recall),
        "B3 precision": precision,
        "B3 recall": recall,
        "pairwise F1": 2 * both / max(len(our_pairs) + len(their_pairs), 1),
    }


def _groups(labels: Mapping[str, str]) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for item, label in labels.items():
        groups[label].add(item)
    return groups


def _pairs(groups: Mapping[str, set[str]]) -> set[tuple[str, str]]:
    return {two for group in groups.values() for two in combinations(sorted(group), 2)}


def _tolls(about: Mapping[str, Event], gold: Mapping[str, str], registry: Mapping[str, Any]) -> dict[str, float]:
    events = {event.id: event for event in about.values()}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for article, incident in gold.items():
        votes[incident][about[article].id if article in about else ""] += 1
    asked = [incident for incident in votes if incident in registry]
    right = Counter[str]()
    for incident in asked:
        named = [one for one, _ in sorted(votes[incident].items(), key=lambda vote: (-vote[1], vote[0])) if one]
        for kind, column in (("killed", "num_killed"), ("wounded", "num_injured")):
            number = toll(events[named[0]], kind) if named else 0
            right[kind] += number == registry[incident][column]
    return {
        "event killed exact": right["killed"] / len(asked),
        "event injured exact": right["wounded"] / len(asked),
    }
