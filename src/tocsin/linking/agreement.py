"""How far two mentions agree: a sum of points by field, each with its reason, or a veto.

Points of the fields are hand-set; those of the wording are learned (`tools/learn_linking.py`) on the same scale. A pair
is linked from `THRESHOLD` up. Two parties agree when one is the other, its forces, a member of it, or is named only by
a backer that backs the other. Coarse intervals and places agree with the finer ones inside them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from operator import mul
from typing import NamedTuple

from tocsin.data import load_toml
from tocsin.finding.actors import kinship
from tocsin.finding.naming import PRIVATE
from tocsin.finding.persons import may_be_one
from tocsin.finding.weapons import is_broader
from tocsin.linking.sites import are_other_places
from tocsin.linking.told import ACCORD, Spot, Told, Toll, hashes_of, kilometres
from tocsin.linking.wording import FEATURES, shared_wording
from tocsin.model import Count, Party

THRESHOLD = 3.5
NEAR_KM = 60.0
TURNED = -2.5
OTHER_PLACE = -2.2  # points for a school and a market
SAME_MODE, OTHER_MEANS, OTHER_ACT = 0.3, -1.0, -2.5  # points: two shootings; an air strike; an abduction, a curfew
TOGETHER = frozenset(("CONSULT", ACCORD))  # what both sides do, whichever is told first
SAME_PAIR, OTHER_PAIR = 1.5, -6.0  # points for the talks of X with Y told twice; for those and the talks of X with Z
COUNTRY = 0.5  # points for no more than a country in common
WORDED, UNLIKE = 1.0, 3.0  # the most points for wording where two days are said, and where other sides are
LEAN, NEWS = 0.5, 3.0  # points for two tellings in one article; for two of its news, with nothing against it
SOLE = 4.0  # points for two tellings in a report that may tell of one act only
AGAIN = 4.0  # points for an act and the words of its article that mean it ("the explosion")
SAME_DAY, SAME_PROVINCE, SAME_NUMBER = 2.0, 1.2, 1.0  # points for these
OTHER_PERSON = -2.0  # points for a woman and a boy, each told of as the one who was hurt
OTHER_NUMBER = -0.3  # points for numbers that cannot both be true: a toll rises
SHORT = 3  # days
YEARS = 400  # days: more than "last year" is
FEW = 8  # rare words: a story of a line or two has no wording to speak of
NO_ANCHOR = 2.5  # two reports with neither a place nor a party in common: one day sees many shootings, told alike
# How people are attacked or coerced, as far as no report takes one for the other: a bomb and gunmen may be of one assault.
MEANS: dict[str | None, str] = {
    "aerial": "from above",
    "drone": "from above",
    "heavy-weapons": "from afar",
    "explosives": "at hand",
    "suicide-attack": "at hand",
    "firearms": "at hand",
    "primitive": "at hand",
    "beat": "at hand",
    "sexual": "at hand",
    "abduct": "held",
    "arrest": "taken in",
    "deport": "taken in",
    "seize": "taken in",
    "curfew": "decreed",
    "martial-law": "decreed",
    "ban": "decreed",
    "restrict": "decreed",
    "censor": "decreed",
}
# Types whose modes are acts apart: troops that leave a town, a truce and a minister who resigns.
PARTED = frozenset(("RETREAT", "SANCTION", ACCORD))
FIELDS = ("when", "where", "actors", "targets", "weapons", "harm", "mode", "article", "wording")
WIDTH = {"site": 0, "town": 1, "district": 2, "admin1": 3, "region": 4, "country": 5}


@dataclass(frozen=True, slots=True)
class Agreement:
    """The sum and what it was made from, in the order of `FIELDS`."""

    score: float
    points: tuple[float, ...]
    alike: bool = False  # a count, of people or weapons, that both give

    @property
    def reasons(self) -> tuple[tuple[str, float], ...]:
        return tuple((field, points) for field, points in zip(FIELDS, self.points, strict=True) if points)

    @property
    def delay(self) -> float:
        """Points lost for a day's difference."""
        return -min(0.0, self.points[0])


def agreement(one: Told, other: Told) -> Agreement | None:
    """Agreement of two mentions of one type and family, None where they cannot be of one event."""
    same_article = one.article == other.article
    if (same_article and one.trigger == other.trigger) or (one.dataset and one.dataset == other.dataset):
        return None  # the same words at two places are two events, and so are two rows of one data set
    if same_article and (_are_turned(one, other) or _is_set_off(one, other) or _is_set_off(other, one)):
        return None
    if one.several != other.several:
        return None
    where = _where(one.spot, other.spot, same_article=same_article)
    if where is None or _is_before(one, other) or _is_before(other, one):
        return None
    harm, same_count = harm_points(one.harm, other.harm, one.persons, other.persons)
    weapons, same_weapon_count = weapon_points(one.weapons, other.weapons)
    if same_article and harm < 0 and _are_two_places(one.spot, other.spot):
        return None  # "In Bokkos they killed twelve. In Mangu eight were killed."
    alike = same_count or same_weapon_count
    wording = 0.0 if same_article else _wording(one, other)
    when = _when(one, other, same_article=same_article, alike=alike, wording=wording)
    if when is None:
        return None
    denies = "denied" in (one.status, other.status)
    actors = _parties(
        one.actors, other.actors, one.actor_names, other.actor_names, full=1.5, clash=0.0 if denies else -2.5
    )
    if is_joint(one) and is_joint(other):
        actors += SAME_PAIR if _are_same_sides(one.actors, other.actors) else OTHER_PAIR
    targets = _parties(one.targets, other.targets, one.target_names, other.target_names, full=1.0, clash=-0.7)
    if are_other_places(one.sites, other.sites):
        targets = min(targets, 0.0) + OTHER_PLACE
    wording = min(wording, _heeded(one, other, other_day=when < 0, other_sides=min(actors, targets) < 0))
    if not same_article and where <= COUNTRY and max(actors, targets) <= 0.5:
        where -= NO_ANCHOR
    points = (
        when,
        where,
        actors + _turned(one, other) + _turned(other, one),
        targets,
        weapons,
        harm,
        _modes(one, other, same_article=same_article),
        0.0,
        wording,
    )
    if same_article:
        anchored = when >= SAME_DAY or where >= SAME_PROVINCE or harm >= SAME_NUMBER
        points = (*points[:-2], _within(one, other, anchored=anchored, doubted=min(points) < 0), 0.0)
    return Agreement(sum(points), points, alike)


def _heeded(one: Told, other: Told, *, other_day: bool, other_sides: bool) -> float:
    """The most points for the wording, which two letters of one form or two stories of one court share as well."""
    if other_day and one.says_when and other.says_when:
        return WORDED
    if max(one.days, other.days) > YEARS and min(one.days, other.days) < YEARS:
        return WORDED  # a war of years is not one of its strikes
    return UNLIKE if other_sides else math.inf


def _modes(one: Told, other: Told, *, same_article: bool) -> float:
    if one.mode == other.mode:
        return SAME_MODE if one.mode else 0.0
    if one.type in PARTED and one.mode and other.mode:
        return OTHER_ACT
    means = {MEANS.get(one.mode), MEANS.get(other.mode)}
    if same_article or None in means or len(means) < 2:
        return 0.0  # a report may tell of one raid that it killed and that it took people
    return OTHER_ACT if means & {"held", "decreed"} else OTHER_MEANS


def _within(one: Told, other: Told, *, anchored: bool, doubted: bool) -> float:
    """In one article two tellings of its news lean to one, and so do two of one place; what means the other is of it.

    A report tells its news in the heading, the lead and again: they are one where nothing that they say differs. Of a
    known party there may be many attacks, so that a day, a place or a number must be the same too.
    """
    if one.same_as == other.id or other.same_as == one.id or (one.same_as and one.same_as == other.same_as):
        return AGAIN
    if one.sole and other.sole and not (_is_long(one) or _is_long(other) or _are_two_tolls(one.harm, other.harm)):
        return SOLE
    if one.is_news and other.is_news:
        anchored = anchored or not (one.actors or one.targets or other.actors or other.targets)
        two_kinds = one.mode is not None and other.mode is not None and one.mode != other.mode
        sure = anchored and not (doubted or two_kinds or _is_long(one) or _is_long(other))
        return NEWS if sure else LEAN
    same_place = one.spot and other.spot and one.spot.name == other.spot.name and one.spot.is_fine
    return LEAN if same_place else 0.0


def _are_two_tolls(some: tuple[Toll, ...], others: tuple[Toll, ...]) -> bool:
    """Several killed here, and another number of several there: of a war, as it may be, and of one of its days."""
    several = [[t for t in tolls if t.what == "killed" and (t.low or 0) > 1] for tolls in (some, others)]
    return any(not overlap(a, b) for a in several[0] for b in several[1])


def _is_long(told: Told) -> bool:
    """Attacks over some time, of which one told beside them may be any."""
    return told.first is not None and told.last is not None and told.last - told.first > SHORT


def _are_turned(one: Told, other: Told) -> bool:
    """Whether who did it in one telling of a report is whom it was done to in the other, in the same words.

    The same word may be of strangers ("militants"), but not where the two were on days that do not meet.
    """
    turned = (one.actor_names & other.target_names) | (other.actor_names & one.target_names)
    return bool(turned) and (not turned <= strangers() or _on_other_days(one, other))


def _is_set_off(one: Told, other: Told) -> bool:
    """Whether a report sets one off from the other, which it told before: "in a separate attack"."""
    return one.set_off is not None and one.set_off != other.set_off and other.trigger < one.trigger


def _on_other_days(one: Told, other: Told) -> bool:
    days = (one.first, one.last, other.first, other.last)
    return None not in days and (one.last < other.first or other.last < one.first)  # type: ignore[operator]


@cache
def strangers() -> frozenset[str]:
    """Words for a party by which two parties of one report may be called."""
    return frozenset((PRIVATE, *load_toml("parties.toml")["strangers"]["words"]))


def _is_before(one: Told, other: Told) -> bool:
    """Whether one was over before the other began, where one of them only says by when."""
    return (
        one.last is not None and other.first is not None and one.last < other.first and None in (one.first, other.last)
    )


def _when(one: Told, other: Told, *, same_article: bool, alike: bool, wording: float) -> float | None:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        if one.last is not None and other.last is not None and abs(one.last - other.last) <= 7:
            return 0.5  # "by Tuesday" and Monday
        # Without a day on one side, two articles tell of one event only if all else is as alike as can be.
        return 0.0 if same_article else -1.0
    if one.first <= other.last and other.first <= one.last:
        shortest, longest = sorted((one.last - one.first + 1, other.last - other.first + 1))
        if shortest <= 3 and longest > 14 and not (one.spot and other.spot):
            return 0.3  # "this month's attacks" need not be Saturday's
        return SAME_DAY if longest <= 2 else 1.5 if longest <= 31 else 1.0 if longest <= 130 else 0.3
    gap = max(one.first - other.last, other.first - one.last)
    if gap == 1:
        if same_article and one.is_news and other.is_news:
            return 0.0
        return 0.0 if alike else -2.5
    if wording >= STRONG and not (one.says_when and other.says_when) and not _is_yet_to_come(one, other):
        return -2.5 if gap <= WRONG_DAY else -3.5  # a day taken from the story around it may be another's
    return None


def _is_yet_to_come(one: Told, other: Told) -> bool:
    """Whether the report of one came out well before the other is said to have been."""
    return any(
        a.reported is not None and b.first is not None and b.first > a.reported + WRONG_DAY
        for a, b in ((one, other), (other, one))
    )


WRONG_DAY = 8  # "Tuesday" in a story that is read a week late, or on the wrong side of its date
STRONG = 4.0


def _where(a: Spot | None, b: Spot | None, *, same_article: bool) -> float | None:
    if a is None or b is None:
        return 0.0
    if a.is_fine and b.is_fine:
        if a.name == b.name or (a.geonames_id and a.geonames_id == b.geonames_id):
            return 2.0
        distance = kilometres(a, b)
        if distance is None and a.country == b.country and None not in (a.country, b.country):
            # one has no position: they may be one place or neighbours, if both are of one province
            return None if a.admin1 and b.admin1 and a.admin1 != b.admin1 else 0.0
        if distance is None or distance > NEAR_KM:
            return None
        if distance < 25:
            return 1.3 if same_article else 0.8
        return -1.0 if same_article else -0.5  # a report that names two towns tells of both
    if a.country and b.country and a.country != b.country:
        return None
    if a.level == b.level:
        return (1.5 if a.level == "admin1" else 0.5) if a.name == b.name else -1.0
    wide, narrow = (a, b) if WIDTH[a.level] > WIDTH[b.level] else (b, a)
    if wide.level == "admin1" and narrow.admin1:
        return SAME_PROVINCE if wide.name == narrow.admin1 else None
    return 0.5 if wide.country and wide.country == narrow.country else 0.2


def _are_two_places(a: Spot | None, b: Spot | None) -> bool:
    """Two towns, or two sites, whatever lies between them."""
    return a is not None and b is not None and a.is_fine and a.level == b.level and a.name != b.name


def _parties(
    some: tuple[str, ...],
    others: tuple[str, ...],
    names: frozenset[str],
    other_names: frozenset[str],
    *,
    full: float,
    clash: float,
) -> float:
    if not some or not others:
        return 0.5 if names & other_names else 0.0
    best = nearest(some, others)
    return full * best if best > 0 else clash


def is_joint(told: Told) -> bool:
    """Whether two known parties at least do it together."""
    return told.type in TOGETHER and len(told.actors) > 1


def _are_same_sides(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Not the talks of X with Y and of X with Z; but those of X, Y and Z may be the talks of X with Y."""
    return _are_all_among(some, others) or _are_all_among(others, some)


def _are_all_among(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return all(_akin((a,), others) for a in some)


def nearest(some: tuple[str, ...], others: tuple[str, ...]) -> float:
    """The kinship of those two of the parties that are nearest to each other."""
    return max(kinship(a, b) for a in some for b in others)


def _turned(one: Told, other: Told) -> float:
    """Who attacks in one telling and is attacked in the other did not attack itself: an attack and its answer are two."""
    if not one.actors or not other.targets or _akin(one.actors, other.actors) or _akin(one.actors, one.targets):
        return 0.0
    return TURNED if _akin(one.actors, other.targets) else 0.0


def _akin(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return any(kinship(a, b) > 0 for a in some for b in others)


def is_known(party: Party) -> bool:
    """Whether a party says more than "gunmen"."""
    return party.id is not None


def weapon_points(some: tuple[Toll, ...], others: tuple[Toll, ...]) -> tuple[float, bool]:
    """Points for the weapons of two mentions, and whether they give one number of one kind."""
    if not some or not others:
        return 0.0, False
    pairs = [(a, b) for a in some for b in others]
    same_count = any(_same_class(a.what, b.what) and _exactly_equal(a, b) for a, b in pairs)
    if any(a.what == b.what for a, b in pairs):
        return (1.3 if same_count else 0.8), same_count
    if any(_same_class(a.what, b.what) for a, b in pairs):
        return 0.4, same_count
    return -0.8, False


def _same_class(a: str, b: str) -> bool:
    return a == b or is_broader(a, b) or is_broader(b, a)


def _exactly_equal(a: Toll, b: Toll) -> bool:
    return a.low is not None and (a.low, a.high) == (b.low, b.high) and (a.low > 1 or a.exact)


def overlap(a: Count | Toll, b: Count | Toll) -> bool:
    """Whether two counts can both be true."""
    low = max(a.low or 0, b.low or 0)
    highs = [h for h in (a.high, b.high) if h is not None]
    return not highs or low <= min(highs)


def harm_points(
    some: tuple[Toll, ...], others: tuple[Toll, ...], persons: frozenset[str], other_persons: frozenset[str]
) -> tuple[float, bool]:
    """Points for the harm that two mentions tell of, and whether they give one number."""
    if not some or not others:
        return 0.0, False
    best, worst, same = 0.0, 0.0, False
    for a in some:
        for b in others:
            if a.what != b.what:
                continue
            if a.who == b.who and a.side == b.side and a.who in persons and a.who in other_persons:
                return 3.0, True  # the same named public person killed: it happens once
            if a.low == a.high == b.low == b.high == 1 and not may_be_one(a.who, b.who):
                worst = min(worst, OTHER_PERSON)
            elif _exactly_equal(a, b):
                same = True
                best = max(best, 1.8 if a.who == b.who else 1.0)
            elif overlap(a, b):
                best = max(best, 0.3)
            else:
                worst = min(worst, OTHER_NUMBER)
    if best < SAME_NUMBER and any(_add_up(some, others, what) for what in ("killed", "wounded")):
        return SAME_NUMBER, True
    return best or worst, same


def _add_up(some: tuple[Toll, ...], others: tuple[Toll, ...], what: str) -> bool:
    """ "Two more were injured", "the wounded are X and her sister": as many, counted there and told one by one here."""
    sums = [_sum([t for t in tolls if t.what == what]) for tolls in (some, others)]
    return sums[0] == sums[1] and sums[0] is not None and sums[0] > 1


def _sum(tolls: list[Toll]) -> int | None:
    exact = [t.low for t in tolls if t.low is not None and t.low == t.high]
    return sum(exact) if len(exact) == len(tolls) else None


def _wording(one: Told, other: Told) -> float:
    """What two reports of the news of their day share in words, and how far apart they came out."""
    if not (one.is_news and other.is_news) or min(one.words, other.words) < FEW:
        return 0.0
    weights = wording_weights()
    points = weights.bias + sum(map(mul, weights.each, wording_features(one, other)))
    return float(min(weights.most, max(weights.least, points)))


def wording_features(one: Told, other: Told) -> tuple[float, ...]:
    """What the weights in `data/linking.toml` are of: `FEATURES`, and `LAG`."""
    sketch, rival = one.sketch, other.sketch
    assert sketch and rival
    places = [hashes_of(t.spot.name) for t in (one, other) if t.spot]
    lag = abs(one.reported - other.reported) if one.reported is not None and other.reported is not None else 7
    return (*shared_wording(sketch, rival, frozenset().union(*places)), math.log1p(lag))


LAG = "lag"  # the logarithm of the days between two reports


class Weights(NamedTuple):
    """Of what two reports share in their wording: `each` of the features, in their order, and between which bounds."""

    bias: float
    each: tuple[float, ...]
    least: float
    most: float


@cache
def wording_weights() -> Weights:
    """The weights that were learned."""
    table = load_toml("linking.toml")["wording"]
    return Weights(table["bias"], tuple(table[name] for name in (*FEATURES, LAG)), table["least"], table["most"])
