"""Who: the register of parties, the names of it in a text, and how near two of its parties are.

The register holds states (`data/countries.csv`), armed groups, bodies and public persons
(`data/actors.toml`); `data/parties.toml` holds the nouns that name a kind of party ("gunmen", "police").
`noun_phrases.py` reads the party that a noun phrase stands for from the names in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from tocsin.data import load_csv, load_toml
from tocsin.errors import RegisterError
from tocsin.finding.phrases import Hit, Phrasebook
from tocsin.model import PartyKind

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
                entry["id"],
                entry["name"],
                entry["kind"],
                entry.get("country"),
                tuple(entry.get("part_of", ())),
                tuple(entry.get("backers", ())),
                tuple(entry.get("leaders", ())),
            )
        except KeyError as error:
            raise RegisterError(f"actors.toml: the entry {entry} has no {error}; add it") from error
    return found


def state_of(actor: Actor) -> Actor:
    """The state that a state body belongs to ("IRGC": Iran); any other actor is itself."""
    if actor.kind != "state" or len(actor.id) == 3:
        return actor
    return next((a for a in register().values() if len(a.id) == 3 and a.country == actor.country), actor)


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
