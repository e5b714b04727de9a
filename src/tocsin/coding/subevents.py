"""ACLED's sub-event types for what was coded (ACLED Codebook, 2023), read from the records and their trigger words.

The first that fits counts, the special before the general: the weapon or way of the act, then who stood against whom.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tocsin.finding.weapons import by_class
from tocsin.model import Mention, Party


class Label(NamedTuple):
    """What a sub-event type says in PLOVER's terms, and the class of weapon that it names; ACLED's type and disorder."""

    event: str
    disorder: str
    type: str
    mode: str | None = None
    weapon: str | None = None


VIOLENCE, UNREST, MOVES = "Political violence", "Demonstrations", "Strategic developments"
BLAST, CIVILIANS = "Explosions/Remote violence", "Violence against civilians"
BY_LABEL: dict[str, Label] = {
    "Government regains territory": Label("Battles", VIOLENCE, "ASSAULT"),
    "Non-state actor overtakes territory": Label("Battles", VIOLENCE, "ASSAULT"),
    "Armed clash": Label("Battles", VIOLENCE, "ASSAULT"),
    "Chemical weapon": Label(BLAST, VIOLENCE, "ASSAULT", "unconventional", "chemical"),
    "Air/drone strike": Label(BLAST, VIOLENCE, "ASSAULT", "aerial"),
    "Suicide bomb": Label(BLAST, VIOLENCE, "ASSAULT", "suicide-attack", "ied/suicide"),
    "Shelling/artillery/missile attack": Label(BLAST, VIOLENCE, "ASSAULT", "heavy-weapons"),
    "Remote explosive/landmine/IED": Label(BLAST, VIOLENCE, "ASSAULT", "explosives", "ied"),
    "Grenade": Label(BLAST, VIOLENCE, "ASSAULT", "explosives", "grenade"),
    "Sexual violence": Label(CIVILIANS, VIOLENCE, "ASSAULT", "sexual"),
    "Attack": Label(CIVILIANS, VIOLENCE, "ASSAULT"),
    "Abduction/forced disappearance": Label(CIVILIANS, VIOLENCE, "ASSAULT", "abduct"),
    "Peaceful protest": Label("Protests", UNREST, "PROTEST", "demo"),
    "Protest with intervention": Label("Protests", UNREST, "PROTEST", "demo"),
    "Excessive force against protesters": Label("Protests", f"{VIOLENCE}; {UNREST}", "PROTEST", "demo"),
    "Violent demonstration": Label("Riots", UNREST, "PROTEST", "riot"),
    "Mob violence": Label("Riots", VIOLENCE, "PROTEST", "riot"),
    "Agreement": Label(MOVES, MOVES, "AGREE"),
    "Arrests": Label(MOVES, MOVES, "COERCE", "arrest"),
    "Change to group/activity": Label(MOVES, MOVES, "MOBILIZE"),
    "Disrupted weapons use": Label(MOVES, MOVES, "COERCE", "seize"),
    "Headquarters or base established": Label(MOVES, MOVES, "MOBILIZE"),
    "Looting/property destruction": Label(MOVES, MOVES, "ASSAULT"),
    "Non-violent transfer of territory": Label(MOVES, MOVES, "RETREAT"),
    "Other": Label(MOVES, MOVES, "COERCE"),
}
BY_MODE = {
    "sexual": "Sexual violence",
    "abduct": "Abduction/forced disappearance",
    "unconventional": "Chemical weapon",
    "suicide-attack": "Suicide bomb",
    "aerial": "Air/drone strike",
    "drone": "Air/drone strike",
}
BY_WEAPON = {
    "chemical": "Chemical weapon",
    "ied/suicide": "Suicide bomb",
    "grenade": "Grenade",
    "aircraft": "Air/drone strike",
    "drone": "Air/drone strike",
    "ied": "Remote explosive/landmine/IED",
    "bomb": "Remote explosive/landmine/IED",
    "mine": "Remote explosive/landmine/IED",
    "missile": "Shelling/artillery/missile attack",
    "rocket": "Shelling/artillery/missile attack",
    "artillery": "Shelling/artillery/missile attack",
}
BY_TYPE = {
    "AGREE": "Agreement",
    "CONSULT": "Agreement",
    "COOPERATE": "Agreement",
    "RETREAT": "Non-violent transfer of territory",
    "MOBILIZE": "Change to group/activity",
}
BY_RETREAT = {
    "release": "Other",
    "access": "Other",
    "return": "Other",
    "resign": "Other",
    "disarm": "Change to group/activity",
}
BASES = re.compile(r"\b(?:base|post|outpost|point|checkpoint|camp|headquarters)s?\b", re.I)
FOUNDED = re.compile(r"(?:set|establish|build|built|open|erect|construct|put)", re.I)
TRUCE = re.compile(r"\b(?:cease-?\s?fire|truce)\w*", re.I)
SIGNED = re.compile(r"(?:sign|ratif)", re.I)
EXCESS = re.compile(r"\b(?:violently|live (?:rounds?|fire|ammunition|bullets?)|bullets?|excessive force)\b", re.I)
MOB = re.compile(r"\b(?:mob|mobs|vigilant\w+|villagers?|crowd|locals|residents|townspeople)\b", re.I)
TAKEN = re.compile(
    r"\b(?:re)?(?:captur|tak(?:e|en|ing)\b|took|seiz|overr[au]n|gain|liberat|free|control|recover|won back)\w*",
    re.I,
)
WRECKED = re.compile(r"\b(?:burn|torch|loot|ransack|vandal|demolish|destroy|set (?:fire|ablaze|on fire))\w*", re.I)
PROTESTERS = re.compile(r"\b(?:protest|demonstrat|rall|marcher|activist|striker|rioter)\w*", re.I)


def sub_event(mention: Mention, text: str, others: Sequence[Mention] = ()) -> str:
    """The sub-event type of a mention of an article with this text; `others` is what else the article tells."""
    trigger, sentence = mention.trigger.of(text), mention.sentence.of(text)
    if mention.type == "PROTEST":
        return _demonstration(mention, trigger, others)
    if mention.type == "COERCE":
        return (
            "Disrupted weapons use" if mention.mode == "seize" else "Arrests" if mention.mode == "arrest" else "Other"
        )
    founded = text[mention.trigger.start : mention.trigger.end + 60]
    if mention.type == "MOBILIZE" and FOUNDED.match(trigger) and BASES.search(founded):
        return "Headquarters or base established"
    if mention.type == "RETREAT" and (mention.mode == "ceasefire" or TRUCE.search(trigger)):
        return "Agreement"
    if mention.type == "RETREAT" and mention.mode in BY_RETREAT:
        return BY_RETREAT[mention.mode]
    if mention.type == "SUPPORT" and SIGNED.search(trigger if len(mention.actors) < 2 else sentence):
        return "Agreement"
    if mention.type != "ASSAULT":
        return BY_TYPE.get(mention.type, "Other")
    return _violence(mention, trigger, sentence)


def _demonstration(mention: Mention, trigger: str, others: Sequence[Mention]) -> str:
    if mention.mode == "riot":
        return "Looting/property destruction" if re.search("loot", trigger, re.I) else "Violent demonstration"
    met = [m for m in others if m.type in ("COERCE", "ASSAULT") and any(_is_state(a) for a in m.actors)]
    if any(m.type == "ASSAULT" and any(h.kind == "killed" for h in m.harm) for m in met):
        return "Excessive force against protesters"
    return "Protest with intervention" if met else "Peaceful protest"


def _violence(mention: Mention, trigger: str, sentence: str) -> str:
    if mention.mode == "crowd-control":
        hurt = any(h.kind in ("killed", "wounded") for h in mention.harm)
        excess = hurt or EXCESS.search(sentence)
        return "Excessive force against protesters" if excess else "Protest with intervention"
    crowd = any(PROTESTERS.search(p.name) for p in (*mention.actors, *mention.targets))
    if crowd and re.search(r"\b(?:clash|scuffle|fight|fought|throw|threw|hurl|pelt)", trigger, re.I):
        return "Violent demonstration"
    if any(PROTESTERS.search(p.name) for p in mention.actors) and WRECKED.search(trigger):
        return "Violent demonstration"
    if any(MOB.search(p.name) for p in mention.actors):
        return "Mob violence"
    if mention.mode in ("sexual", "abduct", "unconventional", "suicide-attack"):
        return BY_MODE[mention.mode]
    if any(PROTESTERS.search(t.name) for t in mention.targets) and any(_is_state(a) for a in mention.actors):
        return "Excessive force against protesters"
    if TAKEN.search(trigger):
        return (
            "Government regains territory"
            if any(_is_state(a) for a in mention.actors)
            else "Non-state actor overtakes territory"
        )
    if mention.mode in BY_MODE:
        return BY_MODE[mention.mode]
    armed = next((name for w in mention.weapons if (name := by_class(BY_WEAPON, w.class_))), None)
    if armed is not None:
        return armed
    if mention.mode == "explosives":
        return "Remote explosive/landmine/IED"
    if WRECKED.search(trigger):
        return "Looting/property destruction"
    if mention.mode == "heavy-weapons":
        return "Shelling/artillery/missile attack"
    sides = [p for p in (*mention.actors, *mention.targets) if _is_armed(p)]
    civilian = any(t.kind in ("civilian", "person") for t in mention.targets) or not mention.targets
    return "Armed clash" if len(sides) > 1 or (sides and not civilian) else "Attack"


def _is_state(party: Party) -> bool:
    return party.kind == "state"


def _is_armed(party: Party) -> bool:
    return party.kind in ("state", "rebel", "militia")
