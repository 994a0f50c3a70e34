"""The influence at the right edge of the Grid: it stays in sight while the issues are scrolled."""

from PySide6.QtCore import QModelIndex, QPoint, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from planner.ui.grid.look import GridLook
from planner.ui.grid.model import Index


class LastColumn:
    """Where the last column of a view is shown, what is under a point there, and its painting.

    It is the same column as that of the table, only shown elsewhere: selection, typing and
    copying know nothing of it.
    """

    def __init__(self, view: QTableView) -> None:
        self._view = view

    @property
    def section(self) -> int:
        """The number of the column; -1 if there is none."""
        return self._view.horizontalHeader().count() - 1

    @property
    def left(self) -> int:
        """Where the column begins in the viewport."""
        if self.section < 0:
            return self._view.viewport().width()
        edge = self._view.viewport().width() - self._view.columnWidth(self.section)
        return max(min(self._view.columnViewportPosition(self.section), edge), 0)

    @property
    def is_held(self) -> bool:
        """Tell whether the column is elsewhere than it would be without being held."""
        return 0 <= self.section and self.left != self._view.columnViewportPosition(self.section)

    @property
    def area(self) -> QRect:
        """The part of the viewport that the column has."""
        viewport = self._view.viewport()
        return QRect(self.left, 0, viewport.width() - self.left, viewport.height())

    def rect(self, index: Index) -> QRect:
        """Return where a cell of the column is shown."""
        view = self._view
        top, height = view.rowViewportPosition(index.row()), view.rowHeight(index.row())
        return QRect(self.left, top, view.columnWidth(self.section), height)

    def index_at(self, place: QPoint) -> QModelIndex | None:
        """Return the cell at a point; None where other columns are shown."""
        if not self.is_held or not self.area.contains(place):
            return None
        return self._view.model().index(self._view.rowAt(place.y()), self.section)

    def paint(self, exposed: QRect, look: GridLook) -> None:
        """Paint the column over those that are scrolled under it."""
        if not self.is_held or not exposed.intersects(self.area):
            return
        view, area = self._view, self.area
        selection = view.selectionModel()
        with QPainter(view.viewport()) as painter:
            painter.setClipRect(area)
            painter.fillRect(area, look.style.colours["panel"])
            first, last = view.rowAt(0), view.rowAt(area.height() - 1)
            rows = view.model().rowCount()
            for row in range(max(first, 0), rows if last < 0 else last + 1):
                index = view.model().index(row, self.section)
                option = QStyleOptionViewItem()
                view.initViewItemOption(option)
                option.rect = self.rect(index)
                if selection.isSelected(index):
                    option.state |= QStyle.StateFlag.State_Selected
                view.itemDelegate().paint(painter, option, index)
            painter.setPen(look.style.colours["line"])
            painter.drawLine(area.topLeft(), area.bottomLeft())
