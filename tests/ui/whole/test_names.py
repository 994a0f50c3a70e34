"""Readers of the screen have a name for everything that takes the focus."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QMenu, QWidget, QWidgetAction
from pytestqt.qtbot import QtBot

from planner.domain.changes import set_field
from planner.texts.help_pages import KEYBOARD
from planner.ui.main_window import MainWindow
from tests.ui.conftest import settle
from tests.ui.whole.explained import unexplained
from tests.ui.whole.views import closing, show_sample, shown_beside, views

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.mark.parametrize("name", ["empty", "talks", pytest.param("crowd", marks=pytest.mark.long)])
def test_everything_that_takes_the_focus_has_a_name_and_what_is_filled_in_a_help(
    window: MainWindow, name: str, tmp_path: Path, qtbot: QtBot
) -> None:
    assert nameless(window) == []
    show_sample(window, name, tmp_path, qtbot)
    found, bare = {}, {}
    for view in views(window):
        found[view] = nameless(window)
        bare[view] = unexplained(window.parts.pages)

    assert {view: widgets for view, widgets in found.items() if widgets} == {}
    assert {view: fields for view, fields in bare.items() if fields} == {}
    settle(window, qtbot)


def test_everything_in_the_windows_beside_has_a_name_and_a_help(
    opened: MainWindow, qtbot: QtBot
) -> None:
    list(views(opened))
    keys = opened.helping.show_page(KEYBOARD)
    opened.editing.edit(set_field("actors", "NOR", "name", "North Haven"))
    for beside in (*shown_beside(opened), keys):
        with closing(beside):
            assert [*nameless(beside), *unexplained(beside)] == []
    settle(opened, qtbot)


def test_every_entry_of_every_menu_has_words_and_no_two_share_a_key(
    opened: MainWindow, qtbot: QtBot
) -> None:
    list(views(opened))
    menus = opened.findChildren(QMenu)
    actions = [
        action
        for menu in menus
        for action in menu.actions()
        if not action.isSeparator() and not isinstance(action, QWidgetAction)  # has a widget's name
    ]
    assert len(actions) > 40
    assert [action.objectName() for action in actions if not action.text().strip()] == []

    window_wide = {action for action in opened.actions() if not action.shortcut().isEmpty()}
    keys: dict[str, QAction] = {}
    for action in window_wide:
        for shortcut in action.shortcuts():
            assert keys.setdefault(shortcut.toString(), action) is action, shortcut
    settle(opened, qtbot)


def nameless(window: QWidget) -> list[str]:
    """Return what takes the focus, by Tab or by a click, and has no name."""
    found = []
    for widget in window.findChildren(QWidget):
        takes_focus = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not takes_focus or not widget.isVisible() or widget.window() is not window:
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()} in {_parents(widget)}")
    return found


def _parents(widget: QWidget) -> str:
    names: list[str] = []
    parent = widget.parentWidget()
    while parent is not None and len(names) < 3:
        names.append(type(parent).__name__)
        parent = parent.parentWidget()
    return " < ".join(names)
