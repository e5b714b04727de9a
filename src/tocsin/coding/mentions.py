"""From an article to its mentions: sentences, finders, drafts, context, and the frozen records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from tocsin.coding.captors import add_captors
from tocsin.coding.casualties import aftermath_of, settle
from tocsin.coding.context import bound_answered, resolve, set_answers, set_main
from tocsin.coding.days import count_back
from tocsin.coding.draft import Draft, Log, Parsed, Portion, last_word, nowhere
from tocsin.coding.drafting import drafts_of
from tocsin.coding.frames import sense
from tocsin.coding.headlines import add_headline_tolls
from tocsin.coding.implements import add_implements
from tocsin.coding.mishaps import without_calamities
from tocsin.coding.outdated import set_outdated
from tocsin.coding.people import REFLEXIVE
from tocsin.coding.recaps import without_recaps
from tocsin.coding.reckoning import add_deaths
from tocsin.coding.reference import is_aftermath, is_of_wounds
from tocsin.coding.setting import place_by_target
from tocsin.coding.story import share_setting
from tocsin.coding.telling import mark_one_sided
from tocsin.coding.victims import describe_victims, name_doers
from tocsin.data import load_toml
from tocsin.finding.actors import find_names, root_of, sector_of, state_in
from tocsin.finding.weapons import by_class
from tocsin.model import DONE, Article, Harm, Mention, Party, When, Where, make_id

Setting = tuple[Where | None, When | None, tuple[Party, ...]]

__all__ = ["drafts_in", "mentions_of"]


# The steps that look at all drafts of an article at once, and why one lets a draft go.
STEPS: tuple[tuple[Callable[[list[Draft], Article], list[Draft]], str], ...] = (
    (without_calamities, "the article tells of an accident, a disaster or a disease, and of no attack"),
    (lambda drafts, _: without_recaps(drafts), "tells again of several acts told before"),
    (
        lambda drafts, article: resolve(drafts, article.anchor),
        "means no event told before, or adds nothing to the one it means",
    ),
    (lambda drafts, _: settle(drafts), "its harm was added to the event it tells more of"),
)


def drafts_in(parsed: list[Parsed], article: Article, turned_down: Log = nowhere) -> list[Draft]:
    """All drafts of an article, tied to each other; `turned_down` hears of those let go, and why."""
    drafts: list[Draft] = []
    for sentence in parsed:
        found = drafts_of(sentence, turned_down)
        add_headline_tolls(sentence, found)
        found += aftermath_of(sentence, found)
        for draft in found:
            set_outdated(draft)
        set_answers(sentence, found)
        drafts += found
    set_main(drafts, article.anchor)
    for step, why in STEPS:
        kept = step(drafts, article)
        left = {id(draft) for draft in kept}
        for draft in drafts:
            if id(draft) not in left:
                turned_down(draft, why)
        drafts = kept
    count_back(drafts)
    bound_answered(drafts)
    share_setting(drafts, article.anchor)
    place_by_target(drafts)
    add_implements(drafts)
    add_captors(drafts, parsed)
    describe_victims(drafts, parsed)
    name_doers(drafts)
    add_deaths(drafts)
    mark_one_sided(drafts)
    there = {id(draft) for draft in drafts}
    drafts = [d for d in drafts if not d.adds_nothing or id(d.same_as) in there]
    for draft in drafts:
        if draft.adds_nothing:
            draft.actors, draft.targets, draft.weapons, draft.wheres, draft.when = [], [], [], [], None
        _part_sides(draft)
        draft.harm = [_sided(h, draft) for h in draft.harm]
        hurt_doers = [h.span for h in draft.harm if h.side == "actor"]
        draft.targets = [t for t in draft.targets if t.id or not any(t.span.overlaps(s) for s in hurt_doers)]
    return drafts


def _part_sides(draft: Draft) -> None:
    """Nobody attacks himself: a party read into both sides of an attack is whom it was on."""
    if draft.frame.type == "ASSAULT" and draft.frame.shape != "clash":
        attacked = {t.id for t in draft.targets if t.id}
        spans = {t.span for t in draft.targets}  # "Teen shot and killed", read as what the teen did
        draft.actors = [a for a in draft.actors if a.id not in attacked and a.span not in spans]


def _sided(harm: Harm, draft: Draft) -> Harm:
    """Bystanders are those hurt who are of neither side that the text names."""
    parsed = draft.parsed
    token = parsed.token_at(harm.span.start, harm.span.end)
    if harm.side == "target" and _is_of_the_doers(harm, draft):
        return harm.model_copy(update={"side": "actor"})  # gunmen stormed a hotel: "two attackers were also killed"
    if harm.side == "target" and token is None and _is_of_known_doers(harm, draft):
        return harm.model_copy(update={"side": "actor"})  # "Six Taliban fighters also died", told after what they did
    if token is None or harm.side == "unknown":
        return harm
    victim = parsed.resolver.party(token)
    if victim is None or any(t.name == victim.name for t in draft.targets):
        return harm

    own = root_of(victim.id or "")

    def of(ids: list[str | None]) -> bool:
        return bool(own) and any(root_of(i) == own for i in ids if i)

    if of([a.id for a in draft.actors]) and not of([t.id for t in draft.targets]):
        return harm.model_copy(update={"side": "actor"})
    registered = [t for t in draft.targets if t.id and ":CVL" not in t.id and t.name != victim.name]
    if registered and victim.id and not of([t.id for t in registered]):
        return harm.model_copy(update={"side": "bystander"})
    return harm


def _is_of_known_doers(harm: Harm, draft: Draft) -> bool:
    own = {root_of(hit.value.actor.id) for hit in find_names(harm.who)}
    doers, hit = ({root_of(p.id) for p in parties if p.id} for parties in (draft.actors, draft.targets))
    return bool(own & doers) and not own & hit


def _is_of_the_doers(harm: Harm, draft: Draft) -> bool:
    """Whether those hurt are called by a word for those who attack, in an attack that was made on others."""
    word = harm.who.lower().rsplit(maxsplit=1)[-1:]
    forms = {word[0], word[0].rstrip("s")} if word else set()
    if not forms & {*sense("assailants"), *sense("of_the_deed"), "assassin", "shooter"}:
        return False
    others = [t for t in draft.targets if not t.span.overlaps(harm.span) and last_word(t) != word[0]]
    known = bool(draft.actors or forms & sense("of_the_deed"))  # "kidnappers" did it, whoever is named
    return bool(others) and known and not any(a.kind == "state" for a in draft.actors)


def mentions_of(drafts: list[Draft], article: Article) -> list[Mention]:
    """The drafts frozen; a draft at several places that lie apart, or on several days, becomes a mention each."""
    ids = {id(draft): _id(draft, 0, article) for draft in drafts}
    found: list[Mention] = []
    for draft in drafts:
        for number, setting in enumerate(_settings(draft)):
            found.append(_mention(draft, _id(draft, number, article), setting, article, ids, first=number == 0))
        found += [_portion(found[-1], portion, draft, article) for portion in draft.portions]
    return found


def _portion(act: Mention, portion: Portion, draft: Draft, article: Article) -> Mention:
    """What an act did elsewhere as a mention of its own."""
    hurt = {h.who for h in portion.harm}
    at = min((h.span.start for h in portion.harm), default=portion.where.span.start if portion.where.span else 0)
    return act.model_copy(
        update={
            "id": make_id("m", article.id, draft.frame.type, act.trigger.start, "portion", at),
            "where": portion.where,
            "when": _reported(portion.when, draft, article),
            "harm": portion.harm,
            "targets": tuple(t for t in act.targets if t.kind in ("civilian", "person") or t.name in hurt),
        }
    )


def _settings(draft: Draft) -> list[Setting]:
    if draft.settings:
        return [*draft.settings]
    told: list[Where | None] = [
        *(draft.wheres[:1] if draft.harm else draft.wheres)
    ]  # a toll is not divided among places
    return [(where, draft.when, ()) for where in told or [None]]


def _id(draft: Draft, number: int, article: Article) -> str:
    where, when, _ = _settings(draft)[number]
    parts = (where.name if where else "", str(when.earliest) if when and draft.settings else "") if number else ("",)
    return make_id("m", article.id, draft.frame.type, draft.trigger_span.start, *parts)


def _mention(
    draft: Draft, own: str, setting: Setting, article: Article, ids: dict[int, str], *, first: bool
) -> Mention:
    where, when, whom = setting
    targets = _targets(draft, whom) if draft.settings else draft.targets
    return Mention(
        id=own,
        article=article.id,
        type=draft.frame.type,
        mode=_mode(draft),
        status=draft.status,
        hedged=draft.hedged,
        main=draft.main,
        trigger=draft.trigger_span,
        sentence=draft.parsed.sentence.span,
        actors=tuple(_of_the_place(p, where) for p in draft.actors),
        targets=tuple(_of_the_place(p, where) for p in targets),
        when=_reported(when, draft, article),
        where=where,
        weapons=tuple(draft.weapons),
        harm=tuple(draft.harm) if first else (),
        said_by=draft.said_by,
        claimed_by=draft.claimed_by,
        in_response_to=ids.get(id(draft.answers)),
        same_as=ids.get(id(draft.same_as))
        if draft.adds_nothing or is_aftermath(draft) or is_of_wounds(draft)
        else None,
        confidence=_confidence(draft),
    )


def _targets(draft: Draft, whom: Sequence[Party]) -> list[Party]:
    """Whom one act of a list was done to: whom its item names, beside those whom the words before the list name."""
    listed = [p for _, _, parties in draft.settings for p in parties]
    general = [t for t in draft.targets if t.id and not any(t.span.overlaps(p.span) for p in listed)]
    return general or [*whom] or draft.targets


def _of_the_place(party: Party, where: Where | None) -> Party:
    """Police named by nothing more are those of the country where the act took place; soldiers may be anybody's."""
    if party.id is not None or party.kind != "state" or where is None or where.country is None:
        return party
    sector, state = sector_of(last_word(party), last_word(party).removesuffix("s")), state_in(where.country)
    if state is None or sector is None or sector["label"] != "police" or where.precision == "region":
        return party
    return party.model_copy(update={"id": f"{state.id}:COP"})


def _reported(when: When | None, draft: Draft, article: Article) -> When | None:
    """What is told as done was done by the day of the report, whether or not a day is given; so was a threat made."""
    day = article.anchor
    if draft.status == "threatened" and when is None and day is not None:
        return When(latest=day)
    if draft.status not in DONE or day is None:
        return when
    if when is not None and when.latest is None and when.earliest is not None and when.earliest <= day:
        return when.model_copy(update={"latest": day})
    if when is None or when.latest is None or when.latest <= day:
        return when or When(latest=day)
    ahead = when.earliest is None or when.earliest > day + timedelta(days=1)
    return When(latest=day) if ahead else when


BY_DEED = frozenset(
    ("abduct", "torture", "sexual", "suicide-attack", "crowd-control")
)  # a kidnapping by gunmen is a kidnapping


def _mode(draft: Draft) -> str | None:
    if draft.frame.type != "ASSAULT":
        return draft.frame.mode
    if draft.frame.mode in BY_DEED and not (draft.frame.mode == "crowd-control" and _on_the_armed(draft)):
        return draft.frame.mode
    roots = {w.class_.split("/")[0] for w in draft.weapons}
    if "chemical" in roots:
        return "unconventional"
    words = [a.name for a in draft.actors] + [w.span.of(draft.parsed.article) for w in draft.weapons]
    suicide = any(w.class_ == "ied/suicide" for w in draft.weapons) or any("suicide" in w.lower() for w in words)
    own_death = draft.frame.shape == "blast" and any(h.side == "actor" and h.kind == "killed" for h in draft.harm)
    blown_up = [c.lower_ for t in draft.triggers if t.frame.mode == "explosives" for c in t.token.children]
    himself = not draft.triggers[0].is_noun and not set(REFLEXIVE).isdisjoint(blown_up)  # "blew himself up"
    if (suicide and not roots & {"drone"}) or own_death or himself:
        return "suicide-attack"
    if _is_flown(draft) and roots <= {"missile", "bomb", "rocket", "aircraft"}:
        return "aerial"
    modes: dict[str, str] = load_toml("events.toml")["modes_by_weapon"]
    frames = [draft.frame, *(t.frame for t in draft.triggers if t.frame.type == draft.frame.type)]
    thrown = bool(draft.weapons) and not any(t.is_noun for t in draft.triggers)  # "launched an offensive" says not what
    own = [f.mode for f in frames if f.id != "launch" or thrown]
    own = [mode for mode in own if mode != "crowd-control" or not _on_the_armed(draft)]
    return next((mode for mode in (*(by_class(modes, w.class_) for w in draft.weapons), *own) if mode), None)


def _on_the_armed(draft: Draft) -> bool:
    """ "a crackdown on the Taliban": no crowd is dispersed."""
    return bool(draft.targets) and all(t.kind in ("rebel", "militia") for t in draft.targets)


def _is_flown(draft: Draft) -> bool:
    """ "Israeli jets fired missiles": the actor is named by its aircraft."""
    named = " ".join(a.span.of(draft.parsed.article) for a in draft.actors).lower()
    own = [t for a in draft.actors if (t := draft.parsed.token_at(a.span.start, a.span.end)) is not None]
    whose = {t.head.lower_ for t in own if t.dep_ in ("amod", "compound", "poss", "nmod")}  # "Sudanese planes"
    return not sense("aircraft").isdisjoint({*named.split(), *whose})


def _confidence(draft: Draft) -> float:
    """A plain tally of what the text gives: 0.95 less a tenth for each role that is missing or reserve that is made."""
    missing = (not draft.actors) + (not draft.targets and not draft.harm) + (draft.when is None) + (not draft.wheres)
    return round(max(0.3, 0.95 - 0.1 * missing - 0.1 * draft.hedged - 0.1 * draft.frame.weak), 2)
