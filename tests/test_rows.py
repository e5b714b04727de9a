"""Rows of people, each told by number, name or kin: how many were hurt in all, and who is told twice."""

from __future__ import annotations

import pytest

from tests.sums import harm_in


@pytest.mark.parametrize(
    ("text", "killed", "wounded", "captured"),
    [
        ("Two soldiers, four policemen, and three civilians were killed on Friday.", 9, 0, 0),
        ("A policeman, a guard, a nurse and two patients were wounded on Friday.", 0, 5, 0),
        ("Two women, a man and three children were abducted by rebels on Friday.", 0, 0, 6),
        ("In Friday's attack in Kabul, five soldiers, two women and a nurse were killed.", 8, 0, 0),
        ("Police said a woman, two drivers and three traders were shot dead in Kano.", 6, 0, 0),
        ("A civilian and three aid workers were wounded by a grenade in Bujumbura.", 0, 4, 0),
        ("Gunmen killed a militant and four police officers in Mopti on Friday.", 5, 0, 0),
        ("Rebels killed Bishop John Poe, his driver and a nun on Friday.", 3, 0, 0),
        ("A bomb killed the mayor of Cali, his driver and two bodyguards on Friday.", 4, 0, 0),
        ("The murder of Judge Maria Poe, her bodyguard and two policemen shocked the country.", 4, 0, 0),
        ("Engineers John Poe, Mark Roe and Luis Doe were kidnapped on Friday by rebels.", 0, 0, 3),
        ("The engineers, John Poe, Mark Roe and Luis Doe, were kidnapped on Friday.", 0, 0, 3),
        ("The following policemen were killed: Captain John Poe, Sergeant Mark Roe and Corporal Luis Doe.", 3, 0, 0),
        ("An air strike in Gaza on Friday killed journalists Ali Hassan and Noor Jamal.", 2, 0, 0),
        ("Aid workers James Mwangi and Peter Otieno were abducted in Mandera on Friday.", 0, 0, 2),
        ("Ali, Omar and Noor Jamal were killed on Friday.", 3, 0, 0),
        ("John Poe, 45, and two others were killed on Friday.", 3, 0, 0),
        ("John Poe, the mayor of Cali, two bodyguards and a driver were killed on Friday.", 4, 0, 0),
        ("The mayor, John Poe, two bodyguards and a driver were killed on Friday.", 4, 0, 0),
        ("Police said the mayor John Poe and Dr. Mark Roe were killed when a bomb exploded in Kano.", 2, 0, 0),
        ("Gunmen killed two soldiers, the driver Ivan Roe and Captain Peter Poe in Mopti on Friday.", 4, 0, 0),
        ("The attack on Friday killed Ahmed Poe, a judge, and two students.", 3, 0, 0),
        ("Police said five students and Olena Roe were killed when a bomb exploded in Kano.", 6, 0, 0),
        ("Oqueli and his companion Gilda Flores, a member of the party, were abducted by armed men.", 0, 0, 2),
        ("Moreno and his driver were abducted by gunmen on Friday.", 0, 0, 2),
        ("The attack left two nurses and a doctor injured.", 0, 3, 0),
        ("The attack left a guard dead and 12 civilians, a teacher and two soldiers wounded.", 1, 15, 0),
        (
            "Militants ambushed a convoy in Diffa on Friday, leaving a guard, seven children and 30 girls dead.",
            38,
            0,
            0,
        ),
        ("The raid left two nurses wounded and a child dead.", 1, 2, 0),
        ("Friday's shelling of Kherson killed a girl and left two women and a guard in hospital.", 1, 3, 0),
        ("The army said 13 people were killed and three police officers captured in Friday's fighting.", 13, 0, 3),
        ("The bombing in Kabul resulted in the death of a driver and two nurses and injuries to five women.", 3, 5, 0),
        ("Residents found the bodies of a man, a woman and two children after the attack on Friday.", 4, 0, 0),
    ],
)
def test_all_of_a_row_are_counted(coded, text, killed, wounded, captured):
    assert harm_in(coded(text).mentions) == (killed, wounded, captured)


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        ("Rebels killed five people, two women and three children, on Friday.", 5, 0),
        ("A bomb killed six civilians, two men and four women, officials said.", 6, 0),
        ("The strike killed nine members of a family, four women and five children.", 9, 0),
        ("The blast killed seven people, four of them children, and wounded 12.", 7, 12),
        ("General Poe, his friend and adviser, was killed in Cali on Friday.", 1, 0),
        ("Rebels killed Tom Poe, a teacher and a father of two.", 1, 0),
        ("Gunmen killed a policeman, a father of two and a respected coach.", 1, 0),
        ("Two soldiers, Ada Poe and Tom Ray, were killed on Friday.", 2, 0),
        ("A shell hit a village and two guards were wounded on Friday.", 0, 2),
        ("A drone strike on a hospital killed seven people, among them a journalist, and left ten wounded.", 7, 10),
        ("A raid on a hotel in Marib left nine civilians, including four children, dead.", 9, 0),
        ("Seven men were shot on Monday, leaving two of them in critical condition.", 0, 7),
        ("16 people were killed, civilians among them, and 25 were wounded in the strikes in Gao.", 16, 25),
    ],
)
def test_who_is_told_by_other_words_is_counted_once(coded, text, killed, wounded):
    assert harm_in(coded(text).mentions) == (killed, wounded, 0)
