"""Where the measuring data are: the folder named by `TOCSIN_BENCH`, by default `../shared/bench`."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

ROOT = Path(os.environ.get("TOCSIN_BENCH", Path(__file__).parents[2] / "shared" / "bench"))


def rows(name: str) -> list[dict[str, Any]] | None:
    """The records of a JSON Lines file of the folder, None where it is missing."""
    path = ROOT / name
    if not path.is_file():
        return None
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
