"""From a parsed sentence to drafts: triggers grouped into acts, roles filled, status read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tocsin.coding.arms import AIR_DEFENCE, arms_in, narrowest, platforms_of, weapon_at, weapon_of, weapons_of
from tocsin.coding.dealings import read_dealing, read_measure, without_completions
from tocsin.coding.deaths import less_the_dead, may_be_one, of_the_dead, only_shot, some_fatally
from tocsin.coding.draft import Draft, Log, Parsed, add_parties, nowhere
from tocsin.coding.enough import why_not
from tocsin.coding.frames import Trigger, frame_of, noun_trigger, sense, triggers_in
from tocsin.coding.harm import (
    REFLEXIVE,
    distinct,
    harm_nouns,
    harm_of,
    harm_states,
)
from tocsin.coding.implements import implied_in, stated_by
from tocsin.coding.merging import HARM_SHAPES, groups_of, hurts_doers, is_by_own_hand
from tocsin.coding.needs import frame_for, has_needed, is_test, plausible
from tocsin.coding.roles import Roles, places_at, roles_of
from tocsin.coding.series import set_series
from tocsin.coding.setting import lend_setting, set_places, set_times
from tocsin.coding.status import status_of
from tocsin.coding.telling import apply_claim, set_status
from tocsin.data import load_toml
from tocsin.finding.actors import kinship, sector_of
from tocsin.finding.counts import quantity_in
from tocsin.finding.discourse import party_of
from tocsin.finding.naming import PRIVATE
from tocsin.language.trees import children, objects_of_prepositions
from tocsin.model import Count, Harm, HarmKind, Party, Weapon

if TYPE_CHECKING:
    from spacy.tokens import Token

# Which trigger of a group names the act.
RANK = {
    "attack": 0,
    "clash": 1,
    "blast": 2,
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
    triggers = plausible(triggers, parsed)
    claims = [t for t in triggers if t.frame.shape == "claim"]
    groups = groups_of([t for t in triggers if t.frame.shape != "claim"], parsed)
    drafts = []
    for group in groups:
        draft = _draft(group, parsed)
        if draft is None:
            turned_down(Draft(parsed, group[0].frame, group), "nothing stands in the roles that the word needs filled")
        else:
            drafts.append(draft)
    drafts.sort(key=lambda d: min(d.tokens()))
    drafts = _absorbed(drafts)
    _share_harm_nouns(parsed, drafts)
    for draft in drafts:
        draft.harm = draft.harm or _by_name(draft)
        if only_shot(draft.triggers):
            draft.harm = less_the_dead(draft.harm, draft.parsed)
    told_of = [d for d in drafts if d.frame.id != "support" or d.actors]  # "I support" is an opinion, of no day
    set_times(parsed, told_of)
    for draft in drafts:
        if _is_charge(draft):
            draft.when, draft.own_time = None, False
            draft.notes.append("charge")
    set_places(parsed, drafts)
    set_series(parsed, drafts)
    violent = [d for d in drafts if d.frame.shape != "deal"]
    if len(violent) == 1 and violent[0].when is None:  # a dealing told beside an attack does not take its day away
        violent[0].when = next((d.when for d in drafts if d.when is not None), None)
    for draft in drafts:
        set_status(draft)
        if draft.frame.id == "protest" and not draft.triggers[0].is_noun and _is_of_states(draft):
            draft.frame = frame_of("accuse")  # a government protests in words
        if draft.frame.shape == "deal":
            read_dealing(draft)
        read_measure(draft)
    lend_setting(drafts)
    drafts = without_completions(drafts)
    for claim in claims:
        apply_claim(claim, drafts, parsed)
    threats = [d for d in drafts if d.frame.shape == "say"]
    told = []
    for draft in drafts:
        why = why_not(draft)
        if why is None and threats and draft.status == "threatened" and draft.frame.shape != "say":
            why = "part of the threat told beside it"
        if why is None:
            told.append(draft)
        else:
            turned_down(draft, why)
    return told


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


def _is_of_states(draft: Draft) -> bool:
    return bool(draft.actors) and all(p.kind == "state" and p.id and not p.id.endswith(":CVL") for p in draft.actors)


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
        if alone and draft is not acts[0] and not _governed(draft):
            acts[0].harm = distinct([*acts[0].harm, *draft.harm])
            acts[0].absorbed |= draft.tokens()
        else:
            kept.append(draft)
    return kept


def _governed(draft: Draft) -> bool:
    return status_of(draft.head, is_noun=False).status != "happened"


def _draft(group: list[Trigger], parsed: Parsed) -> Draft | None:
    # "in one incident a man was killed in a battle": the incident says nothing that another word does not say better
    ranked = sorted(
        group, key=lambda t: (t.token.lemma_ == "incident", RANK.get(t.frame.shape, 9), not t.is_noun, t.token.i)
    )
    lead = ranked[0]
    if lead.frame.shape == "involve" or (lead.frame.shape == "light" and not _is_carried_out(lead)):
        return None
    frame = frame_for(lead, ranked, parsed)
    ranked = [t for t in ranked if t.token.i != lead.token.i or t.frame is frame] or ranked
    draft = Draft(parsed, frame, ranked)
    for trigger in ranked:
        roles = _without_triggers(roles_of(trigger, parsed), ranked, parsed)
        _fill(draft, trigger, roles)
    if is_test(draft):
        draft.frame = frame_of("test-weapon")
    if draft.frame.id != "deploy":  # "two warships and a submarine": not one thing by two names
        draft.weapons = _elided_weapon(draft) if not draft.weapons else narrowest(draft.weapons)
    wounding = any(t.frame.implies == "wounded" for t in ranked)
    harm = [_of_the_same(h, draft) for h in distinct(draft.harm)]
    if any(is_by_own_hand(t.token) for t in ranked) and len(harm) > 1:
        harm = [h for h in harm if h.who.lower() not in REFLEXIVE]
    draft.harm = of_the_dead(harm, wounding=wounding)
    draft.targets = [_unnamed(t, draft.harm) for t in draft.targets]
    if has_needed(draft):
        return draft
    rest = [t for t in group if t.frame is not frame]  # "killed as they drove to work": the driving is no act
    return _draft(rest, parsed) if rest else None


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
    named = next((h.who for h in draft.harm if not re.fullmatch(r"[\d,]+|\w+ty|many|several|others?", h.who)), None)
    return (
        harm.model_copy(update={"who": named})
        if named and re.fullmatch(r"[\d,]+|\w+ty|many|several", harm.who)
        else harm
    )


def _without_triggers(roles: Roles, group: list[Trigger], parsed: Parsed) -> Roles:
    # "lost five fighters", "claimed 12 lives": the words of the verb say who was hurt
    taken = {w.i for t in group for w in t.words if t.frame.id != "lose" or w.i == t.token.i}
    taken -= {w.i for t in group for w in t.words if w.lower_ == "lives"}
    taken |= {t.i for t in parsed.doc if parsed.is_time(t.idx, t.idx + len(t))}
    for name in ("actors", "targets", "harmed"):
        setattr(roles, name, [t for t in getattr(roles, name) if t.i not in taken])
    return roles


def _fill(draft: Draft, trigger: Trigger, roles: Roles) -> None:
    parsed, resolver = draft.parsed, draft.parsed.resolver
    stops = trigger.frame.shape == "stop"
    aircraft = stops and any(
        (w := weapon_at(t, parsed)) and w.value.path.startswith(("aircraft", "drone/armed")) for t in roles.instruments
    )
    if stops and not aircraft:
        _intercepted(draft, roles)
        return
    actors = [_actor(t, trigger, parsed) for t in roles.actors if not _is_of_the_act(t, trigger, draft)]
    if trigger.frame.needs == "will" and trigger.token.lemma_ in sense("bearing"):
        # "they will face consequences": of who says so
        roles.targets, actors = roles.actors, [resolver.speaker(trigger.token)]
    add_parties(draft.actors, actors)
    add_parties(draft.actors, [p for t in roles.actors for p in resolver.joint(t)])
    for token in roles.targets:
        if token.lower_ == "lives":
            continue  # "claimed 12 lives": of nobody that it names
        if not weapon_at(token, parsed) and noun_trigger(token) is None and not _after_its_name(token, roles, parsed):
            if trigger.frame.id == "seize-territory" and token.pos_ == "PRON":
                continue  # "it was taken over": a place, not who was spoken of
            if trigger.frame.id == "seize-arms" and token.lemma_.lower() in sense("measures"):
                continue  # "20 kilograms of explosives"
            dealt = [_other_side(token, parsed)] if trigger.frame.shape == "deal" else resolver.parties(token)
            dealt += resolver.joint(token)
            for party in filter(None, dealt):
                if not any(_is_own(p, party, trigger) for p in draft.actors) and not _is_act(party, parsed):
                    add_parties(draft.targets, [party])
    if aircraft:
        shot_at = [t for t in roles.instruments if t.dep_ != "pobj"]
        add_parties(draft.targets, [resolver.party(t) for t in shot_at])
        draft.weapons += weapons_of([t for t in roles.instruments if t not in shot_at], parsed)
    else:
        draft.weapons += weapons_of(roles.instruments, parsed)
        if trigger.frame.shape == "blast" and not draft.weapons:
            draft.weapons += implied_in(roles.instruments, draft)
    if trigger.frame.id == "deploy":
        moved = children(trigger.token, "dobj", "nsubjpass") + objects_of_prepositions(trigger.token, "of")
        draft.weapons += platforms_of(moved, parsed)
    if trigger.frame.id == "seize-arms":  # "troops seized rifles": things taken like any other
        taken = [t for t in arms_in([*roles.targets, *trigger.words[1:]]) if _is_arm(t, parsed)]
        add_parties(draft.targets, [resolver.party(t) for t in taken])
    if trigger.frame.weapon:
        draft.weapons.append(stated_by(trigger, parsed))
    kind = _implied(trigger)
    if kind and not _shares_toll(trigger, kind):
        heads = roles.harmed or roles.targets
        if trigger.is_noun and trigger.frame.shape == "attack":  # "a shooting of two men", not "at a party"
            heads = [h for h in heads if h.head.lower_ == "of" or h.dep_ == "conj"]
        if not heads and trigger.frame.shape in HARM_SHAPES:
            heads = _shared_victims(trigger, draft)
        if not heads and trigger.is_noun:
            heads = _victim_of(trigger.token)
        if trigger.frame.shape != "suffer":
            draft.harm += harm_of(heads, kind, parsed, "target")
        if trigger.frame.id in ("shoot", "stab") and not trigger.is_noun:
            draft.harm += some_fatally(trigger.token, parsed)


def _by_name(draft: Draft) -> list[Harm]:
    """ "a triple murder", "a double shooting": how many it hurt, where its name says so."""
    deed, times = draft.head, load_toml("events.toml")["harm"]["times"]
    word = next((c for c in deed.children if c.dep_ in ("amod", "compound") and c.lower_ in times), None)
    kind = _implied(next(t for t in draft.triggers if t.token.i == deed.i))
    if word is None or kind is None or deed.tag_ != "NN":
        return []
    number, span = times[word.lower_], draft.parsed.span(word.i, deed.i + 1)
    count = Count(low=number, best=number, high=number, exact=True, text=span.of(draft.parsed.article))
    return [Harm(kind=kind, who="people", side="target", count=count, span=span)]


def _victim_of(deed: Token) -> list[Token]:
    """ "the victim of Friday's fatal shooting" """
    above = deed.head.head if deed.dep_ == "pobj" and deed.head.lower_ == "of" else None
    return [above] if above is not None and above.lemma_.lower() == "victim" else []


def _is_own(actor: Party, party: Party, trigger: Trigger) -> bool:
    """Whether a target is the actor himself, or, of those who speak, his own state."""
    if not actor.id or not party.id or trigger.frame.shape == "clash":
        return False
    speaks = trigger.frame.shape == "say" and actor.kind == "person" and party.kind == "state"
    return actor.id == party.id or (speaks and kinship(actor.id, party.id) > 0)


def _is_arm(token: Token, parsed: Parsed) -> bool:
    """Whether a weapon's name ends with this word: "explosives" of "20 kilograms of explosives"."""
    end = parsed.sentence.start + token.idx + len(token)
    return any(h.end == end for h in parsed.weapons)


def _is_act(party: Party, parsed: Parsed) -> bool:
    """ "a series of attacks": what was done, and not to whom."""
    token = parsed.token_at(party.span.start, party.span.end) if party.id is None else None
    return token is not None and noun_trigger(token) is not None


def _other_side(token: Token, parsed: Parsed) -> Party | None:
    """With whom one deals: "the American accusation" is the state's, as is "Washington's proposal"."""
    hit = parsed.resolver.name_over(token)
    if hit is not None and token.dep_ == "amod":
        return party_of(hit)
    return parsed.resolver.party(token, agent=True)


def _is_of_the_act(token: Token, trigger: Trigger, draft: Draft) -> bool:
    """ "an attack in Abha in Saudi Arabia, which injured a dozen": it was the attack that injured them."""
    if trigger.token.dep_ != "relcl" or trigger.token.head.i != token.i:
        return False
    return any(t.is_noun and t.token.i != token.i and t.token.is_ancestor(token) for t in draft.triggers)


def _actor(token: Token, trigger: Trigger, parsed: Parsed) -> Party | None:
    """The party that acts; before a noun ("Turkish airstrikes") a demonym stands for the state."""
    if token.head.lemma_.lower() in sense("operations") and token.dep_ in ("amod", "compound", "poss", "nmod"):
        hit = parsed.resolver.name_over(token)
        return party_of(hit) if hit else None
    if trigger.is_noun and token.i < trigger.token.i and token.dep_ in ("amod", "compound", "poss", "nmod"):
        if token.lower_ == "military" or (trigger.frame.mode in ("sexual", "abduct") and token.dep_ == "compound"):
            return None  # "a military offensive" says of what kind, "child sexual abuse" of whom
        hit = parsed.resolver.name_over(token)
        if hit and hit.value.form != "seat":
            after = parsed.sentence.text[hit.end - parsed.sentence.start :]
            if re.match(r"-(?:led|based|made|held)\b", after) or (
                token.i + 1 < len(parsed.doc) and after.startswith("-") and token.dep_ == "compound"
            ):
                return None
            if token.dep_ == "poss" or hit.value.actor.kind != "person":
                return party_of(hit)
        if token.dep_ != "poss" and not sector_of(token.text, token.lemma_):
            return None
    party = parsed.resolver.party(token, agent=trigger.frame.shape != "crowd")
    thing = weapon_at(token, parsed) or token.lower_ in sense("aircraft")
    if party and party.id is None and thing:  # a missile does nothing; "Russian missiles" are Russia's
        owner = parsed.resolver.owner(token)
        return party_of(owner) if owner is not None and owner.value.actor.kind != "person" else None
    if party and party.id is None and places_at(token, parsed):
        return None  # "the attack in Erbil, which wounded one": a town does nothing
    return party


def _intercepted(draft: Draft, roles: Roles) -> None:
    parsed = draft.parsed
    for weapon in weapons_of(roles.instruments, parsed):
        stopped = weapon.count or Count(text=_how_many(roles.instruments, weapon, parsed))
        draft.weapons.append(weapon.model_copy(update={"count": None, "intercepted": stopped}))
    for token in roles.instruments:
        low = parsed.sentence.start + token.left_edge.idx
        for hit in parsed.resolver.hits:
            if low <= hit.start < parsed.sentence.start + token.idx:
                add_parties(draft.actors, [party_of(hit)])
        for child in token.children:
            if child.dep_ in ("acl", "relcl") and child.lemma_ in ("fire", "launch", "direct", "send", "aim"):
                add_parties(
                    draft.actors, [parsed.resolver.party(t, agent=True) for t in objects_of_prepositions(child, "by")]
                )
                add_parties(
                    draft.targets,
                    [
                        parsed.resolver.party(t)
                        for t in objects_of_prepositions(child, "at", "toward", "towards", "against", "on")
                    ],
                )


def _how_many(heads: list[Token], weapon: Weapon, parsed: Parsed) -> str:
    """ "most of the missiles", in words."""
    for head in heads:
        span = parsed.span(head.left_edge.i, head.right_edge.i + 1)
        if weapon.span.within(span) and head.lower_ in (
            "most",
            "all",
            "some",
            "many",
            "several",
            "majority",
            "half",
            "part",
        ):
            return head.text
    return ""


def _shares_toll(trigger: Trigger, kind: HarmKind) -> bool:
    """ "ten rebels were killed and detained": the ten are of both, and how many of the second nobody says."""
    verb, first = trigger.token, trigger.token.head
    if kind == "killed" or trigger.is_noun or verb.dep_ != "conj" or first.lemma_ != "kill" or first.tag_ != "VBN":
        return False
    alone = not any(c.dep_ in ("nsubj", "nsubjpass", "dobj", "npadvmod", "auxpass") for c in verb.children)
    return (
        alone
        and verb.tag_ == "VBN"
        and any(n.dep_ == "nummod" for s in children(first, "nsubjpass") for n in s.children)
    )


def _implied(trigger: Trigger) -> HarmKind | None:
    implied = trigger.frame.implies
    if implied == "wounded" and any(c.lower_ in ("fatally", "mortally") for c in trigger.token.children):
        return "killed"
    if implied:
        return implied  # type: ignore[return-value]
    verb = trigger.token
    if trigger.is_noun and trigger.frame.shape in ("attack", "blast"):
        before = {
            c.lower_ for c in verb.children if c.dep_ in ("amod", "compound") and c.i < verb.i and not _is_denied(c)
        }
        fatal = set(load_toml("events.toml")["harm"]["fatal"])
        if before & fatal or (verb.dep_ == "compound" and verb.head.lemma_ == "death"):
            return "killed"
        return "wounded" if trigger.frame.id in ("shoot", "stab") else None
    if trigger.frame.id == "strike" and any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        by = [t.lemma_.lower() for t in objects_of_prepositions(verb, "by")]
        return "wounded" if sense("shots") & set(by) else None
    if trigger.frame.id == "strike" and any(c.lemma_.lower() in sense("shots") for c in children(verb, "nsubj")):
        return "wounded"  # "a bullet struck the driver"
    if trigger.frame.id in ("shoot", "stab", "beat") and not trigger.is_noun:
        words = (
            {w.lower_ for w in trigger.words}
            | {c.lower_ for c in verb.children}
            | {g.lower_ for c in children(verb, "prep") for g in c.children}
        )
        words |= {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 2]}  # "shot dead the minister's aide"
        said = next((t for t in verb.subtree if t.lower_ == "fatally"), None)
        if said is not None and said.i > verb.i + 1 and said.nbor(-1).pos_ == "NUM":
            return "wounded"  # "five were shot, one fatally"
        if words & {"dead", "fatally", "death"} or _is_of_body(verb) or _ends_in_suicide(verb):
            return "killed"
        if trigger.frame.id in ("shoot", "stab"):
            return "wounded"
    return None


def _is_denied(word: Token) -> bool:
    """ "a non-fatal shooting" """
    return word.i > 1 and word.nbor(-1).text in ("-", "‑", "–") and word.nbor(-2).lower_ == "non"


def _ends_in_suicide(verb: Token) -> bool:
    """ "shot his son and then himself in a murder-suicide": both died."""
    named = re.search(r"(?<!attempted )\b(?:murder|homicide)[-/ ]suicide\b", verb.doc.text[verb.idx :], re.I)
    return verb.lemma_ == "shoot" and named is not None


def _is_of_body(verb: Token) -> bool:
    """ "the bodies of nine men shot in the head": shot dead."""
    man = verb.head if verb.dep_ == "acl" else None
    whole = man.head if man is not None and man.dep_ == "pobj" and man.head.lower_ == "of" else None
    return whole is not None and whole.head.lemma_.lower() in ("body", "corpse", "remains")


def _shared_victims(trigger: Trigger, draft: Draft) -> list[Token]:
    """ "killed and wounded hundreds": both verbs have the one object."""
    for other in draft.triggers:
        if other.token.i != trigger.token.i and other.frame.shape in HARM_SHAPES:
            roles = roles_of(other, draft.parsed)
            if roles.harmed:
                return roles.harmed
    return []


def _after_its_name(token: Token, roles: Roles, parsed: Parsed) -> bool:
    """ "Kataib Hezbollah positions", read as two objects: the second is the first one's."""
    at = parsed.sentence.start + token.idx
    return any(
        h.end == at - 1 and any(h.start <= parsed.sentence.start + t.idx < h.end for t in roles.targets)
        for h in parsed.names
    )


def _elided_weapon(draft: Draft) -> list[Weapon]:
    """ "hit with ballistic missiles before; Iran fired around 12": the number counts what was named before."""
    parsed = draft.parsed
    for trigger in draft.triggers:
        if trigger.frame.shape != "launch" or trigger.is_noun:
            continue
        verb = trigger.token
        after = quantity_in(
            parsed.sentence.text, verb.idx + len(verb), min(len(parsed.sentence.text), verb.idx + len(verb) + 24)
        )
        before = [
            h
            for h in parsed.weapons
            if h.end <= parsed.sentence.start + verb.idx and not h.value.path.startswith(AIR_DEFENCE)
        ]
        if (
            after
            and before
            and re.match(r"\s*(?:at|on|of them|against|towards?|into|in)\b", parsed.sentence.text[after.end :])
        ):
            return [weapon_of(before[-1], after.count)]
    return []


def _is_part(some: Harm, all_: Harm) -> bool:
    """ "three people were shot, and two are in critical condition": two of the three."""
    number, whole = some.count.best, all_.count.best
    counted = re.fullmatch(r"[\d,]+|one|two|three|four|five|six|seven|eight|nine|ten|both", some.who.lower())
    return bool(counted and number and whole and some.kind == all_.kind == "wounded" and number <= whole)


def _is_included(token: Token | None, whole: Harm, parsed: Parsed) -> bool:
    """ "seven people were shot, including one in critical condition": one of the seven."""
    if token is None or (whole.count.low or 0) < 2:
        return False
    above = [a for a in (token, *token.ancestors) if a.lower_ == "including"]
    return any(whole.span.end <= parsed.sentence.start + a.idx for a in above)


def _is_same_one(state: Harm, told: Harm) -> bool:
    """ "a girl is in critical condition after she shot herself": one girl."""
    alone = state.kind == told.kind == "wounded" and state.count.best == told.count.best == 1
    return alone and told.who.lower() in REFLEXIVE and may_be_one(state.who, told.who)


def _share_harm_nouns(parsed: Parsed, drafts: list[Draft]) -> None:
    violent = [d for d in drafts if d.frame.type == "ASSAULT" and d.frame.shape not in ("say",)]
    if not violent:
        return
    states = [h for _, h in harm_states(parsed)]
    for harm in [*harm_nouns(parsed), *states]:
        token = parsed.token_at(harm.span.start, harm.span.end)
        at = token.i if token is not None else 0
        owner = min(violent, key=lambda d: min(abs(i - at) for i in d.tokens()))
        if harm in states and any(_is_part(harm, h) or _is_included(token, h, parsed) for h in owner.harm):
            continue
        if harm in states and any(_is_same_one(harm, h) for h in owner.harm):
            continue
        owner.harm = distinct([*owner.harm, harm])
