"""`python -m benchmarks`: every measurement, one table, written to RESULTS.md beside this file."""

from __future__ import annotations

from pathlib import Path

from benchmarks import attributions, places, speed, stories, times

RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> None:
    """Measure, print, write."""
    lines = [
        "# Results",
        "",
        "Made by `make bench`. Scores on the coding side; higher is better but for the ratio of time and the kilometres.",
        "",
    ]
    lines += ["| what | measure | value |", "|---|---|---|"]
    pace = speed.measure()
    lines.append(
        f"| speed | time of `tocsin.code` over spaCy alone, {pace.texts}, {pace.words:,} words | {pace.ratio:.2f} |"
    )
    scored = stories.score()
    if scored is None:
        print("stories: not found, set TOCSIN_BENCH to the folder that holds them; skipped")
    else:
        for name, value in scored.table().items():
            lines.append(
                f"| stories, coded by hand ({scored.gold} events, {scored.records} records) | {name} | {value:.3f} |"
            )
    timed = times.score()
    if timed is None:
        print("tempeval3: not found; skipped")
    else:
        for name, value in timed.table().items():
            lines.append(f"| times, TimeBank and AQUAINT ({timed.gold} expressions) | {name} | {value:.3f} |")
    for corpus in ("GeoVirus", "lgl"):
        placed = places.score(corpus)
        if placed is None:
            print(f"{corpus}: not found; skipped")
            continue
        for name, value in placed.table().items():
            lines.append(f"| places, {corpus} ({placed.gold} names) | {name} | {value:.3f} |")
    said = attributions.score()
    if said is None:
        print("polnear: not found; skipped")
    else:
        lines += [f"| attributions, PolNeAR dev | {name} | {value:.3f} |" for name, value in said.items()]
    text = "\n".join(lines) + "\n"
    print(text)
    RESULTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
