"""In which frame a word is read that has several, and whether what a frame needs stands in its roles.

"seized the town", "seized two rifles" and "seized a ship" are three frames; "destroyed a roadside bomb" makes a weapon
harmless, "destroyed a bridge" does not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tocsin.coding.draft import Draft, Parsed
from tocsin.coding.enough import VIOLENT
from tocsin.coding.frames import Frame, Trigger, sense
from tocsin.coding.harm import is_people
from tocsin.coding.roles import places_at, weapon_at
from tocsin.data import load_toml
from tocsin.finding.actors import sector_of
from tocsin.language.trees import children, objects_of_prepositions, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

FLYING = frozenset(("missile", "rocket", "drone", "aircraft", "artillery"))
CHARGES = frozenset(("ied", "mine", "bomb"))
MUNITIONS = frozenset(("missile", "rocket", "artillery", "bomb", "grenade", "ied"))


def frame_for(lead: Trigger, ranked: list[Trigger], parsed: Parsed) -> Frame:
    """A verb in two frames ("move troops", "move missiles") is read by its object."""
    same = [t for t in ranked if t.token.i == lead.token.i]
    if len(same) > 1:
        objects = _objects(lead)
        if {t.frame.shape for t in same} == {"say", "deal"}:  # "vowed revenge", but "pledged 15 million euros"
            threat = VIOLENT.search(parsed.sentence.text[lead.token.idx + len(lead.token) :][:120])
            return next(t.frame for t in same if (t.frame.shape == "say") == bool(threat))
        armed = any(weapon_at(o, parsed) for o in objects)
        taken = any(_is_territory(o, parsed) for o in objects)
        for trigger in same:
            if trigger.frame.needs == "territory" and taken:
                return trigger.frame
            if trigger.frame.shape == "stop" and any(_flies(o, parsed) for o in objects):
                return trigger.frame
        charges = _are_charges(objects, parsed)
        for trigger in same:
            if (trigger.frame.needs == "arms" and armed) or (trigger.frame.needs == "charge" and charges):
                return trigger.frame
        same = [t for t in same if t.frame.needs not in ("territory", "charge")]
        if any(is_people(o, parsed) for o in objects):  # "captured the town", "captured two men"
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
    nouns = any(t.is_noun and t.frame.needs is None for t in draft.triggers)
    if draft.frame.id == "impact":  # a rocket that lands, not a helicopter
        return any(w.class_.split("/")[0] in MUNITIONS for w in draft.weapons)
    if needs == "weapon":
        return bool(draft.weapons) or nouns or (draft.frame.shape == "blast" and _is_set_off(draft))
    if needs == "arms":
        return bool(draft.weapons)
    if needs == "charge":
        return _are_charges(_objects(draft.triggers[0]), parsed)
    if needs == "territory":
        return any(_is_territory(o, parsed) for o in _objects(draft.triggers[0]))
    if needs == "force":
        lead, objects = draft.head, _objects(draft.triggers[0])
        objects += [of for o in objects for of in objects_of_prepositions(o, "of")]  # "hundreds of soldiers"
        if not objects and lead.lemma_ in ("mobilize", "mobilise", "mass"):
            objects = children(lead, "nsubj")
        armed = any(weapon_at(o, parsed) or _is_force(o) for o in objects)
        if draft.triggers[0].is_noun:
            return armed or any(_is_force(c) for c in lead.children)
        return armed
    return True


def _objects(trigger: Trigger) -> list[Token]:
    """What the act is done to: the objects of a verb, or what stands after "of"."""
    objects = [o for c in children(trigger.token, "dobj", "nsubjpass") for o in (c, *c.conjuncts)]
    if not objects and trigger.token.tag_ == "VBN" and trigger.token.dep_ == "conj":  # "was found and defused"
        subject, passive = subject_of(trigger.token)
        objects = [subject] if subject is not None and passive else []
    return objects + (objects_of_prepositions(trigger.token, "of") if trigger.is_noun else [])


def _is_territory(token: Token, parsed: Parsed) -> bool:
    """A place or part of one, that can change hands."""
    return bool(places_at(token, parsed)) or token.lemma_.lower() in sense("territory")


def _are_charges(objects: list[Token], parsed: Parsed) -> bool:
    """Bombs and mines that lie in wait, which are made harmless, as against weapons in use."""
    found = [w.value.path.split("/")[0] for o in objects if (w := weapon_at(o, parsed)) is not None]
    return bool(found) and set(found) <= CHARGES


def _flies(token: Token, parsed: Parsed) -> bool:
    """A weapon that is shot down or turned back in flight, as against one that is carried."""
    found = weapon_at(token, parsed)
    return found is not None and found.value.path.split("/")[0] in FLYING


def _is_set_off(draft: Draft) -> bool:
    """A blast with victims or a doer, in an article that speaks of nothing that explodes by accident."""
    if not (draft.harm or draft.actors) or not any(t.is_noun for t in draft.triggers):
        return False
    by_accident = load_toml("events.toml")["accidents"]["blasts"]
    return not re.search(rf"\b(?:{'|'.join(by_accident)})\b", draft.parsed.article, re.I)


def _is_force(token: Token) -> bool:
    sector = sector_of(token.text, token.lemma_)
    if sector is None or token.lower_ in ("commander", "general", "leader", "officer", "base"):
        return False
    return sector["code"] in ("MIL", "COP", "UAF", "REB")
