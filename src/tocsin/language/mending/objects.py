"""Mends of objects: what hangs on the wrong verb or noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.calendar import MONTHS, WEEKDAYS
from tocsin.language.mending.words import ALL_SUBJECTS, ATTACKS, HURT, SAYING, attacks

if TYPE_CHECKING:
    from spacy.tokens import Token

DRONES = ("uas", "uav", "uavs", "drone", "drones")
RECEIVING = ("receive", "treat", "evacuate", "admit", "bring", "carry", "transport", "count")
OF_PEOPLE = (
    "try",
    "attempt",
    "seek",
    "protest",
    "march",
    "gather",
    "demand",
    "travel",
    "wait",
    "queue",
    "flee",
    "guard",
    "escort",
)


# "accused rebels of an attack", "used a drone in the attack": whose object takes no such phrase
CHARGES = {"accuse": "of", "suspect": "of", "acquit": "of", "convict": "of", "blame": "for", "use": "in"}


def mend_object(token: Token) -> None:
    """Put right what hangs on the wrong verb or noun."""
    if token.lower_ in ("himself", "herself", "themselves") and token.dep_ in ("conj", "appos"):
        _mend_reflexive(token)
    if token.pos_ == "NUM":
        _mend_number(token)
    elif token.dep_ == "conj" and token.pos_ in ("NOUN", "PROPN") and token.head.pos_ == "VERB":
        _mend_row_of_objects(token)
    if token.lower_ == "her" and token.dep_ == "poss":
        _mend_her(token)
    if (
        token.dep_ == "appos"
        and token.lower_ in DRONES
        and token.head.lower_ == "attack"
        and token.head.i == token.i - 1
    ):
        _mend_headed(token)
    if (
        token.lower_ in ("captive", "hostage")
        and token.dep_ == "advcl"
        and token.head.lemma_ in ("hold", "take", "keep")
    ):
        token.dep_ = "oprd"  # "held three nurses captive"
    if token.lower_ == "dead" and token.i and token.nbor(-1).lower_ == "shot":
        _mend_dead(token)
    if token.lower_ == "hostage" and token.dep_ == "dobj" and token.i:
        _mend_hostage(token)
    if token.dep_ == "npadvmod" and token.ent_type_ in ("GPE", "LOC", "FAC"):
        _mend_town(token)
    if token.dep_ == "conj" and token.head.dep_ == "pobj" and token.head.head.lower_ == "of":
        _mend_part(token)
    charging = CHARGES.get(token.head.head.lemma_) if token.head.dep_ in ("dobj", "nsubjpass") else None
    if token.dep_ == "prep" and token.lower_ == charging and token.i > token.head.head.i:
        token.head = token.head.head  # "accused rebels of an attack": no rebels of an attack
    if token.dep_ == "prep" and token.lower_ == "after" and token.head.lemma_ in SAYING:
        _mend_said(token)
    if token.dep_ == "prep" and token.lower_ in ("on", "in", "at", "against") and token.i > 1:
        _mend_aim(token)
        _mend_claimed(token)
    if token.dep_ in ("dobj", "appos", "conj") and token.left_edge.i > 1:
        _mend_among(token)
    if token.dep_ in ALL_SUBJECTS and token.left_edge.i > 1:
        _mend_some(token)
    if token.dep_ == "conj" and token.lemma_ in ("injury", "wound"):
        _mend_injuries(token)
    if token.dep_ == "conj" and token.head.dep_ == "dobj":
        _mend_verb_list(token)
    if token.tag_ == "VBN" and token.lemma_ in HURT and token.i:
        _mend_counted(token)
        _mend_kin(token)
    if token.dep_ == "relcl" and any(c.lower_ == "when" and c.i < token.i for c in token.children):
        _mend_when(token)
    if token.dep_ == "advcl" and token.tag_ == "VBG" and token.lemma_ in OF_PEOPLE and token.i:
        before = token.nbor(-1)  # "opened fire on protesters trying to storm parliament": it is they who tried
        if before.tag_ == "NNS" and before.dep_ in ("pobj", "dobj") and token.left_edge.i == token.i:
            token.head, token.dep_ = before, "acl"
    if token.dep_ == "ccomp" and token.tag_ == "VBG" and token.head.lemma_ in ATTACKS:
        _mend_attacked(token)
    if token.dep_ == "ccomp" and token.lemma_ in SOUGHT and token.head.lemma_ in (*ATTACKS, *HOLDING):
        _mend_attacked(token)  # "detained a leader wanted for murder"


def _mend_number(number: Token) -> None:
    if number.dep_ == "dobj":
        _mend_times(number)
    elif number.dep_ == "npadvmod":
        _mend_toll(number)


def _mend_said(after: Token) -> None:
    """ "police say child dead after being shot": dead after it, and not said."""
    told = after.nbor(-1) if after.i else after
    if told.dep_ == "ccomp" and told.pos_ == "ADJ" and told.head.i == after.head.i:
        after.head = told


def _mend_toll(number: Token) -> None:
    """ "The strike killed at least 30": so many were killed, and the number is no measure of the killing."""
    verb = number.head
    active = any(c.dep_ in ALL_SUBJECTS for c in verb.children) and not any(c.dep_ == "auxpass" for c in verb.children)
    if (
        verb.lemma_ in HURT
        and active
        and number.left_edge.i == verb.i + 1
        and not any(c.dep_ == "dobj" for c in verb.children)
    ):
        number.dep_ = "dobj"


def _mend_row_of_objects(noun: Token) -> None:
    """ "killed a couple and their 12-year-old son": both were killed, and no noun goes on with a verb."""
    verb, first = noun.head, noun.left_edge.i
    whom = next((c for c in verb.children if c.dep_ == "dobj" and c.i < noun.i), None)
    if whom is not None and whom.right_edge.i == first - 2 and noun.doc[first - 1].lower_ == "and":
        noun.head = whom


def _mend_times(number: Token) -> None:
    """ "shot about ten times at a car": so often, and nobody was shot."""
    times = number.nbor() if number.i + 1 < len(number.doc) else number
    if times.lower_ == "times" and times.head.i == number.i:
        times.head, times.dep_ = number.head, "npadvmod"
        number.head, number.dep_ = times, "nummod"


def _mend_dead(dead: Token) -> None:
    """ "a settler shot dead a man": the settler shot, and the man was, wherever the tree hangs them."""
    verb = dead.nbor(-1)
    if any(c.dep_ == "auxpass" for c in verb.children):
        return
    if verb.pos_ == "NOUN" and dead.dep_ == "ROOT" and (doer := next(iter(verb.lefts), None)) is not None:
        *before, doer = list(verb.lefts)
        for word in before:
            word.head = doer
        verb.head, verb.dep_, verb.pos_, verb.tag_, verb.lemma_ = verb, "ROOT", "VERB", "VBD", "shoot"
        doer.dep_ = "nsubj"
        for child in [c for c in dead.children if c.i != verb.i]:
            child.head = verb
        dead.head, dead.dep_ = verb, "acomp"
    whom = next((t for t in dead.doc[dead.i + 1 : dead.i + 8] if t.left_edge.i == dead.i + 1 and t.pos_ in NOUNS), None)
    if whom is not None and whom.head.i in (dead.i, verb.i) and whom.ent_type_ not in ("DATE", "TIME"):
        whom.head, whom.dep_ = verb, "dobj"


NOUNS = ("NOUN", "PROPN", "PRON")
SOUGHT = ("want", "accuse", "suspect", "link", "convict", "charge", "blame", "identify", "know")
HOLDING = ("detain", "arrest", "capture", "seize", "hold", "jail", "apprehend", "kill", "kidnap", "abduct", "free", "release", "execute")  # fmt: skip


KIN = frozenset(("widow", "widower", "mother", "father", "parent", "wife", "husband", "relative", "family", "friend", "lawyer", "supporter", "remains", "body"))  # fmt: skip


def _mend_kin(verb: Token) -> None:
    """ "the widows of soldiers killed in the war": it is the soldiers who were killed."""
    whom = verb.nbor(-1)
    if verb.dep_ == "acl" and whom.dep_ == "pobj" and whom.head.lower_ == "of" and whom.head.head.i == verb.head.i:
        if verb.head.lemma_ in KIN and verb.left_edge.i == verb.i:
            verb.head = whom


def _mend_attacked(verb: Token) -> None:
    """ "ambushed soldiers escorting officials": whom they ambushed, and what those did."""
    attack = verb.head
    whom = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if whom is None or whom.left_edge.i != attack.i + 1 or any(c.dep_ == "dobj" for c in attack.children):
        return
    whom.head, whom.dep_ = attack, "dobj"
    verb.head, verb.dep_ = whom, "acl"


def _mend_headed(last: Token) -> None:
    """ "launched a one-way attack UAS": the last word is what was launched."""
    first = last.head
    last.head, last.dep_ = first.head, first.dep_
    for child in list(first.children):
        child.head = last
    first.head, first.dep_ = last, "compound"


def _mend_her(token: Token) -> None:
    """ "shot her Monday morning", "killed her last week": her, not her Monday."""
    verb = token.nbor(-1) if token.i else None
    if verb is None or verb.pos_ != "VERB" or token.head.dep_ not in ("npadvmod", "dobj", "tmod"):
        return
    if token.head.ent_type_ in ("DATE", "TIME") or token.head.lower_ in WEEKDAYS:
        token.head, token.dep_ = verb, "dobj"


def _mend_hostage(token: Token) -> None:
    """ "took staff hostage": whom they took, and what became of them."""
    taken = token.nbor(-1)
    if taken.dep_ != "compound" or taken.head.i != token.i or any(c.dep_ in ("det", "nummod") for c in token.children):
        return
    for child in list(token.children):
        child.head = taken
    taken.head, taken.dep_ = token.head, "dobj"
    token.dep_ = "oprd"


def _mend_aim(prep: Token) -> None:
    """ "were killed in a government assault on a market", "an ambush by rebels on a convoy": the assault was on it."""
    attack, aim = prep.nbor(-1), next((c for c in prep.children if c.dep_ == "pobj"), None)
    doer = prep.head
    if doer.dep_ == "pobj" and doer.head.lower_ == "by" and doer.i == attack.i:
        attack = doer.head.head
    if prep.lower_ not in ("on", "against") or aim is None or prep.head.i == attack.i:
        return
    when = aim.ent_type_ in ("DATE", "TIME") or aim.lower_ in (*WEEKDAYS, *MONTHS) or aim.like_num
    told = attack.pos_ == "NOUN" and attack.dep_ in ("pobj", "nsubj", "nsubjpass") and attack.lower_ in attacks()
    if told and not when and not prep.is_ancestor(attack):  # but "opened fire on a crowd" is one verb's
        prep.head = attack


def _mend_claimed(prep: Token) -> None:
    """ "claimed responsibility for an airstrike in Kharkiv on 22 April": the strike was then, whenever it was claimed."""
    verb = prep.head
    said = verb.lemma_ == "claim" and any(c.lower_ == "responsibility" for c in verb.children)
    said |= verb.lemma_ == "be" and any(c.lower_ == "behind" for c in verb.children)
    attack = next(
        (t for t in reversed(verb.doc[verb.i + 1 : prep.i]) if t.lower_ in attacks() and t.pos_ == "NOUN"), None
    )
    if not said or attack is None or attack.right_edge.i != prep.left_edge.i - 1 or prep.is_ancestor(attack):
        return
    if not any(c.lower_ == "the" for c in attack.children) or any(c.dep_ == "prep" for c in attack.children):
        prep.head = attack


def _mend_among(noun: Token) -> None:
    """ "killed seven people, among them a journalist,": one of the seven."""
    start = noun.left_edge.i
    among = next((t for t in (noun.doc[start], noun.doc[start - 2]) if t.lower_ == "among"), None)
    if among is None or among.i < 2 or among.nbor(-1).text != "," or among.nbor(1).lower_ not in ("them", "whom"):
        return
    whole = next((t for t in reversed(noun.doc[: among.i]) if t.pos_ in ("NOUN", "NUM")), None)
    if whole is not None and not noun.is_ancestor(whole) and (noun.dep_ == "dobj" or whole.i != noun.head.i):
        noun.head, noun.dep_ = whole, "appos"


def _mend_some(noun: Token) -> None:
    """ "16 were killed, civilians among them, and 25 were wounded": some of the 16, and no subject of the wounding."""
    among = next((c for c in noun.children if c.lower_ == "among" and c.i == noun.i + 1), None)
    others = [c for c in noun.head.children if c.dep_ == noun.dep_] + [c for c in noun.children if c.dep_ == "conj"]
    rest = next((t for t in others if t.i > noun.i), None)
    if among is None or rest is None or noun.doc[noun.left_edge.i - 1].text != ",":
        return
    whole = next((t for t in reversed(noun.doc[: noun.left_edge.i]) if t.pos_ in ("NOUN", "NUM")), None)
    if whole is None or noun.is_ancestor(whole):
        return
    rest.head, rest.dep_ = noun.head, noun.dep_
    noun.head, noun.dep_ = whole, "appos"


def _mend_injuries(noun: Token) -> None:
    """ "the death of two men and injuries to five": whose injuries they were, not whose death."""
    first = noun.head
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    deed = first.head.head
    if first.dep_ != "pobj" or first.head.lower_ != "of":
        return
    to = next((c for c in noun.doc[noun.i + 1 : noun.i + 2] if c.lower_ == "to"), None)
    if to is not None and deed.pos_ == "NOUN" and not to.is_ancestor(noun):
        noun.head, to.head = deed, noun


def _mend_part(noun: Token) -> None:
    """ "18 of the attackers and one soldier were killed": one more beside the 18, not of them."""
    number = noun.head.head.head
    counted = number.pos_ == "NUM" and number.dep_ in (*ALL_SUBJECTS, "dobj")
    if counted and any(c.dep_ == "nummod" or c.lower_ in ("a", "an") for c in noun.children):
        noun.head = number


def _mend_reflexive(token: Token) -> None:
    """ "killed two guards and then himself": joined to the guards, not to the killing."""
    verb = token.head
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.i < token.i]
    for adverb in [c for c in token.children if c.dep_ == "advmod"]:
        adverb.head = verb
    if token.head.pos_ == "VERB" and objects:
        token.head = objects[-1]
    if token.head.dep_ == "dobj":
        token.dep_ = "conj"


def _mend_town(name: Token) -> None:
    """ "The army shelled Haifa": a place right after a verb is its object, and says nothing of when."""
    verb = name.head
    if (
        verb.pos_ == "VERB"
        and name.left_edge.i == verb.i + 1
        and not any(c.dep_ in ("dobj", "auxpass") for c in verb.children)
    ):
        name.dep_ = "dobj"


def _mend_counted(hurt: Token) -> None:
    """ "received 14 bodies and 40 wounded": the wounded are people, as the bodies are, and nobody wounded them there."""
    number = hurt.nbor(-1)
    if number.pos_ != "NUM" or number.dep_ != "conj" or number.head.dep_ not in ("dobj", "pobj"):
        return
    verb = number.head.head
    if (
        verb.lemma_ not in RECEIVING
        or number.head.pos_ != "NOUN"
        or any(c.dep_ in ("auxpass", "nsubjpass", "dobj", "agent") for c in hurt.children)
    ):
        return
    hurt.head, hurt.dep_, hurt.pos_, hurt.tag_, hurt.lemma_ = number.head, "conj", "NOUN", "NNS", hurt.lower_
    number.head, number.dep_ = hurt, "nummod"


def _mend_verb_list(noun: Token) -> None:
    """ "ransacked shops, burned houses and killed three", where the tree has burned houses among what was ransacked."""
    verb, first = noun.head.head, noun.left_edge
    if first.dep_ != "amod" or first.tag_ not in ("VBN", "VBD") or first.head.i != noun.i or first.i + 1 != noun.i:
        return
    verbs = [verb, verb.head] if verb.dep_ == "conj" else [verb]
    goes_on = any(c.dep_ == "conj" and c.pos_ == "VERB" and c.i > noun.i for v in verbs for c in v.children)
    if verb.pos_ != "VERB" or first.nbor(-1).text != "," or not goes_on:
        return
    first.head, first.dep_, first.pos_, first.tag_ = verb, "conj", "VERB", verb.tag_
    noun.head, noun.dep_ = first, "dobj"


def _mend_when(verb: Token) -> None:
    """ "nine were wounded, three of them seriously, when soldiers raided a camp": said of the wounding, not of the three."""
    number = verb.head
    done = next((t for t in reversed(verb.doc[: number.i]) if t.pos_ == "VERB"), None)
    if done is None:
        return
    dated = number.ent_type_ in ("DATE", "TIME")
    # "were killed on Friday night when ..."
    hurt = done.lemma_ in HURT and verb.doc[verb.left_edge.i - 1].i == number.i
    if hurt if dated else number.pos_ == "NUM":
        verb.head, verb.dep_ = done, "advcl"
