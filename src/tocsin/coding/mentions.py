"""From an article to its mentions: sentences, finders, drafts, context, and the frozen records."""

from __future__ import annotations

from tocsin.coding.context import bound_answered, resolve, set_answers, set_main
from tocsin.coding.draft import Draft, Parsed
from tocsin.coding.drafting import drafts_of
from tocsin.coding.implements import add_implements
from tocsin.coding.story import share_setting
from tocsin.data import load_toml
from tocsin.model import Article, Harm, Mention, Where, make_id

__all__ = ["drafts_in", "mentions_of"]


def drafts_in(parsed: list[Parsed], article: Article) -> list[Draft]:
    """All drafts of an article, tied to each other."""
    drafts: list[Draft] = []
    for sentence in parsed:
        found = drafts_of(sentence)
        set_answers(sentence, found)
        drafts += found
    set_main(drafts, article.anchor)
    drafts = resolve(drafts)
    bound_answered(drafts)
    share_setting(drafts, article.anchor)
    add_implements(drafts)
    for draft in drafts:
        draft.harm = [_sided(h, draft) for h in draft.harm]
    return drafts


def _sided(harm: Harm, draft: Draft) -> Harm:
    """Bystanders are those hurt who are of neither side that the text names."""
    parsed = draft.parsed
    token = parsed.token_at(harm.span.start, harm.span.end)
    if token is None or harm.side == "unknown":
        return harm
    victim = parsed.resolver.party(token)
    if victim is None or any(t.name == victim.name for t in draft.targets):
        return harm

    def of(ids: list[str | None]) -> bool:
        return bool(victim.id) and any(i and i.partition(":")[0] == victim.id.partition(":")[0] for i in ids)  # type: ignore[union-attr]

    if of([a.id for a in draft.actors]) and not of([t.id for t in draft.targets]):
        return harm.model_copy(update={"side": "actor"})
    registered = [t for t in draft.targets if t.id and ":CVL" not in t.id and t.name != victim.name]
    if registered and victim.id and not of([t.id for t in registered]):
        return harm.model_copy(update={"side": "bystander"})
    return harm


def mentions_of(drafts: list[Draft], article: Article) -> list[Mention]:
    """The drafts frozen; a draft at several places that lie apart becomes a mention a place."""
    ids: dict[int, str] = {}
    places: list[tuple[Draft, Where | None]] = []
    for draft in drafts:
        told: list[Where] = draft.wheres[:1] if draft.harm else draft.wheres  # a toll is not divided among places
        places += [(draft, where) for where in told] or [(draft, None)]
    for draft, where in places:
        ids.setdefault(id(draft), _id(draft, where, article))
    return [_mention(draft, where, article, ids) for draft, where in places]


def _id(draft: Draft, where: Where | None, article: Article) -> str:
    first = draft.wheres[0] if draft.wheres else None
    place = where.name if where and where is not first else ""
    return make_id("m", article.id, draft.frame.type, draft.trigger_span.start, place)


def _mention(draft: Draft, where: Where | None, article: Article, ids: dict[int, str]) -> Mention:
    first = where is None or where is draft.wheres[0]
    answered = draft.answers
    return Mention(
        id=ids[id(draft)] if first else _id(draft, where, article),
        article=article.id,
        type=draft.frame.type,
        mode=_mode(draft),
        status=draft.status,
        hedged=draft.hedged,
        main=draft.main,
        trigger=draft.trigger_span,
        sentence=draft.parsed.sentence.span,
        actors=tuple(draft.actors),
        targets=tuple(draft.targets),
        when=draft.when,
        where=where,
        weapons=tuple(draft.weapons),
        harm=tuple(draft.harm) if first else (),
        said_by=draft.said_by,
        claimed_by=draft.claimed_by,
        in_response_to=ids.get(id(answered)),
        confidence=_confidence(draft),
    )


BY_DEED = frozenset(("abduct", "torture", "sexual"))  # a kidnapping by gunmen is a kidnapping


def _mode(draft: Draft) -> str | None:
    if draft.frame.type != "ASSAULT":
        return draft.frame.mode
    if draft.frame.mode in BY_DEED:
        return draft.frame.mode
    modes: dict[str, str] = load_toml("events.toml")["modes_by_weapon"]
    for weapon in draft.weapons:
        path = weapon.class_
        while path:
            if path in modes:
                return modes[path]
            path = path.rpartition("/")[0]
    return draft.frame.mode or next(
        (t.frame.mode for t in draft.triggers if t.frame.mode and t.frame.type == draft.frame.type), None
    )


def _confidence(draft: Draft) -> float:
    """A plain tally of what the text gives: 0.95 less a tenth for each role that is missing or reserve that is made."""
    missing = (not draft.actors) + (not draft.targets and not draft.harm) + (draft.when is None) + (not draft.wheres)
    return round(max(0.3, 0.95 - 0.1 * missing - 0.1 * draft.hedged - 0.1 * draft.frame.weak), 2)
