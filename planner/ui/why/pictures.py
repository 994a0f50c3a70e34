"""Pictures of the why panel, painted by Qt: how a share moves, and ranges round by round."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
_ROW = 38.0


@dataclass(frozen=True, slots=True)
class End:
    """One end of a bar: its number, the move in points, and whether all runs were played."""

    number: str
    difference: float
    points: str


@dataclass(frozen=True, slots=True)
class TornadoRow:
    """One bar with its name and a sentence."""

    name: str
    detail: str
    ends: tuple[End, ...]
    sentence: str
    is_sure: bool


class TornadoPicture(Strip):
    """Bars to the left and right of the present share."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[TornadoRow] = ()
        self._present = ""
        self._more_is_good = True

    def height_units(self) -> float:
        """Return the height in pixels of the design."""
        return _ROW * len(self._rows) + 22.0

    def show_rows(self, rows: Sequence[TornadoRow], present: str, more_is_good: bool) -> None:
        """Show bars, widest first, around the present share."""
        self._rows, self._present, self._more_is_good = tuple(rows), present, more_is_good
        self.updateGeometry()
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Paint it."""
        if not self._rows:
            return
        unit, metrics = self.unit(), self.fontMetrics()
        names = min(0.38 * self.width(), 260 * unit)
        labels = [f"{end.number}  {end.points}" for row in self._rows for end in row.ends]
        room = max(metrics.horizontalAdvance(words) for words in labels) + 10 * unit
        left, right = names + room, self.width() - room
        middle = (left + right) / 2
        largest = max(abs(end.difference) for row in self._rows for end in row.ends)
        scale = (right - left) / 2 / max(largest, 1e-9)
        line = metrics.height()
        painter.setPen(QColor(self.colours.quiet))
        head = QRectF(middle - 200 * unit, 0, 400 * unit, line)
        painter.drawText(head, Qt.AlignmentFlag.AlignCenter, self._present)
        for place, row in enumerate(self._rows):
            top = 22 * unit + place * _ROW * unit
            self._draw_row(painter, row, QRectF(0, top, self.width(), _ROW * unit), names)
            self._draw_bars(painter, row, middle, scale, top)
        painter.setPen(QPen(QColor(self.colours.ink), 1))
        painter.drawLine(QPointF(middle, 20 * unit), QPointF(middle, self.height()))

    def _draw_row(self, painter: QPainter, row: TornadoRow, place: QRectF, names: float) -> None:
        painter.setPen(QColor(self.colours.ink if row.is_sure else self.colours.quiet))
        name = self.fontMetrics().elidedText(
            row.name, Qt.TextElideMode.ElideRight, round(names - 8 * self.unit())
        )
        half = place.height() / 2
        painter.drawText(QRectF(0, place.top() + 2, names, half), _LEFT, name)
        painter.setPen(QColor(self.colours.quiet))
        painter.drawText(QRectF(0, place.top() + half - 2, names, half), _LEFT, row.detail)

    def _draw_bars(
        self, painter: QPainter, row: TornadoRow, middle: float, scale: float, top: float
    ) -> None:
        """Draw the ends; two on one side stand half and half, with their numbers side by side."""
        unit = self.unit()
        moves = [end.difference for end in row.ends]
        both = len(moves) == 2 and moves[0] * moves[1] > 0
        thick = (9 if both else 16) * unit
        for order, end in enumerate(row.ends):
            length = end.difference * scale
            up = order * 11 * unit if both else 0.0
            y = top + (8 if both else 11) * unit + up
            # An end that moves nothing stands on the side that the other end leaves free.
            is_right = end.difference > 0 or (end.difference == 0 and max(moves) <= 0)
            is_good = (end.difference > 0) == self._more_is_good
            colour = self.colours.agreement if is_good else self.colours.escalation
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setOpacity(1.0 if row.is_sure else 0.5)
            painter.fillRect(
                QRectF(min(middle, middle + length), y, max(abs(length), unit), thick),
                QColor(colour),
            )
            painter.setOpacity(1.0)
            painter.setPen(QColor(self.colours.ink if row.is_sure else self.colours.quiet))
            words = f"{end.number}  {end.points}" if is_right else f"{end.points}  {end.number}"
            wide = 200 * unit
            tall = self.fontMetrics().height()
            box_top = y + thick / 2 - tall / 2
            if is_right:
                box = QRectF(middle + length + 5 * unit, box_top, wide, tall)
                painter.drawText(box, _LEFT, words)
            else:
                box = QRectF(middle + length - 5 * unit - wide, box_top, wide, tall)
                painter.drawText(box, _RIGHT, words)


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
