"""Actors: who is in the ledger, and what the register and the news say of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from tocsin.errors import MissingError
from tocsin.finding.actors import Actor, Tie, aliases, members_of, register
from tocsin.ledger.figures import Named
from tocsin.ledger.query import Query
from tocsin.model import Relation
from tocsin.web.charts import svg
from tocsin.web.doors import Reader
from tocsin.web.house import House, house_of
from tocsin.web.ties import Ties, drawn
from tocsin.web.views import page

router = APIRouter(include_in_schema=False)
SHOWN = 25


@dataclass(frozen=True)
class Of:
    """What the ledger has of an actor as one side: how many events, against or by whom, with what."""

    side: str
    other: str
    events: int
    parties: list[Named]
    types: list[Named]
    weapons: list[Named]


@router.get("/actors")
def listed(request: Request, here: Reader, q: str = "") -> HTMLResponse:
    """Those met most in the ledger, or those of the register whose names have these words."""
    house = house_of(request)
    wanted = " ".join(q.lower().split())[:100]
    parties = house.once("parties", lambda: house.ledger.figures.by_party(Query(), limit=400))
    found = (
        [one for one in register().values() if wanted in " ".join((one.name, *aliases()[one.id])).lower()]
        if wanted
        else []
    )
    told = [p for p in parties if wanted in p.name.lower()]
    return page(request, "actors.html.j2", here, q=q, parties=told, found=found[:100], register=register())


@router.get("/actors/{id}")
def one(request: Request, here: Reader, id: str, members: bool = False) -> HTMLResponse:
    """One actor of the register."""
    actor = register().get(id)
    if actor is None:
        raise MissingError(f"{id}: there is no such actor in the register; 'Actors' lists them")
    house = house_of(request)
    sides = house.once(("actor", id, members), lambda: [_of(house, id, side, members) for side in ("actor", "target")])
    told = house.ledger.figures.in_time(Query(party=id, members=members, happened=True))
    ties = ties_of(actor)
    return page(
        request,
        "actor.html.j2",
        here,
        actor=actor,
        aliases=aliases().get(id, ()),
        graph=drawn(ties),
        ties=ties,
        parts=sorted(members_of(id)),
        members=members,
        sides=sides,
        chart=svg(told),
        left=told.beside,
        relations=relations_of(house, id),
        register=register(),
    )


def _of(house: House, id: str, side: str, members: bool) -> Of:
    figures, ledger = house.ledger.figures, house.ledger
    query = Query(**{side: id}, members=members)
    other = "target" if side == "actor" else "actor"
    return Of(
        side,
        other,
        ledger.count(**dict(query)),
        figures.by_party(query, other, SHOWN),
        figures.by_column(query, "type"),
        figures.by_weapon(query)[:SHOWN],
    )


def relations_of(house: House, *ids: str) -> list[Relation]:
    """What the articles say of ties of these parties or weapons, each telling once."""
    every = house.once("relations", house.ledger.relations)
    return [r for r in every if r.subject.id in ids or (r.object is not None and r.object.id in ids)]


def ties_of(actor: Actor) -> Ties:
    """What the register ties an actor to, in both directions."""
    known = register()

    def named(ties: Sequence[Tie]) -> list[tuple[Actor, Tie]]:
        return [(known[tie.id], tie) for tie in ties if tie.id in known]

    def back(field: str) -> list[tuple[Actor, Tie]]:
        return [(one, tie) for one in known.values() for tie in getattr(one, field) if tie.id == actor.id]

    return Ties(
        actor,
        named(actor.backers),
        named(actor.part_of),
        named(actor.leaders),
        back("part_of"),
        back("backers"),
        back("leaders"),
    )
