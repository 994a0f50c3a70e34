"""The colours of trust: from orange (distrust) over the ground to blue (trust).

Orange and blue stay apart for all three kinds of colour blindness; the number stands in the cell.
"""

from PySide6.QtGui import QColor

from planner.domain.colours import Palette, ink_on
from planner.ui.board.style import blended

_MOST = 0.85  # how much of the colour the ends of the scale have


def distrust_colour(palette: Palette) -> QColor:
    """Return the colour of no trust at all."""
    return QColor("#ea8a52" if palette.is_dark else "#c2571a")


def trust_colour(palette: Palette) -> QColor:
    """Return the colour of full trust."""
    return QColor(palette.accent)


def fill_of(value: float, palette: Palette, *, is_hostility: bool = False) -> QColor:
    """Return the ground of a cell; hostility goes from the ground to orange."""
    panel = QColor(palette.panel)
    inside = min(max(value, 0.0), 1.0)
    if is_hostility:
        return blended(distrust_colour(palette), panel, _MOST * inside)
    colour = distrust_colour(palette) if inside < 0.5 else trust_colour(palette)
    return blended(colour, panel, _MOST * abs(inside - 0.5) * 2)


def text_on(fill: QColor, palette: Palette) -> QColor:
    """Return the colour of the text that reads best on a ground."""
    return QColor(ink_on(fill.name()))
