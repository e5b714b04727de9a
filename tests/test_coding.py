"""Coding: given this text, this record."""

from datetime import date

import pytest

import tocsin
from tocsin.model import Article, Span

TOLD = ("happened", "claimed")


def only(coding):
    assert len(coding.mentions) == 1, [(m.type, m.trigger.of(coding.article.text)) for m in coding.mentions]
    return coding.mentions[0]


def names(parties) -> list[str]:
    return [p.name for p in parties]


@pytest.mark.parametrize(
    ("text", "kind", "actors", "targets"),
    [
        # who "we" are; who stands before a dash; whose operation it was; who arrested
        ("Iran—and its proxies in Yemen—launched an attack on Israel.", "ASSAULT", ["Iran", "its proxies"], ["Israel"]),
        (
            "Hamza bin Laden was killed in a United States raid in Afghanistan.",
            "ASSAULT",
            ["United States"],
            ["Hamza bin Laden"],
        ),
        ("Two suspects were arrested, police said.", "COERCE", ["police"], ["suspects"]),
        ("Two nurses are being held by the SDF in Syria.", "COERCE", ["Syrian Democratic Forces"], ["nurses"]),
        ("Students staged a demonstration in Jakarta.", "PROTEST", ["Students"], []),
        ("Gunmen killed President Jovenel Moise in Port-au-Prince.", "ASSAULT", ["Gunmen"], ["Jovenel Moise"]),
        (
            "Bombs exploded at the courthouse and at the offices of a newspaper.",
            "ASSAULT",
            [],
            ["courthouse", "offices"],
        ),
        # active, passive, passive without agent
        (
            "US warplanes bombed Kataib Hezbollah near Baghdad.",
            "ASSAULT",
            ["United States forces"],
            ["Kataib Hezbollah"],
        ),
        ("Kataib Hezbollah was bombed by the United States.", "ASSAULT", ["United States"], ["Kataib Hezbollah"]),
        ("US troops were attacked in Erbil.", "ASSAULT", [], ["United States forces"]),
        # whom blame or answering for it names
        (
            "A spokesman blamed both Israel and the United States for the attack.",
            "ASSAULT",
            ["Israel", "United States"],
            [],
        ),
        ("Boko Haram is responsible for the deaths of 40 pupils.", "ASSAULT", ["Boko Haram"], ["pupils"]),
        # a body of a state or of a group, by what stands after "of"
        ("The army of Myanmar bombed a monastery in Sagaing.", "ASSAULT", ["Myanmar forces"], ["monastery"]),
        ("The Armed Forces of Ukraine shelled Donetsk.", "ASSAULT", ["Ukraine forces"], ["Donetsk"]),
        ("The military wing of Hamas fired rockets at Sderot.", "ASSAULT", ["Hamas"], ["Sderot"]),
        ("The embassy of Chile was bombed.", "ASSAULT", [], ["embassy"]),
        (
            "The M23 seized the town from the Congolese army.",
            "ASSAULT",
            ["March 23 Movement"],
            ["town", "Democratic Republic of the Congo forces"],
        ),
        # sentences that the parser takes for one long noun
        ("Al-Shabaab fired mortars at the presidential palace.", "ASSAULT", ["Al-Shabaab"], ["presidential palace"]),
        ("Hamas's armed wing fired rockets at Sderot.", "ASSAULT", ["Hamas"], ["Sderot"]),
        ("Sudan's army and the RSF traded artillery fire.", "ASSAULT", ["Sudan forces", "Rapid Support Forces"], []),
        # what is shot down may be an attack that was stopped, or what was attacked
        ("Hezbollah shot down an Israeli drone over Lebanon.", "ASSAULT", ["Hezbollah"], ["Israel forces"]),
        ("The Houthis shot down a US MQ-9 drone.", "ASSAULT", ["Houthis"], ["United States forces"]),
        ("Iran shot down a US surveillance drone.", "ASSAULT", ["Iran"], ["United States forces"]),
        ("The US shot down a Houthi drone over the Red Sea.", "ASSAULT", ["Houthis"], []),
        ("Assailants threw a grenade into a bar in Bujumbura.", "ASSAULT", ["Assailants"], ["bar"]),
        ("The Taliban flogged 12 people in Logar.", "ASSAULT", ["Taliban"], ["people"]),
        ("Police shot supporters of President Mohamed Bazoum.", "ASSAULT", ["Police"], ["supporters"]),
        ("A patrol came under fire from militants near Gao.", "ASSAULT", ["militants"], ["patrol"]),
        ("Fighting between the army and the RSF spread to Omdurman.", "ASSAULT", ["army"], ["Rapid Support Forces"]),
        ("A Saudi border guard was killed by mortar fire from Yemen.", "ASSAULT", [], ["Saudi Arabia police"]),
        ("The jets struck several targets belonging to Hamas in Gaza.", "ASSAULT", [], ["Hamas"]),
        ("A bomb blast ripped through a mosque in Kunduz.", "ASSAULT", [], ["mosque"]),
        ("Iran fired missiles at bases hosting US troops in Iraq.", "ASSAULT", ["Iran"], ["bases"]),
        # nominals, with a light verb and alone
        ("Turkey carried out an airstrike on the PKK in Iraq.", "ASSAULT", ["Turkey"], ["Kurdistan Workers' Party"]),
        ("Israel's missile attack on Damascus on Monday caused damage.", "ASSAULT", ["Israel"], ["Damascus"]),
        ("A Houthi drone attack on Abu Dhabi was reported on Monday.", "ASSAULT", ["Houthis"], ["Abu Dhabi"]),
        # weapons launched
        (
            "Iran-backed militias fired rockets at US forces in Syria.",
            "ASSAULT",
            ["Iran-backed militias"],
            ["United States forces"],
        ),
        # clashes name both sides
        ("Iraqi forces clashed with Islamic State in Kirkuk.", "ASSAULT", ["Iraq forces"], ["Islamic State"]),
        # relative clauses and participles
        ("Militants who attacked Turkish soldiers in Syria fled.", "ASSAULT", ["Militants"], ["Turkey forces"]),
        # coercion, mobilisation, protest
        ("Iraqi police arrested two men in Mosul.", "COERCE", ["Iraq police"], ["men"]),
        ("Russia deployed troops to Syria.", "MOBILIZE", ["Russia"], []),
        ("Iran shipped missiles to the Houthis.", "MOBILIZE", ["Iran"], ["Houthis"]),
    ],
)
def test_who_did_what_to_whom(coded, text, kind, actors, targets):
    m = only(coded(text))
    assert (m.type, names(m.actors), names(m.targets)) == (kind, actors, targets)
    assert m.status == "happened"


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("A bomb killed 14 people in Baghdad.", [("killed", 14, 14)]),
        (
            "A drone strike killed at least 12 militants and wounded three in Syria.",
            [("killed", 12, None), ("wounded", 3, 3)],
        ),
        ("Three soldiers were killed and 25 wounded in an attack in Jordan.", [("killed", 3, 3), ("wounded", 25, 25)]),
        ("As many as 100 US soldiers suffered brain injuries in the missile attack in Iraq.", [("wounded", None, 100)]),
        ("Gunmen killed dozens of people in a raid on a village in Nigeria.", [("killed", 24, 99)]),
        (
            "No casualties were reported in the rocket attack on the embassy in Baghdad.",
            [("killed", 0, 0), ("wounded", 0, 0)],
        ),
        ("A car bomb killed a policeman in Kabul.", [("killed", 1, 1)]),
    ],
)
def test_harm_is_a_range(coded, text, harm):
    m = coded(text).mentions[0]
    assert [(h.kind, h.count.low, h.count.high) for h in m.harm] == harm


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Iran did not attack the base.", "negated"),
        ("No attack on US forces took place on Sunday.", "negated"),
        ("Kataib Hezbollah claimed responsibility for the attack on US forces in Syria.", "claimed"),
        ("Kataib Hezbollah said it had attacked US forces in Syria.", "claimed"),
        ("The Houthis threatened to attack Israel.", "threatened"),
        ("President Biden ordered airstrikes on Kataib Hezbollah in Syria.", "ordered"),
        ("The United States is expected to strike Kataib Hezbollah.", "predicted"),
        ("Israel could attack Hezbollah in Lebanon.", "hypothetical"),
        ("Israel may bomb Iran.", "hypothetical"),
        ("If Iran attacks Israel, prices will rise.", "hypothetical"),
        ("Hamas planned to attack Israel.", "hypothetical"),
        ("Israel will attack Iran, the minister said.", "predicted"),
        ("Police prevented an attack on the embassy in Baghdad.", "hypothetical"),
        ("The group was trying to kill US soldiers.", "hypothetical"),
        ("There was no evidence that Israel attacked the hospital.", "negated"),
        ("The army refused to bomb Damascus.", "hypothetical"),
        # what only the other side of the fighting says, and what others say of it
        ("The Israeli military said Hezbollah had fired 20 rockets at northern Israel on Sunday.", "claimed"),
        ("The Pentagon said Iran had fired missiles at US troops in Erbil on Sunday.", "claimed"),
        ("Iraqi officials said that a Turkish airstrike killed three shepherds in Sinjar.", "happened"),
        ("Hezbollah fired 20 rockets at northern Israel on Sunday.", "happened"),
        # that nobody claims an act says nothing against it
        ("Nobody has claimed the attack in Kano, which killed nine people.", "happened"),
        (
            "Neither the rebels nor any other group has claimed responsibility for the murder of the minister.",
            "happened",
        ),
        ("The Taliban did not claim responsibility for the bombing in Kabul.", "happened"),
        ("The attack on the base in Gao has not been claimed.", "happened"),
        ("Neither Iran nor Iraq attacked the convoy.", "negated"),
        # what did not come, of which there is no sign, or which somebody rejects; and what is left open
        ("The prime minister ruled out military strikes on Iran.", "negated"),
        ("There were no reports of clashes with Hezbollah on Monday.", "negated"),
        ("Israel neither confirmed nor denied the strike on Isfahan.", "happened"),
        ("Deliberate attacks on civilians are inexcusable.", "hypothetical"),
        # what will be done until something else is
        ("The army will not stop until it has captured Goma.", "hypothetical"),
        ("The army fought until it had captured Goma.", "happened"),
        # who is sought is not taken yet
        ("A judge issued a warrant for the arrest of the general on Monday.", "ordered"),
        ("The police offered a reward for the capture of the gunmen on Monday.", "hypothetical"),
        ("The rebels made preparations for an attack on Goma.", "hypothetical"),
        ("Prosecutors requested the detention of the general on Monday.", "hypothetical"),
        ("Russia paid a price for the attack on Kyiv.", "happened"),
        # what somebody was going to do
        ("The squads were going to gun down the candidate.", "hypothetical"),
        ("Iran is going to attack Israel.", "predicted"),
        # what was done for a purpose, and what was only meant to be
        ("The army took action to protect the town by killing Abu Bakr al-Baghdadi.", "happened"),
        ("The rebels tried to end the siege by attacking the airport in Aden.", "happened"),
        ("The rebels wanted to end the siege by attacking the airport in Aden.", "hypothetical"),
    ],
)
def test_status_is_data(coded, text, status):
    found = coded(text).mentions
    assert found and all(m.status == status for m in found), [(m.trigger.of(text), m.status) for m in found]


NOT_AS_HAPPENED = """
Israel never bombed the hospital.
Iran denied attacking the tanker.
Turkey denied that it had bombed the village.
The general denied that his troops killed civilians.
Hezbollah vowed to attack Israel.
The group has threatened to bomb the embassy.
Iran warned that it would strike American bases.
Al-Shabaab threatened more attacks in Kenya.
The militia pledged to strike US forces again.
Analysts expect Israel to attack Iran within weeks.
Officials predict an attack on the capital.
The US is likely to strike militia sites in Iraq.
An Israeli attack on Iran is likely, officials said.
Russia is expected to bomb the city.
Israel might invade Lebanon.
Rebels could attack the airport.
The army should bomb the camp, the senator said.
Hamas wants to kill hostages.
The men were plotting to bomb the station.
The suspects planned an attack on the airport.
One option would be to kill the commander.
Troops were ready to attack the town.
If the rebels attack the town, people will flee.
Unless the army attacks, the rebels will stay.
The president considered bombing Iran.
Parliament debated whether to bomb Islamic State.
The missile can hit targets in Israel.
The drones are able to strike ships in the Red Sea.
Police foiled a plot to attack the embassy.
The government fears attacks on its embassies.
The minister urged Israel not to attack Rafah.
The US called on Israel to avoid killing civilians.
Israel has the right to attack Hezbollah, he said.
The plan to bomb Iran was dropped.
An attack on Iran would be a mistake.
There is a risk of attacks on US forces.
No soldiers were killed.
Nobody was killed or wounded.
The troops did not fire on the crowd.
The rebels have not attacked the dam.
The exercise simulates an attack on an airfield.
The army is preparing to storm the city.
The president refused to bomb Syria.
The commander said his men would attack at dawn.
Israel agreed not to strike Beirut.
The ceasefire would prevent attacks on civilians.
Further attacks are possible, the police said.
The bombing of Tehran is not planned, he said.
They discussed how to attack the convoy.
""".strip().splitlines()


@pytest.mark.parametrize("text", NOT_AS_HAPPENED)
def test_nothing_happened(coded, text):
    told = [
        (m.type, m.trigger.of(text), m.status)
        for m in coded(text).mentions
        if m.status in TOLD and m.type in ("ASSAULT", "COERCE")
    ]
    assert told == []


@pytest.mark.parametrize(
    "text",
    [
        "She suffered a heart attack on Sunday.",
        "Pilots went on strike in Berlin on Monday.",
        "The striker shot at goal twice.",
        "Shares were hit by the news.",
        "The team won the battle for the title.",
        "The company launched a new phone on Tuesday.",
        "The minister fired his spokesman.",
        "Prices exploded in January.",
        "Critics attacked the film.",
        "The court struck down the law.",
        "He was killed in a car accident.",
    ],
)
def test_other_senses_of_violent_words_are_no_attacks_on_anyone_known(coded, text):
    assert [
        m.trigger.of(text) for m in coded(text).mentions if m.type == "ASSAULT" and (m.actors and m.actors[0].id)
    ] == []


def test_an_earlier_act_that_this_one_is_measured_by_is_another(coded):
    tolls = {
        m.trigger.of(text): [h.count.low for h in m.harm]
        for text in ("It was the worst attack in Kabul since May, when a bomb killed 80 people.",)
        for m in coded(text).mentions
    }
    assert tolls["attack"] == [] and tolls["killed"] == [80]


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        (
            "It was the worst attack in Mali since 2017, when a bomb killed 80 people.",
            "killed",
            ("2017-01-01", "2017-12-31"),
        ),
        (
            "The men have been held since 15 November, when the rebels attacked their village.",
            "attacked",
            ("2023-11-15", "2023-11-15"),
        ),
    ],
)
def test_what_was_done_at_a_time_measured_from_is_of_that_time(coded, text, trigger, day):
    m = next(m for m in coded(text).mentions if m.trigger.of(text) == trigger)
    assert (str(m.when.earliest), str(m.when.latest)) == day


def test_the_first_since_a_year_is_not_of_that_year(coded):
    m = only(coded("The strike on Beirut was the first since 2006."))
    assert m.when.earliest is None


def test_it_said_is_whoever_spoke_before(coded):
    text = "The UN said 40 civilians were killed in Djibo on Sunday. Fighters of Boko Haram attacked an army base, it said."
    assert [m.said_by.name for m in coded(text).mentions] == ["United Nations"] * 2


def test_a_day_in_a_dateline_is_not_that_of_the_act(coded):
    m = only(
        coded("SOWETO, Jan 21 - Gunmen burst into a bar late on Saturday and opened fire, killing 14, police said.")
    )
    assert str(m.when.earliest) == "2024-01-20"


@pytest.mark.parametrize(
    "text",
    [
        "Al-Shabaab pledged allegiance to al-Qaeda after the attack in Kampala in 2012.",
        "Hezbollah promised aid to the victims of the bombing of Tyre.",
    ],
)
def test_a_peaceful_promise_is_no_threat(coded, text):
    assert not [m for m in coded(text).mentions if m.type == "THREATEN"]


def test_officers_killed_are_not_the_rioters_that_officers_killed(coded):
    text = (
        "Security forces in Kazakhstan killed dozens of rioters in Almaty on Wednesday after protesters stormed offices. "
        "Police said 18 of their officers were killed."
    )
    tolls = {
        (names(m.actors)[0], h.count.low)
        for m in coded(text).mentions
        for h in m.harm
        if h.kind == "killed" and m.actors
    }
    assert ("Kazakhstan security forces", 24) in tolls and ("Kazakhstan security forces", 18) not in tolls


def test_those_taken_are_them_who_were_shot(coded):
    m = only(coded("Boko Haram stopped a bus near Maiduguri. The gunmen took 23 passengers off it and shot them dead."))
    assert names(m.targets) == ["passengers"]


def test_later_that_day_is_the_day_of_the_story(coded):
    first, later = coded(
        "Rockets hit a market in Kherson on Sunday, killing three. Later that day a drone wounded a man in Beryslav."
    ).mentions
    assert first.when.earliest == later.when.earliest and str(first.when.earliest) == "2024-01-21"


def test_an_act_at_an_occasion_is_where_that_was(coded):
    beaten = next(
        m for m in coded("A journalist was beaten by police at a protest in Minsk.").mentions if m.type == "ASSAULT"
    )
    assert beaten.where.name == "Minsk"


@pytest.mark.parametrize(
    ("text", "actor", "status"),
    [
        ("The United Nations called on Sudan to stop bombing civilians in Nyala.", "Sudan", "hypothetical"),
        ("Russia rejected reports that its forces had shelled the plant in Enerhodar.", "Russia forces", "denied"),
    ],
)
def test_what_one_is_asked_to_stop_and_what_is_rejected(coded, text, actor, status):
    (act,) = [m for m in coded(text).mentions if m.type == "ASSAULT"]
    assert (names(act.actors), act.status) == ([actor], status)


def test_who_accuses_says_so(coded):
    accused = [
        m
        for m in coded("Israel accused Iran of attacking an Israeli tanker on Monday.").mentions
        if m.type == "ASSAULT"
    ]
    assert [(m.status, m.said_by.id) for m in accused] == [("claimed", "ISR")]


def test_he_is_the_public_figure_that_the_sentence_before_was_about(coded):
    killed, earlier = coded(
        "Qassem Soleimani was killed in an airstrike on Thursday. He had orchestrated attacks on army bases in 2019."
    ).mentions
    assert names(earlier.actors) == ["Qassem Soleimani"] and names(killed.actors) == []


@pytest.mark.parametrize(
    "text",
    [
        "Al-Shabaab controls the town. The militant group killed three soldiers on Monday.",
        "Al-Shabaab controls the town. The armed group killed three soldiers on Monday.",
        "Al-Shabaab controls the town. The group's fighters killed three soldiers on Monday.",
        "Al-Shabaab controls the town. Its fighters killed three soldiers on Monday.",
        "Al-Shabaab controls the town. The rebels killed three soldiers on Monday.",
        "Al-Shabaab controls the town. The group, which has 9,000 fighters, killed three soldiers on Monday.",
    ],
)
def test_the_rebels_are_those_of_the_one_group_named(coded, text):
    assert [p.id for m in coded(text).mentions for p in m.actors] == ["al-shabaab"]


@pytest.mark.parametrize(
    "text",
    [
        "Al-Shabaab and the Islamic State fight over the town. The rebels killed three soldiers on Monday.",
        "Al-Shabaab controls the town. Rebels killed three soldiers on Monday.",
        "Al-Shabaab controls the town. A militant group killed three soldiers on Monday.",
    ],
)
def test_rebels_who_may_be_anybodys_stay_nobodys(coded, text):
    assert [p.id for m in coded(text).mentions for p in m.actors] == [None]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Gunmen attacked a bank in Lima on Monday. Two gunmen were killed.", {"actor"}),
        ("Gunmen stormed a hotel in Kabul, killing nine guests. Two attackers were also killed.", {"target", "actor"}),
        ("Gunmen shot dead a rival gunman in Karachi.", {"target"}),
        ("Police shot dead two gunmen in Karachi.", {"target"}),
    ],
)
def test_attackers_who_fell_in_their_attack_are_of_the_side_that_attacked(coded, text, sides):
    assert {h.side for m in coded(text).mentions for h in m.harm} == sides


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        ("Two officers were shot dead and a third wounded in Bogota.", 2, 1),
        ("The attack in Mosul left ten dead with dozens more wounded.", 10, 24),
        ("A shooting in Tampa killed one person and left seven more injured.", 1, 7),
        ("Six soldiers were killed with two other Americans and an Afghan injured in Bagram.", 6, 3),
        ("No one was killed, but five people were injured in the blast in Izmir.", 0, 5),
        ("The strike on Rafah killed 14, mostly women and children, and wounded dozens.", 14, 24),
        ("Between 20 and 25 soldiers were killed in the attack on Metele.", 20, 0),
        ("Ten miners were burned alive by attackers in Enga.", 10, 0),
        ("Fourteen soldiers and policemen died in the attack in Quetta.", 14, 0),
    ],
)
def test_tolls_as_they_are_told(coded, text, killed, wounded):
    harm = {h.span: h for m in coded(text).mentions for h in m.harm}.values()
    tolls = [sum(h.count.low or 0 for h in harm if h.kind == kind) for kind in ("killed", "wounded")]
    assert tolls == [killed, wounded]


@pytest.mark.parametrize(
    ("text", "actors", "targets", "day"),
    [
        (
            "Two men were arrested over an incident on 12 December in which five people were shot.",
            [],
            ["people"],
            "2023-12-12",
        ),
        ("A man died on Monday of wounds suffered in the shooting at a club in Tampa.", [], [], None),
        ("A suicide bomber rammed a car into a checkpoint in Gao.", ["suicide bomber"], ["checkpoint"], None),
        (
            "A suicide bomber blew himself up outside a police station in Kano.",
            ["suicide bomber"],
            ["police station"],
            None,
        ),
        ("A bomb was placed at the entrance to the bank and exploded on Sunday.", [], ["bank"], "2024-01-21"),
        ("US bombers struck a depot in Iraq.", ["United States forces"], ["depot"], None),
        ("Gunmen took 30 hostages at a bank in Lima.", ["Gunmen"], ["hostages"], None),
        ("The IRA accepted responsibility for the bombing of the hotel.", ["Irish Republican Army"], ["hotel"], None),
        ("Teen shot and killed in Overland", [], ["Teen"], None),
    ],
)
def test_one_act_by_whom_on_what_and_when(coded, text, actors, targets, day):
    (m,) = [m for m in coded(text).mentions if m.type == "ASSAULT"]
    told = str(m.when.earliest) if m.when.earliest else None
    assert (names(m.actors), names(m.targets), told) == (actors, targets, day)


def test_an_attack_without_a_known_actor_is_a_record(coded):
    m = only(coded("Three policemen were killed in a bomb attack in Kirkuk on Saturday."))
    assert (m.actors, m.where.name, str(m.when.earliest), m.mode) == ((), "Kirkuk", "2024-01-20", "explosives")


def test_what_answered_what(coded):
    coding = coded(
        "The US bombed Kataib Hezbollah in Iraq on Friday in retaliation for a drone attack that killed three American soldiers in Jordan."
    )
    bombed, attack = coding.mentions
    assert bombed.in_response_to == attack.id and attack.in_response_to is None
    assert (bombed.where.country, attack.where.country) == ("IQ", "JO")
    assert [h.count.best for h in attack.harm] == [3] and bombed.harm == ()


def test_the_attack_means_the_one_told_before(coded):
    coding = coded(
        "Houthi rebels fired missiles at a ship in the Red Sea on Saturday.\n\nThe attack wounded two sailors, officials said."
    )
    first, second = coding.mentions
    assert names(second.actors) == ["Houthis"] and second.when == first.when and second.where == first.where
    assert second.actors[0].span == first.actors[0].span  # the words it was read from


def test_private_persons_are_counted_never_named(coded):
    coding = coded(
        "Gunmen shot dead Omar Haddad, a baker, in Mosul on Saturday. Police arrested Karim Jabbar in Erbil."
    )
    assert [h.count.best for m in coding.mentions for h in m.harm] == [1, 1]
    record = coding.model_dump_json(exclude={"article"})
    for name in ("Haddad", "Jabbar", "Omar", "Karim"):
        assert name not in record


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A Pakistani journalism student, Mashal Haidari, was killed by a mob.", "Haidari"),
        ("The journalism student Mashal Haidari was killed by a mob.", "Haidari"),
        ("Haidari was murdered last October in Istanbul, Turkey.", "Haidari"),
        ("The driver, Ahmed Salih, was shot in Mosul on Saturday.", "Salih"),
        ("Gunmen abducted Omar Haddad and two other people in Baghdad.", "Haddad"),
    ],
)
def test_victims_are_not_named_in_any_field(coded, text, name):
    assert name not in coded(text).model_dump_json(exclude={"article"})


def test_those_who_speak_in_public_are_named(coded):
    m = only(coded("Rebels attacked a base in Mosul on Saturday, General Karim Jabbar said."))
    assert "Karim Jabbar" in m.said_by.name


def test_a_country_is_never_finer_than_a_country(coded):
    m = only(coded("Militants attacked US forces in Iraq on Saturday."))
    assert (m.where.name, m.where.precision) == ("Iraq", "country")


def test_places_that_lie_apart_are_told_apart(coded):
    coding = coded("The US bombed Kataib Hezbollah in Jurf al-Sakhar and Al-Qaim in December.")
    assert {m.where.name for m in coding.mentions} == {"Jurf al-Sakhar", "Al-Qaim"} and len(
        {m.id for m in coding.mentions}
    ) == 2


@pytest.mark.parametrize(
    ("text", "said_by", "actor", "low", "high"),
    [
        ("Analysts expect Israel to attack Iran within weeks.", "Analysts", "ISR", 0.55, 0.95),
        ("An Israeli attack on Iran is almost certain, officials said.", "officials", "ISR", 0.95, 0.99),
        ("The US is likely to strike militia sites in Iraq, two officials said.", "officials", "USA", 0.55, 0.80),
        ("An Israeli attack on Iran is unlikely, the minister said.", "minister", "ISR", 0.20, 0.45),
    ],
)
def test_predictions_are_kept_with_their_odds(coded, text, said_by, actor, low, high):
    (p,) = coded(text).predictions
    assert (
        p.said_by.name.removeprefix("the ").removeprefix("two "),
        p.actor.id,
        p.likelihood.low,
        p.likelihood.high,
    ) == (said_by, actor, low, high)


@pytest.mark.parametrize(
    ("text", "kind", "sides", "odds", "until"),
    [
        ("Iran is not expected to attack Israel this week, officials said.", "ASSAULT", "IRN ISR", (0.05, 0.45), "05-05"),
        ("Analysts do not expect Iran to attack Israel.", "ASSAULT", "IRN ISR", (0.05, 0.45), None),
        ("Iran is not likely to attack Israel, analysts said.", "ASSAULT", "IRN ISR", (0.20, 0.45), None),
        ("Analysts said Iran will not attack Israel.", "ASSAULT", "IRN ISR", (0.01, 0.20), None),
        ("There is little chance that Iran will attack Israel, analysts said.", "ASSAULT", "IRN ISR", (0.05, 0.20), None),
        ("There is a 70 percent chance that Iran will attack Israel by June, a bank said.", "ASSAULT", "IRN ISR", (0.7, 0.7), "06-30"),
        ("Analysts predicted that Iran will probably bomb Israel within a month.", "ASSAULT", "IRN ISR", (0.55, 0.80), "06-01"),
        ("Turkey is likely to withdraw its troops from Iraq within days, the Pentagon said.", "RETREAT", "TUR IRQ", (0.55, 0.80), "05-08"),
        ("France is expected to impose sanctions on Iran by the end of May, officials said.", "SANCTION", "FRA IRN", (0.55, 0.95), "05-31"),
        ("Analysts said Russia will send troops to Niger in the next 48 hours.", "MOBILIZE", "RUS NER", (0.80, 0.99), "05-03"),
        ("Turkey is likely to seize more territory in Iraq by June, analysts said.", "ASSAULT", "TUR IRQ", (0.55, 0.80), "06-30"),
        ("The UN warned that Sudan was likely to respond with force to Chad.", "ASSAULT", "SDN TCD", (0.55, 0.80), None),
    ],
)  # fmt: skip
def test_who_is_expected_to_do_what_and_by_when(coded, text, kind, sides, odds, until):
    (p,) = coded(text, published=date(2024, 5, 1)).predictions
    assert (p.type, f"{p.actor.id} {p.target.id}", (p.likelihood.low, p.likelihood.high)) == (kind, sides, odds)
    assert p.horizon.earliest <= date(2024, 5, 1)
    assert p.horizon.latest is None if until is None else p.horizon.latest.isoformat() == f"2024-{until}"


def test_a_predicted_target_is_what_would_be_hit(coded):
    (p,) = coded("The US is likely to strike militia sites in Iraq, two officials said.").predictions
    assert p.target.name == "militia sites"


@pytest.mark.parametrize(
    "text",
    [
        "Will the US respond militarily to Iran?",
        "The minister did not say whether Iran was likely to attack Israel.",
        "Turkey said it will withdraw its troops from Iraq.",
        "Analysts predicted that Iran may attack Israel.",
        "The White House is going to continue to fight for workers.",
    ],
)
def test_what_is_no_prediction(coded, text):
    assert coded(text).predictions == ()


@pytest.mark.parametrize(
    "text",
    [
        "Analysts said Turkey will withdraw its troops from Iraq.",
        "Turkey will probably withdraw its troops from Iraq, officials said.",
        "The US said Turkey will withdraw its troops from Iraq.",
    ],
)
def test_what_others_expect_is_no_promise(coded, text):
    assert not any(m.status == "happened" for m in coded(text).mentions)


@pytest.mark.parametrize(
    ("text", "actor", "killed"),
    [
        ("The boys were forced to kill a villager in Goma on Monday.", "boys", 1),
        ("The soldier was ordered to shoot the protesters in Goma.", "soldier", 0),
        ("Iran is expected to invade Israel in June.", "Iran", 0),
        ("Three soldiers were reported to have killed a man in Goma on Monday.", "soldiers", 1),
    ],
)
def test_who_is_forced_or_ordered_to_act_acts(coded, text, actor, killed):
    m = only(coded(text))
    assert [p.name for p in m.actors] == [actor] and actor not in {p.name for p in m.targets}
    assert sum(h.count.best for h in m.harm) == killed


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("Monday's bombing, the deadliest in Nigeria since 2014, killed 40 people.", "2014-01-01"),
        ("The bombing was the deadliest in Nigeria this year.", "2024-01-01"),
        ("The bombing was the deadliest in Nigeria in five years.", "2019-05-01"),
        ("Forty people were killed in the deadliest bombing in Nigeria in a decade.", "2014-05-01"),
        ("The bombing was the deadliest in Nigeria in years.", None),
    ],
)
def test_from_when_on_nothing_was_like_it(coded, text, since):
    (told,) = coded(text, published=date(2024, 5, 1)).superlatives
    assert (told.property, told.scope.place.name) == ("killed", "Nigeria")
    assert told.scope.since == (since and date.fromisoformat(since))


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Drones were used by Russia to attack the port of Odesa on Monday.", ["Russia"]),
        ("Drones were used to attack the port of Odesa on Monday.", []),
        ("U.S.-made weapons were used to target aid workers in Rafah.", []),
    ],
)
def test_what_is_used_does_not_act(coded, text, actors):
    m = only(coded(text))
    assert [p.name for p in m.actors] == actors and not any(p.id == "USA" for p in m.targets)


def test_coding_is_the_same_each_time(coded):
    text = "Houthi rebels fired missiles at a ship in the Red Sea on Saturday. The attack wounded two sailors."
    assert coded(text).model_dump_json() == coded(text).model_dump_json()


@pytest.mark.parametrize("text", ["", ".", "\n\n\n", "???", "a" * 5000, "1 2 3 4", "“”‘’", "AL-" * 400])
def test_any_text_is_coded_without_harm(coded, text):
    assert coded(text).mentions == ()


@pytest.mark.parametrize(
    ("text", "kind", "actors", "targets"),
    [
        ("Iran agreed with Iraq to reopen the crossing.", "AGREE", ["Iran"], ["Iraq"]),
        ("Turkey urged Israel to stop.", "REQUEST", ["Turkey"], ["Israel"]),
        ("Britain called on Libya to hand over two men.", "REQUEST", ["United Kingdom"], ["Libya"]),
        (
            "A British minister said that Libya must hand over two men.",
            "REQUEST",
            ["United Kingdom government"],
            ["Libya"],
        ),
        ("Syria rejected an offer by Israel.", "REJECT", ["Syria"], ["Israel"]),
        ("France condemned Russia.", "ACCUSE", ["France"], ["Russia"]),
        ("Japan imposed sanctions on North Korea.", "SANCTION", ["Japan"], ["North Korea"]),
        ("Qatar provided aid to Lebanon.", "AID", ["Qatar"], ["Lebanon"]),
        ("Egypt praised Jordan.", "SUPPORT", ["Egypt"], ["Jordan"]),
        ("Iran rejected the plan.", "REJECT", ["Iran"], []),
        ("Syria will not accept more refugees.", "REJECT", ["Syria"], []),
        ("Norway promised to send food to Somalia.", "AGREE", ["Norway"], ["Somalia"]),
        ("Israel threatened to ban flights to Egypt.", "THREATEN", ["Israel"], ["Egypt"]),
        ("Russia and Turkey held talks in Sochi.", "CONSULT", ["Russia", "Turkey"], []),
        ("South Korea rejected North Korea's demand.", "REJECT", ["South Korea"], ["North Korea"]),
    ],
)
def test_dealings_between_two_sides(coded, text, kind, actors, targets):
    (mention,) = [m for m in coded(text).mentions if m.type == kind]
    assert (names(mention.actors), names(mention.targets)) == (actors, targets)


@pytest.mark.parametrize(
    "text", ["The two agreed to meet.", "The committee rejected the plan.", "The mayor urged calm in Iraq."]
)
def test_a_dealing_of_nobody_known_is_none(coded, text):
    assert coded(text).mentions == ()


@pytest.mark.parametrize(
    ("text", "weapons"),
    [
        ("Gunmen killed a judge in Mosul.", ["small arms"]),
        ("A teacher was stabbed in Paris.", ["knife"]),
        ("At least 25 were killed as a result of a car bomb in Baghdad.", ["car bomb"]),
        ("A suicide bomber drove into a group of policemen in Ramadi.", ["bomb"]),
        ("Insurgents set fire to a party office in Basra.", ["incendiary"]),
        ("A bomb exploded near a car in Baghdad. The bomb was activated remotely.", ["bomb", "remote-detonated bomb"]),
        (
            "A car bomb was found outside the court. Troops were able to defuse it. Officials said the device could have "
            "been set off by remote control.",
            ["car bomb", "remote-detonated bomb"],
        ),
        ("A politician was killed in Basra. He was found with his throat slit.", ["knife"]),
        # a weapon that something is done to is no instrument
        ("A soldier was killed where a cache of rockets was found in Iraq.", []),
        ("Police arrested a man after the shooting in Lyon.", []),
    ],
)
def test_weapons_named_beside_the_act_or_implied(coded, text, weapons):
    assert [w.name for w in coded(text).mentions[0].weapons] == weapons


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        (
            "A bomb hit Ramadi. The attack was claimed by the group led by Abu Musab al-Zarqawi, al-Qaeda in Iraq.",
            "al-qaeda-in-iraq",
        ),
        ("A group calling itself the Desert Falcon Brigade kidnapped a driver in Iraq.", None),
        ("Guerrillas of the FMLN attacked a bridge in El Salvador.", "fmln"),
    ],
)
def test_groups_by_the_name_that_follows_them(coded, text, actor):
    parties = [p for m in coded(text).mentions for p in (*m.actors, *([m.claimed_by] if m.claimed_by else ()))]
    assert any(p.id == actor and (actor or p.name == "Desert Falcon Brigade") for p in parties)


@pytest.mark.parametrize(
    ("text", "recorded"),
    [
        ("The convoy came under attack by gunmen near Tikrit.", True),
        ("Mortars landed on the Green Zone.", True),
        ("A helicopter crashed near Fairfield.", False),
        ("The government of Egypt ordered the killing of 300,000 pigs.", False),
        ("Police shot a dog in Leeds.", False),
        ("The protesters dispersed peacefully before police came with tear gas.", False),
        ("The minister came under fire from critics over the delay.", False),
        ("Typhoon Haiyan, which killed 6,000 people, was worse.", False),
        ("He drove into town with his brother in Iraq.", False),
        ("Four workers were killed by gunmen as they drove to work in Baghdad.", True),
    ],
)
def test_what_is_an_act_of_violence(coded, text, recorded):
    assert bool(coded(text).mentions) == recorded


def test_a_follower_is_not_the_leader():
    (mention,) = tocsin.code(
        tocsin.Article(text="A Trump supporter was shot and killed in Portland.", language="en")
    ).mentions
    assert all("Trump" not in h.who or "supporter" in h.who for h in mention.harm)
    assert not any(p.id == "donald-trump" for p in mention.targets)


def test_a_number_left_alone_with_its_participle(coded):
    (mention,) = coded("Thirteen people were killed, and about fifty injured, by a bomb in Baghdad.").mentions
    assert [(h.kind, h.count.best) for h in mention.harm] == [("killed", 13), ("wounded", 50)]


def test_we_is_the_side_that_is_quoted_or_that_signs(coded):
    (m,) = coded('"We attacked the American base," said Houthi spokesman Yahya Saree.').mentions
    assert (names(m.actors), names(m.targets), m.status) == (["Houthis"], ["United States forces"], "claimed")
    title = "Statement from President Joe Biden on the attack"
    text = "Last night our forces struck three sites in Syria."
    (m,) = tocsin.code(Article(text=text, title=title, published=date(2024, 1, 22), language="en")).mentions
    assert names(m.actors) == ["United States forces"] and m.actors[0].span.of(text) == "our forces"


HEADLINES = """
Four kids wounded in Eastville shooting | wounded 4 4
4 shot in northwest | wounded 4 4
Police: 4 adults, 1 child shot in Northtown | wounded 5 5
2 dead, 3 hurt in Harbour Street shooting | killed 2 2, wounded 3 3
4 men shot while playing dice; 19-year-old killed | killed 1 1, wounded 3 4
Teen Fatally Shot In Garden District | killed 1 1
Nightclub Shooting Leaves 2 Dead, At Least 4 Injured | killed 2 2, wounded 4 -
Gunmen kill 12 in mosque attack | killed 12 12
Two dead, 1,200 injured in quake |
Truck bombing leaves 300 dead, 1,200 injured | killed 300 300, wounded 1200 1200
Several hurt in station attack | wounded 3 9
No one hurt in Westville shooting |
Actor dies at 80 |
Boy, 14, fatally shot in Riverside Park neighborhood | killed 1 1
20-year-old critical after being shot in head | wounded 1 1
Teen struck by stray bullet on east side | wounded 1 1
Two men in hospital after shooting at bar | wounded 2 2
Family of five dead in apparent murder-suicide | killed 5 5
Gunman kills two, self at warehouse | killed 1 1, killed 2 2
Victim dies days after shooting | killed 1 1
Six killed as gunmen storm village in Benue | killed 6 6
Death toll in market bombing rises to 31 | killed 31 31
Stabbing at train station leaves three injured | wounded 3 3
One dead, one injured after double shooting | killed 1 1, wounded 1 1
Mother of three killed by stray bullet | killed 1 1
Couple found slain in home | killed 2 2
Air strike on hospital in Aden kills doctor and 2 nurses | killed 3 3
Gunman kills woman, shoots girl | killed 1 1, wounded 1 1
Driver in stable condition after crash |
Death toll in floods rises to 31 |
Troops in Leeds brace as storm kills two |
"""


@pytest.mark.parametrize("line", HEADLINES.strip().splitlines())
def test_a_headline_gives_the_toll_in_its_own_grammar(line):
    heading, _, wanted = (part.strip() for part in line.partition("|"))
    text = f"{heading}\n\nOfficials gave no details."
    article = Article(
        text=text, title=heading, published=date(2024, 1, 22), language="en", headings=(Span(0, len(heading)),)
    )
    harm = [h for m in tocsin.code(article).mentions for h in m.harm]
    found = sorted(f"{h.kind} {h.count.low} {'-' if h.count.high is None else h.count.high}" for h in harm)
    assert ", ".join(found) == wanted


@pytest.mark.parametrize(
    ("text", "said_by", "doer"),
    [
        ("Police accused rebels of an attack on Maiduguri on Monday.", "police", "rebels"),
        ("The governor accused rebels of the murder of five people in Goma.", "governor", "rebels"),
        ("Villagers blamed bandits for the killing of five farmers on Monday.", "villagers", "bandits"),
        ("Gunmen killed five people in Kharkiv, a witness reported.", "witness", "gunmen"),
        ("Gunmen abducted two priests in Kaduna, the provincial police chief confirmed on Tuesday.", "chief", "gunmen"),
        ("Gunmen shot dead a teacher near Mopti, a local official told reporters.", "official", "gunmen"),
    ],
)
def test_who_accuses_and_who_reports(coded, text, said_by, doer):
    (m,) = coded(text).mentions
    assert m.said_by.name.lower().removeprefix("the ").endswith(said_by)
    assert [p.name.lower() for p in m.actors] == [doer]


def test_before_dawn_on_a_day_is_on_that_day(coded):
    (m,) = coded("Before dawn on 12 January, rebels attacked a village near Goma.").mentions
    assert m.when.earliest.isoformat()[5:] == "01-12"


@pytest.mark.parametrize(
    ("text", "killed", "where"),
    [
        ("The rebel chief was killed in what the army called a precision strike in Gao on Monday.", 1, "Gao"),
        ("Three soldiers were killed in what appears to be an ambush near Gao on Monday.", 3, "Gao"),
        ("Gunmen killed five people in what residents say was a revenge attack in Goma on Monday.", 5, "Goma"),
        ("Five people died in Goma on Monday in what police are calling a terrorist attack.", 5, "Goma"),
    ],
)
def test_an_act_by_whatever_name(coded, text, killed, where):
    (m,) = coded(text).mentions
    assert (m.type, [h.count.best for h in m.harm], m.where.name) == ("ASSAULT", [killed], where)
    assert m.when.precision == "day"


def test_talks_of_a_ceasefire_are_no_ceasefire(coded):
    assert "RETREAT" not in {
        m.type for m in coded("Ceasefire talks between Israel and Hamas collapsed on Monday.").mentions
    }


@pytest.mark.parametrize(
    ("text", "class_", "count"),
    [
        ("Russian forces fired 12 Kalibr missiles at a base near Kharkiv on Monday.", "missile/cruise", 12),
        ("The army dropped two cluster bombs on a village near Idlib on Monday.", "aircraft/bomb/cluster", 2),
        ("A petrol bomb exploded at a police station in Belfast on Monday.", "incendiary", None),
        ("Rebels used a drone in the attack on a base in Goma on Monday.", "drone", None),
        ("Seven Grad rockets hit a school in Donetsk on Monday.", "rocket", 7),
    ],
)
def test_with_what(coded, text, class_, count):
    (m,) = coded(text).mentions
    assert m.status == "happened"
    assert [(w.class_, w.count.best if w.count else None) for w in m.weapons] == [(class_, count)]


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed five people at a mosque in Mogadishu on Monday. Al-Shabaab claimed responsibility.",
        "An attack on a market in Mogadishu on Monday, for which al-Shabaab claimed responsibility, killed five people.",
        "Fighters loyal to al-Shabaab attacked a checkpoint in Mogadishu on Monday, killing five people.",
    ],
)
def test_who_claims_it_or_whose_fighters_did_it(coded, text):
    (m,) = coded(text).mentions
    assert [p.name for p in m.actors] == ["Al-Shabaab"]
