"""Score on WikiEvents dev (Li et al. 2021): triggers and argument heads.

A trigger is right when a gold one of the same kind overlaps it; kinds are KAIROS types at the second level, and
those of a word of harm are Life.Die or Life.Injure. The conflict types are Conflict.Attack and
Conflict.Demonstrate. An argument is right when the head word of a gold argument of the same trigger and role
stands in its span; roles are ours under KAIROS's names.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

from benchmarks.data import rows
from benchmarks.measure import f1
from tocsin.coding import code
from tocsin.data import load_toml
from tocsin.model import Article, Mention, Span

KINDS = {
    "Conflict.Attack": "Attack",
    "Conflict.Demonstrate": "Demonstrate",
    "Life.Die": "Die",
    "Life.Injure": "Injure",
    "Justice.ArrestJailDetain": "Arrest",
    "Contact.ThreatenCoerce": "Threaten",
}
CONFLICT = frozenset(("Attack", "Demonstrate"))
TYPES = {"ASSAULT": "Attack", "PROTEST": "Demonstrate", "THREATEN": "Threaten", "COERCE": "Arrest"}
ROLES = {
    "actors": ("Attacker", "Killer", "Injurer", "Demonstrator", "Jailer", "Communicator"),
    "targets": ("Target", "Victim", "Detainee", "Recipient"),
    "harm": ("Victim", "Target", "Detainee"),
    "weapons": ("Instrument", "ExplosiveDevice"),
    "where": ("Place",),
}


def score() -> tuple[int, dict[str, float]] | None:
    """Number of stories and the F1s, None where they are missing."""
    stories = rows("wikievents/dev.jsonl")
    if stories is None:
        return None
    tally: Counter[str] = Counter()
    for story in stories:
        text, spans = laid_out(story)
        _count(code(Article(text=text, language="en")).mentions, story, text, spans, tally)
    return len(stories), {
        "conflict trigger F1": f1(tally["conflict right"], tally["conflict found"], tally["conflict gold"]),
        "trigger F1": f1(tally["right"], tally["found"], tally["gold"]),
        "argument head F1": f1(tally["argument right"], tally["argument found"], tally["argument gold"]),
    }


def laid_out(story: dict[str, Any]) -> tuple[str, list[Span]]:
    """The story's sentences joined, and where each token stands; the offsets in the file fit no text in it."""
    text, spans = "", []
    for tokens, sentence in story["sentences"]:
        at = len(text)
        text += sentence + " "
        for token, _, _ in tokens:
            at = text.index(token, at)
            spans.append(Span(at, at + len(token)))
            at += len(token)
    return text, spans


def _count(
    mentions: tuple[Mention, ...], story: dict[str, Any], text: str, spans: list[Span], tally: Counter[str]
) -> None:
    gold = [(e, kind) for e in story["event_mentions"] if (kind := _gold_kind(e)) is not None]
    found = {(m.trigger, kind_of(m, text)): m for m in mentions if kind_of(m, text) is not None}
    tally["gold"] += len(gold)
    tally["found"] += len(found)
    tally["conflict gold"] += sum(kind in CONFLICT for _, kind in gold)
    tally["conflict found"] += sum(kind in CONFLICT for _, kind in found)
    entities = {e["id"]: e for e in story["entity_mentions"]}
    left = dict(found)
    for event, kind in gold:
        at = Span(spans[event["trigger"]["start"]].start, spans[event["trigger"]["end"] - 1].end)
        pair = next(((t, k) for t, k in left if k == kind and t.overlaps(at)), None)
        arguments = [(a["role"], spans[entities[a["entity_id"]]["end"] - 1]) for a in event["arguments"]]
        tally["argument gold"] += len(arguments)
        if pair is not None:
            mention = left.pop(pair)
            tally["right"] += 1
            tally["conflict right"] += kind in CONFLICT
            tally["argument right"] += sum(
                any(head.within(s) for s in _spans(mention, role)) for role, head in arguments
            )
    tally["argument found"] += sum(_arguments(m) for m in found.values())


def _gold_kind(event: dict[str, Any]) -> str | None:
    return KINDS.get(event["event_type"].rpartition(".")[0])


def kind_of(mention: Mention, text: str) -> str | None:
    """The kind of event that our record's trigger names."""
    harm = _harm_words().get(_stem(mention.trigger.of(text).split()[0].lower()))
    return harm if harm and mention.type == "ASSAULT" else TYPES.get(mention.type)


@cache
def _harm_words() -> dict[str, str]:
    words = {}
    for frame in load_toml("events.toml")["frame"]:
        kind = {"killed": "Die", "wounded": "Injure"}.get(frame.get("implies", ""))
        if kind:
            words |= {_stem(w.split()[0]): kind for w in (*frame.get("verbs", ()), *frame.get("nouns", ()))}
    return words


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s", "d", "e"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            word = word[: -len(ending)]
            break
    return word[:-1] if word.endswith("e") else word


def _spans(mention: Mention, role: str) -> list[Span]:
    out = []
    for name, roles in ROLES.items():
        if role in roles:
            value = getattr(mention, name)
            out += [v.span for v in (value if isinstance(value, tuple) else [value] if value else [])]
    return out


def _arguments(mention: Mention) -> int:
    harmed = [h for h in mention.harm if not any(h.span.overlaps(t.span) for t in mention.targets)]
    return len(mention.actors) + len(mention.targets) + len(mention.weapons) + (mention.where is not None) + len(harmed)
