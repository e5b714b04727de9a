"""The ledger's events in the formats of the field, each read with the tool that its users would read it with."""

import csv
import io
import json
from collections import Counter

import geopandas
import hxl
import hypothesis
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import strategies as st
from typer.testing import CliRunner

from tocsin.cli import app
from tocsin.coding.rows import Refused, codings_in
from tocsin.coding.rows.table import _unspaced
from tocsin.errors import SourceError
from tocsin.ledger import Ledger
from tocsin.ledger.adding import import_rows
from tocsin.publishing.exports import FORMATS, Told, acled, ucdp
from tocsin.reading.raw import Raw


@pytest.fixture(scope="module")
def ledger(examples, tmp_path_factory):
    with Ledger(f"sqlite:///{tmp_path_factory.mktemp('x')}/l.db") as book:
        book.add_all([(coding, None) for coding in examples])
        yield book


def exported(book: Ledger, format: str, **wanted) -> tuple[bytes, Counter[str]]:
    out = io.BytesIO()
    left = FORMATS[format]((Told(event, codings) for event, codings in book.each_with_evidence(**wanted)), out)
    return out.getvalue(), left


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


@pytest.mark.parametrize("format", ["jsonl", "csv", "parquet", "geojson", "geoparquet", "hxl"])
def test_every_event_is_in_the_formats_that_hold_all(ledger, format):
    content, left = exported(ledger, format)
    read = {
        "jsonl": lambda: pd.read_json(io.BytesIO(content), lines=True),
        "csv": lambda: pd.read_csv(io.BytesIO(content)),
        "parquet": lambda: pd.read_parquet(io.BytesIO(content)),
        "geojson": lambda: geopandas.GeoDataFrame.from_features(json.loads(content)),
        "geoparquet": lambda: geopandas.read_parquet(io.BytesIO(content)),
        "hxl": lambda: list(hxl.data(io.BytesIO(content), hxl.InputOptions(allow_local=True))),
    }[format]()
    assert len(read) == ledger.count() and not left


def test_jsonl_is_read_back_as_the_same_events(ledger):
    from tocsin.model import Event

    content, _ = exported(ledger, "jsonl")
    assert [Event.model_validate_json(line) for line in content.decode().splitlines()] == ledger.events()


def test_a_country_is_no_point_in_any_format(ledger):
    wide = {e.id for e in ledger.events() if e.where and e.where.precision in ("country", "region", "admin1")}
    assert wide
    frame = geopandas.read_parquet(io.BytesIO(exported(ledger, "geoparquet")[0]))
    assert frame[frame["id"].isin(wide)].geometry.isna().all() and frame.geometry.notna().any()
    for feature in json.loads(exported(ledger, "geojson")[0])["features"]:
        assert (feature["geometry"] is None) or feature["id"] not in wide
    for format, key in (("acled", "event_id_cnty"), ("ucdp", "relid")):
        assert all(not row["latitude"] for row in rows(exported(ledger, format)[0]) if row[key] in wide)


def test_parquet_has_types(ledger):
    table = pq.read_table(io.BytesIO(exported(ledger, "parquet")[0]))
    kinds = {field.name: str(field.type) for field in table.schema}
    assert (kinds["earliest"], kinds["killed_low"], kinds["lat"]) == ("date32[day]", "int64", "double")


def test_hxl_tags_are_valid_and_filter(ledger):
    source = hxl.data(io.BytesIO(exported(ledger, "hxl")[0]), hxl.InputOptions(allow_local=True))
    assert all(column.tag.startswith("#") for column in source.columns)
    assert {row.get("#country+code+iso2") for row in source.with_rows("#country+code+iso2=IQ")} == {"IQ"}


def test_acled_has_its_31_columns_and_labels(ledger):
    content, left = exported(ledger, "acled")
    table = rows(content)
    assert tuple(table[0]) == acled.COLUMNS and len(acled.COLUMNS) == 31
    assert {row["disorder_type"] for row in table} <= {"Political violence", "Demonstrations", "Strategic developments"}
    assert sum(left.values()) + len(table) == ledger.count()
    asad = next(row for row in table if "Asad" in row["location"] and row["event_type"] == "Explosions/Remote violence")
    assert (asad["event_date"], asad["time_precision"], asad["geo_precision"]) == ("2024-01-20", "1", "1")
    assert (asad["sub_event_type"], asad["country"], asad["iso"]) == (
        "Shelling/artillery/missile attack",
        "Iraq",
        "368",
    )
    assert asad["interaction"] == "State Forces-Political Militias"


def test_ucdp_has_its_49_columns_and_only_what_killed(ledger):
    content, left = exported(ledger, "ucdp")
    table = rows(content)
    assert tuple(table[0]) == ucdp.COLUMNS and len(ucdp.COLUMNS) == 49
    assert all(int(row["high"]) > 0 and int(row["low"]) <= int(row["best"]) <= int(row["high"]) for row in table)
    parts = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    assert all(sum(int(row[part]) for part in parts) == int(row["best"]) for row in table)
    assert sum(left.values()) + len(table) == ledger.count()
    tower = next(row for row in table if "Tower 22" in row["where_coordinates"])
    assert (tower["best"], tower["country_id"], tower["region"]) == ("3", "663", "Middle East")


def test_two_counts_of_the_dead_are_the_ends_of_a_range(tmp_path, coded):
    told = (
        "A bomb killed nine people at a market in Kandahar on 3 May 2024, officials said.",
        "State television said 13 people died in a bombing at a market in Kandahar on 3 May 2024.",
    )
    with Ledger(f"sqlite:///{tmp_path}/l.db") as book:
        book.add_all([(coded(text), None) for text in told])
        (row,) = rows(exported(book, "ucdp")[0])
        (flat,) = rows(exported(book, "csv")[0])
    assert (row["low"], row["best"], row["high"]) == ("9", "13", "13")
    assert (flat["killed_low"], flat["killed_best"], flat["killed_high"]) == ("9", "13", "13")


def test_plover_says_what_did_not_happen(ledger):
    content, _ = exported(ledger, "plover")
    found = [json.loads(line) for line in content.decode().splitlines()]
    assert {record["event"] for record in found} >= {"ASSAULT", "THREATEN"} or len(found) > 5
    assert {record["eventStatus"] for record in found} > {"happened"}


def test_annotations_quote_the_words_that_they_point_at(ledger):
    page = json.loads(exported(ledger, "annotations")[0])
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld" and page["items"]
    texts = {
        coding.article.url or f"urn:tocsin:{coding.article.id}": coding.article.text for coding in ledger.codings()
    }
    for item in page["items"]:
        where, quote = item["target"]["selector"]
        text = texts[item["target"]["source"]]
        assert text[where["start"] : where["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def ged(**changed) -> dict[str, str]:
    row = dict.fromkeys(ucdp.COLUMNS, "") | {
        "id": "101",
        "relid": "IRQ-2014-1-1-1",
        "year": "2014",
        "type_of_violence": "1",
        "conflict_name": "Iraq: Government",
        "side_a": "Government of Iraq",
        "side_b": "IS",
        "where_prec": "1",
        "where_coordinates": "Tikrit town",
        "adm_1": "Salah ad-Din province",
        "latitude": "34.6",
        "longitude": "43.68",
        "country": "Iraq",
        "country_id": "645",
        "date_prec": "1",
        "date_start": "2014-06-11",
        "date_end": "2014-06-11",
        "deaths_a": "3",
        "deaths_b": "1",
        "best": "4",
        "low": "3",
        "high": "9",
    }
    return row | changed


def file_of(*table: dict[str, str], encoding: str = "utf-8", stray: bool = False) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(table[0]), lineterminator="\n")
    writer.writeheader()
    for row in table:
        writer.writerow(row)
        if stray:
            writer.writeheader()
    return out.getvalue().encode(encoding)


def test_a_row_of_ged_becomes_an_event_with_its_words():
    (coding,) = codings_in(file_of(ged()), "f.csv", "ucdp")
    (mention,) = coding.mentions
    text = coding.article.text
    assert mention.when.span.of(text) == "2014-06-11" and mention.where.span.of(text) == "Tikrit town"
    assert [p.id for p in mention.actors] == ["IRQ"] and mention.targets[0].span.of(text) == "IS"
    killed = [h.count for h in mention.harm]
    assert tuple(sum(getattr(c, end) for c in killed) for end in ("low", "best", "high")) == (3, 4, 9)
    assert (mention.where.country, mention.where.precision) == ("IQ", "town")


REFUSED = [
    (ged(date_start="0025-06-11"), "the year 25"),
    (ged(best="many"), "best is 'many'"),
    (ged(date_start="2014-06-12"), "before date_start"),
    (ged(latitude="134.6"), "outside"),
    (ged(id=""), "id is empty"),
]


@pytest.mark.parametrize(("row", "why"), REFUSED, ids=[why for _, why in REFUSED])
def test_a_bad_row_is_refused_by_its_line_and_the_rest_is_taken(row, why):
    good, bad, after = codings_in(file_of(ged(), row, ged(id="103")), "f.csv", "ucdp")
    assert isinstance(bad, Refused) and bad.line == 3 and why in bad.why
    assert not isinstance(good, Refused) and not isinstance(after, Refused)


def test_stray_headers_other_encodings_and_other_separators():
    found = list(codings_in(file_of(ged(), ged(id="102"), stray=True), "f.csv", "ucdp"))
    assert [isinstance(one, Refused) for one in found] == [False, True, False, True]
    (latin,) = codings_in(file_of(ged(adm_1="Al Anbār".replace("ā", "á")), encoding="iso-8859-1"), "f.csv", "ucdp")
    assert latin.mentions[0].where.admin1 == "Al Anbár"
    (split,) = codings_in(file_of(ged()).replace(b",", b";"), "f.csv", "ucdp")
    assert split.mentions[0].where.name == "Tikrit town"


def test_what_is_no_table_says_so():
    with pytest.raises(SourceError, match="no table of UCDP GED"):
        list(codings_in(b"a,b\n1,2\n", "f.csv", "ucdp"))


def test_ged_goes_in_and_out_unchanged(tmp_path):
    table = [ged(), ged(id="102", date_prec="4", date_start="2014-06-01", date_end="2014-06-30", where_prec="6")]
    with Ledger(f"{tmp_path}/l.db") as book:
        *_, became = import_rows(book, Raw("f.csv", file_of(*table)), "ucdp")
        assert became["added"] == 2
        *_, again = import_rows(book, Raw("f.csv", file_of(*table)), "ucdp")
        assert (again["added"], again["known"], book.count()) == (0, 2, 2)
        back = rows(exported(book, "ucdp")[0])
    made = ("geom_wkt", "priogrid_gid", "deaths_civilians", "deaths_unknown")
    for given, found in zip(table, sorted(back, key=lambda row: row["id"]), strict=True):
        differ = {c for c in given if c not in made and given[c] != found[c]}
        assert differ == set()


def of_acled(**changed) -> dict[str, str]:
    row = dict.fromkeys(acled.COLUMNS, "") | {
        "event_id_cnty": "IRQ1",
        "event_date": "2023-10-18",
        "year": "2023",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Air/drone strike",
        "actor1": "Islamic Resistance in Iraq",
        "inter1": "Political Militias",
        "actor2": "Military Forces of the United States",
        "inter2": "External/Other Forces",
        "interaction": "Political Militias-External/Other Forces",
        "iso": "368",
        "region": "Middle East",
        "country": "Iraq",
        "admin1": "Al Anbar",
        "location": "Al Asad",
        "latitude": "33.8",
        "longitude": "42.44",
        "geo_precision": "1",
        "source": "Desk",
        "notes": "On 18 October, two drones were fired at the base.",
        "fatalities": "0",
    }
    return row | changed


def test_acled_goes_in_and_out_unchanged_but_for_its_own_source(tmp_path):
    table = [
        of_acled(),
        of_acled(event_id_cnty="IRQ2", time_precision="1", fatalities="4", tags="crowd size=no report"),
    ]
    with Ledger(f"{tmp_path}/l.db") as book:
        *_, became = import_rows(book, Raw("f.csv", file_of(*table)), "acled")
        assert became["added"] == 2
        back = rows(exported(book, "acled")[0])
    for given, found in zip(table, sorted(back, key=lambda row: row["event_id_cnty"]), strict=True):
        assert {column for column in given if given[column] != found[column]} <= {"source", "civilian_targeting"}


def test_older_acled_files_with_numbers_and_other_dates():
    (coding,) = codings_in(file_of(of_acled(event_date="18 October 2023", inter1="3", inter2="8")), "f.csv", "acled")
    (mention,) = coding.mentions
    assert str(mention.when.earliest) == "2023-10-18" and mention.actors[0].kind in ("militia", "rebel")
    refused, *_ = codings_in(file_of(of_acled(sub_event_type="Air strike!")), "f.csv", "acled")
    assert isinstance(refused, Refused) and "Air strike!" in refused.why


def test_a_row_and_a_report_of_one_event_stand_together(tmp_path, coded):
    story = coded(
        "Islamic State fighters attacked Iraqi forces in Tikrit, Iraq, on 11 June 2014, killing three soldiers.",
        "2014-06-12",
    )
    with Ledger(f"{tmp_path}/l.db") as book:
        list(import_rows(book, Raw("f.csv", file_of(ged())), "ucdp"))
        book.add(story)
        before, after = book.rebuild()
        assert before == after
        assert {len(e.mentions) for e in book.events()} == {2}


def test_the_command_writes_a_file_and_says_what_it_left_out(tmp_path, examples):
    run = CliRunner()
    with Ledger(f"{tmp_path}/l.db") as book:
        book.add_all([(coding, None) for coding in examples])
    found = run.invoke(app, ["export", "-f", "ucdp", "-l", f"{tmp_path}/l.db", "-o", f"{tmp_path}/o.csv"])
    assert found.exit_code == 0 and "left out: nobody was killed by it" in found.stderr
    assert (tmp_path / "o.csv").read_text().startswith("id,relid,year")
    bad = run.invoke(app, ["import", f"{tmp_path}/o.csv", "-f", "acled", "-l", f"{tmp_path}/l.db"])
    assert bad.exit_code == 2 and "no table of ACLED" in bad.stderr


@hypothesis.given(st.lists(st.text(alphabet=" ab\t\n", max_size=5), min_size=1, max_size=6))
def test_the_values_of_a_row_lose_their_spare_blanks(values):
    assert _unspaced(values) == [" ".join(value.split()) for value in values]
