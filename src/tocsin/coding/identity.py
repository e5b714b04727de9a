"""Who of those told as hurt is one person told of twice: by name and by age. Nobody's name leaves the coding of a story."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tocsin.coding.draft import Draft
from tocsin.coding.people import REFLEXIVE
from tocsin.finding.naming import PRIVATE
from tocsin.finding.persons import HE, may_be_one
from tocsin.language.trees import children
from tocsin.model import Harm

if TYPE_CHECKING:
    from spacy.tokens import Token

_AGE = re.compile(r"\b(\d{1,3})[- ]year[- ]old|,\s(\d{1,3})\b(?=[,.]|\s(?:was|of|died))")
_NEXT = re.compile(r"\b(?:and|while)\b")  # after which another is told of
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)|['’]s|", re.I)


@dataclass(frozen=True)
class Identity:
    """What tells a person from others: what he is called, his name, the name that stands beside, and his age in years.

    `likely` is a name that the tagger takes for something else, or that of the target: "fired at Roe, killing him".
    """

    who: str
    name: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    age: str | None = None
    likely: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        return bool(self.name or self.age)

    def or_else(self, other: Identity) -> Identity:
        """What the one does not say, said by the other."""
        return replace(
            self,
            name=self.name or other.name,
            beside=self.beside or other.beside,
            age=self.age or other.age,
            likely=self.likely or other.likely,
        )

    def has_name_of(self, other: Identity) -> bool:
        """Whether a name of the one is a name of the other, given whole or by the surname alone."""
        mine, others = ([n for n in (i.name, i.beside) if n] for i in (self, other))
        return any(_is_one_name(a, b) for a in mine for b in others)


def identity_of(harm: Harm, draft: Draft) -> Identity:
    """Name and age of those hurt, as far as their sentence gives them."""
    token = draft.parsed.token_at(harm.span.start, harm.span.end)
    name = _name(token) if token is not None else ()
    beside = next((n for c in children(token, "appos") if (n := _name(c))), ()) if token is not None else ()
    after = len(words_of(harm, draft))
    said = words_of(harm, draft, reach=16)
    age = _AGE.search(said[:after] + _NEXT.split(said[after:])[0])
    if age is None and harm.who.lower() in REFLEXIVE and draft.actors:
        age = _AGE.search(draft.actors[0].name)  # "a 2-year-old boy shot himself"
    return Identity(harm.who, name, beside, (age[1] or age[2]) if age else None, name or _likely(harm, draft))


def _likely(harm: Harm, draft: Draft) -> tuple[str, ...]:
    told = harm.span if harm.who == PRIVATE else None
    if harm.who.lower() in HE and [t.id for t in draft.targets] == [None]:
        told = draft.targets[0].span
    return _words_of_name(told.of(draft.parsed.article)) if told is not None else ()


def words_of(harm: Harm, draft: Draft, reach: int = 0) -> str:
    """The noun phrase of those hurt, with so many characters after it."""
    parsed = draft.parsed
    token = parsed.token_at(harm.span.start, harm.span.end)
    start = token.left_edge.idx if token is not None else harm.span.start - parsed.sentence.start
    return parsed.sentence.text[start : harm.span.end - parsed.sentence.start + reach]


def surnames_of_several(people: Iterable[Identity]) -> set[str]:
    """The surnames that people of two first names bear; alone they tell nobody apart."""
    names = {n for i in people if len(n := i.name or i.beside) > 1}
    borne = Counter(surname for _, surname in {(n[0], n[-1]) for n in names})
    return {surname for surname, times in borne.items() if times > 1}


def has_one_name(one: Identity, other: Identity, kin: Collection[str] = ()) -> bool:
    """ "Jane Roe, 22, was shot. ... Roe died"; not by a surname alone that is of `kin`."""
    mine, his = (replace(i, name=i.likely) for i in (one, other))
    alone = [n for i in (mine, his) if len(n := i.name or i.beside) == 1]
    return mine.has_name_of(his) and not any(n[0] in kin for n in alone)


def are_named_apart(one: Identity, other: Identity, *, beside: bool = False) -> bool:
    """ "Jane Roe" and "John Doe"; by a surname alone, which the other's whole name may be spelt without, only `beside` it."""
    names = [i.likely for i in (one, other)]
    sure = all(names) and (beside or all(len(n) > 1 for n in names))
    return sure and not has_one_name(one, other) and not set(names[0]) & set(names[1])


def are_of_one_age(one: Identity, other: Identity) -> bool:
    """The same age, and nothing that sets the two apart."""
    named_apart = bool((one.name or one.beside) and (other.name or other.beside))
    return one.age is not None and one.age == other.age and not named_apart and may_be_one(one.who, other.who)


def _name(token: Token) -> tuple[str, ...]:
    if token.ent_type_ != "PERSON":
        return ()
    entity = next((e for e in token.doc.ents if e.start <= token.i < e.end), None)
    return _words_of_name(entity.text if entity is not None else token.text)


def _words_of_name(text: str) -> tuple[str, ...]:
    """The words of a name, () where one begins with no capital."""
    words = [w.strip(".,") for w in text.split()]
    words = [re.sub(r"['’]s$", "", w) for w in words if not _SUFFIX.fullmatch(w)]
    return tuple(w.lower() for w in words) if words and all(w[:1].isupper() for w in words) else ()


def _is_one_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """ "Roe", "Jane" and "Jane Ann Roe", not "John Roe" and "Jane Roe"."""
    shared = one[-1] in other or other[-1] in one
    return shared and (one[0] == other[0] or set(one) <= set(other) or set(other) <= set(one))
