"""Futures together in the real window: from two uncertainties on the agenda to four futures."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.ui.corners.merge_dialog import MergeDialog
from planner.ui.main_window import MainWindow
from planner.ui.projector.scenes import Matrix
from tests.ui.workshop.test_page import page_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def _click(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_room_imagines_four_futures_that_come_by_one_change_and_stand_on_the_screen(
    opened: MainWindow, qtbot: QtBot
) -> None:
    page, leading = page_of(opened), opened.showing.workshop
    page.home.empty.primary.click()
    page.preparing.adding.corners.click()
    prepare = page.preparing.adding.dialog
    assert prepare is not None
    second = prepare.axes[1]
    for field, text in zip((second.name, *second.words), ("Trust", "gone", "grown"), strict=True):
        field.setText(text)
    _click(qtbot, prepare.accept_button)
    page.preparing.go.click()
    page.floor.primary.click()
    room = leading.in_room()
    view = room.snapshot().item_view
    assert view is not None
    person, _ = room.join("Ada")
    for question in view.item.questions:
        room.answer(person, view.item.id, question.id, 1, {"text": f"Line {question.corner}."})
    assert not page.floor.four.merge.isVisible()
    page.floor.primary.click()
    page.project.click()
    assert page.project.projector is not None
    page.floor.four.merge.click()
    merge = page.dialog
    assert isinstance(merge, MergeDialog)
    before = len(opened.editing.scenario.futures)
    _click(qtbot, merge.make)
    futures = list(opened.editing.scenario.futures.values())
    assert len(futures) == before + 4
    assert [one.name for one in futures[-4:]] == [
        "Poor, gone",
        "Good, gone",
        "Poor, grown",
        "Good, grown",
    ]
    shown = page.project.projector.scene
    assert isinstance(shown, Matrix)
    assert [cell.story for cell in shown.cells] == ["Line 0.", "Line 1.", "Line 2.", "Line 3."]
    cells = page.floor.four.picture
    qtbot.waitUntil(
        lambda: cells.matrix is not None and all(one.shares for one in cells.matrix.cells),
        timeout=10_000,
    )
    opened.editing.undo()
    assert len(opened.editing.scenario.futures) == before
    assert cells.matrix is None
    page.project.close_projector()
