"""What each outcome would mean, on the Brief: typed, taken back, pasted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from planner.domain.changes import set_field
from planner.domain.problems import Where
from planner.domain.records import Impact
from planner.ui.pages.brief import BriefPage
from tests.builders import small_scenario
from tests.ui.forms.desk import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
KEYS = ["agreement", "partial", "stalemate", "escalation"]


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot, BriefPage(), small_scenario())


def type_over(desk: Desk, key: str, field: str, text: str) -> None:
    table = desk.page.impacts.table
    desk.page.impacts.focus_field(key, field)
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = table.cells.editor
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    editor.insert(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_every_outcome_has_a_row_and_what_is_not_entered_is_said(desk: Desk) -> None:
    pane = desk.page.impacts

    assert pane.model.keys == KEYS
    assert "Stalemate" in pane.note.text()
    assert "Agreement" not in pane.note.text().rpartition(":")[2].split(",")[0]


def test_the_first_number_of_an_outcome_enters_it(desk: Desk) -> None:
    type_over(desk, "stalemate", "global_security", "-1,5")
    type_over(desk, "agreement", "long_term", "Quieter trade.")

    assert desk.scenario.impacts["stalemate"] == Impact("stalemate", global_security=-1.5)
    assert desk.scenario.impacts["agreement"].long_term == "Quieter trade."
    assert desk.scenario.impacts["agreement"].trust == 1.0


def test_a_number_beyond_the_scale_is_refused_in_place(desk: Desk) -> None:
    type_over(desk, "stalemate", "trust", "3")

    assert desk.edits == []
    assert "3" in desk.page.impacts.refusal.text()
    assert desk.page.impacts.table.cells.editor is not None


def test_delete_takes_what_is_entered_of_an_outcome_back(desk: Desk) -> None:
    pane = desk.page.impacts
    for key in ("agreement", "partial"):
        pane.focus_field(key, "trust")
        QTest.keyClick(pane.table, Qt.Key.Key_Delete)

    assert desk.scenario.impacts == {}
    assert len(desk.edits) == 1


def test_talks_that_cannot_escalate_have_no_row_for_it(desk: Desk) -> None:
    desk.page.edit_requested.emit(set_field("brief", "", "can_escalate", False), "")

    assert desk.page.impacts.model.keys == KEYS[:3]


def test_a_pasted_table_enters_them_all(desk: Desk) -> None:
    pane = desk.page.impacts
    text = "outcome\tstability\tsecurity\ttrust\tlong_term\nAGREEMENT\t2\t1,5\t2\tPeace\n"
    QGuiApplication.clipboard().setText(text + "Partial agreement\t1\t1\t1\t\n")
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert desk.scenario.impacts == {
        "agreement": Impact("agreement", 2.0, 1.5, 2.0, "Peace"),
        "partial": Impact("partial", 1.0, 1.0, 1.0),
    }
    assert len(desk.edits) == 1


def test_a_finding_leads_to_its_cell(desk: Desk) -> None:
    desk.page.show_place(Where("impacts", "partial", "trust"))

    assert desk.page.impacts.table.key == "partial"
    assert desk.page.impacts.table.hasFocus()
