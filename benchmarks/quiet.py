"""How many stories that report no violence get no record of violence that happened.

The stories are those of `wikinews` whose titles tell of sport, science, elections, weather, disease, accidents
and the like, by their line in the file; a story that does speak of violence, in passing too, is none of them.
"""

from __future__ import annotations

from datetime import date

from benchmarks.data import rows
from tocsin.coding import code
from tocsin.model import Article

QUIET = (
    0, 2, 3, 4, 5, 6, 7, 9, 10, 12, 15, 16, 18, 19, 20, 21, 22, 24, 25, 26, 27, 29, 30, 31, 32, 33, 34, 37, 38, 41,
    44, 45, 46, 47, 48, 49, 54, 57, 58, 59, 60, 61, 63, 64, 65, 66, 71, 72, 74, 76, 78, 79, 80, 82, 84, 85, 86,
    90, 93, 94, 99, 100, 101, 102, 105, 106, 107, 108, 109, 111, 113, 114, 116, 118, 120, 121, 122, 123,
    124, 125, 126, 127, 128, 129, 131, 132, 133, 135, 137, 138, 139, 140, 143, 144, 145, 146,
)  # fmt: skip
VIOLENT = ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "THREATEN")


def score(errors: list[str] | None = None) -> tuple[int, dict[str, float]] | None:
    """Number of stories and the share without a false record, None where they are missing."""
    stories = rows("wikinews/articles.jsonl")
    if stories is None:
        return None
    false = 0
    for line in QUIET:
        story = stories[line]
        article = Article(
            text=story["text"], title=story["title"], published=date.fromisoformat(story["date"][:10]), language="en"
        )
        told = [m for m in code(article).mentions if m.type in VIOLENT and m.status in ("happened", "claimed")]
        false += bool(told)
        if errors is not None:
            errors += [f"{line} {m.type} {m.trigger.of(article.text)}: {m.sentence.of(article.text)}" for m in told]
    return len(QUIET), {"no false event": 1 - false / len(QUIET)}
