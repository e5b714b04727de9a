"""Acts of force beside attacks: towns that change hands, arms found, weapons tried, troops sent, and what only looks like it."""

from datetime import date

import pytest

from tocsin.coding import code
from tocsin.model import DONE, Article

# sentence, type, mode, words of the actors, words of the targets
TOLD = [
    ("The town fell to the Islamic State in May 2015.", "ASSAULT", None, "islamic-state", "town"),
    ("The airport fell into rebel hands.", "ASSAULT", None, "rebel", ""),
    ("Kunduz fell into the hands of the Taliban on Monday.", "ASSAULT", None, "taliban", "kunduz"),
    ("Separatists lost control of the airport on Friday.", "ASSAULT", None, "", "separatists"),
    ("Army units wrested back the town of Kafr Nabl from the rebels.", "ASSAULT", None, "army units", "town"),
    ("The insurgents were driven out of Mosul in July 2017.", "ASSAULT", None, "", "insurgents"),
    ("Kurdish fighters pushed Islamic State out of Kobani.", "ASSAULT", None, "kurdish fighters", "islamic-state"),
    ("The army expelled the militants from three villages.", "ASSAULT", None, "army", "militants"),
    ("Burmese troops have captured part of a rebel stronghold near the border.", "ASSAULT", None, "MMR:MIL", ""),
    ("Customs officers intercepted twelve rifles at the border.", "COERCE", "seize", "customs officers", ""),
    ("The navy intercepted a dhow carrying missile parts.", "COERCE", "seize", "navy", ""),
    ("Soldiers discovered a depot containing a large amount of weapons.", "COERCE", "seize", "soldiers", ""),
    ("Two pistols and several rounds were seized during the raid.", "COERCE", "seize", "", ""),
    ("Police have seized 300 kilograms of explosives in Karachi.", "COERCE", "seize", "police", ""),
    ("An explosive charge was found near the bridge.", "COERCE", "seize", "", ""),
    ("Bomb disposal experts disarmed a rocket in a garden.", "COERCE", "seize", "", ""),
    ("North Korea fired two ballistic missiles into the sea.", "MOBILIZE", "weapons", "PRK", ""),
    ("North Korea tested a long-range missile on Sunday.", "MOBILIZE", "weapons", "PRK", ""),
    ("Israel called up 60,000 reservists on Tuesday.", "MOBILIZE", "troops", "ISR", ""),
    ("Five Chinese warplanes entered South Korea's air defence zone.", "MOBILIZE", "troops", "CHN:MIL", "KOR"),
    ("The army sent hundreds of soldiers and tanks to Homs.", "MOBILIZE", "troops", "army", ""),
    ("Russian forces have advanced near Bakhmut.", "MOBILIZE", "troops", "RUS:MIL", ""),
    ("Dozens of shops were looted in Pretoria overnight.", "ASSAULT", None, "", "shops"),
    ("Protesters rallied as police fired tear gas to disperse them.", "ASSAULT", "crowd-control", "police", ""),
    ("Syrian forces used sulfur mustard in Saraqib.", "ASSAULT", "unconventional", "SYR:MIL", ""),
    ("Two suicide bombers from the Islamic State hit a base.", "ASSAULT", "suicide-attack", "islamic-state", "base"),
    ("Five aid workers kidnapped last month in Mali were freed.", "ASSAULT", "abduct", "", "aid workers"),
    ("Two soldiers died when their vehicle hit a mine.", "ASSAULT", "explosives", "", "soldiers"),
    ("The United States delivered 31 Abrams tanks to Ukraine.", "MOBILIZE", "weapons", "USA", ""),
    ("A curfew was imposed in Guayaquil.", "COERCE", "curfew", "", "ECU"),
    ("Her daughter, 15, was gang-raped by soldiers in Goma.", "ASSAULT", "sexual", "soldiers", "daughter"),
    # who acts during a fight, or after it, is its other side
    ("Soldiers recovered two rifles after a clash with Abu Sayyaf.", "ASSAULT", None, "soldiers", "abu-sayyaf"),
    ("Protesters lit fires during clashes with police in Athens.", "ASSAULT", None, "protesters", "police"),
    ("An exchange of fire between the army and rebels left two dead.", "ASSAULT", "firearms", "army", "rebels"),
    ("Pirates kidnapped the captain of a tanker off Benin.", "ASSAULT", "abduct", "pirates", "captain"),
]


def parties(found):
    return " ".join(f"{p.name} {p.id or ''}" for p in found).lower()


@pytest.mark.parametrize(("text", "kind", "mode", "actor", "target"), TOLD)
def test_an_act_of_force_is_told_with_its_sides(text, kind, mode, actor, target):
    coding = code(Article(text=text, published=date(2024, 5, 10), language="en"))
    told = [m for m in coding.mentions if m.status in DONE and (m.type, m.mode) == (kind, mode)]
    assert told, [(m.type, m.mode, m.status) for m in coding.mentions]
    assert actor.lower() in parties(told[0].actors) and bool(actor) == bool(told[0].actors)
    assert target.lower() in parties(told[0].targets)


@pytest.mark.parametrize(
    "text",
    [
        "Greece entered the eurozone in 2001.",
        "The president entered the room.",
        "The driver lost control of the car.",
        "He fell to his death in the city.",
        "The team defeated the army side 3-0.",
        "SpaceX tested its new rocket on Friday.",
        "The star is surrounded by a disk.",
        "A drone captured footage of the landslides.",
        "Even when Democrats controlled Congress, they could not pass the bill.",
        "The army is moving generators into the area after the flood.",
        "Four workers were hurt when a tank at the plant exploded.",
        "A gas explosion in a restaurant killed eight people in Hanoi.",
        "Nineteen people were killed when their bus plunged off a bridge.",
        "A chemical leak at a factory killed ten people.",
        "The people have demonstrated that they can hold off the invader.",
        "The court struck it down.",
        "The candidate held a campaign rally in Ohio on Friday.",
        "Three of the wounded were in critical condition.",
    ],
)
def test_what_only_looks_like_it_is_none(text):
    coding = code(Article(text=text, published=date(2024, 5, 10), language="en"))
    assert [m.type for m in coding.mentions if m.status in DONE] == []


def test_a_bomb_in_its_cylinder_is_no_accident():
    text = "A bomb planted in a gas cylinder exploded at the market, killing six."
    (told,) = code(Article(text=text, published=date(2024, 5, 10), language="en")).mentions
    assert told.mode == "explosives" and [(h.kind, h.count.best) for h in told.harm] == [("killed", 6)]


def test_who_repels_an_attack_did_not_make_it():
    text = "Mali's ruling junta said that it had repelled an attack on a camp in Lere."
    (told,) = code(Article(text=text, published=date(2024, 5, 10), language="en")).mentions
    assert not told.actors and "camp" in parties(told.targets)


def test_a_side_that_speaks_of_its_own_act_claims_it():
    text = "The Israeli army said it had killed three militants in Jenin."
    (told,) = code(Article(text=text, published=date(2024, 5, 10), language="en")).mentions
    assert told.status == "claimed" and told.claimed_by.id.startswith(("ISR", "idf"))


@pytest.mark.parametrize(
    "text",
    [
        "Firefighters battled a wildfire near Athens for a third day.",
        "Crews fought against the flood in Lagos on Monday.",
        "A truck struck two motorcycles on Friday in Randolph, killing seven riders.",
        "The plane overran the runway in Karaj and hit a wall.",
        "A coal mine exploded in Donetsk, killing two people.",
        "The virus is spreading. So far it has infected 200 people and killed three people in Wuhan.",
        "The authorities in Iran pressed the bus workers to cancel the strike.",
        "Aid to Belarus is withheld until an elected government takes over.",
        "Officials in Montenegro want support in regaining control over the savings.",
    ],
)
def test_traffic_infection_and_strikes_of_workers_are_no_acts_of_force(coded, text):
    assert not [m for m in coded(text).mentions if m.type == "ASSAULT"]


@pytest.mark.parametrize(
    "text",
    [
        "A van struck pedestrians in Toronto in an attack, killing ten people.",
        "Rebels hit a bus near Jos on Friday, killing seven people.",
    ],
)
def test_vehicles_that_are_hit_on_purpose(coded, text):
    assert [m for m in coded(text).mentions if m.type == "ASSAULT"]


def test_whose_eye_was_hurt_was_hurt(coded):
    text = "They spoke of a woman whose eye was injured by police in Hong Kong."
    (mention,) = coded(text).mentions
    assert [(h.kind, h.who) for h in mention.harm] == [("wounded", "woman")]


def test_that_none_died_of_a_shooting_does_not_undo_it(coded):
    (mention,) = coded("No fatalities have come of the shooting in Clairton.").mentions
    assert mention.status == "happened"
    assert [(h.kind, h.count.high) for h in mention.harm] == [("killed", 0)]


def test_who_is_struck_in_the_face_is_beaten(coded):
    (mention,) = coded("A police officer struck a protester in the face in Minsk.").mentions
    assert mention.mode == "beat"
