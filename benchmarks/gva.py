"""Score on web stories of shootings (Gun Violence Database): how many were killed and injured, story by story.

A story is about one incident, whatever number of events it is told as; the greatest toll of the main ones is compared
with the registry's. What is told of without a number counts as none.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from benchmarks.data import rows
from tocsin.coding import code
from tocsin.linking import link
from tocsin.model import Article, Coding, Event, Harm, Span

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
        found = tolls_of(code(article_of(story)))
        for kind, number in gold.items():
            right[kind] += found[kind] == number
            if errors is not None and found[kind] != number:
                errors.append(f"{story['doc_id']} {kind}: ours {found[kind]} registry {number}: {story['text']}")
    return len(stories), {
        "killed exact": right["killed"] / len(stories),
        "injured exact": right["wounded"] / len(stories),
    }


def article_of(story: dict[str, Any]) -> Article:
    """A story as `read` makes it of a page: its title is its first heading, where the text does not begin with it."""
    title, text = (story["title"] or "").strip(), story["text"]
    headings: tuple[Span, ...] = ()
    if title and title not in text[: len(title) + 200]:
        text, headings = f"{title}\n\n{text}", (Span(0, len(title)),)
    return Article(text=text, title=title or None, published=_day(story["dct"]), language="en", headings=headings)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def tolls_of(coding: Coding) -> dict[str, int]:
    """Killed and wounded of what the story is about: the greatest toll of its main events, else of any."""
    events = [e for e in link([coding]) if e.type == "ASSAULT" and e.status in ("happened", "claimed")]
    main = {m.id for m in coding.mentions if m.main}
    told = [e for e in events if any(m.mention in main for m in e.mentions)]
    if not any(toll(e, kind) for e in told for kind in ("killed", "wounded")):
        told = events
    return {kind: max((toll(e, kind) for e in told), default=0) for kind in ("killed", "wounded")}


def toll(event: Event, kind: str) -> int:
    """The event's best number of one kind of harm."""
    harm: list[Harm] = [h for h in event.harm if h.kind == kind]
    return sum((h.count.best if h.count.best is not None else h.count.low) or 0 for h in harm)
