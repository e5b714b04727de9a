"""Acts that a sentence takes for done, though what it says of them is to come; and acts that are none yet."""

from datetime import date

import pytest

import tocsin
from tocsin.model import Article

DONE = """
The murder of the priests in San Salvador cannot be considered an isolated action. | murder
We must not forget the murder of the archbishop in San Salvador. | murder
The killing of the journalist in Manila should not go unpunished. | killing
The attack on the base in Gao was not isolated. | attack
The army used drones, killing four men in Gao. | killing
The force used supporting aircraft to attack the militants in Helmand. | attack
The fatal shooting of two soldiers may have been an accident. | shooting
The strike on the depot in Homs may have killed civilians. | strike
The bombing of the market in Kano might have been the work of Boko Haram. | bombing
The court will hear survivors of the Nairobi hotel attack next week. | attack
A former officer will stand trial for the killing of three journalists in Manila. | killing
He could be sentenced to life in prison for the attack on the mosque in Quebec. | attack
The United Nations will investigate the attack on the aid convoy near Aleppo. | attack
The Security Council is expected to condemn the bombing of the embassy in Kabul. | bombing
The president will visit the site of the bombing in Bogota on Monday. | bombing
The minister vowed to punish those responsible for the attack on the barracks in Bamako. | attack
Egypt said it would respond to the ambush of its soldiers in Sinai. | ambush
The army was ordered to stay in barracks prior to the shooting in Jos. | shooting
The king will address the nation after the shelling of Amman. | shelling
The attack on the station in Lahore will be investigated by a judge. | attack
Police hope to find the gunmen behind the shooting at a bar in Cali. | shooting
The parliament will debate the killing of the opposition leader in Tunis. | killing
The company may close the plant hit in the drone strike on Abqaiq. | drone strike
The families want an inquiry into the bombing of the wedding in Kunduz. | bombing
Turkey may retaliate for the shelling of its border post in Hatay. | shelling
The city will mark the anniversary of the massacre of miners in Marikana. | massacre
NATO will review the airstrike that killed 30 civilians in Kunduz. | airstrike
"""

NOT_YET = """
Islamist militants could attack the capital of Mali.
The army will begin an offensive against the rebels in Idlib.
The rebels threatened an attack on Goma.
Analysts expect an attack on the oil terminal in Basra.
The attack on Mosul will begin within days, generals said.
An attack on the embassy could kill many.
The attack on the airport in Kabul would have killed hundreds.
The strikes on Natanz in Iran have been threatened for months.
The planned bombing of the parliament in Ottawa would have killed hundreds.
An airstrike on the reactor in Iran would lead to war.
The strikes against Iran may come within weeks.
Israel is preparing for a rocket attack on Haifa.
If the militants strike Abuja, the army will respond to the attack.
The airlift will continue unless rebels shell the airport in Sarajevo.
The police will investigate any attack on journalists in Kyiv.
The court will punish attacks on aid workers in Sudan.
The country fears the bombing of its cities.
"""


def happened(text: str) -> list[str]:
    article = Article(text=text, published=date(2024, 1, 10), language="en")
    return [
        m.trigger.of(text)
        for m in tocsin.code(article).mentions
        if m.type == "ASSAULT" and m.status in ("happened", "claimed")
    ]


@pytest.mark.parametrize("line", DONE.strip().splitlines())
def test_what_can_be_said_only_of_an_act_that_was_done(line):
    text, _, trigger = (part.strip() for part in line.partition("|"))
    assert trigger in happened(text)


@pytest.mark.parametrize("text", NOT_YET.strip().splitlines())
def test_what_is_feared_planned_or_said_of_any_act_is_none(text):
    assert happened(text) == []


def test_what_happened_did_not_happen_tomorrow(coded):
    text = "Iran attacked Israel with drones on Saturday. Tomorrow I will meet leaders on a response to Iran's attack."
    acts = [m for m in coded(text, published=date(2024, 4, 14)).mentions if m.type == "ASSAULT"]
    assert [str(m.when.latest) for m in acts] == ["2024-04-13"] * 2


def test_a_capacity_that_is_shown_is_no_protest(coded):
    assert not coded("Israel demonstrated a remarkable capacity to defend itself.").mentions


def test_whoever_is_named_before_the_comma_is_no_side(coded):
    (sent,) = coded("In support of Ukraine, the German government sent tanks to Kyiv.").mentions
    assert [p.id for p in sent.actors] == ["DEU:GOV"]


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ("Iran said it would attack Israel.", [("ASSAULT", "threatened")]),
        ("Israel said it will bomb Beirut.", [("ASSAULT", "threatened")]),
        ("Hamas vowed that it would strike Tel Aviv.", [("THREATEN", "threatened")]),
        ("The United States warned that Russia would attack Ukraine within days.", [("ASSAULT", "predicted")]),
        ("The United Nations warned that the strikes would kill civilians in Rafah.", [("ASSAULT", "predicted")]),
        ("The minister said Turkey would move troops into northern Syria.", [("MOBILIZE", "predicted")]),
        ("The general said the army would shell Homs if rebels fired.", [("ASSAULT", "hypothetical")]),
        ("Rwanda moved troops and tanks into eastern Congo on Friday.", [("MOBILIZE", "happened")]),
        ("The army moved generators into the area.", []),
        ("Greece plans to impose restrictions on Turkish goods.", [("THREATEN", "threatened")]),
        ("Germany is ready to ban Russian oil imports.", [("THREATEN", "threatened")]),
    ],
)
def test_what_is_said_to_come(coded, text, records):
    assert [(m.type, m.status) for m in coded(text).mentions] == records


def test_a_quotation_is_its_speakers_to_the_end(coded):
    text = (
        "In a statement on Friday, the Pentagon defended the raid: "
        '"He had planned attacks for years. His fighters bombed two buses in Baghdad last month. We acted in defence."'
    )
    (bombed,) = [m for m in coded(text).mentions if m.trigger.of(text) == "bombed"]
    assert bombed.said_by is not None and "Defense" in bombed.said_by.name


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("A man was sentenced on Monday for killing two soldiers in 2011.", "2011-01-01", "2011-12-31"),
        ("A man was sentenced on Tuesday for killing two soldiers.", None, "2024-01-16"),
        ("Three men were charged on Friday with bombing a bus in Leeds.", None, "2024-01-19"),
        ("A court jailed a man on Friday for the bombing of a bus in Leeds.", None, "2024-01-19"),
        ("He was charged on Friday in the Thursday shooting of a guard.", "2024-01-18", "2024-01-18"),
    ],
)
def test_the_day_of_the_court_is_not_that_of_the_act(coded, text, earliest, latest):
    (act,) = [m for m in coded(text).mentions if m.type == "ASSAULT"]
    days = act.when.earliest and str(act.when.earliest), act.when.latest and str(act.when.latest)
    assert days == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A man was charged with murder in the shooting of a guard.", "killed"),
        ("A teen faces a murder charge in the shooting of his father.", "killed"),
        ("A teen faces an attempted murder charge in the shooting of his father.", "wounded"),
        ("He was arrested on a charge of murder in the stabbing of a student.", "killed"),
        ("He was arrested in the stabbing of a student.", "wounded"),
    ],
)
def test_whose_shooting_is_called_a_murder_is_dead(coded, text, kind):
    (act,) = [m for m in coded(text).mentions if m.type == "ASSAULT"]
    assert [h.kind for h in act.harm] == [kind]


def test_what_is_counted_from_a_month_is_known_to_the_month(coded):
    text = "In May 2011 rebels attacked Homs. Three days later the army shelled Homs."
    days = [(str(m.when.earliest), str(m.when.latest)) for m in coded(text).mentions if m.type == "ASSAULT"]
    assert days == [("2011-05-01", "2011-05-31"), ("2011-05-04", "2011-06-03")]


def test_the_date_above_a_story_is_not_the_day_of_its_first_act(coded):
    (rally,) = coded("Monday, January 22, 2024 \nOn Thursday, protesters marched in Minsk.").mentions
    assert str(rally.when.earliest) == "2024-01-18"


def test_officials_who_report_are_not_shot(coded):
    text = (
        "A gunman shot shoppers in El Paso, with the toll rising to 22 on Monday, reported officials, with 25 injured."
    )
    (act,) = coded(text).mentions
    assert "officials" not in [p.name for p in act.targets]


@pytest.mark.parametrize(
    "text",
    [
        "An undetermined number of civilians were killed in Homs.",
        "An unknown number of civilians were killed in Homs.",
    ],
)
def test_a_number_that_nobody_knows_is_not_one(coded, text):
    (act,) = coded(text).mentions
    assert [(h.who, h.count.low, h.count.best, h.count.high) for h in act.harm] == [("civilians", 2, None, None)]


def test_the_wake_of_an_attack_is_after_it(coded):
    text = "Today the adviser convened a group in the wake of Iran's unprecedented missile and drone attack on Israel."
    (act,) = [m for m in coded(text).mentions if m.type == "ASSAULT"]
    assert (act.status, [p.id for p in act.actors], act.when.earliest) == ("happened", ["IRN"], None)


def test_it_is_the_policy_to_do_a_thing_is_no_deed_of_its(coded):
    text = (
        "The Houthis fired at ships. It is the policy of the United States to cooperate with its partners against them."
    )
    assert [m.type for m in coded(text).mentions if m.status == "happened"] == ["ASSAULT"]


def test_a_people_is_no_place(coded):
    (act,) = coded("Gunmen murdered innocent Jewish men and women.").mentions
    assert act.where is None
