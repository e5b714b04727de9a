"""Acts that the text itself keeps apart: a sum over several of them, and one set off from those told before it."""

from __future__ import annotations

import re
from datetime import timedelta

from tocsin.model import DONE, FINE, Article, Coding, Mention

_SEVERAL = re.compile(
    r"\b(?:shootings|stabbings|attacks|incidents|killings|bombings|blasts|explosions|strikes|raids|clashes)\b", re.I
)
_APART = re.compile(
    r"\b(?:(?:separate|unrelated)\s+(?:[\w-]+\s+){0,3}|(?:weekend|overnight|city|citywide)\s+(?:[\w-]+\s+)?)$", re.I
)
# "hurt in two shootings", "during three separate incidents"
_COUNTED = re.compile(
    r"\b(?:in|during|by|between)\s+(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\s+(?:[\w-]+\s+){0,2}"
    r"(?:shootings|stabbings|killings|incidents)\b",
    re.I,
)
_ACROSS = re.compile(
    r"\s+(?:(?:on )?\w+day\s+|overnight\s+)?(?:all )?(?:across|around|throughout)"
    r"\s+the\s+(?:city|state|country|county|area|region)\b",
    re.I,
)
# Of crimes, each of which is its own; "the attacks that we saw over the weekend" may be one.
_OVER = re.compile(
    r"(?<=shootings|stabbings|.killings)(?:[^.;]{0,40}\b(?:this|last|past|over the)\s+(?:weekend|month|year)\b"
    r"|\s+(?:all )?(?:across|around|throughout)\s+(?:(?-i:[A-Z])|the\s+(?:day|night|weekend)\b)|,?\s+citywide\b"
    r"|\s+(?:from|between|since)\s+\w+day\b)",
    re.I,
)


def is_sum(mention: Mention, article: Article) -> bool:
    """ "Ten were wounded in separate attacks", "weekend shootings", "shootings across the city": in no one of them."""
    text = mention.sentence.of(article.text) if mention.harm else ""
    return _COUNTED.search(text) is not None or any(
        _APART.search(text[: m.start()]) or _ACROSS.match(text, m.end()) or _OVER.match(text, m.end())
        for m in _SEVERAL.finditer(text)
    )


_ACT = (
    r"(?:(?!(?:and|or|who|that|to|of|in|at|on|from)\b)[\w'’-]+\s+){0,3}?(?:attack|incident|strike|air\s?strike|raid|ambush"
    r"|shooting|stabbing|bombing|blast|explosion|clash|assault|shelling|killing|kidnapping|abduction|episode|case"
    r"|operation)\b"
)
# How many there have been is said of the act told of: "another attack this year", "a second attack on aid in a week".
_HOW_OFTEN = (
    r"(?!\s+(?:(?:in|on|at|of|by)\s+(?:[\w'’-]+\s+){1,4})?(?:in (?:a|as|less|under|recent|the (?:past|last|space)"
    r"|\w+ (?:day|week|month|year|hour)s)|this|since|within)\b)"
)
_FROM_ALL = re.compile(
    rf"^(?:separately|elsewhere)\b|\ban?\s+(?:\w+ly\s+)?(?:separate|unrelated)\s+{_ACT}{_HOW_OFTEN}", re.I
)
_FROM_ONE = re.compile(
    r"(?<!\bis )(?<!\bwas )(?<!\bbe )(?<!\bas )(?<!, )\b"
    r"(?:another|(?:an?|the)\s+(?:second|third|fourth|fifth)|an?\s+(?:further|similar|subsequent))\s+"
    rf"{_ACT}{_HOW_OFTEN}"
    # "Two bombs went off. The second, minutes later, killed a medic."
    r"|^the (?:second|third|fourth|fifth|other)(?: one)?(?=,| \w+ed\b| hit\b| struck\b| went\b)",
    re.I,
)


def set_off(coding: Coding) -> dict[str, int]:
    """The mentions whose own words set them off from what the report told before, with where those words stand.

    "In a separate attack, two were killed"; "another attack", unless several were told of before, of which it may be
    one. Headings and the first sentence that tells of anything come before all others, and are set off from nothing.
    """
    text, headings = coding.article.text, coding.article.headings
    told = sorted(
        (m for m in coding.mentions if not any(m.sentence.within(h) for h in headings)), key=lambda m: m.trigger
    )
    out: dict[str, int] = {}
    for number, mention in enumerate(told):
        sentence = mention.sentence.of(text)
        from_all = _FROM_ALL.search(sentence)
        found = from_all or _FROM_ONE.search(sentence)
        before = [m for m in told[:number] if m.sentence != mention.sentence] if found else []
        if found is None or not before:
            continue
        if not from_all and any(_SEVERAL.search(m.sentence.of(text)) for m in before):
            continue  # one of those that were told of together
        start, end = (mention.sentence.start + at for at in found.span())
        alone = all(m is mention or m.sentence != mention.sentence for m in told)
        if alone or found.start() < INTRODUCED or start <= mention.trigger.start < end:
            again = found[0].lower().startswith("the ") and out
            out[mention.id] = max(out.values()) if again else start
    return out


INTRODUCED = 8  # characters before "a separate attack" where the sentence begins with it: "During"


def tells_of_one(coding: Coding) -> bool:
    """Whether a report may tell of one act of violence only: one day, one place, one kind, and no word of another.

    "One is dead and three are being treated after a shooting in Radom", under a heading that says less, is of that one.
    """
    acts = [m for m in coding.mentions if m.type == "ASSAULT" and m.status in DONE]
    if len(acts) < 2 or any(p.id for m in acts for p in (*m.actors, *m.targets)):
        return False
    fine = {m.where.name for m in acts if m.where and m.where.precision in FINE}
    modes = {m.mode for m in acts if m.mode and m.weapons}  # "hit", with nothing, is of any kind
    days = [(m.when.earliest, m.when.latest) for m in acts if m.when and m.when.earliest and m.when.latest]
    apart = days and (min(last for _, last in days) + timedelta(days=1) < max(first for first, _ in days))
    if len(fine) > 1 or len(modes) > 1 or apart:
        return False
    text = coding.article.text
    return not _ANY_OTHER.search(text) and not any(_SEVERAL.search(m.sentence.of(text)) for m in acts)


_ANY_OTHER = re.compile(
    rf"\b(?:separate|unrelated|another|other|previous|earlier|recent|latest|past|similar|second|third|first)\s+{_ACT}",
    re.I,
)
