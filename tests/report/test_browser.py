"""The report in a real browser: nothing runs off the page, on a desk and on a phone."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Request, sync_playwright

from planner.report.html import render_html
from tests.charts.made import illustrative
from tests.report.test_report import HOSTILE, full_scenario, report_of

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(CHROMIUM is None, reason="needs chromium"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        # It shows only our own page, and may be started by root where tests run.
        found = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


def test_nothing_runs_off_the_page_or_asks_the_network(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    for scenario in (illustrative(full_scenario()), full_scenario(HOSTILE)):
        path.write_text(render_html(report_of(scenario)), encoding="utf-8")
        for width in (390, 1280):
            page = browser.new_page(viewport={"width": width, "height": 800})
            happened: list[str] = []

            def asked(request: Request, happened: list[str] = happened) -> None:
                happened.append(request.url)

            def said(message: ConsoleMessage, happened: list[str] = happened) -> None:
                happened.append(message.text)

            page.on("request", asked)
            page.on("console", said)
            page.goto(path.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.get_by_role("heading", level=1).is_visible()
            assert happened == [path.as_uri()]
            page.close()
