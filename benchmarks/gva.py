"""Score on web stories of shootings (Gun Violence Database): how many were killed and injured, story by story.

The incident of a story is the event that most of its mentions tell of; its tolls are compared with the registry's.
What is told of without a number counts as none.
"""

from __future__ import annotations

from datetime import date

from benchmarks.data import rows
from tocsin.coding import code
from tocsin.linking import link
from tocsin.model import Article, Coding, Event, Harm

EVERY = 8  # stories are many; every eighth is enough to tell one version from another


def score(errors: list[str] | None = None, every: int = EVERY) -> tuple[int, dict[str, float]] | None:
    """Number of stories and the shares exactly right, None where they are missing."""
    stories, incidents = rows("gva/articles.jsonl"), rows("gva/incidents.jsonl")
    if stories is None or incidents is None:
        return None
    registry = {row["incident_uri"]: row for row in incidents}
    right = {"killed": 0, "wounded": 0}
    stories = [s for s in stories if s["incident_id"] in registry][::every]
    for story in stories:
        row = registry[story["incident_id"]]
        gold = {"killed": row["num_killed"], "wounded": row["num_injured"]}
        article = Article(text=story["text"], title=story["title"], published=_day(story["dct"]), language="en")
        found = tolls_of(code(article))
        for kind, number in gold.items():
            right[kind] += found[kind] == number
            if errors is not None and found[kind] != number:
                errors.append(f"{story['doc_id']} {kind}: ours {found[kind]} registry {number}: {story['text']}")
    return len(stories), {
        "killed exact": right["killed"] / len(stories),
        "injured exact": right["wounded"] / len(stories),
    }


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def tolls_of(coding: Coding) -> dict[str, int]:
    """Killed and wounded of the event that the story is about."""
    events = [e for e in link([coding]) if e.type == "ASSAULT" and e.status in ("happened", "claimed")]
    main = {m.id for m in coding.mentions if m.main}
    events.sort(key=lambda e: (-sum(m.mention in main for m in e.mentions), -len(e.mentions)))
    event = events[0] if events else None
    return {kind: toll(event, kind) for kind in ("killed", "wounded")}


def toll(event: Event | None, kind: str) -> int:
    """The event's best number of one kind of harm."""
    harm: list[Harm] = [h for h in event.harm if h.kind == kind] if event else []
    return sum((h.count.best if h.count.best is not None else h.count.low) or 0 for h in harm)
