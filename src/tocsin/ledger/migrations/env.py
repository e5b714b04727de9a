"""Alembic's way in: the ledger hands over its own connection."""

from alembic import context

from tocsin.ledger.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
