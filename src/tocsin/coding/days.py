"""When: each act of a sentence with the time that is its own, as against the time of the telling or of another act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tocsin.coding.draft import Draft, Parsed
from tocsin.coding.frames import noun_trigger, sense
from tocsin.coding.gainsaid import status_words
from tocsin.coding.owning import is_sequel, joined_after, owner_of, told_by_root
from tocsin.coding.presupposed import is_certain
from tocsin.finding.time_parts import amount_in
from tocsin.finding.times import Time
from tocsin.language.trees import children
from tocsin.model import DONE, Span, When

if TYPE_CHECKING:
    from spacy.tokens import Token


def set_times(parsed: Parsed, drafts: list[Draft]) -> None:
    """Give each draft of a sentence the time that belongs to it."""
    owned: dict[int, list[tuple[bool, Time]]] = {}  # whether another verb stands between, and the time
    for time in parsed.times:
        if time.type == "SET" or (time.earliest is None and time.type != "DURATION"):
            continue
        token = parsed.token_at(time.start, time.end)
        then = _of_the_time(token, drafts) if token is not None else None
        if token is not None and then is None and time.precision != "day" and _is_of_record(token):
            continue
        if token is not None and then is None and (_is_of_report(token) or _is_since_the_last(token)):
            continue
        if _SAME_DAY.fullmatch(time.text) and not any(
            t.start < time.start and t.earliest == time.earliest for t in parsed.all_times
        ):
            continue  # read as the day of the report: it is the story's, shared with what was told before
        owner, detour = then, then is None
        if token is not None and owner is None:
            owner, detour = owner_of(token, drafts, skip_saying=time.precision == "day")
        owner = owner or (told_by_root(token, drafts) if token is not None else None)
        owner = owner or (_said_of_day(token, drafts) if token is not None else None)
        owner = owner or (next(iter(drafts), None) if _closes(time, parsed) else None)
        if owner is not None and time.earliest is not None:
            owned.setdefault(id(owner), []).append((detour, time))
    _part_answered(owned, drafts, parsed)
    for draft in drafts:
        found = owned.get(id(draft), [])
        times = [t for detour, t in found if not detour] or [t for _, t in found]
        if times:  # "sentenced on Monday for killing two soldiers in 2011": the nearer is the act's
            best = min(times, key=_length)
            draft.when = _spanning(best, times, parsed)
            draft.own_time = True
            if (all(detour for detour, _ in found) and _is_done_by(draft)) or _is_of_dying(best, draft):
                draft.when = When(latest=best.latest, span=draft.when.span)
    for draft in drafts:
        _of_the_war(draft, parsed)
    _share_times(drafts)
    count_back(drafts)


def count_back(drafts: Sequence[Draft]) -> None:
    """ "The killing on Sunday comes a day after soldiers killed two rebels": on Saturday.

    So across sentences, where what came after is "it" or "the attack": the act told before that has a day.
    """
    for at, draft in enumerate(drafts):
        link = _after(draft.head)
        if link is None:
            continue
        verb = link.head
        first = next(
            (d for d in drafts if d is not draft and d.parsed is draft.parsed and d.head.i in _doing(verb)), None
        )
        if (first is None or first.when is None) and verb.lemma_ in sense("coming"):
            told = [d for d in drafts[:at] if d.parsed is not draft.parsed and d.status in DONE and _day_of(d)]
            first = next((d for d in reversed(told) if d.main), None)
        then = _day_of(first) if first is not None else None
        if first is None or first.when is None or then is None:
            continue
        hung = (link, verb, *children(link, "mark"))
        for count in (c for above in hung for c in children(above, "npadvmod") if c.lemma_ in DAYS):
            many = amount_in(" ".join(t.lower_ for t in count.subtree))
            span = draft.parsed.span(count.left_edge.i, count.i + 1)
            # "arrested 19 days after": a day that was itself counted on from one told before
            counted = first.when.span is not None and first.when.span.overlaps(span)
            own = draft.own_time and draft.when is not None and not (draft.when.span and draft.when.span.overlaps(span))
            if many is not None and many[0] == many[1] and count.i < draft.head.i and not counted and not own:
                day = then - timedelta(days=DAYS[count.lemma_] * many[0])
                draft.when, draft.own_time = When(earliest=day, latest=day, precision="day", span=span), True


def _after(act: Token) -> Token | None:
    """What joins "after" to a verb: the clause whose subject or verb the act is ("after an ambush killed"), or the word."""
    if act.dep_ == "pobj" and act.head.lower_ == "after":
        return act.head
    clause = act.head if act.dep_ == "nsubj" else act
    after = clause.dep_ == "advcl" and any(c.lower_ == "after" for c in children(clause, "mark"))
    return clause if after else None


def _doing(verb: Token) -> set[int]:
    return {verb.i, verb.head.i, *(c.i for c in children(verb, "nsubj"))}


def _day_of(draft: Draft) -> date | None:
    """The day it was on, None where it is not known to one."""
    when = draft.when
    return when.earliest if when is not None and when.earliest == when.latest else None


DAYS = {"day": 1, "week": 7}


def _of_the_war(draft: Draft, parsed: Parsed) -> None:
    """ "The war, which broke out in April, has killed thousands": its toll is of all the time since, and no news."""
    subject = next((c for c in draft.head.children if c.dep_ == "nsubj"), None)
    lasting = subject is not None and subject.lemma_.lower() in sense("lasting")
    if not lasting or subject is None or not any(c.lower_ in ("has", "have") for c in draft.head.children):
        return
    draft.notes.append("course")
    begun = [
        c for c in subject.children if c.dep_ in ("relcl", "acl") and c.lemma_ in ("break", "begin", "start", "erupt")
    ]
    since = [
        t
        for t in parsed.times
        if (at := parsed.token_at(t.start, t.end)) is not None and any(b.is_ancestor(at) for b in begun)
    ]
    if since and draft.when is None:
        draft.when = When(earliest=since[0].earliest, precision="range", span=Span(since[0].start, since[0].end))


def _part_answered(owned: dict[int, list[tuple[bool, Time]]], drafts: list[Draft], parsed: Parsed) -> None:
    """ "fired missiles overnight in retaliation for a strike in Damascus on 1 April": the second day is the strike's."""
    answers = [t.i for t in parsed.doc if t.dep_ == "pobj" and t.lemma_.lower() in sense("answering")]
    for draft in drafts:
        times = sorted(owned.get(id(draft), []), key=lambda item: item[1].start)
        for _, time in times[1:]:
            token = parsed.token_at(time.start, time.end)
            said = next((a for a in answers if token is not None and min(draft.tokens()) < a < token.i), None)
            if said is None or token is None or times[0][1].end > parsed.sentence.start + parsed.doc[said].idx:
                continue
            inner = [d for d in drafts if d is not draft and said < min(d.tokens()) < token.i]
            if inner:
                owned[id(draft)].remove(next(item for item in owned[id(draft)] if item[1] is time))
                owned.setdefault(id(inner[0]), []).append((False, time))


def _spanning(time: Time, times: Sequence[Time], parsed: Parsed) -> When:
    """The time as a record keeps it; "on Saturday and Sunday" is both days."""
    when = When(earliest=time.earliest, latest=time.latest, precision=time.precision, span=Span(time.start, time.end))
    for other in times:
        if time.precision != other.precision or time.precision != "day" or time.latest is None:
            continue
        joined = re.fullmatch(r" (?:and|through|to) (?:on )?", parsed.article[time.end : other.start])
        if joined and other.earliest == time.latest + timedelta(days=1):
            when = When(
                earliest=time.earliest, latest=other.latest, precision="range", span=Span(time.start, other.end)
            )
    return when


def _is_done_by(draft: Draft) -> bool:
    """ "sentenced on Monday for killing a soldier", "condemned on Monday the attack": by that day the act was done."""
    act = draft.head
    while act.dep_ == "conj" and act.head.i != act.i:
        act = act.head  # "in the wake of the missile and drone attack"
    above = act.head
    path = [above]
    while above.dep_ in ("prep", "pobj", "pcomp") and above.head.i != above.i:
        above = above.head
        path.append(above)
    of_court = any(w.lemma_.lower() in sense("legal") for w in (above, *children(above, "oprd", "acomp", "attr")))
    spoken_of = any(w.lemma_.lower() in sense("afterwards") for w in path) and is_certain(draft.head)
    return draft.frame.type == "ASSAULT" and (of_court or spoken_of)


def _is_of_dying(time: Time, draft: Draft) -> bool:
    """ "died on Monday of wounds suffered in the shooting": by that day it was done."""
    token = draft.parsed.token_at(time.start, time.end)
    verb = token.head.head if token is not None and token.dep_ == "pobj" else token.head if token is not None else None
    if verb is None or verb.lemma_ not in sense("dying") or draft.head.i == verb.i:
        return False
    return any(t.lemma_.lower() in sense("wounds") for t in draft.head.ancestors)


def drop_day_ahead(draft: Draft) -> None:
    """ "Tomorrow I will meet our allies on a response to the attack": what happened did not happen then."""
    span = draft.when.span if draft.when is not None else None
    if span is not None and draft.status in DONE and _AHEAD.match(span.of(draft.parsed.article)):
        draft.when, draft.own_time = None, False


def drop_days_ahead(draft: Draft, anchor: date | None) -> None:
    """ "opened fire at a clinic that was due to reopen on Tuesday": what happened came no later than the report of it.

    A date in figures may be a day ahead of a report from another time zone.
    """
    when = draft.when
    if anchor is None or when is None or when.earliest is None or when.span is None or draft.status not in DONE:
        return
    words = when.span.of(draft.parsed.article)
    dated = any(c.isdigit() for c in words)
    if when.earliest <= anchor + timedelta(days=dated):
        return
    if dated and when.latest == when.earliest and not re.search(r"\d{4}", words) and when.earliest.day < 29:
        day = when.earliest.replace(year=when.earliest.year - 1)  # "on March 25", told of in January
        draft.when = when.model_copy(update={"earliest": day, "latest": day})
    else:
        draft.when, draft.own_time = None, False
        draft.notes.append("ahead")  # of another day than those told before: it takes none of theirs


_AHEAD = re.compile(r"tomorrow|(?:next|coming|upcoming) \w+", re.I)


def _of_the_unhurt(token: Token, drafts: Sequence[Draft]) -> Draft | None:
    """ "No casualties were reported in the attack on Monday": the day after an act is its own, not that of the report."""
    verb = token.head.head if token.dep_ == "pobj" else token.head
    outcomes = status_words()["presupposing"]["outcomes"]
    if not any(c.lemma_.lower() in outcomes for c in children(verb, "nsubjpass")):
        return None
    acts = (d for d in drafts if d.head.dep_ == "pobj" and d.head.head.head.i == verb.i and d.head.i < token.i)
    return next(acts, None)


def _is_of_report(token: Token) -> bool:
    """ "by reports on Saturday", "in a statement on Monday": when it was told."""
    noun = token.head.head if token.dep_ == "pobj" else token.head
    said = token.head.nbor(-1) if token.dep_ == "pobj" and token.head.i > 0 else None
    done = said is not None and any(c.dep_ == "nsubjpass" and noun_trigger(c) is not None for c in said.children)
    if (
        said is not None
        and not done
        and said.pos_ == "VERB"
        and said.lemma_ in ("say", "report", "announce", "tell", "confirm")
    ):
        return True  # "it was reported on Saturday a man was stabbed", whichever verb the tree hangs it on
    return noun.pos_ == "NOUN" and noun.lemma_ in ("report", "statement", "interview", "announcement", "communique")


_SAME_DAY = re.compile(r"(?:(?:earlier|later) (?:in |on |that |the same |the )+day|(?:that|the same) day)", re.I)


def _is_since_the_last(token: Token) -> bool:
    """ "the first strike on the capital since 2006", "the worst attack since May": when there was one like it."""
    if token.dep_ != "pobj" or token.head.lower_ != "since":
        return False
    words = [w for above in token.head.ancestors for w in (above, *above.children)]
    return any(w.lower_ in ("first", "only", "latest") or w.tag_ == "JJS" for w in words)


def _is_of_record(token: Token) -> bool:
    """ "the deadliest attack by the group this year": of what it is the deadliest, not when it was made."""
    noun = token.head if token.dep_ == "npadvmod" else token.head.head if token.dep_ == "pobj" else None
    return noun is not None and noun.pos_ == "NOUN" and any(c.tag_ == "JJS" for c in noun.children)


def _done_then(token: Token, drafts: list[Draft]) -> Draft | None:
    """ "since May 2021, when a bomb killed 80": the day's own clause tells what was done on it."""
    clauses = [c for c in token.children if c.dep_ in ("relcl", "advcl", "acl")]
    told = [v for v in clauses if any(c.lower_ == "when" and c.i < v.i for c in v.children)]
    return next((d for d in drafts if any(t.token in told for t in d.triggers)), None)


def _said_of_day(token: Token, drafts: list[Draft]) -> Draft | None:
    """ "Friday was the fourth day of protests", "Sunday saw clashes": what the day is said to have brought."""
    verb = token.head
    if token.dep_ not in ("nsubj", "npadvmod") or token.i > verb.i or verb.lemma_ not in ("be", "mark", "see", "bring"):
        return None
    return next((d for d in drafts if any(verb.is_ancestor(t.token) and t.token.i > verb.i for t in d.triggers)), None)


def _of_the_time(token: Token, drafts: list[Draft]) -> Draft | None:
    """Whose time it is by the form of words, wherever the tree hangs it."""
    return (
        _done_then(token, drafts)
        or _of_the_unhurt(token, drafts)
        or _done_in_saying(token, drafts)
        or _reported_then(token, drafts)
    )


def _reported_then(token: Token, drafts: list[Draft]) -> Draft | None:
    """ "On Friday, clashes were reported in El Fasher": when they were, rather than when it was told."""
    verb = token.head.head if token.dep_ == "pobj" else token.head
    if verb.lemma_ not in ("report", "record", "register") or not children(verb, "auxpass"):
        return None
    subjects = [t for t in children(verb, "nsubjpass") if noun_trigger(t) is not None]
    return next((d for d in drafts if d.head in subjects), None)


def _done_in_saying(token: Token, drafts: list[Draft]) -> Draft | None:
    """ "Turkey said on Monday it was imposing sanctions": what one says that one is doing is done by saying so."""
    verb = token.head.head if token.dep_ == "pobj" else token.head
    if verb.dep_ == "ccomp" and verb.head.i < token.i < verb.i:  # where the tree hangs the day on what is said
        verb = verb.head
    if verb.lemma_ not in sense("announcing"):
        return None
    said = [c for c in children(verb, "ccomp") if c.tag_ == "VBG" and any(a.lemma_ == "be" for a in children(c, "aux"))]
    return next((d for d in drafts if d.frame.shape == "deal" and d.head in said), None)


def _closes(time: Time, parsed: Parsed) -> bool:
    """ "... an operation in Zabul province, June 14.": a day set off at the end is that of the whole sentence."""
    text = parsed.sentence.text
    start, end = time.start - parsed.sentence.start, time.end - parsed.sentence.start
    return time.precision == "day" and text[max(0, start - 2) : start] == ", " and not text[end:].strip(" .\n")


def _length(time: Time) -> int:
    """Days that an expression leaves open."""
    return (time.latest - time.earliest).days if time.earliest and time.latest else 99_999


def _share_times(drafts: list[Draft]) -> None:
    """Joined verbs share a time ("attacked the town on Sunday and killed three"); an act and its trial do not."""
    day = next((d.when for d in drafts if d.when is not None), None)
    for draft in drafts:
        if draft.when is None and day is not None and _is_done_by(draft):
            draft.when = When(latest=day.latest, span=day.span)
    for draft in drafts:
        if draft.when:
            continue
        for other in drafts:
            if (
                other is not draft
                and other.when
                and any(
                    t.token.dep_ in ("conj", "xcomp", "advcl", "ccomp")
                    and t.token.head.i in other.tokens()
                    and not is_sequel(t.token)
                    and not any(c.lower_ == "had" for c in other.head.children)
                    for t in draft.triggers
                )
            ):
                draft.when = other.when
    for draft in drafts:  # "captured a leader and detained two men last night"
        joined = joined_after(draft, drafts)
        if joined is not None and draft.when is None:
            draft.when = joined.when
