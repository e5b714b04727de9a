"""Opening the store: SQLite as it comes, or a PostgreSQL server; one transaction at a time writes.

Writers wait for each other (`BEGIN IMMEDIATE`; on PostgreSQL an advisory lock), readers wait for nobody. What is
committed is on the disk.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from getpass import getuser
from pathlib import Path
from typing import Any

from pg8000.exceptions import InterfaceError
from sqlalchemy import Connection, Engine, Table, create_engine, event, make_url, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from tocsin.errors import LedgerError
from tocsin.ledger.tables import state

WAIT = 60_000  # milliseconds for another writer to finish
LOCK = 0x70C51  # the number of our advisory lock on a PostgreSQL server
STREAMED = {"yield_per": 500}  # rows are read as they are needed
MANY = 400  # values in one list of a query: SQLite takes 999 and more


def open_store(url: str) -> Engine:
    """The engine of a ledger at a URL, its tables made or brought up to date.

    Raises:
        LedgerError: there is no such file or server, or it is no ledger.
    """
    try:
        parsed = make_url(url if "://" in url else f"sqlite:///{url}")
    except ArgumentError as error:
        raise LedgerError(f"{url}: is no address of a ledger; give sqlite:///FILE or postgresql://…") from error
    kind = parsed.get_backend_name()
    if kind not in ("sqlite", "postgresql"):
        raise LedgerError(f"{url}: a ledger is kept in SQLite or PostgreSQL; give sqlite:///FILE or postgresql://…")
    arguments: dict[str, Any] = {}
    if kind == "postgresql":
        socket = parsed.query.get("host")
        parsed = parsed.set(drivername="postgresql+pg8000", username=parsed.username or getuser())
        if isinstance(socket, str) and socket.startswith("/"):
            parsed = parsed.set(query={})
            arguments["unix_sock"] = f"{socket}/.s.PGSQL.{parsed.port or 5432}"
    elif parsed.database and parsed.database != ":memory:" and not Path(parsed.database).resolve().parent.is_dir():
        raise LedgerError(f"{parsed.database}: there is no such folder; make it, or name another file")
    engine = create_engine(parsed, connect_args=arguments)
    if kind == "sqlite":
        _tune(engine)
    try:
        _upgrade(engine)
    except (SQLAlchemyError, InterfaceError, OSError) as error:
        engine.dispose()
        shown = parsed.render_as_string(hide_password=True)
        why = getattr(error, "orig", None) or error
        raise LedgerError(f"{shown}: cannot be opened as a ledger ({why}); check the address") from error
    return engine


PRAGMAS = (
    f"busy_timeout = {WAIT}",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "cache_size = -65536",  # KiB
)


def _tune(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # we begin transactions ourselves
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _upgrade(engine: Engine) -> None:
    """Run the migrations that this ledger has not seen."""
    with engine.connect() as connection:
        if engine.dialect.has_table(connection, "alembic_version"):
            version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
            if version == newest():
                return
    from alembic import command
    from alembic.config import Config

    with writing(engine) as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


MIGRATIONS = Path(__file__).parent / "migrations"


def newest() -> str:
    """The version that a ledger of this program has: the name of the last migration."""
    return max(path.stem.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that may write; all of it is kept, or nothing."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        yield connection


def insert_new(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert the rows whose key is not there yet."""
    listed = [dict(row) for row in rows]
    if listed:
        insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
        connection.execute(insert(table).on_conflict_do_nothing(), listed)


def insert_pairs(connection: Connection, table: Table, pairs: Iterable[tuple[int | str, str]]) -> None:
    """The same for a table of two columns of numbers and texts, which the driver takes as they are: there are many."""
    listed = list(pairs)
    if listed:
        insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
        statement = insert(table).on_conflict_do_nothing()
        compiled = statement.compile(dialect=connection.dialect, column_keys=table.columns.keys())
        connection.exec_driver_sql(str(compiled), listed)


def count_change(connection: Connection) -> None:
    """One more change of the events, so that what was made from them before is known to be old."""
    insert_new(connection, state, [{"key": "changes", "value": 0}])
    connection.execute(update(state).where(state.c.key == "changes").values(value=state.c.value + 1))


def changes(connection: Connection) -> int:
    """How often the events were changed; what is written now belongs to the change after it."""
    return connection.scalar(select(state.c.value).where(state.c.key == "changes")) or 0


def batches(values: Iterable[Any]) -> Iterator[Sequence[Any]]:
    """Values in lists that one query takes."""
    listed = list(values)
    for start in range(0, len(listed), MANY):
        yield listed[start : start + MANY]


def stable(key: object) -> int:
    """A key as a number of 64 bits, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(repr(key).encode(), digest_size=8).digest(), "big", signed=True)


def digest(content: str | bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def in_utc(at: dt.datetime) -> dt.datetime:
    """A time as it was written: SQLite gives it back without its zone, which is UTC."""
    return at.replace(tzinfo=dt.UTC) if at.tzinfo is None else at.astimezone(dt.UTC)
