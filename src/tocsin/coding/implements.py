"""With what, where the sentence does not hang the weapon on the act: named beside it, or implied by a word.

"Twenty were killed as a result of a car bomb" names the weapon; "gunmen opened fire", "stabbed", "blew himself up"
imply a class of weapons (`implied` in `data/weapons.toml`). A weapon that the sentence tells to be seized, found,
sold, shot down or destroyed is no instrument of an act told beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tocsin.coding.arms import AIR_DEFENCE, EXPLODING, count_before, weapon_of
from tocsin.coding.draft import Draft, Parsed
from tocsin.coding.frames import Trigger, is_under, sense
from tocsin.coding.people import harm_words
from tocsin.data import load_toml
from tocsin.finding.common_nouns import is_thing_noun
from tocsin.finding.phrases import Hit
from tocsin.finding.weapons import Kind, catalogue, find_implied, find_weapons
from tocsin.language.trees import SUBJECTS, extent
from tocsin.model import DONE, Span, Weapon

if TYPE_CHECKING:
    from spacy.tokens import Token


def add_implements(drafts: Sequence[Draft]) -> None:
    """Give assaults without a weapon the one that their sentence names or implies, else what the next one implies.

    Nothing is given to other acts: "arrested after the shooting" was done with no gun.
    """
    assaults = [d for d in drafts if d.frame.type == "ASSAULT"]
    bare = [d for d in assaults if not d.weapons]
    for draft in bare:
        alone = sum(d.parsed is draft.parsed for d in assaults) == 1
        draft.weapons = _beside(draft, draft.parsed, alone=alone) or _implied(draft, draft.parsed, alone=alone)
    for draft in assaults:
        if _burned_by_the_armed(draft):
            draft.weapons = [*draft.weapons, *_implied(draft, draft.parsed, alone=False)]
    for draft in bare:
        if not draft.weapons and draft.status in DONE and draft.frame.id != "abduct":
            draft.weapons = _told_next(draft)
    for draft in drafts:
        _add_remote(draft)


def _burned_by_the_armed(draft: Draft) -> bool:
    """ "Gunmen attacked a village and burned houses": who brought guns as well as the fire that the burning states."""
    fire = bool(draft.weapons) and all(w.id == "incendiary" for w in draft.weapons)
    doers = [a.span.of(draft.parsed.article) for a in draft.actors if a.span.within(draft.parsed.sentence.span)]
    return fire and draft.frame.weapon != "incendiary" and any(find_implied(words) for words in doers)


def _told_next(draft: Draft) -> list[Weapon]:
    """ "A judge was killed on Monday. He was shot at his door": the next sentence goes on about the same."""
    start, text = draft.parsed.sentence.end, draft.parsed.article
    following = _GOES_ON.match(text, start)
    if following is None:
        return []
    hits = find_implied(following[0])
    if not hits and following["act"]:
        hits = [h for h in find_weapons(following[0]) if not h.value.path.startswith(AIR_DEFENCE)]
    return [weapon_of(Hit(start + h.start, start + h.end, h.value)) for h in hits[:1]]


# Plain narration of the same: a pronoun, a body, the attack or the attackers, in the sentence right after.
_GOES_ON = re.compile(
    r"(?:[^\S\n]|\n(?!\s*\n))+(?:[^.!?\n]{0,40}, )?(?:He|She|They|It|His|Her|Their|their|his|her|Police (?:later )?found|A body"
    r"|The (?:body|bodies|victims?|men|man|woman|two|three|(?P<act>attack|attackers?|assailants?|gunmen|bomb|device|blast|killers?)))"
    r"\b[^.!?\n]*[.!?]"
)


def _add_remote(draft: Draft) -> None:
    """A bomb that this sentence or the next tells to have been set off from afar."""
    if not any(w.class_.split("/")[0] in ("bomb", "ied") for w in draft.weapons):
        return
    text, sentence = draft.parsed.article, draft.parsed.sentence
    following = _GOES_ON.match(text, sentence.end) or _OF_THE_BOMB.match(text, sentence.end)
    end = following.end() if following else sentence.end
    for hit in find_implied(text[sentence.start : end], sentence.start):
        if hit.value.path == "ied/remote" and not any(w.class_ == hit.value.path for w in draft.weapons):
            draft.weapons.append(weapon_of(hit))


# The next sentence but one at most, of the same paragraph, that speaks of "the device".
_OF_THE_BOMB = re.compile(
    r"[^\S\n]+(?:[^.!?\n]+[.!?][^\S\n]+)?[^.!?\n]*\b[Tt]he (?:\w+ )?(?:devices?|bombs?|explosives|charges?|IED)\b[^.!?\n]*[.!?]"
)


def _beside(draft: Draft, parsed: Parsed, *, alone: bool) -> list[Weapon]:
    if not alone:
        return []
    hits = [h for h in parsed.weapons if not h.value.path.startswith(AIR_DEFENCE) and not _is_handled(h, parsed)]
    # "damaged an army helicopter": what was hit hit nothing
    hits = [h for h in hits if not any(t.span.overlaps(Span(h.start, h.end)) for t in draft.targets)]
    return [weapon_of(hit, count_before(hit, parsed)) for hit in hits[:1]]


def _is_handled(hit: Hit[Kind], parsed: Parsed) -> bool:
    """Whether a weapon is what something is done to: seized, found, sold, shot down, or who did it has it ready."""
    token = parsed.token_at(hit.start, hit.end)
    if token is None:
        return True
    if token.dep_ in ("compound", "amod", "nmod") and _has_arms(token.head):
        return True  # "a mortar crew was killed", "jets bombed a rocket site"
    if token.dep_ in SUBJECTS and any(is_under(t) for t in token.head.subtree):
        return True  # "a helicopter came under fire"
    above = [token, *token.ancestors]
    if any(a.dep_ == "prep" and a.lower_ == "including" and a.head.dep_ in ("dobj", "pobj") for a in above):
        return True  # "hit 30 targets, including rocket launchers"
    verbs = [t for t in above if t.pos_ in ("VERB", "AUX", "NOUN")][:3]
    return any(t.lemma_.lower() in _handling() for t in verbs) or any(
        c.lemma_.lower() in _handling() for c in token.children
    )


def _has_arms(noun: Token) -> bool:
    """ "a missile base", "a mortar team": what has weapons of a kind, and is no weapon itself."""
    if noun.lemma_.lower() in sense("arms_themselves"):
        return False
    return noun.lemma_.lower() in harm_words()["groups"] or is_thing_noun(noun.text, noun.lemma_)


@cache
def _handling() -> frozenset[str]:
    return frozenset(load_toml("claims.toml")["handled_weapons"]["words"])


def _implied(draft: Draft, parsed: Parsed, *, alone: bool) -> list[Weapon]:
    """One weapon a class, the nearest word first; of acts told in one sentence each takes what is nearest to it."""
    hits = find_implied(parsed.sentence.text, parsed.sentence.start)
    if any(h.value.id == "explosive" for h in hits) and _names_munitions(parsed.article):
        hits = [h for h in hits if h.value.id != "explosive"]  # the blast is of the missile told of elsewhere
    at = draft.trigger_span
    hits.sort(key=lambda h: (not at.overlaps(Span(h.start, h.end)), abs(h.start - at.start)))
    each = {h.value.path: h for h in reversed(hits)}
    nearest = [h for h in hits if each[h.value.path] is h]
    return [weapon_of(h) for h in (nearest if alone else nearest[:1])]


@lru_cache(maxsize=8)
def _names_munitions(text: str) -> bool:
    return any(h.value.path.split("/")[0] in MUNITIONS for h in find_weapons(text))


MUNITIONS = frozenset(("missile", "rocket", "drone", "aircraft", "artillery", "ied", "mine", "grenade"))


def stated_by(trigger: Trigger, parsed: Parsed) -> Weapon:
    """The weapon that the act word itself states: whoever sets a house on fire uses fire."""
    words = sorted(w.i for w in trigger.words)
    span = parsed.span(words[0], words[-1] + 1)
    return weapon_of(Hit(span.start, span.end, catalogue()[trigger.frame.weapon or ""]))


def gone_off(heads: Sequence[Token], parsed: Parsed) -> list[Weapon]:
    """ "a device exploded", "a parcel went off": a bomb, whatever it is called."""
    things = [t for t in heads if t.lemma_.lower() in sense("explosive_things")]
    spans = [parsed.span(t.i, t.i + 1) for t in things[:1]]
    return [weapon_of(Hit(s.start, s.end, catalogue()["bomb"])) for s in spans]


_SENTENCE_BEFORE = re.compile(r"[^.!?\n]{10,300}[.!?]+[\"”’']*\s+$")


def meant_by_it(heads: Sequence[Token], parsed: Parsed) -> list[Weapon]:
    """ "It exploded", "they went off": the bomb, or the bombs, that the sentence before named last."""
    if not any(h.lower_ in ("it", "they") for h in heads):
        return []
    start = parsed.sentence.start
    before = _SENTENCE_BEFORE.search(parsed.article, max(0, start - 320), start)
    if before is None:
        return []
    first = before.start()
    named = [h for h in find_weapons(before[0]) if h.value.path.split("/")[0] in EXPLODING]
    return [weapon_of(Hit(first + h.start, first + h.end, h.value)) for h in named[-1:]]


def implied_in(heads: Sequence[Token], draft: Draft) -> list[Weapon]:
    """The weapon that a noun phrase implies: "a suicide bomber" who drove into a crowd."""
    parsed = draft.parsed
    spans = [parsed.span(*extent(head)) for head in heads]
    acts = {parsed.sentence.start + t.token.idx for t in draft.triggers}
    hits = find_implied(parsed.sentence.text, parsed.sentence.start)
    inside = [h for h in hits if h.start not in acts and any(Span(h.start, h.end).within(s) for s in spans)]
    return [weapon_of(h) for h in inside[:1]]
