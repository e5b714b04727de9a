"""What is denied, threatened, ordered, feared or imagined is never told as done."""

from __future__ import annotations

from pathlib import Path

import pytest

LINES = (Path(__file__).parent / "tables" / "not_happened.txt").read_text(encoding="utf-8").splitlines()
SENTENCES = [line for line in LINES if line and not line.startswith("#")]
VIOLENT = ("ASSAULT", "COERCE", "MOBILIZE", "PROTEST")


def test_the_table_is_long_enough_to_mean_something():
    assert len(set(SENTENCES)) >= 120


@pytest.mark.parametrize("sentence", SENTENCES)
def test_nothing_is_told_as_done(coded, sentence):
    told = [m for m in coded(sentence).mentions if m.type in VIOLENT and m.status in ("happened", "claimed")]
    assert told == []
