"""Mends of clauses: what hangs on which verb, and what is its subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.language.mending.words import ALL_SUBJECTS, ATTACKS, CHAINED, FIRING, HURT, deeds

if TYPE_CHECKING:
    from spacy.tokens import Token

DEADLY_DEEDS = ("shooting", "stabbing", "beating", "bombing")
ACTS = ("attack", "incident", "raid", "ambush", "assault", "operation", "strike", "development", "case", "clash")
STATIVE = ("be", "house", "serve", "host", "hold", "contain", "shelter", "accommodate")
BLASTS = ("explode", "detonate", "go", "collapse", "crash", "land", "hit", "strike", "rip", "tear")


def mend_chain(word: Token) -> None:
    """ "Gunman kills woman, wounds girl", "Blast kills soldier and wounds four": what the second verb says is another act's."""
    doc = word.doc
    first = next((t for t in reversed(doc[: word.i]) if t.pos_ == "VERB" and t.lower_ in CHAINED), None)
    if first is None or doc[word.i - 1].lower_ not in (",", "and", "&") or word.i + 1 == len(doc):
        return
    noun = word.head if word.dep_ in ("compound", "amod", "nmod") and word.head.i > word.i else None
    whom = noun if noun is not None else word.nbor(1) if word.nbor(1).like_num else None
    if whom is None:
        return
    if any(a.i == whom.i for a in first.ancestors):
        first.head, first.dep_ = (first, "ROOT") if whom.head.i == whom.i else (whom.head, whom.dep_)
    for child in list(whom.children):
        if child.i < word.i and child.dep_ in ("amod", "compound", "nmod") and child.pos_ in ("NOUN", "ADJ", "PROPN"):
            child.head, child.dep_, child.pos_ = first, "dobj", "PROPN" if child.pos_ == "PROPN" else "NOUN"
            child.tag_ = "NNP" if child.pos_ == "PROPN" else "NN"
    word.head, word.dep_, word.pos_, word.tag_, word.lemma_ = first, "conj", "VERB", first.tag_, CHAINED[word.lower_]
    whom.head, whom.dep_ = word, "dobj"


def mend_gerund(verb: Token) -> None:
    """ "by Russian shelling", "the army's bombing of the town": what an adjective or an article stands before is a noun."""
    _mend_hour(verb)
    if verb.dep_ == "advcl" and verb.lower_ in deeds() and verb.i < verb.head.i and verb.head.tag_ == "VBD":
        bare = not any(c.dep_ in (*ALL_SUBJECTS, "conj", "expl") for c in verb.head.children)
        verb.dep_ = "nsubj" if bare else verb.dep_  # "Fighting in Homs, Syria, on Monday killed five": it killed them
    before = [c for c in verb.children if c.i < verb.i]
    as_noun = any(c.dep_ in ("amod", "det", "poss") for c in before) and verb.dep_ in ("pobj", "pcomp", *ALL_SUBJECTS)
    between = verb.dep_ in ALL_SUBJECTS and any(c.dep_ == "prep" and c.lower_ == "between" for c in verb.children)
    past = verb.head.tag_ in ("VBD", "VBZ") or any(c.lower_ in ("did", "has", "had") for c in verb.head.children)
    told = verb.dep_ in ALL_SUBJECTS and past and verb.lower_ in deeds()  # "Fighting claimed 14 lives"
    fought = verb.lower_ in deeds() and verb.lower_ not in DEADLY_DEEDS
    stands = verb.dep_ == "pobj" and fought and verb.head.head.lemma_ in HURT  # "hurt in fighting"
    if (as_noun or between or told or stands or _is_deed(verb)) and not any(
        c.dep_ in ("dobj", "aux", "auxpass", "prt", "ccomp", "xcomp") for c in verb.children
    ):
        verb.pos_, verb.tag_, verb.lemma_ = "NOUN", "NN", verb.lower_
        verb.dep_ = {"pcomp": "pobj", "csubj": "nsubj", "csubjpass": "nsubjpass"}.get(verb.dep_, verb.dep_)
        for child in before:
            child.dep_ = "compound" if child.dep_ in ALL_SUBJECTS else child.dep_


def _mend_hour(verb: Token) -> None:
    """ "after a late night shooting", "in coalition shelling": what stands before it says which, and did not shoot there."""
    hour = verb.nbor(-1) if verb.i else verb
    if verb.dep_ not in ("acl", "advcl") or verb.lower_ not in deeds() or verb.is_ancestor(hour):
        return
    if any(c.dep_ in ("dobj", "aux") for c in verb.children):
        return
    timed = hour.lower_ in HOURS and any(c.dep_ == "det" for c in hour.children)
    during = hour.dep_ == "pobj" and hour.head.lower_ in ("in", "during", "after", "from", "for")
    named = hour.tag_ == "NNP" or hour.lower_ in FIRING
    whose = named and (during or hour.dep_ in ALL_SUBJECTS)
    if not (timed and verb.dep_ == "acl") and not whose:
        return
    governor, label = hour.head, hour.dep_
    verb.head, verb.dep_ = (verb, "ROOT") if governor.i == hour.i else (governor, label)
    hour.head, hour.dep_ = verb, "compound"
    for child in list(hour.children):
        child.head = verb
    verb.pos_, verb.tag_, verb.lemma_ = "NOUN", "NN", verb.lower_


HOURS = frozenset(("night", "nighttime", "morning", "afternoon", "evening", "day", "daytime", "daylight", "weekend", "midday", "midnight"))  # fmt: skip


def _is_deed(verb: Token) -> bool:
    """ "Man dies after stabbing in Leeds": he did not do it; but "after shooting at police" he did."""
    alone = verb.dep_ == "pcomp" and verb.head.lower_ in ("after", "following", "in", "during", "over", "for")
    aimed = ("at",) if verb.head.lower_ != "for" else ("at", "by", "with")  # "apologised for shooting at them"
    return alone and verb.lower_ in deeds() and not any(c.lower_ in aimed for c in verb.children)


def mend_plural(noun: Token) -> None:
    """ "Government airstrikes on Ghouta killed 70": a clause without a subject of its own has the "verb" before it as one."""
    verb = next((c for c in noun.children if c.dep_ in ("ccomp", "advcl") and c.tag_ == "VBD" and c.i > noun.i), None)
    if verb is None or any(c.dep_ in (*ALL_SUBJECTS, "mark", "expl") for c in verb.children):
        return
    if not any(c.dep_ in ALL_SUBJECTS and c.i < noun.i for c in noun.children) or verb.nbor(-1).text in (",", "“", '"'):
        return
    verb.head, verb.dep_ = (verb, "ROOT") if noun.head.i == noun.i else (noun.head, noun.dep_)
    noun.pos_, noun.tag_, noun.lemma_ = "NOUN", "NNS", noun.lower_.removesuffix("s")
    noun.head, noun.dep_ = verb, "nsubj"
    for child in list(noun.children):
        if child.dep_ in ALL_SUBJECTS:
            child.dep_ = "compound"
        elif child.i > verb.i:
            child.head = verb


def mend_dashed(verb: Token) -> None:
    """ "Iran—and its proxies in Yemen—launched": what stands before the dash is the subject of what comes after it."""
    if any(c.dep_ in ALL_SUBJECTS for c in verb.children) or verb.i < 2 or verb.nbor(-1).text not in ("—", "–"):
        return
    opening = next((t for t in reversed(verb.doc[: verb.i - 1]) if t.text == verb.nbor(-1).text), None)
    before = opening.nbor(-1) if opening is not None and opening.i > 0 else None
    if before is not None and before.pos_ in ("NOUN", "PROPN") and not before.is_ancestor(verb):
        before.head, before.dep_ = verb, "nsubj"


def mend_death(death: Token) -> None:
    """ "charged in the shooting death of a guard": a death by shooting, and nobody shoots a death."""
    deed = death.nbor(-1)
    if deed.tag_ not in ("VBG", "NN") or deed.lower_ not in DEADLY_DEEDS or deed.dep_ == "compound":
        return
    if deed.dep_ == "pcomp" and death.head.i == deed.i:
        death.head, death.dep_ = deed.head, "pobj"
        for child in list(deed.children):
            child.head = death
    elif deed.dep_ != "amod" or deed.head.i != death.i:
        return
    deed.head, deed.dep_, deed.tag_, deed.pos_, deed.lemma_ = death, "compound", "NN", "NOUN", deed.lower_


def mend_listed(second: Token) -> None:
    """ "six priests, their cook and her daughter were killed", "John Poe, 45, and two others": one list, one subject."""
    verb = second.head
    first = next((c for c in verb.children if c.dep_ == second.dep_ and c.i < second.i), None)
    if first is None or second.left_edge.i < 2:
        return
    link = second.doc[second.left_edge.i - 1]
    if link.dep_ == "cc" and link.lower_ == "and" and link.head.i == first.i:
        second.head, second.dep_ = first, "conj"
        return
    goes_on = link.text == "," and any(c.dep_ == "cc" for c in second.children)
    if goes_on and first.right_edge.i in (second.left_edge.i - 1, second.left_edge.i - 2):
        second.head, second.dep_ = first, "conj"


def mend_total(word: Token) -> None:
    """ "a total of five people were shot", where the tree has two subjects: the people were."""
    people = next((c for c in word.head.children if c.dep_ == word.dep_ and c.i > word.i), None)
    if people is not None and word.nbor(1).lower_ == "of":
        word.head, word.dep_ = people, "nmod"


def mend_mostly(noun: Token) -> None:
    """ "killed 14, mostly women and children": they are the fourteen."""
    if noun.head.pos_ == "NUM" or any(c.dep_ == "nummod" for c in noun.head.children):
        noun.dep_ = "appos"


def mend_series(verb: Token) -> None:
    """ "an attack which wounded one, wounded four and killed two": the second verb goes on with the first."""
    if any(c.dep_ in ALL_SUBJECTS | {"mark", "advmod"} and c.i < verb.i for c in verb.children):
        return
    if verb.nbor(-1).text not in (",", "and") if verb.i else True:
        return
    before = next((t for t in reversed(verb.doc[: verb.i]) if t.tag_ == "VBD" and t.pos_ == "VERB"), None)
    if before is not None and before.dep_ in ("relcl", "conj") and not before.is_ancestor(verb):
        verb.head, verb.dep_ = before, "conj"


def mend_clause(verb: Token) -> None:
    """ "troops had defeated the rebels and Turkey would move in": the noun before the second clause is its subject."""
    first = next((c for c in verb.children if c.i < verb.i), None)
    if (
        first is None
        or first.tag_ not in ("MD", "VBD", "VBZ", "VBP")
        or any(c.dep_ in ALL_SUBJECTS for c in verb.children)
    ):
        return
    before = first.nbor(-1) if first.i else None
    if before is None or before.dep_ != "conj" or before.pos_ not in ("NOUN", "PROPN"):
        return
    joined = before.head
    if (
        joined.dep_ in ("dobj", "pobj")
        and joined.i > verb.head.i
        and before.left_edge.i
        and (before.left_edge.nbor(-1).dep_ == "cc")
    ):
        before.head, before.dep_ = verb, "nsubj"


def mend_after(verb: Token) -> None:
    """ "Police are investigating after two men and a boy were shot": the clause after "after" is a clause."""
    aux = next((c for c in verb.children if c.dep_ == "auxpass" and c.i < verb.i), None)
    if verb.tag_ != "VBN" or aux is None or any(c.dep_ in ALL_SUBJECTS for c in verb.children):
        return
    after = next((c for c in verb.head.children if c.dep_ == "prep" and c.lower_ in ("after", "because", "as")), None)
    hurt = next((c for c in after.children if c.dep_ == "pobj"), None) if after is not None else None
    if after is None or hurt is None or not after.i > verb.head.i or hurt.right_edge.i != aux.i - 1:
        return
    verb.dep_ = "advcl"
    hurt.head, hurt.dep_ = verb, "nsubjpass"
    after.head, after.dep_ = verb, "mark"


def mend_disguised(verb: Token) -> None:
    """ "Gunmen disguised as police stormed a hospital": it was the gunmen who stormed it."""
    said, as_ = verb.head, next(c for c in verb.children if c.lower_ == "as" and c.dep_ == "mark")
    seeming = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    doer = next((c for c in said.children if c.dep_ == "nsubj" and c.i < said.i), None)
    if said.lemma_ not in ("disguise", "dress", "pose", "masquerade") or as_.i != said.i + 1:
        return
    if seeming is None or doer is None or any(c.dep_ in ("aux", "auxpass") for c in said.children):
        return
    verb.head, verb.dep_ = (verb, "ROOT") if said.head.i == said.i else (said.head, said.dep_)
    for child in list(said.children):
        if child.i > verb.i:
            child.head = verb
    doer.head, doer.dep_ = verb, "nsubj"
    said.head, said.dep_, said.tag_ = doer, "acl", "VBN"
    as_.head, as_.dep_ = said, "prep"
    seeming.head, seeming.dep_ = as_, "pobj"


def mend_means(act: Token) -> None:
    """ "injured in artillery shelling by the army": the shelling is what they were injured in."""
    arm = act.nbor(-1) if act.i else None
    if arm is None or arm.dep_ != "pobj" or arm.head.lower_ not in ("in", "by", "from", "during"):
        return
    if arm.pos_ != "NOUN" or arm.left_edge.i != arm.i or any(c.dep_ in ("dobj", "nsubj") for c in act.children):
        return
    act.head, act.dep_, act.pos_, act.tag_, act.lemma_ = arm.head, "pobj", "NOUN", "NN", act.lower_
    arm.head, arm.dep_ = act, "compound"


def mend_outcome(verb: Token) -> None:
    """ "hunting a man who left a device that exploded, wounding 13": the blast wounded them, not those who hunt.

    And "opened fire at a clinic that was to reopen, killing two": what is said of the clinic killed nobody.
    """
    said = verb.head
    if said.dep_ == "relcl" and said.lemma_ in STATIVE and verb.i > said.i:
        verb.head = next((a for a in said.ancestors if a.pos_ == "VERB"), said)
        return
    if verb.i < 2 or verb.nbor(-1).text != "," or verb.head.i > verb.i or verb.head.lemma_ in ATTACKS:
        return
    inner = [t for t in verb.doc[verb.head.i + 1 : verb.i] if t.dep_ in ("relcl", "acl") and t.pos_ == "VERB"]
    blast = next((t for t in reversed(inner) if t.lemma_ in BLASTS or t.lemma_ in ATTACKS), None)
    if blast is not None and verb.head.is_ancestor(blast) and not any(c.dep_ == "neg" for c in blast.children):
        verb.head = blast


def mend_result(verb: Token) -> None:
    """ "opened fire in Jos killing four", "exploded on a road wounding three": the act did it, not the town or the road."""
    place = next((c for c in verb.children if c.dep_ == "nsubj"), None) if verb.dep_ == "pcomp" else verb.head
    if place is None or place.i > verb.i or not any(c.dep_ == "dobj" for c in verb.children):
        return
    link = verb.head if verb.dep_ == "pcomp" else place.head
    if link.dep_ != "prep" or link.lower_ not in ("in", "at", "near", "on", "outside", "inside", "of", "around"):
        return
    act = next((a for a in link.ancestors if a.pos_ == "VERB"), None)
    if act is None or act.i > verb.i or act.lemma_ not in (*ATTACKS, *BLASTS, "open", "target"):
        return
    if verb.dep_ == "pcomp":
        place.head, place.dep_ = link, "pobj"
    verb.head, verb.dep_ = act, "advcl"


def mend_joined(doers: Token) -> None:
    """ "In a separate attack RSF fighters besieged the village": one attack, of which it is the fighters who are told."""
    verb, article = doers.head.head, next((c for c in doers.children if c.lower_ in ("a", "an", "another")), None)
    if article is None or any(c.dep_ in ALL_SUBJECTS for c in verb.children) or verb.i < doers.i:
        return
    own = next((c for c in doers.children if c.dep_ == "compound" and c.lower_ in ACTS), None)
    if own is None or verb.tag_ != "VBD":
        return
    for child in list(doers.children):
        if child.i < own.i:
            child.head = own
    own.head, own.dep_ = doers.head, "pobj"
    doers.head, doers.dep_ = verb, "nsubj"
