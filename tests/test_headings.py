"""Headings leave out "was" and "and", and their verbs look like nouns: who did it, to whom, where and how many.

In each row: the heading; its mode; who, whom, where; killed and wounded at least. "-" is nobody and nowhere.
"""

from datetime import date

import pytest

from tocsin.coding import code
from tocsin.model import Article, Span

ROWS = """
Journalist shot in Peshawar | firearms | - | journalist | Peshawar | 0 1
Policeman shot, wounded in Karachi | firearms | - | PAK:COP | Karachi | 0 1
Two soldiers shot, killed in Kashmir | firearms | - | soldiers | Kashmir | 2 0
16-year-old boy shot, critically wounded in Basra | firearms | - | boy | Basrah | 0 1
Man shot to death inside his home in Kano | firearms | - | man | Kano | 1 0
Activist shot outside home in Bogota, police say | firearms | - | activist | Bogotá | 0 1
Photos: Child shot in Mosul | firearms | - | child | Mosul | 0 1
Lawmaker attacked in Karachi | None | - | lawmaker | Karachi | 0 0
Reporter beaten in Minsk | primitive | - | reporter | Minsk | 0 0
Mayor assassinated in Ouagadougou | assassinate | - | mayor | Ouagadougou | 1 0
Mosque attacked in Lyon | None | - | mosque | Lyon | 0 0
Convoy ambushed in Mali, five soldiers killed | None | - | convoy | Mali | 5 0
Hospital shelled in Khartoum | heavy-weapons | - | hospital | Khartoum | 0 0
Kharkiv shelled overnight, three hurt | heavy-weapons | - | kharkiv | Kharkiv | 0 3
Settlers attacked in Huwara | None | settlers | - | Huwara | 0 0
Gunman shot through the window in Lyon | firearms | gunman | - | Lyon | 0 0
At least six dead in Burkina Faso mosque attack | None | - | mosque | Burkina Faso | 6 0
Ten killed in Pakistan mosque blast | explosives | - | mosque | Pakistan | 10 0
Syria prison attack kills 20 | None | - | prison | Syria | 20 0
Iran missile attack kills two in Erbil | heavy-weapons | IRN | | Erbil | 2 0
Bomb explodes in Kabul, 12 killed | explosives | - | - | Kabul | 12 0
Gunmen attack village in Plateau, 12 killed | firearms | gunmen | village | Plateau State | 12 0
Gunmen attack village in Plateau; 12 killed | firearms | gunmen | village | Plateau State | 12 0
Army raids village in Rakhine, 14 killed | None | army | village | Rakhine State | 14 0
14 killed as army raids village in Rakhine | None | army | - | Rakhine State | 14 0
Drones attack Odesa port, 2 wounded | drone | - | odesa port | Odesa | 0 2
Rebels attack town in Ituri | None | rebels | town | Ituri | 0 0
Houthis attack ship in Red Sea | None | houthis | ship | Red Sea | 0 0
Militants storm army base in Borno | None | militants | army base | Borno State | 0 0
Police raid mosque in Mombasa | None | KEN:COP | mosque | Mombasa | 0 0
US Strikes Militia Sites in Iraq After Erbil Attack | heavy-weapons | USA | militia sites | Iraq | 0 0
Car bomb in Mogadishu: 5 killed, 12 injured | explosives | - | - | Mogadishu | 5 12
Two shot in Karachi, one dead | firearms | - | - | Karachi | 1 1
""".strip().splitlines()


@pytest.mark.parametrize("row", ROWS)
def test_a_heading_gives_its_record(row):
    heading, mode, actor, target, where, harm = (field.strip() for field in row.split("|"))
    text = f"{heading}\n\nNo more was known at once."
    article = Article(
        text=text, title=heading, headings=(Span(0, len(heading)),), published=date(2024, 5, 1), language="en"
    )
    (told,) = (m for m in code(article).mentions if m.trigger.start < len(heading))
    assert (told.type, str(told.mode), told.status) == ("ASSAULT", mode, "happened")
    for parties, party in ((told.actors, actor), (told.targets, target)):
        names = " ".join(f"{p.id or ''} {p.name}" for p in parties).lower()
        assert not parties if party == "-" else party.lower() in names
    assert told.where.name == where
    counts = [sum(h.count.low or 0 for h in told.harm if h.kind == kind) for kind in ("killed", "wounded")]
    assert " ".join(map(str, counts)) == harm


@pytest.mark.parametrize(
    "heading",
    ["Rebels attack victims say", "Night raids village", "Kabul bomb victims mourned", "Police raid video released"],
)
def test_a_noun_before_a_noun_is_no_verb(heading):
    text = f"{heading}\n\nNo more was known at once."
    article = Article(text=text, title=heading, headings=(Span(0, len(heading)),), language="en")
    assert all(not m.actors or not m.targets for m in code(article).mentions)
