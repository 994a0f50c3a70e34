"""The program checks itself from the Help menu: what is shown, and what can be sent."""

import json
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.selftest import CHECKS, checks
from planner.ui.diagnostics.check_dialog import CheckDialog
from planner.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def dialog(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[CheckDialog]:
    """Return the dialog once all is found out: charts cannot be drawn, all else is in order."""
    found = dict.fromkeys(CHECKS, lambda: "fine") | {"charts": _refuse}
    monkeypatch.setattr(checks, "MADE_BY", found)
    window.commands.self_check.trigger()
    dialog = window.findChild(CheckDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.copy.isEnabled)
    yield dialog
    dialog.close()


def _refuse() -> str:
    raise ValueError("no png")


def test_every_check_tells_what_was_found_and_a_failed_one_why(dialog: CheckDialog) -> None:
    states = {name: state.text() for name, state in dialog.states.items()}
    assert states == dict.fromkeys(CHECKS, "in order") | {"charts": "failed"}
    assert [name for name in CHECKS if not dialog.details[name].isHidden()] == ["charts"]
    assert "no png" in dialog.details["charts"].text()
    assert dialog.verdict.text().startswith("One check failed.")


def test_the_result_can_be_copied(dialog: CheckDialog) -> None:
    dialog.copy.click()
    copied = json.loads(QApplication.clipboard().text())
    assert [check["name"] for check in copied["checks"] if not check["ok"]] == ["charts"]
