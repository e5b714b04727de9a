"""What the app costs on a ledger of 200,000 events: how long its pages take, and how large the first one is.

The ledger is made of UCDP rows (GED for Syria, as often as it takes, each time in another place and time) and of coded
stories with all their text. The server is the real one, one process on loopback, asked one thing after another with the
filters that an analyst would set; every question is another one, so that nothing is answered from memory alone.
"""

from __future__ import annotations

import csv
import io
import sys
from datetime import date, timedelta
from pathlib import Path

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


def build(path: Path, size: int = EVENTS) -> bool:
    """Fill a ledger with so many events; false where the tables are not on this machine."""
    if not TABLE.is_file():
        return False
    with Ledger(str(path)) as ledger:
        for story in (rows("wikinews/articles.jsonl") or [])[:STORIES]:
            day = date.fromisoformat(story["date"])
            ledger.add(Article(text=story["text"], title=story.get("title"), published=day, publisher="Wikinews"))
        for copy in range(100):
            for outcome in import_rows(ledger, Raw(f"copy {copy}", _moved(copy)), "ucdp"):
                if isinstance(outcome, dict):
                    print(copy, outcome, ledger.count(), file=sys.stderr)
            if ledger.count() >= size:
                return True
    return True


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
