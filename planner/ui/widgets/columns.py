"""Two columns beside each other, or under each other where there is no room."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

_GAP = 12


class Columns(QWidget):
    """Holds a wide column and a narrow one; `left` and `right` are where widgets are added."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sides = (QWidget(self), QWidget(self))
        self.left, self.right = (QVBoxLayout(side) for side in self._sides)
        for column in (self.left, self.right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(_GAP)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._is_narrow: bool | None = None
        self._arrange(is_narrow=False)

    def minimumSizeHint(self) -> QSize:
        """Return the size of the wider column: the other one can stand under it."""
        widths = [side.minimumSizeHint().width() for side in self._sides]
        return QSize(max(widths), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Look again whether both have room."""
        needed = sum(side.minimumSizeHint().width() for side in self._sides) + _GAP
        self._arrange(is_narrow=self.width() < needed)

    def _arrange(self, *, is_narrow: bool) -> None:
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        left, right = self._sides
        for side in self._sides:
            self._grid.removeWidget(side)
        self._grid.addWidget(left, 0, 0)
        self._grid.addWidget(right, 1 if is_narrow else 0, 0 if is_narrow else 1)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 0 if is_narrow else 2)
        self._grid.setRowStretch(0, 0 if is_narrow else 1)
        self._grid.setRowStretch(1, 1 if is_narrow else 0)
