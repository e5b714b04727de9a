"""What the app costs on a ledger of 200,000 events: how long its pages take, and how large the first one is.

The ledger is made of UCDP rows (GED for Syria, as often as it takes, each time in another place and time) and of coded
stories with all their text. The server is the real one, one process on loopback, asked one thing after another with the
filters that an analyst would set; every question is another one, so that nothing is answered from memory alone.
"""

from __future__ import annotations

import csv
import gzip
import html
import io
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from benchmarks.data import ROOT, rows
from tocsin.ledger import Ledger
from tocsin.ledger.adding import import_rows
from tocsin.model import Article
from tocsin.reading.raw import Raw

EVENTS = 200_000
TABLE = ROOT / "tables" / "ucdp_ged191_syria.csv"
STORIES = 500
ASKED = 60  # questions of each kind
ELSEWHERE = ((0, 0), (-1.7, 5.4), (-4.8, 29.2), (-18.6, 8.2), (14.2, -6.0), (-32.5, 7.7), (-26.9, -14.2))
COUNTRIES = ("Syria", "Iraq", "Afghanistan", "Somalia", "Ukraine", "DR Congo (Zaire)", "Sudan")


def build(path: Path, size: int = EVENTS) -> None:
    """Fill a ledger with so many events."""
    with Ledger(str(path)) as ledger:
        for story in (rows("wikinews/articles.jsonl") or [])[:STORIES]:
            day = date.fromisoformat(story["date"])
            ledger.add(Article(text=story["text"], title=story.get("title"), published=day, publisher="Wikinews"))
        for copy in range(100):
            list(import_rows(ledger, Raw(f"copy {copy}", _moved(copy)), "ucdp"))
            if ledger.count() >= size:
                return


def _moved(copy: int) -> bytes:
    """The table with other ids, in another country and other years."""
    out = io.StringIO()
    south, west = ELSEWHERE[copy % len(ELSEWHERE)][::-1]
    days = timedelta(days=-211 * copy)
    with TABLE.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        reader = csv.DictReader(file)
        writer = csv.DictWriter(out, reader.fieldnames or ())
        writer.writeheader()
        for row in reader:
            try:
                row["id"] = f"{int(float(row['id'])) + copy * 10_000_000}"
                row["latitude"] = f"{float(row['latitude']) + south:.5f}"
                row["longitude"] = f"{float(row['longitude']) + west:.5f}"
                for column in ("date_start", "date_end"):
                    row[column] = str(date.fromisoformat(row[column][:10]) + days)
                row["year"] = row["date_start"][:4]
                row["country"] = COUNTRIES[copy % len(COUNTRIES)]
            except ValueError:
                continue
            writer.writerow(row)
    return out.getvalue().encode()


KINDS = ("Now", "map data", "timeline data", "search", "event")


def score() -> tuple[int, dict[str, float]] | None:
    """The 95th percentile of the time of each kind of question in milliseconds, and the first page's KB."""
    if not TABLE.is_file():
        return None
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder) / "large.db")
        return measured(Path(folder) / "large.db")


def measured(path: Path) -> tuple[int, dict[str, float]]:
    """The same on a ledger that is there."""
    with Ledger(str(path)) as ledger:
        size = ledger.count()
        ids = [event.id for event in ledger.events(newest=True, limit=ASKED * 40)][::40]
    server = subprocess.Popen(
        [sys.executable, "-m", "tocsin", "serve", "--ledger", str(path), "--port", str(PORT)],
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait()
        found = {}
        for kind, asked in _questions(ids):
            times = [_time(one) for one in asked]
            found[f"{kind}, p95 ms"] = statistics.quantiles(times, n=20)[-1] * 1000
        found["first page with its files, KB"] = _weight("/") / 1000
        return size, found
    finally:
        server.terminate()
        server.wait()


PORT = 8377
HERE = f"http://127.0.0.1:{PORT}"


def _wait() -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(f"{HERE}/sources", timeout=60).read()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not come up")


def _time(path: str) -> float:
    started = time.perf_counter()
    request = urllib.request.Request(HERE + path, headers={"accept-encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        answer.read()
    return time.perf_counter() - started


def _weight(path: str) -> int:
    """Bytes of a page as it is sent, with the style and scripts that it names."""
    request = urllib.request.Request(HERE + path, headers={"accept-encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        content = answer.read()
    text = gzip.decompress(content).decode() if answer.headers.get("content-encoding") == "gzip" else content.decode()
    files = re.findall(r'(?:src|href)="(/(?:static|lib)/[^"]+)"', text)
    return len(content) + sum(_weight_of(html.unescape(one)) for one in files)


def _weight_of(path: str) -> int:
    request = urllib.request.Request(HERE + path, headers={"accept-encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return len(answer.read())


def _questions(ids: list[str]) -> Iterator[tuple[str, list[str]]]:
    """What an analyst would ask, each time something else; the first of each kind is everything at once."""
    draw = Random(8)
    days = [date(2001, 1, 1) + timedelta(days=draw.randrange(5500)) for _ in range(ASKED)]
    parties = ("SYR", "islamic-state", "insurgents", "hts", "IRN", "RUS", "civilians", "forces")
    words = ("shelling", "killed", "airstrike", "rebels", "Homs", "clashes near", "car bomb", "regime forces", "attack")

    def filters() -> dict[str, str]:
        since = draw.choice(days)
        every = {
            "since": str(since),
            "until": str(since + timedelta(days=draw.choice((30, 365, 3650)))),
            "party": draw.choice(parties),
            "type": draw.choice(("ASSAULT", "COERCE")),
            "country": draw.choice(("SY", "IQ", "AF", "SO")),
            "place": draw.choice(("homs", "aleppo", "province", "idlib")),
            "text": draw.choice(words),
        }
        return {name: every[name] for name in draw.sample(sorted(every), draw.randrange(3))}

    def boxed() -> dict[str, str]:
        level = draw.randrange(3, 12)
        west, south = draw.uniform(-10, 60), draw.uniform(-20, 45)
        wide = 360 / 2 ** (level - 2)
        box = f"{west:.3f},{south:.3f},{west + wide:.3f},{south + wide / 2:.3f}"
        return {**filters(), "level": str(level), **({"box": box} if level > 4 else {})}

    def url(path: str, asked: dict[str, str]) -> str:
        return f"{path}?{urllib.parse.urlencode(asked)}"

    yield "Now", ["/", *(url("/", {"on": str(day)}) for day in days[1:])]
    yield "map data", ["/api/map", *(url("/api/map", boxed()) for _ in days[1:])]
    yield "timeline data", ["/api/timeline", *(url("/api/timeline", filters()) for _ in days[1:])]
    pairs = [f"{a} {b}" for a in words for b in words]
    yield "search", [url("/search", {"q": word}) for word in [*words, *draw.sample(pairs, ASKED - len(words))]]
    yield "event", [f"/events/{id}" for id in ids]
