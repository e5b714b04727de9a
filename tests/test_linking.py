"""Linking: one event, many reports; who says which; the same result in whatever order reports come."""

from itertools import combinations
from random import Random

import pytest

import tocsin
from tocsin.finding.persons import may_be_one
from tocsin.linking.told import told_in
from tocsin.model import Article, Coding, Event, Span


def story(text: str, published: str, publisher: str, **fields) -> Coding:
    return tocsin.code(Article(text=text, published=published, publisher=publisher, language="en", **fields))


@pytest.fixture(scope="session")
def events(examples) -> list[Event]:
    return tocsin.link(examples)


def at(events: list[Event], place: str, day: str) -> Event:
    found = [
        e
        for e in events
        if e.where and place in e.where.name and e.when and str(e.when.earliest) == day and e.status == "happened"
    ]
    assert len(found) == 1, [(e.when, e.mentions) for e in found]
    return found[0]


def test_the_order_of_reports_does_not_matter(examples):
    expected = [e.model_dump_json() for e in tocsin.link(examples)]
    for seed in range(5):
        shuffled = list(examples)
        Random(seed).shuffle(shuffled)
        assert [e.model_dump_json() for e in tocsin.link(shuffled)] == expected


def test_the_same_report_twice_counts_once(examples):
    assert tocsin.link([*examples, *examples]) == tocsin.link(examples)


def test_al_asad_three_reports_two_sources_two_days(events):
    e = at(events, "Al Asad", "2024-01-20")
    assert (e.sources, e.independent_sources) == (3, 2)  # one of the three is republished
    assert {r.value for c in e.conflicts if c.field == "when" for r in c.values} == {"2024-01-20", "2024-01-21"}
    assert e.grade == "confirmed"
    assert "islamic-resistance-in-iraq" in {p.id for p in e.actors}
    missiles = next(w for w in e.weapons if w.class_ == "missile/ballistic")
    assert missiles.count.low == 12


def test_tower_22_counts_of_wounded_disagree_and_the_denial_denies_no_attack(events):
    e = at(events, "Tower 22", "2024-01-28")
    assert (e.status, e.independent_sources) == ("happened", 3)
    wounded = next(c for c in e.conflicts if c.field == "harm.wounded")
    assert {r.value for r in wounded.values} == {"25", "at least 41"}
    assert [h.count.best for h in e.harm if h.kind == "killed"] == [3]
    assert "IRN" not in {p.id for p in e.actors}


def test_the_american_strikes_answered_tower_22(events):
    tower = at(events, "Tower 22", "2024-01-28")
    answers = [e for e in events if e.in_response_to == tower.id]
    assert answers and all(str(e.when.earliest) == "2024-02-02" for e in answers)


def test_claims_denials_threats_and_forecasts_are_never_told_as_happened(events):
    for e in events:
        if e.status == "happened":
            assert e.grade != "discounted"
    assert {e.status for e in events} >= {"happened", "claimed", "threatened", "predicted"}


def test_the_story_on_dates_tells_of_no_event(examples):
    dates = next(c for c in examples if "date growers" in (c.article.title or ""))
    assert (dates.mentions, dates.predictions) == ((), ())


def test_two_attacks_on_one_base_on_two_days_stay_two():
    one = story("Drones attacked US forces at Al Asad airbase in Iraq on Tuesday.", "2023-10-18", "A")
    two = story("Drones attacked US forces at Al Asad airbase in Iraq on Wednesday.", "2023-10-18", "B")
    assert len(tocsin.link([one, two])) == 2


def test_one_attack_told_by_two_is_one_and_a_far_place_is_another():
    one = story("A car bomb killed 12 people in Baghdad on Monday.", "2024-01-09", "A")
    two = story(
        "At least 10 people died when a car bomb exploded in Baghdad on Monday, killing 12 people.", "2024-01-09", "B"
    )
    far = story("A car bomb killed 12 people in Mosul on Monday.", "2024-01-09", "C")
    events = tocsin.link([one, two, far])
    assert sorted((e.where.name, e.sources) for e in events if e.where) == [("Baghdad", 2), ("Mosul", 1)]


def test_a_group_by_its_name_says_more_than_the_militias_of_its_country():
    texts = (
        "Iraqi militias attacked the Al-Tanf garrison with two drones on Monday, wounding two American soldiers.",
        "Kataib Hezbollah attacked the Al-Tanf garrison with two drones on Monday, wounding two American soldiers.",
    )
    (event,) = tocsin.link([story(text, "2021-02-16", name) for text, name in zip(texts, "AB", strict=True)])
    assert [p.id for p in event.actors] == ["kataib-hezbollah"]


def test_killed_in_dispute_makes_it_contested():
    one = story("A car bomb killed 12 people in Baghdad on Monday.", "2024-01-09", "A")
    two = story("A car bomb killed 30 people in Baghdad on Monday.", "2024-01-09", "B")
    (event,) = tocsin.link([one, two])
    assert event.grade == "contested"
    assert [c.field for c in event.conflicts] == ["harm.killed"]


def test_every_value_of_an_event_names_a_mention_of_it(events):
    for e in events:
        own = {x.mention for x in e.mentions}
        values = [*e.actors, *e.targets, *e.weapons, *e.harm, *filter(None, (e.when, e.where))]
        assert {v.mention for v in values} <= own
        assert all(m in own for c in e.conflicts for r in c.values for m in r.mentions)


def test_parts_of_one_toll_are_kept_and_summed_against_another_report():
    parts = story(
        "A rocket attack in Erbil on Monday wounded one American soldier and four contractors.", "2021-02-17", "A"
    )
    whole = story("Five people were wounded in a rocket attack in Erbil on Monday.", "2021-02-17", "B")
    (event,) = tocsin.link([parts, whole])
    assert sum(h.count.best for h in event.harm if h.kind == "wounded") == 5
    assert event.conflicts == ()
    more = story("Nine people were wounded in a rocket attack in Erbil on Monday.", "2021-02-17", "C")
    (event,) = tocsin.link([parts, more])
    assert [(c.field, {r.value for r in c.values}) for c in event.conflicts] == [("harm.wounded", {"5", "9"})]


def test_who_was_wounded_in_one_report_and_died_in_the_next_is_one():
    shot = story("A teenager was shot by a gunman in Erbil on Monday.", "2021-02-16", "A")
    dead = story("A teenager died after a shooting in Erbil on Monday.", "2021-02-17", "B")
    (event,) = tocsin.link([shot, dead])
    assert [(h.kind, h.count.best) for h in event.harm] == [("killed", 1)]
    assert "they are the same people" in next(c.rule for c in event.chosen if c.field == "harm.wounded")


@pytest.mark.parametrize(
    "other",
    [
        "A girl died after a shooting in Erbil on Monday.",  # the one who was shot is a man
        "A guard was killed and a clerk was wounded in a shooting in Erbil on Monday.",  # one report has both
        "Two men died after a shooting in Erbil on Monday.",
    ],
)
def test_two_people_of_whom_one_died_are_two(other):
    shot = story("A man was wounded in a shooting in Erbil on Monday.", "2021-02-16", "A")
    (event,) = tocsin.link([shot, story(other, "2021-02-17", "B")])
    assert {h.kind for h in event.harm} == {"killed", "wounded"}


def test_who_killed_himself_is_not_whom_he_killed():
    told = "A man killed a girl in a shooting in Erbil on Monday and then killed himself."
    again = "A girl was killed in a shooting in Erbil on Monday."
    (event,) = tocsin.link([story(told, "2021-02-16", "A"), story(again, "2021-02-16", "B")])
    assert sorted((h.count.best, h.side) for h in event.harm) == [(1, "actor"), (1, "target")]


@pytest.mark.parametrize(
    "summary",
    [
        "Nine people were wounded in separate attacks in Erbil on Monday.",
        "Nine people were wounded in shootings across the city of Erbil on Monday.",
        "Nine people were wounded in overnight shootings in Erbil on Monday.",
    ],
)
def test_a_sum_over_several_attacks_is_the_toll_of_none_of_them(summary):
    one = story("A man was wounded in a shooting in Erbil on Monday.", "2021-02-16", "A")
    events = tocsin.link([one, story(summary, "2021-02-16", "B")])
    assert sorted(sum(h.count.best for h in e.harm) for e in events) == [1, 9]


@pytest.mark.parametrize(
    ("text", "is_sum"),
    [
        ("The attacks that our troops faced over the weekend in Erbil wounded 30 soldiers.", False),
        ("Ten people were wounded in shootings in Erbil over the weekend.", True),
        ("Russian strikes killed five people in Kharkiv.", False),
        ("Five people were killed in two unrelated bombings in Kharkiv.", True),
    ],
)
def test_what_is_a_sum_over_several_attacks(text, is_sum):
    assert {t.several for t in told_in(story(text, "2021-02-15", "A")) if t.harm} == {is_sum}


def test_two_others_are_of_those_told_at_the_start():
    told = story(
        "One guard was killed and five were wounded in a rocket attack in Erbil on Monday. "
        "Two others were taken to a hospital after the attack.",
        "2021-02-16",
        "A",
    )
    assert sorted((h.kind, h.count.best) for e in tocsin.link([told]) for h in e.harm) == [
        ("killed", 1),
        ("wounded", 5),
    ]


STORY = (
    "{lead} The blast tore through the Shorja bazaar near the Rasheed bridge, wrecking the shop of the Haddadin brothers, "
    "said Major Qusay Abdulwahab of the Sarafiya brigade. Witnesses from Bataween and Karradat told of a white Kia van."
)


def test_reports_that_share_rare_words_are_one_though_the_record_of_one_is_bare():
    one = story(STORY.format(lead="A car bomb killed 12 people in Baghdad on Monday."), "2024-01-09", "A")
    bare = story(
        STORY.format(lead="At least ten people were killed in a car bombing, the police said."), "2024-01-09", "B"
    )
    other = story(
        "Ten people were killed in a car bombing, the police said. Officials gave no more than that.", "2024-01-09", "C"
    )
    events = tocsin.link([one, bare, other])
    assert sorted(e.sources for e in events) == [1, 2]


def test_the_same_wording_does_not_make_two_days_one():
    one = story(STORY.format(lead="A car bomb killed 12 people in Baghdad on Monday."), "2024-01-09", "A")
    two = story(STORY.format(lead="A car bomb killed 3 people in Baghdad on 27 December."), "2024-01-09", "B")
    assert len(tocsin.link([one, two])) == 2


def test_two_reports_with_no_place_or_party_in_common_are_not_one_for_sounding_alike():
    one = story(
        "A boy was shot on Sunday. The boy, 9, was taken to a hospital with a wound to his leg.", "2024-01-22", "A"
    )
    other = story(
        "A boy was shot on Sunday. The boy, 9, was taken to a clinic with a wound to his arm.", "2024-01-22", "B"
    )
    assert not any(len({o.article for o in e.mentions}) > 1 for e in tocsin.link([one, other]))


def test_an_attack_and_its_answer_are_two():
    one = story(
        "Kataib Hezbollah attacked US forces in Baghdad on Monday. US forces struck Kataib Hezbollah in Baghdad on Monday.",
        "2024-01-09",
        "A",
    )
    events = [e for e in tocsin.link([one]) if e.type == "ASSAULT"]
    assert sorted(e.actors[0].id for e in events) == ["USA:MIL", "kataib-hezbollah"]


def test_republished_and_retouched_stories_are_one_source():
    words = STORY.format(lead="A car bomb killed 12 people in Baghdad on Monday.")
    codings = [
        story(words, "2024-01-09", "A"),
        story(words.replace("white", "blue"), "2024-01-09", "B"),
        story("A car bomb killed 12 people in Baghdad on Monday, a hospital official said.", "2024-01-09", "C"),
    ]
    (event,) = tocsin.link(codings)
    assert (event.sources, event.independent_sources) == (3, 2)


def test_every_value_that_was_chosen_says_by_which_rule():
    tail = {"A": ("12 people", ""), "B": ("12 people", ", the police said"), "C": ("14 people", "")}
    codings = [story(f"A car bomb killed {n} in Baghdad on Monday{t}.", "2024-01-09", p) for p, (n, t) in tail.items()]
    (event,) = tocsin.link(codings)
    assert {c.field: c.rule for c in event.chosen} == {
        "when": "all agree",
        "where": "all agree",
        "harm.killed": "the number that most articles give",
    }


def test_background_joins_the_event_it_speaks_of_not_todays():
    old = story("Iran fired ballistic missiles at Al Asad airbase in Iraq on 8 January 2020.", "2020-01-08", "A")
    new = story(
        "Drones attacked Al Asad airbase in Iraq on Saturday. In 2020 Iran fired ballistic missiles at Al Asad airbase.",
        "2024-01-21",
        "B",
    )
    events = tocsin.link([old, new])
    assert sorted((e.when.earliest.year, e.sources) for e in events) == [(2020, 2), (2024, 1)]


@pytest.mark.parametrize("lat", [-70.2, -58.9, 0.0, 33.8, 58.95, 59.05, 71.0])
@pytest.mark.parametrize("east", [0.0, 0.5, 1.1, 3.0])
def test_who_is_found_finds_in_turn_wherever_on_the_globe(lat, east):
    from tocsin.linking.blocks import _cell, _cells_around
    from tocsin.linking.told import Spot, kilometres

    one = Spot("one", "town", lat, 42.0, "IQ", "", None)
    for north in (-0.5, 0.0, 0.5):
        other = Spot("other", "town", lat + north, 42.0 + east, "IQ", "", None)
        finds, found = _cell(other) in _cells_around(one), _cell(one) in _cells_around(other)
        assert finds == found
        assert finds or kilometres(one, other) > 60


def test_the_sieve_loses_no_pair_that_links():
    from benchmarks.linking_cost import archive

    from tocsin.linking.agreement import THRESHOLD, agreement
    from tocsin.linking.meeting import meeting
    from tocsin.linking.sieve import Sieve
    from tocsin.linking.told import told_in

    tolds = [told for coding in archive(2_500) for told in told_in(coding)]
    sieve, met, kept, linked = Sieve(tolds), 0, 0, 0
    for pairs in meeting(tolds):
        passed = set(map(tuple, sieve.passed(pairs).tolist()))
        met, kept = met + len(pairs), kept + len(passed)
        for i, j in pairs.tolist():
            found = agreement(tolds[i], tolds[j])
            if found and found.score >= THRESHOLD:
                linked += 1
                assert (i, j) in passed, (tolds[i], tolds[j])
    assert linked > 500 and kept < met


def told_at_random(random, number):
    """A mention with any value in any field, few enough of each that many agree."""
    from tocsin.linking.told import Spot, Told, Toll
    from tocsin.linking.wording import packed, sketch_of

    def some(*values):
        return tuple(random.sample(values, random.randrange(min(3, len(values) + 1))))

    places = [
        Spot("a", "town", 33.1, 44.1, "IQ", "x", 1),
        Spot("b", "town", 33.2, 44.2, "IQ", "x", 2),
        Spot("c", "site", 33.6, 44.1, "IQ", "y", None),
        Spot("x", "admin1", 33.0, 44.0, "IQ", "", 5),
        Spot("iq", "country", 33.0, 44.0, "IQ", "", 6),
        Spot("d", "town", None, None, None, "", None),
        None,
    ]
    words = random.sample([f"{a}{b}" for a in ("Ash", "Bor", "Car", "Dul", "Eas") for b in ("vale", "mere", "by")], 6)
    words += random.sample(words, 2) if random.random() < 0.3 else ["Harwick", "Ilford", "Jarrow"]
    sketch = packed(sketch_of(Article(text=f"{' and '.join(words)} {random.choice((17, 23))}", title="")))
    first = random.choice((None, 100, 101, 102, 110))
    last = None if first is None and random.random() < 0.5 else (first or 100) + random.choice((0, 1, 3, 40, 300))
    tolls = [Toll("killed", who, "target", low, high, low == high) for who in "pq" for low, high in ((1, 1), (3, None))]
    return Told(
        id=f"m{number}",
        article=random.choice(("one", "two", f"a{number}")),
        type=random.choice(("ASSAULT", "CONSULT")),
        family="act",
        status=random.choice(("happened", "denied")),
        mode=random.choice((None, "aerial", "firearms")),
        is_news=random.random() < 0.6,
        trigger=(number, number + 1),
        first=first,
        last=last,
        says_when=random.random() < 0.5,
        spot=random.choice(places),
        actors=some("USA", "USA:MIL", "IRN", "ISR", "hezbollah"),
        targets=some("USA", "IRN:CVL", "ISR", "hezbollah"),
        actor_names=frozenset(some("gunmen", "police")),
        target_names=frozenset(some("a convoy", "police")),
        weapons=some(Toll("drone", "", "", 2, 2, True), Toll("drone/armed", "", "", 2, 2, True), Toll("gun", "", "", 1, None, False)),
        harm=tuple(random.sample(tolls, random.randrange(3))),
        persons=frozenset(some("p")),
        reported=random.choice((None, 101, 103)),
        packed=sketch if random.random() < 0.8 else None,
        dataset=random.choice((None, None, None, "GED")),
    )  # fmt: skip


def test_what_the_sieve_allows_is_never_less_than_what_agrees():
    import numpy as np

    from tocsin.linking.agreement import FEW, THRESHOLD, agreement
    from tocsin.linking.sieve import Sieve

    random = Random(7)
    tolds = [told_at_random(random, n) for n in range(500)]
    assert 0 < sum(t.words < FEW for t in tolds if t.packed) < 200
    sieve = Sieve(tolds)
    pairs = np.array(list(combinations(range(len(tolds)), 2)))[::3]
    passed = set(map(tuple, sieve.passed(pairs).tolist()))
    linked = set()
    for i, j in pairs.tolist():
        found = agreement(*sorted((tolds[i], tolds[j]), key=lambda t: t.id))
        if found and found.score >= THRESHOLD:
            linked.add((i, j))
    assert len(linked) > 500 and linked <= passed and len(passed) < len(pairs) / 2


def test_a_packed_sketch_is_the_sketch():
    from tocsin.linking.wording import packed, sketch_of, unpacked, words_in

    article = Article(text="Two guards were killed at the Harbour Street depot in Eastville on 12 May.", title="Raid")
    sketch = sketch_of(article)
    assert unpacked(packed(sketch)) == sketch and words_in(packed(sketch)) == len(sketch.names)


def test_nothing_links_to_nothing():
    assert tocsin.link([]) == []
    assert tocsin.link([tocsin.code(Article(text="The council met on Monday.", language="en"))]) == []


def tolls_of(events):
    """The dead and the wounded of each event, the deadliest first."""
    kinds = ("killed", "wounded")
    return sorted(
        (tuple(sum(h.count.best or 0 for h in e.harm if h.kind == kind) for kind in kinds) for e in events),
        reverse=True,
    )


ONE_STORY = [  # the news of one report in its heading and again: how many events it is, and their dead and wounded
    ("Man shot near Northgate\n\nA man was shot dead on Monday evening, police said.", [(1, 0)]),
    ("Shooting in Riverside\n\nFour people were wounded in a shooting in Riverside late on Monday.", [(0, 4)]),
    (
        "Bomb kills nine in Mosul\n\nNine people were killed by a bomb in Mosul on Monday."
        "\n\nThe blast in Mosul went off near a school.",
        [(9, 0)],
    ),
    (
        "Rebels attack a convoy\n\nRebels attacked a convoy on Monday and killed two soldiers."
        "\n\nSoldiers attacked the rebels on Monday.",
        [(2, 0), (0, 0)],
    ),
    (
        "Cook stabs three\n\nA cook stabbed three people to death in Lyon on Monday."
        "\n\nPolice shot the cook dead in Lyon on Monday.",
        [(3, 0), (1, 0)],
    ),
    (
        "Gunmen kill three in Basra\n\nGunmen shot dead three people in Basra on Monday."
        "\n\nA roadside bomb killed one soldier in Basra on Monday.",
        [(3, 0), (1, 0)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ONE_STORY, ids=[text.partition("\n")[0] for text, _ in ONE_STORY])
def test_the_news_of_a_report_is_one_event_where_nothing_told_of_it_differs(text, expected):
    heading = Span(0, text.index("\n"))
    coding = story(text, "2024-01-09", "A", headings=(heading,))
    events = [e for e in tocsin.link([coding]) if e.type == "ASSAULT" and e.status == "happened"]
    assert tolls_of(events) == sorted(expected, reverse=True)


def test_a_fifth_is_one_more_than_the_four(coded):
    text = (
        "Officers in Long Beach found four victims who had been struck by gunfire on Friday. A fifth victim who was "
        "struck by gunfire was found later at a hospital."
    )
    (event,) = (e for e in tocsin.link([coded(text)]) if e.harm)
    assert sum(h.count.best for h in event.harm) == 5


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("her brother", "he", True),
        ("a 1-year-old boy", "the 20-month-old", True),
        ("a 12-year-old girl", "the 14-year-old", False),
        ("two men", "a woman", False),
    ],
)
def test_two_phrases_for_one_person(one, other, same):
    assert may_be_one(one, other) is same


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("At least 15 people were shot in shootings across Chicago on Sunday.", True),
        ("Eight people were killed and 12 wounded in Chicago shootings throughout the day.", True),
        ("Israeli strikes across Gaza killed 50 people on Sunday.", False),
    ],
)
def test_a_sum_over_the_crimes_of_a_city_is_the_toll_of_none(coded, text, several):
    assert [told.several for told in told_in(coded(text))] == [several]


AT_QUETTA = [  # two reports of Monday in Quetta, and whether they tell of one attack
    ("Militants attacked a mosque in Quetta on Monday, killing 12.", "Militants killed 12 people in a mosque.", True),
    ("Militants attacked a school in Quetta on Monday.", "Militants attacked a hospital in Quetta on Monday.", False),
    (
        "Militants attacked a school in Quetta on Monday.",
        "Militants attacked the girls' school in Quetta on Monday.",
        True,
    ),
    ("A drone struck a bus in Quetta on Monday.", "A bus convoy was hit in a drone strike in Quetta on Monday.", True),
    ("Militants abducted two priests in Quetta on Monday.", "Militants shelled a camp in Quetta on Monday.", False),
    ("An air strike in Quetta on Monday killed 9.", "Gunmen shot dead 20 people in Quetta on Monday.", False),
    ("A suicide bomber attacked a hotel in Quetta on Monday, killing 9.", "Gunmen killed 9 in Quetta on Monday.", True),
]


@pytest.mark.parametrize(("one", "other", "same"), AT_QUETTA)
def test_one_day_and_town_may_see_two_attacks(one, other, same):
    other = other if "Quetta" in other else other.replace(".", " in Quetta on Monday.")
    told = [story(text, "2024-01-09", name) for text, name in ((one, "A"), (other, "B"))]
    assert len([e for e in tocsin.link(told) if e.type == "ASSAULT"]) == (1 if same else 2)


def test_what_comes_up_late_in_a_briefing_is_not_what_it_is_known_by():
    filler = " ".join(f"The spokesman took question {n} on the budget of the Harbour Board." for n in range(90))
    texts = (
        f"{filler} Gun violence is a concern in every state, she said.",
        f"{filler} Rebels bombed a bridge in Yemen, he said.",
    )
    told = [story(text, "2024-01-09", name, title="Press briefing") for text, name in zip(texts, "AB", strict=True)]
    assert all(len({o.article for o in e.mentions}) == 1 for e in tocsin.link(told))


FORM = (
    "Dear Mister Speaker: {lead} I directed this action to protect our personnel. Consistent with the Harrowgate Resolution "
    "and under Article Twelve, as Marshal of the Northern Provinces, I keep the Assembly at Ilfordham fully informed. "
    "The strikes degraded the logistics, armaments and proxies of the Wexholm Brigade, and were necessary, proportionate "
    "and discriminate under the Charter of Jarrow. I appreciate the support of the Assembly at Ilfordham in this."
)


def test_a_letter_of_the_form_of_another_is_of_a_strike_that_came_after():
    leads = (
        ("I reported on militia attacks. Our forces struck facilities in Iraq on November 21, 2023.", "2023-11-22"),
        ("On December 25, 2023, a base was attacked. That night our forces struck facilities in Iraq.", "2023-12-27"),
    )
    told = [story(FORM.format(lead=lead), day, f"Letter {day}") for lead, day in leads]
    events = tocsin.link(told)
    strikes = {o.article for e in events if e.where and e.where.name == "Iraq" for o in e.mentions}
    assert len(strikes) == 2
    assert all(len({o.article for o in e.mentions}) == 1 for e in events)


TWO_ACTS = [  # what a report tells apart, and the dead and wounded of each
    (
        "A bomb killed five people in Kabul on Monday. In a separate attack, gunmen killed two policemen in the city.",
        [(5, 0), (2, 0)],
    ),
    (
        "Gunmen killed three soldiers in Borno on Tuesday. In another attack the same day, two farmers were killed.",
        [(3, 0), (2, 0)],
    ),
    (
        "A drone strike killed four in Kharkiv on Monday. A separate strike wounded two people in the region.",
        [(4, 0), (0, 2)],
    ),
    (
        "A car bomb killed seven people in Mogadishu on Friday. The second attack came an hour later, killing three.",
        [(7, 0), (3, 0)],
    ),
    (
        "Two bombs exploded in Jalalabad on Monday. The first killed four policemen. The second, minutes later, "
        "killed a medic.",
        [(4, 0), (1, 0)],
    ),
    (
        "Gunmen attacked two villages in Plateau state on Sunday. In Bokkos, they killed 12 people. In Mangu, eight "
        "were killed.",
        [(12, 0), (8, 0)],
    ),
    (
        "Gunmen killed three soldiers in Borno on Tuesday. It was the second attack on soldiers in a week.",
        [(3, 0)],
    ),
    (
        "Attacks in Borno killed nine people on Tuesday. In another attack on the same day, four of them died.",
        [(9, 0)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TWO_ACTS)
def test_what_a_report_sets_off_from_what_it_told_is_an_event_of_its_own(coded, text, expected):
    events = [e for e in tocsin.link([coded(text)]) if e.type == "ASSAULT" and e.harm]
    assert tolls_of(events) == expected


def test_five_in_two_reports_are_not_one_because_both_tell_of_one_of_them():
    first = story(
        "Five children were shot in Basra on Monday. A girl was hit in the leg in Basra on Monday.", "2024-01-09", "A"
    )
    second = story(
        "Five children were wounded by gunfire in Basra on Monday, a mother said. A boy of the five was shot in Basra "
        "on Monday.",
        "2024-01-10",
        "B",
    )
    events = [e for e in tocsin.link([first, second]) if e.sources == 2]
    assert [[h.count.best for h in e.harm] for e in events] == [[5]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor of Celaya was shot dead on Monday. Her bodyguard was wounded.", ["1 killed", "1 wounded"]),
        ("The mayor of Celaya was shot dead on Monday. A guard was wounded.", ["1 killed", "1 wounded"]),
        (
            "The mayor of Celaya was shot dead on Monday. His wife and a driver were wounded.",
            ["1 killed", "1 wounded", "1 wounded"],
        ),
        ("The mayor of Celaya was shot dead on Monday. The politician was shot in the head.", ["1 killed"]),
        (
            "Soldiers shot dead two protesters in Conakry on Thursday. A third died of his wounds on Friday.",
            ["1 killed", "2 killed"],
        ),
    ],
)
def test_who_else_was_hurt_is_told_of_the_same_act(coded, text, expected):
    (event,) = (e for e in tocsin.link([coded(text)]) if e.harm)
    assert sorted(f"{h.count.best} {h.kind}" for h in event.harm if h.count.high) == expected


@pytest.mark.parametrize("denial", ["denied carrying out the attack", "denied that it had carried out the attack"])
def test_who_denies_an_attack_denies_the_one_told_of(coded, denial):
    text = f"A roadside bomb struck a minibus in Herat on Monday, killing seven people. The Taliban {denial}."
    (event,) = (e for e in tocsin.link([coded(text)]) if e.type == "ASSAULT")
    assert (event.status, len(event.mentions)) == ("happened", 2)
