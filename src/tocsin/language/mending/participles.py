"""Mends of participles: what is said of somebody by "shot", "killed", "kidnapped", and not done by him."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.language.mending.words import ALL_SUBJECTS, HURT, SAYING, STRICKEN

if TYPE_CHECKING:
    from spacy.tokens import Token

TELLING = ("tell", "inform", "assure", "remind", "notify")
LAUNCHING = ("fire", "launch", "shoot", "drop", "lob")
TAKEN = ("capture", "abduct", "kidnap", "seize", "destroy", "damage", "displace")
ORDINALS = ("second", "third", "fourth", "fifth", "sixth")
LANDING = ("land", "fall", "hit", "strike", "explode", "crash", "kill", "slam", "wound", "injure", "damage", "destroy")


def mend_participle(token: Token) -> None:
    """Put right what is said of somebody by "shot", "killed", "kidnapped", and not done by him."""
    if token.lemma_ in HURT and token.i:
        _mend_left(token)
        _mend_paired(token)
        _mend_early_root(token)
        _mend_last_word(token)
        _mend_heaped(token)
    if token.lemma_ in (*HURT, *TAKEN) and token.dep_ in ("ROOT", "ccomp"):
        _mend_chained(token)
    if token.dep_ == "conj" and token.lemma_ in (*HURT, *TAKEN):
        _mend_elliptic(token)
    if token.dep_ == "ROOT" and token.lemma_ in LAUNCHING:
        _mend_landed(token)
    if token.dep_ == "amod" and token.i and token.nbor(-1).dep_ == "nummod" and token.nbor(-1).head.i == token.head.i:
        token.tag_ = "VBN"  # "137 abducted pupils"
    if token.dep_ == "acl" and _mend_far_subject(token):
        return
    if token.dep_ == "acl" and token.tag_ == "VBN":
        _mend_gapped(token)
        _mend_ordinal(token)
    if token.dep_ == "acl":
        token.tag_ = "VBN"  # "a boy shot in the head": of a noun only a participle is said
        _mend_crash(token)
    if token.tag_ == "VBN" and token.dep_ in ("ROOT", "ccomp"):
        _mend_reduced(token)
    if token.tag_ == "VBN" and token.dep_ == "xcomp" and token.i:
        _mend_described(token)
    if token.dep_ == "ccomp" and any(c.dep_ == "agent" for c in token.children):
        _mend_done_by(token)
    if token.tag_ == "VBN" and (token.dep_ == "advcl" or (token.dep_ == "acl" and token.head.dep_ == "conj")):
        _mend_absolute(token)


def mend_told(verb: Token) -> None:
    """ "told the group that fighters shot people": it was told that they did, and they did not shoot the group."""
    that = next((c for c in verb.children if c.lower_ == "that" and c.i < verb.i), None)
    whom, teller = verb.head, verb.head.head
    own = [c.i for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.lower_ != "that"]
    done_to = any(c.dep_ in ("dobj", "auxpass") for c in verb.children)
    if that is not None and own and done_to and whom.dep_ == "dobj" and teller.lemma_ in TELLING:
        verb.head, verb.dep_, that.dep_ = teller, "ccomp", "mark"


def mend_of_last(verb: Token) -> None:
    """ "two people found dead and two more who were injured": the two more were, and nobody who was dead."""
    before = next((c for c in verb.children if c.lower_ == "who" and c.i), verb).nbor(-1) if verb.i else verb
    more = before.pos_ == "NUM" or before.lower_ in ("more", "others", "another")
    if more and before.dep_ == "conj" and before.head.i == verb.head.i:
        verb.head = before


def _mend_chained(verb: Token) -> None:
    """ "24 people were killed, 16 wounded and two abducted": the first verb is the main one, and has the "were" of all."""
    first = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i and c.lemma_ in HURT), None)
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.right_edge.i == verb.i - 1), None)
    if first is None or subject is None or not any(c.dep_ == "auxpass" for c in first.children):
        return
    if _before(subject) != "," or any(c.dep_ in ("aux", "auxpass", "dobj") for c in verb.children):
        return
    first.head, first.dep_ = (first, "ROOT") if verb.dep_ == "ROOT" else (verb.head, verb.dep_)
    verb.head, verb.dep_, verb.tag_ = first, "conj", "VBN"
    subject.dep_ = "nsubjpass"
    for child in [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB"]:
        child.head = first


def _mend_elliptic(verb: Token) -> None:
    """ "ten were killed and three officers captured": whose second "were" is left out; the officers captured nobody."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    passive = any(c.dep_ == "auxpass" for c in verb.head.children)
    own = any(c.dep_ in ("aux", "auxpass", "dobj", "agent", "prt", "ccomp") for c in verb.children)
    if subject is not None and passive and not own and subject.right_edge.i == verb.i - 1:
        subject.dep_, verb.tag_ = "nsubjpass", "VBN"


def _mend_paired(verb: Token) -> None:
    """ "1 killed 3 injured in a shooting": so many of each, and the one killed nobody."""
    hurt, killed = verb.head, verb.head.head
    if verb.dep_ != "acl" or hurt.pos_ != "NUM" or hurt.dep_ != "dobj" or killed.lemma_ not in HURT:
        return
    others = [c for c in killed.children if c.dep_ == "nsubj" and c.pos_ == "NUM"]
    if not others or hurt.i != killed.i + 1:
        return
    others[0].dep_, killed.tag_ = "nsubjpass", "VBN"
    verb.head, verb.dep_, verb.tag_ = killed, "conj", "VBN"
    hurt.head, hurt.dep_ = verb, "nsubjpass"


def _mend_early_root(verb: Token) -> None:
    """ "Friends of a boy shot in Homs held a vigil": a second finite verb with nothing before it to join it is the main one."""
    if verb.dep_ != "ROOT" or any(c.dep_ in ("dobj", "aux", "auxpass", "prt", "ccomp") for c in verb.children):
        return
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    later = next((c for c in verb.children if c.dep_ == "conj" and c.tag_ == "VBD" and c.lemma_ not in HURT), None)
    whom = verb.nbor(-1)
    if subject is None or later is None or whom.pos_ not in ("NOUN", "PROPN"):
        return
    if whom.i != subject.i and not subject.is_ancestor(whom):
        return  # what the verb is to hang on must not hang on the verb
    joined = any(t.text in (",", ";") or t.dep_ == "cc" for t in verb.doc[later.i - 1 : later.i])
    if joined or any(c.dep_ in ALL_SUBJECTS for c in later.children):
        return
    later.head, later.dep_ = later, "ROOT"
    subject.head = later
    for child in [c for c in verb.children if c.i > later.i]:
        child.head = later
    verb.head, verb.dep_, verb.tag_ = whom, "acl", "VBN"
    for child in verb.children:
        if child.dep_ == "conj" and child.lemma_ in HURT:
            child.tag_ = "VBN"  # "shot and killed"


def _mend_last_word(verb: Token) -> None:
    """ "Two charged after girl shot, killed": the girl was both, and the two were charged."""
    comma, first = verb.nbor(-1), verb.nbor(-2) if verb.i > 1 else verb
    if verb.dep_ != "ROOT" or comma.text != "," or first.lemma_ not in HURT:
        return
    subject = _give_way(verb, first)
    if subject is not None:
        subject.dep_ = "nsubjpass"
        verb.head, verb.dep_, verb.tag_ = first, "conj", "VBN"


def _mend_heaped(verb: Token) -> None:
    """ "Two soldiers shot, killed in Kashmir", "shot, critically wounded": both befell them, with a comma for "and"."""
    first = verb.head
    subject = next((c for c in first.children if c.dep_ == "nsubj"), None)
    if verb.dep_ != "advcl" or verb.tag_ != "VBN" or first.lemma_ not in HURT or subject is None:
        return
    between = verb.doc[first.i + 1 : verb.i]
    if not len(between) or between[0].text != "," or any(t.dep_ != "advmod" for t in between[1:]):
        return
    if any(c.dep_ in ("dobj", "aux", "auxpass", "prt", "ccomp") for v in (first, verb) for c in v.children):
        return
    subject.dep_, first.tag_, verb.dep_ = "nsubjpass", "VBN", "conj"


def _give_way(verb: Token, inner: Token) -> Token | None:
    """Make the main verb of the clause that the tree hangs on a root's subject and `inner` hangs on; its subject, if there is one."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    told = [c for c in subject.children if c.dep_ == "acl" and c.is_ancestor(inner)] if subject is not None else []
    if subject is None or not told:
        return None
    main = told[0]
    main.head, main.dep_ = main, "ROOT"
    subject.head = main
    for child in [c for c in verb.children if c.i not in (subject.i, main.i)]:
        child.head = main
    return subject


def mend_vague(state: Token) -> None:
    """ "three were killed and many wounded": a vague number is said to be wounded, as an exact one is."""
    many = [
        c
        for c in state.children
        if c.dep_ in ("amod", "advmod") and c.lower_ in ("many", "several", "dozens", "scores")
    ]
    if state.tag_ == "JJ" and len(many) == 1 and many[0].i == state.i - 1:
        state.tag_, state.pos_, state.lemma_ = "VBN", "VERB", STRICKEN[state.lower_]
        many[0].dep_, many[0].pos_ = "nsubjpass", "NOUN"


def _mend_left(verb: Token) -> None:
    """ "a raid that left a boy wounded", "leaving two dead and five wounded", "were found shot", "reports of people hurt".

    Whoever stands before such a participle was hurt, not whom another verb of the sentence is said of.
    """
    before = verb.nbor(-1)
    own = [c for c in verb.children if c.dep_ in ("dobj", "aux", "auxpass", "ccomp", "agent", "prt", "nsubjpass")]
    if own or any(c.i > before.i - 1 for c in verb.children if c.dep_ in ALL_SUBJECTS):
        return
    left = before.head
    if before.pos_ == "NUM" and verb.dep_ == "amod" and left.lemma_ == "leave":
        verb.dep_, verb.tag_ = "acl", "VBN"
    elif before.tag_ == "VBN" and before.lemma_ == "find" and any(c.dep_ == "auxpass" for c in before.children):
        if not verb.is_ancestor(before) and verb.head.i != before.i:
            verb.head, verb.dep_, verb.tag_ = before, "xcomp", "VBN"
    elif before.dep_ == "dobj" and left.lemma_ == "leave" and left.i < before.i and verb.head.i != left.i:
        _mend_root_left(verb, left)
    elif verb.dep_ == "advcl" and before.tag_ == "NNS" and before.dep_ in ("pobj", "conj"):
        if not verb.is_ancestor(before) and not any(c.dep_ != "punct" for c in verb.children):
            verb.head, verb.dep_, verb.tag_ = before, "acl", "VBN"


def _mend_root_left(verb: Token, left: Token) -> None:
    """ "Prosecutors alleged that the gun was used in a shooting that left a boy wounded": the first verb is what is told."""
    if verb.dep_ == "ROOT":
        subject = _give_way(verb, left)
        if subject is None:
            return
        subject.head.tag_ = "VBD"
    elif verb.dep_ not in ("conj", "dep", "advcl", "ccomp"):
        return
    if not verb.is_ancestor(left):
        verb.head, verb.dep_, verb.tag_ = left, "oprd", "VBN"


def _mend_absolute(verb: Token) -> None:
    """ "Six were killed with two others injured": the two were, though the tree has the six injured too."""
    if verb.i == 0 or any(c.dep_ not in ("advmod", "prep", "npadvmod", "punct") for c in verb.children):
        return
    last = verb.nbor(-1)
    while last.dep_ in ("conj", "advmod") and last.head.i < last.i:
        last = last.head
    link = last.head
    if last.dep_ != "pobj" or link.lower_ != "with" or link.head.pos_ != "VERB" or verb.lemma_ not in HURT:
        return
    if verb.dep_ == "advcl" and link.head.i != verb.head.i:
        return
    verb.head, verb.dep_ = link.head, "advcl"
    last.head, last.dep_ = verb, "nsubjpass"
    link.head, link.dep_ = verb, "mark"


def mend_joined_deed(verb: Token) -> None:
    """ "killing seven traders and burning stalls": the stalls were burned, and nobody killed burning ones."""
    thing = verb.head
    first = thing.head.head if thing.dep_ == "conj" and thing.head.dep_ == "dobj" else None
    if first is None or first.tag_ != "VBG" or verb.i == 0 or verb.nbor(-1).lower_ != "and":
        return
    if verb.lemma_ not in (*HURT, *TAKEN, "burn", "loot", "torch", "destroy", "damage", "steal", "rob", "ransack"):
        return
    verb.head, verb.dep_, verb.pos_ = first, "conj", "VERB"
    thing.head, thing.dep_ = verb, "dobj"


def _mend_crash(verb: Token) -> None:
    """ "A man driving a truck ploughed into a crowd": the man did, and no clause of the truck's says so."""
    doer, of_doer = verb.head.head.head, verb.head.head
    into = any(c.dep_ == "prep" and c.lower_ in ("into", "through") for c in verb.children)
    if verb.head.dep_ != "dobj" or of_doer.dep_ != "acl" or of_doer.tag_ != "VBG" or doer.dep_ != "ROOT" or not into:
        return
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
    for child in [c for c in doer.children if c.i > verb.i]:
        child.head = verb
    doer.head, doer.dep_ = verb, "nsubj"


def _mend_described(verb: Token) -> None:
    """ "tries to save a boy shot in the head": the boy was shot, and nobody tries that."""
    before = verb.nbor(-1)
    if before.dep_ != "dobj" or before.head.i == verb.head.i or before.head.head.i != verb.head.i:
        return
    if not any(c.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for c in verb.children):
        verb.head, verb.dep_ = before, "acl"


def _mend_done_by(verb: Token) -> None:
    """ "Hundreds mourned the boy shot dead by soldiers": it was the boy that they mourned, not that he shot."""
    own = [c for c in verb.children if c.dep_ in (*ALL_SUBJECTS, "aux", "auxpass", "mark", "dobj")]
    if len(own) != 1 or own[0].dep_ not in ("nsubj", "nsubjpass") or own[0].i > verb.i or verb.head.i > own[0].i:
        return
    if own[0].left_edge.i != verb.head.i + 1 or verb.head.lemma_ in SAYING:
        return  # "officials said two men killed by a mine"
    done_to = own[0]
    done_to.head, done_to.dep_ = verb.head, "dobj"
    verb.head, verb.dep_, verb.tag_ = done_to, "acl", "VBN"


def _mend_far_subject(verb: Token) -> bool:
    """ "Four men who came in a car set fire to a bus": what has an object is no participle, where no other verb is left."""
    doer = next((a for a in verb.ancestors if a.dep_ == "ROOT"), None)
    if doer is None or doer.pos_ not in ("NOUN", "PROPN", "NUM") or verb.head.i == doer.i or doer.i > verb.i:
        return False
    goes_off = verb.lemma_ in ("explode", "detonate")  # "an IED planted by rebels detonated near a convoy"
    has_object = any(c.dep_ == "dobj" for c in verb.children)
    if not (has_object or goes_off) or not any(c.dep_ in ("relcl", "acl") for c in doer.children):
        return False
    if any(t.text == "," for t in verb.doc[verb.head.i : verb.i]):
        return False
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
    for child in [c for c in doer.children if c.i > verb.i]:
        child.head = verb
    doer.head, doer.dep_ = verb, "nsubj"
    return True


def _mend_gapped(verb: Token) -> None:
    """ "four were killed, five injured and a bus destroyed", where the tree has the bus injured as well."""
    thing = verb.head
    other = thing.head
    passive = [v for v in (other, other.head) if any(c.dep_ == "auxpass" for c in v.children)]
    if thing.dep_ != "conj" or other.tag_ != "VBN" or other.pos_ != "VERB" or not passive:
        return
    if _before(thing) not in ("and", ","):
        return
    verb.head, verb.dep_ = passive[-1], "conj"
    thing.head, thing.dep_ = verb, "nsubjpass"


def _mend_ordinal(verb: Token) -> None:
    """ "Three were shot, a fourth stabbed": the fourth was, and is no measure of the three."""
    one, first = verb.head, verb.head.head
    nth = one.lower_ in ORDINALS and one.dep_ == "npadvmod" and _before(one) in (",", "and")
    if nth and first.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in first.children):
        verb.head, verb.dep_ = first, "conj"
        one.head, one.dep_ = verb, "nsubjpass"


def _before(noun: Token) -> str:
    """The word before a noun phrase, in small letters."""
    start = noun.left_edge.i
    return noun.doc[start - 1].lower_ if start else ""


def _mend_landed(fired: Token) -> None:
    """ "Shells fired from Syria landed in a town": they were fired, and it is told that they landed."""
    shells = [c for c in fired.children if c.dep_ in ALL_SUBJECTS]
    if len(shells) != 1 or any(c.dep_ in ("dobj", "aux", "auxpass", "prt") for c in fired.children):
        return
    landed = next((c for c in fired.children if c.i > fired.i and c.tag_ == "VBD" and c.lemma_ in LANDING), None)
    if landed is None or any(c.dep_ in (*ALL_SUBJECTS, "mark", "aux") for c in landed.children):
        return
    if any(t.text == "," or t.lower_ in ("and", "but") for t in fired.doc[fired.i : landed.i]):
        return  # "rockets fired and hit the base"
    landed.head, landed.dep_ = landed, "ROOT"
    shells[0].head, shells[0].dep_ = landed, "nsubj"
    fired.head, fired.dep_, fired.tag_ = shells[0], "acl", "VBN"
    for child in list(fired.children):
        if child.i > landed.i:
            child.head = landed


def _mend_reduced(verb: Token) -> None:
    """ "Five workers kidnapped last month were freed": the freed are the workers, and kidnapped says which."""
    if any(c.dep_ in ALL_SUBJECTS for c in verb.children):
        return
    inner = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i and c.tag_ in ("VBD", "VBN")), None)
    subject = next((c for c in inner.children if c.dep_ == "nsubj"), None) if inner is not None else None
    if inner is None or subject is None or any(c.dep_ in ("dobj", "ccomp", "aux", "mark") for c in inner.children):
        return
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if not passive or any(t.text in (",", ":", "—") for t in verb.doc[inner.i : verb.i]):
        return
    subject.head, subject.dep_ = verb, "nsubjpass"
    inner.head, inner.dep_, inner.tag_ = subject, "acl", "VBN"
