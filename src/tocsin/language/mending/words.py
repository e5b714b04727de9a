"""Words that the mends of trees ask for, and the lexicon's own words of the kinds that they know."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tocsin.data import load_toml

if TYPE_CHECKING:
    from spacy.tokens import Token

LEMMAS = {
    "stag": "stage",
    "rag": "rage",
    "rap": "rape",
    "wag": "wage",
    "lambast": "lambaste",
    "retook": "retake",
    "overran": "overrun",
}  # read off "staged", "raped" by rule
# Verbs of a headline's chain, by the form that stands in it.
CHAINED = {
    form: verb
    for verb in ("kill", "wound", "injure", "hurt", "shoot", "stab", "hit", "arrest")
    for form in (verb, f"{verb}s")
}
MOSTLY = ("mostly", "mainly", "largely", "chiefly", "predominantly")
# Whose shelling or shooting it is, or with what, before the noun.
FIRING = frozenset(("army", "artillery", "coalition", "government", "guerrilla", "insurgent", "militia", "mortar", "police", "rebel", "regime", "tank"))  # fmt: skip
HURT = ("injure", "wound", "kill", "hurt", "shoot", "arrest", "detain")
STRICKEN = {"wounded": "wound", "injured": "injure", "hurt": "hurt", "killed": "kill"}
ATTACKS = (
    "fire",
    "launch",
    "attack",
    "shell",
    "bomb",
    "raid",
    "storm",
    "capture",
    "kill",
    "kidnap",
    "abduct",
    "ambush",
)
SAYING = ("say", "report", "announce", "confirm", "tell", "add")
# Words for all of those whom a row then tells one by one: "five people, two women and three children".
WHOLE = frozenset(("people", "person", "victim", "casualty"))
# The same where those told are men, women or children: "six civilians, two men and four women".
PARTLY = frozenset(("other", "relative", "member", "civilian", "family"))
KINDS = frozenset(("man", "woman", "child", "boy", "girl", "adult", "minor", "male", "female", "teenager", "infant"))
ALL_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))


def subject_label(verb: Token) -> str:
    """What the subject of a verb is to it: of a passive one, whom it is done to."""
    return "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"


@cache
def hyphened() -> frozenset[str]:
    return frozenset(load_toml("events.toml")["senses"]["hyphened"])


@cache
def phrasal() -> frozenset[tuple[str, ...]]:
    frames = load_toml("events.toml")["frame"]
    return frozenset(tuple(verb.split()) for frame in frames for verb in frame.get("verbs", ()))


@cache
def base_verbs() -> frozenset[str]:
    """The first words of the lexicon's verbs: "march", "strike"."""
    return frozenset(words[0] for words in phrasal())


@cache
def past_forms() -> dict[str, str]:
    """The verbs of the lexicon by their past forms: "retook", "shelled"."""
    irregular = load_toml("events.toml")["forms"]
    regular = {verb + ("d" if verb.endswith("e") else "ed"): verb for verb in base_verbs()}
    return regular | {form: verb for verb, forms in irregular.items() for form in forms}


@cache
def deeds() -> frozenset[str]:
    """The nouns of acts that are gerunds too: "shooting", "stabbing"."""
    frames = load_toml("events.toml")["frame"]
    return frozenset(noun for frame in frames for noun in frame.get("nouns", ()) if noun.endswith("ing"))


@cache
def things() -> frozenset[str]:
    """Buildings, vehicles and settlements."""
    senses = load_toml("events.toml")["senses"]
    return frozenset(
        (*load_toml("parties.toml")["things"]["nouns"], *load_toml("nouns.toml")["sites"], *senses["territory"])
    )


@cache
def attacks() -> frozenset[str]:
    """The last words of the nouns of attacks: "strike", "ambush", "bombings"."""
    frames = load_toml("events.toml")["frame"]
    nouns = {n.split()[-1] for f in frames if f["type"] == "ASSAULT" for n in f.get("nouns", ())}
    return frozenset((*nouns, *(f"{n}es" if n.endswith(("sh", "ch", "s")) else f"{n}s" for n in nouns)))
