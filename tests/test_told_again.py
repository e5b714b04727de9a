"""Words that mean an act told before and say no more of it: what they are tied to, and what becomes of the tie."""

from datetime import date

import pytest
from rich.console import Console

from tocsin.coding import code
from tocsin.linking import link
from tocsin.model import Article, Mention
from tocsin.publishing.tables import print_codings

BOMB = "A parcel bomb exploded outside a bakery in Lyon, wounding 13 people. "


def read(text, published=None):
    return code(Article(text=text, published=published, language="en"))


def ties(coding):
    """Each act's words with the words of the act that they mean."""
    text = coding.article.text
    by_id = {m.id: m for m in coding.mentions}
    return [(m.trigger.of(text), by_id[m.same_as].trigger.of(text)) for m in coding.mentions if m.same_as]


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("No group has claimed responsibility for the explosion.", "explosion"),
        ('The president called the explosion an "attack".', "explosion"),
        ("The minister described the blast as terrorism.", "blast"),
        ("They called the bombing cowardly.", "bombing"),
        ("Police issued a photo of a man wanted in connection with the bombing.", "bombing"),
        ("After the blast, the minister sent instructions.", "blast"),
        ("Police questioned the bombing suspect.", "bombing"),
        ("Police sealed off the explosion site.", "explosion"),
        ("The parents of the man behind the attack fled Pakistan.", "attack"),
    ],
)
def test_a_report_without_a_day_ties_what_means_its_act(sentence, word):
    assert ties(read(BOMB + sentence)) == [(word, "exploded")]


@pytest.mark.parametrize(
    "sentence",
    [
        "An explosion could follow.",
        "Unions called the strike.",
        "A stabbing was reported in Paris.",
        "The group called the attack off.",
        "The earthquake of 1755 destroyed Lisbon.",
        "The explosion of new businesses surprised economists.",
    ],
)
def test_what_means_no_act_told_before_is_tied_to_none(sentence):
    assert not ties(read(BOMB + sentence))


def test_nothing_is_taken_over_by_words_that_say_no_more():
    (again,) = [m for m in read(BOMB + "After the blast, the minister sent instructions.").mentions if m.same_as]
    assert not (again.actors or again.targets or again.weapons or again.harm or again.when or again.where)


def test_in_a_dated_report_what_is_not_known_by_day_place_and_party_is_left_out():
    text = "The army was attacked. After the attack, the minister sent instructions."
    assert len(read(text, date(2024, 5, 1)).mentions) < len(read(text).mentions)
    assert not ties(read(BOMB + "The explosion shattered windows.", date(2024, 5, 1)))


def test_the_explosion_is_what_the_bomb_did():
    found = read("A car bomb exploded in Homs on Monday. Two shops were destroyed in the explosion.", date(2024, 5, 1))
    first, second = found.mentions
    assert [w.id for w in second.weapons] == [w.id for w in first.weapons] == ["car-bomb"]
    assert len(link([found])) == 1


def test_an_explosion_by_accident_is_no_act_however_often_it_is_told():
    assert not read("A gas explosion in Lyon wounded 13 people. The explosion was heard for miles.").mentions


def test_each_explosion_means_acts_told_together():
    several = "Bombs exploded in Belfast. A warning was given before each explosion."
    assert ties(read(several)) == [("explosion", "exploded")]
    assert not ties(read("A bomb exploded in Belfast. A warning was given before each explosion."))


def test_saturdays_attack_means_what_was_called_that():
    text = (
        "The ringleader of Saturday's attack in London was known to police. "
        "Last month a bomber carried out the May 22 concert bombing in Manchester. "
        "The parents of the ringleader of Saturday's attack fled Pakistan."
    )
    coding = read(text)
    meant = next(m for m in coding.mentions if m.id == next(x.same_as for x in coding.mentions if x.same_as))
    assert meant.where.name == "London"


def test_a_named_person_shot_is_not_the_one_who_survived_another_attack():
    text = (
        "President Nicolas Maduro survived an attack in Caracas on Saturday. "
        "Shinzo Abe did not survive the shooting in Nara."
    )
    events = link([read(text, date(2024, 5, 1))])
    assert len([e for e in events if e.type == "ASSAULT"]) == 2


def test_what_is_tied_is_of_one_event_whatever_else_is_told():
    text = (
        BOMB
        + "Four men were shot dead in Marseille. The explosion was heard for miles. The president called it an attack."
    )
    events = link([read(text)])
    assert sorted(len(e.mentions) for e in events) == [1, 2]


def test_only_what_is_tied_has_the_field():
    lines = [m.model_dump(by_alias=True) for m in read(BOMB + "The explosion was heard for miles.").mentions]
    assert ["same_as" in line for line in lines] == [False, True]
    assert lines[1]["same_as"] == lines[0]["id"]
    assert Mention.model_validate(lines[1]).same_as == lines[0]["id"]


def test_the_table_counts_it_with_what_it_means():
    console = Console(width=200)
    with console.capture() as shown:
        print_codings(
            [read(BOMB + "The explosion was heard. After the blast, the minister sent instructions.")], console
        )
    assert "exploded and 2 more" in shown.get()
    assert shown.get().count("ASSAULT") == 1
