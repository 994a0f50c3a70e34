"""The rows of the outcome panel: classes, who blocks what, and where issues settle.

Rows are made once and used again. A click anywhere in a row asks why, as Enter on its name does.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from planner.domain.colours import LIGHT, Palette
from planner.domain.records import OUTCOMES
from planner.texts import say
from planner.ui.panels import outcome_data as data
from planner.ui.panels.strips import RangeTrack, ShareBar, Strip
from planner.ui.why.ask_label import AskLabel
from planner.ui.widgets.labels import label

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
Parts = TypeVar("Parts", bound=tuple[QWidget, ...])
Row = TypeVar("Row")


class AskRows(QWidget):
    """Rows that each begin with a name that can be asked about."""

    why_requested = Signal(str, str)  # "class" or "issue", and its key

    def __init__(self, parent: QWidget, stretched: int, spacing: int) -> None:
        super().__init__(parent)
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(8)
        self.grid.setVerticalSpacing(spacing)
        self.grid.setColumnStretch(stretched, 1)
        self._areas: list[tuple[AskLabel, Sequence[QWidget]]] = []

    def name_label(self, kind: str, key: str) -> AskLabel:
        """Return the name of a new row."""
        name = AskLabel(kind, key, self)
        name.asked.connect(self.why_requested)
        return name

    def last_name(self) -> AskLabel:
        """Return the name of the last row that was made."""
        return self._areas[-1][0]

    def take_clicks(self, name: AskLabel, parts: Sequence[QWidget]) -> None:
        """Let a click on any part of a row ask what its name asks."""
        self._areas.append((name, parts))
        for part in parts:
            part.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that its release comes here."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask about the row that was clicked."""
        name = self._name_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and name is not None:
            self.why_requested.emit(name.kind, name.key)

    def _name_at(self, place: QPoint) -> AskLabel | None:
        return next(
            (
                name
                for name, parts in self._areas
                if any(part.isVisible() and part.geometry().contains(place) for part in parts)
            ),
            None,
        )


def _fill(lines: Sequence[Parts], rows: Sequence[Row], write: Callable[[Parts, Row], None]) -> None:
    """Write rows into lines of widgets; lines that are left over are hidden."""
    for place, parts in enumerate(lines):
        for part in parts:
            part.setVisible(place < len(rows))
        if place < len(rows):
            write(parts, rows[place])


ClassParts = tuple["Swatch", AskLabel, QLabel, QLabel, QLabel]


class ClassRows(AskRows):
    """A row per class: name, difference to the base case, share and its interval."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, stretched=1, spacing=6)
        self._lines: list[ClassParts] = []
        for place, key in enumerate(OUTCOMES):
            parts: ClassParts = (
                Swatch(place, self),
                self.name_label("class", key),
                label("", "second", self),
                label("", "figure", self),
                label("", "second", self),
            )
            for column, part in enumerate(parts):
                self.grid.addWidget(part, place, column)
            for text in parts[2:]:
                text.setAlignment(_RIGHT)
            parts[2].setContentsMargins(0, 0, 8, 0)
            self.take_clicks(parts[1], parts)
            self._lines.append(parts)
        self._note = label(say("outcome.against"), "second", self, wraps=True)
        self.grid.addWidget(self._note, len(OUTCOMES), 0, 1, 5)

    def show_rows(self, rows: Sequence[data.ClassRow]) -> None:
        """Show the rows; the fourth is hidden where the talks cannot escalate."""
        _fill(self._lines, rows, self._write)
        self._note.setVisible(any(row.difference_text for row in rows))

    def _write(self, parts: ClassParts, row: data.ClassRow) -> None:
        _, name, difference, share, interval = parts
        name.setText(row.name)
        difference.setText(row.difference_text)
        difference.setVisible(bool(row.difference_text))
        share.setText(row.share_text)
        interval.setText(row.interval_text)


class Swatch(Strip):
    """The colour of a class."""

    def __init__(self, outcome: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._outcome = outcome

    def sizeHint(self) -> QSize:
        """Return the size at this text size."""
        size = super().sizeHint()
        size.setWidth(size.height())
        return size

    def minimumSizeHint(self) -> QSize:
        """Return the least size that is of use."""
        return self.sizeHint()

    def height_units(self) -> float:
        """Return the height in pixels of the design."""
        return 10.0

    def draw(self, painter: QPainter) -> None:
        """Paint it."""
        painter.setBrush(QColor(self.colours.outcomes[self._outcome]))
        painter.drawRoundedRect(self.rect(), 2, 2)


BlockerParts = tuple[AskLabel, QLabel, ShareBar]


class BlockerRows(AskRows):
    """Who keeps what shut, with a bar each."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, stretched=0, spacing=4)
        self._none = label(say("outcome.blocks-none"), "quiet", self, wraps=True)
        self.grid.addWidget(self._none, 0, 0, 1, 2)
        self._lines: list[BlockerParts] = []
        for place in range(data.MAX_BLOCKERS):
            parts = (self.name_label("issue", ""), label("", "second", self), ShareBar(self))
            self.grid.addWidget(parts[0], 1 + 2 * place, 0)
            self.grid.addWidget(parts[1], 1 + 2 * place, 1, _RIGHT)
            self.grid.addWidget(parts[2], 2 + 2 * place, 0, 1, 2)
            self.take_clicks(parts[0], parts)
            self._lines.append(parts)

    def show_rows(self, rows: Sequence[data.BlockerRow]) -> None:
        """Show as many as there are."""
        self._none.setVisible(not rows)
        _fill(self._lines, rows, self._write)

    def _write(self, parts: BlockerParts, row: data.BlockerRow) -> None:
        name, share, bar = parts
        name.setText(row.text)
        name.key = row.issue
        share.setText(row.share_text)
        bar.show_share(row.share)
        summary = say("outcome.share-summary", name=row.text, share=data.percent(row.share))
        bar.describe(row.text, summary)


IssueParts = tuple[AskLabel, QLabel, RangeTrack, QLabel]


class IssueRows(AskRows):
    """How often and where each issue settles."""

    def __init__(self, before: QWidget, parent: QWidget) -> None:
        super().__init__(parent, stretched=0, spacing=2)
        self._before = before  # what Tab comes from
        self._lines: list[IssueParts] = []
        self._colours = LIGHT

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of a theme, for rows made later too."""
        self._colours = palette

    def show_rows(self, rows: Sequence[data.IssueRow]) -> None:
        """Show a row per issue."""
        while len(self._lines) < len(rows):
            self._add_line()
        _fill(self._lines, rows, self._write)

    def _write(self, parts: IssueParts, row: data.IssueRow) -> None:
        name, share, track, value = parts
        name.setText(row.name)
        name.key = row.issue
        share.setText(row.share_text)
        value.setText(row.value_text)
        track.show_percentiles(row.percentiles)
        track.describe(row.name, f"{row.name}: {row.share_text}, {row.value_text}")

    def _add_line(self) -> None:
        parts = (
            self.name_label("issue", ""),
            label("", "figure", self),
            RangeTrack(self),
            label("", "second", self),
        )
        parts[2].set_palette(self._colours)
        top = 3 * len(self._lines)
        self.grid.addWidget(parts[0], top, 0, 1, 2)
        self.grid.addWidget(parts[1], top, 2, _RIGHT)
        self.grid.addWidget(parts[2], top + 1, 0)
        self.grid.addWidget(parts[3], top + 1, 1, 1, 2, _RIGHT)
        self.grid.setRowMinimumHeight(top + 2, 6)
        self.take_clicks(parts[0], parts)
        self.setTabOrder(self._before, parts[0])
        self._before = parts[0]
        self._lines.append(parts)
