"""The page Workshop, in the real window, with answers given to the room directly."""

from pathlib import Path
from urllib.request import urlopen

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from planner import paths
from planner.storage.stored import WORKSHOP
from planner.ui.main_window import MainWindow
from planner.ui.pages.workshop import WorkshopPage
from planner.ui.showing import WORKSHOP as PLACE
from planner.ui.workshop.leading import Leading
from planner.workshop.journal import unfinished
from planner.workshop.record import read_record
from tests.ui.conftest import settle

LIKELY = (11.0, 12.0, 13.0, 38.0, 39.0, 40.0)


def page_of(window: MainWindow) -> WorkshopPage:
    window.showing.choose_page(PLACE)
    page = window.parts.pages.currentWidget()
    assert isinstance(page, WorkshopPage)
    return page


def prepare(page: WorkshopPage, qtbot: QtBot) -> None:
    """Prepare a session of two items: one stance, and the influence of all."""
    qtbot.mouseClick(page.home.empty.primary, Qt.MouseButton.LeftButton)
    adding = page.preparing.adding
    adding.kind.setCurrentIndex(adding.kind.findData("stance"))
    adding.add.click()
    adding.kind.setCurrentIndex(adding.kind.findData("influence"))
    adding.add.click()
    page.preparing.go.click()


def answer(leading: Leading, likely: tuple[float, ...] = LIKELY) -> list[str]:
    """Let people join and answer what is open."""
    room = leading.in_room()
    view = room.snapshot().item_view
    assert view is not None
    people = []
    for number, value in enumerate(likely):
        person, _ = room.join(f"Person {number}")
        people.append(person)
        for question in view.item.questions:
            given = {"likely": value, "reason": "It is so."}
            room.answer(person, view.item.id, question.id, view.round, given)
    return people


def texts(page: WorkshopPage) -> str:
    """Return all words that are seen on the page."""
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def test_a_session_is_prepared_led_blind_revealed_and_adopted_as_one_undoable_change(
    opened: MainWindow, qtbot: QtBot
) -> None:
    page, leading = page_of(opened), opened.showing.workshop
    prepare(page, qtbot)
    assert page.face is page.floor
    page.floor.primary.click()
    answer(leading)
    qtbot.waitUntil(lambda: "6 of 6" in page.floor.question.open.text())
    assert page.floor.view is not None
    question = page.floor.view.item.questions[0]
    assert not page.floor.question.picture.isVisible()
    assert not {"11", "38", "It is so."} & set(texts(page).split("\n"))
    assert opened.editing.document is not None
    (kept,) = opened.editing.document.attachments(WORKSHOP)
    assert read_record(kept).session.answers == {}

    page.floor.primary.click()
    assert page.floor.question.picture.isVisible()
    assert page.floor.question.words.text().startswith("Two camps: 3 around 12")
    assert "It is so." in page.floor.question.reasons.text()
    qtbot.waitUntil(lambda: not leading.is_weighing, timeout=20_000)
    before, place = opened.editing.resolved.tables, question.places[0]
    page.floor.question.median.click()
    stance = opened.editing.resolved.stances[place.key[0], place.key[1]]
    adopted = getattr(stance, place.field)
    assert (adopted.value, adopted.low, adopted.high) == (25.5, 12.0, 39.0)
    assert adopted.source.endswith("median of 6, round 1")
    assert "Adopted" in page.floor.question.adopted.text()
    opened.editing.undo()
    assert opened.editing.resolved.tables == before

    page.floor.question.own.setText("20-30-35")
    page.floor.question.take_own.click()
    settle(opened, qtbot)
    page.end.click()
    assert leading.room is None
    assert page.home.isVisible()
    (kept,) = opened.editing.document.attachments(WORKSHOP)
    session = read_record(kept).session
    assert session.adopted[question.id].how == "facilitator"
    assert set(session.outcomes) == {"before", "after"}
    assert len(page.home.cards) == 1
    assert unfinished(paths.workshops())  # until the record is in the saved file
    opened.commands.save.trigger()
    assert not unfinished(paths.workshops())


def test_the_server_is_there_from_start_to_stop_and_gone_with_the_scenario(
    opened: MainWindow, qtbot: QtBot
) -> None:
    page, leading = page_of(opened), opened.showing.workshop
    prepare(page, qtbot)
    join = page.floor.join
    for end in (join.stop.click, opened.commands.close.trigger):
        join.addresses.setCurrentIndex(join.addresses.findData("127.0.0.1"))
        join.start.click()
        assert leading.serving is not None
        address = leading.serving.address
        with urlopen(address) as answered:
            assert answered.status == 200
        assert join.number.isVisible()
        assert join.number.text().replace(" ", "") == leading.in_room().code
        end()
        with pytest.raises(OSError, match="refused"):
            urlopen(address)


def test_a_session_that_was_broken_off_is_offered_and_goes_on_with_all_answers(
    opened: MainWindow, file: Path, qtbot: QtBot
) -> None:
    leading = opened.showing.workshop
    prepare(page_of(opened), qtbot)
    page_of(opened).floor.primary.click()
    answer(leading)
    opened.commands.close.trigger()
    opened.open_path(file)
    settle(opened, qtbot)

    assert "6 people, 6 answers" in opened.parts.message.sentence
    opened.parts.message.buttons()[0].click()
    page = page_of(opened)
    page.home.cards[0].findChildren(type(page.end))[0].click()
    assert page.face is page.floor
    snapshot = leading.snapshot
    assert snapshot is not None
    assert snapshot.n_done == 6
    assert snapshot.is_blind
