"""The scenes of the projector on a canvas."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QColor

from planner.ui.projector.canvas import MIDDLE, RIGHT, Canvas
from planner.ui.projector.matrix import paint_matrix, paint_shares
from planner.ui.projector.number_line import paint_dots, paint_scale
from planner.ui.projector.scenes import Asked, Joining, Matrix, Outcome, Over, Scene, Shown
from planner.workshop.server.qr import qr_modules

MARGIN = 80.0
_TOP = 44.0
_BODY = 108.0  # where titles begin


def paint(canvas: Canvas, scene: Scene) -> None:
    """Paint a scene on its ground."""
    canvas.fill(canvas.rect(0, 0, canvas.width, canvas.height), canvas.palette.ground)
    match scene:
        case Joining():
            _joining(canvas, scene)
        case Asked():
            _asked(canvas, scene)
        case Shown():
            _shown(canvas, scene)
        case Outcome():
            _outcome(canvas, scene)
        case Matrix():
            y = _head(canvas, scene.basis, "", scene.title, 80, 56) + 16
            paint_matrix(canvas, scene, MARGIN, y, canvas.width - MARGIN, canvas.height - 50)
        case Over():
            _over(canvas, scene)


def _head(
    canvas: Canvas, left: str, right: str, title: str, room: float, size: float = 66.0
) -> float:
    """Write what stands above, and the title; returns where that ends."""
    palette, end = canvas.palette, canvas.width - MARGIN
    half = (MARGIN + end) / 2
    canvas.line(left, MARGIN, _TOP, half, 30, palette.quiet)
    canvas.line(right, half, _TOP, end, 30, palette.quiet, align=RIGHT)
    bottom = min(_BODY + room, canvas.height - 200)
    return canvas.text(title, MARGIN, _BODY, end, bottom, size, palette.ink, is_bold=True)


def _joining(canvas: Canvas, scene: Joining) -> None:
    palette, end = canvas.palette, canvas.width - MARGIN
    bottom = canvas.height - 70
    canvas.line(scene.title, MARGIN, _TOP, end, 34, palette.quiet)
    side = min(bottom - _BODY - 20, canvas.width * 0.38) if scene.link else 0.0
    right = end - side - (60 if side else 0)
    if side:
        paint_qr(canvas, scene.link, end - side, _BODY + 20, side)
    y = canvas.line(scene.address, MARGIN, _BODY + 10, right, 64, palette.accent, is_bold=True)
    y = canvas.line(scene.number, MARGIN, y + 6, right, 150, palette.ink, is_bold=True)
    y = max(y, _BODY + 40) + 24
    for place, line in enumerate(scene.lines):
        colour = palette.quiet if place else palette.ink
        y = canvas.text(line, MARGIN, y, right, bottom - 110, 36, colour) + 18
    canvas.line(scene.joined, MARGIN, bottom - 84, right, 64, palette.ink, is_bold=True)


def paint_qr(canvas: Canvas, link: str, left: float, top: float, side: float) -> None:
    """Paint the code dark on white, whatever the ground: phones read it best so."""
    modules = qr_modules(link)
    canvas.fill(canvas.rect(left, top, left + side, top + side), "#ffffff", 12)
    # Whole pixels, or hairlines of white would stand between the modules.
    pixels = max(1, int(side * canvas.unit / len(modules)))
    edge = (side * canvas.unit - pixels * len(modules)) / 2
    x0, y0 = round(left * canvas.unit + edge), round(top * canvas.unit + edge)
    for row, line in enumerate(modules):
        for column, is_dark in enumerate(line):
            if is_dark:
                place = (x0 + column * pixels, y0 + row * pixels, pixels, pixels)
                canvas.painter.fillRect(*place, QColor("#10161d"))


def _asked(canvas: Canvas, scene: Asked) -> None:
    palette, end = canvas.palette, canvas.width - MARGIN
    y = _head(canvas, scene.above, scene.late, scene.title, 250)
    y = canvas.text(scene.help, MARGIN, y + 10, end, y + 110, 34, palette.quiet)
    bottom = canvas.height - 280
    if scene.scale is not None:
        paint_scale(canvas, scene.scale, MARGIN + 20, end - 20, bottom - 130)
    _entries(canvas, scene.questions or scene.options, y + 30, bottom)
    foot = canvas.height - 70
    warn = palette.warning if scene.is_hasty else palette.ink
    canvas.line(scene.answered, MARGIN, foot - 142, end - 440, 72, palette.ink, is_bold=True)
    canvas.line(scene.left, end - 420, foot - 150, end, 96, warn, is_bold=True, align=RIGHT)
    canvas.fill(canvas.rect(MARGIN, foot - 22, end, foot), palette.line, 11)
    if scene.done:
        done = MARGIN + (end - MARGIN) * scene.done / max(scene.people, scene.done)
        canvas.fill(canvas.rect(MARGIN, foot - 22, done, foot), palette.accent, 11)


def _entries(canvas: Canvas, entries: tuple[str, ...], top: float, bottom: float) -> None:
    """Write a list in lines as large as all of them fit; what has no room ends it with "…"."""
    if not entries or bottom <= top:
        return
    pace = min(62.0, max((bottom - top) / len(entries), 34.0))
    fitting = max(int((bottom - top) / pace), 1)
    shown = entries if len(entries) <= fitting else (*entries[: fitting - 1], "…")
    for place, entry in enumerate(shown):
        y = top + place * pace
        canvas.dot(MARGIN + 8, y + 0.36 * pace, 5, canvas.palette.accent)
        right = canvas.width - MARGIN
        canvas.line(entry, MARGIN + 36, y, right, 0.6 * pace, canvas.palette.ink)


def _shown(canvas: Canvas, scene: Shown) -> None:
    palette, end = canvas.palette, canvas.width - MARGIN
    y = _head(canvas, scene.above, scene.beside, scene.title, 190, 56) + 24
    foot = canvas.height - 56
    wide = end - MARGIN
    below = [
        (text, size, colour, is_bold, (1.4 if canvas.advance(text, size) < wide else 2.7) * size)
        for text, size, colour, is_bold in (
            (scene.words, 44.0, palette.ink, False),
            (scene.worth, 36.0, palette.quiet, False),
            (scene.adopted, 40.0, palette.accent, True),
        )
        if text
    ]
    body = foot - sum(one[-1] for one in below) - 12
    if scene.scale is not None:
        paint_dots(canvas, scene, MARGIN + 20, end - 20, y, body)
    elif scene.counts:
        _counts(canvas, scene.counts, y, body)
    elif scene.lines:
        _entries(canvas, scene.lines, y, body)
    y = body + 12
    for text, size, colour, is_bold, room in below:
        canvas.text(text, MARGIN, y, end, y + room - 8, size, colour, is_bold=is_bold)
        y += room


def _counts(canvas: Canvas, counts: tuple[tuple[str, int], ...], top: float, bottom: float) -> None:
    """Paint a bar for each option."""
    palette, end = canvas.palette, canvas.width - MARGIN
    names = 0.34 * (end - MARGIN)
    most = max(max(n for _, n in counts), 1)
    pace = min((bottom - top) / len(counts), 110.0)
    start = MARGIN + names + 30
    for place, (option, n) in enumerate(counts):
        y = top + place * pace
        size = min(0.42 * pace, 40.0)
        middle = y + pace / 2
        canvas.text(
            option, MARGIN, middle - 0.6 * size, MARGIN + names, y + pace, size, palette.ink
        )
        right = start + (end - 110 - start) * n / most
        if n:
            canvas.fill(
                canvas.rect(start, y + 0.22 * pace, right, y + 0.78 * pace), palette.accent, 6
            )
        canvas.line(f"{n}", right + 20, middle - 0.6 * size, end, size, palette.ink, is_bold=True)


def _outcome(canvas: Canvas, scene: Outcome) -> None:
    palette, end = canvas.palette, canvas.width - MARGIN
    y = _head(canvas, scene.basis, "", scene.title, 100) + 20
    for moment, shares in zip(scene.moments, scene.shares, strict=True):
        canvas.line(moment, MARGIN, y, end, 30, palette.quiet)
        paint_shares(canvas, shares, MARGIN, y + 44, end, y + 124)
        y += 152
    y += 12
    columns = [end] if len(scene.moments) == 1 else [end - 480.0, end - 260.0]
    pace = min((canvas.height - 50 - y) / max(len(scene.lines), 1), 84.0)
    for row in scene.lines:
        size = 0.5 * pace
        square = canvas.rect(MARGIN, y + 0.12 * pace, MARGIN + 0.4 * pace, y + 0.52 * pace)
        canvas.fill(square, palette.outcomes[row.place], 5)
        canvas.line(row.name, MARGIN + 60, y, columns[0] - 200, size, palette.ink)
        write: Callable[..., float] = partial(canvas.line, align=RIGHT)
        for place, text in enumerate(row.texts):
            is_last = place == len(row.texts) - 1
            colour = palette.ink if is_last else palette.quiet
            write(text, columns[place] - 190, y, columns[place], size, colour, is_bold=is_last)
        write(row.change, end - 250, y + 0.1 * pace, end, 0.4 * pace, palette.quiet)
        y += pace


def _over(canvas: Canvas, scene: Over) -> None:
    palette, end = canvas.palette, canvas.width - MARGIN
    middle = canvas.height / 2
    canvas.line(scene.title, MARGIN, middle - 120, end, 40, palette.quiet, align=MIDDLE)
    canvas.text(
        scene.words,
        MARGIN,
        middle - 40,
        end,
        canvas.height - 60,
        72,
        palette.ink,
        is_bold=True,
        align=MIDDLE,
    )
