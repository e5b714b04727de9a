"""How far coders agree, what is usual, what came true, what holds: each against figures worked out elsewhere or by hand."""

from datetime import date, timedelta

import pytest

from tocsin.analysis.agreement import alpha, interval, nominal, ratio
from tocsin.analysis.usual import against_usual
from tocsin.analysis.verdicts import checked, resolved, window
from tocsin.model import Event, Prediction, Superlative

# Krippendorff 2011, section E: four observers, twelve units; he gives .743, .849 and .797.
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)


@pytest.mark.parametrize(("metric", "published"), [(nominal, 0.743), (interval, 0.849), (ratio, 0.797)])
def test_alpha_is_what_its_author_gives(metric, published):
    assert alpha(list(zip(*OBSERVERS, strict=True)), metric) == pytest.approx(published, abs=0.0005)


def test_alpha_is_none_where_it_is_not_defined():
    assert alpha([]) is None and alpha([("a", None)]) is None and alpha([("a", "a"), ("a", "a")]) is None
    assert alpha([("a", "a"), ("b", "b")]) == 1.0
    assert alpha([("a", "b"), ("b", "a")]) < 0


LAST = date(2024, 2, 7)


def weeks(*counts: int, name: str = "ASSAULT"):
    """Counts of the weeks that end on the last day, the last first."""
    return [(LAST - timedelta(days=7 * ago + 3), name, n) for ago, n in enumerate(counts)]


@pytest.mark.parametrize(
    ("counts", "verdict"),
    [
        ((5, *[5] * 52), "as usual"),
        ((9, *[5] * 52), "more"),
        ((0, *[5] * 52), "fewer"),
        ((9, *[2, 4, 6, 8] * 13), "as usual"),
        ((20, *[2, 4, 6, 8] * 13), "more"),
        ((3,), "more"),
    ],
)
def test_a_week_is_measured_against_the_year_before(counts, verdict):
    (week,) = against_usual(weeks(*counts), LAST)
    assert (week.now, week.verdict) == (counts[0], verdict)
    assert len(week.weeks) == 53 and week.weeks[-1] == counts[0]


def test_weeks_are_counted_each_type_apart_and_older_ones_not_at_all():
    told = [
        *weeks(3),
        *weeks(1, name="COERCE"),
        (LAST - timedelta(days=371), "ASSAULT", 99),
        (LAST + timedelta(days=1), "ASSAULT", 9),
    ]
    assert [(week.name, week.now, sum(week.weeks)) for week in against_usual(told, LAST)] == [
        ("ASSAULT", 3, 3),
        ("COERCE", 1, 1),
    ]
    assert against_usual([], LAST) == []


def event(id: str, day: str, actor: str = "USA", target: str = "kataib-hezbollah", **fields) -> Event:
    party = {"kind": "unknown"}
    given = {
        "id": id,
        "type": "ASSAULT",
        "status": "happened",
        "actors": [{**party, "name": actor, "id": actor}],
        "targets": [{**party, "name": target, "id": target}],
        "when": {"earliest": day, "latest": day, "precision": "day"},
        "mentions": [],
        "sources": 1,
        "independent_sources": 1,
        "grade": "fair",
    }
    return Event.model_validate({**given, **fields})


def prediction(**fields) -> Prediction:
    party = {"name": "United States", "id": "USA", "kind": "state", "span": (0, 1)}
    given = {
        "id": "p1",
        "article": "a1",
        "type": "ASSAULT",
        "text": "will strike",
        "span": (0, 1),
        "actor": party,
        "made_on": "2024-01-22",
        "likelihood": {"low": 0.6, "high": 0.8, "words": "likely"},
        "horizon": {"latest": "2024-02-01"},
    }
    return Prediction.model_validate({**given, **fields})


LATE = date(2024, 3, 1)
BACKED = {"name": "Iran-backed militias", "id": "backed-by:IRN", "kind": "militia", "span": (0, 1)}
SITES = {"name": "militia sites", "kind": "unknown", "span": (0, 1)}


@pytest.mark.parametrize(
    ("fields", "events", "last", "outcome", "brier"),
    [
        ({}, [event("e1", "2024-01-25")], LATE, "came true", 0.09),
        ({}, [event("e1", "2024-01-25", actor="USA:MIL")], LATE, "came true", 0.09),  # its forces are the state's
        ({}, [event("e1", "2024-01-22")], LATE, "did not", 0.49),  # the day on which it was said
        ({}, [event("e1", "2024-02-02")], LATE, "did not", 0.49),  # too late
        ({}, [event("e1", "2024-01-25", actor="IRN")], LATE, "did not", 0.49),
        ({}, [event("e1", "2024-01-25", status="denied")], LATE, "did not", 0.49),
        ({}, [event("e1", "2024-01-25", type="THREATEN")], LATE, "did not", 0.49),
        ({}, [], date(2024, 1, 30), "open", None),
        ({}, [], None, "open", None),
        ({"horizon": {}}, [], LATE, "open", None),  # it names no time: a year
        ({"horizon": {}}, [], date(2025, 2, 1), "did not", 0.49),
        ({"made_on": None}, [event("e1", "2024-01-25")], LATE, "cannot be tested", None),
        ({"actor": None}, [event("e1", "2024-01-25")], LATE, "cannot be tested", None),
        ({"likelihood": None}, [event("e1", "2024-01-25")], LATE, "came true", None),
        ({"actor": BACKED}, [event("e1", "2024-01-25", actor="kataib-hezbollah")], LATE, "came true", 0.09),
        ({"actor": BACKED}, [event("e1", "2024-01-25", actor="islamic-state")], LATE, "did not", 0.49),
        ({"target": SITES}, [event("e1", "2024-01-25", actor="IRN")], LATE, "did not", 0.49),
    ],
)
def test_what_became_of_a_prediction(fields, events, last, outcome, brier):
    verdict = resolved(prediction(**fields), events, last)
    assert (verdict.outcome, verdict.brier) == (outcome, None if brier is None else pytest.approx(brier))
    assert verdict.events == (("e1",) if outcome == "came true" else ())


def test_whom_the_register_does_not_know_is_not_judged_by():
    """Who "militia sites" are the ledger cannot tell, so that it says neither that it came true nor that it did not."""
    verdict = resolved(prediction(target=SITES), [event("e1", "2024-01-25")], LATE)
    assert (verdict.outcome, verdict.events, verdict.brier) == ("cannot be tested", ("e1",), None)
    told = {"targets": [SITES | {"span": None}]}
    assert resolved(prediction(target=SITES), [event("e1", "2024-01-25", **told)], LATE).outcome == "came true"
    scope = {"scope": {"target": {"name": "base", "kind": "unknown", "span": (0, 1)}}}
    claim = Superlative.model_validate(superlative().model_dump() | scope)
    assert checked(claim, ABOUT, [event("e1", "2023-01-01", **dead(9))]).holds == "cannot be tested"


def test_a_prediction_can_come_true_from_the_day_after_it_was_made():
    assert window(prediction()) == (date(2024, 1, 23), date(2024, 2, 1))
    assert window(prediction(made_on=None)) is None


def superlative(property: str = "killed") -> Superlative:
    return Superlative.model_validate(
        {"id": "s1", "article": "a1", "text": "deadliest", "span": (0, 1), "property": property, "scope": {}}
    )


def dead(n: int) -> dict:
    count = {"low": n, "best": n, "high": n, "exact": True}
    return {"harm": [{"kind": "killed", "who": "soldiers", "count": count}]}


ABOUT = event("e0", "2024-01-20", **dead(5))


@pytest.mark.parametrize(
    ("property", "about", "others", "holds", "greater"),
    [
        ("killed", ABOUT, [event("e1", "2023-01-01", **dead(3))], "holds", ()),
        ("killed", ABOUT, [event("e1", "2023-01-01", **dead(5))], "holds", ()),  # as many is not more
        ("killed", ABOUT, [event("e1", "2023-01-01", **dead(9))], "does not hold", ("e1",)),
        ("killed", ABOUT, [event("e1", "2024-01-21", **dead(9))], "holds", ()),  # it came after
        ("killed", ABOUT, [ABOUT, event("e1", "2023-01-01")], "holds", ()),  # not itself; how many is not known
        ("killed", event("e0", "2024-01-20"), [], "cannot be tested", ()),
        ("duration", ABOUT, [], "cannot be tested", ()),
        ("killed", None, [], "cannot be tested", ()),
    ],
)
def test_whether_a_superlative_holds(property, about, others, holds, greater):
    test = checked(superlative(property), about, others)
    assert (test.holds, test.greater) == (holds, greater)
