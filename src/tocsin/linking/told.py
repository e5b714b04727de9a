"""What linking compares of one mention: a light record of plain values, made once, since pairs are many.

A row of another project's data set is told by its coders as an event of its own: it carries the name of the set.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from tocsin.finding.gazetteer import key
from tocsin.linking.parted import is_sum, set_off, tells_of_one
from tocsin.linking.sites import sites_of
from tocsin.linking.wording import READ, Sketch, hashed, packed, sketch_of, unpacked, words_in
from tocsin.model import FINE, Article, Coding, Mention, Where

FAMILY = {"happened": "act", "claimed": "act", "denied": "act", "negated": "act", "ordered": "act"}


class Spot(NamedTuple):
    """A place: `level` is its precision."""

    name: str
    level: str
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str
    geonames_id: int | None

    @property
    def is_fine(self) -> bool:
        return self.level in FINE


class Toll(NamedTuple):
    """A number of people or weapons; `what` is the kind of harm or the class of weapon."""

    what: str
    who: str
    side: str
    low: int | None
    high: int | None
    exact: bool


class Told(NamedTuple):
    """One mention as linking sees it; days are ordinals, `first` None where only "by" a day is known.

    `says_when` is true where its own sentence gives the day, not the story around it. `packed` is the article's sketch.
    `several` is true of a sum over acts that the text itself keeps apart ("wounded in separate shootings"); `sites` are
    the kinds of place that its targets are; `same_as` is the mention of its article that it means, of which it says no
    more than who was hurt; `set_off` is where the words stand that set it off from what its article told before ("in
    a separate attack"); `sole` is true where the article may tell of no other act of violence.
    """

    id: str
    article: str
    type: str
    family: str
    status: str
    mode: str | None
    is_news: bool
    trigger: tuple[int, int]
    first: int | None
    last: int | None
    says_when: bool
    spot: Spot | None
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    actor_names: frozenset[str]
    target_names: frozenset[str]
    weapons: tuple[Toll, ...]
    harm: tuple[Toll, ...]
    persons: frozenset[str]
    reported: int | None
    packed: bytes | None
    dataset: str | None = None
    several: bool = False
    sites: frozenset[str] = frozenset()
    same_as: str | None = None
    set_off: int | None = None
    sole: bool = False

    @property
    def days(self) -> int:
        """How many days it may have been on, 0 where that is not known."""
        return self.last - self.first + 1 if self.first is not None and self.last is not None else 0

    @property
    def sketch(self) -> Sketch | None:
        """What is compared of the article's wording; none of a data set's row."""
        return unpacked(self.packed) if self.packed else None

    @property
    def words(self) -> int:
        """How many words the sketch has."""
        return words_in(self.packed) if self.packed else 0


def told_in(coding: Coding) -> list[Told]:
    """Every mention of a coded article."""
    worded = coding.article.dataset is None and coding.mentions
    sketch = packed(sketch_of(coding.article)) if worded else None
    headed = {mention.type for mention in coding.mentions if mention.main}
    apart = set_off(coding)
    sole = tells_of_one(coding)
    out = []
    for mention in coding.mentions:
        opens = mention.trigger.start < READ  # what comes up on a later page of a briefing is not what it is known by
        is_news = mention.main or (opens and mention.type not in headed)
        own = sketch if opens else None
        told = told_of(mention, coding.article, own, is_news=is_news, set_off=apart.get(mention.id), sole=sole)
        out.append(told)
    return out


def told_of(
    mention: Mention,
    article: Article,
    sketch: bytes | None,
    *,
    is_news: bool,
    set_off: int | None = None,
    sole: bool = False,
) -> Told:
    """One mention; the sketch is that of its article, `is_news` whether the mention is what the article reports."""
    when = mention.when
    actors, targets = mention.actors, mention.targets
    if article.dataset and not any(p.kind == "civilian" for p in targets):
        actors = targets = actors + targets  # the two sides of a dyad: neither need be the one that attacked
    return Told(
        id=mention.id,
        article=mention.article,
        type=_kind(mention),
        family=FAMILY.get(mention.status, mention.status),
        status=mention.status,
        mode=mention.mode,
        is_news=is_news,
        trigger=(mention.trigger.start, mention.trigger.end),
        first=when.earliest.toordinal() if when and when.earliest else None,
        last=when.latest.toordinal() if when and when.latest else None,
        says_when=bool(when and when.span and when.span.within(mention.sentence)),
        spot=_spot(mention.where) if mention.where else None,
        actors=tuple(p.id for p in actors if p.id),
        targets=tuple(p.id for p in targets if p.id),
        actor_names=_set_of(tuple(p.name.lower() for p in actors)),
        target_names=_set_of(tuple(p.name.lower() for p in targets)),
        weapons=tuple(
            Toll(w.class_, "", "", w.count.low, w.count.high, w.count.exact)
            if w.count
            else Toll(w.class_, "", "", None, None, False)
            for w in mention.weapons
        ),
        harm=tuple(Toll(h.kind, h.who, h.side, h.count.low, h.count.high, h.count.exact) for h in mention.harm),
        persons=_set_of(tuple(p.name for p in mention.targets if p.kind == "person" and p.id)),
        reported=article.anchor.toordinal() if article.anchor else None,
        packed=sketch,
        dataset=article.dataset,
        several=is_sum(mention, article),
        sites=sites_of(tuple(p.name for p in targets)),
        same_as=mention.same_as,
        set_off=set_off,
        sole=sole and mention.type == "ASSAULT",
    )


ACCORD = "ACCORD"  # no type of the codebook: what is agreed to, signed and observed by the same parties is one event


def _kind(mention: Mention) -> str:
    """The type under which it is compared: the codebook parts the agreement to a truce from its signing and its beginning."""
    together = len({p.id for p in mention.actors if p.id}) > 1 and not any(p.id for p in mention.targets)
    return ACCORD if together and mention.type in ("AGREE", "SUPPORT", "RETREAT") else mention.type


def _spot(where: Where) -> Spot:
    return Spot(
        _key(where.name),
        where.precision,
        where.lat,
        where.lon,
        where.country,
        _key(where.admin1 or ""),
        where.geonames_id,
    )


@lru_cache(maxsize=100_000)
def _set_of(names: tuple[str, ...]) -> frozenset[str]:
    """The same set for the same names: an archive has them a million times."""
    return frozenset(names)


@lru_cache(maxsize=100_000)
def _key(name: str) -> str:
    return key(name)


@lru_cache(maxsize=20_000)
def hashes_of(name: str) -> frozenset[int]:
    """The words of a place's name as a sketch holds them."""
    return frozenset(hashed(word) for word in name.split())


def kilometres(a: Spot | Where, b: Spot | Where) -> float | None:
    """Great-circle distance, None where a position is missing."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 6371.0 * 2 * math.asin(math.sqrt(h))
