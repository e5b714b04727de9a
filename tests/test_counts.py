"""Counts: what words of number mean, and which numbers count nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.finding.counts import find_quantities, value_of


@pytest.mark.parametrize(
    ("text", "low", "best", "high", "exact"),
    [
        ("14 American troops", 14, 14, 14, True),
        ("twenty-two men", 22, 22, 22, True),
        ("2,500 trainers", 2500, 2500, 2500, True),
        ("at least 12 people", 12, 12, None, False),
        ("more than a dozen", 13, None, None, False),
        ("as many as 100 soldiers", None, None, 100, False),
        ("up to 20 missiles", None, None, 20, False),
        ("perhaps 15-20 missiles", 15, None, 20, False),
        ("one or two missiles", 1, None, 2, False),
        ("between 20 and 30 fighters", 20, None, 30, False),
        ("around 12 at the base", 11, 12, 13, False),
        ("dozens of rockets", 24, None, 99, False),
        ("hundreds of soldiers", 200, None, 999, False),
        ("several people", 3, None, 9, False),
        ("a number of the missiles", 2, None, None, False),
        ("some soldiers", 1, None, None, False),
        ("no casualties", 0, 0, 0, True),
        ("two dozen rockets", 24, 24, 24, True),
        ("fewer than ten", None, None, 9, False),
        ("half of the 40 passengers", 20, 20, 20, True),
        ("two-thirds of the 30", 20, 20, 20, True),
        ("a third of 100 hostages", 33, 33, 34, False),
        ("half its 25 men", 12, 12, 13, False),
        ("nearly 200", 180, 200, 200, False),
        ("hundreds of thousands", 200000, None, 999999, False),
        ("a couple of dozen men", 24, 24, 24, True),
        ("a dozen or so", 10, None, 14, False),
    ],
)
def test_counts(text, low, best, high, exact):
    count = find_quantities(text)[0].count
    assert (count.low, count.best, count.high, count.exact) == (low, best, high, exact)


@pytest.mark.parametrize(
    "text",
    [
        "a 17-year-old boy",
        "25 km south",
        "50kg of explosives",
        "a 122mm rocket",
        "the C-2 plane",
        "at 5:30",
        "16 years",
        "30% of",
        "3 p.m.",
        "an F-16 jet",
        "$500",
        "a man aged 15",
        "on Flight 752",
        "Route 95",
        "on 12 May",
        "on May 12",
        "Unit 731",
    ],
)
def test_numbers_that_measure_are_no_counts(text):
    assert find_quantities(text) == []


@given(st.integers(0, 999_999))
def test_digits_with_and_without_commas(number):
    for shape in (str(number), f"{number:,}"):
        count = find_quantities(f"killed {shape} people")[0].count
        assert (count.low, count.best, count.high) == (number, number, number)


@given(st.integers(1, 500), st.integers(1, 500))
def test_ranges_keep_both_ends(low, more):
    count = find_quantities(f"killed {low}-{low + more} people")[0].count
    assert (count.low, count.best, count.high, count.exact) == (low, None, low + more, False)


TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


@given(st.sampled_from(range(8)), st.sampled_from(range(9)))
def test_numbers_in_words(ten, one):
    assert value_of(f"{TENS[ten]}-{ONES[one]}") == (ten + 2) * 10 + one + 1
    assert value_of(f"{ONES[one]} hundred") == (one + 1) * 100


@given(st.text(max_size=60))
def test_any_text_gives_sane_counts(text):
    for q in find_quantities(text):
        assert text[q.start : q.end] == q.count.text
        assert q.count.low is None or q.count.high is None or q.count.low <= q.count.high
