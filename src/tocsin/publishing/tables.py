"""Tables for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tocsin.model import DONE, Coding, Event
from tocsin.publishing import words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


def print_codings(codings: Sequence[Coding], console: Console) -> None:
    """Each article's mentions in order of the text, then its predictions, superlatives and relations."""
    from rich.markup import escape

    for coding in codings:
        article = coding.article
        origin = f", first in {article.origin.outlet} {article.origin.date or ''}".rstrip() if article.origin else ""
        console.print(f"\n[bold]{escape(article.title or article.source or article.id)}[/bold]", highlight=False)
        console.print(
            f"{escape(article.publisher or 'unknown publisher')}, {article.published or 'no date'}{escape(origin)}",
            style="dim",
            highlight=False,
        )
        table = columns_of("when", "status", "type", "who → whom", "where", "with", "harm", "words")
        again = Counter(m.same_as for m in coding.mentions if m.same_as)  # further on, the words that mean each
        for m in coding.mentions:
            if m.same_as is not None:
                continue  # no row of its own: it stands with what it means
            table.add_row(
                words.day(m.when),
                m.status + (" (hedged)" if m.hedged else ""),
                kind_of(m.type, m.mode),
                escape(words.headline(m)),
                escape(words.place(m.where)),
                escape(words.weapons(m.weapons)),
                escape(words.harms(m.harm)),
                escape(m.trigger.of(article.text) + (f" and {again[m.id]} more" if again[m.id] else "")),
            )
        console.print(table if coding.mentions else "no events found")
        for p in coding.predictions:
            odds = f"{p.likelihood.words}, {p.likelihood.shown()}" if p.likelihood else "no likelihood"
            who = words.parties([p.said_by] if p.said_by else [], "the article")
            expected = f"{p.actor.name if p.actor else 'someone'} → {p.target.name if p.target else 'unknown'}"
            console.print(f"  prediction by {escape(who)}: {p.type} {escape(expected)} ({odds})", highlight=False)
        for s in coding.superlatives:
            console.print(f"  superlative: {escape(s.text)} ({s.property})", highlight=False)
        for r in coding.relations:
            end = r.object.name if r.object else f"{r.value:g}"
            console.print(
                f"  relation: {escape(r.subject.name)} {r.relation} {escape(end)}{' (hedged)' if r.hedged else ''}",
                highlight=False,
            )


def print_events(events: Sequence[Event], console: Console) -> None:
    """Events that happened or are claimed, then those only threatened, ordered, predicted or supposed."""
    from rich.markup import escape

    for title, chosen in (
        ("Events", [e for e in events if e.status in DONE]),
        ("Not counted as happened", [e for e in events if e.status not in DONE]),
    ):
        if not chosen:
            continue
        table = columns_of("id", "when", "type", "who → whom", "where", "with", "harm", "sources", "grade", "conflicts")
        table.title = title
        for e in chosen:
            status = "" if e.status == "happened" else f" ({e.status})"
            table.add_row(
                e.id,
                words.day(e.when),
                kind_of(e.type, e.mode) + status,
                escape(words.headline(e)),
                escape(words.place(e.where)),
                escape(words.weapons(e.weapons)),
                escape(words.harms(e.harm)),
                f"{e.independent_sources} of {e.sources}",
                e.grade,
                escape(", ".join(c.field for c in e.conflicts)),
            )
        console.print(table)


def kind_of(type: str, mode: str | None) -> str:
    return f"{type} {mode}" if mode else type


def columns_of(*columns: str) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, title_justify="left", title_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
