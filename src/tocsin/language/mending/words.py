"""Words that the mends of trees ask for, and the lexicon's own words of the kinds that they know."""

from __future__ import annotations

from functools import cache

from tocsin.data import load_toml

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
ALL_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))


@cache
def hyphened() -> frozenset[str]:
    return frozenset(load_toml("events.toml")["senses"]["hyphened"])


@cache
def phrasal() -> frozenset[tuple[str, ...]]:
    frames = load_toml("events.toml")["frame"]
    return frozenset(tuple(verb.split()) for frame in frames for verb in frame.get("verbs", ()))


@cache
def deeds() -> frozenset[str]:
    """The nouns of acts that are gerunds too: "shooting", "stabbing"."""
    frames = load_toml("events.toml")["frame"]
    return frozenset(noun for frame in frames for noun in frame.get("nouns", ()) if noun.endswith("ing"))
