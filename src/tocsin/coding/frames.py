"""Event frames: which word tells of which event (`data/events.toml`), and where in a tree such words stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from tocsin.data import load_toml
from tocsin.finding.actors import OF_THE_LAND, sector_of
from tocsin.finding.common_nouns import is_thing_noun
from tocsin.finding.phrases import any_of
from tocsin.language.trees import SUBJECTS, children, is_definite, objects_of_prepositions
from tocsin.ontology import checked_type

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Frame:
    """What a trigger word tells of; the fields are explained at the head of `data/events.toml`."""

    id: str
    type: str
    shape: str
    mode: str | None = None
    implies: str | None = None
    needs: str | None = None
    weapon: str | None = None
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word (and its particle, or the words before it) that tells of an event."""

    frame: Frame
    token: Token
    words: tuple[Token, ...]
    is_noun: bool


@cache
def _lexicon() -> tuple[dict[str, list[tuple[tuple[str, ...], Frame]]], dict[str, list[tuple[tuple[str, ...], Frame]]]]:
    """Verbs by their first word, nouns by their last; longer phrases first."""
    verbs: dict[str, list[tuple[tuple[str, ...], Frame]]] = {}
    nouns: dict[str, list[tuple[tuple[str, ...], Frame]]] = {}
    for entry in _frames():
        frame = Frame(
            entry["id"],
            checked_type(entry["type"], f"events.toml, frame '{entry['id']}'"),
            entry["shape"],
            entry.get("mode"),
            entry.get("implies"),
            entry.get("needs"),
            entry.get("weapon"),
            entry.get("weak", False),
        )
        for phrase in entry.get("verbs", ()):
            words = tuple(phrase.split())
            verbs.setdefault(words[0], []).append((words, frame))
        for phrase in entry.get("nouns", ()):
            words = tuple(phrase.split())
            nouns.setdefault(words[-1], []).append((words, frame))
    for table in (verbs, nouns):
        for readings in table.values():
            readings.sort(key=lambda reading: -len(reading[0]))
    return verbs, nouns


@cache
def _frames() -> list[dict[str, Any]]:
    """The frames, each with the phrases that its pairs of verbs and nouns make."""
    data = load_toml("events.toml")
    paired: dict[str, list[str]] = {}
    for pair in data["pairs"]:
        paired.setdefault(pair["frame"], []).extend(f"{v} {n}" for v in pair["verbs"] for n in pair["nouns"])
    return [e | {"verbs": [*e.get("verbs", ()), *paired.get(e["id"], ())]} for e in data["frame"]]


@cache
def frame_of(name: str) -> Frame:
    """The frame with this id."""
    return next(f for table in _lexicon() for readings in table.values() for _, f in readings if f.id == name)


@cache
def sense(name: str) -> frozenset[str]:
    """Words of one meaning that rules ask for: `[senses]` in `data/events.toml`."""
    return frozenset(load_toml("events.toml")["senses"][name])


def triggers_in(doc: Doc) -> list[Trigger]:
    """Every trigger of a parsed sentence, in order; a word that has several readings triggers each."""
    found: list[Trigger] = []
    for token in doc:
        if token.pos_ in ("VERB", "AUX") or (token.pos_ in ("ADJ", "NOUN") and token.tag_.startswith("VB")):
            found += _verb(token)
        elif token.pos_ in ("NOUN", "PROPN") or (
            token.dep_ in ("amod", "compound") and token.head.lemma_ in sense("episodes")
        ):
            found += noun_triggers(token)
    phrases = [t for t in found if not t.is_noun and (t.frame.shape in ("deal", "crowd") or t.frame.id == "disperse")]
    inside = {w.i for t in phrases for w in t.words[1:]}
    return [
        t for t in found if not (t.is_noun and any(w.i in inside for w in t.words))
    ]  # "declared a ceasefire", "went on strike"


def _verb(token: Token) -> list[Trigger]:
    readings = _lexicon()[0].get(token.lemma_.lower(), ())
    finite = token.tag_ in ("VBD", "VBZ", "VBP") or (
        token.head.dep_ in SUBJECTS and readings and readings[0][1].shape == "say"
    )
    if token.dep_ in ("pobj", "dobj", "nsubj", "nsubjpass") and any(c.dep_ == "det" for c in token.children):
        return []  # "three of the wounded": people
    if token.dep_ == "amod" and not finite and not any(c.dep_ in ("agent", "npadvmod") for c in token.children):
        return []  # "wounded soldiers" tells of soldiers
    if token.lemma_ == "fight" and any(t.lemma_ == "life" for t in objects_of_prepositions(token, "for")):
        return []  # "fighting for her life"
    found: list[Trigger] = []
    for words, frame in readings:
        # "forced the rebels out", "forced 300 families out": by what stands beside it, one frame or the other
        by_object = found and found[0].frame.needs in ("armed", "territory", "carrier", "captives")
        if found and len(found[0].words) > (len(words) if by_object else 1):
            break  # "shoot down" is not also "shoot"
        if frame.needs == "will" and not _is_announced(token):
            continue
        if (
            frame.id == "open-fire"
            and words[-1] in ("at", "on", "upon", "into")
            and any(c.dep_ == "dobj" or (c.dep_ == "auxpass" and token.lemma_ == "shoot") for c in token.children)
        ):
            continue  # "shot shoppers at a store", "were shot at a club"
        flown = [c for c in token.children if c.dep_ == "nsubjpass" and c.lemma_.lower() in sense("shots")]
        if frame.id == "open-fire" and flown and words[-1] in ("on", "upon"):
            continue  # "shots were fired by two men on a motorcycle"
        if words == ("hold",) and frame.shape == "hold" and not _is_held(token):
            continue
        if words == ("leave", "dead") and not any(
            _is_of(c, *OF_THE_LAND, "MIL", "COP", "UNK") for c in token.children if c.dep_ == "nsubj"
        ):
            continue  # "the blast left five people dead"
        if token.lemma_ == "capture" and any(c.dep_ == "nsubj" and c.lemma_ in sense("films") for c in token.children):
            continue  # "video captured two men fighting"
        if words == ("host",) and any(_is_of(o, "MIL") for o in token.children if o.dep_ == "dobj"):
            continue  # "bases hosting US troops": nobody visits
        rest = _rest_of_phrase(token, words[1:])
        if rest is not None:
            found.append(Trigger(frame, token, (token, *rest), is_noun=False))
    demanded = _demanded(token)  # "concluded that the rich must pay" is no agreement
    return demanded if demanded and all(t.frame.id == "agree" for t in found) else found


def _is_announced(verb: Token) -> bool:
    said = verb.dep_ == "ccomp" and verb.head.lemma_ in sense("announcing")  # "said it would respond"
    will = ("will", "'ll", "’ll", "shall", *(("would",) if said else ()))
    return any(c.dep_ == "aux" and c.lower_ in will for c in verb.children)


def _is_held(verb: Token) -> bool:
    """ "they are being held", "he was held by the SDF", but not "held responsible", nor "a meeting was held"."""
    if not any(c.dep_ == "auxpass" for c in verb.children) or any(
        c.dep_ in ("oprd", "acomp", "advmod", "xcomp") and c.i > verb.i for c in verb.children
    ):
        return False
    if any(t.lower_ in ("account", "accountable", "responsible") for t in verb.subtree):
        return False
    where = {t.lemma_.lower() for c in verb.children if c.lower_ in ("in", "at") for t in c.children}
    return any(c.lower_ in ("being", "by") for c in verb.children) or bool(where & sense("prisons"))


def _is_of(noun: Token, *codes: str) -> bool:
    """Whether a noun is of one of these sectors of `data/parties.toml`."""
    sector = sector_of(noun.text, noun.lemma_)
    return sector is not None and sector["code"] in codes


def _demanded(token: Token) -> list[Trigger]:
    """ "said that Libya must hand over the two": a request, by the verb of saying."""
    inner = next((c for c in token.children if c.dep_ == "ccomp"), None)
    if inner is None or not any(c.dep_ == "aux" and c.lower_ == "must" for c in inner.children):
        return []
    return [Trigger(frame_of("request"), token, (token,), is_noun=False)]


def _rest_of_phrase(token: Token, rest: Sequence[str]) -> tuple[Token, ...] | None:
    out: list[Token] = []
    for word in rest:
        match = next(
            (
                c
                for c in _near(token, out)
                if (c.dep_ in ("nsubjpass", "advmod", "npadvmod") or 0 < c.i - token.i < 9 or c.i == token.head.i)
                and word in (c.lower_, c.lemma_)
                and not _is_of_time(c)
            ),
            None,
        )
        if match is None:
            return None
        out.append(match)
    return tuple(out)


def _is_of_time(word: Token) -> bool:
    """ "a rocket was fired on Monday": the preposition says when, and is no part of a verb."""
    return word.dep_ == "prep" and any(c.dep_ == "pobj" and c.ent_type_ in ("DATE", "TIME") for c in word.children)


def _near(verb: Token, found: Sequence[Token]) -> Iterator[Token]:
    """Where the next word of a verb's phrase may stand: below the verb, before its objects, below the words found."""
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and any(c.dep_ == "agent" for c in verb.children):
        yield verb.head  # "sanctions imposed by the US"
    for child in verb.children:
        yield child
        yield from (c for c in child.children if c.dep_ in ("compound", "amod") and c.i > verb.i)
        if child.dep_ == "ccomp":  # "allowed candidate X to run"
            for subject in (c for c in child.children if c.dep_ == "nsubj" and c.i > verb.i):
                yield subject
                yield from (c for c in subject.children if c.dep_ == "compound")
        if child.dep_ in (
            "dobj",
            "nsubjpass",
        ):  # "lifted a state of emergency", "set a depot on fire", "took men from the village"
            yield from (c for c in child.children if c.dep_ == "prep" and c.lower_ in ("on", "from"))
            for inner in objects_of_prepositions(child, "of"):
                yield inner
                yield from (c for c in inner.children if c.dep_ == "compound")
    for word in found:
        yield from word.children
        yield word.head  # "water cannon"


def noun_trigger(token: Token) -> Trigger | None:
    """The act that a noun names, if it names one."""
    return next(iter(noun_triggers(token)), None)


def noun_triggers(token: Token) -> list[Trigger]:
    """The acts that a noun may name; several where it has two senses ("the capture of" a man, of a town)."""
    lemma = token.lemma_.lower() if token.pos_ == "NOUN" else _singular(token.lower_)
    nouns = _lexicon()[1]
    found: list[Trigger] = []
    for words, frame in nouns.get(lemma, nouns.get(_singular(token.lower_), [])):
        count = len(words) - 1
        before = token.doc[max(0, token.i - count) : token.i]
        same = len(before) == count and all(
            t.lower_ == w or t.lemma_.lower() == w for t, w in zip(before, words[:-1], strict=True)
        )
        if same and (not found or len(found[0].words) == len(words)):
            head = before[0] if "of" in words else token  # "exchange of fire" hangs on its first word
            found.append(Trigger(frame, head, (*before, token), is_noun=True))
    if not found and lemma == "death" and _is_laid_at_somebody(token):
        found.append(Trigger(frame_of("kill"), token, (token,), is_noun=True))
    if not found and lemma == "fire" and _is_shot_at(token):
        found.append(Trigger(frame_of("open-fire"), token, (token,), is_noun=True))
    whole = found and len(found[0].words) > 1  # "hunger strike" says what kind it is
    return [] if found and not whole and _is_no_act(token) else found


SUFFERING = frozenset(("come", "be", "fall", "remain", "stay", "keep"))  # under attack


def is_under(noun: Token) -> bool:
    """ "came under fire", "was under attack" """
    return noun.dep_ == "pobj" and noun.head.lower_ == "under" and noun.head.head.lemma_ in SUFFERING


def _is_shot_at(fire: Token) -> bool:
    """ "came under fire from rebels", not "from critics"."""
    if not is_under(fire):
        return False
    doers = [t for w in (fire, fire.head.head) for t in objects_of_prepositions(w, "from", "by")]
    sectors = [sector_of(t.text, t.lemma_) for t in doers]
    if any(s is not None and s["code"] in ("MIL", "COP", "UNK", *OF_THE_LAND) for s in sectors):
        return True
    hit = [c for c in fire.head.head.children if c.dep_ in SUBJECTS]  # "a UN helicopter came under fire"
    return not doers and any(
        is_thing_noun(c.text, c.lemma_) or (sector_of(c.text, c.lemma_) or {}).get("code") == "MIL" for c in hit
    )


def _is_laid_at_somebody(death: Token) -> bool:
    """ "responsible for the deaths of hundreds of soldiers": a killing, where it is said whose."""
    above = death.head.head if death.dep_ == "pobj" and death.head.lower_ == "for" else death
    return above.lower_ == "responsible" and any(c.lower_ == "of" for c in death.children)


def is_known_by(act: Token) -> bool:
    """ "the bombing suspect", "the explosion site": somebody or something that is known by the act."""
    return act.dep_ == "compound" and act.head.lemma_.lower() in sense("known_by_it") and is_definite(act.head)


def _is_no_act(token: Token) -> bool:
    """ "attack helicopters", "protest leaders", "the Democratic Rally", "a heart attack"."""
    if (
        token.dep_ == "compound"
        and token.head.pos_ in ("NOUN", "PROPN")
        and token.head.lemma_.lower() not in sense("episodes")
        and not is_known_by(token)
    ):
        return True
    named = token.ent_type_ in ("ORG", "PERSON", "WORK_OF_ART")
    return (token.pos_ == "PROPN" and token.i > token.sent.start and named) or _is_other_sense(token)


def _singular(word: str) -> str:
    if word.endswith("shes") or word.endswith("ches"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _is_other_sense(token: Token) -> bool:
    if token.lemma_.lower() == "barrage" and _dams_a_river(token):
        return True
    beside = load_toml("events.toml")["not_events"]["beside"]
    return any(c.lower_ in beside for c in token.children if c.dep_ in ("compound", "amod")) and not any(
        c.dep_ in ("poss", "nummod") for c in token.children
    )


def _dams_a_river(barrage: Token) -> bool:
    """ "water released from the Farakka barrage", not "a rocket barrage" nor "fired a barrage of rockets across the river"."""
    of_arms = children(barrage, "amod", "nummod") or any(c.pos_ != "PROPN" for c in children(barrage, "compound"))
    if of_arms or objects_of_prepositions(barrage, "of") or barrage.dep_ == "dobj":
        return False
    return _waters().search(barrage.sent.text) is not None


@cache
def _waters() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load_toml('events.toml')['not_events']['waters'])})s?\b", re.I)


def _stem(word: str) -> str:
    return word[:-1] if word[-1] in "ey" and len(word) > 3 else word


def _any_form(verb: str, *irregular: dict[str, list[str]]) -> str:
    """A pattern for the forms of a verb."""
    given = [form for table in irregular for form in table.get(verb, ())]
    return "|".join([rf"{re.escape(_stem(verb))}\w{{0,4}}", *map(re.escape, given)])


REACH = 80  # characters from a verb to the last word of its phrase
WAS = ("was", "were", "had been", "has been", "have been")


@cache
def candidate_pattern(*, dealings: bool = False) -> re.Pattern[str]:
    """Matches a sentence that can hold a trigger of violence (or, with `dealings`, of those), so that others need no tree."""
    data: dict[str, Any] = load_toml("events.toml")
    stems: set[str] = set()
    irregular: set[str] = set()
    phrases: dict[str, set[str]] = {}  # the last words of those that begin with a verb
    for entry in _frames():
        if (entry["shape"] == "deal") != dealings or entry.get("needs") in ("aid", "town"):
            continue  # such sentences are kept for the aid or the town that they name: the verbs are in every other one
        if entry["shape"] == "light":  # tells of an act only beside its noun, or of one told before
            irregular.update(f"{word} {was}" for word in ("it", "this", "that", "they", "these", "both") for was in WAS)
            continue
        for verb, *rest in map(str.split, entry.get("verbs", ())):
            if rest:
                phrases.setdefault(verb, set()).add(_stem(rest[-1]))
            else:
                stems.add(_stem(verb))
                irregular.update(data["forms"].get(verb, ()))
        for phrase in entry.get("nouns", ()):
            word = phrase.split()[-1]
            stems.add(_stem(word))
            irregular.update(data["forms"].get(word, ()))
    for name, words in data["harm"].items():
        if name not in ("conditions", "fatal"):
            stems.update(w.split()[-1].rstrip("y") for w in words)
    irregular.update(f"{word} condition" for word in data["harm"]["conditions"])
    stems.update(("hospital",) if not dealings else ())
    irregular.update(("under fire", "under heavy fire") if not dealings else ())
    begun = []
    for verb, last in phrases.items():
        if _stem(verb) not in stems:
            forms, ends = _any_form(verb, data["forms"], data["phrase_forms"]), "|".join(sorted(map(re.escape, last)))
            begun.append(rf"(?:{forms})\b(?=.{{1,{REACH}}}?\b(?:{ends}))")
            begun.append(rf"(?:{ends})\w{{0,2}}\b(?=.{{1,{REACH}}}?\b(?:was|were|been) (?:\w+ )?(?:{forms}))")
    body = "|".join(sorted((re.escape(s) for s in stems), key=len, reverse=True))
    fixed = "|".join([*sorted(map(re.escape, irregular), key=len, reverse=True), *begun])
    return re.compile(rf"\b(?:(?:{body})\w{{0,4}}|{fixed})\b", re.I)
