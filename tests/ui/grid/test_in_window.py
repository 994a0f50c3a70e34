"""The Grid in the real window: undo, futures, keys, what is remembered."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planner.ui.grid.cells import Spot
from planner.ui.grid.face_switch import BOARD, GRID
from planner.ui.pages.positions import PositionsPage
from tests.ui.conftest import settle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise\\(\\)", "grabbing the keyboard")
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(opened):
    pages = opened.parts.pages
    for place in range(1, 12):
        opened.showing.show_page(place)
        if isinstance(pages.currentWidget(), PositionsPage):
            break
    found = pages.currentWidget()
    assert isinstance(found, PositionsPage)
    found.show_face(GRID)
    return found


def position(window, actor="NOR", issue="DUES"):
    return window.editing.resolved.stances[actor, issue].position.value


def test_what_is_typed_is_undone_in_one_step(opened, page, qtbot):
    page.grid.view.go_to(Spot("NOR", "DUES"))
    QTest.keyClick(page.grid.view, Qt.Key.Key_4)
    QTest.keyClick(page.grid.view.cells.editor, Qt.Key.Key_Return)
    assert position(opened) == 4
    opened.commands.undo.trigger()

    assert position(opened) == 30
    settle(opened, qtbot)


def test_a_paste_is_undone_in_one_step(opened, page, qtbot):
    before = opened.editing.scenario.stances
    page.grid.view.go_to(Spot("NOR", "DUES"))
    QGuiApplication.clipboard().setText("1\t2\n3\t4\n5\t6\n")
    QTest.keyClick(page.grid.view, Qt.Key.Key_V, CONTROL)
    assert position(opened, "AID", "DEPTH") == 6
    assert opened.editing.undo_names()[0] == "Pasting 6 values"
    opened.commands.undo.trigger()

    assert opened.editing.scenario.stances == before
    settle(opened, qtbot)


def test_a_run_of_nudges_is_undone_in_one_step(opened, page, qtbot):
    page.grid.view.go_to(Spot("NOR", "DUES"))
    for _ in range(3):
        QTest.keyClick(page.grid.view, Qt.Key.Key_Up, CONTROL)
    assert position(opened) == 33
    opened.commands.undo.trigger()

    assert position(opened) == 30
    settle(opened, qtbot)


def test_an_edit_belongs_to_the_future_that_is_shown(opened, page, qtbot):
    opened.editing.show_future("F")
    page.grid.model.enter([Spot("NOR", "DUES")], "44")

    assert opened.editing.scenario.stances["NOR", "DUES"].position.value == 30
    assert position(opened) == 44
    tip = page.grid.view.place(Spot("NOR", "DUES")).data(Qt.ItemDataRole.ToolTipRole)
    assert "Base case: position 30" in tip
    assert not page.grid.view.grab().isNull()
    settle(opened, qtbot)


def test_a_key_switches_between_board_and_grid(opened, page, qtbot):
    page.grid.view.go_to(Spot("SUD", "DEPTH"))
    QTest.keyClick(page.grid.view, Qt.Key.Key_G, CONTROL | SHIFT)
    assert page.faces.face == BOARD
    assert page.selection == ("SUD", "DEPTH")
    QTest.keyClick(page.board.lane_widget("DEPTH"), Qt.Key.Key_G, CONTROL | SHIFT)

    assert page.faces.face == GRID
    assert page.grid.view.hasFocus()
    settle(opened, qtbot)


def test_the_face_is_kept_while_the_window_lives(opened, page, file, qtbot):
    opened.open_path(file)
    settle(opened, qtbot)

    assert page.is_grid
    assert page.grid.view.rows.rowCount() == 3


def test_the_menu_key_opens_the_menu_at_the_current_cell(opened, page, qtbot):
    page.grid.view.go_to(Spot("SUD", "DEPTH"))
    reason = QContextMenuEvent.Reason.Keyboard
    view = page.grid.view
    event = QContextMenuEvent(reason, view.rect().center(), view.rect().center())
    QApplication.sendEvent(view.viewport(), event)
    menu = page.grid.commands.menu

    assert menu.isVisible()
    assert page.selection == ("SUD", "DEPTH")
    assert page.grid.commands.actions["sign"].isChecked()
    menu.close()
    settle(opened, qtbot)


def test_evidence_leads_to_the_note(opened, page, qtbot):
    page.grid.view.go_to(Spot("SUD", "DEPTH"))
    page.grid.commands.actions["evidence"].trigger()

    assert page.strip.form.note.hasFocus()
    settle(opened, qtbot)


def test_tab_goes_through_the_tools_into_the_table_and_on(opened, page, qtbot):
    page.add_issue.setFocus()
    seen = []
    for _ in range(12):
        QTest.keyClick(opened.focusWidget(), Qt.Key.Key_Tab)
        seen.append(opened.focusWidget())
    tools = page.grid.tools

    wanted = [tools.quantity, tools.order, tools.paste, tools.filter, page.grid.view]
    assert [seen.index(widget) for widget in wanted] == [0, 1, 2, 3, 4]
    settle(opened, qtbot)


def test_the_menu_of_a_cell_edits_it_draws_a_red_line_and_leads_to_the_board(opened, page, qtbot):
    page.grid.view.go_to(Spot("SUD", "DEPTH"))
    actions = page.grid.commands.actions
    actions["edit"].trigger()
    assert page.grid.view.cells.editor is not None
    QTest.keyClick(page.grid.view.cells.editor, Qt.Key.Key_Escape)
    actions["red-line"].trigger()
    assert opened.editing.resolved.stances["SUD", "DEPTH"].red_line
    actions["board"].trigger()

    assert page.faces.face == BOARD
    assert page.selection == ("SUD", "DEPTH")
    settle(opened, qtbot)


def test_the_menu_offers_for_influence_only_what_it_has(opened, page, qtbot):
    page.grid.view.go_to(Spot("SUD", ""))
    page.grid.view.actor_headings.customContextMenuRequested.emit(QPoint(5, 5))
    menu, actions = page.grid.commands.menu, page.grid.commands.actions

    assert menu.isVisible()
    assert not actions["sign"].isEnabled()
    assert actions["copy"].isEnabled()
    menu.close()
    assert actions["sign"].isEnabled()
    settle(opened, qtbot)
