"""All that can be done in the window can be done by keyboard alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.fields import Estimate
from planner.ui.main_window import MainWindow
from tests.ui.conftest import Answers, settle
from tests.ui.menus import QUIET_MENU
from tests.ui.whole.keyboard import Keyboard
from tests.ui.whole.views import show_sample, views

pytestmark = pytest.mark.qt_log_ignore(*QUIET_MENU)
_MOST = 400  # keys until all was seen


@pytest.mark.parametrize("name", ["empty", "talks"])
def test_tab_comes_to_everything_in_the_window(
    window: MainWindow, name: str, tmp_path: Path, qtbot: QtBot
) -> None:
    show_sample(window, name, tmp_path, qtbot)
    keyboard = Keyboard(window)
    missed = {}
    for view in views(window):
        qtbot.waitUntil(lambda: at_rest(window))
        for key in ("Tab", "Shift+Tab"):
            missed[view, key] = not_reached(window, keyboard, key)

    assert {view: widgets for view, widgets in missed.items() if widgets} == {}
    settle(window, qtbot)


def test_a_scenario_is_made_projected_and_saved_by_keyboard(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    keyboard = Keyboard(window)
    keyboard.press("Ctrl+N", "Return")
    for name in ("Alpha", "Beta", "Gamma"):
        keyboard.type(name)
        keyboard.press("Return")
    keyboard.press("Esc", "Return")
    for name in ("Border", "Fish"):
        keyboard.type(name)
        keyboard.press("Return")
    keyboard.press("Esc")  # from here on the Board
    for position in ("20", "35", "70"):
        keyboard.type(position)
        keyboard.press("Return", "PgDown")
    keyboard.press("Home")
    keyboard.go_to("Compromise level")
    keyboard.type("12")
    keyboard.go_to("Salience")
    keyboard.type("80")
    keyboard.press("Return", "Ctrl+Shift+G", "Down")  # from here in the Grid
    for entry in ("35±14", "70±16"):
        keyboard.type(entry)
        keyboard.press("Return")
    keyboard.press("Ctrl+Home", "Right")
    for entry in ("10±5", "40±10", "90±15"):
        keyboard.type(entry)
        keyboard.press("Return")
    keyboard.go_to("Shown")
    keyboard.choose("Space", *["Down"] * 4, "Return")
    keyboard.go_to("Grid")
    keyboard.press("Ctrl+Home")
    for column in (("80", "60", "55"), ("30", "45", "90")):
        for salience in column:
            keyboard.type(salience)
            keyboard.press("Return")
        keyboard.press("Ctrl+Home", "Right")
    keyboard.press("Ctrl+Home", "Shift+Right", "Shift+Down", "Ctrl+M")  # who must sign what

    entered = {
        key: (stance.position, stance.compromise, stance.salience, stance.veto)
        for key, stance in window.editing.scenario.stances.items()
    }
    alpha, beta, gamma = window.editing.scenario.actors
    border, fish = window.editing.scenario.issues
    assert entered == {
        (alpha, border): (Estimate(20.0), Estimate(12.0), Estimate(80.0), True),
        (beta, border): (Estimate(35.0), Estimate(14.0), Estimate(60.0), True),
        (gamma, border): (Estimate(70.0), Estimate(16.0), Estimate(55.0), False),
        (alpha, fish): (Estimate(10.0), Estimate(5.0), Estimate(30.0), True),
        (beta, fish): (Estimate(40.0), Estimate(10.0), Estimate(45.0), True),
        (gamma, fish): (Estimate(90.0), Estimate(15.0), Estimate(90.0), False),
    }

    answers.future = "Beta gives in"
    keyboard.press("Ctrl+Shift+N", "Ctrl+Home", "Down")
    keyboard.type("20")
    keyboard.press("Return")
    settle(window, qtbot)
    assert window.editing.resolved.stances[beta, border].salience == Estimate(20.0)
    assert window.editing.scenario.stances[beta, border].salience == Estimate(60.0)
    assert "2,000 runs" in shown_on(window.parts.outcome)

    answers.save_file = answers.open_file = tmp_path / "By keyboard.scenario"
    keyboard.press("Ctrl+S")
    before = window.editing.scenario
    keyboard.press("Ctrl+W")
    assert window.editing.document is None
    keyboard.press("Ctrl+O")
    assert window.editing.scenario.tables == before.tables
    assert answers.asked == ["future", "save", "open"]
    settle(window, qtbot)


def shown_on(widget: QWidget) -> str:
    """Return the words that can be read on a widget."""
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def at_rest(window: MainWindow) -> bool:
    """Tell whether nothing is about to happen by itself."""
    return not window.showing.workshop.is_weighing and not any(
        timer.isActive() for timer in window.findChildren(QTimer) if timer.isSingleShot()
    )


def not_reached(window: QWidget, keyboard: Keyboard, key: str) -> list[str]:
    """Press a key until the focus is where it was, and return what never had it.

    It comes twice: what Tab selects in a chart is shown in the form that Tab came from.
    """
    window.setUpdatesEnabled(False)
    keyboard.press(key)
    first = before = keyboard.focus
    seen, times = {first}, 0
    for _ in range(_MOST):
        keyboard.press(key)
        times += keyboard.focus is first is not before
        if times == 2:
            break
        before = keyboard.focus
        seen.add(before)
    window.setUpdatesEnabled(True)
    assert times == 2, f"{key} does not come back to {first.accessibleName()}"
    return [
        f"{type(widget).__name__} {widget.accessibleName()}"
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.window() is window
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget not in seen
    ]
