"""Score on the snippets of CASE 2021, task 2: one of 30 types a snippet, 25 of them ACLED's sub-event types.

The snippet's type is that of the record most telling of it: what happened before what did not, the special
before the general. Of the five labels that ACLED does not have, two (diplomacy, attribution) are read from the records where PLOVER
has a type for them, and two (disasters, natural and man-made) from what the coder holds for a disaster in a text
that has no record. Weighted F1, as in the task.
"""

from __future__ import annotations

from collections import Counter

from benchmarks.data import rows
from benchmarks.measure import f1
from tocsin.coding import code
from tocsin.coding.calamities import calamity_in
from tocsin.coding.subevents import sub_event
from tocsin.model import Article, Mention

# ACLED's sub-event types in the task's labels, the special before the general: where a snippet tells of two, the first.
LABELS = {
    "Chemical weapon": "CHEM_WEAP",
    "Sexual violence": "SEX_VIOL",
    "Suicide bomb": "SUIC_BOMB",
    "Grenade": "GRENADE",
    "Abduction/forced disappearance": "ABDUCT_DISSAP",
    "Mob violence": "MOB_VIOL",
    "Excessive force against protesters": "FORCE_AGAINST_PROTEST",
    "Violent demonstration": "VIOL_DEMONSTR",
    "Protest with intervention": "PROTEST_WITH_INTER",
    "Air/drone strike": "AIR_STRIKE",
    "Government regains territory": "GOV_REGAINS_TERIT",
    "Non-state actor overtakes territory": "NON_STATE_ACTOR_OVERTAKES_TER",
    "Peaceful protest": "PEACE_PROTEST",
    "Remote explosive/landmine/IED": "REM_EXPLOS",
    "Shelling/artillery/missile attack": "ART_MISS_ATTACK",
    "Disrupted weapons use": "DISR_WEAP",
    "Looting/property destruction": "PROPERTY_DISTRUCT",
    "Armed clash": "ARMED_CLASH",
    "Attack": "ATTACK",
    "Arrests": "ARREST",
    "Agreement": "AGREEMENT",
    "Non-violent transfer of territory": "NON_VIOL_TERRIT_TRANSFER",
    "Headquarters or base established": "HQ_ESTABLISHED",
    "Change to group/activity": "CHANGE_TO_GROUP_ACT",
    "Other": "OTHER",
}
DIPLOMACY = ("SANCTION", "ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN")
DISASTERS = {"natural": "NATURAL_DISASTER", "technological": "MAN_MADE_DISASTER"}
TOLD = ("happened", "claimed")


def score(errors: list[str] | None = None) -> tuple[int, dict[str, float]] | None:
    """Number of snippets and the weighted F1, None where they are missing."""
    snippets = rows("case2021/dev.jsonl")
    if snippets is None:
        return None
    pairs = []
    for row in snippets:
        found = label_of(row["text"])
        pairs.append((found, row["label"]))
        if errors is not None and found != row["label"]:
            errors.append(f"{row['id']} ours {found} gold {row['label']}: {row['text']}")
    return len(pairs), {"weighted F1": weighted_f1(pairs)}


def weighted_f1(pairs: list[tuple[str, str]]) -> float:
    """Mean of the F1 of each gold class, weighted by its number, from (found, gold) labels."""
    gold, found = Counter(b for _, b in pairs), Counter(a for a, _ in pairs)
    right = Counter(a for a, b in pairs if a == b)
    return sum(n * f1(right[name], found[name], n) for name, n in gold.items()) / max(len(pairs), 1)


def label_of(text: str) -> str:
    """The task's label of a snippet."""
    told = [m for m in code(Article(text=text, language="en")).mentions if m.status in TOLD]
    if any(m.claimed_by and m.status == "claimed" for m in told):
        return "ATTRIB"
    labels = [label for m in told if (label := _label(m, text, told))]
    order = list(LABELS.values())
    return min(labels, key=order.index) if labels else _other(text, told)


def _label(mention: Mention, text: str, told: list[Mention]) -> str | None:
    name = sub_event(mention, text, told)
    return LABELS[name] if name != "Other" else None


def _other(text: str, told: list[Mention]) -> str:
    if any(m.type in DIPLOMACY for m in told):
        return "DIPLO"
    calamity = None if told else calamity_in(text)
    return DISASTERS[calamity.group] if calamity is not None else "OTHER"
