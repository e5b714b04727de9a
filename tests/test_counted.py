"""How many a story says were killed and wounded, over one sentence or several: the toll of the one event that it tells.

In each row: the story; killed, wounded. Whoever is told of twice counts once, and so do the parts of a whole.
"""

from datetime import date

import pytest

import tocsin
from tocsin.coding import code
from tocsin.model import DONE, Article

ROWS = """
The man fired at the gate, killing Anna Petrova and injuring Olga Ivanova and Denis Orlov. | 1 2
The guard shot dead Sarah Brown at the scene and wounded Linda Smith. | 1 1
The wedding turned into a gun battle that spilled into the streets, leaving one dead and a dozen others wounded. | 1 12
A 3-year-old girl and 23-year-old woman wounded by gunfire in Jos on Monday have gone home. | 0 2
A 7-year-old girl was grazed by a bullet, and a man was shot in the leg near the market late on Monday. | 0 2
The uncle was shot in the hand, while the child was shot in the chest. | 0 2
Three men were shot, a fourth wounded by shrapnel in Basra. | 0 4
Four people were hit by bullets and a fifth was struck by debris in Basra. | 0 5
A 16-year-old boy and a 19-year-old man were each shot in the leg in Basra. | 0 2
He shot her and her 15-year-old son before he fled. | 0 2
Of the four people shot in Basra, two of them had serious injuries. | 0 4
He shot about ten times at a car in Basra, killing Ann Walker, 18, and Avi Bold, 20. | 2 0
The guard died of a gunshot wound to the chest and authorities believe he had been cleaning the gun. | 1 0
Three men were found with gunshot wounds in a bar in Basra. | 0 3
The shooting in Basra put two people in hospital. | 0 2
A teenager was shot dead in Kabul. An 18-year-old woman was also hit during the shooting. | 1 1
A 15-year-old was shot in Jos. He later died. Another 15-year-old in a red car was also shot. | 1 1
Three people were shot dead in Aleppo. A fourth victim was taken to a medical centre. | 3 1
The owner was shot dead at a club in Jos. The condition of the other four victims is unknown. | 1 4
Four boys were shot in Lagos. One of them died. Another boy is in critical condition. The other two victims are stable. | 1 3
Four girls were shot in Lagos. One of them has died. The other three victims are in stable condition. | 1 3
Five people were wounded in a shooting in Basra. Two men and a woman were treated for gunshot wounds. Another man walked into a hospital with a gunshot wound. | 0 5
Six people were wounded in a shooting in Basra. A woman of 23 was shot in the leg, a man of 24 was shot in the hand and another man was shot in the foot. | 0 6
Five people were shot in Basra. Three of the victims were taken to hospital. | 0 5
Ali Hasan Saleh and Omar Rahman were shot in Basra on Monday. Rahman died at the scene. Ali died in hospital. | 2 0
Two were killed and two more wounded at a house in Basra. Police found Suzan Ali, 35, and her sister, 23, suffering from gunshot wounds. | 2 2
Gunmen shot dead a man in Basra. His three children were at home but were not injured. | 1 0
A 15-year-old boy was shot in the right foot and three 14-year-old boys were each shot in the left leg. | 0 4
Gunmen fired at a car in Basra, hitting a woman and her son. | 0 2
A gunman opened fire on a bus in Basra and hit three passengers. | 0 3
Shots were fired into a crowd in Basra, striking two teenagers. | 0 2
A drive-by shooting hit four people in Lagos. | 0 4
The deceased victim was shot in the head in Basra. | 1 0
Both Flores and a guard suffered gunshot wounds in Basra. | 0 2
The police named two people found dead and two more who were injured at a house in Basra. | 2 2
A man was shot dead, and three others were injured in Basra. Layla Rahman, 37, Dina Louis, 20, and Anton Wright, 33, were also shot. | 1 3
A girl of three was shot dead in Basra on Monday. She is the second child to be shot there this year. | 1 0
Five people died at the scene and a sixth in hospital after the blast in Kano on Monday. | 6 0
Rebels ambushed a convoy on Friday. Seven soldiers died and eleven were wounded. Four of the wounded later died. | 11 7
Shelling of a village near Kherson killed a couple and their 12-year-old son. | 3 0
The strike on the school in Gaza killed at least 30. Dozens more were wounded. | 30 24
A landmine killed a farmer near Homs. His brother lost a leg. | 1 1
Gunmen shot dead an elder and his two sons in Mastung. A grandson survived with wounds. | 3 1
Police in Karachi said a gunman on a motorcycle opened fire at a van, killing the driver and a passenger. | 2 0
A bomb fell on a market in Kharkiv on Saturday. Rescuers found three bodies. The number of injured rose to 41. | 3 41
Gang members set fire to 25 homes in Jos overnight. A family of four burned to death. | 4 0
The Taliban attacked a post in Kunduz, killing ten soldiers. Six Taliban fighters also died. | 16 0
A grenade was thrown into a bar in Bujumbura. Five people were injured, two seriously. One of them has since died. | 1 4
The rebels lost 60 men in the battle for Kobani. | 60 0
A gunman wounded five others in a club in Ocala on Monday. The shots killed Bina Robin, 19, and injured the others. | 1 5
"""


def story(text):
    return code(Article(text=text, published=date(2024, 5, 1), language="en"))


def number(harm):
    return harm.count.best if harm.count.best is not None else harm.count.low or 0


@pytest.mark.parametrize("row", ROWS.strip().splitlines())
def test_the_toll_of_a_story_is_that_of_its_one_event(row):
    text, toll = row.split(" | ")
    (event,) = (
        e for e in tocsin.link([story(text)]) if e.type == "ASSAULT" and e.status in DONE and any(map(number, e.harm))
    )
    told = [sum(number(h) for h in event.harm if h.kind == kind) for kind in ("killed", "wounded")]
    assert told == [int(n) for n in toll.split()]


HEADINGS = """
Attack leaves 4 wounded, gunman dead | 1 4
Shooting in Kabul lands four men in hospital | 0 4
2 shot, 3 others grazed by gunfire at party in Kabul | 0 5
Police say child dead after being shot in head | 1 0
"""


@pytest.mark.parametrize("row", HEADINGS.strip().splitlines())
def test_a_heading_says_how_many(row):
    text, toll = row.split(" | ")
    (mention,) = (m for m in story(text).mentions if m.type == "ASSAULT")
    told = [sum(number(h) for h in mention.harm if h.kind == kind) for kind in ("killed", "wounded")]
    assert told == [int(n) for n in toll.split()]


def test_whoever_dies_in_an_attack_of_his_own_side_is_of_its_doers():
    text = "The Taliban attacked a post in Kunduz, killing ten soldiers. Six Taliban fighters also died."
    (event,) = (e for e in tocsin.link([story(text)]) if e.type == "ASSAULT")
    assert {h.count.best: h.side for h in event.harm} == {10: "target", 6: "actor"}


def test_pupils_who_were_abducted_and_are_rescued_abducted_nobody():
    assert not any(m.type == "ASSAULT" for m in story("Troops rescue 137 abducted pupils in Zamfara").mentions)


def test_whom_something_is_told_nobody_shot():
    (mention,) = (m for m in story("Two survivors told the group that fighters shot three men.").mentions if m.harm)
    assert [(h.who, h.count.best) for h in mention.harm] == [("men", 3)]


def test_a_report_that_may_tell_of_one_act_only_tells_of_one():
    text = "Victim of shooting in Radom identified\n\nOne person is dead and three others were wounded in the shooting."
    (event,) = (e for e in tocsin.link([story(text)]) if e.type == "ASSAULT")
    assert {h.kind: h.count.best for h in event.harm} == {"killed": 1, "wounded": 3}


@pytest.mark.parametrize(
    "second",
    [
        "Shells killed three people in Khartoum.",
        "In another attack two people were killed.",
        "The war has killed 40,000 people.",
        "Three people died in shootings last week.",
    ],
)
def test_a_report_that_speaks_of_another_act_may_tell_of_two(second):
    text = f"Shells killed four people in Omdurman on Tuesday.\n\n{second}"
    events = [e for e in tocsin.link([story(text)]) if e.type == "ASSAULT"]
    assert len(events) == 2
