"""Many articles: JSON Lines in, order kept, failures told, one process or two."""

from __future__ import annotations

import json
import os

import pytest

import tocsin
from tocsin.apart import ahead
from tocsin.coding.explaining import explained
from tocsin.coding.stream import Outcome, code_all
from tocsin.errors import SourceError
from tocsin.model import Article
from tocsin.reading import read_one, sources_in

from .test_command import tocsin as command

STORIES = [f"Gunmen killed {n} guards in Leeds on Friday." for n in range(2, 40)]


def as_it_is(text: str) -> tuple[Article, list[str]]:
    if text == "bad":
        raise SourceError("bad", "is bad", "give a good one")
    return Article(text=text, language="en"), ["a warning"]


@pytest.mark.parametrize("processes", [1, 2])
def test_outcomes_come_in_order_and_the_rest_goes_on(processes):
    jobs = [*STORIES, "bad", STORIES[0]]
    outcomes = list(code_all(iter(jobs), as_it_is, processes))
    assert [o.coding.article.text if o.coding else o.error for o in outcomes] == [
        *STORIES,
        "bad: is bad; give a good one",
        STORIES[0],
    ]
    assert outcomes[0].warnings == ("a warning",) and outcomes[-2].warnings == ()


def test_jobs_are_taken_as_they_are_needed():
    taken = []

    def jobs():
        for text in STORIES * 3:
            taken.append(text)
            yield text

    stream = code_all(jobs(), as_it_is)
    assert isinstance(next(stream), Outcome) and len(taken) < len(STORIES)


def test_json_lines_are_read_line_by_line(tmp_path):
    path = tmp_path / "stories.jsonl"
    first = {"text": STORIES[0], "title": "Two killed", "published": "2024-01-21"}
    path.write_text(f"{json.dumps(first)}\n\n{json.dumps({'article': {'text': STORIES[1]}})}\n", encoding="utf-8")
    articles = list(tocsin.read(path))
    assert [a.text for a in articles] == STORIES[:2]
    assert (articles[0].title, str(articles[0].published), articles[1].published) == ("Two killed", "2024-01-21", None)
    assert articles[1].source == f"{path}, line 3"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("not json", "is not an article in JSON"),
        ("[]", "is no article"),
        ('{"title": "no text"}', "is no article (text"),
        ('{"text": "  "}', "holds an article without text"),
        ('{"text": "x", "published": "someday"}', "is no article (published"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(tmp_path, line, why):
    path = tmp_path / "stories.jsonl"
    path.write_text(f"{line}\n{json.dumps({'text': STORIES[0]})}\n", encoding="utf-8")
    errors = []
    articles = list(tocsin.read(path, on_error=errors.append))
    assert [a.text for a in articles] == STORIES[:1]
    assert len(errors) == 1 and str(errors[0]).startswith(f"{path}, line 1: {why}")


def test_a_missing_file_of_lines_is_named(tmp_path):
    with pytest.raises(SourceError, match="there is no such file"):
        list(sources_in(str(tmp_path / "none.jsonl")))


def test_the_command_codes_lines_in_two_processes_as_in_one(tmp_path):
    path = tmp_path / "stories.jsonl"
    path.write_text(
        "".join(json.dumps({"text": t, "published": "2024-01-21"}) + "\n" for t in STORIES), encoding="utf-8"
    )
    one = command("code", path, "--format", "jsonl")
    two = command("code", path, "--format", "jsonl", "--processes", "2")
    assert (one.returncode, two.returncode) == (0, 0)
    assert one.stdout == two.stdout and len(one.stdout.splitlines()) == len(STORIES)


def test_explain_shows_the_frame_the_words_and_what_was_turned_down(tmp_path):
    text = "Rebels attacked an army base near Mosul on Sunday, killing three soldiers. The general attacked the report."
    shown = explained(Article(text=text, published="2024-01-22", language="en"))
    assert 'record: "attacked + killing", frame attack (ASSAULT, shape attack)' in shown
    assert 'actor     Rebels <- "Rebels" (nsubj of attacked)' in shown
    assert 'when      2024-01-21..2024-01-21 <- "Sunday" (pobj of on)' in shown
    assert "tree: attacked <ROOT of attacked> [nsubj Rebels, dobj base, prep on, advcl killing]" in shown
    assert "done to a thing that can be neither hurt nor damaged" in shown
    path = tmp_path / "story.txt"
    path.write_text(text, encoding="utf-8")
    done = command("code", path, "--explain", "--published", "2024-01-22")
    assert done.returncode == 0 and 'record: "attacked + killing"' in done.stdout


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("He plans and coordinates attacks in the province.", "told as a practice"),
        ("It could strike, he said.", "names neither a party nor a weapon nor harm"),
        ("A fire killed nine people in Leeds.", "an accident"),
        ("The attack was dreadful.", "means no event told before"),
        ("He moved the table.", "nothing stands in the roles"),
    ],
)
def test_every_candidate_turned_down_says_why(text, why):
    assert f": {why}" in explained(Article(text=text, language="en"))


def test_one_article_is_read_from_a_line_as_from_a_file(tmp_path):
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps({"text": STORIES[0]}) + "\n", encoding="utf-8")
    (line,) = sources_in(path)
    article, warnings = read_one(line)
    assert (article.text, warnings) == (STORIES[0], [])


def test_results_made_ahead_are_the_same_in_order():
    assert list(ahead(iter(range(1_000)))) == list(range(1_000))
    assert list(ahead(iter(()))) == []


def test_what_goes_wrong_ahead_is_raised_here_after_the_results_before_it():
    def results():
        yield 1
        raise SourceError("f.csv", "is no table", "give one")

    came = []
    with pytest.raises(SourceError, match=r"f\.csv: is no table; give one"):
        for one in ahead(results()):
            came.append(one)  # noqa: PERF402 - what came before the error is kept
    assert came == [1]


def test_a_process_that_dies_is_no_end_of_the_results():
    def results():
        yield 1
        os._exit(3)

    with pytest.raises(ChildProcessError):
        list(ahead(results()))
