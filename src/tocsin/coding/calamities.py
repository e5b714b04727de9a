"""Accidents, storms and diseases that a text tells of: what hurts and is nobody's act, and so is no event of this ledger."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from tocsin.coding.frames import sense
from tocsin.data import load_toml
from tocsin.finding.phrases import any_of
from tocsin.model import Span

OPENING = 300  # characters: a heading and a first sentence, in which a story says what it is about
AGAIN = 3  # words of a disaster that make a story one about it, wherever they stand


class Calamity(NamedTuple):
    """A disaster, in the two groups of EM-DAT (Centre for Research on the Epidemiology of Disasters), and its first word."""

    group: Literal["natural", "technological"]
    span: Span


def calamity_in(text: str) -> Calamity | None:
    """The disaster that a text tells of, of the group it has more words for, else of the first; None where it tells of none.

    Words alone decide, where they stand in the text's opening or come again: whether it tells of violence besides is not asked.
    """
    told = {group: list(pattern.finditer(text)) for group, pattern in _groups().items()}
    found = [Calamity(group, Span(*matches[0].span())) for group, matches in told.items() if matches]
    found = [c for c in found if c.span.start < OPENING or len(told[c.group]) >= AGAIN]
    return min(found, key=lambda c: (-len(told[c.group]), c.span.start), default=None)


@cache
def _groups() -> dict[Literal["natural", "technological"], re.Pattern[str]]:
    words = load_toml("events.toml")["calamities"]
    goes_off = rf"(?:{any_of(words['vessels'])})s?\b[^.;]{{0,50}}?\b(?:{any_of(words['fails'])})"
    set_off = rf"(?:{any_of(words['failing'])})\b[^.;]{{0,30}}?\b(?:{any_of(words['vessels'])})s?"
    return {
        "natural": re.compile(rf"\b(?:{any_of(words['natural'])})(?:s|es)?\b", re.I),
        "technological": re.compile(
            rf"\b(?:(?:{any_of(words['technological'])})(?:s|es)?|{goes_off}|{set_off})\b", re.I
        ),
    }


def words_of_accident(text: str) -> int:
    """How many words of accidents, storms and diseases a text has."""
    nouns = accidental("nouns")
    words = re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", _stormed().sub(" ", text.lower()))
    return sum(w in nouns or w.rstrip("s") in nouns for w in words)


@cache
def _stormed() -> re.Pattern[str]:
    """ "gunmen storm a village": people do, where the weather does not."""
    people = any_of([*sense("assailants"), *(f"{w}s" for w in sense("assailants")), *sense("stormers")])
    return re.compile(rf"\b(?:{people})\sstorm\b|\bstorm\s(?:the|a|an|into)\b")


def has_a_mishap(text: str) -> bool:
    """ "a boiler exploded", "a gas explosion", "a chemical incident": what is told so is nobody's attack."""
    return _mishap().search(text) is not None


@cache
def _mishap() -> re.Pattern[str]:
    vessels = any_of(accidental("vessels") - {"mine", "tank", "fuel", "coal", "container"})
    return re.compile(
        rf"\b(?:{vessels})\s(?:explo(?:ded|sion)|blew up|burst|blast)\b|\btank at (?:the|a) \w+ exploded\b"
        r"|\b(?:chemical|gas|hazmat|hazardous)\s(?:hazard |materials )?(?:incident|leak|spill)\b",
        re.I,
    )


def tells_of_mishaps(text: str) -> bool:
    """Whether a text speaks of something that explodes by accident."""
    return _explosive().search(text) is not None


@cache
def _explosive() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(accidental('blasts'))})\b", re.I)


@cache
def accidental(name: str) -> frozenset[str]:
    """A list of words of accidents, by its name in `data/events.toml`."""
    return frozenset(load_toml("events.toml")["accidents"][name])
