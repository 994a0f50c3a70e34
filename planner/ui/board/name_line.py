"""A line for names: Enter, leaving and a pasted list are told; Undo of the window reaches past."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

_MOST_CHARACTERS = 1_000_000  # a longer paste would be cut by Qt without a word
_NOT_LEFT = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class NameLine(QLineEdit):
    """Says what was typed; keeps it until it is told that it was taken."""

    entered = Signal()  # Enter
    list_pasted = Signal()
    left = Signal()  # the focus went elsewhere in the window
    cancelled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMaxLength(_MOST_CHARACTERS)
        self._is_pending = False  # several lines are there that were said already
        self.textEdited.connect(self._on_edited)
        self.installEventFilter(self)

    def clear_typed(self) -> None:
        """Make the line empty; typing before is forgotten."""
        self._is_pending = False
        self.setText("")

    def _on_edited(self, text: str) -> None:
        # A line keeps the line breaks that were pasted, though it shows spaces.
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1 and not self._is_pending:
            self._is_pending = True
            self.list_pasted.emit()
        elif len(lines) <= 1:
            self._is_pending = False
            if len(text.splitlines()) > 1 or text.endswith(("\n", "\r")):
                self.setText("".join(lines))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell Enter, Escape and leaving."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self._is_of_window(event):
                event.ignore()
                return True
            if event.type() == QEvent.Type.KeyPress:
                if event.key() == Qt.Key.Key_Escape:
                    self.cancelled.emit()
                    return True
                if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                    self.entered.emit()
                    return True
        elif isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() not in _NOT_LEFT:
                self.left.emit()
        return super().eventFilter(watched, event)

    def _is_of_window(self, event: QKeyEvent) -> bool:
        """Tell whether undo or redo mean the scenario: there is nothing typed to take back."""
        if event.matches(QKeySequence.StandardKey.Undo):
            return not self.text() and not self.isUndoAvailable()
        return event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
