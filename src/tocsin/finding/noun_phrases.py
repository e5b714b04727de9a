"""The party that a noun phrase stands for: read from the names of the register in it and from its head.

Nobody is invented: a phrase that names no party gives None. Private persons are never named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from tocsin.data import load_toml
from tocsin.finding.actors import (
    GROUPS,
    OF_THE_LAND,
    NameHit,
    backed_by,
    entry_of,
    groups_led_by,
    register,
    root_of,
    sector_of,
    state_of,
)
from tocsin.finding.common_nouns import is_person_noun
from tocsin.finding.discourse import REACH, Discourse, party_of
from tocsin.finding.naming import PRIVATE, core, has_office, is_no_person, name_start, unqualified, words_of
from tocsin.language.trees import above_of, asked_to, objects_of_prepositions, subject_of
from tocsin.model import Party, PartyKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


@cache
def _heads() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_toml("parties.toml")["heads"].items()}


# A name given after a bare noun: capitalised words, and the small words inside them.
_CALLED = re.compile(
    r",? (?:(?:which |that |who )?(?:calling|calls|called|identifying|styling|naming) itself|(?:also |now |which is )?known as|named|called) "
    r"(?:the )?[\"“']?((?:[A-Z][\w'’-]*)(?: (?:al-|[A-Z])[\w'’-]*| (?:of|the|in|and|fi|for|bin|ibn|wal|al)(?= (?:the )?(?:al-|[A-Z])))*)"
)


@cache
def _tied() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load_toml("parties.toml")["backed"]["words"]))
    return re.compile(
        rf" (?:(?:that is|which is) )?(?:{words}|led|headed|loyal|founded|run|commanded|connected|associated) (?:by|to|with) (?:General |Gen\. |Marshal |Field Marshal |Colonel |President )?"
    )


@cache
def _introduces() -> re.Pattern[str]:
    """What may stand between "the group" and its name: whom it is tied to, in commas."""
    return re.compile(rf"(?:{_tied().pattern}[^,.;]{{2,60}})?, (?:the |now known as |known as |called )?")


class Resolver:
    """Reads noun phrases of one sentence; `offset` is the sentence's start in the article."""

    def __init__(self, text: str, offset: int, hits: Sequence[NameHit], discourse: Discourse) -> None:
        self.text = text
        self.offset = offset
        self.hits = [h for h in hits if h.start >= offset and h.end <= offset + len(text)]
        self.discourse = discourse
        self.places: Sequence[tuple[str, Span]] = ()
        self.subject_before: Party | None = discourse.subject
        self.quoted: Sequence[tuple[Span, Party]] = ()  # stretches that a side is quoted with

    def party(self, head: Token, *, agent: bool = False) -> Party | None:
        """The party that a noun phrase with this head names. An `agent` must be someone who can act."""
        if head.pos_ == "PRON" or (head.pos_ == "DET" and not list(head.children)):
            return self._pronoun(head, agent=agent)
        if agent and any(c.lower_ in ("no", "neither") for c in head.children if c.dep_ in ("det", "preconj")):
            return None  # "no organization has claimed it"
        loyal = self.text.startswith(" loyal to ", head.idx + len(head))
        named = self._named_after(head) or (
            self._led(head) or self._loyal_to(head) if loyal else None
        )  # "soldiers loyal to General Haftar"
        if named:
            return named
        backed = self._backed(head)
        if backed:
            return backed
        own = self.name_over(head)
        if own and own.value.form == "seat" and not agent and self._place_at(head):
            own = None  # Damascus bombed is a city, Damascus speaking a government
        if own:
            return self._named(own, head)
        place = self._place_at(head)
        if place is not None:
            name, span = place
            return Party(name=name, id=None, kind="unknown", span=span)
        if head.pos_ == "PROPN" and own is None and any(self._place_at(t) for t in head.conjuncts):
            # "seized Strilecha, Krasne and Pylna", of which the gazetteer has the first
            span = Span(self.offset + head.idx, self.offset + head.idx + len(head))
            return Party(name=head.text, id=None, kind="unknown", span=span)
        user = self._used_by(head)
        if user is not None:
            return self.party(user)
        inner = self._part(head)
        if inner is not None and head.lemma_.lower() in _heads()["followers"]:
            led = self.name_over(inner)
            whole = inner.ent_type_ == "PERSON" or has_office(words_of(inner, self.text, bare=True))
            if whole or (led is not None and (led.value.actor.kind == "person" or led.value.form == "holder")):
                return self._described(head, "civilian")  # "supporters of Bazoum": neither he nor named
        if inner is not None:
            found = self.party(inner, agent=agent)
            if found:
                return found
        modifier = self.owner(head) or self._home(head)
        sector = self._office(head) or self._compound_sector(head) or sector_of(head.text, head.lemma_)
        if modifier:
            return self._with_modifier(modifier, head, sector)
        if head.lower_ in _heads()["anaphors"] and _is_definite(head) and not _restricted(head, but_kind=True):
            found = self.discourse.last_group(self.offset + head.idx)
            if found:
                return found
        if head.lower_ in _heads()["lands"] and _is_definite(head) and not _restricted(head):
            land = self.discourse.last_land(self.offset + head.idx)
            if land:
                return land
        if agent and head.lower_ in ("others", "people", "part"):
            return None
        if sector:
            return self._generic(head, sector)
        if head.ent_type_ == "PERSON" or (head.pos_ == "PROPN" and head.ent_type_ in ("ORG", "NORP")):
            return self._unregistered(head)
        if agent or head.pos_ not in ("NOUN", "PROPN") or not any(c.isalpha() for c in head.text):
            return None
        return self._described(head, "unknown")

    def joint(self, head: Token) -> list[Party]:
        """ "Hungarian and Romanian officials", "US-Iraqi patrols": the parties of the names joined to the one before the noun."""
        last = self.owner(head) if head.pos_ in ("NOUN", "PROPN") else None
        if last is None or last.value.actor.kind == "person":
            return []
        named = self.offset + head.idx < last.end  # "States" of "Israel and the United States" is no kind of party
        sector = None if named else self._compound_sector(head) or sector_of(head.text, head.lemma_)
        found: list[Party] = []
        for hit in reversed([h for h in self.hits if h.end <= last.start]):
            between = self.text[hit.end - self.offset : last.start - self.offset]
            outside = hit.start < self.offset + head.left_edge.idx
            if not _JOINED.fullmatch(between) or (outside and "," in between):
                break  # "for the defence of Israel, the US military moved"
            party = self._with_modifier(hit, head, sector)
            found += [party] if party and party.id else []
            last = hit
        return found

    def parties(self, head: Token) -> list[Party]:
        """All parties that a noun phrase names: "facilities used by X and Y", "the IRGC and IRGC-affiliated groups"."""
        user = self._used_by(head)
        found = [self.party(t) for t in (user, *user.conjuncts)] if user is not None else [self.party(head)]
        backed = user if user is not None else head
        start, end = self.offset + backed.left_edge.idx, self.offset + backed.idx
        inside = [h for h in self.hits if start <= h.start < end]
        joined = [
            party_of(h)
            for h in inside
            if h.value.actor.kind != "person" and self.text[h.end - self.offset : h.end - self.offset + 5] == " and "
        ]
        parties = [p for p in found if p]
        if any((p.id or "").startswith("backed-by:") for p in parties):
            parties = [*joined, *parties]
        return parties

    # --- the kinds of noun phrase ---------------------------------------------------------------

    def speaker(self, word: Token) -> Party | None:
        """The side that says "we" or "our" here, with the span of that word."""
        at = self.offset + word.idx
        inside = [side for span, side in self.quoted if span.start <= at < span.end]
        side = inside[-1] if inside else None if _is_asked(self.text) else self.discourse.speaker
        return side.model_copy(update={"span": Span(at, at + len(word))}) if side is not None else None

    def _pronoun(self, head: Token, *, agent: bool = False) -> Party | None:
        """Whom a pronoun means; an object is never the subject of its own verb: "the rebels kidnapped them"."""
        meant = self._meant(head, agent=agent)
        above = above_of(head) or head  # "killing three of them"
        if meant is None or above.dep_ != "dobj" or head.lower_ not in ("it", "them"):
            return meant
        subject, passive = subject_of(above.head)
        own = (self.name_over(subject) or self.owner(subject)) if subject is not None and not passive else None
        same = own is not None and meant.id is not None and root_of(meant.id) == root_of(own.value.actor.id)
        return None if same else meant

    def _meant(self, head: Token, *, agent: bool) -> Party | None:
        if head.lower_ in ("we", "us", "ours", "i"):
            return self.speaker(head)
        if head.lower_ in ("he", "she") and agent:  # "the president said he had reached a deal"
            above = self._subject_above(head)
            if above is not None and above.kind in ("state", "international", "person"):
                return above
            before = self.subject_before  # a public figure of the register that the sentence before was about
            last = before if before is not None and before.kind == "person" and before.id in register() else None
            return (
                last if head.dep_ == "nsubj" and not any(h.start < self.offset + head.idx for h in self.hits) else None
            )
        if head.lower_ in ("it", "they", "them", "its", "their"):
            speaker = self._subject_above(head) or self._subject_of_condition(head)
            if speaker is not None:
                return speaker
            before = self.subject_before
            if (
                before
                and before.kind in (*GROUPS, "state")
                and head.dep_ in ("nsubj", "nsubjpass", "poss")
                and head.lower_ != "them"
            ):
                if head.lower_ != "it" or before.id in register() or before.kind == "state":
                    return before
            if before is not None and head.lower_ in ("they", "their") and _are_gunmen(before):
                return before
            taken = self._taken_before(head)
            if taken is not None:
                return taken
            spoken_of = any(
                t.lower_ in _heads()["anaphors"] for t in head.doc[: head.i]
            )  # "the group, after it attacked"
            found = self.discourse.last_group(self.offset + head.idx, within=None if spoken_of else REACH)
            if head.lower_ == "them" and not found and not self.discourse.backed:
                return before if before is not None and _is_crowd(before, self.discourse.text) else None
            if head.lower_ in ("they", "them", "their") and self.discourse.backed:
                last = self.discourse.backed[-1]
                near = self.offset + head.idx - last.span.end <= REACH
                return last if near and (not found or last.span.start > found.span.start) else found
            return found
        return None

    def _taken_before(self, pronoun: Token) -> Party | None:
        """ "took 23 people off buses and shot them dead": the people whom a verb before has as its object."""
        if pronoun.lower_ != "them" or pronoun.dep_ != "dobj":
            return None
        verbs = [v for v in (pronoun.head, *pronoun.head.ancestors) if v.dep_ == "conj" and v.pos_ == "VERB"]
        objects = [
            o for v in verbs for o in v.head.children if o.dep_ == "dobj" and o.tag_ == "NNS" and o.i < pronoun.i
        ]
        people = [o for o in objects if sector_of(o.text, o.lemma_) is not None]
        return self.party(people[0]) if people else None

    def _subject_above(self, pronoun: Token) -> Party | None:
        """ "the group said it had attacked": the subject of the clause above."""
        above = [t for t in (pronoun.head, *pronoun.head.ancestors) if t.pos_ in ("VERB", "AUX")]
        if pronoun.dep_ == "nsubjpass" and pronoun.head.lemma_ in ("kill", "slay", "murder", "execute", "behead"):
            return None  # "police said they were slain": the dead say nothing
        if pronoun.dep_ in ("dobj", "pobj", "dative"):  # "police fired at them": never at themselves
            own = above[0] if above else None
            aims = own is not None and own.dep_ in ("advcl", "xcomp") and any(c.tag_ == "TO" for c in own.children)
            above = above[2 if aims else 1 :]  # nor "police fired tear gas to disperse them"
        for verb in above:
            asked = asked_to(verb) if pronoun.dep_ == "poss" else None
            if asked is not None:  # "urged Russia to end its attacks"
                party = self.party(asked, agent=True)
                return party if party and party.kind in (*GROUPS, "state", "international") else None
            for child in verb.children:
                if child.dep_ in ("nsubj", "nsubjpass") and child.right_edge.i < pronoun.i and child.pos_ != "PRON":
                    if pronoun.lower_ in ("he", "she") and child.tag_.endswith("S"):
                        return None  # "guards killed him before he could": not the guards
                    party = self.party(child, agent=True)
                    public = pronoun.lower_ in ("he", "she") and party is not None and party.id in register()
                    they = pronoun.lower_ == "they" and child.tag_.endswith("S") and party is not None
                    crowd = they and party is not None and party.kind == "civilian"  # "farmers said they would march"
                    known = public or crowd or (party is not None and party.kind in (*GROUPS, "state", "international"))
                    return party if known else None
        return None

    def _subject_of_condition(self, pronoun: Token) -> Party | None:
        """ "Should Iran attack, it will face": the subject of the clause before, if it is a side."""
        clauses = [c for c in pronoun.head.children if c.dep_ == "advcl" and c.right_edge.i < pronoun.i]
        subjects = [s for c in clauses for s in c.children if s.dep_ == "nsubj" and s.pos_ != "PRON"]
        parties = [p for s in subjects if pronoun.dep_ == "nsubj" and (p := self.party(s, agent=True)) is not None]
        return next((p for p in parties if p.kind in (*GROUPS, "state", "international")), None)

    def _named_after(self, head: Token) -> Party | None:
        """ "the group loyal to X, the Y Brigades", "a group calling itself Y": the name that follows a bare "group"."""
        if head.lower_ not in _heads()["anaphors"] and head.lower_ not in ("wing", "branch", "network", "unit", "cell"):
            return None
        start = head.idx + len(head)
        rest = self.text[start : start + 140]
        for hit in self.hits:
            between = self.text[start : hit.start - self.offset]
            introduced = between == " " or _introduces().fullmatch(between)  # "the Iran-backed group Kataib Hezbollah"
            if hit.start - self.offset > start and hit.value.actor.kind in GROUPS and introduced:
                return party_of(hit)
        called = _CALLED.match(rest)
        if called:
            at = self.offset + start + called.start(1)
            known = next((h for h in self.hits if h.start == at), None)
            if known is not None:
                return party_of(known)
            kind = (sector_of(head.text) or {}).get("kind", "unknown")
            return Party(name=called[1], kind=kind, span=Span(at, at + len(called[1])))
        return self._led(head)

    def _led(self, head: Token) -> Party | None:
        """ "the group led by X": the group of the register that X leads or led."""
        start = head.idx + len(head)
        for hit in self.hits:
            between = self.text[start : hit.start - self.offset]
            if hit.value.actor.kind != "person" or not _tied().fullmatch(between):
                continue
            groups = groups_led_by(hit.value.actor.id)
            if len(groups) == 1:
                (group,) = groups
                return Party(name=group.name, id=group.id, kind=group.kind, span=Span(hit.start, hit.end))
        return None

    def _backed(self, head: Token) -> Party | None:
        """ "Iran-backed militias", "militias backed by Tehran"."""
        sector = sector_of(head.text, head.lemma_)
        if not sector or sector["code"] not in (*OF_THE_LAND, "UNK"):
            return None
        words = load_toml("parties.toml")["backed"]["words"]
        own = self.name_over(head)
        if own is not None and own.value.actor.kind in GROUPS:
            return None  # "M23 rebels backed by Rwanda": the group has a name
        low, high = self.offset + head.left_edge.idx, self.offset + head.idx + len(head)
        for hit in self.hits:
            after = self.text[hit.end - self.offset : hit.end - self.offset + 14]
            if low <= hit.start < high and re.match(rf"[- –](?:{'|'.join(words)})\b(?! by\b)", after):
                named = next((h for h in self.hits if hit.end < h.start < high and h.value.actor.kind in GROUPS), None)
                if named is not None:  # "Rwanda-backed M23 rebels": the group has a name
                    return self._named(named, head)
                last = self.discourse.last_group(self.offset + head.idx)
                if last is not None and _is_definite(head) and head.lower_ in _heads()["anaphors"]:
                    if hit.value.actor.kind != "person" and last.id in backed_by(state_of(hit.value.actor).id):
                        return last  # "the Iran-aligned group", of the Houthis spoken of
                return self._backed_party(hit, head, Span(hit.start, high))
        for clause in head.children:
            if clause.dep_ in ("acl", "relcl") and clause.lower_ in words:
                for agent in clause.children:
                    for pobj in agent.children if agent.dep_ == "agent" or agent.lower_ in ("with", "to") else ():
                        over = self.name_over(pobj)
                        if over:
                            return self._backed_party(over, head, Span(self.offset + head.idx, over.end))
        return None

    def _backed_party(self, hit: NameHit, head: Token, span: Span) -> Party | None:
        if hit.value.actor.kind == "person":
            return None
        sponsor = state_of(hit.value.actor)
        name = f"{sponsor.name}-backed militias"
        party = Party(name=name, id=f"backed-by:{sponsor.id}", kind="militia", span=span)
        self.discourse.backed.append(party)
        return party

    def _named(self, hit: NameHit, head: Token) -> Party:
        actor = hit.value.actor
        span = Span(hit.start, hit.end)
        if hit.value.form == "demonym" and actor.kind == "state" and head.dep_ == "amod" and head.tag_ == "JJ":
            return party_of(hit)  # whose "Estonian airspace" is
        if hit.value.form == "demonym" and actor.kind == "state" and (shared := self._shared_noun(head)) is not None:
            sector = self._compound_sector(shared) or sector_of(shared.text, shared.lemma_)
            return self._with_modifier(hit, shared, sector) or party_of(hit)
        if hit.value.form in ("demonym", "people") and actor.kind == "state":
            land = self.owner(head)
            if (
                land is not None
                and land.value.form == "demonym"
                and land.value.actor.kind == "state"
                and actor.id != "CYP"
            ):
                actor = land.value.actor  # "Bosnian Serbs" are of Bosnia, though Greek Cypriots are of Cyprus
                span = Span(land.start, hit.end)
            return Party(
                name=self.text[span.start - self.offset : span.end - self.offset],
                id=f"{actor.id}:CVL",
                kind="person" if hit.value.form == "demonym" else "civilian",
                span=span,
            )
        return party_of(hit)

    def _shared_noun(self, head: Token) -> Token | None:
        """ "the Chinese, Spanish, and Argentine embassies": the noun at the end of a list, of which each name says which."""
        last = max(head.conjuncts, key=lambda t: t.i, default=head)
        between = self.text[self.name_over(head).end - self.offset : last.idx] if last.i > head.i else ""  # type: ignore[union-attr]
        after = self.owner(last) if last.pos_ == "NOUN" else None
        if after is None or after.value.form != "demonym" or self.name_over(last) is not None:
            return None
        words = re.findall(r"\w+", between)
        inside = {
            w for h in self.hits for w in re.findall(r"\w+", self.text[h.start - self.offset : h.end - self.offset])
        }
        return last if all(w in inside or w == "and" for w in words) else None

    def _with_modifier(self, hit: NameHit, head: Token, sector: dict[str, Any] | None) -> Party | None:
        actor = hit.value.actor
        if actor.is_country and head.lower_ == "bombers" and not any(c.lower_ == "suicide" for c in head.lefts):
            sector = sector_of("jets")  # "US bombers struck a depot": aircraft
        code = sector["code"] if sector else None
        span = Span(min(hit.start, self.offset + head.idx), max(hit.end, self.offset + head.idx + len(head)))
        if actor.kind == "person":  # "Assad's forces" are his; "a Trump supporter" is neither he nor named
            return (
                party_of(hit)
                if code != "CVL" and head.lemma_.lower() not in _heads()["followers"]
                else self._described(head, "civilian")
            )
        if not actor.is_country:
            if code == "CVL":
                return self._described(head, "civilian")
            return party_of(hit).model_copy(update={"span": span})  # "Taliban gunmen"
        if code == "GOV" and (called := self._official(head)) is not None:
            name, at = called
            return Party(name=name, id=f"{actor.id}:GOV", kind="state", span=at)
        if code in ("MIL", "COP", "GOV") and sector:
            return Party(name=f"{actor.name} {sector['label']}", id=f"{actor.id}:{code}", kind="state", span=span)
        if code == "CVL":
            return Party(name=self._words(head), id=f"{actor.id}:CVL", kind="civilian", span=span)
        if head.lemma_.lower() in ("side", "delegation", "negotiator", "counterpart") and hit.value.form == "demonym":
            return Party(name=f"{actor.name} government", id=f"{actor.id}:GOV", kind="state", span=span)
        if sector:  # "Sudanese rebels" are of that country, and none of its state
            own = f"{actor.id}:{code}" if code in OF_THE_LAND else None
            return Party(name=self._words(head), id=own, kind=sector["kind"], span=span)
        if head.pos_ == "PROPN" and head.lower_ in _heads()["bodies"]:  # "the Ghana Immigration Service"
            return Party(name=self._words(head), id=f"{actor.id}:GOV", kind="state", span=span)
        if hit.value.form == "demonym" and head.tag_ == "NNPS":  # "Iraqi Kurds"
            return Party(name=self._words(head), id=f"{actor.id}:CVL", kind="civilian", span=span)
        things = load_toml("parties.toml")["things"]
        owned = hit.value.form == "demonym" and head.pos_ == "NOUN" and head.lemma_.lower() in things["nouns"]
        if owned and head.lower_ not in things["kinds"]:  # "a Russian refinery"
            return Party(name=self._words(head), id=f"{actor.id}:CVL", kind="civilian", span=self._span(head))
        if hit.value.form in ("name", "seat") and head.pos_ in ("NOUN", "PROPN"):
            # "the US headquarters", "Iran's allies": something of that state, not the state
            return self._described(head, "unknown")
        return self._described(head, "unknown")

    def _official(self, head: Token) -> tuple[str, Span] | None:
        """ "Indonesia's security minister Wiranto": who holds the office, by his name, and the span of it."""
        low, high = core(head)
        words = head.doc[low:high].text
        named = [c for c in head.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.left_edge.i == head.i + 1]
        last = named[0] if named else head if head.ent_type_ == "PERSON" else None
        if last is None or not has_office(words):
            return None
        first = last.left_edge.i if named else name_start(head)
        if not 0 < first <= last.i:
            return None
        start, end = head.doc[first].idx, last.idx + len(last)
        return self.text[start:end], Span(self.offset + start, self.offset + end)

    def _generic(self, head: Token, sector: dict[str, Any]) -> Party:
        our = next((c for c in head.children if c.dep_ == "poss" and c.lower_ == "our"), None)
        side = self.speaker(our) if our is not None else None
        if side is not None and sector["code"] in ("MIL", "COP", "GOV"):
            if side.kind != "state":
                return side
            return Party(
                name=f"{side.name} {sector['label']}",
                id=f"{side.id}:{sector['code']}",
                kind="state",
                span=self._span(head),
            )
        bare = not any(c.dep_ in ("amod", "compound", "poss", "nmod") for c in head.children)
        body = self._body(head, sector, bare=bare) or self._ranks(head, sector, bare=bare)
        if body is not None:
            return body
        these = any(
            c.lower_ in ("these", "those", "such") for c in head.children if c.dep_ in ("det", "predet", "amod")
        )
        meant = (bare and sector["code"] == "UAF") or (these and sector["code"] in ("UAF", "UNK", "REB"))
        if meant and self.discourse.backed:
            return self.discourse.backed[-1]
        for child in head.children:  # "a militia commander" is no soldier of a state
            if child.dep_ in ("compound", "amod"):
                own = sector_of(child.text, child.lemma_)
                if own and own["code"] in (*OF_THE_LAND, "CVL"):
                    return self._described(head, own["kind"])
        return self._described(head, sector["kind"])

    def _body(self, head: Token, sector: dict[str, Any], *, bare: bool) -> Party | None:
        """ "its soldiers", "the army": whose, where the text leaves no doubt."""
        code = sector["code"]
        if code not in ("MIL", "COP", "GOV"):
            return None
        theirs = next(
            (c for c in head.children if c.dep_ == "poss" and c.lower_ in ("its", "their") and code != "GOV"), None
        )
        if theirs is not None:
            whose = self._pronoun(theirs)
            if whose is None or whose.kind != "state" or not whose.id:
                return whose.model_copy(update={"span": self._span(head)}) if whose and whose.kind in GROUPS else None
            state = entry_of(whose.id)
            if state is not None and not state.is_country and code == "MIL":  # "US Central Command said its forces"
                return whose.model_copy(update={"span": self._span(head)})
        else:
            the = bare and _is_definite(head) and head.lower_ in _heads()["forces"]
            state = self.discourse.state_of_body(code, self.offset + head.idx) if the else None
        if state is None or not state.is_country:
            return None
        return Party(
            name=f"{state.name} {sector['label']}", id=f"{state.id}:{code}", kind="state", span=self._span(head)
        )

    def _ranks(self, head: Token, sector: dict[str, Any], *, bare: bool) -> Party | None:
        """ "the group's fighters", "its men", "the rebels": of which armed group, where the text leaves no doubt."""
        if sector["code"] not in (*OF_THE_LAND, "MIL") or not head.tag_.endswith("S"):
            return None
        owner = next((c for c in head.children if c.dep_ == "poss"), None)
        if owner is not None:
            anaphor = owner.pos_ == "PRON" or owner.lower_ in _heads()["anaphors"]
            whose = self.party(owner) if anaphor and owner.lower_ != "our" else None
        else:
            the = bare and sector["code"] == "REB" and _is_definite(head) and not _restricted(head)
            whose = self.discourse.only_group(self.offset + head.idx) if the else None
        if whose is None or not whose.id or whose.kind not in GROUPS:
            return None
        return whose.model_copy(update={"span": self._span(head)})

    def _of_a_group(self, person: Token) -> Party | None:
        """ "Ada Poe, a senior commander of the group": a fighter of it, who is not named."""
        ranks = _heads()["ranks"]
        for office in person.children:
            if office.dep_ == "appos" and office.lemma_.lower() in ranks:
                group = self.party(office)
                if group is not None and group.id is not None and group.kind in GROUPS:
                    return group.model_copy(update={"span": self._span(person)})
        return None

    def _unregistered(self, head: Token) -> Party:
        group = self._of_a_group(head) if head.ent_type_ == "PERSON" else None
        if group is not None:
            return group
        words = self._words(head)
        is_person = head.ent_type_ == "PERSON" and not is_no_person(head)
        return Party(
            name=PRIVATE if is_person and not has_office(words) else words,
            id=None,
            kind="person" if is_person else "unknown",
            span=self._span(head),
        )

    def _described(self, head: Token, kind: PartyKind) -> Party:
        # A proper name that is neither in the register nor in the gazetteer, taken for a place: a person, as a rule.
        private = head.pos_ == "PROPN" and head.ent_type_ in ("PERSON", "GPE") and not is_no_person(head)
        if private and not has_office(self._words(head)):
            return Party(name=PRIVATE, kind="person", span=self._span(head))
        return Party(name=self._words(head), id=None, kind=kind, span=self._span(head))

    # --- looking around the head ----------------------------------------------------------------

    def _words(self, head: Token) -> str:
        return words_of(head, self.text, bare=True)

    def _span(self, head: Token) -> Span:
        low, high = core(head)
        low = unqualified(max(low, name_start(head)), head)
        return Span(self.offset + head.doc[low].idx, self.offset + head.doc[high - 1].idx + len(head.doc[high - 1]))

    def _loyal_to(self, head: Token) -> Party | None:
        """ "fighters loyal to the group": of the group, where it bears arms."""
        whom = [t for c in head.children if c.lower_ == "loyal" for t in objects_of_prepositions(c, "to")]
        name = self.name_over(whom[0]) if whom else None
        return self.party(whom[0]) if name is not None and name.value.actor.kind in GROUPS else None

    def name_over(self, token: Token) -> NameHit | None:
        """The register name that a token is part of."""
        at = self.offset + token.idx
        return next((h for h in self.hits if h.start <= at < h.end), None)

    def _part(self, head: Token) -> Token | None:
        sector = sector_of(head.text, head.lemma_)
        fighters = sector is not None and sector["code"] in (*OF_THE_LAND, "UNK")  # "guerrillas of the FMLN"
        if head.lower_ not in _heads()["parts"] and head.pos_ != "NUM" and not fighters:
            return None
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "from"):
                inner = next((p for p in child.children if p.dep_ == "pobj"), None)
                name = self.name_over(inner) if inner is not None else None
                armed = name is not None and name.value.actor.kind in GROUPS
                if inner is not None and not armed and inner.lower_ in _heads()["wholes_of_people"]:
                    return None  # "members of parliament": they, and not the parliament
                body = inner is not None and sector_of(inner.text, inner.lemma_) is not None
                if head.lower_ in ("leader", "commander") and name is None and not body:
                    return None  # "the leader of its youth wing": he, and not the wing
                if not fighters or head.lower_ in _heads()["parts"] or armed:
                    return inner
        return None

    def owner(self, head: Token) -> NameHit | None:
        """The name before a noun, whose the thing is: "Russian missiles", not "Russian-made missiles"."""
        low, _ = core(head)
        start, end = self.offset + head.doc[low].idx, self.offset + head.idx
        inside = [h for h in self.hits if start <= h.start < end and h.value.form != "seat"]
        # "US-led", "anti-ISIS" name something other than the state or group itself
        inside = [
            h
            for h in inside
            if not re.match(
                r"-(?:led|based|born|made|held|controlled|majority|flagged|registered|owned|operated|run|built|linked|supported)\b",
                self.text[h.end - self.offset : h.end - self.offset + 12],
            )
            and not re.search(r"\b(?:anti|pro|non|ex)-$", self.text[: h.start - self.offset], re.I)
        ]
        return inside[-1] if inside else None

    def _home(self, head: Token) -> NameHit | None:
        """ "the army of Myanmar", "rebels in the Ivory Coast", "police in Kenya": of the country; troops in it may be anybody's."""
        sector = self._compound_sector(head) or sector_of(head.text, head.lemma_)
        if sector is None or sector["code"] not in ("MIL", "COP", "GOV", *OF_THE_LAND):
            return None
        before = [c for c in head.children if c.dep_ in ("poss", "amod", "compound", "nmod")]
        bare = not before or (
            len(before) == 1 and before[0].dep_ == "compound" and self._compound_sector(head) is not None
        )
        things = load_toml("parties.toml")["things"]["nouns"]  # "the embassy of Chile" may be what was bombed
        owned = sector["code"] in OF_THE_LAND or head.lemma_.lower() in things
        official = not owned and not any(c.dep_ in ("poss", "nmod") for c in before)
        links = (*(("in", "from") if bare and sector["code"] != "MIL" else ()), *(("of",) if official else ()))
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in links and child.i == head.i + 1:
                inner = next((p for p in child.children if p.dep_ == "pobj"), None)
                hit = self.name_over(inner) if inner is not None else None
                if hit is not None and hit.value.actor.kind == "state" and hit.value.form == "name":
                    return hit
        return None

    def _place_at(self, head: Token) -> tuple[str, Span] | None:
        """A named place that is finer than a country: its name and span."""
        at = self.offset + head.idx
        return next(((name, span) for name, span in self.places if span.start <= at < span.end), None)

    def _used_by(self, head: Token) -> Token | None:
        """ "sites used by Kataib Hezbollah", "targets belonging to Hamas": whose they are; not "hostages held by Hamas"."""
        if is_person_noun(head.text, head.lemma_):
            return None
        for clause in head.children:
            if clause.dep_ == "acl" and clause.lower_ == "belonging":
                return next(iter(objects_of_prepositions(clause, "to")), None)
            if clause.dep_ == "acl" and clause.lower_ in (
                "used",
                "held",
                "run",
                "operated",
                "controlled",
                "manned",
                "owned",
            ):
                for agent in clause.children:
                    if agent.dep_ == "agent":
                        return next((p for p in agent.children if p.dep_ == "pobj"), None)
        return None

    def _office(self, head: Token) -> dict[str, Any] | None:
        """ "Palestinian leader Yasser Arafat": the office before the name of a person."""
        if head.ent_type_ != "PERSON":
            return None
        before = ("compound", "nmod", "amod")
        name = [head, *(c for c in head.children if c.dep_ in before and c.ent_type_ == "PERSON")]
        offices = (sector_of(c.text, c.lemma_) for t in name for c in t.children if c.dep_ in before)
        return next((s for s in offices if s is not None and s["code"] == "GOV"), None)

    def _compound_sector(self, head: Token) -> dict[str, Any] | None:
        for child in head.children:
            if child.dep_ in ("compound", "amod") and child.i == head.i - 1:
                found = sector_of(f"{child.text} {head.text}", f"{child.text} {head.lemma_}")
                if found:
                    return found
                own, bare = sector_of(child.text, child.lemma_), sector_of(head.text, head.lemma_)
                of_men = bare and (
                    bare["code"] == "UNK" or head.lemma_.lower() in load_toml("parties.toml")["no_people"]["nouns"]
                )
                if own and of_men and own["code"] in ("MIL", "COP"):
                    return own  # "army units", "Navy vessels"
        return None


_JOINED = re.compile(r"(?:,| and|, and|-|–| or)[ ]?(?:the )?")


def _is_asked(text: str) -> bool:
    """A reporter's question in a transcript: his "we" is not the speaker's."""
    return text.startswith(("Q ", "Q\xa0", "Q\t"))


def _is_crowd(party: Party, text: str) -> bool:
    """ "The protesters marched. Police fired at them": people, told of in the plural, of whom no name is known."""
    return party.id is None and party.kind in ("civilian", "rebel", "militia") and party.span.of(text).endswith("s")


def _are_gunmen(party: Party) -> bool:
    """ "Gunmen raided the village. They burned 23 houses": several who attack, of whom no more is known."""
    last = party.name.rsplit(maxsplit=1)[-1].lower() if party.id is None and party.name else ""
    sector = sector_of(last, last.rstrip("s")) if last.endswith(("s", "men")) else None
    return sector is not None and sector["code"] == "UNK"


def hit_words(resolver: Resolver, hit: NameHit) -> str:
    """The words of a name as written."""
    return resolver.text[hit.start - resolver.offset : hit.end - resolver.offset]


def _is_definite(head: Token) -> bool:
    return any(c.lower_ in ("the", "this", "that") for c in head.children if c.dep_ == "det")


def _restricted(head: Token, *, but_kind: bool = False) -> bool:
    """Whether more is said of which it is; that it is armed or militant (`but_kind`) says nothing of which."""
    return any(
        (c.dep_ in ("relcl", "acl") and not _is_set_off(c))
        or (c.dep_ in ("amod", "compound") and not (but_kind and _says_kind(c)))
        for c in head.children
    )


def _is_set_off(clause: Token) -> bool:
    """ "the group, which swore allegiance in 2019, ...": after a comma it only says more of the one that is meant."""
    return clause.left_edge.i > 0 and clause.left_edge.nbor(-1).text == ","


def _says_kind(word: Token) -> bool:
    """ "the militant group", "the armed group"."""
    sector = sector_of(word.text, word.lemma_)
    return word.lower_ == "armed" or (sector is not None and sector["code"] in OF_THE_LAND)
