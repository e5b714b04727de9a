"""The seed article: everything that it does must work. Skipped where the article is not to be had."""

from datetime import date

import pytest

import tocsin
from tocsin.model import Coding, Event

DAY = date(2024, 1, 20)


@pytest.fixture(scope="module")
def events(seed: Coding) -> list[Event]:
    return tocsin.link([seed])


def the(events: list[Event], seed: Coding, *words: str) -> Event:
    """The one event with a mention whose sentence holds all these words, and whose trigger is the first."""
    mentions = {m.id: m for m in seed.mentions}
    text = seed.article.text
    found = [
        e
        for e in events
        if any(
            words[0] in mentions[x.mention].trigger.of(text)
            and all(w in mentions[x.mention].sentence.of(text) for w in words)
            for x in e.mentions
        )
    ]
    assert len({e.id for e in found}) == 1, [(e.id, e.actors) for e in found]
    return found[0]


def ids(parties) -> set[str]:
    return {p.id for p in parties}


def test_fields_of_the_republished_story(seed):
    a = seed.article
    assert a.title == "US Expected to Strike Iraqi Militias After ‘Huge Escalation’"
    assert (a.publisher, a.published) == ("Global Research", date(2024, 1, 22))
    assert (a.origin.outlet, a.origin.date, a.origin.author) == ("The National", date(2024, 1, 21), "Robert Tollast")
    assert a.author == "Robert Tollast"
    assert a.regions == ("Middle East & North Africa", "USA")
    assert a.themes == ("Intelligence",)
    assert a.series == ("IRAN: THE NEXT WAR?", "IRAQ REPORT")
    assert "Copyright" in a.rights and "permission to cross-post" in a.rights
    assert a.language == "en"
    assert a.anchor == date(2024, 1, 21)
    for boilerplate in (
        "share button",
        "Donation",
        "Disclaimer",
        "Featured image",
        "51 languages",
        "](",
        "**",
        "fair use",
    ):
        assert boilerplate not in a.text
    assert [h.of(a.text) for h in a.headings][1:] == [
        "Unprecedented Missile Attack",
        "Militias Equipped with New Missiles",
        "Escalation Likely",
    ]
    assert "in charge of missile technology." in a.text  # a paragraph that the page broke


def test_1_the_attack_on_al_asad(events, seed):
    e = the(events, seed, "volley")
    assert (e.type, e.status) == ("ASSAULT", "happened")
    assert (e.when.earliest, e.when.latest, e.when.precision) == (DAY, DAY, "day")
    assert "Al Asad" in e.where.name and e.where.country == "IQ" and e.where.admin1 == "Anbar"
    assert (round(e.where.lat, 2), round(e.where.lon, 2), e.where.precision) == (33.79, 42.44, "site")
    assert ids(e.actors) == {"backed-by:IRN"}
    assert "USA:MIL" in ids(e.targets)
    ballistic = next(w for w in e.weapons if w.class_ == "missile/ballistic")
    assert (ballistic.count.low, ballistic.count.high, ballistic.count.exact) == (15, 20, False)
    assert ballistic.intercepted is not None
    assert any(w.class_ == "rocket" for w in e.weapons)
    wounded = {(h.who, h.side): h.count for h in e.harm if h.kind == "wounded"}
    assert wounded["Iraqi", "bystander"].best == 1
    assert wounded["soldiers", "target"].best is None and wounded["soldiers", "target"].high is None
    assert not any(h.kind == "killed" for h in e.harm)
    day = next(c for c in e.conflicts if c.field == "when")
    assert {r.value for r in day.values} == {"2024-01-20", "2024-01-21"}
    assert next(m for m in seed.mentions if "volley" in m.trigger.of(seed.article.text)).main


def test_2_8_9_iran_answers_the_drone_strike_that_answered_the_rockets(events, seed):
    iran = the(events, seed, "fired", "around 12")
    assert (iran.when.earliest.year, iran.when.latest.year) == (2020, 2020) and iran.when.latest.month <= 4
    assert ids(iran.actors) == {"IRN"} and "Al Asad" in iran.where.name
    assert iran.weapons[0].class_ == "missile/ballistic" and iran.weapons[0].count.best == 12
    wounded = [h for h in iran.harm if h.kind == "wounded"]
    assert [(h.count.low, h.count.high) for h in wounded] == [(None, 100)]

    drone = the(events, seed, "drone strike")
    assert (drone.when.earliest, drone.mode) == (date(2020, 1, 1), "drone")
    assert ids(drone.targets) == {"abu-mahdi-al-muhandis", "qassem-soleimani"} and "USA" in ids(drone.actors)
    assert {h.who for h in drone.harm if h.kind == "killed"} == {"Abu Mahdi al-Muhandis", "Qassem Soleimani"}

    rockets = the(events, seed, "rocket strikes")
    assert "USA:MIL" in ids(rockets.targets) and rockets.weapons[0].class_ == "rocket" and not rockets.actors
    assert rockets.when.earliest < date(2020, 1, 1)
    assert iran.in_response_to == drone.id and drone.in_response_to == rockets.id


def test_3_smaller_salvos_at_the_end_of_the_year(events, seed):
    e = the(events, seed, "salvos")
    assert (e.when.latest, e.when.earliest.year) == (date(2023, 12, 31), 2023)
    assert (e.weapons[0].class_, e.weapons[0].count.low, e.weapons[0].count.high) == ("missile/ballistic", 1, 2)
    assert ids(e.actors) == {"backed-by:IRN"} and "USA:MIL" in ids(e.targets)


def test_4_the_gunship_near_baghdad(events, seed):
    e = the(events, seed, "killed", "AC-130J")
    assert (e.when.earliest, e.when.latest) == (date(2023, 11, 1), date(2023, 11, 30))
    assert (e.where.name, e.where.precision) == ("Baghdad", "district")
    assert ids(e.targets) == {"kataib-hezbollah"} and ids(e.actors) == {"USA:MIL"}
    assert (e.weapons[0].id, e.weapons[0].class_) == ("ac-130", "aircraft/gunship")
    assert [(h.kind, h.count.best) for h in e.harm] == [("killed", 2)]
    mention = next(m for m in seed.mentions if m.id == e.mentions[0].mention)
    assert mention.said_by is None
    reason = next(m for m in seed.mentions if m.trigger.of(seed.article.text) == "moving")
    assert reason.said_by.id == "USA" and reason.actors[0].id == "kataib-hezbollah"


def test_5_6_december_strikes_answer_erbil(events, seed):
    strikes = [
        e
        for e in events
        if any(
            x.mention in {m.id for m in seed.mentions if m.trigger.of(seed.article.text) == "bombed"}
            for x in e.mentions
        )
    ]
    assert {e.where.name for e in strikes} == {"Jurf al-Sakhar", "Al Anbar"}
    erbil = the(events, seed, "attack", "Erbil")
    assert (erbil.where.name, erbil.actors, erbil.when.latest) == ("Erbil", (), date(2023, 12, 31))
    assert [(h.kind, h.who) for h in erbil.harm] == [("wounded", "United States forces")]
    for e in strikes:
        assert (e.when.earliest, e.when.latest) == (date(2023, 12, 1), date(2023, 12, 31))
        assert ids(e.actors) == {"USA"} and ids(e.targets) == {"kataib-hezbollah"}
        assert e.in_response_to == erbil.id


def test_7_summer_of_2011(events, seed):
    e = the(events, seed, "killed", "14 American troops")
    assert (e.when.earliest, e.when.latest, e.when.precision) == (date(2011, 6, 1), date(2011, 8, 31), "season")
    assert ids(e.actors) == {"kataib-hezbollah"} and [(h.kind, h.count.best) for h in e.harm] == [("killed", 14)]


def test_10_strikes_ordered_by_biden(events, seed):
    e = the(events, seed, "air strikes")
    assert e.status == "ordered" and "joe-biden" in ids(e.actors) and ids(e.targets) == {"kataib-hezbollah"}
    assert e.where.country == "SY"
    before = next(x for x in events if x.id == e.in_response_to)
    assert (
        ids(before.actors) == {"kataib-hezbollah"} and "USA:MIL" in ids(before.targets) and before.where.country == "SY"
    )


def test_11_missiles_moved_to_iraq(events, seed):
    e = the(events, seed, "transferring")
    assert (e.type, e.mode) == ("MOBILIZE", "weapons") and ids(e.actors) == {"IRN"}
    assert (e.when.earliest, e.where.country) == (date(2017, 1, 1), "IQ") and e.weapons[0].class_ == "missile/ballistic"


def test_12_the_groups_own_claim_and_warning(events, seed):
    claim = the(events, seed, "missile attacks")
    assert claim.status == "claimed" and ids(claim.actors) == {"kataib-hezbollah"}
    mention = next(m for m in seed.mentions if m.id == claim.mentions[0].mention)
    assert mention.claimed_by.id == "kataib-hezbollah"
    warning = the(events, seed, "warned")
    assert (warning.type, warning.status) == ("THREATEN", "threatened") and ids(warning.actors) == {"kataib-hezbollah"}


def test_predictions(seed):
    found = {
        (p.said_by.name if p.said_by else None, p.actor.id if p.actor else None, p.target.name if p.target else None): p
        for p in seed.predictions
    }
    assert set(found) == {
        (None, "USA", "Iraqi Militias"),
        ("Joel Wing", "USA", None),
        ("Mark Pyrus", "USA", None),
        ("Experts", "USA", "Iran"),
    }
    assert (found["Joel Wing", "USA", None].likelihood.low, found["Joel Wing", "USA", None].likelihood.high) == (
        0.95,
        0.99,
    )
    assert found["Experts", "USA", "Iran"].likelihood.words == "likely"
    assert all(p.made_on == date(2024, 1, 21) and p.type == "ASSAULT" for p in seed.predictions)


def test_superlatives(seed):
    found = [
        (s.property, s.scope.actor.id if s.scope.actor else None, s.scope.target.id if s.scope.target else None)
        for s in seed.superlatives
    ]
    assert ("size", "backed-by:IRN", "USA:MIL") in found
    assert ("killed", "kataib-hezbollah", None) in found


@pytest.mark.parametrize(
    ("subject", "relation", "end"),
    [
        ("Kataib Hezbollah", "part_of", "Islamic Resistance in Iraq"),
        ("Harakat Hezbollah al-Nujaba", "part_of", "Islamic Resistance in Iraq"),
        ("Kataib Hezbollah", "part_of", "Popular Mobilisation Forces"),
        ("Iran-backed militias", "backed_by", "Iran"),
        ("Kataib Hezbollah", "led_by", "Abu Mahdi al-Muhandis"),
        ("Jamal Jaafar Ibrahim", "alias_of", "Abu Mahdi Al Muhandis"),
        ("Shahed-136", "made_by", "Iran"),
        ("Shahed-136", "payload_kg", 50.0),
        ("Al Aqsa", "range_km", 250.0),
        ("Fateh-110", "range_km", 500.0),
    ],
)
def test_relations(seed, subject, relation, end):
    assert [
        r
        for r in seed.relations
        if r.subject.name == subject and r.relation == relation and end in (r.value, r.object and r.object.name)
    ]


def test_hedged_range(seed):
    assert next(r for r in seed.relations if r.value == 250.0).hedged


@pytest.mark.parametrize(
    "words",
    [
        "One option for the US",
        "carry up to 50kg",
        "Expected to Strike",
        "forthcoming American counterstrike",
        "almost certainly be drawn",
        "no way they’re firing",
    ],
)
def test_not_as_happened(seed, words):
    told = [
        m for m in seed.mentions if m.status in ("happened", "claimed") and words in m.sentence.of(seed.article.text)
    ]
    assert [m.trigger.of(seed.article.text) for m in told if "Saturday" not in m.sentence.of(seed.article.text)] == []
