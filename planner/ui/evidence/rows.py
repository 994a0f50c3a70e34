"""A painted list of which one row is chosen, by mouse or keyboard."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from planner.ui.panels.strips import Strip

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -1_000, Qt.Key.Key_End: 1_000}


class RowsPicture(Strip):
    """Rows below each other under a head; every list paints its own."""

    chosen_changed = Signal(int)

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = title
        self.chosen = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)

    def n_rows(self) -> int:
        """Return how many rows there are."""
        return 0

    def row_units(self) -> float:
        """Return the height of a row in pixels of the design."""
        return 26.0

    def head_units(self) -> float:
        """Return the height of what stands over the rows."""
        return 0.0

    def row_words(self, row: int) -> str:
        """Return a row in words, for readers of the screen and as a tip."""
        return ""

    def draw_head(self, painter: QPainter, place: QRectF) -> None:
        """Paint what stands over the rows."""

    def draw_row(self, painter: QPainter, place: QRectF, row: int) -> None:
        """Paint one row."""

    def height_units(self) -> float:
        """Return the height in pixels of the design."""
        return self.head_units() + self.row_units() * self.n_rows()

    def show_rows(self, chosen: int) -> None:
        """Show rows that have changed, and which one is chosen."""
        self.chosen = max(0, min(chosen, self.n_rows() - 1))
        self._name_chosen()
        self.updateGeometry()
        self.update()

    def place_of(self, row: int) -> QRectF:
        """Return where a row is."""
        unit = self.unit()
        height = self.row_units() * unit
        return QRectF(0, self.head_units() * unit + row * height, self.width(), height)

    def draw(self, painter: QPainter) -> None:
        """Paint it."""
        unit = self.unit()
        for row in range(self.n_rows()):
            place = self.place_of(row)
            if row == self.chosen:
                painter.setBrush(QColor(self.colours.selection))
                is_framed = self.hasFocus()
                frame = QPen(QColor(self.colours.accent), 2)
                painter.setPen(frame if is_framed else QPen(Qt.PenStyle.NoPen))
                painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 4 * unit, 4 * unit)
                painter.setPen(Qt.PenStyle.NoPen)
        self.draw_head(painter, QRectF(0, 0, self.width(), self.head_units() * unit))
        for row in range(self.n_rows()):
            painter.save()
            self.draw_row(painter, self.place_of(row), row)
            painter.restore()

    def text(
        self, painter: QPainter, place: QRectF, words: str, colour: str, *, is_right: bool = False
    ) -> None:
        """Write words in one line, with an ellipsis where they do not fit."""
        fits = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, int(place.width()) + 1
        )
        side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
        painter.setPen(QColor(colour))
        painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), fits)
        painter.setPen(Qt.PenStyle.NoPen)

    def choose(self, row: int) -> None:
        """Choose a row and say so."""
        row = max(0, min(row, self.n_rows() - 1))
        if self.n_rows() and row != self.chosen:
            self.chosen = row
            self._name_chosen()
            self.update()
            self.chosen_changed.emit(row)

    def _name_chosen(self) -> None:
        words = self.row_words(self.chosen) if self.n_rows() else ""
        self.setAccessibleName(f"{self.title}: {words}" if words else self.title)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row that is clicked."""
        for row in range(self.n_rows()):
            if self.place_of(row).contains(event.position()):
                self.choose(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from row to row."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self.n_rows():
            super().keyPressEvent(event)
        else:
            self.choose(self.chosen + step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no focus."""
        super().focusOutEvent(event)
        self.update()
