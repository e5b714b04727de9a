"""Who did it to whom: the roles of a trigger, read from the tree around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tocsin.coding.aims import ON, Roles, beside, bodies_before, has_id, inside, is_target, places_at, who_fires, whose
from tocsin.coding.arms import arms_in, weapon_at
from tocsin.coding.draft import Parsed
from tocsin.coding.frames import Trigger, noun_trigger, sense, triggers_in
from tocsin.coding.nouns import of_noun
from tocsin.coding.people import REFLEXIVE, is_people
from tocsin.coding.sides import add_sides, dealt_with
from tocsin.coding.voice import voice_of
from tocsin.finding.actors import sector_of
from tocsin.finding.common_nouns import is_person_noun
from tocsin.language.trees import (
    OBJECTS,
    SUBJECTS,
    above_of,
    children,
    extent,
    objects_of_prepositions,
    shared_objects,
    subject_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


RELATIVE = ("whom", "which", "that", "who")


def roles_of(trigger: Trigger, parsed: Parsed) -> Roles:
    """The roles of one trigger; a conjunction gives each of its members."""
    return of_noun(trigger, parsed) if trigger.is_noun else _of_verb(trigger, parsed)


def _of_verb(trigger: Trigger, parsed: Parsed) -> Roles:
    verb, shape = trigger.token, trigger.frame.shape
    subjects, passive = voice_of(verb)
    subjects = [_person_who(s, verb) for s in subjects]
    if _is_of_what_befell(verb, subjects, parsed):
        subjects, passive = objects_of_prepositions(verb.head, "by"), False
    if trigger.frame.id == "lose":  # "the SDF lost five fighters": those who lose them are hurt by others
        return Roles(targets=[*subjects, *trigger.words[1:]], harmed=list(trigger.words[1:]))
    own = [w for w in trigger.words if not are_hostages(w)]
    objects = [o for child in children(verb, *OBJECTS) for o in (child, *child.conjuncts) if child not in own]
    objects = objects or ([] if passive else shared_objects(verb))
    if not objects and verb.dep_ == "compound" and verb.head.lower_ == "self":
        objects = [verb.head]  # "Toddler shoots self with gun", in a heading
    objects = [verb.head if o.lower_ in RELATIVE and verb.dep_ == "relcl" else o for o in objects]
    for pronoun in children(verb, "dobj"):
        thing = _thing_meant(pronoun, parsed)
        if thing is not None:
            objects = [*(o for o in objects if o.i != pronoun.i), thing]
    agents = objects_of_prepositions(verb, "by")
    roles = Roles()
    patients, doers = (subjects, agents) if passive else (objects, subjects)
    patients = [_whose_body(p) for p in patients]
    for doer in doers:
        _add_doer(doer, roles, parsed)
    if verb.lemma_ == "ram" and (into := objects_of_prepositions(verb, "into")):
        roles.instruments, patients = [*roles.instruments, *patients], into  # "rammed a car bomb into a checkpost"
    elif verb.lemma_ == "ram" and shape == "blast":
        roles.targets += patients  # "a car packed with explosives rammed a security post"
    _by_shape(trigger, roles, patients, doers, parsed, passive=passive)
    if trigger.frame.id == "disperse":
        roles.targets += _dispersed([*objects, *trigger.words[1:]], [] if passive else agents)
    if trigger.frame.id == "disperse" and not any(is_people(t, parsed) for t in roles.targets):
        # "used tear gas to evict students"
        aims = [c for c in children(verb, "xcomp", "advcl") if any(t.tag_ == "TO" for t in c.children)]
        roles.targets += [o for c in aims for o in children(c, "dobj") if is_people(o, parsed)]
    along = _alongside(trigger, parsed) if shape == "harm" else []
    roles.targets, roles.harmed = [*roles.targets, *along], [*roles.harmed, *along]
    roles.instruments += [w for w in trigger.words[1:] if weapon_at(w, parsed)]  # "fired tear gas", "tested a missile"
    roles.instruments += objects_of_prepositions(verb, "with", "using")
    if not any(weapon_at(t, parsed) for t in roles.instruments):  # "attacked bases on the border with drones"
        near = [t for t in verb.subtree if t.dep_ == "pobj" and t.head.lower_ in ("with", "using") and t.i > verb.i]
        near = [t for t in near if not any(v.dep_ == "conj" and v.pos_ == "VERB" for v in _up_to(verb, t))]
        roles.instruments += [t for t in near if weapon_at(t, parsed)]
    return roles


def _dispersed(crowds: list[Token], agents: list[Token]) -> list[Token]:
    """ "dispersed a march by supporters", "broke up a protest of teachers": whose crowd it was."""
    acts = [t for t in crowds if (act := noun_trigger(t)) is not None and act.frame.shape == "crowd"]
    return [t for act in acts for t in (*objects_of_prepositions(act, "by", "of"), *agents)]


def _person_who(subject: Token, verb: Token) -> Token:
    """ "a judge of public order, who was murdered": the judge was, wherever the tree hangs the clause."""
    if verb.dep_ != "relcl" or subject.i != verb.head.i or not any(c.lower_ == "who" for c in verb.children):
        return subject
    above: Token | None = subject
    while above is not None and above.pos_ == "NOUN" and not is_person_noun(above.text, above.lemma_):
        above = above_of(above)
    return above or subject


def _is_of_what_befell(verb: Token, subjects: list[Token], parsed: Parsed) -> bool:
    """ "A warplane was brought down by rebels, killing the pilot": the warplane killed nobody."""
    outcome = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.lemma_ in ("kill", "wound", "injure", "hurt")
    if outcome and verb.head.lemma_ in sense("going_off") and any(s.pos_ == "PRON" for s in subjects):
        return True  # "It exploded, wounding an officer": a thing, whoever was spoken of before
    befell = {c.i for c in children(verb.head, "nsubjpass")} if verb.head.lemma_ in sense("befalling_things") else set()
    return outcome and bool(befell) and any(s.i in befell and not is_people(s, parsed) for s in subjects)


def _whose_body(part: Token) -> Token:
    """ "a woman whose eye was injured", "broke the boy's arm": who is hurt where a part of the body is."""
    if part.lemma_.lower() not in sense("body_parts"):
        return part
    owner = next(iter(children(part, "poss")), None)
    if owner is None:
        return part
    clauses = (a for a in part.ancestors if a.dep_ == "relcl")
    if owner.lower_ == "whose":
        return next((c.head for c in clauses), part)
    return owner if owner.pos_ in ("NOUN", "PROPN") or owner.lower_ in ("his", "her") else part


def _thing_meant(pronoun: Token, parsed: Parsed) -> Token | None:
    """ "stopped a truck and set it on fire": the truck, which is what the verb before was done to."""
    if pronoun.lower_ not in ("it", "them"):
        return None
    verb = pronoun.head
    while verb.dep_ in ("conj", "advcl", "pcomp", "prep", "xcomp", "ccomp") and verb.head.i < verb.i:
        verb = verb.head
        things = [
            o for o in children(verb, "dobj") if o.pos_ == "NOUN" and o.i < pronoun.i and not is_people(o, parsed)
        ]
        things = [o for o in things if (o.tag_ == "NNS" or bool(list(o.conjuncts))) == (pronoun.lower_ == "them")]
        if things:
            return things[0]
    return None


def _up_to(top: Token, token: Token) -> list[Token]:
    """What stands between a word and one that it hangs on, the upper one left out."""
    path = []
    while token.i != top.i:
        path.append(token)
        token = token.head
    return path


def are_hostages(word: Token) -> bool:
    """ "took thirty hostages", "took a hostage": those taken, though the verb's phrase names them too; not "took him hostage"."""
    own = any(c.dep_ in ("det", "nummod", "amod", "advmod", "poss") for c in word.lefts)
    return word.lemma_ == "hostage" and word.dep_ == "dobj" and own


def _by_shape(
    trigger: Trigger, roles: Roles, patients: list[Token], doers: list[Token], parsed: Parsed, *, passive: bool
) -> None:
    """What a frame's shape makes of the objects of its verb and of what stands after its prepositions."""
    verb, shape = trigger.token, trigger.frame.shape
    subjects = patients if passive else doers
    if shape in ("harm", "hold"):
        in_person = [t for t in roles.actors if t.lemma_.lower() not in sense("operations")]
        roles.actors = in_person or _operating(verb) or roles.actors
        roles.harmed += patients
        roles.targets += [*patients, *_struck_at(verb, patients, subjects if not passive else [], parsed)]
        roles.instruments += (
            arms_in([*patients, *trigger.words[1:]]) if trigger.frame.needs in ("arms", "charge") else []
        )
    elif shape in ("launch", "stop", "move", "involve"):
        for patient in patients:
            (roles.instruments if weapon_at(patient, parsed) or shape in ("stop", "involve") else roles.targets).append(
                patient
            )
        if trigger.frame.needs in ("force", "troops"):
            roles.targets.clear()
        if shape == "launch":
            roles.targets += _launched_at(verb, patients, parsed)
        elif shape == "move":
            roles.targets += _recipients(trigger, parsed)
    elif shape in ("suffer", "victim"):
        roles.actors.clear()
        taken = patients if trigger.frame.id == "hospitalised" else subjects  # "rushed both victims to hospital"
        taken = _lives_of(trigger) or taken
        roles.harmed += taken
        roles.targets += taken
    elif shape == "blast":
        named = doers if trigger.frame.id == "impact" else [*patients, *doers]  # who drives a bomber strikes nothing
        _of_blast(verb, roles, named, parsed, passive=passive)
    elif shape == "tread":
        _of_tread(verb, roles, patients, subjects)
    elif shape == "yield":
        roles.actors, roles.targets = _given_to(verb), list(subjects)
    elif shape == "advance":
        entered = [
            whose(t, parsed)
            for t in (*patients, *trigger.words[1:], *objects_of_prepositions(verb, "into", "on", "upon"))
        ]
        roles.targets += [t for t in entered if has_id(t, parsed)]  # whose it is; a town is where, not whom
    elif shape == "clash":
        roles.targets += [*patients, *objects_of_prepositions(verb, "with", "against")]
    elif shape == "light" and verb.lemma_ in sense("warding"):  # "repelled an attack": it was made on them
        roles.targets = list(roles.actors) if verb.lemma_ in ("repel", "repulse") else []
        roles.actors = []
    elif shape == "light":  # "an attack perpetrated by gunmen against the office"
        roles.targets += [*patients, *_aimed_at((verb, *objects_of_prepositions(verb, "by")), parsed)]
    elif shape == "crowd":
        roles.targets += _marched_against(verb, parsed) or _addressed(verb, parsed)
    elif shape == "say":
        roles.targets += _threatened(verb, patients, roles.actors, parsed)
    elif shape == "deal":
        add_sides(trigger, roles, patients, parsed)
    else:
        roles.targets += _attacked(trigger, patients, parsed) if shape == "attack" else patients


def _threatened(verb: Token, patients: list[Token], actors: list[Token], parsed: Parsed) -> list[Token]:
    """ "threatened to bomb the embassy in Kabul", "threatened Iran with sanctions": to whom or what it would be done."""
    nouns = [t for t in objects_of_prepositions(verb, "to") if noun_trigger(t) is not None]
    if nouns:
        return [c for t in nouns for c in t.children if c.dep_ in ("poss", "amod", "compound")]
    acts = {t.token.i for t in triggers_in(verb.doc) if not t.is_noun}
    deeds = [c for c in children(verb, "xcomp") if c.i in acts]
    objects = [whose(o, parsed) for c in deeds for o in children(c, "dobj") if not weapon_at(o, parsed)]
    unnamed = [o for o in objects if (is_target(o, parsed) or is_people(o, parsed)) and not has_id(o, parsed)]
    return unnamed or dealt_with(verb, patients, actors, parsed) or patients


def _struck_at(verb: Token, patients: list[Token], doers: list[Token], parsed: Parsed) -> list[Token]:
    """ "a car bomb killed five people at a school": what it went off at."""
    if not any(weapon_at(d, parsed) or _is_suicide_bomber(d) for d in doers):
        return []
    at = [t for w in (verb, *patients) for t in objects_of_prepositions(w, "at", "outside")]
    return [t for t in at if is_target(t, parsed) and not places_at(t, parsed)]


def _launched_at(verb: Token, patients: list[Token], parsed: Parsed) -> list[Token]:
    """ "launched missiles and drones at Odesa", "placed a bomb outside the court": at the verb's preposition or the last thing's."""
    words = (verb, *(p for p in patients if weapon_at(p, parsed)))
    aimed = [t for w in words for t in objects_of_prepositions(w, *ON)]
    return [t for t in (*aimed, *_laid_by(verb)) if is_target(t, parsed)]


def _recipients(trigger: Trigger, parsed: Parsed) -> list[Token]:
    """ "sells drones to Russia": to whom, not only where; but "sent troops to Iraq" says where."""
    sold = trigger.frame.id == "transfer" and trigger.token.lemma_ in sense("supplying")
    to = [t for t in objects_of_prepositions(trigger.token, "to") if sold or not places_at(t, parsed)]
    return [t for t in to if has_id(t, parsed) or sector_of(t.text, t.lemma_) is not None]


def _of_tread(verb: Token, roles: Roles, patients: list[Token], subjects: list[Token]) -> None:
    """ "their truck hit a mine": whose truck it was is hurt, and by nobody that is named."""
    roles.actors.clear()
    roles.targets += subjects
    roles.instruments += [*patients, *objects_of_prepositions(verb, "on", "over", "onto")]


def _attacked(trigger: Trigger, patients: list[Token], parsed: Parsed) -> list[Token]:
    """What an attack was on, by the objects of its verb or, where it has none, by what stands after its prepositions."""
    verb = trigger.token
    found = [t for p in patients for t in _at_which(p, verb, parsed)]
    if verb.lemma_ == "blow" and all(p.lower_ in REFLEXIVE for p in patients):
        # "blew himself up at a mosque", "a car bomb blew up outside a bank"
        found += [*objects_of_prepositions(verb, "at", "in", "among", "into"), *beside(verb)]
    elif not patients:
        found = objects_of_prepositions(
            verb, *ON, *(("to",) if len(trigger.words) > 1 and trigger.frame.id != "encircle" else ())
        )  # "set fire to the camp"
    for word in trigger.words[1:]:  # "used water cannon against two boats"
        found += [t for t in objects_of_prepositions(word, "against", "on", "at") if t not in found]
    if (
        trigger.frame.needs in ("territory", "town") or trigger.frame.id == "seize-territory"
    ):  # "seized the town from the army"
        losers = [t for t in verb.subtree if t.dep_ == "pobj" and t.head.lower_ == "from" and t.i > verb.i]
        found += [t for t in losers if not places_at(t, parsed) and (has_id(t, parsed) or sector_of(t.text, t.lemma_))]
    return [t for t in found if t in patients or is_target(t, parsed)]


def _lives_of(trigger: Trigger) -> list[Token]:
    """ "claimed the lives of three people", "claimed 12 lives": whose they were."""
    if trigger.token.lemma_ not in ("claim", "take", "cost"):
        return []
    lives = [w for w in trigger.words[1:] if w.lemma_.lower() == "life"]
    whose_lives = [t for w in lives for t in objects_of_prepositions(w, "of")]
    return whose_lives or [w for w in lives if children(w, "nummod")]


def _at_which(thing: Token, verb: Token, parsed: Parsed) -> list[Token]:
    """ "struck targets at facilities that they use": what is no more than a target is what it stands at or belongs to."""
    if {thing.lemma_.lower(), thing.lower_} & sense("parts_of_things"):  # "the front of the building", "its windows"
        # "the windows and the front of the consulate" are of one
        wholes = [t for part in (thing, *thing.conjuncts) for t in objects_of_prepositions(part, "of")]
        wholes += children(thing, "poss")
        return [t for t in wholes if is_target(t, parsed)] or [thing]
    if thing.lemma_.lower() != "target" or any(c.dep_ in ("amod", "compound", "poss", "nmod") for c in thing.children):
        return [thing]
    after = [t for w in (thing, verb) for t in objects_of_prepositions(w, "at", "of")]
    return [t for t in after if t.i > thing.i and is_target(t, parsed)] or [thing]


def _marched_against(verb: Token, parsed: Parsed) -> list[Token]:
    against = objects_of_prepositions(verb, "against", "at", "over")
    return [whose(t, parsed) for t in against if t.pos_ != "PROPN" or t.head.lower_ == "against"]


def _addressed(verb: Token, parsed: Parsed) -> list[Token]:
    """ "marched to demand reforms by the Greek government", "calling on the president to resign": whom a crowd speaks to."""
    clauses = [c for c in verb.children if c.dep_ in ("advcl", "xcomp", "acl", "conj", "dep") and c.i > verb.i]
    clauses += [c for o in children(verb, "dobj") for c in o.children if c.dep_ in ("acl", "relcl", "advcl")]
    said = [t for c in clauses if c.lemma_.lower() in sense("demanding") for t in c.subtree]
    said += [t for p in objects_of_prepositions(verb, "in") if p.lemma_ in ("protest", "defiance") for t in p.subtree]
    where = [t for t in said if t.dep_ == "pobj" and t.head.lower_ in ("in", "at", "outside", "near")]
    named = [t for t in said if t not in where and parsed.resolver.name_over(t) is not None]
    heads = [t.head if t.dep_ in ("amod", "compound", "poss", "nmod") and has_id(t.head, parsed) else t for t in named]
    return heads[:1]


def _given_to(verb: Token) -> list[Token]:
    """ "fell to the rebels", "into the hands of the Taliban", "under the control of X", "into rebel hands"."""
    grasp = objects_of_prepositions(verb, "into", "under")
    held = [t for hands in grasp for t in objects_of_prepositions(hands, "of")]
    whose_hands = [c for t in grasp for c in t.children if c.dep_ in ("poss", "amod", "compound", "nmod")]
    return objects_of_prepositions(verb, "to") + (held or whose_hands)


def _aimed_at(words: Sequence[Token], parsed: Parsed) -> list[Token]:
    """ "carried out strikes on three sites", where the tree hangs the sites on the verb."""
    against = [t for word in words for t in objects_of_prepositions(word, "against", "on", "upon", "at")]
    return [t for t in against if is_target(t, parsed)]


def _operating(verb: Token) -> list[Token]:
    """ "was killed in a United States counterterrorism operation": whose operation it was."""
    nouns = [*objects_of_prepositions(verb, "in", "during", "by"), *children(verb, "nsubj"), *_resulted_from(verb)]
    nouns = [t for t in nouns if t.lemma_.lower() in sense("operations")]
    owners = [c for t in nouns for c in t.children if c.dep_ in ("poss", "compound", "amod", "nmod")]
    led = [subject_of(t.head) for t in nouns if t.dep_ == "dobj" and t.head.lemma_ in OPERATING]
    return owners + [leader for leader, passive in led if leader is not None and not passive]


OPERATING = ("conduct", "carry", "launch", "lead", "mount", "stage", "undertake")


def _resulted_from(verb: Token) -> list[Token]:
    """ "conducted an operation that resulted in two insurgents being detained": the operation."""
    preposition = verb.head.head if verb.dep_ == "acl" else verb.head
    cause = preposition.head if preposition.dep_ == "prep" else None
    if cause is None or cause.lemma_ not in ("result", "end", "culminate", "lead"):
        return []
    source, _ = subject_of(cause)
    return [source] if source is not None else []


def _of_blast(verb: Token, roles: Roles, named: list[Token], parsed: Parsed, *, passive: bool) -> None:
    """ "a car bomb went off near the station", "insurgents detonated a mine", "a suicide bomber blew up his car"."""
    if not passive and (len(named) < 2 or any(c.dep_ in SUBJECTS and weapon_at(c, parsed) for c in verb.children)):
        roles.actors = [a for a in roles.actors if _is_suicide_bomber(a)]
    roles.instruments += [*named, *(t for thing in named for t in _loaded_with(thing))]
    if any(n.lower_ in ("it", "them") for n in named):  # "wearing an explosive vest, she detonated it"
        roles.instruments += [t for t in verb.doc[: verb.i] if weapon_at(t, parsed)][-1:]
    hidden = [c for weapon in named for c in children(weapon, "acl", "relcl")]  # "bombs placed near the pylons"
    places = [
        t
        for word in (verb, *hidden)
        for t in (*objects_of_prepositions(word, "at", "into", "on"), *beside(word), *inside(word, parsed))
    ]
    places += [t for one in _joined(verb) for t in children(one, "pobj")]
    places = [t for t in places if not (t.lemma_.lower() in sense("roads") and t.head.lower_ == "on")]
    # "on the Caribbean", "on the Syrian border": where, and nothing that it went off at
    roles.targets += [
        t for t in places if is_target(t, parsed) and not weapon_at(t, parsed) and not _is_region(t, parsed)
    ]


def _is_region(token: Token, parsed: Parsed) -> bool:
    return bool(places_at(token, parsed)) and not places_at(token, parsed, fine=True)


def _loaded_with(thing: Token) -> list[Token]:
    """ "a truck packed with explosives", "a bomber riding a motorcycle loaded with explosives": what it carried."""
    driven = [o for verb in children(thing, "acl") for o in children(verb, "dobj")]
    loads = [c for t in (thing, *driven) for c in children(t, "acl", "amod") if c.lemma_ in sense("loading")]
    return [t for load in loads for t in objects_of_prepositions(load, "with")]


def _is_suicide_bomber(token: Token) -> bool:
    """Who is weapon and doer at once: "a suicide bomber rammed a car into the gate"."""
    return token.lemma_ in ("bomber", "attacker") and any(c.lower_ == "suicide" for c in token.lefts)


def _laid_by(verb: Token) -> list[Token]:
    """ "placed a bomb outside the court" """
    return beside(verb) if verb.lemma_ in sense("laying") else []


def _joined(verb: Token) -> list[Token]:
    """ "at the courthouse and at the offices": the second preposition hangs on the first."""
    return [c for one in children(verb, "prep") for c in one.children if c.dep_ == "conj" and c.pos_ == "ADP"]


def _add_doer(doer: Token, roles: Roles, parsed: Parsed) -> None:
    """A weapon as the doer ("a US gunship killed", "missiles hit") is the instrument; whose it is, is the actor."""
    shooters = who_fires(doer, parsed)[:1]
    if shooters:
        roles.actors += shooters
        roles.instruments.append(doer)
    elif weapon_at(doer, parsed):
        roles.instruments.append(doer)
        for clause in children(doer, "acl", "relcl"):  # "a drone launched by ..."
            if clause.lemma_ in ("launch", "fire", "send", "direct", "operate", "fly", "plant"):
                roles.actors += objects_of_prepositions(clause, "by")
        if any(
            h.start >= parsed.span(*extent(doer)).start
            for h in parsed.resolver.hits
            if h.start <= parsed.sentence.start + doer.idx
        ):
            roles.actors.append(doer)
        elif bodies_before(doer):
            roles.actors.append(doer)  # "Rebel rockets hit a hospital"
        roles.actors += [c for c in doer.children if c.dep_ == "poss" and c.pos_ == "PRON"]  # "its drones"
    else:
        roles.actors.append(doer)


def _alongside(trigger: Trigger, parsed: Parsed) -> list[Token]:
    """ "killed X, alongside Y": Y shares the fate, wherever the tree hangs it."""
    return [
        t
        for t in parsed.doc[trigger.token.i :]
        if t.dep_ == "pobj"
        and (
            t.head.lower_ == "alongside"
            or (t.head.lower_ == "with" and t.head.i and parsed.doc[t.head.i - 1].lower_ in ("along", "together"))
        )
    ]
