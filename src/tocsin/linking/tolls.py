"""Tolls: what the mentions of one event say of how many were hurt, and when two of them disagree.

Within one mention several counts of one kind are parts of a toll ("one soldier and four contractors"); between
mentions they are tellings of the same toll, unless one counts others ("two other people") or a person by name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tocsin.data import load_toml
from tocsin.finding.actors import find_names
from tocsin.finding.counts import add
from tocsin.finding.naming import PRIVATE
from tocsin.finding.persons import HE, may_be_one
from tocsin.linking.agreement import overlap
from tocsin.model import Choice, Count, EventHarm, Harm, Mention

PERSONS = 2  # so many that a report goes on to tell of each
REFLEXIVE = frozenset(("himself", "herself", "self"))
OF_ANOTHER = re.compile(r"['’]s\s|^(?:his|her|their|my)\s|\bfriend$", re.I)
NOBODY = re.compile(
    r"(?:no ?body|no one|one|none|anyone|anybody|people|persons?|casualt(?:y|ies)|deaths?|injur(?:y|ies)|wounded|fatalit(?:y|ies))",
    re.I,
)
FURTHER = re.compile(r"(?:an)?other|more|additional|further", re.I)


@dataclass(frozen=True, slots=True)
class Toll:
    """What one mention says of one kind of harm: its parts and their sum. `apart` sets it off from other tolls."""

    mention: Mention
    parts: tuple[Harm, ...]
    apart: str

    @property
    def total(self) -> Count:
        return add([part.count for part in self.parts])

    def only(self, body: str, bodies: Callable[[str], str]) -> Toll:
        """The part of the toll that is of one side, or of one rank."""
        return Toll(self.mention, tuple(p for p in self.parts if bodies(p.who) == body), self.apart)

    @property
    def sides(self) -> frozenset[str]:
        return frozenset(side for part in self.parts if (side := _side(part.who)))

    @property
    def who(self) -> str:
        return ", ".join(part.who for part in self.parts)


def _hurt(mention: Mention) -> list[Harm]:
    """The harm that is any: not "nobody was hurt"."""
    return [h for h in mention.harm if h.count.high != 0]


def _that_hurt(mentions: Sequence[Mention]) -> list[Mention]:
    """Without those that deny it: "her three children were not injured" has hurt none of the three."""
    return [m for m in mentions if m.status != "negated"] or list(mentions)


def _without_the_unhurt(tolls: Sequence[Toll]) -> list[Toll]:
    """ "Dozens were injured", and no police officer: whom nothing befell says nothing of the others.

    Nor does a "nobody" of a report that tells of somebody: it is of those who were spoken of there.
    """
    some = {t.mention.article for t in tolls if t.total.high != 0}
    return [t for t in tolls if t.total.high != 0 or not (t.mention.article in some or (some and _is_part(t)))]


def _is_part(toll: Toll) -> bool:
    return not all(NOBODY.fullmatch(part.who) for part in toll.parts)


def tolls_of(mentions: Sequence[Mention]) -> dict[tuple[str, str, str], list[Toll]]:
    """The tolls by kind, side and what sets them apart, each in order of the mentions."""
    told: dict[tuple[str, str, str], list[Toll]] = defaultdict(list)
    aimed_at = {_side(h.who) for m in mentions for h in m.harm if h.side == "target"} - {""}
    sides = {kind: {h.side for m in mentions for h in m.harm if h.kind == kind} for kind in ("killed", "wounded")}
    for mention in _that_hurt(mentions):
        parts: dict[tuple[str, str, str], list[Harm]] = defaultdict(list)
        named = {p.name for p in mention.targets if p.kind == "person"} - {PRIVATE}
        # "killed one and wounded eleven others", "a boy and two others": others than those told of beside them.
        further = all(FURTHER.match(h.who) for h in mention.harm)
        for told_harm in mention.harm:
            # Bystanders in one telling that another tells of as the target are the target.
            retold = told_harm.side == "bystander" and _side(told_harm.who) in aimed_at
            retold = retold or _is_hurt_by_himself(told_harm, mention, mentions)
            # So are those of no side, where nobody else is told of.
            retold = retold or (told_harm.side == "unknown" and sides.get(told_harm.kind) == {"unknown", "target"})
            harm = told_harm.model_copy(update={"side": "target"}) if retold else told_harm
            apart = harm.side == "bystander" or harm.who in named or further
            parts[harm.kind, harm.side, harm.who if apart else ""].append(harm)
        for key, harms in parts.items():
            told[key].append(Toll(mention, tuple(harms), key[2]))
    for key in [key for key in told if FURTHER.match(key[2]) and (*key[:2], "") in told]:
        plain = told[*key[:2], ""]
        if all(_is_told_again(toll, plain) or _is_in_the_whole(toll, plain) for toll in told[key]):
            # "three others were injured", where one was killed "and three others injured"
            plain += [toll for toll in told.pop(key) if _is_told_again(toll, plain)]
    wholes = {dead + hurt for dead, hurt in map(_dead_and_hurt, mentions) if dead and hurt}
    _add_the_nth(told, wholes)
    told.update({key: _without_the_unhurt(tolls) for key, tolls in told.items()})
    for key in [key for key in told if key[0] == "wounded"]:
        told[key] = [toll for toll in told[key] if not _has_the_dead(toll, wholes)] or told[key]
    return told


def _add_the_nth(told: dict[tuple[str, str, str], list[Toll]], wholes: Collection[int]) -> None:
    """ "found four victims. A fifth was found at a hospital": one more than the four, where nobody counts five.

    Nor has one dead and four hurt: the fifth is then one of the four.
    """
    for key in [key for key in told if not key[2]]:
        numbers = [t.total.best or 0 for t in told[key] if not _NTH.search(t.who)]
        for toll in told[key]:
            nth = _NTH.search(toll.who)
            before = _ORDINALS.index(nth[1].lower()) + 1 if nth else 0
            if nth and toll.total.best == 1 and before == max(numbers, default=0) and before + 1 not in wholes:
                told[key] = [t for t in told[key] if t is not toll]
                told[*key[:2], toll.who] = [toll]
                break


_THE_OTHERS = re.compile(r"the others?\b", re.I)
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NTH = re.compile(rf"^(?:an?\s)?({'|'.join(_ORDINALS)})\b", re.I)


def _dead_and_hurt(mention: Mention) -> tuple[int, int]:
    dead, hurt = (sum(h.count.best or 0 for h in mention.harm if h.kind == kind) for kind in ("killed", "wounded"))
    return dead, hurt


def _has_the_dead(toll: Toll, wholes: Collection[int]) -> bool:
    """ "Seven people were shot", where another telling has one of them dead and six hurt."""
    return toll.total.best in wholes and not any(h.kind == "killed" for h in _hurt(toll.mention))


def _is_told_again(toll: Toll, others: Sequence[Toll]) -> bool:
    """The same number of the same, or of those told beside people hurt otherwise: "two dead and three injured"."""
    if any(_THE_OTHERS.match(other.who) and overlap(toll.total, other.total) for other in others):
        return True  # "five others were wounded", "the shots injured the others"
    mine = {(part.who, part.count.low, part.count.high) for part in toll.parts}
    return any(mine <= {(p.who, p.count.low, p.count.high) for p in other.parts} for other in others) or any(
        (toll.total.best or toll.total.low) == (other.total.best or other.total.low)
        and (
            (toll.total.best or 0) > 1
            or FURTHER.match(other.who)
            or _MEANT.fullmatch(other.who.lower())
            or _tells_of_two_kinds(other)
        )
        for other in others
    )


def _is_in_the_whole(toll: Toll, others: Sequence[Toll]) -> bool:
    """ "Four were hurt. Officers found a man wounded. Three others had left": they and the man are the four.

    So are "two others" in a report that began with more than two, as what it is about.
    """
    own = [t for t in others if t.mention.article == toll.mention.article]
    told = [t.total.best or 0 for t in own]
    number, whole = toll.total.best or 0, max(told, default=0)
    begun = [t for t in own if t.mention.trigger.start < toll.mention.trigger.start]
    begun = [t for t in begun if _tells_of_two_kinds(t) or t.mention.main]
    return number > 0 and (
        any(0 < beside < whole == beside + number for beside in told)
        or any((t.total.best or 0) > number for t in begun)
    )


def _tells_of_two_kinds(toll: Toll) -> bool:
    return any(h.kind != toll.parts[0].kind for h in _hurt(toll.mention))


def _is_hurt_by_himself(harm: Harm, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """ "A boy shot himself": whom another telling has as the one who was shot; not "killed a girl and then himself"."""
    if harm.who.lower() not in REFLEXIVE or (harm.kind == "killed" and _killed_another(mentions)):
        return False
    return any(
        h.kind == harm.kind and h.side == "target" and h.count.best == 1 and not OF_ANOTHER.search(h.who)
        for m in mentions
        if m is not mention
        for h in m.harm
    )


def _killed_another(mentions: Sequence[Mention]) -> bool:
    """Whether a sentence tells of somebody who killed himself, and of one whom he killed."""
    killed = [(m, h.who.lower()) for m in mentions for h in _hurt(m) if h.kind == "killed"]
    own = {(m.article, m.sentence) for m, who in killed if who in REFLEXIVE}
    return any((m.article, m.sentence) in own and who not in REFLEXIVE and who not in HE for m, who in killed)


def best_tolls(mentions: Sequence[Mention]) -> tuple[tuple[EventHarm, ...], list[Choice]]:
    """For each toll the telling that most articles give, the exact before the open, the repeated before the single.

    With it the rule by which each kind's toll was taken, where it is told more than once.
    """
    if len(mentions) == 1:
        return tuple(EventHarm(**h.__dict__, mention=mentions[0].id) for h in mentions[0].harm), []
    out: list[EventHarm] = []
    rules: dict[str, Choice] = {}
    for (kind, _, _), tolls in tolls_of(mentions).items():
        for group in _bodies(tolls):
            whole = _wholes(group)
            best = _best(whole)
            ends = _ends(best, group)
            out += [EventHarm(**part.__dict__, mention=best.mention.id, **ends) for part in best.parts]
            if len(group) > 1:
                rules.setdefault(kind, Choice(field=f"harm.{kind}", rule=_why(best, whole)))
    if _died(out, mentions):
        out = [h for h in out if h.kind != "wounded"]
        rules["wounded"] = Choice(
            field="harm.wounded", rule="no telling has hurt beside the dead: they are the same people"
        )
    return tuple(out), list(rules.values())


def _bodies(tolls: list[Toll]) -> list[list[Toll]]:
    """Tolls of each side apart, where every word names one; else those of fighters and of civilians."""
    whom = [part.who for toll in tolls for part in toll.parts]
    for bodies in (_side, _rank):
        if all(map(bodies, whom)):
            told = [[toll.only(body, bodies) for toll in tolls] for body in dict.fromkeys(map(bodies, whom))]
            return [[toll for toll in group if toll.parts] for group in told]
    return [tolls]


@lru_cache(maxsize=10_000)
def _rank(who: str) -> str:
    """Whether those hurt are fighters or civilians, "" where the words leave it open."""
    last = re.findall(r"[a-z-]+", who.lower())[-1:]
    ranks = load_toml("parties.toml")["ranks"]
    return next((rank for rank, nouns in ranks.items() if last and last[0] in nouns), "")


def _ends(best: Toll, tolls: Sequence[Toll]) -> dict[str, int]:
    """The least and the most that tellings of one toll give, where they cannot all be right; none of a toll in parts."""
    rivals = [t for t in tolls if disagree(best, t) and _is_of_the_same(best, t)]
    if not rivals or len(best.parts) > 1:
        return {}
    counts = [t.total for t in (best, *rivals)]
    most = [n for c in counts if (n := c.high if c.high is not None else c.low) is not None]
    return {"lowest": min(c.low or 0 for c in counts), "highest": max(most)}


def _is_of_the_same(one: Toll, other: Toll) -> bool:
    """Whether two tolls count the same people: by the same words, or both in general."""
    return one.who.lower() == other.who.lower() or all(_IN_GENERAL.fullmatch(t.who.lower()) for t in (one, other))


_IN_GENERAL = re.compile(r"people|persons?|civilians?|victims?|dead|others?|\d+|[a-z]+teen|[a-z]+ty")


def _died(harm: Sequence[EventHarm], mentions: Sequence[Mention]) -> bool:
    """ "A boy was shot." "The boy died in hospital.": whoever is told as hurt is told as dead, and nobody beside him.

    So of one or two people of one side in one report, and of one person in several, where no telling has both and as
    many are told as hurt as are told as dead.
    """
    told = [h for m in mentions for h in _hurt(m)]
    if _is_suicide(harm, mentions) or _are_the_dead(harm, mentions):
        return True
    if len({m.article for m in mentions}) > 1 and not _may_all_be_one(told):
        return False
    if any(FURTHER.match(h.who) for h in told):
        return False  # "two were killed and two others were shot"
    if not any(may_be_one(h.who, d.who) for h in _of_kind(harm, "wounded") for d in _of_kind(harm, "killed")):
        return False  # "a deputy was shot", "the suspect is dead"
    if all(h.who.lower() in REFLEXIVE for h in harm if h.kind == "wounded") and any(
        h.kind == "killed" and OF_ANOTHER.search(h.who) and m.actors for m in mentions for h in _hurt(m)
    ):
        return False  # "shot and killed his wife and then shot himself"
    if len({h.side for h in told if h.who.lower() not in REFLEXIVE} - {"unknown"}) > 1:
        return False  # the attacker and the one he attacked
    hurt, dead = (_sum(harm, kind) for kind in ("wounded", "killed"))
    told_of = [[h for h in _hurt(m) if not _is_mere_they(h)] for m in mentions]
    others = [{h.kind for h in hurt if h.kind == "killed" or h.who.lower() not in REFLEXIVE} for hurt in told_of]
    both = any({"killed", "wounded"} <= kinds for kinds in others)
    return hurt is not None and 0 < hurt <= PERSONS and hurt == dead and not both


def _are_the_dead(harm: Sequence[EventHarm], mentions: Sequence[Mention]) -> bool:
    """ "Four people were killed." "All four victims were shot in the head.": as many, by words that mean those told of."""
    hurt, dead = (_sum(harm, kind) for kind in ("wounded", "killed"))
    both = any({"killed", "wounded"} <= {h.kind for h in _hurt(m)} for m in mentions)
    meant = all(_MEANT.fullmatch(h.who.lower()) for h in harm if h.kind == "wounded")
    return not both and hurt is not None and hurt > 1 and hurt == dead and meant


_MEANT = re.compile(r"(?:the |all |both |these )*(?:victims?|they|them|both|two|three|four|five|six)")


def _sum(harm: Sequence[EventHarm], kind: str) -> int | None:
    return add([h.count for h in _of_kind(harm, kind)]).best


def _of_kind(harm: Sequence[EventHarm], kind: str) -> list[EventHarm]:
    """The harm of one kind that is any: not "nobody was hurt"."""
    return [h for h in harm if h.kind == kind and h.count.high != 0]


def _is_suicide(harm: Sequence[EventHarm], mentions: Sequence[Mention]) -> bool:
    """ "A boy shot himself." "The boy has died.": one is dead, by nobody else's hand, and nobody but himself was shot."""
    dead = [h for h in harm if h.kind == "killed"]
    hurt = [h for h in harm if h.kind == "wounded"]
    alone = len(dead) == 1 and dead[0].count.best == 1 and not OF_ANOTHER.search(dead[0].who)
    if not alone or not hurt or any(h.who.lower() not in REFLEXIVE for h in hurt):
        return False
    return not any(m.actors and any(h.kind == "killed" for h in _hurt(m)) for m in mentions)


def _may_all_be_one(told: Sequence[Harm]) -> bool:
    """Whether every telling is of one person, and of none that cannot be the others: "a girl", "the man".

    A "they" whom no number goes with says nothing against it.
    """
    told = [h for h in told if not _is_mere_they(h)]
    hurt, dead = ({h.who for h in told if h.kind == kind} for kind in ("wounded", "killed"))
    return all(h.count.best == 1 for h in told) and all(may_be_one(a, b) for a in hurt for b in dead)


def _is_mere_they(harm: Harm) -> bool:
    return harm.count.best is None and harm.who.lower() in ("they", "them")


def _best(tolls: Sequence[Toll]) -> Toll:
    supported = _support(tolls)
    repeated = _repeated(tolls)

    def rank(item: tuple[int, Toll]) -> tuple[int, bool, bool, bool, int, int]:
        index, toll = item
        total, number = toll.total, (toll.total.low, toll.total.high)
        return supported[_number(toll)], total.exact, total.best is not None, number in repeated, total.low or 0, index

    return max(enumerate(tolls), key=rank)[1]


def _wholes(tolls: Sequence[Toll]) -> list[Toll]:
    """Those that speak of all who were hurt, and say how many.

    "Five children were shot." "A girl and her cousin were hit": two of the five that the report counts. "The shots
    injured the others": as many as another telling counts, if it is of more than one.
    """
    most: dict[str, int] = defaultdict(int)
    for toll in tolls:
        most[toll.mention.article] = max(most[toll.mention.article], *(part.count.best or 0 for part in toll.parts))
    whole = [t for t in tolls if not all(p.count.best == 1 for p in t.parts) or len(t.parts) >= most[t.mention.article]]
    counted = [t.total for t in whole if t.total.best is not None]
    return [t for t in whole if t.total.best is not None or not any(overlap(t.total, c) for c in counted)]


def _support(tolls: Sequence[Toll]) -> Counter[tuple[int | None, int | None]]:
    """How many articles give each number."""
    return Counter(number for _, number in {(t.mention.article, _number(t)) for t in tolls})


def _number(toll: Toll) -> tuple[int | None, int | None]:
    """The number that a telling gives: "five were shot", one of whom died, gives four as "four were wounded" does."""
    best = toll.total.best
    return (toll.total.low, toll.total.high) if best is None else (best, best)


def _repeated(tolls: Sequence[Toll]) -> set[tuple[int | None, int | None]]:
    """The numbers told by more than one sentence; not one person, of whom a report may tell as often as it likes."""
    places = {(t.mention.article, t.mention.sentence, t.total.low, t.total.high) for t in tolls}
    told = Counter((low, high) for _, _, low, high in places)
    return {(low, high) for (low, high), times in told.items() if times > 1 and (low or 0) > 1}


def _why(best: Toll, tolls: Sequence[Toll]) -> str:
    supported = _support(tolls)
    own = best.total
    rivals = [n for number, n in supported.items() if number != _number(best)]
    if not rivals:
        return "all agree"
    if supported[_number(best)] > max(rivals):
        return "the number that most articles give"
    if own.exact and not all(t.total.exact for t in tolls):
        return "the exact number before the open one"
    if (own.low, own.high) in _repeated(tolls):
        return "the number told more than once"
    return "the highest of the numbers told as often"


def disagree(one: Toll, other: Toll) -> bool:
    """Whether two tolls of one kind cannot both be true. Of different known parties nothing is compared."""
    shared = one.sides & other.sides
    if shared:
        return not overlap(_of(one, shared), _of(other, shared))
    if one.sides and other.sides:
        return False
    two_reports = one.mention.article != other.mention.article and _is_crowd(one) == _is_crowd(other)
    return (one.who == other.who or two_reports) and not overlap(one.total, other.total)


def _of(toll: Toll, sides: frozenset[str]) -> Count:
    return add([part.count for part in toll.parts if _side(part.who) in sides])


@lru_cache(maxsize=10_000)
def _side(who: str) -> str:
    """The state or group that those hurt belong to, "" where the words name none."""
    return next((hit.value.actor.id for hit in find_names(who)), "")


def _is_crowd(toll: Toll) -> bool:
    """Several people rather than one person by office or name."""
    ends = r"(?:s|people|men|women|children|personnel|forces|police|troops|military)$"
    return len(toll.parts) > 1 or bool(re.search(ends, toll.who))
