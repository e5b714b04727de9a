"""Score on one-paragraph descriptions of incidents in Iraq (RAND Database of Worldwide Terrorism Incidents).

Killed and injured are exact matches of the number; what is told of without a number counts as none, as in the
labels. The weapon is one of the labels' classes, scored by macro F1 over them; the perpetrator is a group of the
register or "Unknown". The labels are noisy: the number stands in the text for 82 % and 79 %.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from benchmarks.data import rows
from benchmarks.measure import macro_f1
from tocsin.coding import code
from tocsin.finding.actors import GROUPS, find_names, register
from tocsin.model import Article, Mention

TOLD = ("happened", "claimed")


@dataclass
class Score:
    """Labels found and gold, field by field."""

    pairs: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def table(self) -> dict[str, float]:
        """Accuracy of killed, injured and perpetrator, macro F1 of the weapon."""
        exact = {
            f"{name} exact": sum(a == b for a, b in self.pairs[name]) / len(self.pairs[name])
            for name in ("killed", "injured", "perpetrator")
        }
        return exact | {"weapon macro F1": macro_f1(self.pairs["weapon"])}


def scores() -> tuple[int, dict[str, float]] | None:
    """Number of descriptions and the measures, None where they are missing."""
    total = score()
    return (len(total.pairs["killed"]), total.table()) if total else None


def score() -> Score | None:
    """Over all descriptions, None where they are missing."""
    incidents = rows("rdwti_iraq/dev.jsonl")
    if incidents is None:
        return None
    total = Score()
    for row in incidents:
        text = row["Description"].removeprefix("IRAQ.").strip()
        article = Article(text=text, published=date.fromisoformat(row["Date"]), language="en")
        told = [m for m in code(article).mentions if m.status in TOLD]
        found = {
            "killed": str(harmed(told, "killed")),
            "injured": str(harmed(told, "wounded")),
            "perpetrator": perpetrator(told),
            "weapon": weapon(told),
        }
        gold = {
            "killed": row["Fatalities"],
            "injured": row["Injuries"],
            "perpetrator": known(row["Perpetrator"]),
            "weapon": row["Weapon"],
        }
        for name, label in gold.items():
            total.pairs.setdefault(name, []).append((found[name], label))
            if found[name] != label:
                total.errors.append(f"{row['id']} {name}: ours {found[name]} gold {label}: {text}")
    return total


def incident(told: list[Mention]) -> list[Mention]:
    """The mentions of what the paragraph is about: all that are marked main, else the first."""
    violent = [m for m in told if m.type in ("ASSAULT", "COERCE")]
    return [m for m in violent if m.main] or violent[:1]


def harmed(told: list[Mention], kind: str) -> int:
    """How many were harmed in the incident: the best number of each toll, or its low."""
    counts = [h.count for m in incident(told) for h in m.harm if h.kind == kind]
    return sum((c.best if c.best is not None else c.low if c.exact else 0) or 0 for c in counts)


def perpetrator(told: list[Mention]) -> str:
    """The armed group that did it, or "Unknown"."""
    for mention in incident(told):
        for party in (*([mention.claimed_by] if mention.claimed_by else []), *mention.actors):
            actor = register().get(party.id or "")
            if actor and actor.kind in GROUPS:
                return actor.id
            if party.id is None and party.kind != "person" and re.match(r"[A-Z].* [A-Z]", party.name):
                return party.name  # a group that no register knows, by the name it gives itself
    return "Unknown"


def known(label: str) -> str:
    """A label's group by its key; "Other" names no group."""
    named = [hit.value.actor.id for hit in find_names(label) if hit.value.actor.kind in GROUPS]
    return named[0] if named else "Unknown" if label in ("Unknown", "Other") else label


CLASSES = (
    ("Remote-detonated explosive", ("ied/remote",)),
    ("Explosives", ("ied", "bomb", "explosive", "mortar", "rocket", "missile", "grenade", "mine", "shell", "artillery", "drone")),
    ("Fire or Firebomb", ("incendiary", "arson")),
    ("Knives & sharp objects", ("melee/blade",)),
    ("Other", ("melee/unarmed",)),
    ("Firearms", ("small-arms", "gun", "firearm")),
)  # fmt: skip


def weapon(told: list[Mention]) -> str:
    """The labels' class of the weapon used."""
    paths = [w.class_ for m in incident(told) for w in m.weapons]
    for label, roots in CLASSES:
        if any(path == root or path.startswith(root + "/") for path in paths for root in roots):
            return label
    return "Unknown"
