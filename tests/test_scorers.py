"""The scorers, each on a case worked by hand."""

import pytest
from benchmarks import attributions, measure, places, stories, times

from tocsin.model import Party, Span


def test_f1():
    assert measure.f1(3, 4, 6) == pytest.approx(0.6)
    assert measure.f1(0, 0, 0) == 0.0


def test_times_count_spans_and_values_each_once():
    total = times.Score()
    marked = (
        '<TIMEX3 functionInDocument="CREATION_TIME" value="2024-01-21">x</TIMEX3><TEXT>It came on '
        '<TIMEX3 value="2024-01-20">Saturday</TIMEX3>, and on <TIMEX3 value="2024-01-15">Sunday</TIMEX3> &amp; then '
        '<TIMEX3 value="X">at dusk</TIMEX3>, in March 2019.</TEXT>'
    )
    times._file(marked, total)
    # three gold; found Saturday, Sunday, March 2019; two spans right, one value right
    assert (total.gold, total.found, total.spans, total.values) == (3, 3, 2, 1)
    assert total.table() == {"span F1": pytest.approx(2 / 3), "value F1": pytest.approx(1 / 3)}


def test_places_count_names_and_distance():
    total = places.Score()
    text = "A bomb went off in Baghdad and another in Kabul; nothing in Xyzzq."
    baghdad = (text.index("Baghdad"), text.index("Baghdad") + 7, 33.3, 44.4)
    kabul_wrong = (text.index("Kabul"), text.index("Kabul") + 5, 0.0, 0.0)
    missing = (text.index("Xyzzq"), text.index("Xyzzq") + 5, 1.0, 1.0)
    places._article(text, [baghdad, kabul_wrong, missing], total)
    assert (total.gold, total.found, total.names, total.placed, total.near) == (3, 2, 2, 2, 1)
    assert total.table()["names F1"] == pytest.approx(0.8)


def test_one_degree_of_latitude_is_about_111_km():
    assert places._kilometres(0, 0, 1, 0) == pytest.approx(111.2, abs=0.1)


def test_attribution_tokens():
    text = "The army said two rockets hit."
    gold = attributions._gold(
        "T1\tSource 0 8\tThe army\nT2\tCue 9 13\tsaid\nT3\tContent 14 29\ttwo rockets hit\n", text
    )
    assert {name: len(tokens) for name, tokens in gold.items()} == {"source": 2, "cue": 1, "content": 3}
    assert attributions._ours(text) == gold


def test_parties_of_stories_match_by_register_or_by_words():
    us = Party(name="United States forces", id="USA:MIL", span=Span(0, 1))
    assert stories._party((us,), ["US troops"]) and not stories._party((us,), ["Iran"])
    assert stories._party((Party(name="oil facility", span=Span(0, 1)),), ["Abqaiq oil facility"])
