"""The tolls of one story held against each other: of so many who were shot, which are the dead that it tells of elsewhere?

To be shot is not yet to be wounded. "Seven people were shot", where the same story has one dead and six injured, is said
of both; so is "the four victims were shot in the head", where it has four dead and calls nobody wounded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.coding.deaths import is_by_name, less, less_the_dead, only_shot
from tocsin.coding.draft import Draft
from tocsin.coding.fatal import fatal_word, is_fatal
from tocsin.coding.reference import FURTHER, agree
from tocsin.finding.persons import may_be_one
from tocsin.model import DONE, Count, Harm, Span


def reckon(drafts: Sequence[Draft]) -> None:
    """Take the dead out of those shot, wherever the drafts of a story tell of both."""
    acts = [d for d in drafts if d.frame.type == "ASSAULT" and d.status in DONE]
    tolls = [(_sum(d, "killed"), _sum(d, "wounded")) for d in acts]
    both = {(dead, hurt) for dead, hurt in tolls if dead and hurt}
    for draft in drafts:
        _less_a_toll(draft, both)
        if not only_shot(draft.triggers):
            continue
        draft.harm = less_the_dead(draft.harm, draft.parsed)
        dead = max((dead for dead, _ in tolls), default=0)
        draft.harm = [less(h, dead) if is_by_name(h) or _is_of_whom_one(h, draft) else h for h in draft.harm]
    _less_all_who_died(acts)
    _less_some_who_died(acts)


def add_deaths(drafts: list[Draft]) -> None:
    """ "a deadly attack", in a text that tells of no dead: at least one was killed."""
    if any(h.kind == "killed" for d in drafts for h in d.harm):
        return
    for draft in drafts:
        deed = next((t.token for t in draft.triggers if t.is_noun and is_fatal(t.token)), None)
        word = fatal_word(deed) if deed is not None else None
        if deed is None or word is None or draft.frame.type != "ASSAULT" or draft.status not in DONE:
            continue
        alone = _only_victim(drafts)
        if alone is not None:  # "a fatal shooting. ... They found a man with a gunshot wound": it was he who died
            act, victim = alone
            act.harm = [h.model_copy(update={"kind": "killed"}) if h is victim else h for h in act.harm]
            return
        span = draft.parsed.span(min(word.i, deed.i), max(word.i, deed.i) + 1)
        count = Count(low=1, text=span.of(draft.parsed.article))
        draft.harm.append(Harm(kind="killed", who="people", side="unknown", count=count, span=span))
        return  # what else the text calls so may be the same


def _only_victim(drafts: list[Draft]) -> tuple[Draft, Harm] | None:
    """The one person who is told as shot, in a text that tells of nobody else who was hurt, nor that he lived."""
    hurt = [(d, h) for d in drafts for h in d.harm if h.kind == "wounded"]
    if len(hurt) != 1 or hurt[0][1].count.best != 1 or hurt[0][0].status not in DONE:
        return None
    draft, victim = hurt[0]
    return None if not only_shot(draft.triggers) or _may_have_lived(victim, draft) else (draft, victim)


def _less_a_toll(draft: Draft, both: set[tuple[int, int]]) -> None:
    """ "Seven were shot", or "a man died and seven were hit", where a sentence has one dead and six injured."""
    shot, killed = _sum(draft, "wounded"), _sum(draft, "killed")
    hurt = next((h for dead, h in both if dead + h == shot and killed in (0, dead)), None)
    told = [h for h in draft.harm if h.kind == "wounded"]
    if hurt is None or len(told) != 1 or (not killed and not only_shot(draft.triggers)):
        return
    if killed and _may_have_lived(told[0], draft):
        return
    count = told[0].count.model_copy(update={"low": hurt, "best": hurt, "exact": False})
    draft.harm = [told[0].model_copy(update={"count": count}) if h is told[0] else h for h in draft.harm]


def _less_all_who_died(acts: Sequence[Draft]) -> None:
    """Where a story has several dead and calls nobody wounded: as many who were shot are the dead."""
    killers = [d for d in acts if _sum(d, "killed") > 1]
    dead = max((_sum(d, "killed") for d in killers), default=0)
    hurt = [(d, h) for d in acts for h in d.harm if h.kind == "wounded"]
    if not dead or any(not _is_only_shot(h, d) or _may_have_lived(h, d) for d, h in hurt):
        return
    if not all(agree(d, killer) for d, _ in hurt for killer in killers):
        return
    if any(w.class_ != "small-arms" and not w.class_.startswith("small-arms/") for d in killers for w in d.weapons):
        return  # killed by a bomb, and not those who were shot
    for draft, harm in hurt:
        elsewhere = all(d.parsed.sentence.start != draft.parsed.sentence.start for d in killers)
        if _is_of_the_dead(harm, dead, apart=elsewhere or _is_apart(harm, acts)):
            draft.harm = [h for h in draft.harm if h is not harm]


def _less_some_who_died(acts: Sequence[Draft]) -> None:
    """ "Three people were shot. Two of the teens have died.": one was wounded, where nobody is called so and nobody "other"."""
    hurt = [(d, h) for d in acts for h in d.harm if h.kind == "wounded"]
    dead = {number for d in acts if (number := _sum(d, "killed"))}
    if len(hurt) != 1 or len(dead) != 1:
        return
    draft, shot = hurt[0]
    killers = [d for d in acts if _sum(d, "killed")]
    if not _is_apart(shot, killers) or not _is_only_shot(shot, draft) or _may_have_lived(shot, draft):
        return
    died = [h for d in killers for h in d.harm if h.kind == "killed"]
    if all(may_be_one(h.who, shot.who) for h in died) and all(agree(draft, killer) for killer in killers):
        draft.harm = [less(h, max(dead)) if h is shot else h for h in draft.harm]


def _is_apart(harm: Harm, acts: Sequence[Draft]) -> bool:
    """Whether no dead are told of in the sentence of the harm."""
    own = _sentence_of(harm, acts[0].parsed.article)
    return not any(h.span.within(own) for d in acts for h in d.harm if h.kind == "killed")


def _is_only_shot(harm: Harm, draft: Draft) -> bool:
    """Whether they are told as shot, by the act's own word or in a sentence whose harm was added to it."""
    if only_shot(draft.triggers):
        return True
    own = _sentence_of(harm, draft.parsed.article)
    return not own.overlaps(draft.parsed.sentence.span) and _SHOT.search(own.of(draft.parsed.article)) is not None


def _is_of_the_dead(harm: Harm, dead: int, *, apart: bool) -> bool:
    """As many as the dead, or fewer in another sentence, or "victims", "his children", of whom no number is told."""
    number = harm.count.best
    return (
        number == dead
        or (apart and number is not None and number < dead)
        or (number is None and (harm.count.low == 2 or _VICTIMS.fullmatch(harm.who.lower()) is not None))
    )


def _may_have_lived(harm: Harm, draft: Draft) -> bool:
    """Whether they are others than those told of before, or their sentence says of anybody that he lived.

    So does the next sentence, where it goes on with "he", "she" or "they".
    """
    text = draft.parsed.article
    told = f"{harm.who} {text[harm.span.start : harm.span.end + 8]}"  # "6 others", whom a heading's words count
    if FURTHER.search(told):
        return True
    own = _sentence_of(harm, text)
    after = text[own.end + 2 : _end_of(text, own.end + 2)]
    if _LIVED.search(text, own.start, own.end):
        return True
    return _GOES_ON.match(after) is not None and _LIVED.search(after) is not None and not _DIED.search(after)


def _sentence_of(harm: Harm, text: str) -> Span:
    before = [found + len(mark) for mark in (". ", "\n") if (found := text.rfind(mark, 0, harm.span.start)) >= 0]
    return Span(max(before, default=0), _end_of(text, harm.span.end))


def _end_of(text: str, at: int) -> int:
    return min((found for mark in (". ", "\n") if (found := text.find(mark, at)) >= 0), default=len(text))


_LIVED = re.compile(
    r"\b(?:in addition|besides|along with another|wound(?:ed|ing)|injur\w+|hurt|hospitali[sz]\w+|hospitals?|surviv\w+"
    r"|recover\w*|condition|treated)\b|\bin the (?:leg|foot|feet|arm|hand|thigh|knee|shoulder|buttocks?|ankle|wrist)s?\b",
    re.I,
)
_SHOT = re.compile(r"\b(?:shot|stabbed|gunshot)\b", re.I)
_DIED = re.compile(r"\b(?:dead|died|dies|deceased|fatal(?:ly)?|pronounced|succumbed|passed away)\b", re.I)
_GOES_ON = re.compile(r"(?:He|She|They|Both)\b")
_VICTIMS = re.compile(r"(?:the |all |both |these )*(?:victims?|they|them|both|people)")


def _is_of_whom_one(harm: Harm, draft: Draft) -> bool:
    """ "Roe was one of five people shot": he is, and the dead are among the five, whoever was meant."""
    before = draft.parsed.article[max(0, harm.span.start - 12) : harm.span.start]
    return re.search(r"\b(?:one of|among) (?:the )?$", before) is not None


def _sum(draft: Draft, kind: str) -> int:
    return sum(h.count.best or h.count.low or 0 for h in draft.harm if h.kind == kind)
