"""The list of keys: made from the actions, so that it is never out of date."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QPushButton, QVBoxLayout, QWidget

from planner.texts import say
from planner.ui.actions import Actions
from planner.ui.widgets.labels import label

_NATIVE = QKeySequence.SequenceFormat.NativeText
_BOARD_KEYS = (
    ("keyboard.move", "← →"),
    ("keyboard.widen", "[ ]"),
    ("keyboard.fine", "Shift"),
    ("keyboard.coarse", "Ctrl"),
    ("keyboard.actor", "PgUp PgDn"),
    ("keyboard.issue", "↑ ↓"),
    ("keyboard.type", "F2"),
    ("keyboard.restore", "Esc"),
)


class KeyboardHelp(QDialog):
    """Shows what can be done with which key."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("keyboard.title"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        everywhere = [
            (a.text().replace("&", "").rstrip("…"), a.shortcut().toString(_NATIVE))
            for a in actions.listed()
        ]
        everywhere.append((say("keyboard.next-part"), "F6, Shift+F6"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(6)
        self._add(grid, say("keyboard.anywhere"), everywhere)
        self._add(grid, say("keyboard.board"), [(say(code), key) for code, key in _BOARD_KEYS])
        layout.addLayout(grid)
        close = QPushButton(say("ask.close"), self)
        close.setProperty("role", "primary")
        close.clicked.connect(self.accept)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _add(self, grid: QGridLayout, title: str, rows: list[tuple[str, str]]) -> None:
        top = grid.rowCount()
        grid.addWidget(label(title, "card-title", self), top, 0, 1, 2)
        for place, (what, key) in enumerate(rows, start=top + 1):
            grid.addWidget(label(what, "", self), place, 0)
            grid.addWidget(label(key, "quiet", self), place, 1)
        grid.setRowMinimumHeight(grid.rowCount(), 8)
