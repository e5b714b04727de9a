"""Killed at any moment, the ledger has lost nothing that it reported as added, and is whole."""

import multiprocessing
import os
import signal
from random import Random

from sqlalchemy import select

from tocsin.ledger import Ledger
from tocsin.ledger.tables import articles
from tocsin.model import Coding

TIMES = 50


def another(coding: Coding, number: int) -> Coding:
    """The same story as if another outlet had told it: other ids, the same words."""
    written = coding.model_dump_json(by_alias=True)
    for record in (coding.article, *coding.mentions, *coding.predictions, *coding.superlatives, *coding.relations):
        written = written.replace(record.id, f"{record.id[0]}{number:05}{record.id[6:]}")
    return Coding.model_validate_json(written)


def write(url: str, codings: list[Coding], told: int) -> None:
    """Add, and report each when the ledger says that it is there."""
    with Ledger(url) as book:
        for coding in codings:
            book.add(coding)
            os.write(told, f"{coding.article.id}\n".encode())


def test_fifty_kills_lose_nothing_that_was_reported_as_added(tmp_path, examples):
    url = f"sqlite:///{tmp_path}/l.db"
    stories = [another(coding, n) for n in range(40) for coding in examples[:6]]
    fork = multiprocessing.get_context("fork")
    random, reported, killed = Random(9), set[str](), 0
    with Ledger(url):
        pass
    for _ in range(TIMES):
        reading, told = os.pipe()
        left = [story for story in stories if story.article.id not in reported] or stories
        writer = fork.Process(target=write, args=(url, left, told))
        writer.start()
        os.close(told)
        writer.join(random.uniform(0.005, 0.25))
        if writer.is_alive():
            os.kill(writer.pid, signal.SIGKILL)
            killed += 1
        writer.join()
        with os.fdopen(reading) as lines:
            reported |= set(lines.read().split())
        with Ledger(url) as book, book.engine.connect() as connection:
            assert reported <= set(connection.scalars(select(articles.c.id)))
    assert killed > TIMES // 2 and reported
    with Ledger(url) as book:
        assert book.verify() == []
        before, after = book.rebuild()
        assert before == after
