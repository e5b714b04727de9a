"""Whose government "President X" is of: heads of state and government and ministers, known by office and name together.

A name alone proves nothing, since many bear it; a text that gives the office with the name once may then say the name
alone. A surname after an office counts where the bearers were of one country only, or of one that the text names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from tocsin.data import load_csv, load_toml
from tocsin.finding.phrases import WORD, any_of, folded
from tocsin.language.truecase import is_common

FAMILY_FIRST = frozenset(("CHN", "PRK", "KOR", "VNM", "KHM", "TWN", "SGP", "HKG", "MMR", "JPN"))
PARTICLES = frozenset(("al", "el", "de", "da", "do", "dos", "del", "la", "van", "von", "bin", "ibn", "e", "y", "der"))
ROYAL = frozenset(("King", "Queen", "Emir", "Amir", "Sultan", "Prince", "Sheikh"))
NUMERALS = frozenset(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "jr"))
LONGEST = 6  # words of a name


class Holder(NamedTuple):
    """Someone in office: the country's ISO code of three letters, and whether it was the highest office."""

    country: str
    head: bool


class Held(NamedTuple):
    """The name of an office holder in a text, the country, and the name as the text has it with the office."""

    start: int
    end: int
    country: str
    name: str


@cache
def _titled() -> re.Pattern[str]:
    offices = any_of(load_toml("parties.toml")["offices"]["titles"])
    return re.compile(
        rf"\b(?P<office>{offices})(?:-(?:designate|elect))? (?:(?:Gen|Lt|Col|Maj|Marshal|Sheikh|Hojatoleslam|Dr|Mr)\b\.? )*"
        r"(?P<name>[A-ZÀ-Þ][\w'’.-]+(?: (?:[A-ZÀ-Þ][\w'’.-]*|(?:al|el|de|da|do|dos|del|la|van|von|bin|ibn|der)(?=[ -][A-ZÀ-Þ])))*)"
    )


@cache
def _by_name() -> tuple[dict[str, set[Holder]], dict[str, set[Holder]], dict[str, set[Holder]]]:
    """Holders by whole name, by surname, and by first name (kings go by it)."""
    whole, surname, first = (defaultdict[str, set[Holder]](set) for _ in range(3))
    for row in load_csv("officeholders.csv"):
        words = _words(row["name"])
        holder = Holder(row["country"], row["head"] == "1")
        whole[" ".join(words)].add(holder)
        plain = [w for w in words if w not in PARTICLES and w not in NUMERALS]
        if plain:
            surname[plain[-1]].add(holder)
            first[plain[0]].add(holder)
            if row["country"] in FAMILY_FIRST:
                surname[plain[0]].add(holder)
    return whole, surname, first


def _words(name: str) -> list[str]:
    return folded(name).replace("-", " ").split()


def holders_in(text: str, countries: Collection[str]) -> Iterator[Held]:
    """The office holders that a text names with their office, and each later time that it names them without.

    `countries` are those that the text names (ISO codes of three letters): they tell namesakes apart.
    """
    known: dict[str, Held] = {}
    taken: list[tuple[int, int]] = []
    for match in _titled().finditer(text):
        found = _holder(match["name"], match["office"], countries)
        if found is not None:
            country, length = found
            start, end = match.start("name"), match.start("name") + length
            taken.append((start, end))
            held = Held(start, end, country, text[start:end])
            first = known.setdefault(_last(held.name), held)
            known.setdefault(held.name, first if first.country == country else held)
            yield held._replace(name=known[held.name].name)
    names = [n for n in known if len(n) > 2]
    if not names:
        return
    last: dict[str, bool] = {}  # whether who bears a name, and was named in full last, is the holder
    again_named = list(re.finditer(rf"(?<![\w-])(?:{any_of(names)})(?![\w-])", text))
    shared = {m[0] for m in again_named if _is_named_otherwise(text, m.start()) and not _is_in(m, taken)}
    for again in again_named:
        if _is_in(again, taken):
            last[_last(again[0])] = True
        elif _is_named_otherwise(text, again.start()):
            last[again[0]] = False
        elif last.get(again[0], again[0] not in shared) and not is_of_another(text, again.start(), again.end()):
            yield known[again[0]]._replace(start=again.start(), end=again.end())


def _is_in(match: re.Match[str], taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < match.end() and match.start() < end for start, end in taken)


def _last(name: str) -> str:
    return re.split(r"\s", name)[-1]


def is_of_another(text: str, start: int, end: int) -> bool:
    """ "Nusrat Bhutto", "Ford Motor": a name inside another."""
    return has_first_name(text, start) or re.match(r" [A-ZÀ-Þ]\w", text[end : end + 3]) is not None


def has_first_name(text: str, start: int) -> bool:
    """Whether a capitalised word that is no ordinary one stands before a name."""
    before = re.search(r"\b([A-ZÀ-Þ][\w'’-]+) $", text[max(0, start - 40) : start])
    return before is not None and not is_common(before[1].lower())


def _is_named_otherwise(text: str, start: int) -> bool:
    """ "Robert F. Kennedy", "Nusrat Bhutto": a first name or an initial before a surname."""
    return has_first_name(text, start) or re.search(r"\b[A-ZÀ-Þ]\. $", text[max(0, start - 4) : start]) is not None


def _holder(name: str, office: str, countries: Collection[str]) -> tuple[str, int] | None:
    """The country of who bears this name in such an office, and how many characters of the name are theirs."""
    whole, surname, first = _by_name()
    found = list(WORD.finditer(name))[:LONGEST]
    highest = not office.endswith(("inister", "ecretary")) or office.startswith("Prime")
    for many in range(len(found), 1, -1):
        key = " ".join(folded(m[0]) for m in found[:many])
        country = _one_of(whole.get(key, ()), countries, highest)
        if country:
            return country, found[many - 1].end()
    plain = [m for m in found if folded(m[0]) not in PARTICLES]
    if not plain:
        return None
    table = first if office.rsplit(maxsplit=1)[-1] in ROYAL else surname
    one = plain[0] if office.rsplit(maxsplit=1)[-1] in ROYAL else plain[-1]
    bearers = table.get(folded(one[0]), set())
    if len(plain) > 1 or not highest:
        bearers = {h for h in bearers if h.country in countries}
    country = _one_of({h for h in bearers if h.head or not highest}, countries, highest)
    return (country, found[-1].end()) if country else None


def _one_of(holders: Collection[Holder], countries: Collection[str], highest: bool) -> str | None:
    for some in (
        holders,
        [h for h in holders if h.head] if highest else (),
        [h for h in holders if h.country in countries],
    ):
        of = {h.country for h in some}
        if len(of) == 1:
            return of.pop()
    return None
