"""In which frame a word is read that has several, and whether what a frame needs stands in its roles.

"seized the town", "seized two rifles" and "seized a ship" are three frames; "destroyed a roadside bomb" makes a weapon
harmless, "destroyed a bridge" does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.coding.aims import moved, places_at
from tocsin.coding.arms import arms_in, weapon_at
from tocsin.coding.calamities import tells_of_mishaps
from tocsin.coding.dealings import bears_arms
from tocsin.coding.draft import Draft, Parsed
from tocsin.coding.enough import by_police, is_assailant
from tocsin.coding.frames import Frame, Trigger, sense
from tocsin.coding.people import is_people
from tocsin.coding.reference import is_told_of
from tocsin.coding.threats import VIOLENT
from tocsin.finding.actors import sector_of
from tocsin.finding.common_nouns import is_person_noun, is_thing_noun
from tocsin.finding.naming import is_called_place
from tocsin.language.trees import children, objects_of_prepositions, shared_objects, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

FLYING = frozenset(("missile", "rocket", "drone", "aircraft", "artillery"))
CHARGES = frozenset(("ied", "mine", "bomb"))
MUNITIONS = frozenset(("missile", "rocket", "artillery", "bomb", "grenade", "ied"))


def plausible(triggers: list[Trigger], parsed: Parsed) -> list[Trigger]:
    """Without the readings of a word whose object is not of the kind that they need, where another is left."""
    kept = []
    for trigger in triggers:
        others = [t for t in triggers if t.token.i == trigger.token.i and t is not trigger]
        treads = [t for t in (trigger, *others) if t.frame.shape == "tread" and _is_on_charge(t, parsed)]
        if (trigger.frame.shape == "tread") != (trigger in treads) or (treads and trigger not in treads):
            continue  # "hit a mine" is no strike, "ran over a boy" or "hit a gold mine" no blast
        if trigger.token.lemma_ == "destroy" and (trigger.frame.shape == "stop") != _is_by_air_defence(trigger, parsed):
            continue  # "air defences destroyed 30 drones" in flight; "destroyed two drones" on the ground
        if trigger.token.lemma_ == "knock" and trigger.frame.shape == "stop":
            if not any(_flies(o, parsed) for o in _all_of(_objects(trigger))):
                continue  # "knocked out the power"
        # "taking place a few blocks from the base" is no act, whatever else it might be
        by_object = trigger.frame.needs in BY_OBJECT and (others or trigger.frame.needs in ("captives", "town"))
        if not by_object or _has_object(trigger, parsed):
            kept.append(trigger)
    return kept


def _is_by_air_defence(trigger: Trigger, parsed: Parsed) -> bool:
    """ "air defences destroyed 30 drones", "drones were destroyed by air defence systems"."""
    doers = [*children(trigger.token, "nsubj"), *objects_of_prepositions(trigger.token, "by")]
    defence = any(not sense("air_defences").isdisjoint(t.lower_ for t in d.subtree) for d in doers)
    return defence and any(_flies(o, parsed) for o in _all_of(_objects(trigger)))


def _is_on_charge(trigger: Trigger, parsed: Parsed) -> bool:
    under = objects_of_prepositions(trigger.token, "on", "over", "onto")
    return _are_charges([*_objects(trigger), *under], parsed)


BY_OBJECT = frozenset(("territory", "arms", "charge", "armed", "carrier", "captives", "aid", "town"))


def _has_object(trigger: Trigger, parsed: Parsed) -> bool:
    objects, needs = _objects(trigger), trigger.frame.needs
    if trigger.frame.shape == "yield":
        objects = _given_up(trigger)
    if needs == "territory":
        return any(_is_territory(o, parsed) for o in objects)
    if needs == "captives":
        set_phrase = any(
            c.lower_ in ("place", "part") for c in trigger.token.children
        )  # "took place blocks from the base"
        people = [o for o in _all_of(objects) if not (places_at(o, parsed, fine=True) or _is_no_captive(o))]
        taken = any(is_people(o, parsed) or o.lower_ in ("him", "her", "them") for o in people)
        return taken and not set_phrase
    if needs == "aid":
        return _brings_aid(trigger.token)
    if needs == "town":
        return any(places_at(o, parsed, fine=True) for o in objects)
    if needs == "armed":
        return any(_is_armed(o, parsed) for o in objects)
    if needs == "carrier":
        return any(o.lemma_.lower() in sense("carriers") for o in objects)
    if needs == "charge":
        made_safe = trigger.token.lemma_ in ("disarm", "defuse", "deactivate")
        return _are_charges(objects, parsed) or (made_safe and any(weapon_at(o, parsed) for o in objects))
    return any(weapon_at(t, parsed) for t in arms_in([*objects, *trigger.words[1:]]))


def _is_no_captive(thing: Token) -> bool:
    """ "seized power", "seized most population centers" """
    words = thing.text, thing.lemma_
    return thing.lower_ == "power" or (is_thing_noun(*words) and not is_person_noun(*words))


def _brings_aid(verb: Token) -> bool:
    """ "a convoy of 20 aid trucks reached the camp", "food arrived" """
    subject, passive = subject_of(verb)
    if subject is None or passive or not any(t.lemma_.lower() in sense("bringers") for t in _all_of([subject])):
        return False
    return any(t.lemma_.lower() in sense("aid") or t.lower_ in sense("aid") for t in subject.subtree)


def _is_armed(token: Token, parsed: Parsed) -> bool:
    party = parsed.resolver.party(token) if token.pos_ != "PRON" else None
    return party is not None and bears_arms(party)


def frame_for(lead: Trigger, ranked: list[Trigger], parsed: Parsed) -> Frame:
    """A verb in two frames ("move troops", "move missiles") is read by its object."""
    same = [t for t in ranked if t.token.i == lead.token.i]
    if len(same) > 1:
        objects = _objects(lead)
        if {t.frame.shape for t in same} == {"say", "deal"}:  # "vowed revenge", but "pledged 15 million euros"
            threat = VIOLENT.search(parsed.sentence.text[lead.token.idx + len(lead.token) :][:120])
            return next(t.frame for t in same if (t.frame.shape == "say") == bool(threat))
        armed = any(weapon_at(o, parsed) for o in arms_in(objects))
        taken = any(_is_territory(o, parsed) for o in objects)
        for trigger in same:
            if trigger.frame.needs == "territory" and taken:
                return trigger.frame
            if trigger.frame.needs in ("armed", "carrier") and _has_object(trigger, parsed):
                return trigger.frame
            if trigger.frame.shape == "stop" and any(_flies(o, parsed) for o in _all_of(objects)):
                return trigger.frame
            if trigger.frame.needs == "captives" and not armed and not taken and _has_object(trigger, parsed):
                return trigger.frame
        for trigger in same:
            if trigger.frame.needs == "charge" and _has_object(trigger, parsed):
                return trigger.frame
            if trigger.frame.needs == "force" and any(_is_force(o) for o in _all_of(objects)):
                return trigger.frame
            if trigger.frame.needs == "arms" and armed:
                return trigger.frame
        same = [t for t in same if t.frame.needs not in ("territory", "charge", "armed", "carrier")]
        if not taken and any(is_people(o, parsed) for o in objects):  # "captured the town", "captured two men"
            held = next((t.frame for t in same if t.frame.shape == "hold"), None)
            if held is not None:
                return held
        same = [t for t in same if t.frame.shape != "hold"] or same
        for trigger in same:
            if (trigger.frame.needs == "arms") == armed and trigger.frame.needs:
                return trigger.frame
            if trigger.frame.shape == "attack" and not armed and lead.frame.needs:
                return trigger.frame
    return same[0].frame if lead not in same else lead.frame


def has_needed(draft: Draft) -> bool:
    """Whether what the frame of a draft needs (`needs` in `data/events.toml`) stands in its roles."""
    needs, parsed = draft.frame.needs, draft.parsed
    # "directed a strike", not "directed a withdrawal"
    nouns = any(t.is_noun and t.frame.needs is None and t.frame.shape != "deal" for t in draft.triggers)
    if draft.frame.id == "impact":  # a rocket that lands, not a helicopter
        return any(w.class_.split("/")[0] in MUNITIONS for w in draft.weapons)
    if needs == "weapon":
        return bool(draft.weapons) or nouns or (draft.frame.shape == "blast" and _is_set_off(draft))
    if needs == "arms":
        return bool(draft.weapons)
    if needs == "people":  # "executed two men", not "executed the plan"
        objects = _all_of(_objects(draft.triggers[0]))
        return any(is_people(o, parsed) for o in objects) or (not objects and bool(draft.harm or nouns))
    if needs == "captives":
        return _are_captives(draft)
    if draft.frame.shape == "yield" and not draft.actors and len(draft.triggers[0].words) == 1:
        return False  # "the town fell silent"
    if needs in BY_OBJECT:
        return _has_object(draft.triggers[0], parsed)
    if needs == "protesters":  # "protesters gathered in the square", but not "fans gathered"
        subject, _ = subject_of(draft.head)
        return subject is not None and not sense("protesters").isdisjoint(t.lemma_.lower() for t in _all_of([subject]))
    if needs == "troops":
        if draft.frame.id == "leave" and not _is_left(draft):
            return False
        sent = [o for o in _all_of(_objects(draft.triggers[0])) if _is_force(o)]  # "moved troops into the north"
        return (bool(sent) or any(bears_arms(p) for p in draft.actors)) and _goes_somewhere(draft, sent)
    if needs == "force":
        lead, objects = draft.head, _all_of(_objects(draft.triggers[0]))
        if not objects and not draft.triggers[0].is_noun:
            objects = _all_of(moved(lead))
        armed = any(weapon_at(o, parsed) or _is_force(o) for o in objects)
        if draft.triggers[0].is_noun:
            return armed or any(_is_force(c) for c in lead.children)
        return armed
    return True


def may_mean_another(draft: Draft) -> bool:
    """ "the explosion": one that was told before, it may be, and of which no more is said here."""
    what = [t for t in objects_of_prepositions(draft.head, "of") if t.ent_type_ not in ("DATE", "TIME")]
    itself = draft.frame.shape == "blast" and draft.triggers[0].is_noun
    return itself and not what and is_told_of(draft)  # not "the explosion of new businesses"


def _is_left(draft: Draft) -> bool:
    """ "left Goma"; not "left the army", "left five people dead in Goma", "left Goma in ruins"."""
    placed = any(places_at(o, draft.parsed) for o in children(draft.head, "dobj"))
    states = [t for t in objects_of_prepositions(draft.head, "in") if not draft.parsed.is_time(t.idx, t.idx + len(t))]
    return placed and not states


def _are_captives(draft: Draft) -> bool:
    """ "soldiers took eight men from the village", but not "took two wounded men away to hospital"."""
    whom = _all_of(_objects(draft.triggers[0]))
    people = _has_object(draft.triggers[0], draft.parsed)
    hurt = any(c.lemma_ in ("wound", "injure", "wounded", "injured") for o in whom for c in children(o, "amod"))
    ends = [
        t
        for w in (*draft.triggers[0].words, *whom)
        for t in objects_of_prepositions(w, "to", "from", "by", "in", "for")
    ]
    cared_for = any(t.lemma_.lower() in sense("caring") for t in ends)
    armed = by_police(draft) or any(bears_arms(p) or is_assailant(p) for p in draft.actors)
    seized = draft.head.lemma_ == "seize"  # whoever seizes people takes them
    return people and (armed or seized) and not hurt and not cared_for


def is_test(draft: Draft) -> bool:
    """ "North Korea fired a missile into the sea": a state's test, no attack."""
    if draft.frame.id != "launch" or draft.targets or not draft.actors or draft.triggers[0].is_noun:
        return False
    into = objects_of_prepositions(draft.head, "into", "toward", "towards", "in", "to")
    into += [
        t for o in children(draft.head, "dobj") for t in objects_of_prepositions(o, "into", "toward", "towards", "in")
    ]
    at_sea = any(sense("sea") & {w.lemma_.lower() for w in t.subtree} for t in into)
    return at_sea and all(p.kind == "state" for p in draft.actors)


def _objects(trigger: Trigger) -> list[Token]:
    """What the act is done to: the objects of a verb, or what stands after "of"."""
    objects = [o for c in children(trigger.token, "dobj", "nsubjpass") for o in (c, *c.conjuncts)]
    objects = objects or shared_objects(trigger.token)
    if not objects and trigger.token.tag_ == "VBN" and trigger.token.dep_ == "conj":  # "was found and defused"
        subject, passive = subject_of(trigger.token)
        objects = [subject] if subject is not None and passive else []
    return objects + (objects_of_prepositions(trigger.token, "of") if trigger.is_noun else [])


def _all_of(objects: list[Token]) -> list[Token]:
    """ "hundreds of soldiers": the soldiers too."""
    return objects + [of for o in objects for of in objects_of_prepositions(o, "of")]


def _given_up(trigger: Trigger) -> list[Token]:
    """ "the town fell", "the army lost control of the town", "the fall of the town"."""
    subject, _ = subject_of(trigger.token) if not trigger.is_noun else (None, False)
    return [
        *([subject] if subject is not None else []),
        *(t for w in trigger.words for t in objects_of_prepositions(w, "of")),
    ]


def _goes_somewhere(draft: Draft, sent: list[Token]) -> bool:
    """Into a place or a state's airspace: "entered the town", "advanced on Kobani", not "entered talks"."""
    verb = draft.head
    words = draft.triggers[0].words
    if len(words) > 1 and not sent and any(o not in words for o in children(verb, "dobj")):
        return False  # "moved generators into the area"
    reached = [
        *children(verb, "dobj"),
        *objects_of_prepositions(verb, "into", "on", "toward", "towards", "near", "in", "to"),
    ]
    zones = sense("zones") | sense("territory")
    named = ("GPE", "LOC", "FAC")
    return any(places_at(t, draft.parsed) or t.lemma_.lower() in zones or t.ent_type_ in named for t in reached)


def _is_territory(token: Token, parsed: Parsed) -> bool:
    """A place or part of one, that can change hands: also "part of the stronghold", "two of the villages"."""
    whole = [token, *objects_of_prepositions(token, "of")]
    return any(places_at(t, parsed) or t.lemma_.lower() in sense("territory") or is_called_place(t) for t in whole)


def _are_charges(objects: list[Token], parsed: Parsed) -> bool:
    """Bombs and mines that lie in wait, which are made harmless, as against weapons in use."""
    found = [w.value.path.split("/")[0] for o in arms_in(objects) if (w := weapon_at(o, parsed)) is not None]
    return bool(found) and set(found) <= CHARGES


def _flies(token: Token, parsed: Parsed) -> bool:
    """A weapon that is shot down or turned back in flight, as against one that is carried."""
    found = weapon_at(token, parsed)
    parts = token.lemma_.lower() in ("part", "component", "launcher", "system")
    return found is not None and not parts and found.value.path.split("/")[0] in FLYING


def _is_set_off(draft: Draft) -> bool:
    """A blast with victims or a doer, or that damaged something, in an article that speaks of nothing that explodes by accident."""
    damaged = draft.targets if any(t.frame.id in ("destroy", "shake") for t in draft.triggers) else ()
    if not (draft.harm or draft.actors or damaged) or not any(t.is_noun for t in draft.triggers):
        return False
    return not tells_of_mishaps(draft.parsed.article)


def _is_force(token: Token) -> bool:
    named = f"{token.nbor(-1).lower_} {token.lemma_.lower()}" if token.i else token.lemma_  # "aircraft carrier"
    sector = sector_of(token.text, token.lemma_) or sector_of(named)
    if sector is None or token.lower_ in ("commander", "general", "leader", "officer", "base"):
        return False
    return sector["code"] in ("MIL", "COP", "UAF", "REB")
