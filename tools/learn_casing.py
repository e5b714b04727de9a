"""Learn `data/casing.json`, how words are written, from English texts in mixed case.

Usage: learn_casing.py TEXT-OR-JSONL ... Reads .txt files (folders are searched) and the "text" of .jsonl rows. A word
counts where it stands inside a sentence; it is "small" when mostly written in small letters, an "initialism" when
mostly in capitals. All other words are names, which need no list. No text is kept, only the words.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from tocsin.data import HERE

INSIDE = re.compile(r"(?<=[a-z,;] )[A-Za-z][A-Za-z'’]*")
OFTEN = 2
SHARES = {"initialism": 0.6, "small": 0.15}  # "army" is as often part of a name as not, and then no harm is done


def texts(paths: list[Path]) -> Iterator[str]:
    """The texts of files and folders."""
    for path in paths:
        files = sorted(path.rglob("*.txt")) if path.is_dir() else [path]
        for file in files:
            raw = file.read_text(encoding="utf-8")
            if file.suffix == ".jsonl":
                yield from (json.loads(line).get("text", "") for line in raw.split("\n") if line.strip())
            else:
                yield raw


def main(paths: list[Path]) -> None:
    """Count and write."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts(paths):
        for match in INSIDE.finditer(text):
            word = re.sub(r"['’]s?$", "", match[0])
            kind = "small" if word[:1].islower() else "initialism" if word.isupper() and len(word) > 1 else "capital"
            forms[word.lower()][kind] += 1
    chosen: dict[str, list[str]] = {"small": [], "initialism": []}
    for word, counts in sorted(forms.items()):
        for kind, share in SHARES.items():
            if counts[kind] >= OFTEN and counts[kind] > share * counts.total() and word.isascii():
                chosen[kind].append(word)
                break
    (HERE / "casing.json").write_text(json.dumps({k: " ".join(v) for k, v in chosen.items()}, indent=0) + "\n")
    print({k: len(v) for k, v in chosen.items()})


if __name__ == "__main__":
    main([Path(p) for p in sys.argv[1:]])
