"""The ledger, the same on SQLite and on a real PostgreSQL: nothing lost, everything judged stays judged, all of it proved."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from random import Random

import pytest
from sqlalchemy import text

import tocsin
from tests.servers import new_database
from tocsin.errors import LedgerError
from tocsin.ledger import Ledger
from tocsin.model import Article, Coding


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path) -> str:
    return f"sqlite:///{tmp_path}/l.db" if request.param == "sqlite" else new_database()


@pytest.fixture
def ledger(url):
    with Ledger(url) as book:
        yield book


@pytest.fixture
def full(ledger, examples):
    ledger.add_all([(coding, None) for coding in examples])
    return ledger


def story(words: str, published: str, publisher: str, **fields) -> Coding:
    return tocsin.code(Article(text=words, published=published, publisher=publisher, language="en", **fields))


def told(events) -> list[str]:
    """Events without their ids, which follow from who came first."""
    return sorted(event.model_dump_json(exclude={"id", "in_response_to"}) for event in events)


def at(ledger: Ledger, place: str):
    return max(ledger.events(place=place, type="ASSAULT", status="happened"), key=lambda e: e.sources)


@pytest.mark.parametrize("seed", range(4))
def test_reports_in_any_order_give_what_linking_all_of_them_gives(ledger, examples, seed):
    shuffled = list(examples)
    Random(seed).shuffle(shuffled)
    for coding in shuffled:
        ledger.add(coding)
    assert told(ledger.events()) == told(tocsin.link(examples))
    before, after = ledger.rebuild()
    assert before == after


def test_adding_again_adds_nothing(full, examples):
    before = full.digest()
    assert {full.add(coding) for coding in examples} == {"known"}
    assert full.digest() == before


def test_all_of_a_batch_or_nothing(ledger, examples, monkeypatch):
    from tocsin.ledger import deriving

    def fails(*_):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(deriving, "write_events", fails)
    with pytest.raises(RuntimeError):
        ledger.add_all([(coding, None) for coding in examples])
    monkeypatch.undo()
    assert ledger.count() == 0 and list(ledger.codings()) == []
    assert ledger.add(examples[0]) == "added"


def test_the_bytes_are_kept_under_their_hash(ledger):
    (article,) = tocsin.read(b"Two rockets hit the airport in Erbil on Monday, killing one guard, the army said.")
    content = b"Two rockets hit the airport in Erbil on Monday, killing one guard, the army said."
    assert ledger.add(tocsin.code(article), content) == "added"
    assert ledger.holds(article.sha256)
    with pytest.raises(LedgerError, match="bytes"):
        ledger.add(story("Gunmen shot a judge in Kirkuk.", "2024-01-01", "A", sha256="0" * 64), b"other")


JUDGED = [
    ({"when": "2024-01-21"}, lambda e: e.when.earliest == date(2024, 1, 21) and e.when.mention is None),
    ({"when": "2024-01-20/2024-01-21"}, lambda e: (e.when.latest - e.when.earliest).days == 1),
    ({"where": "Erbil"}, lambda e: e.where.name == "Erbil" and e.where.country == "IQ"),
    ({"actors": "kataib-hezbollah"}, lambda e: [p.name for p in e.actors] == ["Kataib Hezbollah"]),
    (
        {"killed": "2-3-7"},
        lambda e: [(h.count.low, h.count.best, h.count.high) for h in e.harm if h.kind == "killed"] == [(2, 3, 7)],
    ),
    ({"status": "denied"}, lambda e: e.status == "denied"),
]


@pytest.mark.parametrize(("values", "holds"), JUDGED, ids=[str(values) for values, _ in JUDGED])
def test_a_correction_holds_survives_a_rebuild_and_can_be_undone(full, values, holds):
    event = at(full, "Asad")
    made = full.judge("correct", event.id, who="ana", why="the communique", values=values)
    assert holds(full.event(event.id))
    assert full.event(event.id).judged.judgements == (made.id,)
    before, after = full.rebuild()
    assert before == after
    full.judge("undo", who="ben", undoes=made.id)
    assert full.event(event.id) == event


WRONG = [
    ("correct", {"when": "yesterday"}),
    ("correct", {"when": "2024-01-21/2024-01-20"}),
    ("correct", {"wehn": "2024-01-20"}),
    ("correct", {"killed": "many"}),
    ("correct", {"killed": "7-3"}),
    ("correct", {}),
    ("grade", {"reliability": "G"}),
    ("grade", {"credibility": "7"}),
    ("grade", {"grade": "certain"}),
]


@pytest.mark.parametrize(("verb", "values"), WRONG, ids=[f"{verb} {values}" for verb, values in WRONG])
def test_a_value_that_cannot_be_is_refused_and_nothing_is_written(full, verb, values):
    event = at(full, "Asad")
    with pytest.raises(LedgerError):
        full.judge(verb, event.id, who="ana", values=values)
    assert full.judgements() == [] and full.event(event.id) == event


def test_merge_leads_on_and_undo_parts_them_again(full):
    one, other = at(full, "Asad"), at(full, "Tower 22")
    made = full.judge("merge", one.id, other.id, who="ana", why="one barrage")
    both = full.event(one.id)
    assert full.event(other.id) == both
    assert len(both.mentions) == len(one.mentions) + len(other.mentions)
    full.judge("undo", who="ana", undoes=made.id)
    assert (full.event(one.id), full.event(other.id)) == (one, other)
    before, after = full.rebuild()
    assert before == after


def test_split_attach_and_detach_move_mentions_and_stay_moved(full):
    event = at(full, "Asad")
    moved = [one.mention for one in event.mentions[-2:]]
    full.judge("split", event.id, who="ana", mentions=moved)
    assert not set(moved) & {one.mention for one in full.event(event.id).mentions}
    (apart,) = {e.id for e in full.events() if set(moved) & {one.mention for one in e.mentions}}
    stayed = {one.mention for one in event.mentions} - set(moved)
    found = {one.mention for one in full.event(apart).mentions}
    assert set(moved) <= found and not stayed & found  # others of their report may go with them
    full.judge("attach", event.id, who="ana", mentions=moved[:1])
    assert moved[0] in {one.mention for one in full.event(event.id).mentions}
    full.judge("detach", event.id, who="ana", mentions=moved[:1])
    assert moved[0] not in {one.mention for one in full.event(event.id).mentions}
    before, after = full.rebuild()
    assert before == after


def test_a_rejected_event_is_listed_only_where_it_is_asked_for(full):
    event = at(full, "Asad")
    full.judge("reject", event.id, who="ana", why="a hoax")
    assert event.id not in {e.id for e in full.events()}
    found = next(e for e in full.events(rejected=True) if e.id == event.id)
    assert (found.grade, found.judged.verdict) == ("discounted", "rejected")


def test_grade_reliability_and_credibility_are_three_things(full):
    event = at(full, "Asad")
    full.judge("grade", event.id, who="ana", values={"reliability": "B", "credibility": "2"})
    found = full.event(event.id)
    assert (found.grade, found.judged.reliability, found.judged.credibility) == (event.grade, "B", 2)
    full.judge("grade", event.id, who="ana", values={"grade": "weak"})
    assert (full.event(event.id).grade, full.event(event.id).judged.reliability) == ("weak", "B")


def test_the_later_of_two_judgements_holds_and_both_are_kept(full):
    event = at(full, "Asad")
    full.judge("correct", event.id, who="ana", values={"killed": "1"})
    full.judge("correct", event.id, who="ben", values={"killed": "2"})
    assert [h.count.best for h in full.event(event.id).harm if h.kind == "killed"] == [2]
    assert [j.who for j in full.judgements(event.id)] == ["ana", "ben"]
    assert [e.who for e in full.audit(event.id)][-2:] == ["ana", "ben"]


def test_a_newer_coding_is_shown_before_it_is_taken_and_judgements_survive_it(full, examples):
    event = at(full, "Tower 22")
    full.judge("correct", event.id, who="ana", values={"killed": "4"})
    coding = next(c for c in examples if c.article.id == event.mentions[0].article)
    gone = coding.mentions[-1]
    newer = coding.model_copy(
        update={"mentions": tuple(m.model_copy(update={"hedged": True}) for m in coding.mentions[:-1])}
    )
    before = full.digest()
    assert full.recode(newer, "test+2") and not full.recode(newer, "test+2")
    (change,) = full.changes("test+2")
    assert ([m.id for m in change.gone], change.new, len(change.other)) == ([gone.id], (), len(newer.mentions))
    assert full.digest() == before
    assert full.take("test+2") == 1
    assert [h.count.best for h in full.event(event.id).harm if h.kind == "killed"] == [4]
    assert gone.id not in {one.mention for e in full.events() for one in e.mentions}
    first, second = full.rebuild()
    assert first == second


def test_what_is_taken_out_leaves_a_tombstone_and_is_not_added_again(full, examples):
    alone = next(e for e in full.events() if e.sources == 1 and e.type == "ASSAULT")
    article = alone.mentions[0].article
    full.remove(article, who="ana", why="retracted by the outlet")
    with pytest.raises(LedgerError, match="retracted by the outlet"):
        full.event(alone.id)
    rest = [c for c in examples if c.article.id != article]
    assert told(full.events()) == told(tocsin.link(rest))
    assert full.add(next(c for c in examples if c.article.id == article)) == "gone"
    before, after = full.rebuild()
    assert before == after
    assert full.verify() == []


def test_several_writers_at_once_lose_nothing(url, examples):
    with Ledger(url):
        pass

    def write(seed: int) -> None:
        shuffled = list(examples)
        Random(seed).shuffle(shuffled)
        with Ledger(url) as book:
            for coding in shuffled:
                book.add(coding)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    with Ledger(url) as book:
        assert len(list(book.codings())) == len(examples)
        assert told(book.events()) == told(tocsin.link(examples))


CHANGED = ["UPDATE codings SET record = replace(record, 'happened', 'denied')", "UPDATE events SET record = '{}'"]


@pytest.mark.parametrize("statement", CHANGED)
def test_verify_names_what_was_changed_behind_its_back(full, statement):
    assert full.verify() == []
    with full.engine.begin() as connection:
        connection.execute(text(statement))
    assert full.verify()


ASKED = [
    ({"country": "IQ"}, lambda e: e.where.country == "IQ"),
    ({"type": "ASSAULT", "mode": "drone"}, lambda e: (e.type, e.mode) == ("ASSAULT", "drone")),
    ({"since": date(2024, 2, 1)}, lambda e: e.when.latest >= date(2024, 2, 1)),
    ({"until": date(2023, 12, 31)}, lambda e: (e.when.earliest or e.when.latest) <= date(2023, 12, 31)),
    ({"actor": "USA"}, lambda e: any((p.id or "").split(":")[0] == "USA" for p in e.actors)),
    ({"weapon": "missile"}, lambda e: any(w.class_.startswith("missile") for w in e.weapons)),
    ({"grade": "confirmed"}, lambda e: e.grade == "confirmed"),
    ({"contested": True}, lambda e: bool(e.conflicts)),
]


@pytest.mark.parametrize(("query", "fits"), ASKED, ids=[str(query) for query, _ in ASKED])
def test_questions_are_answered_with_all_that_fits_and_nothing_else(full, query, fits):
    found = full.events(**query)
    assert found and all(fits(event) for event in found)
    assert {e.id for e in found} == {e.id for e in full.events() if (e.when and e.where) and fits(e)} | {
        e.id for e in found if not (e.when and e.where)
    }
    assert full.count(**query) == len(found)


def test_full_text_finds_articles_and_their_events(full):
    titles = {article.title for article in full.search("ballistic missiles")}
    assert "Militias fire ballistic missiles at Al Asad airbase" in titles
    assert full.search("no-such-word-here") == [] and full.search("") == []
    assert at(full, "Asad").id in {e.id for e in full.events(text="ballistic")}


def test_a_review_begins_with_what_matters_and_leaves_out_what_is_judged(full):
    first = full.review(1)[0]
    full.judge("confirm", first.id, who="ana")
    assert first.id not in {e.id for e in full.review()}


@pytest.mark.parametrize(
    "address", ["mysql://localhost/x", "sqlite:////no/such/folder/l.db", "postgresql://localhost:1/none"]
)
def test_what_cannot_be_opened_says_why(address):
    with pytest.raises(LedgerError):
        Ledger(address)


def test_the_migrations_make_the_tables_that_the_program_names(ledger):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from tocsin.ledger.tables import metadata

    with ledger.engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    named = [change for change in found if "articles_words" not in str(change) and "alembic_version" not in str(change)]
    assert named == []
