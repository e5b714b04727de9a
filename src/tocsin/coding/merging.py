"""Several words, one act: which triggers of a sentence tell of the same event.

"carried out an attack", "an attack that killed three", "killed in a drone strike", "a volley of missiles
fired at the base", "attacked the town, killing two" are one event each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.coding.draft import Parsed
from tocsin.coding.frames import Trigger, noun_trigger, sense
from tocsin.coding.people import REFLEXIVE, is_people
from tocsin.finding.common_nouns import is_thing_noun
from tocsin.language.mending.words import ALL_SUBJECTS
from tocsin.language.trees import children, modified_by, subject_of, whole_of

if TYPE_CHECKING:
    from spacy.tokens import Token

HARM_SHAPES = frozenset(("harm", "suffer", "victim"))
CARRIERS = frozenset(("light", "launch", "suffer"))
IN = frozenset(("in", "by", "during", "from", "with", "as"))
AFTER = frozenset(("after", "following"))
OCCASIONS = frozenset(("attack", "blast", "tread", "launch", "clash", "stop"))  # what people are hurt "after" or "when"


def groups_of(triggers: list[Trigger], parsed: Parsed) -> list[list[Trigger]]:
    """Triggers in sets that tell of one event each, in order of their first word."""
    parent = list(range(len(triggers)))

    def find(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for i, one in enumerate(triggers):
        for j, other in enumerate(triggers):
            if i != j and (_same_event(one, other) or _are_side_by_side(one, other, parsed)):
                parent[find(i)] = find(j)
    groups: dict[int, list[Trigger]] = {}
    for i, trigger in enumerate(triggers):
        groups.setdefault(find(i), []).append(trigger)
    return list(groups.values())


def _same_event(one: Trigger, other: Trigger) -> bool:
    """Whether `one`, the dependent word, tells of the event that `other` names."""
    a, b = one.token, other.token
    if a.i == b.i:
        return True
    if not one.is_noun and other.is_noun:
        return b in one.words or _verb_of_noun(one, other)  # "exchanged artillery fire"
    if not one.is_noun and not other.is_noun:
        return _verbs(one, other)
    if one.is_noun and other.is_noun:
        # "an airstrike attack", "a wave of attacks, a bombardment": only what stands in apposition
        return a.dep_ == "appos" and a.head.i == b.i
    return False


def _verb_of_noun(verb: Trigger, noun: Trigger) -> bool:
    a, b = verb.token, whole_of(noun.token)
    shape = verb.frame.shape
    if shape in HARM_SHAPES and noun.frame.type != "ASSAULT":
        return False  # hurt "in a protest": by whom is another act
    if shape in CARRIERS | {"attack", "clash"} and b.head.i == a.i and b.dep_ in ("dobj", "nsubjpass", "obj"):
        return shape in CARRIERS  # "carried out an attack", "an attack was launched"
    if b.dep_ == "conj" and b.head.head.i == a.i and b.head.dep_ in ("dobj", "nsubjpass"):
        return shape == "light"
    if a.dep_ in ("relcl", "acl") and a.head.i == b.i:
        return shape in HARM_SHAPES | CARRIERS | {"involve", "stop", "attack"}
    if (
        a.dep_ == "relcl"
        and shape in HARM_SHAPES
        and a.head.pos_ == "PROPN"
        and _under(a.head, b)
        and (a.head.ent_type_ != "DATE" or any(c.lower_ == "that" and c.dep_ == "nsubj" for c in a.children))
    ):
        return True  # "an attack in Erbil, Iraq, which wounded four"
    if a.dep_ == "relcl" and shape in HARM_SHAPES and noun.frame.shape == "attack" and _is_place_hit(a, b):
        return True  # "an attack on a base that killed two soldiers"
    modified = modified_by(a) or (a.head if a.dep_ in ("acl", "relcl") else None)
    if modified is not None and shape in CARRIERS and _under(modified, b):
        return True  # "a volley of missiles fired at"
    if modified is not None and shape in CARRIERS and _consists(modified, b):
        return True  # "the attack consisted of three rockets launched from"
    if a.dep_ == "acl" and a.tag_ == "VBG" and shape == "attack" and _is_armed_with(b, a.head):
        return True  # "an attack with missiles targeting ships"
    if (
        shape in HARM_SHAPES
        and a.head.lemma_ == "leave"
        and a.dep_ in ("oprd", "ccomp", "xcomp", "acl", "advcl", "conj")
    ):
        subject, _ = subject_of(a.head)
        return subject is not None and subject.i == b.i  # "a shooting that left two injured"
    if b.head.i == a.i and b.dep_ == "nsubj":
        return shape in HARM_SHAPES | {"involve", "stop", "blast", "attack"}  # "the attack killed three"
    above = b.head.head
    at_object = (
        shape in HARM_SHAPES and above.dep_ == "dobj" and above.head.i == a.i
    )  # "lost dozens of men in the battle"
    # "killed 36, X said, in the deadliest attack", where the tree hangs the attack on the saying
    quoted = above.lemma_ in ("say", "report", "add") and a.i in (above.head.i, *(c.i for c in above.children))
    if b.dep_ == "pobj" and (above.i == a.i or at_object or quoted):
        preposition = b.head.lower_
        if shape in HARM_SHAPES | {"stop", "attack", "hold"} and preposition in IN:
            return shape not in ("hold", "attack") or noun.frame.type == verb.frame.type
        if shape in ("suffer", "victim") and preposition in AFTER:
            return True
    return shape == "harm" and noun.frame.shape in OCCASIONS and _befell(a) and _is_occasion(b, a)


def _is_place_hit(harmed: Token, attack: Token) -> bool:
    """Whether the clause that says who was hurt hangs on what was attacked, which hurts nobody itself."""
    thing = harmed.head
    on = thing.dep_ == "pobj" and thing.head.lower_ in ("on", "at", "against", "near", "outside", "in")
    inert = is_thing_noun(thing.text, thing.lemma_)
    itself = any(c.dep_ == "nsubj" and c.lower_ in ("that", "which") for c in harmed.children)
    return on and inert and itself and _under(thing, attack)


def is_by_own_hand(verb: Token) -> bool:
    """ "died after shooting himself", "the boy who shot himself has died" """
    after = verb.dep_ == "pcomp" and verb.head.lower_ == "after"
    of_one = verb.dep_ == "relcl" and verb.head.dep_ == "nsubj" and verb.head.head.lemma_ in sense("dying")
    return (after or of_one) and any(c.dep_ == "dobj" and c.lower_ in REFLEXIVE for c in verb.children)


def _is_occasion(noun: Token, harmed: Token) -> bool:
    """ "killed after a blast", "injured following an explosion", "hurt when clashes broke out": an act told nowhere else."""
    if any(c.dep_ == "det" and c.lower_ in ("the", "that", "this", "those", "these") for c in noun.children):
        return False
    above = noun.head
    if above.lower_ in AFTER and above.dep_ == "prep" and above.head.i == harmed.i:
        return True
    begins = noun.dep_ == "nsubj" and above.lemma_ in ("break", "erupt", "occur", "happen", "begin", "start", "take")
    return begins and _comes_of(harmed, above)


def _befell(verb: Token) -> bool:
    """Whether a verb of harm tells of those hurt and not of who did it: "two were killed", "three injured"."""
    if verb.tag_ not in ("VBN", "VBD") or any(c.dep_ in ("dobj", "agent", "neg") for c in verb.children):
        return False
    finite = verb.lemma_ in sense("transitive") and not any(c.dep_ == "aux" for c in verb.children)
    return (verb.tag_ == "VBN" or finite) and _those_hurt(verb) is not None and not hurts_doers(verb)


def hurts_doers(verb: Token) -> bool:
    """ "the attacker was killed", "two gunmen died": hurt after an attack that they made."""
    hurt = _those_hurt(verb)
    return hurt is not None and not sense("doers").isdisjoint((hurt.lemma_.lower(), hurt.lower_))


def _those_hurt(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in ALL_SUBJECTS), verb.head if verb.dep_ == "acl" else None)


def _comes_of(harmed: Token, verb: Token) -> bool:
    """ "were killed after gunmen opened fire on a cafe": whoever is hurt in a clause that another act explains.

    Not "was killed after he opened fire", where those hurt did it.
    """
    told = {harmed.i, *(c.i for c in harmed.conjuncts)}  # "two were killed and nine wounded when soldiers raided"
    if verb.dep_ != "advcl" or verb.head.i not in told:
        return False
    if not any(c.lower_ in ("after", "when", "as") and c.dep_ in ("mark", "advmod") for c in verb.children):
        return False
    doers = [c for c in verb.children if c.dep_ in ALL_SUBJECTS]
    return bool(doers) and all(d.pos_ != "PRON" for d in doers)


def _is_armed_with(attack: Token, thing: Token) -> bool:
    """Whether a noun stands after "with" of an attack, or of the verb that carries it out."""
    while thing.dep_ == "conj":
        thing = thing.head
    by = thing.head
    carried = attack.dep_ in ("dobj", "nsubjpass") and by.head.i == attack.head.i
    return thing.dep_ == "pobj" and by.lower_ in ("with", "using") and (by.head.i == attack.i or carried)


def _consists(part: Token, whole: Token) -> bool:
    verb = whole.head
    return (
        whole.dep_ == "nsubj"
        and verb.lemma_ in ("consist", "involve", "include", "see", "comprise", "use")
        and _under(part, verb)
    )


def _is_means_of(means: Token, deed: Token) -> bool:
    """ "killed him by shooting him": one deed, and how it was done."""
    by = means.head
    return means.dep_ == "pcomp" and means.tag_ == "VBG" and by.lower_ == "by" and by.head.i == deed.i


def _goes_on(one: Trigger, other: Trigger) -> bool:
    """ "hurled grenades into the crowd and then opened fire", "attacked two villages, burned houses": one attack."""
    if other.frame.shape not in ("attack", "launch", "clash") or any(
        c.dep_ in ("nsubj", "nsubjpass") for c in one.token.children
    ):
        return False
    if one.frame.id in ("destroy", "arson", "burn"):
        by_people = all(
            noun_trigger(c) is None for c in children(other.token, "nsubj")
        )  # not "the attack set it on fire"
        return other.frame.id in ("attack", "strike") or (
            other.frame.id in ("destroy", "loot", "arson", "burn") and by_people
        )
    kinds = ("prep",) if other.frame.shape == "clash" else ("dobj", "prep")  # what is thrown is no target
    aimed = any(c.dep_ in kinds and c not in one.words for c in one.token.children)
    return one.frame.shape == "launch" and not aimed


def _is_by_what_flew(one: Trigger, launched: Token) -> bool:
    """ "threw grenades that killed two and damaged a bus", "a rocket was fired on Monday, which wounded three"."""
    harm = one.token.head if one.token.dep_ == "conj" and one.token.head.dep_ == "relcl" else one.token
    itself = any(c.dep_ == "nsubj" and c.lower_ in ("that", "which") for c in harm.children)
    if harm.dep_ != "relcl" or not itself or not (one.frame.shape in HARM_SHAPES or one.frame.id == "destroy"):
        return False
    thing = harm.head
    if thing.ent_type_ in ("DATE", "TIME"):
        return _under(thing, launched)
    return thing.head.i == launched.i and thing.dep_ in ("dobj", "nsubjpass")


def _is_of_one_act(second: Token, first: Token) -> bool:
    """ "exploded, killing two and tearing through a hall", "ambushed, killing 20 and destroying six trucks": of the same act."""
    return (
        second.dep_ == "conj"
        and second.head.i == first.i
        and first.dep_ == "advcl"
        and first.tag_ == second.tag_ == "VBG"
    )


def _is_gapped(second: Token, first: Token) -> bool:
    """ "four were killed, five injured and a bus destroyed by a bomb": passives that share their "were"."""
    if second.head.i != first.i or second.dep_ not in ("conj", "advcl", "ccomp") or second.tag_ != "VBN":
        return False
    bare = not children(second, "aux", "auxpass", "mark", "advmod", "dobj")
    return bare and bool(children(first, "auxpass")) and bool(children(second, "nsubj", "nsubjpass"))


def _are_side_by_side(one: Trigger, other: Trigger, parsed: Parsed) -> bool:
    """ "A girl was grazed by a bullet, and a man was shot in the leg": one shooting, unless two places or days are told."""
    a, b = one.token, other.token
    if one.is_noun or other.is_noun or a.head.i != b.i or a.dep_ not in ("conj", "ccomp", "advcl"):
        return False
    if a.dep_ == "advcl" and not any(c.lower_ in ("while", "and") for c in a.children):
        return False
    if not {one.frame.id, other.frame.id} <= HITTING:
        return False
    hurt = [who for verb in (a, b) if _is_passive(verb) and (who := subject_of(verb)[0]) is not None]
    if len({who.i for who in hurt}) < 2 or not all(is_people(who, parsed) for who in hurt) or _sets_off(a):
        return False
    return not all(_is_set(verb, parsed) for verb in (a, b))


HITTING = frozenset(("shoot", "strike", "wound"))


def _is_passive(verb: Token) -> bool:
    return verb.tag_ == "VBN" and bool(children(verb, "auxpass", "nsubjpass"))


def _sets_off(verb: Token) -> bool:
    """ "and a man was shot in another incident", "an hour later": by another act, as it may be."""
    told = [t for c in verb.children if c.dep_ not in ALL_SUBJECTS for t in c.subtree]
    return any(t.lower_ in ("separate", "another", "later", "earlier", "previously", "elsewhere") for t in told)


def _is_set(verb: Token, parsed: Parsed) -> bool:
    """Whether a clause has a place or a day of its own."""
    own = [c for c in verb.children if c.pos_ not in ("VERB", "AUX")]
    at = {parsed.sentence.start + t.idx for c in own for t in c.subtree}
    return any(p.start in at for p in parsed.places) or any(t.start in at for t in parsed.times if t.type == "DATE")


def _is_toll_of(harm: Token) -> bool:
    """Whether a clause says no more than who was hurt: "12 killed"."""
    bare = not children(harm, "mark", "aux", "auxpass", "dobj", "advmod")
    return harm.dep_ == "advcl" and harm.tag_ == "VBN" and bare and bool(children(harm, "nsubjpass"))


def _is_outcome_of_all(harm: Token, act: Token) -> bool:
    """ "opened fire, escaping with a prisoner and killing two", "fired to clear the square, killing two"."""
    above = harm.head
    joined = harm.dep_ == "conj" and above.tag_ == "VBG"
    purpose = harm.dep_ == "advcl" and any(c.tag_ == "TO" for c in above.children)
    return above.head.i == act.i and above.dep_ in ("advcl", "xcomp") and (joined or purpose)


def _takes_and_kills(one: Trigger, other: Trigger) -> bool:
    """ "killed two guards and kidnapped the minister": two acts, each with those it was done to."""
    kinds = {one.frame.implies, other.frame.implies}
    return "captured" in kinds and len(kinds) > 1 and any(c.dep_ == "dobj" for c in one.token.children)


def _under(token: Token, above: Token) -> bool:
    for _ in range(5):
        if token.i == above.i:
            return True
        if token.head.i == token.i:
            return False
        token = token.head
    return False


def _verbs(one: Trigger, other: Trigger) -> bool:
    a, b = one.token, other.token
    if a.dep_ == "advcl" and any(c.lower_ == "before" and c.dep_ in ("mark", "advmod") for c in a.children):
        return False  # "drove into soldiers, injuring three, before he was shot": another act
    if one.frame.shape == other.frame.shape == "move" and a.dep_ == "acl" and a.tag_ == "VBN" and _under(a.head, b):
        return True  # "supplied missiles smuggled from"
    sent = one.frame.shape == "launch" and a.dep_ in ("acl", "relcl") and a.head.head.i == b.i
    if sent and other.frame.shape in ("blast", "stop"):
        return True  # "a bomb placed near the gate exploded", "shot down drones launched by"
    if sent and a.head.dep_ == "nsubj" and other.frame.shape in (*HARM_SHAPES, "attack"):
        return True  # "a grenade thrown into a bar killed two", "shells fired by rebels hit a school"
    aimed = a.dep_ == "acl" and a.tag_ == "VBG" and a.lemma_ in ("target", "aim") and a.head.head.i == b.i
    if aimed and a.head.dep_ == "nsubj" and other.frame.shape in (*HARM_SHAPES, "blast"):
        return True  # "a roadside bomb targeting a police vehicle wounded four"
    thrown = one.frame.shape == "launch" and a.dep_ in ("acl", "relcl") and a.head.dep_ == "pobj"
    if thrown and a.head.head.lower_ in ("with", "using", "by") and a.head.head.head.i == b.i:
        return True  # "attacked a post with explosives dropped from drones"
    if other.frame.shape == "launch" and _is_by_what_flew(one, b):
        return True
    if a.dep_ in ("nsubj", "csubj") and a.tag_ == "VBG" and a.head.i == b.i and other.frame.shape in HARM_SHAPES:
        return True  # "the shelling of a market killed 23"
    if one.frame.id == "disperse" and a.head.i == b.i and a.dep_ in ("xcomp", "advcl"):
        if other.frame.id == "disperse":
            return True  # "used tear gas to disperse the crowd"
        if other.frame.shape == "launch":
            return any(c.tag_ == "TO" for c in a.children)  # "fired bullets to disperse them"
    if one.frame.type != other.frame.type and "involve" not in (one.frame.shape, other.frame.shape):
        return False
    harm = one.frame.shape in HARM_SHAPES
    if (one.frame.shape == "blast" or one.frame.id in ("destroy", "burn", "arson")) and _is_of_one_act(a, b):
        return True
    if _is_gapped(a, b):
        return "captured" not in (one.frame.implies, other.frame.implies)
    if a.head.i == b.i and a.dep_ == "conj" and _takes_and_kills(one, other):
        return False
    if a.head.i == b.i and a.dep_ == "conj" and _goes_on(one, other):
        return True
    if a.head.i == b.i and a.dep_ == "conj" and one.frame.id == "strike" and other.frame.id in ("open-fire", "shoot"):
        return not any(c.dep_ in ALL_SUBJECTS for c in a.children)  # "opened fire on a bus and hit three passengers"
    if a.head.i == b.i and a.dep_ == "conj":
        both_harm = harm and other.frame.shape in HARM_SHAPES
        shares = not any(c.dep_ in ("nsubj", "nsubjpass") for c in a.children)
        laid = (
            one.frame.shape == "blast" and b.lemma_ in sense("laying") and any(c.dep_ == "auxpass" for c in b.children)
        )
        return both_harm or (shares and (harm or laid))  # "a bomb was placed at the gate and exploded"
    if a.head.i == b.i and a.dep_ in ("advcl", "xcomp", "acl") and a.tag_ == "VBG":
        return harm or one.frame.shape in ("attack", "involve")  # "attacked a base, killing 3"
    if harm and a.head.i == b.i and a.dep_ == "advcl" and any(c.lower_ == "with" for c in children(a, "mark")):
        return True  # "attacked a base, with 20 soldiers killed"
    if harm and a.head.i == b.i and _is_toll_of(a):
        return True  # "Bomb explodes in Kabul, 12 killed"
    if harm and a.dep_ == "acl" and a.tag_ == "VBN" and a.head.dep_ == "pobj" and a.head.head.lower_ == "with":
        return a.head.head.head.i == b.i  # "a bomb exploded with 12 killed"
    if harm and a.tag_ == "VBG" and _is_outcome_of_all(a, b):
        return True
    if a.head.i == b.i and a.dep_ == "dep":
        return harm
    left = a.head  # "fought, leaving 55 dead and 146 injured"
    if harm and left.lemma_ == "leave" and left.head.i == b.i and left.dep_ in ("advcl", "conj"):
        return a.dep_ in ("oprd", "ccomp", "xcomp", "acl", "advcl", "conj")
    if one.frame.shape in HARM_SHAPES and a.dep_ == "pcomp" and a.head.lower_ == "with" and a.head.head.i == b.i:
        return a.tag_ == "VBN"  # "shot shoppers, with 25 others injured"
    if one.frame.shape in HARM_SHAPES | {"attack"} and _is_means_of(a, b):
        return True  # "assassinated him by shooting him"
    if other.frame.shape == "harm" and one.frame.shape in OCCASIONS and _befell(b):
        if _comes_of(b, a):
            return True  # "were killed after gunmen opened fire"
        bare = a.dep_ == "pcomp" and not any(
            c.dep_ in ("dobj", "aux", "auxpass") or c.lower_ == "at" for c in a.children
        )
        if bare and _is_occasion(a, b):
            return True  # "3 injured after shooting in Leeds"
    if other.frame.shape in HARM_SHAPES and a.dep_ == "pcomp" and a.head.lower_ == "after" and a.head.head.i == b.i:
        return any(c.dep_ == "auxpass" for c in a.children) or is_by_own_hand(a)  # "were injured after being attacked"
    if other.frame.shape == "victim" and a.dep_ == "relcl" and a.head.head.i == b.i and is_by_own_hand(a):
        return True
    if other.frame.shape in HARM_SHAPES and a.head.i == b.i and a.dep_ == "advcl":
        if any(c.lower_ in ("when", "as") for c in a.children):
            return True  # "were killed when a drone hit"
        if other.frame.shape == "victim" and one.frame.shape in OCCASIONS and _comes_of(b, a):
            return True  # "died after soldiers fired at a church"
        same = any(c.dep_ in ("nsubjpass", "dobj") and c.pos_ == "PRON" for c in a.children)
        return same and any(c.lower_ == "after" for c in a.children)  # "died after she was shot"
    return False
