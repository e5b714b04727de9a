"""No span, no value: each value of each record of each example is read from the words its span holds."""

import re

import pytest

from tocsin.finding.actors import find_names
from tocsin.finding.counts import find_quantities
from tocsin.finding.gazetteer import key, lookup
from tocsin.finding.times import find_times
from tocsin.finding.weapons import find_implied, find_weapons
from tocsin.model import Coding, Count, Party, Span


@pytest.fixture(scope="session")
def all_codings(examples, request) -> list[Coding]:
    try:
        return [*examples, request.getfixturevalue("seed")]
    except pytest.skip.Exception:
        return list(examples)


def inside(span: Span, text: str) -> bool:
    return 0 <= span.start < span.end <= len(text)


def check_party(party: Party, text: str) -> None:
    assert inside(party.span, text)
    words = party.span.of(text)
    if party.id:
        root = party.id.removeprefix("backed-by:").partition(":")[0]
        assert root in {h.value.actor.id for h in find_names(words)}, (party, words)
    elif party.name != "private person":
        place = {entry.name for entry in lookup(key(words))}
        assert (
            party.name in place
            or set(party.name.lower().split()) <= set(re.findall(r"[\w’'.-]+", words.lower()))
            or party.name in words
        ), (
            party,
            words,
        )


def check_count(count: Count | None, text: str) -> None:
    if count is None or not count.text or (count.low, count.best, count.high) == (None, None, None):
        return
    assert count.text in text
    read = [q.count for q in find_quantities(count.text)]
    assert not read or (read[0].low, read[0].high) == (count.low, count.high)


def test_every_span_holds_the_words_its_value_was_read_from(all_codings):
    checked = 0
    for coding in all_codings:
        text, anchor = coding.article.text, coding.article.anchor
        times = {(t.start, t.end): t for t in find_times(text, anchor)}
        for m in coding.mentions:
            assert inside(m.sentence, text) and m.trigger.within(m.sentence)
            for party in (*m.actors, *m.targets, *filter(None, (m.said_by, m.claimed_by))):
                check_party(party, text)
            if m.when and m.when.span:
                time = times[m.when.span]
                if m.when.earliest:
                    assert (time.earliest, time.latest, time.precision) == (
                        m.when.earliest,
                        m.when.latest,
                        m.when.precision,
                    )
                else:  # what was answered came no later
                    assert time.latest == m.when.latest
            if m.where:
                words = m.where.span.of(text)
                entries = lookup(key(words))
                assert m.where.name in {e.name for e in entries} or (
                    m.where.precision == "country" and m.where.country in {e.country for e in entries}
                ), (m.where, words)
            for w in m.weapons:
                assert w.id in {h.value.id for h in (*find_weapons(w.span.of(text)), *find_implied(w.span.of(text)))}
                check_count(w.count, text)
            for h in m.harm:
                assert inside(h.span, text)
                check_count(h.count, text)
            checked += 1
        for p in coding.predictions:
            assert p.span.of(text) == p.text
            assert not p.likelihood or p.likelihood.words in p.text
        for s in coding.superlatives:
            assert s.span.of(text) == s.text
        for r in coding.relations:
            assert inside(r.span, text) and inside(r.subject.span, text)
            assert r.value is None or re.search(rf"\b{r.value:g}", r.span.of(text))
    assert checked > 50
