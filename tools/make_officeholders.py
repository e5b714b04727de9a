"""Write `data/officeholders.csv`: heads of state and government and ministers, so that "President X" is known to be of a state.

Usage: make_officeholders.py PHOENIX-COUNTRIES.txt. The Open Event Data Alliance's dictionary of countries (MIT) gives
names with the days in office up to 2011. Rows that are there already with another source (those after 2011 were
entered by hand) are kept.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tocsin.data import HERE, load_csv

HEAD = """# Heads of state and government (`head` is 1) and ministers, with the years of office. Names and days up to 2011 from the
# Open Event Data Alliance's dictionary of countries (MIT), "OEDA"; later ones entered by hand, "hand", from what
# is common knowledge. Made by tools/make_officeholders.py, which keeps the rows that were entered by hand.
"""
FIELDS = ("name", "country", "since", "until", "head", "source")
ENTRY = re.compile(r"^([^\s\[+#][^\[#]*?)_?\s*(?:\[|#|$)")
TERM = re.compile(r"\[([A-Z]{3})GOV\w*\s*([<>]?)(\d\d)?\d{0,4}(?:-(\d\d)\d{4})?\]")
PIVOT = 30  # years of two digits: up to this they are of this century
SMALL = {"de", "da", "do", "dos", "del", "la", "van", "von", "bin", "ibn", "al", "el", "e", "y"}


def main(arguments: list[str]) -> None:
    """Read, merge, write."""
    rows: dict[tuple[str, str], tuple[int, int, int]] = {}
    for name, country, since, until, head in entries(Path(arguments[0])):
        old = rows.get((name, country), (since, until, head))
        rows[name, country] = (min(old[0], since), max(old[1], until), max(old[2], head))
    known = {row["iso3"] for row in load_csv("countries.csv")}
    out = [(n, c, str(a), str(b), str(h), "OEDA") for (n, c), (a, b, h) in sorted(rows.items()) if c in known]
    kept = [tuple(row[f] for f in FIELDS) for row in load_csv("officeholders.csv") if row["source"] == "hand"]
    with (HERE / "officeholders.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(FIELDS)
        writer.writerows([*out, *kept])


def entries(path: Path) -> Iterator[tuple[str, str, int, int, int]]:
    """Name, country, first and last year of office, and whether the person was a head of state or government."""
    names: list[str] = []
    terms: list[tuple[str, int, int]] = []
    head = 0

    def told() -> Iterator[tuple[str, str, int, int, int]]:
        for country in {c for c, _, _ in terms}:
            own = [(a, b) for c, a, b in terms if c == country]
            for name in names:
                yield name, country, min(a for a, _ in own), max(b for _, b in own), head

    person = False
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        code = line.strip().startswith("[")
        if line.startswith("+") and person:
            names += _written(line[1:])
        elif not code and line.strip() and not line.startswith("#"):
            yield from told()
            names, terms, head = [], [], 0
            person = "CountryInfo" in line
            match = ENTRY.match(line)
            names += _written(match[1]) if person and match else []
        if person:
            head |= "ELI" in line.partition("#")[0]  # the dictionary marks only rulers as elites outside their office
            for country, mark, first, last in TERM.findall(line):
                since = _year(first) if first and mark != "<" else 1945
                until = _year(last) if last else _year(first) if mark == "<" else 2011
                terms.append((country, since, until))
    yield from told()


def _year(digits: str) -> int:
    return int(digits) + (2000 if int(digits) <= PIVOT else 1900)


def _written(raw: str) -> list[str]:
    """The name as a newspaper writes it; none if it is one word, or carries a title."""
    words = [w for w in re.split(r"[_\s]+", raw.partition("#")[0].strip()) if w]
    if len(words) < 2 or len(words) > 6 or any(w in ("PRESIDENT", "MINISTER", "KING", "CHANCELLOR") for w in words):
        return []
    shown = [w.lower() if w.lower() in SMALL and n else w.title() for n, w in enumerate(words)]
    return [" ".join(shown)]


if __name__ == "__main__":
    main(sys.argv[1:])
