"""Four futures as a matrix, each with its story and how the talks end there."""

from planner.ui.projector.canvas import MIDDLE, Canvas
from planner.ui.projector.scenes import Cell, Matrix

_SIDE, _ABOVE, _GAP = 250.0, 44.0, 16.0


def paint_matrix(
    canvas: Canvas,
    scene: Matrix,
    left: float,
    top: float,
    right: float,
    bottom: float,
    *,
    inside: str = "",
) -> None:
    """Paint the four within a place: the second uncertainty at the left, the first one below.

    `inside` is the ground of the futures, that of cards without it.
    """
    palette = canvas.palette
    start, foot = left + min(_SIDE, 0.2 * (right - left)), bottom - 2 * _ABOVE
    width, height = (right - start - _GAP) / 2, (foot - top - _GAP) / 2
    for place, cell in enumerate(scene.cells):
        x = start + (place % 2) * (width + _GAP)
        y = top + (1 - place // 2) * (height + _GAP)
        ground = canvas.rect(x, y, x + width, y + height)
        canvas.fill(ground, inside or palette.panel, 12)
        _paint_cell(canvas, cell, x, y, x + width, y + height)
    for place, state in enumerate((scene.across.low, scene.across.high)):
        x = start + place * (width + _GAP)
        canvas.line(state, x, foot + 6, x + width, 30, palette.ink, is_bold=True, align=MIDDLE)
    canvas.line(scene.across.name, start, foot + 46, right, 26, palette.quiet, align=MIDDLE)
    for place, state in enumerate((scene.up.high, scene.up.low)):
        y = top + place * (height + _GAP)
        end = canvas.text(
            state, left, y + 16, start - 24, y + height / 2, 30, palette.ink, is_bold=True
        )
        if place == 0:
            canvas.text(scene.up.name, left, end + 6, start - 24, y + height, 26, palette.quiet)


def _paint_cell(
    canvas: Canvas, cell: Cell, left: float, top: float, right: float, bottom: float
) -> None:
    palette = canvas.palette
    inside, end = left + 24, right - 24
    height = bottom - top
    bar = bottom - min(0.2 * height, 56.0) - 22
    y = canvas.line(
        cell.name, inside, top + 14, end, min(0.17 * height, 40.0), palette.ink, is_bold=True
    )
    words = bar - (min(0.14 * height, 34.0) + 14 if cell.words else 0)
    canvas.text(cell.story, inside, y + 4, end, words - 4, 30, palette.quiet)
    size = min(0.11 * height, 28.0)
    canvas.line(cell.words, inside, words, end, size, palette.ink)
    if cell.shares:
        paint_shares(canvas, cell.shares, inside, bar, end, bottom - 22)


def paint_shares(
    canvas: Canvas,
    shares: tuple[float, ...],
    left: float,
    top: float,
    right: float,
    bottom: float,
) -> None:
    """Paint the classes beside each other, each with its share where it has room."""
    palette, x, total = canvas.palette, left, sum(shares) or 1.0
    size = min(0.42 * (bottom - top), 38.0)
    for place, share in enumerate(shares):
        width = (right - left) * share / total
        if width <= 0:
            continue
        gap = 3.0 if width > 8 else 0.0
        canvas.fill(canvas.rect(x, top, x + width - gap, bottom), palette.outcomes[place], 4)
        text = f"{100 * share:.0f}"
        if canvas.advance(text, size, is_bold=True) < width - gap - 12:
            y = (top + bottom) / 2 - 0.61 * size
            colour = palette.on_outcome[place]
            canvas.line(text, x, y, x + width - gap, size, colour, is_bold=True, align=MIDDLE)
        x += width
