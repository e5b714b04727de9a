"""Disasters: told apart from acts, named by their group, and no record of this ledger."""

import pytest

from tocsin.coding import code
from tocsin.coding.calamities import calamity_in
from tocsin.coding.explaining import explained
from tocsin.model import Article

FILLER = "The council met in the town hall and spoke at length of schools, roads and next year's budget. " * 4

# text, group, the word that first says so
TOLD = [
    ("A strong earthquake shook the coast of Chile before dawn, killing nine people.", "natural", "earthquake"),
    ("Landslides after days of torrential rain buried two villages in Nepal.", "natural", "Landslides"),
    ("Typhoon Mara made landfall in Luzon on Sunday.", "natural", "Typhoon"),
    ("Firefighters battled a wildfire near Athens for a third day.", "natural", "wildfire"),
    ("The volcano sent ash over the island's only town.", "natural", "volcano"),
    ("A boiler at a paper mill exploded on Tuesday, injuring four workers.", "technological", "boiler"),
    ("Forty workers fell ill after a leak at a chemical plant near Lodz.", "technological", "leak"),
    ("A ferry with 60 aboard capsized on the lake.", "technological", "capsized"),
    ("Dozens were crushed in a stampede at a stadium.", "technological", "stampede"),
    (
        "The roof collapsed under heavy snow; the roof collapse hurt six, the mayor said.",
        "technological",
        "roof collapsed",
    ),
    (FILLER + "The floods came in May. Later floods were worse; the floods of June cut the road.", "natural", "floods"),
]


@pytest.mark.parametrize(("text", "group", "word"), TOLD)
def test_a_disaster_is_told_by_its_group_and_its_first_word(text, group, word):
    calamity = calamity_in(text)
    assert calamity is not None
    assert (calamity.group, calamity.span.of(text)[: len(word)]) == (group, word)
    assert not code(Article(text=text, published="2024-05-01", language="en")).mentions


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked an army base near Mosul on Sunday, killing three soldiers.",
        "Gunmen stormed a village and a wave of attacks followed.",
        "The delegates met in Geneva, and he was hailed as a peacemaker.",
        FILLER + "Nobody had forgotten the flood of 1953.",  # once, and late: not what the story is about
    ],
)
def test_a_text_about_something_else_tells_of_no_disaster(text):
    assert calamity_in(text) is None


def test_the_explanation_says_what_an_article_without_records_tells_of():
    quake = explained(Article(text="An earthquake struck Chile on Monday, killing nine.", language="en"))
    assert 'it tells of a natural disaster ("earthquake")' in quake
    attack = explained(Article(text="After the earthquake, rebels killed two soldiers in Goma.", language="en"))
    assert "disaster" not in attack.splitlines()[0]


@pytest.mark.parametrize(
    "text",
    [
        "Water was let out of the Farakka barrage into the river, and twelve villages were flooded.",
        "The Sukkur barrage feeds seven canals.",
    ],
)
def test_what_dams_a_river_is_no_shelling(text):
    assert not code(Article(text=text, language="en")).mentions


def test_a_barrage_of_rockets_across_a_river_is_one():
    text = "Fighters fired a barrage of rockets across the river at Haifa on Monday."
    assert [m.type for m in code(Article(text=text, language="en")).mentions] == ["ASSAULT"]
