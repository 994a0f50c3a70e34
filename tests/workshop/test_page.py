"""The page on people's phones: its words, and three of them in a real browser."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from planner.texts import SENTENCES
from planner.workshop.room import Room
from planner.workshop.server import Serving

CHROMIUM = shutil.which("chromium")
FOLDER = Path(__file__).parents[2] / "resources" / "workshop"
HANDLER = Path(__file__).parents[2] / "planner" / "workshop" / "server" / "handler.py"
SCRIPT = "<img src=x onerror=document.title='bad'>"


def test_the_page_says_only_sentences_that_exist_and_every_one_of_them() -> None:
    source = "".join(path.read_text("utf-8") for path in FOLDER.glob("*.js"))
    assert {f"phone.{key}" for key in re.findall(r"\bt\(\"([\w-]+)\"", source)} <= SENTENCES.keys()
    used = {f"phone.{key}" for key in re.findall(r"\"([\w-]+)\"", source)}
    used |= set(re.findall(r"\"(phone\.[\w-]+)\"", HANDLER.read_text("utf-8")))
    assert {code for code in SENTENCES if code.startswith("phone.")} - used == set()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a browser; it shows only our own page, and may be started by root."""
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture
def serving(room: Room) -> Iterator[Serving]:
    """Return a server for the room."""
    made = Serving(room, "127.0.0.1")
    made.start()
    yield made
    made.stop()


def enter(browser: Browser, serving: Serving, name: str, width: int = 320) -> Page:
    """Join by the link behind the QR code."""
    page = browser.new_context(viewport={"width": width, "height": 640}).new_page()
    page.goto(serving.link)
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", name="You are in")).to_be_visible()
    return page


def send(page: Page, likely: str, reason: str = "") -> None:
    """Answer the question that is shown."""
    page.get_by_role("spinbutton", name="Most likely").fill(likely)
    page.get_by_label("Why?").fill(reason)
    page.get_by_role("button", name=re.compile("^Send")).click()
    expect(page.get_by_role("status")).to_contain_text("Received")


@pytest.mark.long
@pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")
def test_three_phones_play_from_joining_to_the_second_reveal(
    browser: Browser, room: Room, serving: Serving
) -> None:
    phones = [enter(browser, serving, name) for name in ("Ann", "Bob", SCRIPT)]
    ann, bob, eve = phones
    assert ann.evaluate("location.hash") == ""
    room.open_item("first")
    for phone, likely in zip(phones, ("20", "30", "70"), strict=True):
        expect(phone.get_by_role("heading", name="What dues?")).to_be_visible()
        send(phone, likely, SCRIPT if phone is eve else "")
        expect(phone.get_by_role("heading", name="How likely is a storm?")).to_be_visible()
    # Everything by the keyboard: an arrow key on the mark is an answer.
    ann.get_by_role("slider", name="Most likely").focus()
    ann.keyboard.press("ArrowRight")
    ann.get_by_role("button", name="Send my answer").focus()
    ann.keyboard.press("Enter")
    expect(ann.locator("#left")).to_contain_text("All answered")
    assert room.snapshot().answered == {"dues": 3, "storm": 1}
    # A phone that slept, or was loaded again, is still who it was.
    bob.reload()
    expect(bob.get_by_role("spinbutton", name="Most likely")).to_have_value("30")
    room.reveal()
    for phone in phones:
        expect(phone.get_by_role("img")).to_be_visible()
        assert phone.locator("circle").count() == 3
        assert phone.locator("circle.mine").count() == 1
        expect(phone.get_by_text(SCRIPT)).to_be_visible()
        assert phone.title() == "Workshop"
        assert phone.evaluate("document.documentElement.scrollWidth") <= 320
    expect(bob.get_by_text("Yours: 30")).to_be_visible()
    room.start_blind()
    expect(bob.get_by_text("You said 30 in round 1.")).to_be_visible()
    send(bob, "35")
    room.reveal()
    expect(bob.get_by_text("Yours: 35")).to_be_visible()
    expect(ann.get_by_text("You gave no answer here.")).to_be_visible()
    gone = room.snapshot().persons[0].id
    room.remove(gone)
    expect(ann.get_by_role("status")).to_contain_text("not in the session any more")
    room.end()
    expect(bob.get_by_role("heading", name="The session is over")).to_be_visible()


@pytest.mark.long
@pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")
def test_what_was_written_survives_a_lost_connection(
    browser: Browser, room: Room, serving: Serving
) -> None:
    page = enter(browser, serving, "Ann", 768)
    room.open_item("first")
    page.get_by_role("spinbutton", name="Most likely").fill("45")
    page.context.set_offline(True)
    page.get_by_role("button", name="Send my answer").click()
    expect(page.get_by_role("status")).to_contain_text("no connection", ignore_case=True)
    page.context.set_offline(False)
    page.reload()
    expect(page.get_by_role("spinbutton", name="Most likely")).to_have_value("45")
    page.get_by_role("button", name="Send my answer").click()
    expect(page.get_by_role("status")).to_contain_text("Received")
    assert [one.likely for one in room.session.answers_of("dues", 1).values()] == [45.0]
