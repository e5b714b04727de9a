"""Take the pictures of the README and the docs: the report, and the app on a ledger of the examples.

    python tools/make_pictures.py REPORT.html LEDGER FOLDER

The server and the browser are those of the tests. Needs playwright and a chromium on the path.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.browsers import chromium, served

from tocsin.ledger import Ledger

PASSWORD = "only for the pictures"


def main(report: Path, ledger: Path, folder: Path) -> None:
    """Write the pictures into `folder`."""
    with tempfile.TemporaryDirectory() as beside, chromium() as browser:
        tab = browser.new_page(viewport={"width": 1160, "height": 1180})
        tab.goto(report.resolve().as_uri())
        tab.screenshot(path=folder / "report.png")
        tab.locator(".card[data-conflict=yes]").first.screenshot(path=folder / "disagreement.png")
        copy = Path(shutil.copy(ledger, Path(beside) / "tocsin.db"))
        with Ledger(str(copy)) as book:
            book.accounts.add("mara", "coder", PASSWORD)
            attack = max(book.events(place="Al Asad", type="ASSAULT", status="happened"), key=lambda e: e.sources).id
        with served(copy) as address:
            tab.goto(address)
            tab.screenshot(path=folder / "now.png")
            tab.goto(f"{address}/map?type=ASSAULT&happened=1")
            tab.wait_for_selector("#atlas[data-drawn]")
            tab.wait_for_selector("#timeline[data-drawn] svg")
            tab.wait_for_timeout(500)
            tab.screenshot(path=folder / "map.png", clip={"x": 0, "y": 0, "width": 1160, "height": 1000})
            tab.goto(f"{address}/events/{attack}")
            tab.screenshot(path=folder / "event.png")
            tab.goto(f"{address}/actors/kataib-hezbollah")
            tab.screenshot(path=folder / "actor.png", clip={"x": 0, "y": 0, "width": 1160, "height": 700})
            log_in(tab, address)
            correct(tab, f"{address}/review/{attack}")
            tab.screenshot(path=folder / "review.png")
            phone(
                browser.new_page(viewport={"width": 390, "height": 844}, color_scheme="dark"),
                f"{address}/events/{attack}",
                folder,
            )


def log_in(tab: Page, address: str) -> None:
    """As the coder of the pictures."""
    tab.goto(f"{address}/login")
    tab.get_by_label("Name").fill("mara")
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("main").get_by_role("button", name="Log in").click()
    tab.wait_for_url("**/")


def correct(tab: Page, url: str) -> None:
    """The form to correct a field, filled by marking a word."""
    tab.goto(url)
    tab.locator(".told mark.when", has_text="Sunday").first.dblclick()
    tab.locator("#marked", has_text="read as").wait_for()
    tab.evaluate("scrollTo(0, 0)")


def phone(tab: Page, url: str, folder: Path) -> None:
    """The same page as on a phone in the dark."""
    tab.goto(url)
    tab.screenshot(path=folder / "phone.png")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
