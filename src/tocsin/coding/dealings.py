"""Words and agreements between parties: which of PLOVER's verbal and cooperative types a sentence tells of.

A promise of cooperation is an agreement, a refusal of it a rejection, and a hostile measure held out a threat, as
PLOVER's manual (Open Event Data Alliance, 2021) divides them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tocsin.coding.draft import Draft, add_parties, last_word
from tocsin.coding.frames import frame_of, sense
from tocsin.coding.people import is_people
from tocsin.finding.actors import root_of, sector_of
from tocsin.language.trees import OBJECTS, children
from tocsin.model import Party

if TYPE_CHECKING:
    from spacy.tokens import Token

COOPERATIVE = frozenset(("SUPPORT", "COOPERATE", "AID", "CONSULT", "RETREAT", "CONCEDE", "AGREE"))
MEETING = frozenset(("meet", "phone", "third-party"))  # the modes in which both sides act
HOSTILE = frozenset(("SANCTION", "COERCE", "REJECT", "ACCUSE"))
MEASURES = frozenset(("COERCE", "CONCEDE", "RETREAT", "SANCTION"))  # what a government or its police do at home
PROMISING = frozenset(
    (
        "promise",
        "pledge",
        "agree",
        "offer",
        "plan",
        "decide",
        "intend",
        "ready",
        "willing",
        "prepared",
        "prepare",
        "commit",
        "vow",
        "announce",
    )
)
HOLDING_OUT = frozenset(("threaten", "plan", "intend", "prepare", "prepared", "ready"))
REFUSING = frozenset(("refuse", "fail", "decline", "reject"))
LIKELY = frozenset(("probably", "likely", "certainly", "possibly", "inevitably"))
WILL = frozenset(("will", "would", "'ll", "’ll", "shall"))


def read_dealing(draft: Draft) -> None:
    """Set the type by how the act is told, and make both sides of a meeting or a signing actors, as PLOVER does."""
    verb = draft.head
    phrase = len(draft.triggers[0].words) > 1
    truce = verb.lemma_.lower() in sense("ceasefires")
    signed = phrase and (draft.frame.type == "AGREE" or draft.frame.id in ("sign", "ceasefire"))
    told = draft.actors or len(draft.targets) > 1 or (signed and children(verb, "nsubjpass"))
    if told and (draft.frame.mode in MEETING or truce or signed):
        add_parties(draft.actors, draft.targets)  # who meets or signs does so with the other: both are actors
        draft.targets = []
    if draft.frame.type in ("AGREE", "RETREAT"):
        # "agreed that their countries should cooperate": no dealing with oneself
        own = {root_of(p.id) for p in draft.actors if p.id and p.kind == "state"}
        draft.targets = [p for p in draft.targets if not (p.kind == "state" and p.id in own)]
    governors = _governors(verb)
    negated = any(c.dep_ == "neg" for c in verb.children) or bool(governors & REFUSING)
    future = any(c.dep_ == "aux" and c.lower_ in WILL for c in verb.children)
    unless = any(m.lower_ == "unless" for c in verb.children if c.dep_ == "advcl" for m in c.children)
    if future and not unless and draft.frame.type != "CONSULT" and _is_foretold(draft):
        draft.status = "predicted"
    elif unless and future and not negated and draft.actors:
        _become(draft, "threaten", "threatened")  # "will withdraw its force unless the president arranges a truce"
    elif draft.frame.type in COOPERATIVE and negated:
        _become(draft, "reject", "happened")
    elif draft.frame.type == "CONCEDE" and "decide" in governors and not future:
        draft.status = "happened"  # a court that "decided to allow" it has allowed it
    elif "vote" in governors and not future and draft.status == "hypothetical":
        draft.status = "happened"  # a council that "voted to extend the embargo" has done it
    elif draft.frame.type in COOPERATIVE - {"AGREE"} and (future or governors & PROMISING):
        _become(draft, "agree", "happened")
    elif draft.frame.type in HOSTILE and not negated and (future or governors & HOLDING_OUT):
        _become(draft, "threaten", "threatened")
    elif draft.frame.type == "AGREE" and draft.status in ("hypothetical", "predicted") and future:
        draft.status = "happened"


def _is_foretold(draft: Draft) -> bool:
    """ "analysts said Turkey will withdraw", "will probably withdraw": a forecast, and no promise of who would do it."""
    if any(c.dep_ == "advmod" and c.lower_ in LIKELY for c in draft.head.children):
        return True
    if draft.head.dep_ == "ccomp" and draft.head.head.lemma_ in ("predict", "forecast", "expect", "anticipate"):
        return True
    said, own = draft.said_by, {root_of(p.id) for p in draft.actors if p.id}
    if said is None or not own:
        return False
    return root_of(said.id) not in own if said.id else last_word(said) in sense("forecasters")


def read_measure(draft: Draft) -> None:
    """ "will impose a blockade", "is prepared to declare martial law": a measure held out is a threat."""
    if (
        draft.frame.id in ("blockade", "curfew", "martial-law")
        and draft.status in ("hypothetical", "predicted")
        and any(p.id or p.kind in ("state", "civilian") for p in draft.actors)
        and not any(a.dep_ in ("relcl", "acl") for a in (draft.head, *draft.head.ancestors))  # what a resolution is for
    ):
        _become(draft, "threaten", "threatened")


def _become(draft: Draft, frame: str, status: str) -> None:
    draft.frame = replace(frame_of(frame), shape="deal")
    draft.status = status  # type: ignore[assignment]


def _governors(verb: Token) -> set[str]:
    """The lemmas of the verbs and adjectives whose clause the verb completes."""
    return {verb.doc[i].lemma_.lower() for i in _above(verb)}


def without_completions(drafts: list[Draft]) -> list[Draft]:
    """ "agreed to reopen", "urged it to withdraw": what is agreed to or asked for is part of the agreement or the request."""
    held_out = {i for d in drafts if d.frame.type == "THREATEN" for i in _above(d.head)}
    drafts = [d for d in drafts if d.frame.type != "AGREE" or held_out.isdisjoint(_words_of(d))]  # "is ready to ban"
    deals = {t.token.i for d in drafts if d.frame.shape == "deal" for t in d.triggers}
    return [d for d in drafts if d.frame.shape != "deal" or not any(i in deals for i in _above(d.head))]


def _words_of(draft: Draft) -> set[int]:
    return {w.i for t in draft.triggers for w in t.words}


def _above(verb: Token) -> list[int]:
    out: list[int] = []
    here = verb
    while here.dep_ in ("xcomp", "ccomp", "pcomp", "acl") and here.head.i != here.i and len(out) < 3:
        here = here.head
        out.append(here.i)
    return out


def is_dealing(draft: Draft) -> bool:
    """Whether a dealing is told of parties that matter: somebody the register knows does it, to another or alone."""
    if (
        draft.frame.id == "request"
        and draft.head.lemma_ == "call"
        and any(c.dep_ == "oprd" for c in draft.head.children)
    ):
        return False  # "called the unrest treasonous"
    after = draft.head.doc[draft.head.i + 1 : draft.head.i + 2].text.lower()
    if draft.frame.type == "RETREAT" and (draft.head.dep_ == "compound" or after in sense("only_talked_of")):
        return False  # "ceasefire talks", "a withdrawal plan"
    truce = draft.head.lemma_.lower() in sense("ceasefires")
    if truce and not _begins(draft.head):
        return False  # "the truce collapsed", "since the ceasefire"
    if draft.status in ("hypothetical", "predicted", "negated") or _is_said_only(draft):
        return False
    if draft.head.lemma_ in ("support", "back") and not _is_backing(draft):
        return False
    main = _is_main(draft.head)
    actors, targets = ({_root(p) for p in side if _counts(p, draft)} for side in (draft.actors, draft.targets))
    if draft.frame.mode in MEETING or truce:
        return len(actors) > 1
    if draft.frame.id == "release":
        taken = any(last_word(p) in _takers() for p in draft.actors) or any(p.kind == "civilian" for p in draft.targets)
        return _is_let_go(draft) and (bool(actors) or (taken and main))
    phrase = len(draft.triggers[0].words) > 1
    if draft.frame.weak and not (main and phrase):
        return bool(actors) and bool(targets - actors)
    if draft.frame.id == "forbid" and draft.head.lemma_ in ("hack", "deface"):
        return bool(targets or actors)  # by hackers whom nobody knows
    if draft.frame.id == "resign" and main:
        return bool(draft.actors)  # nobody resigns but from an office
    if draft.frame.id == "concede-measure" and main and any(map(_is_body_of_people, draft.actors)):
        return True  # "the teachers' union has called off the strike"
    if draft.frame.type == "CONCEDE" and main and phrase and any(c.dep_ == "nsubjpass" for c in draft.head.children):
        return True  # "the curfew was lifted"
    if not actors and draft.frame.type == "RETREAT" and main and any(map(bears_arms, draft.targets)):
        return True  # "a third of the guerrillas have been demobilised"
    if draft.frame.id == "aid-arrives":
        return main
    if not actors and draft.frame.type in ("REQUEST", "ACCUSE", "REJECT"):
        return bool(targets) and main and any(map(_is_body_of_people, draft.actors))
    return bool(actors) and (bool(targets - actors) or main)


def _begins(truce: Token) -> bool:
    """ "the ceasefire took effect on Sunday", "a truce began" """
    return truce.dep_ == "nsubj" and truce.head.lemma_ in sense("beginning")


def _counts(party: Party, draft: Draft) -> bool:
    """Whether a party is one whose dealings matter: known, of the state where a measure is told, or under arms."""
    if party.id:
        return True
    frame, main = draft.frame, _is_main(draft.head)
    official = main and not _is_opinion(draft)
    if official and (_is_named(party) or (party.kind == "state" and _is_measure(draft))):
        return True
    between = frame.type in ("AGREE", "CONSULT", "COOPERATE", "RETREAT", "CONCEDE") or frame.id == "sign"
    armed = between and any(map(bears_arms, (*draft.actors, *draft.targets)))
    # "the rebels rejected the offer", not "the rebels wanted to end the siege"
    told = official and draft.head.lemma_ != "want" and draft.triggers[0].frame.type == frame.type
    armed = armed or (told and any(p.kind == "rebel" for p in draft.actors))
    return armed and party.kind in ("state", "rebel", "militia")


def _is_measure(draft: Draft) -> bool:
    """ "lifted the curfew", "evacuated 300 people", "agreed to hold elections": what a state does at home, whoever of it does it."""
    frame, verb = draft.frame, draft.head
    if frame.type == "AGREE":
        return verb.lemma_ == "agree" and any(c.dep_ == "xcomp" for c in verb.children)
    if frame.type == "AID":
        return len(draft.triggers[0].words) > 1 or verb.lemma_ in sense("letting_go")
    return frame.type in MEASURES or frame.mode == "investigate" or verb.lemma_ in ("charge", "indict")


def _is_named(party: Party) -> bool:
    """ "Judge Alejandro Rivera", "the Bush administration": of a state, and named, though the register lacks him."""
    own = (w for w in party.name.split() if w[:1].isupper() and sector_of(w) is None and w.lower() != "vice")
    return party.kind == "state" and any(own)


def _is_opinion(draft: Draft) -> bool:
    """ "suggested that it may rain", "denied that he knew", "sought the nomination": no dealing with anybody."""
    verb = draft.head
    if verb.lemma_ not in ("suggest", "seek", "deny", "withdraw"):
        return False
    said = any(c.dep_ == "ccomp" for c in verb.children)
    return said or (any(c.dep_ == "dobj" for c in verb.children) and not any(p.id for p in draft.targets))


def _is_let_go(draft: Draft) -> bool:
    """ "freed two hostages", "the ship was released"; not "released a report"."""
    verb = draft.head
    freed = children(verb, *OBJECTS, "nsubjpass") or ([verb.head] if verb.dep_ in ("acl", "relcl") else [])
    return any(is_people(t, draft.parsed) or t.lemma_.lower() in sense("vessels") for t in freed)


def _takers() -> set[str]:
    """ "the kidnappers", "bandits", "pirates": those who let go whom they took, though nobody knows who they are."""
    return {word + ending for word in (*sense("assailants"), *sense("captors")) for ending in ("", "s")}


def _is_body_of_people(party: Party) -> bool:
    """ "opposition groups", "elders", "the workers' union": several who act as one, whom the register does not know."""
    word = last_word(party)
    plural = word.endswith(("s", "men", "women", "people")) and party.kind in (
        "civilian",
        "rebel",
        "militia",
        "unknown",
    )
    return plural or word in sense("bodies")


def is_asked(sentence: str) -> bool:
    """Whether a sentence is a question: it tells of no promise and no threat."""
    return sentence.rstrip("\"'”’ ").endswith("?")


def _is_said_only(draft: Draft) -> bool:
    """A question, a wish of the one who speaks, the purpose of something else: "to help Ukraine"."""
    verb, parsed = draft.head, draft.parsed
    own = any(p.span.of(parsed.article).lower() == "i" for p in draft.actors)
    purpose = draft.frame.type == "AID" and len(draft.triggers[0].words) == 1 and verb.tag_ == "VB"
    return is_asked(parsed.sentence.text) or own or (purpose and any(c.tag_ == "TO" for c in verb.children))


def _is_backing(draft: Draft) -> bool:
    """ "backs Georgia's membership"; but that Iran backs a militia is a standing fact (`relations.py`), no event."""
    return _is_main(draft.head) and not any(p.kind in ("rebel", "militia") for p in draft.targets)


def _is_main(verb: Token) -> bool:
    """What a sentence is about, as against what a clause mentions in passing."""
    if verb.pos_ == "NOUN" and verb.dep_ == "dobj":
        verb = verb.head  # "will extend the curfew"
    for _ in range(2):  # "failed to reach agreement, officials reported"
        if verb.dep_ in ("ccomp", "conj", "xcomp"):
            verb = verb.head
    return verb.dep_ == "ROOT"


def _root(party: Party) -> str:
    return root_of(party.id or party.name.lower())


def bears_arms(party: Party) -> bool:
    """Rebels and militias, and a state's forces, whether or not the register knows them."""
    sector = sector_of(last_word(party)) or {}
    return party.kind in ("rebel", "militia") or (party.kind == "state" and sector.get("code") == "MIL")
