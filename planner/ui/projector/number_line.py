"""A scale with the answers above it: dots, quartiles below, camps shaded."""

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QColor, QPen

from planner.ui.projector.canvas import LEFT, MIDDLE, RIGHT, Canvas
from planner.ui.projector.dots import dot_width, stacked
from planner.ui.projector.scenes import Scale, Shown

_MOST = 44.0  # width of a dot
_BELOW = 112.0  # room for marks and what the ends mean
_BOXES = 40.0
_LEAST_ROOM = 170.0  # for what a value means, across


def paint_scale(canvas: Canvas, scale: Scale, left: float, right: float, y: float) -> None:
    """Paint the line with its numbers and what they mean, the ends before what has room between."""
    palette = canvas.palette
    _line(canvas, left, y, right, y, palette.quiet, 2.0)
    for value, text in scale.marks:
        x = _at(scale, value, left, right)
        _line(canvas, x, y, x, y + 10, palette.quiet, 2.0)
        canvas.line(text, x - 90, y + 12, x + 90, 28, palette.quiet, align=MIDDLE)
    steps = max(len(scale.anchors) - 1, 1)
    # At the ends the words stand beside their value, between them below it.
    room = min((right - left) / (steps + 1), 2 / 3 * ((right - left) / steps + 20)) - 16
    room = max(room, _LEAST_ROOM)
    taken: list[float] = []
    for value, text in sorted(scale.anchors, key=lambda one: one[0] not in (scale.low, scale.high)):
        x = _at(scale, value, left, right)
        share = (value - scale.low) / (scale.high - scale.low)
        align = LEFT if share < 0.1 else RIGHT if share > 0.9 else MIDDLE
        start = {LEFT: left - 20, RIGHT: right + 20 - room, MIDDLE: x - room / 2}[align]
        if all(abs(start - other) >= room for other in taken):
            taken.append(start)
            canvas.text(text, start, y + 50, start + room, y + 112, 26, palette.quiet, align=align)


def paint_dots(
    canvas: Canvas, shown: Shown, left: float, right: float, top: float, bottom: float
) -> None:
    """Paint the answers to a question by a number."""
    scale = shown.scale
    assert scale is not None
    palette = canvas.palette
    is_long = any(text for _, text in scale.anchors)
    n_boxes = (shown.box is not None) + (shown.earlier is not None)
    line = bottom - (_BELOW if is_long else 56) - _BOXES * n_boxes
    places = [_at(scale, value, left, right) for value in shown.values]
    width = dot_width(places, line - top - 10, _MOST)
    for low, high in shown.camps:
        edge = width / 2 + 8
        camp = canvas.rect(
            _at(scale, low, left, right) - edge,
            top,
            _at(scale, high, left, right) + edge,
            line,
        )
        canvas.fill(camp, palette.selection, 12)
    if shown.adopted_at is not None:
        x = _at(scale, shown.adopted_at, left, right)
        _line(canvas, x, top, x, line, palette.ink, 3.0, is_dashed=True)
    for x, below in stacked(places, width):
        canvas.dot(x, line - (below + 0.5) * width - 2, 0.46 * width, palette.accent)
    y = line + _BOXES * n_boxes
    paint_scale(canvas, scale, left, right, y)
    if n_boxes:
        _line(canvas, left, line, right, line, palette.line, 2.0)
    for box, colour, words in (
        (shown.box, palette.accent, ""),
        (shown.earlier, palette.quiet, shown.earlier_words),
    ):
        if box is not None:
            line += _BOXES
            _box(canvas, scale, box, colour, words, (left, right, line - 0.5 * _BOXES))


def _box(
    canvas: Canvas,
    scale: Scale,
    box: tuple[float, float, float],
    colour: str,
    words: str,
    place: tuple[float, float, float],
) -> None:
    """Paint the middle half as a bar, the middle itself as a stroke through it."""
    left, right, y = place
    q1, median, q3 = (_at(scale, value, left, right) for value in box)
    canvas.fill(canvas.rect(q1, y - 6, max(q3, q1 + 6), y + 6), colour, 6)
    _line(canvas, median, y - 14, median, y + 14, canvas.palette.ink, 4.0)
    width = canvas.advance(words, 22) + 4
    start = q3 + 20 if q3 + 20 + width < right + 40 else q1 - 20 - width
    canvas.line(words, start, y - 14, start + width, 22, canvas.palette.quiet)


def _at(scale: Scale, value: float, left: float, right: float) -> float:
    return left + (right - left) * (value - scale.low) / (scale.high - scale.low)


def _line(
    canvas: Canvas,
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    colour: str,
    width: float,
    *,
    is_dashed: bool = False,
) -> None:
    unit = canvas.unit
    style = Qt.PenStyle.DashLine if is_dashed else Qt.PenStyle.SolidLine
    canvas.painter.setPen(QPen(QColor(colour), width * unit, style))
    canvas.painter.drawLine(QLineF(x1 * unit, y1 * unit, x2 * unit, y2 * unit))
