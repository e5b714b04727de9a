"""The command line: one thin module a group of verbs, no logic of its own.

Data go to stdout, messages and progress to stderr. Exit status: 0 done, 1 some sources failed (each named,
the rest done), 2 wrong usage.
"""

from __future__ import annotations

import sys

import typer

from tocsin.cli import coding, exchanging, judging, keeping, ledger, linking, schema, serving, watching

app = typer.Typer(
    name="tocsin",
    help="Reads the news of an armed conflict and keeps the ledger of events.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("code")(coding.code)
app.command("link")(linking.link)
app.command("add")(ledger.add)
app.command("watch")(watching.watch)
app.command("events")(ledger.events)
app.command("show")(ledger.show)
app.command("search")(ledger.search)
app.command("review")(judging.review)
app.command("judge")(judging.judge)
app.command("audit")(judging.audit)
app.command("export")(exchanging.export)
app.command("import")(exchanging.import_)
app.command("recode")(keeping.recode)
app.command("rebuild")(keeping.rebuild)
app.command("verify")(keeping.verify)
app.command("remove")(ledger.remove)
app.command("serve")(serving.serve)
app.add_typer(serving.user, name="user")
app.command("schema")(schema.schema)


@app.callback(invoke_without_command=True)
def _version(version: bool = typer.Option(False, "--version", help="Print the version and stop.")) -> None:
    if version:
        from tocsin import __version__

        typer.echo(__version__)
        raise typer.Exit


def main() -> None:
    """Run the command; a reader that went away (`| head`) is no error."""
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
