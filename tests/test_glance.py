"""Questions asked of arrays give what going through the events one by one gives; a glance kept up is a glance made anew."""

from datetime import date, timedelta
from random import Random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

import tocsin
from tests.servers import new_database
from tocsin.finding.actors import backed_by, members_of, register
from tocsin.ledger import Ledger
from tocsin.ledger.figures import LEVELS, square_box
from tocsin.ledger.glance import loaded
from tocsin.ledger.query import Query
from tocsin.ledger.rows import cell_of
from tocsin.model import FINE, Article, Event


@pytest.fixture(scope="module")
def full(tmp_path_factory, examples) -> Ledger:
    with Ledger(str(tmp_path_factory.mktemp("glance") / "l.db")) as book:
        book.add_all([(coding, None) for coding in examples])
        book.judge("reject", book.events(place="Erbil")[0].id, who="mara")
        yield book


def fits(event: Event, query: Query, outlets: dict[str, set[str]]) -> bool:
    """The meaning of a query, said once more and plainly."""
    when, where = event.when, event.where
    earliest, latest = (when.earliest, when.latest) if when else (None, None)
    parties = [*((p, "actor") for p in event.actors), *((p, "target") for p in event.targets)]

    def has(value: str, side: str | None) -> bool:
        own = {value, *(members_of(value) if query.members else ())}
        known = value in register() or value.startswith("backed-by:")
        own |= backed_by(value.removeprefix("backed-by:")) if value.startswith("backed-by:") else set()
        return any(
            (
                p.id in own or (p.id or "").startswith(f"{value}:")
                if known
                else p.id == value or value.lower() in p.name.lower()
            )
            for p, on in parties
            if side in (None, on)
        )

    first = earliest or latest
    drawn = bool(where and where.precision in FINE and where.lat is not None)
    checks = [
        query.type in (None, event.type),
        query.status in (None, event.status),
        query.grade in (None, event.grade),
        query.country in (None, where.country if where else None),
        not query.happened or event.status in ("happened", "claimed"),
        query.contested is None or bool(event.conflicts) == query.contested,
        not query.alone or event.sources == 1,
        not query.deadly
        or any(
            h.kind == "killed" and (h.count.best or (h.count.low if h.count.best is None else 0)) for h in event.harm
        ),
        query.dataset is None,
        query.rejected or not (event.judged and event.judged.verdict == "rejected"),
        not query.since
        or bool((earliest if query.within else latest) and (earliest if query.within else latest) >= query.since),
        not query.until
        or bool((latest if query.within else first) and (latest if query.within else first) <= query.until),
        not query.undated or (earliest is None and latest is None),
        not query.place
        or bool(
            where and (query.place.lower() in where.name.lower() or query.place.lower() in (where.admin1 or "").lower())
        ),
        query.extent is None
        or (
            drawn
            if query.extent == "point"
            else where is None
            if query.extent == "none"
            else bool(where and where.precision == query.extent)
        ),
        not query.box
        or bool(drawn and query.box[0] <= where.lon <= query.box[2] and query.box[1] <= where.lat <= query.box[3]),
        not query.actor or has(query.actor, "actor"),
        not query.target or has(query.target, "target"),
        not query.party or has(query.party, None),
        not query.weapon
        or any(w.class_ == query.weapon or w.class_.startswith(query.weapon + "/") for w in event.weapons),
        not query.outlet or any(one.article in outlets.get(query.outlet, ()) for one in event.mentions),
    ]
    return all(checks)


DAYS = st.none() | st.dates(date(2023, 10, 1), date(2024, 2, 10))
PARTIES = st.sampled_from(
    (None, None, "USA", "IRN", "kataib-hezbollah", "islamic-resistance-in-iraq", "forces", "nobody", "%", "iraq")
)
QUERIES = st.builds(
    Query,
    type=st.sampled_from((None, None, "ASSAULT", "REJECT", "THREATEN")),
    status=st.sampled_from((None, None, "happened", "denied", "claimed")),
    grade=st.sampled_from((None, None, "confirmed", "fair", "weak", "contested")),
    since=DAYS,
    until=DAYS,
    within=st.booleans(),
    undated=st.sampled_from((False, False, False, True)),
    country=st.sampled_from((None, None, "IQ", "SY", "JO", "XX")),
    place=st.sampled_from((None, None, "al", "anbar", "Tower 22")),
    extent=st.sampled_from((None, None, "point", "admin1", "country", "region", "none")),
    box=st.sampled_from((None, None, (40.0, 30.0, 45.0, 36.0), (0.0, 0.0, 1.0, 1.0))),
    actor=PARTIES,
    target=PARTIES,
    party=PARTIES,
    members=st.booleans(),
    weapon=st.sampled_from((None, None, "missile", "missile/ballistic", "drone", "miss")),
    outlet=st.sampled_from((None, None, "The Harbour Wire", "Nobody")),
    alone=st.booleans(),
    deadly=st.booleans(),
    dataset=st.sampled_from((None, None, None, "ucdp")),
    contested=st.sampled_from((None, None, True, False)),
    happened=st.booleans(),
    rejected=st.booleans(),
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=QUERIES)
def test_a_query_finds_what_going_through_the_events_finds(full, query):
    everything = full.events(rejected=True)
    outlets: dict[str, set[str]] = {}
    for coding in full.codings():
        outlets.setdefault(coding.article.publisher or "", set()).add(coding.article.id)
    wanted = [event for event in everything if fits(event, query, outlets)]
    assert full.events(**dict(query)) == wanted
    assert full.count(**dict(query)) == len(wanted)
    told = full.figures.in_time(query)
    assert sum(b.events for b in told.buckets) + told.beside == len(wanted)
    drawn = sum(cell.events for cell in full.figures.cells(query, 7))
    assert drawn + sum(area.events for area in full.figures.areas(query)) == (len(wanted) if not query.box else drawn)
    assert sum(n.events for n in full.figures.by_column(query, "type")) == len(wanted)


def test_all_events_are_counted_with_and_without_a_look_at_each(full):
    with Ledger(full.url) as fresh:
        assert fresh.count() == full.count() == len(full.events()) == len(full.events(rejected=True)) - 1


def test_words_find_the_events_of_the_articles_that_have_them(full):
    articles = {article.id for article in full.search("ballistic missiles", 100)}
    wanted = [e for e in full.events() if articles & {one.article for one in e.mentions}]
    assert full.events(text="ballistic missiles") == wanted and wanted
    assert full.events(text="zzz") == full.events(text="...") == []


@pytest.mark.parametrize(
    ("words", "some"),
    [("Kataib Hezbollah", True), ("assault iraq", True), ("jordan drone", True), ("zzz iraq", False), ("...", False)],
)
def test_words_of_an_events_own_names_find_it(full, words, some):
    assert bool(full.events(named=words)) == some


def test_a_word_of_a_name_finds_its_events_and_a_part_of_a_word_does_not(full):
    named = {e.id for e in full.events() if any("Kataib" in p.name for p in (*e.actors, *e.targets))}
    assert named and named <= {e.id for e in full.events(named="kataib")}
    assert not full.events(named="ataib")


def test_pages_of_a_list_are_the_list(full):
    for newest in (False, True):
        every = full.events(newest=newest)
        pages = [e for start in range(0, 40, 7) for e in full.events(newest=newest, limit=7, offset=start)]
        assert pages == every
    dated = [e.when.latest for e in full.events(newest=True) if e.when and e.when.latest]
    assert dated == sorted(dated, reverse=True)


def assert_same(a, b):
    """Two glances that hold the same events, whatever the order of their rows and numbers of their words."""

    def told(glance):
        rows = np.flatnonzero(glance.alive)
        out = {}
        for row in rows:
            values = []
            for name, column in glance.columns.items():
                value = column[row]
                words = glance.vocabulary.get(name)
                values.append(words.words[value] if words and value >= 0 else None if np.isnan(value) else float(value))
            out[glance.ids[row]] = [values, set(), set(), set()]
        for n, (name, columns) in enumerate(glance.pairs.items(), 1):
            words = glance.vocabulary[name].words if name in glance.vocabulary else None
            for pair in zip(*columns, strict=True):
                if glance.alive[pair[0]]:
                    first = words[pair[1]] if words else int(pair[1])
                    out[glance.ids[pair[0]]][n].add((first, *map(int, pair[2:])))
        return out

    assert told(a) == told(b)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_glance_that_is_kept_up_is_the_glance_made_anew(kind, tmp_path, examples):
    url = f"sqlite:///{tmp_path}/l.db" if kind == "sqlite" else new_database()
    draw = Random(3)
    with Ledger(url) as book, Ledger(url) as other:  # the other sees only what the store tells it
        other.count()
        for n, coding in enumerate(examples):
            book.add(coding)
            if n % 3 == 2:
                assert other.events() == book.events()
        for verb in ("confirm", "reject", "merge", "note"):
            named = draw.sample([e.id for e in book.events()], 2 if verb == "merge" else 1)
            book.judge(verb, *named, who="mara", why="look")
            assert other.events(rejected=True) == book.events(rejected=True)
        book.remove(examples[0].article.id, who="mara", why="twice")
        assert other.events() == book.events()
        with other.engine.connect() as connection:
            assert_same(other._glance(connection), loaded(connection))
        book.rebuild()
        assert other.digest() == book.digest() and other.events() == book.events()
        with other.engine.connect() as connection:
            assert_same(other._glance(connection), loaded(connection))


@given(st.floats(-90, 90), st.floats(-180, 180), st.integers(1, LEVELS))
def test_a_cell_lies_in_the_square_that_its_leading_bits_name(lat, lon, level):
    where = {"name": "x", "lat": lat, "lon": lon, "precision": "town"}
    event = Event.model_validate(
        {
            "id": "e1",
            "type": "ASSAULT",
            "status": "happened",
            "where": where,
            "mentions": [],
            "sources": 1,
            "independent_sources": 1,
            "grade": "fair",
        }
    )
    shift = 2 * (LEVELS - level)
    west, south, east, north = square_box(cell_of(event) >> shift, shift)
    assert west - 1e-9 <= lon <= east + 1e-9 and south - 1e-9 <= lat <= north + 1e-9
    assert east - west == pytest.approx(360 / 2**level)


def test_nothing_is_drawn_where_the_place_is_told_no_finer_than_a_province(full):
    for event in full.events():
        assert (cell_of(event) is not None) == bool(event.where and event.where.precision in FINE)


def test_an_older_ledger_is_brought_up_to_date(tmp_path, examples):
    """A ledger as the first version made it: what was added since is taken out again by hand."""
    path = tmp_path / "old.db"
    with Ledger(str(path)) as book:
        book.add_all([(coding, None) for coding in examples])
        before, review = book.events(), book.review()
        predictions = book.predictions()
        with book.engine.begin() as connection:
            for index in ("articles_by_outlet", "events_to_judge", "ix_events_changed"):
                connection.execute(text(f"DROP INDEX {index}"))
            for column in ("cell", "urgency", "changed"):
                connection.execute(text(f"ALTER TABLE events DROP COLUMN {column}"))
            for table in ("visits", "tokens", "users", "opinions", "items", "rounds", "state", "statements", "dropped"):
                connection.execute(text(f"DROP TABLE {table}"))
            for index, on in (
                ("ix_articles_publisher", "articles (publisher)"),
                ("events_by_type", "events (type, latest)"),
                ("events_by_country", "events (country, latest)"),
                ("ix_parties_id", "parties (id)"),
                ("ix_arms_class", "arms (class)"),
            ):
                connection.execute(text(f"CREATE INDEX {index} ON {on}"))
            connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    with Ledger(str(path)) as book:
        assert book.events() == before and book.review() == review and book.predictions() == predictions
        assert predictions and review
        told = book.figures.cells(Query(), 8)
        assert sum(cell.events for cell in told) == sum(cell_of(e) is not None for e in before)
        assert book.figures.in_time(Query(since=before[0].when.earliest - timedelta(days=1))).buckets
        assert not book.verify()


def test_figures_by_party_count_an_event_once_whatever_it_calls_the_party(tmp_path):
    text_ = "US forces struck a depot in Baghdad on Saturday. The US military bombed the depot, the Pentagon said."
    with Ledger(str(tmp_path / "l.db")) as book:
        book.add(tocsin.code(Article(text=text_, published="2024-01-21", language="en")))
        for one in book.figures.by_party(Query()):
            listed = book.count(party=one.id or one.name)
            assert one.events <= listed <= book.count()
