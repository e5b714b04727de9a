"""Weapons: classes as a tree, each with what it was used for; named systems with their published figures."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from tocsin.errors import MissingError
from tocsin.finding.weapons import Kind, catalogue
from tocsin.ledger.figures import Named, lineage
from tocsin.ledger.query import Query
from tocsin.web.charts import svg
from tocsin.web.doors import Reader
from tocsin.web.house import House, house_of
from tocsin.web.pages.actors import relations_of
from tocsin.web.views import page

router = APIRouter(include_in_schema=False)
SHOWN = 25


@dataclass(frozen=True)
class Class:
    """A class of weapons: its path, how deep it lies, how many events have it or one below it."""

    path: str
    depth: int
    events: int

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2].replace("-", " ")


def tree(used: list[Named]) -> list[Class]:
    """All classes of the catalogue and of the ledger, each under the one that it is a kind of."""
    events = {one.name: one.events for one in used}
    paths = {path for kind in catalogue().values() for path in lineage(kind.path)} | set(events)
    return [Class(path, path.count("/"), events.get(path, 0)) for path in sorted(paths)]


def all_classes(house: House) -> list[Class]:
    """The tree of this ledger."""
    return house.once("weapons", lambda: tree(house.ledger.figures.by_weapon(Query())))


@router.get("/weapons")
def listed(request: Request, here: Reader) -> HTMLResponse:
    """The tree of classes."""
    return page(request, "weapons.html.j2", here, classes=all_classes(house_of(request)))


@router.get("/weapons/{path:path}")
def one(request: Request, here: Reader, path: str) -> HTMLResponse:
    """One class: over time, by whom, against whom, and the systems that the catalogue has of it."""
    house = house_of(request)
    systems: list[Kind] = [
        kind for kind in catalogue().values() if kind.path == path or kind.path.startswith(path + "/")
    ]
    figures = house.ledger.figures
    query = Query(weapon=path)
    events = house.ledger.count(weapon=path)
    if not systems and not events:
        raise MissingError(f"{path}: there is no such class of weapons; 'Weapons' lists them")
    told = figures.in_time(query)
    return page(
        request,
        "weapon.html.j2",
        here,
        path=path,
        events=events,
        systems=[kind for kind in systems if kind.is_system],
        below=[c for c in all_classes(house) if c.path.startswith(path + "/")],
        chart=svg(told),
        left=told.beside,
        actors=figures.by_party(query, "actor", SHOWN),
        targets=figures.by_party(query, "target", SHOWN),
        relations=relations_of(house, *(kind.id for kind in systems)),
    )
