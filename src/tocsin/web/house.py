"""What all pages share: the ledger, the settings, and what was worked out since the events last changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Literal, TypeVar

from fastapi import Request

from tocsin.ledger import Ledger

T = TypeVar("T")
KEPT = 500  # answers in memory


@dataclass(frozen=True, slots=True)
class Settings:
    """`reading` is open to all or needs an account; `secure` where the app is reached by https alone; `hosts` are the
    names that it is reached by, besides this machine's own; `limited` whether requests are counted and held back.
    """

    reading: Literal["open", "account"] = "open"
    secure: bool = False
    hosts: tuple[str, ...] = ()
    limited: bool = True


@dataclass
class House:
    """The ledger behind the pages."""

    ledger: Ledger
    settings: Settings
    _known: OrderedDict[Hashable, tuple[int, Any]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def once(self, key: Hashable, work: Callable[[], T]) -> T:
        """What `work` returns, worked out again only when the events have changed since."""
        now = self.ledger.figures.changes()
        with self._lock:
            if key in self._known and self._known[key][0] == now:
                self._known.move_to_end(key)
                return self._known[key][1]  # type: ignore[no-any-return]
        found = work()
        with self._lock:
            self._known[key] = (now, found)
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        return found


def house_of(request: Request) -> House:
    """The house that a request came to."""
    return request.app.state.house  # type: ignore[no-any-return]
