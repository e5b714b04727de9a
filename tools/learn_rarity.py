"""Learn `data/rarity.json`, in how many news stories a word stands, from English texts.

Usage: learn_rarity.py TEXT-OR-JSONL ... Reads .txt files (folders are searched) and the "text" of .jsonl rows. Words are
folded as `linking.wording` folds them; those of one story only are left out, since the unknown word is the rarest.
No text is kept, only words and the number of stories, rounded down to a power of two.
"""

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

from learn_casing import texts
from tocsin.data import HERE
from tocsin.linking.wording import words_of


def main(paths: list[Path]) -> None:
    """Count and write."""
    seen: Counter[str] = Counter()
    stories = 0
    for text in texts(paths):
        stories += 1
        seen.update({word for word in words_of(text) if word.isascii() and not word[0].isdigit()})
    by_number: dict[int, list[str]] = defaultdict(list)
    for word, number in sorted(seen.items()):
        if number > 1:
            by_number[1 << (number.bit_length() - 1)].append(word)
    table = {str(number): " ".join(words) for number, words in sorted(by_number.items())}
    (HERE / "rarity.json").write_text(json.dumps({"stories": stories, "words": table}, indent=0) + "\n")
    print(stories, {k: len(v.split()) for k, v in table.items()})


if __name__ == "__main__":
    main([Path(p) for p in sys.argv[1:]])
