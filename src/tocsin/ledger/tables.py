"""The tables of the ledger, the same on SQLite and PostgreSQL.

What is kept: raw bytes by hash, articles, codings by version of the coder, judgements, opinions of double coding, feeds,
accounts. What follows from it and can be made again: mentions' keys and links, prints of sources, events, statements. `migrations/` brings an older ledger up to this.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()
_Serial = BigInteger().with_variant(Integer, "sqlite")

blobs = Table(
    "blobs",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("received_at", DateTime(timezone=True), nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("seq", _Serial, primary_key=True, autoincrement=True),
    Column("id", String(24), nullable=False, unique=True),
    Column("sha256", String(64), ForeignKey("blobs.sha256")),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", Date, index=True),
    Column("url", Text),
    Column("dataset", Text, index=True),
    Column("body", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("added_at", DateTime(timezone=True), nullable=False),
    Column("gone_at", DateTime(timezone=True)),
    Column("gone_by", Text),
    Column("gone_why", Text),
    Index("articles_by_outlet", "publisher", "dataset", "published", "gone_at", "seq"),
)

codings = Table(
    "codings",
    metadata,
    Column("seq", _Serial, primary_key=True, autoincrement=True),
    Column("article", String(24), ForeignKey("articles.id"), nullable=False),
    Column("coder", String(64), nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("taken", Boolean, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("record", Text, nullable=False),
    UniqueConstraint("article", "coder"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("seq", _Serial, primary_key=True, autoincrement=True),
    Column("id", String(24), nullable=False, unique=True),
    Column("verb", String(16), nullable=False),
    Column("record", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("digest", String(64), nullable=False),
)

mentions = Table(
    "mentions",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("article", String(24), nullable=False, index=True),
    Column("event", String(24), nullable=False, index=True),
    Column("answers", String(24), index=True),
    Column("seeds", String(24), nullable=False, index=True),
)

filed = Table(
    "filed",
    metadata,
    Column("key", BigInteger, primary_key=True),
    Column("mention", String(24), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

sought = Table(
    "sought",
    metadata,
    Column("key", BigInteger, primary_key=True),
    Column("mention", String(24), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    Column("one", String(24), primary_key=True),
    Column("other", String(24), primary_key=True, index=True),
    Column("score", Float, nullable=False),
    sqlite_with_rowid=False,
)

prints = Table(
    "prints",
    metadata,
    Column("key", BigInteger, primary_key=True),
    Column("article", String(24), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

retellings = Table(
    "retellings",
    metadata,
    Column("one", String(24), primary_key=True),
    Column("other", String(24), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

events = Table(
    "events",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("type", String(16), nullable=False),
    Column("mode", String(32)),
    Column("status", String(16), nullable=False),
    Column("grade", String(16), nullable=False),
    Column("earliest", Date),
    Column("latest", Date),
    Column("country", String(8)),
    Column("admin1", Text),
    Column("place", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("geo_precision", String(16)),
    Column("cell", BigInteger),
    Column("killed_low", Integer),
    Column("killed_best", Integer),
    Column("killed_high", Integer),
    Column("sources", Integer, nullable=False),
    Column("independent_sources", Integer, nullable=False),
    Column("conflicts", Integer, nullable=False),
    Column("is_coded", Boolean, nullable=False),
    Column("verdict", String(16)),
    Column("urgency", Integer, nullable=False, server_default="0"),
    Column("changed", BigInteger, nullable=False, server_default="0", index=True),
    Column("digest", String(64), nullable=False),
    Column("record", Text, nullable=False),
    Index("events_in_time", "latest", "earliest", "id"),
)
_waits = events.c.verdict.is_(None) & ~events.c.is_coded & (events.c.urgency > 0)
Index("events_to_judge", events.c.urgency, events.c.latest, events.c.id, sqlite_where=_waits, postgresql_where=_waits)

dropped = Table(
    "dropped",
    metadata,
    Column("event", String(24), primary_key=True),
    Column("changed", BigInteger, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

parties = Table(
    "parties",
    metadata,
    Column("event", String(24), primary_key=True),
    Column("side", String(8), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("id", Text),
)

statements = Table(
    "statements",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("article", String(24), nullable=False, index=True),
    Column("kind", String(16), nullable=False, index=True),
    Column("record", Text, nullable=False),
)

arms = Table(
    "arms",
    metadata,
    Column("event", String(24), primary_key=True),
    Column("class", Text, primary_key=True),
)

feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("etag", Text),
    Column("modified", Text),
    Column("next_at", DateTime(timezone=True)),
    Column("failures", Integer, nullable=False),
    Column("error", Text),
)

seen = Table(
    "seen",
    metadata,
    Column("url", Text, primary_key=True),
    Column("article", String(24)),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("error", Text),
)

state = Table(
    "state", metadata, Column("key", String(16), primary_key=True), Column("value", BigInteger, nullable=False)
)

users = Table(
    "users",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("password", Text, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("gone_at", DateTime(timezone=True)),
)

visits = Table(
    "visits",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("user", String(64), ForeignKey("users.name"), nullable=False, index=True),
    Column("until", DateTime(timezone=True), nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("id", String(24), nullable=False, unique=True),
    Column("user", String(64), ForeignKey("users.name"), nullable=False, index=True),
    Column("scope", String(16), nullable=False),
    Column("label", Text, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("gone_at", DateTime(timezone=True)),
)

rounds = Table(
    "rounds",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("name", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
)

items = Table(
    "items",
    metadata,
    Column("round", String(24), ForeignKey("rounds.id"), primary_key=True),
    Column("mention", String(24), primary_key=True),
    Column("article", String(24), nullable=False),
)

opinions = Table(
    "opinions",
    metadata,
    Column("round", String(24), primary_key=True),
    Column("mention", String(24), primary_key=True),
    Column("who", String(64), primary_key=True),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("record", Text, nullable=False),
)

DERIVED = (statements, arms, parties, events, retellings, prints, links, sought, filed)
