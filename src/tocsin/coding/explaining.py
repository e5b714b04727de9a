"""How an article was read, sentence by sentence: the frame, the tree, which words gave which role, what was turned down and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tocsin.coding import parsed_sentences, prepared
from tocsin.coding.calamities import calamity_in
from tocsin.coding.draft import Draft, Parsed
from tocsin.coding.mentions import drafts_in, mentions_of
from tocsin.model import Article, Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def explained(article: Article) -> str:
    """The explanation of every sentence that was looked at, as plain text."""
    told = prepared(article)
    parsed = parsed_sentences(told)
    refused: list[tuple[Draft, str]] = []
    drafts = drafts_in(parsed, told, lambda draft, why: refused.append((draft, why)))
    mentions = mentions_of(drafts, told)
    name = article.source or article.title or article.id
    lines = [f"{name}: {len(parsed)} sentences looked at, {len(mentions)} records{_instead(told, mentions)}"]
    for sentence in parsed:
        start = sentence.sentence.start
        here = [d for d in drafts if d.parsed is sentence]
        not_here = [(d, why) for d, why in refused if d.parsed is sentence]
        if here or not_here:
            lines += ["", f"[{start}] {' '.join(sentence.sentence.text.split())}"]
            lines += _tree([t.token for d in (*here, *(d for d, _ in not_here)) for t in d.triggers])
            for draft in here:
                lines += _record(
                    draft, [m for m in mentions if m.trigger == draft.trigger_span and m.type == draft.frame.type]
                )
            lines += [f"  turned down: {_name(d)}: {why}" for d, why in not_here]
    return "\n".join(lines) + "\n"


def _instead(article: Article, mentions: Iterable[Mention]) -> str:
    """What an article without records tells of, where that is a disaster."""
    calamity = None if mentions else calamity_in(article.text)
    if calamity is None:
        return ""
    return f'; it tells of a {calamity.group} disaster ("{calamity.span.of(article.text)}"), which is nobody\'s act'


def _record(draft: Draft, mentions: Iterable[Mention]) -> Iterator[str]:
    parsed = draft.parsed
    yield f"  record: {_name(draft)}"
    why = f' (from "{draft.status_from}")' if draft.status_from else ""
    yield f"    status    {draft.status}{why}{', hedged' if draft.hedged else ''}"
    for label, values in (("actor", draft.actors), ("target", draft.targets), ("weapon", draft.weapons)):
        for value in values:
            key = f" [{value.id}]" if value.id else ""
            yield f"    {label:<9} {value.name}{key} <- {_words(value.span, parsed)}"
    for harm in draft.harm:
        yield f"    {harm.kind:<9} {harm.count.low}..{harm.count.high}, side {harm.side} <- {_words(harm.span, parsed)}"
    for mention in mentions:
        if mention.when is not None:
            told = _words(mention.when.span, parsed) if mention.when.span else "the day of the report"
            yield f"    when      {mention.when.earliest}..{mention.when.latest} <- {told}"
        if mention.where is not None:
            yield f"    where     {mention.where.name} ({mention.where.precision}) <- {_words(mention.where.span, parsed)}"
    if draft.said_by is not None:
        yield f"    said by   {draft.said_by.name} <- {_words(draft.said_by.span, parsed)}"
    if draft.same_as is not None:
        yield f"    means     {_name(draft.same_as)} in [{draft.same_as.parsed.sentence.start}]"
    if draft.answers is not None:
        yield f"    answers   {_name(draft.answers)}"


def _name(draft: Draft) -> str:
    words = " + ".join(" ".join(w.text for w in sorted(t.words, key=lambda w: w.i)) for t in draft.triggers)
    mode = f"/{draft.frame.mode}" if draft.frame.mode else ""
    return f'"{words}", frame {draft.frame.id} ({draft.frame.type}{mode}, shape {draft.frame.shape})'


def _words(span: Span, parsed: Parsed) -> str:
    """The words of a span, how they stand in the tree, and where, if in another sentence."""
    words = " ".join(span.of(parsed.article).split())
    if not span.within(parsed.sentence.span):
        return f'"{words}" at {span.start}'
    token = parsed.token_at(span.start, span.end)
    return f'"{words}"' + (f" ({token.dep_} of {token.head.text})" if token is not None else "")


def _tree(triggers: Iterable[Token]) -> Iterator[str]:
    """What hangs on each trigger word: relation and head word, as the roles were read from."""
    for token in sorted(set(triggers), key=lambda t: t.i):
        hanging = ", ".join(f"{c.dep_} {c.text}" for c in token.children if c.dep_ != "punct")
        yield f"  tree: {token.text} <{token.dep_} of {token.head.text}> [{hanging}]"
