"""One event on the terminal: its values, who says which, and the sentences that they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tocsin.model import Article, Coding, Event
from tocsin.publishing import words
from tocsin.publishing.tables import columns_of, kind_of

if TYPE_CHECKING:
    from rich.console import Console


def print_sheet(event: Event, evidence: Sequence[Coding], console: Console) -> None:
    """The record with the words of each value, conflicts side by side, then a row a report."""
    from rich.markup import escape

    texts = {m.id: coding.article for coding in evidence for m in coding.mentions}
    mentions = {m.id: m for coding in evidence for m in coding.mentions}
    kind = kind_of(event.type, event.mode)
    console.print(f"[bold]{event.id}[/bold]  {kind}, {event.status}, {event.grade}", highlight=False)
    rules = {choice.field: choice.rule for choice in event.chosen}
    table = columns_of("field", "value", "in the words", "said in", "chosen as")
    for field, shown, value in words.values_of(event):
        article = texts.get(value.mention or "")
        said = value.span.of(article.text) if article and value.span else ""
        rule = rules.get(field, "") if value.mention else "set by a person"
        source = (article.publisher or article.title or article.id) if article else ""
        table.add_row(field, escape(shown), escape(" ".join(said.split())), escape(source), rule)
    console.print(table)
    for conflict in event.conflicts:
        told = "; ".join(f"{r.value} ({_outlets(r.mentions, texts)})" for r in conflict.values)
        console.print(f"in dispute: {conflict.field}: {escape(told)}", highlight=False)
    if event.judged:
        judged = event.judged
        marks = (judged.verdict, *(f"corrected {f}" for f in judged.corrected), *judged.notes)
        reliability = f"reliability {judged.reliability}" if judged.reliability else ""
        credibility = f"credibility {judged.credibility}" if judged.credibility else ""
        console.print(f"judged: {escape(', '.join(filter(None, (*marks, reliability, credibility))))}", highlight=False)
    console.print(f"{event.sources} reports, {event.independent_sources} independent", highlight=False)
    for one in event.mentions:
        article, mention = texts[one.mention], mentions[one.mention]
        sentence = " ".join(mention.sentence.of(article.text).split())
        outlet = article.publisher or article.title or article.id
        console.print(
            f"  {one.mention}  {escape(outlet)}, {article.anchor or 'no date'}: {escape(sentence)}", highlight=False
        )


def _outlets(ids: Iterable[str], texts: Mapping[str, Article]) -> str:
    names = (texts[one].publisher or texts[one].id for one in ids if one in texts)
    return ", ".join(dict.fromkeys(names))
