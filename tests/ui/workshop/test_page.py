"""The page Workshop, in the real window, with answers given to the room directly."""

import shutil
from pathlib import Path
from urllib.request import urlopen

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from planner import paths
from planner.storage.stored import WORKSHOP
from planner.ui.main_window import MainWindow
from planner.ui.pages.workshop import WorkshopPage
from planner.ui.showing import WORKSHOP as PLACE
from planner.ui.workshop.keyboard_dialog import KeyboardDialog
from planner.ui.workshop.leading import Leading
from planner.ui.workshop.weights import WeightsDialog
from planner.workshop.journal import unfinished
from planner.workshop.record import read_record, session_document
from tests.ui.conftest import Answers, settle
from tests.ui.whole.explained import unexplained

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
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

    page.floor.notes.field.setPlainText("Ask Anna why.")
    page.commit_pending()
    room = leading.in_room()
    assert "Ask Anna" not in str(room.phone_state(room.snapshot().persons[0].id))
    page.floor.question.own.setText("20-30-35")
    page.floor.question.take_own.click()
    settle(opened, qtbot)
    page.end.click()
    assert leading.room is None
    assert page.home.isVisible()
    (kept,) = opened.editing.document.attachments(WORKSHOP)
    session = read_record(kept).session
    assert session.notes == "Ask Anna why."
    assert "Ask Anna" not in str(session_document(session, with_names=False))
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


def test_the_keyboard_is_passed_on_and_what_was_answered_is_not_shown_to_the_next(
    opened: MainWindow, qtbot: QtBot
) -> None:
    page, leading = page_of(opened), opened.showing.workshop
    prepare(page, qtbot)
    page.floor.join.keyboard.click()
    dialog = page.dialog
    assert isinstance(dialog, KeyboardDialog)
    assert not dialog.go.isEnabled()
    page.floor.primary.click()
    assert dialog.go.isEnabled()
    assert unexplained(dialog) == []
    for name, likely in (("Ann", "20-30-35"), ("Bob", "70")):
        dialog.name.setText(name)
        dialog.go.click()
        assert dialog.entry.text() == dialog.reason.text() == ""
        assert unexplained(dialog) == []
        dialog.entry.setText(likely + "000")
        dialog.send.click()
        assert "100" in dialog.problem.text()
        dialog.entry.setText(likely)
        dialog.reason.setText("It is so.")
        dialog.send.click()
        assert dialog.stack.currentIndex() == 0
        assert likely not in "".join(one.text() for one in dialog.findChildren(QLabel))
    dialog.name.setText("ann")
    dialog.go.click()
    assert "ann" in dialog.problem.text()  # is in the room already
    dialog.reject()
    snapshot = leading.snapshot
    assert snapshot is not None
    assert (snapshot.n_done, len(snapshot.persons)) == (2, 2)
    page.floor.primary.click()
    answers = next(iter(leading.in_room().snapshot().results.values()))[-1].by_person
    first, second = answers.values()
    assert (first.low, first.likely, first.high) == (20.0, 30.0, 35.0)
    assert second.likely == 70.0


def test_answers_are_weighed_by_persons_and_one_who_is_removed_no_longer_counts(
    opened: MainWindow, answers: Answers, qtbot: QtBot
) -> None:
    page, leading = page_of(opened), opened.showing.workshop
    prepare(page, qtbot)
    page.floor.primary.click()
    people = answer(leading, (20.0, 60.0, 90.0))
    qtbot.waitUntil(lambda: "3 of 3" in page.floor.question.open.text())
    answers.is_sure = False
    page.floor.people.removed.emit(people[2], "Person 2")
    assert "Person 2" in answers.asked[-1]
    assert "3 of 3" in page.floor.question.open.text()
    answers.is_sure = True
    page.floor.people.removed.emit(people[2], "Person 2")
    assert "2 of 2" in page.floor.question.open.text()
    page.floor.primary.click()

    snapshot, question = leading.snapshot, page.floor.question.question
    assert snapshot is not None
    assert question is not None
    dialog = WeightsDialog(leading, question.id, snapshot, page)
    qtbot.addWidget(dialog)
    assert list(dialog.boxes) == people[:2]
    assert unexplained(dialog) == []
    dialog.boxes[people[0]].setValue(0)
    dialog.adopt.click()
    assert leading.in_room().session.adopted[question.id].given.likely == 60.0


def test_a_prepared_session_is_in_the_file_and_another_machine_goes_on_with_it(
    opened: MainWindow, file: Path, qtbot: QtBot
) -> None:
    page = page_of(opened)
    prepare(page, qtbot)
    opened.commands.save.trigger()
    opened.commands.close.trigger()
    shutil.rmtree(paths.workshops())  # as on another machine
    opened.open_path(file)
    settle(opened, qtbot)
    page_of(opened).home.cards[0].findChildren(QPushButton)[0].click()
    assert len(page.preparing.agenda.rows) == 2

    page.preparing.agenda.rows[0].down.click()
    assert page.preparing.agenda.rows[1].title.text().startswith("Where does")
    page.preparing.agenda.rows[0].remove.click()
    assert len(page.preparing.agenda.rows) == 1
    page.preparing.throw_away.click()
    assert opened.showing.workshop.records() == ()
    assert not unfinished(paths.workshops())


@pytest.mark.long
def test_the_ten_numbers_that_matter_most_come_on_the_agenda_once(
    opened: MainWindow, qtbot: QtBot
) -> None:
    page = page_of(opened)
    page.home.empty.primary.click()
    adding, agenda = page.preparing.adding, page.preparing.agenda
    adding.most.click()
    qtbot.waitUntil(lambda: bool(agenda.rows), timeout=20_000)
    found = len(agenda.rows)
    assert 1 < found <= 10
    snapshot = opened.showing.workshop.snapshot
    assert snapshot is not None
    asked = [item.item.questions[0].places for item in snapshot.items]
    adding.most.click()
    qtbot.waitUntil(lambda: not adding.is_busy, timeout=20_000)
    again = opened.showing.workshop.snapshot
    assert again is not None
    places = [item.item.questions[0].places for item in again.items]
    assert places[:found] == asked
    assert len(set(places)) == len(places)


def test_the_minutes_of_a_session_are_written_with_and_without_names(
    opened: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    page, leading = page_of(opened), opened.showing.workshop
    prepare(page, qtbot)
    page.floor.primary.click()
    answer(leading)
    page.end.click()
    assert "record" in answers.asked[-1]
    buttons = page.home.cards[0].findChildren(QPushButton)
    for button, has_names in zip(buttons, (True, False), strict=True):
        answers.save_file = tmp_path / f"minutes-{has_names}.html"
        button.click()
        qtbot.waitUntil(answers.save_file.exists, timeout=20_000)
        qtbot.waitUntil(lambda: not opened.exporting.is_busy)
        assert ("Person 0" in answers.save_file.read_text("utf-8")) == has_names
