"""The list of keys: made from the actions, so that it is never out of date."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from planner.texts import say
from planner.ui.actions import Actions
from planner.ui.pages.registry import Page
from planner.ui.widgets.labels import label

_NATIVE = QKeySequence.SequenceFormat.NativeText


class KeyboardHelp(QDialog):
    """Shows what can be done with which key."""

    def __init__(self, actions: Actions, pages: Sequence[Page], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("keyboard.title"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        everywhere = [
            (
                a.text().replace("&", "").rstrip("…"),
                QKeySequence.listToString(a.shortcuts(), _NATIVE),
            )
            for a in actions.listed()
        ]
        everywhere.append((say("keyboard.next-part"), "F6, Shift+F6"))
        body = QWidget(self)
        columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        columns.setContentsMargins(0, 0, 12, 0)
        columns.setSpacing(40)
        self._add(columns, [(say("keyboard.anywhere"), everywhere)])
        self._add(columns, _of_pages(pages))
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(say("keyboard.title"))
        scroll.setWidget(body)
        layout.addWidget(scroll, 1)
        close = QPushButton(say("ask.close"), self)
        close.setProperty("role", "primary")
        close.clicked.connect(self.accept)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus()
        room = round(0.9 * parent.width())
        if body.sizeHint().width() + 80 > room:
            columns.setDirection(QBoxLayout.Direction.TopToBottom)
        wanted = body.sizeHint()
        self.resize(
            min(wanted.width() + 80, room),
            min(wanted.height() + 100, round(0.9 * parent.height())),
        )

    def _add(self, columns: QBoxLayout, parts: list[tuple[str, list[tuple[str, str]]]]) -> None:
        column = QVBoxLayout()
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(6)
        for title, rows in parts:
            top = grid.rowCount()
            grid.addWidget(label(title, "card-title", self), top, 0, 1, 2)
            for place, (what, key) in enumerate(rows, start=top + 1):
                grid.addWidget(label(what, "", self), place, 0)
                grid.addWidget(label(key, "quiet", self), place, 1)
            grid.setRowMinimumHeight(grid.rowCount(), 8)
        column.addLayout(grid)
        column.addStretch(1)
        columns.addLayout(column)


def _of_pages(pages: Sequence[Page]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the keys that pages name themselves."""
    result = []
    for page in pages:
        shortcuts = getattr(page, "shortcuts", None)
        if shortcuts is not None:
            name = cast(QWidget, page).accessibleName() or say("keyboard.page")
            result.append((name, [(sentence, keys) for keys, sentence in shortcuts()]))
    return result
