"""From two uncertainties to four futures with their outcomes, by the dialogs and the card."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.domain.changes import apply
from planner.ui.corners.card import FourCard
from planner.ui.corners.merge_dialog import MergeDialog
from planner.ui.corners.prepare_dialog import PrepareDialog
from planner.ui.projector.scenes import Matrix
from planner.workshop.corners import drafts, four_futures, put_down
from planner.workshop.room import Room
from tests.builders import small_scenario
from tests.ui.whole.explained import unexplained


def _click(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def prepared(qtbot: QtBot) -> PrepareDialog:
    dialog = PrepareDialog(small_scenario())
    qtbot.addWidget(dialog)
    assert unexplained(dialog) == []
    second = dialog.axes[1]
    second.name.setText("Trust")
    second.words[0].setText("gone")
    second.words[1].setText("grown")
    return dialog


def test_two_uncertainties_and_ticked_numbers_become_items_of_the_agenda(
    qtbot: QtBot, prepared: PrepareDialog
) -> None:
    assert prepared.names[0].placeholderText() == "Poor, gone"
    prepared.names[3].setText("Spring")
    prepared.places.filter.setText("storm")
    rows = [prepared.places.list.item(row) for row in range(prepared.places.list.count())]
    shown = [item for item in rows if not item.isHidden()]
    assert [item.text() for item in shown] == ["How likely is this: Storm?"]
    shown[0].setCheckState(Qt.CheckState.Checked)
    assert prepared.count.text() == "The room gets 8 questions."
    prepared.axes[1].words[1].setText("gone")
    _click(qtbot, prepared.accept_button)
    assert "two different states" in prepared.problem.text()
    assert not prepared.items
    prepared.axes[1].words[1].setText("grown")
    _click(qtbot, prepared.accept_button)
    stories, *others = prepared.items
    assert stories.corners is not None
    assert stories.corners.names == ("Poor, gone", "Good, gone", "Poor, grown", "Spring")
    assert [len(item.questions) for item in others] == [1, 1, 1, 1]


def test_the_lines_of_the_room_are_merged_and_the_card_shows_the_four_futures(
    qtbot: QtBot, prepared: PrepareDialog, room: Room
) -> None:
    _click(qtbot, prepared.accept_button)
    item = prepared.items[0]
    assert item.corners is not None
    window = QWidget()
    qtbot.addWidget(window)
    card = FourCard(window)
    scenario = small_scenario()
    card.show_scenario(scenario)
    card.show_snapshot(room.snapshot())
    assert card.isHidden()  # no corners on this agenda
    room.prepare("Corners", (item,))
    people = [room.join(name)[0] for name in ("Ada", "Ben")]
    room.open_item(item.id)
    for number, person in enumerate(people):
        for question in item.questions[: 1 + number]:
            room.answer(person, item.id, question.id, 1, {"text": f"line {number}"})
    card.show_snapshot(room.snapshot())
    assert card.merge.isHidden()
    room.reveal()
    card.show_snapshot(room.snapshot())
    assert card.merge.isEnabled()
    dialog = MergeDialog(item.corners, drafts(room.snapshot(), item.corners))
    qtbot.addWidget(dialog)
    first, second, *_ = dialog.panes
    assert unexplained(dialog) == []
    assert second.story.toPlainText() == "line 1"
    for row in range(2):
        first.lines.itemActivated.emit(first.lines.item(row))
    first.name.setText("Cold")
    second.story.setPlainText("x" * 601)
    _click(qtbot, dialog.make)
    assert "600" in dialog.problem.text()
    second.story.setPlainText("Shops\nopen.")
    with qtbot.waitSignal(dialog.make_requested):
        _click(qtbot, dialog.make)
    found = dialog.drafts
    assert [(one.name, one.story) for one in found][:2] == [
        ("Cold", "line 0 line 1"),
        ("Good, gone", "Shops open."),
    ]
    change = four_futures(scenario, None, item.corners, found)
    put_down(room, item.id, found, change)
    with qtbot.waitSignal(card.matrix_changed) as told:
        card.show_snapshot(room.snapshot())
        card.show_scenario(apply(scenario, change))
    assert told.args is not None
    assert told.args[1]  # just made
    qtbot.waitUntil(lambda: all(cell.shares for cell in _matrix(card).cells), timeout=10_000)
    assert _matrix(card).cells[0].name == "Cold"
    assert "Cold" in card.picture.accessibleDescription()
    assert not card.picture.grab().isNull()
    card.show_scenario(scenario)
    assert card.picture.isHidden()  # the change was undone
    card.close_jobs()


def _matrix(card: FourCard) -> Matrix:
    assert card.picture.matrix is not None
    return card.picture.matrix
