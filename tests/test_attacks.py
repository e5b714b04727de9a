"""Attacks as agencies write them: one record a sentence, who did it to whom, with what, and how many were hurt.

In each row: the sentence, words of the actor and of the target, the classes of weapons, killed and wounded (at least).
"""

from datetime import date

import pytest

from tocsin.coding import code
from tocsin.model import DONE, Article

ATTACKS = [
    (
        "A car bomb killed 12 people and wounded at least 30 in the Karrada district of Baghdad on Saturday.",
        "",
        "people",
        "ied",
        12,
        30,
    ),
    (
        "Russian missiles struck an apartment block in Dnipro, killing nine residents and injuring 42.",
        "Russian",
        "apartment block",
        "missile",
        9,
        42,
    ),
    (
        "Two Israeli airstrikes hit a refugee camp in Rafah overnight, leaving at least 14 dead and dozens injured, medics said.",
        "Israeli",
        "refugee camp",
        "",
        14,
        24,
    ),
    (
        "At least six soldiers died when militants ambushed their convoy near Gao with machine guns and grenades.",
        "militants",
        "soldiers",
        "grenade|small-arms",
        6,
        None,
    ),
    (
        "Turkey's defence ministry said its drones had destroyed a PKK shelter in northern Iraq, neutralising four militants.",
        "Turkey",
        "PKK",
        "drone",
        4,
        None,
    ),
    (
        "Houthi rebels fired two anti-ship missiles at a Greek-owned bulk carrier in the Red Sea.",
        "Houthi",
        "carrier",
        "missile",
        None,
        None,
    ),
    (
        "A Sudanese army shelling of a market in Omdurman killed 23 people, activists said.",
        "Sudan",
        "people",
        "artillery",
        23,
        None,
    ),
    (
        "Gunmen on motorcycles opened fire on worshippers outside a church in Ondo, killing five and injuring eleven others.",
        "Gunmen",
        "worshippers",
        "small-arms",
        5,
        11,
    ),
    (
        "Police shot dead a 22-year-old man in Marseille after he drove at officers.",
        "Police",
        "man",
        "small-arms",
        1,
        None,
    ),
    (
        "An explosion at a mosque in Peshawar killed at least 59 people, most of them policemen, and injured more than 150.",
        "",
        "mosque",
        "bomb",
        59,
        151,
    ),
    (
        "The Taliban claimed responsibility for a suicide attack on a government building in Kabul in which seven guards died.",
        "Taliban",
        "government building",
        "bomb",
        7,
        None,
    ),
    (
        "Ethiopian troops killed 14 civilians in the town of Merawi in house-to-house searches, witnesses said.",
        "Ethiopia",
        "civilians",
        "",
        14,
        None,
    ),
    (
        "Three UN peacekeepers were killed and five wounded by an improvised explosive device near Kidal.",
        "",
        "peacekeepers",
        "ied",
        3,
        5,
    ),
    ("A roadside bomb hit a bus carrying civil servants in Kabul, wounding nine.", "", "bus", "ied", None, 9),
    (
        "The United States carried out an air strike against al-Shabaab in Somalia, killing three militants, Africom said.",
        "United States",
        "al-Shabaab",
        "",
        3,
        None,
    ),
    (
        "Colombian soldiers clashed with ELN guerrillas in Arauca; four rebels and one soldier were killed.",
        "Colombia",
        "ELN",
        "",
        5,
        None,
    ),
    (
        "Mortar shells fired by rebels hit a school in Aleppo, killing five children and their teacher.",
        "rebels",
        "school",
        "artillery",
        6,
        None,
    ),
    (
        "Jihadists beheaded eleven farmers in Mozambique's Cabo Delgado province.",
        "Jihadists",
        "farmers",
        "melee",
        11,
        None,
    ),
    (
        "Islamic State militants attacked a Syrian army bus in the desert east of Homs with guided missiles, killing 13 soldiers and wounding 18.",
        "Islamic State",
        "army",
        "missile",
        13,
        18,
    ),
    (
        "Boko Haram fighters killed at least 40 rice farmers in Borno state by slitting their throats.",
        "Boko Haram",
        "rice farmers",
        "",
        40,
        None,
    ),
    ("The bodies of nine men shot in the head were found in Michoacan.", "", "men", "small-arms", 9, None),
    (
        "Nine people were killed and 27 injured when a bomb went off at a crowded market in Quetta.",
        "",
        "people",
        "bomb",
        9,
        27,
    ),
    (
        "Israeli forces raided Jenin refugee camp on Tuesday, killing four Palestinians and wounding 13.",
        "Israel",
        "Jenin",
        "",
        4,
        13,
    ),
    ("A grenade thrown into a bar in Bujumbura killed two and wounded 20.", "", "", "grenade", 2, 20),
    (
        "Eight passengers on a bus were shot and killed by armed men in northern Burkina Faso.",
        "armed men",
        "passengers",
        "small-arms",
        8,
        None,
    ),
    ("The SDF said it lost five fighters in a Turkish drone strike near Qamishli.", "Turk", "SDF", "drone", 5, None),
    ("Bandits abducted more than 200 pupils from a school in Kuriga.", "Bandits", "pupils", "", None, None),
    ("Somali pirates hijacked a fishing vessel off the coast of Puntland.", "pirates", "vessel", "", None, None),
    (
        "Azerbaijani forces shelled Armenian positions near Sotk with mortars on Tuesday; one Armenian serviceman was wounded.",
        "Azerbaijan",
        "Armenia",
        "artillery",
        None,
        1,
    ),
    ("Five members of one family died when a shell hit their house in Kharkiv.", "", "family", "artillery", 5, None),
    (
        "The militia killed 30 villagers with machetes and guns in Ituri, a local official said.",
        "militia",
        "villagers",
        "melee|small-arms",
        30,
        None,
    ),
    (
        "A suspected US drone killed two al-Qaeda operatives travelling in a car in Marib.",
        "US",
        "al-Qaeda",
        "drone",
        2,
        None,
    ),
    (
        "Ukrainian drones attacked the Tuapse refinery overnight, Russian officials said.",
        "Ukrain",
        "refinery",
        "drone",
        None,
        None,
    ),
    ("An attack by Fulani herdsmen on a village in Benue left 17 people dead.", "herdsmen", "village", "", 17, None),
    (
        "Kurdish forces fired on a Turkish base in Azaz, wounding three soldiers.",
        "Kurdish",
        "Turk",
        "small-arms",
        None,
        3,
    ),
    (
        "Pakistan's army said it killed 11 militants in two raids in North Waziristan.",
        "Pakistan",
        "militants",
        "",
        11,
        None,
    ),
    (
        "Israeli shelling killed a journalist and wounded six others in southern Lebanon on Friday.",
        "Israel",
        "journalist",
        "artillery",
        1,
        6,
    ),
    (
        "Five Ukrainian civilians, including two children, were killed by Russian shelling in Kherson region.",
        "Russia",
        "civilians",
        "artillery",
        5,
        None,
    ),
    ("A police officer and two gunmen died in an exchange of fire in Srinagar.", "", "", "small-arms", 3, None),
    (
        "Saudi-led coalition warplanes bombed a funeral hall in Sanaa, killing more than 140 mourners.",
        "coalition",
        "hall",
        "aircraft",
        141,
        None,
    ),
    (
        "Syrian rebels shot down a government helicopter near Idlib with a shoulder-fired missile.",
        "rebels",
        "helicopter",
        "missile",
        None,
        None,
    ),
    ("The Wagner group was accused of executing 300 civilians in Moura.", "Wagner", "civilians", "", 300, None),
    (
        "Haitian gangs set fire to a police station in Port-au-Prince and freed prisoners.",
        "gangs",
        "station",
        "incendiary",
        None,
        None,
    ),
    ("A landmine killed three farmers near Mopti.", "", "farmers", "mine", 3, None),
    (
        "Ten people, among them four women, lost their lives in an attack by ADF rebels near Beni.",
        "ADF",
        "people",
        "",
        10,
        None,
    ),
    (
        "A U.S. soldier was killed and two others were hurt when their vehicle hit a roadside bomb in Helmand.",
        "",
        "soldier",
        "ied",
        1,
        2,
    ),
    (
        "Iran's Revolutionary Guards attacked Kurdish militant bases in Iraq with missiles and drones, killing 13.",
        "Revolutionary",
        "Kurdish",
        "drone|missile",
        13,
        None,
    ),
    (
        "The attackers hurled grenades into the crowd and then opened fire, killing 27 people and injuring about 60.",
        "attackers",
        "crowd",
        "grenade",
        27,
        60,
    ),
    (
        "Three Rwandan soldiers were wounded when Congolese troops fired across the border.",
        "Congo",
        "Rwanda",
        "",
        None,
        3,
    ),
    (
        "Police in Nairobi fired live bullets at protesters, killing one and injuring several.",
        "Police",
        "protesters",
        "small-arms",
        1,
        3,
    ),
    ("Turkish artillery pounded Kurdish YPG positions around Tel Rifaat.", "Turk", "YPG", "artillery", None, None),
    (
        "A 14-year-old Palestinian boy was shot and killed by Israeli troops near Ramallah.",
        "Israel",
        "boy",
        "small-arms",
        1,
        None,
    ),
    (
        "The insurgents attacked two villages, burned houses and killed at least 16 people.",
        "insurgents",
        "villages",
        "incendiary",
        16,
        None,
    ),
    ("Twin blasts at a Shia shrine in Kabul left 58 dead and more than 100 wounded.", "", "shrine", "bomb", 58, 101),
    (
        "Unidentified gunmen kidnapped two Chinese engineers in Kogi state.",
        "gunmen",
        "engineers",
        "small-arms",
        None,
        None,
    ),
    ("Armed men killed the mayor of Rasht and his driver in an ambush.", "men", "mayor", "small-arms", 2, None),
    (
        "Government airstrikes on Eastern Ghouta killed 70 civilians on Monday, the Observatory said.",
        "overnment",
        "civilians",
        "",
        70,
        None,
    ),
    ("Drone strikes hit a fuel depot in Port Sudan; no casualties were reported.", "", "depot", "drone", 0, 0),
    ("The Houthis said American planes struck Hodeidah airport six times.", "United States", "airport", "", None, None),
    (
        "A Russian Iskander missile hit a supermarket in Konotop, injuring 14 people.",
        "Russia",
        "supermarket",
        "missile",
        None,
        14,
    ),
    ("Suspected ADF rebels hacked to death 12 people in Mamove, North Kivu.", "ADF", "people", "melee", 12, None),
    ("Mexican marines killed a cartel leader in a shootout in Culiacan.", "Mexic", "leader", "small-arms", 1, None),
    (
        "Israeli soldiers wounded 15 Palestinians with rubber bullets near Bethlehem.",
        "Israel",
        "Palestin",
        "less-lethal",
        None,
        15,
    ),
    (
        "Ethiopian air force jets dropped bombs on Mekelle, wounding at least 11 people.",
        "Ethiopia",
        "people",
        "aircraft|bomb",
        None,
        11,
    ),
    ("An Israeli air strike on a car in Tyre killed a Hezbollah commander.", "Israel", "Hezbollah", "", 1, None),
    ("Bomb attacks on two churches in Jolo killed 20 people and wounded 102 others.", "", "churches", "bomb", 20, 102),
    (
        "At least 17 Nigerian soldiers, including a colonel, were killed in a raid on a base in Metele claimed by ISWAP.",
        "ISWAP",
        "soldiers",
        "",
        17,
        None,
    ),
    ("An oil pipeline was set on fire near Kirkuk on Monday.", "", "pipeline", "incendiary", None, None),
    ("The school was burnt down by unknown men in Logone.", "men", "school", "incendiary", None, None),
    ("Unknown men burned down the school and two shops in Bria.", "men", "shops", "incendiary", None, None),
    ("Three churches were torched in the riots in Jos.", "", "churches", "incendiary", None, None),
    ("The police station in Samawa was burned.", "", "police station", "incendiary", None, None),
    (
        "Gunmen attacked an office in Karbala and set it on fire, destroying the building.",
        "gunmen",
        "office",
        "incendiary|small-arms",
        None,
        None,
    ),
    ("A shell fired from Gaza wounded a Thai worker in Ashkelon.", "", "worker", "artillery", None, 1),
    ("Police attributed Monday's bombing in Lahore to the Pakistani Taliban.", "Taliban", "", "bomb", None, None),
    (
        "Officials attributed the killing of two policemen in Quetta on Monday to the Baloch Liberation Army.",
        "Baloch",
        "policemen",
        "",
        2,
        None,
    ),
    ("Kyiv blamed the strike on Russia.", "Russia", "", "", None, None),
    ("Five people were wounded after a blast in Kabul on Friday.", "", "people", "bomb", None, 5),
    ("Two men were killed after gunmen opened fire on a cafe in Basra.", "gunmen", "cafe", "small-arms", 2, None),
    ("Four soldiers were hurt after a roadside bomb exploded near Mosul.", "", "soldiers", "ied", None, 4),
    ("A soldier was injured after a mine exploded under his vehicle.", "", "soldier", "mine", None, 1),
    ("Twenty people were injured when clashes broke out between gangs in Tripoli.", "gangs", "people", "", None, 20),
    ("Two pilots were killed after their helicopter was shot down near Idlib.", "", "pilots", "", 2, None),
    ("Six civilians were killed and 11 wounded following an air strike on a market in Saada.", "", "", "", 6, 11),
    ("10 killed in Aleppo after airstrikes", "", "", "", 10, None),
    ("Israel launched an attack on Gaza.", "Israel", "Gaza Strip", "", None, None),
    ("Police responded to the bar to find four people had been shot.", "", "people", "small-arms", None, 4),
    ("Police arrived at the house to find a man shot dead.", "", "man", "small-arms", 1, None),
    ("Police are searching for a man over a quadruple shooting in Leeds.", "", "", "small-arms", None, 4),
    (
        "In one incident, a man was killed and five more were wounded, in a battle between troops and rebels in Hama.",
        "troops",
        "rebels",
        "",
        1,
        5,
    ),
    ("One dead, three injured after shooting in Leeds", "", "", "small-arms", 1, 3),
    ("Damascus blamed an attack on its soldiers near Hama on Israel.", "Israel", "soldiers", "", None, None),
]


def named(parties, text):
    return " ".join(f"{p.name} {p.span.of(text)}" for p in parties).lower()


def hurt(mention, kind):
    counts = [h.count for h in mention.harm if h.kind == kind]
    return sum(c.best if c.best is not None else c.low or 0 for c in counts) if counts else None


@pytest.mark.parametrize(("text", "actor", "target", "weapons", "killed", "wounded"), ATTACKS)
def test_an_attack_is_one_record_with_its_roles(text, actor, target, weapons, killed, wounded):
    coding = code(Article(text=text, published=date(2021, 6, 12), language="en"))
    (told,) = [m for m in coding.mentions if m.status in DONE and m.type == "ASSAULT"]
    assert actor.lower() in named(told.actors, text) and bool(actor) == bool(told.actors)
    assert target.lower() in named(told.targets, text)
    assert "|".join(sorted({w.class_.split("/")[0] for w in told.weapons})) == weapons
    assert (hurt(told, "killed"), hurt(told, "wounded")) == (killed, wounded)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Three militants were killed after an attack on a checkpoint in Mali.", "attack"),
        ("A Palestinian was killed after he opened fire on soldiers in Hebron.", "opened fire"),
    ],
)
def test_those_who_are_killed_after_they_attacked_are_not_victims_of_their_attack(text, killed):
    mentions = code(Article(text=text, published=date(2021, 6, 12), language="en")).mentions
    toll = {m.trigger.of(text): hurt(m, "killed") for m in mentions}
    assert toll[killed] is None and sorted(n for n in toll.values() if n) == [toll["killed"]]


@pytest.mark.parametrize(
    "text",
    [
        "An explosion at a coal mine killed 30 miners.",
        "Four people were killed in a blast at a fireworks factory.",
        "A man was killed after a fire broke out in a warehouse.",
    ],
)
def test_what_went_off_by_itself_is_no_attack(text):
    assert not code(Article(text=text, published=date(2021, 6, 12), language="en")).mentions


@pytest.mark.parametrize(
    ("text", "type_", "place", "day"),
    [
        (
            "The army confirmed the capture of a rebel courier during an operation in Dand district, Kandahar province, June 2.",
            "COERCE",
            "Kandahar",
            "2021-06-02",
        ),
        (
            "Two rebels were killed and several others detained in Kajaki in Helmand province on Friday.",
            "ASSAULT",
            "Helmand",
            "2021-06-11",
        ),
        (
            "In addition to the raids in Wardak, many men were detained in Sabari district, Khost province, on Friday.",
            "COERCE",
            "Khost",
            "2021-06-11",
        ),
        ("Outside Goma, in DR Congo, rebels killed two drivers on Friday.", "ASSAULT", "Goma", "2021-06-11"),
        ("Two guards were killed in the Somali capital on Friday.", "ASSAULT", "Mogadishu", "2021-06-11"),
    ],
)
def test_an_act_is_where_and_when_its_sentence_says(text, type_, place, day):
    told = [
        m
        for m in code(Article(text=text, published=date(2021, 6, 12), language="en")).mentions
        if m.type == type_ and m.status in DONE and m.harm
    ]
    assert [(m.where.name, str(m.when.earliest)) for m in told] == [(place, day)]


def test_whoever_attacked_and_then_was_shot_was_shot_in_another_act():
    text = "A Palestinian stabbed two Israeli policemen in Jerusalem before being shot dead."
    first, then = code(Article(text=text, published=date(2021, 6, 12), language="en")).mentions
    assert named(first.actors, text).startswith("palestinian") and hurt(first, "killed") is None
    assert named(then.targets, text).startswith("palestinian") and hurt(then, "killed") == 1 and not then.actors
