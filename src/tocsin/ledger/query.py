"""Which events are asked for: one set of filters for the command line, the pages, the map and the API."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict

Extent = Literal["point", "admin1", "country", "region", "none"]
NOBODY = "unknown publisher"
Box = tuple[float, float, float, float]


class Query(BaseModel):
    """Each field that is given must fit.

    `actor`, `target` and `party` (either side) are ids of the register, words of a name, or a whole name in quotation
    marks; with `members` also all that the register holds to be part of it. `weapon` is a class with all below it.
    `outlet` is the publisher of a report (`NOBODY` where it names none), `dataset` the data set that it is a row of;
    `alone` takes events of a single report, `deadly` those in which somebody is told killed. `text` are words that stand
    in an article of the event, `named` words of its own places, parties, weapons and type. `extent` is how finely the
    place is told ("point" where it may be drawn); `box` is west, south, east, north in degrees. `since` and `until` take
    every event whose days reach into that time, with `within` only those that lie wholly in it; `undated` those with no
    day at all. Events come in order of time, with `newest` the last first; undated ones come last.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: str | None = None
    mode: str | None = None
    status: str | None = None
    grade: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    within: bool = False
    undated: bool = False
    country: str | None = None
    place: str | None = None
    extent: Extent | None = None
    box: Box | None = None
    actor: str | None = None
    target: str | None = None
    party: str | None = None
    members: bool = False
    weapon: str | None = None
    outlet: str | None = None
    dataset: str | None = None
    alone: bool = False
    deadly: bool = False
    article: str | None = None
    text: str | None = None
    named: str | None = None
    contested: bool | None = None
    happened: bool = False
    rejected: bool = False
    newest: bool = False
    limit: int | None = None
    offset: int = 0
