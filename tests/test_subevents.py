"""ACLED's sub-event types, read from sentences as agencies write them."""

from datetime import date

import pytest

from tocsin.coding import code
from tocsin.coding.subevents import BY_LABEL, sub_event
from tocsin.model import DONE, Article

TOLD = {
    "Abduction/forced disappearance": [
        "Gunmen abducted eleven pupils from a school in Kaduna.",
        "Pirates abducted 13 sailors from a tanker off Nigeria.",
    ],
    "Agreement": [
        "The government and the rebels signed a peace agreement in Juba on Monday.",
        "Yemen's government and the Houthis exchanged 40 prisoners on Sunday.",
        "A prisoner swap between the Ukrainian army and Russian forces took place on Friday.",
        "The president said he had reached an agreement with the mutinous soldiers.",
        "Peace talks between the Afghan government and the Taliban began in Doha on Saturday.",
        "The government declared a cease-fire with the rebels in Blue Nile.",
        "A ceasefire between Sudan and the Rapid Support Forces took effect on Sunday.",
        "A truce between Mali and JNIM was signed on Tuesday.",
        "Rebels and government forces swapped dead fighters near Aleppo on Tuesday.",
        "Russia's president is in Tehran for talks with Iran's leaders.",
        "Chile's president held talks with his Bolivian counterpart on Sunday.",
    ],
    "Air/drone strike": [
        "Israeli jets fired missiles at a depot near Damascus.",
    ],
    "Armed clash": [
        "Taliban fighters attacked a checkpoint in Helmand, killing six soldiers.",
        "Rebels attacked Malian troops near Menaka and fighting went on for hours.",
        "Gunmen attacked an army base in Diffa, killing nine soldiers.",
        "Troops exchanged fire with militants in Baramulla.",
    ],
    "Arrests": [
        "Police arrested six members of parliament in Arua.",
    ],
    "Attack": [
        "Gunmen stormed a school in Katsina and killed eleven pupils.",
        "Militants attacked a market in Djibo, killing 14 people.",
        "Armed men killed 40 civilians in the village of Solhan.",
        "Unidentified militants killed at least 40 civilians in attacks on villages in Tillaberi.",
        "Two gunmen opened fire in a hospital in Srinagar, killing two nurses.",
        "The group said it had executed two men for spying in Barawe.",
    ],
    "Change to group/activity": [
        "The army dispatched 200 soldiers and armoured vehicles to Palmyra.",
        "The Guards have formed a new drone unit in Bandar Abbas.",
        "Former fighters have mobilized beside the army in Panjshir.",
        "The Syrian army sent hundreds of soldiers to the front near Palmyra.",
    ],
    "Chemical weapon": [
        "Militants shelled the city with poison gas, hospital staff said.",
        "The army used sarin in an attack on the town of Douma.",
        "The army used chlorine gas in Saraqib in February, inspectors found.",
        "Forty people were treated after militants fired shells with poisonous gas at the town.",
    ],
    "Disrupted weapons use": [
        "Police found a cache of rifles and ammunition in a barn near Derry.",
        "Customs officers intercepted forty assault rifles at the port of Mombasa.",
        "A stash of grenades was discovered in a garage in Malmo.",
        "Soldiers seized 30 rifles after the clash.",
        "Sappers defused a roadside bomb outside Kirkuk on Sunday.",
        "Two parcel bombs were intercepted before they reached the ministry.",
        "A stash of pistols and ammunition was found in a canal near Graz.",
        "Around 60 hand grenades were found at a building site in Ghent.",
        "Ninety rifles and 4,000 rounds were captured in Gambela, state media said.",
        "Army engineers destroyed a car bomb during an operation in Paktia province.",
        "The security service has found a cache of ammunition in Donetsk region.",
        "Soldiers discovered an underground depot with a large amount of weapons near Palmyra.",
        "Troops recovered four rifles after the fighting in Lanao.",
    ],
    "Excessive force against protesters": [
        "Security forces shot dead two protesters in Khartoum on Friday.",
        "Soldiers opened fire on demonstrators in Conakry, wounding five.",
        "Security forces violently dispersed a peaceful protest in Rabat, injuring dozens.",
        "Police fired live rounds to disperse protesters in Conakry.",
        "Soldiers violently suppressed a protest near Bethlehem on Friday.",
    ],
    "Government regains territory": [
        "Government troops freed three villages from Islamic State militants on Monday.",
        "Iraqi forces recaptured the district of Hawija from ISIS.",
        "The army took control of the oilfields of Deir ez-Zor after heavy fighting.",
        "Afghan forces retook Kunduz in an operation on Friday.",
        "Government forces captured five villages in Idlib on Wednesday.",
        "The army regained ground around Marib after days of fighting.",
    ],
    "Headquarters or base established": [
        "The army has set up a new outpost near the village of Qarah in Homs province.",
        "Russian troops established two new military bases in eastern Ukraine, Kyiv said on Friday.",
        "The Kenyan military has opened a forward base in Lamu county.",
        "Turkish soldiers have put up a new observation post in Idlib.",
        "Troops have set up two new bases in northeastern Syria.",
    ],
    "Looting/property destruction": [
        "Shops were looted in Durban on Monday night.",
        "Attackers burned twelve houses in the village of Barsalogho.",
        "Dozens of shops were looted and burned in Durban.",
    ],
    "Mob violence": [
        "A mob beat a man to death in Dhaka on suspicion of theft.",
        "Villagers armed with sticks clashed over land in Rangpur, and two men died.",
        "An angry mob set a suspected thief ablaze in Warri.",
        "A man accused of theft was burned alive by a mob in Calabar.",
        "A crowd lynched two men in Puebla.",
        "Vigilantes killed four suspected cattle thieves in Zamfara.",
    ],
    "Non-state actor overtakes territory": [
        "Al-Shabaab fighters seized a village in Lower Shabelle on Tuesday.",
        "Houthi fighters seized the capital of Jawf province.",
        "Rebels retook the town of Saraqib from government forces.",
        "Opposition fighters retook the town of Saraqib on Thursday.",
        "Militants have taken control of a village south of Bosaso.",
        "Al-Shabaab overran a base in El Adde.",
    ],
    "Non-violent transfer of territory": [
        "Government forces withdrew from the town of Ras al-Ain on Tuesday.",
        "US forces have withdrawn from a base near Kobani.",
        "The rebels handed the town of Malakal over to the army.",
    ],
    "Peaceful protest": [
        "Villagers took to the streets of Sidi Bouzid on Monday to demand jobs.",
        "Students staged a sit-in at the ministry in Beirut.",
        "Thousands gathered in Minsk on Sunday to protest against the election result.",
        "Hundreds joined protests in Nairobi on Tuesday against new taxes.",
        "Nurses held a strike in Harare on Monday.",
    ],
    "Protest with intervention": [
        "Police fired tear gas to disperse demonstrators in Harare.",
        "Police arrested dozens of protesters during a rally in Moscow.",
        "Riot police chased demonstrators through the streets of Tunis.",
        "Police used water cannon to disperse party activists in Kolkata.",
    ],
    "Sexual violence": [
        "A girl of 15 was gang-raped by soldiers in Tigray.",
        "A woman said she was raped by four soldiers in Mekelle.",
    ],
    "Shelling/artillery/missile attack": [
        "Rocket-propelled grenades were fired at an army truck in Arauca.",
        "Mortars hit Ukrainian positions near Avdiivka.",
        "A rebel rocket shot down an army helicopter.",
        "The enemy mounted 22 attacks on positions in Donbas with mortars and cannon.",
    ],
    "Suicide bomb": [
        "A suicide bomber struck a mosque in Kabul, killing nine.",
        "Three suicide bombers blew themselves up at a market in Maiduguri.",
        "Two men detonated their explosives, killing themselves, in Ankara.",
        "Four suicide bombers struck in Damaturu on Wednesday, killing twelve.",
        "Two consecutive suicide bombings killed 25 soldiers in Fallujah.",
    ],
    "Violent demonstration": [
        "Protesters clashed with police in Athens on Thursday, throwing stones and petrol bombs.",
        "Clashes broke out between demonstrators and riot police in Santiago.",
        "Demonstrators set fire to tyres and hurled stones at security forces in Basra.",
        "Protesters threw petrol bombs at riot police in Thessaloniki on Friday.",
        "Fierce clashes broke out between police and protesters in Baghdad as demonstrations continued.",
    ],
}


@pytest.mark.parametrize(("sentence", "label"), [(one, label) for label, told in TOLD.items() for one in told])
def test_a_sentence_gives_its_sub_event(sentence, label):
    coding = code(Article(text=sentence, published=date(2021, 6, 12), language="en"))
    told = [m for m in coding.mentions if m.status in DONE]
    assert label in {sub_event(m, sentence, told) for m in told}


def test_the_labels_are_those_of_the_codebook():
    assert TOLD.keys() <= BY_LABEL.keys()


PEACE = """
The mayor opened a new police post in the suburb on Monday.
The company set up a base in Dublin last year.
Scouts set up camp near the lake on Friday.
The government seized the initiative in the talks.
The bank recovered ground after the sell-off.
Rescue workers found three survivors under the rubble.
Divers found weapons from the Bronze Age in a lake.
The museum recovered a rifle that belonged to the king.
The police intercepted a letter to the minister.
The goalkeeper intercepted the ball.
The army base was closed in 1994.
The orchestra held talks with its sponsor.
The union declared a truce with the management.
He released a new album in June.
The court freed the defendant for lack of evidence.
The drug frees patients from pain.
Farmers burned stubble in the fields near Delhi.
Workers demolished an old school in Leeds.
The firm detected a bomb of a bug in its code.
The judge used strong words against the company.
The striker scored twice and the team controlled the area.
Officials used gas to heat the camp.
The board approved a plan to build a point of sale.
Fans took to the streets to celebrate the title.
The choir held a vigil of song in the cathedral.
The minister supports the reform of pensions.
The prince visited troops at the barracks.
The troops were deployed to help with the floods.
The president pardoned a turkey at Thanksgiving.
A mob of reporters surrounded the singer.
The villagers built a checkpoint for the marathon.
A carrier of the virus was found in Wuhan.
The plant closed and 300 people lost jobs.
Snow blocked roads in the north.
Protests of innocence did not help him.
The group recruits fighters against cancer.
Police chased a stolen car through the city.
The team defeated the rebels of Leinster in the final.
The storm destroyed a bomb shelter in Kansas.
They exchanged bodies of work and ideas.
A shell of an egg was found.
Planes struck by lightning landed safely.
The ship lost two sailors overboard in a storm.
Critics hammered the film and audiences left.
The committee fired the director after a row.
The company won back the capital of its investors.
The club recovered ground in the city on Sunday.
Volunteers found a cache of old letters in the tower.
The singer lost fans in the region.
Nurses on strike asked for more pay.
The storm freed a village from a week of heat.
Prices hit a record in the market on Monday.
A forest fire burned down two houses near Athens.
Lightning set a barn on fire near Tulsa.
The bakery was set on fire by an electrical fault.
Two homes were burned in the wildfire.
"""


@pytest.mark.parametrize("sentence", PEACE.strip().splitlines())
def test_what_only_sounds_like_it_gives_none(sentence):
    coding = code(Article(text=sentence, published=date(2021, 6, 12), language="en"))
    assert [
        m for m in coding.mentions if m.status in DONE and m.type in ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE")
    ] == []
