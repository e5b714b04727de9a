"""Who did it to whom: the roles of a trigger, read from the tree around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tocsin.coding.arms import arms_in, weapon_at
from tocsin.coding.draft import Parsed
from tocsin.coding.frames import Trigger, sense
from tocsin.data import load_toml
from tocsin.finding.actors import sector_of
from tocsin.language.trees import (
    OBJECTS,
    SUBJECTS,
    children,
    extent,
    modified_by,
    objects_of_prepositions,
    subject_of,
    whole_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

ON = ("on", "against", "at", "upon", "toward", "towards", "into")
SUFFERING = frozenset(("come", "be", "fall", "remain", "stay", "keep"))  # under attack


@dataclass(slots=True)
class Roles:
    """Heads of the noun phrases in each role."""

    actors: list[Token] = field(default_factory=list)
    targets: list[Token] = field(default_factory=list)
    harmed: list[Token] = field(default_factory=list)
    instruments: list[Token] = field(default_factory=list)


def roles_of(trigger: Trigger, parsed: Parsed) -> Roles:
    """The roles of one trigger; a conjunction gives each of its members."""
    return _of_noun(trigger, parsed) if trigger.is_noun else _of_verb(trigger, parsed)


def _of_verb(trigger: Trigger, parsed: Parsed) -> Roles:
    verb, shape = trigger.token, trigger.frame.shape
    subjects, passive = _voice(verb)
    if trigger.frame.id == "lose":  # "the SDF lost five fighters": those who lose them are hurt by others
        return Roles(targets=[*subjects, *trigger.words[1:]], harmed=list(trigger.words[1:]))
    objects = [o for child in children(verb, *OBJECTS) for o in (child, *child.conjuncts) if child not in trigger.words]
    agents = objects_of_prepositions(verb, "by")
    roles = Roles()
    patients, doers = (subjects, agents) if passive else (objects, subjects)
    for doer in doers:
        _add_doer(doer, roles, parsed)
    _by_shape(trigger, roles, patients, doers, parsed, passive=passive)
    along = _alongside(trigger, parsed) if shape == "harm" else []
    roles.targets, roles.harmed = [*roles.targets, *along], [*roles.harmed, *along]
    roles.instruments += [w for w in trigger.words[1:] if weapon_at(w, parsed)]  # "fired tear gas", "tested a missile"
    roles.instruments += objects_of_prepositions(verb, "with", "using")
    if not any(weapon_at(t, parsed) for t in roles.instruments):  # "attacked bases on the border with drones"
        near = [t for t in verb.subtree if t.dep_ == "pobj" and t.head.lower_ in ("with", "using") and t.i > verb.i]
        roles.instruments += [t for t in near if weapon_at(t, parsed)]
    return roles


def _by_shape(
    trigger: Trigger, roles: Roles, patients: list[Token], doers: list[Token], parsed: Parsed, *, passive: bool
) -> None:
    """What a frame's shape makes of the objects of its verb and of what stands after its prepositions."""
    verb, shape = trigger.token, trigger.frame.shape
    subjects = patients if passive else doers
    if shape in ("harm", "hold"):
        roles.actors += _operating(verb) if not roles.actors else []
        roles.harmed += patients
        roles.targets += patients
        roles.instruments += (
            arms_in([*patients, *trigger.words[1:]]) if trigger.frame.needs in ("arms", "charge") else []
        )
    elif shape in ("launch", "stop", "move", "involve"):
        for patient in patients:
            (roles.instruments if weapon_at(patient, parsed) or shape in ("stop", "involve") else roles.targets).append(
                patient
            )
        if trigger.frame.needs == "force":
            roles.targets.clear()
        if shape == "launch":
            roles.targets += [t for t in (*objects_of_prepositions(verb, *ON), *_laid_by(verb)) if is_target(t, parsed)]
        elif shape == "move":
            whereto = [t for t in objects_of_prepositions(verb, "to") if not places_at(t, parsed)]
            roles.targets += [t for t in whereto if _has_id(t, parsed) or sector_of(t.text, t.lemma_) is not None]
    elif shape in ("suffer", "victim"):
        roles.actors.clear()
        taken = patients if trigger.frame.id == "hospitalised" else subjects  # "rushed both victims to hospital"
        taken = _lives_of(trigger) or taken
        roles.harmed += taken
        roles.targets += taken
    elif shape == "blast":
        named = doers if trigger.frame.id == "impact" else [*patients, *doers]  # who drives a bomber strikes nothing
        _of_blast(verb, roles, named, parsed, passive=passive)
    elif shape == "yield":
        roles.actors, roles.targets = _given_to(verb), list(subjects)
    elif shape == "advance":
        entered = [whose(t, parsed) for t in (*patients, *objects_of_prepositions(verb, "into", "on", "upon"))]
        roles.targets += [t for t in entered if _has_id(t, parsed)]  # whose it is; a town is where, not whom
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
        roles.targets += _dealt_with(verb, patients, roles.actors, parsed) or patients
    elif shape == "deal":
        roles.actors = [side for doer in roles.actors for side in _sides_of(doer)]
        roles.targets += _dealt_with(verb, patients, roles.actors, parsed)
    else:
        roles.targets += [t for p in patients for t in (_at_which(p, verb, parsed) if shape == "attack" else [p])]
        if not patients and shape == "attack":
            reach = (*ON, "to") if len(trigger.words) > 1 else ON  # "set fire to the camp"
            roles.targets += [t for t in objects_of_prepositions(verb, *reach) if is_target(t, parsed)]


def _lives_of(trigger: Trigger) -> list[Token]:
    """ "claimed the lives of three people", "claimed 12 lives": whose they were."""
    if trigger.token.lemma_ not in ("claim", "take", "cost"):
        return []
    lives = [w for w in trigger.words[1:] if w.lemma_.lower() == "life"]
    whose_lives = [t for w in lives for t in objects_of_prepositions(w, "of")]
    return whose_lives or [w for w in lives if children(w, "nummod")]


def _at_which(thing: Token, verb: Token, parsed: Parsed) -> list[Token]:
    """ "struck targets at facilities that they use": what is no more than a target is what it stands at or belongs to."""
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
    heads = [t.head if t.dep_ in ("amod", "compound", "poss", "nmod") and _has_id(t.head, parsed) else t for t in named]
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
    nouns = [t for t in objects_of_prepositions(verb, "in", "during", "by") if t.lemma_.lower() in sense("operations")]
    return [c for t in nouns for c in t.children if c.dep_ in ("poss", "compound", "amod", "nmod")]


WITH = ("with", "to", "against", "from", "for", "on", "upon", "toward", "towards", "of", "in", "over")


def _dealt_with(verb: Token, patients: list[Token], actors: list[Token], parsed: Parsed) -> list[Token]:
    """The other side of a dealing: the object, what stands after "with" or "to", else who the rest of the clause names."""
    own_things = [p for p in patients if any(c.dep_ == "poss" and c.pos_ == "PRON" for c in p.children)]
    direct = [p for p in patients if p not in own_things] + objects_of_prepositions(verb, *WITH)  # not "its troops"
    sides = [side for side in (whose(t, parsed) for t in direct) if _has_id(side, parsed)]
    if sides:
        return _with_joined(sides[0], parsed)
    own = {t.i for actor in actors for t in actor.subtree}
    below = [
        t
        for child in verb.children
        if child.dep_ in (*OBJECTS, "xcomp", "ccomp", "prep", "advcl", "dobj") and child.i > verb.i
        for t in child.subtree
    ]
    named = [t for t in below if t.i not in own and t.pos_ in ("PROPN", "ADJ", "NOUN") and parsed.resolver.name_over(t)]
    if named:
        return _with_joined(named[0], parsed)
    direct += [t for o in children(verb, *OBJECTS) for t in objects_of_prepositions(o, "with")]  # "a deal with rebels"
    return [
        t for t in direct if (p := parsed.resolver.party(t)) is not None and p.kind in ("rebel", "militia", "state")
    ][:1]


def _with_joined(side: Token, parsed: Parsed) -> list[Token]:
    """ "relations with Saudi Arabia and Costa Rica": all sides of the list."""
    name = parsed.resolver.name_over(side)
    if side.dep_ == "compound" and name is not None and parsed.resolver.name_over(side.head) == name:
        side = side.head  # "Arabia", on which the list hangs
    return [side, *(t for t in side.conjuncts if t.i > side.i and _has_id(t, parsed))]


def _sides_of(doer: Token) -> list[Token]:
    """ "the foreign ministers of Greece and Turkey": each of the sides."""
    named = objects_of_prepositions(doer, "of", "from") if doer.tag_ == "NNS" else []
    joined = named[0].conjuncts if named else ()
    return [*named, *joined] if joined else [doer]


def whose(thing: Token, parsed: Parsed) -> Token:
    """ "rejected North Korea's demand", "riots against Israeli policies": the side is whose the thing is."""
    if _has_id(thing, parsed):
        return thing
    owners = [c for c in thing.children if c.dep_ in ("poss", "amod", "compound", "nmod")]
    owners += objects_of_prepositions(thing, "of", "from", "by")
    return next((c for c in owners if _has_id(c, parsed)), thing)


def _has_id(token: Token, parsed: Parsed) -> bool:
    party = parsed.resolver.party(token)
    return party is not None and party.id is not None


def _of_blast(verb: Token, roles: Roles, named: list[Token], parsed: Parsed, *, passive: bool) -> None:
    """ "a car bomb went off near the station", "insurgents detonated a mine", "a suicide bomber blew up his car"."""
    if not passive and (len(named) < 2 or any(c.dep_ in SUBJECTS and weapon_at(c, parsed) for c in verb.children)):
        roles.actors.clear()
    roles.instruments += named
    hidden = [c for weapon in named for c in children(weapon, "acl", "relcl")]  # "bombs placed near the pylons"
    places = [
        t for word in (verb, *hidden) for t in (*objects_of_prepositions(word, "at", "into", "on"), *_beside(word))
    ]
    places += [t for one in _joined(verb) for t in children(one, "pobj")]
    roles.targets += [t for t in places if is_target(t, parsed) and not weapon_at(t, parsed)]


SITES = frozenset(
    ("front", "entrance", "gate", "gates", "door", "doors", "wall", "walls", "courtyard", "side", "grounds")
)


def _laid_by(verb: Token) -> list[Token]:
    """ "placed a bomb outside the court" """
    return _beside(verb) if verb.lemma_ in sense("laying") else []


def _beside(word: Token) -> list[Token]:
    """ "near the station", "outside the court", "in front of the ministry", "at the gates of the palace"."""
    near = objects_of_prepositions(word, "near", "outside", "inside", "beside", "under", "beneath")
    parts = [t for t in objects_of_prepositions(word, "in", "at", "near", "outside") if t.lower_ in SITES]
    near = [t for n in near for t in (objects_of_prepositions(n, "of") if n.lower_ == "one" else [n])]
    return [t for t in near if t.lower_ not in SITES] + [
        t for p in parts for t in objects_of_prepositions(p, "of", "to")
    ]


def _joined(verb: Token) -> list[Token]:
    """ "at the courthouse and at the offices": the second preposition hangs on the first."""
    return [c for one in children(verb, "prep") for c in one.children if c.dep_ == "conj" and c.pos_ == "ADP"]


def _voice(verb: Token) -> tuple[list[Token], bool]:
    """The subjects of a verb, and whether they are those it is done to."""
    subject, passive = subject_of(verb)
    subjects = [subject, *subject.conjuncts] if subject is not None else []
    left = (
        children(verb.head, "dobj") if verb.head.lemma_ == "leave" and verb.dep_ in ("oprd", "xcomp", "ccomp") else []
    )
    if verb.tag_ == "VBN" and left and left[0].i < verb.i:
        return [left[0]], True  # "left four wounded"
    if passive and verb.lemma_ in sense("stative") and objects_of_prepositions(verb, "to"):
        return subjects, False  # "is opposed to the plan", "are committed to peace"
    if verb.tag_ == "VBG" and (children(verb, *OBJECTS) or (verb.dep_ == "pcomp" and not children(verb, "auxpass"))):
        passive = False  # "a bomb was set off, injuring a clerk", "he is charged with shooting and injuring two"
    if any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children) and verb.dep_ in ("acl", "relcl"):
        pass
    elif verb.dep_ == "acl" and verb.tag_ == "VBN" and children(verb, *OBJECTS):
        subjects, passive = [verb.head], False  # "a strike killed twelve", read as a participle
    elif (modified := modified_by(verb)) is not None:  # "missiles fired at"
        subjects, passive = _listed_with(modified), True
    elif verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.lemma_ in sense("papers") and verb.head.dep_ == "dobj":
        said, _ = subject_of(verb.head.head)  # "the party issued a declaration demanding that ..."
        subjects, passive = [said] if said is not None else [], False
    elif verb.dep_ == "acl" and verb.tag_ == "VBG":
        subjects, passive = [verb.head], False
    elif (verb.tag_ == "VBN" and any(c.dep_ in ("auxpass",) for c in verb.children)) or (
        subjects and not passive and (_is_reduced(verb) or _is_circumstance(verb))
    ):
        passive = True
    elif verb.tag_ == "VBN" and verb.dep_ == "conj" and (number := _elided(verb)) is not None:
        subjects, passive = [number], True
    elif verb.tag_ == "VBN" and verb.dep_ == "conj" and not any(c.dep_ == "aux" for c in verb.children):
        passive = not children(verb, *OBJECTS)  # "three were killed and 25 wounded"
    return subjects, passive


def _listed_with(noun: Token) -> list[Token]:
    """ "there were eight women, a girl and four men injured": all of the list, which the participle only ends."""
    first = noun
    while first.dep_ in ("conj", "appos"):
        first = first.head
    if first.i != noun.i and first.dep_ == "nsubj" and _is_indefinite(first) and noun.tag_ == first.tag_ == "NN":
        return [first, *(t for t in first.conjuncts if t.i <= noun.i)]  # "a girl and a woman wounded by gunfire"
    if not any(c.dep_ == "expl" for c in first.head.children):
        return [noun]
    return [t for t in first.subtree if t.i == first.i or (t.dep_ in ("conj", "appos") and t.head.i >= first.i)]


def _is_indefinite(noun: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in noun.children)


def _is_circumstance(verb: Token) -> bool:
    """ "with 25 others injured" """
    return verb.tag_ == "VBN" and verb.dep_ == "pcomp" and verb.head.lower_ == "with" and not children(verb, *OBJECTS)


def _is_reduced(verb: Token) -> bool:
    """ "a boy fatally shot in Oakland was identified", "was found shot": done to the subject, though no "was" says so."""
    if verb.lemma_ not in sense("befalls") | sense("transitive") or verb.tag_ not in ("VBN", "VBD"):
        return False
    if any(
        (c.dep_ in (*OBJECTS, "aux", "auxpass", "prt", "ccomp") and c.lower_ != "dead")
        or (c.dep_ == "prep" and c.lower_ in ON)
        for c in verb.children
    ):
        return False
    if any(children(c, *OBJECTS) for c in children(verb, "conj")):
        return False  # "a boy accidentally shot and killed his brother"
    found = verb.dep_ in ("xcomp", "oprd", "ccomp") and verb.head.lemma_ in ("find", "leave", "discover")
    fatally = any(c.lower_ in ("fatally", "critically", "accidentally") for c in verb.children)
    needs_object = verb.lemma_ in sense("transitive")  # "two others wounded", "workers kidnapped last month"
    return found or fatally or needs_object or (verb.tag_ == "VBN" and verb.dep_ in ("xcomp", "oprd"))


def _elided(verb: Token) -> Token | None:
    """ "thirteen were killed and about fifty injured": the number that a participle is left with."""
    numbers = [c for c in verb.children if c.pos_ == "NUM" and c.dep_ == "npadvmod" and c.i < verb.i]
    return numbers[-1] if numbers else None


def _add_doer(doer: Token, roles: Roles, parsed: Parsed) -> None:
    """A weapon as the doer ("a US gunship killed", "missiles hit") is the instrument; whose it is, is the actor."""
    if weapon_at(doer, parsed):
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
        roles.actors += [c for c in doer.children if c.dep_ == "poss" and c.pos_ == "PRON"]  # "its drones"
    else:
        roles.actors.append(doer)


def _of_noun(trigger: Trigger, parsed: Parsed) -> Roles:
    noun, shape = trigger.token, trigger.frame.shape
    roles = Roles()
    words = {w.i for w in trigger.words}
    for child in noun.subtree:
        if child.i < noun.i and child.i not in words and child.dep_ in ("poss", "compound", "amod", "nmod"):
            above = child.head
            if above.i == noun.i or (above.i < noun.i and above.head.i == noun.i and above.dep_ != "poss"):
                (roles.targets if _is_anti(child) else roles.actors).append(child)
    roles.actors += _whose_arms(noun, parsed)
    roles.instruments += [noun]  # weapon words among the modifiers: "ballistic missile attack"
    laid = _laid_at(noun)
    on = [
        t for t in (*objects_of_prepositions(noun, *ON), *_exemplified(noun)) if t not in laid and is_target(t, parsed)
    ]
    if not on and shape == "attack":
        on = [t for t in _entered(noun) if not places_at(t, parsed)]
    if not on and (shape == "blast" or trigger.frame.mode == "explosives"):
        told = noun.head if noun.dep_ == "nsubj" and noun.head.lemma_ in sense("occurring") else noun
        on = [t for t in (*_beside(told), *objects_of_prepositions(told, "at")) if is_target(t, parsed)]
    of = objects_of_prepositions(noun, "of")
    if noun.dep_ == "compound" and noun.head.lemma_.lower() == "death":  # "the shooting death of a student"
        of = objects_of_prepositions(noun.head, "of")
    if shape in ("harm", "hold"):
        # "Iran's killing of X", but "the general's killing"
        owners = [t for t in roles.actors if t.dep_ == "poss"]
        if owners and not of:
            roles.actors = [t for t in roles.actors if t.dep_ != "poss"]
            roles.harmed += owners
            roles.targets += owners
        roles.harmed += of
        roles.targets += of
    elif shape in ("clash", "deal"):
        sides = objects_of_prepositions(noun, "between", "with", "against")
        if not sides and noun.dep_ == "nsubj":  # "clashes broke out between X and Y"
            sides = objects_of_prepositions(noun.head, "between")
        roles.actors += sides[:1]
        roles.targets += sides[1:]
        if shape == "deal" and len(sides) < 2 and noun.dep_ == "pobj":  # "X is in Tehran for talks with Y"
            subject = next((s for a in noun.ancestors if a.pos_ in ("VERB", "AUX") for s in children(a, "nsubj")), None)
            roles.actors += [subject] if subject is not None else []
    elif shape == "say":  # "an ultimatum to Ecuador"
        roles.targets += objects_of_prepositions(noun, "to", "against")
    elif shape in ("attack", "launch"):
        roles.targets += [t for t in of if not weapon_at(t, parsed)] if trigger.frame.id not in ("escalation",) else []
    if shape == "crowd":
        said = (
            [noun, noun.head] if noun.dep_ == "nsubj" else [noun]
        )  # "the protest began against the government's measures"
        on = [whose(t, parsed) for word in said for t in objects_of_prepositions(word, "against")]
    roles.targets += on
    _doers_of_noun(noun, roles, parsed)
    for child in noun.children:
        if child.dep_ in ("acl", "relcl") and child.lemma_ in ("target", "involve", "use", "aim"):
            roles.targets += children(child, *OBJECTS) if child.lemma_ in ("target", "aim") else []
            roles.instruments += children(child, *OBJECTS) if child.lemma_ in ("involve", "use") else []
    roles.instruments += [
        t for t in (*of, *objects_of_prepositions(noun, "with", "using", "involving")) if weapon_at(t, parsed)
    ]
    return roles


def _whose_arms(noun: Token, parsed: Parsed) -> list[Token]:
    """ "Iran's missile and drone attack": whose the first weapon of the list is."""
    first = noun.head if noun.dep_ == "conj" and not children(noun, "det", "poss") else None
    listed = first is not None and first.i < noun.i and weapon_at(first, parsed) is not None
    return children(first, "poss") if listed and first is not None else []


def _exemplified(noun: Token) -> list[Token]:
    """ "attacks have included one on a market": what one of them was on."""
    ones = [o for o in children(noun.head, "dobj") if o.lower_ in ("one", "ones")] if noun.dep_ == "nsubj" else []
    return [t for one in ones for t in objects_of_prepositions(one, *ON)]


def _entered(noun: Token) -> list[Token]:
    """ "the attack was in Al Noor Mosque": the building that is named, where nothing else was attacked."""
    said = noun.head if noun.dep_ == "nsubj" and noun.head.lemma_ == "be" else noun
    buildings: list[str] = load_toml("parties.toml")["buildings"]["nouns"]
    within = objects_of_prepositions(said, "in", "inside", "at")
    return [t for t in within if t.pos_ == "PROPN" and t.lower_ in buildings]


def _doers_of_noun(noun: Token, roles: Roles, parsed: Parsed) -> None:
    """Who did the act that a noun names, where the words around it say so."""
    doers = objects_of_prepositions(noun, "by")
    if noun.dep_ == "pobj" and noun.head.lower_ == "under" and noun.head.head.lemma_ in SUFFERING:
        doers += objects_of_prepositions(noun, "from") + objects_of_prepositions(noun.head.head, "by", "from")
        sufferer, _ = subject_of(noun.head.head)
        if sufferer is not None:  # "the base came under rocket fire"
            roles.targets += [sufferer, *sufferer.conjuncts]
    for said in children(noun.head, "attr", "acomp") if noun.dep_ == "nsubj" and noun.head.lemma_ == "be" else ():
        # "the attack is the largest by X against Y"
        below = [t for t in said.subtree if t.dep_ == "pobj"]
        doers += [t for t in below if t.head.lower_ == "by"]
        roles.targets += [t for t in below if t.head.lower_ in ("against", "on") and is_target(t, parsed)]
    if doers:
        roles.actors = doers
    elif not any(parsed.resolver.name_over(t) for t in roles.actors):
        roles.actors = _involved_in(whole_of(noun)) or roles.actors


BEHIND = frozenset(
    (
        "involve",
        "responsible",
        "behind",
        "participate",
        "engage",
        "blame",
        "accuse",
        "implicate",
        "complicit",
        "suspect",
    )
)


def _laid_at(noun: Token) -> list[Token]:
    """ "attributed the murder to X", "blamed the strike on X": at whose door an act is laid."""
    said = next((c for c in children(noun, "acl") if c.lemma_ in sense("laid_to") | sense("laid_on")), None)
    verb = said or noun.head  # "the attack, attributed to X"
    if said is None and noun.dep_ not in (*OBJECTS, "nsubjpass"):
        return []
    if verb.lemma_ in sense("laid_to"):
        return objects_of_prepositions(verb, "to")
    if verb.lemma_ in sense("laid_on"):  # the tree may hang the "on" from the noun
        last = [c for c in children(noun, "prep") if c.lower_ == "on"][-1:]
        return objects_of_prepositions(verb, "on") or [t for c in last for t in children(c, "pobj")]
    return []


def _involved_in(noun: Token) -> list[Token]:
    """ "groups involved in the attack", "is responsible for the deaths", "was behind the bombing": those who did it."""
    while noun.dep_ == "conj":
        noun = whole_of(noun.head)
    laid = _laid_at(noun)
    if laid:
        return laid
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("in", "for", "of", "behind"):
        return []
    above = noun.head.head
    if noun.head.lower_ == "behind":
        above = noun.head if above.lemma_ != "be" else above
    elif above.lemma_.lower() not in BEHIND and above.lower_ not in BEHIND:
        return []
    if above.pos_ == "ADJ" or above.dep_ == "acomp":
        clause = above.head
    else:
        clause = above
    if above.pos_ in ("ADJ", "ADP") and clause.pos_ in ("NOUN", "PROPN", "PRON"):
        return [clause]  # "groups responsible for such attacks"
    modified = modified_by(above)
    if modified is not None:
        return [modified]
    if above.dep_ == "acl":
        return [above.head]
    if above.lemma_ in ("blame", "accuse", "suspect") and not any(c.dep_ == "nsubjpass" for c in above.children):
        return children(above, *OBJECTS)
    subject, _ = subject_of(clause)
    return [subject, *subject.conjuncts] if subject is not None else []


def _is_anti(token: Token) -> bool:
    """ "anti-government protests" are against the government."""
    before = token.doc[max(0, token.i - 2) : token.i]
    return len(before) == 2 and before[1].text == "-" and before[0].lower_ == "anti"


def places_at(token: Token, parsed: Parsed) -> bool:
    """Whether a noun phrase with this head is a place's name."""
    at = parsed.sentence.start + token.idx
    return any(p.start <= at < p.end for p in parsed.places)


def is_target(token: Token, parsed: Parsed) -> bool:
    """Whether what stands after "on", "at" or "against" can be attacked; "at lower altitudes" cannot."""
    if token.pos_ in ("PROPN", "PRON") or places_at(token, parsed):
        return token.ent_type_ not in ("DATE", "TIME")
    things: list[str] = load_toml("parties.toml")["things"]["nouns"]
    if token.lemma_.lower() in things or token.lower_ in things or sector_of(token.text, token.lemma_):
        return True
    party = parsed.resolver.party(token)
    return party is not None and party.id is not None


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
