"""What a story told in order lets its sentences share: the day and the country that the ones before gave.

"Yesterday a minister was stabbed. ... Two men were arrested." The second sentence is told of the same day. Only
plain past acts of the news itself take part: nothing told as earlier ("had killed", "after an attack", "in
2011"), nothing with a day or place of its own. What is taken keeps the span of the words it was first read from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from tocsin.calendar import MONTHS, WEEKDAYS
from tocsin.coding.context import NEWS_DAYS
from tocsin.coding.days import drop_days_ahead
from tocsin.coding.draft import Draft, last_word
from tocsin.coding.frames import sense
from tocsin.coding.reference import is_embedded
from tocsin.coding.setting import FINENESS, where_of
from tocsin.data import load_csv
from tocsin.finding.phrases import any_of
from tocsin.finding.times import Time
from tocsin.language.trees import children, objects_of_prepositions
from tocsin.model import DONE, Span, When, Where

NEAR = 4  # sentences that may tell of something
SCENE = 500  # characters before a sentence that may set its scene
VIOLENT = frozenset(("ASSAULT", "COERCE", "PROTEST"))


def share_setting(drafts: Sequence[Draft], anchor: date | None) -> None:
    """Let plain past acts of the news take day and country from those told just before."""
    told = [d for d in drafts if d.status in DONE and d.frame.type in VIOLENT]
    for draft in told:
        drop_days_ahead(draft, anchor)
    only = _only_country(told) or _country_of_unrest(told)
    beat = _beat(told)
    if beat is not None and only is not None and only.country != beat.country:
        beat = None
    for index, draft in enumerate(told):
        if not _is_narrated(draft):
            continue
        near = [d for d in told[:index] if d.parsed.index - draft.parsed.index >= -NEAR]
        before = near[-1:] if _goes_back(draft) else [d for d in near if _is_news(d, anchor)]
        if draft.frame.type == "ASSAULT" and draft.triggers[0].is_noun:  # an arrest comes later than what it is for
            before = [d for d in before if d.frame.mode != "arrest" or d.parsed is not draft.parsed]
        meant = draft.same_as
        if draft.when is None and meant is not None and not meant.settings and _is_news(meant, anchor):
            draft.when = meant.when
        if draft.when is None and not before and not _is_owned(draft):
            draft.when = _told_after(draft, anchor)
        if draft.when is None and "ahead" not in draft.notes:
            draft.when = _day_before(draft, before) if before or _is_owned(draft) else _scene_day(draft, anchor)
        if not draft.wheres and before and _goes_back(draft):
            draft.wheres = list(before[-1].wheres)
        if not draft.wheres and not _is_old(draft, anchor):
            scene = _scene_place(draft)
            if scene is not None:
                draft.wheres = [_country_of(scene) if _is_elsewhere(draft) else scene]
            elif before and before[-1].wheres:
                draft.wheres = [_wider(draft, before[-1])]
        if beat is not None and _may_lie_in(beat, draft) and not _is_old(draft, anchor):
            draft.wheres = [beat]
        if not draft.wheres and only is not None and not _is_old(draft, anchor):
            draft.wheres = [only]
    only = only or _only_country(told)  # which the sentences after may have given
    for draft in told:
        news = _is_news(draft, anchor) or (draft.main and draft.when is None)
        if only is not None and not draft.wheres and _is_narrated(draft) and news:
            draft.wheres = [only]


def _country_of_unrest(told: Sequence[Draft]) -> Where | None:
    """The one country that a story of protests and police names ("Kenya's parliament"), where it says no other place."""
    police = any(last_word(a) == "police" for d in told for a in d.actors)
    if any(d.wheres for d in told) or not (police or any(d.frame.type == "PROTEST" for d in told)):
        return None
    countries = {p.country: p for d in told for p in d.parsed.places if p.precision == "country"}
    return where_of(next(iter(countries.values()))) if len(countries) == 1 else None


_POLICE = re.compile(r"(?:['’]s)? (?:[Pp]olice|[Ss]heriff|[Cc]onstables?|[Ff]irefighters|Fire Department)\b")


def _beat(told: Sequence[Draft]) -> Where | None:
    """The one town whose police the story speaks of: "Toledo police said", where nothing says otherwise, is of Toledo."""
    if not told:
        return None
    parsed = told[0].parsed
    towns = {
        (p.name, p.country, p.admin1): p
        for p in reversed(parsed.all_places)
        if p.precision in ("town", "district") and _POLICE.match(parsed.article, p.end)
    }
    return where_of(next(iter(towns.values()))) if len(towns) == 1 else None


def _may_lie_in(beat: Where, draft: Draft) -> bool:
    """Whether no more is told of where the act was than the country that the town lies in."""
    return all(w.precision == "country" and w.country == beat.country for w in draft.wheres)


def _scenes(draft: Draft) -> list[Span]:
    """The texts that set the scene of a sentence, the nearer first: its paragraph before it, else some sentences more."""
    start = draft.parsed.sentence.start
    first = max(0, start - SCENE)
    breaks = [m.end() for m in _BREAK.finditer(draft.parsed.article, first, start)]
    return [Span(breaks[-1], start), Span(first, start)] if breaks else [Span(first, start)]


_BREAK = re.compile(r"\n\s*\n|[\u2028\u2029]")


def _scene_day(draft: Draft, anchor: date | None) -> When | None:
    """The one recent day that the sentences just before speak of ("... conducted an operation today.")."""
    if anchor is None:
        return None
    for span in _scenes(draft):
        recent = [t for t in draft.parsed.all_times if _is_recent(t, span, anchor, draft.parsed.article)]
        if recent:
            return _day(recent[-1]) if len({t.earliest for t in recent}) == 1 else None
    return None


def _day(time: Time) -> When:
    return When(earliest=time.earliest, latest=time.latest, precision="day", span=Span(time.start, time.end))


def _is_recent(time: Time, span: Span, anchor: date, text: str) -> bool:
    if not (span.start <= time.start and time.end <= span.end and time.type in ("DATE", "TIME")):
        return False
    if time.precision != "day" or time.earliest is None or time.latest is None:
        return False
    within = anchor - timedelta(days=NEWS_DAYS) <= time.earliest <= time.latest <= anchor
    before = text[max(0, time.start - 40) : time.start]
    told = _DATED_HEAD.search(before) or _of_telling().search(before) or _of_court().search(_around(time, text))
    now = time.text.lower() in ("today", "tonight") and _PAST.search(_around(time, text)) is None
    return within and not (told or now or _opens_a_telling(time, text) or _stands_alone(time, text))


def _opens_a_telling(time: Time, text: str) -> bool:
    """ "On Saturday, in a statement, the president said that X had been killed": when it was said."""
    if not re.search(r"(?:^|[.\n]\s*)On $", text[max(0, time.start - 5) : time.start]):
        return False
    end = text.find(". ", time.end)
    said = _SAYING.search(text, time.end, end if end > 0 else len(text))
    return said is not None and _PAST.search(text, time.end, said.start()) is None


_SAYING = re.compile(rf"\b(?:{any_of(sense('telling'))})\b", re.I)
# A verb of the past, more or less: without one "today" is these days ("Today the world faces enormous challenges").
_PAST = re.compile(
    r"\b(?:(?!united\b)\w{2,}ed|was|were|did|had|took|held|began|went|came|said|told|made|found|left|shot|hit|struck|fell|broke|met|"
    r"gave|fought|set|saw|sent|got|ran|put|led|drove|blew|threw|burst|died)\b",
    re.I,
)


def _around(time: Time, text: str) -> str:
    """The sentence that a day stands in, more or less."""
    start = max(text.rfind(". ", 0, time.start), text.rfind("\n", 0, time.start), 0)
    ends = [end for end in (text.find(". ", time.end), text.find("\n", time.end)) if end > 0]
    return text[start : min(ends, default=len(text))]


@cache
def _of_telling() -> re.Pattern[str]:
    """ "officials said Thursday", "Posted: Thursday": the day that it was told."""
    return re.compile(rf"\b(?:{any_of(sense('telling'))})(?::| on| late| early)*\s+$", re.I)


@cache
def _of_court() -> re.Pattern[str]:
    """What a court, the police or a prosecutor did of it later, whose day is not the act's."""
    return re.compile(rf"\b(?:{any_of(sense('in_court'))})\b", re.I)


def _stands_alone(time: Time, text: str) -> bool:
    """A day on a line of its own, or before a title: when the report was made."""
    line = text[
        text.rfind("\n", 0, time.start) + 1 : text.find("\n", time.end) if "\n" in text[time.end :] else len(text)
    ]
    dateline = _DASHED.match(text, time.end) and time.start - text.rfind("\n", 0, time.start) < 60
    return bool(dateline) or len(line.strip()) < time.end - time.start + 14 or text[time.end : time.end + 1] == ":"


_DASHED = re.compile(r"(?:,? \d{4})?\s*(?:\([^()\n]{2,40}\))?\s*(?:--|—|–|-)\s")
_DATED_HEAD = re.compile(r"\(\s*$")  # the day in a dateline's brackets is when the report was sent
# "He lived in Lyon": where somebody is at home is not where the act was.
_HOME = re.compile(
    r"\b(?:born|liv(?:es?|ed|ing)|resid\w+|raised|grew up|educated|based|stud\w+|work\w*)\b[^.;]{0,24}$", re.I
)
_LOCATED = re.compile(
    r"\b(?:in|at|near|outside|inside|around|of)\s(?:(?:the\s)?[A-Z‘'][^.;,\n]{1,40},\s)?(?:the\s)?(?:(?:city|town|village|province|district) of\s)?$",
    re.I,
)


def _scene_place(draft: Draft) -> Where | None:
    """The one place, finer than a country, that the sentences just before set the scene at ("In Khost province, ...")."""
    parsed = draft.parsed
    for span in _scenes(draft):
        located = [
            p
            for p in parsed.all_places
            if span.start <= p.start
            and p.end <= span.end
            and p.precision not in ("country", "region")
            and _LOCATED.search(parsed.article[max(0, p.start - 40) : p.start])
            and not _HOME.search(parsed.article[max(0, p.start - 40) : p.start])
        ]
        if located:
            alone = len({(p.country, p.admin1) for p in located}) == 1
            return where_of(min(located, key=lambda p: FINENESS[p.precision])) if alone else None
    return None


def _wider(draft: Draft, other: Draft) -> Where:
    """Where what was told just before took place: the place itself in the same paragraph, else its country."""
    same = draft.parsed.sentence.paragraph == other.parsed.sentence.paragraph and len(other.wheres) == 1
    same = same and not _is_elsewhere(draft)
    close = draft.parsed.index - other.parsed.index <= 2
    return other.wheres[0] if same and close else _country_of(other.wheres[0])


def _is_elsewhere(draft: Draft) -> bool:
    """ "Another strike in Arab Salim killed six", "on the Jabal front": in a place of its own, which no gazetteer has."""
    words = [w for d in draft.triggers for w in (d.token, *children(d.token, "dobj", "nsubjpass"))]
    towns = [t for w in words for t in objects_of_prepositions(w, "in", "near") if t.ent_type_ not in ("DATE", "TIME")]
    fronts = [t for w in words for t in objects_of_prepositions(w, "on", "along", "at")]
    fronts = [
        n for t in fronts if t.lemma_.lower() in sense("lines_of_battle") for n in children(t, "compound", "nmod")
    ]
    text = draft.parsed.article
    known = {word for p in draft.parsed.all_places for word in text[p.start : p.end].split()}
    return any(t.pos_ == "PROPN" and t.lower_ not in NO_PLACES and t.text not in known for t in (*towns, *fronts))


NO_PLACES = frozenset((*WEEKDAYS, *MONTHS))


def _told_after(draft: Draft, anchor: date | None) -> When | None:
    """The day that the sentence after gives: "The incident happened at around 6 a.m. on Saturday"."""
    parsed = draft.parsed
    said = _happened().match(parsed.article, parsed.sentence.end)
    if said is None or anchor is None:
        return None
    inside = [t for t in parsed.all_times if said.start() <= t.start < said.end() and t.precision == "day"]
    days = [t for t in inside if t.earliest is not None and t.latest is not None and t.latest <= anchor]
    return _day(min(days, key=lambda t: t.type != "DATE")) if days else None


@cache
def _happened() -> re.Pattern[str]:
    nouns, verbs = any_of(sense("happenings")), any_of(("happened", "occurred", "took place", "unfolded"))
    return re.compile(rf"\s*(?:The|This) (?:{nouns}) (?:{verbs})\b(?:[^.\n]|\.(?!\s+[A-Z“\"]|\s*\n|\s*$))*")


def _is_narrated(draft: Draft) -> bool:
    head = draft.head
    if draft.parsed.sentence.is_heading or is_embedded(draft):
        return False
    if draft.frame.type == "COERCE" and head.dep_ == "acl":
        return False  # "called for the release of those arrested"
    if head.tag_ == "VB" and head.dep_ == "xcomp" and head.head.tag_ == "VBD":
        head = head.head  # "continued to attack others"
    if head.pos_ in ("VERB", "AUX"):
        return head.tag_ in ("VBD", "VBN", "VBG") and not any(
            c.dep_ == "aux" and c.lower_ in ("had", "have", "has") for c in head.children
        )
    return not head.tag_.endswith("S") or (
        head.dep_ in ("nsubj", "nsubjpass") and head.head.tag_ == "VBD"
    )  # "clashes broke out"


def _day_before(draft: Draft, before: Sequence[Draft]) -> When | None:
    """The day of what was told last; of an act known by whose it is, only that of an act by the same."""
    if _is_owned(draft):
        own = {p.id for p in draft.actors if p.id}
        before = [d for d in before if own & {p.id for p in d.actors}]
    return before[-1].when if before else None


def _goes_back(draft: Draft) -> bool:
    """ "In that event he killed a woman": at the event just told, however old."""
    return _IN_THAT.match(draft.parsed.sentence.text) is not None


_IN_THAT = re.compile(r"(?:In|During|At) (?:that|this|the) (?:event|incident|rally|march|protest|demonstration)\b")


def _is_owned(draft: Draft) -> bool:
    """ "Russia's invasion", "Hamas and its attack": known by whose it is, and spoken of on any day."""
    owners = children(draft.head, "poss") if draft.triggers[0].is_noun else []
    return draft.same_as is None and any(c.tag_ in ("NNP", "NNPS", "PRP$") for c in owners)


def _is_news(draft: Draft, anchor: date | None) -> bool:
    when = draft.when
    if anchor is None or when is None or when.earliest is None or when.latest is None:
        return False
    return when.latest - when.earliest <= timedelta(days=2) and when.earliest >= anchor - timedelta(days=NEWS_DAYS)


def _is_old(draft: Draft, anchor: date | None) -> bool:
    when = draft.when
    return bool(anchor and when and when.latest and when.latest < anchor - timedelta(days=NEWS_DAYS))


def _only_country(told: Sequence[Draft]) -> Where | None:
    """The one country that all places of the story lie in."""
    places = [w for d in told for w in d.wheres if w.country]
    return _country_of(places[0]) if len({w.country for w in places}) == 1 else None


def _country_of(where: Where) -> Where:
    """The country that a place lies in, read from the place's own words."""
    if where.country is None or where.precision in ("country", "region"):
        return where
    row = next((r for r in load_csv("countries.csv") if r["iso2"] == where.country), None)
    if row is None or not row["lat"]:
        return where
    return Where(
        name=row["name"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        country=where.country,
        geonames_id=int(row["geonames_id"]),
        precision="country",
        span=where.span,
    )
