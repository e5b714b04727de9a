"""What the documents show is what the program does."""

import json
import re
from pathlib import Path

import tocsin
from tocsin.model import Article

DOCS = Path(__file__).parents[1] / "docs"


def test_the_walk_through_shows_the_record_that_comes_out():
    page = (DOCS / "how-a-sentence-becomes-a-record.md").read_text()
    sentence = re.search(r"^> (.+)$", page, re.M)[1]
    shown = json.loads(re.search(r"```json\n(.*?)```", page, re.S)[1])
    (mention,) = tocsin.code(Article(text=sentence, published="2024-01-21", language="en")).mentions
    made = json.loads(mention.model_dump_json(by_alias=True))

    def holds(part, whole):
        if isinstance(part, dict):
            return all(holds(value, whole[key]) for key, value in part.items())
        if isinstance(part, list) and part and isinstance(part[0], dict):
            return len(part) == len(whole) and all(holds(a, b) for a, b in zip(part, whole, strict=True))
        return part == whole

    assert holds(shown, made)
