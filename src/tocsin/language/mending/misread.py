"""Mends of words taken for another part of speech."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tocsin.language.mending.words import (
    ALL_SUBJECTS,
    ATTACKS,
    SAYING,
    attacks,
    base_verbs,
    deeds,
    past_forms,
    phrasal,
    subject_label,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

HOURS = frozenset(
    (
        "a.m.",
        "p.m.",
        "am",
        "pm",
        "dawn",
        "daybreak",
        "sunrise",
        "noon",
        "midday",
        "dusk",
        "sunset",
        "nightfall",
        "midnight",
    )
)
MODEL = re.compile(r"[A-Z]{1,4}-\d+\w*")  # of an aircraft or a missile


ORDINALS = frozenset(("first", "second", "third", "fourth", "other", "former", "latter"))
MEANS = frozenset(("tear", "pepper", "baton"))  # "tear-gassed protesters"
VOWING = frozenset(("threaten", "vow", "pledge", "promise", "swear", "refuse", "decline", "agree"))
GATHERING = frozenset(("gather", "assemble", "protest", "demonstrate", "rally", "mass", "march", "camp", "chant", "clash", "explode", "detonate"))  # fmt: skip


def mend_misread(token: Token) -> None:
    """Put right what is taken for another part of speech."""
    if token.dep_ == "prep" and MODEL.fullmatch(token.text):
        _mend_model(token)
    if token.dep_ == "amod" and token.lower_ == "opened":
        _mend_opened(token)
    elif token.dep_ == "amod" and token.tag_ in ("VBD", "VBN"):
        _mend_doer(token)
        _mend_verbless(token)
        _mend_on_a_day(token)
    elif token.dep_ == "compound" and (
        (token.tag_ in ("VBD", "VBN") and token.lemma_ in ATTACKS)
        or (token.tag_ in ("NNS", "VBZ") and _present(token) in ATTACKS)
    ):
        _mend_verbless(token)  # "Russia fires missiles at Kharkiv"
    if token.dep_ == "amod" and token.lower_ in ("reported", "said", "confirmed", "announced"):
        _mend_source(token)
    if token.lemma_ in ("call", "describe") and token.dep_ == "ccomp" and token.head.i < token.i:
        _mend_so_called(token)
    if token.dep_ == "pcomp" and token.head.dep_ == "prep" and token.doc[token.left_edge.i].lower_ == "what":
        _mend_named(token)
    if token.tag_ in ("VBD", "VBN") and token.lemma_ in SAYING:
        _mend_quoting(token)
    if token.tag_ == "VBD" and token.lemma_ in SAYING:
        _mend_sayers(token)
    if token.dep_ == "prep" and token.head.lower_ in HOURS and token.head.head.dep_ == "prep":
        token.head = token.head.head.head  # "came at about 9 p.m. in Dikwa district": it was there that they came
    if (
        token.dep_ == "prep"
        and token.lower_ == "of"
        and token.i + 1 < len(token.doc)
        and token.nbor().lower_ == "course"
    ):
        token.dep_ = "advmod"  # "in Israel and, of course, the attacks": of no course that was attacked
    if token.lower_ == "to" and token.i > 1 and token.nbor(-1).lower_ == "up":
        _mend_up_to(token)
    if token.dep_ == "aux" and token.tag_ == "VBG" and token.lower_ in deeds() and token.i:
        _mend_deed(token)
    if token.dep_ in ("csubj", "nsubj", "nsubjpass") and token.tag_ in ("VB", "VBP"):
        _mend_bare_subject(token)
    if token.lower_ in ("dead", "wounded", "injured") and token.dep_ == "ccomp" and token.head.lemma_ == "leave":
        _mend_left(token)
    if token.dep_ == "advcl" and token.tag_ == "NN" and token.lower_ in attacks():
        _mend_conditional(token)
    if token.lemma_ in ("fire", "launch") and token.pos_ == "VERB" and token.i > 1:
        _mend_tested(token)
    if token.lower_ == "outside" and token.dep_ == "amod":
        _mend_outside(token)
    if token.lower_ == "to" and token.dep_ in ("prep", "aux"):
        _mend_vowed(token)
    if token.dep_ == "ROOT" and token.pos_ == "NOUN" and token.lower_ in past_forms():
        _mend_past(token)
    if token.lower_ == "rounds" and token.pos_ == "VERB":
        _mend_rounds(token)
    if token.lemma_ == "pass" and any(c.lower_ == "away" and c.i == token.i + 1 for c in token.children):
        token.lemma_ = "die"  # "he passed away in hospital"
    if token.dep_ in ("prep", "prt") and token.lower_ in ("down", "up") and token.head.pos_ == "VERB":
        _mend_particle(token)


def _mend_bare_subject(verb: Token) -> None:
    """ "Aid convoys have come under attack": no clause begins with a bare verb as its subject; it is part of a name."""
    things = [c for c in verb.children if c.dep_ == "dobj"]
    if not things or things[0].i != verb.i + 1 or verb.i > 0:
        return
    thing = things[-1]  # "Aid workers James Poe and Mark Roe were abducted"
    thing.head, thing.dep_ = verb.head, subject_label(verb.head)
    if things[0].i != thing.i:
        things[0].dep_ = "compound"
    for child in list(verb.children):
        child.head = thing
    verb.head, verb.dep_, verb.pos_, verb.tag_ = thing, "compound", "NOUN", "NN"


def _mend_deed(deed: Token) -> None:
    """ "Ukrainian shelling killed two": the shelling did, and no "shelling" helps a verb."""
    whose, verb = deed.nbor(-1), deed.head
    if whose.dep_ not in ALL_SUBJECTS or whose.head.i != verb.i:
        return
    deed.dep_, deed.pos_, deed.tag_, deed.lemma_ = "nsubj", "NOUN", "NN", deed.lower_
    whose.head, whose.dep_ = deed, "amod"


def _mend_doer(verb: Token) -> None:
    """ "Rebels kidnapped businessman Tom Hall": a verb with a subject is no adjective of what it is done to."""
    if not any(c.dep_ in ("nsubj", "nsubjpass") and c.i < verb.i for c in verb.children):
        return
    whom = verb.head
    while whom.dep_ == "compound" and whom.head.i > whom.i:
        whom = whom.head
    verb.head, verb.dep_ = (verb, "ROOT") if whom.head.i == whom.i else (whom.head, whom.dep_)
    verb.pos_, verb.tag_ = "VERB", "VBD"
    for child in list(whom.children):
        if child.dep_ == "punct" or child.i < verb.i:
            child.head = verb
    whom.head, whom.dep_ = verb, "dobj"


def _mend_conditional(verb: Token) -> None:
    """ "If the rebels attack the airport, ...": after "if" there is a verb, and the noun before it is its subject."""
    doer = verb.nbor(-1) if verb.i else verb
    thing = next((c for c in verb.children if c.dep_ in ("appos", "dobj")), None)
    marks = [c for c in (*verb.children, *verb.head.children) if c.dep_ == "mark" and c.lower_ in ("if", "unless")]
    if doer.dep_ not in ("compound", "amod") or doer.head.i != verb.i or thing is None or not marks:
        return
    verb.pos_, verb.tag_, verb.lemma_, thing.dep_ = "VERB", "VBP", verb.lower_, "dobj"
    for child in [c for c in verb.children if c.i < doer.i and c.dep_ != "mark"]:
        child.head = doer
    doer.dep_, marks[0].head = "nsubj", verb


def _mend_left(state: Token) -> None:
    """ "leaving 20 Indians dead": whom it left, and how."""
    whom = next((c for c in state.children if c.dep_ == "nsubj"), None)
    if whom is not None:
        whom.head, whom.dep_, state.dep_ = state.head, "dobj", "oprd"


def _mend_model(word: Token) -> None:
    """ "a US MQ-9 drone", where the tree takes the model for a preposition."""
    thing, owner = next((c for c in word.children if c.dep_ == "pobj"), None), word.nbor(-1) if word.i else None
    if thing is None or owner is None or owner.dep_ not in ("dobj", "pobj", "nsubjpass"):
        return
    thing.head, thing.dep_ = owner.head, owner.dep_
    for child in [*owner.children, owner, word]:
        child.head = thing
    owner.dep_, word.dep_, word.pos_, word.tag_ = "compound", "compound", "PROPN", "NNP"


def _mend_particle(word: Token) -> None:
    """ "burned down the school": where the lexicon has the two words as one verb, what follows is its object."""
    verb = word.head
    thing = next((c for c in word.children if c.dep_ == "pobj"), None)
    has_object = any(c.dep_ in ("dobj", "auxpass") for c in verb.children)
    if thing is None or has_object or (verb.lemma_.lower(), word.lower_) not in phrasal():
        return
    word.dep_ = "prt"
    thing.head, thing.dep_ = verb, "dobj"


def _mend_rounds(rounds: Token) -> None:
    """ "fired 200 artillery rounds at the island": what was fired, and no verb."""
    verb, of_what = rounds.head, next((c for c in rounds.children if c.dep_ == "nsubj"), None)
    if of_what is None or of_what.i != rounds.i - 1 or verb.i > rounds.i or verb.lemma_ not in ATTACKS:
        return
    rounds.dep_, rounds.pos_, rounds.tag_, rounds.lemma_ = "dobj", "NOUN", "NNS", "round"
    for child in [c for c in rounds.children if c.i > rounds.i]:
        child.head = verb
    for child in list(of_what.children):
        child.head = rounds
    of_what.dep_ = "compound"


def _mend_sayers(verb: Token) -> None:
    """ "killed two men and seized six women, residents and an official said": those who said so were not seized."""
    if any(c.dep_ in ALL_SUBJECTS for c in verb.children) or verb.i < 3:
        return
    comma = next((t for t in reversed(verb.doc[: verb.i]) if t.text == ","), None)
    if comma is None or comma.i == 0:
        return
    said = verb.doc[comma.i + 1 : verb.i]
    if not said or any(t.pos_ in ("VERB", "AUX", "SCONJ") for t in said) or said[-1].pos_ not in ("NOUN", "PROPN"):
        return
    listed = [t for t in said if t.dep_ in ("conj", "appos") and t.pos_ in ("NOUN", "PROPN") and t.head.i < comma.i]
    if not listed or listed[-1].right_edge.i >= verb.i or said[0].i != listed[0].left_edge.i:
        return
    told = verb.head if verb.dep_ in ("conj", "dep") and verb.head.i < comma.i else None
    listed[0].head, listed[0].dep_ = verb, "nsubj"
    for other in listed[1:]:
        other.head = listed[0]
    if told is not None and told.dep_ == "ROOT":
        verb.head, verb.dep_ = verb, "ROOT"
        told.head, told.dep_ = verb, "ccomp"


def _mend_quoting(verb: Token) -> None:
    """ "killed five in Kharkiv, a witness reported": the last clause says who told of what stands before it."""
    if verb.dep_ not in ("acl", "advcl", "conj"):
        return
    source = verb.head if verb.dep_ == "acl" else next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if source is None or source.pos_ not in ("NOUN", "PROPN") or source.dep_ not in ("appos", "conj", "nsubj"):
        return
    doc = verb.doc
    first = min(source.left_edge.i, verb.i)
    told = [t for t in doc[:first] if t.dep_ in ("ROOT", "ccomp") and t.pos_ in ("VERB", "AUX")]
    rest = [t for t in doc[first:] if t.i != verb.i and t.pos_ in ("VERB", "AUX", "SCONJ", "CCONJ")]
    if first == 0 or doc[first - 1].text != "," or not told or rest or any(t.text == "," for t in doc[first:]):
        return
    verb.head, verb.dep_, verb.tag_ = told[0], "parataxis", "VBD"
    source.head, source.dep_ = verb, "nsubj"


def _mend_named(verb: Token) -> None:
    """ "killed in what the army called a strike", "in what appears to be an ambush": in the strike, by whatever name."""
    prep, inner = verb.head, [verb, *(c for c in verb.children if c.dep_ in ("xcomp", "ccomp"))]
    named = [c for v in inner for c in v.children if c.dep_ in ("oprd", "attr", "dobj") and c.lower_ != "what"]
    named += [c for p in verb.children if p.lower_ == "as" for c in p.children if c.dep_ == "pobj"]
    noun = next((c for c in named if c.pos_ == "NOUN" and c.i > verb.i and c.lower_ in attacks()), None)
    if noun is None or prep.head.pos_ not in ("VERB", "AUX"):
        return
    if any(c.dep_ in ALL_SUBJECTS and c.lower_ in attacks() for c in prep.head.children):
        return  # "the explosion hit a bakery, in what he called an attack": told already, by its own name
    for child in [c for v in inner for c in v.children if c.i > noun.i and c.dep_ in ("prep", "npadvmod")]:
        child.head = prep.head
    noun.head, noun.dep_ = prep, "pobj"
    verb.head, verb.dep_ = noun, "relcl"


def _mend_so_called(verb: Token) -> None:
    """ "struck what it called terrorist hideouts": the hideouts were struck, by whatever name."""
    what = next((c for c in verb.children if c.lower_ == "what"), None)
    thing = next((c for c in verb.children if c.dep_ == "oprd" and c.pos_ in ("NOUN", "PROPN")), None)
    if what is None or thing is None or any(c.dep_ == "dobj" for c in verb.head.children):
        return
    thing.head, thing.dep_ = verb.head, "dobj"
    for child in [c for c in verb.children if c.i > thing.i]:
        child.head = verb.head
    verb.head, verb.dep_ = thing, "relcl"


def _mend_source(verb: Token) -> None:
    """ "shot shoppers, with the toll rising to 22, reported officials, ...": they said so, nobody shot them."""
    source, doc = verb.head, verb.doc
    after = doc[source.i + 1].text if source.i + 1 < len(doc) else "."
    if verb.i == 0 or doc[verb.i - 1].text != "," or source.i != verb.i + 1 or after not in (",", "."):
        return
    governor = source.head
    verb.head, verb.dep_, verb.pos_, verb.tag_ = governor, "parataxis", "VERB", "VBD"
    verb.lemma_ = {"reported": "report", "said": "say", "confirmed": "confirm", "announced": "announce"}[verb.lower_]
    source.head, source.dep_ = verb, "nsubj"
    for child in list(source.children):
        if child.i > source.i:
            child.head = governor


def _mend_up_to(to: Token) -> None:
    """ "killed up to 16 people": so many at most, and nobody was killed up."""
    up = to.nbor(-1)
    verb = up.head if up.head.pos_ == "VERB" else None
    counted = next((c for c in to.children if c.dep_ == "pobj" and c.i > to.i), None)
    if verb is None or counted is None or verb.i != up.i - 1 or any(c.dep_ == "dobj" for c in verb.children):
        return
    number = counted if counted.pos_ == "NUM" else next((c for c in counted.children if c.dep_ == "nummod"), None)
    if number is None or number.i != to.i + 1:
        return
    counted.head, counted.dep_ = verb, "dobj"
    up.head, up.dep_, to.head, to.dep_ = number, "quantmod", number, "quantmod"


def mend_shot(shot: Token) -> None:
    """ "two boys were each shot in the leg": they were, and there is no shot of each."""
    if any(c.dep_ == "auxpass" for c in shot.children):
        shot.pos_, shot.tag_, shot.lemma_ = "VERB", "VBN", "shoot"
        for child in shot.children:
            child.dep_ = "advmod" if child.dep_ == "det" else child.dep_


def _mend_opened(verb: Token) -> None:
    """ "said a gunman on a motorcycle opened fire at a van": he opened it, and there is no "opened fire" that he is on."""
    fire = verb.head
    near = [c for above in (verb, fire) for c in above.children if c.i < verb.i]
    vehicle = next((c for c in near if c.dep_ in ("npadvmod", "compound", "nmod")), None)
    on = fire.head
    doer = on.head
    if fire.lower_ != "fire" or vehicle is None or fire.dep_ != "pobj" or doer.head.lemma_ not in SAYING:
        return
    if doer.dep_ not in ("dobj", "npadvmod", "oprd"):
        return
    said = doer.head
    verb.pos_, verb.tag_, verb.head, verb.dep_ = "VERB", "VBD", said, "ccomp"
    vehicle.head, vehicle.dep_ = on, "pobj"
    fire.head, fire.dep_ = verb, "dobj"
    for child in [c for above in (doer, fire, said) for c in above.children if c.i > fire.i]:
        child.head = verb
    doer.head, doer.dep_ = verb, "nsubj"


def _mend_past(word: Token) -> None:
    """ "The army retook Nairobi": what has a subject and an object is a verb."""
    doer = next((c for c in word.children if c.dep_ in ("nsubj", "compound") and c.i < word.i), None)
    if doer is None or not any(c.dep_ == "dobj" for c in word.children):
        return
    _make_subject(doer, word)
    word.pos_, word.tag_, word.lemma_ = "VERB", "VBD", past_forms()[word.lower_]


def _make_subject(doer: Token, verb: Token) -> None:
    """Make a word that hangs on a verb its subject, with the words before it ("the") that hang there too."""
    for child in list(verb.children):
        if child.i < doer.i:
            child.head = doer
    doer.dep_ = "nsubj"


def _mend_tested(verb: Token) -> None:
    """ "North Korea test-fired two missiles": one verb, which the tokenizer splits and the tree may hang on the missiles."""
    first = verb.nbor(-2)
    if (first.lower_, verb.nbor(-1).text) != ("test", "-"):
        return
    verb.lemma_ = f"test-{verb.lemma_}"
    doer = first.nbor(-1) if first.i else first
    if doer.head.i == verb.i and doer.dep_ == "npadvmod":
        _make_subject(doer, verb)
    whom = verb.head
    if verb.dep_ != "amod" or doer.dep_ not in ("compound", "nmod", "poss") or doer.head.i != whom.i:
        return  # "two test-fired missiles"
    verb.head, verb.dep_ = (verb, "ROOT") if whom.head.i == whom.i else (whom.head, whom.dep_)
    verb.tag_ = "VBD"
    for child in list(whom.children):
        if child.i < doer.i and child.dep_ != "punct":
            child.head = doer
        elif child.i < verb.i or child.dep_ in ("prep", "punct"):
            child.head = verb
    doer.head, doer.dep_, whom.head, whom.dep_ = verb, "nsubj", verb, "dobj"


def _mend_outside(word: Token) -> None:
    """ "protesters gathered outside parliament": where they did, and no parliament of another kind."""
    place, verb = word.head, word.nbor(-1) if word.i else word
    if verb.lemma_ not in GATHERING or place.dep_ != "dobj" or place.head.i != verb.i:
        return
    word.head, word.dep_, word.pos_, word.tag_ = verb, "prep", "ADP", "IN"
    place.head, place.dep_ = word, "pobj"


def _mend_vowed(to: Token) -> None:
    """ "threatened on Monday to march on the capital", "to bomb the embassy": what was vowed, and not where to or what for."""
    vow = to.head if to.dep_ == "prep" else to.head.head
    if vow.lemma_ not in VOWING or vow.pos_ != "VERB" or any(c.dep_ == "dobj" for c in vow.children):
        return
    doer = vow.head
    if (
        vow.dep_ == "acl" and doer.dep_ == "ROOT" and doer.i + 1 == vow.i
    ):  # "the rebels threatened": not "those threatened"
        vow.head, vow.dep_, vow.tag_ = vow, "ROOT", "VBD"
        for child in [c for c in doer.children if c.i > vow.i]:
            child.head = vow
        doer.head, doer.dep_ = vow, "nsubj"
    deed = to.nbor() if to.i + 1 < len(to.doc) else to
    if to.dep_ == "aux" and to.head.dep_ == "advcl":
        to.head.dep_ = "xcomp"
    elif to.dep_ == "prep" and deed.dep_ == "pobj" and deed.tag_ in ("NN", "NNP") and deed.text.islower():
        if deed.lower_ not in base_verbs():
            return
        to.head, to.dep_, to.pos_, to.tag_ = deed, "aux", "PART", "TO"
        deed.head, deed.dep_, deed.pos_, deed.tag_, deed.lemma_ = vow, "xcomp", "VERB", "VB", deed.lower_


def _mend_verbless(verb: Token) -> None:
    """ "The army and the RSF traded artillery fire", read as one long noun: a sentence without a verb has this one."""
    whom, doc = verb.head, verb.doc
    while whom.dep_ == "compound":
        whom = whom.head
    if (
        verb.dep_ not in ("amod", "compound")
        or verb.i == 0
        or any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in doc if t.i != verb.i)
    ):
        return
    means = next((c for c in verb.children if c.dep_ == "npadvmod" and c.lower_ in MEANS and c.i + 2 == verb.i), None)
    if means is not None and means.i == 0:
        return
    doer = (means or verb).nbor(-1)
    first = whom.head if whom.dep_ == "conj" else whom
    nth = doer.lower_ in ORDINALS and doer.i > 0 and doer.nbor(-1).lower_ == "the"  # "The first killed four policemen"
    may_act = nth or doer.pos_ == "PROPN" or (doer.pos_ == "NOUN" and (verb.lemma_ in ATTACKS or means is not None))
    if not may_act or doer.head.i not in (verb.i, whom.i) or first.dep_ != "ROOT":
        return
    if nth:
        doer.pos_ = "NOUN"
    before = [c for c in whom.children if c.i < verb.i and c.i != doer.i]
    for child in [c for c in whom.children if c.dep_ == "acl" and c.tag_ == "VBG"]:
        child.head, child.dep_ = verb, "advcl"
    verb.head, verb.dep_, verb.pos_ = verb, "ROOT", "VERB"
    if verb.tag_ in ("NNS", "VBZ"):
        verb.tag_, verb.lemma_ = "VBZ", _present(verb)
    else:
        verb.tag_ = "VBD"
    for child in before:
        child.head = doer
    for child in [c for c in first.children if c.dep_ == "punct" and c.i > verb.i]:
        child.head = verb
    for child in [c for c in whom.children if c.dep_ == "prep" and c.lower_ not in ("of", "from")]:
        child.head = verb
    if first.i != whom.i:
        first.head, first.dep_, doer.head, doer.dep_ = verb, "nsubj", first, "conj"
    else:
        doer.head, doer.dep_ = verb, "nsubj"
    whom.head, whom.dep_ = verb, "dobj"


def _mend_on_a_day(verb: Token) -> None:
    """ "Qatar on January 17 imposed sanctions": the name before the day is who did it, to what stands after the verb."""
    whom, doc = verb.head, verb.doc
    on = next((t for t in doc[max(0, verb.i - 6) : verb.i] if t.lower_ == "on" and t.dep_ == "prep"), None)
    if on is None or on.i == 0 or verb.dep_ != "amod" or whom.i < verb.i:
        return
    day, doer = doc[on.i + 1 : verb.i], on.nbor(-1)
    other = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in doc if t.i != verb.i)
    dated = bool(day) and all(t.ent_type_ == "DATE" or t.dep_ == "punct" for t in day)
    roots = [t for t in (whom, doer) if t.dep_ == "ROOT"]
    if other or not dated or doer.pos_ != "PROPN" or len(roots) != 1 or not roots[0].is_ancestor(verb):
        return
    root = roots[0]
    for child in [c for c in root.children if c.i > verb.i and c.dep_ in ("prep", "punct") and c.lower_ != "of"]:
        child.head = verb
    for child in [c for c in whom.children if c.i < doer.i and c.dep_ in ("det", "amod", "compound", "punct")]:
        child.head = doer
    verb.head, verb.dep_, verb.pos_, verb.tag_ = verb, "ROOT", "VERB", "VBD"
    on.head, doer.head, doer.dep_, whom.head, whom.dep_ = verb, verb, "nsubj", verb, "dobj"


def _present(verb: Token) -> str:
    """ "launch" of "launches", which the tree has for a noun."""
    return next(
        (w for w in (verb.lower_.removesuffix("es"), verb.lower_.removesuffix("s")) if w in ATTACKS), verb.lower_
    )
