"""Which disagreement matters: a bar for each, in points of the share that moves most."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from planner.charts.wording import percent
from planner.domain.colours import Palette
from planner.texts import say
from planner.ui.panels.strips import Strip
from planner.ui.widgets.labels import label

if TYPE_CHECKING:
    from planner.workshop.matters import Matter

_MOST = 8


class MattersCard(QFrame):
    """Lists the disagreements that move the outcome most."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 12, 16, 12)
        rows.setSpacing(6)
        rows.addWidget(label(say("workshop.matters"), "card-title", self))
        self.note = label("", "second", self, wraps=True)
        rows.addWidget(self.note)
        self.bars = [MatterBar(self) for _ in range(_MOST)]
        for bar in self.bars:
            rows.addWidget(bar)

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of a theme."""
        for bar in self.bars:
            bar.set_palette(palette)

    def show_matters(self, matters: "Sequence[Matter]", *, is_busy: bool) -> None:
        """Show what was worked out so far."""
        self.setVisible(bool(matters) or is_busy)
        if is_busy:
            self.note.setText(say("workshop-page.weighing"))
        elif matters:
            self.note.setText(say("workshop.matters-about", runs=matters[0].runs))
        most = max((matter.moved[1] for matter in matters), default=0.0)
        for place, bar in enumerate(self.bars):
            bar.setVisible(place < len(matters))
            if place < len(matters):
                bar.show_matter(matters[place], most)


class MatterBar(Strip):
    """One disagreement: its question, its points, and a bar."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title, self._points, self._part = "", "", 0.0
        self._outcome = 0

    def show_matter(self, matter: "Matter", most: float) -> None:
        """Show a disagreement beside the largest one."""
        from planner.domain.records import OUTCOMES
        from planner.workshop.matters import matter_sentence

        outcome, moved = matter.moved
        self._title = matter.question.title
        self._points = say("workshop-page.points", points=percent(moved))
        self._part = moved / most if most else 0.0
        self._outcome = OUTCOMES.index(outcome)
        self.describe(f"{self._title} {self._points}", matter_sentence(matter))
        self.update()

    def height_units(self) -> float:
        """Return the height in pixels of the design."""
        return 30.0

    def draw(self, painter: QPainter) -> None:
        """Paint words above, the bar below."""
        unit, colours = self.unit(), self.colours
        room = self.fontMetrics().horizontalAdvance(self._points) + 8 * unit
        line = QRectF(0, 0, self.width(), 20 * unit)
        painter.setPen(QColor(colours.quiet))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignRight), self._points)
        painter.setPen(QColor(colours.ink))
        title = self.fontMetrics().elidedText(
            self._title, Qt.TextElideMode.ElideRight, round(self.width() - room)
        )
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft), title)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(0, 22 * unit, self.width(), 5 * unit)
        painter.setBrush(QColor(colours.line))
        painter.drawRoundedRect(bar, 2.5 * unit, 2.5 * unit)
        painter.setBrush(QColor(colours.outcomes[self._outcome]))
        bar.setWidth(max(self._part * self.width(), 5 * unit))
        painter.drawRoundedRect(bar, 2.5 * unit, 2.5 * unit)
