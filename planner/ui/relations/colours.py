"""The colours of trust: from orange (distrust) over the ground to blue (trust).

Orange and blue stay apart for all three kinds of colour blindness; the number stands in the cell.
"""

from PySide6.QtGui import QColor

from planner.domain.colours import Palette, graded, ink_on, opposed


def distrust_colour(palette: Palette) -> QColor:
    """Return the colour of no trust at all."""
    return QColor(opposed(palette))


def trust_colour(palette: Palette) -> QColor:
    """Return the colour of full trust."""
    return QColor(palette.accent)


def fill_of(value: float, palette: Palette, *, is_hostility: bool = False) -> QColor:
    """Return the ground of a cell; hostility goes from the ground to orange."""
    inside = min(max(value, 0.0), 1.0)
    return QColor(graded(palette, -inside if is_hostility else 2 * inside - 1))


def text_on(fill: QColor, palette: Palette) -> QColor:
    """Return the colour of the text that reads best on a ground."""
    return QColor(ink_on(fill.name()))
