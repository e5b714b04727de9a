"""What is a threat: that force will be used, said by a party that can use it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tocsin.coding.dealings import is_asked
from tocsin.coding.draft import Draft, last_word
from tocsin.coding.frames import noun_trigger, sense
from tocsin.finding.actors import root_of
from tocsin.language.trees import children, objects_of_prepositions

if TYPE_CHECKING:
    from spacy.tokens import Token

VIOLENT = re.compile(
    r"\b(?:attack|strike|kill|destroy|bomb|retaliat|respond|response|reprisal|reveng|aveng|force|war|consequence|hit|harm|punish|"
    r"target|countermeasure|invad|assault|shoot|crush|eliminat|annihilat|accountable|military action|blood|terror|revenge|fight)\w*",
    re.I,
)
FORCEFULLY = re.compile(
    r"\b(?:forceful|decisive|strong|harsh|militar|crush|swift|firm|with force|devastat|painful)\w*", re.I
)


def is_threat(draft: Draft) -> bool:
    """Whether a party that can use force says that it will."""
    parsed, verb = draft.parsed, draft.head
    if is_asked(parsed.sentence.text):
        return False
    above = [
        verb.head,
        *([verb.head.head] if verb.head.dep_ == "conj" else []),
    ]  # "did not push him or give an ultimatum"
    denied = any(c.dep_ == "neg" for v in above for c in v.children)
    issued = verb.lemma_ == "ultimatum" and bool(draft.actors) and not denied
    if (
        draft.triggers[0].is_noun
        and not issued
        and not any(c.dep_ == "acl" or (c.dep_ == "prep" and c.lower_ == "of") for c in verb.children)
    ):
        return False  # "the threat to shipping" is a danger, no threat made
    if draft.frame.needs == "will":
        return _warns_of_force(draft)
    speakers = [p for p in draft.actors if p.id or p.kind in ("state", "rebel", "militia")]
    if verb.lemma_ == "threaten" and _threatens_to(verb):  # "the miners threatened to strike"
        able = sense("assailants") | sense("captors") | {"group", "faction"}
        many = [p for p in draft.actors if p.kind == "civilian" and last_word(p).endswith("s")]
        speakers += many or [p for p in draft.actors if able & {last_word(p), last_word(p).removesuffix("s")}]
    by_others = draft.said_by is not None and not draft.said_by.id and not any(p.id for p in speakers)
    if not speakers or by_others:
        return False
    if any(o.lemma_.lower() in sense("peaceful") for o in children(verb, "dobj")):
        return False  # "pledged allegiance", "promised aid to the victims of the attack"
    rest = parsed.sentence.text[verb.idx + len(verb) :]
    against = any(p.id for p in draft.targets)  # "threatened Iran with sanctions"
    if not (issued or VIOLENT.search(rest[:120]) or (verb.lemma_ == "threaten" and (against or _threatens_to(verb)))):
        return False
    return not (verb.lemma_ == "warn" and (re.match(r"\s+(?:of|that there|about)\b", rest) or _is_caution(draft)))


def _is_caution(draft: Draft) -> bool:
    """ "The UN warned that strikes would kill civilians", "the US warned that Russia would attack": of others' acts."""
    if all(p.kind == "international" for p in draft.actors):
        return True
    clause = next((c for c in draft.head.children if c.dep_ == "ccomp"), None)
    subject = next((c for c in clause.children if c.dep_ == "nsubj"), None) if clause is not None else None
    other = draft.parsed.resolver.party(subject, agent=True) if subject is not None and subject.pos_ != "PRON" else None
    own = {root_of(p.id) for p in draft.actors if p.id}
    return other is not None and other.id is not None and root_of(other.id) not in own


def _threatens_to(verb: Token) -> bool:
    return any(c.dep_ == "xcomp" and any(a.tag_ == "TO" for a in c.children) for c in verb.children)


def _warns_of_force(draft: Draft) -> bool:
    """ "Iran will respond", "those responsible will face severe consequences": said by or of a party that can use force."""
    verb = draft.head
    phrase = any(len(t.words) > 1 for t in draft.triggers)
    known = [p for p in (*draft.actors, *([draft.said_by] if draft.said_by else [])) if p.id]
    conditions = [c for c in verb.children if c.dep_ == "advcl" and any(m.lower_ == "if" for m in c.children)]
    answers = verb.lemma_ == "respond" and any(
        noun_trigger(t) is not None for t in objects_of_prepositions(verb, "to")
    )  # "the US would respond to the attack"
    if answers and draft.actors and all(p.id and p.kind != "international" for p in draft.actors):
        return True
    if_so = any(VIOLENT.search(" ".join(t.text for t in c.subtree)) for c in conditions)
    strong = (
        phrase
        or if_so
        or verb.lemma_ in ("retaliate", "avenge", "crush", "annihilate", "punish")
        or FORCEFULLY.search(draft.parsed.sentence.text[verb.idx :][:60])
    )
    return bool(known and strong)
