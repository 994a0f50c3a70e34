"""The names at the left edge of a table: they stay in sight while the rest is scrolled."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTableView, QWidget

Index = QModelIndex | QPersistentModelIndex


class FirstColumn:
    """Where the first column of a view is shown, what is under a point there, and its painting.

    It is the same column as that of the table, only shown elsewhere: selection and typing know
    nothing of it.
    """

    def __init__(self, view: QTableView) -> None:
        self._view = view

    @property
    def is_held(self) -> bool:
        """Tell whether the column is elsewhere than it would be without being held."""
        return self._view.columnViewportPosition(0) < 0

    @property
    def area(self) -> QRect:
        """The part of the viewport that the column has."""
        return QRect(0, 0, self._view.columnWidth(0), self._view.viewport().height())

    def rect(self, index: Index) -> QRect:
        """Return where a cell of the column is shown."""
        view = self._view
        top, height = view.rowViewportPosition(index.row()), view.rowHeight(index.row())
        return QRect(0, top, view.columnWidth(0), height)

    def index_at(self, place: QPoint) -> QModelIndex | None:
        """Return the cell at a point; None where other columns are shown."""
        if not self.is_held or not self.area.contains(place):
            return None
        return self._view.model().index(self._view.rowAt(place.y()), 0)

    def paint(self, exposed: QRect, ground: QColor, line: QColor) -> None:
        """Paint the column over those that are scrolled under it."""
        if not self.is_held or not exposed.intersects(self.area):
            return
        view, area = self._view, self.area
        with QPainter(view.viewport()) as painter:
            painter.setClipRect(area)
            painter.fillRect(area, ground)
            first, last = view.rowAt(0), view.rowAt(area.height() - 1)
            rows = view.model().rowCount()
            for row in range(max(first, 0), rows if last < 0 else last + 1):
                index = view.model().index(row, 0)
                option = QStyleOptionViewItem()
                view.initViewItemOption(option)
                option.rect = self.rect(index)
                view.itemDelegate().paint(painter, option, index)
            painter.setPen(line)
            painter.drawLine(area.topRight(), area.bottomRight())


class HeldHeadings(QHeaderView):
    """Headings of which the first one stays in sight."""

    def __init__(self, first: FirstColumn, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._first = first
        self.setSectionsClickable(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the first heading over those that are scrolled under it."""
        super().paintEvent(event)
        if not self._first.is_held:
            return
        with QPainter(self.viewport()) as painter:
            self.paintSection(painter, QRect(0, 0, self.sectionSize(0), self.height()), 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave alone what is scrolled under the first heading."""
        if not self._is_on_first(event):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Offer no edge to drag under the first heading."""
        if self._is_on_first(event) and not event.buttons():
            self.unsetCursor()
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Sort by the first column: up, down, then as entered."""
        if not self._is_on_first(event):
            super().mouseReleaseEvent(event)
            return
        orders = Qt.SortOrder
        if self.sortIndicatorSection() != 0:
            self.setSortIndicator(0, orders.AscendingOrder)
        elif self.sortIndicatorOrder() == orders.AscendingOrder:
            self.setSortIndicator(0, orders.DescendingOrder)
        else:
            self.setSortIndicator(-1, orders.AscendingOrder)

    def _is_on_first(self, event: QMouseEvent) -> bool:
        is_over = event.position().x() < self.sectionSize(0)
        return self._first.is_held and is_over
