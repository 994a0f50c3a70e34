"""The list of sealed projections, and how often shares of each size came about."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from planner.texts import say
from planner.ui.evidence.rows import RowsPicture
from planner.ui.panels.strips import Strip

if TYPE_CHECKING:
    from planner.study.seal_scores import Bin
    from planner.study.seal_words import SealRow

_MARGIN, _GAP, _SCORE = 8.0, 12.0, 130.0
_SIDE = 220.0


class SealsPicture(RowsPicture):
    """One row a sealed projection, in two lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(say("seal.list"), parent)
        self._rows: Sequence[SealRow] = ()

    def show_seals(self, rows: "Sequence[SealRow]", chosen: int) -> None:
        """Show the projections of the scenario."""
        self._rows = rows
        self.show_rows(chosen)

    def n_rows(self) -> int:
        """Return how many are sealed."""
        return len(self._rows)

    def row_units(self) -> float:
        """Return the height of a row in pixels of the design."""
        return 48.0

    def row_words(self, row: int) -> str:
        """Return one with all that the row shows."""
        found = self._rows[row]
        score = say("seal.row-score", score=found.brier) if found.brier else ""
        return f"{self._first(found)}. {self._second(found)}. {score}".strip()

    def _first(self, found: "SealRow") -> str:
        return say("seal.row-first", what=found.what, seal=found.code)

    def _second(self, found: "SealRow") -> str:
        values = {"when": found.when, "said": found.said, "happened": found.happened}
        return say("seal.row-second", **values)

    def draw_row(self, painter: QPainter, place: QRectF, row: int) -> None:
        """Paint what it is of, what was said and what happened, and its score."""
        found, unit = self._rows[row], self.unit()
        left, width = _MARGIN * unit, place.width() - 2 * _MARGIN * unit
        first = QRectF(left, place.top() + 4 * unit, width, 20 * unit)
        second = first.translated(0, 20 * unit)
        self.text(painter, first, self._first(found), self.colours.ink)
        if found.brier:
            score = QRectF(second.right() - _SCORE * unit, second.top(), _SCORE * unit, 20 * unit)
            words = say("seal.row-score", score=found.brier)
            self.text(painter, score, words, self.colours.ink, is_right=True)
            second.setRight(score.left() - _GAP * unit)
        self.text(painter, second, self._second(found), self.colours.quiet)


class BinsPicture(Strip):
    """How often classes came about, against the shares that were sealed for them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._bins: Sequence[Bin] = ()

    def height_units(self) -> float:
        """Return the height in pixels of the design."""
        return _SIDE + 56.0

    def show_bins(self, bins: "Sequence[Bin]", summary: str) -> None:
        """Show the shares in groups of about one size; the summary tells them in words."""
        self._bins = bins
        self.describe(say("seal.picture"), summary)
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Paint it: the dotted line is where shares hold what they say."""
        unit, line = self.unit(), self.fontMetrics().height()
        left = self.fontMetrics().horizontalAdvance(say("backtest.percent", share=100)) + 10 * unit
        width = min(self.width() - left - 20 * unit, 1.6 * _SIDE * unit)
        area = QRectF(left, line + 6 * unit, width, self.height() - 3 * line - 24 * unit)
        for step in range(0, 101, 20):
            self._draw_step(painter, area, step)
        painter.setPen(QColor(self.colours.quiet))
        below = QRectF(area.left(), area.bottom() + 7 * unit + line, area.width(), line)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), say("seal.axis"))
        painter.setPen(QPen(QColor(self.colours.quiet), 1.4 * unit, Qt.PenStyle.DotLine))
        painter.drawLine(_at(area, 0, 0), _at(area, 1, 1))
        for one in self._bins:
            self._draw_bin(painter, area, one)

    def _draw_step(self, painter: QPainter, area: QRectF, step: int) -> None:
        unit, line = self.unit(), self.fontMetrics().height()
        corner = _at(area, step / 100, step / 100)
        painter.setPen(QPen(QColor(self.colours.line), 1))
        painter.drawLine(QLineF(corner.x(), area.top(), corner.x(), area.bottom()))
        painter.drawLine(QLineF(area.left(), corner.y(), area.right(), corner.y()))
        painter.setPen(QColor(self.colours.quiet))
        words = say("backtest.percent", share=step)
        side = QRectF(0, corner.y() - line / 2, area.left() - 6 * unit, line)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(side, int(right), words)
        below = QRectF(corner.x() - 40 * unit, area.bottom() + 6 * unit, 80 * unit, line)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), words)

    def _draw_bin(self, painter: QPainter, area: QRectF, one: "Bin") -> None:
        """Paint a dot with its interval, and how many shares it stands for."""
        unit, line = self.unit(), self.fontMetrics().height()
        share, accent = one.happened, QColor(self.colours.accent)
        painter.setPen(QPen(accent, 1.6 * unit))
        painter.drawLine(_at(area, one.said, share.low), _at(area, one.said, share.high))
        middle = _at(area, one.said, share.share)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawEllipse(middle, 4 * unit, 4 * unit)
        painter.setPen(QColor(self.colours.ink))
        top = min(_at(area, one.said, share.high).y(), middle.y() - 4 * unit) - line
        over = QRectF(middle.x() - 40 * unit, top, 80 * unit, line)
        words = say("seal.bin-count", n=one.n)
        painter.drawText(over, int(Qt.AlignmentFlag.AlignCenter), words)


def _at(area: QRectF, said: float, happened: float) -> QPointF:
    return QPointF(area.left() + said * area.width(), area.bottom() - happened * area.height())
