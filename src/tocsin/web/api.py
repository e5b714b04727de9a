"""REST under `/api`: the same filters as the pages, paging, ETags that hold until the events change, exports that stream."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, get_args

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import HTMLResponse, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from tocsin import __version__
from tocsin.ledger import Judgement
from tocsin.ledger.figures import Area, Bucket, Cell, Named, Unit
from tocsin.ledger.judging import read_words
from tocsin.model import Article, Coding, Event, Mention, Span
from tocsin.publishing.exports import FORMATS, Told
from tocsin.web.charts import bars
from tocsin.web.doors import Coder, Reader, checked_form
from tocsin.web.filters import Filters, Wanted, Words
from tocsin.web.house import house_of
from tocsin.web.judging import decide, telling, undone
from tocsin.web.paging import Paged, paged
from tocsin.web.streams import written
from tocsin.web.views import page as shown_page

Format = Literal["acled", "ucdp", "plover", "geojson", "geoparquet", "hxl", "parquet", "csv", "jsonl", "annotations"]
assert set(get_args(Format)) == set(FORMATS)
KINDS = {
    "acled": ("text/csv", "csv"),
    "ucdp": ("text/csv", "csv"),
    "plover": ("application/x-ndjson", "jsonl"),
    "geojson": ("application/geo+json", "geojson"),
    "geoparquet": ("application/vnd.apache.parquet", "parquet"),
    "hxl": ("text/csv", "csv"),
    "parquet": ("application/vnd.apache.parquet", "parquet"),
    "csv": ("text/csv", "csv"),
    "jsonl": ("application/x-ndjson", "jsonl"),
    "annotations": ("application/ld+json", "jsonld"),
}
MARKERS = 800  # squares that one answer for the map may hold
Id = Annotated[str, Path(pattern=r"^[a-z][0-9a-f]{4,40}$", description="as e64270f1cd786")]


def unchanged(request: Request, response: Response) -> None:
    """Answer 304 where the caller has what would be sent: it follows from the address and the events alone."""
    tag = f'W/"{__version__}-{house_of(request).ledger.figures.changes()}"'
    told = {"etag": tag, "vary": "Cookie, Authorization, Accept-Encoding"}
    known = [one.strip() for one in request.headers.get("if-none-match", "").split(",")]
    if tag in known or "*" in known:
        raise HTTPException(304, headers=told)
    response.headers.update(told)


class Refusal(BaseModel):
    """Why not, and what to do."""

    detail: str


WHY: dict[int | str, dict[str, Any]] = {
    code: {"model": Refusal, "description": why}
    for code, why in {
        400: "not understood",
        401: "an account is needed",
        403: "not allowed",
        404: "no such thing",
        415: "not this kind of content",
        422: "a value is not one",
        429: "too many requests",
    }.items()
}
router = APIRouter(prefix="/api", responses=WHY)
Fresh = Depends(unchanged)


class EventList(BaseModel):
    """A page of events; `next` is the address of the one after."""

    total: int
    page: int
    size: int
    next: str | None
    events: list[Event]


class ArticleList(BaseModel):
    """A page of articles."""

    page: int
    size: int
    articles: list[Article]


class Sentence(BaseModel):
    """One mention that an event rests on, with the sentence it stands in and who published it."""

    mention: Mention
    sentence: str
    score: float
    title: str | None
    publisher: str | None
    published: dt.date | None
    url: str | None


class History(BaseModel):
    """One step of an event's history."""

    at: dt.datetime
    who: str
    what: str
    why: str


class MapData(BaseModel):
    """What a map shows: squares with events as one marker, and where events are that are never drawn as a point."""

    level: int
    total: int
    cells: list[Cell]
    areas: list[Area]


class Timeline(BaseModel):
    """Events in time; `beside` are those whose days lie in no single bucket. `chart` is a Vega-Lite specification."""

    unit: Unit
    buckets: list[Bucket]
    beside: int
    chart: dict[str, Any] | None


class Decision(BaseModel):
    """A judgement to make: `values` for correct and grade, `events` for merge, `mentions` for split, attach, detach."""

    model_config = ConfigDict(extra="forbid")

    verb: Literal["confirm", "reject", "correct", "merge", "split", "attach", "detach", "grade", "note"]
    why: str = Field("", max_length=4000)
    field: Words = ""
    value: Words = ""
    grade: Words = ""
    reliability: Words = ""
    credibility: Words = ""
    events: list[Annotated[str, Field(pattern=r"^e[0-9a-f]{4,40}$")]] = Field([], max_length=50)
    mentions: list[Annotated[str, Field(pattern=r"^m[0-9a-f]{4,40}$")]] = Field([], max_length=500)


class Undoing(BaseModel):
    """Why a judgement is undone."""

    model_config = ConfigDict(extra="forbid")

    why: str = Field("", max_length=4000)


class Read(BaseModel):
    """What some marked words say: in words, and as the value of a field."""

    shown: str
    value: Any


@router.get("/events", dependencies=[Fresh])
def events(request: Request, here: Reader, filters: Wanted, page: Paged, newest: bool = True) -> EventList:
    """The events that the filters ask for, the last first."""
    ledger = house_of(request).ledger
    total = ledger.count(**dict(filters.query()))
    found = ledger.events(**dict(filters.query(newest=newest, **page.slice)))
    after = paged(page, total, filters.url, "/api/events").after
    return EventList(total=total, page=page.number, size=page.size, next=after, events=found)


@router.get("/events/{id}", dependencies=[Fresh])
def event(request: Request, here: Reader, id: Id) -> Event:
    """One event; an id that was merged away gives the event that it leads on to."""
    return house_of(request).ledger.event(id)


@router.get("/events/{id}/evidence", dependencies=[Fresh])
def evidence(request: Request, here: Reader, id: Id) -> list[Sentence]:
    """The sentences that an event rests on."""
    ledger = house_of(request).ledger
    found = ledger.event(id)
    told = {m.id: (m, coding.article) for coding in ledger.evidence(found.id) for m in coding.mentions}
    out = []
    for one in found.mentions:
        if one.mention in told:
            mention, article = told[one.mention]
            out.append(
                Sentence(
                    mention=mention,
                    sentence=mention.sentence.of(article.text),
                    score=one.score,
                    title=article.title,
                    publisher=article.publisher,
                    published=article.anchor,
                    url=article.url,
                )
            )
    return out


@router.get("/events/{id}/history", dependencies=[Fresh])
def history(request: Request, here: Reader, id: Id) -> list[History]:
    """What became of an event: each report, each coding, each judgement."""
    entries = house_of(request).ledger.audit(id)
    return [History(at=one.at, who=one.who, what=one.what, why=one.why) for one in entries]


@router.post("/events/{id}/judgements", status_code=201)
def judge(request: Request, here: Coder, id: Id, decision: Decision) -> Judgement:
    """Decide something about an event; needs a token of scope 'judge', or a visit and its x-csrf-token."""
    checked_form(request, here, None)
    house = house_of(request)
    form = {
        **decision.model_dump(exclude={"events", "mentions"}),
        "events": " ".join(decision.events),
        "mentions": " ".join(decision.mentions),
    }
    return decide(house, here, house.ledger.event(id), form)


@router.post("/judgements/{id}/undo", status_code=201)
def undo(request: Request, here: Coder, id: Id, undoing: Undoing) -> Judgement:
    """Undo a judgement: one's own, or as editor anybody's."""
    checked_form(request, here, None)
    return undone(house_of(request), here, id, undoing.why)


@router.get("/judgements", dependencies=[Fresh])
def judgements(request: Request, here: Reader, page: Paged) -> list[Judgement]:
    """All judgements, the last first."""
    every = house_of(request).ledger.judgements()[::-1]
    start = page.slice["offset"]
    return every[start : start + page.size]


@router.get("/review", dependencies=[Fresh])
def review(request: Request, here: Reader, page: Paged) -> list[Event]:
    """What a person should look at first."""
    return house_of(request).ledger.review(**page.slice)


@router.get("/articles", dependencies=[Fresh])
def articles(request: Request, here: Reader, page: Paged, text: Annotated[Words, Query(min_length=1)]) -> ArticleList:
    """Articles in which all these words stand, those that came last first."""
    found = house_of(request).ledger.search(text, **page.slice)
    return ArticleList(page=page.number, size=page.size, articles=found)


@router.get("/articles/{id}", dependencies=[Fresh])
def article(request: Request, here: Reader, id: Id) -> Coding:
    """One article with all that was read from it."""
    return house_of(request).ledger.coding(id)


@router.get("/map", dependencies=[Fresh])
def map_data(request: Request, here: Reader, filters: Wanted, level: Annotated[int, Query(ge=1, le=16)] = 6) -> MapData:
    """Events for a map: `level` halvings of the earth make a square whose events are one marker."""
    house = house_of(request)

    def work() -> MapData:
        figures = house.ledger.figures
        found, at = figures.cells(filters.query(), level), level
        while len(found) > MARKERS and at > 1:  # more than can be seen: larger squares
            at -= 1
            found = figures.cells(filters.query(), at)
        beside = filters.model_copy(update={"box": None})
        return MapData(level=at, total=sum(c.events for c in found), cells=found, areas=figures.areas(beside.query()))

    return house.once(("map", filters, level), work)


@router.get("/timeline", dependencies=[Fresh])
def timeline(request: Request, here: Reader, filters: Wanted) -> Timeline:
    """Events in time, with a chart of them."""
    house = house_of(request)

    def work() -> Timeline:
        told = house.ledger.figures.in_time(filters.query())
        chart = bars(told) if told.buckets else None
        return Timeline(unit=told.unit, buckets=list(told.buckets), beside=told.beside, chart=chart)

    return house.once(("timeline", filters), work)


@router.get("/figures/{by}", dependencies=[Fresh])
def figures(
    request: Request,
    here: Reader,
    filters: Wanted,
    by: Literal["type", "mode", "status", "grade", "country", "actor", "target", "party", "weapon"],
) -> list[Named]:
    """How many events there are of each type, country, party …"""
    asked = house_of(request).ledger.figures
    if by == "weapon":
        return asked.by_weapon(filters.query())
    if by in ("actor", "target", "party"):
        return asked.by_party(filters.query(), None if by == "party" else by)
    return asked.by_column(filters.query(), by)


@router.get("/export/{format}", response_class=StreamingResponse)
def export(request: Request, here: Reader, filters: Wanted, format: Format) -> StreamingResponse:
    """The events that the filters ask for, in a format of the field; streams, however many they are."""
    ledger = house_of(request).ledger
    told = (Told(event, codings) for event, codings in ledger.each_with_evidence(**dict(filters.query())))
    kind, ending = KINDS[format]
    name = {"content-disposition": f'attachment; filename="tocsin-{format}.{ending}"'}
    return StreamingResponse(written(lambda out: FORMATS[format](told, out)), media_type=kind, headers=name)


@router.get("/words", dependencies=[Fresh])
def words(
    request: Request,
    here: Coder,
    event: Annotated[str, Query(pattern=r"^e[0-9a-f]{4,40}$")],
    article: Annotated[str, Query(pattern=r"^a[0-9a-f]{4,40}$")],
    field: Annotated[Words, Query()],
    start: Annotated[int, Query(ge=0, le=10_000_000)],
    end: Annotated[int, Query(ge=0, le=10_000_000)],
) -> Read:
    """What words that are marked in an article say of a field, before it is corrected by them."""
    house = house_of(request)
    marked = Span(start, end)
    mention, text = telling(house, house.ledger.event(event), article, marked)
    value = read_words(field, mention, text, marked)
    return Read(shown=in_words(value), value=value)


def in_words(value: Any) -> str:
    """A value as a person would type it."""
    one = value[0] if isinstance(value, list) else value
    if "earliest" in one:
        return one["earliest"] if one["earliest"] == one["latest"] else f"{one['earliest']}/{one['latest']}"
    if "who" in one:
        count = one["count"]
        return "-".join(dict.fromkeys(str(n) for n in (count["low"], count["best"], count["high"]) if n is not None))
    return str(one.get("id") or one["name"])


@router.get("", include_in_schema=False)
def about(request: Request, here: Reader) -> HTMLResponse:
    """What the API offers, for people."""
    schema = request.app.openapi()
    offered = [
        (method.upper(), path, spec.get("description", ""), spec.get("parameters", []))
        for path, methods in schema["paths"].items()
        for method, spec in methods.items()
    ]
    return shown_page(request, "api.html.j2", here, offered=offered, formats=get_args(Format), filters=Filters)
