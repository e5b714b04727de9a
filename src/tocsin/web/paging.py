"""Long lists, a page at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Query

SIZE = 50
LAST = 100_000


@dataclass(frozen=True, slots=True)
class Page:
    """Which page is asked for, from 1, and how many entries it has."""

    number: int
    size: int

    @property
    def slice(self) -> dict[str, int]:
        return {"limit": self.size, "offset": (self.number - 1) * self.size}


def asked(
    page: Annotated[int, Query(ge=1, le=LAST, description="from 1")] = 1,
    size: Annotated[int, Query(ge=1, le=500, description="entries a page")] = SIZE,
) -> Page:
    """The page that a URL asks for."""
    return Page(page, size)


Paged = Annotated[Page, Depends(asked)]


@dataclass(frozen=True, slots=True)
class Pages:
    """Where a page stands among all: how many entries there are, links to the one before and after."""

    page: Page
    total: int
    before: str | None
    after: str | None

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.page.size))


def paged(page: Page, total: int, url: Callable[..., str], path: str = "/events", **more: Any) -> Pages:
    """The links around a page."""

    def at(number: int) -> str:
        given = {"page": number if number > 1 else None, "size": page.size if page.size != SIZE else None}
        return url(path, **given, **more)

    behind = page.number * page.size < total
    return Pages(page, total, at(page.number - 1) if page.number > 1 else None, at(page.number + 1) if behind else None)
