"""Publishing: events and codings as tables, files and a report."""
