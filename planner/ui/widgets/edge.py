"""The frame of the outcome panel, whose left edge can be dragged."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from planner.texts import say
from planner.ui.widgets.field_help import describe

_GRIP = 6


class PanelEdge(QFrame):
    """Says which width is wanted while its left edge is dragged; a double click means the usual."""

    width_wanted = Signal(int)
    width_reset = Signal()
    width_chosen = Signal()

    def __init__(self, panel: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("outcomeEdge")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.addWidget(panel)
        self._grip = QWidget(self)
        self._grip.setCursor(Qt.CursorShape.SplitHCursor)
        describe(self._grip, say("outcome.grip"))
        self._grip.installEventFilter(self)
        self._right = 0

    def resizeEvent(self, event: QEvent) -> None:
        """Keep the grip along the left edge."""
        self._grip.setGeometry(0, 0, _GRIP, self.height())
        self._grip.raise_()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Follow a drag of the grip."""
        if watched is not self._grip or not isinstance(event, QMouseEvent):
            return False
        x = round(event.globalPosition().x())
        match event.type():
            case QEvent.Type.MouseButtonPress:
                self._right = x + self.width()
            case QEvent.Type.MouseMove:
                self.width_wanted.emit(self._right - x)
            case QEvent.Type.MouseButtonRelease:
                self.width_chosen.emit()
            case QEvent.Type.MouseButtonDblClick:
                self.width_reset.emit()
            case _:
                return False
        return True
