"""Words and agreements between parties: which of PLOVER's types, by whom, with whom."""

from datetime import date

import pytest

from tocsin.coding import code
from tocsin.finding.actors import kinship, root_of
from tocsin.model import Article

# sentence, type, ids of the actors, ids of the targets
DEALT = [
    ("Senior Hungarian and Romanian officials agreed to cooperate.", "AGREE", "HUN:GOV ROU:GOV", ""),
    ("Israel and Jordan signed a treaty on Wednesday.", "SUPPORT", "ISR JOR", ""),
    ("France will give Tanzania a grant of 60 million euros.", "AGREE", "FRA", "TZA"),
    ("Norway is willing to send food to Sudan.", "AGREE", "NOR", "SDN"),
    ("Vietnam is committed to opening its markets.", "AGREE", "VNM", ""),
    ("Qatar launched a mediation effort between Saudi Arabia and Iran.", "CONSULT", "QAT", "IRN SAU"),
    ("Israel and Lebanon renewed negotiations on Monday.", "CONSULT", "ISR LBN", ""),
    ("French and British ministers visited Libya and Egypt.", "CONSULT", "FRA:GOV GBR:GOV", "EGY LBY"),
    ("Germany delivered blankets and medicine to Turkey.", "AID", "DEU", "TUR"),
    ("Officials watched an exchange of prisoners between Ukraine and Russia.", "COOPERATE", "UKR", "RUS"),
    ("Japan decided new sanctions against North Korea.", "SANCTION", "JPN", "PRK"),
    ("Israel shared intelligence with the United States.", "COOPERATE", "ISR", "USA"),
    ("The Sudanese government lifted a state of emergency.", "CONCEDE", "SDN:GOV", ""),
    ("The Israeli army lifted the blockade of Gaza.", "RETREAT", "idf", ""),
    ("Georgian President Eduard Shevardnadze resigned on Sunday.", "RETREAT", "GEO:GOV", ""),
    ("Sudanese rebels demanded the resignation of the president.", "REQUEST", "SDN:REB", ""),
    ("Some 800,000 Iraqi Kurds sought refuge in Germany.", "REQUEST", "IRQ:CVL", ""),
    ("Israel is opposed to French mediation.", "REJECT", "ISR", "FRA"),
    ("Rebels in the Ivory Coast dismissed an appeal from France.", "REJECT", "CIV:REB", "FRA"),
    ("Serbia lodged an official protest with Albania.", "ACCUSE", "SRB", "ALB"),
    ("Croatia opened an investigation into crimes by Serbian troops.", "ACCUSE", "HRV", "SRB"),
    ("Russia has threatened to break off relations with Congo and Costa Rica.", "THREATEN", "RUS", "COD CRI"),
    ("The United States suspended part of its aid to Mali.", "SANCTION", "USA", "MLI"),
    ("Students marched in Jakarta to demand the resignation of the Indonesian president.", "PROTEST", "", "IDN:GOV"),
    ("Manila urged China to withdraw its ships.", "REQUEST", "PHL", "CHN"),
    ("Opposition groups are demanding that Turkey release the mayor.", "REQUEST", "", "TUR"),
    ("Village elders accused the Iraqi army of theft.", "ACCUSE", "", "IRQ:MIL"),
    ("The Kurdistan Workers' Party issued a declaration demanding that Turkey free him.", "REQUEST", "pkk", "TUR"),
    ("Iran sent a letter urging the United States to lift sanctions.", "REQUEST", "IRN", "USA"),
    # officials of states that the register does not know by name, and bodies of people
    ("A judge opened a corruption investigation against three Peruvian ministers.", "ACCUSE", "", "PER"),
    ("General Paul Avret resigned yesterday to allow elections in Haiti.", "RETREAT", "", ""),
    ("The Supreme Court of Senegal decided to allow candidate Awa Diop to run.", "CONCEDE", "", ""),
    ("The Kenyan teachers' union has called off the strike.", "CONCEDE", "", ""),
    ("Half of the guerrillas in Colombia have been demobilized since the accord.", "RETREAT", "", ""),
    ("The World Water Forum concluded that the United States must pay more.", "REQUEST", "", "USA"),
    ("Kurdish inhabitants threatened to hold a strike unless Turkey released the mayor.", "THREATEN", "", ""),
    ("French farmers said they would blockade Calais from Monday.", "THREATEN", "", ""),
    ("The governor of Sindh has ordered patrols by the police.", "MOBILIZE", "", ""),
    ("Hackers have defaced hundreds of Danish websites.", "COERCE", "", "DNK"),
    ("The Syrian army has been holding villagers as human shields.", "COERCE", "SYR:MIL", ""),
    ("Talks broke down: Serbia and Croatia failed to reach agreement, officials reported.", "REJECT", "SRB HRV", ""),
]


def ids(parties):
    return " ".join(sorted(p.id for p in parties if p.id))


@pytest.mark.parametrize(("text", "kind", "actors", "targets"), DEALT)
def test_what_is_dealt_and_between_whom(text, kind, actors, targets):
    coding = code(Article(text=text, published=date(2024, 5, 10), language="en"))
    told = [m for m in coding.mentions if m.type == kind]
    assert told, [m.type for m in coding.mentions]
    both = {p.id for m in told for p in (*m.actors, *m.targets)}
    assert set(actors.split()) <= {p.id for m in told for p in m.actors}
    assert set(targets.split()) <= both


@pytest.mark.parametrize(
    "text",
    [
        "Will the United States provide assistance to Israel?",
        "The officials suggested that it may rain in Kenya.",
        "The minister denied that he had met anybody in Peru.",
        "I wanted to ask about Israel.",
        "It is necessary to cooperate with China.",
        "They are going to help Ukraine.",
        "Militant groups commit acts of violence for publicity.",
        "Will the United States respond militarily to Iran?",
        "No organization has rejected the plan of the United Nations.",
    ],
)
def test_questions_and_wishes_are_no_dealings(text):
    assert code(Article(text=text, published=date(2024, 5, 10), language="en")).mentions == ()


def test_rebels_of_a_country_are_none_of_its_state():
    assert root_of("SDN:MIL") == "SDN" and root_of("SDN:REB") == "SDN:REB"
    assert kinship("SDN:REB", "SDN") == kinship("SDN:REB", "SDN:MIL") == 0.0
    assert kinship("SDN:REB", "rsf") > 0 and kinship("SDN:REB", "boko-haram") == 0.0
    assert 0 < kinship("SDN:REB", "SDN:REB") < 1
