"""Every field that can be filled in says what it is for, on the pointer."""

import pytest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from planner.ui.main_window import MainWindow
from planner.ui.widgets.field_help import explained
from tests.ui.conftest import settle
from tests.ui.whole.views import views

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
ENTRIES = ("brief", "actors", "issues", "board", "relations", "timeline", "drivers", "settings")
# Pages on which everything that is typed goes into the scenario, or asks something of it.
SEEN = (*ENTRIES, "grid", "tree", "matrix", "compare", "studies", "evidence.tab.record")
FILLED_IN = (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox, QAbstractSpinBox)


def test_every_field_that_can_be_filled_in_is_explained(opened: MainWindow, qtbot: QtBot) -> None:
    bare, n_explained = {}, {}
    for view in views(opened):
        if view not in SEEN:
            continue
        page = opened.parts.pages.currentWidget()
        assert page is not None
        fields = [
            field
            for kind in FILLED_IN
            for field in page.findChildren(kind)
            if field.isVisible() and field.isEnabled() and not is_read_only(field)
        ]
        bare[view] = [f"{type(f).__name__} {f.accessibleName()}" for f in fields if not f.toolTip()]
        n_explained[view] = sum(explained(field) is not None for field in fields)
    assert [f"{view}: {f}" for view, fields in bare.items() for f in fields] == []
    few = {view for view in ENTRIES if n_explained[view] < 3}
    assert few == {"relations", "drivers"}  # one number at a time, and tables
    assert n_explained["relations"] == 1
    settle(opened, qtbot)


def is_read_only(field: QWidget) -> bool:
    in_combo = isinstance(field.parentWidget(), QComboBox | QAbstractSpinBox)
    asks = getattr(field, "isReadOnly", None)
    return in_combo or (asks is not None and bool(asks()))
