"""Who may do what: accounts, their visits and tokens.

Passwords are kept as argon2id hashes (RFC 9106), the keys of visits and tokens as SHA-256: neither can be read back.
"""

from __future__ import annotations

import datetime as dt
import re
import secrets
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import Connection, Engine, Row, delete, insert, select, update

from tocsin.errors import LedgerError
from tocsin.ledger.store import digest, in_utc, writing
from tocsin.ledger.tables import tokens, users, visits
from tocsin.model import make_id

Role = Literal["reader", "coder", "editor", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
Scope = Literal["read", "judge"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
LASTS = dt.timedelta(days=14)  # a visit, from its last renewal
SHORTEST = 10  # characters of a password
NAME = re.compile(r"[\w.@+-]{1,64}")


@dataclass(frozen=True, slots=True)
class User:
    """An account: each role may do what those before it may (reader, coder, editor, admin)."""

    name: str
    role: Role
    made_at: dt.datetime

    def may(self, role: Role) -> bool:
        return ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True, slots=True)
class Token:
    """A key for programs: what its user may do, no more than its scope."""

    id: str
    user: str
    scope: Scope
    label: str
    made_at: dt.datetime


class Accounts:
    """The accounts of a ledger."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def all(self) -> list[User]:
        """Those that are there, by name."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(users).where(users.c.gone_at.is_(None)).order_by(users.c.name))
            return [_user(row) for row in rows]

    def add(self, name: str, role: str, password: str) -> User:
        """Make an account.

        Raises:
            LedgerError: the name is taken or not one, there is no such role, the password is too short.
        """
        if not NAME.fullmatch(name):
            raise LedgerError(f"{name!r}: a name has up to 64 letters, digits and . @ + - _; choose another")
        hashed, now = _hashed(password), _now()
        with writing(self.engine) as connection:
            if connection.execute(select(users.c.name).where(users.c.name == name)).first():
                raise LedgerError(f"{name}: there is such an account, or was; choose another name")
            connection.execute(insert(users).values(name=name, role=_role(role), password=hashed, made_at=now))
        return User(name, _role(role), now)

    def change(self, name: str, *, role: str | None = None, password: str | None = None) -> None:
        """Give another role or password; with a new password all visits end."""
        values: dict[str, str] = {"role": _role(role)} if role else {}
        if password is not None:
            values["password"] = _hashed(password)
        with writing(self.engine) as connection:
            self._there(connection, name)
            if role and role != "admin":
                self._keep_an_admin(connection, name)
            if values:
                connection.execute(update(users).where(users.c.name == name).values(**values))
            if password is not None:
                connection.execute(delete(visits).where(visits.c.user == name))

    def close(self, name: str) -> None:
        """End an account: its visits and tokens end with it, what it decided stays under its name."""
        with writing(self.engine) as connection:
            self._there(connection, name)
            self._keep_an_admin(connection, name)
            connection.execute(update(users).where(users.c.name == name).values(gone_at=_now()))
            connection.execute(update(tokens).where(tokens.c.user == name).values(gone_at=_now()))
            connection.execute(delete(visits).where(visits.c.user == name))

    @staticmethod
    def _there(connection: Connection, name: str) -> None:
        if not connection.execute(select(users).where(users.c.name == name, users.c.gone_at.is_(None))).first():
            raise LedgerError(f"{name}: there is no such account; 'tocsin user list' names them")

    @staticmethod
    def _keep_an_admin(connection: Connection, name: str) -> None:
        admins = set(connection.scalars(select(users.c.name).where(users.c.role == "admin", users.c.gone_at.is_(None))))
        if admins == {name}:
            raise LedgerError(f"{name}: is the only admin; make another one first")

    # -- visits ------------------------------------------------------------------------------------------------------

    def enter(self, name: str, password: str) -> str | None:
        """The key of a new visit, or None where name and password do not fit; both take as long."""
        from argon2 import PasswordHasher
        from argon2.exceptions import VerificationError

        with self.engine.connect() as connection:
            row = connection.execute(select(users).where(users.c.name == name, users.c.gone_at.is_(None))).first()
        try:
            PasswordHasher().verify(row.password if row else _NOBODY, password)
        except VerificationError:
            return None
        if row is None:
            return None
        key = secrets.token_urlsafe(32)
        with writing(self.engine) as connection:
            connection.execute(delete(visits).where(visits.c.until < _now()))
            connection.execute(insert(visits).values(key=digest(key), user=name, until=_now() + LASTS))
        return key

    def visitor(self, key: str) -> User | None:
        """Whose visit this is, if it has not ended."""
        query = select(users, visits.c.until).join(visits).where(visits.c.key == digest(key), users.c.gone_at.is_(None))
        with self.engine.connect() as connection:
            row = connection.execute(query).first()
        return None if row is None or in_utc(row.until) < _now() else _user(row)

    def leave(self, key: str) -> None:
        """End a visit."""
        with writing(self.engine) as connection:
            connection.execute(delete(visits).where(visits.c.key == digest(key)))

    # -- tokens ------------------------------------------------------------------------------------------------------

    def issue(self, user: str, scope: str, label: str) -> tuple[Token, str]:
        """A new token, and its key, which is shown this once."""
        if scope not in SCOPES:
            raise LedgerError(f"{scope}: is no scope; give one of {', '.join(SCOPES)}")
        key = f"tocsin_{secrets.token_urlsafe(32)}"
        token = Token(make_id("t", key), user, scope, label.strip()[:200], _now())
        with writing(self.engine) as connection:
            self._there(connection, user)
            row = {"id": token.id, "user": user, "scope": scope, "label": token.label, "made_at": token.made_at}
            connection.execute(insert(tokens).values(key=digest(key), **row))
        return token, key

    def bearer(self, key: str) -> tuple[User, Scope] | None:
        """Whose token this is and what it is for, if it holds."""
        query = (
            select(users, tokens.c.scope)
            .join(tokens)
            .where(tokens.c.key == digest(key), tokens.c.gone_at.is_(None), users.c.gone_at.is_(None))
        )
        with self.engine.connect() as connection:
            row = connection.execute(query).first()
        return (_user(row), row.scope) if row else None

    def tokens(self, user: str) -> list[Token]:
        """A user's tokens that hold."""
        query = select(tokens).where(tokens.c.user == user, tokens.c.gone_at.is_(None)).order_by(tokens.c.made_at)
        with self.engine.connect() as connection:
            rows = connection.execute(query).all()
        return [Token(row.id, row.user, row.scope, row.label, in_utc(row.made_at)) for row in rows]

    def revoke(self, user: str, id: str) -> None:
        """End a token."""
        with writing(self.engine) as connection:
            connection.execute(update(tokens).where(tokens.c.user == user, tokens.c.id == id).values(gone_at=_now()))


# What a password is checked against where there is no such account, so that the answer takes as long.
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$jzobUoWxiqBpe0wzIE3sVQ$xR7mZdtvvu+qUIlKZQtBKzR8lotfo+TKpw6tdEZQvtM"


def _user(row: Row[Any]) -> User:
    return User(row.name, row.role, in_utc(row.made_at))


def _hashed(password: str) -> str:
    from argon2 import PasswordHasher

    if len(password) < SHORTEST:
        raise LedgerError(f"a password has at least {SHORTEST} characters; choose a longer one")
    return PasswordHasher().hash(password)


def _role(role: str) -> Role:
    found = next((one for one in ROLES if one == role), None)
    if found is None:
        raise LedgerError(f"{role}: is no role; give one of {', '.join(ROLES)}")
    return found


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
