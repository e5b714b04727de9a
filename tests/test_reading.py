"""Reading: what a story's text and fields are, whatever stands around it."""

from datetime import date

import pytest

import tocsin
from tocsin.errors import LanguageError, SourceError
from tocsin.reading.blocks import from_markdown, plain

BODY = (
    "Two rockets hit a base in northern Iraq on Sunday and wounded a guard, the army said in a statement that gave few "
    "other details of the attack.\n\nNobody claimed it."
)


def read(text: str) -> tocsin.Article:
    return next(iter(tocsin.read(text.encode())))


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("[a link](http://x.org/a_b) and *this*", "a link and this"),
        ("![a picture](x.png)the text", "the text"),
        ("**bold** and __bold__ and _it_ and ***both***", "bold and bold and it and both"),
        ("snake_case_name stays, 2 * 3 * 4 too", "snake_case_name stays, 2 * 3 * 4 too"),
        (r"\*\*\* stays plain", "*** stays plain"),
        ("`code` and <b>tags</b> and &amp;", "code and tags and &"),
        ("[ref][1] and <https://x.org>", "ref and https://x.org"),
        ("zero\u200bwidth and no\u00a0break", "zerowidth and no break"),
        ("[link with (parens)](http://x.org/(a))", "link with (parens)"),
    ],
)
def test_markdown_is_stripped(markdown, expected):
    assert plain(markdown) == expected


def test_headings_stay_headings_and_hard_wraps_are_joined():
    blocks = from_markdown(
        "# Title\n\nOne line\nand its second.\n\n## A head\n\nText.\n\nUnder\n=====\n\n**Bold head**\n\nEnd."
    )
    assert [(b.text, b.is_heading) for b in blocks] == [
        ("Title", True),
        ("One line and its second.", False),
        ("A head", True),
        ("Text.", False),
        ("Under", True),
        ("Bold head", True),
        ("End.", False),
    ]


def test_a_paragraph_broken_in_mid_sentence_is_one():
    assert [b.text for b in from_markdown("It was put in charge of\n\nmissile technology.")] == [
        "It was put in charge of missile technology."
    ]


def test_byline_outlet_and_date_go_into_fields():
    a = read(f"# Rockets hit base\n\nBy Jane Roe\n\nThe Daily Bell, March 4, 2024\n\n{BODY}")
    assert (a.title, a.author, a.publisher, a.published) == (
        "Rockets hit base",
        "Jane Roe",
        "The Daily Bell",
        date(2024, 3, 4),
    )
    assert a.text.startswith("Rockets hit base\n\nTwo rockets hit")
    assert [h.of(a.text) for h in a.headings] == ["Rockets hit base"]


@pytest.mark.parametrize(
    "line",
    [
        "This article was originally published by The Daily Bell on March 4, 2024.",
        "Republished from The Daily Bell, March 4, 2024.",
        "This story first appeared in The Daily Bell on 4 March 2024",
    ],
)
def test_origin_is_read_from_the_note(line):
    a = read(f"# Rockets hit base\n\nSome Blog, March 9, 2024\n\n{BODY}\n\n{line}")
    assert (a.publisher, a.origin.outlet, a.origin.date, a.anchor) == (
        "Some Blog",
        "The Daily Bell",
        date(2024, 3, 4),
        date(2024, 3, 4),
    )
    assert line not in a.text


@pytest.mark.parametrize(
    "line",
    [
        "Follow us on Twitter and subscribe to our newsletter.",
        "Click the share button above to email this article.",
        "Share",
        "Make a donation to support our journalism.",
        "Related articles",
        "Photo: Reuters",
        "Image credit: US Navy",
        "Advertisement",
        "For media inquiries: press@example.org",
        "Become a member of the Bell",
        "12 comments",
    ],
)
def test_boilerplate_is_dropped(line):
    a = read(f"# Rockets hit base\n\n{BODY}\n\n{line}")
    assert line not in a.text and "Nobody claimed it." in a.text


def test_a_story_about_sharing_is_no_boilerplate():
    text = "# A deal\n\nIran and Iraq agreed on Sunday to share intelligence on armed groups along their border, officials of both sides said."
    assert "share intelligence" in read(text).text


def test_the_same_story_read_twice_has_the_same_id_and_another_has_another():
    assert read(f"# A\n\n{BODY}").id == read(f"# A\n\n{BODY}").id != read(f"# B\n\n{BODY}").id


def test_html_page_with_metadata(examples):
    a = next(c.article for c in examples if c.article.publisher == "Open Ledger Review")
    assert (a.title, a.published, a.origin.outlet) == (
        "Militias fire ballistic missiles at Al Asad airbase",
        date(2024, 1, 23),
        "The Harbour Wire",
    )
    assert "newsletter" not in a.text and "Home" not in a.text


def test_republished_story_is_anchored_at_its_origin(examples):
    coding = next(c for c in examples if c.article.publisher == "Open Ledger Review")
    assert coding.article.anchor == date(2024, 1, 21)
    assert coding.mentions[0].when.earliest == date(2024, 1, 20)


def test_another_language_is_said_so_and_not_coded():
    german = "Zwei Raketen trafen am Sonntag einen Stützpunkt im Norden des Irak und verletzten einen Wachmann, teilte die Armee mit."
    article = read(f"# Raketen treffen Stützpunkt\n\n{german}")
    assert article.language == "de"
    with pytest.raises(LanguageError, match="'de', not English"):
        tocsin.code(article)


def test_published_is_given_only_where_the_source_states_none():
    day = date(2020, 1, 1)
    assert next(iter(tocsin.read(BODY.encode(), published=day))).published == day
    dated = f"# T\n\nThe Daily Bell, March 4, 2024\n\n{BODY}"
    assert next(iter(tocsin.read(dated.encode(), published=day))).published == date(2024, 3, 4)


def test_readable_files_come_before_the_failure_is_raised(tmp_path):
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "b.txt").write_text(f"# T\n\n{BODY}")
    found = tocsin.read(tmp_path)
    assert next(found).title == "T"
    with pytest.raises(SourceError, match=r"a\.txt: the file is empty"):
        next(found)
