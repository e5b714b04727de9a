"""Whether an act happened: denied, negated, threatened, ordered, predicted, hypothetical, habitual, and by whose word.

Read from what governs the trigger: negation, modals, the verbs and nouns above it, conditional clauses
(`data/status.toml`). Only the first that applies on the way up counts, except that a modal anywhere above
makes what stands below it no fact.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tocsin.coding.frames import sense
from tocsin.coding.gainsaid import (
    is_asked,
    is_barred,
    is_beyond_doubt,
    is_called_untrue,
    is_disbelieved,
    is_fallen_short_of,
    is_inverted,
    is_nobody,
    status_words,
)
from tocsin.coding.presupposed import (
    has_modal,
    has_outcome,
    is_after_the_act,
    is_certain,
    is_denied,
    is_judged,
    is_perfect,
    is_without_outcome,
    listed,
    presupposes,
    says_how,
    spares,
)
from tocsin.data import load_toml
from tocsin.finding.attributions import Report
from tocsin.language.trees import OBJECTS, children, is_count, is_infinitive
from tocsin.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Finding:
    """A status and what it was read from; `habitual` means that no single event is told."""

    status: Status
    why: str = ""
    habitual: bool = False


HAPPENED = Finding("happened")


def status_of(token: Token, *, is_noun: bool) -> Finding:
    """The status of the act that `token` names."""
    own = _own(token, is_noun=is_noun)
    if own:
        return own
    if is_noun and has_outcome(token) and not is_denied(token):
        return HAPPENED
    here = token
    for _ in range(8):
        if here.head.i == here.i:
            break
        if here.i == token.i and is_noun and here.dep_ in ("nsubj", "nsubjpass"):
            return _of_subject(here)
        if is_noun and presupposes(here, token):
            return HAPPENED
        found = _of_clause(here, token) or _governed(here, token)
        if found:
            return found
        here = here.head
    return HAPPENED


def _of_subject(act: Token) -> Finding:
    """Where the act is the subject its status is that of the clause it stands in."""
    verb = act.head
    if is_certain(act) and (is_perfect(verb) or (act.dep_ == "nsubjpass" and is_after_the_act(verb, "verbs"))):
        return HAPPENED  # "the attack may have been the work of rebels", "the attack will be investigated"
    if is_certain(act) and (says_how(verb) or (act.dep_ == "nsubjpass" and is_judged(verb))):
        return HAPPENED  # "the wound is not life-threatening", "the murder cannot be considered an isolated act"
    if is_without_outcome(act, verb):
        return HAPPENED
    if is_infinitive(verb) and verb.dep_ == "ccomp":
        return _by_verb(verb) or HAPPENED  # "expect more attacks to come"
    found = _clause(verb) or _said_of(verb)
    if found:
        return found
    if act.tag_ == "NNS" and verb.lemma_ == "be" and verb.tag_ in ("VBP", "VBZ") and _is_any(act):
        return Finding("hypothetical", "said of such acts")  # "attacks on civilians are inexcusable"
    status = listed(verb.lemma_, status_words()["verbs"]) if act.dep_ == "nsubjpass" else None
    return Finding(status, verb.text) if status and status not in ("claimed", "hypothetical") else HAPPENED


def _of_clause(here: Token, token: Token) -> Finding | None:
    """What the kind of clause says, before what governs it does; happened where nothing further up concerns the act."""
    head, link = here.head, here.dep_
    if head.lemma_ == "call" and here.i > head.i and any(t.lower_ == "what" for t in head.lefts):
        return HAPPENED  # "in what police called an apparent murder"
    if head.lemma_ == "call" and any(
        c.like_num or c.lower_ in ("police", "authorities") for c in children(head, *OBJECTS, "oprd")
    ):
        return _clause(head) or HAPPENED  # "called 911 saying he had been shot"
    to_do = is_infinitive(here)
    if is_fallen_short_of(here):
        return Finding("hypothetical", here.nbor(-2).text)
    if to_do and link in ("xcomp", "advcl") and head.lemma_ == "go" and _has_particle(head, "on"):
        return _clause(head) or HAPPENED  # "went on to kill"
    if link in ("dobj", "xcomp", "advcl", "ccomp", "pcomp") and head.lemma_ == "rule" and _has_particle(head, "out"):
        return Finding("negated", "ruled out")
    if link in ("xcomp", "advcl") and (user := _using(here)) is not None:
        return _clause(user) or HAPPENED  # "used drones to attack the port", "used drones, killing four": they did
    if to_do and link in ("xcomp", "advcl") and head.tag_ in ("VBD", "VBN") and _is_means(head, here):
        return _clause(head) or HAPPENED
    if (
        to_do
        and link in ("xcomp", "advcl")
        and here.lemma_ in ("find", "discover")
        and head.lemma_ in sense("arriving")
    ):
        return _clause(head) or HAPPENED  # "arrived to find four people shot"
    if to_do and link in ("xcomp", "advcl", "acl", "relcl") and _is_defied(head):
        return HAPPENED  # "defied a ban to march"
    if link == "xcomp" and to_do and head.lemma_ == "be" and any(c.lower_ == "it" for c in head.children):
        return Finding("hypothetical", f"to {here.text}")  # "It is the policy to cooperate"
    if is_count(here):
        above = head.head  # "the third journalist to be killed in Gaza"
        return status_of(above, is_noun=False) if above.pos_ in ("VERB", "AUX") and above.i != head.i else HAPPENED
    if link in ("acl", "relcl") and to_do and head.pos_ in ("NOUN", "PROPN"):
        return Finding("hypothetical", f"{head.text} to {here.text}")
    if here.tag_ == "VBN" and (maker := _has_it_done(here)) is not None:
        return status_of(maker, is_noun=False)  # "could have a rival killed"
    if link == "relcl" and here.i == token.i and _is_habit(here):
        return Finding("hypothetical", "told of as a habit", habitual=True)
    if link == "relcl" and not _is_none(head):
        return HAPPENED  # the clause says something of a noun; the noun's own fate is another matter
    if link == "csubj" and here.i == token.i and token.tag_ == "VBG" and not _tells_of_harm(head):
        return Finding("hypothetical", "said of such acts")  # "attacking civilians is a crime"
    if link == "advcl" and _is_matter_of_time(here):
        return Finding("predicted", "a matter of time")
    if link == "advcl" and here.pos_ in ("VERB", "AUX"):
        return Finding("hypothetical", f"to {here.text}") if to_do else HAPPENED
    if link == "pcomp" and head.lower_ == "without":
        return Finding("negated", head.text)
    if link == "prep" and here.lower_ == "by" and is_infinitive(head):
        above = head.head if head.dep_ in ("xcomp", "advcl") else head.head.head
        if head.dep_ in ("xcomp", "advcl", "acl") and above.tag_ == "VBD" and not _is_only_willed(above, head.dep_):
            return _clause(above) or HAPPENED  # "tried to end the siege by attacking": the attack was made
    if (
        link == "prep"
        and here.lower_ in status_words()["presupposing"]["from"]
        and spares(head)
        and here.i == token.head.i
    ):
        return HAPPENED  # "no one was hurt in the attack"
    if link == "prep" and here.lower_ in ("after", "following", "since", "despite", "because", "due"):
        return HAPPENED  # "will survive after being hit", "want to leave because of the shelling": that is behind them
    if link == "acl" and here.tag_ == "VBN" and _is_object_of_seeing(head):
        return None  # "nobody wants to see civilians killed"
    if link == "acl" and here.tag_ == "VBN" and not _is_none(head) and not children(here, "mark", "nsubj", "nsubjpass"):
        return HAPPENED  # "may close the plant hit in the attack"
    return None


def _tells_of_harm(verb: Token) -> bool:
    """ "Shelling killed five", "did not cause damage"; not "would help nobody"."""
    return verb.lemma_ in sense("harming") | sense("resulting") and not has_modal(verb)


def _has_particle(verb: Token, word: str) -> bool:
    return any(c.dep_ == "prt" and c.lower_ == word for c in verb.children)


def _is_object_of_seeing(noun: Token) -> bool:
    return noun.dep_ == "dobj" and noun.head.lemma_ == "see" and is_infinitive(noun.head)


def _has_it_done(act: Token) -> Token | None:
    """The "have" of "would have a rival killed", whether the tree takes the rival for its object or for a subject."""
    verb = act.head.head if act.dep_ == "acl" and act.head.dep_ == "dobj" else act.head
    return verb if act.dep_ in ("acl", "ccomp") and verb.lemma_ == "have" and verb.pos_ == "VERB" else None


def _using(act: Token) -> Token | None:
    """The "used" of "used drones to attack", "used supporting aircraft to attack", whose tree has them support something."""
    verb = act.head
    means = is_infinitive(act) or (act.tag_ == "VBG" and any(t.text == "," for t in act.doc[verb.i : act.i]))
    what = children(verb, "dobj", "nsubjpass")  # not "used to attack the port"
    if verb.tag_ == "VBG" and verb.dep_ == "xcomp" and verb.head.i == verb.i - 1:
        verb = verb.head
    return verb if means and what and verb.lemma_ == "use" and verb.tag_ in ("VBD", "VBN") else None


def _is_habit(verb: Token) -> bool:
    """ "the people they kidnap", "rebels who attack villages": said of any, and of no one act."""
    many = verb.head.tag_ in ("NNS", "NNPS")
    return many and verb.tag_ in ("VBP", "VBZ") and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def _is_defied(head: Token) -> bool:
    """What a ban, or the verb that defies it, has after it with "to"."""
    verb = head.head if head.pos_ == "NOUN" and head.dep_ == "dobj" else head
    return verb.lemma_ in status_words()["defying"]["verbs"] and verb.tag_ in ("VBD", "VBN", "VBG", "VBZ")


def _is_only_willed(verb: Token, link: str) -> bool:
    """ "planned to", "decided to": unlike for what one tried to reach, nothing was done for it yet."""
    if link == "xcomp":
        return verb.lemma_ not in ("try", "attempt", "seek", "manage", "struggle", "help")
    return listed(verb.lemma_, status_words()["verbs"]) is not None


def _is_means(head: Token, here: Token) -> bool:
    """ "gathered to protest", "fired tear gas to disperse": what was done is the act itself."""
    if here.lemma_ in ("protest", "demonstrate", "march", "rally"):
        return head.lemma_ in sense("gathering")
    return here.lemma_ == "disperse" and head.lemma_ in ("fire", "use", "deploy", "shoot", "employ", "throw")


def _governed(here: Token, token: Token) -> Finding | None:
    """What the word above says of the act: a verb of fearing, a plan, an adjective."""
    head = here.head
    if head.pos_ in ("VERB", "AUX"):
        return _by_verb(here)
    if head.pos_ in ("NOUN", "PROPN"):
        return _by_noun(here, token)
    if head.pos_ == "ADJ" and here.dep_ in ("xcomp", "ccomp") and is_infinitive(here):
        return Finding("hypothetical", head.text)
    return None


def _by_verb(here: Token) -> Finding | None:
    head, link = here.head, here.dep_
    if is_unclaimed(head) or is_beyond_doubt(here):
        return HAPPENED
    if is_called_untrue(here) or is_disbelieved(here):
        return Finding("negated", head.text)
    if link == "ccomp" and _is_polite(head):
        return HAPPENED
    if link == "prep" and status_words()["purposes"].get(head.lemma_) == here.lower_:
        return Finding("hypothetical", f"{head.text} {here.text}")
    if link == "prep" and status_words()["trades"].get(head.lemma_) == here.lower_ and _is_trade(here):
        return Finding("hypothetical", f"{head.text} {here.text}", habitual=True)
    if is_left_open(head):
        return HAPPENED
    if link == "prep" and here.lower_ == "for":
        for thing in children(head, "dobj"):  # "offered a reward for the capture", "made plans for an attack"
            if thing.lemma_ in status_words()["nouns"]["hypothetical"] and thing.i < here.i:
                return Finding("hypothetical", thing.text)
    if head.lower_ == "going" and link == "xcomp" and is_infinitive(here):
        now = any(c.lower_ in ("is", "are", "'s", "'re", "am") for c in head.children)
        return _clause(head) or Finding("predicted" if now else "hypothetical", "going to")
    if link in ("xcomp", "attr", "ccomp", "acomp") and head.lemma_ == "be" and (aim := _aim_of(head)) is not None:
        return Finding("hypothetical", f"{aim.text} {head.text}")
    status = listed(head.lemma_, status_words()["verbs"])
    # "called for attacks", "denied any role in a strike"
    through = ("in", "for") if status == "denied" else ("for", "from")
    governed = link in ("xcomp", "ccomp", "dobj", "oprd", "pcomp", "pobj") or (
        link == "prep" and here.lower_ in through
    )
    told = link == "ccomp" and (
        status == "claimed"
        or (
            status in ("hypothetical", "predicted", "threatened")
            and not has_modal(here)
            and head.lemma_ in ("warn", "fear", "say", "suggest")
        )
    )
    if status and governed and not told:
        return Finding(status, head.text)
    if link == "xcomp" and is_infinitive(here) and not _entails(head, here):
        return _clause(head) or Finding("hypothetical", f"{head.text} to")
    if link not in ("xcomp", "dobj", "oprd", "pcomp", "conj", "attr", "prep", "pobj", "ccomp", "acomp"):
        return None
    found = _clause(head) if link != "ccomp" or head.lemma_ == "be" else None
    # "none died, but five were hurt", "did not find the gun but say four were shot"
    but = any(c.dep_ == "cc" and c.lower_ == "but" for c in head.children)
    apart = link == "conj" and (but or any(c.dep_ in ("nsubj", "nsubjpass") for c in here.children))
    return None if apart and found is not None and found.status == "negated" else found


def _is_polite(verb: Token) -> bool:
    """ "We want to inform you that", "I would like to announce that": it is said by that."""
    above = verb.head
    said = verb.lemma_ in load_toml("speech.toml")["verbs"] or verb.lemma_ in ("inform", "remind", "announce")
    return said and verb.dep_ == "xcomp" and is_infinitive(verb) and above.lemma_ in ("want", "wish", "like")


def _is_trade(link: Token) -> bool:
    """ "engaged in kidnapping", "known for killing priests"; but not in fighting, nor in attacks of which more is told."""
    acts = children(link, "pobj", "pcomp")
    fights = {"fighting", "combat", "battle", "clash", "firefight", "skirmish"}
    return bool(acts) and all(a.lemma_.lower() not in fights and all(map(_is_of_any, a.children)) for a in acts)


def _is_of_any(word: Token) -> bool:
    """What says no more of an act than that it is one of a kind: where such are done, or to what kind of people."""
    bare = word.dep_ == "dobj" and word.tag_ == "NNS" and not children(word, "det", "poss", "nummod")
    return bare or word.dep_ in ("cc", "conj") or word.lower_ in ("in", "across")


def _entails(verb: Token, act: Token) -> bool:
    """Whether who does the one has done the other: "managed to", "was forced to", "is believed to have killed".

    Verbs that entail what stands after them are few and can be listed (Karttunen 1971, "Implicative verbs").
    """
    past = any(c.dep_ == "aux" and c.lower_ == "have" for c in act.children)
    return past or verb.pos_ == "AUX" or verb.lemma_ in status_words()["entailing"]["verbs"]


CUSTODY = ("arrest", "detention", "capture", "extradition", "deportation", "expulsion", "apprehension")


def _by_noun(here: Token, token: Token) -> Finding | None:
    head, link = here.head, here.dep_
    if is_beyond_doubt(here):
        return HAPPENED
    if is_called_untrue(here):
        return Finding("negated", head.text)
    if link in ("acl", "relcl", "ccomp") and _is_none(head):
        return Finding("negated", f"no {head.text}")
    if (
        link == "prep"
        and here.lower_ == "of"
        and _is_none(head)
        and head.lemma_ in status_words()["rebutting"]["signs"]
    ):
        return Finding("negated", f"no {head.text} of")
    if head.lemma_ in status_words()["rebutting"]["nouns"] and head.head.lemma_ in status_words()["rebutting"]["verbs"]:
        return Finding("denied", head.head.text)
    outcome = head.lemma_.lower() in status_words()["presupposing"]["outcomes"]
    if link == "prep" and outcome and here.lower_ in status_words()["presupposing"]["from"]:
        return HAPPENED  # "no reports of deaths in the shelling"
    if link == "prep" and here.lower_ in ("about", "regarding", "concerning") and is_certain(token):
        return HAPPENED  # "the first call about the attack"
    if link == "prep" and head.lemma_ in status_words()["warrants"]["nouns"] and token.lemma_ in CUSTODY:
        return Finding("ordered", head.text)  # but "a warrant for murder" is for one that was done
    status = listed(head.lemma_, status_words()["nouns"])
    planned = link != "compound" or head.lemma_ in ("threat", "plot", "plan", "warning")
    if status and planned and link in ("acl", "prep", "pobj", "pcomp", "compound", "amod"):
        return Finding(status, head.text)
    if link == "prep" and here.lower_ in ("for", "about") and token.tag_ == "VBG" and token.head.i == here.i:
        return Finding("hypothetical", f"{head.text} {here.text}")  # "no justification for targeting ships"
    return None


def _is_none(noun: Token) -> bool:
    """ "no report", "have not seen any evidence"."""
    if any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children):
        return True
    sign = noun.lemma_ in status_words()["rebutting"]["signs"] and noun.dep_ == "dobj"
    return sign and is_barred(noun.head) and not any(c.lower_ in ("the", "that", "this") for c in noun.children)


def _is_any(noun: Token) -> bool:
    """ "attacks on civilians", of which nothing is said but what they are, with a judgement of them."""
    judged = any(c.dep_ == "acomp" or (c.dep_ == "attr" and c.tag_ == "NN") for c in noun.head.children)
    return judged and not any(c.dep_ in ("det", "nummod", "poss") or c.ent_type_ for c in noun.subtree if c.i != noun.i)


def _is_matter_of_time(clause: Token) -> bool:
    before = any(c.dep_ == "mark" and c.lower_ in ("before", "until", "till") for c in clause.children)
    return before and any(t.lower_ == "matter" and t.nbor(1).lower_ == "of" for t in clause.doc[: clause.i - 1])


def is_general(token: Token) -> bool:
    """ "coordinates attacks", "is responsible for planning bombings": acts without number or day, told as somebody's practice."""
    if token.pos_ not in ("NOUN", "PROPN") or token.tag_ not in ("NNS", "NNPS"):
        return False
    if any(c.dep_ in ("det", "nummod", "poss") for c in token.children):
        return False
    for above in token.ancestors:
        if above.pos_ == "ADJ" and above.lower_ in status_words()["practice"]["words"]:
            return True
        if above.pos_ in ("NOUN", "PROPN") and above.lemma_.lower() in status_words()["practice"]["words"]:
            return True
        if above.pos_ not in ("VERB", "AUX"):
            continue
        if above.tag_ in ("VBZ", "VBP") and above.lemma_ == "follow":
            return False  # "the strike follows rocket attacks on the embassy": those were made
        if above.tag_ in ("VBZ", "VBP") and above.lemma_ not in ("be", "have", "do", "say"):
            return not any(c.dep_ == "nsubj" and c.i == token.i for c in above.children)
        if above.lemma_ in status_words()["practice"]["words"]:
            return True
        if above.dep_ not in ("pcomp", "xcomp", "conj", "acl"):
            return False
    return False


def _own(token: Token, *, is_noun: bool) -> Finding | None:
    if is_noun:
        for child in token.children:
            if child.dep_ == "det" and child.lower_ in ("no", "any"):
                return Finding("negated" if child.lower_ == "no" else "hypothetical", child.text)
            if child.dep_ == "amod":
                status = listed(child.lower_, status_words()["adjectives"])
                if child.lower_ in ("further", "additional") and _is_told(token):
                    continue
                if status == "predicted" and child.lower_ in (
                    "further",
                    "additional",
                    "any",
                    "future",
                    "possible",
                    "potential",
                    "planned",
                ):
                    return Finding("hypothetical", child.text)
                if status and child.lower_ not in ("alleged", "additional", "such", "more", "similar", "attempted"):
                    return Finding(status, child.text)
        return None
    aim = _aim_of(token) if token.tag_ == "VBG" and any(c.lemma_ == "be" for c in children(token, "aux")) else None
    if is_asked(token):
        return Finding("hypothetical", "asked")
    return _clause(token) or (Finding("hypothetical", aim.text) if aim is not None else None)


def _is_told(act: Token) -> bool:
    """ "Further attacks killed five", "there have been additional strikes": acts of which it is told what they did or were."""
    verb = act.head
    past = verb.tag_ == "VBD" or any(c.tag_ in ("VBD", "VBZ", "VBP") for c in children(verb, "aux"))
    finished = verb.tag_ in ("VBD", "VBN") and past and not has_modal(verb) and not children(verb, "mark", "neg")
    if act.dep_ == "attr":
        return finished and bool(children(verb, "expl"))
    return finished and act.dep_ == "nsubj"


def _aim_of(verb: Token) -> Token | None:
    """ "their plan was to kidnap the mayor", "the aim was killing him": the plan that an act would be."""
    return next((s for s in children(verb, "nsubj") if s.lemma_.lower() in status_words()["aims"]["nouns"]), None)


def _clause(verb: Token) -> Finding | None:
    """What the verb's own helpers say of it."""
    words = status_words()
    if is_unclaimed(verb):
        return None
    for child in verb.children:
        if child.dep_ == "neg":
            return Finding("negated", child.text)
        if child.dep_ == "aux" and child.tag_ == "MD":
            status = listed(child.lower_, words["modals"])
            if status in ("predicted", "hypothetical"):
                status = _told_ahead(verb, child) or status
            if status:
                return Finding(status, child.text)
        if child.dep_ == "mark" and child.lower_ in words["marks"]["hypothetical"]:
            return Finding("hypothetical", child.text)
        if child.dep_ == "mark" and child.lower_ in ("until", "till") and has_modal(verb.head):
            return Finding("hypothetical", child.text)  # "will not stop until it has captured the town"
        almost = child.dep_ == "advmod" and child.lower_ in words["almost"]["adverbs"]
        if almost and verb.lemma_ in words["almost"]["verbs"] and verb.tag_ in ("VBN", "VBD"):
            return Finding("hypothetical", child.text)
        if child.dep_ == "advmod" and child.lower_ in words["habits"]["adverbs"]:
            return Finding("hypothetical", child.text, habitual=True)
        if child.dep_ == "advmod" and child.lower_ == "never":
            return Finding("negated", child.text)
        if is_nobody(child) and child.dep_ in ("nsubj", "nsubjpass", "dobj"):
            return Finding("negated", child.text)
    if is_inverted(verb):
        return Finding("hypothetical", "inverted")
    if verb.tag_ == "VB" and verb.dep_ == "ROOT" and not any(c.dep_ in ("nsubj", "aux") for c in verb.children):
        return Finding("hypothetical", "imperative")
    if _befalls_any(verb):
        return Finding("hypothetical", "told of as a habit", habitual=True)
    return None


def _befalls_any(verb: Token) -> bool:
    """ "Innocent civilians are killed by these devices", "are killed every day": any of them, at any time."""
    if verb.lemma_ not in sense("befalls") or not any(c.dep_ == "auxpass" and c.lower_ == "are" for c in verb.children):
        return False
    some = ("det", "nummod", "poss", "relcl", "acl", "prep")
    whom = children(verb, "nsubjpass")
    days = [t for t in verb.subtree if t.ent_type_ in ("DATE", "TIME")]
    timed = bool(days) and all(t.lower_ not in ("every", "each", "daily") for t in days)
    return bool(whom) and not timed and all(w.tag_ == "NNS" and not children(w, *some) for w in whom)


def is_left_open(verb: Token) -> bool:
    """ "neither confirmed nor denied the strike" """
    return verb.lemma_ == "deny" and any(t.lemma_ == "confirm" for t in (verb.head, *children(verb, "conj")))


def is_unclaimed(verb: Token) -> bool:
    """ "no group has claimed the attack", "it has not been claimed": that says nothing against the attack."""
    if verb.lemma_ != "claim" and not (
        verb.lemma_ == "take" and any(c.lemma_ == "responsibility" for c in verb.children)
    ):
        return False
    return any(c.dep_ == "neg" or (c.dep_ in ("nsubj", "nsubjpass") and is_nobody(c)) for c in verb.children)


def _told_ahead(verb: Token, modal: Token) -> Status | None:
    """ "said that Turkey would move in": what was "will" when it was said, unless on a condition; "vowed that it would"."""
    clause = verb.head if verb.dep_ == "conj" else verb
    said = clause.head
    if clause.dep_ != "ccomp" or said.i == clause.i:
        return None
    if listed(said.lemma_, status_words()["verbs"]) == "threatened" and modal.lower_ in ("would", "will", "'ll"):
        return "threatened"
    saying = said.lemma_ in load_toml("speech.toml")["verbs"] and listed(said.lemma_, status_words()["verbs"]) is None
    if not saying or modal.lower_ != "would" or said.tag_ not in ("VBD", "VBN"):
        return None
    conditions = (c for v in (verb, clause) for a in v.children if a.dep_ == "advcl" for c in a.children)
    on_condition = any(c.dep_ == "mark" and c.lower_ in status_words()["marks"]["hypothetical"] for c in conditions)
    return None if on_condition else "predicted"


def _said_of(verb: Token) -> Finding | None:
    """ "an attack is likely"."""
    if verb.lemma_ not in ("be", "seem", "appear", "look", "become", "remain"):
        return None
    for child in verb.children:
        if child.dep_ in ("acomp", "attr", "oprd"):
            status = (
                "predicted" if child.lower_ in ("likely", "unlikely", "certain", "inevitable", "probable") else None
            )
            status = status or listed(child.lower_, status_words()["adjectives"])
            if status:
                return Finding(status, child.text)  # type: ignore[arg-type]
    return None


def is_hedged(token: Token) -> str | None:
    """The word that hedges the act ("possibly", "reportedly", "suspected"), in its own phrase or clause."""
    hedges = status_words()["hedges"]["words"]
    if token.dep_ == "ccomp" and token.head.lemma_ in ("confirm", "verify") and is_barred(token.head):
        return token.head.text  # "could not confirm that five were killed"
    near = [c for c in token.children if c.dep_ in ("advmod", "amod", "acomp")]
    if token.head.pos_ in ("VERB", "AUX") and token.dep_ in ("xcomp", "dobj", "nsubj", "nsubjpass"):
        near += [c for c in token.head.children if c.dep_ == "advmod"]
        near.append(token.head)
    return next((c.text for c in near if c.lower_ in hedges), None)


def report_over(token: Token, reports: list[Report]) -> Report | None:
    """The innermost attribution whose content holds `token`."""
    holding = [r for r in reports if r.content[0] <= token.i < r.content[1] and r.cue.i != token.i]
    return min(holding, key=lambda r: r.content[1] - r.content[0]) if holding else None
