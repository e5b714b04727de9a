"""Mends of trees: what the small parser is known to misread in news of violence, put right where the words leave no doubt.

Each mend rests on what English allows, not on a guess: a finite verb without subject or conjunction of its own
cannot be an adverbial clause, the province after a district is no subject.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tocsin.calendar import MONTHS, WEEKDAYS
from tocsin.data import load_toml

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

LEMMAS = {
    "stag": "stage",
    "rag": "rage",
    "rap": "rape",
    "wag": "wage",
    "lambast": "lambaste",
    "retook": "retake",
    "overran": "overrun",
}  # read off "staged", "raped" by rule
# Verbs of a headline's chain, by the form that stands in it.
CHAINED = {
    form: verb
    for verb in ("kill", "wound", "injure", "hurt", "shoot", "stab", "hit", "arrest")
    for form in (verb, f"{verb}s")
}
MOSTLY = ("mostly", "mainly", "largely", "chiefly", "predominantly")
HURT = ("injure", "wound", "kill", "hurt", "shoot", "arrest", "detain")
ATTACKS = (
    "fire",
    "launch",
    "attack",
    "shell",
    "bomb",
    "raid",
    "storm",
    "capture",
    "kill",
    "kidnap",
    "abduct",
    "ambush",
)
DEADLY_DEEDS = ("shooting", "stabbing", "beating", "bombing")
ACTS = ("attack", "incident", "raid", "ambush", "assault", "operation", "strike", "development", "case", "clash")
DRONES = ("uas", "uav", "uavs", "drone", "drones")
STATIVE = ("be", "house", "serve", "host", "hold", "contain", "shelter", "accommodate")
LAUNCHING = ("fire", "launch", "shoot", "drop", "lob")
LANDING = ("land", "fall", "hit", "strike", "explode", "crash", "kill", "slam", "wound", "injure", "damage", "destroy")
BLASTS = ("explode", "detonate", "go", "collapse", "crash", "land", "hit", "strike", "rip", "tear")
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
SAYING = ("say", "report", "announce", "confirm", "tell", "add")
MODEL = re.compile(r"[A-Z]{1,4}-\d+\w*")  # of an aircraft or a missile
ALL_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))


def mend(doc: Doc) -> None:
    """Put right what is surely misread, in place."""
    _join_hyphened(doc)
    _mend_opening(doc)
    _mend_names(doc)
    for token in doc:
        if token.pos_ == "VERB" and token.lemma_ in LEMMAS:
            token.lemma_ = LEMMAS[token.lemma_]
        if token.pos_ in ("NOUN", "ADJ") and token.lower_ in CHAINED:
            _mend_chain(token)
        if token.pos_ == "VERB" and token.tag_ == "VBG":
            _mend_gerund(token)
        elif token.pos_ == "VERB" and token.tag_ == "VBZ":
            _mend_plural(token)
        if token.dep_ == "ROOT" and token.tag_ in ("VBD", "VBZ", "VBP"):
            _mend_dashed(token)
        if token.tag_ in ("VBN", "VBD"):
            _mend_participle(token)
        if token.lower_ in ("death", "deaths") and token.i:
            _mend_death(token)
        if token.dep_ == "intj" and token.pos_ in ("NOUN", "PROPN") and token.i + 1 == token.head.i:
            token.dep_ = "nsubj"  # "Boy dies in shooting"
        if token.dep_ in ALL_SUBJECTS and any(c.dep_ == "cc" for c in token.children):
            _mend_listed(token)
        if token.lower_ == "total" and token.dep_ in ALL_SUBJECTS:
            _mend_total(token)
        if token.lower_ in MOSTLY and token.head.dep_ == "conj":
            _mend_mostly(token.head)
        if token.dep_ == "advcl" and token.tag_ == "VBD":
            _mend_series(token)
        elif token.dep_ in ("conj", "appos") and token.head.lower_.rstrip(".") in MONTHS:
            _mend_dated(token)
        if token.dep_ == "conj" and token.pos_ == "VERB":
            _mend_clause(token)
            _mend_after(token)
        if token.dep_ == "advcl" and any(c.lower_ == "as" and c.dep_ == "mark" for c in token.children):
            _mend_disguised(token)
        if token.dep_ == "acl" and token.tag_ == "VBG" and token.lower_ in _deeds():
            _mend_means(token)
        if token.tag_ == "VBG" and token.lemma_ in HURT:
            if token.dep_ in ("pcomp", "acl"):
                _mend_result(token)
            if token.dep_ == "advcl":
                _mend_outcome(token)
        if token.dep_ == "compound" and token.i and token.lower_ in (*WEEKDAYS, *MONTHS):
            _mend_day(token)
        if token.dep_ == "pobj" and token.tag_ == "NNS" and token.head.i == 0 and token.head.head.dep_ == "ROOT":
            _mend_joined(token)
        _mend_object(token)
        _mend_misread(token)


def _mend_participle(token: Token) -> None:
    """Put right what is said of somebody by "shot", "killed", "kidnapped", and not done by him."""
    if token.dep_ == "ROOT" and token.lemma_ in LAUNCHING:
        _mend_landed(token)
    if token.dep_ == "acl" and _mend_far_subject(token):
        return
    if token.dep_ == "acl" and token.tag_ == "VBN":
        _mend_gapped(token)
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


def _mend_object(token: Token) -> None:
    """Put right what hangs on the wrong verb or noun."""
    if token.lower_ in ("himself", "herself", "themselves") and token.dep_ in ("conj", "appos"):
        _mend_reflexive(token)
    if token.lower_ == "her" and token.dep_ == "poss":
        _mend_her(token)
    if (
        token.dep_ == "appos"
        and token.lower_ in DRONES
        and token.head.lower_ == "attack"
        and token.head.i == token.i - 1
    ):
        _mend_headed(token)
    if token.lower_ == "hostage" and token.dep_ == "dobj" and token.i:
        _mend_hostage(token)
    if token.dep_ == "npadvmod" and token.ent_type_ in ("GPE", "LOC", "FAC"):
        _mend_town(token)
    if token.dep_ == "conj" and token.head.dep_ == "pobj" and token.head.head.lower_ == "of":
        _mend_part(token)
    if token.dep_ == "conj" and token.head.dep_ == "dobj":
        _mend_verb_list(token)
    if token.dep_ == "relcl" and any(c.lower_ == "when" and c.i < token.i for c in token.children):
        _mend_when(token)
    if token.dep_ == "advcl" and token.tag_ == "VBG" and token.lemma_ in OF_PEOPLE and token.i:
        before = token.nbor(-1)  # "opened fire on protesters trying to storm parliament": it is they who tried
        if before.tag_ == "NNS" and before.dep_ in ("pobj", "dobj") and token.left_edge.i == token.i:
            token.head, token.dep_ = before, "acl"
    if token.dep_ == "ccomp" and token.tag_ == "VBG" and token.head.lemma_ in ATTACKS:
        _mend_attacked(token)


def _mend_misread(token: Token) -> None:
    """Put right what is taken for another part of speech."""
    if token.dep_ == "prep" and MODEL.fullmatch(token.text):
        _mend_model(token)
    if token.dep_ == "amod" and token.tag_ in ("VBD", "VBN"):
        _mend_doer(token)
        _mend_verbless(token)
    elif token.dep_ == "compound" and token.tag_ in ("VBD", "VBN") and token.lemma_ in ATTACKS:
        _mend_verbless(token)
    elif token.dep_ == "compound" and token.tag_ in ("NNS", "VBZ") and _present(token) in ATTACKS:
        _mend_verbless(token)  # "Russia fires missiles at Kharkiv"
    if token.dep_ == "amod" and token.lower_ in ("reported", "said", "confirmed", "announced"):
        _mend_source(token)
    if token.lemma_ in ("call", "describe") and token.dep_ == "ccomp" and token.head.i < token.i:
        _mend_so_called(token)
    if token.tag_ == "VBD" and token.lemma_ in SAYING:
        _mend_sayers(token)
    if token.dep_ == "prep" and token.head.lower_ in ("a.m.", "p.m.", "am", "pm") and token.head.head.dep_ == "prep":
        token.head = token.head.head.head  # "came at about 9 p.m. in Dikwa district": it was there that they came
    if token.lower_ == "to" and token.i > 1 and token.nbor(-1).lower_ == "up":
        _mend_up_to(token)
    if token.dep_ == "aux" and token.tag_ == "VBG" and token.lower_ in _deeds() and token.i:
        _mend_deed(token)
    if token.dep_ == "csubj" and token.tag_ in ("VB", "VBP"):
        _mend_bare_subject(token)
    if token.lower_ in ("dead", "wounded", "injured") and token.dep_ == "ccomp" and token.head.lemma_ == "leave":
        _mend_left(token)
    if token.lower_ == "rounds" and token.pos_ == "VERB":
        _mend_rounds(token)
    if token.dep_ == "prep" and token.lower_ in ("down", "up") and token.head.pos_ == "VERB":
        _mend_particle(token)


def _mend_chain(word: Token) -> None:
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


def _mend_mostly(noun: Token) -> None:
    """ "killed 14, mostly women and children": they are the fourteen."""
    if noun.head.pos_ == "NUM" or any(c.dep_ == "nummod" for c in noun.head.children):
        noun.dep_ = "appos"


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


def _before(noun: Token) -> str:
    """The word before a noun phrase, in small letters."""
    start = noun.left_edge.i
    return noun.doc[start - 1].lower_ if start else ""


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


def _mend_far_subject(verb: Token) -> bool:
    """ "Four men who came in a car set fire to a bus": what has an object is no participle, where no other verb is left."""
    doer = next((a for a in verb.ancestors if a.dep_ == "ROOT"), None)
    if doer is None or doer.pos_ not in ("NOUN", "PROPN", "NUM") or verb.head.i == doer.i or doer.i > verb.i:
        return False
    if not any(c.dep_ == "dobj" for c in verb.children) or not any(c.dep_ in ("relcl", "acl") for c in doer.children):
        return False
    if any(t.text == "," for t in verb.doc[verb.head.i : verb.i]):
        return False
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
    for child in [c for c in doer.children if c.i > verb.i]:
        child.head = verb
    doer.head, doer.dep_ = verb, "nsubj"
    return True


def _mend_town(name: Token) -> None:
    """ "The army shelled Haifa": a place right after a verb is its object, and says nothing of when."""
    verb = name.head
    if (
        verb.pos_ == "VERB"
        and name.left_edge.i == verb.i + 1
        and not any(c.dep_ in ("dobj", "auxpass") for c in verb.children)
    ):
        name.dep_ = "dobj"


def _mend_model(word: Token) -> None:
    """ "a US MQ-9 drone", where the tree takes the model for a preposition."""
    thing, owner = next((c for c in word.children if c.dep_ == "pobj"), None), word.nbor(-1) if word.i else None
    if thing is None or owner is None or owner.dep_ not in ("dobj", "pobj", "nsubjpass"):
        return
    thing.head, thing.dep_ = owner.head, owner.dep_
    for child in [*owner.children, owner, word]:
        child.head = thing
    owner.dep_, word.dep_, word.pos_, word.tag_ = "compound", "compound", "PROPN", "NNP"


def _present(verb: Token) -> str:
    """ "launch" of "launches", which the tree has for a noun."""
    return next(
        (w for w in (verb.lower_.removesuffix("es"), verb.lower_.removesuffix("s")) if w in ATTACKS), verb.lower_
    )


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
    doer = verb.nbor(-1)
    first = whom.head if whom.dep_ == "conj" else whom
    may_act = doer.pos_ == "PROPN" or (doer.pos_ == "NOUN" and verb.lemma_ in ATTACKS)
    if not may_act or doer.head.i not in (verb.i, whom.i) or first.dep_ != "ROOT":
        return
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


def _mend_part(noun: Token) -> None:
    """ "18 of the attackers and one soldier were killed": one more beside the 18, not of them."""
    number = noun.head.head.head
    counted = number.pos_ == "NUM" and number.dep_ in (*ALL_SUBJECTS, "dobj")
    if counted and any(c.dep_ == "nummod" or c.lower_ in ("a", "an") for c in noun.children):
        noun.head = number


def _mend_when(verb: Token) -> None:
    """ "nine were wounded, three of them seriously, when soldiers raided a camp": said of the wounding, not of the three."""
    number = verb.head
    done = next((t for t in reversed(verb.doc[: number.i]) if t.pos_ == "VERB"), None)
    if number.pos_ == "NUM" and number.ent_type_ not in ("DATE", "TIME") and done is not None:
        verb.head, verb.dep_ = done, "advcl"


def _mend_attacked(verb: Token) -> None:
    """ "ambushed soldiers escorting officials": whom they ambushed, and what those did."""
    attack = verb.head
    whom = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if whom is None or whom.left_edge.i != attack.i + 1 or any(c.dep_ == "dobj" for c in attack.children):
        return
    whom.head, whom.dep_ = attack, "dobj"
    verb.head, verb.dep_ = whom, "acl"


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


def _mend_left(state: Token) -> None:
    """ "leaving 20 Indians dead": whom it left, and how."""
    whom = next((c for c in state.children if c.dep_ == "nsubj"), None)
    if whom is not None:
        whom.head, whom.dep_, state.dep_ = state.head, "dobj", "oprd"


def _mend_deed(deed: Token) -> None:
    """ "Ukrainian shelling killed two": the shelling did, and no "shelling" helps a verb."""
    whose, verb = deed.nbor(-1), deed.head
    if whose.dep_ not in ALL_SUBJECTS or whose.head.i != verb.i:
        return
    deed.dep_, deed.pos_, deed.tag_, deed.lemma_ = "nsubj", "NOUN", "NN", deed.lower_
    whose.head, whose.dep_ = deed, "amod"


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


def _mend_bare_subject(verb: Token) -> None:
    """ "Aid convoys have come under attack": no clause begins with a bare verb as its subject; it is part of a name."""
    thing = next((c for c in verb.children if c.dep_ == "dobj" and c.i == verb.i + 1), None)
    if thing is None or verb.i > 0:
        return
    thing.head, thing.dep_ = verb.head, "nsubj"
    for child in list(verb.children):
        child.head = thing
    verb.head, verb.dep_, verb.pos_, verb.tag_ = thing, "compound", "NOUN", "NN"


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


def _mend_outcome(verb: Token) -> None:
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


def _mend_result(verb: Token) -> None:
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


def _mend_day(day: Token) -> None:
    """ "On Monday army troops attacked", "On 18 October guerrilla forces": the day is no part of who did it."""
    number = day.nbor(-1) if day.nbor(-1).like_num and day.i > 1 else None
    first = number or day
    on = first.nbor(-1) if first.i else None
    if on is None or on.dep_ != "prep" or on.lower_ not in ("on", "last", "since", "until") or day.head.i < day.i:
        return
    if any(c.dep_ == "pobj" for c in on.children):
        return
    day.head, day.dep_ = on, "pobj"
    if number is not None:
        number.head, number.dep_ = day, "nummod"


def _mend_headed(last: Token) -> None:
    """ "launched a one-way attack UAS": the last word is what was launched."""
    first = last.head
    last.head, last.dep_ = first.head, first.dep_
    for child in list(first.children):
        child.head = last
    first.head, first.dep_ = last, "compound"


def _mend_joined(doers: Token) -> None:
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


def _mend_hostage(token: Token) -> None:
    """ "took staff hostage": whom they took, and what became of them."""
    taken = token.nbor(-1)
    if taken.dep_ != "compound" or taken.head.i != token.i or any(c.dep_ in ("det", "nummod") for c in token.children):
        return
    for child in list(token.children):
        child.head = taken
    taken.head, taken.dep_ = token.head, "dobj"
    token.dep_ = "oprd"


def _mend_disguised(verb: Token) -> None:
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


def _mend_means(act: Token) -> None:
    """ "injured in artillery shelling by the army": the shelling is what they were injured in."""
    arm = act.nbor(-1) if act.i else None
    if arm is None or arm.dep_ != "pobj" or arm.head.lower_ not in ("in", "by", "from", "during"):
        return
    if arm.pos_ != "NOUN" or arm.left_edge.i != arm.i or any(c.dep_ in ("dobj", "nsubj") for c in act.children):
        return
    act.head, act.dep_, act.pos_, act.tag_, act.lemma_ = arm.head, "pobj", "NOUN", "NN", act.lower_
    arm.head, arm.dep_ = act, "compound"


def _mend_her(token: Token) -> None:
    """ "shot her Monday morning", "killed her last week": her, not her Monday."""
    verb = token.nbor(-1) if token.i else None
    if verb is None or verb.pos_ != "VERB" or token.head.dep_ not in ("npadvmod", "dobj", "tmod"):
        return
    if token.head.ent_type_ in ("DATE", "TIME") or token.head.lower_ in WEEKDAYS:
        token.head, token.dep_ = verb, "dobj"


def _mend_names(doc: Doc) -> None:
    """ "20-year-old Tom Hall", "Tom Hall, 20,": whoever has an age is a person, whatever the names looked like."""
    found = []
    for token in doc[1:]:
        if (
            token.pos_ != "PROPN"
            or token.ent_type_ == "PERSON"
            or (token.i + 1 < len(doc) and doc[token.i + 1].pos_ == "PROPN")
        ):
            continue
        start = token.i
        while start > 0 and doc[start - 1].pos_ == "PROPN" and doc[start - 1].ent_type_ in ("", token.ent_type_):
            start -= 1
        aged = doc[start - 3 : start].text.lower() == "year-old" if start > 3 else False
        told = doc[token.i + 1 : token.i + 4]
        after = len(told) == 3 and told[0].text == told[2].text == "," and re.fullmatch(r"[1-9]\d?", told[1].text)
        if aged or (after and token.i > start):
            found.append(_person(doc, start, token.i + 1))
    if found:
        doc.set_ents(found, default="unmodified")


def _person(doc: Doc, start: int, end: int) -> Span:
    from spacy.tokens import Span as Stretch

    return Stretch(doc, start, end, label="PERSON")


def _join_hyphened(doc: Doc) -> None:
    """ "sit-in", which the tokenizer splits, as the one noun that it is."""
    found = [doc[t.i - 1 : t.i + 2] for t in doc[1:-1] if t.text == "-" and _is_one_noun(doc[t.i - 1 : t.i + 2])]
    if not found:
        return
    with doc.retokenize() as retokenizer:
        for span in found:
            lemma = _bare(span.text)
            tag = "NN" if lemma == span.text.lower() else "NNS"
            retokenizer.merge(span, attrs={"LEMMA": lemma, "POS": "NOUN", "TAG": tag, "DEP": span.root.dep_})


def _is_one_noun(span: Span) -> bool:
    return " " not in span.text and _bare(span.text) in _hyphened()


def _bare(word: str) -> str:
    return re.sub(r"s(?=-by$)|s$", "", word.lower())


@cache
def _hyphened() -> frozenset[str]:
    return frozenset(load_toml("events.toml")["senses"]["hyphened"])


def _mend_clause(verb: Token) -> None:
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


def _mend_after(verb: Token) -> None:
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


def _mend_described(verb: Token) -> None:
    """ "tries to save a boy shot in the head": the boy was shot, and nobody tries that."""
    before = verb.nbor(-1)
    if before.dep_ != "dobj" or before.head.i == verb.head.i or before.head.head.i != verb.head.i:
        return
    if not any(c.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for c in verb.children):
        verb.head, verb.dep_ = before, "acl"


def _mend_death(death: Token) -> None:
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


def _mend_particle(word: Token) -> None:
    """ "burned down the school": where the lexicon has the two words as one verb, what follows is its object."""
    verb = word.head
    thing = next((c for c in word.children if c.dep_ == "pobj"), None)
    has_object = any(c.dep_ in ("dobj", "auxpass") for c in verb.children)
    if thing is None or has_object or (verb.lemma_.lower(), word.lower_) not in _phrasal():
        return
    word.dep_ = "prt"
    thing.head, thing.dep_ = verb, "dobj"


@cache
def _phrasal() -> frozenset[tuple[str, ...]]:
    frames = load_toml("events.toml")["frame"]
    return frozenset(tuple(verb.split()) for frame in frames for verb in frame.get("verbs", ()))


def _mend_gerund(verb: Token) -> None:
    """ "by Russian shelling", "the army's bombing of the town": what an adjective or an article stands before is a noun."""
    before = [c for c in verb.children if c.i < verb.i]
    as_noun = any(c.dep_ in ("amod", "det", "poss") for c in before) and verb.dep_ in ("pobj", "pcomp", *ALL_SUBJECTS)
    between = verb.dep_ in ALL_SUBJECTS and any(c.dep_ == "prep" and c.lower_ == "between" for c in verb.children)
    told = (
        verb.dep_ in ALL_SUBJECTS and verb.head.tag_ == "VBD" and verb.lower_ in _deeds()
    )  # "Fighting claimed 14 lives"
    if (as_noun or between or told or _is_deed(verb)) and not any(
        c.dep_ in ("dobj", "aux", "auxpass", "prt", "ccomp", "xcomp") for c in verb.children
    ):
        verb.pos_, verb.tag_, verb.lemma_ = "NOUN", "NN", verb.lower_
        verb.dep_ = "pobj" if verb.dep_ == "pcomp" else verb.dep_
        for child in before:
            child.dep_ = "compound" if child.dep_ in ALL_SUBJECTS else child.dep_


def _is_deed(verb: Token) -> bool:
    """ "Man dies after stabbing in Leeds": he did not do it; but "after shooting at police" he did."""
    alone = verb.dep_ == "pcomp" and verb.head.lower_ in ("after", "following", "in", "during", "over")
    return alone and verb.lower_ in _deeds() and not any(c.lower_ == "at" for c in verb.children)


@cache
def _deeds() -> frozenset[str]:
    """The nouns of acts that are gerunds too: "shooting", "stabbing"."""
    frames = load_toml("events.toml")["frame"]
    return frozenset(noun for frame in frames for noun in frame.get("nouns", ()) if noun.endswith("ing"))


def _mend_plural(noun: Token) -> None:
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


def _mend_series(verb: Token) -> None:
    """ "an attack which wounded one, wounded four and killed two": the second verb goes on with the first."""
    if any(c.dep_ in ALL_SUBJECTS | {"mark", "advmod"} and c.i < verb.i for c in verb.children):
        return
    if verb.nbor(-1).text not in (",", "and") if verb.i else True:
        return
    before = next((t for t in reversed(verb.doc[: verb.i]) if t.tag_ == "VBD" and t.pos_ == "VERB"), None)
    if before is not None and before.dep_ in ("relcl", "conj") and not before.is_ancestor(verb):
        verb.head, verb.dep_ = before, "conj"


def _mend_total(word: Token) -> None:
    """ "a total of five people were shot", where the tree has two subjects: the people were."""
    people = next((c for c in word.head.children if c.dep_ == word.dep_ and c.i > word.i), None)
    if people is not None and word.nbor(1).lower_ == "of":
        word.head, word.dep_ = people, "nmod"


def _mend_dashed(verb: Token) -> None:
    """ "Iran—and its proxies in Yemen—launched": what stands before the dash is the subject of what comes after it."""
    if any(c.dep_ in ALL_SUBJECTS for c in verb.children) or verb.i < 2 or verb.nbor(-1).text not in ("—", "–"):
        return
    opening = next((t for t in reversed(verb.doc[: verb.i - 1]) if t.text == verb.nbor(-1).text), None)
    before = opening.nbor(-1) if opening is not None and opening.i > 0 else None
    if before is not None and before.pos_ in ("NOUN", "PROPN") and not before.is_ancestor(verb):
        before.head, before.dep_ = verb, "nsubj"


def _mend_listed(second: Token) -> None:
    """ "six priests, their cook and her daughter were killed": one list, one subject."""
    verb = second.head
    first = next((c for c in verb.children if c.dep_ == second.dep_ and c.i < second.i), None)
    if first is None or second.left_edge.i < 2:
        return
    if second.doc[second.left_edge.i - 1].text == "," and first.right_edge.i in (
        second.left_edge.i - 1,
        second.left_edge.i - 2,
    ):
        second.head, second.dep_ = first, "conj"


def _mend_dated(noun: Token) -> None:
    """ "the February 15, 2021, attack": the day says which attack, it is not joined to it."""
    month = noun.head
    between = noun.doc[month.i + 1 : noun.i]
    if noun.pos_ not in ("NOUN", "PROPN") or not len(between) or noun.i < month.i:
        return
    if not all(t.like_num or t.text == "," for t in between) or month.dep_ not in (
        "pobj",
        "dobj",
        "nsubj",
        "nsubjpass",
        "attr",
    ):
        return
    governor, label = month.head, month.dep_
    noun.head, noun.dep_ = governor, label
    month.head, month.dep_ = noun, "nmod"
    for child in list(month.children):
        if child.dep_ == "det":
            child.head = noun


OPENINGS = frozenset(("in", "at", "near", "outside", "around", "inside"))
WHOLES = frozenset(("province", "governorate", "district", "state", "county", "department", "region", "territory"))


def _mend_opening(doc: Doc) -> None:
    """ "In Sabari district, Khost province, a patrol detained ...": the province belongs to the district, the patrol detained."""
    opening = next((t for t in doc[:4] if t.lower_ in OPENINGS), None)
    if opening is None:
        return
    inner = next((c for c in opening.children if c.dep_ == "pobj"), None)
    subject = next((t for t in doc if t.dep_ in ALL_SUBJECTS and t.head.dep_ == "ROOT"), None)
    if inner is None or subject is None or not inner.i < subject.i < subject.head.i:
        return
    if not (subject.lemma_.lower() in WHOLES or subject.ent_type_ == "GPE") or doc[subject.left_edge.i - 1].text != ",":
        return
    verb, label = subject.head, subject.dep_
    subjects = [c for c in verb.children if c.dep_ in ALL_SUBJECTS and c.i > subject.i]
    joined = [c for c in subject.children if c.dep_ in ("appos", "conj") and c.i > subject.i]
    real = next(iter([*subjects, *joined]), None)
    if real is None or doc[subject.i + 1].text != ",":
        return
    if not subjects:
        real.head, real.dep_ = verb, label
    subject.head, subject.dep_ = inner, "appos"
