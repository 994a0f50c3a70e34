"""The quad map of one actor, painted by Qt."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from planner.charts.engine_data import sector_colour
from planner.texts import say
from planner.ui.panels.strips import Strip

if TYPE_CHECKING:
    from planner.charts.engine_data import QuadMap, Sector

_CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class QuadPicture(Strip):
    """Across what the actor expects, upwards what the others expect."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._map: QuadMap | None = None
        self._colours: Mapping[str, str] = {}

    def height_units(self) -> float:
        """Return the height in pixels of the design."""
        return 330.0

    def show_map(self, found: "QuadMap", colours: Mapping[str, str]) -> None:
        """Show a map; colours are those of the actors."""
        from planner.study.quad_maps import map_words

        self._map, self._colours = found, colours
        self.describe(say("quad.title", actor=found.name), map_words(found))
        self.update()

    def area(self) -> QRectF:
        """Return where the map is."""
        unit, line = self.unit(), self.fontMetrics().height()
        return QRectF(
            line + 6 * unit, 2 * unit, self.width() - line - 8 * unit, self.height()
        ).adjusted(0, 0, 0, -line - 10 * unit)

    def place_of(self, own: float, other: float) -> QPointF:
        """Return where a pair of expectations is."""
        assert self._map is not None
        area, limit = self.area(), self._map.limit
        centre = area.center()
        return QPointF(
            centre.x() + own / limit * area.width() / 2,
            centre.y() - other / limit * area.height() / 2,
        )

    def draw(self, painter: QPainter) -> None:
        """Paint it."""
        if self._map is None:
            return
        area, unit, line = self.area(), self.unit(), self.fontMetrics().height()
        for sector in self._map.sectors:
            self._draw_sector(painter, sector)
        painter.setPen(QPen(QColor(self.colours.quiet), 1))
        words = [self._name_sector(painter, sector) for sector in self._map.sectors]
        painter.drawLine(self.place_of(0, self._map.limit), self.place_of(0, -self._map.limit))
        painter.drawLine(self.place_of(self._map.limit, 0), self.place_of(-self._map.limit, 0))
        name = self._map.short
        below = QRectF(area.left(), area.bottom() + 6 * unit, area.width(), line)
        self._write(painter, below, say("quad.across", actor=name))
        painter.save()
        painter.translate(0, area.bottom())
        painter.rotate(-90)
        beside = QRectF(0, 0, area.height(), line)
        self._write(painter, beside, say("quad.up", actor=name))
        painter.restore()
        self._draw_marks(painter, words)

    @staticmethod
    def _write(painter: QPainter, place: QRectF, words: str) -> None:
        right = Qt.TextElideMode.ElideRight
        fits = painter.fontMetrics().elidedText(words, right, int(place.width()))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, fits)

    def _draw_sector(self, painter: QPainter, sector: "Sector") -> None:
        assert self._map is not None
        limit = self._map.limit
        corners = [self.place_of(x * limit, y * limit) for x, y in sector.corners]
        painter.setPen(QPen(QColor(self.colours.panel), 1.5 * self.unit()))
        painter.setBrush(QColor(sector_colour(sector.kind, self.colours)))
        painter.drawPolygon(QPolygonF(corners))

    def _name_sector(self, painter: QPainter, sector: "Sector") -> QRectF:
        """Write what a part of the map is about, and return where that stands."""
        from planner.study.quad_maps import sector_name

        assert self._map is not None
        limit = self._map.limit
        x = sum(corner[0] for corner in sector.corners[1:]) / (len(sector.corners) - 1)
        y = sum(corner[1] for corner in sector.corners[1:]) / (len(sector.corners) - 1)
        wide = 0.42 * self.area().width()
        middle = self.place_of(0.72 * x * limit, 0.86 * y * limit)
        high = 3 * self.fontMetrics().height()
        box = QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high)
        inside = self.area()
        box.moveLeft(min(max(box.left(), inside.left()), inside.right() - wide))
        name = sector_name(sector.kind, self._map.short)
        painter.drawText(box, int(_CENTRED), name)
        return painter.boundingRect(box, int(_CENTRED), name)

    def _draw_marks(self, painter: QPainter, words: Sequence[QRectF]) -> None:
        """Paint the others; a name goes where it has room, or is left to the words below."""
        assert self._map is not None
        unit, metrics = self.unit(), self.fontMetrics()
        taken = list(words)
        painter.setPen(QPen(QColor(self.colours.panel), 1.2 * unit))
        for mark in self._map.marks:
            at, radius = self.place_of(mark.own, mark.other), 5 * unit
            painter.setBrush(QColor(self._colours.get(mark.actor, self.colours.accent)))
            painter.drawEllipse(at, radius, radius)
            taken.append(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius))
        painter.setPen(QColor(self.colours.ink))
        for mark in self._map.marks:
            at = self.place_of(mark.own, mark.other)
            wide, high = metrics.horizontalAdvance(mark.short), metrics.height()
            for dx, dy in ((8, -0.5), (8, -1.3), (8, 0.3), (-8, -0.5), (-8, -1.3), (-8, 0.3)):
                left = at.x() + dx * unit - (wide if dx < 0 else 0)
                box = QRectF(left, at.y() + dy * high, wide + 1, high)
                if self.area().contains(box) and not any(box.intersects(of) for of in taken):
                    taken.append(box)
                    painter.drawText(box, 0, mark.short)
                    break
        painter.setPen(Qt.PenStyle.NoPen)
