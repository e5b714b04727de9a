"""`tocsin serve`: the app. `tocsin user`: who may use it."""

from __future__ import annotations

import sys
from enum import StrEnum
from threading import Thread
from typing import Annotated

import typer

from tocsin.cli.ledger import HERE, Url
from tocsin.cli.output import complain, opened

LOOPBACK = ("127.0.0.1", "::1", "localhost")


class Reading(StrEnum):
    """Who may read."""

    open = "open"
    account = "account"


class Role(StrEnum):
    """What an account may do."""

    reader = "reader"
    coder = "coder"
    editor = "editor"
    admin = "admin"


def serve(
    ledger: Url = HERE,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8350,
    host_name: Annotated[
        list[str] | None, typer.Option(help="A name that the app is reached by, besides localhost.")
    ] = None,
    reading: Annotated[Reading, typer.Option(help="Whether reading is open or needs an account.")] = Reading.open,
    https: Annotated[bool, typer.Option(help="It is reached by https alone, through a proxy of yours.")] = False,
) -> None:
    """Open the ledger in a browser: the map, the events with their evidence, judging, the API."""
    import uvicorn

    from tocsin.web import Settings, make_app
    from tocsin.web.charts import warm

    if host not in LOOPBACK and not host_name:
        complain(
            f"{host}: others can reach this address; name the app with --host-name, so that no other name leads to it"
        )
        raise typer.Exit(2)
    settings = Settings(reading=str(reading), secure=https, hosts=tuple(host_name or ()))  # type: ignore[arg-type]
    with opened(ledger) as book:
        complain(
            f"{ledger}: {book.count()} events at http://{'localhost' if host in LOOPBACK else host}:{port}/, until Ctrl+C"
        )
        Thread(target=warm, daemon=True).start()
        uvicorn.run(
            make_app(book, settings),
            host=host,
            port=port,
            log_level="warning",
            proxy_headers=https,
            server_header=False,
        )


user = typer.Typer(help="The accounts of the app.", no_args_is_help=True)


def _password(given: bool) -> str:
    if given:
        return sys.stdin.readline().rstrip("\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))


Stdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


@user.command("add")
def add(
    name: str,
    role: Annotated[Role, typer.Option(help="reader, coder, editor or admin; each may do what those before it may.")],
    ledger: Url = HERE,
    password_stdin: Stdin = False,
) -> None:
    """Make an account."""
    with opened(ledger) as book:
        made = book.accounts.add(name, str(role), _password(password_stdin))
    complain(f"{made.name} is {made.role}")


@user.command("list")
def listed(ledger: Url = HERE) -> None:
    """List the accounts."""
    with opened(ledger) as book:
        for one in book.accounts.all():
            typer.echo(f"{one.name}\t{one.role}\t{one.made_at:%Y-%m-%d}")


@user.command("role")
def role(name: str, role: Role, ledger: Url = HERE) -> None:
    """Give an account another role."""
    with opened(ledger) as book:
        book.accounts.change(name, role=str(role))


@user.command("password")
def password(name: str, ledger: Url = HERE, password_stdin: Stdin = False) -> None:
    """Give an account another password; its visits end."""
    with opened(ledger) as book:
        book.accounts.change(name, password=_password(password_stdin))


@user.command("close")
def close(name: str, ledger: Url = HERE) -> None:
    """End an account; what it decided stays."""
    with opened(ledger) as book:
        book.accounts.close(name)
