"""Colours and lengths of the Grid; made anew when the palette or the text size changes."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtGui import QColor, QFont, QFontMetricsF

from planner.domain.colours import Palette
from planner.ui.board.style import BoardStyle, blended, faint, kept_widths

_HEAT = {False: (0.05, 0.24), True: (0.08, 0.34)}  # least and most of the accent, by darkness


@dataclass(frozen=True)
class GridLook:
    """How the Grid looks."""

    palette: Palette
    font: QFont

    @cached_property
    def style(self) -> BoardStyle:
        """Fonts and colours shared with the Board."""
        return BoardStyle(self.palette, self.font)

    @cached_property
    def step(self) -> float:
        """A quarter of a line of text."""
        return self.style.sizes.step

    @cached_property
    def heat(self) -> tuple[QColor, ...]:
        """The colours of cells by a number from 0 to 100."""
        colours = self.style.colours
        least, most = _HEAT[self.palette.is_dark]
        return tuple(
            blended(colours["accent"], colours["panel"], least + (most - least) * k / 100)
            for k in range(101)
        )

    @cached_property
    def second(self) -> QColor:
        """The colour of second text, readable on the darkest cell."""
        return blended(self.style.colours["ink"], self.style.colours["quiet"], 0.7)

    @cached_property
    def changed(self) -> QColor:
        """The colour of the mark of what differs from the base case."""
        return QColor(self.palette.warning)

    @cached_property
    def bold_metrics(self) -> QFontMetricsF:
        """Widths of numbers."""
        return self.style.bold_metrics

    @cached_property
    def number_width(self) -> Callable[[str], float]:
        """The width of a number; there are few of them, and many cells."""
        return kept_widths(self.bold_metrics)

    @cached_property
    def more_width(self) -> Callable[[str], float]:
        """The width of what follows a number."""
        return kept_widths(self.style.small_metrics)

    @cached_property
    def edge(self) -> QColor:
        """The colour of the line between two rows of cells."""
        return faint(self.style.colours["panel"], 0.9)

    @cached_property
    def chosen(self) -> QColor:
        """The colour laid over selected cells."""
        return faint(self.style.colours["accent"], 0.16)

    @cached_property
    def track(self) -> QColor:
        """The colour of the small scale in a cell."""
        return faint(self.style.colours["quiet"], 0.30)

    @cached_property
    def row_height(self) -> int:
        """The height of every row."""
        return round(self.style.sizes.line * 2.45)

    @cached_property
    def heading_height(self) -> int:
        """The height of the headings of the issues."""
        return round(self.style.sizes.line + self.style.sizes.small + 4 * self.step)

    def heat_of(self, number: float | None) -> QColor:
        """Return the colour of a cell with a number from 0 to 100."""
        if number is None:
            return self.style.colours["panel"]
        return self.heat[round(min(max(number, 0.0), 100.0))]
