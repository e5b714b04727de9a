"""Statements, letters and speeches of governments: acts spoken of in passing, troops that are somewhere, days that are not theirs."""

from datetime import date

import pytest


def told(coded, text: str, type_: str = "ASSAULT"):
    """The records of a type, as (status, ids or names of actors, of targets, place)."""
    mentions = [m for m in coded(text, published=date(2024, 3, 5)).mentions if m.type == type_]
    return [
        (
            m.status,
            *(" ".join(p.id or p.name for p in side) for side in (m.actors, m.targets)),
            m.where and m.where.name,
        )
        for m in mentions
    ]


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ("Envoys met in Doha to discuss the Hamas attack on Israel.", [("happened", "hamas", "ISR", "Israel")]),
        (
            "The council called on the Houthis to cease their attacks on merchant ships.",
            [("happened", "houthis", "merchant ships", None)],
        ),
        ("Poland urged Russia to halt its attacks on Odesa.", [("happened", "RUS", "Odesa", "Odesa")]),
        (
            "He ordered the air force to help defend Jordan against Iran's attack last weekend.",
            [("happened", "IRN", "", None)],
        ),
        ("We stand by Ukraine in the face of Russia's invasion.", [("happened", "RUS", "", None)]),
        ("Residents plan to flee due to the shelling of Goma.", [("happened", "", "Goma", "Goma")]),
        ("The firm may close the mine because of the attack on Kidal.", [("happened", "", "Kidal", "Kidal")]),
        (
            "If the Houthis cease their attacks on ships, sanctions will end.",
            [("hypothetical", "houthis", "ships", None)],
        ),
        ("Kenya asked the rebels to stop attacks on convoys.", [("hypothetical", "", "convoys", None)]),
        ("Iran urged Hezbollah to attack Israel.", [("hypothetical", "hezbollah", "ISR", "Israel")]),
    ],
)
def test_what_was_done_by_then_and_by_whom(coded, text, records):
    assert told(coded, text) == records


@pytest.mark.parametrize(
    ("text", "records"),
    [
        (
            "Russia launched one of the largest drone attacks in years against Ukraine.",
            [("happened", "RUS", "UKR", "Ukraine")],
        ),
        (
            "The Somali army carried out a number of airstrikes in Jilib against al-Shabaab.",
            [("happened", "SOM:MIL", "al-shabaab", "Jilib")],
        ),
        (
            "France is conducting air strikes and other operations against Islamic State in Syria.",
            [("happened", "FRA", "islamic-state", "Syria")],
        ),
        ("The attacks of Hezbollah on Israel went on.", [("happened", "hezbollah", "ISR", "Israel")]),
        ("Iran condemned the consulate strike in Damascus.", [("happened", "", "consulate", "Damascus")]),
        ("The Russian Defence Ministry raid in Aleppo killed ten rebels.", [("happened", "RUS", "rebels", "Aleppo")]),
    ],
)
def test_against_whom(coded, text, records):
    assert told(coded, text) == records


@pytest.mark.parametrize(
    ("text", "actor", "place"),
    [
        ("About 300 French troops remain deployed to Djibouti.", "FRA:MIL", "Djibouti"),
        ("British soldiers deployed to Kenya are helping local units.", "GBR:MIL", "Kenya"),
        ("The additional Kenyan forces have deployed to Haiti.", "KEN:MIL", "Haiti"),
    ],
)
def test_troops_that_are_somewhere_are_deployed(coded, text, actor, place):
    assert told(coded, text, "MOBILIZE") == [("happened", actor, "", place)]


def test_a_withdrawal_that_is_directed_is_no_attack(coded):
    assert told(coded, "On 14 April 2021 the president directed the withdrawal of American forces from Mali.") == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels killed four farmers in parts of Yemen.", "Yemen"),
        ("Jets bombed depots in rebel-held areas of Syria.", "Syria"),
        ("His uncle was wounded at the Battle of the Bulge in Belgium.", "Belgium"),
    ],
)
def test_where(coded, text, place):
    assert [record[-1] for record in told(coded, text)] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "I thank you for coming here today. With Russia's invasion of Ukraine war is back in Europe.",
        "Today the world faces great challenges. We condemn Hamas and its attack on Israel.",
    ],
)
def test_what_is_spoken_of_today_was_not_done_today(coded, text):
    (mention,) = (m for m in coded(text, published=date(2024, 3, 5)).mentions if m.type == "ASSAULT")
    assert mention.when.earliest is None


def test_a_death_that_is_spoken_of_is_not_of_the_attack_told_above_it(coded):
    text = "Russian missiles hit a plant in Kharkiv on Monday.\n\nThe death of the leader of Hezbollah came up too."
    (mention,) = (m for m in coded(text, published=date(2024, 3, 5)).mentions if m.type == "ASSAULT")
    assert not mention.harm
    text = "With the death of Yahya Sinwar, who was responsible for the attacks on Israel, a truce is near."
    (mention,) = (m for m in coded(text, published=date(2024, 3, 5)).mentions if m.type == "ASSAULT")
    assert not mention.harm
