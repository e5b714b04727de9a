"""Copy in capitals made readable: the same text, letter for letter, as a newspaper would write it.

Old wires are all capitals, and taggers and parsers take every word of them for a name. A word is written small when
it mostly is in print (`data/casing.json`), when the lexicons have it for a word of this field ("grenade", "villager"),
when its ending is that of a common word, or when it is a number; what the register knows is written as there; all else
is taken for a name. No letter moves, so that every offset stays true.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from tocsin.data import load_json, load_toml
from tocsin.model import Span

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
OPENS = re.compile(r"(?:^|[.!?][\"”’')\]]*|\n\s*\n|(?:TEXT|REPORT)\]|--|:)\s*[\"“‘'(\[]*$")
COMMON_ENDING = re.compile(
    r".{3,}(?:ing|ed|ly|tion|tions|ment|ments|ness|ers|ist|ists|able|ible|ity|ities|ive|ives|ance|ence|ous|ful|less|ize|ized|isation|ization|ship|ism)$"
)
MONTHS_LIKE_WORDS = re.compile(r"\b(?:MAY|MARCH)\b(?=\s+\d)|(?<=\d\s)(?:MAY|MARCH)\b")
SHOUTED = 0.8  # share of capitals among letters from which copy is taken to be all capitals


def is_shouted(text: str) -> bool:
    """Whether a text is written in capitals."""
    letters = [c for c in text[:5000] if c.isalpha()]
    return len(letters) > 20 and sum(c.isupper() for c in letters) > SHOUTED * len(letters)


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    data = load_json("casing.json")
    return frozenset(data["small"].split()), frozenset(data["initialism"].split())


TAGS = re.compile(
    r"\[(?:TEXT|REPORT|EXCERPTS?|SUMMARY|PASSAGE OMITTED|WORDS? INDISTINCT|INTERRUPTION|BEGIN RECORDING|END RECORDING)\]"
)


def truecased(text: str, names: Iterable[tuple[Span, bool]] = ()) -> str:
    """The text with capitals where a newspaper has them, as long as it was.

    What a wire service's editors put in brackets ("[TEXT]") becomes spaces. `names` are spans known to be names, each with whether it is an initialism ("FMLN").
    """
    initialisms = _words()[1]
    known = {at: capitals for span, capitals in names for at in range(span.start, span.end)}
    text = TAGS.sub(lambda tag: " " * len(tag[0]), text)
    out = list(text.lower() if len(text.lower()) == len(text) else text)
    for match in WORD.finditer(text):
        start, end, word = match.start(), match.end(), match[0].lower()
        bare = re.sub(r"['’]s$", "", word)
        in_name = known.get(start)
        if bare in OF_NUMBERS and text[max(0, start - 1) : start].isdigit():
            continue
        if in_name or (in_name is None and (bare in initialisms or _is_initials(text, match))):
            out[start:end] = text[start : start + len(bare)] + text[start + len(bare) : end].lower()
        elif (
            (in_name is False and not (bare in SMALL_IN_NAMES and known.get(start - 2) is False))
            or OPENS.search(text, max(0, start - 8), start)
            or (in_name is None and not is_common(bare))
            or MONTHS_LIKE_WORDS.match(text, start)
            or (text[end : end + 2] == ". " and word.capitalize() in _titles())
        ):
            out[start] = text[start]
    return "".join(out)


@cache
def _titles() -> frozenset[str]:
    return frozenset(load_toml("places.toml")["persons"]["titles"])


OF_NUMBERS = frozenset(("s", "st", "nd", "rd", "th", "mm", "km", "kg", "am", "pm"))  # "the 1980s", "the 4th", "20mm"
SMALL_IN_NAMES = frozenset(("of", "the", "and", "for", "in", "de", "la", "del", "los", "las", "al", "el", "y"))


def is_common(word: str) -> bool:
    """Whether a word, given in small letters, is no name as a rule."""
    known = _common()
    endings = {"ies": "y", "men": "man", "s": ""}
    singular = next((word[: -len(e)] + short for e, short in endings.items() if word.endswith(e)), word)
    return word in known or singular in known or bool(COMMON_ENDING.match(word))


@cache
def _common() -> frozenset[str]:
    """The words that are small in print, and those of weapons, of acts and of those who do and suffer them."""
    parties, events, weapons = (load_toml(f"{name}.toml") for name in ("parties", "events", "weapons"))
    phrases = [noun for sector in parties["sector"] for noun in sector["nouns"]]
    phrases += [phrase for frame in events["frame"] for kind in ("verbs", "nouns") for phrase in frame.get(kind, ())]
    phrases += [words for weapon in weapons["weapon"] for words in weapon.get("words", ())]
    of_the_field = {word for phrase in phrases for word in phrase.split() if word.islower()}
    return _words()[0] | (of_the_field - {*parties["capitals"]})


def _is_initials(text: str, match: re.Match[str]) -> bool:
    """ "[FMLN]", "U.S.", "(PKK)"."""
    around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
    if len(match[0]) == 1 and text[match.end() : match.end() + 1] == ".":
        return True
    return around in ("[]", "()") and 2 < len(match[0]) < 7 and match[0].lower() not in _words()[0]
