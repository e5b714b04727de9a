"""Copy in capitals: made readable, and coded with offsets that hold for the copy as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tocsin
from tocsin.coding import prepared
from tocsin.finding.times import find_times
from tocsin.language.truecase import is_shouted, truecased
from tocsin.model import Article, Span

WIRE = (
    "BOGOTA, 12 MAY 89 -- [TEXT] GUERRILLAS OF THE NATIONAL LIBERATION ARMY [ELN] OF COLOMBIA ATTACKED A POLICE STATION IN "
    "SAN MIGUEL YESTERDAY, KILLING TWO POLICEMEN. IT IS SAID THAT COL. PEREZ RUIZ WAS WOUNDED."
)


@pytest.mark.parametrize(
    ("shouted", "readable"),
    [
        ("THE ARMY KILLED TWO PEASANTS.", "The army killed two peasants."),
        ("THE U.S. EMBASSY IN LIMA WAS BOMBED", "The U.S. Embassy in Lima was bombed"),
        ("ON 3 MAY THEY MAY WALK TO USULUTAN.", "On 3 May they may walk to Usulutan."),
        ("REBELS [FMLN] DENIED IT", "Rebels [FMLN] denied it"),
        ("[TEXT] COL. PEREZ FELL", "       Col. Perez fell"),
        (
            "A POLICEMAN THREW A GRENADE AND SIX SAILORS FLED ON BICYCLES",
            "A policeman threw a grenade and six sailors fled on bicycles",
        ),
        ("SUNNI VILLAGERS WERE KIDNAPPED", "Sunni villagers were kidnapped"),
        ("THE MINISTER'S CAR", "The minister's car"),
        ("IN THE 1980S THE 4TH BRIGADE HAD 20MM GUNS", "In the 1980s the 4th brigade had 20mm guns"),
    ],
)
def test_words_are_written_as_in_print(shouted, readable):
    assert truecased(shouted) == readable


def test_names_that_are_known_keep_their_capitals():
    text = "MEN OF THE FARABUNDO MARTI FRONT AND THE ELN"
    spans = [(Span(11, 32), False), (Span(41, 44), True)]
    assert truecased(text, spans) == "Men of the Farabundo Marti Front and the ELN"


@given(st.text(alphabet=st.characters(categories=("Lu", "Ll", "Nd", "Po", "Zs", "Pd")), max_size=200))
def test_no_letter_moves(text):
    assert len(truecased(text)) == len(text)
    assert truecased(text).casefold() == text.casefold() or len(text.lower()) != len(text)


def test_a_name_keeps_its_capitals_before_an_apostrophe():
    wire = "LIMA, 5 AUG 89 -- THE POLICE ARRESTED THE FMLN'S MAIN LEADER AND TWO OF PERU'S GENERALS."
    assert prepared(Article(text=wire, language="en")).text.endswith(
        "the FMLN's main leader and two of Peru's generals."
    )


def test_mixed_copy_is_left_alone():
    assert is_shouted(WIRE) and not is_shouted("The FMLN and the ELN met in Lima, the U.N. said.")


def test_a_wire_in_capitals_is_coded_and_every_span_is_of_the_wire():
    coding = tocsin.code(tocsin.Article(text=WIRE, language="en"))
    (attack,) = [m for m in coding.mentions if m.trigger.of(WIRE) == "ATTACKED"]
    assert [p.id for p in attack.actors] == ["eln-colombia"]
    assert attack.where.name == "San Miguel" and coding.article.text == WIRE
    assert [(h.kind, h.count.best) for h in attack.harm] == [("killed", 2), ("wounded", 1)]


@given(
    st.sampled_from(
        [
            "noon Friday",
            "at Midnight",
            "MIDNIGHT ON MONDAY",
            "12 MAY",
            "NINETEEN NINETY",
            "Eid al-Fitr",
            "5 1/2 HOURS",
            "A YEAR AGO",
            "the early 1980s",
            "the 4th of March",
            "the first quarter",
            "the 19th century",
            "the second half of 2019",
        ]
    ),
    st.text(max_size=20),
)
def test_times_never_fail_whatever_the_case(words, around):
    for form in (words, words.upper(), words.lower()):
        find_times(f"{around} {form} {around}", "2024-01-21")


def test_cities_and_countries_of_a_wire_in_capitals_are_names():
    text = (
        "MEXICO CITY (MEXICO), 10 NOV 89 (AFP) -- [TEXT] POLICE ARRESTED TWO MEN IN GUATEMALA CITY. THE CITY IS CALM."
    )
    told = prepared(Article(text=text, language="en")).text
    assert len(told) == len(text)
    assert told.startswith("Mexico City (Mexico), 10 Nov 89 (AFP) --")
    assert "two men in Guatemala City. The city is calm." in told
