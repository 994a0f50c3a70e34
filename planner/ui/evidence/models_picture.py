"""All models on one issue: values and bands on one wide scale, and how the talks end in each."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from planner.charts.engine_data import model_numbers
from planner.charts.wording import percent, value, value_with_unit
from planner.domain.records import OUTCOMES
from planner.texts import say
from planner.ui.evidence.rows import RowsPicture

if TYPE_CHECKING:
    from planner.charts.engine_data import IssueLines, ModelLine

_MARGIN, _VALUE, _SHARES, _GAP = 8.0, 130.0, 150.0, 14.0
_NAME, _LONG_NAME = 132.0, 170.0  # room for the name of a model: usual, and at most
_WIDE = 620.0  # from here on all stands in one line


class ModelsPicture(RowsPicture):
    """One row a model; the dashed line through all is the weighted mean."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(say("evidence.models"), parent)
        self._found: IssueLines | None = None
        self._colours: Mapping[str, str] = {}
        self._shorts: Mapping[str, str] = {}
        self._field: tuple[float, float] | None = None

    def show_lines(
        self,
        found: "IssueLines",
        colours: Mapping[str, str],
        shorts: Mapping[str, str],
        chosen: int,
    ) -> None:
        """Show an issue; colours and short names are those of the actors."""
        self._found, self._colours, self._shorts = found, colours, shorts
        self.show_rows(chosen)

    def show_field(self, field: tuple[float, float] | None) -> None:
        """Shade the interval that held the outcome of such EU decisions, behind all rows."""
        self._field = field
        self.update()

    def n_rows(self) -> int:
        """Return how many models there are."""
        return 0 if self._found is None else len(self._found.lines)

    def is_wide(self) -> bool:
        """Tell whether a row has room for one line."""
        return self.width() >= _WIDE * self.unit()

    def row_units(self) -> float:
        """Return the height of a row in pixels of the design."""
        return 32.0 if self.is_wide() else 58.0

    def head_units(self) -> float:
        """Return the height of the scale with the actors over the rows."""
        return 64.0

    def row_words(self, row: int) -> str:
        """Return a model with its value, band and shares."""
        assert self._found is not None
        return model_words(self._found, self._found.lines[row])

    def _name_width(self) -> float:
        metrics, lines = self.fontMetrics(), self._found.lines if self._found else ()
        longest = max((metrics.horizontalAdvance(line.name) for line in lines), default=0)
        return min(max(longest + 4, _NAME * self.unit()), _LONG_NAME * self.unit())

    def _scale(self) -> QRectF:
        """Return where the scale lies across."""
        unit, right = self.unit(), self.width() - (_MARGIN + _SHARES + _GAP) * self.unit()
        left = _MARGIN * unit
        if self.is_wide():
            left += self._name_width() + _GAP * unit
            right -= (_VALUE + _GAP) * unit
        return QRectF(left, 0, max(right - left, 1.0), 0)

    def _x(self, points: float) -> float:
        scale = self._scale()
        return scale.left() + points / 100 * scale.width()

    def _shares_place(self, place: QRectF) -> QRectF:
        unit = self.unit()
        left = place.right() - (_MARGIN + _SHARES) * unit
        return QRectF(left, place.top(), _SHARES * unit, place.height())

    def draw_head(self, painter: QPainter, place: QRectF) -> None:
        """Paint the actors' positions, the ends of the scale, and the line through all rows."""
        if self._found is None:
            return
        unit, line, scale = self.unit(), self.fontMetrics().height(), self._scale()
        if self._field is not None:
            left, right = map(self._x, self._field)
            field = QRectF(left, place.bottom(), right - left, self.height() - place.bottom())
            painter.setOpacity(0.09)
            painter.fillRect(field, QColor(self.colours.accent))
            painter.setOpacity(1.0)
        self._draw_positions(painter, place)
        ends = QRectF(scale.left(), place.bottom() - 22 * unit, scale.width(), line)
        issue = self._found.issue
        self.text(painter, ends, value_with_unit(issue, 0), self.colours.quiet)
        self.text(painter, ends, value_with_unit(issue, 100), self.colours.quiet, is_right=True)
        heads = self._shares_place(QRectF(0, ends.top(), self.width(), line))
        self.text(painter, heads, say("evidence.shares"), self.colours.quiet)
        if self._found.mean is not None:
            x = self._x(self._found.mean)
            pen = QPen(QColor(self.colours.quiet), 1.4 * unit, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawLine(QLineF(x, place.bottom() - 24 * unit, x, self.height()))
            painter.setPen(Qt.PenStyle.NoPen)

    def _draw_positions(self, painter: QPainter, place: QRectF) -> None:
        """Paint a tick for each actor; short names where they have room, in two rows."""
        assert self._found is not None
        unit, metrics = self.unit(), self.fontMetrics()
        line, ends = metrics.height(), [float("-inf")] * 2
        base = place.bottom() - 26 * unit
        painter.setOpacity(0.8)
        for actor, points in sorted(self._found.positions, key=lambda of: of[1]):
            x = self._x(points)
            painter.fillRect(
                QRectF(x - 1.25 * unit, base - 6 * unit, 2.5 * unit, 6 * unit),
                QColor(self._colours.get(actor, self.colours.quiet)),
            )
            words = self._shorts.get(actor, actor)
            half = metrics.horizontalAdvance(words) / 2
            free = next((k for k, end in enumerate(ends) if end < x - half - 3 * unit), None)
            if free is not None and x + half <= self.width():
                ends[free] = x + half
                top = base - 7 * unit - (free + 1) * line
                painter.setPen(QColor(self.colours.quiet))
                painter.drawText(QRectF(x - half, top, 2 * half + 1, line), 0, words)
                painter.setPen(Qt.PenStyle.NoPen)
        painter.setOpacity(1.0)

    def draw_row(self, painter: QPainter, place: QRectF, row: int) -> None:
        """Paint name, band and value, and the shares."""
        assert self._found is not None
        found, unit = self._found.lines[row], self.unit()
        issue, wide = self._found.issue, self.is_wide()
        scale = self._scale()
        track = place if wide else place.adjusted(0, 26 * unit, 0, 0)
        upper = place if wide else QRectF(place.left(), place.top(), place.width(), 28 * unit)
        name = QRectF(_MARGIN * unit, upper.top(), self._name_width(), upper.height())
        if not wide:
            name.setWidth(self.width() - (2 * _MARGIN + _VALUE) * unit)
        self.text(painter, name, found.name, self.colours.ink)
        self._draw_band(painter, track, found)
        right = scale.right() + (_GAP + _VALUE) * unit if wide else self.width() - _MARGIN * unit
        numbers = QRectF(right - _VALUE * unit, upper.top(), _VALUE * unit, upper.height())
        self.text(painter, numbers, model_numbers(issue, found), self.colours.ink, is_right=True)
        self._draw_shares(painter, self._shares_place(track), found)

    def _draw_band(self, painter: QPainter, place: QRectF, found: "ModelLine") -> None:
        unit, scale, middle = self.unit(), self._scale(), place.center().y()
        painter.fillRect(
            QRectF(scale.left(), middle - 0.5, scale.width(), 1), QColor(self.colours.line)
        )
        painter.setBrush(QColor(self.colours.accent))
        if found.low is not None and found.high is not None:
            left, right = self._x(found.low), self._x(found.high)
            thick = max(8 * found.valued, 1.5) * unit
            band = QRectF(left, middle - thick / 2, max(right - left, 2 * unit), thick)
            painter.setOpacity(0.35)
            painter.drawRoundedRect(band, 3 * unit, 3 * unit)
            painter.setOpacity(1.0)
        if found.value is not None:
            painter.drawEllipse(QPointF(self._x(found.value), middle), 4.5 * unit, 4.5 * unit)

    def _draw_shares(self, painter: QPainter, place: QRectF, found: "ModelLine") -> None:
        unit, metrics = self.unit(), self.fontMetrics()
        if not found.shares:
            self.text(painter, place, say("evidence.no-shares"), self.colours.quiet)
            return
        left, total = place.left(), sum(found.shares) or 1.0
        high = min(18 * unit, place.height())
        for outcome, share in enumerate(found.shares):
            width = place.width() * share / total
            part = QRectF(left, place.center().y() - high / 2, max(width - unit, 1.0), high)
            left += width
            if share <= 0:
                continue
            painter.fillRect(part, QColor(self.colours.outcomes[outcome]))
            words = say("outcome.share", share=percent(share))
            if metrics.horizontalAdvance(words) + 6 * unit < part.width():
                painter.setPen(QColor(self.colours.on_outcome[outcome]))
                painter.drawText(part, Qt.AlignmentFlag.AlignCenter, words)
                painter.setPen(Qt.PenStyle.NoPen)


def model_words(found: "IssueLines", line: "ModelLine") -> str:
    """Return what one model says of an issue, and how the talks end in it."""
    issue = found.issue
    at = say("evidence.open") if line.value is None else value_with_unit(issue, line.value)
    parts = [say("evidence.row", model=line.name, value=at)]
    if line.low is not None and line.high is not None:
        ends = {"low": value(issue, line.low), "high": value(issue, line.high)}
        parts.append(
            say("evidence.row-band", **ends)
            if line.valued == 1
            else say("evidence.row-band-some", share=percent(line.valued), **ends)
        )
    parts += [
        say("comparing.share", outcome=say(f"outcome.{OUTCOMES[k]}"), share=percent(share))
        for k, share in enumerate(line.shares)
    ]
    if line.shares and len(line.shares) < len(OUTCOMES):
        parts.append(say("evidence.no-escalation"))
    return say("compare.list-mark").join(parts)
