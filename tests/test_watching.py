"""Feeds on a real server of our own: each story once, the server asked politely, nothing lost when it fails."""

import datetime as dt
import http.server
import io
import threading
from collections import Counter

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

import tocsin
from tocsin.errors import SourceError
from tocsin.ledger import Ledger
from tocsin.ledger.watching import Watch
from tocsin.reading.feeds import announced_in, feeds_in

PAGE = """<html><head><title>{title}</title><meta name="date" content="2024-03-0{n}"></head><body><article><h1>{title}</h1>
<p>{words}</p><p>Officials in the city said an inquiry had begun, and that schools near the site would stay closed.</p>
</article></body></html>"""
STORIES = {
    "/one": PAGE.format(
        title="Rockets hit Erbil", n=4, words="Rockets hit the airport in Erbil on Sunday, killing two guards."
    ),
    "/two": PAGE.format(
        title="Car bomb in Kirkuk", n=5, words="A car bomb killed five people in Kirkuk on Monday, police said."
    ),
    "/private/three": PAGE.format(
        title="Clash in Mosul", n=6, words="Gunmen killed a judge in Mosul on Tuesday, police said."
    ),
}


class Site(http.server.BaseHTTPRequestHandler):
    """A feed with an ETag, three stories, one of them not to be read by robots."""

    def do_GET(self) -> None:
        world = self.server.world  # type: ignore[attr-defined]
        world.asked[self.path] += 1
        if world.down:
            self.answer(503, b"", {"Retry-After": "7200"})
        elif self.path == "/robots.txt":
            self.answer(200, b"User-agent: *\nDisallow: /private/\n", {"Content-Type": "text/plain"})
        elif self.path == "/feed":
            if self.headers.get("If-None-Match") == world.etag:
                self.answer(304, b"", {})
            else:
                self.answer(
                    200, world.feed(f"http://{self.headers['Host']}"), {"ETag": world.etag, "Content-Type": "text/xml"}
                )
        elif self.path in STORIES:
            self.answer(200, STORIES[self.path].encode(), {"Content-Type": "text/html; charset=utf-8"})
        else:
            self.answer(404, b"", {})

    def answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class World:
    """What the site has to say now, and what time it is."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.down = False
        self.etag = '"1"'
        self.paths = ["/one", "/private/three"]
        self.now = dt.datetime(2024, 3, 7, tzinfo=dt.UTC)
        self.slept: list[float] = []

    def feed(self, host: str) -> bytes:
        items = "".join(
            f"<item><link>{host}{p}</link><pubDate>Mon, 04 Mar 2024 08:00:00 GMT</pubDate></item>" for p in self.paths
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{items}</channel></rss>'.encode()


@pytest.fixture
def world():
    made = World()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        server.world = made
        threading.Thread(target=server.serve_forever, daemon=True).start()
        made.url = f"http://127.0.0.1:{server.server_port}"
        yield made
        server.shutdown()


@pytest.fixture
def watch(world, tmp_path):
    with Ledger(f"{tmp_path}/l.db") as book:
        yield Watch(
            book,
            [f"{world.url}/feed"],
            pause=0.01,
            allow_private=True,
            clock=lambda: world.now,
            sleep=world.slept.append,
        )


def test_each_new_story_is_added_once_and_robots_are_heeded(world, watch):
    became = {a.source.removeprefix(world.url): (a.became, a.error) for a in watch.once()}
    assert became["/one"] == ("added", None)
    assert became["/private/three"][0] is None and "robots.txt" in became["/private/three"][1]
    assert world.asked["/private/three"] == 0
    assert {e.where.name for e in watch.ledger.events(type="ASSAULT")} == {"Erbil"}
    world.now += dt.timedelta(minutes=5)
    assert list(watch.once()) == [] and world.asked["/feed"] == 1
    world.now += dt.timedelta(minutes=15)
    world.etag, world.paths = '"2"', ["/one", "/two"]
    assert [(a.source.removeprefix(world.url), a.became) for a in watch.once()] == [("/two", "added")]
    assert world.asked["/one"] == 1 and len(list(watch.ledger.codings())) == 2


def test_a_feed_that_has_not_changed_is_not_sent_again(world, watch):
    world.paths = ["/one"]
    list(watch.once())
    world.now += dt.timedelta(minutes=16)
    assert list(watch.once()) == []
    world.now += dt.timedelta(minutes=16)
    world.paths = ["/one", "/two"]  # but for its ETag the server would send the second story now
    assert list(watch.once()) == [] and world.asked["/feed"] == 3


def test_a_server_that_fails_is_left_alone_as_long_as_it_asks_and_nothing_is_lost(world, watch):
    world.down = True
    (failed,) = watch.once()
    assert "503" in failed.error
    world.now += dt.timedelta(minutes=90)
    assert list(watch.once()) == [] and world.asked["/feed"] == 1
    world.down, world.now = False, world.now + dt.timedelta(minutes=31)
    assert "added" in {a.became for a in watch.once()}


def test_a_host_is_asked_with_a_pause_between(world, watch):
    watch.pause = 60.0
    list(watch.once())
    assert world.slept and all(50 < seconds <= 60 for seconds in world.slept)


FEEDS = [
    (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/a"/><updated>2024-03-04T08:00:00Z</updated></entry></feed>',
        "2024-03-04",
    ),
    (
        b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/a", "date_published": "2024-03-04T08:00:00Z"}, {"id": 1}]}',
        "2024-03-04",
    ),
    (
        b'<rss version="2.0"><channel><item><link>https://x.org/a</link></item><item><link>https://x.org/a</link></item></channel></rss>',
        "None",
    ),
]


@pytest.mark.parametrize(("raw", "day"), FEEDS, ids=["atom", "json", "rss"])
def test_every_kind_of_feed_is_read(raw, day):
    (story,) = announced_in(raw, "https://x.org/feed")
    assert (story.url, str(story.published)) == ("https://x.org/a", day)


@pytest.mark.parametrize("raw", [b"<html><body>no</body></html>", b'{"items": []}', b"{broken", b""])
def test_what_is_no_feed_says_so(raw):
    with pytest.raises(SourceError, match="feed"):
        announced_in(raw, "https://x.org/feed")


def test_the_feeds_of_an_opml_file_and_of_a_list(tmp_path):
    opml = tmp_path / "f.opml"
    opml.write_text(
        '<opml version="2.0"><body><outline text="a"><outline xmlUrl="https://x.org/1"/></outline><outline xmlUrl="https://x.org/2"/></body></opml>'
    )
    listed = tmp_path / "f.txt"
    listed.write_text("# mine\nhttps://x.org/1\n\nhttps://x.org/2\nhttps://x.org/1\n")
    assert feeds_in(opml) == feeds_in(listed) == ["https://x.org/1", "https://x.org/2"]
    opml.write_text("<opml/>")
    with pytest.raises(SourceError, match="names no feed"):
        feeds_in(opml)


def test_the_pages_of_a_warc_file_are_stories(tmp_path):
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for url, status, kind, body in (
            ("https://x.org/one", "200 OK", "text/html", STORIES["/one"]),
            ("https://x.org/logo", "200 OK", "image/png", "no text"),
            ("https://x.org/old", "404 Not Found", "text/html", "<html></html>"),
        ):
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(url, "response", payload=io.BytesIO(body.encode()), http_headers=headers)
            )
    (article,) = tocsin.read(path)
    assert article.url == "https://x.org/one" and "two guards" in article.text
    (tmp_path / "b.warc").write_bytes(b"not a warc")
    with pytest.raises(SourceError):
        list(tocsin.read(tmp_path / "b.warc"))
