"""Sentences as wires print them from sieges, seas, coups and raids: the record that each must give.

In each row: the sentence; type and mode; who, whom (an id or a word); where (name and country); killed, wounded and
captured at least, by side. An empty field says nothing of that role, "-" that it must be empty.
"""

from datetime import date

import pytest

from tocsin.coding import code
from tocsin.model import DONE, Article

ROWS = """
Rockets hit Kiryat Shmona on Monday, wounding two. | ASSAULT heavy-weapons | - | | Qiryat Shmona IL | target wounded 2
Israel retaliated with strikes on Khiam on Monday. | ASSAULT heavy-weapons | ISR | khiam | Khiam LB |
Forty pupils were seized from their school in Kagara on Wednesday. | ASSAULT abduct | - | pupils | Kagara NG | target captured 40
Rebels seized 20 aid workers near Goma on Monday. | ASSAULT abduct | rebels | aid workers | Goma CD | target captured 20
Police seized 12 suspects in Lagos on Monday. | COERCE arrest | NGA:COP | suspects | Lagos NG | target captured 12
The Houthis seized most population centers in Yemen in 2014. | COERCE | houthis | | Yemen YE | -
The army seized power in Niger on Wednesday. | COERCE seize | NER:MIL | | Niger NE | -
Turkey responded with rocket fire on Manbij on Monday. | ASSAULT heavy-weapons | TUR | manbij | Manbij SY |
Four teenagers were involved in a shooting in Nairobi on Monday. | ASSAULT firearms | - | - | Nairobi KE |
The journalist shot Tuesday in Quetta was 34. | ASSAULT firearms | - | journalist | Quetta PK | target wounded 1
The men shot on Monday in Basra were taken to hospital. | ASSAULT firearms | - | men | Basrah IQ | target wounded 2
Police said a fifth victim was found: A 39-year-old woman shot in the lower back. | ASSAULT firearms | - | woman | | target wounded 1
A reporter was beaten in Minsk on Sunday. | ASSAULT | - | reporter | Minsk BY |
The base attacked on Monday near Deir ez-Zor was empty. | ASSAULT None | - | base | Deir ez-Zor SY |
Israeli tanks shelled in the east of Gaza on Monday. | ASSAULT heavy-weapons | ISR:MIL | - | Gaza |
Fighters attacked in the north of Mali on Tuesday. | ASSAULT None | fighters | - | Mali ML |
Soldiers shot into the air in Nairobi on Monday. | ASSAULT firearms | soldiers | - | Nairobi KE | -
A bomb exploded in Kabul with 12 killed. | ASSAULT explosives | - | - | Kabul AF | target killed 12
On 12 April 2023, clashes between the M23 and the army were reported in Sake. | ASSAULT None | m23 | | Sake CD |
On 10 April 2023, an IED planted by suspected TTP militants detonated near a convoy in North Waziristan, killing two soldiers. | ASSAULT explosives | ttp | soldiers | North Waziristan PK | target killed 2
As reported on 6 April, gunmen shot dead a village head in Kaduna. | ASSAULT | gunmen | village head | Kaduna NG | target killed 1
Four terrorists were sent to hell in Dera Ismail Khan on Monday. | ASSAULT None | - | terrorists | Dera Ismail Khan PK | target killed 4
Gunmen stormed a market in Tillaberi, killing seven traders and burning stalls. | ASSAULT firearms | gunmen | stalls | Tillabéri NE | target killed 7
Unexploded ordnance killed three children playing near Mosul on Monday. | ASSAULT None | - | children | Mosul IQ | target killed 3
On Monday 20 more were detained in Minsk. | COERCE arrest | - | | Minsk BY | target captured 20
The first killed four policemen in Jalalabad on Monday. | ASSAULT None | | policemen | Jalālābād AF | target killed 4
Jihadists imposed a blockade on Djibo in February. | COERCE restrict | jihadists | djibo | Djibo BF |
No fewer than 18 villagers were killed in Zamfara on Monday. | ASSAULT None | - | villagers | Zamfara | target killed 18
Not less than 12 persons were abducted in Kaduna on Monday. | ASSAULT abduct | - | persons | Kaduna NG | target captured 12
A gunman opened fire in Paris on Monday, killing twelve, police said. | ASSAULT firearms | gunman | - | Paris FR | target killed 12
Between 30 and 40 fighters were killed in clashes near Tillaberi on Monday. | ASSAULT None | - | fighters | Tillabéri NE | target killed 30
Russian air defences shot down 30 Ukrainian drones over Belgorod on Monday. | ASSAULT drone | UKR | - | Belgorod RU |
Air defences destroyed 30 Ukrainian drones over Belgorod on Monday. | ASSAULT drone | UKR | - | Belgorod RU |
Israel's Iron Dome intercepted rockets fired by Hamas on Monday. | ASSAULT heavy-weapons | hamas | - | |
A roadside bomb targeting a police vehicle wounded four officers in Dera Ismail Khan on Monday. | ASSAULT explosives | - | police vehicle | Dera Ismail Khan PK | target wounded 4
JNIM militants ambushed a convoy near Djibo on Monday, killing 20 soldiers and destroying six vehicles. | ASSAULT None | jnim | soldiers | Djibo BF | target killed 20
Police tear-gassed protesters in Nairobi on Monday. | ASSAULT crowd-control | KEN:COP | protesters | Nairobi KE |
Soldiers fired into a crowd of protesters in Nairobi on Monday. | ASSAULT firearms | soldiers | crowd | Nairobi KE |
Gunmen riddled a minibus with bullets near Peshawar on Monday, killing five. | ASSAULT firearms | gunmen | minibus | Peshawar PK | target killed 5
Russian artillery battered the town of Toretsk on Monday. | ASSAULT heavy-weapons | RUS:MIL | town | Toretsk UA |
Fighting flared around Goma on Monday. | ASSAULT None | - | - | Goma CD |
The US deployed an aircraft carrier to the Middle East on Monday. | MOBILIZE troops | USA | - | |
Rebels set free a kidnapped soldier in Cauca on Monday. | RETREAT release | rebels | soldier | Cauca CO |
A lorry slammed into a market in Paris on Monday, killing twelve, in a terrorist attack. | ASSAULT None | | market | Paris FR | target killed 12
Sudanese planes bombed a market in Kabkabiya on Monday. | ASSAULT aerial | SDN | market | SD |
A church in Jos was rocked by a bomb blast on Sunday, killing four worshippers. | ASSAULT explosives | - | church | Jos NG | target killed 4
The embassy in Kabul was shattered by a truck bomb on Monday, killing 30 people. | ASSAULT explosives | - | embassy | Kabul AF | target killed 30
A mosque in Peshawar was torn apart by an explosion on Monday, killing 59. | ASSAULT explosives | - | mosque | Peshawar PK | target killed 59
A hospital in Aleppo was devastated by an air strike on Friday. | ASSAULT aerial | - | hospital | Aleppo SY |
The village of Baga was emptied in an attack by Boko Haram on Friday. | ASSAULT None | boko haram | - | Baga NG |
President Maduro survived an attack on his life in Caracas on Saturday. | ASSAULT None | - | maduro | Caracas VE |
The interior minister survived a bomb attack near Kabul on Saturday. | ASSAULT explosives | - | interior minister | Kabul AF |
Mali has seen a wave of kidnappings since 2012. | ASSAULT abduct | - | - | Mali ML |
Syria has seen numerous bombings targeted at the Russian military. | ASSAULT explosives | - | RUS:MIL | Syria SY |
Kenya has suffered a series of attacks blamed on al-Shabab. | ASSAULT None | al-shabaab | KEN | Kenya KE |
A wave of shooting broke out in Belfast on Monday. | ASSAULT firearms | - | - | Belfast GB |
Rebels of the M23 have encircled the town of Sake since Tuesday, cutting the road to Goma. | COERCE restrict | m23 | town | Sake CD |
Jihadists have besieged Timbuktu since August, Mali's army said. | COERCE restrict | jihadists | timbuktu | Timbuktu ML |
Three blue helmets were wounded when their patrol hit a mine near Kidal. | ASSAULT explosives | - | united-nations | Kidal ML | target wounded 3
A farmer stepped on a landmine near Mosul on Monday and lost a leg. | ASSAULT explosives | - | farmer | Mosul IQ |
The airstrike hit a gold mine in Darfur, killing 20 workers. | ASSAULT aerial | - | mine | Darfur SD | target killed 20
The kidnappers freed 28 of the pupils on Sunday, a teacher said. | RETREAT release | kidnappers | pupils | |
Gunmen released the priest whom they had abducted in Kaduna. | ASSAULT abduct | | priest | Kaduna NG | target captured 1
Hamas handed over three Israeli hostages to the Red Cross on Saturday. | RETREAT release | hamas | ISR:CVL | |
The US military destroyed two anti-ship missiles in Yemen on Monday. | ASSAULT None | USA:MIL | missiles | Yemen YE |
US forces struck and destroyed a Houthi cruise missile on Monday. | ASSAULT heavy-weapons | USA:MIL | houthis | |
North Korea fired around 200 artillery rounds towards Yeonpyeong island on Friday, Seoul said. | ASSAULT heavy-weapons | PRK | | |
A suicide bomber blew himself up on Monday, killing five officers and a passer-by. | ASSAULT suicide-attack | | passer-by | | target killed 6
Soldiers shot dead a captive on Basilan island on Friday. | ASSAULT firearms | soldiers | captive | Basilan PH | target killed 1
New People's Army rebels ambushed soldiers escorting officials in Northern Samar, wounding three. | ASSAULT None | npa | soldiers | Northern Samar PH | target wounded 3
The US carried out strikes in Iraq on Friday in retaliation for the deaths of three soldiers in Jordan. | ASSAULT heavy-weapons | USA | | Iraq IQ | -
About 100 terrorists were neutralised when troops repelled an attack on the base in Djibo. | ASSAULT None | terrorists | base | Djibo BF | actor killed 90
On Wednesday night, 18 of the attackers and one soldier were killed, the government said. | ASSAULT None | | soldier | | target killed 19
Two staff were killed when an ambulance was hit by gunfire in Port-au-Prince. | ASSAULT firearms | - | ambulance | Port-au-Prince HT | target killed 2
Rival militias fought in Tripoli on Monday after the detention of a commander, leaving 55 dead and 146 injured. | ASSAULT None | militias | | Tripoli LY | target killed 55 wounded 146
FARC dissidents attacked a police station in Morales, killing two officers. | ASSAULT None | farc-dissidents | station | Morales CO | target killed 2
Islamic State's West Africa branch attacked a base near Buni Yadi. | ASSAULT None | iswap | base | Buni Yadi NG |
Al-Qaeda's Sahel affiliate attacked an army camp in Mali on Monday. | ASSAULT None | jnim | camp | Mali ML |
Rwanda-backed M23 rebels seized Rubaya, a coltan mining town, on Tuesday. | ASSAULT None | m23 | rubaya | Rubaya CD |
Rebels seized Foobarika, a mining town, on Tuesday. | ASSAULT None | rebels | foobarika | |
An airstrike on a market in Tora, Darfur, killed 54 people. | ASSAULT aerial | - | market | Tora SD | target killed 54
Wagner mercenaries and Malian soldiers executed about 500 people in Moura in March 2022. | ASSAULT execute | wagner | people | Moura ML | target killed 450
Militants beheaded 11 people in Foobar district, Mozambique, last week. | ASSAULT primitive | militants | people | Mozambique MZ | target killed 11
Insurgents shot dead a monk in Thailand's deep south, police said. | ASSAULT firearms | insurgents | monk | Thailand TH | target killed 1
The governor of Zaporizhzhia said 13 people had been killed in a Russian bomb attack. | ASSAULT | RUS | | Zaporizhzhia UA | target killed 13
Aid convoys have come under attack by armed men in Upper Nile state, OCHA said. | ASSAULT firearms | armed men | aid convoys | Upper Nile SS |
A UN helicopter came under fire near Goma on Tuesday. | ASSAULT firearms | - | united-nations | Goma CD | -
Al-Shabaab attacked a hotel in Mogadishu on Friday; security forces ended the siege after six hours, in which nine people died. | ASSAULT None | al-shabaab | hotel | Mogadishu SO | target killed 9
Security forces broke up a sit-in in Khartoum in June 2019, killing more than 100 people. | ASSAULT crowd-control | security forces | people | Khartoum SD | target killed 101
Coast guard ships used water cannon against two Philippine supply boats, injuring three sailors. | ASSAULT crowd-control | | supply boats | | target wounded 3
A woman wearing an explosive vest detonated it at a wedding in Gwoza, Borno state; at least 18 died. | ASSAULT suicide-attack | woman | wedding | Gwoza NG | target killed 18
Myanmar's junta bombed Pazigyi village in Sagaing in April 2023, killing at least 168. | ASSAULT explosives | MMR:GOV | pazigyi | Pazigyi MM | target killed 168
Israel will respond forcefully to the killing of its envoy, Netanyahu said. | THREATEN | ISR | - | |
Two Palestinians were killed and nine wounded, three of them seriously, when soldiers raided Balata refugee camp. | ASSAULT None | soldiers | balata | PS | target killed 2 wounded 9
The IDF said it hit more than 30 Hezbollah targets in southern Lebanon, including rocket launchers. | ASSAULT heavy-weapons | idf | hezbollah | Lebanon LB |
Gunmen assassinated a former party official in Basra by shooting him. | ASSAULT firearms | gunmen | official | Basrah IQ | target killed 1
A bomb planted by ISWAP fighters ripped through a van in Borno, killing nine and injuring ten others. | ASSAULT explosives | iswap | | Borno State NG | target killed 9 wounded 10
More than 150 people were killed in attacks on some 20 villages in Plateau state, officials said. | ASSAULT None | - | villages | Plateau State NG | target killed 151
Jihadists attacked a military post in Barsalogho on Saturday; at least 400 died. | ASSAULT None | jihadists | post | Barsalogho BF | target killed 400
Gunmen ambushed a Chinese-run gold mine convoy near Bambari, killing four Chinese nationals. | ASSAULT firearms | gunmen | convoy | Bambari CF | target killed 4
The Nigerian army rescued 104 hostages from a Boko Haram camp in the Sambisa forest. | AID None | NGA:MIL | hostages | |
IS militants attacked an army post near Palmyra on Friday, killing six soldiers. | ASSAULT None | islamic-state | post | Palmyra SY | target killed 6
Three fighters were killed in IS attacks in Homs province. | ASSAULT None | islamic-state | fighters | Homs SY | target killed 3
The militants abducted six women, residents and a local official said on Monday. | ASSAULT abduct | militants | women | | target captured 6
Russia launched 120 missiles and 90 drones at Ukraine overnight. | ASSAULT heavy-weapons | RUS | UKR | Ukraine UA | -
Talks ended after an attack on a base in Tame that killed two soldiers and injured 25 in September. | ASSAULT None | - | soldiers | Tame CO | target killed 2 wounded 25
US Central Command said its forces destroyed two missiles in Yemen. | ASSAULT None | centcom | missiles | Yemen YE | -
A bomber rammed a car bomb into a checkpost in Bannu on Tuesday, killing 12 soldiers. | ASSAULT explosives | bomber | checkpost | Bannu PK | target killed 12
Police are hunting a man who left a bag with a device that exploded on Friday, wounding 13 people in Lyon. | ASSAULT explosives | - | people | Lyon FR | target wounded 13
The rebels attacked a base in Puerto Jordan on Sunday. | ASSAULT None | rebels | base | - | -
Fighting raged on Tuesday around the airport in Khartoum. | ASSAULT None | - | - | Khartoum SD | -
The alleged killer – shot dead by police – had pledged allegiance to the group. | ASSAULT firearms | police | killer | | target killed 1
Rescuers pulled 12 bodies from the rubble after the strike on Kabul. | ASSAULT heavy-weapons | - | kabul | Kabul AF | unknown killed 12
The gunmen arrived in Dikwa district, Nigeria, and opened fire on people. | ASSAULT firearms | gunmen | people | Dikwa NG | -
An Israeli air strike on a civil defence centre in Tyre killed at least 12 rescuers. | ASSAULT aerial | ISR | civil defence centre | Tyre LB | target killed 12
An alliance of ethnic minority armed groups has captured the town of Laukkai in Myanmar. | ASSAULT None | armed groups | town | Laukkai MM | -
Gunmen took staff hostage in Guayaquil on Tuesday. | ASSAULT abduct | gunmen | staff | Guayaquil EC | target captured 1
Rebel rockets hit a hospital in Aleppo on Sunday, killing three. | ASSAULT heavy-weapons | rebel | hospital | Aleppo SY | target killed 3
Government warplanes bombed Idlib on Sunday. | ASSAULT aerial | government | idlib | Idlib SY | -
Police fired bullets to disperse supporters of opposition leader Jane Roe in Kampala, killing one. | ASSAULT crowd-control | police | supporters | Kampala UG | target killed 1
The tanker was boarded by five armed men off Nigeria. | COERCE seize | armed men | tanker | Nigeria NG | -
Protesters gathered outside the parliament in Tbilisi on Sunday. | PROTEST demo | protesters | | Tbilisi GE | -
Gunmen disguised as police stormed a maternity hospital in Kabul on Tuesday, killing 24 people. | ASSAULT firearms | gunmen | hospital | Kabul AF | target killed 24
Drone strikes on Sunday in Finote Selam killed at least 26 people, a hospital doctor told Reuters. | ASSAULT drone | - | people | Finote Selam ET | target killed 26
Three civilians were martyred and others injured in artillery shelling by regime forces on the town of Darat Izza. | ASSAULT heavy-weapons | regime forces | | Dārat ‘Izzah SY | target killed 3 wounded 2
US forces conducted strikes on 14 Houthi missiles in Yemen. | ASSAULT heavy-weapons | USA:MIL | houthis | Yemen YE | -
The Houthis launched a one-way attack UAS from Yemen into the Gulf of Aden at 8:30 p.m. (Sanaa time) on Sunday. | ASSAULT drone | houthis | - | Gulf of Aden | -
Russian forces seized Strilecha, Krasne and Pylna. | ASSAULT None | RUS:MIL | krasne | Strilecha UA | -
The government has declared a six-month state of emergency in the Amhara region of Ethiopia. | COERCE martial-law | ETH:GOV | ETH | Amhara ET | -
Baloch separatists stopped a bus in Nushki, checked identity cards and shot dead nine men from Punjab. | ASSAULT firearms | baloch separatists | men | Nushki PK | target killed 9
CODECO militiamen attacked a displacement site at Savo on Monday. | ASSAULT None | codeco | site | - |
The Iran-backed group Harakat al-Nujaba claimed a drone attack on the Harir air base in Erbil. | ASSAULT drone | harakat-hezbollah-al-nujaba | harir | Harir airbase IQ |
Chinese and Indian soldiers fought in the Galwan valley in June 2020, leaving at least 20 Indians dead. | ASSAULT None | IND:MIL | | Galwan IN | actor killed 20
Police used rubber bullets against students demanding an end to job quotas, injuring at least 100. | ASSAULT crowd-control | police | students | | target wounded 100
Rebels kidnapped up to 16 Russian advisers in Kabul. | ASSAULT abduct | rebels | RUS | Kabul AF | target captured 0
Ukrainian drones hit a Russian oil refinery in Ryazan on Monday. | ASSAULT drone | UKR:MIL | RUS:CVL | Ryazan |
Gunmen attacked a Chinese restaurant in Kabul. | ASSAULT firearms | gunmen | restaurant | Kabul AF |
Israeli army bulldozers demolished Palestinian homes in southern Gaza. | ASSAULT None | idf | PSE:CVL | Gaza Strip PS |
Iran sells drones to Russia. | MOBILIZE weapons | IRN | RUS | |
The US sent troops to Iraq. | MOBILIZE troops | USA | - | Iraq IQ |
The Israeli army forced out 1,000 Palestinian refugees from their homes in the West Bank. | COERCE deport | idf | PSE:CVL | West Bank PS |
Boko Haram abducted 276 girls from Chibok. | ASSAULT abduct | boko-haram | girls | Chibok NG | target captured 276
Nigeria announced that it will withdraw its force from Chad unless the president arranged a truce. | THREATEN | NGA | TCD | |
Israel threatened to ban voting in East Jerusalem. | THREATEN | ISR | PSE | |
Russia fires missiles at Kharkiv. | ASSAULT heavy-weapons | RUS | kharkiv | Kharkiv UA |
Drone strikes hit a fuel depot in Port Sudan on Sunday. No casualties were reported. | ASSAULT drone | - | depot | Port Sudan SD | unknown killed 0 wounded 0
A bomb exploded outside a bank in Jalalabad. Nobody was hurt. | ASSAULT explosives | - | bank | AF | unknown killed 0 wounded 0
Soldiers loyal to General Khalifa Haftar shelled the suburbs of Tripoli, killing a doctor. | ASSAULT heavy-weapons | lna | doctor | Tripoli LY | target killed 1
Officials said Ukrainian shelling killed two people at a market in Donetsk. | ASSAULT heavy-weapons | UKR | people | Donetsk UA | target killed 2
The military said a Chinese vessel rammed one of its supply boats. | ASSAULT None | CHN:CVL | supply boats | |
Pakistan struck what it called terrorist hideouts in Iran on Thursday. | ASSAULT heavy-weapons | PAK | terrorist hideouts | |
A mine killed two soldiers between Gao and Ansongo. | ASSAULT None | - | soldiers | Gao ML | target killed 2
A strike hit the consulate in Damascus on Friday. The United States denied that US jets were there, and US officials said no more. | ASSAULT heavy-weapons | - | consulate | Damascus SY |
Hundreds of soldiers fled into India's Mizoram state after their camps were overrun by rebels. | ASSAULT None | rebels | camps | - |
In a separate attack RSF fighters besieged the village of Foo Shaib in Sudan and killed 73 people there. | COERCE restrict | rsf | village | Foo Shaib SD | -
In retaliation, armed Shi'ites attacked the town of Parachinar on Friday, torching shops. | ASSAULT None | armed shi'ites | shops | Parachinar PK | -
Two students died after paramilitaries fired at a church in Managua. | ASSAULT firearms | paramilitaries | students | Managua NI | target killed 2
The army recaptured Singa from the Rapid Support Forces on Saturday. | ASSAULT None | army | rsf | Singa SD | -
Fifteen Catholics were killed in an attack on a church in Essakane. | ASSAULT None | - | catholics | | target killed 15
Police used tear gas to evict students who had occupied the university in Managua. | ASSAULT crowd-control | police | students | | -
Police are investigating after two men and a boy were shot in Portland. | ASSAULT firearms | - | men | Portland US | target wounded 3
A boy was shot dead on Sunday. "He was a child of God," said his mother. | ASSAULT firearms | - | boy | - | target killed 1
Two men shot dead in Kabul | ASSAULT firearms | - | men | Kabul AF | target killed 2
Hundreds mourned the boy shot dead by soldiers in Bannu. | ASSAULT firearms | soldiers | boy | Bannu PK | target killed 1
Soldiers shot dead in Bannu a man who fled. | ASSAULT firearms | soldiers | man | Bannu PK | target killed 1
A woman tried to save a boy shot in the head in Bannu. | ASSAULT firearms | - | boy | Bannu PK | target wounded 1
A man was charged in the shooting death of a teenager in Lagos. | ASSAULT firearms | - | teenager | Lagos NG | target killed 1
Police are investigating the death of two men shot in Lagos. | ASSAULT firearms | - | men | Lagos NG | target killed 2
Two brothers will stand trial for a quadruple murder in Lagos. | ASSAULT None | - | - | Lagos NG | target killed 4
A man was arrested on Sunday after a deadly attack in Lagos. | ASSAULT None | - | - | Lagos NG | unknown killed 1
A man was arrested on Sunday after a fatal shooting. | ASSAULT firearms | - | - | - | unknown killed 1
The deadly attack in Lagos was condemned. At least 12 people died. | ASSAULT None | - | - | Lagos NG | target killed 12
He is the third journalist to be killed in Gaza this month. | ASSAULT None | - | journalist | Gaza Strip PS | target killed 1
Two soldiers became the latest to die in an ambush in Mali. | ASSAULT None | - | soldiers | Mali ML | target killed 2
The Houthis became the first group to attack a ship in the Red Sea. | ASSAULT None | houthis | ship | Red Sea | -
Investigators released a report on a shooting that took place in Kabul last week. | ASSAULT firearms | - | - | Kabul AF | -
Police may release video of a shooting that killed two men in Kabul. | ASSAULT firearms | - | men | Kabul AF | target killed 2
No charges will be filed in a triple shooting that occurred in Lagos last month. | ASSAULT firearms | - | - | Lagos NG | target wounded 3
Officials fear a repeat of the attack that killed 12 people in Kabul. | ASSAULT None | - | people | Kabul AF | target killed 12
The explosion sent 12 people to hospital in Kabul. | ASSAULT explosives | - | people | Kabul AF | target wounded 12
Shelling in Donetsk sends 12 people to hospital | ASSAULT heavy-weapons | - | people | Donetsk UA | target wounded 12
Boy dies in shooting in Lagos | ASSAULT firearms | - | - | Lagos NG |
A bombing killed the head of the council and six civilians in Baghdad. | ASSAULT explosives | - | civilians | Baghdad IQ | target killed 7
Two men blew themselves up at a mosque in Kano. | ASSAULT suicide-attack | men | mosque | Kano NG | -
Rebels stopped a truck near Goma on Sunday and set it on fire. | ASSAULT None | rebels | truck | Goma CD | -
The army seized a boat off Goma and destroyed it. | ASSAULT None | army | boat | Goma CD | -
Gunmen intercepted a bus near Goma on Sunday before setting it on fire. | ASSAULT None | gunmen | bus | | -
Shells fired from Syria landed in the town of Kilis on Monday, killing two people. | ASSAULT heavy-weapons | - | people | Kilis TR | target killed 2
Rockets fired from Gaza landed in Ashkelon on Monday. | ASSAULT heavy-weapons | - | - | Ashkelon IL | -
The navy shelled Delft Island on Sunday. | ASSAULT heavy-weapons | navy | | - |
Rebels attacked the town of Dikwa, 90 kilometres east of Maiduguri, on Monday. | ASSAULT None | rebels | town | Dikwa NG |
Militants attacked a convoy in Ménaka, some 300 km east of Gao, on Friday. | ASSAULT None | militants | convoy | Ménaka ML |
Three Russian warplanes entered Estonian airspace on Friday without permission. | MOBILIZE troops | RUS:MIL | EST | |
Two Chinese jets violated Taiwan's air defence zone on Monday. | MOBILIZE troops | CHN:MIL | TWN | |
Soldiers took eight men from the village of Gabu on Monday night. | ASSAULT abduct | soldiers | men | GW | target captured 8
The soldiers took away 12 men in Kismayo on Tuesday. | ASSAULT abduct | soldiers | men | Kismayo SO | target captured 12
Masked men took the teacher away in a white van on Monday. | ASSAULT abduct | masked men | teacher | | target captured 1
Troops took control of the town from rebels on Monday. | ASSAULT None | troops | rebels | |
The abduction and murder of two nuns in Jos on Friday shocked the town. | ASSAULT None | - | nuns | Jos NG | target killed 2
The burning and looting of shops in Durban on Tuesday was condemned by the mayor. | ASSAULT None | - | shops | Durban ZA |
In its latest crackdown on the Taliban, the army killed 12 fighters in Kunduz on Monday. | ASSAULT None | army | taliban | Kunduz AF | target killed 12
Students defied a ban to march on parliament in Kampala on Monday. | PROTEST demo | students | | Kampala UG |
Ukraine hit back at Russian troops near Bakhmut on Monday. | ASSAULT heavy-weapons | UKR | RUS:MIL | Bakhmut UA |
Supporters of Hezbollah threw firecrackers at riot police in Beirut on Saturday. | ASSAULT primitive | hezbollah | LBN:COP | Beirut LB |
Police fired live rounds to clear protests in Baghdad on Sunday, killing two. | ASSAULT firearms | IRQ:COP | | IQ | target killed 2
Two gunmen opened fire in a hospital in Srinagar on Monday, escaping with a prisoner and killing two officers. | ASSAULT firearms | gunmen | officers | Srinagar IN | target killed 2
Five Chinese military planes entered the Korean air defence identification zone on Monday. | MOBILIZE troops | CHN:MIL | | |
A rocket-propelled grenade hit a sergeant in the foot in Fallujah on Monday. | ASSAULT heavy-weapons | - | sergeant | IQ | target wounded 1
A policeman was struck on the head by a stone in Dhaka on Monday. | ASSAULT primitive | - | policeman | Dhaka BD | target wounded 1
Another device exploded on the corner of Sarmiento and San Martin streets in Buenos Aires on Tuesday. | ASSAULT explosives | - | | Buenos Aires AR |
A parcel exploded at a post office in Athens on Monday, injuring a clerk. | ASSAULT explosives | - | post office | Athens GR | target wounded 1
Gunmen threw grenades that killed two guards in Karachi on Monday. | ASSAULT explosives | gunmen | guards | Karachi PK | target killed 2
Unidentified individuals threw dynamite that injured a passer-by and damaged the front of the building. | ASSAULT explosives | unidentified individuals | building | | target wounded 1
A rocket was fired at the base in Kirkuk on Monday, which wounded three soldiers. | ASSAULT heavy-weapons | - | base | IQ | target wounded 3
The blast damaged the facade of the embassy in Lima on Monday. | ASSAULT explosives | - | embassy | Lima PE |
The explosion destroyed a telephone booth in Osorno on Monday. | ASSAULT explosives | - | telephone booth | Osorno CL |
Armed men intercepted a bus near Sokoto on Monday. | ASSAULT firearms | armed men | bus | Sokoto NG |
The police intercepted a bus carrying 20 migrants near Tete on Monday. | COERCE seize | MOZ:COP | bus | Tete MZ |
The ambassador to Kenya was attacked in Goma on Monday. | ASSAULT None | - | ambassador | Goma CD |
Four men who were travelling in a blue car set fire to two government vehicles in Medellin on Monday. | ASSAULT None | men | government vehicles | Medellín CO |
The bombs went off at a party office at No. 1810 on 34th Street in Bogota on Monday. | ASSAULT explosives | - | party office | Bogotá CO |
Rebels ransacked shops, burned houses and killed three villagers in Goma on Monday. | ASSAULT None | rebels | villagers | Goma CD | target killed 3
The former leader of its youth wing was shot dead in Lagos on Monday. | ASSAULT firearms | - | former leader | Lagos NG | target killed 1
Ten people were killed on Monday during a thwarted attack against a councilman in Medellin. | ASSAULT None | - | councilman | Medellín CO | target killed 10
Four people were killed, five injured and a bus destroyed by a car bomb in Bogota on Monday. | ASSAULT explosives | - | bus | Bogotá CO | target killed 4 wounded 5
The army accepted responsibility on Monday for the death of two reporters who were shot by soldiers in Kampala. | ASSAULT firearms | soldiers | reporters | Kampala UG | target killed 2
Gunmen opened fire in a market in Jos killing four traders. | ASSAULT firearms | gunmen | traders | Jos NG | target killed 4
An IED exploded on a road near Kidal wounding three soldiers. | ASSAULT explosives | - | soldiers | Kidal ML | target wounded 3
A bomb exploded in the embassy's parking lot in Bogota on Monday killing a woman who was standing in line. | ASSAULT explosives | - | woman | Bogotá CO | target killed 1
On 18 October guerrilla forces attacked national guard units in the town of Chinameca. | ASSAULT None | guerrilla forces | national guard units | Chinameca SV |
On Monday army troops attacked rebels in Goma. | ASSAULT None | army troops | rebels | Goma CD |
Pirates boarded a tanker off Nigeria on Monday. | COERCE seize | pirates | tanker | NG |
Five women were murdered in El Poblado neighborhood of Medellin on Monday. | ASSAULT None | - | women | Medellín CO | target killed 5
Soldiers captured and blindfolded ten university guards in San Salvador on Monday. | COERCE arrest | soldiers | university guards | San Salvador SV | target captured 10
Gunmen kidnapped and killed two teachers in Zamfara on Monday. | ASSAULT abduct | gunmen | teachers | NG | target captured 2
Police arrested and beat six members of parliament in Arua on Monday. | COERCE arrest | UGA:COP | members | Arua UG | target captured 6
We want to inform you that a car bomb has been defused in Lima. | COERCE seize | - | | Lima PE |
A bomb exploded in Kabul on Monday, with at least 12 dead. | ASSAULT explosives | - | | Kabul AF | target killed 12
Rebels attacked a base in Goma on Monday, with 20 soldiers killed and 15 wounded. | ASSAULT None | rebels | base | Goma CD | target killed 20 wounded 15
Fighting in Aleppo on Monday claimed 14 lives. | ASSAULT None | - | | Aleppo SY | target killed 14
The shelling of Donetsk on Monday cost the lives of 13 people. | ASSAULT heavy-weapons | - | donetsk | Donetsk UA | target killed 13
The toll of Monday's bombing in Lahore rose to 72. | ASSAULT explosives | - | | Lahore PK | unknown killed 72
Rebels launched an attack on Kidal on Monday. | ASSAULT None | rebels | kidal | Kidal ML |
The army shelled Menaka on Monday. | ASSAULT heavy-weapons | army | ménaka | Ménaka ML |
The government seems ready to clarify last Thursday's murder of eight people in San Salvador. | ASSAULT None | - | people | San Salvador SV | target killed 8
Justice will be served in this incident in which three priests were killed. | ASSAULT None | - | priests | | target killed 3
The shots were fired by two men on a motorcycle in Lima on Monday. | ASSAULT firearms | men | - | Lima PE |
Shots were fired at the embassy in Lima on Monday. | ASSAULT firearms | - | embassy | Lima PE |
Israeli fire killed a Palestinian teenager near Nablus on Monday, medics said. | ASSAULT None | ISR | PSE:CVL | Nablus PS | target killed 1
Police fire wounded three students in Dhaka on Monday. | ASSAULT None | police | students | Dhaka BD | target wounded 3
Three soldiers were killed by friendly fire in Khost on Monday. | ASSAULT None | - | soldiers | Khōst AF | target killed 3
Hospital officials said they had received 14 bodies and 40 wounded after the strike in Gaza on Monday. | ASSAULT heavy-weapons | - | | Gaza Strip PS | unknown killed 14 wounded 40
A violent explosion damaged the windows and facing of the consulate in Santiago on Monday. | ASSAULT explosives | - | consulate | Santiago CL |
A blast destroyed the roof and walls of a church in Jolo on Monday. | ASSAULT explosives | - | church | Jolo PH |
""".strip().splitlines()


def words(parties):
    return " ".join(f"{p.name} {p.id or ''}" for p in parties).lower()


def toll(mention):
    found: dict[str, int] = {}
    for harm in mention.harm:
        kind = f"{harm.side} {harm.kind}"
        found[kind] = found.get(kind, 0) + (harm.count.low or 0)
    return found


@pytest.mark.parametrize("row", ROWS)
def test_a_wires_sentence_gives_its_record(row):
    text, kind, actor, target, where, harm = (field.strip() for field in row.split("|"))
    coding = code(Article(text=text, published=date(2024, 1, 22), language="en"))
    told = [m for m in coding.mentions if m.status in (*DONE, "threatened") and f"{m.type} {m.mode}".startswith(kind)]
    assert len(told) == 1, [(m.type, m.mode, m.status) for m in coding.mentions]
    m = told[0]
    for told_of, party in ((m.actors, actor), (m.targets, target)):
        assert not told_of if party == "-" else party.lower() in words(told_of)
    there = f"{m.where.name} {m.where.country}" if m.where else "-"
    assert where in there
    if harm == "-":
        assert not m.harm
    elif harm:
        side, *counts = harm.split()
        told_of = {f"{side} {counts[i]}": int(counts[i + 1]) for i in range(0, len(counts), 2)}
        assert toll(m) == told_of


@pytest.mark.parametrize(
    "text",
    [
        "The army will continue to fight terrorism, the general said.",
        "A truck ploughed into a bus near Lagos on Monday, killing ten.",
        "The typhoon battered Manila on Monday, killing three.",
        "The airline sent a mail carrier to the Middle East on Monday.",
        "The company was rocked by a scandal on Monday.",
        "The team snatched victory from the hosts in Leeds on Monday.",
        "Reporters peppered the minister with questions in London on Monday.",
        "Floodwaters surrounded the town of Beira on Monday.",
        "A driver ran over a boy in Portland.",
        "Police released a statement on Monday.",
        "The gang released a video.",
        "Fans gathered in Leeds.",
        "The army hunts rebels who attack villages in Mali.",
        "President Ruto called the unrest treasonous.",
        "The champion was beaten in Paris on Sunday.",
        "We do not want to see that — any innocent people wounded.",
    ],
)
def test_what_only_sounds_like_it_is_none(text):
    coding = code(Article(text=text, published=date(2024, 1, 22), language="en"))
    assert [m.trigger.of(text) for m in coding.mentions if m.status in DONE] == []


def test_what_one_state_accuses_another_of_is_claimed():
    text = "Ukraine accused Russia of shelling a school in Kherson."
    found = {m.type: m.status for m in code(Article(text=text, published=date(2024, 1, 22), language="en")).mentions}
    assert found == {"ACCUSE": "happened", "ASSAULT": "claimed"}


def test_two_days_in_a_row_are_both_of_the_act():
    text = "Soldiers fought rebels in Homs on Monday and Tuesday."
    (told,) = code(Article(text=text, published=date(2024, 1, 22), language="en")).mentions
    assert (str(told.when.earliest), str(told.when.latest)) == ("2024-01-15", "2024-01-16")


def test_an_attack_that_the_text_says_who_claimed():
    text = "A suicide attack claimed by ISKP in Kabul killed five people, police said."
    (told,) = code(Article(text=text, published=date(2024, 1, 22), language="en")).mentions
    assert told.claimed_by.id == "islamic-state-khorasan"


def test_what_had_been_done_there_before_is_another_act():
    text = "Troops repelled an attack on a camp in Djibo; 60 civilians had been killed there in February 2022."
    attack, before = code(Article(text=text, published=date(2024, 1, 22), language="en")).mentions
    assert not attack.harm and attack.when.earliest is None
    assert before.harm[0].count.best == 60 and str(before.when.earliest) == "2022-02-01"


def test_a_record_is_not_of_the_time_that_it_is_measured_over():
    text = "It was the deadliest attack by the group this year."
    assert [m.when.earliest for m in code(Article(text=text, published=date(2024, 1, 22), language="en")).mentions] == [
        None
    ]


def told_of(text):
    return code(Article(text=text, published=date(2024, 1, 22), language="en")).mentions


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Three soldiers were killed when rebels set off a mine in Masbate. The incident happened at around 6 a.m. on Saturday.", ["2024-01-20"]),
        ("Heavy shelling was reported in the Syrian town of Idlib on Tuesday.", ["2024-01-16"]),
        ("Gang members opened fire at a hospital that was due to be reopened in Port-au-Prince on Tuesday, killing two.", ["None"]),
        ("A bomb killed 12 in Bannu on Tuesday, the army said on Wednesday. Two days earlier, seven policemen were kidnapped.", ["2024-01-16", "2024-01-14"]),
        ("The killing in Pulwama on Sunday comes a day after soldiers killed two rebels in Kulgam.", ["2024-01-21", "2024-01-20"]),
        ("Ethiopian forces regained control of Lalibela on Wednesday, a day after the Fano militia had entered the town.", ["2024-01-17", "2024-01-16"]),
        ("The war began on October 7. Israeli forces killed 195 Palestinians in the previous 24 hours.", ["2024-01-22"]),
        ("The tanker was boarded by five armed men on March 25 off Nigeria.", ["2023-03-25"]),
        ("Two men were charged last month in the Goma massacre on January 9.", ["2024-01-09"]),
        ("He was holding a gun at a flat in Goma on January 20 when it went off, killing a boy.", ["2024-01-20"]),
        ("Rebels gunned down a doctor in Goma, while her husband remained in a coma Saturday.", ["None"]),
        ("A man waived his right to a hearing on Wednesday. He killed a boy in Goma.", ["None"]),
        ("Officers tried to reach him, officials said Thursday. Police identified six people killed in the attack in Goma.", ["None"]),
        ("Posted: Thursday, January 18, 2024\n\nTwo people were shot in a fight in Goma.", ["None"]),
        ("Witnesses reported drone attacks on Atbara in Sudan on Friday night.", ["2024-01-19"]),
    ],
)  # fmt: skip
def test_the_day_of_the_act_and_not_of_its_telling(text, days):
    assert [str(m.when.earliest) for m in told_of(text)] == days


def test_what_came_of_an_attack_is_not_by_those_who_made_it():
    blast, firefight = told_of(
        "Rebels detonated a landmine in Masbate on Saturday, killing three soldiers. "
        "Troops pursued the guerrillas and two rebels died in the ensuing firefight."
    )
    assert (firefight.mode, firefight.actors) == ("firearms", ()) and firefight.when.earliest == blast.when.earliest


def test_a_later_toll_is_told_of_the_same_event_and_stands_beside_the_first():
    first, later = told_of(
        "The RSF shelled a bus in Omdurman and killed 14 people. The governor later put the toll at 22."
    )
    assert (first.harm[0].count.best, later.harm[0].count.best) == (14, 22)
    assert [a.id for a in later.actors] == ["rsf"]


def test_the_bombing_of_a_province_is_the_one_in_it():
    hospital, funeral, bombing = told_of(
        "Gunmen stormed a hospital in Kabul on Tuesday, killing 24 people. Hours later a suicide bomber struck a funeral in "
        "Nangarhar province, killing at least 32. Islamic State claimed the Nangarhar bombing."
    )
    assert hospital.claimed_by is None and funeral.claimed_by.id == "islamic-state"
    assert bombing.targets[0].name == "funeral"


def test_missiles_loaded_to_be_fired_were_not():
    found = told_of("US forces struck 14 Houthi missiles that were loaded to be fired from Yemen.")
    assert [m.status for m in found] == ["happened", "hypothetical"]


def test_where_a_front_has_no_town_of_its_own():
    _, sniper = told_of(
        "The army shelled the town of Darat Izza in Aleppo. Also, HTS snipers killed a regime soldier on the Foo al-Bar front."
    )
    assert (sniper.where.name, sniper.where.precision) == ("Syria", "country")


def test_none_hurt_is_told_of_the_ship_spoken_of():
    found = told_of(
        "US warplanes struck Hodeidah on Monday. The raids followed a missile attack by the Houthis on an oil tanker in "
        "the Red Sea on Sunday. The ship was damaged but no one was hurt."
    )
    assert [bool(m.harm) for m in found] == [False, False, True]
    assert [a.id for a in found[2].actors] == ["houthis"]


def test_where_the_wounded_lie_is_not_where_they_were_hurt():
    (told,) = told_of(
        "Jihadists ambushed a convoy near Ansongo in Mali on Friday, killing 32 civilians. "
        "Thirteen injured people were taken to hospital in Gao."
    )
    assert told.where.name == "Ansongo" and {h.kind: h.count.low for h in told.harm} == {"killed": 32, "wounded": 13}


def test_a_town_that_no_gazetteer_has_is_not_the_one_before():
    _, other = told_of(
        "Israel struck the town of Baalbek on Sunday, killing 12. Another strike in Foo Salimbar killed six people."
    )
    assert (other.where.name, other.where.precision) == ("Lebanon", "country")


def test_the_group_that_a_state_backs_is_the_one_spoken_of():
    found = told_of(
        "The Houthis hit a tanker on Sunday. The Iran-aligned group has attacked more than 90 ships since November 2023."
    )
    assert [a.id for m in found for a in m.actors] == ["houthis", "houthis"]


def test_gunmen_go_on_as_they():
    found = told_of("Gunmen raided a village in Borno state. They burned 23 houses.")
    assert [m.actors[0].name.lower() for m in found] == ["gunmen", "gunmen"]


def test_the_army_is_that_of_the_one_land_spoken_of():
    (told,) = [m for m in told_of("Nigeria is at war. The army killed 30 insurgents in a raid on Sunday.") if m.harm]
    assert [a.id for a in told.actors] == ["NGA:MIL"]


def test_the_country_that_only_the_next_sentence_gives():
    found = told_of(
        "A minister was stabbed on Friday. She was visiting the town of Pandeglang in Indonesia. A man attacked her with a knife."
    )
    assert [m.where.country for m in found if m.type == "ASSAULT"] == ["ID"] * len(found)


def test_a_strike_that_is_suspected_of_a_state_is_not_by_the_suspected():
    _, strike = told_of(
        "Iran launched missiles at Israel in retaliation for a suspected Israeli strike on its consulate in Damascus."
    )
    assert [a.id for a in strike.actors] == ["ISR"]


def test_how_often_it_has_happened_is_told_of_the_same():
    told = told_of(
        "A journalist was shot dead in Gaza on Friday. He is the third journalist to be killed in Gaza this month."
    )
    assert sum(h.count.low for m in told for h in m.harm) == 1


@pytest.mark.parametrize(
    "verb", ["hopes", "has decided", "agreed", "is poised", "is set", "offered", "wants to be the first"]
)
def test_what_one_means_to_do_is_not_done(verb):
    found = [m for m in told_of(f"The army {verb} to attack Goma.") if m.type == "ASSAULT"]
    assert [m.status for m in found] == ["hypothetical"]


@pytest.mark.parametrize("verb", ["managed", "continued", "chose", "was forced", "is believed", "is said"])
def test_what_one_managed_to_do_is_done(verb):
    found = [m for m in told_of(f"The army {verb} to attack Goma.") if m.type == "ASSAULT"]
    assert [m.status for m in found] == ["happened"]


def test_that_no_soldier_was_hurt_does_not_part_the_dead_from_the_clash():
    told = told_of("Soldiers clashed with gunmen in Culiacan, Mexico, leaving 19 dead; no soldiers were hurt.")
    assert [h.count.low for m in told if m.status == "happened" for h in m.harm] == [19]


def test_bodies_that_are_found_or_dumped_are_dead_of_a_number():
    (told,) = told_of("The bodies of eight men with signs of torture were dumped in Culiacan on Tuesday.")
    assert [(h.kind, h.who, h.count.low) for h in told.harm] == [("killed", "men", 8)]


def test_what_burned_is_not_of_the_shots_told_before():
    shots, fire = told_of(
        "Police opened fire on protesters in Nairobi on Tuesday, killing three. Parts of the parliament were set ablaze."
    )
    assert "police" in words(shots.actors) and "police" not in words(fire.actors)
