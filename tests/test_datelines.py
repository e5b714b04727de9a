"""Datelines: found, kept out of the first sentence, and dating what states no day."""

from __future__ import annotations

from datetime import date

import pytest

import tocsin
from tocsin.language.datelines import dateline_of, day_of
from tocsin.language.sentences import sentences_of
from tocsin.model import Article


@pytest.mark.parametrize(
    ("paragraph", "line"),
    [
        ("KABUL, Afghanistan (Sept. 1) - Troops moved.", "KABUL, Afghanistan (Sept. 1) - "),
        ("KABUL, Afghanistan (Jan. 25, 2013) Troops moved.", "KABUL, Afghanistan (Jan. 25, 2013) "),
        ("NEW DELHI, March 7 (Xinhua) -- Troops moved.", "NEW DELHI, March 7 (Xinhua) -- "),
        ("BAGHDAD (AP) — Troops moved.", "BAGHDAD (AP) — "),
        ("LONDON — Troops moved.", "LONDON — "),
        ("San Salvador, 18 Feb 90 (DPA) -- [TEXT] Troops moved.", "San Salvador, 18 Feb 90 (DPA) -- [TEXT] "),
        ("LIMA (PERU), 18 FEB 90 (EFE) -- [TEXT] Troops moved.", "LIMA (PERU), 18 FEB 90 (EFE) -- [TEXT] "),
        ("Rio Tinto (Honduras), 18 Feb 90 -- Troops moved.", "Rio Tinto (Honduras), 18 Feb 90 -- "),
        ("May 2: Troops move in Helmand", "May 2: "),
        ("Kataib Hezbollah - a militia - denied it.", None),
        ("Troops moved in Kabul (Afghanistan) on May 2.", None),
    ],
)
def test_datelines(paragraph, line):
    found = dateline_of(paragraph)
    assert (found.text if found else None) == line


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("KABUL, Afghanistan (Jan. 25, 2013) Troops moved.", date(2013, 1, 25)),
        ("Release 2010-09-CA-005\n\nKABUL, Afghanistan (Sept. 1) - Troops moved.", date(2010, 9, 1)),
        ("KABUL, Afghanistan (Sept. 1) - Troops moved.", None),  # no year anywhere
        ("BOGOTA, 30 Feb 90 -- Troops moved.", None),  # no such day
        ("Troops moved on 4 May 2010.", None),  # not a dateline
    ],
)
def test_the_day_of_a_dateline(text, day):
    assert day_of(text) == day


def test_a_dateline_dates_the_story_and_places_nothing():
    text = "KABUL, Afghanistan (Jan. 25, 2013) - Yesterday troops attacked rebels in Khost province."
    (attack,) = tocsin.code(Article(text=text, language="en")).mentions
    assert attack.when.earliest == date(2013, 1, 24) and attack.where.name == "Khost"


def test_a_dateline_is_a_sentence_of_its_own():
    text = "LONDON — Troops moved. They stopped."
    assert [s.text for s in sentences_of(text)] == ["LONDON —", "Troops moved.", "They stopped."]


def test_unicode_line_separators_end_paragraphs():
    assert [s.paragraph for s in sentences_of("A title\u2028\u2028Troops moved.")] == [0, 1]


def test_each_item_of_a_list_is_a_paragraph_without_its_mark():
    text = "Facts:\n  - Rebels shelled\n    a town\n  - Troops fled\n\nThe state-run\n-owned firm closed."
    found = [(" ".join(s.text.split()), s.paragraph) for s in sentences_of(text)]
    assert found == [
        ("Facts:", 0),
        ("Rebels shelled a town", 1),
        ("Troops fled", 2),
        ("The state-run -owned firm closed.", 3),
    ]
    assert all(text[s.start : s.end].split() == s.text.split() for s in sentences_of(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Q    Admiral, five were killed.", "Admiral, five were killed."),
        ("MS. POE-ROE:  I saw it.", "I saw it."),
        ("SENIOR ADMINISTRATION OFFICIAL: We struck.", "We struck."),
        ("MOGADISHU: Gunmen killed five.", "MOGADISHU: Gunmen killed five."),
        ("GENERAL STRIKE: five arrested", "GENERAL STRIKE: five arrested"),
        ("Q Company was hit.", "Q Company was hit."),
    ],
)
def test_who_speaks_in_a_transcript_is_no_part_of_what_he_says(text, said):
    assert [s.text for s in sentences_of(text)] == [said]
