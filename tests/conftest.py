"""Shared by all tests: where the seed article and the examples are, and each coded once."""

import os
from pathlib import Path

import pytest

import tocsin
from tocsin.model import Article, Coding

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
SEED = Path(os.environ.get("TOCSIN_SEED", HERE.parents[1] / "shared" / "seed" / "article-2024-01-22.md"))


@pytest.fixture(scope="session")
def examples() -> list[Coding]:
    return [tocsin.code(article) for article in tocsin.read(EXAMPLES)]


@pytest.fixture(scope="session")
def seed() -> Coding:
    if not SEED.is_file():
        pytest.skip(f"the seed article is not at {SEED}")
    return tocsin.code(next(iter(tocsin.read(SEED))))


@pytest.fixture
def coded():
    """Code a few sentences as a story published on a day."""

    def run(text: str, published: str = "2024-01-21", **fields) -> Coding:
        return tocsin.code(Article(text=text, published=published, language="en", **fields))

    return run
