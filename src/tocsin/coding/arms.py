"""Which weapon a noun phrase names, how many of it, and which weapons are in a thing: "a cache of rifles"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tocsin.coding.draft import Parsed
from tocsin.finding.counts import find_quantities, quantity_in
from tocsin.finding.phrases import Hit
from tocsin.finding.weapons import Kind, find_platforms, is_broader
from tocsin.language.trees import OBJECTS, children, extent, objects_of_prepositions
from tocsin.model import Count, Span, Weapon

if TYPE_CHECKING:
    from spacy.tokens import Token

AIR_DEFENCE = "air-defence"
EXPLODING = frozenset(("explosive", "bomb", "ied", "mine", "grenade", "missile", "rocket", "artillery"))
HOLDING = frozenset(("contain", "hold", "carry", "transport", "conceal", "hide", "store"))


def arms_in(things: Iterable[Token]) -> list[Token]:
    """The things and what is in them: "a cache of rifles", "a depot containing a large amount of weapons"."""
    out: list[Token] = []
    for thing in things:
        filled = [o for c in children(thing, "acl", "relcl") if c.lemma_ in HOLDING for o in children(c, *OBJECTS)]
        within = [*objects_of_prepositions(thing, "of", "with"), *filled]
        out += [thing, *within, *(t for o in within for t in objects_of_prepositions(o, "of"))]
    return out


def weapon_at(token: Token, parsed: Parsed) -> Hit[Kind] | None:
    """The weapon that a noun phrase with this head names, if its head is part of the weapon's name."""
    at = parsed.sentence.start + token.idx
    direct = next((h for h in parsed.weapons if h.start <= at < h.end), None)
    if direct:
        return direct
    # "ballistic missiles launchers", "a volley of missiles"
    if token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in (
        "launcher",
        "part",
        "component",
        "system",
        "number",
        "dozen",
        "hundred",
        "swarm",
        "wave",
        "charge",
        "stick",
    ):
        span = parsed.span(*extent(token))
        return next((h for h in parsed.weapons if Span(h.start, h.end).within(span)), None)
    return None


def weapons_of(heads: list[Token], parsed: Parsed) -> list[Weapon]:
    """The weapons that these phrases name, with counts; the broader of two names for one weapon is left out."""
    found: list[Weapon] = []
    for head in heads:
        for token in (head, *head.conjuncts):
            low, high = _phrase(token)
            span = parsed.span(low, high)
            for hit in parsed.weapons:
                if Span(hit.start, hit.end).within(span) and not hit.value.path.startswith(AIR_DEFENCE):
                    found.append(weapon_of(hit, count_before(hit, parsed)))
    return narrowest(found)


def _phrase(token: Token) -> tuple[int, int]:
    low = token.left_edge.i if token.left_edge.i > token.i - 12 else token.i
    high = token.i + 1
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "with"):  # "shells with poison gas"
            high = max(high, child.right_edge.i + 1)
    return low, high


def platforms_of(heads: Iterable[Token], parsed: Parsed) -> list[Weapon]:
    """The ships, aircraft and vehicles among what was deployed, with counts."""
    spans = [parsed.span(*extent(head)) for head in heads]
    hits = [
        Hit(parsed.sentence.start + h.start, parsed.sentence.start + h.end, h.value)
        for h in find_platforms(parsed.sentence.text)
    ]
    return [
        weapon_of(hit, count_before(hit, parsed))
        for hit in hits
        if any(Span(hit.start, hit.end).within(span) for span in spans)
    ]


def weapon_of(hit: Hit[Kind], count: Count | None = None) -> Weapon:
    """The weapon that a name or an implying word stands for, with the span of those words."""
    kind = hit.value
    return Weapon(name=kind.name, id=kind.id, class_=kind.path, count=count, span=Span(hit.start, hit.end))


def count_before(hit: Hit[Kind], parsed: Parsed) -> Count | None:
    """The number that a weapon's noun phrase is counted by."""
    token = parsed.token_at(hit.start, hit.end)
    if token is None:
        return None
    text = parsed.sentence.text
    end = hit.start - parsed.sentence.start
    quantities = [
        q for q in find_quantities(text, min(token.left_edge.idx, end), end) if not parsed.is_time(q.start, q.end)
    ]
    if quantities:
        return quantities[-1].count
    if token.dep_ == "pobj" and token.head.lower_ == "of":  # "a number of the missiles"
        noun = token.head.head
        found = quantity_in(text, max(0, noun.idx - 16), end)
        if found and text[found.end : end].strip() in ("", "the", "its", "their", "of the", "of"):
            return found.count
    return None


def narrowest(weapons: list[Weapon]) -> list[Weapon]:
    """Weapons without those that a narrower one, or the same one said twice, stands for."""
    out: list[Weapon] = []
    for weapon in weapons:
        if any(is_broader(weapon.class_, other.class_) for other in weapons):
            continue
        if weapon.class_ == "weapons" and any(other.class_ != "weapons" for other in weapons):
            continue
        same = next((i for i, o in enumerate(out) if o.id == weapon.id), None)
        if same is None:
            out.append(weapon)
        elif out[same].count is None and weapon.count is not None:
            out[same] = weapon
    return out
