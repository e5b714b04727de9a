"""The tables of the first ledger, with the full-text index of SQLite or PostgreSQL."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "arms",
        sa.Column("event", sa.String(length=24), nullable=False),
        sa.Column("class", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("event", "class"),
    )
    op.create_index(op.f("ix_arms_class"), "arms", ["class"], unique=False)
    op.create_table(
        "blobs",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("type", sa.String(length=16), nullable=False),
        sa.Column("mode", sa.String(length=32), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("grade", sa.String(length=16), nullable=False),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("country", sa.String(length=8), nullable=True),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("geo_precision", sa.String(length=16), nullable=True),
        sa.Column("killed_low", sa.Integer(), nullable=True),
        sa.Column("killed_best", sa.Integer(), nullable=True),
        sa.Column("killed_high", sa.Integer(), nullable=True),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("independent_sources", sa.Integer(), nullable=False),
        sa.Column("conflicts", sa.Integer(), nullable=False),
        sa.Column("is_coded", sa.Boolean(), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("events_by_country", "events", ["country", "latest"], unique=False)
    op.create_index("events_by_type", "events", ["type", "latest"], unique=False)
    op.create_index("events_in_time", "events", ["latest", "earliest", "id"], unique=False)
    op.create_table(
        "feeds",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("modified", sa.Text(), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("url"),
    )
    op.create_table(
        "filed",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("mention", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("key", "mention"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_filed_mention"), "filed", ["mention"], unique=False)
    op.create_table(
        "judgements",
        sa.Column("seq", SERIAL, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("verb", sa.String(length=16), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "links",
        sa.Column("one", sa.String(length=24), nullable=False),
        sa.Column("other", sa.String(length=24), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_links_other"), "links", ["other"], unique=False)
    op.create_table(
        "mentions",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("article", sa.String(length=24), nullable=False),
        sa.Column("event", sa.String(length=24), nullable=False),
        sa.Column("answers", sa.String(length=24), nullable=True),
        sa.Column("seeds", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_mentions_answers"), "mentions", ["answers"], unique=False)
    op.create_index(op.f("ix_mentions_article"), "mentions", ["article"], unique=False)
    op.create_index(op.f("ix_mentions_event"), "mentions", ["event"], unique=False)
    op.create_index(op.f("ix_mentions_seeds"), "mentions", ["seeds"], unique=False)
    op.create_table(
        "parties",
        sa.Column("event", sa.String(length=24), nullable=False),
        sa.Column("side", sa.String(length=8), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("event", "side", "name"),
    )
    op.create_index(op.f("ix_parties_id"), "parties", ["id"], unique=False)
    op.create_table(
        "prints",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("article", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("key", "article"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_prints_article"), "prints", ["article"], unique=False)
    op.create_table(
        "retellings",
        sa.Column("one", sa.String(length=24), nullable=False),
        sa.Column("other", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("one", "other"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_retellings_other"), "retellings", ["other"], unique=False)
    op.create_table(
        "seen",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("article", sa.String(length=24), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("url"),
    )
    op.create_table(
        "sought",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("mention", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("key", "mention"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_sought_mention"), "sought", ["mention"], unique=False)
    op.create_table(
        "articles",
        sa.Column("seq", SERIAL, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("dataset", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gone_by", sa.Text(), nullable=True),
        sa.Column("gone_why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["sha256"],
            ["blobs.sha256"],
        ),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
    )
    op.create_index(op.f("ix_articles_dataset"), "articles", ["dataset"], unique=False)
    op.create_index(op.f("ix_articles_published"), "articles", ["published"], unique=False)
    op.create_index(op.f("ix_articles_publisher"), "articles", ["publisher"], unique=False)
    op.create_table(
        "codings",
        sa.Column("seq", SERIAL, autoincrement=True, nullable=False),
        sa.Column("article", sa.String(length=24), nullable=False),
        sa.Column("coder", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article"],
            ["articles.id"],
        ),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("article", "coder"),
    )

    if op.get_bind().dialect.name == "sqlite":
        for statement in WORDS:
            op.execute(statement)
    else:
        op.execute(
            "CREATE INDEX articles_words ON articles USING gin"
            " (to_tsvector('simple', coalesce(title, '') || ' ' || body))"
        )


# The index holds no text of its own; the triggers keep it in step with the articles.
WORDS = (
    "CREATE VIRTUAL TABLE articles_words USING fts5"
    " (title, body, content='articles', content_rowid='seq', tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER articles_added AFTER INSERT ON articles BEGIN"
    " INSERT INTO articles_words (rowid, title, body) VALUES (new.seq, new.title, new.body); END",
    "CREATE TRIGGER articles_changed AFTER UPDATE ON articles BEGIN"
    " INSERT INTO articles_words (articles_words, rowid, title, body) VALUES ('delete', old.seq, old.title, old.body);"
    " INSERT INTO articles_words (rowid, title, body) VALUES (new.seq, new.title, new.body); END",
)
