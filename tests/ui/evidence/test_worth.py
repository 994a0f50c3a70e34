"""What numbers were worth on EU decisions, beside the models of an issue."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.domain.scenario import Scenario
from planner.ui.main_window import MainWindow
from tests.ui.evidence.test_page import show


def test_the_band_follows_the_issue_that_is_chosen(
    window: MainWindow, scenario: Scenario, tmp_path: Path, qtbot: QtBot
) -> None:
    tab = show(window, scenario, tmp_path, qtbot)
    first, second = (issue.name for issue in list(scenario.issues.values())[:2])
    assert tab.worth.words.text().startswith(f"{first}: ")
    field = tab.picture._field
    assert field is not None
    QTest.keyClick(tab.issues.list, Qt.Key.Key_Down)
    assert tab.worth.words.text().startswith(f"{second}: ")
    assert tab.picture._field != field
