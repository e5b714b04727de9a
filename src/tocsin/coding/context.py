"""What one sentence takes from another: the event that "the attack" means, the main event, what answered what.

A definite noun without roles of its own ("Saturday's attack", "that attack") takes actor, target, place and
time from the event it means; every value keeps the span of the words it was first read from.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tocsin.coding.draft import Draft, Parsed, add_parties
from tocsin.finding.actors import kinship
from tocsin.model import Party, When

if TYPE_CHECKING:
    from spacy.tokens import Token

NEWS_DAYS = 10  # an event older than this at publication is background
LEAD_PARAGRAPHS = 5
TOLD = frozenset(("happened", "claimed"))
DEFINITE = frozenset(("the", "this", "that", "these", "those", "its", "their"))
AFTER = frozenset(("after", "following", "since"))
CAUSES = frozenset(("lead", "prompt", "trigger", "provoke", "spark", "draw", "cause"))
ANSWERS = frozenset(("response", "retaliation", "reprisal", "revenge", "retribution", "answer"))


def set_main(drafts: list[Draft], anchor: date | None) -> None:
    """Mark what the article is about: recent acts told in its headings and first paragraphs."""
    for draft in drafts:
        if draft.status not in TOLD or draft.frame.type not in ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE"):
            continue
        if draft.when and draft.when.latest and anchor and draft.when.latest < anchor - timedelta(days=NEWS_DAYS):
            continue
        dated = (
            draft.when is not None
            and draft.when.earliest is not None
            and anchor is not None
            and draft.when.earliest >= anchor - timedelta(days=NEWS_DAYS)
        )
        early = draft.parsed.sentence.paragraph < LEAD_PARAGRAPHS
        plural = draft.head.tag_ == "NNS"
        draft.main = (
            (early or dated)
            and not is_embedded(draft)
            and not (plural and not dated and draft.parsed.sentence.paragraph > 1)
        )


def is_embedded(draft: Draft) -> bool:
    """Inside "after ...", "since ...": told as what came before."""
    return draft.when is None and all(_comes_before(t.token) for t in draft.triggers)


def _comes_before(token: Token) -> bool:
    return any(
        (a.dep_ == "prep" and a.lower_ in AFTER)
        or (a.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in AFTER for c in a.children))
        for a in (token, *token.ancestors)
    )


def resolve(drafts: list[Draft]) -> list[Draft]:
    """Tie definite nouns to the events they mean and let them take what they lack; those that mean nothing go."""
    bare = [d for d in drafts if d.is_bare()]
    for index, draft in enumerate(drafts):
        if not _refers_back(draft):
            continue
        meant = _meant(draft, drafts[:index])
        if meant is None or (meant.when is None and _is_history(draft)):
            continue
        draft.same_as = meant
        draft.main = meant.main
        if draft.claimed_by is not None and meant.claimed_by is None and meant.status in TOLD:
            meant.claimed_by = draft.claimed_by
        if not draft.actors and meant.status != "denied":
            add_parties(draft.actors, meant.actors)
        if not draft.triggers[0].is_noun and draft.harm and meant.targets:
            draft.targets = []  # those hurt are in the harm; whom it was aimed at was told before
        if not draft.targets:
            add_parties(draft.targets, meant.targets)
        if not draft.wheres and not meant.settings:
            draft.wheres = list(meant.wheres)
        if draft.when is None and not meant.settings:
            draft.when = meant.when
        if not draft.weapons and draft.triggers[0].is_noun:
            draft.weapons = list(meant.weapons)
    _share_doers(drafts)
    _date_back(drafts)
    _tell_titles(drafts)
    tied = {id(d.answers) for d in drafts if d.answers} | {id(d) for d in drafts if d.answers}
    kept = [d for d in drafts if d.same_as or (d.frame.shape != "light" and not _is_aftermath(d))]
    return [
        d for d in kept if not any(d is b for b in bare) or (d.same_as is not None and (id(d) in tied or _is_known(d)))
    ]


def _is_aftermath(draft: Draft) -> bool:
    """People who died or were hurt, without the act that did it."""
    return draft.frame.shape == "victim" and not any(t.is_noun for t in draft.triggers)


def _is_known(draft: Draft) -> bool:
    """Whether enough is known of what is meant to tell it from other events: its day, its place and a party."""
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
            and d.status in TOLD
            and draft.parsed.index - d.parsed.index <= (0 if included else DOERS_REACH)
        ]
        if same:
            add_parties(draft.actors, same[-1].actors)
            add_parties(draft.targets, same[-1].targets if not draft.targets and not draft.settings else [])


DOERS_REACH = 6  # sentences that may tell of something


def _is_history(draft: Draft) -> bool:
    """ "the 9/11 attacks of 2001": dated by itself, and to no more than a year, it is not the news told above it."""
    return draft.own_time and draft.when is not None and draft.when.precision in ("year", "decade")


def _tell_titles(drafts: list[Draft]) -> None:
    """A title tells of the first event of the story that fits it, and lacks what the story then says."""
    body = [
        d
        for d in drafts
        if not d.parsed.sentence.is_heading and d.status in TOLD and d.parsed.sentence.paragraph < LEAD_PARAGRAPHS
    ]
    body = body[:2]
    for title in drafts:
        if not title.parsed.sentence.is_heading or title.parsed.sentence.paragraph > 0 or title.status not in TOLD:
            continue
        fits = [
            d
            for d in body
            if d.frame.type == title.frame.type
            and _agree(title, d)
            and not _told_apart(title, d)
            and _has_common(title, d)
        ]
        if not fits:
            continue
        lead = fits[0]
        title.same_as, title.main = lead, lead.main
        add_parties(title.actors, lead.actors if not title.actors else [])
        add_parties(title.targets, lead.targets if not title.targets else [])
        title.when = title.when or lead.when
        if lead.wheres and not any(w.precision in ("site", "town", "district") for w in title.wheres):
            title.wheres = list(lead.wheres)


def _has_common(one: Draft, other: Draft) -> bool:
    """Something beyond the type that the two share: a known party, a weapon, a place, a harm."""
    ids = {p.id for p in (*one.actors, *one.targets) if p.id} & {p.id for p in (*other.actors, *other.targets) if p.id}
    kinds = {w.class_.split("/")[0] for w in one.weapons} & {w.class_.split("/")[0] for w in other.weapons}
    harm = {(h.kind, h.count.low) for h in one.harm} & {(h.kind, h.count.low) for h in other.harm}
    return bool(ids or kinds or harm or {w.name for w in one.wheres} & {w.name for w in other.wheres})


def _refers_back(draft: Draft) -> bool:
    if draft.frame.type not in ("ASSAULT", "PROTEST") or draft.status not in TOLD or draft.parsed.sentence.is_heading:
        return False
    if draft.frame.type == "PROTEST":
        named = draft.actors or draft.own_time or draft.wheres
        definite = any(c.dep_ == "det" and c.lower_ in DEFINITE for c in draft.head.children)
        return draft.triggers[0].is_noun and definite and not named
    if draft.frame.shape == "light":
        return True  # "it was carried out by ..."
    head = draft.head
    if not draft.triggers[0].is_noun:
        return _is_agentless(draft) and not is_embedded(draft)
    if any(t.tag_ in ("JJS", "RBS") for t in head.children if t.lower_ != "latest"):
        return False  # "the worst attacks" are known by that alone
    if draft.frame.shape not in ("attack", "blast", "harm", "clash"):
        return False
    if any(c.dep_ == "det" and c.lower_ in ("a", "an", "another", "no", "any", "some") for c in head.children):
        subject = next((c for c in head.head.children if c.dep_ == "nsubj"), None) if head.dep_ == "attr" else None
        return subject is not None and subject.lower_ in ("it", "this", "that")  # "It is a huge escalation"
    if any(c.dep_ == "det" and c.lower_ in DEFINITE for c in head.children):
        return True
    return any(c.dep_ == "poss" and c.ent_type_ in ("DATE", "TIME") for c in head.children)


def _is_agentless(draft: Draft) -> bool:
    """ "Three soldiers were wounded.", "Most of the missiles were shot down.": more of what was told before."""
    if draft.actors or draft.frame.shape not in ("harm", "victim", "stop", "launch", "attack"):
        return False
    return (
        draft.frame.shape == "stop"
        or any(c.dep_ == "auxpass" for c in draft.head.children)
        or draft.frame.shape == "victim"
    )


def _meant(draft: Draft, before: list[Draft]) -> Draft | None:
    candidates = [
        d
        for d in before
        if d.frame.type == draft.frame.type
        and not _is_aftermath(d)
        and d.status in (*TOLD, "denied")
        and d.parsed.index <= draft.parsed.index
        and _agree(draft, d)
    ]
    candidates = [d for d in candidates if not (d.parsed.index == draft.parsed.index and _linked(draft, d))]
    candidates = [d for d in candidates if not _is_answer(d) or _is_answer(draft)]
    candidates = [d for d in candidates if d.main or d.when is None or d.own_time is False or _follows(draft, d)]
    if not candidates:
        return None
    if not draft.triggers[0].is_noun:
        close = [d for d in candidates if draft.parsed.index - d.parsed.index <= 3 and not _told_apart(draft, d)]
        if draft.own_time:  # told again with its day, or another on the same day
            close = [
                d
                for d in close
                if draft.when and d.when and near_in_time(draft.when, d.when, slack=0) and _share_harm(draft, d)
            ]
        return (close[-1].same_as or close[-1]) if close else None
    candidates = [d for d in candidates if _same_number(draft, d)]
    same_day = [
        d for d in candidates if draft.own_time and draft.when and d.when and near_in_time(draft.when, d.when, slack=0)
    ]
    candidates = same_day or candidates
    same_place = [d for d in candidates if _share_place(draft, d)]
    if same_place:
        return same_place[-1].same_as or same_place[-1]
    demonstrative = any(c.dep_ == "det" and c.lower_ in ("that", "this", "these", "those") for c in draft.head.children)
    near = [d for d in candidates if draft.parsed.index - d.parsed.index <= 2]
    if demonstrative and near and not any(c.lower_ in ("latest", "new") for c in draft.head.children):
        return near[-1].same_as or near[-1]
    same_word = [d for d in candidates if _is_same_noun(draft, d)]
    if same_word:
        return same_word[-1].same_as or same_word[-1]
    main = [d for d in candidates if d.main and not d.same_as]
    if main:
        lead = min((d.parsed.index for d in main if not d.parsed.sentence.is_heading), default=-1)
        return max(main, key=lambda d: (_is_same_kind(draft, d), d.parsed.index == lead, *_richness(d)))
    return (near[-1].same_as or near[-1]) if near else None


def _is_answer(draft: Draft) -> bool:
    """An act against those who made the attack ("the attacker was shot dead"), which "the attack" does not mean."""
    by_police = any(re.search(r"\b(?:police|officers?|guards?)\b", a.name, re.I) for a in draft.actors)
    if by_police and draft.frame.id in ("shoot", "kill") and not any(t.id for t in draft.targets):
        return True
    whom = [*(t.name for t in draft.targets), *(h.who for h in draft.harm)]
    return any(
        re.search(
            r"\b(?:attackers?|assailants?|gunm[ae]n|suspects?|bombers?|shooters?|knifeman|perpetrators?)$", w, re.I
        )
        for w in whom
    )


def _follows(draft: Draft, other: Draft) -> bool:
    """Told right after it, in the same paragraph: so is what is told as background continued."""
    same = draft.parsed.sentence.paragraph == other.parsed.sentence.paragraph
    return draft.triggers[0].is_noun or (same and draft.parsed.index - other.parsed.index <= 1)


def _is_same_noun(one: Draft, other: Draft) -> bool:
    """ "the strikes", where the sentences just before spoke of "strikes"."""
    near = one.parsed.index - other.parsed.index <= 3 and not other.parsed.sentence.is_heading
    return near and other.triggers[0].is_noun and other.head.lemma_ == one.head.lemma_


def _is_same_kind(one: Draft, other: Draft) -> bool:
    """ "the strike" means an air strike rather than a stabbing; a plain "attack" may mean either."""
    modes = {one.frame.mode, other.frame.mode} - {None}
    return len(modes) < 2 or modes <= {"aerial", "heavy-weapons", "drone"} or modes <= {"explosives", "suicide-attack"}


def _same_number(one: Draft, other: Draft) -> bool:
    """ "the raids" cannot mean one strike; a verb can mean either."""
    if not other.triggers[0].is_noun:
        return True
    plural = one.head.tag_.endswith("S")
    return plural == other.head.tag_.endswith("S") and (not plural or one.head.lemma_ == other.head.lemma_)


def _share_harm(one: Draft, other: Draft) -> bool:
    """The same number of people hurt, or one told as shot and then as dead."""
    numbers = {h.count.best for h in one.harm} - {None}
    return bool(numbers & {h.count.best for h in other.harm})


def _share_place(one: Draft, other: Draft) -> bool:
    names = {w.name for w in one.wheres if w.precision in ("site", "town", "district")}
    return bool(names & {w.name for w in other.wheres})


def _told_apart(one: Draft, other: Draft) -> bool:
    """An agentless verb at a place of its own, or with other weapons, tells of something else."""
    fine = [w for w in one.wheres if w.precision in ("site", "town", "district", "admin1")]
    if fine and not any(a.name == b.name for a in fine for b in other.wheres):
        return True
    kinds, others = ({w.class_.split("/")[0] for w in d.weapons} for d in (one, other))
    if kinds and others and not kinds & others:
        return True
    modes = {one.frame.mode, other.frame.mode}
    if modes <= HAND_TO_HAND | {"firearms"} and len(modes) == 2 and modes & HAND_TO_HAND:
        return True
    return _tolls_apart(one, other)


HAND_TO_HAND = frozenset(("primitive", "beat"))


def _tolls_apart(one: Draft, other: Draft) -> bool:
    """More killed, or one other person killed, than the exact toll told before; a toll that rises is of the same."""
    if "total" in one.notes:
        return False
    for harm in one.harm:
        for told in other.harm:
            if harm.kind != told.kind or not told.count.exact or told.count.best is None or harm.count.low is None:
                continue
            if harm.count.low > told.count.best:
                return True
            alone = harm.count.best == told.count.best == 1
            if alone and harm.who.lower() != told.who.lower() and not {harm.who.lower(), told.who.lower()} & PRONOUNS:
                return True
    return False


PRONOUNS = frozenset(("he", "she", "him", "her", "one", "victim", "person", "man", "suspect"))


def _richness(draft: Draft) -> tuple[int, int, int]:
    """How much of an event a draft tells; of two that tell as much, the earlier."""
    fine = any(w.precision in ("site", "town", "district") for w in draft.wheres)
    return fine, bool(draft.actors) + bool(draft.targets) + bool(draft.weapons), -draft.parsed.index


def _linked(one: Draft, other: Draft) -> bool:
    """In one sentence, one told as before or after the other: two events."""
    return one.answers is other or other.answers is one


def _agree(one: Draft, other: Draft) -> bool:
    if one.when and other.when and not near_in_time(one.when, other.when):
        return False
    if one.actors and other.actors and not any(same_side(a, b) for a in one.actors for b in other.actors):
        return False
    fine_one = [w for w in one.wheres if w.precision in ("site", "town")]
    fine_other = [w for w in other.wheres if w.precision in ("site", "town")]
    if fine_one and fine_other and not any(a.name == b.name for a in fine_one for b in fine_other):
        return False
    countries_one, countries_other = ({w.country for w in d.wheres if w.country} for d in (one, other))
    return not (countries_one and countries_other and not countries_one & countries_other)


def near_in_time(one: When, other: When, slack: int = 1) -> bool:
    """Whether two intervals meet, give or take a day."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return True
    gap = timedelta(days=slack)
    return one.earliest <= other.latest + gap and other.earliest <= one.latest + gap


def same_side(one: Party, other: Party) -> bool:
    """Whether two parties can be one: same id, or a state and its forces."""
    if one.id and other.id:
        return kinship(one.id, other.id) > 0
    return one.name.lower() == other.name.lower() or one.id is None or other.id is None


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
