"""The nouns: frozen records with the field names of the public face.

Offsets are Python string indices into `Article.text`, half open. Dates are ISO 8601. A record that
came from a text keeps, for every value, the `span` it was read from; `None` means the text does not say.
`tocsin schema` prints the JSON schema of `Coding` and `Event`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, model_validator

Status = Literal["happened", "claimed", "denied", "negated", "threatened", "ordered", "predicted", "hypothetical"]
PartyKind = Literal["state", "rebel", "militia", "civilian", "international", "person", "unknown"]
TimePrecision = Literal["day", "week", "month", "season", "quarter", "half", "year", "decade", "range", "unknown"]
GeoPrecision = Literal["site", "town", "district", "admin1", "country", "region"]
HarmKind = Literal["killed", "wounded", "captured", "missing", "displaced"]
HarmSide = Literal["actor", "target", "bystander", "unknown"]
RelationName = Literal[
    "part_of",
    "led_by",
    "backed_by",
    "supplied_by",
    "alias_of",
    "made_by",
    "derived_from",
    "range_km",
    "payload_kg",
    "member_of",
]
Grade = Literal["confirmed", "fair", "weak", "contested", "discounted"]

DONE: tuple[Status, ...] = ("happened", "claimed")  # told as having taken place
FINE: tuple[GeoPrecision, ...] = ("site", "town", "district")  # told finely enough to be drawn as a point


class Span(NamedTuple):
    """A stretch of `Article.text`: `text[start:end]`. In JSON a pair `[start, end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def within(self, other: Span) -> bool:
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class Record(BaseModel):
    """Base of all records: frozen, and strict about field names."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )


class Origin(Record):
    """Where a republished story came from."""

    outlet: str | None = None
    author: str | None = None
    date: dt.date | None = None
    url: str | None = None


class Article(Record):
    """One story as read: clean text and what is known about it. All but `text` may be left out.

    `id` follows from title and text, so that the same story read twice has the same id; `sha256` is of
    the bytes as received. `headings` are the stretches of `text` that are headings, the title among
    them where the text has it.
    """

    text: str
    title: str | None = None
    published: dt.date | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    origin: Origin | None = None
    regions: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    rights: str | None = None
    sha256: str | None = None
    id: str = ""
    headings: tuple[Span, ...] = ()
    source: str | None = Field(default=None, description="the file, address or '-' it was read from")
    dataset: str | None = Field(default=None, description="the data set that this is a row of, coded by its makers")

    @model_validator(mode="before")
    @classmethod
    def _identify(cls, values: Any) -> Any:
        if isinstance(values, dict) and not values.get("id"):
            values = {**values, "id": make_id("a", values.get("title") or "", values.get("text") or "")}
        return values

    @property
    def anchor(self) -> dt.date | None:
        """The day that "Saturday" is reckoned from: a republished story's own, not its republisher's."""
        return (self.origin.date if self.origin else None) or self.published


class Count(Record):
    """How many: `best` is None where the text gives only a bound ("as many as 100": high 100)."""

    low: int | None = Field(default=None, ge=0)
    best: int | None = Field(default=None, ge=0)
    high: int | None = Field(default=None, ge=0)
    exact: bool = False
    text: str = ""

    def shown(self) -> str:
        """Never finer than said: "12", "15-20", "at least 3", "up to 100", "an unknown number"."""
        if self.low is not None and self.high is not None:
            return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"
        if self.low is not None and (self.low > 1 or self.best):
            return f"at least {self.low}"
        return f"up to {self.high}" if self.high is not None else "an unknown number"


class When(Record):
    """An interval of days, both ends included, and how fine the text was."""

    earliest: dt.date | None = None
    latest: dt.date | None = None
    precision: TimePrecision = "unknown"
    span: Span | None = None


class Where(Record):
    """A place. A country's or region's position is its gazetteer position, for reference, never a point to draw."""

    name: str
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    geonames_id: int | None = None
    precision: GeoPrecision
    span: Span

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude where it may be drawn; None where it is told no finer than a province."""
        drawn = self.precision in FINE and self.lat is not None and self.lon is not None
        return (self.lat, self.lon) if drawn else None  # type: ignore[return-value]


class Party(Record):
    """Who: `id` is the register's key, or a state's code with a role (`UKR:MIL`, `SDN:REB`); None for anyone else."""

    name: str
    id: str | None = None
    kind: PartyKind = "unknown"
    span: Span


class Weapon(Record):
    """With what: `class` is a path such as `missile/ballistic`; `intercepted` is how many were shot down."""

    name: str
    id: str | None = None
    class_: str = Field(alias="class")
    count: Count | None = None
    intercepted: Count | None = None
    span: Span


class Harm(Record):
    """Who was hurt, on which side, and how many."""

    kind: HarmKind
    who: str
    side: HarmSide = "unknown"
    count: Count
    span: Span

    def ends(self) -> Count:
        """The count with the low and high that hold for it."""
        return self.count


class Mention(Record):
    """One telling of an event in one article: a fact about the text, not yet about the world."""

    id: str
    article: str
    type: str
    mode: str | None = None
    status: Status
    hedged: bool = False
    main: bool = False
    trigger: Span
    sentence: Span
    actors: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    when: When | None = None
    where: Where | None = None
    weapons: tuple[Weapon, ...] = ()
    harm: tuple[Harm, ...] = ()
    said_by: Party | None = None
    claimed_by: Party | None = None
    in_response_to: str | None = Field(default=None, description="id of the mention it answered")
    same_as: str | None = Field(
        default=None,
        exclude_if=lambda told: told is None,
        description="id of the mention of this article that it means, where it says no more of it than who was hurt",
    )
    confidence: float = Field(ge=0, le=1)


class Likelihood(Record):
    """A probability range and the words it was read from."""

    low: float = Field(ge=0, le=1)
    high: float = Field(ge=0, le=1)
    words: str

    def shown(self) -> str:
        """ "55-80 %", "70 %"."""
        low, high = (f"{100 * end:.0f}" for end in (self.low, self.high))
        return f"{low} %" if low == high else f"{low}-{high} %"


class Horizon(Record):
    """By when a prediction should have come true."""

    earliest: dt.date | None = None
    latest: dt.date | None = None


class Prediction(Record):
    """Somebody expects somebody to do something."""

    id: str
    article: str
    said_by: Party | None = None
    actor: Party | None = None
    target: Party | None = None
    type: str
    text: str
    span: Span
    likelihood: Likelihood | None = None
    horizon: Horizon = Horizon()
    made_on: dt.date | None = None


class Scope(Record):
    """Among which events a superlative is said to hold."""

    actor: Party | None = None
    target: Party | None = None
    place: Where | None = None
    weapon: str | None = None
    since: dt.date | None = None


class Superlative(Record):
    """Such as "the largest attack yet": a claim that the ledger can test."""

    id: str
    article: str
    mention: str | None = None
    text: str
    span: Span
    property: str
    scope: Scope


class Named(Record):
    """Either end of a relation: a party or a weapon, by name."""

    name: str
    id: str | None = None
    kind: str = "unknown"
    span: Span


class Relation(Record):
    """A standing fact about parties or weapons: `value` holds kilometres or kilograms."""

    id: str
    article: str
    subject: Named
    relation: RelationName
    object: Named | None = None
    value: float | None = None
    status: Status = "happened"
    hedged: bool = False
    when: When | None = None
    span: Span


class Coding(Record):
    """All that was read from one article."""

    article: Article
    mentions: tuple[Mention, ...] = ()
    predictions: tuple[Prediction, ...] = ()
    superlatives: tuple[Superlative, ...] = ()
    relations: tuple[Relation, ...] = ()


class FromMention(Record):
    """Mixed into an event's values: `span` is in the article of this mention, None where a person set the value."""

    mention: str | None = None


class EventWhen(When, FromMention):
    """An event's days, from the mention that dates it best."""


class EventWhere(Where, FromMention):
    """An event's place, from the mention that places it best."""

    span: Span | None = None  # type: ignore[assignment]


class EventParty(Party, FromMention):
    """A side of an event, and a mention that names it."""

    span: Span | None = None  # type: ignore[assignment]


class EventWeapon(Weapon, FromMention):
    """A weapon of an event, and a mention that names it."""

    span: Span | None = None  # type: ignore[assignment]


class EventHarm(Harm, FromMention):
    """A harm of an event, and the mention whose count was taken.

    `lowest` and `highest` are the ends of what its tellings give, set only where two of them cannot both be right.
    """

    span: Span | None = None  # type: ignore[assignment]
    lowest: int | None = Field(default=None, ge=0)
    highest: int | None = Field(default=None, ge=0)

    def ends(self) -> Count:
        """The count with its low and high as far apart as the tellings are."""
        if self.lowest is None:
            return self.count
        return self.count.model_copy(update={"low": self.lowest, "high": self.highest, "exact": False})


class Evidence(Record):
    """One mention that an event rests on, and how well it fits (0 to 1)."""

    article: str
    mention: str
    score: float = Field(ge=0, le=1)


class Reading(Record):
    """One of several values that reports give for a field, and the mentions that give it."""

    value: str
    mentions: tuple[str, ...]


class Conflict(Record):
    """A field on which reports, or one report with itself, disagree."""

    field: str
    values: tuple[Reading, ...]


class Choice(Record):
    """By which rule an event's value was chosen among those told, for instance "the day that most articles give"."""

    field: str
    rule: str


class Judged(Record):
    """What people have decided of an event, the latest word each; `judgements` are the ids of all that bear on it.

    `reliability` (A to F, of the sources) and `credibility` (1 to 6, of the information) are the two marks of the
    Admiralty system; the machine sets neither.
    """

    verdict: Literal["confirmed", "rejected"] | None = None
    corrected: tuple[str, ...] = ()
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = None
    credibility: int | None = Field(default=None, ge=1, le=6)
    notes: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()


class Event(Record):
    """What happened, as far as the mentions allow; it can always be rebuilt from them."""

    id: str
    type: str
    mode: str | None = None
    status: Status
    actors: tuple[EventParty, ...] = ()
    targets: tuple[EventParty, ...] = ()
    when: EventWhen | None = None
    where: EventWhere | None = None
    weapons: tuple[EventWeapon, ...] = ()
    harm: tuple[EventHarm, ...] = ()
    mentions: tuple[Evidence, ...]
    sources: int
    independent_sources: int
    grade: Grade
    conflicts: tuple[Conflict, ...] = ()
    in_response_to: str | None = Field(default=None, description="id of the event it answered")
    chosen: tuple[Choice, ...] = Field(default=(), description="how values were chosen where several are told")
    judged: Judged | None = Field(default=None, description="what people have decided, in a ledger")


def make_id(prefix: str, *parts: object) -> str:
    """A short id that follows from its parts alone."""
    return prefix + hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:12]
