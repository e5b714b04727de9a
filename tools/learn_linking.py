"""Learn `data/linking.toml`, the points for shared wording, from stories of known incidents.

Usage: learn_linking.py CODED.jsonl LABELS.jsonl. The first holds coded articles as `tocsin code --format jsonl` writes them, the
second a line an article, in the same order, with "incident". A random walk (seeded) over the weights, the fields' points held
fixed, takes each step that raises pairwise F1 on half of the incidents; the figure for the other half is printed beside it.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from random import Random

from tocsin.data import HERE, load_toml
from tocsin.linking.agreement import LAG, THRESHOLD, agreement, wording_features
from tocsin.linking.meeting import meeting
from tocsin.linking.told import told_in
from tocsin.linking.wording import FEATURES
from tocsin.model import Coding

STEPS = 250
HEAD = """# Points for what two reports share in their wording (`linking/wording.py`), on the scale of the fields' points.
# Learned by `tools/learn_linking.py`, which writes this file.
[wording]
"""
Row = tuple[str, str, float, dict[str, float]]


def rows_of(codings: list[Coding], incident: dict[str, str]) -> list[Row]:
    """The pairs of stories whose news meet: their fields' points and the features of their wording."""
    told = []
    for coding in codings:
        own = [t for t in told_in(coding) if t.type == "ASSAULT" and t.family == "act" and t.is_news]
        told += sorted(own, key=lambda t: -sum(h.low or 0 for h in t.harm))[:1]
    rows = []
    for pairs in meeting(told):
        for i, j in pairs.tolist():
            found = agreement(told[i], told[j])
            if found and told[i].article != told[j].article:
                fields = found.score - found.points[-1]
                features = dict(zip((*FEATURES, LAG), wording_features(told[i], told[j]), strict=True))
                rows.append((told[i].article, told[j].article, fields, features))
    return [row for row in rows if row[0] in incident and row[1] in incident]


def score(rows: list[Row], weights: dict[str, float], incident: dict[str, str], half: int) -> float:
    """Pairwise F1 of the clusters, of the incidents of one half."""
    points = {}
    for a, b, fields, features in rows:
        wording = weights["bias"] + sum(weights[name] * value for name, value in features.items())
        points[a, b] = fields + min(weights["most"], max(weights["least"], wording))
    owner = {a: a for pair in points for a in pair}
    members = {a: [a] for a in owner}
    for (a, b), value in sorted(points.items(), key=lambda item: -item[1]):
        one, other = owner[a], owner[b]
        if value < THRESHOLD:
            break
        if one != other:
            across = [points.get((x, y), points.get((y, x), 0.0)) for x in members[one] for y in members[other]]
            if sum(across) / len(across) >= THRESHOLD:
                for x in members[other]:
                    owner[x] = one
                members[one] += members.pop(other)
    gold = Counter(incident.values())
    chosen = {name for name in gold if sum(map(ord, name)) % 2 == half}
    right = found = 0
    for group in members.values():
        inside = [incident[a] for a in group if incident[a] in chosen]
        found += len(inside) * (len(inside) - 1) // 2
        right += sum(n * (n - 1) // 2 for n in map(inside.count, set(inside)))
    asked = sum(n * (n - 1) // 2 for name, n in gold.items() if name in chosen)
    return 2 * right / max(found + asked, 1)


def main(coded: Path, labels: Path) -> None:
    """Learn and write."""
    codings = [Coding.model_validate_json(line) for line in coded.read_text().splitlines()]
    named = [json.loads(line)["incident"] for line in labels.read_text().splitlines()]
    incident = {coding.article.id: name for coding, name in zip(codings, named, strict=True)}
    rows = rows_of(codings, incident)
    best = dict(load_toml("linking.toml")["wording"])
    reached = score(rows, best, incident, 0)
    random = Random(3)
    for _ in range(STEPS):
        tried = dict(best)
        for name in random.sample(sorted(tried), 2):
            tried[name] = round(
                tried[name] * random.uniform(0.6, 1.5) + random.gauss(0, 0.15 * max(0.1, abs(tried[name]))), 3
            )
        value = score(rows, tried, incident, 0)
        if value > reached:
            best, reached = tried, value
    print(f"half learned from {reached:.3f}, other half {score(rows, best, incident, 1):.3f}")
    (HERE / "linking.toml").write_text(HEAD + "".join(f"{name} = {value}\n" for name, value in best.items()))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
