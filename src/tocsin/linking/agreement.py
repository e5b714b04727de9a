"""How far two mentions agree: a sum of points by field, each with its reason, or a veto.

Points are hand-set; a pair is linked from `THRESHOLD` up. Two parties agree when one is the other, its
forces, a member of it, or is named only by a backer that backs the other. Coarse intervals and places agree
with the finer ones inside them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.finding.actors import kinship
from tocsin.finding.gazetteer import key
from tocsin.finding.weapons import is_broader
from tocsin.model import Count, Mention, Party, Weapon, Where

THRESHOLD = 3.5
VETO = -100.0
NEAR_KM = 60.0


@dataclass(frozen=True, slots=True)
class Agreement:
    """The sum and what it was made from."""

    score: float
    reasons: tuple[tuple[str, float], ...]
    alike: bool = False  # a count, of people or weapons, that both give

    @property
    def is_veto(self) -> bool:
        return self.score <= VETO / 2


FINE = ("site", "town", "district")
FAMILY = {"happened": "act", "claimed": "act", "denied": "act", "negated": "act", "ordered": "act"}


def family(mention: Mention) -> str:
    """Acts link with acts (a denial is about the act); a threat or forecast only with its like."""
    return FAMILY.get(mention.status, mention.status)


def agreement(one: Mention, other: Mention) -> Agreement:
    """Agreement of two mentions of one type and family."""
    same_article = one.article == other.article
    harm, same_count = _harm(one, other)
    weapons, same_weapon_count = _weapons(one, other)
    reasons = (
        ("when", _when(one, other, same_article=same_article, alike=same_count or same_weapon_count)),
        ("where", _where(one.where, other.where, same_article=same_article)),
        (
            "actors",
            _parties(one.actors, other.actors, full=1.5, clash=0.0 if "denied" in (one.status, other.status) else -2.5),
        ),
        ("targets", _parties(one.targets, other.targets, full=1.0, clash=-0.7)),
        ("weapons", weapons),
        ("harm", harm),
        ("mode", 0.3 if one.mode and one.mode == other.mode else 0.0),
        ("article", _within(one, other) if same_article else 0.0),
    )
    return Agreement(sum(points for _, points in reasons), reasons, same_count or same_weapon_count)


def _within(one: Mention, other: Mention) -> float:
    """In one article: the same words at two places are two events; two main mentions, or two of one place, lean to one."""
    if one.trigger == other.trigger:
        return VETO
    same_place = one.where and other.where and one.where.name == other.where.name and one.where.precision in FINE
    return 0.5 if (one.main and other.main) or same_place else 0.0


def _when(one: Mention, other: Mention, *, same_article: bool, alike: bool) -> float:
    a, b = one.when, other.when
    if not (a and b and a.earliest and a.latest and b.earliest and b.latest):
        if (
            a
            and b
            and (
                (a.latest and b.earliest and a.latest < b.earliest)
                or (b.latest and a.earliest and b.latest < a.earliest)
            )
        ):
            return VETO
        bounds = [w.latest for w in (a, b) if w and w.latest]
        if len(bounds) == 2 and abs((bounds[0] - bounds[1]).days) <= 7:
            return 0.5  # "by Tuesday" and Monday
        # Without a day on one side, two articles tell of one event only if all else is as alike as can be.
        return 0.0 if same_article else -1.0
    if a.earliest <= b.latest and b.earliest <= a.latest:
        lengths = sorted((_days(a.earliest, a.latest), _days(b.earliest, b.latest)))
        longest = lengths[1]
        if lengths[0] <= 3 and longest > 14 and not (one.where and other.where):
            return 0.3  # "this month's attacks" need not be Saturday's
        return 2.0 if longest <= 2 else 1.5 if longest <= 31 else 1.0 if longest <= 130 else 0.3
    gap = max((a.earliest - b.latest).days, (b.earliest - a.latest).days)
    if gap == 1:
        if same_article and one.main and other.main:
            return 0.0
        return 0.0 if alike else -2.5
    return VETO


def _days(first: date, last: date) -> int:
    return (last - first + timedelta(days=1)).days


def _where(a: Where | None, b: Where | None, *, same_article: bool) -> float:
    if a is None or b is None:
        return 0.0
    if a.precision in FINE and b.precision in FINE:
        if a.name == b.name or (a.geonames_id and a.geonames_id == b.geonames_id):
            return 2.0
        distance = kilometres(a, b)
        if distance is None or distance > NEAR_KM:
            return VETO
        return (1.3 if same_article else 0.8) if distance < 25 else -0.5
    if a.country and b.country and a.country != b.country:
        return VETO
    if a.precision == b.precision:
        return (1.5 if a.precision == "admin1" else 0.5) if key(a.name) == key(b.name) else -1.0
    wide, narrow = (a, b) if _width(a) > _width(b) else (b, a)
    if wide.precision == "admin1" and narrow.admin1:
        return 1.2 if key(wide.name) == key(narrow.admin1) else VETO
    return 0.5 if wide.country and wide.country == narrow.country else 0.2


def _width(place: Where) -> int:
    return ("site", "town", "district", "admin1", "region", "country").index(place.precision)


def kilometres(a: Where, b: Where) -> float | None:
    """Great-circle distance, None where a position is missing."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 6371.0 * 2 * math.asin(math.sqrt(h))


def _parties(some: tuple[Party, ...], others: tuple[Party, ...], *, full: float, clash: float) -> float:
    known, also = [p for p in some if is_known(p)], [p for p in others if is_known(p)]
    if not known or not also:
        names = {p.name.lower() for p in some} & {p.name.lower() for p in others}
        return 0.5 if names else 0.0
    best = max(kinship(a.id or "", b.id or "") for a in known for b in also)
    return full * best if best > 0 else clash


def is_known(party: Party) -> bool:
    """Whether a party says more than "gunmen"."""
    return party.id is not None


def _weapons(one: Mention, other: Mention) -> tuple[float, bool]:
    if not one.weapons or not other.weapons:
        return 0.0, False
    pairs = [(a, b) for a in one.weapons for b in other.weapons]
    same_count = any(_same_class(a, b) and _exactly_equal(a.count, b.count) for a, b in pairs)
    if any(a.class_ == b.class_ for a, b in pairs):
        return (1.3 if same_count else 0.8), same_count
    if any(_same_class(a, b) for a, b in pairs):
        return 0.4, same_count
    return -0.8, False


def _same_class(a: Weapon, b: Weapon) -> bool:
    return a.class_ == b.class_ or is_broader(a.class_, b.class_) or is_broader(b.class_, a.class_)


def _exactly_equal(a: Count | None, b: Count | None) -> bool:
    if a is None or b is None:
        return False
    return (a.low, a.high) == (b.low, b.high) and a.low is not None and (a.low > 1 or a.exact)


def overlap(a: Count, b: Count) -> bool:
    """Whether two counts can both be true."""
    low = max(a.low or 0, b.low or 0)
    highs = [h for h in (a.high, b.high) if h is not None]
    return not highs or low <= min(highs)


def _harm(one: Mention, other: Mention) -> tuple[float, bool]:
    score, same = 0.0, False
    for a in one.harm:
        for b in other.harm:
            if a.kind != b.kind:
                continue
            if a.who == b.who and a.side == b.side and _kin_named(one, other, a.who):
                return 3.0, True
            if _exactly_equal(a.count, b.count):
                same = True
                score = max(score, 1.8 if a.who == b.who else 1.0)
            elif overlap(a.count, b.count):
                score = max(score, 0.3)
            elif not score:
                score = -0.3
    return score, same


def _kin_named(one: Mention, other: Mention, who: str) -> bool:
    """The same named public person killed: it happens once."""
    return any(p.kind == "person" and p.id and p.name == who for p in one.targets) and any(
        p.name == who for p in other.targets
    )
