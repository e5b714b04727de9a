"""Take the pictures of the README: the report's first screen and one disagreement.

    python tools/make_pictures.py REPORT.html FOLDER

Needs playwright and a chromium on the path.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright


def main(report: Path, folder: Path) -> None:
    """Write report.png and disagreement.png into `folder`."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        tab = browser.new_page(viewport={"width": 1160, "height": 1180})
        tab.goto(report.resolve().as_uri())
        tab.screenshot(path=folder / "report.png")
        tab.locator(".card[data-conflict=yes]").first.screenshot(path=folder / "disagreement.png")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
