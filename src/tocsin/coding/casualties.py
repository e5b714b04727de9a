"""Harm told after the act: who died of it later, who lies in hospital, how many there were in all.

A story tells of one shooting and then, sentences on, of each victim. What such sentences add (another person, a
death of one first told as wounded) is added to the event; what they tell again is left where it stands. People are
told apart by number, name, age and words like "another"; nobody's name leaves this module.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tocsin.coding.deaths import bury, less, only_shot
from tocsin.coding.draft import Draft, Parsed
from tocsin.coding.frames import Trigger, frame_of, sense
from tocsin.coding.harm import harm_nouns, harm_states, toll_word
from tocsin.coding.identity import (
    Identity,
    are_named_apart,
    are_of_one_age,
    has_one_name,
    identity_of,
    surnames_of_several,
    words_of,
)
from tocsin.coding.reckoning import reckon
from tocsin.coding.reference import NEAR, agree, is_aftermath, is_also, near_in_time
from tocsin.coding.status import status_of
from tocsin.finding.persons import HE, OF_HIS, may_be_one
from tocsin.model import DONE, Count, Harm, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

ORDINAL = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
FURTHER = re.compile(r"\b(?:second|third|fourth|fifth|sixth|others?|another)\b", re.I)
PART = re.compile(r"\bof (?:the|those|these) (?:\d+ |others? )?(?:wounded|injured|survivors|victims|hurt)\b", re.I)
BACK = re.compile(r"^(?:both|he|she|him|her|they|them|the|one of|who|victims?)\b", re.I)
PRONOUN = re.compile(r"^(?:he|she|him|her)\b", re.I)


def aftermath_of(parsed: Parsed, drafts: Sequence[Draft]) -> list[Draft]:
    """A draft for a sentence that tells of no act but of people hurt; kept only where it is tied to an event."""
    toll = toll_word(parsed)
    acts = [d for d in drafts if d.frame.type == "ASSAULT"]
    # "the toll rose to 13 after two of the wounded died": of the 13, the two no more than a part
    if acts and (toll is None or not all(is_aftermath(d) and d.head.dep_ == "advcl" for d in acts)):
        return []
    found = [(t, h) for t, h in harm_states(parsed) if not (h.kind == "wounded" and PART.search(parsed.sentence.text))]
    words = [token for token, _ in found]
    harm = [h for _, h in found]
    for told in harm_nouns(parsed):
        token = toll if toll is not None else parsed.token_at(told.span.start, told.span.end)
        if token is not None and (told.count.low or told.count.high == 0):
            words.append(token)
            harm.append(told)
    if not harm or status_of(words[0], is_noun=False).status not in DONE or _has_modal_above(words[0]):
        return []
    victim = frame_of("die")
    total = ["total"] if toll is not None else []
    return [Draft(parsed, victim, [Trigger(victim, words[0], (words[0],), is_noun=False)], harm=harm, notes=total)]


def _has_modal_above(token: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "MD" for a in (token, *token.ancestors) for c in a.children)


@dataclass
class Group:
    """One person, or several told of together, and where they are told of."""

    kind: str
    count: int
    identity: Identity
    told: list[tuple[Draft, Harm]] = field(default_factory=list)
    parts: int = 0  # of the count, told one by one since


def settle(drafts: Sequence[Draft]) -> list[Draft]:
    """Give each event the harm that its later tellings add to it; tellings that told of nothing else are part of it then."""
    emptied: dict[int, Draft] = {}
    for root in drafts:
        if root.same_as is not None or root.frame.type != "ASSAULT" or root.status not in DONE:
            continue
        tellings = [d for d in drafts if d.same_as is root and d.status in DONE and not d.parsed.sentence.is_heading]
        if tellings:
            hurt = {id(d) for d in tellings if d.harm}
            _settle(root, sorted(tellings, key=lambda d: d.parsed.index))
            _outlived(
                root, tellings, [d for d in drafts if d.same_as is None and d.frame.type == "ASSAULT" and d is not root]
            )
            emptied |= {
                id(d): root
                for d in tellings
                if _is_spent(d, root) or ((id(d) in hurt or _is_assessed(d)) and _adds_nothing(d, root))
            }
    for draft in drafts:
        if draft.answers is not None:
            draft.answers = emptied.get(id(draft.answers), draft.answers)
    left = [d for d in drafts if id(d) not in emptied]
    _less_those_who_died(left)
    reckon(left)
    bury(left)
    return left


def _less_those_who_died(drafts: Sequence[Draft]) -> None:
    """Take out of the wounded each person whom the story tells as dead, by name or by age."""
    acts = [d for d in drafts if d.frame.type == "ASSAULT" and d.status in DONE]
    alone = [(h, d, identity_of(h, d)) for d in acts for h in d.harm if h.count.best == 1]
    dead = [one for one in alone if one[0].kind == "killed"]
    kin = surnames_of_several(identity for _, _, identity in alone)
    died = [one for one in alone if any(_is_now(one, death, kin) for death in dead)]
    for hurt, draft, _ in died:
        draft.harm = [h for h in draft.harm if h is not hurt]


def _is_now(one: Told, dead: Told, kin: Collection[str]) -> bool:
    """Whether one who was hurt is the one who is told as dead; two of one age in one sentence are two."""
    (hurt, draft, who), (death, act, of_dead) = one, dead
    if hurt.kind != "wounded" or FURTHER.search(words_of(hurt, draft)):
        return False
    if draft is act and (hurt.span.overlaps(death.span) or _is_he(death, hurt, draft)):
        return True
    before = 0 < draft.parsed.index - act.parsed.index <= NEAR and may_be_one(hurt.who, death.who)
    if hurt.who.lower() in HE and before and agree(draft, act):
        return True  # "A girl died on Sunday. ... Her father shot her and her mother"
    apart = draft.when and act.when and not near_in_time(draft.when, act.when, slack=DYING)
    if not apart and has_one_name(who, of_dead, kin):
        return True
    beside = draft.parsed.sentence.start == act.parsed.sentence.start
    return not beside and agree(draft, act) and are_of_one_age(who, of_dead)


Told = tuple[Harm, Draft, Identity]
DYING = 31  # days in which one who is told as hurt may die of it; a wound of years ago is another act's


def _is_he(death: Harm, hurt: Harm, draft: Draft) -> bool:
    """ "A boy was brought in with a gunshot wound and later he died": the boy, where nobody else was hurt."""
    alone = sum(h.kind == "wounded" for h in draft.harm) == 1
    return alone and death.who.lower() in HE and hurt.span.start < death.span.start and hurt.side == death.side


def _tells_harm_alone(draft: Draft) -> bool:
    return draft.frame.shape in ("harm", "victim", "suffer") and not any(t.is_noun for t in draft.triggers)


def _is_spent(draft: Draft, root: Draft) -> bool:
    """Nothing is left in a telling that the event does not hold; another total is a correction, and stays."""
    if is_aftermath(draft):
        told = {(h.kind, h.count.best) for h in root.harm}
        totals = [h for h in draft.harm if (h.count.best or 0) > 1 and (h.kind, h.count.best) not in told]
        return not any(any(kind == h.kind for kind, _ in told) for h in totals)
    if draft.frame.shape == "light":  # "it was carried out by ...": told of the event itself by now
        if draft.triggers[0].token.lemma_ == "blame" and draft.said_by is not None:
            return False  # at whose door it is laid, and by whom
        return not draft.harm and not draft.own_time and {a.name for a in draft.actors} <= {a.name for a in root.actors}
    told = {(h.kind, h.count.best) for h in root.harm if h.count.best}
    return _tells_harm_alone(draft) and all((h.kind, h.count.best) in told for h in draft.harm)


def _is_assessed(draft: Draft) -> bool:
    """ "condemned these attacks", "these attacks fit the definition of terrorism": what somebody thinks of them."""
    noun, verb = draft.head, draft.head.head
    if not draft.triggers[0].is_noun:
        return False
    if noun.dep_ == "pobj":  # "facilities of groups involved in these attacks"
        return verb.head.lemma_ == "involve" and verb.head.dep_ == "acl"
    return noun.dep_ in ("nsubj", "dobj") and verb.lemma_ in sense("assessing")


def _adds_nothing(draft: Draft, root: Draft) -> bool:
    """ "these attacks, which have injured soldiers": once the soldiers are told of with the attacks themselves."""
    told = {p.name for p in (*root.actors, *root.targets)}
    new = [p for p in (*draft.actors, *draft.targets) if p.name not in told]
    return not (draft.harm or draft.own_time or new) and all(w in root.wheres for w in draft.wheres)


def _settle(root: Draft, tellings: Sequence[Draft]) -> None:
    groups: list[Group] = []
    for draft in (root, *tellings):
        for harm in list(draft.harm):
            if harm.kind == "killed" and _died_of_wounds(harm, draft, groups):
                _die_of_them(groups, _group(harm, draft))
            elif harm.kind in ("killed", "wounded") and (harm.count.best or harm.count.low or harm.count.high):
                _enter(groups, _group(harm, draft), first=draft is root)
    for draft in tellings:
        none = [h for h in draft.harm if h.count.high == 0]
        if none and not root.harm and len(none) == len(draft.harm):
            root.harm, draft.harm = none, []  # "No casualties were reported."
    added = [g for g in groups if not any(draft is root for draft, _ in g.told)]
    for group in added:
        if group.count > 1 or not _are_the_whole(group.kind, added, groups):
            draft, harm = group.told[-1]
            root.harm = [*root.harm, harm]
            draft.harm = [h for h in draft.harm if h is not harm]


def _are_the_whole(kind: str, added: Sequence[Group], groups: Sequence[Group]) -> bool:
    """ "Two were wounded. ... A man of 27 and a man of 34 were also wounded": one by one, and no more than were counted."""
    whole = [g.count for g in groups if g.kind == kind and (g.count > 1 or not any(g is a for a in added))]
    parts = [a.count for a in added if a.kind == kind and a.count == 1]
    return len(whole) == 1 and set(parts) == {1} and 1 < len(parts) <= whole[0]


def _outlived(root: Draft, tellings: Sequence[Draft], others: Sequence[Draft]) -> None:
    """ "He survived the attack", "she is in stable condition": nobody was killed, where no more is told of anybody's death."""
    hurt = [h for h in root.harm if h.kind == "wounded"]
    if not hurt or any(h.kind == "killed" for h in root.harm) or not all(h.count.exact for h in hurt):
        return
    text, begun = root.parsed.article, root.parsed.sentence.start
    next_begun = min((d.parsed.sentence.start for d in others if d.parsed.sentence.start > begun), default=len(text))
    found = _SURVIVED.search(text, begun, next_begun)
    if found is None and sum(h.count.best or 0 for h in hurt) == 1:
        spans = (d.parsed.sentence.span for d in (root, *tellings))
        found = next((m for span in spans if (m := _STABLE.search(text, span.start, span.end))), None)
    if found is not None:
        count = Count(low=0, best=0, high=0, exact=True, text=found[0])
        none = {"kind": "killed", "count": count, "span": Span(*found.span())}
        root.harm = [*root.harm, hurt[0].model_copy(update=none)]


_SURVIVED = re.compile(
    r"\bsurvived (?:the|an?|this|that) (?:\w+ )?(?:attack|assault|stabbing|shooting|bombing|blast|explosion|ambush|attempt)\b",
    re.I,
)
_STABLE = re.compile(
    r"\b(?:stable|good|fair|satisfactory) condition\b|\bcondition (?:is|was|remains?|remained) (?:now )?stable\b", re.I
)


def _enter(groups: list[Group], new: Group, *, first: bool) -> None:
    """Add a group, or see that it is told of already."""
    if first and not new.identity.is_known:
        groups.append(new)
        return
    draft, harm = new.told[0]
    if not first and not new.identity.is_known and _is_of_the_toll(groups, new):
        return
    name, age = new.identity.likely, new.identity.age
    words = words_of(harm, draft, reach=10)
    same = [
        g
        for g in groups
        if has_one_name(g.identity, new.identity)
        or (
            age
            and g.identity.age == age
            and g.count == new.count
            and not (_ANOTHER.match(words) or are_named_apart(g.identity, new.identity))
        )
        or (OF_HIS.match(harm.who) and all(harm.who == h.who and harm.count == h.count for _, h in g.told))
    ]
    nth = next((n for word, n in ORDINAL.items() if re.search(rf"\b{word}\b", words, re.I)), None)
    if nth and not same and any(g.kind == new.kind and g.count >= nth for g in groups):
        return  # "the fourth victim", of four who were counted
    if not same and _points_back(words, harm) and not is_also(draft):
        killed = [g.count for g in groups if g.kind == new.kind == "killed" and not _told_with(g, new)]
        if new.count == 1 and killed and 1 not in killed and not PRONOUN.match(words):
            draft.harm = [h for h in draft.harm if h is not harm]
            return  # "the woman died in a stairwell", of four who were killed
        same = [g for g in groups if g.count == new.count and _can_be(g, harm)][-1:]
    if not same and new.count == 1 and not FURTHER.search(words) and not is_also(draft):
        unnamed = [
            g
            for g in groups
            if g.count == 1
            and not (g.identity.name and new.identity.name)
            and not are_named_apart(g.identity, new.identity)
            and not (g.identity.age and age)
            and _can_be(g, harm)
            and not _is_another(words, harm, g)
        ]
        twins = [g for g in unnamed if g.kind == new.kind and any(_is_named_alike(harm, h) for _, h in g.told)]
        if twins:
            _join(twins[-1], new)
            return
        back = _points_back(words, harm)
        counted = new.kind == "wounded" and any(g.kind == "wounded" and g.count > 1 for g in groups)
        candidates = [g for g in unnamed if g.kind == new.kind]
        if not candidates and not counted and (back or name or not first):
            candidates = unnamed
        if candidates and (back or name or age or len(groups) == 1):
            same = candidates[-1:]
        elif any(g.kind == new.kind and g.count > 1 and not _told_with(g, new) for g in groups) or (
            back and groups and new.kind == "wounded"
        ):
            _take_part(groups, new)
            return  # one of those counted before
    if same:
        _join(same[0], new)
        return
    total = sum(g.count for g in groups if g.kind == new.kind and not _told_with(g, new))
    told = any(g.kind == new.kind and g.count > 1 and not _told_with(g, new) for g in groups)  # how many there were
    dead = sum(g.count for g in groups if g.kind == "killed" and not _told_with(g, new))
    both_dead = new.kind == "wounded" and new.count == dead and total == 0
    if groups and (harm.count.best is None or both_dead) and _VICTIMS.match(words):
        draft.harm = [h for h in draft.harm if h is not harm]
        return  # "all the victims were shot", "both victims had wounds": those told of before
    if new.count > 1 and (vague := _vaguer(groups, new)) is not None:
        _sharpen(vague, new)
        return
    if new.count > 1 and new.kind == "wounded" and _THE_OTHERS.match(words) and total - dead > new.count:
        draft.harm = [h for h in draft.harm if h is not harm]
        return  # "the other two are in hospital", of four of whom one died and another was told of
    more_dead = new.kind == "killed" and is_also(draft)  # "Six fighters also died"
    if new.count > 1 and total and not more_dead and (told or not FURTHER.search(words)):
        if _OF_THEM.match(words) and new.kind == "wounded" and total > new.count:
            draft.harm = [h for h in draft.harm if h is not harm]  # "three of the men have been treated"
        _take_part(groups, new)
        return  # a total or a part, told again; which of two totals holds is the ledger's to say
    if new.kind == "wounded" and FURTHER.search(words) and _take_part(groups, new, begun=True):
        return
    groups.append(new)
    if new.kind == "killed" and _OF_THEM.match(words):
        _take_part(groups, new)


def _died_of_wounds(dead: Harm, draft: Draft, groups: Sequence[Group]) -> bool:
    """ "Four of the wounded later died"; "one of them has died", of those who were told of as wounded."""
    words = words_of(dead, draft, reach=16)
    hurt = [g for g in groups if g.kind == "wounded" and g.count > (dead.count.best or 0)]
    by_word = len(hurt) == 1 and not only_shot(hurt[0].told[0][0].triggers) and _OF_THEM.match(words) is not None
    return _OF_THE_HURT.match(words) is not None or (by_word and not any(g.kind == "killed" for g in groups))


def _die_of_them(groups: list[Group], new: Group) -> None:
    """ "Eleven were wounded. Four of the wounded died in hospital": four more dead, and seven left."""
    hurt = next((g for g in reversed(groups) if g.kind == "wounded" and g.count > new.count), None)
    if hurt is not None:
        act, harm = hurt.told[0]
        left = less(harm, new.count)
        act.harm = [left if h is harm else h for h in act.harm]
        hurt.told = [(d, left if h is harm else h) for d, h in hurt.told]
        hurt.count -= new.count
    groups.append(new)


def _take_part(groups: Sequence[Group], new: Group, *, begun: bool = False) -> bool:
    """ "Five were wounded. Two men were taken to hospital, another man walked in": three of the five, who are told in parts.

    Whether there are so many of a count left; `begun`, only of one that has been told in part before.
    """
    whole = next((g for g in groups if g.kind == "wounded" and g.count > 1 and not _told_with(g, new)), None)
    if whole is None or (begun and not whole.parts) or whole.parts + new.count > whole.count:
        return False
    whole.parts += new.count
    return True


_OF_THE_HURT = re.compile(r"\S+ of (?:the|those) (?:\w+ )?(?:wounded|injured|hurt)\b", re.I)
_OF_THEM = re.compile(r"\S+ of (?:them|those|the|these)\b", re.I)
_THE_OTHERS = re.compile(r"the other\b", re.I)
_ANOTHER = re.compile(r"another\b", re.I)
_VICTIMS = re.compile(r"(?:(?:all|both|each) (?:of )?)?(?:the |these )?victims\b", re.I)


def _points_back(words: str, harm: Harm) -> bool:
    """ "she", "the boy", "one of them"; but "her bodyguard" is not she."""
    return BACK.match(words) is not None and not OF_HIS.match(harm.who)


def _is_another(words: str, harm: Harm, group: Group) -> bool:
    """ "The mayor was shot dead. His wife was wounded", "a guard was wounded": by their words, other people than he."""
    told = {h.who.lower() for _, h in group.told}
    if harm.who.lower() in told or told & HE:
        return False
    lasts = {who.rsplit(maxsplit=1)[-1] for who in told}
    if harm.who.lower().rsplit(maxsplit=1)[-1] in lasts:
        return False  # "his younger brother", "his 16-year-old brother"
    if OF_HIS.match(words):
        return not any(OF_HIS.match(who) for who in told)
    anybody = sense("anybody")
    after_the_dead = harm.kind == "wounded" and group.kind == "killed"  # whom nobody wounds any more
    return after_the_dead and bool(_A.match(words)) and told.isdisjoint(anybody) and harm.who.lower() not in anybody


_A = re.compile(r"an?\s", re.I)


def _is_named_alike(one: Harm, other: Harm) -> bool:
    """ "a deputy was shot", "the wounded deputy": one and the same; a man may be another man."""
    last, other_last = (h.who.lower().rsplit(maxsplit=1)[-1] for h in (one, other))
    same = one.who.lower() == other.who.lower() and one.who.lower() not in sense("anybody")
    return same or (last == other_last and last not in sense("anybody") and may_be_one(one.who, other.who))


def _can_be(group: Group, harm: Harm) -> bool:
    """ "A man and a woman were shot. The man died": he is not the woman."""
    return all(may_be_one(harm.who, h.who) for _, h in group.told)


def _vaguer(groups: list[Group], new: Group) -> Group | None:
    """ "stabbed several people", of whom it is told later that three were injured: the group that may be those."""
    act, harm = new.told[0]
    if only_shot(act.triggers) and any(g.kind == "killed" for g in groups):
        return None  # "killed one and injured several others", of nine who were shot
    counts = [(g, g.told[0][1].count) for g in groups if g.kind == new.kind and len(g.told) == 1]
    fitting = [g for g, c in counts if not c.exact and c.low is not None and c.high and c.low <= new.count <= c.high]
    return fitting[0] if harm.count.exact and len(fitting) == 1 else None


def _sharpen(vague: Group, new: Group) -> None:
    """Put the number that is told later in the place of the vague one."""
    (draft, harm), (later, told) = vague.told[0], new.told[0]
    sharp = told.model_copy(update={"who": harm.who, "side": harm.side})
    draft.harm = [sharp if h is harm else h for h in draft.harm]
    later.harm = [h for h in later.harm if h is not told]
    vague.count = new.count


def _is_of_the_toll(groups: list[Group], new: Group) -> bool:
    """ "One man died in hospital", after "one person is dead and four others are injured": one of those counted."""
    counted = [g for g in groups if any(_told_with(g, o) and o.kind != g.kind for o in groups)]
    return any(g.kind == new.kind and new.count <= g.count for g in counted) and any(g.count > 1 for g in counted)


def _told_with(one: Group, other: Group) -> bool:
    """ "four rebels and one soldier were killed": parts of one telling, side by side."""
    return any(a is b for a, _ in one.told for b, _ in other.told)


def _join(old: Group, new: Group) -> None:
    """The same person told of again; a death puts an earlier wound out of the account."""
    old.identity = old.identity.or_else(new.identity)
    if old.kind == "wounded" and new.kind == "killed":
        for draft, harm in old.told:
            draft.harm = [h for h in draft.harm if h is not harm]
        old.kind, old.told = "killed", list(new.told)
    elif old.kind == "killed" and new.kind == "wounded":
        for draft, harm in new.told:
            draft.harm = [h for h in draft.harm if h is not harm]
    else:
        old.told += new.told


def _group(harm: Harm, draft: Draft) -> Group:
    count = harm.count.best if harm.count.best is not None else harm.count.low or harm.count.high or 0
    return Group(harm.kind, count, identity_of(harm, draft), [(draft, harm)])
