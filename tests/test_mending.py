"""Trees put right: by what a mended tree says of who did what."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.language.trees import parse


def arc_of(text: str, word: str) -> tuple[str, str]:
    """What a word hangs on in the tree of a text, which the parser leaves as it was, and as what."""
    (doc,) = parse([text])
    assert doc.text == text
    token = next(t for t in doc if t.text == word)
    return token.head.text, token.dep_


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
        ("Qatar on January 17 imposed sanctions on Pakistani officials.", "Qatar", "imposed", "nsubj"),
        ("Israel on Sept. 9 bombed Doha.", "Doha", "bombed", "dobj"),
        ("Six priests, their cook and her daughter were murdered.", "cook", "priests", "conj"),
        ("A man driving a truck plowed into a crowd in Nice.", "man", "plowed", "nsubj"),
        (
            "Six soldiers were killed with two other Americans and an Afghan injured in Bagram.",
            "Americans",
            "injured",
            "nsubjpass",
        ),
        ("The strike on Rafah killed 14, mostly women and children, and wounded dozens.", "women", "14", "appos"),
    ],
)
def test_mended(text, word, head, label):
    assert arc_of(text, word) == (head, label)


@pytest.mark.parametrize(
    ("text", "word", "head", "label"),
    [
        (
            "Soldiers captured a man during an operation in Dand district, Kandahar province, today.",
            "province",
            "district",
            "appos",
        ),
        ("In Nahr-e Saraj district, Helmand province, a combined force killed two men.", "force", "killed", "nsubj"),
        ("Shots were heard in the town of Qaim, western Anbar province, Iraq.", "Anbar", "province", "compound"),
        ("The Front's [FNL] attacks killed two men.", "Front", "attacks", "poss"),
    ],
)
def test_what_an_address_adds_is_set_beside_it(text, word, head, label):
    assert arc_of(text, word) == (head, label)


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("Man dies after stabbing in Leeds", "stabbing", "NN"),
        ("Police closed the road after shooting near the bridge", "shooting", "NN"),
        ("He was arrested after shooting at officers in Leeds.", "shooting", "VBG"),
        ("The rebels fled after shelling Homs.", "shelling", "VBG"),
    ],
)
def test_a_deed_that_nobody_is_said_to_do_is_a_noun(text, word, tag):
    (doc,) = parse([text])
    assert next(t.tag_ for t in doc if t.text == word) == tag


@pytest.mark.parametrize(
    ("text", "word", "head", "label"),
    [
        ("Gunman kills woman, wounds girl", "girl", "wounds", "dobj"),
        ("Gunman kills woman, shoots girl", "kills", "kills", "ROOT"),
        ("Bomb kills 3, wounds 12", "12", "wounds", "dobj"),
        ("Blast kills soldier and wounds four", "four", "wounds", "dobj"),
        ("Police kill suspect, wound bystander", "suspect", "kill", "dobj"),
        ("He treats cuts, wounds and burns.", "wounds", "cuts", "conj"),
        ("Rebels kidnapped businessman Naim Isaias.", "Isaias", "kidnapped", "dobj"),
    ],
)
def test_a_headlines_chain_of_verbs(text, word, head, label):
    assert arc_of(text, word) == (head, label)


def test_a_sound_tree_is_left_alone():
    (doc,) = parse(["On Sunday, Israel, which has denied it, bombed the camp after Iran attacked."])
    (attacked,) = [t for t in doc if t.text == "attacked"]
    assert attacked.dep_ == "advcl"


def test_a_wrapped_and_indented_line_is_read_as_one_that_is_not():
    plain = (
        "The rebels have fired at warships many times, launched attacks on towns near Bab al-Mandeb, and shelled Aden."
    )
    wrapped = (
        plain.replace("warships many", "warships\n        many")
        .replace("Bab al", "Bab\n        al")
        .replace(", and", ",   and")
    )
    (one, other) = parse([plain, wrapped.replace("\n", " ")])
    words = [t for t in other if not t.is_space]
    assert [(t.text, t.dep_, t.head.text) for t in one] == [(t.text, t.dep_, t.head.text) for t in words]
    assert all(t.idx == wrapped.index(t.text, t.idx) for t in words)


@pytest.mark.parametrize(
    ("text", "word", "head", "label"),
    [
        ("The gunman killed two guards and then himself.", "himself", "guards", "conj"),
        ("Her father shot her Monday morning.", "her", "shot", "dobj"),
    ],
)
def test_pronouns_hang_on_what_was_done_to_them(text, word, head, label):
    assert arc_of(text, word) == (head, label)


WORDS = (
    "boy", "two", "2", "rebels", "Friday", "Homs", "police", "a", "the", ",", "and", "of", "in", "who", "that", "said",
    "shot", "killed", "wounded", "injured", "dead", "left", "leaving", "found", "was", "were", "held", "charged", "after",
    "many", "five", "others", "raid", "shooting", "fired", "landed", "with", "to", "by", "died", "boys", "attack", ";", "—",
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=18))
def test_a_mended_tree_is_a_tree(words):
    (doc,) = parse([" ".join(words)])
    for token in doc:
        steps = 0
        while token.head.i != token.i:
            token, steps = token.head, steps + 1  # noqa: PLW2901
            assert steps < len(doc), doc.text
