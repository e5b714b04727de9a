"""Watching feeds: each new story added once, politely.

A feed is asked again only when it is due, with the ETag and date of what was had; one that fails is asked ever more
seldom. A host is asked for one page at a time with a pause between, and for none that its robots.txt forbids.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

from protego import Protego
from sqlalchemy import func, insert, select, update

from tocsin.errors import SourceError
from tocsin.ledger.adding import Arrival, add_sources
from tocsin.ledger.book import Ledger
from tocsin.ledger.store import in_utc, insert_new, writing
from tocsin.ledger.tables import feeds, seen
from tocsin.reading.feeds import Announced, announced_in
from tocsin.reading.fetching import USER_AGENT, RefusedError, fetch
from tocsin.reading.raw import Raw

EVERY = dt.timedelta(minutes=15)
AT_MOST = dt.timedelta(days=1)
PAUSE = 2.0  # seconds between two pages of one host
TRANSIENT = frozenset((408, 425, 429, 500, 502, 503, 504))

Clock = Callable[[], dt.datetime]


class Watch:
    """The feeds that a ledger follows; `clock` and `sleep` are the world's, but for tests."""

    def __init__(
        self,
        ledger: Ledger,
        urls: Iterable[str],
        *,
        every: dt.timedelta = EVERY,
        pause: float = PAUSE,
        allow_private: bool = False,
        clock: Clock = lambda: dt.datetime.now(dt.UTC),
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.ledger, self.urls = ledger, list(dict.fromkeys(urls))
        self.every, self.pause, self.allow_private = every, pause, allow_private
        self.clock, self.sleep = clock, sleep
        self._asked: dict[str, float] = {}
        self._robots: dict[str, Protego | None] = {}
        with writing(ledger.engine) as connection:
            insert_new(connection, feeds, ({"url": url, "failures": 0} for url in self.urls))

    def once(self) -> Iterator[Arrival]:
        """Ask every feed that is due, and add what is new."""
        self._robots.clear()
        for url in self.urls:
            with self.ledger.engine.connect() as connection:
                row = connection.execute(select(feeds).where(feeds.c.url == url)).one()
            if row.next_at is None or in_utc(row.next_at) <= self.clock():
                yield from self._ask(url, row.etag, row.modified, row.failures)

    def forever(self) -> Iterator[Arrival]:
        """The same again and again, asleep while none is due."""
        while True:
            yield from self.once()
            with self.ledger.engine.connect() as connection:
                due = connection.scalar(select(func.min(feeds.c.next_at)).where(feeds.c.url.in_(self.urls)))
            self.sleep(max(1.0, (in_utc(due) - self.clock()).total_seconds()) if due else self.every.total_seconds())

    def _ask(self, url: str, etag: str | None, modified: str | None, failures: int) -> Iterator[Arrival]:
        try:
            self._wait(url)
            page = fetch(url, allow_private=self.allow_private, unless=(etag, modified))
            announced = announced_in(page.body, url) if page else []
        except SourceError as error:
            wait = min(self.every * 2 ** min(failures, 10), AT_MOST)
            if isinstance(error, RefusedError) and error.wait is not None:
                wait = max(wait, min(dt.timedelta(seconds=error.wait), AT_MOST))
            self._note(url, next_at=self.clock() + wait, failures=failures + 1, error=str(error))
            yield Arrival(url, None, error=str(error))
            return
        complete = True
        for story in announced:
            for arrival in self._story(story):
                complete = complete and arrival.error is None
                yield arrival
        # A feed whose stories could not all be had is asked whole again: its ETag would hide them.
        had = {"etag": page.etag, "modified": page.modified} if page and complete else {}
        if page and not complete:
            had = {"etag": None, "modified": None}
        self._note(url, next_at=self.clock() + self.every, failures=0, error=None, **had)

    def _note(self, url: str, **values: object) -> None:
        with writing(self.ledger.engine) as connection:
            connection.execute(update(feeds).where(feeds.c.url == url).values(**values))

    def _story(self, story: Announced) -> Iterator[Arrival]:
        with self.ledger.engine.connect() as connection:
            if connection.execute(select(seen.c.url).where(seen.c.url == story.url)).first():
                return
        try:
            if not self._may(story.url):
                self._saw(story.url, None, "robots.txt forbids it")
                yield Arrival(story.url, None, error=f"{story.url}: its site's robots.txt forbids reading it; left out")
                return
            self._wait(story.url)
            page = fetch(story.url, allow_private=self.allow_private)
        except SourceError as error:
            if isinstance(error, RefusedError) and error.status not in TRANSIENT:
                self._saw(story.url, None, str(error))
            yield Arrival(story.url, None, error=str(error))
            return
        assert page is not None
        raw = Raw(story.url, page.body, page.url, "html" if "html" in page.content_type else "")
        for arrival in add_sources(self.ledger, [raw], published=story.published):
            self._saw(story.url, arrival.article, arrival.error)
            yield arrival

    def _saw(self, url: str, article: str | None, error: str | None) -> None:
        with writing(self.ledger.engine) as connection:
            connection.execute(insert(seen).values(url=url, article=article, at=self.clock(), error=error))

    def _may(self, url: str) -> bool:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._rules(site)
        rules = self._robots[site]
        return rules is None or bool(rules.can_fetch(url, USER_AGENT))

    def _rules(self, site: str) -> Protego | None:
        """A site's robots.txt; none where it has none (RFC 9309: a 4xx answer allows all, a failure forbids for now)."""
        self._wait(site)
        try:
            page = fetch(f"{site}/robots.txt", allow_private=self.allow_private)
        except RefusedError as error:
            if 400 <= error.status < 500:
                return None
            raise
        return Protego.parse(page.body.decode("utf-8", "replace")) if page else None

    def _wait(self, url: str) -> None:
        host = urlsplit(url).netloc
        now = time.monotonic()
        left = self._asked.get(host, 0.0) + self.pause - now
        if left > 0:
            self.sleep(left)
        self._asked[host] = time.monotonic()
