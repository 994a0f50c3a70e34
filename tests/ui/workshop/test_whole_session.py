"""Three people with browsers and a facilitator at the real window, from joining to the record."""

import re
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytestqt.qtbot import QtBot

from planner.storage.opening import read_scenario
from planner.storage.stored import WORKSHOP
from planner.ui.main_window import MainWindow
from planner.ui.pages.workshop import WorkshopPage
from planner.workshop.record import read_record
from tests.ui.conftest import settle
from tests.ui.workshop.test_page import page_of

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(CHROMIUM is None, reason="needs chromium"),
]


@pytest.fixture
def browser() -> Iterator[Browser]:
    """Return a browser; it shows only our own page, and may be started by root."""
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


def enter(browser: Browser, address: str, code: str, name: str) -> Page:
    """Join as a person does who types the address and the code."""
    page = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto(address)
    page.get_by_label("Code on the screen").fill(code)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", name="You are in")).to_be_visible()
    return page


def send(page: Page, likely: str) -> None:
    """Answer the question that is shown."""
    page.get_by_role("spinbutton", name="Most likely").fill(likely)
    page.get_by_role("button", name=re.compile("^Send")).click()
    expect(page.get_by_role("status")).to_contain_text("Received")


def is_told(page: WorkshopPage, words: str) -> bool:
    """Tell whether the page says how many have answered."""
    return page.floor.question.open.text() == words


def test_three_browsers_and_the_window_play_a_session_from_joining_to_the_saved_record(
    browser: Browser, opened: MainWindow, file: Path, qtbot: QtBot
) -> None:
    page = page_of(opened)
    page.home.empty.primary.click()
    adding = page.preparing.adding
    adding.kind.setCurrentIndex(adding.kind.findData("stance"))
    adding.add.click()
    page.preparing.go.click()
    join = page.floor.join
    join.addresses.setCurrentIndex(join.addresses.findData("127.0.0.1"))
    join.start.click()

    address = f"http://{join.address.text()}/"
    phones = [enter(browser, address, join.number.text(), name) for name in ("Ann", "Bob", "Eve")]
    qtbot.waitUntil(lambda: "3 people" in join.joined.text())
    page.floor.primary.click()
    title = page.floor.question.title.text()
    for number, (phone, likely) in enumerate(zip(phones, ("20", "30", "60"), strict=True), 1):
        expect(phone.get_by_role("heading", name=title)).to_be_visible()
        send(phone, likely)
        qtbot.waitUntil(partial(is_told, page, f"{number} of 3 answered"))
    page.floor.primary.click()
    for phone in phones:
        expect(phone.get_by_role("img")).to_be_visible()

    page.floor.primary.click()  # the second round
    expect(phones[2].get_by_text("You said 60 in round 1.")).to_be_visible()
    for phone, likely in zip(phones, ("25", "30", "35"), strict=True):
        send(phone, likely)
    qtbot.waitUntil(partial(is_told, page, "3 of 3 answered"))
    page.floor.primary.click()
    page.floor.question.median.click()
    settle(opened, qtbot)
    page.end.click()
    expect(phones[0].get_by_role("heading", name="The session is over")).to_be_visible()
    opened.commands.save.trigger()

    saved = read_scenario(file)
    (kept,) = [one for one in saved.attachments if one.kind == WORKSHOP]
    session = read_record(kept).session
    assert [person.name for person in session.present()] == ["Ann", "Bob", "Eve"]
    ((question, adopted),) = session.adopted.items()
    assert (adopted.given.likely, adopted.round) == (30.0, 2)
    _, asked = session.question(question)
    actor, issue = asked.places[0].key
    position = saved.scenario.stances[actor, issue].position
    assert position is not None
    assert position.source.endswith("median of 3, round 2")
