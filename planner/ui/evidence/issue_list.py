"""All issues as a small overview to choose from: how far the models are apart on each."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QScrollArea, QWidget

from planner.charts.wording import length
from planner.texts import say
from planner.ui.evidence.rows import RowsPicture

if TYPE_CHECKING:
    from planner.charts.engine_data import IssueLines

_NAME, _MARGIN = 0.34, 8.0
_WIDEST = 0.3  # of the row, for how far they are apart
_MOST_ROWS = 7


class IssueList(RowsPicture):
    """One row an issue: its name, where the models end on its scale, how far apart they are."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(say("evidence.issues"), parent)
        self._issues: Sequence[IssueLines] = ()

    def show_issues(self, issues: "Sequence[IssueLines]", chosen: int) -> None:
        """Show issues in the order of the scenario."""
        self._issues = issues
        self.show_rows(chosen)

    def n_rows(self) -> int:
        """Return how many issues there are."""
        return len(self._issues)

    def row_words(self, row: int) -> str:
        """Return an issue and how far the models are apart on it."""
        found = self._issues[row]
        name = found.issue.name or found.issue.short
        if found.ends is None:
            return name
        return say("evidence.issue-row", issue=name, apart=length(found.issue, found.apart))

    def _apart_width(self) -> float:
        metrics = self.fontMetrics()
        return max(metrics.horizontalAdvance(_apart_words(of)) for of in self._issues) + 1.0

    def draw_row(self, painter: QPainter, place: QRectF, row: int) -> None:
        """Paint name, models and distance."""
        found, unit = self._issues[row], self.unit()
        place = place.adjusted(_MARGIN * unit, 0, -_MARGIN * unit, 0)
        name = QRectF(place.left(), place.top(), place.width() * _NAME, place.height())
        wide = min(self._apart_width(), _WIDEST * place.width())
        apart = QRectF(place.right() - wide, place.top(), wide, place.height())
        self.text(painter, name, found.issue.name or found.issue.short, self.colours.ink)
        self.text(painter, apart, _apart_words(found), self.colours.quiet, is_right=True)
        track = QRectF(name.right() + 12 * unit, 0, apart.left() - name.right() - 24 * unit, 2)
        track.moveTop(place.center().y() - 1)
        painter.fillRect(track, QColor(self.colours.line))

        def x(value: float) -> float:
            return track.left() + value / 100 * track.width()

        if found.mean is not None:
            tick = QRectF(x(found.mean) - 0.75 * unit, 0, 1.5 * unit, 12 * unit)
            tick.moveTop(place.center().y() - 6 * unit)
            painter.fillRect(tick, QColor(self.colours.quiet))
        painter.setBrush(QColor(self.colours.accent))
        painter.setOpacity(0.75)
        for line in found.lines:
            if line.value is not None:
                centre = QPointF(x(line.value), place.center().y())
                painter.drawEllipse(centre, 3 * unit, 3 * unit)


def _apart_words(found: "IssueLines") -> str:
    """Return how far the models are apart; nothing where fewer than two have a value."""
    if found.ends is None:
        return ""
    return say("evidence.apart", length=length(found.issue, found.apart))


class IssueScroll(QScrollArea):
    """The list of issues; where there are many, a part of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.list = IssueList(self)
        self.setWidget(self.list)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.chosen_changed.connect(self._on_chosen)

    def show_issues(self, issues: "Sequence[IssueLines]", chosen: int) -> None:
        """Show issues in the order of the scenario."""
        self.list.show_issues(issues, chosen)
        self.fit()

    def fit(self) -> None:
        """Be as high as the first rows are at this text size."""
        rows = min(max(self.list.n_rows(), 1), _MOST_ROWS)
        self.setFixedHeight(round(rows * self.list.row_units() * self.list.unit()) + 2)

    def _on_chosen(self, row: int) -> None:
        place = self.list.place_of(row).toRect()
        self.ensureVisible(place.left(), place.center().y(), 0, place.height())
