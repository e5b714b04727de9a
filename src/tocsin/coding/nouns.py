"""Who did it to whom where a noun names the act: "the army's attack on the town by air", "clashes between X and Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.coding.aims import ON, Roles, beside, has_id, inside, is_target, places_at, whose
from tocsin.coding.arms import weapon_at
from tocsin.coding.draft import Parsed
from tocsin.coding.frames import Trigger, is_under, sense
from tocsin.coding.status import status_of
from tocsin.data import load_toml
from tocsin.finding.actors import GROUPS, find_names, sector_of
from tocsin.language.mending.words import things
from tocsin.language.trees import (
    OBJECTS,
    children,
    modified_by,
    objects_of_prepositions,
    subject_of,
    whole_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


BEFORE = ("poss", "compound", "amod", "nmod")
# What is said of an act, and is nobody who did it.
SAID_TO_BE = ("suspected", "alleged", "reported", "presumed", "national", "general", "criminal", "terrorist")


def _shared_of(noun: Token) -> list[Token]:
    """ "the abduction and murder of two nuns": what stands after the last of two acts was done to them by both."""
    first = noun.head if noun.dep_ == "conj" else noun
    return [t for t in objects_of_prepositions(first, "of") if t.i > noun.i]


def of_noun(trigger: Trigger, parsed: Parsed) -> Roles:
    noun, shape = trigger.token, trigger.frame.shape
    roles = Roles()
    words = {w.i for w in trigger.words}
    for child in noun.subtree:
        if child.i < noun.i and child.i not in words and child.dep_ in BEFORE and child.lower_ not in SAID_TO_BE:
            above = child.head
            if is_scene(child):
                continue  # "a Burkina Faso mosque attack"
            if above.i == noun.i or (above.i < noun.i and above.head.i == noun.i and above.dep_ != "poss"):
                (roles.targets if _is_anti(child) or _is_site_hit(child, shape) else roles.actors).append(child)
    roles.actors += _whose_arms(noun, parsed)
    roles.instruments += [noun]  # weapon words among the modifiers: "ballistic missile attack"
    on = _made_on(trigger, parsed)
    of = objects_of_prepositions(noun, "of") or _shared_of(noun)
    if noun.dep_ == "compound" and noun.head.lemma_.lower() == "death":  # "the shooting death of a student"
        of = objects_of_prepositions(noun.head, "of")
    if shape in ("harm", "hold") or noun.lemma_ in sense("wounds"):
        # "Iran's killing of X", but "the general's killing", "the boy's gunshot wound"
        owners = [t for t in roles.actors if t.dep_ == "poss"]
        if owners and not of:
            roles.actors = [t for t in roles.actors if t.dep_ != "poss"]
            roles.harmed += owners
            roles.targets += owners
        roles.harmed += of
        roles.targets += of
    elif shape in ("clash", "deal"):
        of_all = [t for w in trigger.words for t in objects_of_prepositions(w, "between", "with", "against")]
        sides = list(dict.fromkeys(of_all))  # "an exchange of prisoners between X and Y", wherever it hangs
        if not sides and noun.dep_ == "nsubj":  # "clashes broke out between X and Y"
            sides = objects_of_prepositions(noun.head, "between")
        in_it = _in_the_middle_of(noun, parsed) if shape == "clash" and len(sides) == 1 else []
        roles.actors += in_it or sides[:1]
        roles.targets += sides if in_it else sides[1:]
        on = [t for t in on if t not in sides]  # "clashes against rebels", who are one of its sides already
        if shape == "deal" and len(sides) < 2 and noun.dep_ == "pobj":  # "X is in Tehran for talks with Y"
            subject = next((s for a in noun.ancestors if a.pos_ in ("VERB", "AUX") for s in children(a, "nsubj")), None)
            roles.actors += [subject] if subject is not None else []
    elif shape == "say":  # "an ultimatum to Ecuador"
        issued = [noun, *([noun.head] if noun.dep_ == "dobj" else [])]
        roles.targets += [t for w in issued for t in objects_of_prepositions(w, "to", "against")]
    elif shape in ("attack", "launch"):
        by = [t for t in of if on and has_id(t, parsed) and not places_at(t, parsed)]
        roles.actors += by  # "the attacks of Hamas on Israel"
        of_them = [t for t in of if t not in by and not weapon_at(t, parsed)]
        roles.targets += of_them if trigger.frame.id not in ("escalation",) else []
    if shape == "crowd":
        said = (
            [noun, noun.head] if noun.dep_ == "nsubj" else [noun]
        )  # "the protest began against the government's measures"
        on = [whose(t, parsed) for word in said for t in objects_of_prepositions(word, "against")]
    roles.targets += on
    _doers_of_noun(noun, roles, parsed)
    _add_aimed_at(noun, roles, parsed)
    roles.instruments += [
        t for t in (*of, *objects_of_prepositions(noun, "with", "using", "involving")) if weapon_at(t, parsed)
    ]
    return roles


def _add_aimed_at(noun: Token, roles: Roles, parsed: Parsed) -> None:
    """ "an attack targeting a base", "bombings aimed at the army", "an assault that involved drones"."""
    for clause in children(noun, "acl", "relcl"):
        if clause.lemma_ in ("involve", "use"):
            roles.instruments += children(clause, *OBJECTS)
        elif clause.lemma_ in ("target", "aim", "direct"):
            roles.targets += children(clause, *OBJECTS) if clause.lemma_ != "direct" else []
            roles.targets += [t for t in objects_of_prepositions(clause, "at", "against", "on") if is_target(t, parsed)]


def _in_the_middle_of(fight: Token, parsed: Parsed) -> list[Token]:
    """ "soldiers arrested four men after a gun battle with militants": who acts during a fight or after it is the other side."""
    if fight.dep_ != "pobj" or fight.head.lower_ not in ("in", "during", "amid", "after", "following"):
        return []
    subject, passive = subject_of(fight.head.head)
    if subject is None or passive or fight.head.head.lemma_ in (*sense("dying"), "suffer", "sustain", "flee"):
        return []
    side = parsed.resolver.party(subject)
    return [subject] if side is not None and (side.kind in GROUPS or sector_of(subject.text, subject.lemma_)) else []


def _made_on(trigger: Trigger, parsed: Parsed) -> list[Token]:
    """What an act was on, against or, for a blast, beside."""
    noun, shape = trigger.token, trigger.frame.shape
    laid = laid_at(noun)
    on = [
        t
        for t in (*objects_of_prepositions(noun, *ON), *_against(noun), *_exemplified(noun))
        if t not in laid and is_target(t, parsed)
    ]
    if not on and shape == "attack":
        on = [t for t in _entered(noun) if not places_at(t, parsed)]
    if not on and (shape == "blast" or trigger.frame.mode == "explosives"):
        told = noun.head if noun.dep_ == "nsubj" and noun.head.lemma_ in sense("occurring") else noun
        through = objects_of_prepositions(told, "through")  # "a bomb blast ripped through a mosque"
        near = [t for t in beside(told) if not places_at(t, parsed, fine=True) or t.head.lower_ != "near"]
        at = (*near, *objects_of_prepositions(told, "at"), *through, *inside(told, parsed))
        on = [t for t in at if is_target(t, parsed)]
    if noun.dep_ in OBJECTS and noun.head.lemma_ in sense("surviving") and (not on or _are_life(on)):
        subject, _ = subject_of(noun.head)
        on = [subject, *subject.conjuncts] if subject is not None else []
    return on


def _are_life(things: list[Token]) -> bool:
    """ "survived an attack on his life": on himself."""
    return all(t.lemma_.lower() == "life" for t in things)


def _whose_arms(noun: Token, parsed: Parsed) -> list[Token]:
    """ "Iran's missile and drone attack": whose the first weapon of the list is."""
    first = noun.head if noun.dep_ == "conj" and not children(noun, "det", "poss") else None
    listed = first is not None and first.i < noun.i and weapon_at(first, parsed) is not None
    return children(first, "poss") if listed and first is not None else []


def _against(noun: Token) -> list[Token]:
    """ "airstrikes in Somalia against X", "strikes and other operations against X": where the tree hangs it on what is nearer."""
    whole = whole_of(noun)  # "a number of airstrikes in Somalia against X"
    near = [t for w in {noun, whole} for t in objects_of_prepositions(w, "in", "over") if t.i > noun.i]
    near += [t for t in noun.conjuncts if t.i > noun.i and t.lemma_.lower() in sense("operations")]
    near += [whole] if whole.i != noun.i else []
    against = [t for n in near for t in objects_of_prepositions(n, "against")]
    owners = [t for t in objects_of_prepositions(noun, "of") if t.pos_ == "PROPN"]
    # "the attacks of Hezbollah on Israel"
    return against + [t for owner in owners for t in objects_of_prepositions(owner, "on", "against")]


def _exemplified(noun: Token) -> list[Token]:
    """ "attacks have included one on a market": what one of them was on."""
    ones = [o for o in children(noun.head, "dobj") if o.lower_ in ("one", "ones")] if noun.dep_ == "nsubj" else []
    return [t for one in ones for t in objects_of_prepositions(one, *ON)]


def _entered(noun: Token) -> list[Token]:
    """ "the attack was in Al Noor Mosque": the building that is named, where nothing else was attacked."""
    said = noun.head if noun.dep_ == "nsubj" and noun.head.lemma_ == "be" else noun
    within = objects_of_prepositions(said, "in", "inside", "at")
    return [t for t in within if t.pos_ == "PROPN" and t.lower_ in _buildings()]


def _doers_of_noun(noun: Token, roles: Roles, parsed: Parsed) -> None:
    """Who did the act that a noun names, where the words around it say so."""
    doers = objects_of_prepositions(noun, "by")
    if is_under(noun):
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
    elif answerer := _who_answers(noun):
        roles.actors = [answerer]
    elif not any(parsed.resolver.name_over(t) for t in roles.actors):
        roles.actors = involved_in(whole_of(noun)) or laid_at(noun) or roles.actors


def _who_answers(noun: Token) -> Token | None:
    """ "Israel responded with artillery fire": whose answer it was."""
    act = whole_of(noun)
    verb = act.head.head if act.dep_ == "pobj" and act.head.lower_ == "with" else None
    if (
        verb is None
        or verb.pos_ != "VERB"
        or verb.lemma_ not in ("respond", "retaliate", "reply", "answer", "react", "counter")
    ):
        return None
    subject, passive = subject_of(verb)
    return None if passive else subject


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


def laid_at(noun: Token) -> list[Token]:
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


def _are_armed(verb: Token) -> bool:
    """Whether those of whom a verb is said are known to bear arms, or may: "two men"."""
    said = [*children(verb, "nsubj", "nsubjpass"), *([verb.head] if verb.dep_ in ("acl", "relcl") else [])]
    sectors = [sector_of(t.text, t.lemma_) for t in said]
    return any(s is not None and s["code"] != "CVL" for s in sectors) or any(t.pos_ in ("PROPN", "PRON") for t in said)


def involved_in(noun: Token) -> list[Token]:
    """ "groups involved in the attack", "is responsible for the deaths", "was behind the bombing": those who did it."""
    while noun.dep_ == "conj":
        noun = whole_of(noun.head)
    laid = laid_at(noun)
    if laid:
        return laid
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("in", "for", "of", "behind"):
        return []
    above = noun.head.head
    if noun.head.lower_ == "behind":
        above = noun.head if above.lemma_ != "be" else above
    elif above.lemma_ == "use" and above.tag_ == "VBD" and children(above, "dobj"):
        return children(above, "nsubj")  # "rebels used a drone in the attack"
    elif above.lemma_.lower() not in BEHIND and above.lower_ not in BEHIND:
        return []
    elif above.lemma_.lower() == "involve" and noun.lower_ == "shooting" and not _are_armed(above):
        return []  # "four teenagers were involved in a shooting": shot, or who shot
    if above.pos_ == "ADJ" or above.dep_ == "acomp":
        clause = above.head
    else:
        clause = above
    if clause.pos_ in ("VERB", "AUX") and status_of(clause, is_noun=False).status in ("negated", "hypothetical"):
        return []  # "no evidence that Iran was involved in the attack": it was made, and not by those who are named
    if above.pos_ in ("ADJ", "ADP") and clause.pos_ in ("NOUN", "PROPN", "PRON"):
        return [clause]  # "groups responsible for such attacks"
    modified = modified_by(above)
    if modified is not None:
        return [modified]
    if above.dep_ == "acl":
        return [above.head]
    if above.lemma_ in ("blame", "accuse", "suspect") and not any(c.dep_ == "nsubjpass" for c in above.children):
        return [x for c in children(above, *OBJECTS) for x in (c, *c.conjuncts)]
    subject, _ = subject_of(clause)
    return [subject, *subject.conjuncts] if subject is not None else []


def is_scene(name: Token) -> bool:
    """ "Burkina Faso mosque attack", "Syria prison blast": a land before what was hit in it, and nobody who did it.

    Not "Israel strike", "Syrian prison attack", nor "Israel hospital strike", which may be Israel's.
    """
    if name.dep_ not in ("compound", "nmod") or name.pos_ != "PROPN":
        return False
    act = name.head
    while act.dep_ == "compound" and act.head.i > act.i:
        act = act.head
    if act.lemma_.lower() not in sense("befalling"):
        return False
    if name.ent_type_ != "GPE" and not any(hit.value.actor.is_country for hit in find_names(name.text)):
        return False
    between = name.doc[name.i + 1 : act.i]
    hit = [t.lemma_.lower() for t in between if t.dep_ == "compound"]
    return any(word in things() or word in _buildings() for word in hit)


def _is_site_hit(noun: Token, shape: str) -> bool:
    """ "the consulate strike", "the embassy attack": what was hit, and nobody who did it.

    A "Defence Ministry raid" is the ministry's, and a "college protest" is no harm to a college.
    """
    named = noun.dep_ == "compound" and noun.pos_ == "NOUN" and noun.lemma_.lower() in _buildings()
    return named and shape in ("attack", "launch", "blast")


def _buildings() -> list[str]:
    nouns: list[str] = load_toml("parties.toml")["buildings"]["nouns"]
    return nouns


def _is_anti(token: Token) -> bool:
    """ "anti-government protests" are against the government."""
    before = token.doc[max(0, token.i - 2) : token.i]
    return len(before) == 2 and before[1].text == "-" and before[0].lower_ == "anti"
