"""Who: the register of parties, the names of it in a text, and how near two of its parties are.

The register holds states (`data/countries.csv`), armed groups, bodies and public persons that are met often
(`data/actors.toml`), and the armed groups of the world (`data/groups.csv`); `data/parties.toml` holds the nouns
that name a kind of party ("gunmen", "police"). A name that many groups share or that may be an ordinary word
("NLA", "Red Brigades") is read as a group only where the text also names its country or the group by a surer name.
`noun_phrases.py` reads the party that a noun phrase stands for from the names in it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Any, Literal

from tocsin.data import load_csv, load_toml
from tocsin.errors import RegisterError
from tocsin.finding.officeholders import PARTICLES, has_first_name, holders_in, is_of_another
from tocsin.finding.phrases import WORD, Hit, Phrasebook, any_of, folded
from tocsin.language.truecase import is_common
from tocsin.model import PartyKind

Form = Literal["name", "demonym", "people", "seat", "holder"]


@dataclass(frozen=True, slots=True)
class Tie:
    """Another entry of the register, and from when till when it was umbrella, backer or leader, as ISO dates or years."""

    id: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """An entry of the register; `country` is ISO 3166 alpha-2 (`countries` all of them), ties are to other entries.

    `seen` are the years, "1989/2020", of its first and last event in the tables that the register was made from;
    `source` says where the entry comes from.
    """

    id: str
    name: str
    kind: PartyKind
    country: str | None = None
    part_of: tuple[Tie, ...] = ()
    backers: tuple[Tie, ...] = ()
    leaders: tuple[Tie, ...] = ()
    countries: frozenset[str] = frozenset()
    seen: str = ""
    source: str = ""

    @property
    def is_country(self) -> bool:
        """Whether it is a state itself, and none of its bodies ("idf", "fsb")."""
        return self.kind == "state" and len(self.id) == 3 and self.id.isupper()


@dataclass(frozen=True, slots=True)
class Name:
    """An actor by one of its names; `form` tells "Iraq" from "Iraqi", "Iraqis", "Baghdad said" and "President X".

    A name that needs its context is `unsure`; `others` are the other actors that bear it. An office holder is `called`
    by his own name, and stands for the government of the actor, a state.
    """

    actor: Actor
    form: Form = "name"
    unsure: bool = False
    others: tuple[Actor, ...] = ()
    called: str = ""


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
            country = entry.get("country")
            found[entry["id"]] = Actor(
                entry["id"],
                entry["name"],
                entry["kind"],
                country,
                _ties(entry, "part_of"),
                _ties(entry, "backers"),
                _ties(entry, "leaders"),
                frozenset((country,) if country else ()),
                source=entry.get("note", ""),
            )
        except KeyError as error:
            raise RegisterError(f"actors.toml: the entry {entry} has no {error}; add it") from error
    for row in load_csv("groups.csv"):
        countries = [c for c in row["countries"].split("|") if c]
        if row["id"] not in found:
            found[row["id"]] = Actor(
                row["id"],
                row["name"],
                "rebel" if row["kind"] == "rebel" else "militia",
                countries[0] if len(countries) == 1 else None,
                tuple(Tie(w) for w in row["part_of"].split("|") if w),
                countries=frozenset(countries),
                seen=row["seen"],
                source=row["source"],
            )
    return found


def _ties(entry: Mapping[str, Any], field: str) -> tuple[Tie, ...]:
    """`backers = ["IRN"]`, or with dates `leaders = [{ id = "...", since = "1992", until = "2024-09-27" }]`."""
    return tuple(
        Tie(tie) if isinstance(tie, str) else Tie(tie["id"], tie.get("since"), tie.get("until"))
        for tie in entry.get(field, ())
    )


def state_of(actor: Actor) -> Actor:
    """The state that a state body belongs to ("IRGC": Iran); any other actor is itself."""
    if actor.kind != "state" or actor.is_country:
        return actor
    return state_in(actor.country) or actor


def state_in(country: str | None) -> Actor | None:
    """The state of a country, by its ISO 3166 alpha-2 code."""
    return _states().get(country)


@cache
def _states() -> dict[str | None, Actor]:
    return {a.country: a for a in reversed(register().values()) if a.is_country and a.country}


@cache
def groups_led_by(person: str) -> tuple[Actor, ...]:
    """The armed groups that this entry of the register leads or led."""
    return tuple(a for a in register().values() if a.kind in GROUPS and any(tie.id == person for tie in a.leaders))


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
    parties = load_toml("parties.toml")
    seats = {row["capital"]: row["iso3"] for row in load_csv("countries.csv") if len(row["capital"]) > 3}
    for seat, iso3 in (seats | parties["seats"]).items():
        if seat not in parties["not_seats"]["names"]:
            phrases.append((seat, Name(actors[iso3], "seat")))
    for entry in load_toml("actors.toml")["actor"]:
        written = (entry["name"], *entry.get("aliases", ()), *_branch_names(entry, parties["branch"]["nouns"]))
        phrases += [(n, Name(actors[entry["id"]])) for n in written]
    return Phrasebook([*phrases, *_group_names({folded_words(p) for p, _ in phrases})])


def _branch_names(entry: Mapping[str, Any], nouns: Sequence[str]) -> Iterator[str]:
    """ "Islamic State's West Africa branch", "the Yemeni affiliate of al-Qaeda": `branches = ["West Africa", ...]`."""
    if "branches" not in entry:
        return
    whole = next(e for e in load_toml("actors.toml")["actor"] if e["id"] == _ties(entry, "part_of")[0].id)
    for name in (whole["name"], *whole.get("aliases", ())):
        for place, noun in product(entry["branches"], nouns):
            yield f"{name}'s {place} {noun}"
            yield f"{place} {noun} of {name}"


def _group_names(taken: set[str]) -> Iterator[tuple[str, Name]]:
    """The names of `data/groups.csv` that are not in use already, each once, with all who bear it."""
    actors, bearers = register(), defaultdict[str, list[Actor]](list)
    shown: dict[str, str] = {}
    for row in load_csv("groups.csv"):
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            key = folded_words(name)
            if key not in taken and actors[row["id"]] not in bearers[key]:
                bearers[key].append(actors[row["id"]])
                shown.setdefault(key, name)
    for key, (first, *others) in bearers.items():
        name = shown[key]
        yield name, Name(first, unsure=bool(others) or _may_be_a_word(name, first), others=tuple(others))


def _may_be_a_word(name: str, actor: Actor) -> bool:
    """Whether a name alone is no proof: an acronym, one or two words, or nothing but words that many groups share."""
    words = [w.lower() for w in name.split() if w.lower() not in ("the", "a", "of", "al")]
    common: list[str] = load_toml("parties.toml")["common"]["words"]
    return len(words) < 3 or name.isupper() or actor.source == "OEDA" or all(w in common for w in words)


def folded_words(name: str) -> str:
    """What names are compared by: words without case, accents, apostrophes and hyphens."""
    return " ".join(folded(m[0]) for m in WORD.finditer(name))


def find_names(text: str) -> list[NameHit]:
    """Every name of the register in `text`, in order; unsure names only where the text bears them out."""
    hits = [hit for hit in _book().find(text) if not _is_in_a_name(text, hit)]
    sure = {hit.value.actor for hit in hits if not hit.value.unsure}
    if any(hit.value.unsure for hit in hits):
        countries = {actor.country for actor in sure if actor.kind == "state" and actor.country}
        hits = [told for hit in hits for told in _borne_out(hit, sure, countries)]
    return _with_short_names(text, _with_holders(text, hits, {state_of(actor).id for actor in sure}))


def _with_short_names(text: str, hits: list[NameHit]) -> list[NameHit]:
    """With those persons again whom the text, having named them in full, calls by one word: "Hamza", of Hamza bin Laden."""
    short: dict[str, tuple[int, Name]] = {}
    for hit in hits:
        if hit.value.form != "holder" and (hit.value.actor.kind != "person" or hit.value.form != "name"):
            continue
        words = [m[0] for m in WORD.finditer(text, hit.start, hit.end)]
        particle = any(folded(w) in PARTICLES for w in words[1:-1])
        for word in {words[-1], words[0] if particle else words[-1]}:
            if len(words) > 1 and word[0].isupper() and len(word) > 2 and not is_common(folded(word)):
                short.setdefault(word, (hit.end, hit.value))
    if not short:
        return hits
    starts, found = [hit.start for hit in hits], list(hits)
    for match in re.finditer(rf"\b(?:{any_of(short)})\b(?![-’'](?!s\b))", text):
        first, name = short[match[0]]
        at = bisect_right(starts, match.start())
        free = all(h.end <= match.start() or match.end() <= h.start for h in hits[max(0, at - 1) : at + 1])
        if free and match.start() > first and not is_of_another(text, match.start(), match.end()):
            found.append(Hit(match.start(), match.end(), name))
    return sorted(found, key=lambda hit: hit.start)


def opens_a_name(text: str, start: int) -> bool:
    """ "Puerto Jordan", "Camp Lebanon": the name of a town or a site goes on with what stands here."""
    return _opening().search(text, max(0, start - 12), start) is not None


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load_toml('places.toml')['opens'])}) $")


def _is_in_a_name(text: str, hit: NameHit) -> bool:
    """ "Abdul Rahman al-Yemeni", "Nusrat Nasrallah": what stands after "al-" or a first name is part of a name."""
    alone = hit.value.actor.kind == "person" and " " not in text[hit.start : hit.end]
    if alone and has_first_name(text, hit.start):
        return True
    if text[hit.start : hit.end] == "IS" and re.search(
        r"[A-Z]{2} $|^ [A-Z]{2}", text[hit.start - 3 : hit.start] + "|" + text[hit.end : hit.end + 3], re.M
    ):
        return True  # "WHAT IS NEXT"
    if hit.value.actor.is_country and hit.value.form == "name" and opens_a_name(text, hit.start):
        return True
    return hit.value.form in ("demonym", "people") and text[max(0, hit.start - 3) : hit.start].lower() in ("al-", "el-")


def _with_holders(text: str, hits: list[NameHit], states: Collection[str]) -> list[NameHit]:
    """With the office holders whom the register does not hold, each standing for the government of the state."""
    starts = [hit.start for hit in hits]
    for held in holders_in(text, states):
        at = bisect_right(starts, held.start)
        free = all(h.end <= held.start or held.end <= h.start for h in hits[max(0, at - 1) : at + 1])
        actor = register().get(held.country)
        if free and actor is not None:
            hits.insert(at, Hit(held.start, held.end, Name(actor, "holder", called=held.name)))
            starts.insert(at, held.start)
    return hits


def _borne_out(hit: NameHit, sure: set[Actor], countries: set[str]) -> Iterator[NameHit]:
    if not hit.value.unsure:
        yield hit
        return
    bearers = (hit.value.actor, *hit.value.others)
    named = [a for a in bearers if a in sure] or [a for a in bearers if a.countries & countries]
    if named:
        yield Hit(hit.start, hit.end, Name(named[0], hit.value.form))


@cache
def initialisms() -> frozenset[str]:
    """Names of the register that are written in capitals."""
    names = {n for e in load_toml("actors.toml")["actor"] for n in (e["name"], *e.get("aliases", ()))}
    names |= {n for row in load_csv("groups.csv") for n in row["aliases"].split("|")}
    names |= {n for row in load_csv("countries.csv") for n in row["aliases"].split("|")}
    return frozenset(n for n in names if n.isupper() and len(n) < 8)


@cache
def _sectors() -> dict[str, dict[str, Any]]:
    return {noun: sector for sector in load_toml("parties.toml")["sector"] for noun in sector["nouns"]}


def sector_of(noun: str, lemma: str = "") -> dict[str, Any] | None:
    """The sector that a common noun names, or None."""
    table = _sectors()
    # The tagger takes a plural at the head of a sentence for a name, and leaves it as it is.
    return table.get(noun.lower()) or table.get(lemma.lower()) or table.get(noun.lower().removesuffix("s"))


OF_THE_LAND = ("REB", "UAF")  # sectors of those who are of a country, but not of its state


def is_unnamed(identity: str) -> bool:
    """Whether an id is of groups that only their country or their backer names: "Iraqi militias"."""
    root, _, sector = identity.partition(":")
    return sector in OF_THE_LAND or root == "backed-by"


def root_of(identity: str) -> str:
    """The entry that an id belongs to: "USA" for "USA:MIL"; "SDN:REB" are no part of Sudan's state, and stay themselves."""
    return identity if is_unnamed(identity) else identity.partition(":")[0]


def entry_of(identity: str | None) -> Actor | None:
    """The register's entry that an id belongs to: the state of "USA:MIL"; None for those whom no entry holds."""
    return register().get(root_of(identity or ""))


@lru_cache(maxsize=50_000)
def kinship(a: str, b: str) -> float:
    """How near two ids of the register are: 1 for one and the same, less for a whole and its part, 0 for strangers."""
    unnamed = [x.partition(":")[2] in OF_THE_LAND for x in (a, b)]
    if a == b:
        return 0.8 if all(unnamed) else 1.0
    if any(unnamed):
        return _kin_of_unnamed(*((a, b) if unnamed[0] else (b, a)))
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
        states = [x for x in (one, other_actor) if x.is_country]
        bodies = [x for x in (one, other_actor) if x.kind in ("state", "person") and not x.is_country]
        if states and bodies:
            return 0.8  # the Pentagon, the president and the state
    return 0.0


def _kin_of_unnamed(unnamed: str, other: str) -> float:
    """ "Sudanese rebels" may be any group of that country, "Iraqi militias" some of those that Iran backs."""
    if other.startswith("backed-by:"):
        return 0.3
    state, _, sector = other.partition(":")
    own, actor = register()[unnamed.partition(":")[0]], register().get(state)
    if actor is None or own.country != actor.country:
        return 0.0
    return 0.5 if actor.kind in GROUPS or sector in OF_THE_LAND else 0.0


@lru_cache(maxsize=5_000)
def _wholes(identity: str) -> frozenset[str]:
    """All that an entry is part of, or part of what it is part of; two groups may have been part of each other."""
    found: set[str] = set()
    edge = [identity]
    while edge:
        actor = register().get(edge.pop())
        new = {tie.id for tie in actor.part_of} - found if actor else set()
        found |= new
        edge += new
    return frozenset(found - {identity})


@lru_cache(maxsize=5_000)
def members_of(identity: str) -> frozenset[str]:
    """All that the register holds to be part of an entry, or part of what is part of it, at any time."""
    return _parts().get(identity, frozenset())


@lru_cache(maxsize=500)
def backed_by(sponsor: str) -> frozenset[str]:
    """All that the register holds to be backed by an entry, itself or by what it is part of, at any time."""
    return frozenset(one for one in register() if sponsor in _all_backers(one))


@cache
def _parts() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one in register():
        for whole in _wholes(one):
            found[whole].add(one)
    return {whole: frozenset(parts) for whole, parts in found.items()}


@cache
def aliases() -> dict[str, tuple[str, ...]]:
    """The other names of each entry of the register, as they are written, demonyms left out."""
    rows = [(row["iso3"], row["name"], row["aliases"].split("|")) for row in load_csv("countries.csv")]
    rows += [(e["id"], e["name"], e.get("aliases", ())) for e in load_toml("actors.toml")["actor"]]
    rows += [(row["id"], row["name"], row["aliases"].split("|")) for row in load_csv("groups.csv")]
    found: dict[str, tuple[str, ...]] = {}
    for one, name, others in rows:
        found.setdefault(one, tuple(dict.fromkeys(other for other in others if other and other != name)))
    return found


@lru_cache(maxsize=5_000)
def _all_backers(identity: str) -> frozenset[str]:
    known = (register().get(one) for one in (identity, *_wholes(identity)))
    return frozenset(tie.id for actor in known if actor for tie in actor.backers)
