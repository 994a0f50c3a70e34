"""How far forecasts missed: a bar for each, its interval, and the weighted mean through all."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from planner.study.backtest_words import BacktestRow, with_range
from planner.texts import say
from planner.ui.evidence.rows import RowsPicture

_MARGIN, _GAP = 8.0, 14.0
_NAME, _MISSED, _WITHIN, _AGAINST = 192.0, 142.0, 64.0, 160.0
_MISSED_ALONE = 68.0
_WIDE = 600.0  # from here on all stands in one line
_ROOMY = 740.0  # from here on with the interval of the miss, which the thin line shows too


class RecordPicture(RowsPicture):
    """One row a forecast, the nearest first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(say("record.table"), parent)
        self._rows: Sequence[BacktestRow] = ()

    def show_table(self, rows: Sequence[BacktestRow]) -> None:
        """Show the forecasts of one collection."""
        self._rows = rows
        reference = next((k for k, row in enumerate(rows) if row.is_reference), 0)
        self.show_rows(reference)

    def n_rows(self) -> int:
        """Return how many forecasts there are."""
        return len(self._rows)

    def is_wide(self) -> bool:
        """Tell whether a row has room for one line."""
        return self.width() >= _WIDE * self.unit()

    def is_roomy(self) -> bool:
        """Tell whether the line has room for the interval of the miss."""
        return self.width() >= _ROOMY * self.unit()

    def row_units(self) -> float:
        """Return the height of a row in pixels of the design."""
        return 28.0 if self.is_wide() else 66.0

    def head_units(self) -> float:
        """Return the height of the headings; a narrow row tells them itself."""
        return 26.0 if self.is_wide() else 0.0

    def row_words(self, row: int) -> str:
        """Return a forecast with its numbers."""
        found = self._rows[row]
        return say(
            "record.row",
            name=found.name,
            missed=with_range(found.missed, found.missed_range),
            within=found.hits,
            against=with_range(found.difference, found.difference_range),
        )

    def _columns(self, place: QRectF) -> tuple[QRectF, QRectF, QRectF, QRectF, QRectF]:
        """Return where name, bar, miss, share within 10 and difference are, in one line."""
        unit = self.unit()
        left, right = place.left() + _MARGIN * unit, place.right() - _MARGIN * unit
        top, height = place.top(), place.height()
        name = QRectF(left, top, _NAME * unit, height)
        against = QRectF(right - _AGAINST * unit, top, _AGAINST * unit, height)
        within = QRectF(against.left() - (_WITHIN + _GAP) * unit, top, _WITHIN * unit, height)
        width = _MISSED if self.is_roomy() else _MISSED_ALONE
        missed = QRectF(within.left() - (width + _GAP) * unit, top, width * unit, height)
        start = name.right() + _GAP * unit
        bar = QRectF(start, top, max(missed.left() - _GAP * unit - start, 1.0), height)
        return name, bar, missed, within, against

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height of the rows at this width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def draw_head(self, painter: QPainter, place: QRectF) -> None:
        """Paint the headings, and the line of the weighted mean through all rows."""
        if self.is_wide():
            name, _, missed, within, against = self._columns(place)
            quiet = self.colours.quiet
            self.text(painter, name, say("backtest.forecast"), quiet)
            self.text(painter, missed, say("backtest.missed"), quiet, is_right=True)
            self.text(painter, within, say("backtest.within"), quiet, is_right=True)
            self.text(painter, against, say("record.against"), quiet, is_right=True)
        bar = self._bar_place(QRectF(0, 0, self.width(), 0))
        for row in self._rows:
            if row.is_reference:
                x = bar.left() + bar.width() * row.mae / self._limit()
                painter.setPen(
                    QPen(QColor(self.colours.quiet), 1.2 * self.unit(), Qt.PenStyle.DashLine)
                )
                painter.drawLine(QLineF(x, place.bottom(), x, self.height()))
                painter.setPen(Qt.PenStyle.NoPen)

    def _bar_place(self, place: QRectF) -> QRectF:
        if self.is_wide():
            return self._columns(place)[1]
        unit = self.unit()
        width = place.width() - 2 * _MARGIN * unit
        return QRectF(_MARGIN * unit, place.bottom() - 22 * unit, width, 18 * unit)

    def _limit(self) -> float:
        """Return the miss that has the whole width."""
        ends = [row.interval.high if row.interval else row.mae for row in self._rows]
        return max(ends, default=1.0) or 1.0

    def draw_row(self, painter: QPainter, place: QRectF, row: int) -> None:
        """Paint name, bar and numbers."""
        found, unit = self._rows[row], self.unit()
        ink, quiet = self.colours.ink, self.colours.quiet
        self._draw_bar(painter, self._bar_place(place), found)
        missed_words = with_range(found.missed, found.missed_range)
        against_words = with_range(found.difference, found.difference_range)
        if self.is_wide():
            name, _, missed, within, against = self._columns(place)
            self.text(painter, name, found.name, ink)
            words = missed_words if self.is_roomy() else found.missed
            self.text(painter, missed, words, ink, is_right=True)
            self.text(painter, within, found.hits, ink, is_right=True)
            self.text(painter, against, against_words, quiet, is_right=True)
            return
        left, width = _MARGIN * unit, place.width() - 2 * _MARGIN * unit
        first = QRectF(left, place.top() + 2 * unit, width, 20 * unit)
        self.text(painter, first, found.name, ink)
        second = first.translated(0, 20 * unit)
        self.text(painter, second, say("record.narrow-missed", missed=missed_words), ink)
        if not found.is_reference:
            against_words = say("record.narrow-against", against=against_words)
        self.text(painter, second, against_words, quiet, is_right=True)

    def _draw_bar(self, painter: QPainter, place: QRectF, found: BacktestRow) -> None:
        unit, middle = self.unit(), place.center().y()
        scale = place.width() / self._limit()
        colour = self.colours.accent if found.is_reference else self.colours.quiet
        painter.setOpacity(1.0 if found.is_reference else 0.55)
        bar = QRectF(place.left(), middle - 5 * unit, found.mae * scale, 10 * unit)
        painter.fillRect(bar, QColor(colour))
        painter.setOpacity(1.0)
        if found.interval is not None:
            low, high = found.interval.low * scale, found.interval.high * scale
            painter.setPen(QPen(QColor(self.colours.ink), 1.2 * unit))
            painter.drawLine(QLineF(place.left() + low, middle, place.left() + high, middle))
            painter.setPen(Qt.PenStyle.NoPen)
