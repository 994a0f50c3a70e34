"""A box for a whole number, which looks like a line to type in."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

_MARGIN = 0.4  # of the height of the text, on either side


class NumberBox(QSpinBox):
    """A whole number; turning the wheel scrolls the page and changes nothing here.

    The style sheet takes its arrows away: without buttons Qt leaves no room for the number.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._margin = round(_MARGIN * self.fontMetrics().height())
        self.lineEdit().setTextMargins(self._margin, 0, self._margin, 0)
        # The focus is the box's own: Tab comes to it once.
        self.lineEdit().setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def sizeHint(self) -> QSize:
        """Leave room for the margins."""
        return super().sizeHint() + QSize(2 * self._margin, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
