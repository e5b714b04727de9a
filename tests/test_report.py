"""The report: one file, no network, text from outside is text, and it works in a real browser."""

import re
import shutil

import pytest

import tocsin
from tocsin.model import Article
from tocsin.publishing.charts import map_svg, timeline_svg
from tocsin.publishing.report import report_html

EVIL = "<script>document.title='owned'</script>"


@pytest.fixture(scope="module")
def page(examples) -> str:
    return report_html(examples, tocsin.link(examples))


def test_it_refers_to_nothing_outside(page):
    assert (
        not re.search(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//""", page)
        and "@import" not in page
        and "url(" not in page
    )


def test_every_event_is_there_with_its_sentences(page, examples):
    for event in tocsin.link(examples):
        assert f'id="{event.id}"' in page
    assert '<mark class="weapon" title="weapon">ballistic missiles</mark>' in page
    assert "Disagreement: when" in page and "2024-01-21" in page


def test_text_from_outside_is_never_markup():
    text = f"{EVIL} rebels attacked US forces in {EVIL} Iraq on Saturday {EVIL} and killed two soldiers."
    article = Article(
        text=text, title=EVIL, published="2024-01-21", publisher=EVIL, author=EVIL, language="en", source=EVIL
    )
    coding = tocsin.code(article)
    html = report_html([coding], tocsin.link([coding]))
    assert "<script>document" not in html and "&lt;script&gt;" in html


def test_only_fine_places_are_drawn(examples):
    events = tocsin.link(examples)
    svg = map_svg(events)
    drawn = {e.id for e in events if f'href="#{e.id}"' in svg}
    assert all(e.where.precision in ("site", "town", "district") for e in events if e.id in drawn)
    assert not any(
        e.id in drawn for e in events if e.where is None or e.where.precision in ("country", "region", "admin1")
    )
    assert map_svg([]) == timeline_svg([]) == ""


def test_an_article_without_events_still_makes_a_page():
    coding = tocsin.code(Article(text="Nothing happened in the village.", published="2024-01-21", language="en"))
    assert "No event is told" in report_html([coding], [])


@pytest.mark.browser
def test_in_a_real_browser_offline(page, tmp_path):
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("no chromium on this machine")
    from playwright.sync_api import sync_playwright

    file = tmp_path / "report.html"
    file.write_text(page, encoding="utf-8")
    complaints: list[str] = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(offline=True, viewport={"width": 1200, "height": 900})
        tab = context.new_page()
        tab.on("console", lambda message: complaints.append(message.text))
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.goto(file.as_uri())
        everything = tab.locator(".card:visible").count()
        tab.get_by_label("only where reports disagree").check()
        disputed = tab.locator(".card:visible").count()
        assert 0 < disputed < everything
        assert f"{disputed} of {everything} shown" in tab.locator("output").inner_text()
        tab.get_by_label("only where reports disagree").uncheck()
        tab.get_by_label("Words").fill("Tower 22")
        assert 0 < tab.locator(".card:visible").count() < everything
        tab.get_by_label("Words").fill("")
        tab.locator("svg.map a").first.click()
        assert tab.url.split("#")[1].startswith("e")
        narrow = context.new_page()
        narrow.set_viewport_size({"width": 380, "height": 800})
        narrow.goto(file.as_uri())
        assert narrow.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        browser.close()
    assert complaints == []
