"""Words of likelihood, numbers too: the range of probability that each stands for.

The words and their ranges are in `data/likelihood.toml` (ICD 203; Kent 1964).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tocsin.data import load_toml
from tocsin.finding.phrases import any_of
from tocsin.language.trees import children
from tocsin.model import Likelihood, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

OPEN_STEPS = frozenset(("possible",))  # too open for a sentence to be read as a prediction
PLAIN = frozenset(("will", "going to", "certainly", "definitely", "imminent"))  # which may also be somebody's own plan
ODDS = frozenset(("chance", "probability", "likelihood", "odds", "odd"))  # lemmas
_NUMBER = r"(\d{1,3}(?:\.\d+)?)"
_PERCENT = re.compile(rf"\b{_NUMBER}(?: to {_NUMBER}| ?[-–] ?{_NUMBER})? ?(?:%|per ?cent\b)", re.I)
ODDS_WORD = re.compile(r"\b(?:chances?|probability|likelihood|odds)\b", re.I)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the scale: a probability range and its name."""

    name: str
    low: float
    high: float


@cache
def _steps() -> tuple[re.Pattern[str], dict[str, Step]]:
    table = {w: Step(e["name"], e["low"], e["high"]) for e in load_toml("likelihood.toml")["step"] for w in e["words"]}
    body = any_of(table)
    return re.compile(rf"\b(?:{body})\b", re.I), table


def likelihood_in(text: str, start: int, end: int) -> tuple[Likelihood, Span, str] | None:
    """The strongest word of likelihood in `text[start:end]`: the range, its place and its step's name."""
    pattern, table = _steps()
    found = [(table[m[0].lower()], m) for m in pattern.finditer(text, start, end)]
    # "will almost certainly" is as sure as "almost certainly"; the plain "will" adds nothing.
    # So is "will probably" under "predicted that"; the plain "may" under it says less than "predicted" does.
    found.sort(key=lambda item: (item[0].name in ("will", "possible"), _is_verb_of_it(item[1][0]), -len(item[1][0])))
    if not found:
        return None
    step, match = found[0]
    modal = next((m for s, m in found if s.name == "possible"), None)
    if _is_verb_of_it(match[0]) and modal is not None:
        return None  # "predicted that it may": no more than possible
    return Likelihood(low=step.low, high=step.high, words=match[0]), Span(match.start(), match.end()), step.name


def _is_verb_of_it(words: str) -> bool:
    return words.lower().startswith(("predict", "forecast"))


def odds_of(noun: Token, text: str) -> Likelihood | None:
    """ "a 70 percent chance that", "put the probability of a war at 30 percent", "little chance that": how great it is."""
    start, end = noun.doc[noun.left_edge.i].idx, noun.idx + len(noun)
    number = _PERCENT.search(text, start, end) or _PERCENT.search(text, end)
    if number is not None:
        low = float(number[1])
        high = float(number[2] or number[3] or low)
        ends = round(low / 100, 4), round(high / 100, 4)
        return Likelihood(low=ends[0], high=ends[1], words=number[0]) if low <= high <= 100 else None
    found = likelihood_in(text, start, end)
    if found is not None and found[2] not in OPEN_STEPS and found[0].words.lower() not in _NOUNS:
        return found[0]
    how = children(noun.head, "acomp") if noun.head.lemma_ in ("be", "remain", "seem") else []  # "the chances are slim"
    told = [step for word in how for kind in _NOUNS if (step := _steps()[1].get(f"{word.lower_} {kind}"))]
    return Likelihood(low=told[0].low, high=told[0].high, words=how[0].text) if told else None


_NOUNS = ("chance", "probability", "likelihood")


def not_so(likelihood: Likelihood) -> Likelihood:
    """What is left for it not to come: "not expected" is as unlikely as "expected" is likely."""
    low, high = round(1 - likelihood.high, 2), round(1 - likelihood.low, 2)
    after = likelihood.words.lower() in ("will", "certainly", "definitely")
    words = f"{likelihood.words} not" if after else f"not {likelihood.words}"
    return Likelihood(low=low, high=high, words=words)
