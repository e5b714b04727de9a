"""Trees put right: by what a mended tree says of who did what."""

from __future__ import annotations

import pytest

from tocsin.language.trees import parse


@pytest.mark.parametrize(
    ("text", "word", "head", "label"),
    [
        (
            "In Sabari district, Khost province, a combined patrol detained several men yesterday.",
            "province",
            "district",
            "appos",
        ),
        (
            "The attack in Erbil, which wounded one soldier, wounded four contractors, and killed one guard, was claimed.",
            "killed",
            "wounded",
            "conj",
        ),
        ("Six priests, their cook and her daughter were murdered.", "cook", "priests", "conj"),
    ],
)
def test_mended(text, word, head, label):
    (doc,) = parse([text])
    token = next(t for t in doc if t.text == word)
    assert (token.head.text, token.dep_) == (head, label)


def test_a_sound_tree_is_left_alone():
    (doc,) = parse(["On Sunday, Israel, which has denied it, bombed the camp after Iran attacked."])
    (attacked,) = [t for t in doc if t.text == "attacked"]
    assert attacked.dep_ == "advcl"
