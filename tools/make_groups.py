"""Write `data/groups.csv`, the armed groups of the world.

Usage: make_groups.py UCDP-ACTOR.csv PHOENIX-MILNONSTATE.txt [GED.csv ...]. The UCDP Actor Dataset (CC BY 4.0) gives
names, former names, splits and alliances; the Open Event Data Alliance's dictionary of militarised non-state actors
(MIT) more groups with their names; the tables of events, where given, the first and last year that a group is seen in
them. A group that `data/actors.toml` already knows is written under that key, so that it gains names and loses none.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from tocsin.data import HERE, load_csv, load_toml
from tocsin.finding.gazetteer import key

HEAD = """# Armed groups of the world since 1946: names, countries, splits and alliances from the UCDP Actor Dataset 22.1
# (Uppsala Conflict Data Program, CC BY 4.0), where `source` is its number of the group; else from the Open Event Data
# Alliance's dictionary of militarised non-state actors (MIT). `seen` are the years of its first and last event in the tables of
# UCDP GED that were at hand. Made by tools/make_groups.py. A key that is also in actors.toml adds names to it.
"""
FIELDS = ("id", "name", "aliases", "kind", "countries", "part_of", "split_from", "seen", "source")
NOT_NAMES = re.compile(
    r"^(?:n/a|unknown|)$|military faction|supporters of|forces? (?:loyal )?(?:of|to)\b|opposition|coalition \(|^(?:Republic|State|Government|Kingdom|Sultanate|SAO) |\b(?:insurgents|rebels|groups|civilians)$",
    re.I,
)
GENERIC = (
    "Army",
    "Front",
    "Union",
    "Elements",
    "Movement",
    "Party",
    "Forces",
    "Islamic Community",
)  # alone they name no group
# Of groups that would take the key of one that they came out of, or none that says who they are.
KEYS = {"4007": "fprc", "4226": "splm-io", "8201": "splm-io-kitgwang"}
QUOTES = str.maketrans("`’´", "'''")
ELSEWHERE = {
    "DR Congo": "CD", "Congo": "CG", "Ivory Coast": "CI", "Bosnia-Herzegovina": "BA", "Swaziland": "SZ",
    "South Yemen": "YE", "South Vietnam": "VN", "Vietnam": "VN", "United States of America": "US", "Macedonia": "MK",
    "Hyderabad": "IN", "Zanzibar": "TZ", "East Timor": "TL", "Cape Verde": "CV", "Myanmar": "MM", "Laos": "LA",
}  # fmt: skip


def main(arguments: list[str]) -> None:
    """Read, merge, write."""
    with Path(arguments[0]).open(encoding="utf-8-sig", newline="") as file:
        groups = [row for row in csv.DictReader(file) if row["Org"] in ("1", "2")]
    seen = years(map(Path, arguments[2:]))
    known = {key(n): e["id"] for e in load_toml("actors.toml")["actor"] for n in (e["name"], *e.get("aliases", ()))}
    countries = {n: r["iso2"] for r in load_csv("countries.csv") for n in (r["name"], *r["aliases"].split("|")) if n}
    rows, ids = [], {}
    for group in groups:
        names = list(dict.fromkeys(names_of(group)))
        if not names:
            continue
        full = max(names, key=lambda n: (not n.isupper(), n == names[-1], len(n)))
        identity = (
            KEYS.get(group["ActorId"])
            or next((known[key(n)] for n in names if key(n) in known and len(n) > 3), None)
            or slug(full, ids.values())
        )
        ids[group["ActorId"]] = identity
        rows.append((group, identity, full, [n for n in names if n != full]))
    with (HERE / "groups.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(FIELDS)
        for group, identity, full, aliases in rows:
            writer.writerow(
                (
                    identity,
                    full,
                    "|".join(aliases),
                    "rebel" if group["PrimaryParty"] == "1" else "militia",
                    "|".join(placed(group["Location"], countries)),
                    "|".join(others(group, ("ActorIdAlliance", "ActorIdGroup"), ids)),
                    "|".join(others(group, ("ActorIdPrev", "ActorIdSplitTemp"), ids)),
                    seen.get(group["ActorId"], ""),
                    f"UCDP {group['ActorId']}",
                )
            )
        taken = {key(n) for _, _, full, aliases in rows for n in (full, *aliases)} | set(known)
        writer.writerows(from_dictionary(Path(arguments[1]), taken, set(ids.values())))


def from_dictionary(path: Path, taken: set[str], ids: set[str]) -> Iterator[tuple[str, ...]]:
    """Rows for the groups of a PETRARCH dictionary that none of the names `taken` is of."""
    codes = {r["iso3"]: r["iso2"] for r in load_csv("countries.csv")}
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8", errors="replace")):
        names = []
        country = None
        for line in block.splitlines():
            match = re.match(
                r"\+?([A-Z][A-Z0-9_'\- ]{6,60}?)_*(?:\(([A-Z\-]{3,8})\)_*)?\s*(?:\[([A-Z]{3})[A-Z]*\].*)?$",
                line.strip(),
            )
            if match:
                names += [titled(match[1]), *([match[2]] if match[2] else [])]
                country = country or codes.get(match[3] or "")
        names = [n for n in dict.fromkeys(names) if len(n.split()) > 1 or n.isupper()]
        if not names or country is None or any(key(n) in taken for n in names) or len(names[0].split()) < 2:
            continue
        identity = slug(names[0], ids)
        ids.add(identity)
        yield identity, names[0], "|".join(names[1:]), "rebel", country, "", "", "", "OEDA"


def titled(words: str) -> str:
    """ "FRONT_FOR_THE_LIBERATION" as names are written."""
    small = {"OF", "THE", "FOR", "AND", "AL", "EL", "DE", "LA", "DEL", "I", "UL", "Y", "E", "IN"}
    parts = [
        w.lower() if i and w in small else w.title().replace("'S", "'s")
        for i, w in enumerate(re.split(r"[_ ]+", words))
    ]
    return " ".join(p for p in parts if p)


def names_of(group: dict[str, str]) -> Iterator[str]:
    """The names of a group in Latin letters, the best last."""
    for field in (
        "NameData",
        "NameOrig",
        "NewName",
        "NameOrigFull",
        "NewNameFullMotherTongue",
        "NewNameFullEng",
        "NameOrigFullEng",
    ):
        for part in (p for whole in re.split(r"\s*[;/]\s+", group[field] or "") for p in parts_of(whole)):
            name = re.sub(r"\s*\([^)]*\)", "", part).strip(" ,.").translate(QUOTES)
            letters = [c for c in name if c.isalpha()]
            latin = all("LATIN" in unicodedata.name(c, "") for c in letters)
            if len(letters) > 1 and latin and not NOT_NAMES.search(name) and name not in GENERIC:
                yield re.sub(r"\s+", " ", name)


def parts_of(name: str) -> Iterator[str]:
    """The names that a stroke joins; "X Liberation Movement/Army" is the movement, the army, and both."""
    two = re.fullmatch(r"(.+ )([A-Z]\w+)/([A-Z]\w+)((?: ?- ?.*| \(.*)?)", name)
    if two is not None and two[3] in GENERIC:
        yield from (f"{two[1]}{two[2]}{two[4]}", f"{two[1]}{two[3]}{two[4]}", name)
    else:
        yield from re.split(r"(?<=\w{4})/(?=\w{4})", name)


def slug(name: str, taken: Iterable[str]) -> str:
    """A key of lower-case ASCII words; a number is added where it is taken."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    base = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    used = set(taken)
    return next(s for s in (base, *(f"{base}-{n}" for n in range(2, 99))) if s not in used)


def placed(location: str, countries: dict[str, str]) -> list[str]:
    """ISO codes of the countries that a group is placed in."""
    names = [re.sub(r"\s*\(.*?\)", "", part).strip() for part in location.split(",")]
    return list(dict.fromkeys(c for n in names for c in [ELSEWHERE.get(n) or countries.get(n)] if c))


def others(group: dict[str, str], fields: tuple[str, ...], ids: dict[str, str]) -> list[str]:
    """Keys of the groups that the dataset ties a group to."""
    numbers = [n for field in fields for n in re.findall(r"\d+", group[field] or "")]
    return list(dict.fromkeys(ids[n] for n in numbers if n in ids))


def years(tables: Iterable[Path]) -> dict[str, str]:
    """First and last year of each UCDP actor in GED tables."""
    found: dict[str, list[int]] = defaultdict(list)
    for table in tables:
        with table.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                for side in ("side_a_new_id", "side_b_new_id"):
                    if row.get(side) and row.get("year"):
                        found[str(int(float(row[side])))].append(int(float(row["year"])))
    return {actor: f"{min(ys)}/{max(ys)}" for actor, ys in found.items()}


if __name__ == "__main__":
    main(sys.argv[1:])
