"""The picture of the why panel, painted by Qt: ranges of acceptance round by round."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from planner.texts import say
from planner.ui.panels.strips import Strip

if TYPE_CHECKING:
    from planner.study.typical import RoundOfIssue

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RangesPicture(Strip):
    """What each signatory would accept, as a band by round; the gap closes or does not."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._course: Sequence[RoundOfIssue] = ()
        self._colours: Mapping[str, str] = {}
        self._names: Mapping[str, str] = {}
        self._ends = ("", "")

    def height_units(self) -> float:
        """Return the height in pixels of the design."""
        return 230.0

    def show_course(
        self,
        course: "Sequence[RoundOfIssue]",
        colours: Mapping[str, str],
        names: Mapping[str, str],
        ends: tuple[str, str],
    ) -> None:
        """Show an issue round by round, with a colour and a short name for every actor."""
        self._course, self._colours, self._names, self._ends = course, colours, names, ends
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Paint it."""
        unit, metrics = self.unit(), self.fontMetrics()
        line = metrics.height()
        left = max(metrics.horizontalAdvance(end) for end in self._ends) + 8 * unit
        area = QRectF(
            left, 6 * unit, self.width() - left - 52 * unit, self.height() - line - 14 * unit
        )
        painter.setPen(QColor(self.colours.quiet))
        for end, y in ((self._ends[1], area.top()), (self._ends[0], area.bottom())):
            painter.drawText(QRectF(0, y - line / 2, left - 6 * unit, line), _RIGHT, end)
        painter.fillRect(area, QColor(self.colours.ground))
        if not self._course:
            return
        self._draw_rounds(painter, area)
        last = [part for part in self._course if part.is_negotiating] or list(self._course[:1])
        settled = next((k for k, part in enumerate(last) if part.settled_now), None)
        shown = last if settled is None else last[: settled + 1]
        for actor in [r.actor for r in shown[0].ranges]:
            self._draw_actor(painter, area, shown, actor)
        self._draw_names(painter, area, shown)
        if settled is not None and shown[-1].value is not None:
            self._draw_value(painter, area, settled, shown[-1].value)

    def _x(self, area: QRectF, place: int) -> float:
        step = area.width() / max(len(self._course), 1)
        return area.left() + (place + 0.5) * step

    def _y(self, area: QRectF, value: float) -> float:
        return area.bottom() - value / 100 * area.height()

    def _draw_rounds(self, painter: QPainter, area: QRectF) -> None:
        unit, line = self.unit(), self.fontMetrics().height()
        every = max(1, -(-len(self._course) // max(1, int(area.width() / (70 * unit)))))
        for place, part in enumerate(self._course):
            x = self._x(area, place)
            painter.setPen(QPen(QColor(self.colours.line), 1))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            if place % every == 0:
                painter.setPen(QColor(self.colours.quiet))
                box = QRectF(x - 40 * unit, area.bottom() + 5 * unit, 80 * unit, line)
                words = say("why.round", n=part.round)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _draw_actor(
        self, painter: QPainter, area: QRectF, shown: "Sequence[RoundOfIssue]", actor: str
    ) -> None:
        found = [
            (self._x(area, place), own)
            for place, part in enumerate(shown)
            for own in part.ranges
            if own.actor == actor
        ]
        if len(found) == 1:
            x, own = found[0]
            half = 6 * self.unit()
            found = [(x - half, own), (x + half, own)]
        colour = QColor(self._colours.get(actor, self.colours.accent))
        above = [QPointF(x, self._y(area, own.high)) for x, own in found]
        below = [QPointF(x, self._y(area, own.low)) for x, own in found]
        fill = QColor(colour)
        fill.setAlphaF(0.22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawPolygon(QPolygonF([*above, *reversed(below)]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1.6 * self.unit()))
        painter.drawPolyline(QPolygonF(above))
        painter.drawPolyline(QPolygonF(below))

    def _draw_names(self, painter: QPainter, area: QRectF, shown: "Sequence[RoundOfIssue]") -> None:
        """Write the names at the ends of the bands, apart from each other."""
        unit, line = self.unit(), self.fontMetrics().height()
        x = self._x(area, len(shown) - 1) + 6 * unit
        lowest = area.top() - line
        order = sorted(shown[-1].ranges, key=lambda r: -(r.low + r.high))
        for own in order:
            middle = self._y(area, (own.low + own.high) / 2) - line / 2
            top = max(middle, lowest + 0.85 * line)
            lowest = top
            painter.setPen(QColor(self._colours.get(own.actor, self.colours.ink)))
            box = QRectF(x, top, 60 * unit, line)
            painter.drawText(box, _LEFT, self._names.get(own.actor, own.actor))

    def _draw_value(self, painter: QPainter, area: QRectF, place: int, value: float) -> None:
        radius = 5 * self.unit()
        painter.setPen(QPen(QColor(self.colours.panel), 2))
        painter.setBrush(QColor(self.colours.agreement))
        painter.drawEllipse(QPointF(self._x(area, place), self._y(area, value)), radius, radius)
