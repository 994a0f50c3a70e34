"""Without a network: questions go out as files, answers come back from files and pasted rows."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.ui.main_window import MainWindow
from tests.ui.conftest import Answers
from tests.ui.whole.explained import unexplained
from tests.ui.workshop.test_page import page_of, prepare

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_questions_go_to_a_colleague_and_the_answers_come_back_and_wait_for_their_item(
    opened: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    page, leading = page_of(opened), opened.showing.workshop
    prepare(page, qtbot)
    files = page.floor.files
    answers.save_file = answers.open_file = tmp_path / "questions.json"
    files.file.click()
    assert "questions.json" in files.note.text()

    opened.parts.start.answer.click()  # as the colleague does who has no scenario
    dialog = opened.showing.answering.dialog
    assert dialog is not None
    assert unexplained(dialog) == []
    first, second, *_ = dialog.blocks
    first.entry.setText("20-30-45")
    second.entry.setText("many")
    dialog.save.click()
    assert "name" in dialog.problem.text()
    dialog.name.setText("Ada")
    dialog.save.click()
    assert dialog.problem.text().startswith(second.question.title)
    second.entry.setText("60")
    answers.save_file = None
    dialog.save.click()
    assert dialog.isVisible()  # no file was chosen: what was typed is still there
    answers.save_file = tmp_path / "ada.json"
    dialog.save.click()
    assert not dialog.isVisible()

    bad = tmp_path / "bad.csv"
    bad.write_text("Name,Question,Most likely\nBen,What else?,3\n", "utf-8")
    answers.open_files = [answers.save_file, bad]
    files.take.click()
    qtbot.waitUntil(lambda: bool(answers.left_out))
    assert len(answers.left_out) == 1
    assert answers.left_out[0].startswith("bad.csv: row 2: “what else?”")
    assert "2 wait" in files.note.text()
    page.floor.primary.click()
    room = leading.in_room()
    qtbot.waitUntil(lambda: room.snapshot().n_done == 1)
    QApplication.clipboard().setText(f"Cyd\t{first.question.title}\t\t50")
    files.paste.click()
    assert [person.name for person in room.snapshot().persons] == ["Ada", "Cyd"]
    page.floor.primary.click()
    assert room.snapshot().results[first.question.id][0].values == (30.0, 50.0)
