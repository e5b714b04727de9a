"""`python -m benchmarks`: every measurement, one table, written to RESULTS.md beside this file.

`--check` measures what is quick and has a floor, writes nothing and ends with 1 when a score is below its floor;
names of measurements (`python -m benchmarks linking cost`) measure those alone and put their lines in the table that is there;
`--raise` also lifts the floors in `floors.toml` to the scores reached. Floors never fall by themselves.
"""

from __future__ import annotations

import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import (
    app_cost,
    attributions,
    capitals,
    case,
    gva,
    isaf,
    linking,
    linking_cost,
    muc4,
    places,
    plover,
    quiet,
    rdwti,
    speed,
    stories,
    times,
    wikievents,
)

HERE = Path(__file__).parent
RESULTS, FLOORS = HERE / "RESULTS.md", HERE / "floors.toml"
SLACK = 0.003  # by so much the arithmetic of another machine may move a score
HEAD = """# Results

Made by `make bench`. Higher is better but for the ratio of time and the kilometres. A floor is what a score may not
fall below (`floors.toml`, checked in every run of the tests on a machine that has the data); the yardstick is what
others reach, measured in the same run where it says "here". Speed is of one process, on the machine that made this.

| what | texts | measure | score | floor | yardstick | texts/s |
|---|---|---|---|---|---|---|
"""
Scores = tuple[int, dict[str, float]]


@dataclass(frozen=True)
class Measure:
    """One measurement: its key in `floors.toml`, what it is on, and how it is made."""

    key: str
    what: str
    run: Callable[[], Scores | None]
    yardsticks: dict[str, str] = field(default_factory=dict)
    quick: bool = True


def measures() -> Iterator[Measure]:
    """All measurements, in the order of the table."""
    yield Measure("speed", "speed of `tocsin.code`", _speed, quick=False)
    yield Measure(
        "stories",
        "stories, coded by hand",
        stories.scores,
        {"recall": "list of violent verbs .54", "precision": "list of violent verbs .45"},
    )
    yield Measure("memory", "memory over many articles", speed.memory, quick=False)
    yield Measure("quiet", "stories without violence", quiet.score)
    yield Measure("muc4", "MUC-4 templates, tst1 and tst2", muc4.score, {"micro F1": "GTT, trained on dev: .502"})
    yield Measure("wikievents", "WikiEvents dev", wikievents.score)
    yield Measure("case", "CASE 2021 task 2", case.score, {"weighted F1": "best trained system .839 on 25 types"})
    yield Measure("gva", "shootings, one story in eight", gva.score)
    yield Measure(
        "linking",
        "shootings, clusters of stories",
        linking.score,
        {"B3 F1": "TF-IDF .844", "pairwise F1": "TF-IDF .474"},
        quick=False,
    )
    yield Measure("cost", "linking a million mentions", linking_cost.score, quick=False)
    yield Measure("app", "the app on 200,000 events", app_cost.score, quick=False)
    yield Measure("rows", "import of UCDP GED", linking_cost.rows_imported, quick=False)
    yield Measure("times", "times, TimeBank and AQUAINT", times.scores)
    yield Measure("heideltime", "the same by HeidelTime, here", times.heideltime_scores, quick=False)
    for corpus, name in (("GeoVirus", "GeoVirus"), ("lgl", "LGL")):
        yield Measure(
            corpus.lower(),
            f"places, {name}",
            lambda corpus=corpus: places.scores(corpus),  # type: ignore[misc]
            {"within 161 km, names given": "Mordecai 3 on LGL .827 (own subset)"} if corpus == "lgl" else {},
        )
    yield Measure(
        "isaf",
        "ISAF releases",
        isaf.score,
        {
            "date": "trivial rules .456",
            "province": "trivial rules .876",
            "event type": "trivial rules .699",
            "min killed": "trivial rules .693",
        },
    )
    yield Measure("rdwti", "incidents in Iraq, RAND", rdwti.scores, {"killed exact": "labels' noise caps near .80"})
    yield Measure("plover", "PLOVER gold standard", plover.score)
    yield Measure("attributions", "attributions, PolNeAR dev", attributions.scores)
    yield Measure("capitals", "wires in capitals, MUC-4", capitals.score)


def _speed() -> Scores:
    pace = speed.measure()
    return pace.count, {
        "time over that of spaCy alone": pace.ratio,
        "articles coded a second": pace.count / pace.tocsin,
        "two processes, times one": speed.processes()[1],
    }


def _row(measure: Measure, scores: Scores, seconds: float, floors: dict[str, float]) -> list[str]:
    texts, values = scores
    pace = f"{texts / seconds:.1f}" if measure.key != "speed" else ""  # that one times several things in turn
    return [
        f"| {measure.what} | {texts} | {name} | {value:.3f} | {_shown(floors.get(name))} |"
        f" {measure.yardsticks.get(name, '')} | {pace} |"
        for name, value in values.items()
    ]


def _put_in(lines: list[str], measured: set[str]) -> list[str]:
    """The lines of the table that is there, those of what was measured again in their place, in the order of `measures`."""
    old = RESULTS.read_text(encoding="utf-8").splitlines()[HEAD.count("\n") :]
    kept = [line for line in old if line.split("|")[1].strip() not in measured]
    order = [measure.what for measure in measures()]
    return sorted([*kept, *lines], key=lambda line: order.index(line.split("|")[1].strip()))


def _shown(floor: float | None) -> str:
    return "" if floor is None else f"{floor:.3f}"


def fallen(scores: dict[str, dict[str, float]], floors: dict[str, dict[str, float]]) -> list[str]:
    """A line for each score that is below its floor."""
    return [
        f"{key}: {name} is {values.get(name, 0.0):.3f}, its floor {floor:.3f}"
        for key, values in scores.items()
        for name, floor in floors.get(key, {}).items()
        if values.get(name, 0.0) < floor - SLACK
    ]


def raised(scores: dict[str, dict[str, float]], floors: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """The floors, each lifted to the score where that is higher; no floor is added or lowered."""
    return {
        key: {name: max(floor, int(scores.get(key, {}).get(name, 0.0) * 1000) / 1000) for name, floor in each.items()}
        for key, each in floors.items()
    }


def main(arguments: list[str]) -> int:
    """Measure, print, write; the exit status."""
    keys = {measure.key for measure in measures()}
    unknown = [a for a in arguments if a not in ("--check", "--raise") and a not in keys]
    if unknown:
        asked = not {"-h", "--help"}.isdisjoint(unknown)
        print(__doc__, "What can be measured: " + ", ".join(sorted(keys)), sep="\n")
        return 0 if asked else 2
    check = "--check" in arguments
    floors: dict[str, dict[str, float]] = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    made: list[tuple[Measure, Scores, float]] = []
    chosen = [argument for argument in arguments if not argument.startswith("-")]
    for measure in measures():
        if (check and not measure.quick) or (chosen and measure.key not in chosen):
            continue
        start = time.perf_counter()
        scores = measure.run()
        if scores is None:
            print(f"{measure.what}: not measured; set TOCSIN_BENCH to the folder that holds the data")
            continue
        made.append((measure, scores, time.perf_counter() - start))
    reached = {measure.key: values for measure, (_, values), _ in made}
    if "--raise" in arguments:
        floors = raised(reached, floors)
        FLOORS.write_text(_toml(floors), encoding="utf-8")
    lines = [line for m, scores, seconds in made for line in _row(m, scores, seconds, floors.get(m.key, {}))]
    if chosen:
        lines = _put_in(lines, {m.what for m, *_ in made})
    text = HEAD + "\n".join(lines) + "\n"
    print(text)
    if not check:
        RESULTS.write_text(text, encoding="utf-8")
    below = fallen(reached, floors)
    print("\n".join(below))
    return 1 if below else 0


def _toml(floors: dict[str, dict[str, float]]) -> str:
    head = "# What each score may not fall below. `python -m benchmarks --raise` lifts them; nothing lowers them.\n"
    tables = [
        f"\n[{key}]\n" + "".join(f'"{name}" = {floor:.3f}\n' for name, floor in each.items())
        for key, each in floors.items()
    ]
    return head + "".join(tables)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
