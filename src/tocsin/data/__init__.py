"""The lexicons and registers: readable files beside this one, each loaded once.

A folder named by the environment variable `TOCSIN_PROJECT` may hold files of the same names; what they
say is added to what is here (for registers an entry with the same `id` takes the place of ours).
"""

from __future__ import annotations

import csv
import json
import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from tocsin.errors import RegisterError

HERE = Path(__file__).parent


def _paths(name: str) -> list[Path]:
    project = os.environ.get("TOCSIN_PROJECT")
    own = [Path(project) / name] if project and (Path(project) / name).is_file() else []
    return [HERE / name, *own]


@cache
def load_toml(name: str) -> dict[str, Any]:
    """A TOML file of this folder; tables and arrays of a user's own file of that name are added.

    Raises:
        RegisterError: a file does not parse, with its name and line.
    """
    merged: dict[str, Any] = {}
    for path in _paths(name):
        try:
            loaded = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise RegisterError(f"{path}: {error}; mend that line") from error
        for key, value in loaded.items():
            if isinstance(value, list):
                merged[key] = [*merged.get(key, []), *value]
            elif isinstance(value, dict):
                merged[key] = {**merged.get(key, {}), **value}
            else:
                merged[key] = value
    return merged


@cache
def country_names() -> dict[str, str]:
    """Names of countries by ISO code of two letters."""
    return {row["iso2"]: row["name"] for row in load_csv("countries.csv")}


@cache
def load_csv(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file of this folder, and of a user's own file of that name."""
    rows: list[dict[str, str]] = []
    for path in _paths(name):
        with path.open(encoding="utf-8", newline="") as file:
            rows += csv.DictReader(line for line in file if not line.startswith("#"))
    return tuple(rows)


@cache
def load_json(name: str) -> Any:
    """A JSON file of this folder."""
    return json.loads((HERE / name).read_text(encoding="utf-8"))
