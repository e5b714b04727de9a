"""Where: each act of a sentence with the places that are its own, and what the acts of one sentence lend each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from tocsin.coding.aims import places_at
from tocsin.coding.draft import Draft, Parsed
from tocsin.coding.frames import noun_trigger, sense
from tocsin.coding.nouns import is_scene
from tocsin.coding.owning import SAYING, joined_after, owner_of, prepositions, told_by_root
from tocsin.coding.people import is_people
from tocsin.coding.voice import voice_of
from tocsin.finding.actors import register
from tocsin.finding.bearings import FROM_THERE
from tocsin.finding.places import Place
from tocsin.language.trees import above_of, children, objects_of_prepositions, whole_of
from tocsin.model import DONE, FINE, GeoPrecision, Party, Span, Where

if TYPE_CHECKING:
    from spacy.tokens import Token

# types of what is said or decreed, whose country is the other side and no scene
RESTRAINING = frozenset(("restrict", "curfew", "martial-law"))  # modes of a measure that is put on a place
WORDS = frozenset(("ACCUSE", "REQUEST", "REJECT", "SUPPORT", "SANCTION"))
FINENESS = {"site": 0, "town": 1, "district": 2, "admin1": 3, "region": 4, "country": 5}


def set_places(parsed: Parsed, drafts: list[Draft]) -> None:
    """Give each draft the places that belong to it: the finest, or several that lie apart."""
    owned: dict[int, list[tuple[int, Place]]] = {}
    for place in parsed.places:
        token = parsed.token_at(place.start, place.end)
        if token is None:
            continue
        rank = _locative_rank(token, place, parsed)
        if rank is None:
            continue
        owner, detour = owner_of(token, drafts, by_phrase=True)
        owner = owner or (told_by_root(token, drafts) if rank == 0 else None)
        if rank == 1 and owner is not None and owner.frame.type in WORDS and place.precision in ("country", "region"):
            continue  # "Ukraine blamed Russia": whom it spoke of, and not where
        if owner is not None and not (
            rank == 1 and token.head.i not in owner.tokens() and place.precision in ("country", "region")
        ):
            owned.setdefault(id(owner), []).append((rank + 3 * detour, place))
    for token, place in _said_again(parsed):
        owner, detour = owner_of(token, drafts, by_phrase=True)
        if owner is not None and not detour:
            owned.setdefault(id(owner), []).append((0, place))
            owner.targets = [_named_after(t, token, place, parsed) for t in owner.targets]
    for draft in drafts:
        draft.wheres = [where_of(p) for p in finest(owned.get(id(draft), []), parsed.article)]
    for draft in drafts:
        if not draft.wheres:
            draft.wheres = [
                where_of(p) for p in finest([(0, p) for p in _where_it_says(draft, parsed)], parsed.article)
            ]
        if draft.frame.id == "hospitalised":  # "taken to hospital in Gao": where they lie, not where they were hurt
            draft.wheres = []
        joined = joined_after(draft, drafts)
        if joined is not None and not draft.wheres:
            draft.wheres = list(joined.wheres)
        if not draft.wheres:
            draft.wheres = _between(draft, parsed)
        if not draft.wheres and draft.frame.type == "ASSAULT":
            draft.wheres = [
                where_of(p) for p in finest([(0, p) for p in _of_what_befell(draft, parsed)], parsed.article)
            ]
        if not draft.wheres and draft.frame.type == "ASSAULT":
            draft.wheres = [w for p in parsed.places if (w := _where_he_rules(p, parsed)) is not None][:1]
        if draft.frame.mode in RESTRAINING and not draft.targets:
            draft.targets = [p for w in draft.wheres[:1] if (p := _state_over(w)) is not None]
        if draft.frame.type == "THREATEN" and draft.targets and not any(p.id for p in draft.targets):
            draft.targets += _rulers_of(draft.targets, parsed)


def lend_setting(drafts: list[Draft]) -> None:
    """ "detained two men in an operation to arrest a leader in Khost today": day and place of the aim are the act's."""
    for aim in drafts:
        if aim.status != "hypothetical" or not any(c.tag_ == "TO" for c in aim.head.children):
            continue
        act = next((d for d in drafts if d.status in DONE and d.frame.shape != "deal"), None)
        if act is None:
            continue
        act.own_time = act.own_time or (act.when is None and aim.own_time)
        act.when = act.when or aim.when
        act.wheres = act.wheres or list(aim.wheres)
    by_token = {i: draft for draft in drafts for i in draft.tokens()}
    for draft in drafts:  # "killed when rebels entered Goma"
        whens = [c for c in draft.head.children if c.dep_ == "advcl" and any(m.lower_ == "when" for m in c.children)]
        entered = next((by_token[c.i] for c in whens if c.i in by_token), None)
        if entered is not None and not draft.wheres and draft.frame.shape in ("harm", "victim"):
            draft.wheres = list(entered.wheres)
    words = {w.i: draft for draft in drafts if draft.frame.shape == "deal" for t in draft.triggers for w in t.words}
    for measured in drafts:  # "lifted a ban on demonstrations in Khartoum": the measure is of there too
        above = list(measured.head.ancestors)[:2]
        act = next((words[t.i] for t in above if t.i in words), None)
        if act is not None and measured.status == "hypothetical" and measured.triggers[0].is_noun:
            act.wheres = act.wheres or list(measured.wheres)
    for draft in drafts:  # "arrived in Dikwa district and opened fire": where they had come to
        joined = next((t.token for t in draft.triggers if t.token.dep_ == "conj" and not t.is_noun), None)
        first = by_token.get(joined.head.i) if joined is not None and not draft.wheres else None
        if first is not None and first is not draft:
            draft.wheres = list(first.wheres)
    for draft in drafts:  # "beaten by police at a protest in Minsk": where the one was, the other was
        told = [t.token for t in draft.triggers] if not draft.wheres else ()
        on = ("at", "during", "in", *(("for",) if draft.frame.mode == "meet" else ()))  # "met for talks in Doha"
        occasions = [o for t in told for o in objects_of_prepositions(t, *on)]
        around = next((by_token[t.i] for t in occasions if t.i in by_token and by_token[t.i] is not draft), None)
        if around is not None:
            draft.wheres = list(around.wheres)


def _between(draft: Draft, parsed: Parsed) -> list[Where]:
    """ "killed between Sevare and Bandiagara": in the province that both lie in, else in the country."""
    ends = [t for d in draft.triggers for w in d.token.subtree if w.lower_ == "between" for t in children(w, "pobj")]
    pairs = [(t, c) for t in ends for c in t.conjuncts]
    for pair in pairs:
        places = [p for t in pair for p in parsed.places if p.start <= parsed.sentence.start + t.idx < p.end]
        if len(places) != 2 or places[0].country is None or places[0].country != places[1].country:
            continue
        one, other = places
        name = one.admin1 if one.admin1 and one.admin1 == other.admin1 else None
        whole = next((a.name for a in register().values() if a.is_country and a.country == one.country), one.name)
        span = Span(one.start, other.end)
        precision: GeoPrecision = "admin1" if name else "country"
        return [Where(name=name or whole, country=one.country, admin1=name, precision=precision, span=span)]
    return []


def _rulers_of(targets: Sequence[Party], parsed: Parsed) -> list[Party]:
    """ "threatened to ban voting in East Jerusalem": a threat to a place is one to the state that it lies in."""
    places = [p for p in parsed.places if any(t.span.overlaps(Span(p.start, p.end)) for t in targets)]
    found = [_state_over(where_of(p)) for p in places[:1]]
    return [p for p in found if p is not None]


def _of_what_befell(draft: Draft, parsed: Parsed) -> list[Place]:
    """ "The village of Baga was razed in an attack", "Mali has seen a wave of kidnappings": what it is told to have befallen."""
    act = whole_of(draft.head)
    if act.dep_ == "dobj" and act.head.lemma_ in sense("seeing"):
        subjects = children(act.head, "nsubj")
    elif act.dep_ == "pobj" and act.head.lower_ in ("in", "by", "during"):
        subjects = children(act.head.head, "nsubjpass")
    else:
        return []
    if act.head.head.lemma_ in sense("taking_part"):
        return []  # "Iran was involved in the attack"
    subjects = [s for s in subjects if places_at(s, parsed) or not is_people(s, parsed)]
    at = [parsed.sentence.start + t.idx for s in subjects for t in s.subtree]
    return [p for p in parsed.places if any(p.start <= i < p.end for i in at)]


def _where_he_rules(place: Place, parsed: Parsed) -> Where | None:
    """ "the governor of Kherson said two people were killed": in his own region, where he names no other place."""
    token = parsed.token_at(place.start, place.end)
    if token is None or place.precision not in ("town", "district", "admin1"):
        return None
    ruler = above_of(token) or (token.head if token.dep_ in ("compound", "poss", "nmod") else None)
    if ruler is None or ruler.dep_ != "nsubj" or ruler.head.lemma_ not in SAYING:
        return None
    if ruler.lemma_.lower() not in sense("rulers"):
        return None
    where = where_of(place)
    if ruler.lemma_.lower() == "governor" and place.precision == "town":  # of the region named for the town
        wider = {"name": place.admin1, "lat": None, "lon": None, "geonames_id": None, "precision": "admin1"}
        return where.model_copy(update=wider) if place.admin1 else where
    return where


def _where_it_says(draft: Draft, parsed: Parsed) -> list[Place]:
    """ "in Portland, Oregon, where a man was shot": the places of the address that "where" goes on from.

    Or what was put under a measure: "Gao was placed under curfew".
    """
    put = draft.head.head.head if draft.frame.mode in RESTRAINING and draft.head.head.lower_ == "under" else None
    if put is not None:
        whom = [parsed.sentence.start + t.idx for t in children(put, "dobj", "nsubjpass")]
        return [p for p in parsed.places if any(p.start <= at < p.end for at in whom)]
    verbs = [v for t in draft.triggers if not t.is_noun for v in (t.token, *t.token.conjuncts)]
    words = [c for v in verbs for c in v.children if c.lower_ == "where" and c.i < v.i]
    at = parsed.sentence.start + words[0].idx if words else 0
    before = [p for p in parsed.places if 0 <= at - p.end <= ADDRESS]
    return [p for p in before if p is before[-1] or _holds(before[-1], p)]


ADDRESS = 24  # characters from a place to the "where" that goes on from it, another part of its address between them


def place_by_target(drafts: list[Draft]) -> None:
    """ "today's attack on Israel", where no more is said of where: in the country that it was made on."""
    for draft in drafts:
        if draft.wheres or draft.settings or draft.frame.type != "ASSAULT" or draft.status not in DONE:
            continue
        states = [t for t in draft.targets if (entry := register().get(t.id or "")) is not None and entry.is_country]
        here = [
            p
            for t in states
            for p in draft.parsed.places
            if p.precision == "country" and t.span.overlaps(Span(p.start, p.end))
        ]
        draft.wheres = [where_of(p) for p in here[:1]]


def _state_over(where: Where) -> Party | None:
    """ "a curfew in Haiti", "blockades in the West Bank": laid on whoever lives there."""
    actor = next((a for a in register().values() if a.is_country and a.country == where.country), None)
    return Party(name=actor.name, id=f"{actor.id}:CVL", kind="civilian", span=where.span) if actor else None


def _named_after(target: Party, token: Token, place: Place, parsed: Parsed) -> Party:
    """ "fired at the base": the target is the base named before."""
    at = parsed.sentence.start + token.idx
    if target.id or not target.span.start <= at < target.span.end or place.precision == "country":
        return target
    return Party(name=place.name, kind="unknown", span=Span(place.start, place.end))


SAID_AGAIN: dict[str, frozenset[str]] = {
    "site": frozenset(
        ("base", "airbase", "camp", "embassy", "airport", "airfield", "facility", "garrison", "outpost", "hospital")
    ),
    "town": frozenset(("city", "town", "village")),
    "admin1": frozenset(("province", "governorate")),
    "country": frozenset(("country",)),
}


def _said_again(parsed: Parsed) -> Iterator[tuple[Token, Place]]:
    """ "at the base", "in the city", "there": the place of that kind named last."""
    for token in parsed.doc:
        at = parsed.sentence.start + token.idx
        before = [p for p in parsed.all_places if p.end <= at and at - p.end < 600]
        if token.lower_ == "there" and token.dep_ == "advmod":
            located = [p for p in before if parsed.sentence.start <= p.start and _is_location(p, parsed)]
            if located:
                yield token, located[-1]
            continue
        definite = any(c.dep_ == "det" and c.lower_ in ("the", "that", "this") for c in token.children)
        bare = not any(c.dep_ in ("compound", "amod", "prep", "poss") for c in token.children)
        if token.dep_ not in ("pobj", "dobj") or not (definite and bare):
            continue
        kind = next((k for k, words in SAID_AGAIN.items() if token.lower_ in words), None)
        fitting = [
            p for p in before if p.precision == kind or (kind == "country" and p.precision == "region" and p.country)
        ]
        if kind == "country":
            fitting = [
                p
                for p in fitting
                if re.search(r"\b(?:in|across|inside|throughout)\s$", parsed.article[max(0, p.start - 12) : p.start])
            ]
        if fitting and not (token.dep_ == "pobj" and token.head.lower_ not in prepositions()["locative"]):
            yield token, fitting[-1]


def _is_location(place: Place, parsed: Parsed) -> bool:
    token = parsed.token_at(place.start, place.end)
    return token is not None and _locative_rank(token, place, parsed) is not None


def finest(ranked: list[tuple[int, Place]], text: str = "") -> list[Place]:
    """Of the places that an act may be at, each with its rank (0 the surest), the finest; several where they lie apart."""
    if not ranked:
        return []
    best = min(rank for rank, _ in ranked)
    places = [p for rank, p in ranked if rank == best] if best < 3 else [p for _, p in ranked]
    if all(p.precision in ("admin1", "region", "country") for p in places):
        finer = [p for rank, p in ranked if rank < 3 and _is_finer(p, places) and any(_holds(w, p) for w in places)]
        places += finer
    kept: list[Place] = []
    for place in sorted(places, key=lambda p: FINENESS[p.precision]):
        if any(_holds(place, other) or text[other.end : place.start] == " in " for other in kept):
            continue  # the province of the town, "Erbil" of "the Harir air base in Erbil"
        if any(FROM_THERE.fullmatch(text, other.end, place.start) for other in places if other.end < place.start):
            continue  # "Dikwa, 90 km east of Maiduguri"
        kept.append(place)
    fine = [p for p in kept if p.precision not in ("country", "region")]
    apart = sorted(fine or kept, key=lambda p: p.start)[:4]
    if not text or len(apart) < 2:
        return apart
    spans = [Span(p.start, p.end) for _, p in ranked]
    pairs = [(p, q) for p, q in pairwise(apart) if _is_listed(text, p, q, spans)]
    return [p for p in apart if any(p in pair for pair in pairs)] or apart[:1]


def _is_listed(text: str, one: Place, other: Place, places: Sequence[Span]) -> bool:
    """ "in Goma and in Bukavu", "A in X province and B": two of one list; not "in Bello, in the north of Antioquia"."""
    between = text[one.end : other.start]
    for span in sorted((s for s in places if one.end <= s.start and s.end <= other.start), reverse=True):
        between = between[: span.start - one.end] + between[span.end - one.end :]
    return _LISTING.fullmatch(between) is not None


# Names that the gazetteer lacks may stand between: "in Ayutla, Colonia Foo and San Ramon".
_LISTING = re.compile(
    r"(?:['’]s)?(?:\s?[,;/]\s?|\s)(?:(?:(?i:and|or|as well as|&|then|also|to|in|at|near|on|around|outside|the|both|"
    r"cit(?:y|ies)|towns?|villages?|provinces?|departments?|districts?|states?|regions?|areas?|of|northern|southern|eastern|western|central)"
    r"|(?!PART|LOCATED)[A-Z][\w'’-]+)[\s,]+)*"
)


def _is_finer(place: Place, places: list[Place]) -> bool:
    """A town where only wholes are said, a country where only regions of the world are."""
    world = all(w.precision == "region" and w.country is None for w in places)
    return place.precision in FINE or (world and place.precision == "country")


def _holds(wide: Place, fine: Place) -> bool:
    """Whether the finer place lies in the wider one, or is the same."""
    if wide.name == fine.name and wide.country == fine.country:
        return True
    if wide.precision in ("country", "region"):
        return wide.country is None or fine.country is None or wide.country == fine.country
    if wide.precision == "admin1":
        return wide.country == fine.country and (fine.admin1 is None or _alike(wide.name, fine.admin1))
    return wide.precision == fine.precision == "district"


def _alike(one: str, other: str) -> bool:
    from tocsin.finding.gazetteer import key

    return key(one) == key(other)


def where_of(place: Place) -> Where:
    """A place as a record keeps it."""
    return Where(
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        country=place.country,
        admin1=place.admin1,
        geonames_id=place.geonames_id,
        precision=place.precision,
        span=Span(place.start, place.end),
    )


def _locative_rank(token: Token, place: Place, parsed: Parsed) -> int | None:
    """0 said to be where, 1 the object or target itself, 2 a weak preposition; None where the name is no location."""
    inside_name = any(
        h.start <= place.start and place.end <= h.end and h.value.actor.kind != "state" for h in parsed.names
    )
    if inside_name:
        return None
    head = token
    if is_scene(token):
        return 0
    for _ in range(3):
        if head.dep_ in ("compound", "amod", "appos", "conj", "nmod", "npadvmod") and head.head.i != head.i:
            if noun_trigger(head.head) is not None and place.precision not in ("country", "region"):
                return 0  # "the Erbil attack"
            is_modifier = head.dep_ in ("compound", "amod", "nmod", "npadvmod")
            if place.precision == "region" and head.head.lemma_.lower() in sense("parts_of_land"):
                is_modifier = False  # "the Galwan valley"
            if is_modifier and place.precision in ("country", "region") and head.head.pos_ in ("NOUN", "PROPN"):
                return None  # "US forces", "Iraq war"
            head = head.head
        else:
            break
    if (
        head.i != token.i
        and token.dep_ == "conj"
        and not any(p.start <= parsed.sentence.start + head.idx < p.end for p in parsed.places)
    ):
        return None
    if head.dep_ == "poss":
        whole = head.head  # "in Thailand's deep south"
        part = whole.dep_ == "pobj" and whole.lemma_.lower() in sense("parts_of_land")
        return 2 if part or place.precision not in ("country", "region") else None
    if head.dep_ == "pobj":
        word = head.head.lower_
        if word not in prepositions()["locative"]:
            return None
        land = head.head.head
        if word == "of" and land.lemma_.lower() in sense("parts_of_land") and land.dep_ == "pobj":
            return 0 if land.head.lower_ in prepositions()["locative"] else None  # "in rebel-held areas of Yemen"
        if word in ("against", "on", "upon", "of", "toward", "towards") and place.precision == "country":
            return 1  # the thing attacked, and so where
        if word in ("from", "by") and place.precision in ("country", "region"):
            return None
        roads = [head.head.head, *children(head.head.head, "dobj")]
        if word == "from" and is_people(head.head.head, parsed):
            return None  # "nine men from Punjab"
        if word == "to" and is_people(head.head.head, parsed):
            return None  # "the ambassador to Spain", "visitors to Goma"
        verb = head.head.head
        taken = verb.lemma_ in sense("taking_from")  # "abducted 20 girls from Chibok" says where
        of_verb = children(verb, "dobj")[-1:] if verb.pos_ == "VERB" and not taken else []
        if word == "from" and any(o.i == head.head.i - 1 and is_people(o, parsed) for o in of_verb):
            return None  # "shot dead nine men from Punjab"
        if word == "to" and len(parsed.places) > 1 and any(r.lemma_ in sense("roads") for r in roads):
            return None  # "besieged Sake, cutting the road to Goma": where it leads
        return 2 if word in prepositions()["weak"] else 0
    if head.dep_ == "nsubjpass" and head.head.lemma_ in sense("of_persons") and place.precision in FINE:
        return None  # "Hayden was shot": nobody shoots a town
    fell = head.dep_ == "nsubj" and head.head.lemma_ == "fall" and place.precision in FINE
    taken = head.dep_ == "nsubj" and head.head.lemma_ in ("shell", "bombard") and voice_of(head.head)[1]
    if head.dep_ in ("dobj", "nsubjpass", "obj") or fell or taken:
        return 1  # "shelled Gao", "Gao fell to the rebels", "Gao shelled overnight"
    return 2 if place.precision not in ("country",) and head.dep_ != "nsubj" else None
