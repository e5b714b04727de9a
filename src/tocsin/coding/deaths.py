"""Whoever was shot and died of it: one person, and killed, whether one sentence tells so or two.

"Shot four people, killing one": three were wounded. "Teen shot, killed in Deer Lodge. ... The boy was shot once." To be
shot is not yet to be wounded: where the story has one person dead and nobody whom it calls wounded, those whom it tells
as shot one by one are that person, if what is said of them can be said of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tocsin.coding.draft import Draft, Parsed
from tocsin.coding.frames import Trigger
from tocsin.coding.identity import are_named_apart, identity_of
from tocsin.coding.people import REFLEXIVE
from tocsin.coding.reference import agree
from tocsin.data import load_toml
from tocsin.finding.counts import find_quantities
from tocsin.finding.naming import PRIVATE
from tocsin.finding.persons import may_be_one
from tocsin.language.trees import shared_objects
from tocsin.model import DONE, Harm, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

# --- within a sentence ------------------------------------------------------------------------------


def of_the_dead(harm: list[Harm], *, wounding: bool) -> list[Harm]:
    """ "shot and killed a girl", "killed after she was shot": she is not also among the wounded.

    `wounding` is whether a word says so ("killed and wounded hundreds"); then the same words may tell of both, of several.
    """
    dead = [h for h in harm if h.kind == "killed"]
    pronouns = ("he", "she", "him", "her", "they", "them")

    def died(one: Harm) -> bool:
        same = any(one.span.overlaps(h.span) and (not wounding or h.count.best == 1) for h in dead)
        return one.kind == "wounded" and bool(dead) and (same or one.who.lower() in pronouns)

    left = [h for h in harm if not died(h)]
    if any(
        h.kind == "wounded" and h.who.lower() == "the other" for h in left
    ):  # "shot two, killing one and wounding the other"
        left = [h for h in left if h.kind == "killed" or h.count.best == 1]
    hurt, killed = ([h for h in left if h.kind == kind] for kind in ("wounded", "killed"))
    told = len(hurt) == len(killed) == 1 and killed[0].who.lower() in ("him", "her") and hurt[0].count.best == 1
    if told and not wounding:  # "the bullet struck the driver, killing him": the driver
        return [
            hurt[0].model_copy(update={"kind": "killed"}) if h is killed[0] else h for h in left if h is not hurt[0]
        ]
    return left


def some_fatally(verb: Token, parsed: Parsed) -> list[Harm]:
    """ "five people were shot, one fatally", "including two who died": the number that the words stand after."""
    number = next(
        (t for t in verb.doc[verb.i + 1 :] if t.pos_ == "NUM" and _DIED.match(parsed.sentence.text, t.idx + len(t))),
        None,
    )
    if number is None:
        return []
    if not verb.is_ancestor(number) and any(t.pos_ == "VERB" for t in verb.doc[verb.i + 1 : number.i]):
        return []  # said of another act
    span = parsed.span(number.i, number.i + 1)
    found = find_quantities(parsed.sentence.text, number.idx, number.idx + len(number))
    return [Harm(kind="killed", who=number.text, side="target", count=q.count, span=span) for q in found[:1]]


def died_of(verb: Token) -> bool:
    """ "shot and killed X, and wounded Y": whom both verbs name is dead, and Y alone was wounded."""
    return any(o.head.lemma_ == "kill" for o in shared_objects(verb))


_DIED = re.compile(
    r" (?:of (?:whom|them) )?(?:fatally|mortally)\b| (?:who|of whom|of them) (?:later |ha[sd] |have |since )*(?:died|passed away)\b",
    re.I,
)


def only_shot(triggers: Iterable[Trigger]) -> bool:
    """Whether people are told as shot or stabbed, and no word says that they were wounded and lived."""
    frames = [t.frame for t in triggers]
    return any(f.id in ("shoot", "stab") for f in frames) and not any(f.implies == "wounded" for f in frames)


def less_the_dead(harm: list[Harm], parsed: Parsed) -> list[Harm]:
    """Those shot, less those of them who died of it, as their sentence or one that goes on from it tells."""
    text, within = parsed.article, parsed.sentence.span
    return [h if _is_said_of_wounded(h, text) else _without_those_who_died(h, harm, within, text) for h in harm]


def less_those_of_them(harm: list[Harm], parsed: Parsed) -> list[Harm]:
    """The wounded, less those of them who have died."""
    text, within = parsed.article, parsed.sentence.span
    return [_without_those_who_died(h, harm, within, text) if _is_taken_from(h, harm, text) else h for h in harm]


def _is_taken_from(hurt: Harm, harm: list[Harm], text: str) -> bool:
    """ "One of four women wounded in a shooting has died": three are left."""
    dead = [h for h in harm if h.kind == "killed" and h.span.start < hurt.span.start]
    return any(_OF_THEM.fullmatch(text[h.span.start : hurt.span.start]) for h in dead)


def _is_said_of_wounded(harm: Harm, text: str) -> bool:
    """ "a shooting in which one was killed and 16 injured": a word beside the number says that they lived."""
    after, before = text[harm.span.end : harm.span.end + 32], text[max(0, harm.span.start - 10) : harm.span.start]
    return _WOUNDED_AFTER.match(after) is not None or _WOUNDED_BEFORE.search(before) is not None


_WOUNDED_AFTER = re.compile(
    r"\s(?:(?:is|are|was|were|(?:has|have|had) been) )?(?:[a-z]+ )?(?:injured|wounded|hurt)\b"
    r"|\s(?:is|are|was|were|remains?) (?:still )?in (?:an? |the )?(?:hospital|intensive|critical|serious|stable)\b",
    re.I,
)
_OF_THEM = re.compile(r"\w+ of (?:the |those )?", re.I)
_WOUNDED_BEFORE = re.compile(r"(?:injur|wound)(?:ing|ed|es|s)\s$", re.I)


def _without_those_who_died(one: Harm, harm: list[Harm], sentence: Span, text: str) -> Harm:
    """ "shot four people, killing one": three were wounded, at most four."""
    if one.kind != "wounded":
        return one
    killed = [(h, h.count.best) for h in harm if h.kind == "killed" and h.count.best]
    dead = [number for h, number in killed if is_by_name(one) or _is_one_of(h, one, sentence, text)]
    return less(one, dead[0]) if len(dead) == 1 else one


def less(shot: Harm, dead: int) -> Harm:
    """Those shot less so many who died of it; the count keeps the other reading as its upper end."""
    hit = shot.count.best
    if hit is None or hit != shot.count.high or not 0 < dead < hit:  # or taken off already
        return shot
    count = shot.count.model_copy(update={"low": hit - dead, "best": hit - dead, "exact": False})
    return shot.model_copy(update={"count": count})


def is_by_name(harm: Harm) -> bool:
    """ "a double shooting": of two people, dead or wounded."""
    times: dict[str, int] = load_toml("events.toml")["harm"]["times"]
    return harm.kind == "wounded" and harm.count.text.split(" ")[0].split("-")[0].lower() in times


def _is_one_of(dead: Harm, shot: Harm, sentence: Span, text: str) -> bool:
    """Whether the dead are some of those who were shot: counted by a number alone, told after them or in their words."""
    if text.endswith("with ", 0, dead.span.start) and text.startswith(" dying", dead.span.end):
        return True  # "twelve were shot, with Ada Kim dying of her wounds"
    if not dead.span.within(sentence) and dead.span.start > shot.span.start and dead.count.best == 1:
        # "Four people were shot. ... A 26-year-old died."; not "Two men and a woman were shot. ... The woman died."
        return not _OTHERS.search(dead.who) and may_be_one(dead.who, shot.who)
    if _OTHERS.match(shot.who) and dead.span.start < shot.span.start:
        return False  # "one was killed and four others were shot"
    return dead.who.lower() == shot.who.lower() or _ANYBODY.fullmatch(dead.who.lower()) is not None


_OTHERS = re.compile(r"(?:an)?others?\b|\bother\b", re.I)
_ANYBODY = re.compile(
    r"(?:of )?(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|person|people|victims?|them|whom)"
)


# --- across the sentences of a story ----------------------------------------------------------------

Told = tuple[Draft, Harm]
_FURTHER = re.compile(r"\b(?:another|other|others|second|third|fourth|fifth|sixth|also)\b", re.I)


def bury(drafts: Sequence[Draft]) -> None:
    """Take out of the wounded whoever the story tells as dead."""
    acts = [d for d in drafts if d.frame.type == "ASSAULT" and d.status in DONE]
    dead = [(d, h) for d in acts for h in d.harm if h.kind == "killed" and h.count.high != 0]
    hurt = [(d, h) for d in acts for h in d.harm if h.kind == "wounded"]
    if any(h.who.lower() in REFLEXIVE for _, h in dead):  # "killed himself", and "shot himself once in the chest"
        for draft, harm in hurt:
            if harm.who.lower() in REFLEXIVE:
                draft.harm = [h for h in draft.harm if h is not harm]
    if not dead or not all(map(_is_alone, dead)) or not _may_be_one(dead):
        return
    if any(_has_both(d) for d in acts):
        return  # "One dead, one injured"
    # Whoever is called wounded lives, unless he is called what the dead one is.
    if any(not only_shot(d.triggers) and not any(_is_called(h, k) for _, k in dead) for d, h in hurt):
        return
    if all(_is_alone(told) and all(_may_be(told, other) for other in dead) for told in hurt):
        for draft in acts:
            draft.harm = [h for h in draft.harm if h.kind != "wounded"]


def _has_both(draft: Draft) -> bool:
    """Dead, and beside them so many wounded by a word that says so."""
    hurt = [h for h in draft.harm if h.kind == "wounded" and _ANYBODY.fullmatch(h.who.lower())]
    by_word = any(_is_said_of_wounded(h, draft.parsed.article) for h in hurt)
    return by_word and any(h.kind == "killed" for h in draft.harm)


def _is_alone(told: Told) -> bool:
    """One person, and not one more beside those told before."""
    draft, harm = told
    before = draft.parsed.article[max(0, harm.span.start - 24) : harm.span.end]
    one = harm.count.best == 1 and harm.count.high in (1, None)  # and no number that the dead were taken off
    return one and not _FURTHER.search(before) and not is_by_name(harm)


def _may_be_one(dead: Sequence[Told]) -> bool:
    """Whether all the deaths told can be one person's."""
    return all(_may_be(one, other) for at, one in enumerate(dead) for other in dead[:at])


def _may_be(one: Told, other: Told) -> bool:
    (draft, harm), (act, death) = one, other
    if draft is not act and not agree(draft, act):
        return False
    who, of_dead = identity_of(harm, draft), identity_of(death, act)
    return may_be_one(harm.who, death.who) and not are_named_apart(who, of_dead, beside=draft is act)


def _is_called(harm: Harm, death: Harm) -> bool:
    """The same noun for both: "a toddler who was injured", "the toddler died"."""
    nouns = [re.findall(r"[a-z]+", h.who.lower())[-1:] for h in (harm, death)]
    return nouns[0] == nouns[1] != [] and harm.who != PRIVATE
