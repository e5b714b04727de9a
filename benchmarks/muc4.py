"""Score on the wires of MUC-4, tst1 and tst2, as Du et al. 2021 (GTT) scored: templates aligned one to one.

An event of ours (the mentions of one wire that `tocsin.link` takes for one) is a template: its incident type, and
for each role a filler an entity, by the words of its span. Only templates of one type may be aligned; the alignment
with the most right fillers counts. A filler is right when its words, without case, articles, numerals and
punctuation, are one of the mentions of the gold entity. F1 is micro over the incident type and the five roles.

The templates hold acts of terror only: as the guidelines of MUC-4 say, no fighting between armed forces and
guerrillas is a template, nor what is told of as older than two months, nor what nobody says happened.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache, lru_cache

from benchmarks.data import rows
from benchmarks.measure import f1
from tocsin.coding import code
from tocsin.data import load_toml
from tocsin.finding.actors import GROUPS, NameHit, entry_of, find_names, sector_of
from tocsin.finding.places import find_places
from tocsin.finding.weapons import find_weapons
from tocsin.linking import link
from tocsin.model import Article, Mention, Party

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
SLOTS = {
    "PerpInd": ("PERP: INDIVIDUAL ID",),
    "PerpOrg": ("PERP: ORGANIZATION ID",),
    "Target": ("PHYS TGT: ID",),
    "Victim": ("HUM TGT: NAME", "HUM TGT: DESCRIPTION"),
    "Weapon": ("INCIDENT: INSTRUMENT ID",),
}
TOLD = ("happened", "claimed")
OLD = timedelta(days=62)


@dataclass
class Template:
    """One incident: its type, and per role the entities, each by the words that may name it."""

    type: str
    roles: dict[str, list[set[str]]] = field(default_factory=dict)


def score(verbose: bool = False) -> tuple[int, dict[str, float]] | None:
    """Number of wires and the F1s, None where they are missing."""
    wires, templates = rows("muc4/docs.jsonl"), rows("muc4/templates.jsonl")
    if wires is None or templates is None:
        return None
    gold: dict[str, list[Template]] = defaultdict(list)
    for each in templates:
        if (template := gold_template(each["slots"])) is not None:
            gold[each["docid"]].append(template)
    tally: Counter[tuple[str, str]] = Counter()
    texts = [w for w in wires if w["split"] in ("tst1", "tst2")]
    for wire in texts:
        found = found_templates(read_wire(wire["text"]))
        here = tally_of(found, gold[wire["docid"]])
        tally += here
        if verbose:
            print(wire["docid"], dict(here), *found, "GOLD", *gold[wire["docid"]], sep="\n    ")
    return len(texts), table(tally)


def table(tally: Counter[tuple[str, str]]) -> dict[str, float]:
    """Micro F1 over all, and the F1 of the type and of each role."""
    names = ("type", *ROLES)

    def total(kind: str) -> int:
        return sum(tally[name, kind] for name in names)

    micro = {
        "micro F1": f1(total("right"), total("found"), total("gold")),
        "micro precision": total("right") / max(total("found"), 1),
        "micro recall": total("right") / max(total("gold"), 1),
    }
    return micro | {f"{n} F1": f1(tally[n, "right"], tally[n, "found"], tally[n, "gold"]) for n in names}


def tally_of(found: Sequence[Template], gold: Sequence[Template]) -> Counter[tuple[str, str]]:
    """Right, found and gold of the type and each role, under the alignment with the most right."""
    tally: Counter[tuple[str, str]] = Counter()
    for side, templates in (("found", found), ("gold", gold)):
        for template in templates:
            tally["type", side] += 1
            for role in ROLES:
                tally[role, side] += len(template.roles.get(role, []))
    rights = [[_right(a, b) if a.type == b.type else None for b in gold] for a in found]

    @cache
    def best(index: int, taken: frozenset[int]) -> tuple[int, tuple[int, ...]]:
        if index == len(found):
            return 0, ()
        count, pairs = best(index + 1, taken)
        top = (count, (-1, *pairs))
        for other, right in enumerate(rights[index]):
            if right is not None and other not in taken:
                count, pairs = best(index + 1, taken | {other})
                top = max(top, (count + 1 + sum(right.values()), (other, *pairs)), key=lambda t: t[0])
        return top

    for index, other in enumerate(best(0, frozenset())[1]):
        if other >= 0:
            tally["type", "right"] += 1
            for role, count in (rights[index][other] or {}).items():
                tally[role, "right"] += count
    return tally


def _right(found: Template, gold: Template) -> dict[str, int]:
    """Entities of each role that are right, each gold one once."""
    out = {}
    for role in ROLES:
        left = list(gold.roles.get(role, []))
        out[role] = 0
        for entity in found.roles.get(role, []):
            match = next((g for g in left if entity & g), None)
            if match is not None:
                left.remove(match)
                out[role] += 1
    return out


def gold_template(slots: dict[str, list[str]]) -> Template | None:
    """A template as it was filled by hand; None where it says that there is no incident."""
    types = slots.get("INCIDENT: TYPE", ["*"])[0]
    if types in ("*", "-"):
        return None
    template = Template(types.split(" / ")[0])
    for role, names in SLOTS.items():
        entities: list[set[str]] = []
        for name in names:
            for value in slots.get(name, []):
                if value.startswith("?") and role == "Victim":
                    continue
                _, _, of = value.partition('": "')
                mentions = {plain(m) for m in _quoted(value)} - {""}
                same = next((e for e in entities if of and plain(of) in e), None)
                if same is not None:  # "PRESIDENT": "CEREZO": a description of one that is named
                    same |= mentions
                elif mentions:
                    entities.append(mentions)
        template.roles[role] = entities
    return template


def _quoted(value: str) -> list[str]:
    return [m.replace('\\"', "") for m in re.findall(r'"((?:[^"\\]|\\.)*)"', value)]


def plain(words: str) -> str:
    """Words as they are compared: small letters, no punctuation, no article or numeral at the head."""
    words = re.sub(r"[^\w\s]", " ", words.lower())
    words = re.sub(r"\s+", " ", words).strip()
    return re.sub(
        r"^(?:(?:the|a|an|some|about|at|least|two|three|four|five|six|seven|eight|nine|ten|several|many|his|her|its|their|\d+) )+",
        "",
        words,
    )


def read_wire(text: str) -> Article:
    """A wire as an article: lines joined, its day from the dateline."""
    flat = re.sub(r"(?<!\n)\n(?!\n)", " ", text)
    day = re.search(r"\b(\d{1,2}) (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\w* (\d\d)\b", flat[:120])
    published = None
    if day:
        published = datetime.strptime(" ".join(day.groups()).title(), "%d %b %y").date()
    return Article(text=flat, published=published, language="en")


def found_templates(article: Article) -> list[Template]:
    """What we make of a wire."""
    coding = code(article)
    mentions = {m.id: m for m in coding.mentions}
    out: list[Template] = []
    events: list[list[Mention]] = []
    for event in link([coding]):
        told = [mentions[m.mention] for m in event.mentions if m.mention in mentions]
        told = [m for m in told if m.status in TOLD and m.type == "ASSAULT" and not _is_old(m, article.published)]
        if told:
            events.append(told)
    for told in _joined(events, article):
        if (template := _template(told, article)) is not None:
            out.append(template)
    return out


def _joined(events: Sequence[list[Mention]], article: Article) -> list[list[Mention]]:
    """Events of one incident type that neither day nor town nor the people hurt tell apart: one template, as the guidelines say."""
    out: list[list[Mention]] = []
    for event in events:
        same = next(
            (
                other
                for other in out
                if incident_type(other, article) == incident_type(event, article) and not _apart(other, event)
            ),
            None,
        )
        if same is None:
            out.append(list(event))
        else:
            same += event
    return out


def _apart(one: Sequence[Mention], other: Sequence[Mention]) -> bool:
    days, others = (
        {m.when.earliest for m in e if m.when and m.when.earliest and m.when.precision == "day"} for e in (one, other)
    )
    towns, elsewhere = (
        {m.where.name for m in e if m.where and m.where.precision in ("site", "town", "district")} for e in (one, other)
    )
    return bool((days and others and not days & others) or (towns and elsewhere and not towns & elsewhere))


def _is_old(mention: Mention, published: date | None) -> bool:
    last = mention.when.latest if mention.when else None
    return last is not None and published is not None and last < published - OLD


def _template(told: Sequence[Mention], article: Article) -> Template | None:
    template = Template(incident_type(told, article))
    actors = [p for m in told for p in m.actors]
    targets = [p for m in told for p in m.targets]
    individuals = [p for p in actors if not _is_organisation(p) or _is_by_its_people(p, article.text)]
    organisations = [p for p in (*actors, *(m.claimed_by for m in told if m.claimed_by)) if _is_organisation(p)]
    harmed = [h.span for m in told for h in m.harm if h.side != "actor" and h.count.high != 0]  # not "no one was hurt"
    people = [p.span for p in targets if p.kind == "person" or _is_people(p.name)]
    things = [p.span for p in targets if _is_thing(p) and not any(p.span.overlaps(s) for s in (*harmed, *people))]
    if all(_is_combat(m) for m in told):
        return None
    if template.type == "ATTACK" and not (harmed or people or things):
        return None
    weapons = [w for m in told for w in m.weapons if find_weapons(w.span.of(article.text).lower())]  # not "blew up"
    template.roles = {
        "PerpInd": _entities([(p.span.of(article.text), "") for p in individuals]),
        "PerpOrg": _entities([(_own_name(p, article.text), p.id or "") for p in organisations]),
        "Target": _entities([(s.of(article.text), "") for s in things]),
        "Victim": _entities([(s.of(article.text), "") for s in [*harmed, *people]]),
        "Weapon": _entities([(w.span.of(article.text), w.name) for w in weapons]),
    }
    return template


def _own_name(party: Party, text: str) -> str:
    """The name inside the words: "FMLN" of "FMLN guerrillas"; of those only called "the guerrillas" the name given before."""
    named = [text[h.start : h.end] for h in _names(text) if h.value.actor.id == party.id and party.span.overlaps(h)]
    if not named and _is_by_its_people(party, text):
        named = [text[h.start : h.end] for h in _names(text) if h.value.actor.id == party.id]
    return named[0] if named else party.span.of(text)


def _is_by_its_people(party: Party, text: str) -> bool:
    """Whether a group is spoken of as "the guerrillas", of whom the wire has said whose they are."""
    is_group = party.kind in GROUPS and party.id is not None and party.span.of(text).lower().endswith("s")
    return is_group and not any(party.span.overlaps(h) for h in _names(text))


@lru_cache(maxsize=1)
def _names(text: str) -> list[NameHit]:
    return find_names(text)


def incident_type(told: Sequence[Mention], article: Article) -> str:
    """MUC's type of an event: by its mode, weapons and words."""
    modes = {m.mode for m in told}
    roots = {w.class_.split("/")[0] for m in told for w in m.weapons}
    words = " ".join(m.trigger.of(article.text).lower() for m in told)
    if "abduct" in modes:
        return "KIDNAPPING"
    if re.search(r"\b(?:burn|set fire|set on fire|torch|arson)", words):
        return "ARSON"
    if modes & {"explosives", "suicide-attack"} or roots & {"ied", "bomb", "mine"}:
        return "BOMBING"
    return "ATTACK"


def _is_combat(mention: Mention) -> bool:
    """Forces against guerrillas or guerrillas against forces, or forces against nobody named; with nobody else harmed."""
    sides = [_force(p) for p in (*mention.actors, *mention.targets)]
    forces = bool(mention.actors) and all(p.kind == "state" for p in mention.actors)
    others = any(p.kind in ("civilian", "person") for p in mention.targets)
    return ((len(sides) > 1 and all(sides)) or (forces and all(sides))) and not others


def _force(party: Party) -> bool:
    return party.kind in ("rebel", "militia") or bool(party.id and re.search(r":(?:MIL|COP|UAF)", party.id))


def _is_organisation(party: Party) -> bool:
    actor = entry_of(party.id)
    return (actor is not None and actor.kind in (*GROUPS, "state")) or bool(_INSTITUTION.search(party.name))


# Bodies that act as such, whether or not the wire says of which state.
_INSTITUTION = re.compile(
    r"\b(?:army|armed forces|air force|navy|military|police|government|national guard|security forces|battalion|brigade|cartel|mafia)$",
    re.I,
)


def _is_people(name: str) -> bool:
    last = name.rsplit(maxsplit=1)[-1].lower() if name.split() else ""
    things = load_toml("parties.toml")["no_people"]["nouns"]
    return sector_of(last, last.rstrip("s")) is not None and last not in things and last.rstrip("s") not in things


# Words that count or point back fill no slot: they name nobody.
_NAMELESS = re.compile(
    r"(?:\d[\d ]*|one|two|three|four|five|six|seven|eight|nine|ten|he|she|they|him|her|them|it|who|us|we|others?|both|many|several|no casualties)"
)


# Where things stand, but no things: no physical target in MUC's sense.
_AREA = re.compile(
    r"\b(?:areas?|towns?|villages?|cit(?:y|ies)|neighbou?rhoods?|zones?|outskirts|suburbs?|countr(?:y|ies)|regions?|provinces?|districts?)$",
    re.I,
)


def _is_thing(party: Party) -> bool:
    """Whether a target is a building, a vehicle or the like, not people, a side, a town or a country."""
    last = party.name.rsplit(maxsplit=1)[-1].lower() if party.name.split() else ""
    owned = (party.id or "").endswith(":CVL") and last in load_toml("parties.toml")["things"][
        "nouns"
    ]  # "a Peruvian bank"
    of_a_side = party.id or party.kind in ("person", "civilian", "rebel", "militia") or _is_people(party.name)
    if of_a_side and not owned:
        return False
    return not _AREA.search(party.name) and not find_places(f"in {party.name}")


def _entities(words: Sequence[tuple[str, str]]) -> list[set[str]]:
    """One entity a name or key; what is named by the same words is one, and who is named in full and by surname."""
    out: dict[str, set[str]] = {}
    for text, key in words:
        name = plain(text)
        if name and not _NAMELESS.fullmatch(name):
            whole = next((k for k in out if _is_surname(name, k) or _is_surname(k, name)), None)
            out.setdefault(key or whole or name, set()).add(name)
    return list(out.values())


def _is_surname(name: str, whole: str) -> bool:
    """Whether a name is the last word or words of another: "romero" of "oscar romero", not "priests" of "two priests"."""
    return whole.endswith(f" {name}") and not _is_people(name)
