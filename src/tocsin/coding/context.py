"""What one sentence takes from another: the event that "the attack" means, the main event, what answered what.

A definite noun without roles of its own ("Saturday's attack", "that attack") takes actor, target, place and
time from the event it means; every value keeps the span of the words it was first read from.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tocsin.coding.draft import Draft, Parsed, add_parties
from tocsin.coding.fatal import is_fatal
from tocsin.coding.reference import (
    AFTER,
    agree,
    is_aftermath,
    is_embedded,
    is_on_film,
    is_recount,
    meant_by,
    refers_back,
    told_apart,
)
from tocsin.language.sentences import opening_of
from tocsin.model import DONE, FINE, When, Where

if TYPE_CHECKING:
    from spacy.tokens import Token

NEWS_DAYS = 10  # an event older than this at publication is background
LEAD_PARAGRAPHS = 5
CAUSES = frozenset(("lead", "prompt", "trigger", "provoke", "spark", "draw", "cause"))
ANSWERS = frozenset(("response", "retaliation", "reprisal", "revenge", "retribution", "answer"))


def set_main(drafts: list[Draft], anchor: date | None) -> None:
    """Mark what the article is about: recent acts told in its headings and first paragraphs."""
    old: list[Draft] = []
    opening = opening_of(drafts[0].parsed.article) if drafts else 0
    for draft in drafts:
        if draft.status not in DONE or draft.frame.type not in ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE"):
            continue
        if draft.when and draft.when.latest and anchor and draft.when.latest < anchor - timedelta(days=NEWS_DAYS):
            old.append(draft)
            continue
        dated = (
            draft.when is not None
            and draft.when.earliest is not None
            and anchor is not None
            and draft.when.earliest >= anchor - timedelta(days=NEWS_DAYS)
        )
        early = draft.parsed.sentence.paragraph < opening + LEAD_PARAGRAPHS
        plural = draft.head.tag_ == "NNS"
        draft.main = (
            (early or dated)
            and "course" not in draft.notes
            and not is_embedded(draft)
            and not (plural and not dated and draft.parsed.sentence.paragraph > 1)
        )
    _demote_what_came_before(drafts)
    _promote_what_it_opens_with(drafts, old)


def _promote_what_it_opens_with(drafts: list[Draft], old: list[Draft]) -> None:
    """ "A man accused in a May shooting that killed one": the story of a trial is of the shooting, if nothing newer is told."""
    ids = {id(d) for d in old}
    first = next((d for d in drafts if d.main or id(d) in ids), None)
    if first is None or first.main or first.parsed.index > 1 or any(d.main and d.own_time for d in drafts):
        return
    for draft in old:
        draft.main = draft.parsed.sentence.paragraph <= 1 and not is_embedded(draft)


def _demote_what_came_before(drafts: list[Draft]) -> None:
    """Of a story whose first dated act is of Thursday, that of the week before is background, however fresh it is."""
    dated = [d for d in drafts if d.main and d.own_time and d.when and d.when.earliest and d.when.latest]
    lead = next((d for d in dated if d.parsed.sentence.paragraph <= 1), None)
    if lead is None or lead.when is None or lead.when.earliest is None:
        return
    for draft in dated:
        if draft.when and draft.when.latest and draft.when.latest < lead.when.earliest - timedelta(days=2):
            draft.main = False


def resolve(drafts: list[Draft], anchor: date | None) -> list[Draft]:
    """Tie definite nouns to the events they mean and let them take what they lack; those that mean nothing go."""
    bare = {id(d) for d in drafts if d.is_bare() and not any(is_fatal(t.token) for t in d.triggers)}
    for index, draft in enumerate(drafts):
        if not refers_back(draft):
            continue
        if draft.frame.shape == "light":
            draft.wheres = [w for w in draft.wheres if not _is_of_doers(w, draft)]
        meant = meant_by(draft, drafts[:index])
        if meant is None or (meant.when is None and _is_history(draft, anchor)):
            continue
        draft.same_as = meant
        draft.main = meant.main
        if is_recount(draft) and {h.kind for h in draft.harm} <= {h.kind for h in meant.harm}:
            draft.harm = []  # of those who were counted
        if draft.claimed_by is not None and meant.claimed_by is None and meant.status in DONE:
            meant.claimed_by = draft.claimed_by
            if not any(p.id for p in meant.actors):
                add_parties(meant.actors, [draft.claimed_by])
        if not draft.actors and meant.status != "denied":
            add_parties(draft.actors, meant.actors)
        if not draft.triggers[0].is_noun and draft.harm and meant.targets:
            draft.targets = []  # those hurt are in the harm; whom it was aimed at was told before
        if not draft.targets:
            add_parties(draft.targets, meant.targets)
        vague = all(w.precision == "region" for w in draft.wheres)  # "a force in the Middle East, and today's attack"
        if vague and meant.wheres and not meant.settings:
            draft.wheres = list(meant.wheres)
        if draft.when is None and not meant.settings:
            draft.when = meant.when
        if not draft.weapons and draft.triggers[0].is_noun:
            draft.weapons = list(meant.weapons)
    _share_doers(drafts)
    _tell_back(drafts)
    _date_back(drafts)
    _tell_titles(drafts)
    tied = {id(d.answers) for d in drafts if d.answers} | {id(d) for d in drafts if d.answers}
    drafts = [d for d in drafts if d.same_as or not ("charge" in d.notes or ("again" in d.notes and d.is_bare()))]
    kept = [d for d in drafts if d.same_as or (d.frame.shape != "light" and not is_aftermath(d))]
    again = [d for d in kept if id(d) in bare]  # which say no more than that there was such an act
    if anchor is None:  # where nothing can be dated, what they mean is told by their tie, and by nothing else
        for draft in again:
            draft.adds_nothing = draft.same_as is not None and id(draft) not in tied
    gone = {id(d) for d in again if not (d.adds_nothing or (d.same_as and (id(d) in tied or _is_known(d))))}
    return [d for d in kept if id(d) not in gone]


def _is_of_doers(where: Where, draft: Draft) -> bool:
    """ "it was carried out by groups in Iraq": where those are who did it."""
    return where.span is not None and any(a.span.start < where.span.start < a.span.end + 40 for a in draft.actors)


def _is_known(draft: Draft) -> bool:
    """Whether enough is known of what is meant to tell it from other events: its day, its place and a party.

    Who denies an act told before says no more of it, and says enough.
    """
    if draft.status == "denied" and draft.said_by is not None:
        return True
    return draft.when is not None and bool(draft.wheres) and bool(draft.actors or draft.targets)


SUCH = frozenset(
    (
        "such",
        "these",
        "those",
        "recent",
        "further",
        "additional",
        "other",
        "more",
        "similar",
        "previous",
        "earlier",
        "ongoing",
        "continued",
    )
)


def _share_doers(drafts: list[Draft]) -> None:
    """ "Recent rocket attacks included ...", "such attacks": of those who were said to make the attacks told before."""
    for index, draft in enumerate(drafts):
        head = draft.head
        if draft.frame.type != "ASSAULT" or draft.actors or not draft.triggers[0].is_noun:
            continue
        included = head.dep_ == "pobj" and head.head.lower_ == "including"
        such = head.tag_ == "NNS" and any(
            c.lower_ in SUCH for c in head.children if c.dep_ in ("amod", "det", "predet")
        )
        if not (included or such):
            continue
        same = [
            d
            for d in drafts[:index]
            if d.frame.type == "ASSAULT"
            and d.triggers[0].is_noun
            and d.head.tag_ == "NNS"
            and d.actors
            and d.status in DONE
            and draft.parsed.index - d.parsed.index <= (0 if included else DOERS_REACH)
        ]
        if same:
            add_parties(draft.actors, same[-1].actors)
            add_parties(draft.targets, same[-1].targets if not draft.targets and not draft.settings else [])


DOERS_REACH = 6  # sentences that may tell of something


def _is_history(draft: Draft, anchor: date | None) -> bool:
    """ "the 9/11 attacks", "the attacks of 2001": dated by itself, to a year or long ago, it is not the news told above it."""
    when = draft.when
    if not draft.own_time or when is None:
        return False
    long_ago = anchor is not None and when.latest is not None and when.latest < anchor - timedelta(days=365)
    return long_ago or when.precision in ("year", "decade")


def _tell_titles(drafts: list[Draft]) -> None:
    """A title tells of the first event of the story that fits it, and lacks what the story then says."""
    body = [
        d
        for d in drafts
        if not d.parsed.sentence.is_heading and d.status in DONE and d.parsed.sentence.paragraph < LEAD_PARAGRAPHS
    ]
    body = body[:2]
    for title in drafts:
        if not title.parsed.sentence.is_heading or title.parsed.sentence.paragraph > 0 or title.status not in DONE:
            continue
        fits = [
            d
            for d in body
            if d.frame.type == title.frame.type
            and agree(title, d)
            and not told_apart(title, d)
            and _has_common(title, d)
        ]
        if not fits:
            continue
        lead = fits[0]
        title.same_as, title.main = lead, lead.main
        add_parties(title.actors, lead.actors if not title.actors else [])
        add_parties(title.targets, lead.targets if not title.targets else [])
        title.when = title.when or lead.when
        if lead.wheres and not any(w.precision in FINE for w in title.wheres):
            title.wheres = list(lead.wheres)


def _has_common(one: Draft, other: Draft) -> bool:
    """Something beyond the type that the two share: a known party, a weapon, a place, a harm."""
    ids = {p.id for p in (*one.actors, *one.targets) if p.id} & {p.id for p in (*other.actors, *other.targets) if p.id}
    kinds = {w.class_.split("/")[0] for w in one.weapons} & {w.class_.split("/")[0] for w in other.weapons}
    harm = {(h.kind, h.count.low) for h in one.harm} & {(h.kind, h.count.low) for h in other.harm}
    return bool(ids or kinds or harm or {w.name for w in one.wheres} & {w.name for w in other.wheres})


TOLD_BACK = 1  # sentences that may tell of something


def _tell_back(drafts: list[Draft]) -> None:
    """An event told first without its doers or its weapon takes them from the noun that later means it."""
    for draft in drafts:
        meant = draft.same_as
        if meant is None or draft.status not in DONE or meant.status not in DONE:
            continue
        if not draft.triggers[0].is_noun and draft.frame.shape != "light" and not is_on_film(draft):
            continue
        if not meant.actors and draft.parsed.index - meant.parsed.index <= TOLD_BACK:
            named = [p for p in draft.actors if p.id]
            add_parties(meant.actors, named if draft.triggers[0].is_noun else draft.actors)
        if not meant.weapons:
            meant.weapons = list(draft.weapons)
        if not meant.targets and meant.frame.shape == "crowd":
            add_parties(meant.targets, draft.targets)


def _date_back(drafts: list[Draft]) -> None:
    """An event told without a day takes the day from the noun that later means it ("Saturday's attack")."""
    for draft in drafts:
        meant = draft.same_as
        if meant is not None and meant.when is None and draft.own_time:
            meant.when = draft.when
    for draft in drafts:
        if draft.when is None and draft.same_as is not None and not draft.same_as.settings:
            draft.when = draft.same_as.when


def bound_answered(drafts: list[Draft]) -> None:
    """What was answered came no later than the answer, if no more is said of when."""
    for draft in drafts:
        before = draft.answers
        if before is not None and before.when is None and draft.when is not None and draft.when.latest is not None:
            before.when = When(latest=draft.when.latest, span=draft.when.span)


# --- what answered what -----------------------------------------------------------------------------


def set_answers(parsed: Parsed, drafts: list[Draft]) -> None:
    """Within a sentence: "after", "following", "in response to", "led to" between two acts."""
    by_token = {i: d for d in drafts for i in d.tokens()}
    for draft in drafts:
        for token in [t.token for t in draft.triggers]:
            other = _answered(token, by_token, draft)
            if other is not None and other is not draft:
                draft.answers = draft.answers or other
            caused = _caused(token, by_token, draft)
            if caused is not None and caused is not draft:
                caused.answers = caused.answers or draft


def _answered(token: Token, by_token: dict[int, Draft], draft: Draft) -> Draft | None:
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in AFTER - {"since"}:
            found = _first_act(child, by_token, draft)
            if found:
                return found
        if child.dep_ in ("prep", "npadvmod") and any(t.lower_ in ANSWERS for t in child.subtree):
            found = _first_act(child, by_token, draft)
            if found:
                return found
        if child.dep_ == "advcl" and any(
            c.dep_ == "mark" and c.lower_ in ("after", "because", "since") for c in child.children
        ):
            found = by_token.get(child.i) or _first_act(child, by_token, draft)
            if found:
                return found
        if child.dep_ == "relcl" and child.lemma_ == "follow":
            found = _first_act(child, by_token, draft)
            if found:
                return found
    head = token.head
    if token.dep_ == "nsubj" and head.lemma_ == "be":
        for child in head.children:
            if child.dep_ == "attr" and child.lower_ in ANSWERS:
                return _first_act(child, by_token, draft)
    if token.dep_ == "nsubj" and head.lemma_ == "follow":
        return _first_act(head, by_token, draft, after=head.i)
    if token.dep_ == "nsubj" and head.lemma_ == "come":
        for child in head.children:
            if child.lower_ in AFTER:
                return _first_act(child, by_token, draft)
    return None


def _caused(token: Token, by_token: dict[int, Draft], draft: Draft) -> Draft | None:
    verbs = [c for c in token.children if c.dep_ in ("acl", "relcl") and c.lemma_ in CAUSES]
    if token.dep_ == "nsubj" and token.head.lemma_ in CAUSES:
        verbs.append(token.head)
    for verb in verbs:
        found = _first_act(verb, by_token, draft, after=verb.i)
        if found:
            return found
    return None


def _first_act(token: Token, by_token: dict[int, Draft], besides: Draft, after: int = -1) -> Draft | None:
    for inner in sorted(token.subtree, key=lambda t: t.i):
        found = by_token.get(inner.i)
        if found is not None and found is not besides and inner.i > after:
            return found
    return None
