"""What sentences of one story give each other: scenes, lists, harm told later, doers named by involvement."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from tocsin.coding import code
from tocsin.linking import link
from tocsin.model import Article, Span


def told(coding):
    return [m for m in coding.mentions if m.status in ("happened", "claimed")]


def tolls(mention):
    return sorted(((h.kind, h.count.best) for h in mention.harm), key=str)


def test_a_list_of_places_and_days_is_an_act_each(coded):
    text = (
        "Militia groups have made a series of rocket attacks on US troops. Recent attacks included ones on Erbil on "
        "January 4 and January 9, 2024; on Kirkuk on January 12, 2024; and on Mosul on January 15, 2024."
    )
    acts = [m for m in told(coded(text)) if m.when and m.when.precision == "day"]
    assert [(m.where.name, m.when.earliest) for m in acts] == [
        ("Erbil", date(2024, 1, 4)),
        ("Erbil", date(2024, 1, 9)),
        ("Kirkuk", date(2024, 1, 12)),
        ("Mosul", date(2024, 1, 15)),
    ]
    assert len({m.id for m in acts}) == 4
    assert {p.name for m in acts for p in m.actors} == {"Militia groups"}


@pytest.mark.parametrize(
    "text",
    [
        "Militants involved in the attack on Erbil fled.",
        "Militants were behind the attack on Erbil.",
        "Militants were responsible for the attack on Erbil.",
        "Militants have been blamed for the attack on Erbil.",
    ],
)
def test_who_is_involved_did_it(coded, text):
    (attack,) = told(coded(text))
    assert [p.name for p in attack.actors] == ["Militants"]


def test_the_sentence_before_sets_the_scene(coded):
    text = "Troops searched houses in Khost province, Afghanistan, on Friday. They arrested two men."
    (arrest,) = [m for m in told(coded(text)) if m.mode == "arrest"]
    assert (arrest.where.admin1, arrest.when.earliest) == ("Khost", date(2024, 1, 19))
    assert arrest.where.span.of(text) == "Khost" and arrest.when.span.of(text) == "Friday"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A man was shot in a bar on Friday. Karachi police said two gunmen fled.", ["Karachi"]),
        ("Four men were shot on Friday. Toledo police are looking for a car.", ["Toledo"]),
        # Two towns' police, a state's, or a place told otherwise, say nothing.
        ("Four men were shot on Friday. Toledo police and Cleveland police are looking for a car.", [None]),
        ("Four men were shot in Lahore on Friday. Karachi police said so.", ["Lahore"]),
        ("Ten men were killed in Mali on Friday. Two were arrested. Toledo police said so.", ["Mali", "Mali"]),
    ],
)
def test_the_one_town_whose_police_speak_is_where_it_was(coded, text, places):
    assert [m.where and m.where.name for m in told(coded(text)) if m.harm] == places


def test_what_police_did_is_not_what_rioters_did(coded):
    text = "Rioters set fire to a church in Leeds on Friday. Protests grew with the police killing of a man in Hull."
    fire, killing = [m for m in told(coded(text)) if m.type == "ASSAULT"]
    assert not fire.harm and tolls(killing) == [("killed", 1)]


def test_where_somebody_lives_sets_no_scene(coded):
    text = "He lived in Leeds. A man was stabbed."
    assert [m.where for m in told(coded(text))] == [None]


def test_what_is_told_without_a_day_was_done_by_the_day_of_the_report(coded):
    (attack,) = told(coded("Militants attacked a base in Iraq."))
    assert (attack.when.earliest, attack.when.latest, attack.when.precision) == (None, date(2024, 1, 21), "unknown")
    assert attack.when.span is None


def test_nothing_done_is_dated_after_the_report(coded):
    (attack,) = told(coded("Militants attacked a base in Iraq on January 30, 2024."))
    assert attack.when.latest == date(2024, 1, 21)


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("A man was shot in Leeds on Friday. He died in hospital.", [("killed", 1)]),
        ("Two men were shot in Leeds on Friday. Both were pronounced dead.", [("killed", 2)]),
        ("Gunmen killed a guard in Leeds. Two other men were wounded.", [("killed", 1), ("wounded", 2)]),
        ("A shooting in Leeds left one man dead and two others wounded.", [("killed", 1), ("wounded", 2)]),
        ("A bombing in Leeds left six dead.", [("killed", 6)]),
        ("A girl was killed in Leeds on Friday after she was shot.", [("killed", 1)]),
        ("Two people are dead after a shooting in Leeds.", [("killed", 2)]),
        ("Gunmen shot shoppers in Leeds, with 25 others injured.", [("wounded", 25), ("wounded", None)]),
        (
            "Six priests, their cook and her daughter were murdered in Leeds.",
            [("killed", 1), ("killed", 1), ("killed", 6)],
        ),
    ],
)
def test_harm_told_after_the_act_belongs_to_it(coded, text, harm):
    (event,) = [m for m in told(coded(text)) if m.harm]
    assert sorted(tolls(event), key=str) == sorted(harm, key=str)


def test_a_toll_that_rises_is_a_telling_of_its_own(coded):
    coding = coded("A bomb killed ten people in Kabul on Friday. The death toll later rose to 14.")
    assert [tolls(m) for m in coding.mentions] == [[("killed", 10)], [("killed", 14)]]


def test_captured_men_are_held_and_captured_towns_attacked(coded):
    assert [(m.type, tolls(m)) for m in coded("Rebels captured two soldiers.").mentions] == [
        ("COERCE", [("captured", 2)])
    ]
    assert [m.type for m in coded("Rebels captured the town of Mayadin.").mentions] == ["ASSAULT"]


def test_the_dead_of_an_earthquake_are_no_event(coded):
    text = (
        "An earthquake struck Turkey on Friday. The earthquake destroyed hundreds of houses, officials said. "
        "It killed forty people. An aftershock followed the quake."
    )
    assert told(coded(text)) == []


def test_an_attack_is_not_what_police_did_to_the_attacker(coded):
    text = (
        "A man stabbed four people in Lyon on Friday. The attacker was shot dead by police. "
        "The mayor condemned the attack in Lyon."
    )
    attack = next(m for m in told(coded(text)) if m.trigger.of(text) == "attack")
    assert [p.name for p in attack.actors] == ["man"]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Two suicide bombers blew themselves up in Mogadishu, killing six people.", "suicide-attack"),
        ("Rebels attacked the town of Aleppo with chlorine gas.", "unconventional"),
        ("Police fired tear gas at protesters in Tunis.", "crowd-control"),
        ("A drone killed three soldiers in Jordan.", "drone"),
    ],
)
def test_modes(coded, text, mode):
    assert mode in [m.mode for m in told(coded(text))]


def test_one_event_of_one_story_is_linked(coded):
    text = "Gunmen killed a guard at a bank in Leeds on Friday. The attack in Leeds also wounded two clerks."
    events = [e for e in link([coded(text)]) if e.type == "ASSAULT"]
    assert [sorted((h.kind, h.count.best) for h in e.harm) for e in events] == [[("killed", 1), ("wounded", 2)]]


def test_a_region_named_again_and_again_is_no_suburb_of_that_name(coded):
    text = "The Middle East is tense. In the Middle East on Friday, Israel bombed a base. The Middle East fears more."
    (bombing,) = told(coded(text))
    assert (bombing.where.name, bombing.where.precision) == ("Middle East", "region")


def test_a_backer_in_passing_is_no_dealing(coded):
    assert [m.type for m in coded("Iran-backed groups attacked US troops in Iraq.").mentions] == ["ASSAULT"]


def test_who_says_that_somebody_was_killed_is_not_killed(coded):
    text = (
        "A US drone strike killed a commander in Baghdad, the US military said. Two guards were killed, officials said."
    )
    assert {h.who for m in told(coded(text)) for h in m.harm} == {"commander", "guards"}


@pytest.mark.parametrize("deed", ["kidnapped", "murdered", "beheaded"])
def test_a_kidnapping_told_beside_a_fire_is_no_accident(coded, deed):
    assert [m.type for m in told(coded(f"Two farmers were {deed} near Leeds after a fire at the farm."))] == ["ASSAULT"]


@pytest.mark.parametrize(
    ("text", "tolls_told"),
    [
        ("A gunman shot four people, killing one.", [("killed", 1), ("wounded", 3)]),
        (
            "At least one person is dead after seven people were shot in a house in Leeds.",
            [("killed", 1), ("wounded", 6)],
        ),
        ("Police are looking for a man who shot four others, including one who died.", [("killed", 1), ("wounded", 3)]),
        ("Five people were shot, one fatally, in a park in Leeds.", [("killed", 1), ("wounded", 4)]),
        ("A man stabbed five people, two of whom died.", [("killed", 2), ("wounded", 3)]),
        ("One man was killed and four others were shot.", [("killed", 1), ("wounded", 4)]),
        ("A boy of 14 accidentally shot and killed his brother.", [("killed", 1)]),
        ("The gunman shot two women, killing one, in Ohio.", [("killed", 1), ("wounded", 1)]),
        (
            "The gunman shot two women, killing one and critically wounding the other, in Ohio.",
            [("killed", 1), ("wounded", 1)],
        ),
        ("Five people were injured, one fatally, in a shooting in Detroit.", [("killed", 1), ("wounded", 4)]),
        ("Seven people were shot, including two who died, in Chicago.", [("killed", 2), ("wounded", 5)]),
        ("Three people were wounded, one of whom later died, in a shooting in Flint.", [("killed", 1), ("wounded", 2)]),
        ("One person is dead and two are in hospital after a shooting in Dallas.", [("killed", 1), ("wounded", 2)]),
        ("More than 10 rebels were killed and detained by the army.", [("killed", 11)]),
    ],
)
def test_those_shot_are_not_also_the_dead(coded, text, tolls_told):
    found = [(h.kind, h.count.best or h.count.low) for m in told(coded(text)) for h in m.harm]
    assert sorted(found) == tolls_told


def test_a_part_of_those_counted_is_no_more_of_them(coded):
    text = (
        "One person is dead and four others are injured after a shooting in Leeds. One man died at the hospital. "
        "Another man is in critical condition."
    )
    assert [tolls(m) for m in told(coded(text))] == [[("killed", 1), ("wounded", 4)]]


def test_the_others_hurt_are_those_of_the_strike_that_killed(coded):
    text = (
        "At least 20 people were killed when an Israeli air strike hit a school in Gaza on Thursday, medics said.\n\n"
        "The Israeli military said it had targeted Hamas militants in the building.\n\nMore than 70 others were injured."
    )
    strike = next(m for m in told(coded(text)) if "air strike" in m.trigger.of(text))
    assert [(h.kind, h.count.low) for h in strike.harm] == [("killed", 20), ("wounded", 71)]


def test_fighters_killed_are_those_of_the_answer_not_of_what_it_answered(coded):
    text = (
        "The United States carried out air strikes on three sites used by Iran-backed militias in Syria on Thursday. The "
        "strikes were ordered after a drone attack wounded five soldiers at Al-Tanf. Eleven fighters were killed."
    )
    strikes = next(m for m in told(coded(text)) if m.mode == "aerial")
    assert tolls(strikes) == [("killed", 11)] and [p.id for p in strikes.targets] == ["backed-by:IRN"]


def test_the_army_is_that_of_the_one_state_whose_forces_were_named(coded):
    text = "Israeli forces raided a camp in Jenin on Friday. The army said its soldiers had arrested two men."
    (arrest,) = [m for m in told(coded(text)) if m.mode == "arrest"]
    assert [p.id for p in arrest.actors] == ["ISR:MIL"] and arrest.said_by.id == "ISR:MIL"


def test_police_are_those_of_the_country_where_it_happened(coded):
    (arrest,) = told(coded("Police arrested two men in Belgrade on Friday."))
    assert [p.id for p in arrest.actors] == ["SRB:COP"]


def test_an_attack_on_a_state_was_made_there(coded):
    (attack,) = told(coded("Friday's attack on Israel killed two people."))
    assert (attack.where.country, attack.where.precision) == ("IL", "country")


def test_a_charge_of_murder_is_an_old_act_and_no_news(coded):
    text = "A man who shot three students in Ohio was sentenced on Thursday. He had pleaded guilty to murder in May."
    assert [m.trigger.of(text) for m in told(coded(text)) if m.type == "ASSAULT"] == ["shot"]


def test_they_are_nobody_named_long_ago(coded):
    text = (
        "Hezbollah was founded in 1982." + " The weather was fine that day in Leeds." * 12 + " They attacked a convoy."
    )
    assert not [p for m in told(coded(text)) for p in m.actors]


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        # Told as shot and, elsewhere, as dead: one person.
        ("A teenager was shot on Friday in Leeds. Police said the boy, 15, was killed in his home.", 1, 0),
        ("The victim was shot on Friday in Leeds. A 30-year-old man was found dead at the scene.", 1, 0),
        # Not one person, or not for sure.
        ("A girl was shot on Friday in Leeds. Police said a boy, 15, was killed.", 1, 1),
        ("A man was shot on Friday in Leeds. Another man was killed by the same gunman.", 1, 1),
        ("A student was wounded on Friday in Leeds. A soldier was killed there.", 1, 1),
    ],
)
def test_who_is_told_as_shot_and_as_dead_is_one(coded, text, killed, wounded):
    harm = [h for m in told(coded(text)) for h in m.harm]
    assert sum(h.count.best for h in harm if h.kind == "killed") == killed
    assert sum(h.count.best for h in harm if h.kind == "wounded") == wounded


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("Police are investigating a triple murder in Leeds.", [("killed", 3)]),
        ("The murders of a young couple shocked Leeds.", [("killed", 2)]),
        ("A man was found dead of multiple gunshot wounds in Leeds.", [("killed", 1)]),
        (
            "Four people are dead and one is fighting for his life after a shooting in Leeds.",
            [("killed", 4), ("wounded", 1)],
        ),
        ("One man is dead and another is in hospital after a shooting in Leeds.", [("killed", 1), ("wounded", 1)]),
        ("The man shot dead his wife, Jane Roe, 34, and their son in Leeds.", [("killed", 1), ("killed", 1)]),
        ("When police arrived they found a boy dead from a gunshot wound.", [("killed", 1)]),
        ("Police identified the victim of Friday's fatal shooting as a teacher.", [("killed", 1)]),
        ("A bullet struck the driver in the arm.", [("wounded", 1)]),
        ("Three people were shot in Leeds, and two are in critical condition.", [("wounded", 3)]),
        ("A bullet struck the driver, killing him.", [("killed", 1)]),
        ("One person was killed and 16 injured in a shooting at a club in Leeds.", [("killed", 1), ("wounded", 16)]),
        ("A toddler is in critical condition after she was shot in Leeds.", [("wounded", 1)]),
        ("Officers located the child inside his home suffering a gunshot wound.", [("wounded", 1)]),
        ("A total of five people were shot at a club in Leeds.", [("wounded", 5)]),
    ],
)
def test_how_many_by_the_words_of_the_deed(coded, text, harm):
    assert sorted((h.kind, h.count.best) for m in told(coded(text)) for h in m.harm) == harm


@pytest.mark.parametrize(
    ("title", "harm"),
    [
        ("Man, woman dead, 2 children injured in Leeds shooting", [("killed", 2), ("wounded", 2)]),
        ("Two guards, driver killed in Leeds shooting", [("killed", 3)]),
        ("Mother, 6-year-old boy shot in Leeds", [("wounded", 2)]),
        ("Teen shot, killed in Leeds", [("killed", 1)]),
    ],
)
def test_headlines_list_people_with_commas(coded, title, harm):
    found = told(coded(f"{title}\n\nPolice said so.", title=title, headings=(Span(0, len(title)),)))
    assert sorted((h.kind, h.count.best) for m in found for h in m.harm) == harm


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("A boy shot himself in the hand in Leeds on Friday. A bullet struck the boy's friend.", [("wounded", 2)]),
        ("The teenager shot himself on Friday. The bullet struck the teenager in the hand.", [("wounded", 1)]),
        (
            "Three others were injured in Friday's shooting in Leeds. One man was killed and three others were injured.",
            [("killed", 1), ("wounded", 3)],
        ),
    ],
)
def test_the_toll_of_an_event_counts_nobody_twice(coded, text, harm):
    tolls_told = Counter()
    for harm_told in (h for event in link([coded(text)]) for h in event.harm):
        tolls_told[harm_told.kind] += harm_told.count.best
    assert sorted(tolls_told.items()) == harm


def test_the_fourth_victim_of_four_is_none_more(coded):
    text = "Four people were shot on Friday in Leeds. The fourth victim had been shot in the leg."
    (event,) = link([coded(text)])
    assert [(h.kind, h.count.best) for h in event.harm] == [("wounded", 4)]


@pytest.mark.parametrize(
    "text",
    [
        "Kelby Hayden was shot dead in his home on Friday.",
        "Hayden was shot dead in his home on Friday.",
        "Police blamed a gang for the killing of 20-year-old Tyrell Hall in Leeds.",
        "Tyrell Hall, 20, was stabbed in Leeds on Friday.",
    ],
)
def test_whoever_is_known_by_a_name_alone_is_not_named(coded, text):
    coding = coded(text)
    assert told(coding)
    for mention in told(coding):
        names = [p.name for p in (*mention.actors, *mention.targets)] + [h.who for h in mention.harm]
        assert not any(word in name for name in names for word in ("Hayden", "Hall"))
        assert mention.where is None or mention.where.name not in ("Hayden", "Hall", "Schwäbisch Hall")


def events_of(coding):
    return link([coding])


def test_a_claim_that_stands_alone_is_of_the_act_told_before(coded):
    text = "A man stabbed three people at a festival in Solingen on Friday. Islamic State claimed responsibility."
    (attack,) = told(coded(text))
    assert attack.claimed_by.id == "islamic-state" and attack.status == "happened"


def test_the_toll_of_a_war_is_of_all_its_time_and_no_news(coded):
    text = (
        "Shells killed four people in Omdurman on Thursday.\n\n"
        "The war, which broke out in April 2023, has killed tens of thousands of people."
    )
    coding = coded(text)
    shells, war = told(coding)
    assert shells.main and not war.main and str(war.when.earliest) == "2023-04-01"
    assert len(events_of(coding)) == 2


def test_who_attacked_and_was_killed_on_another_day_are_two_events(coded):
    text = (
        "Gunmen stormed a market in Zamfara state on Friday, killing 30 people.\n\n"
        "Soldiers killed three of the gunmen in Zamfara state on Saturday, the army said."
    )
    assert len(events_of(coded(text))) == 2


def test_what_each_side_did_is_told_apart(coded):
    text = (
        "Sudan's army launched air strikes in Khartoum on Thursday.\n\n"
        "The RSF said it had killed hundreds of soldiers in Khartoum on Thursday."
    )
    events = [e for e in events_of(coded(text)) if e.type == "ASSAULT"]
    assert sorted(p.id for e in events for p in e.actors) == ["SDN:MIL", "rsf"]


def test_of_two_days_the_second_is_that_of_what_was_answered(coded):
    text = (
        "Iran fired 300 drones at Israel overnight, in retaliation for a suspected Israeli strike on its consulate in "
        "Damascus on 1 January."
    )
    days = {m.trigger.of(text): str(m.when.latest) for m in told(coded(text))}
    assert days == {"fired": "2024-01-21", "strike": "2024-01-01"}


def test_unrest_is_in_the_one_country_that_the_story_names(coded):
    text = "Police opened fire on demonstrators trying to storm Kenya's parliament on Friday, killing five."
    (shot, *_) = told(coded(text))
    assert shot.where.country == "KE"


def test_a_countrys_name_before_a_blast_says_where(coded):
    text = "Two peacekeepers were hurt in a Lebanon blast on Friday."
    assert [p.name for m in told(coded(text)) for p in m.actors] == []


def test_the_attack_is_the_news_and_not_what_was_told_as_background(coded):
    text = (
        "On Thursday, Foo forces killed a commander in an airstrike at Erbil airport.\n\n"
        "The attack was one of several. On 8 January militants had attacked a base in Kirkuk. In a statement after the "
        "attack, the ministry defended the strike."
    )
    days = {
        (m.trigger.of(text), str(m.when.earliest)) for m in told(coded(text)) if m.where and m.where.name != "Kirkuk"
    }
    assert days == {("airstrike", "2024-01-18"), ("attack", "2024-01-18")}


def test_a_vague_number_gives_way_to_the_one_told_later(coded):
    text = (
        "A man stabbed several people in Leeds on Saturday. Police arrested him. Two of his victims died, and three "
        "others were injured."
    )
    stabbed = next(m for m in told(coded(text)) if m.type == "ASSAULT")
    assert tolls(stabbed) == [("killed", 2), ("wounded", 3)]


def test_a_title_at_the_head_of_the_text_is_a_heading():
    text = "Gunmen kill five in Kaduna\n\nGunmen killed five farmers in Kaduna on Saturday, police said."
    coding = code(Article(text=text, title="Gunmen kill five in Kaduna", published=date(2024, 1, 22), language="en"))
    assert {str(m.when.earliest) for m in told(coding)} == {"2024-01-20"}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "There were several attacks that month, including one in Kano that killed three and another in Jos that killed nine.",
            [(None, []), ("Kano", [3]), ("Jos", [9])],
        ),
        (
            "Two bombings shook the country: one in Goma killed three and another in Bukavu killed five.",
            [(None, []), ("Goma", [3]), ("Bukavu", [5])],
        ),
        (
            "Rebels made several attacks, including one on 12 February in Goma that killed 30 people, and another near Beni.",
            [(None, []), ("Goma", [30]), ("Beni", [])],
        ),
        ("There were three bombings, including one in which gunmen stormed a bank in Kano.", [("Kano", [])]),
    ],
)
def test_acts_told_one_by_one_have_each_their_own_toll(coded, text, parts):
    mentions = [m for m in coded(text, published=date(2024, 3, 5)).mentions if m.type == "ASSAULT"]
    assert [(m.where and m.where.name, [h.count.best for h in m.harm]) for m in mentions] == parts


def test_in_that_event_goes_back_to_it_however_old(coded):
    text = "They protested at the August 2017 rally in Charlottesville.\nIn that event a man killed a woman."
    (killing,) = (m for m in coded(text, published=date(2024, 3, 5)).mentions if m.type == "ASSAULT")
    assert killing.when.earliest == date(2017, 8, 1)
    assert killing.where.name == "Charlottesville"


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A teenager was shot in Oakland on Friday night. He died on Sunday at a hospital.", 1),
        ("He was wounded in Mali in 2013. He died on Monday.", None),
    ],
)
def test_who_dies_later_was_hurt_before_unless_it_is_years(coded, text, killed):
    (mention,) = (m for m in coded(text, published=date(2024, 3, 5)).mentions if m.type == "ASSAULT")
    assert next((h.count.best for h in mention.harm if h.kind == "killed"), None) == killed


def test_what_a_film_shows_is_the_act_just_told(coded):
    text = (
        "Clashes with counter-protesters broke out in Portland on Saturday. Video captured two factions punching each "
        "other and throwing projectiles.\n\nAs a result of the unrest two police officers were injured."
    )
    coding = coded(text, published=date(2024, 3, 5))
    clash = next(m for m in told(coding) if m.harm)
    assert clash.trigger.of(text) == "Clashes"
    assert [w.id for w in clash.weapons] == ["thrown-objects"]
    assert not [m for m in coding.mentions if m.type == "COERCE"]


def test_in_a_long_quotation_a_toll_is_of_its_own_sentence(coded):
    text = (
        'The Pentagon said: "The militia was responsible for the deaths of hundreds of soldiers and the wounding of '
        'thousands more. It has attacked bases in Iraq."'
    )
    (hurt,) = (m for m in told(coded(text)) if m.harm)
    assert sorted(h.kind for h in hurt.harm) == ["killed", "wounded"]
