"""The countries as other data sets know them: by name, by ISO number, by the number of Gleditsch and Ward."""

from __future__ import annotations

from functools import cache

from tocsin.data import load_csv


def by_ucdp(number: str, name: str) -> str | None:
    """The ISO code of a country by its number of Gleditsch and Ward, else by its name."""
    return _by("gw_number").get(number) or by_name(name)


def by_acled(number: str, name: str) -> str | None:
    """The ISO code of a country by its ISO number, else by its name."""
    return _by("iso_number").get(number) or by_name(name)


def by_name(name: str) -> str | None:
    """The ISO code of a country by a name in use, such as "Syria" or "Yemen (North Yemen)"."""
    plain = name.partition("(")[0].strip().lower()
    return _names().get(plain)


@cache
def _by(column: str) -> dict[str, str]:
    return {row[column]: row["iso2"] for row in load_csv("codes.csv") if row[column]}


@cache
def _names() -> dict[str, str]:
    found = {row["name"].lower(): row["iso2"] for row in load_csv("countries.csv")}
    return {
        alias.lower(): row["iso2"] for row in load_csv("countries.csv") for alias in row["aliases"].split("|") if alias
    } | found
