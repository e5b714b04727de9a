"""How parties and weapons stand to each other: who backs, arms, leads or belongs to a group; who made a weapon, how far it flies."""

import pytest

TOLD = [
    ("Hezbollah, which is backed by Iran, attacked a village on Monday.", "Hezbollah", "backed_by", "Iran"),
    ("Hamas is backed by Iran.", "Hamas", "backed_by", "Iran"),
    ("Rwanda backs M23.", "March 23 Movement", "backed_by", "Rwanda"),
    ("UN experts say Rwanda supports M23.", "March 23 Movement", "backed_by", "Rwanda"),
    ("Rwanda-backed M23 fighters attacked a village on Monday.", "March 23 Movement", "backed_by", "Rwanda"),
    ("Iran has funded Hamas for years.", "Hamas", "backed_by", "Iran"),
    ("Iran is the main backer of Hezbollah.", "Hezbollah", "backed_by", "Iran"),
    ("Hezbollah receives support from Iran.", "Hezbollah", "backed_by", "Iran"),
    ("Iran supplied missiles to Hezbollah.", "Hezbollah", "supplied_by", "Iran"),
    ("Hezbollah was supplied with rockets by Iran.", "Hezbollah", "supplied_by", "Iran"),
    ("Iran supplies Russia with drones.", "Russia", "supplied_by", "Iran"),
    ("Boko Haram, led by Ada Poe, attacked a village on Monday.", "Boko Haram", "led_by", "Ada Poe"),
    ("Ada Poe leads Boko Haram.", "Boko Haram", "led_by", "Ada Poe"),
    ("Ada Poe, the leader of Boko Haram, was killed on Monday.", "Boko Haram", "led_by", "Ada Poe"),
    ("Boko Haram's leader, Ada Poe, was killed on Monday.", "Boko Haram", "led_by", "Ada Poe"),
    ("Boko Haram leader Ada Poe was killed on Monday.", "Boko Haram", "led_by", "Ada Poe"),
    ("M23 is part of Islamic State.", "March 23 Movement", "part_of", "Islamic State"),
    ("M23, a faction of Boko Haram, attacked a village on Monday.", "March 23 Movement", "part_of", "Boko Haram"),
    ("M23 joined Islamic State in 2019.", "March 23 Movement", "part_of", "Islamic State"),
    ("Boko Haram, also known as the Black Army, attacked a village.", "Boko Haram", "alias_of", "Black Army"),
    ("The Iskander is made by Russia.", "Iskander", "made_by", "Russia"),
    ("The Iskander, built in Russia, hit a village.", "Iskander", "made_by", "Russia"),
    ("The Iskander can fly 300 km.", "Iskander", "range_km", 300.0),
    ("The Iskander can hit targets 300 km away.", "Iskander", "range_km", 300.0),
    ("The Iskander carries a 480 kg warhead.", "Iskander", "payload_kg", 480.0),
]


def told(coding):
    return [(r.subject.name, r.relation, r.value or r.object.name) for r in coding.relations]


@pytest.mark.parametrize(("text", "subject", "relation", "end"), TOLD)
def test_how_they_stand_to_each_other(coded, text, subject, relation, end):
    assert (subject, relation, end) in told(coded(text))


@pytest.mark.parametrize(
    "text",
    [
        "Iran does not back the Houthis.",
        "Rwanda denies supporting M23.",
        "Iran may back the Houthis.",
        "Does Iran back the Houthis?",
        "Hamas is not part of Hezbollah.",
        "Hezbollah joined Hamas in condemning the attack.",
        "Turkey supports a ceasefire with Hamas.",
        "Ada Poe, the deputy leader of Hamas, was killed.",
        "Hamas commander Ada Poe was killed on Monday.",
        "China has not supplied weapons to Russia.",
    ],
)
def test_what_does_not_say_how_they_stand(coded, text):
    assert coded(text).relations == ()


def test_what_one_is_accused_of_is_hedged(coded):
    (one,) = coded("The United States accused Iran of backing the Houthis.").relations
    assert (one.relation, one.object.id, one.hedged) == ("backed_by", "IRN", True)
