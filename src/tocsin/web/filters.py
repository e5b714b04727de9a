"""Which events a page, the map or the API is about: the same names everywhere, so that a view can be sent as its URL."""

from __future__ import annotations

import datetime as dt
import math
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Request
from fastapi import Query as Asked
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator
from starlette.exceptions import HTTPException

from tocsin.ledger.query import Extent, Query
from tocsin.model import Grade, Status
from tocsin.ontology import TYPES

Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=r"^[^\x00]*$")]
Type = Annotated[str, StringConstraints(to_upper=True, pattern=f"(?i)^({'|'.join(TYPES)})$")]
FLAGS = ("members", "deadly", "alone", "happened", "undated", "within", "rejected")


class Filters(BaseModel):
    """Which events: every one that is given must fit."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    type: Type | None = Field(None, description="PLOVER's type")
    mode: Words | None = Field(None, description="its mode, as heavy-weapons")
    status: Status | None = None
    grade: Grade | None = None
    since: dt.date | None = Field(None, description="events whose days reach to this one or past it")
    until: dt.date | None = Field(None, description="events whose days begin on this one or before it")
    within: bool = Field(False, description="with since and until: only events that lie wholly between them")
    undated: bool = Field(False, description="only events with no day")
    country: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2}$", to_upper=True)] | None = Field(
        None, description="ISO 3166 code of two letters"
    )
    place: Words | None = Field(None, description="words of the place's or province's name")
    extent: Extent | None = Field(None, description="how finely the place is told")
    box: str | None = Field(None, description="west,south,east,north in degrees", max_length=120)
    actor: Words | None = Field(None, description="who acted: an id of the register, or words of a name")
    target: Words | None = Field(None, description="against whom: an id, or words of a name")
    party: Words | None = Field(None, description='either side: an id, words of a name, or "the whole name"')
    members: bool = Field(False, description="also all that the register holds to be part of these parties")
    weapon: Words | None = Field(None, description="a class with all below it, as missile or drone/one-way")
    outlet: Words | None = Field(None, description="told by this publisher")
    dataset: Words | None = Field(None, description="a row of this data set, as ucdp")
    deadly: bool = Field(False, description="only events in which somebody is told killed")
    alone: bool = Field(False, description="only events that a single report tells of")
    article: Words | None = Field(None, description="told in this article")
    text: Words | None = Field(None, description="words that stand in an article of the event")
    named: Words | None = Field(None, description="words of the event's own places, parties, weapons and type")
    contested: bool | None = Field(None, description="only events on which reports disagree, or none of them")
    happened: bool = Field(False, description="only what is told as happened or claimed")
    rejected: bool = Field(False, description="also events that a person has rejected")

    @model_validator(mode="before")
    @classmethod
    def _no_blanks(cls, values: Any) -> Any:
        """A field of a form that was left empty is not asked for."""
        if isinstance(values, dict):
            return {key: value for key, value in values.items() if value != ""}
        return values

    @field_validator("box")
    @classmethod
    def _is_box(cls, value: str | None) -> str | None:
        if value is not None:
            edges = [float(part) for part in value.split(",")]
            if len(edges) != 4 or not all(map(math.isfinite, edges)) or edges[1] > edges[3]:
                raise ValueError("give west,south,east,north in degrees")
        return value

    def query(self, **more: Any) -> Query:
        """The question to the ledger."""
        asked = {name: value for name, value in self if name != "box"}
        if self.box:
            asked["box"] = tuple(float(part) for part in self.box.split(","))
        return Query(**{**asked, **more})

    def items(self) -> dict[str, str]:
        """What is asked for, as it stands in a URL."""
        given = ((name, getattr(self, name)) for name in type(self).model_fields)
        return {
            name: ("1" if value is True else "0" if value is False else str(value))
            for name, value in given
            if value is not None and not (name in FLAGS and value is False)
        }

    def url(self, path: str = "/events", **changes: Any) -> str:
        """A link to a page with these filters, some of them changed; None takes one out."""
        return link(path, **{**self.items(), **changes})

    @property
    def is_empty(self) -> bool:
        return not self.items()


def link(path: str, **asked: Any) -> str:
    """A path with what is asked for, in the order of the names; None and False are left out."""
    given = {k: ("1" if v is True else str(v)) for k, v in sorted(asked.items()) if v is not None and v is not False}
    return f"{path}?{urlencode(given)}" if given else path


BESIDE = frozenset(("page", "size", "level", "format", "newest", "queue"))  # asked for beside filters


def wanted(request: Request, filters: Annotated[Filters, Asked()]) -> Filters:
    """The filters of a URL; a name that is none is refused, since a list that ignored it would be the wrong one."""
    unknown = sorted(set(request.query_params) - set(Filters.model_fields) - BESIDE)
    if unknown:
        known = ", ".join(Filters.model_fields)
        raise HTTPException(422, f"{', '.join(unknown)[:200]}: is no filter; the filters are {known}")
    return filters


Wanted = Annotated[Filters, Depends(wanted)]
