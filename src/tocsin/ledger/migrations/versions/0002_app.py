"""What the app needs: columns and indexes to count by, statements, accounts, double coding."""

import sqlalchemy as sa
from alembic import op

from tocsin.ledger import tables
from tocsin.ledger.rows import cell_of, write_statements
from tocsin.ledger.shelf import read
from tocsin.ledger.store import batches
from tocsin.ledger.urgency import urgency
from tocsin.model import Event

revision = "0002"
down_revision = "0001"

NEW = ("dropped", "statements", "state", "users", "visits", "tokens", "rounds", "items", "opinions")
INDEXES = ("articles_by_outlet", "events_to_judge", "ix_events_changed")
UNUSED = {
    "articles": ("ix_articles_publisher",),
    "events": ("events_by_type", "events_by_country"),
    "parties": ("ix_parties_id",),
    "arms": ("ix_arms_class",),
}


def upgrade() -> None:
    """Make them, and fill what follows from the events and codings that are there."""
    connection = op.get_bind()
    op.add_column("events", sa.Column("cell", sa.BigInteger()))
    op.add_column("events", sa.Column("urgency", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("events", sa.Column("changed", sa.BigInteger(), nullable=False, server_default="0"))
    tables.metadata.create_all(connection, tables=[tables.metadata.tables[name] for name in NEW])
    events = tables.events
    for some in batches(connection.scalars(sa.select(events.c.id)).all()):
        rows = []
        for row in connection.execute(sa.select(events.c.record, events.c.is_coded).where(events.c.id.in_(some))):
            event = Event.model_validate_json(row.record)
            rows.append({"one": event.id, "its": cell_of(event), "weight": 0 if row.is_coded else urgency(event)})
        change = sa.update(events).where(events.c.id == sa.bindparam("one"))
        connection.execute(change.values(cell=sa.bindparam("its"), urgency=sa.bindparam("weight")), rows)
    write_statements(connection, (one.coding for one in read(connection) if not one.coding.article.dataset))
    for index in (*events.indexes, *tables.articles.indexes):
        if index.name in INDEXES:
            index.create(connection)
    for table, names in UNUSED.items():
        for name in names:
            op.drop_index(name, table_name=table)
