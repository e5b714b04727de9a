"""The toll that a headline gives in headline grammar: "4 shot, 1 dead in Leeds", "Blast leaves 2 dead, 7 hurt".

Headlines drop the auxiliaries that a tree is read by, so that their tolls are read by pattern: how many, who, and a word
that says what became of them, one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tocsin.coding.calamities import words_of_accident
from tocsin.coding.draft import Draft, Parsed
from tocsin.coding.frames import Trigger, frame_of
from tocsin.coding.people import REFLEXIVE
from tocsin.coding.setting import where_of
from tocsin.data import load_toml
from tocsin.finding.counts import add, bare_number, quantity_in
from tocsin.finding.phrases import any_of
from tocsin.model import DONE, FINE, Count, Harm, HarmKind, Span

FRAMES = {"killed": "kill", "wounded": "wound"}
_STATES: dict[str, HarmKind] = {"killed": "killed", "kills": "killed", "wounded": "wounded", "injures": "wounded"}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = load_toml("events.toml")["headlines"]
    killed, wounded = any_of(words["killed"]), any_of(words["wounded"])
    people = any_of(words["people"])
    number = bare_number()
    listed = rf"(?:(?P<more>{number})(?:\s(?!(?:{killed}|{wounded})\b)[\w'’-]+)?(?:,\s(?:and\s)?|\sand\s|\s&\s))?"
    aged = r"(?:,\s\d{1,3},)?"  # "Boy, 14, shot"
    who = rf"(?:{listed}(?<!mother of )(?<!father of )(?<!mom of )(?<!dad of )(?P<number>{number})(?![\s-](?:year|month|week|day)s?\b)(?:\s(?!(?:and|as|in|after|{killed}|{wounded})\b)[\w'’-]+){{0,3}}?|(?:an?\s)?(?:[\w'’-]+\s){{0,2}}?(?P<one>{number}[-\s]year[-\s]old(?:\s(?!{killed}|{wounded})\w+)?|(?:{people})){aged})"
    state = rf"\s(?:is\s|are\s|was\s|were\s|feared\s|reported\s|confirmed\s|critically\s|seriously\s|badly\s|accidentally\s|found\s)?(?:(?P<killed>{killed})|(?P<wounded>{wounded}))\b"
    done = any_of(words["kills"]), any_of(words["injures"])
    return (
        re.compile(rf"\b{who}{state}", re.I),
        re.compile(
            rf"\b(?:(?P<kills>{done[0]})|(?P<injures>{done[1]}))\s"
            rf"(?:(?P<one>\d+[-\s]year[-\s]old)|(?P<number>{number})(?![\s-](?:year|month|week|day)s?\b))\b",
            re.I,
        ),
        re.compile(
            rf"\b(?P<number>{number})\s(?:of them\s)?(?P<killed>fatally)\b(?! wound)", re.I
        ),  # "4 shot, one fatally"
        re.compile(rf"\b(?P<kills>toll)\b[^.;:]{{0,60}}?\s(?:{any_of(words['rises'])})\s(?P<number>{number})\b", re.I),
    )


class Toll(NamedTuple):
    """What a heading says of the killed or the wounded, and the word that says what became of them."""

    harm: Harm
    word: Span


def add_headline_tolls(parsed: Parsed, drafts: list[Draft]) -> None:
    """Give the act of a heading the toll that its words give, where the tree gave none; or make it an act of harm."""
    if parsed.sentence.is_heading:
        _add_tolls(parsed, drafts)
        _place(parsed, drafts)


def _place(parsed: Parsed, drafts: list[Draft]) -> None:
    """ "Car bomb in Mogadishu: 5 killed", "Two shot in Karachi, one dead": the one place of the heading is that of its one act."""
    if len(drafts) != 1 or drafts[0].wheres or drafts[0].frame.type != "ASSAULT" or drafts[0].status not in DONE:
        return
    text, start = parsed.sentence.text, parsed.sentence.start
    told = [p for p in parsed.places if _IN.search(text[: p.start - start])]
    if len(told) == 1 and told[0].precision in (*FINE, "admin1"):
        drafts[0].wheres = [where_of(told[0])]


_IN = re.compile(r"\b(?:in|at|near|outside|off)\s(?:[a-z]+\s)?$")


def _add_tolls(parsed: Parsed, drafts: list[Draft]) -> None:
    _join_tolls(drafts)
    _add_self(parsed, drafts)
    listed = list(_listed(parsed))
    for toll in listed:  # the tree sees one of "Man, woman dead"
        for draft in (d for d in drafts if any(h.kind == toll.harm.kind for h in d.harm)):
            draft.harm = [*(h for h in draft.harm if h.kind != toll.harm.kind), toll.harm]
    if _DIED_BY_OWN_HAND.search(parsed.sentence.text):
        for draft in drafts:
            draft.harm = [h for h in draft.harm if h.kind != "wounded" or h.who.lower() not in REFLEXIVE]
    told = [*listed, *(t for t in tolls_in(parsed) if not any(t.harm.kind == o.harm.kind for o in listed))]
    for draft in drafts:  # "Family of five dead": the tree sees that it died, the words how many it was
        counted = {t.harm.kind for t in told if t.harm.count.low is not None}
        draft.harm = [h for h in draft.harm if h.count.low is not None or h.kind not in counted]
    found = [t for t in told if not any(h.kind == t.harm.kind for d in drafts for h in d.harm)]
    if not found:
        return
    acts = [d for d in drafts if d.frame.type == "ASSAULT"]
    if not acts and not drafts and _is_of_violence(parsed.sentence.text):
        word = found[0].word
        token = parsed.token_at(word.start, word.end)
        frame = frame_of(FRAMES[found[0].harm.kind])
        if token is not None:
            acts = [Draft(parsed, frame, [Trigger(frame, token, (token,), is_noun=False)])]
            drafts += acts
    hurt = [d for d in acts if d.harm]  # "5 shot, 1 killed in shooting at club"
    act = acts[0] if len(acts) == 1 else hurt[0] if len(hurt) == 1 else None
    if act is not None and act.status in DONE:
        act.harm = [*act.harm, *(t.harm for t in found)]


# "Boy, 3, dies after shooting himself"
_DIED_BY_OWN_HAND = re.compile(
    r"\b(?:dies|died|dead|killed) (?:after|by|from|when|as)\b[^;:]*\b(?:shooting|shoots|shot)\s(?:himself|herself|self)\b",
    re.I,
)


def _join_tolls(drafts: list[Draft]) -> None:
    """ "Girl killed, 3 adults injured": parts of one toll, which a tree without "was" and "and" takes for two acts."""
    parts = [d for d in drafts if d.frame.shape == "harm" and not d.actors and not d.triggers[0].is_noun and d.harm]
    for part in parts[1:]:
        parts[0].harm = [*parts[0].harm, *part.harm]
        parts[0].absorbed |= part.tokens()
        drafts.remove(part)


_SELF = re.compile(r"(?:,|,? and|,? then)\s(?P<self>self|himself|herself)\b", re.I)


def _add_self(parsed: Parsed, drafts: list[Draft]) -> None:
    """ "Gunman kills two, self": who did it is dead too."""
    match = _SELF.search(parsed.sentence.text)
    act = next((d for d in drafts if any(h.kind == "killed" for h in d.harm)), None)
    if match is None or act is None or any(h.side == "actor" for h in act.harm):
        return
    span = Span(parsed.sentence.start + match.start("self"), parsed.sentence.start + match.end("self"))
    count = Count(low=1, best=1, high=1, exact=True, text=match["self"])
    act.harm = [*act.harm, Harm(kind="killed", who=match["self"].lower(), side="actor", count=count, span=span)]


@cache
def _violent() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load_toml('events.toml')['headlines']['violent'])})\b", re.I)


def _is_of_violence(text: str) -> bool:
    """Whether the heading says by its words that somebody did it: "shot", "in an attack", and no crash or flood."""
    return bool(_violent().search(text)) and not words_of_accident(text)


def tolls_in(parsed: Parsed) -> list[Toll]:
    """What the heading says of killed and wounded, each kind once, the first told."""
    text, start = parsed.sentence.text, parsed.sentence.start
    out: list[Toll] = []
    for pattern in _patterns():
        for match in pattern.finditer(text):
            state = next(name for name in _STATES if match.groupdict().get(name))
            kind = _STATES[state]
            if any(t.harm.kind == kind for t in out) or _is_unsure(text, match):
                continue
            count, span = _count_of(text, match, start)
            if count is not None:
                who = match.groupdict().get("one") or "people"
                harm = Harm(kind=kind, who=who.lower(), side="target", count=count, span=span)
                out.append(Toll(harm, Span(start + match.start(state), start + match.end(state))))
    return _without_the_dead(out, text)


@cache
def _lists() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A list of people with what became of them, after it or before it, and one of the people in it."""
    words = load_toml("events.toml")["headlines"]
    kills, injures = any_of(words["kills"]), any_of(words["injures"])
    noun = rf"(?:\d+[-\s]year[-\s]old|(?:{any_of(words['people'])})s?|children|men|women|wife|wives|others)\b"
    aged = rf"(?:(?:{bare_number()})\s)?(?:\d+[-\s]year[-\s]old\s)?"
    one = rf"{aged}(?:[a-z'’-]+\s)?{noun}"
    both = rf"(?P<list>{one}(?:,\s{one}){{0,2}}(?:,\s(?:and\s)?|,?\sand\s|\s&\s){one})"
    word = rf"(?:(?!(?:{kills}|{injures})\b)[a-z'’-]+\s)?"
    done = rf"(?P<list>{one}(?:,\s{one}){{0,2}}(?:,\s{aged}|,?\s(?:and|&)\s{aged}{word}){noun})"  # not "kills boy, shoots girl"
    state = rf"(?:(?P<killed>{any_of(words['killed'])})|(?P<wounded>{any_of(words['wounded'])}))\b"
    after = re.compile(rf"\b{both}\s{state}", re.I)
    before = re.compile(rf"\b(?:(?P<killed>{kills})|(?P<wounded>{injures}))\s{done}", re.I)
    return after, before, re.compile(one, re.I)


def _listed(parsed: Parsed) -> Iterator[Toll]:
    """ "Man, woman dead", "Two guards, driver killed", "Mother, father, toddler dead": all of a short list."""
    text, start = parsed.sentence.text, parsed.sentence.start
    after, before, one = _lists()
    for match in (*after.finditer(text), *before.finditer(text)):
        state = "killed" if match["killed"] else "wounded"
        people = list(one.finditer(text, match.start("list"), match.end("list")))
        counts = [quantity_in(text, m.start(), m.end()) for m in people]
        if len(people) < 2 or _is_unsure(text, match):
            continue
        number = sum(
            (q.count.best or q.count.low or 1) if q and not _AGED.search(m[0]) else 1
            for q, m in zip(counts, people, strict=True)
        )
        span = Span(start + match.start("list"), start + match.end("list"))
        count = Count(low=number, best=number, high=number, exact=True, text=match["list"])
        harm = Harm(kind=_STATES[state], who="people", side="target", count=count, span=span)
        yield Toll(harm, Span(start + match.start(state), start + match.end(state)))


_AGED = re.compile(r"\d+[-\s]year", re.I)


def _without_the_dead(tolls: list[Toll], text: str) -> list[Toll]:
    """ "4 shot, 1 dead": one of the four, as a rule; the count keeps the other reading as its upper end."""
    dead = next((t.harm.count.best for t in tolls if t.harm.kind == "killed"), None)
    hit = next((t for t in tolls if t.harm.kind == "wounded"), None)
    best = hit.harm.count.best if hit is not None else None
    if hit is None or dead is None or best is None or best <= dead or not _HIT.search(text):
        return tolls
    count = hit.harm.count.model_copy(update={"low": best - dead, "best": best - dead, "exact": False})
    rest = hit._replace(harm=hit.harm.model_copy(update={"count": count}))
    return [rest if t is hit else t for t in tolls]


_HIT = re.compile(r"\b(?:shot|stabbed)\b(?! dead| and killed| to death)", re.I)


def _count_of(text: str, match: re.Match[str], start: int) -> tuple[Count | None, Span]:
    name = "number" if match.groupdict().get("number") else "one"
    low, high = match.start(name), match.end(name)
    span = Span(start + low, start + high)
    if name == "one":
        number = 2 if match[name].lower() == "couple" else 1
        return Count(low=number, best=number, high=number, exact=True, text=match[name]), span
    quantity = quantity_in(text, low, high)
    if quantity is None:
        return None, span
    if match.groupdict().get("more"):  # "4 adults, 1 child shot"
        more = quantity_in(text, match.start("more"), match.end("more"))
        whole = Span(start + match.start("more"), span.end)
        return (add([more.count, quantity.count]) if more else quantity.count), whole
    return quantity.count, span


def _is_unsure(text: str, match: re.Match[str]) -> bool:
    """ "No one hurt", "man not killed by": told not to have been."""
    if _AIMED.match(text, match.end()):
        return True  # "Gunman shot through the window": who shot, and nobody who was
    around = text[max(0, match.start() - 8) : match.end()]
    return re.search(r"\b(?:no|not|nobody|none|never|could|may|might|would)\b", around, re.I) is not None


_AIMED = re.compile(r"\s(?:through|into|towards?|back|over)\b", re.I)
