"""Whether intervals hold what they say, painted by Qt: outcomes held against nominal content."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from planner.domain.spreading import spread
from planner.texts import say
from planner.ui.panels.strips import Strip

if TYPE_CHECKING:
    from planner.charts.reliability_data import ReliabilityLine

_NAMES, _SIDE = 190.0, 230.0
_STEPS = range(0, 101, 20)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ReliabilityPicture(Strip):
    """A line for each kind of interval, named at its end; the dotted one is as they say."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: Sequence[ReliabilityLine] = ()

    def height_units(self) -> float:
        """Return the height in pixels of the design."""
        return _SIDE + 56.0

    def show_lines(self, lines: "Sequence[ReliabilityLine]", summary: str) -> None:
        """Show the intervals of one collection; the summary tells them in words."""
        self._lines = lines
        self.describe(say("backtest.picture"), summary)
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Paint it."""
        unit, line = self.unit(), self.fontMetrics().height()
        left = self.fontMetrics().horizontalAdvance(say("backtest.percent", share=100)) + 10 * unit
        width = min(self.width() - left - _NAMES * unit, 1.6 * _SIDE * unit)
        area = QRectF(left, 6 * unit, max(width, 60 * unit), self.height() - 2 * line - 22 * unit)
        self._draw_grid(painter, area)
        for place, known in enumerate(self._lines):
            self._draw_line(painter, area, known, self._colour(place))
        self._draw_names(painter, area)

    def _colour(self, place: int) -> QColor:
        colours = self.colours
        return QColor((colours.accent, colours.warning, colours.good, colours.bad)[place % 4])

    def _at(self, area: QRectF, nominal: float, held: float) -> QPointF:
        return QPointF(area.left() + nominal * area.width(), area.bottom() - held * area.height())

    def _draw_grid(self, painter: QPainter, area: QRectF) -> None:
        unit, line = self.unit(), self.fontMetrics().height()
        for step in _STEPS:
            corner = self._at(area, step / 100, step / 100)
            x, y = corner.x(), corner.y()
            painter.setPen(QPen(QColor(self.colours.line), 1))
            painter.drawLine(QLineF(x, area.top(), x, area.bottom()))
            painter.drawLine(QLineF(area.left(), y, area.right(), y))
            painter.setPen(QColor(self.colours.quiet))
            words = say("backtest.percent", share=step)
            painter.drawText(
                QRectF(0, y - line / 2, area.left() - 6 * unit, line), int(_RIGHT), words
            )
            below = QRectF(x - 40 * unit, area.bottom() + 7 * unit, 80 * unit, line)
            painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), words)
        axis = QRectF(area.left(), area.bottom() + 7 * unit + line, area.width(), line)
        painter.drawText(axis, int(Qt.AlignmentFlag.AlignCenter), say("backtest.nominal-axis"))
        painter.setPen(QPen(QColor(self.colours.quiet), 1.4 * unit, Qt.PenStyle.DotLine))
        painter.drawLine(self._at(area, 0, 0), self._at(area, 1, 1))

    def _draw_line(
        self, painter: QPainter, area: QRectF, known: "ReliabilityLine", colour: QColor
    ) -> None:
        unit = self.unit()
        step = 1 / (len(known.held) + 1)
        points = [self._at(area, (k + 1) * step, held) for k, held in enumerate(known.held)]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2 * unit))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for point in points:
            painter.drawEllipse(point, 3 * unit, 3 * unit)

    def _draw_names(self, painter: QPainter, area: QRectF) -> None:
        """Write each name at the height of the end of its line."""
        unit, line = self.unit(), self.fontMetrics().height()
        ends = [
            (known.name, known.held[-1], self._colour(place))
            for place, known in enumerate(self._lines)
        ]
        ends.append((say("backtest.as-it-says"), 1.0, QColor(self.colours.quiet)))
        targets = [self._at(area, 1, held).y() for _, held, _ in ends]
        order = sorted(range(len(ends)), key=lambda number: targets[number])
        tops = (area.top() - line / 2, area.bottom())
        middles = spread([targets[n] for n in order], [line] * len(order), 0.0, *tops)
        left = area.right() + 10 * unit
        for number, middle in zip(order, middles, strict=True):
            name, _, colour = ends[number]
            place = QRectF(left, middle - line / 2, self.width() - left, line)
            fits = self.fontMetrics().elidedText(
                name, Qt.TextElideMode.ElideRight, int(place.width())
            )
            painter.setPen(colour)
            painter.drawText(place, int(_LEFT), fits)
