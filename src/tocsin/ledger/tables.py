"""The tables of the ledger, the same on SQLite and PostgreSQL.

What is kept: raw bytes by hash, articles, codings by version of the coder, judgements, feeds. What follows from it and can
be made again: mentions' keys and links, prints of sources, events. `migrations/` brings an older ledger up to this.
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
    Column("publisher", Text, index=True),
    Column("published", Date, index=True),
    Column("url", Text),
    Column("dataset", Text, index=True),
    Column("body", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("added_at", DateTime(timezone=True), nullable=False),
    Column("gone_at", DateTime(timezone=True)),
    Column("gone_by", Text),
    Column("gone_why", Text),
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
    Column("killed_low", Integer),
    Column("killed_best", Integer),
    Column("killed_high", Integer),
    Column("sources", Integer, nullable=False),
    Column("independent_sources", Integer, nullable=False),
    Column("conflicts", Integer, nullable=False),
    Column("is_coded", Boolean, nullable=False),
    Column("verdict", String(16)),
    Column("digest", String(64), nullable=False),
    Column("record", Text, nullable=False),
    Index("events_in_time", "latest", "earliest", "id"),
    Index("events_by_type", "type", "latest"),
    Index("events_by_country", "country", "latest"),
)

parties = Table(
    "parties",
    metadata,
    Column("event", String(24), primary_key=True),
    Column("side", String(8), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("id", Text, index=True),
)

arms = Table(
    "arms",
    metadata,
    Column("event", String(24), primary_key=True),
    Column("class", Text, primary_key=True, index=True),
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

DERIVED = (arms, parties, events, retellings, prints, links, sought, filed)
