"""A mention in the making: what the steps of coding fill in, before it is frozen into a `Mention`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tocsin.coding.frames import Frame, Trigger
from tocsin.finding.actors import NameHit
from tocsin.finding.attributions import Report
from tocsin.finding.noun_phrases import Resolver
from tocsin.finding.phrases import Hit
from tocsin.finding.places import Place
from tocsin.finding.times import Time
from tocsin.finding.weapons import Kind
from tocsin.language.sentences import Sentence
from tocsin.model import Harm, Party, Span, Status, Weapon, When, Where

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(slots=True)
class Parsed:
    """One sentence with its tree and what the finders found in it (offsets are the article's)."""

    index: int
    sentence: Sentence
    doc: Doc
    names: list[NameHit]
    times: list[Time]
    places: list[Place]
    weapons: list[Hit[Kind]]
    resolver: Resolver
    article: str = ""  # the whole text, and all places and times in it
    all_places: list[Place] = field(default_factory=list)
    all_times: list[Time] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    speaker_before: Party | None = None  # whom the sentence before quotes

    def span(self, low: int, high: int) -> Span:
        """Token range to offsets in the article."""
        last = self.doc[high - 1]
        return Span(self.sentence.start + self.doc[low].idx, self.sentence.start + last.idx + len(last))

    def is_time(self, start: int, end: int) -> bool:
        """Whether a stretch of the sentence is part of an expression of time."""
        low, high = self.sentence.start + start, self.sentence.start + end
        return any(t.start < high and low < t.end for t in self.times)

    def token_at(self, start: int, end: int) -> Token | None:
        """The syntactic head of a stretch given by article offsets."""
        low, high = start - self.sentence.start, end - self.sentence.start
        inside = [t for t in self.doc if t.idx < high and t.idx + len(t) > low]
        for token in inside:
            if token.head.i < inside[0].i or token.head.i > inside[-1].i or token.head.i == token.i:
                return token
        return inside[-1] if inside else None


@dataclass(frozen=True, slots=True)
class Portion:
    """What an act did at another place, told beside it: "and two in Nikopol"."""

    where: Where
    when: When | None
    harm: tuple[Harm, ...]


@dataclass(slots=True)
class Draft:
    """One event as told by one or more trigger words of one sentence."""

    parsed: Parsed
    frame: Frame
    triggers: list[Trigger]
    actors: list[Party] = field(default_factory=list)
    targets: list[Party] = field(default_factory=list)
    weapons: list[Weapon] = field(default_factory=list)
    harm: list[Harm] = field(default_factory=list)
    when: When | None = None
    wheres: list[Where] = field(default_factory=list)
    # where a list tells of several acts: where, when and whom of each
    settings: list[tuple[Where | None, When, tuple[Party, ...]]] = field(default_factory=list)
    portions: list[Portion] = field(default_factory=list)  # where its toll is shared out among places
    status: Status = "happened"
    hedged: bool = False
    said_by: Party | None = None
    claimed_by: Party | None = None
    answers: Draft | None = None
    same_as: Draft | None = None
    adds_nothing: bool = False  # to the act it means, whose values stand there
    main: bool = False
    own_time: bool = False
    absorbed: set[int] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    status_from: str = ""  # the word that the status was read from

    @property
    def head(self) -> Token:
        """The word that names the act: a noun if there is one, else the first verb."""
        nouns = [t.token for t in self.triggers if t.is_noun]
        return nouns[0] if nouns else self.triggers[0].token

    @property
    def trigger_span(self) -> Span:
        trigger = next((t for t in self.triggers if t.token.i == self.head.i), self.triggers[0])
        words = sorted(trigger.words, key=lambda t: t.i)
        contiguous = words[-1].i - words[0].i < len(words) + 3
        return self.parsed.span(words[0].i, (words[-1].i if contiguous else words[0].i) + 1)

    def is_bare(self) -> bool:
        """Nothing but an act word, not even a name ("the Marathon bombing")."""
        named = any(c.dep_ in ("compound", "nmod") and c.pos_ == "PROPN" for c in self.head.children)
        told = self.harm or self.own_time or self.wheres or self.portions
        return not (named or self.actors or self.targets or self.weapons or told)

    def tokens(self) -> set[int]:
        """Indices of all trigger words."""
        return {t.token.i for t in self.triggers} | self.absorbed


def last_word(party: Party) -> str:
    """What a party is, as a rule, by the noun that its name ends with."""
    return party.name.rsplit(maxsplit=1)[-1].lower() if party.name.strip() else ""


def add_parties(into: list[Party], found: Iterable[Party | None]) -> None:
    """Add parties that are not there yet; a registered one is known by its id, another by its name."""
    for party in found:
        if party and not any((p.id and p.id == party.id) or p.name == party.name for p in into):
            into.append(party)


Log = Callable[[Draft, str], None]


def nowhere(_draft: Draft, _why: str) -> None:
    """Nobody asks why a draft was turned down."""
