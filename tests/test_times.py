"""Times: an expression, the day of publication, what it means."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.finding.times import find_times

SUNDAY = date(2024, 1, 21)


@pytest.mark.parametrize(
    ("text", "value", "earliest", "latest", "precision"),
    [
        ("Saturday's attack", "2024-01-20", "2024-01-20", "2024-01-20", "day"),
        ("It happened on Sunday.", "2024-01-21", "2024-01-21", "2024-01-21", "day"),
        ("last Sunday", "2024-01-14", "2024-01-14", "2024-01-14", "day"),
        ("They will meet on Friday", "2024-01-26", "2024-01-26", "2024-01-26", "day"),
        ("late on Saturday", "2024-01-20", "2024-01-20", "2024-01-20", "day"),
        ("Saturday night", "2024-01-20TNI", "2024-01-20", "2024-01-20", "day"),
        ("overnight", "2024-01-21TNI", "2024-01-20", "2024-01-21", "range"),
        ("yesterday", "2024-01-20", "2024-01-20", "2024-01-20", "day"),
        ("the day before yesterday", "2024-01-19", "2024-01-19", "2024-01-19", "day"),
        ("last weekend", "2024-W02-WE", "2024-01-13", "2024-01-14", "week"),
        ("in the first week of January", "2024-01", "2024-01-01", "2024-01-07", "range"),
        ("in the second half of November", "2023-11", "2023-11-16", "2023-11-30", "range"),
        ("in the last days of March 2022", "2022-03", "2022-03-25", "2022-03-31", "range"),
        ("on 8 January", "2024-01-08", "2024-01-08", "2024-01-08", "day"),
        ("on Nov. 8", "2023-11-08", "2023-11-08", "2023-11-08", "day"),
        ("January 8, 2020", "2020-01-08", "2020-01-08", "2020-01-08", "day"),
        ("Monday, March 4, 2019", "2019-03-04", "2019-03-04", "2019-03-04", "day"),
        ("in November", "2023-11", "2023-11-01", "2023-11-30", "month"),
        ("In November, 30 people were killed", "2023-11", "2023-11-01", "2023-11-30", "month"),
        ("In November 12 soldiers were killed", "2023-11", "2023-11-01", "2023-11-30", "month"),
        ("In November 2,000 people fled", "2023-11", "2023-11-01", "2023-11-30", "month"),
        ("On November 12 people fled", "2023-11-12", "2023-11-12", "2023-11-12", "day"),
        ("In November, 2019 a bomb exploded", "2019-11", "2019-11-01", "2019-11-30", "month"),
        ("in mid-October", "2023-10", "2023-10-11", "2023-10-20", "range"),
        ("in early 2020", "2020", "2020-01-01", "2020-04-30", "range"),
        ("at the end of last year", "2023", "2023-11-01", "2023-12-31", "range"),
        ("earlier this month", "2024-01", "2024-01-01", "2024-01-21", "month"),
        ("in the summer of 2011", "2011-SU", "2011-06-01", "2011-08-31", "season"),
        ("since around 2017", "2017", "2017-01-01", "2024-01-21", "range"),
        ("since October", "2023-10", "2023-10-01", "2024-01-21", "range"),
        ("since mid-March", "2023-03", "2023-03-11", "2024-01-21", "range"),
        ("since May 14", "2023-05-14", "2023-05-14", "2024-01-21", "range"),
        ("in the 1990s", "199", "1990-01-01", "1999-12-31", "decade"),
        ("Iran's 2020 missile attack", "2020", "2020-01-01", "2020-12-31", "year"),
        ("two days ago", "2024-01-19", "2024-01-19", "2024-01-19", "day"),
        ("last week", "2024-W02", "2024-01-08", "2024-01-14", "week"),
        ("in the past two weeks", "P2W", "2024-01-07", "2024-01-21", "range"),
        ("last December", "2023-12", "2023-12-01", "2023-12-31", "month"),
        ("from Monday to Friday", "2024-01-15", "2024-01-15", "2024-01-19", "range"),
        ("the 4th of March 2019", "2019-03-04", "2019-03-04", "2019-03-04", "day"),
        ("2024-01-08", "2024-01-08", "2024-01-08", "2024-01-08", "day"),
        ("The trial will open on March 12", "2024-03-12", "2024-03-12", "2024-03-12", "day"),
        ("A court freed him on May 12", "2023-05-12", "2023-05-12", "2023-05-12", "day"),
        ("The truce is due to end on Friday", "2024-01-26", "2024-01-26", "2024-01-26", "day"),
        ("Asked what they would do, he said on Friday", "2024-01-19", "2024-01-19", "2024-01-19", "day"),
        ("It had been due to end on Friday", "2024-01-19", "2024-01-19", "2024-01-19", "day"),
        ("Troops must leave by February", "2024-02", "2024-02-01", "2024-02-29", "month"),
        ("They would answer Friday's strike", "2024-01-19", "2024-01-19", "2024-01-19", "day"),
        ("Shelling began in June last year", "2023-06", "2023-06-01", "2023-06-30", "month"),
        ("the week of January 8", "2024-W02", "2024-01-08", "2024-01-14", "week"),
        ("the second half of 2019", "2019-H2", "2019-07-01", "2019-12-31", "half"),
        ("nineteen ninety-six", "1996", "1996-01-01", "1996-12-31", "year"),
        ("in the 19th century", "18", "1801-01-01", "1900-12-31", "range"),
        ("over 28-29 November 2020", "2020-11-28/2020-11-29", "2020-11-28", "2020-11-29", "range"),
        ("May 3 to 5, 2021", "2021-05-03/2021-05-05", "2021-05-03", "2021-05-05", "range"),
        ("between 3 and 15 January", "2024-01-03/2024-01-15", "2024-01-03", "2024-01-15", "range"),
        ("on 3 and 12 January", "2024-01-12", "2024-01-12", "2024-01-12", "day"),
        ("on Good Friday 2022", "2022-04-15", "2022-04-15", "2022-04-15", "day"),
        ("Thanksgiving 2023", "2023-11-23", "2023-11-23", "2023-11-23", "day"),
        ("on Christmas Eve", "2023-12-24", "2023-12-24", "2023-12-24", "day"),
        ("Eid al-Fitr 2024", "2024-04-10", "2024-04-09", "2024-04-11", "range"),
        ("9 a.m. on Friday", "2024-01-19T09:00", "2024-01-19", "2024-01-19", "day"),
        ("at 4 in the afternoon on 3 January", "2024-01-03T16:00", "2024-01-03", "2024-01-03", "day"),
        ("twenty-four months ago", "2022-01", "2022-01-01", "2022-01-31", "month"),
    ],
)
def test_expressions(text, value, earliest, latest, precision):
    time = find_times(text, SUNDAY)[0]
    assert (time.value, str(time.earliest), str(time.latest), time.precision) == (value, earliest, latest, precision)
    assert text[time.start : time.end] == time.text


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("for 16 years", "DURATION", "P16Y"),
        ("over several weeks", "DURATION", "PXW"),
        ("a three-day siege", "DURATION", "P3D"),
        ("every Friday", "SET", "P1W"),
        ("each July", "SET", "XXXX-07"),
        ("two and a half years", "DURATION", "P2.5Y"),
        ("5 1/2 hours", "DURATION", "PT5H30M"),
        ("for decades", "DURATION", "PXE"),
        ("sixty days", "DURATION", "P60D"),
        ("at 5:30 p.m.", "TIME", "2024-01-21T17:30"),
    ],
)
def test_durations_sets_and_clocks_fix_no_day(text, kind, value):
    time = find_times(text, SUNDAY)[0]
    assert (time.type, time.value, time.earliest) == (kind, value, None)


@pytest.mark.parametrize(
    "text",
    [
        "about 2,500 trainers",
        "the C-2017 drone",
        "$2020 a month",
        "2011 people",
        "a may fly",
        "to march on",
        "flight 370",
        "1,200 km",
    ],
)
def test_numbers_and_words_that_are_no_times(text):
    assert find_times(text, SUNDAY) == []


def test_a_time_may_hang_on_the_one_before():
    text = "The worst came in 2011, when 14 were killed that summer. In early 2020 he was killed. Rockets had been fired the previous week."
    found = {t.text: t for t in find_times(text, SUNDAY)}
    assert found["that summer"].earliest == date(2011, 6, 1)
    assert found["the previous week"].earliest == date(2019, 12, 25) and found["the previous week"].precision == "range"


def test_the_next_day_is_counted_from_a_day_that_the_text_gave():
    told = find_times("The base was hit on 12 January. Two soldiers died the next day.", SUNDAY)
    assert told[-1].earliest == date(2024, 1, 13)
    assert [t.earliest for t in find_times("Two soldiers died the next day.", SUNDAY)] == [None]


def test_without_a_publication_date_relative_days_stay_unknown():
    assert all(t.earliest is None for t in find_times("on Saturday, in November, yesterday, two weeks ago"))
    assert find_times("on 8 January 2020")[0].earliest == date(2020, 1, 8)


@given(st.dates(date(1950, 1, 1), date(2035, 12, 31)), st.dates(date(1990, 1, 1), date(2030, 12, 31)))
def test_a_written_date_is_that_day_whenever_published(day, published):
    for shape in (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}", day.isoformat()):
        time = find_times(f"It happened on {shape} in the north.", published)[0]
        assert (time.earliest, time.latest) == (day, day)


@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)))
def test_a_weekday_is_within_the_week_before(published):
    for back in range(7):
        day = published - timedelta(days=back)
        assert find_times(f"It happened on {day:%A}.", published)[0].earliest == day


@pytest.mark.parametrize("text", ["IN THE 1980S", "THE EARLY '90S", "IN THE 19TH CENTURY", "LATE IN THE SEVENTIES"])
def test_capitals_are_read_as_small_letters_are(text):
    (shouted,), (small,) = find_times(text, SUNDAY), find_times(text.lower(), SUNDAY)
    assert (shouted.value, shouted.earliest, shouted.latest) == (small.value, small.earliest, small.latest)


@given(st.text(max_size=80), st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_any_text_gives_ordered_intervals_inside_it(text, published):
    at = 0
    for time in find_times(text, published):
        assert at <= time.start < time.end <= len(text)
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest
        at = time.end


@pytest.mark.parametrize("text", ["a man in his forties", "a woman in her mid-fifties", "two men in their eighties"])
def test_an_age_is_no_decade(text):
    assert find_times(text, SUNDAY) == []


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("the 9/11 attacks", SUNDAY, "2001-09-11"),
        ("the September 11 terrorist attacks", SUNDAY, "2001-09-11"),
        ("the Sept. 11 attacks on two embassies", date(2012, 9, 14), "2012-09-11"),
        ("a rally on September 11", SUNDAY, "2023-09-11"),
    ],
)
def test_the_attacks_of_september_11_are_those_of_2001(text, published, day):
    (time,) = find_times(text, published)
    assert str(time.earliest) == day


@pytest.mark.parametrize(
    "text",
    [
        "Shots were fired in the 1800 block of Mini Drive.",
        "He was found at 1995 Oak Street.",
        "at 1920 N. Main St.",
        "The bomb went off at No. 1810 on 34th Street.",
        "They fled in a 1981 blue Chevrolet.",
        "Police seek a 2005 Honda Civic.",
    ],
)
def test_the_number_of_a_house_or_of_a_car_is_no_year(text):
    assert not [t for t in find_times(text, date(2020, 8, 3)) if t.precision == "year"]
