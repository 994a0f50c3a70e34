"""Painting at any size: lengths in a picture of 1600 x 900, texts that shrink until they fit."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from planner.domain.colours import Palette
from planner.ui.theme import text_font

LEFT, RIGHT, MIDDLE = (
    Qt.AlignmentFlag.AlignLeft,
    Qt.AlignmentFlag.AlignRight,
    Qt.AlignmentFlag.AlignHCenter,
)
_WRAPPED = Qt.TextFlag.TextWordWrap
_STEP = 0.92  # of the size, from one try to the next
_LEAST_PIXELS = 10.0  # smaller letters nobody reads
_ENDLESS = 1e5


class Canvas:
    """A painter with the unit of the picture, and its colours."""

    def __init__(self, painter: QPainter, size: QSizeF, palette: Palette, unit: float) -> None:
        self.painter = painter
        self.palette = palette
        self.unit = unit
        self.width, self.height = size.width() / unit, size.height() / unit
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )

    def rect(self, left: float, top: float, right: float, bottom: float) -> QRectF:
        """Return a place on the screen."""
        unit = self.unit
        return QRectF(left * unit, top * unit, (right - left) * unit, (bottom - top) * unit)

    def font(self, size: float, *, is_bold: bool = False) -> QFont:
        """Return a font of a size."""
        font = text_font(max(1, round(size * self.unit)))
        font.setBold(is_bold)
        return font

    def advance(self, text: str, size: float, *, is_bold: bool = False) -> float:
        """Return how wide a line is."""
        metrics = QFontMetricsF(self.font(size, is_bold=is_bold))
        return metrics.horizontalAdvance(text) / self.unit

    def line(
        self,
        text: str,
        left: float,
        top: float,
        right: float,
        size: float,
        colour: str,
        *,
        is_bold: bool = False,
        align: Qt.AlignmentFlag = LEFT,
    ) -> float:
        """Write one line, smaller or shortened if it must be; returns where it ends below."""
        if not text:
            return top
        width, tried = (right - left) * self.unit, size
        metrics = QFontMetricsF(font := self.font(tried, is_bold=is_bold))
        while metrics.horizontalAdvance(text) > width and self._may_shrink(tried, 0.5 * size):
            tried *= _STEP
            metrics = QFontMetricsF(font := self.font(tried, is_bold=is_bold))
        if metrics.horizontalAdvance(text) > width:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))
        place = self.rect(left, top, right, top + metrics.height() / self.unit)
        self.painter.drawText(place, int(align | Qt.AlignmentFlag.AlignTop), text)
        return top + metrics.height() / self.unit

    def text(
        self,
        text: str,
        left: float,
        top: float,
        right: float,
        bottom: float,
        size: float,
        colour: str,
        *,
        is_bold: bool = False,
        align: Qt.AlignmentFlag = LEFT,
        least: float = 0.5,
    ) -> float:
        """Write lines within a place, smaller until they fit; returns where they end below."""
        if not text or bottom <= top:
            return top
        flags = int(align | Qt.AlignmentFlag.AlignTop) | _WRAPPED
        place = self.rect(left, top, right, bottom)
        endless = QRectF(place.left(), place.top(), place.width(), _ENDLESS)
        tried = size
        while True:
            font = self.font(tried, is_bold=is_bold)
            found = QFontMetricsF(font).boundingRect(endless, flags, text)
            fits = found.height() <= place.height() and found.width() <= place.width()
            if fits or not self._may_shrink(tried, size * least):
                break
            tried *= _STEP
        while not fits and " " in text:
            text = text.removesuffix("…").rstrip().rpartition(" ")[0] + "…"
            found = QFontMetricsF(font).boundingRect(endless, flags, text)
            fits = found.height() <= place.height()
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))
        self.painter.drawText(place, flags, text)
        return top + found.height() / self.unit

    def _may_shrink(self, size: float, least: float) -> bool:
        return size * _STEP >= max(least, _LEAST_PIXELS / self.unit)

    def fill(self, place: QRectF, colour: str, radius: float = 0.0) -> None:
        """Fill a place."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(colour))
        self.painter.drawRoundedRect(place, radius * self.unit, radius * self.unit)

    def dot(self, x: float, y: float, radius: float, colour: str) -> None:
        """Paint a dot."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(colour))
        centre = QPointF(x * self.unit, y * self.unit)
        self.painter.drawEllipse(centre, radius * self.unit, radius * self.unit)
