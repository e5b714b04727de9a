"""Whom a verb is said of, and whether he did it or it was done to him: "a boy shot in the head" shot nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.calendar import MONTHS, WEEKDAYS
from tocsin.coding.aims import ON
from tocsin.coding.frames import sense
from tocsin.coding.people import ONE_MORE
from tocsin.finding.actors import find_names, sector_of
from tocsin.finding.common_nouns import is_person_noun, is_thing_noun
from tocsin.language.trees import OBJECTS, SUBJECTS, children, modified_by, objects_of_prepositions, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token


def voice_of(verb: Token) -> tuple[list[Token], bool]:
    """The subjects of a verb, and whether they are those it is done to."""
    subject, passive = subject_of(verb)
    subjects = [subject, *_joined(subject, verb), *_elided_after(verb)] if subject is not None else []
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
        passive = passive or (
            bool(subjects) and not subjects[0].tag_.startswith("W") and _is_reduced(verb, subjects[0])
        )
    elif verb.dep_ == "acl" and verb.tag_ == "VBN" and _objects(verb) and not children(verb, "agent"):
        subjects, passive = [verb.head], False  # "a strike killed twelve", read as a participle
    elif (modified := modified_by(verb)) is not None:  # "missiles fired at"
        subjects, passive = _listed_with(modified), True
    elif verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.lemma_ in sense("papers") and verb.head.dep_ == "dobj":
        said, _ = subject_of(verb.head.head)  # "the party issued a declaration demanding that ..."
        subjects, passive = [said] if said is not None else [], False
    elif verb.dep_ == "acl" and verb.tag_ == "VBG":
        subjects, passive = [verb.head], False
    elif (verb.tag_ == "VBN" and any(c.dep_ in ("auxpass",) for c in verb.children)) or (
        subjects and not passive and (_is_reduced(verb, subjects[0]) or _is_circumstance(verb))
    ):
        passive = True
    elif verb.tag_ == "VBN" and verb.dep_ == "conj" and (number := _elided(verb)) is not None:
        subjects, passive = [number], True
    elif verb.tag_ == "VBN" and verb.dep_ == "conj" and not any(c.dep_ == "aux" for c in verb.children):
        passive = not _objects(verb)  # "three were killed and 25 wounded"
        if passive and not subjects and (modified := modified_by(verb.head)) is not None:
            subjects = _listed_with(modified)  # "friends of a boy shot and killed in Homs"
    return subjects, passive


def _joined(subject: Token, verb: Token) -> list[Token]:
    """Who stands with a subject; not "two people found dead" with "two more who were injured"."""
    of_more = verb.dep_ == "relcl" and (subject.pos_ == "NUM" or subject.lower_ in ("more", "others", "another"))
    return [t for t in subject.conjuncts if not of_more or t.i > subject.i]


def _elided_after(verb: Token) -> list[Token]:
    """ "Five died at the scene and a sixth in hospital": whose verb is left out."""
    return [c for c in children(verb, "conj") if c.lower_ in ONE_MORE and any(d.dep_ == "det" for d in c.children)]


def _objects(verb: Token) -> list[Token]:
    """What a verb is done to; "shot dead" has nobody in "dead"."""
    return [c for c in children(verb, *OBJECTS) if c.lower_ != "dead"]


def _listed_with(noun: Token) -> list[Token]:
    """ "there were eight women, a girl and four men injured": all of the list, which the participle only ends."""
    first = noun
    while first.dep_ in ("conj", "appos"):
        first = first.head
    if (
        first.i != noun.i
        and first.dep_ in ("nsubj", "nsubjpass")
        and _is_indefinite(first)
        and noun.tag_ == first.tag_ == "NN"
    ):
        return [first, *(t for t in first.conjuncts if t.i <= noun.i)]  # "a girl and a woman wounded by gunfire"
    if not any(c.dep_ == "expl" for c in first.head.children):
        return [noun]
    return [t for t in first.subtree if t.i == first.i or (t.dep_ in ("conj", "appos") and t.head.i >= first.i)]


def _is_indefinite(noun: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in noun.children)


def _is_circumstance(verb: Token) -> bool:
    """ "with 25 others injured" """
    return verb.tag_ == "VBN" and verb.dep_ == "pcomp" and verb.head.lower_ == "with" and not children(verb, *OBJECTS)


def _is_reduced(verb: Token, subject: Token) -> bool:
    """ "a boy fatally shot in Oakland was identified", "was found shot": done to the subject, though no "was" says so."""
    if verb.lemma_ == "gun" and any(c.lower_ == "down" for c in verb.children):
        return not _objects(verb)  # "a man gunned down in a raid"
    if verb.lemma_ in sense("assailing") and _is_no_attacker(subject):
        return not _objects(verb) and not any(c.dep_ in ("aux", "auxpass", "prt", "ccomp") for c in verb.children)
    if verb.lemma_ == "attack":  # not "Settlers attacked in Huwara"
        return (
            subject.tag_ in ("NN", "NNP")
            and is_person_noun(subject.text, subject.lemma_)
            and _is_heading(verb, subject)
        )
    if verb.lemma_ not in sense("befalls") | sense("transitive") or verb.tag_ not in ("VBN", "VBD"):
        return False
    own = ("aux", "auxpass", "prt")
    if any(c in _objects(verb) or c.dep_ in own or (c.dep_ == "ccomp" and c.i > verb.i) for c in verb.children):
        return _is_said_which(verb, subject)
    if is_in_the_body(verb):
        return True  # "one man shot in the leg"
    if any(c.dep_ == "prep" and c.lower_ in ON and not _is_day(c) for c in verb.children):
        return False
    if any(children(c, *OBJECTS) for c in children(verb, "conj")):
        return False  # "a boy accidentally shot and killed his brother"
    found = verb.dep_ in ("xcomp", "oprd", "ccomp") and verb.head.lemma_ in ("find", "leave", "discover")
    fatally = any(c.lower_ in ("fatally", "critically", "accidentally", "dead") for c in verb.children)
    nobody = any(c.dep_ == "det" and c.lower_ in ("any", "no") for c in subject.children)
    # "two others wounded", "workers kidnapped last month"
    needs_object = verb.lemma_ in sense("transitive") and not nobody
    participle = verb.tag_ == "VBN" and verb.dep_ in ("xcomp", "oprd")
    return found or fatally or needs_object or participle or _is_said_which(verb, subject) or _is_heading(verb, subject)


def _is_no_attacker(subject: Token) -> bool:
    """ "Mosque attacked in Lyon", "Village raided", "Gao shelled": what attacks nobody."""
    lemma = subject.lemma_.lower()
    if subject.head.lemma_ in ("shell", "bombard") and subject.pos_ == "PROPN":
        return not find_names(subject.text)  # "Kharkiv shelled overnight", and not "Russia shelled"
    return lemma not in sense("may_attack") and (
        lemma in sense("territory") or is_thing_noun(subject.text, lemma, site=True)
    )


def _is_said_which(verb: Token, subject: Token) -> bool:
    """ "the man shot on Monday is stable": the sentence has a verb besides, which is said of him."""
    if verb.lemma_ not in sense("befalls") or subject.tag_.startswith("W") or subject.i > verb.i or _objects(verb):
        return False
    if any(c.dep_ in ("aux", "auxpass", "prt") for c in verb.children) or _is_aimed(verb):
        return False
    # The tree took it for a clause that is the subject of the verb besides.
    main = verb.dep_ in (*SUBJECTS, "nsubjpass", "csubj", "csubjpass") and verb.i < verb.head.i
    later = [c for c in children(verb, "ccomp") if c.i > verb.i and c.tag_ in ("VBD", "VBZ", "VBP")]
    aside = verb.dep_ in ("dep", "amod") and verb.i > 0 and verb.nbor(-1).text == ","  # "his wife, shot as she fled"
    return main or aside or any(not any(t.dep_ in (*SUBJECTS, "mark") for t in c.children) for c in later)


def _is_heading(verb: Token, subject: Token) -> bool:
    """ "Journalist shot in Peshawar", "Man shot to death at home", where whoever shoots would shoot at somebody."""
    last = verb.doc[-1].text
    if verb.lemma_ not in (*sense("befalls"), "attack") or last in (".", "!", "?", '"', "”") or _is_aimed(verb):
        return False
    several = subject.tag_ in ("NNS", "NNPS") or subject.lower_ == "police"
    if subject.pos_ not in ("NOUN", "PROPN", "NUM") or (several and sector_of(subject.text, subject.lemma_)):
        return False  # "Soldiers shot in Hebron"
    said = [c for c in verb.children if c.i > verb.i and c.dep_ != "punct"]
    told_where = any(c.dep_ in ("prep", "npadvmod", "advcl") or c.lower_ == "outside" for c in said)
    return told_where and not any(c.dep_ == "conj" for c in said)


def _is_aimed(verb: Token) -> bool:
    """ "shot in the air", "shot through the window", "shot back": by those of whom it is said."""
    for child in verb.children:
        if child.dep_ == "prep" and not _is_day(child):
            aims = {t.lower_ for t in objects_of_prepositions(verb, child.lower_)}
            if child.lower_ in (*ON, *AIMING) or (child.lower_ == "in" and aims & sense("manners")):
                return True
        if child.dep_ in ("advmod", "prt") and child.lower_ in AIMING:
            return True
    return False


AIMING = ("through", "from", "over", "across", "past", "for", "back", "first", "indiscriminately", "randomly", "wildly")


def _is_day(preposition: Token) -> bool:
    """ "on Monday" """
    days = (c.lower_.rstrip(".") for c in preposition.children if c.dep_ == "pobj")
    return preposition.lower_ == "on" and any(day in WEEKDAYS or day in MONTHS for day in days)


def is_in_the_body(verb: Token) -> bool:
    """ "hit a sergeant in the foot", "was struck on the head": hurt, whatever hit them."""
    whom = children(verb, "dobj")
    into = [t for w in (verb, *whom) for t in objects_of_prepositions(w, "in", "on", "through")]
    into += [t.nbor() for t in into if t.pos_ == "ADJ" and t.i + 1 < len(t.doc)]  # "in the lower back"
    return any(t.lemma_.lower() in sense("body_parts") for t in into)


def _elided(verb: Token) -> Token | None:
    """ "thirteen were killed and about fifty injured": the number that a participle is left with."""
    numbers = [c for c in verb.children if c.pos_ == "NUM" and c.dep_ == "npadvmod" and c.i < verb.i]
    return numbers[-1] if numbers else None
