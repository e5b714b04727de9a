"""What a story told in order lets its sentences share: the day and the country that the ones before gave.

"Yesterday a minister was stabbed. ... Two men were arrested." The second sentence is told of the same day. Only
plain past acts of the news itself take part: nothing told as earlier ("had killed", "after an attack", "in
2011"), nothing with a day or place of its own. What is taken keeps the span of the words it was first read from.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tocsin.coding.context import NEWS_DAYS, TOLD, is_embedded
from tocsin.coding.draft import Draft
from tocsin.data import load_csv
from tocsin.model import Where

NEAR = 4  # sentences that may tell of something
VIOLENT = frozenset(("ASSAULT", "COERCE", "PROTEST"))


def share_setting(drafts: Sequence[Draft], anchor: date | None) -> None:
    """Let plain past acts of the news take day and country from those told just before."""
    told = [d for d in drafts if d.status in TOLD and d.frame.type in VIOLENT]
    only = _only_country(told)
    for index, draft in enumerate(told):
        if not _is_narrated(draft):
            continue
        before = [d for d in told[:index] if d.parsed.index - draft.parsed.index >= -NEAR and _is_news(d, anchor)]
        if draft.when is None and before:
            draft.when = before[-1].when
        if not draft.wheres and before and before[-1].wheres and not _is_old(draft, anchor):
            draft.wheres = [_country_of(before[-1].wheres[0])]
        if not draft.wheres and only is not None and not _is_old(draft, anchor):
            draft.wheres = [only]


def _is_narrated(draft: Draft) -> bool:
    head = draft.head
    if draft.parsed.sentence.is_heading or is_embedded(draft):
        return False
    if head.pos_ in ("VERB", "AUX"):
        return head.tag_ in ("VBD", "VBN", "VBG") and not any(
            c.dep_ == "aux" and c.lower_ in ("had", "have", "has") for c in head.children
        )
    return not head.tag_.endswith("S")


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
