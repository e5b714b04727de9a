"""Who: the register of parties and the party that a noun phrase stands for.

The register holds states (`data/countries.csv`), armed groups, bodies and public persons
(`data/actors.toml`); `data/parties.toml` holds the nouns that name a kind of party ("gunmen", "police").
A name is found in the text first; a noun phrase is then read from the names in it and its head.
Nobody is invented: a phrase that names no party gives None. Private persons are never named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal

from tocsin.data import load_csv, load_toml
from tocsin.errors import RegisterError
from tocsin.finding.phrases import Hit, Phrasebook
from tocsin.model import Party, PartyKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

Form = Literal["name", "demonym", "people", "seat"]


@dataclass(frozen=True, slots=True)
class Actor:
    """An entry of the register; `country` is ISO 3166 alpha-2, keys in `part_of` and the like are ids."""

    id: str
    name: str
    kind: PartyKind
    country: str | None = None
    part_of: tuple[str, ...] = ()
    backers: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """An actor by one of its names; `form` tells "Iraq" from "Iraqi", "Iraqis" and "Baghdad said"."""

    actor: Actor
    form: Form = "name"


NameHit = Hit[Name]
GROUPS: frozenset[str] = frozenset(("rebel", "militia"))


@cache
def register() -> dict[str, Actor]:
    """All actors by id.

    Raises:
        RegisterError: an entry lacks an id, a name or a known kind.
    """
    found: dict[str, Actor] = {}
    for row in load_csv("countries.csv"):
        found[row["iso3"]] = Actor(row["iso3"], row["name"], "state", row["iso2"])
    for entry in load_toml("actors.toml")["actor"]:
        try:
            found[entry["id"]] = Actor(
                entry["id"], entry["name"], entry["kind"], entry.get("country"), tuple(entry.get("part_of", ())),
                tuple(entry.get("backers", ())), tuple(entry.get("leaders", ())),
            )  # fmt: skip
        except KeyError as error:
            raise RegisterError(f"actors.toml: the entry {entry} has no {error}; add it") from error
    return found


@cache
def _book() -> Phrasebook[Name]:
    actors = register()
    phrases: list[tuple[str, Name]] = []
    for row in load_csv("countries.csv"):
        actor = actors[row["iso3"]]
        phrases += [(n, Name(actor)) for n in (row["name"], *row["aliases"].split("|")) if n]
        for demonym in filter(None, row["demonyms"].split("|")):
            plural = demonym.endswith("s") and demonym[:-1] in row["demonyms"].split("|")
            phrases.append((demonym, Name(actor, "people" if plural else "demonym")))
    for seat, iso3 in load_toml("parties.toml")["seats"].items():
        phrases.append((seat, Name(actors[iso3], "seat")))
    for entry in load_toml("actors.toml")["actor"]:
        phrases += [(n, Name(actors[entry["id"]])) for n in (entry["name"], *entry.get("aliases", ()))]
    return Phrasebook(phrases)


def find_names(text: str) -> list[NameHit]:
    """Every name of the register in `text`, in order."""
    return list(_book().find(text))


@cache
def _sectors() -> dict[str, dict[str, Any]]:
    return {noun: sector for sector in load_toml("parties.toml")["sector"] for noun in sector["nouns"]}


def sector_of(noun: str, lemma: str = "") -> dict[str, Any] | None:
    """The sector that a common noun names, or None."""
    table = _sectors()
    return table.get(noun.lower()) or table.get(lemma.lower())


@dataclass(slots=True)
class Discourse:
    """Who the text has spoken of so far, for "the group", "it" and bare "militias"."""

    names: Sequence[NameHit]
    backed: list[Party] = field(default_factory=list)
    subject: Party | None = None  # of the sentence before

    def last_group(self, before: int) -> Party | None:
        """The armed group named last before an offset, with the span of that name."""
        for hit in reversed(self.names):
            if hit.start < before and hit.value.actor.kind in GROUPS:
                return Party(name=hit.value.actor.name, id=hit.value.actor.id, kind=hit.value.actor.kind, span=Span(hit.start, hit.end))
        return None


# Heads that only say how many or which part: the party is in the "of" phrase.
PART_NOUNS = frozenset((
    "member", "members", "number", "range", "dozens", "scores", "hundreds", "thousands", "group", "groups", "handful", "pair",
    "couple", "majority", "fighter", "fighters", "soldier", "soldiers", "troops", "leader", "leaders", "one", "two", "some",
    "many", "commander", "commanders", "supporters", "operatives", "militants", "both", "all", "part", "parts", "most", "tens", "series", "spokesman", "elements", "units", "positions", "bases",
))  # fmt: skip
ANAPHORS = frozenset(("group", "militia", "organisation", "organization", "movement", "faction", "outfit"))


class Resolver:
    """Reads noun phrases of one sentence; `offset` is the sentence's start in the article."""

    def __init__(self, text: str, offset: int, hits: Sequence[NameHit], discourse: Discourse) -> None:
        self.text = text
        self.offset = offset
        self.hits = [h for h in hits if h.start >= offset and h.end <= offset + len(text)]
        self.discourse = discourse
        self.places: Sequence[tuple[str, Span]] = ()
        self.subject_before: Party | None = discourse.subject

    def party(self, head: Token, *, agent: bool = False) -> Party | None:
        """The party that a noun phrase with this head names. An `agent` must be someone who can act."""
        if head.pos_ == "PRON" or (head.pos_ == "DET" and not list(head.children)):
            return self._pronoun(head)
        backed = self._backed(head)
        if backed:
            return backed
        own = self._hit_over(head)
        if own:
            return self._named(own, head)
        place = self._place_at(head)
        if place is not None:
            name, span = place
            return Party(name=name, id=None, kind="unknown", span=span)
        user = self._used_by(head)
        if user is not None:
            return self.party(user)
        inner = self._part(head)
        if inner is not None:
            found = self.party(inner, agent=agent)
            if found:
                return found
        modifier = self._modifier(head)
        sector = self._compound_sector(head) or sector_of(head.text, head.lemma_)
        if modifier:
            return self._with_modifier(modifier, head, sector)
        if head.lower_ in ANAPHORS and _is_definite(head) and not _restricted(head):
            found = self.discourse.last_group(self.offset + head.idx)
            if found:
                return found
        if agent and head.lower_ in ("others", "people", "part"):
            return None
        if sector:
            return self._generic(head, sector)
        if head.ent_type_ == "PERSON" or (head.pos_ == "PROPN" and head.ent_type_ in ("ORG", "NORP")):
            return self._unregistered(head)
        return None if agent or head.pos_ not in ("NOUN", "PROPN") else self._described(head, "unknown")

    # --- the kinds of noun phrase ---------------------------------------------------------------

    def _pronoun(self, head: Token) -> Party | None:
        if head.lower_ in ("it", "they", "them", "its", "their"):
            speaker = self._subject_above(head)
            if speaker is not None:
                return speaker
            before = self.subject_before
            if before and before.kind in (*GROUPS, "state") and head.dep_ in ("nsubj", "nsubjpass", "poss") and head.lower_ != "them":
                if head.lower_ != "it" or before.id in register() or before.kind == "state":
                    return before
            found = self.discourse.last_group(self.offset + head.idx)
            if head.lower_ in ("they", "them", "their") and self.discourse.backed:
                last = self.discourse.backed[-1]
                return last if not found or last.span.start > found.span.start else found
            return found
        return None

    def _subject_above(self, pronoun: Token) -> Party | None:
        """ "the group said it had attacked": the subject of the clause above."""
        for verb in pronoun.head.ancestors:
            for child in verb.children:
                if child.dep_ in ("nsubj", "nsubjpass") and child.i < pronoun.i and child.pos_ != "PRON":
                    party = self.party(child, agent=True)
                    return party if party and party.kind in (*GROUPS, "state", "international") else None
        return None

    def _backed(self, head: Token) -> Party | None:
        """ "Iran-backed militias", "militias backed by Tehran"."""
        sector = sector_of(head.text, head.lemma_)
        if not sector or sector["code"] not in ("UAF", "REB", "UNK"):
            return None
        words = load_toml("parties.toml")["backed"]["words"]
        low, high = self.offset + head.left_edge.idx, self.offset + head.idx + len(head)
        for hit in self.hits:
            after = self.text[hit.end - self.offset : hit.end - self.offset + 14]
            if low <= hit.start < high and re.match(rf"[- –](?:{'|'.join(words)})\b", after):
                return self._backed_party(hit, head, Span(hit.start, high))
        for clause in head.children:
            if clause.dep_ in ("acl", "relcl") and clause.lower_ in words:
                for agent in clause.children:
                    for pobj in agent.children if agent.dep_ == "agent" else ():
                        hit = self._hit_over(pobj)
                        if hit:
                            return self._backed_party(hit, head, Span(self.offset + head.idx, hit.end))
        return None

    def _backed_party(self, hit: NameHit, head: Token, span: Span) -> Party:
        sponsor = hit.value.actor
        name = f"{sponsor.name}-backed militias"
        party = Party(name=name, id=f"backed-by:{sponsor.id}", kind="militia", span=span)
        self.discourse.backed.append(party)
        return party

    def _named(self, hit: NameHit, head: Token) -> Party:
        actor = hit.value.actor
        span = Span(hit.start, hit.end)
        if hit.value.form in ("demonym", "people") and actor.kind == "state":
            return Party(name=hit_words(self, hit), id=f"{actor.id}:CVL", kind="person" if hit.value.form == "demonym" else "civilian", span=span)
        return Party(name=actor.name, id=actor.id, kind=actor.kind, span=span)

    def _with_modifier(self, hit: NameHit, head: Token, sector: dict[str, Any] | None) -> Party | None:
        actor, code = hit.value.actor, sector["code"] if sector else None
        span = Span(min(hit.start, self.offset + head.idx), max(hit.end, self.offset + head.idx + len(head)))
        if actor.kind == "person":
            return Party(name=actor.name, id=actor.id, kind="person", span=Span(hit.start, hit.end))
        if actor.kind != "state" or len(actor.id) != 3:
            if code == "CVL":
                return self._described(head, "civilian")
            return Party(name=actor.name, id=actor.id, kind=actor.kind, span=Span(hit.start, hit.end))
        if code in ("MIL", "COP", "GOV") and sector:
            return Party(name=f"{actor.name} {sector['label']}", id=f"{actor.id}:{code}", kind="state", span=span)
        if code == "CVL":
            return Party(name=words_of(head, self.text), id=f"{actor.id}:CVL", kind="civilian", span=span)
        if sector:
            return Party(name=words_of(head, self.text), id=None, kind=sector["kind"], span=span)
        if hit.value.form in ("name", "seat") and head.pos_ in ("NOUN", "PROPN"):
            # "the US headquarters", "Iran's allies": something of that state, not the state
            return self._described(head, "unknown")
        return self._described(head, "unknown")

    def _generic(self, head: Token, sector: dict[str, Any]) -> Party:
        bare = not any(c.dep_ in ("amod", "compound", "poss", "nmod") for c in head.children)
        if bare and sector["code"] in ("UAF",) and self.discourse.backed:
            return self.discourse.backed[-1]
        for child in head.children:  # "a militia commander" is no soldier of a state
            if child.dep_ in ("compound", "amod"):
                own = sector_of(child.text, child.lemma_)
                if own and own["code"] in ("UAF", "REB", "CVL"):
                    return self._described(head, own["kind"])
        return self._described(head, sector["kind"])

    def _unregistered(self, head: Token) -> Party:
        words = words_of(head, self.text)
        is_person = head.ent_type_ == "PERSON"
        return Party(
            name="private person" if is_person and not _has_office(words) else words, id=None,
            kind="person" if is_person else "unknown", span=self._span(head),
        )  # fmt: skip

    def _described(self, head: Token, kind: PartyKind) -> Party:
        return Party(name=words_of(head, self.text), id=None, kind=kind, span=self._span(head))

    # --- looking around the head ----------------------------------------------------------------

    def _span(self, head: Token) -> Span:
        low, high = core(head)
        return Span(self.offset + head.doc[low].idx, self.offset + head.doc[high - 1].idx + len(head.doc[high - 1]))

    def _hit_over(self, token: Token) -> NameHit | None:
        at = self.offset + token.idx
        return next((h for h in self.hits if h.start <= at < h.end), None)

    def _part(self, head: Token) -> Token | None:
        if head.lower_ not in PART_NOUNS and head.pos_ != "NUM":
            return None
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "from"):
                return next((p for p in child.children if p.dep_ == "pobj"), None)
        return None

    def _modifier(self, head: Token) -> NameHit | None:
        low, _ = core(head)
        start, end = self.offset + head.doc[low].idx, self.offset + head.idx
        inside = [h for h in self.hits if start <= h.start < end and h.value.form != "seat"]
        # "US-led", "anti-ISIS" name something other than the state or group itself
        inside = [h for h in inside if not re.match(r"-(?:led|based|born|made|held|controlled|majority)\b", self.text[h.end - self.offset : h.end - self.offset + 12])
                  and not re.search(r"\b(?:anti|pro|non|ex)-$", self.text[: h.start - self.offset])]  # fmt: skip
        return inside[-1] if inside else None

    def _place_at(self, head: Token) -> tuple[str, Span] | None:
        """A named place that is finer than a country: its name and span."""
        at = self.offset + head.idx
        return next(((name, span) for name, span in self.places if span.start <= at < span.end), None)

    def _used_by(self, head: Token) -> Token | None:
        """ "sites used by Kataib Hezbollah": whose they are."""
        for clause in head.children:
            if clause.dep_ == "acl" and clause.lower_ in ("used", "held", "run", "operated", "controlled", "manned", "owned"):
                for agent in clause.children:
                    if agent.dep_ == "agent":
                        return next((p for p in agent.children if p.dep_ == "pobj"), None)
        return None

    def _compound_sector(self, head: Token) -> dict[str, Any] | None:
        for child in head.children:
            if child.dep_ in ("compound", "amod") and child.i == head.i - 1:
                found = sector_of(f"{child.text} {head.text}", f"{child.text} {head.lemma_}")
                if found:
                    return found
        return None


def hit_words(resolver: Resolver, hit: NameHit) -> str:
    """The words of a name as written."""
    return resolver.text[hit.start - resolver.offset : hit.end - resolver.offset]


def core(head: Token) -> tuple[int, int]:
    """The noun phrase proper: the head and what stands before it, no clauses after."""
    low = head.i
    for child in head.lefts:
        if child.dep_ in ("det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "advmod", "npadvmod", "predet", "punct", "case") or (
            child.dep_ in ("dobj", "nsubj", "dep") and child.i < head.i and child.i >= head.i - 3
        ):
            low = min(low, child.left_edge.i)
    while low < head.i and (head.doc[low].is_punct or head.doc[low].is_space):
        low += 1
    return low, head.i + 1


def words_of(head: Token, text: str) -> str:
    """A noun phrase's words without its article, numbers and quotation marks."""
    low, high = core(head)
    numbers = [t.i for t in head.doc[low : head.i] if t.dep_ == "nummod" and t.head.i == head.i]
    low = max([low, *(i + 1 for i in numbers)])
    tokens = [t for t in head.doc[low:high] if t.dep_ not in ("det", "nummod", "quantmod", "predet") or t.i == head.i]
    words = "".join(t.text_with_ws for t in tokens).strip(" \"'“”‘’,;-–")
    return re.sub(r"^(?:the|a|an|some|several|many|two|three|\d+)\s+", "", words, flags=re.I) or head.text


def _is_definite(head: Token) -> bool:
    return any(c.lower_ in ("the", "this", "that") for c in head.children if c.dep_ == "det")


def _restricted(head: Token) -> bool:
    return any(c.dep_ in ("amod", "compound", "relcl", "acl") for c in head.children)


OFFICE = re.compile(
    r"\b(?:president|minister|leader|commander|general|gen|col|colonel|chief|king|prince|senator|governor|mayor|ambassador|"
    r"spokes\w+|secretary|director|sheikh|ayatollah|imam|prime|chancellor|mp|lawmaker|judge|official)\b", re.I,
)  # fmt: skip


def _has_office(words: str) -> bool:
    return bool(OFFICE.search(words))


@lru_cache(maxsize=50_000)
def kinship(a: str, b: str) -> float:
    """How near two ids of the register are: 1 for one and the same, less for a whole and its part, 0 for strangers."""
    if a == b:
        return 1.0
    if a.startswith("backed-by:") or b.startswith("backed-by:"):
        backed, other = (a, b) if a.startswith("backed-by:") else (b, a)
        sponsor = backed.partition(":")[2]
        return 0.7 if sponsor in _all_backers(other) else 0.0
    state_a, state_b = a.partition(":")[0], b.partition(":")[0]
    if state_a == state_b:
        return 0.9
    actors = register()
    whole_a, whole_b = _wholes(state_a), _wholes(state_b)
    if state_a in whole_b or state_b in whole_a:
        return 0.8
    one, other_actor = actors.get(state_a), actors.get(state_b)
    if one and other_actor and one.country and one.country == other_actor.country:
        states = [x for x in (one, other_actor) if x.kind == "state" and len(x.id) == 3]
        bodies = [x for x in (one, other_actor) if x.kind in ("state", "person") and len(x.id) != 3]
        if states and bodies:
            return 0.8  # the Pentagon, the president and the state
    return 0.0


@lru_cache(maxsize=5_000)
def _wholes(identity: str) -> frozenset[str]:
    actor = register().get(identity)
    direct = actor.part_of if actor else ()
    return frozenset(direct) | {w for d in direct for w in _wholes(d)}


@lru_cache(maxsize=5_000)
def _all_backers(identity: str) -> frozenset[str]:
    actor = register().get(identity)
    own = frozenset(actor.backers) if actor else frozenset()
    return own | {b for whole in _wholes(identity) for b in _all_backers(whole)}
