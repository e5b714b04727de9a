"""From a parsed sentence to drafts: triggers grouped into acts, roles filled, status read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tocsin.coding.aims import Roles
from tocsin.coding.arms import narrowest
from tocsin.coding.days import drop_day_ahead, set_times
from tocsin.coding.dealings import read_dealing, read_measure, without_completions
from tocsin.coding.deaths import less_the_dead, less_those_of_them, of_the_dead, only_shot
from tocsin.coding.draft import Draft, Log, Parsed, add_parties, last_word, nowhere
from tocsin.coding.enough import is_raider, why_not
from tocsin.coding.filling import elided_weapon, fill
from tocsin.coding.frames import Trigger, frame_of, sense, triggers_in
from tocsin.coding.harm import distinct
from tocsin.coding.hurting import by_name, share_harm_nouns
from tocsin.coding.instances import told_one_by_one
from tocsin.coding.merging import HARM_SHAPES, groups_of, hurts_doers, is_by_own_hand
from tocsin.coding.needs import frame_for, has_needed, is_test, may_mean_another, plausible
from tocsin.coding.people import REFLEXIVE
from tocsin.coding.portions import share_out
from tocsin.coding.presupposed import has_modal
from tocsin.coding.roles import are_hostages, roles_of
from tocsin.coding.series import set_series
from tocsin.coding.setting import lend_setting, set_places
from tocsin.coding.status import is_unclaimed, status_of
from tocsin.coding.telling import apply_claim, set_status, speaker_of
from tocsin.coding.voice import is_in_the_body
from tocsin.coding.worded import add_worded_hurt
from tocsin.data import load_toml
from tocsin.finding.actors import GROUPS
from tocsin.finding.naming import PRIVATE
from tocsin.finding.phrases import any_of
from tocsin.language.trees import children, is_infinitive, objects_of_prepositions, subject_of
from tocsin.model import Harm, Party

if TYPE_CHECKING:
    from spacy.tokens import Token

# Which trigger of a group names the act.
RANK = {
    "attack": 0,
    "clash": 1,
    "blast": 2,
    "tread": 2,
    "hold": 2,
    "crowd": 2,
    "stop": 3,
    "harm": 4,
    "launch": 5,
    "yield": 5,
    "advance": 5,
    "move": 5,
    "say": 5,
    "deal": 6,
    "victim": 7,
    "suffer": 8,
    "involve": 9,
    "light": 10,
}


def drafts_of(parsed: Parsed, turned_down: Log = nowhere) -> list[Draft]:
    """The drafts of one sentence, in order of their triggers; `turned_down` hears of those that are none, and why."""
    triggers = [t for t in triggers_in(parsed.doc) if not parsed.is_time(t.token.idx, t.token.idx + len(t.token))]
    if not triggers:
        return []
    triggers = [t for t in plausible(triggers, parsed) if t.is_noun or not is_unclaimed(t.token)]
    claims = [t for t in triggers if t.frame.shape == "claim"]
    groups = groups_of([t for t in triggers if t.frame.shape != "claim"], parsed)
    drafts = []
    for group in groups:
        draft = _draft(group, parsed)
        if draft is None:
            turned_down(Draft(parsed, group[0].frame, group), "nothing stands in the roles that the word needs filled")
        else:
            draft.absorbed |= _episodes(draft)
            drafts.append(draft)
    drafts.sort(key=lambda d: min(d.tokens()))
    drafts = _absorbed(drafts)
    share_harm_nouns(parsed, drafts)
    add_worded_hurt(parsed, drafts)
    for draft in drafts:
        draft.harm = _less_who_died(draft, by_name(draft) + draft.harm)
    told_of = [d for d in drafts if d.frame.id != "support" or d.actors]  # "I support" is an opinion, of no day
    set_times(parsed, told_of)
    for draft in drafts:
        if _is_charge(draft):
            _read_charge(draft)
    set_places(parsed, drafts)
    set_series(parsed, drafts)
    violent = [d for d in drafts if d.frame.shape != "deal"]
    # A dealing told beside an attack does not take its day away; but "hostages held by rebels were freed on Friday".
    if len(violent) == 1 and violent[0].when is None and not _is_of_those_named(violent[0]):
        violent[0].when = next((d.when for d in drafts if d.when is not None and not _is_to_be(d)), None)
    for draft in drafts:
        set_status(draft)
        drop_day_ahead(draft)
        _refine(draft)
        if draft.frame.shape == "deal":
            read_dealing(draft)
        read_measure(draft)
    _read_unhurt(drafts)
    drafts = told_one_by_one(parsed, drafts)
    for draft in drafts:
        share_out(draft)
    lend_setting(drafts)
    drafts = without_completions(drafts)
    alone = [claim for claim in claims if not apply_claim(claim, drafts, parsed)]
    said = [d for d in drafts if d.frame.shape == "say"]
    _read_cautions(said, drafts)
    told = []
    for draft in drafts:
        why = why_not(draft)
        if why is None and said and draft.status == "threatened" and draft.frame.shape != "say":
            why = "part of the threat told beside it"
        if why is None:
            told.append(draft)
        else:
            turned_down(draft, why)
    return [*told, *_told_of_before(alone, triggers, parsed)]


def _refine(draft: Draft) -> None:
    """Read an act in another frame where those who do it make it one."""
    if draft.frame.id == "protest" and not draft.triggers[0].is_noun and _is_of_states(draft):
        draft.frame = frame_of("accuse")  # a government protests in words
    if draft.frame.id == "take-away" and draft.head.lemma_ == "seize" and _is_arrest(draft):
        draft.frame = frame_of("arrest")


def _is_arrest(draft: Draft) -> bool:
    """ "police seized two men", "a smuggler was seized": by those who may, or of those who are looked for."""
    raided = any(map(is_raider, draft.actors))
    by_state = any(p.kind in ("state", "international") for p in draft.actors)
    return not raided and (by_state or any(last_word(p) in sense("wanted") for p in draft.targets))


def _is_to_be(draft: Draft) -> bool:
    """ "a summit to be held on Sunday", "will meet on Sunday": of a day to come."""
    words = [w for t in draft.triggers for w in (t.token, *t.words)]
    return any(has_modal(w) or (w.dep_ in ("acl", "relcl") and is_infinitive(w)) for w in words)


def _is_of_those_named(draft: Draft) -> bool:
    """ "hostages held by rebels", "men shot in May": said of them in passing."""
    return draft.head.dep_ == "acl" and draft.head.tag_ == "VBN"


def _told_of_before(claims: list[Trigger], triggers: list[Trigger], parsed: Parsed) -> list[Draft]:
    """Who claims or is blamed for an act that the sentence does not tell."""
    laid = [_claim_alone(claim, parsed) for claim in claims] + [_blame_alone(trigger, parsed) for trigger in triggers]
    if not any(t.is_noun for t in triggers):  # not "denied any role in the attack", which tells of it
        laid += [_denial_alone(trigger, parsed) for trigger in triggers]
    return [draft for draft in laid if draft is not None]


def _claim_alone(claim: Trigger, parsed: Parsed) -> Draft | None:
    """ "The group claimed responsibility.": for the act told before, of which no more is said here."""
    party = next((p for t in roles_of(claim, parsed).actors if (p := parsed.resolver.party(t, agent=True))), None)
    if party is None or party.kind not in GROUPS or not party.id:
        return None
    return Draft(parsed, frame_of("carry-out"), [claim], status="claimed", claimed_by=party)


def _denial_alone(trigger: Trigger, parsed: Parsed) -> Draft | None:
    """ "The group denied any involvement.": in the act told before, of which no more is said here."""
    verb = trigger.token
    if verb.lemma_ != "deny" or trigger.is_noun or verb.dep_ != "ROOT" or children(verb, "neg"):
        return None
    subject, passive = subject_of(verb)
    charges = [o for o in children(verb, "dobj") if o.lemma_ in sense("charges_denied")]
    named = any(c.dep_ in ("prep", "acl", "relcl", "ccomp") for o in charges for c in o.children)  # which charge it is
    if passive or subject is None or named or not charges:
        return None
    party = parsed.resolver.party(subject, agent=True)
    if party is None or party.kind not in (*GROUPS, "state"):
        return None
    return Draft(parsed, frame_of("carry-out"), [trigger], status="denied", said_by=party)


def _blame_alone(trigger: Trigger, parsed: Parsed) -> Draft | None:
    """ "Police blamed Islamic State.": for the act told before, of which no more is said here."""
    verb = trigger.token
    if verb.lemma_ != "blame" or verb.dep_ != "ROOT" or any(c.lower_ in ("for", "on") for c in verb.children):
        return None
    subject, passive = subject_of(verb)
    whom = [subject] if passive else children(verb, "dobj")
    party = next((p for t in whom if t is not None and (p := parsed.resolver.party(t, agent=True)) and p.id), None)
    if party is None or party.kind not in (*GROUPS, "state") or status_of(verb, is_noun=False).status != "happened":
        return None
    by = None if passive else speaker_of(subject, parsed)
    return Draft(parsed, frame_of("carry-out"), [trigger], actors=[party], said_by=by)


def _read_cautions(said: list[Draft], drafts: list[Draft]) -> None:
    """ "The US warned that Russia would attack": a warning of what others will do is no threat, but a forecast."""
    if not any(d.head.lemma_ == "warn" for d in said) or any(why_not(d) is None for d in said):
        return
    for draft in drafts:
        if draft.status == "threatened" and draft.frame.shape != "say":
            draft.status = "predicted"


def _read_unhurt(drafts: list[Draft]) -> None:
    """ "Nobody was hurt", "no deaths came of the shooting": what did not come is the harm, and not the act."""
    for draft in drafts:
        none = [h for h in draft.harm if h.count.high == 0]
        if draft.status != "negated" or not none or draft.actors:
            continue
        draft.status = "happened"
        if len(none) == len(draft.harm):
            draft.frame = frame_of("die")


def _episodes(draft: Draft) -> set[int]:
    """ "a shooting spree", "a shooting death in Lagos": the word that the act's noun stands before."""
    named = [t.token for t in draft.triggers if t.is_noun and t.token.dep_ in ("amod", "compound")]
    return {t.head.i for t in named if t.head.lemma_ in sense("episodes")}


def _is_charge(draft: Draft) -> bool:
    """ "pleaded guilty to murder", "charged with arson": the act is an old one, the day that of the court.

    Not "convicted of the 1968 assassination of a senator", which says its own day and whom.
    """
    if draft.targets or draft.harm:
        return False
    above = [
        t for g in draft.triggers for t in (g.token.head, g.token.head.head) if g.is_noun and g.token.dep_ == "pobj"
    ]
    return any(t.lemma_.lower() in sense("legal") for t in above)


def _read_charge(draft: Draft) -> None:
    """Take the day of the court from an act; "the Kano massacre on 9 March" is known by itself, a "murder" is the charge."""
    nouns = [g.token for g in draft.triggers if g.is_noun and any(c.i < g.token.i for c in g.token.children)]
    own = [draft.parsed.span(noun.left_edge.i, noun.right_edge.i + 1) for noun in nouns]
    if not any(when.start <= t.start and t.end <= when.end for when in own for t in draft.parsed.times):
        draft.when, draft.own_time = None, False
    if not any(where.start <= p.start and p.end <= where.end for where in own for p in draft.parsed.places):
        draft.notes.append("charge")


def _is_of_states(draft: Draft) -> bool:
    """Whether states protest something, and not "demonstrated a capacity"."""
    shows = draft.head.lemma_ == "demonstrate" and any(c.dep_ in ("dobj", "ccomp") for c in draft.head.children)
    return (
        bool(draft.actors)
        and not shows
        and all(p.kind == "state" and p.id and not p.id.endswith(":CVL") for p in draft.actors)
    )


def _absorbed(drafts: list[Draft]) -> list[Draft]:
    """ "after Saturday's attack, one man was wounded": harm without a doer belongs to the one act named beside it."""
    acts = [
        d
        for d in drafts
        if d.frame.type == "ASSAULT" and d.frame.shape not in HARM_SHAPES and d.head.pos_ in ("NOUN", "PROPN")
    ]
    if len(acts) != 1:
        return drafts
    kept = []
    for draft in drafts:
        alone = (
            draft.frame.shape in HARM_SHAPES
            and not draft.actors
            and not draft.triggers[0].is_noun
            and not draft.weapons
            and not hurts_doers(draft.head)
        )
        if alone and draft is not acts[0] and not _governed(draft) and not _was_before(draft):
            harm = distinct([*acts[0].harm, *draft.harm])
            acts[0].harm = of_the_dead(harm, wounding=not any(_then_died(t.token) for t in acts[0].triggers))
            acts[0].absorbed |= draft.tokens()
        else:
            kept.append(draft)
    return kept


def _less_who_died(draft: Draft, harm: list[Harm]) -> list[Harm]:
    if not only_shot(draft.triggers):
        return less_those_of_them(harm, draft.parsed)
    # "the death of two reporters who were shot": of both
    return of_the_dead(less_the_dead(harm, draft.parsed), wounding=False)


def _was_before(draft: Draft) -> bool:
    """ "the worst attack since May, when a bomb killed 80": what was done then is another act."""
    if any(c.lower_ == "had" for c in draft.head.children) and draft.parsed.times:
        return True  # "troops repelled an attack; 60 civilians had been killed there in 2022"
    opener = next((c for c in draft.head.children if c.lower_ == "when"), None)
    before = draft.parsed.sentence.text[: opener.idx] if opener is not None else ""
    return re.search(r"\bsince [^,;]{2,30}, $", before) is not None


def _governed(draft: Draft) -> bool:
    return status_of(draft.head, is_noun=False).status != "happened"


def _draft(group: list[Trigger], parsed: Parsed) -> Draft | None:
    # "in one incident a man was killed in a battle": the incident says nothing that another word does not say better
    blast = any(t.is_noun and t.frame.shape == "blast" for t in group)

    def rank(trigger: Trigger) -> int:
        by_blast = blast and trigger.frame.id in ("destroy", "shake")  # "the blast damaged a shop" tells of a blast
        return RANK.get("blast" if by_blast else trigger.frame.shape, 9)

    ranked = sorted(group, key=lambda t: (t.token.lemma_ == "incident", rank(t), not t.is_noun, t.token.i))
    lead = ranked[0]
    if lead.frame.shape != "deal":  # "slammed into a market", which is no criticism
        ranked = [t for t in ranked if t.frame.shape != "deal" or t.token.i == lead.token.i]
    if lead.frame.shape == "involve" or (lead.frame.shape == "light" and not _is_carried_out(lead)):
        return None
    frame = frame_for(lead, ranked, parsed)
    ranked = [t for t in ranked if t.token.i != lead.token.i or t.frame is frame] or ranked
    draft = Draft(parsed, frame, ranked)
    for trigger in ranked:
        roles = _without_triggers(roles_of(trigger, parsed), ranked, parsed)
        fill(draft, trigger, roles)
    if is_test(draft):
        draft.frame = frame_of("test-weapon")
    if draft.frame.id == "strike" and not draft.weapons and is_in_the_body(lead.token):
        draft.frame = frame_of("beat")  # "struck a protester in the face"
    if draft.frame.id == "interdict" and draft.actors and all(map(is_raider, draft.actors)):
        draft.frame = frame_of("attack")  # "gunmen intercepted a bus"
    if draft.frame.id != "deploy":  # "two warships and a submarine": not one thing by two names
        draft.weapons = elided_weapon(draft) if not draft.weapons else narrowest(draft.weapons)
    wounding = any(t.frame.implies == "wounded" for t in ranked)
    harm = [_of_the_same(h, draft) for h in distinct(draft.harm)]
    if any(is_by_own_hand(t.token) for t in ranked) and len(harm) > 1:
        harm = [h for h in harm if h.who.lower() not in REFLEXIVE]
    draft.harm = of_the_dead(harm, wounding=wounding)
    if any(t.token.lemma_ in sense("warding") for t in ranked):
        _beaten_off(draft)
    draft.targets = [_unnamed(t, draft.harm) for t in draft.targets]
    if has_needed(draft):
        return draft
    if may_mean_another(draft):
        draft.notes.append("again")
        return draft
    rest = [t for t in group if t.frame is not frame]  # "killed as they drove to work": the driving is no act
    return _draft(rest, parsed) if rest else None


def _then_died(verb: Token) -> bool:
    """ "three soldiers wounded in the attack later died": they are no longer among the wounded."""
    whose = verb.head
    return verb.dep_ in ("acl", "relcl") and whose.dep_ == "nsubj" and whose.head.lemma_ in sense("dying")


def _beaten_off(draft: Draft) -> None:
    """ "100 terrorists were killed when troops repelled an attack": it was they who attacked."""
    for harm in draft.harm:
        if sense("doers").isdisjoint({w for word in harm.who.lower().split() for w in (word, word.removesuffix("s"))}):
            continue
        draft.harm = [h.model_copy(update={"side": "actor"}) if h is harm else h for h in draft.harm]
        add_parties(draft.actors, [t for t in draft.targets if t.span.overlaps(harm.span)])
        draft.targets = [t for t in draft.targets if not t.span.overlaps(harm.span)]


def _unnamed(target: Party, harm: list[Harm]) -> Party:
    """Whoever was hurt and is known by nothing but a name, which may be a town's too, is not named."""
    private = not target.id and any(h.who == PRIVATE and h.span.overlaps(target.span) for h in harm)
    return Party(name=PRIVATE, kind="person", span=target.span) if private else target


def _is_carried_out(trigger: Trigger) -> bool:
    """ "it was carried out by ...": more of an act told before."""
    verb = trigger.token
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    said = subject is not None and subject.lower_ in ("it", "this", "that", "they", "these", "both")
    return (
        said
        and verb.lemma_ not in ("order", "claim", "plan", "begin", "start")
        and bool(objects_of_prepositions(verb, "by"))
    )


def _of_the_same(harm: Harm, draft: Draft) -> Harm:
    """ "three soldiers were killed and 25 wounded": 25 of the same."""
    named = next((h.who for h in draft.harm if not _NUMBER.fullmatch(h.who) and h.who not in ("other", "others")), None)
    return harm.model_copy(update={"who": named}) if named and _NUMBER.fullmatch(harm.who) else harm


_NUMBER = re.compile(
    r"(?:(?:at least|about|around|nearly|almost|over|some|more than|as many as) )?"
    rf"(?:[\d,]+|\w+ty|many|several|{any_of(load_toml('counts.toml')['numbers'])})",
    re.I,
)


def _without_triggers(roles: Roles, group: list[Trigger], parsed: Parsed) -> Roles:
    # "lost five fighters", "claimed 12 lives", "freed two prisoners": the words of the verb say to whom it was done
    whole = [t for t in group if t.frame.id != "lose" and t.frame.shape != "deal"]
    taken = {t.token.i for t in group} | {w.i for t in whole for w in t.words}
    taken -= {w.i for t in group for w in t.words if w.lower_ == "lives" or are_hostages(w)}
    taken |= {t.i for t in parsed.doc if parsed.is_time(t.idx, t.idx + len(t))}
    for name in ("actors", "targets", "harmed"):
        setattr(roles, name, [t for t in getattr(roles, name) if t.i not in taken])
    return roles
