"""Learn `data/cues.json` from the training part of PolNeAR.

Usage: learn_cues.py POLNEAR-TRAIN-FOLDER. Needs scikit-learn, which Tocsin itself does not. A logistic regression
with L1 penalty, so that most weights are nothing and are left out; the rest are rounded to two decimals.
"""

import json
import re
import sys
from pathlib import Path

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from tocsin.data import HERE
from tocsin.finding.cues import features, quotation_depths
from tocsin.language.sentences import sentences_of
from tocsin.language.trees import parse

STRENGTH = 0.5  # inverse of the penalty
RARE = 3  # features seen less often are left out


def cues_of(annotation: str) -> list[tuple[int, int]]:
    """The stretches of text that are annotated as cues."""
    found = []
    for line in annotation.splitlines():
        match = re.match(r"T\d+\tCue ([\d ;]+)\t", line)
        if match:
            found += [tuple(map(int, span.split())) for span in match[1].split(";")]
    return found


def examples(folder: Path) -> tuple[list[list[str]], list[bool]]:
    """Features and label of each word."""
    words, labels = [], []
    for path in sorted((folder / "attributions").glob("*.ann")):
        base = folder / "text" / (path.stem.rpartition("_")[0] + ".txt")
        if not base.is_file():
            continue
        text = base.read_text(encoding="utf-8")
        cues = cues_of(path.read_text(encoding="utf-8"))
        sentences = sentences_of(text)
        for sentence, doc in zip(sentences, parse(s.text for s in sentences), strict=True):
            quoted = quotation_depths(doc)
            for token in doc:
                at = sentence.start + token.idx
                words.append(list(features(token, quoted)))
                labels.append(any(start < at + len(token) and at < end for start, end in cues))
    return words, labels


def main(folder: Path) -> None:
    """Learn and write."""
    words, labels = examples(folder)
    vectorizer = CountVectorizer(analyzer=lambda given: given, min_df=RARE, binary=True)
    matrix = vectorizer.fit_transform(words)
    model = LogisticRegression(penalty="l1", C=STRENGTH, solver="liblinear", max_iter=200).fit(matrix, labels)
    weights = {
        name: round(float(model.coef_[0][column]), 2)
        for name, column in sorted(vectorizer.vocabulary_.items())
        if abs(model.coef_[0][column]) >= 0.05
    }
    learned = {"bias": round(float(model.intercept_[0]), 3), "weights": weights}
    (HERE / "cues.json").write_text(json.dumps(learned, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{len(labels)} words, {sum(labels)} in cues, {len(weights)} weights")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
