"""What an analyst does, in a real browser on a real server: from adding reports to exporting a filtered map."""

import csv
import io
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browsers import chromium, served
from tests.conftest import EXAMPLES

pytestmark = pytest.mark.browser
PASSWORD = "correct horse battery"


def tocsin(*words: str, given: str = "") -> None:
    subprocess.run([sys.executable, "-m", "tocsin", *words], check=True, input=given, text=True, capture_output=True)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    ledger = tmp_path_factory.mktemp("browser") / "l.db"
    tocsin("add", str(EXAMPLES), "-l", str(ledger))
    for name in ("carl", "cleo"):
        tocsin("user", "add", name, "--role", "coder", "--password-stdin", "-l", str(ledger), given=PASSWORD)
    with served(ledger) as at:
        yield at


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


@pytest.fixture
def tab(browser, address):
    """A page that nothing may go wrong on: no error, nothing that the policy had to stop."""
    context = browser.new_context(base_url=address, viewport={"width": 1200, "height": 900}, accept_downloads=True)
    page = context.new_page()
    complaints: list[str] = []
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda request: (
            complaints.append(request.url)
            if not request.url.startswith(address) and not request.url.startswith("data:")
            else None
        ),
    )
    page.complaints = complaints
    yield page
    context.close()
    assert not complaints


def log_in(tab, name: str = "carl") -> None:
    tab.goto("/login")
    tab.get_by_label("Name").fill(name)
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("main").get_by_role("button", name="Log in").click()
    tab.wait_for_url("**/")


def test_an_analyst_finds_the_event_reads_who_says_what_corrects_it_and_sees_the_history(tab):
    log_in(tab)
    tab.get_by_role("link", name="Search").click()
    tab.get_by_label("Words, all of which are wanted").fill("Al Asad ballistic")
    tab.keyboard.press("Enter")
    tab.get_by_role("link", name=re.compile("Al Asad Airbase")).first.click()
    clash = tab.locator(".clash", has_text="when").locator(".sides > div")
    assert clash.nth(0).locator(".value").inner_text() == "2024-01-20"
    assert "Saturday" in clash.nth(0).inner_text() and "The Harbour Wire" in clash.nth(0).inner_text()
    assert clash.nth(1).locator(".value").inner_text() == "2024-01-21"
    assert "Sunday" in clash.nth(1).inner_text() and "Meridian Post" in clash.nth(1).inner_text()

    # The word "Sunday" is marked in its sentence, and taken as the day.
    told = tab.locator(".told", has_text="on Sunday, wounding").first
    told.locator("mark.when").dblclick()
    expect(tab.locator("#marked")).to_contain_text("read as when: 2024-01-21")
    tab.get_by_label("Why").fill("two of three outlets")
    tab.get_by_role("button", name="Correct", exact=True).click()
    expect(tab.get_by_role("status").first).to_contain_text("Kept")
    row = tab.locator(".record tr", has=tab.get_by_role("rowheader", name="when"))
    assert "2024-01-21" in row.inner_text() and "set by a person" in row.inner_text()
    history = tab.locator(".history li").last.inner_text()
    assert "carl" in history and "correct" in history and "two of three outlets" in history

    # It is undone by a key, which is a judgement, too.
    tab.keyboard.press("u")
    expect(row).to_contain_text("2024-01-20")
    assert ", undone" in tab.locator(".history").inner_text()


def test_a_filtered_map_is_sent_by_its_address_and_exported(tab, address, browser):
    tab.goto("/map")
    tab.wait_for_selector("#atlas[data-drawn]")
    tab.wait_for_selector("#timeline[data-drawn] svg")
    everything = tab.locator("#atlas").get_attribute("data-drawn")
    tab.get_by_label("Type").select_option("ASSAULT")
    tab.get_by_label("From", exact=True).fill("2024-01-20")
    tab.get_by_label("to", exact=True).fill("2024-01-29")
    tab.get_by_label("to", exact=True).press("Tab")
    expect(tab.locator("#atlas")).not_to_have_attribute("data-drawn", everything)
    assert "type=ASSAULT" in tab.url and "since=2024-01-20" in tab.url

    # Somebody else opens the address and sees the same.
    other = browser.new_page()
    other.goto(tab.url)
    other.wait_for_selector("#atlas[data-drawn]")
    assert other.get_by_label("From", exact=True).input_value() == "2024-01-20"
    assert other.locator("#atlas").get_attribute("data-drawn") == tab.locator("#atlas").get_attribute("data-drawn")
    assert other.url.partition("#")[0] == tab.url.partition("#")[0]
    total = other.locator("#total b").inner_text()
    expect(tab.locator("#total b")).to_have_text(total)
    listed = int(re.sub(r"\D", "", total))
    other.close()

    tab.get_by_text("Export these events").click()
    with tab.expect_download() as download:
        tab.locator(".exports").get_by_role("link", name="csv", exact=True).click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text())))
    assert len(rows) == listed and {row["type"] for row in rows} == {"ASSAULT"}


def test_a_stretch_of_the_timeline_is_dragged_and_the_map_follows(tab):
    tab.goto("/map?since=2023-11-01&type=ASSAULT")
    tab.wait_for_selector("#timeline[data-drawn] svg")
    tab.get_by_role("button", name="all time").click()
    expect(tab.get_by_label("From", exact=True)).to_have_value("")
    tab.wait_for_selector("#timeline svg")
    tab.wait_for_timeout(500)
    before = tab.locator("#atlas").get_attribute("data-drawn")
    box = tab.locator("#timeline svg").bounding_box()
    y = box["y"] + box["height"] / 2
    tab.mouse.move(box["x"] + box["width"] * 0.80, y)
    tab.mouse.down()
    tab.mouse.move(box["x"] + box["width"] * 0.90, y, steps=5)
    tab.mouse.up()
    expect(tab.get_by_label("From", exact=True)).not_to_have_value("")
    expect(tab.locator("#atlas")).not_to_have_attribute("data-drawn", before)
    since, until = tab.get_by_label("From", exact=True).input_value(), tab.get_by_label("to", exact=True).input_value()
    assert "2020" < since < until and f"since={since}" in tab.url and f"until={until}" in tab.url


def test_markers_are_reached_and_opened_by_keyboard(tab):
    tab.goto("/map?place=Erbil&type=ASSAULT")
    tab.wait_for_selector("#atlas[data-drawn]")
    marker = tab.locator(".leaflet-marker-icon.dot").first
    marker.focus()
    assert "Erbil" in marker.get_attribute("title")
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile("/events"))
    assert "Erbil" in tab.locator("main").inner_text()


def test_a_marker_keeps_the_focus_when_the_map_is_drawn_again(tab):
    tab.goto("/map?place=Erbil&type=ASSAULT")
    tab.wait_for_selector("#atlas[data-drawn]")
    marker = tab.locator(".leaflet-marker-icon.dot").first
    marker.focus()
    title = marker.get_attribute("title")
    with tab.expect_response(re.compile("/api/map")):
        tab.set_viewport_size({"width": 1000, "height": 700})
    tab.wait_for_function("title => document.activeElement.title === title", arg=title)


def test_the_queue_is_worked_by_keyboard(tab):
    log_in(tab, "cleo")
    tab.goto("/review")
    tab.keyboard.press("j")
    tab.wait_for_url("**/review/e*")
    first = tab.url
    tab.keyboard.press("e")
    assert tab.evaluate("document.activeElement.id") == "field"
    tab.keyboard.press("Escape")
    tab.keyboard.press("c")
    tab.wait_for_url(lambda url: "/review/e" in url and url != first)
    second = tab.url
    tab.keyboard.press("j")
    tab.wait_for_url(lambda url: "/review/e" in url and url != second)
    tab.goto("/judgements?who=cleo")
    assert "confirm" in tab.locator("tbody").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1200])
def test_pages_fit_a_phone_and_can_be_read_in_light_and_dark(browser, address, scheme, width):
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    for path in (
        "/",
        "/map",
        "/events",
        "/actors/kataib-hezbollah",
        "/weapons",
        "/predictions",
        "/superlatives",
        "/sources",
        "/search?q=missiles",
        "/login",
    ):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)
        for selector in ("body", "h1", ".lede", ".soft", "nav a", ".tag", "td", "button:not(.plain)"):
            for ratio in page.evaluate(CONTRAST, selector):
                assert ratio >= 4.5, (path, selector, scheme, ratio)  # WCAG 2.2, AA
    context.close()


CONTRAST = """(selector) => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const colour = (css, under) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const one of [under, css]) { if (one) { canvas.fillStyle = one; canvas.fillRect(0, 0, 1, 1); } }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
  };
  const light = ([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const ground = (node) => {
    for (; node; node = node.parentElement) {
      const found = getComputedStyle(node).backgroundColor;
      if (!/, 0\\)$|transparent/.test(found)) return found;
    }
    return "white";
  };
  return [...document.querySelectorAll(selector)].filter((n) => n.offsetParent && n.textContent.trim()).slice(0, 12).map((node) => {
    const under = ground(node);
    const [a, b] = [light(colour(getComputedStyle(node).color, under)), light(colour(under))].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  });
}"""


def test_a_screen_reader_finds_its_way(tab):
    for path in ("/", "/map", "/events", "/actors", "/search?q=missiles", "/login", "/sources"):
        tab.goto(path)
        assert tab.locator("main h1").count() == 1 and tab.locator("html[lang=en]").count() == 1
        names = tab.evaluate(
            "[...document.querySelectorAll('input:not([type=hidden]), select, textarea')].filter((one) => !(one.labels?.length || one.ariaLabel)).length"
        )
        assert names == 0, path
        levels = tab.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map((h) => Number(h.tagName[1]))")
        assert all(b - a <= 1 for a, b in pairwise(levels)), (path, levels)
        assert tab.evaluate("[...document.images].every((one) => one.alt !== null)")
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.className") == "skip"


def test_the_pages_can_be_read_without_javascript(browser, address):
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/map?type=ASSAULT")
    assert page.locator(".row").count() > 5
    page.goto("/")
    page.locator(".row a").first.click()
    page.wait_for_url("**/events/*")
    page.locator(".report").first.wait_for()
    assert page.locator(".report").count() >= 1
    context.close()
