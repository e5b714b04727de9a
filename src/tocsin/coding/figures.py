"""Figures of speech: the words of force, said of what can be neither hurt nor damaged."""

from __future__ import annotations

from tocsin.coding.aims import is_abstract, is_target
from tocsin.coding.arms import weapon_at
from tocsin.coding.dealings import bears_arms
from tocsin.coding.draft import Draft, last_word
from tocsin.coding.frames import sense, triggers_in
from tocsin.coding.people import is_people
from tocsin.data import load_toml
from tocsin.finding.common_nouns import is_thing_noun
from tocsin.language.trees import children, objects_of_prepositions


def is_figure(draft: Draft) -> bool:
    """ "attacked the inquiry", "the news hit shares": what is hit can be neither hurt nor damaged."""
    if _is_in_words(draft) or _is_of_animals(draft) or _is_for_a_cause(draft):
        return True
    objects = load_toml("events.toml")["not_events"]["objects"]
    plain = draft.frame.id == "strike" and not draft.harm and not draft.weapons  # "hit a record", "struck a deal"
    if plain and any(c.lemma_.lower() in objects for c in draft.head.children if c.dep_ == "dobj"):
        return True
    if draft.frame.id == "disperse":
        return False  # "dispersed a rally"
    if plain and any(c.dep_ == "prt" and c.lower_ == "down" for c in draft.head.children):
        return True  # "the court struck it down"
    if plain and _is_answered_in_words(draft):
        return True
    things = draft.frame.shape in ("attack", "harm") or draft.frame.id == "seize"  # "seized the initiative"
    armed = any(w.id != draft.frame.weapon for w in draft.weapons) and not draft.frame.id.startswith("seize-t")
    if not things or draft.harm or armed:
        return False
    if draft.triggers[0].is_noun:  # "an assault on the constitution"
        aims = objects_of_prepositions(draft.head, "on", "against")
        return bool(aims) and all(is_abstract(t, draft.parsed) for t in aims)
    own = {w.i for t in draft.triggers for w in t.words}
    heads = [c for c in draft.head.children if c.dep_ in ("dobj", "nsubjpass") and c.i not in own]
    if heads and all(h.lemma_.lower() in sense("symbols") for h in heads):
        return True  # "burned an effigy of the president"
    heads += [t for h in heads for t in objects_of_prepositions(h, "of")]  # "dozens of shops"
    if not heads or any(p.id for p in draft.targets):
        return False
    if draft.frame.id.startswith("seize-") and any(h.lemma_.lower() in sense("territory") for h in heads):
        return False  # "regained ground"
    if draft.frame.id in ("destroy", "strike") and any(weapon_at(h, draft.parsed) for h in heads):
        return False  # "destroyed three missiles", on the ground
    return not any(
        is_target(h, draft.parsed) or is_people(h, draft.parsed) or is_thing_noun(h.text, h.lemma_) or h.pos_ == "PRON"
        for h in heads
    )


def _is_answered_in_words(draft: Draft) -> bool:
    """ "hit back at the critics", "struck back at Berlin, expelling its diplomats": force, only where more says so."""
    if not any(c.lower_ == "back" for c in draft.head.children):
        return False
    others = [t.frame.type for t in triggers_in(draft.parsed.doc) if t.token.i != draft.head.i]
    if "ASSAULT" in others:
        return False
    at_things = any(is_thing_noun(last_word(t), last_word(t).removesuffix("s")) for t in draft.targets)
    at_things = at_things or any(bears_arms(t) for t in draft.targets)
    side = any(p.id or bears_arms(p) for p in draft.actors)
    return not at_things and (bool(others) or draft.head.lemma_ == "hit" or not side)


def _is_for_a_cause(draft: Draft) -> bool:
    """ "the fight against drug trafficking", "the army fights terrorism": with nobody whom it names."""
    campaign = draft.frame.id == "attack" and draft.head.lemma_.lower() in ("offensive", "onslaught")
    if not (draft.frame.shape == "clash" or campaign) or draft.harm:
        return False
    sides = [*children(draft.head, "dobj"), *objects_of_prepositions(draft.head, "against", "with", "for")]
    return bool(sides) and all(is_abstract(t, draft.parsed) for t in sides)


def _is_of_animals(draft: Draft) -> bool:
    """ "ordered the killing of 300,000 pigs", "police shot a dog": nobody was hurt, or by nobody's hand."""
    head = draft.head
    hurt = [
        *children(head, "dobj", "nsubjpass"),
        *(objects_of_prepositions(head, "of") if draft.triggers[0].is_noun else ()),
    ]
    by = [] if draft.triggers[0].is_noun else children(head, "nsubj")  # "a bat attacks a nominee"
    named = draft.parsed.resolver.name_over  # "Turkey shelled the town"
    return any(
        told and all(t.lemma_.lower() in sense("animals") and named(t) is None for t in told) for told in (hurt, by)
    )


def _is_in_words(draft: Draft) -> bool:
    """ "the senator attacked the president for the tweet": what one person does to another for something is said."""
    if draft.frame.id not in ("attack", "strike") or draft.triggers[0].is_noun or draft.weapons or draft.harm:
        return False
    if draft.actors and all(last_word(p) in sense("critics") for p in draft.actors):
        return True  # "the newspapers attacked us"
    persons = [*draft.actors, *draft.targets]
    for_it = any(c.dep_ == "prep" and c.lower_ in ("for", "over") for c in draft.head.children)
    return for_it and bool(draft.targets) and all(p.kind == "person" for p in persons)
