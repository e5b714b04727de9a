"""Who, whom and with what: the heads of the roles of an act made parties and weapons of its draft."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tocsin.coding.aims import Roles, bodies_before, is_abstract, moved, places_at
from tocsin.coding.arms import AIR_DEFENCE, arms_in, platforms_of, weapon_at, weapon_of, weapons_of
from tocsin.coding.deaths import died_of, less, some_fatally
from tocsin.coding.draft import Draft, Parsed, add_parties
from tocsin.coding.frames import Trigger, is_under, noun_trigger, sense
from tocsin.coding.gainsaid import is_nobody
from tocsin.coding.harm import harm_of
from tocsin.coding.hurting import implied_kind, shared_victims, shares_toll, victim_of
from tocsin.coding.implements import gone_off, implied_in, meant_by_it, stated_by
from tocsin.coding.merging import HARM_SHAPES
from tocsin.coding.mishaps import died_of_illness
from tocsin.coding.people import is_people
from tocsin.coding.unhurt import tells_of_nobody
from tocsin.data import load_toml
from tocsin.finding.actors import GROUPS, kinship, root_of, sector_of
from tocsin.finding.counts import quantity_in
from tocsin.finding.discourse import party_of
from tocsin.language.trees import children, objects_of_prepositions
from tocsin.model import Count, Party, Weapon

if TYPE_CHECKING:
    from spacy.tokens import Token


WHERE = frozenset(("explode", "kill", "shoot", "stab", "arson", "suicide-attack", "bomb", "abduct", "riot", "protest"))


def fill(draft: Draft, trigger: Trigger, roles: Roles) -> None:
    """Add to a draft the parties, weapons and harm that one of its triggers gives."""
    parsed, resolver = draft.parsed, draft.parsed.resolver
    stops = trigger.frame.shape == "stop"
    aircraft = stops and any(
        ((w := weapon_at(t, parsed)) and w.value.path.startswith(("aircraft", "drone/armed")))
        or t.lower_ in sense("aircraft")
        for t in roles.instruments
    )
    aircraft = aircraft or (stops and _is_of_a_state(draft, roles))
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
        if _is_a_side(token, trigger, roles, parsed):
            dealt = [_other_side(token, parsed)] if trigger.frame.shape == "deal" else resolver.parties(token)
            dealt += resolver.joint(token)
            for party in filter(None, dealt):
                if not any(_is_own(p, party, trigger) for p in draft.actors) and not _is_act(party, parsed):
                    add_parties(draft.targets, [party])
    if aircraft:
        shot_at = [t for t in roles.instruments if t.dep_ not in ("pobj", "nsubj")]
        add_parties(draft.targets, [_flown_by(t, parsed) or resolver.party(t) for t in shot_at])
        draft.weapons += weapons_of([t for t in roles.instruments if t not in shot_at], parsed)
    else:
        draft.weapons += weapons_of(roles.instruments, parsed)
        if trigger.frame.shape == "blast" and not draft.weapons:
            heads = roles.instruments
            draft.weapons += implied_in(heads, draft) or gone_off(heads, parsed) or meant_by_it(heads, parsed)
    if trigger.frame.id == "deploy" and not draft.actors:  # "US forces are deployed to Jordan": by those whose they are
        sent = (resolver.party(t) for t in moved(trigger.token))
        add_parties(draft.actors, [p for p in sent if p is not None and p.kind == "state" and p.id])
    _add_arms(draft, trigger, roles)
    _add_harm(draft, trigger, roles)


def _is_a_side(token: Token, trigger: Trigger, roles: Roles, parsed: Parsed) -> bool:
    """Whether what stands in the role of the target is a party or a thing, and no weapon, act or measure."""
    # "destroyed two missiles" on the ground, "a helicopter came under fire": no arms of those who did it
    unused = trigger.frame.id in ("destroy", "strike", "burn", "arson") and token.dep_ in ("dobj", "nsubjpass", "conj")
    struck = trigger.is_noun and trigger.frame.shape == "attack" and token.head.lower_ in ("on", "against")
    unused = unused or struck or (trigger.is_noun and is_under(trigger.token))  # "strikes on 14 Houthi missiles"
    if (
        (weapon_at(token, parsed) and not unused)
        or noun_trigger(token) is not None
        or _after_its_name(token, roles, parsed)
    ):
        return False
    nobody = tells_of_nobody(token) or is_nobody(token)
    if trigger.frame.type == "ASSAULT" and (is_abstract(token, parsed) or nobody):
        return False
    if trigger.frame.id == "shake" and (is_people(token, parsed) or places_at(token, parsed)):
        return False  # "devastated by the killing of their son", "the attack shook Pakistan"
    of_things = trigger.frame.id in ("destroy", "burn", "arson") and token.lower_ in ("other", "others", "more")
    if of_things or (token.lower_ in ("one", "ones") and any(c.lower_ == "the" for c in token.children)):
        return False  # "downed a helicopter and damaged two others", "an attack like the one launched on Monday"
    if token.lower_ == "state" and any(
        t.lower_ in ("emergency", "siege", "war") for t in objects_of_prepositions(token, "of")
    ):
        return False  # "declared a state of emergency"
    if trigger.frame.shape == "say" and token.lemma_.lower() in ("revenge", "retaliation", "response", "vengeance"):
        return False  # "vowed revenge"
    if trigger.frame.id == "seize-territory" and token.pos_ == "PRON":
        return False  # "it was taken over": a place, not who was spoken of
    if trigger.frame.shape == "launch" and token.lemma_.lower() in sense("shots"):
        return False  # "shots were fired at the embassy"
    if trigger.frame.id == "seize-arms" and token.lemma_.lower() in sense("measures"):
        return False  # "20 kilograms of explosives"
    # "claimed 12 lives", "inflicted many casualties": of nobody that it names
    return token.lower_ != "lives" and token.lemma_ not in ("injury", "wound", "casualty", "loss", "damage")


def _add_arms(draft: Draft, trigger: Trigger, roles: Roles) -> None:
    """What was deployed, what was seized, and the weapon that the act word itself states."""
    parsed = draft.parsed
    if trigger.frame.id == "deploy":
        sent = moved(trigger.token) + objects_of_prepositions(trigger.token, "of")
        draft.weapons += platforms_of(sent, parsed)
    if trigger.frame.id == "seize-arms":  # "troops seized rifles": things taken like any other
        taken = [t for t in arms_in([*roles.targets, *trigger.words[1:]]) if _is_arm(t, parsed)]
        add_parties(draft.targets, [parsed.resolver.party(t) for t in taken])
    if trigger.frame.weapon:
        draft.weapons.append(stated_by(trigger, parsed))


def _add_harm(draft: Draft, trigger: Trigger, roles: Roles) -> None:
    """Those whom the act killed, wounded or took, as its word implies."""
    kind = implied_kind(trigger)
    if kind is None or shares_toll(trigger, kind) or died_of_illness(trigger.token):
        return
    heads = roles.harmed or roles.targets
    if trigger.is_noun and trigger.frame.shape == "attack":  # "a shooting of two men", not "at a party"
        heads = [h for h in heads if h.head.lower_ == "of" or h.dep_ == "conj"]
    if not heads and trigger.frame.shape in HARM_SHAPES:
        heads = shared_victims(trigger, draft)
    if not heads and trigger.is_noun:
        heads = victim_of(trigger.token)
    if trigger.frame.id == "strike":  # "an ambulance was hit by gunfire"
        heads = [h for h in heads if is_people(h, draft.parsed)]
    if trigger.frame.shape != "suffer" and not (kind == "wounded" and died_of(trigger.token)):
        draft.harm += harm_of(heads, kind, draft.parsed, "target")
    if kind == "wounded" and not trigger.is_noun:
        dead = some_fatally(trigger.token, draft.parsed)
        if dead and dead[0].count.best:
            draft.harm = [less(h, dead[0].count.best) if h.kind == "wounded" else h for h in draft.harm]
        draft.harm += dead


def _is_own(actor: Party, party: Party, trigger: Trigger) -> bool:
    """Whether a target is the actor himself, or, of those who speak, his own state."""
    if trigger.frame.shape == "clash":
        return False
    if not actor.id and not party.id and actor.kind in GROUPS and actor.name == party.name:
        return True  # "the rebels destroyed their own guns"
    if not actor.id or not party.id:
        return False
    if trigger.frame.shape == "say" and party.kind == "state" and root_of(actor.id) == root_of(party.id):
        return True  # "Iran will respond to the killing of its general", "threatened to withdraw his troops"
    speaks = trigger.frame.shape == "say" and actor.kind == "person" and party.kind == "state"
    return actor.id == party.id or (speaks and kinship(actor.id, party.id) > 0)


def _is_arm(token: Token, parsed: Parsed) -> bool:
    """Whether a weapon's name ends with this word: "explosives" of "20 kilograms of explosives"."""
    end = parsed.sentence.start + token.idx + len(token)
    return any(h.end == end for h in parsed.weapons)


NOBODY = frozenset(("many", "several", "more", "wounding", "death", "deaths"))


def _is_act(party: Party, parsed: Parsed) -> bool:
    """ "a series of attacks", "the wounding of ten": what was done, and not to whom; "many" says how many."""
    token = parsed.token_at(party.span.start, party.span.end) if party.id is None else None
    if token is None:
        return False
    if token.lower_ in NOBODY:
        return True
    many = (
        objects_of_prepositions(token, "of") if token.lemma_ in ("round", "wave", "series", "string", "spate") else ()
    )
    return token.lemma_.lower() in sense("operations") or any(noun_trigger(t) is not None for t in (token, *many))


def _other_side(token: Token, parsed: Parsed) -> Party | None:
    """With whom one deals: "the American accusation" is the state's, as is "Washington's proposal"."""
    hit = parsed.resolver.name_over(token)
    if hit is not None and token.dep_ == "amod":
        return party_of(hit)
    freed = token.lower_ == "people" and token.head.lemma_ in sense("letting_go")
    return parsed.resolver.party(token, agent=not freed)


def _is_of_the_act(token: Token, trigger: Trigger, draft: Draft) -> bool:
    """ "an attack in Abha in Saudi Arabia, which injured a dozen": it was the attack that injured them."""
    if trigger.token.dep_ != "relcl" or trigger.token.head.i != token.i:
        return False
    return any(t.is_noun and t.token.i != token.i and t.token.is_ancestor(token) for t in draft.triggers)


def _actor(token: Token, trigger: Trigger, parsed: Parsed) -> Party | None:
    """The party that acts; before a noun ("Turkish airstrikes") a demonym stands for the state."""
    if token.head.lemma_.lower() in sense("operations") and token.dep_ in ("amod", "compound", "poss", "nmod"):
        hit = parsed.resolver.name_over(token)
        if hit is None and token.i < token.head.i and _is_side(token):
            return parsed.resolver.party(token)  # "a rebel ambush", "a police raid"
        return party_of(hit) if hit else None
    if trigger.is_noun and token.i < trigger.token.i and token.dep_ in ("amod", "compound", "poss", "nmod"):
        if token.lower_ == "military" or (trigger.frame.mode in ("sexual", "abduct") and token.dep_ == "compound"):
            return None  # "a military offensive" says of what kind, "child sexual abuse" of whom
        hit = parsed.resolver.name_over(token)
        named = hit is not None and hit.value.form == "name" and hit.value.actor.is_country and token.dep_ == "compound"
        if named and trigger.frame.id in WHERE and not objects_of_prepositions(trigger.token, "of"):
            return None  # "the Lebanon blast": a country's name says where, the name of its people who
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
    if token.lower_ in load_toml("events.toml")["harm"]["remains"]:
        return None  # "the corpses of five murdered students"
    party = parsed.resolver.party(token, agent=trigger.frame.shape != "crowd")
    thing = weapon_at(token, parsed) or token.lower_ in sense("aircraft") | sense("machines")
    if party is None and thing:
        return _body_with(token, parsed)
    if party and thing and (party.id or ":CVL").endswith(":CVL"):
        # a missile does nothing; "Russian missiles" are Russia's
        owner = parsed.resolver.owner(token)
        if owner is not None:
            return party_of(owner) if owner.value.actor.kind != "person" else None
        return _body_with(token, parsed)
    if party and party.id is None and places_at(token, parsed):
        return None  # "the attack in Erbil, which wounded one": a town does nothing
    return party


def _is_side(token: Token) -> bool:
    """Whether a noun before another names those who act: "rebel", "police"; not "helicopter", "prisoner"."""
    sector = sector_of(token.text, token.lemma_)
    if sector is None or sector["code"] == "CVL" or token.lower_ == "military" or token.pos_ == "PROPN":
        return False
    return token.lower_ not in sense("aircraft") | sense("machines")


def _body_with(arm: Token, parsed: Parsed) -> Party | None:
    """ "Rebel rockets hit", "its aircraft bombed": of the rebels, of whom the word before means, whoever those are."""
    own = [c for c in children(arm, "poss") if c.pos_ == "PRON"]
    return next((parsed.resolver.party(word, agent=True) for word in (*bodies_before(arm), *own)), None)


_SPIES = re.compile(r"(?:surveillance|reconnaissance|spy|unarmed)$|[MR]Q-\d", re.I)


def _is_of_a_state(draft: Draft, roles: Roles) -> bool:
    """Whether an armed group shot down a state's drone ("Hezbollah shot down an Israeli drone"), or anybody one that spies.

    That is an attack, and none that was stopped.
    """
    resolver = draft.parsed.resolver
    spies = any(_SPIES.match(c.text) for t in roles.instruments for c in children(t, "compound", "amod"))
    doers = [p for t in roles.actors if (p := resolver.party(t, agent=True)) is not None]
    owners = [hit.value.actor for t in roles.instruments if t.tag_ == "NN" and (hit := resolver.owner(t)) is not None]
    return (
        bool(doers)
        and (spies or all(p.kind in GROUPS for p in doers))
        and bool(owners)
        and all(o.kind == "state" for o in owners)
        and all(w.value.path.startswith("drone") for t in roles.instruments if (w := weapon_at(t, draft.parsed)))
    )


def _flown_by(aircraft: Token, parsed: Parsed) -> Party | None:
    """ "a Russian Su-25": of the forces of the state whose it is, as "a Russian warplane" is."""
    hit = parsed.resolver.owner(aircraft)
    if not weapon_at(aircraft, parsed) or hit is None or not hit.value.actor.is_country:
        return None
    state = party_of(hit)
    return state.model_copy(update={"name": f"{state.name} forces", "id": f"{state.id}:MIL"})


def _intercepted(draft: Draft, roles: Roles) -> None:
    parsed = draft.parsed
    for weapon in weapons_of(roles.instruments, parsed):
        stopped = weapon.count or Count(text=_how_many(roles.instruments, weapon, parsed))
        draft.weapons.append(weapon.model_copy(update={"count": None, "intercepted": stopped}))
    for token in roles.instruments:
        arm = weapon_at(token, parsed)
        if arm is not None and arm.value.path.startswith(AIR_DEFENCE):
            continue  # "Russian air defences shot down 30 drones": whose those are, and not who sent the drones
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
                        if not parsed.is_time(t.idx, t.idx + len(t))
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


def _after_its_name(token: Token, roles: Roles, parsed: Parsed) -> bool:
    """ "Kataib Hezbollah positions", read as two objects: the second is the first one's."""
    at = parsed.sentence.start + token.idx
    return any(
        h.end == at - 1 and any(h.start <= parsed.sentence.start + t.idx < h.end for t in roles.targets)
        for h in parsed.names
    )


def elided_weapon(draft: Draft) -> list[Weapon]:
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
