"""Drawing what is written under a lane that is shown large."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from planner.ui.board.frames import Frame
from planner.ui.board.lettering import write_line
from planner.ui.board.look import LaneTexts
from planner.ui.board.sheet import LaidSheet, Note
from planner.ui.board.style import BoardStyle, faint


def paint_sheet(
    painter: QPainter, laid: LaidSheet, frame: Frame, texts: LaneTexts, style: BoardStyle
) -> None:
    """Draw the words of the scale under a copy of it, and the sub-issues with their shares."""
    left, width = frame.text_left, frame.text_right - frame.text_left
    painter.setPen(QPen(style.colours["line"], 1.0))
    y = laid.top - style.sizes.step
    painter.drawLine(QPointF(left, y), QPointF(frame.text_right, y))
    heading = style.small_bold if laid.notes else style.small
    colour = style.colours["ink" if laid.notes else "quiet"]
    write_line(painter, heading, colour, texts.anchors, left, laid.top, width)
    if laid.notes:
        _rule(painter, laid, frame, style)
    for note in laid.notes:
        _note(painter, note, laid, style)
    if laid.parts:
        ink = style.colours["ink"]
        write_line(painter, style.small_bold, ink, texts.parts, left, laid.parts_top, width)
        _parts(painter, laid, style)


def _rule(painter: QPainter, laid: LaidSheet, frame: Frame, style: BoardStyle) -> None:
    """Draw the scale again, as wide as the one above."""
    painter.setPen(QPen(style.colours["line"], 1.2))
    y = laid.rule_y
    painter.drawLine(QPointF(frame.left, y), QPointF(frame.right, y))


def _note(painter: QPainter, note: Note, laid: LaidSheet, style: BoardStyle) -> None:
    """Draw a dot on the scale, the way to its words, and the words."""
    step, small = style.sizes.step, style.sizes.small
    accent, ink = style.colours["accent"], style.colours["ink"]
    middle = min(max(note.x, note.left), note.left + note.width)
    if not laid.is_list and abs(middle - note.x) > 1:
        painter.setPen(QPen(faint(style.colours["quiet"], 0.6), 1.0))
        painter.drawLine(QPointF(note.x, laid.rule_y), QPointF(middle, note.top))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(accent)
    painter.drawEllipse(QPointF(note.x, laid.rule_y), 0.8 * step, 0.8 * step)
    width = style.sizes.text_width(note.number)
    x = note.left if laid.is_list else _under(note, width)
    write_line(painter, style.small_bold, accent, note.number, x, note.top, width + 1)
    for row, line in enumerate(note.lines):
        x = note.text_left if laid.is_list else _under(note, style.sizes.quiet_width(line))
        write_line(painter, style.small, ink, line, x, note.text_top + row * small, 1e6)


def _under(note: Note, width: float) -> float:
    """Return where something this wide stands in the column, as near under the dot as can be."""
    return min(max(note.x - width / 2, note.left), max(note.left + note.width - width, note.left))


def _parts(painter: QPainter, laid: LaidSheet, style: BoardStyle) -> None:
    step, small = style.sizes.step, style.sizes.small
    for part in laid.parts:
        for row, line in enumerate(part.lines):
            y = part.top + row * small
            write_line(painter, style.small, style.colours["ink"], line, part.name_left, y, 1e6)
        bar = QRectF(part.bar_left, part.top + small / 2 - step / 2, part.bar_width, step)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colours["line"])
        painter.drawRoundedRect(bar, step / 2, step / 2)
        painter.setBrush(style.colours["accent"])
        bar.setWidth(part.bar_width * part.share)
        painter.drawRoundedRect(bar, step / 2, step / 2)
        x = part.bar_left + part.bar_width + 2 * step
        quiet = style.colours["quiet"]
        write_line(painter, style.small_bold, quiet, part.words, x, part.top, 1e6)
