"""To whom it was done, by whom, and how many were hurt, where more than the one sentence or tree says so."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.language.sentences import sentences_of
from tocsin.linking import link
from tocsin.model import Span


def told(coding):
    return [m for m in coding.mentions if m.status in ("happened", "claimed")]


def names(parties):
    return [p.name for p in parties]


def tolls(harm):
    return sorted((h.kind, h.count.best or h.count.low) for h in harm)


def test_each_act_of_a_list_has_its_own_target(coded):
    text = (
        "Drone attacks have included ones on United States facilities in Erbil on January 4, 2024; Al-Asad Air Base on "
        "January 8, 2024; and Harir Air Base on January 10, 2024."
    )
    assert [names(m.targets) for m in told(coded(text))] == [
        ["United States forces"],
        ["Al-Asad Air Base"],
        ["Harir Air Base"],
    ]


def test_whom_the_words_before_a_list_name_is_the_target_of_all(coded):
    text = "Militants made rocket attacks on US forces at Al-Asad Air Base on January 8 and at Harir Air Base on January 10."
    assert [names(m.targets) for m in told(coded(text))] == [["United States forces"]] * 2


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("The attack on Friday was in Al Noor Mosque, which left 42 people dead.", ["Al Noor Mosque"]),
        ("Gunmen killed 12 people in an attack in a hotel in Kabul.", ["people"]),
        ("US forces struck targets at facilities in Iraq that the group used.", ["facilities"]),
        ("The Houthis launched an attack with missiles targeting U.S. Navy vessels.", ["United States forces"]),
        ("The Islamic State came to Iraq and took over a third of the country.", ["Iraq"]),
        ("Police seized 20 kilograms of explosives in Leeds.", ["explosives"]),
        ("Indonesia's security minister Wiranto was stabbed on Friday.", ["Wiranto"]),
        ("Militants have made a series of attacks against US troops.", ["United States forces"]),
        ("The protesters marched on Friday. Police fired tear gas at them.", ["protesters"]),
        (
            "Four people were killed in a bombing in Kabul. Among the dead were two policemen and a student.",
            ["people", "policemen", "student"],
        ),
        ("A gunman killed four in Leeds. The victims were nurses. The gunman was shot dead.", ["nurses"]),
        ("Rebels attacked the guesthouse in Kabul on Monday.", ["guesthouse"]),
        ("Guerrillas launched two bombs against a car dealership in San Salvador.", ["car dealership"]),
        ("Rebels fired rockets at the ridge on Monday.", ["ridge"]),
        ("Three soldiers were killed in clashes against members of the FMLN.", ["soldiers"]),
        ("Prisoners held by the rebels in Gao were killed on Friday.", ["Prisoners"]),
        ("Guerrillas attacked San Ramon on Friday.", ["San Ramon"]),
        ("A bomb exploded in a crowded market in Baghdad on Monday.", ["crowded market"]),
        ("A bomb exploded in a hotel in Cartagena, on the Caribbean.", ["hotel"]),
        ("A blast in a restaurant in Mogadishu killed six.", ["restaurant"]),
        ("A bomb went off in a field in Kherson.", []),
        ("Rebels attacked a detachment on Monday, and many casualties were inflicted.", ["detachment"]),
        ("The prisoners show signs of having been tortured by soldiers.", ["prisoners"]),
        (
            "The group attacked the Chinese, Spanish, and Argentine embassies.",
            ["Argentina government", "Spain government", "China government"],
        ),
    ],
)
def test_targets(coded, text, targets):
    found = [m for m in told(coded(text)) if m.type in ("ASSAULT", "COERCE")]
    assert names(found[0].targets) == targets


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "Three soldiers were killed in a drone attack in Jordan. We know it was carried out by Iran-backed groups.",
            ["Iran-backed militias"],
        ),
        ("Police chief Jane Roe said two men were arrested in Leeds.", ["Police"]),
        ("A police spokesman said two men were arrested in Leeds.", ["police"]),
        ("Twelve people were killed in a rebel ambush on a police station.", ["rebel"]),
        ("A police raid in Gao killed two men.", ["police"]),
        ("An army operation in Gao killed two rebels.", ["army"]),
        ("A rescue operation in Gao killed two.", []),
        ("Soldiers killed two men in a police operation.", ["Soldiers"]),
        ("Two women were killed in Israeli shelling on a refugee camp in Rafah.", ["Israel"]),
        ("Five people were killed in Saudi-led coalition shelling on a market.", ["Saudi-led coalition in Yemen"]),
    ],
)
def test_actors_told_beside_the_act(coded, text, actors):
    (act,) = told(coded(text))
    assert names(act.actors) == actors


def test_these_groups_are_those_named_before(coded):
    text = (
        "US forces struck sites in Syria used by Iran-supported militia groups. Those militia groups were involved in "
        "an attack on US personnel in Iraq."
    )
    attack = told(coded(text))[-1]
    assert names(attack.actors) == ["Iran-backed militias"]


def test_two_of_one_surname_are_two(coded):
    text = (
        "He was jailed for the 1968 assassination of Senator Robert F. Kennedy. Kennedy was shot in a hotel. "
        "President John F. Kennedy was assassinated in 1963."
    )
    found = [names(m.targets) for m in told(coded(text)) if m.targets]
    assert found[0][0].endswith("Robert F. Kennedy") and found[-1] == ["John F. Kennedy"]


def test_what_is_thrown_in_a_clash_is_its_weapon(coded):
    (clash,) = told(coded("The protesters clashed with police and threw rocks and bottles."))
    assert names(clash.targets) == ["police"]
    assert [w.class_ for w in clash.weapons] == ["improvised/stones", "improvised/bottles"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Friday night was the fourth night that Serbians protested in Belgrade.", "2024-01-19"),
        ("Friday saw clashes between rebels and troops in Mali.", "2024-01-19"),
        ("The rebels claimed responsibility for an air strike on a hotel in Kharkiv on January 12.", "2024-01-12"),
        ("The rebels were behind an attack on a market in Gao early on Saturday, the army said.", "2024-01-20"),
    ],
)
def test_the_day_that_a_sentence_is_about(coded, text, day):
    (act,) = told(coded(text))
    assert str(act.when.earliest) == day


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        (
            "A minister was stabbed on Friday. A police chief and two others were also injured.",
            [("wounded", 1), ("wounded", 1), ("wounded", 2)],
        ),
        (
            "A worker went on a stabbing spree, killing four. A fifth person was hospitalized. The woman was killed in a stairwell.",
            [("killed", 4), ("wounded", 1)],
        ),
        ("The attack claimed the lives of three people.", [("killed", 3)]),
        ("The bombing claimed 12 lives in Kabul.", [("killed", 12)]),
        ("A toddler died after shooting himself with a gun.", [("killed", 1)]),
        ("A girl is in critical condition after she accidentally shot herself in Leeds.", [("wounded", 1)]),
        ("A man shot his daughter to death and then killed himself.", [("killed", 1), ("killed", 1)]),
        ("A woman shot her son in a murder-suicide.", [("killed", 1)]),
        ("Seven people were shot in Leeds, including one person in critical condition.", [("wounded", 7)]),
        ("A student is in hospital after her father accidentally shot her Monday morning.", [("wounded", 1)]),
        ("Four people were shot and one woman is dead.", [("killed", 1), ("wounded", 4)]),
        ("A guard was fatally wounded by gunmen.", [("killed", 1)]),
        ("A 43 y/o man was shot and killed.", [("killed", 1)]),
        ("Smith is charged with shooting and injuring another person.", [("wounded", 1)]),
        ("An officer was grazed by a bullet in Leeds.", [("wounded", 1)]),
        ("Two males were shot in Leeds. No one was killed.", [("wounded", 2)]),
        ("A gunman killed two guards and then himself.", [("killed", 1), ("killed", 2)]),
        ("A soldier was killed after rebels ambushed him near Homs.", [("killed", 1)]),
        ("A 17-year-old was wounded after accidentally shooting himself.", [("wounded", 1)]),
        (
            "A man and his son were found dead in Leeds in what police called a murder-suicide.",
            [("killed", 1), ("killed", 1)],
        ),
        ("Seven civilians and the bomber were killed in the attack in Kut.", [("killed", 1), ("killed", 7)]),
    ],
)
def test_how_many_were_hurt(coded, text, harm):
    (act,) = [m for m in told(coded(text)) if any(h.count.best != 0 for h in m.harm)]
    assert tolls(act.harm) == harm


@pytest.mark.parametrize(
    ("title", "harm"),
    [
        ("4 shot, one fatally, on a street in Leeds", [("killed", 1), ("wounded", 3)]),
        ("Teen dead after double shooting in Leeds", [("killed", 1), ("wounded", 1)]),
        ("Couple charged in non-fatal shooting of son", [("wounded", 1)]),
        ("Mother, father, toddler dead in Leeds shooting", [("killed", 3)]),
        ("Police: Girl killed, 3 adults injured in Leeds shooting", [("killed", 1), ("wounded", 3)]),
        ("Boy, 3, wounded in accidental shooting in Leeds, police say", [("wounded", 1)]),
        ("4-Year-Old Critically Wounds 3-Year-Old In Leeds Shooting", [("wounded", 1)]),
        ("3-year-old and four adults shot in Leeds", [("wounded", 5)]),
    ],
)
def test_headlines(coded, title, harm):
    coding = coded(f"{title}\n\nNobody said more.", headings=(Span(0, len(title)),))
    assert [tolls(e.harm) for e in link([coding]) if e.harm] == [harm]


def test_others_taken_elsewhere_are_of_those_counted(coded):
    text = (
        "Five people were shot at a party in Leeds on Friday. Three gunshot victims were rushed to one hospital "
        "and two others were rushed to another hospital."
    )
    hurt = [h.count.best for e in link([coded(text)]) for h in e.harm if h.kind == "wounded"]
    assert sum(hurt) == 5


@pytest.mark.parametrize(
    ("text", "wounded"),
    [
        # "others" and "other people" beside the same dead are the same three
        (
            "A shooting at a party in Leeds on Friday left two people dead and three others injured. "
            "Three other people were injured in the shooting.",
            3,
        ),
        # the man and the three are the four of the lead
        (
            "Four people were wounded in a shooting in Leeds on Friday. When they arrived, officers found a man wounded. "
            "Three other people had been shot in the house, police said.",
            4,
        ),
        # the rest of those told of before
        (
            "Four people were wounded in a shooting in Leeds on Friday. Two were shot in the leg. "
            "The other two suffered cuts, police said.",
            4,
        ),
        # a boy and three more: nobody told of them before
        ("A boy and three other people were wounded in a shooting in Leeds on Friday.", 4),
        # all who were shot, of whom one is dead and six are hurt
        (
            "One person was killed and six others were hurt in a shooting in Leeds on Friday. "
            "Seven people were shot at the park, a spokesman said.",
            6,
        ),
        # told twice, and told once of more
        (
            "Three people were wounded in a shooting in Leeds on Friday. Police said three people were wounded in the shooting. "
            "A neighbour said she heard that five people were wounded in the shooting.",
            3,
        ),
    ],
)
def test_the_wounded_of_one_report_are_counted_once(coded, text, wounded):
    events = [e for e in link([coded(text)]) if any(h.kind == "wounded" for h in e.harm)]
    assert [sum(h.count.best for h in e.harm if h.kind == "wounded") for e in events] == [wounded]


def test_two_tellings_that_add_up_to_no_whole_are_two(coded):
    text = "A man was wounded in a shooting in Leeds on Friday. Two other men were wounded in the shooting."
    (event,) = link([coded(text)])
    assert sum(h.count.best for h in event.harm) == 3


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("Gunmen shot four people — one fatally — in a home near Homs.", [("killed", 1), ("wounded", 3)]),
        ("Six people were shot, two of them fatally, early on Friday in Homs.", [("killed", 2), ("wounded", 4)]),
        ("One of four women wounded in a shooting in Homs has died.", [("killed", 1), ("wounded", 3)]),
        ("One of four women wounded in a shooting in Homs has left hospital.", [("wounded", 4)]),
        ("Salim shot and killed Omar Nasr, 22, and wounded a guard in Homs.", [("killed", 1), ("wounded", 1)]),
        ("Gunfire erupted in Homs, leaving three people dead and five wounded, and most witnesses refusing to help.", [("killed", 3), ("wounded", 5)]),
        ("Detectives are investigating the deaths of four people who were found shot several times in a home.", [("killed", 4)]),
        ("Prosecutors alleged in court that the rifle had been used in another raid that left a 15-year-old boy wounded.", [("wounded", 1)]),
        ("Officers rushed to the scene of a shooting in Homs with reports of several fatalities and people wounded.", [("killed", 3), ("wounded", 2)]),
        ("A 9-year-old boy is in serious condition after the boy was struck by gunfire near Homs.", [("wounded", 1)]),
        ("One man shot in the leg, and two women suffered minor injuries in Homs, police said.", [("wounded", 1), ("wounded", 2)]),
        ("A boy younger than 12 was shot in the camp.", [("wounded", 1)]),
        ("Boy, 2, accidentally shot in a home near Homs, police say", [("wounded", 1)]),
        ("Three women and two men were taken to hospital after a shooting in Homs, and one victim was in serious condition.", [("wounded", 2), ("wounded", 3)]),
        ("Police spoke of revenge for the murder of an Eight Trey Crip by a rival in Homs.", [("killed", 1)]),
        ("Gunmen killed eight guards near Homs.", [("killed", 8)]),
        ("Police identified on Tuesday a Homs man gunned down in a shooting that wounded four others.", [("killed", 1), ("wounded", 4)]),
        ("Friends of a 16-year-old boy shot and killed on Friday in Homs held a vigil on Saturday.", [("killed", 1)]),
        ("Two men charged after baby girl accidentally shot, killed", [("killed", 1)]),
        ("1 killed 3 injured in weekend shooting in Homs", [("killed", 1), ("wounded", 3)]),
        ("A soldier died of a gunshot wound in Homs on Friday.", [("killed", 1)]),
        ("A clerk was critically injured by a gunshot wound to the upper body.", [("wounded", 1)]),
        ("An attack in Homs led to the death and wounding of dozens of soldiers.", [("killed", 24), ("wounded", 24)]),
        ("They were responsible for the deaths of hundreds of French soldiers and the wounding of thousands more.", [("killed", 200), ("wounded", 2000)]),
        ("Three soldiers were killed — and many wounded — during a drone attack in Homs.", [("killed", 3), ("wounded", 3)]),
        ("The attack critically injured one soldier and injured two more.", [("wounded", 1), ("wounded", 2)]),
    ],
)  # fmt: skip
def test_who_of_them(coded, text, harm):
    assert tolls([h for m in told(coded(text)) for h in m.harm]) == harm


@pytest.mark.parametrize(
    ("heading", "headline"),
    [
        ("Two die in raid near Homs - KSLA News 12", "Two die in raid near Homs"),
        ("Two die in raid near Homs | The Herald", "Two die in raid near Homs"),
        ("Two die in raid near Homs - Example.com", "Two die in raid near Homs"),
        ("Syria - Two die in raid near Homs", "Syria - Two die in raid near Homs"),
        ("Two die in raid near Homs - UN", "Two die in raid near Homs - UN"),
        ("Two die in raid near Homs - News of the attack spread fast", "Two die in raid near Homs - News of the attack spread fast"),
        ("Talks of U.S. - Iraq committee", "Talks of U.S. - Iraq committee"),
    ],
)  # fmt: skip
def test_a_headline_ends_before_its_outlets_name(heading, headline):
    assert sentences_of(f"{heading}\n\nMore.", [Span(0, len(heading))])[0].text == headline


def test_a_toll_told_after_an_aside_is_of_the_acts_before_it(coded):
    text = "He led raids on bases in Mali, including the attack on May 27, culminating in the death of two soldiers."
    assert [(m.trigger.of(text), tolls(m.harm)) for m in told(coded(text)) if m.harm] == [("raids", [("killed", 2)])]


def test_what_was_done_before_is_not_what_a_report_is_of(coded):
    text = "Gunmen attacked a roadblock near Kirkuk, killing one. The same roadblock was attacked in 2019."
    assert [m.main for m in told(coded(text))] == [True, False]


@pytest.mark.parametrize(
    ("text", "actors", "targets", "weapons"),
    [
        ("Rebels' fire damaged an army helicopter near Goma.", ["Rebels"], ["army helicopter"], []),
        ("Rebels shot down one helicopter and damaged two others.", ["rebels"], [], []),
        ("The government condemned the criminal attack on civilians in Gao.", [], ["civilians"], []),
        ("Our forces repelled the enemy's general offensive.", [], ["Our forces"], []),
    ],
)
def test_what_is_hit_is_no_weapon_and_no_adjective_a_doer(coded, text, actors, targets, weapons):
    m = told(coded(text))[-1]
    assert ([a.lower() for a in names(m.actors)], names(m.targets)) == ([a.lower() for a in actors], targets)
    assert [w.name for w in m.weapons] == weapons


@pytest.mark.parametrize(
    ("text", "actors", "targets"),
    [
        ("A settler shot dead an old man near Hebron.", ["settler"], ["old man"]),
        (
            "An Israeli settler shot dead a Palestinian man, the ministry said.",
            ["Israeli settler"],
            ["Palestinian man"],
        ),
        ("M23 rebels backed by Rwanda attacked a base in Uvira.", ["March 23 Movement"], ["base"]),
        ("Fighters supported by Turkey attacked Kobani.", ["Turkey-backed militias"], ["‘Ayn al ‘Arab"]),
        ("The junta's jets bombed a monastery in Sagaing.", ["junta"], ["monastery"]),
        ("Rebels' rockets hit a hospital in Aden.", ["Rebels"], ["hospital"]),
        ("A car packed with explosives rammed a security post in Quetta.", [], ["security post"]),
        ("The army detained a gang leader wanted for murder in Tyre.", ["army"], ["gang leader"]),
        ("The airstrike killed Maalim Ayman, a senior Al-Shabaab commander.", [], ["Al-Shabaab"]),
        ("Soldiers put the president under arrest.", ["Soldiers"], ["president"]),
        ("Police broke up a protest by teachers in Nairobi.", ["Police"], ["teachers"]),
        ("Police used tear gas to break up a march of students in Lome.", ["Police"], ["students"]),
    ],
)
def test_who_did_it_to_whom_as_wires_tell_it(coded, text, actors, targets):
    (m,) = told(coded(text))
    assert (names(m.actors), names(m.targets)) == (actors, targets)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("A court charged a commander with killing 12 civilians in Bangui.", ["commander"]),
        ("Kenyan police shot at demonstrators who tried to storm parliament.", ["demonstrators"]),
        ("Security forces foiled a plot to bomb a church in Cairo.", []),
        ("The army denied that its aircraft had bombed the hospital.", ["army"]),
    ],
)
def test_who_is_said_to_have_done_it(coded, text, actors):
    m = [m for m in coded(text).mentions if m.type == "ASSAULT"][-1]
    assert names(m.actors) == actors


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Gunmen in a white Toyota shot two guards in Gao on Monday.", "Gao"),
        ("Police seized his Toyota and two rifles on Monday.", None),
        ("An earthquake struck Toyota. Gunmen shot two guards in Toyota on Monday.", "Toyota"),
    ],
)
def test_a_car_is_no_town(coded, text, where):
    m = told(coded(text))[-1]
    assert (m.where and m.where.name) == where


def test_a_day_of_what_is_to_be_is_of_nothing_done(coded):
    text = "The crisis, worsened by the rebel offensive, will be discussed at a summit to be held in Nairobi on Sunday."
    assert all(m.when is None or m.when.earliest is None for m in coded(text).mentions)


@pytest.mark.parametrize("who", ["John Jordan", "Jane London", "Ahmed Sudan", "Maria Colombia"])
def test_whoever_is_called_like_a_state_is_none(coded, who):
    (m,) = told(coded(f"{who} shot two guards in Leeds on Monday."))
    assert names(m.actors) == ["private person"] and m.where.name == "Leeds"


@pytest.mark.parametrize(
    "text",
    [
        "Rebels captured Goma on Monday.",
        "The army has captured Goma.",
        "The rebels took Dikwa on Monday.",
        "The M23 has taken Bukavu.",
        "Goma was taken by the M23 on Monday.",
        "Soldiers took Goma from the M23 on Monday.",
        "Russia took Bakhmut in May.",
    ],
)
def test_a_town_that_is_taken_is_nobody_who_is_arrested(coded, text):
    (m,) = told(coded(text))
    town = next(t for t in ("Goma", "Dikwa", "Bukavu", "Bakhmut") if t in text)
    assert (m.type, m.where.name, m.harm) == ("ASSAULT", town, ()) and m.actors
    assert town in names(m.targets)


@pytest.mark.parametrize(
    "text",
    ["The war took place in Goma.", "He took Goma students to the museum.", "It took Goma residents two days to flee."],
)
def test_what_is_taken_otherwise_is_no_town(coded, text):
    assert not told(coded(text))


@pytest.mark.parametrize(
    ("text", "who", "count"),
    [
        ("Boko Haram kidnapped two doctors. The group held them for 12 days.", "doctors", 2),
        ("Not one soldier was killed in the attack on Gao.", "soldier", 0),
        ("Not a single person was killed in the attack on Gao.", "person", 0),
        ("The widows of 20 soldiers killed in an ambush in Mali met the president.", "soldiers", 20),
    ],
)
def test_whom_it_befell(coded, text, who, count):
    harm = [h for m in told(coded(text)) for h in m.harm]
    assert [(h.who.split()[-1], h.count.best, h.side) for h in harm if h.count.best is not None] == [
        (who, count, "target")
    ]


def test_three_of_them_are_none_of_those_who_killed_them(coded):
    (m,) = told(coded("A Turkish drone targeted a car carrying PKK members, killing three of them."))
    assert [(h.side, h.count.best) for h in m.harm] == [("target", 3)]


def test_whoever_took_them_took_others(coded):
    (m,) = told(coded("According to two doctors, Boko Haram kidnapped them in March."))
    assert [h.side for h in m.harm] == ["target"] and not m.targets


def test_who_is_helped_in_an_attack_made_it(coded):
    (m,) = [
        m for m in told(coded("Turkey supported rebels in attacking the airport in Tripoli.")) if m.type == "ASSAULT"
    ]
    assert names(m.actors) == ["rebels"]


def test_who_was_killed_is_the_person_of_whom_a_clause_is_said(coded):
    found = told(coded("Gunmen attacked Jane Roe, the judge of public order, who was murdered on Friday."))
    assert [(h.kind, h.who) for m in found for h in m.harm] == [("killed", "judge")]


def test_a_trial_is_of_the_attack_it_is_about(coded):
    text = "A man accused in a January 2023 shooting that killed one and injured three others in Leeds appeared in court today."
    (attack,) = [m for m in told(coded(text)) if m.type == "ASSAULT"]
    assert attack.main


def test_injuries_told_of_the_attacks_are_theirs(coded):
    text = (
        "Militants have made attacks against United States personnel in Iraq. These attacks, which have caused injuries to "
        "United States personnel, have gone on for months."
    )
    (attacks,) = told(coded(text))
    assert [(h.kind, h.count.low, h.count.best) for h in attacks.harm] == [("wounded", 2, None)]


def test_people_who_protest_something_protest(coded):
    assert [m.type for m in told(coded("Villagers protested the ban in Leeds on Friday."))] == ["PROTEST"]


def test_the_attacker_is_the_one_told_of_before(coded):
    text = "An IT worker went on a stabbing spree in Paris on Thursday, killing four. The attacker was shot dead by police."
    assert names(told(coded(text))[-1].targets) == ["IT worker"]


@pytest.mark.parametrize(
    ("text", "weapons"),
    [
        ("The US military moved aircraft and two destroyers to the region.", ["aircraft", "destroyer"]),
        ("Russia sent two warships and a submarine to Syria.", ["warship", "submarine"]),
        ("The Houthis attacked a destroyer in the Red Sea.", []),
    ],
)
def test_ships_and_aircraft_are_weapons_where_they_are_deployed(coded, text, weapons):
    (act,) = told(coded(text))
    assert names(act.weapons) == weapons


def test_what_is_thought_of_an_attack_is_no_second_one(coded):
    text = "The Houthis attacked ships in the Red Sea on Friday. These attacks fit the definition of terrorism. We condemn these attacks."
    assert len([m for m in told(coded(text)) if m.type == "ASSAULT"]) == 1


def test_what_a_strike_follows_was_done_and_by_whom(coded):
    text = (
        "The strike follows rocket attacks on the United States Embassy in Iraq; officials said that the rocket strikes were "
        "carried out by the Taliban."
    )
    attacks = told(coded(text))[0]
    assert names(attacks.actors) == ["Taliban"] and names(attacks.targets) == ["United States government"]


def test_todays_attack_is_the_one_told(coded):
    text = "Iran launched missiles at Israel on Sunday. Iran is a danger to the Middle East, and today’s attack on Israel shows it."
    assert {(m.where.name, names(m.actors)[0]) for m in told(coded(text))} == {("Israel", "Iran")}


def test_where_goes_on_from_the_address_before_it(coded):
    text = "Police shot a man in Kenosha on Friday. Unrest continued in Portland, Oregon, where a supporter was shot and killed."
    shot = [m for m in told(coded(text)) if m.type == "ASSAULT"]
    assert [(m.where.name, tolls(m.harm)) for m in shot] == [
        ("Kenosha", [("wounded", 1)]),
        ("Portland", [("killed", 1)]),
    ]


def test_attacks_of_long_ago_date_nothing_told_above_them(coded):
    text = "Hamza bin Laden has been killed. His father made the 9/11 attacks on the United States."
    assert [str(m.when.earliest) for m in told(coded(text))] == ["None", "2001-09-11"]


def test_stones_are_no_heavy_weapons(coded):
    assert [m.mode for m in told(coded("The protesters threw stones at police in Lyon."))] == ["primitive"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The military is executing this mission with precision.", []),
        ("He oversaw the execution of the plan.", []),
        ("Rebels executed two prisoners in Homs.", [("execute", ["Rebels"], ["prisoners"])]),
        ("United States military personnel are deployed to Lebanon.", [("troops", ["United States forces"], [])]),
        ("The United States has deployed forces to several locations.", [("troops", ["United States"], [])]),
    ],
)
def test_who_is_put_to_death_and_who_is_sent(coded, text, found):
    assert [(m.mode, names(m.actors), names(m.targets)) for m in told(coded(text))] == found


def test_a_name_broken_over_lines_is_one(coded):
    (attack,) = told(coded("Rebels shelled a fuel\n      depot in Homs."))
    assert names(attack.targets) == ["fuel depot"]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("A bomb was placed outside Government House in La Paz.", ["Government House"]),
        ("A bomb exploded in front of the court in Cali.", ["court"]),
        ("The first bomb attack occurred in front of the Planning Ministry.", ["Planning Ministry"]),
        ("Two men placed a bomb under one of the diplomats' cars in Lima.", ["diplomats' cars"]),
        ("Rebels planted a bomb near the bridge in Arauca.", ["bridge"]),
    ],
)
def test_what_a_bomb_was_put_beside(coded, text, targets):
    (act,) = told(coded(text))
    assert names(act.targets) == targets


def test_police_who_take_a_bomb_away_plant_none(coded):
    assert not told(coded("The police placed the bomb in a truck and took it away."))


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The attack in Lima, attributed to the Shining Path, killed two policemen.", "Shining Path"),
        ("A bombing blamed on Basque separatists wounded six in Madrid.", "Basque separatists"),
    ],
)
def test_at_whose_door_it_is_laid(coded, text, actor):
    (act,) = told(coded(text))
    assert names(act.actors) == [actor]


@pytest.mark.parametrize(
    ("text", "portions"),
    [
        (
            "Shelling killed three people in Kherson and two in Nikopol on Monday.",
            [("Kherson", 3, ""), ("Nikopol", 2, "")],
        ),
        (
            "Police killed two men in Kisumu on 2 May 2023 and one in Nairobi on 4 May 2023.",
            [("Kisumu", 2, "2023-05-02"), ("Nairobi", 1, "2023-05-04")],
        ),
        (
            "Two soldiers were killed in Kunduz and three in Ghazni, the ministry said on Monday.",
            [("Kunduz", 2, ""), ("Ghazni", 3, "")],
        ),
        (
            "Russian strikes killed three people in Kharkiv and wounded five in Odesa on Monday.",
            [("Kharkiv", 3, ""), ("Odesa", 5, "")],
        ),
        ("An airstrike killed 12 people in Idlib, three of them children.", [("Idlib", 12, "")]),
        ("A blast in Kabul killed three people and wounded nine.", [("Kabul", 3, "")]),
    ],
)
def test_a_toll_shared_out_among_places_is_several_acts(coded, text, portions):
    acts = told(coded(text))
    assert len({m.id for m in acts}) == len(acts)
    found = [(m.where.name, m.harm[0].count.best, str(m.when.earliest)) for m in acts]
    assert len(found) == len(portions)
    for (where, count, day), expected in zip(found, portions, strict=True):
        assert (where, count) == expected[:2] and (not expected[2] or day == expected[2])


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Clashes broke out in Goma and in Bukavu on Monday.", ["Goma", "Bukavu"]),
        ("Drones struck Kyiv, Odesa and Lviv overnight.", ["Kyiv", "Odesa", "Lviv"]),
        ("Rebels attacked posts in Dikwa, in the north of Borno, near Lake Chad.", ["Dikwa"]),
        ("Rebels attacked Dikwa, 90 km east of Maiduguri.", ["Dikwa"]),
        ("Pirates attacked a tanker off the Atlantic coast of Nigeria.", ["Nigeria"]),
        ("Rebels attacked a base near Dikwa, close to the Black Sea coast.", ["Dikwa"]),
    ],
)
def test_an_act_is_at_several_places_where_they_are_listed(coded, text, places):
    assert [m.where.name for m in told(coded(text))] == places


def test_the_clash_is_the_one_just_told(coded):
    text = (
        "Rebels attacked a pipeline near Cesar on Monday. Troops clashed with ELN guerrillas in the hills. "
        "The clash resulted in the death of six guerrillas."
    )
    attack, clash = told(coded(text))
    assert tolls(attack.harm) == [] and tolls(clash.harm) == [("killed", 6)]


@pytest.mark.parametrize(
    ("text", "wounded"),
    [
        ("Gunmen attacked a bus in Kano on Friday. The driver suffered a wound to the leg.", [1]),
        ("A bomb exploded in Lyon on Friday. Two men suffered burns.", [2]),
        ("A device exploded in Lyon on Friday, wounding 13 people. Officials said 13 had suffered injuries.", [13]),
        (
            "Protesters clashed with the police in Belgrade on Friday. The night's incidents injured fourteen officers.",
            [14],
        ),
        (
            "Police fired tear gas at protesters who threw rocks in Athens. Ten officers were injured.",
            [10],
        ),
    ],
)
def test_harm_told_in_the_next_sentence_is_of_the_act(coded, text, wounded):
    acts = [m for m in told(coded(text)) if any(h.kind == "wounded" for h in m.harm)]
    assert [h.count.best for m in acts for h in m.harm] == wounded


def test_none_are_hurt_by_their_own_tear_gas(coded):
    text = "Protesters threw rocks at police in Athens. Police fired tear gas at the protesters. Ten officers were injured."
    (mention,) = (m for m in told(coded(text)) if m.harm)
    assert names(mention.actors) == ["Protesters"]


def test_these_attacks_are_all_of_them_and_not_the_first_of_a_list(coded):
    text = (
        "Militia groups have made rocket attacks on American bases in Iraq. Recent attacks included ones on Erbil on "
        "4 January and 9 January 2024. These attacks have injured and endangered the lives of soldiers."
    )
    hurt = [m for m in told(coded(text)) if m.harm]
    assert [m.where.name for m in hurt] == ["Iraq"]


def test_what_stands_in_brackets_does_not_end_a_list(coded):
    text = (
        "The militias were involved in a series of unmanned aerial vehicle (UAV) and rocket attacks on American bases."
    )
    (mention,) = told(coded(text))
    assert names(mention.actors) == ["militias"]


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("Protesters threw projectiles at police in Athens.", "thrown-objects"),
        ("Militants fired projectiles at the airport in Erbil.", "missile"),
        ("An anti-tank mine exploded under a truck near Goma, killing two.", "landmine"),
    ],
)
def test_projectiles_that_are_thrown_are_no_missiles(coded, text, weapon):
    (mention,) = told(coded(text))
    assert [w.id for w in mention.weapons] == [weapon]


@pytest.mark.parametrize(
    "text",
    [
        "The American administration hit 13 Venezuelan officials with sanctions.",
        "On Wednesday the Treasury targeted two Iranian officials. The sanctions freeze their assets.",
    ],
)
def test_sanctions_hit_nobody(coded, text):
    assert not [m for m in told(coded(text)) if m.type == "ASSAULT"]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            "The minister was stabbed in Pandeglang on Thursday. He survived the attack. Two others were also injured.",
            [0],
        ),
        ("An inmate was stabbed in the neck on Friday in Corcoran. He was reported to be in stable condition.", [0]),
        ("Two men were shot in Gary on Friday. One was in stable condition.", []),
        ("A man was killed and a woman wounded in Gary on Friday. She was in stable condition.", [1]),
        ("A woman was shot in Gary on Friday. She was in critical condition.", []),
    ],
)
def test_who_survived_was_not_killed(coded, text, killed):
    assert [h.count.best for m in told(coded(text)) for h in m.harm if h.kind == "killed"] == killed


def test_the_day_that_opens_a_telling_is_not_that_of_the_act(coded):
    text = (
        "On Saturday, in a brief statement, the United States president said a commander has been killed.\n\n"
        'The statement read: "The commander was killed in a United States operation in Pakistan."'
    )
    assert all(m.when.earliest is None for m in told(coded(text, published=date(2024, 3, 5))))


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("Cal Wills, 24 was shot in the chest in Gary and Jay Clay, 22 was shot in both legs.", [("wounded", 1)] * 2),
        (
            "A total of 12 people were shot in the fight in Gary, with Ada Kim dying from her injuries.",
            [("killed", 1), ("wounded", 11)],
        ),
        (
            "A man killed a woman and a 12-year-old girl in Gary on Friday. The two victims were taken to a hospital "
            "where they later died.",
            [("killed", 1)] * 2,
        ),
        ("A man and a woman were shot in Gary on Friday. The man later died.", [("killed", 1), ("wounded", 1)]),
        ("Two men and a woman were shot in Gary on Friday. The woman died.", [("killed", 1), ("wounded", 2)]),
        ("Four people were hospitalized after a late night shooting in Gary.", [("wounded", 4)]),
        (
            "One of four women wounded in a late night shooting in Lexington has died.",
            [("killed", 1), ("wounded", 3)],
        ),
        (
            "A man was killed in a shooting at a bar in Denver. He was one of five people shot in the fight.",
            [("killed", 1), ("wounded", 4)],
        ),
        (
            "A woman wounded in a shooting in Gary has died, bringing the number of fatalities to three.",
            [("killed", 3)],
        ),
        ("The toll from Friday's bombing in Kabul rose to 31 after two more people died.", [("killed", 31)]),
        (
            "The death toll rose to 31 after two more died in Kabul, where a bomb exploded on Friday.",
            [("killed", 31)],
        ),
        ("A man injured in a shooting in Rome died on Sunday.", [("killed", 1)]),
        ("Three soldiers wounded in the attack in Gao later died in hospital.", [("killed", 3)]),
        ("Three soldiers who were wounded in the attack in Gao later passed away.", [("killed", 3)]),
        ("Gunmen shot a teacher in Lima on Friday. She passed away on Sunday.", [("killed", 1)]),
        ("Five people, four of them teenagers, were shot in Detroit on Sunday.", [("wounded", 5)]),
        ("A bullet grazed his abdomen in Gary on Friday.", [("wounded", 1)]),
        (
            "Police did not find a gun in the home in Gary, but say four of the five victims were shot to death.",
            [("killed", 4)],
        ),
        ("A girl accidentally shot her brother in Houston on Friday. He died.", [("killed", 1)]),
        (
            "A guard was fatally shot at a club in Miami. Police said the guard was among four people shot.",
            [("killed", 1), ("wounded", 3)],
        ),
        (
            "A gunman killed one person and wounded three in Flagstaff. We mourn the victims and families of the shooting.",
            [("killed", 1), ("wounded", 3)],
        ),
        (
            "A man killed his wife and four daughters in Gary. All the victims were shot.",
            [("killed", 1), ("killed", 4)],
        ),
        (
            "A boy was shot and killed in Gary on Sunday. His sister died from cancer a day before Sunday's shooting.",
            [("killed", 1)],
        ),
    ],
)
def test_who_died_of_those_who_were_hurt(coded, text, harm):
    assert sorted((h.kind, h.count.best) for m in told(coded(text)) for h in m.harm) == harm


@pytest.mark.parametrize(
    ("text", "low", "best"),
    [
        # a group of people is not one of them
        ("A family was killed in an air strike in Gaza on Monday.", 2, None),
        ("A group of insurgents was killed in Helmand on Monday.", 2, None),
        ("Soldiers killed a gang of robbers in Gao on Monday.", 2, None),
        ("Three families were killed in Gaza on Monday.", 6, None),
        ("A family of five was killed in Gaza on Monday.", 5, 5),
        ("A member of the group was killed in Gao on Monday.", 1, 1),
        ("Two members of a family were killed in Gaza on Monday.", 2, 2),
        # nouns that name people, by their first sense
        ("Two agents were killed in an attack in Quito on Monday.", 2, 2),
        ("Three delegates were killed in an attack in Quito on Monday.", 3, 3),
        ("Two occupants were killed when a bomb hit the car in Quito.", 2, 2),
        # who is told by kin, trade or one strange name
        ("Her biological father was killed in an attack in Quito on Monday.", 1, 1),
        ("Two chemical workers were killed in a blast in Quito on Monday.", 2, 2),
        ("Two flood relief workers were killed in Quito on Monday.", 2, 2),
        ("Oqueli was killed in Quito on Monday.", 1, 1),
        ("The death toll from a bombing on a police station in Kandahar early on Saturday has risen to 15.", 15, 15),
    ],
)
def test_how_many_were_killed(coded, text, low, best):
    (killed,) = [h.count for m in told(coded(text)) for h in m.harm if h.kind == "killed"]
    assert (killed.low, killed.best) == (low, best)


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers eliminated a cell in Gao.",
        "Troops in Quito destroyed a printer on Monday.",
        "Troops in Quito destroyed 200 chemical agents on Monday.",
    ],
)
def test_nobody_is_counted(coded, text):
    assert not [h for m in coded(text).mentions for h in m.harm]


@pytest.mark.parametrize(
    ("text", "weapons", "mode"),
    [
        ("An insurgent mortar team was killed by an air strike in Paktiya.", [], "aerial"),
        ("Rebels attacked a missile base in Yemen on Monday.", [], None),
        ("Rockets hit the missile base in Yemen on Monday.", ["rocket"], "heavy-weapons"),
        ("A roadside bomb hit a police van in Kabul, wounding three.", ["roadside-bomb"], "explosives"),
    ],
)
def test_the_weapons_of_those_attacked_are_not_what_hit_them(coded, text, weapons, mode):
    (attack,) = told(coded(text))
    assert ([w.id for w in attack.weapons], attack.mode) == (weapons, mode)


def test_kidnappers_killed_were_not_kidnapped(coded):
    text = "A banker, kidnapped 11 days ago in Medellin, was rescued on Monday. Two of the kidnappers were killed."
    (act,) = [m for m in told(coded(text)) if m.mode == "abduct"]
    assert {h.side for h in act.harm if h.kind == "killed"} == {"actor"}


def test_a_release_begins_at_its_dateline(coded):
    text = (
        "Forces Target Leader in Helmand\n\nJoint Command - Afghanistan\n\n2010-09-CA-125\n\nFor Immediate Release\n\n"
        "KABUL, Afghanistan (Sept. 8) - Troops came under fire in Helmand province Wednesday.\n\n"
        "As the force neared a village, insurgents began shooting at it.\n\n"
        "The final attack killed ten insurgents."
    )
    assert [m.main for m in told(coded(text)) if any(h.kind == "killed" for h in m.harm)] == [True]


@pytest.mark.parametrize(
    ("text", "kind", "low", "best"),
    [
        ("The fighting displaced 5,000 people in Goma on Monday.", "displaced", 5000, 5000),
        (
            "At least 300 villagers fled their homes in Goma on Monday after rebels attacked the town.",
            "displaced",
            300,
            None,
        ),
        ("Rebels attacked Goma on Monday, forcing 3,000 residents to flee.", "displaced", 3000, 3000),
        ("Shelling of Goma on Monday left 40 people homeless.", "displaced", 40, 40),
        ("The blast killed five people and left nine missing.", "missing", 9, 9),
        (
            "Five people were killed and nine are missing after rebels attacked a boat near Goma on Monday.",
            "missing",
            9,
            9,
        ),
        ("Two soldiers are unaccounted for after the attack on the base on Monday.", "missing", 2, 2),
    ],
)
def test_the_displaced_and_the_missing_are_counted(coded, text, kind, low, best):
    (m,) = coded(text).mentions
    told = [h.count for h in m.harm if h.kind == kind]
    assert [(c.low, c.best if c.exact else None) for c in told] == [(low, best)]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen fled the area after attacking a village on Monday.",
        "The attack on the village on Monday could force thousands to flee their homes.",
        "Nobody was missing after the attack on the base on Monday.",
    ],
)
def test_who_is_not_displaced_or_missing(coded, text):
    assert not [h for m in coded(text).mentions for h in m.harm if h.kind in ("displaced", "missing")]


@pytest.mark.parametrize(
    ("text", "actors", "weapons"),
    [
        (
            "A military helicopter was shot down by rebels near Bunia on Monday, killing all five on board.",
            ["rebels"],
            [],
        ),
        ("A police car was hit by a rocket in Goma on Monday, killing two officers.", [], ["rocket"]),
        ("A bomb was set off in Goma on Monday, injuring a clerk.", [], ["bomb"]),
    ],
)
def test_what_was_brought_down_killed_nobody(coded, text, actors, weapons):
    (m,) = coded(text).mentions
    assert ([p.name for p in m.actors], [w.name for w in m.weapons]) == (actors, weapons)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A car bomb killed five people at a school in Kharkiv on Monday.", "school"),
        ("A suicide bomber killed five people at a mosque in Kabul on Monday.", "mosque"),
        ("A bomb killed five people at dawn in Kabul on Monday.", None),
    ],
)
def test_what_a_bomb_that_killed_went_off_at(coded, text, place):
    (m,) = coded(text).mentions
    assert [p.name for p in m.targets if p.name != "people"] == ([place] if place else [])


@pytest.mark.parametrize(
    ("told", "by"),
    [
        ("Iran denied the attack.", "Iran"),
        ("Iran denied any involvement.", "Iran"),
        ("Iran denied responsibility.", "Iran"),
        ("Iran denied any role in the attack.", "Iran"),
        ("The Houthis denied the bombing.", "Houthis"),
    ],
)
def test_who_denies_an_act_told_before_contests_it(coded, told, by):
    coding = coded(f"A bomb hit a tanker off Oman on Monday, killing two sailors. {told}")
    denied = [m for m in coding.mentions if m.status == "denied"]
    assert [(m.type, m.said_by.name) for m in denied] == [("ASSAULT", by)]
    (event,) = [e for e in link([coding]) if e.type == "ASSAULT"]
    assert len(event.mentions) == 2 and event.grade == "contested"
    assert len({m.id for m in coding.mentions}) == len(coding.mentions)


@pytest.mark.parametrize(
    "told",
    [
        "The minister denied corruption charges.",
        "Iran denied the accusation of fraud.",
        "Iran denied that it had been told of the bombing in advance.",
    ],
)
def test_who_denies_something_else_contests_nothing(coded, told):
    coding = coded(f"A bomb hit a tanker off Oman on Monday, killing two sailors. {told}")
    assert not any(m.status == "denied" for m in coding.mentions)
