"""Places in a text: toponyms, which place each stands for, and how fine it is.

Names are looked up in the gazetteer; which runs of capitalised words are places, and which of several
namesakes is meant, is decided from the words around and from the rest of the text (countries named,
a place and its country side by side). A country is a country, never a point.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from tocsin.calendar import MONTHS, WEEKDAYS
from tocsin.data import load_toml
from tocsin.finding.actors import NameHit, find_names, opens_a_name, sector_of
from tocsin.finding.bearings import FROM_THERE, borders_in, moved_by_words
from tocsin.finding.gazetteer import Entry, is_site, key, lookup
from tocsin.finding.namesakes import FEDERAL, Candidate, Near, Place, is_contradicted, is_stray, near, resolve
from tocsin.finding.phrases import any_of
from tocsin.finding.seats import seats_in
from tocsin.model import GeoPrecision, Span

__all__ = ["Place", "find_places", "other_names", "place_names"]

NAME = r"(?:(?:[A-Z]\.){2,}|(?:S[tT]e?|F[tT]|M[tT])\.(?= [A-Z])|[A-Z]\.[A-Z][a-z]{1,3}\b|[A-ZÀ-ÖØ-ÞĀ-ŽḀ-Ỿ](?:[\w’'‘ʿ`]|-(?=\w))*)"
RUN = re.compile(
    rf"{NAME}(?:(?: |-)(?:(?:al|el|ad|as|ar|ash|at|az|ez|es|de|del|la|le|of|the|y|bin|da|do|dos|du|sur|upon|and(?= Herzegovina| Tobago| Barbuda| Nevis| Principe))[ -])?(?:{NAME}|\d{{1,2}}\b))*"
)
LEAD = re.compile(
    r"(?:In|At|On|From|Near|To|The|And|But|After|Before|Outside|Inside|Around|Across|Over|By|For|With|As|When|While|If|Since|Of) "
)
DISEASE = re.compile(r" (?:virus|fever|disease|syndrome|flu|influenza|encephalitis)\b", re.I)
MIN_POPULATION = 100_000  # a town this large needs no preposition before its name


def find_places(text: str, names: Sequence[NameHit] | None = None) -> list[Place]:
    """All places named in `text`, in order; `names` are those of the register in it, if they were found already."""
    names = find_names(text) if names is None else names
    spans = sorted(other_names(names))
    spoken = _spoken_of(names)
    known: frozenset[str] = frozenset()
    candidates: list[Candidate] = []
    starts = [span.start for span in spans]
    runs = [(run, _overlapping(run, spans, starts)) for run in RUN.finditer(text)]
    surnames = _surnames(text, [run for run, _ in runs])
    for _ in range(2):  # a name once shown to be a place is one wherever else it stands
        candidates = [c for run, beside in runs for c in _in_run(text, run.start(), run.end(), beside, known)]
        known = frozenset(key(text[c.start : c.end]) for c in candidates) - surnames
    candidates = [c for c in candidates if not _is_surname(text, c, surnames)]
    borders = borders_in(text)
    votes = near(candidates, spoken)
    read = zip(_placed(text, candidates, votes), candidates, [*candidates[1:], None][: len(candidates)], strict=True)
    kept = [p for p, own, after in read if not (is_contradicted(text, p, after, own) or is_stray(p, own, votes))]
    kept = [p for p in kept if not _names_a_site(text, p, kept)]
    placed = moved_by_words(text, kept)
    placed += called_places(text, placed, spans, names, votes)
    seats = list(seats_in(text, names))
    placed = [p for p in placed if not any(s.start < p.end and p.start < s.end for s in seats)] + seats
    apart = [p for p in placed if not any(b.start < p.end and p.start < b.end for b in borders)]
    return sorted([*apart, *borders], key=lambda place: place.start)


def _names_a_site(text: str, place: Place, places: Sequence[Place]) -> bool:
    """ "the Shorja bazaar" of a text that is of Baghdad: a market's name, and not the Armenian village's."""
    if place.precision not in ("town", "district") or _patterns()["site"].match(text, place.end) is None:
        return False
    lands = {p.country for p in places if p is not place and p.country}
    return place.country not in lands if lands else key(place.text) != key(place.name)


def called_places(
    text: str, placed: Sequence[Place], taken: Sequence[Span], names: Sequence[NameHit], votes: Near
) -> list[Place]:
    """What the text itself calls a town or a village, though the gazetteer lacks it: its name, in the land it is told of.

    It has no position. Its country is that of the place after it ("the town of Foo in Zamfara state"), else of the
    people before it ("the southern Lebanese village of Foo"), else the one that nearly all of the text speaks of.
    """
    held = sorted([(p.start, p.end) for p in placed] + [(s.start, s.end) for s in taken])
    found: list[Place] = []
    for match in _called().finditer(text):
        start, end = match.span("of") if match["of"] else match.span("is")
        name = re.sub(r"['’]s?$", "", text[start:end])
        end = start + len(name)
        if any(low < end and start < high for low, high in held) or name.lower() in _set_of("compass", "general"):
            continue
        whole = next((p for p in placed if 0 < p.start - match.end() < 40 and _leads_on(text, match.end(), p)), None)
        people = [n.value.actor for n in names if n.value.form == "demonym" and -1 <= match.start() - n.end <= 1]
        country = whole.country if whole else people[0].country if people else _land_of(votes)
        if country is None:
            continue
        admin1 = next(
            (p.admin1 for p in placed if p.admin1 and p.country == country and _in_sentence(text, end, p)), None
        )
        found.append(Place(start, end, name, name, None, None, country, admin1, None, "town"))
    return found


def _in_sentence(text: str, end: int, place: Place) -> bool:
    """Whether a place of some province is told of after it, or just before, in the sentence."""
    low, high = sorted((end, place.start))
    return high - low < 120 and re.search(r"[.!?]\s", text[low:high]) is None


def _leads_on(text: str, end: int, place: Place) -> bool:
    return (
        re.fullmatch(r"[\w\s]{0,12},? (?:in |of )?(?:the )?(?:[\w-]+ )?(?:\w+['’]s )?", text[end : place.start])
        is not None
    )


def _land_of(votes: Near) -> str | None:
    """The country that nearly all of the text speaks of, if it does more than once."""
    top, count = max(votes.countries.items(), key=lambda item: item[1], default=("", 0))
    return top if count >= 2 and count >= 0.7 * sum(votes.countries.values()) else None


@cache
def _called() -> re.Pattern[str]:
    """ "the town of Foo", "Foo village"."""
    kinds = any_of(("town", "village", "city", "hamlet", "settlement", "municipality", "locality"))
    name = rf"{NAME}(?:[ -]{NAME}){{0,2}}"
    return re.compile(
        rf"\b(?:(?i:(?P<kind>{kinds})) of (?P<of>{name})|(?P<is>{name}) (?P<sort>village|town)\b(?! of\b))"
    )


def _overlapping(run: re.Match[str], spans: list[Span], starts: list[int]) -> list[Span]:
    """The spans that a run of capitals may meet; `starts` are theirs, in order."""
    high = bisect_left(starts, run.end())
    return [s for s in spans[max(0, high - 12) : high] if s.end > run.start()]


def other_names(names: Iterable[NameHit]) -> list[Span]:
    """What the register knows by a name and is no country: groups, persons, bodies, demonyms."""
    return [Span(hit.start, hit.end) for hit in names if _is_no_country(hit)]


def _is_no_country(hit: NameHit) -> bool:
    actor = hit.value.actor
    return not actor.is_country or hit.value.form in ("demonym", "people", "holder")


def _spoken_of(names: Iterable[NameHit]) -> Counter[str]:
    """The countries of demonyms, groups and public persons, by how often they are named; and where they act beyond."""
    beyond: dict[str, list[str]] = _words()["beyond"]
    found: Counter[str] = Counter()
    for hit in names:
        country = hit.value.actor.country
        if country and _is_no_country(hit):
            found.update(dict.fromkeys((country, *beyond.get(country, ())), 2))
    return found


def _surnames(text: str, runs: list[re.Match[str]]) -> set[str]:
    """Names that stand elsewhere in the text after another capitalised word and make no place with it: "Ann Lincoln"."""
    found = set()
    for run in runs:
        words = run[0].split()
        if 1 < len(words) < 7 and not lookup(key(run[0])) and words[-2].isalpha() and words[-2][1:].islower():
            found.add(key(re.sub(r"['’]s?$", "", words[-1])))
    return found


def _is_surname(text: str, candidate: Candidate, surnames: set[str]) -> bool:
    """A small town's name that the text gives somebody as a surname, without a word before it that says where."""
    if key(text[candidate.start : candidate.end]) not in surnames or candidate.fineness:
        return False
    if any(e.kind in ("country", "region", "admin1") or e.ref.startswith("site:") for e in candidate.entries):
        return False
    if re.match(r"['’]s \w", text[candidate.end : candidate.end + 4]):
        return True  # "two of Lincoln's victims"
    return not _patterns()["before"].search(text[max(0, candidate.start - 24) : candidate.start])


def place_names(text: str, spans: Iterable[Span]) -> list[Place | None]:
    """The places that given names stand for, in the order of the spans; None where the gazetteer knows no such name."""
    found: list[Candidate | None] = [_given(text, span) for span in spans]
    known = [c for c in found if c]
    placed = iter(_placed(text, known, near(known, _spoken_of(find_names(text)))))
    return [next(placed) if candidate else None for candidate in found]


def _placed(text: str, candidates: list[Candidate], votes: Near) -> list[Place]:
    return [resolve(text, candidate, candidates, index, votes) for index, candidate in enumerate(candidates)]


@cache
def _words() -> dict[str, Any]:
    return load_toml("places.toml")


@cache
def _set_of(*lists: str) -> frozenset[str]:
    return frozenset(word for each in lists for word in _words()[each])


def _all_in(name: str, *lists: str) -> bool:
    return _set_of(*lists).issuperset(name.lower().split())


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = _words()

    return {
        "before": re.compile(rf"\b(?:{any_of(words['before'])})(?: the)?\s$", re.I),
        "after": re.compile(rf"^ ({any_of(words['after'])})s?\b", re.I),
        "kind": re.compile(rf"\b({any_of(words['kinds'])}) of (?:the )?$", re.I),
        "loose": re.compile(
            rf"\b({any_of(words['loose'])}) (?:the )?(?:(?:city|town|village|province|capital)(?: of)? )?$", re.I
        ),
        "first_name": re.compile(
            r"\b(?!(?:The|In|At|On|And|But|From|When|While|After|Since|If|As|By|To|Of|For)\b)[A-Z][a-z]+ $"
        ),
        "victim": re.compile(
            rf"\b(?:(?:{any_of(words['victims']['deeds'])}) of|{any_of(words['victims']['verbs'])})\s$", re.I
        ),
        "taken": re.compile(rf"\b(?:{any_of(words['taken'])}) of (?:the )?$", re.I),
        "aimed": re.compile(
            rf"\b(?:(?:{any_of(words['aimed']['acts'])}) (?:on|into)|{any_of(words['aimed']['verbs'])}) $", re.I
        ),
        "under_fire": re.compile(
            rf"\b(?:(?:{any_of(words['aimed']['fires'])}) on"
            rf"|(?:{any_of(words['aimed']['munitions'])}) (?:have |had )?(?:{any_of(words['aimed']['hit'])})) $",
            re.I,
        ),
        "by_state": re.compile(
            rf"\b([A-Z]\w+) (?:has |had )?(?:{any_of([*words['aimed']['takes'], *words['aimed']['verbs_in']])}) $"
        ),
        "called": re.compile(rf", an? (?:[a-z-]+ ){{0,2}}(?:{any_of(words['settlements'])})\b"),
        "placed": re.compile(rf"\b(?:{any_of(words['aimed']['verbs_in'])}) $", re.I),
        "moved": re.compile(
            rf"\b(?:{any_of(words['aimed']['bodies'])}) (?:have |had |has )?(?:{any_of(words['aimed']['moves'])}) $",
            re.I,
        ),
        "held_by": re.compile(
            rf"\b(?:{any_of(words['aimed']['bodies'])}) (?:have |had |has )?(?:{any_of(words['aimed']['takes'])}) $",
            re.I,
        ),
        "street": re.compile(rf"(?: [A-Z]\w+)? (?:{any_of(words['streets'])})\b\.?"),
        "office": re.compile(rf"(?:{any_of(words['offices'])})\b"),
        "title": re.compile(rf"\b(?:{any_of(words['persons']['titles'])})\b\.?\s$"),
        "site": re.compile(rf" (?:{any_of(words['facilities'])})\b"),
        "dateline": re.compile(r"^\s*(?:\([A-Z][\w ]+\)\s*)?(?:[-–—]|\()"),
    }


def _given(text: str, span: Span) -> Candidate | None:
    name = text[span.start : span.end]
    for form in (name, re.sub(r"^(?:the|The) |['’]s?$|[.,]$", "", name)):
        entries = lookup(key(form))
        if entries:
            candidate = _read(text, span.start, span.end, entries)
            return Candidate(span.start, span.end, entries, candidate.fineness, candidate.loose)
    bare = re.sub(
        r"^(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|[Cc]entral)(?:ern)? |'s$| (?:[Pp]rovince|[Ss]tate|[Cc]ity)$", "", name
    )
    entries = lookup(key(bare)) if bare != name else ()
    if not entries:  # a demonym given as a name stands for its country
        people = [h.value.actor for h in find_names(name) if h.value.actor.kind == "state"]
        entries = tuple(e for a in people[:1] for e in lookup(key(a.name)) if e.kind == "country")
    return Candidate(span.start, span.end, entries, None, None) if entries else None


@cache
def _peoples() -> frozenset[str]:
    return frozenset(_words()["peoples"]["words"])


def _in_run(text: str, start: int, end: int, taken: list[Span], known: frozenset[str]) -> list[Candidate]:
    lead = LEAD.match(text, start, end)
    start = lead.end() if lead else start
    words = [(m.start() + start, m.end() + start) for m in re.finditer(r"[^\s-]+", text[start:end])]
    found: list[Candidate] = []
    at = 0
    while at < len(words):
        for last in range(min(len(words), at + 5), at, -1):
            low, high = words[at][0], words[last - 1][1]
            high -= len(text[low:high]) - len(
                re.sub(r"(?:['’]s?|[.,])$", "", text[low:high])
                if not re.search(r"\.\w\.$", text[low:high])
                else text[low:high]
            )
            if text[low:high] in _peoples():
                break
            if text[low].isupper() and not any(_is_taken(text, Span(low, high), s) for s in taken):
                candidate = _candidate(text, low, high, start, end, known)
                if candidate:
                    found.append(candidate)
                    at = last - 1
                    break
        at += 1
    return found


def _candidate(text: str, low: int, high: int, start: int, end: int, known: frozenset[str]) -> Candidate | None:
    entries = lookup(key(text[low:high]))
    candidate = _read(text, low, high, entries)
    return candidate if candidate.entries and _is_place(text, candidate, start, end, known) else None


def _is_taken(text: str, span: Span, other: Span) -> bool:
    """Whether a span is (part of) another name; the site "Ain al-Assad" is more than the man's name inside it."""
    if not span.overlaps(other):
        return False
    longer = span.start <= other.start and other.end <= span.end and span != other
    return not (longer and any(e.ref.startswith("site:") for e in lookup(key(text[span.start : span.end]))))


def _read(text: str, low: int, high: int, entries: tuple[Entry, ...]) -> Candidate:
    """A name with what the words around say it is: "town of", "province", "near"."""
    patterns = _patterns()
    name = text[low:high]
    after = patterns["after"].match(text, high) or patterns["after"].match(text[high : high + 30])
    word = after[1].lower() if after else None
    fineness: GeoPrecision | None = _words()["after"][word] if word else None
    if word and fineness == "site":
        sites = tuple(e for e in lookup(key(f"{name} {word}")) if e.kind == "site")
        if sites:
            entries = sites
            high += len(after[0]) if after else 0
    elif word and fineness == "admin1":  # "Plateau state", of the two that are called Plateau
        whole = lookup(key(f"{name} {word}"))
        entries = (*(e for e in whole if e.kind == "admin1" and e not in entries), *entries)
    if word == "county":  # "Berrien County" is not the Berrien of Brittany
        own = [e for e in entries if e.main and e.country in _words()["with_counties"]]
        entries = (*(e for e in lookup(key(f"{name} county")) if e not in own), *own)
    kind = patterns["kind"].search(text[max(0, low - 30) : low])
    if kind and not word:
        fineness = _words()["kinds"][kind[1].lower()]
    loose = patterns["loose"].search(text[max(0, low - 40) : low])
    return Candidate(low, high, entries, fineness, _words()["loose"][loose[1].lower()] if loose else None)


def _is_place(text: str, candidate: Candidate, start: int, end: int, known: frozenset[str]) -> bool:
    patterns = _patterns()
    name = text[candidate.start : candidate.end]
    before = text[max(0, candidate.start - 24) : candidate.start]
    kinds = {entry.kind for entry in candidate.entries}
    if _is_no_town(text, candidate) or _is_victim(text, candidate) or _is_street(text, candidate):
        return False
    if patterns["title"].search(before) or DISEASE.match(text, candidate.end):
        return False
    if name.rstrip(".") in _words()["abbreviations"]:
        return text[candidate.end - 1 : candidate.end + 1].endswith(".") and before.endswith(", ")
    if "country" in kinds:
        if opens_a_name(text, candidate.start):
            return False
        letters = re.sub(r"\W", "", name)
        return not (len(letters) <= 3 and letters.upper() != letters)
    if sector_of(name) is not None:
        return False  # "Police" is a town in Poland
    if name.lower() in _words()["compass"] and (
        candidate.fineness is None or text[candidate.end + 1 : end][:1].isupper()
    ):
        return False  # "Eastern, Southern Afghanistan", "North City"
    if _all_in(name, "compass", "general") and not re.match(r", [A-Z]", text[candidate.end : candidate.end + 3]):
        return False  # "the East Side" is a suburb of Darwin
    if (
        (len(name.replace(".", "")) < 4 and name.isupper())
        or name.lower().rstrip("s") in WEEKDAYS
        or name.lower() in MONTHS
        or (name.split()[0].lower() in MONTHS and name.split()[-1].isdecimal())  # a city is called for 6 October
    ):
        return False
    if not kinds & {"region", "site"} and " " not in name and re.search(rf"\b{re.escape(name.lower())}\b", text):
        return False  # a word that the text also uses as one: "the City", "Market"
    whole = candidate.start == start and text[candidate.end : end] in ("", "'s", "’s", "'", ".")
    if whole and len(name) > 3 and key(name) in known and not patterns["first_name"].search(before):
        return True
    if any(e.ref.startswith("site:") for e in candidate.entries) and is_site(name, before):
        return True
    if kinds & {"region"}:
        return whole or " " in name or candidate.end >= end or text[candidate.end] == "-"  # not "Pacific Gas"
    if _is_of_its_country(text, candidate):
        return True
    rest = text[candidate.end : end]
    goes_on = bool(re.match(r" [A-Z]", rest)) and not patterns["after"].match(rest)  # "the village of Tal Rifat"
    if candidate.fineness and _is_last_part(text, candidate, start):
        return False
    if (candidate.fineness and not goes_on) or (
        re.match(r", (?:[A-Z])", text[candidate.end : candidate.end + 3]) and _next_is_place(text, candidate.end + 2)
    ):
        return True
    paired = re.search(
        r"\bbetween (?:the )?[A-Z][\w’'-]+ and (?:the )?$", text[max(0, candidate.start - 50) : candidate.start]
    )
    clause = text[max(0, candidate.start - 40) : candidate.start]
    taken = patterns["taken"].search(clause)  # "the shelling of Goma"
    lies = FROM_THERE.match(text, candidate.end)  # "attacked Dikwa, 90 km east of Maiduguri"
    moved = patterns["moved"].search(clause)  # "troops left Kidal"
    fire = patterns["under_fire"].search(clause)  # "strikes on Khiam", "rockets hit Sderot"
    located = bool(patterns["before"].search(before) or paired or taken or lies or moved or fire) or bool(
        re.search(r"(?:^|\n|, )$", before) and patterns["dateline"].match(text[candidate.end : candidate.end + 30])
    )
    aimed = patterns["aimed"].search(clause)  # "an attack on Kidal"
    held = patterns["held_by"].search(clause)  # "the rebels took Dikwa"
    listed = bool(re.search(r"(?:, | and )$", before) or aimed or held) or _is_taken_by_a_state(text, candidate)
    located = located or patterns["called"].match(text[candidate.end : candidate.end + 40]) is not None
    opens = re.search(r"(?:^|[.!?]\s|\n)$", before) is not None  # "Bosconia in Colombia was shelled"
    located = located or (
        (opens or patterns["placed"].search(before) is not None) and _is_said_to_be_in(text, candidate)
    )
    biggest = max(entry.population for entry in candidate.entries)
    if not whole:  # part of a longer run of capitalised words that is no place as a whole
        rest = rest.strip()
        if taken and not rest:
            return True  # at the head of a sentence
        if candidate.start == start and (key(name) in known or "admin1" in kinds) and patterns["office"].match(rest):
            return True
        return (
            located
            and candidate.start == start
            and bool(re.match(r"(?:International|Airport|Province|Governorate|City|District|Region)\b", rest))
        )
    if located:
        return True
    if re.search(r"\bthe\s$", before):
        return False  # "the Reading of the bill"
    if "admin1" in kinds and any(e.kind == "admin1" and e.country in FEDERAL and e.main for e in candidate.entries):
        return not patterns["first_name"].search(before)
    return biggest >= MIN_POPULATION or ("admin1" in kinds and listed) or (listed and biggest > 20_000)


def _is_taken_by_a_state(text: str, candidate: Candidate) -> bool:
    """ "Russia took Bakhmut", "fighters supported by Turkey attacked Kobani": a country stands before the verb."""
    state = _patterns()["by_state"].search(text[max(0, candidate.start - 50) : candidate.start])
    return state is not None and any(e.kind == "country" for e in lookup(key(state[1])))


def _is_said_to_be_in(text: str, candidate: Candidate) -> bool:
    """ "attacked Dabeiba in Colombia": a town of that name is in the country or province named next."""
    link = re.match(r"(?:,| in) (?:the )?(?=[A-Z])", text[candidate.end : candidate.end + 10])
    run = RUN.match(text, candidate.end + link.end()) if link is not None else None
    return run is not None and _lies_in(candidate, run[0])


def _is_of_its_country(text: str, candidate: Candidate) -> bool:
    """ "in Ukraine's Kherson": the country whose it is stands before it."""
    owner = _OWNER.search(text[max(0, candidate.start - 48) : candidate.start])
    return owner is not None and _lies_in(candidate, owner[1])


_OWNER = re.compile(r"\b(?:in|at|near|from|to|of|outside|around) ([A-Z][\w ]{2,30})['’]s $")


def _lies_in(candidate: Candidate, wider: str) -> bool:
    """Whether a name is that of a country or province, and of one where the candidate may lie."""
    lands = {e.country for e in lookup(key(wider)) if e.kind in ("country", "admin1")}
    return not lands.isdisjoint(e.country for e in candidate.entries)


def _is_no_town(text: str, candidate: Candidate) -> bool:
    """ "Delft Island" is not Delft, "a child of God" not of Göd, nor is "8:30 p.m. (Sanaa time)" in Sanaa."""
    after = text[candidate.end : candidate.end + 12]
    if re.match(r"\sIsland\b", after) and {e.kind for e in candidate.entries}.isdisjoint(("region", "site", "country")):
        return True
    if re.match(r"\s(?:coast|seaboard|shore)", after) and "region" in {e.kind for e in candidate.entries}:
        return True  # "the Atlantic coast" is not the sea
    if re.match(r"\sof\s", after) and re.search(r"\b[Tt]he $", text[max(0, candidate.start - 4) : candidate.start]):
        return {e.kind for e in candidate.entries} == {"town"}  # "the Battle of the Bulge"
    name = text[candidate.start : candidate.end].lower()
    before = text[max(0, candidate.start - 40) : candidate.start]
    if name in _words()["makers"] and re.search(r"\b(?:an?|his|her|my|their) (?:[a-z0-9-]+ ){0,2}$", before):
        return True  # "gunmen in a white Toyota"
    never = name in _words()["never"]
    return never or re.match(r"\s(?:local )?time\b", after) is not None


def _is_victim(text: str, candidate: Candidate) -> bool:
    """ "the shooting of Devon", "killed Jacob, police said": somebody's name, though there is a town of it."""
    after = re.match(
        r"(?:['’]s)?(?:[,.;]|$| (?:and|in|on|at|after|by|with|last|during|while)\b)", text[candidate.end :][:12]
    )
    return (
        after is not None
        and _patterns()["victim"].search(text[max(0, candidate.start - 30) : candidate.start]) is not None
    )


def _is_street(text: str, candidate: Candidate) -> bool:
    """ "the 300 block of Madrid", "Rue Street", "Second Street": no town."""
    name, after = text[candidate.start : candidate.end], text[candidate.end : candidate.end + 30]
    before = text[max(0, candidate.start - 12) : candidate.start]
    street = _patterns()["street"]
    if re.match(r"(?: [A-Z]\w+)*(?: and [A-Z]\w+(?: [A-Z]\w+)*)? (?:streets|avenues|roads)\b", after):
        return True  # "the corner of Sarmiento and San Martin streets"
    return street.match(after) is not None or street.search(f" {name}") is not None or before.endswith("block of ")


def _is_last_part(text: str, candidate: Candidate, start: int) -> bool:
    """ "Chapa Dara district" is not the one of Dara: a word of the name stands before, and the whole is not known."""
    after = _patterns()["after"].match(text[candidate.end : candidate.end + 30])
    found = re.search(r"(?:^|\W)([A-Z]\w+) $", text[start : candidate.start])
    if after is None or not after[1].islower() or found is None:
        return False
    opens = found.start(1) == 0 and re.search(r"(?:^|[.!?\n]\s*)$", text[max(0, start - 3) : start]) is not None
    return not opens and not _all_in(found[1], "compass", "sides")


def _next_is_place(text: str, at: int) -> bool:
    match = RUN.match(text, at)
    return bool(match) and any(e.kind in ("country", "admin1") for e in lookup(key(match[0])))  # type: ignore[index]
