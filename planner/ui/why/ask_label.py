"""A line of figures that answers "why" when it is clicked or entered."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from planner.texts import say
from planner.ui.widgets.labels import ElidedLabel

_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class AskLabel(ElidedLabel):
    """Says that it was asked, with what it stands for."""

    asked = Signal(str, str)  # "class" or "issue", and its key

    def __init__(self, kind: str, key: str, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.kind, self.key = kind, key
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleDescription(say("why.ask-hint"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.asked.emit(self.kind, self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask on Enter and space."""
        if event.key() in _KEYS:
            self.asked.emit(self.kind, self.key)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no focus."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and a frame where the focus is."""
        super().paintEvent(event)
        if not self.toolTip():
            self.setToolTip(say("why.ask-hint"))
        if self.hasFocus():
            with QPainter(self) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(QColor(self.palette().accent().color()), 2))
                painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 3, 3)
