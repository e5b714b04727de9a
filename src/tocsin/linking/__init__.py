"""Linking: mentions -> events, with conflicts and grades.

`link` is a pure function of the set of codings: their order does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.linking.clusters import clusters_of
from tocsin.linking.events import events_of
from tocsin.linking.sources import independent_groups, print_of
from tocsin.linking.told import told_in
from tocsin.model import Coding, Event

__all__ = ["link"]


def link(codings: Iterable[Coding]) -> list[Event]:
    """The events that the mentions of these codings tell of, in order of time; the same article twice counts once."""
    by_article = {coding.article.id: coding for coding in codings}
    ordered = [by_article[key] for key in sorted(by_article)]
    groups = independent_groups(print_of(coding.article) for coding in ordered)
    tolds = {told.id: told for coding in ordered for told in told_in(coding)}
    return events_of(clusters_of(tolds.values()), ordered, groups, tolds)
