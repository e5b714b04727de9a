"""`python -m benchmarks`: every measurement, one table, written to RESULTS.md beside this file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks import attributions, places, speed, stories, times

RESULTS = Path(__file__).with_name("RESULTS.md")
HEAD = """# Results

Made by `make bench`. Scores on the coding side; higher is better but for the ratio of time and the kilometres.

| what | measure | value |
|---|---|---|
"""


def measured() -> Iterator[tuple[str, dict[str, float] | None]]:
    """What was measured and its values, None where the data are missing."""
    pace = speed.measure()
    told = f"speed, {pace.texts}, {pace.words:,} words"
    yield told, {"time of `tocsin.code` over spaCy alone": round(pace.ratio, 2)}
    coded = stories.score()
    size = f" ({coded.gold} events, {coded.records} records)" if coded else ""
    yield f"stories, coded by hand{size}", coded.table() if coded else None
    timed = times.score()
    yield "times, TimeBank and AQUAINT", timed.table() if timed else None
    for corpus in ("GeoVirus", "lgl"):
        placed = places.score(corpus)
        yield f"places, {corpus}", placed.table() if placed else None
    yield "attributions, PolNeAR dev", attributions.score()


def main() -> None:
    """Measure, print, write."""
    lines = []
    for what, values in measured():
        if values is None:
            print(f"{what}: not found, set TOCSIN_BENCH to the folder that holds it; skipped")
            continue
        lines += [f"| {what} | {name} | {value:.3f} |" for name, value in values.items()]
    text = HEAD + "\n".join(lines) + "\n"
    print(text)
    RESULTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
