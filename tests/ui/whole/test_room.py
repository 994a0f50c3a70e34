"""Nothing is cut off, on a small screen, at twice the text size."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSpinBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from planner.domain.changes import set_field
from planner.texts.help_pages import KEYBOARD
from planner.ui.board.strip_fields import ElidedLabel as StripLabel
from planner.ui.export_dialog import ExportDialog
from planner.ui.main_window import MainWindow
from planner.ui.widgets.labels import ElidedLabel
from planner.ui.widgets.rail import RailItem
from tests.ui.conftest import settle
from tests.ui.whole.views import SCENARIOS, closing, let_settle, show_sample, shown_beside, views

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.mark.parametrize(
    ("name", "text_size"),
    [
        ("talks", 200),
        ("talks", 100),
        *(
            pytest.param(name, size, marks=pytest.mark.long)
            for name in SCENARIOS
            for size in (100, 200)
            if name != "talks"
        ),
    ],
)
def test_nothing_is_cut_off_on_a_small_screen(
    window: MainWindow, name: str, text_size: int, tmp_path: Path, qtbot: QtBot
) -> None:
    window._context.theme.set_text_size(text_size)
    window.resize(1280, 800)
    show_sample(window, name, tmp_path, qtbot)
    found = {view: lastingly_cut_off(window) for view in views(window)}

    assert {view: faults for view, faults in found.items() if faults} == {}
    assert (window.width(), window.height()) == (1280, 800)
    settle(window, qtbot)


@pytest.mark.parametrize("text_size", [100, 200])
def test_nothing_of_the_start_page_is_cut_off(
    window: MainWindow, text_size: int, qtbot: QtBot
) -> None:
    window._context.theme.set_text_size(text_size)
    window.resize(1280, 800)
    start = window.parts.start
    qtbot.waitUntil(
        lambda: any("actors" in label.text() for label in start.findChildren(QLabel)),
        timeout=10_000,
    )
    let_settle()

    assert cut_off(window) == []


@pytest.mark.parametrize("text_size", [100, 200])
def test_nothing_in_the_windows_beside_is_cut_off(
    opened: MainWindow, text_size: int, qtbot: QtBot
) -> None:
    opened._context.theme.set_text_size(text_size)
    opened.resize(1280, 800)
    list(views(opened))
    keys = opened.helping.show_page(KEYBOARD)
    opened.editing.edit(set_field("actors", "NOR", "name", "North Haven"))
    export = ExportDialog(opened.editing.scenario, None, opened)
    export.open()
    for beside in (*shown_beside(opened), keys, export):
        with closing(beside):
            assert cut_off(beside) == []
            assert beside.width() <= 1280
            assert beside.height() <= 800
    settle(opened, qtbot)


def test_the_test_sees_what_is_cut_off(qtbot: QtBot) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    for text, place in (
        ("narrow label", QRect(0, 0, 20, 40)),
        ("low label", QRect(0, 50, 200, 6)),
        ("outside", QRect(180, 100, 200, 40)),
        ("all is well", QRect(0, 150, 190, 40)),
    ):
        QLabel(text, frame).setGeometry(place)
    wrapped = QLabel("words that need several lines", frame)
    wrapped.setWordWrap(True)
    wrapped.setGeometry(0, 200, 80, 20)
    QPushButton("a narrow button", frame).setGeometry(0, 240, 30, 40)
    number = QSpinBox(frame)
    number.setValue(99)
    number.setGeometry(0, 280, 12, 20)
    frame.resize(200, 300)
    frame.show()

    texts = ("narrow label", "low label", "outside", "words that", "a narrow button", "99")
    faults = cut_off(frame)
    assert len(faults) == len(texts)
    assert all(text in fault for text, fault in zip(texts, faults, strict=True))


def lastingly_cut_off(window: QWidget) -> list[str]:
    """Return what is still cut off after another round: figures may just have come in."""
    if cut_off(window):
        for _ in range(3):
            let_settle()
    return cut_off(window)


def cut_off(window: QWidget) -> list[str]:
    """Return what does not show all that it has to say, and what scrolls sideways."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not window:
            continue
        fault = _fault(widget) or _outside(widget)
        if fault:
            found.append(f"{type(widget).__name__} {_text(widget)!r}: {fault}")
    return found


def _text(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return str(text())[:60] if callable(text) else widget.objectName()


def _fault(widget: QWidget) -> str:
    match widget:
        case ElidedLabel():
            is_short = widget.shown_text() != widget.text()
            if is_short and widget.toolTip() != widget.text():
                return "shortened, and the whole text is nowhere"
            return _too_low(widget, widget.fontMetrics().height())
        case StripLabel():
            if widget.text() != widget.whole and widget.toolTip() != widget.whole:
                return "shortened, and the whole text is nowhere"
            return _too_low(widget, widget.fontMetrics().height()) if widget.text() else ""
        case QLabel():
            return _label_fault(widget)
        case RailItem():  # shows its icon alone where there is no room
            is_spoken = widget.toolTip() or widget.width() >= widget.sizeHint().width()
            return "" if is_spoken else "shortened, and the whole text is nowhere"
        case QPushButton() | QToolButton() | QCheckBox() | QRadioButton():
            return _button_fault(widget)
        case QComboBox() | QLineEdit():
            return _too_low(widget, widget.fontMetrics().height())
        case QSpinBox():
            needed = widget.fontMetrics().horizontalAdvance(widget.text())
            given = widget.lineEdit().width()
            return f"{given} wide, needs {needed}" if given < needed else ""
        case QAbstractItemView():
            return ""
        case QAbstractScrollArea():
            inner = widget.widget() if isinstance(widget, QScrollArea) else None
            over = 0 if inner is None else inner.width() - widget.viewport().width()
            over = max(over, widget.horizontalScrollBar().maximum())
            return f"scrolls sideways by {over}" if over > 0 else ""
    return ""


def _label_fault(shown: QLabel) -> str:
    if not shown.text() or shown.textFormat() == Qt.TextFormat.RichText:
        return ""
    if shown.wordWrap():
        return _too_low(shown, shown.heightForWidth(shown.width()))
    needed, given = shown.sizeHint().width(), shown.width()
    if given < needed and shown.text() not in shown.toolTip():
        return f"{given} wide, needs {needed}"
    return _too_low(shown, shown.fontMetrics().height())


def _button_fault(button: QAbstractButton) -> str:
    if not button.text():
        return ""
    needed = button.sizeHint()
    if button.width() < needed.width():
        return f"{button.width()} wide, needs {needed.width()}"
    return _too_low(button, min(needed.height(), button.fontMetrics().height()))


def _too_low(widget: QWidget, needed: int) -> str:
    return f"{widget.height()} high, needs {needed}" if widget.height() < needed else ""


def _outside(widget: QWidget) -> str:
    """Tell whether something that is read reaches out of what holds it."""
    if not isinstance(widget, (QLabel, QAbstractButton, QLineEdit, QComboBox)):
        return ""
    parent = widget.parentWidget()
    while parent is not None:
        place = QRect(widget.mapTo(parent, QPoint()), widget.size())
        holder = parent.parentWidget()
        is_scrolled = isinstance(holder, QAbstractScrollArea) and holder.viewport() is parent
        if is_scrolled:
            return ""  # what scrolls is looked at by itself
        if place.left() < 0 or place.right() > parent.width() or place.top() < 0:
            return f"reaches out of {type(parent).__name__}"
        if place.bottom() > parent.height():
            return f"reaches out of {type(parent).__name__} at the bottom"
        parent = None if parent.isWindow() else holder
    return ""
