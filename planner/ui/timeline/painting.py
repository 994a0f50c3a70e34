"""Painting of the axis of rounds, of events and of instruments."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from planner.texts import say
from planner.ui.board.style import BoardStyle, faint
from planner.ui.timeline.geometry import Frame, Row, radius, span
from planner.ui.timeline.items import EVENTS, INSTRUMENTS, Item, Ref
from planner.ui.timeline.shares import percent
from planner.ui.timeline.words import remark

_HEADINGS = {EVENTS: "timeline.events", INSTRUMENTS: "timeline.instruments"}
_NONE = {EVENTS: "timeline.no-events", INSTRUMENTS: "timeline.no-instruments"}


@dataclass(frozen=True, slots=True)
class Look:
    """What is selected, under the pointer, and whether the chart has the focus."""

    selected: Ref | None = None
    hovered: Ref | None = None
    has_focus: bool = False


def write(
    painter: QPainter, font: QFont, colour: QColor, box: QRectF, text: str, is_right: bool = False
) -> float:
    """Write one line in a box, shortened to it; return its width."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(box.width(), 0.0))
    width = metrics.horizontalAdvance(shown)
    painter.setFont(font)
    painter.setPen(colour)
    x = box.right() - width if is_right else box.left()
    y = box.center().y() + (metrics.ascent() - metrics.descent()) / 2
    painter.drawText(QPointF(x, y), shown)
    return width


def paint_axis(
    painter: QPainter, frame: Frame, labels: Sequence[str], style: BoardStyle, height: float
) -> None:
    """Draw the numbers of the rounds with the calendar under them, as many as have room."""
    colours, metrics = style.colours, style.small_metrics
    numbers = [str(n) for n in range(1, frame.rounds + 1)]
    widest = max(metrics.horizontalAdvance(text) for text in (*numbers, *labels))
    every = next(
        (n for n in (1, 2, 3, 4, 6, 12, 24) if n * frame.column >= widest + 2 * frame.step), 60
    )
    line = style.sizes.small
    top = (height - (2 if labels else 1) * line) / 2
    room = QRectF(frame.step, top, frame.plot_left - 2 * frame.step, line)
    write(painter, style.small, colours["quiet"], room, say("timeline.round"))
    for place in range(0, frame.rounds, every):
        middle = frame.middle_of(place + 1)
        for row, text in enumerate(
            (numbers[place], labels[place]) if labels else (numbers[place],)
        ):
            width = metrics.horizontalAdvance(text)
            left = min(max(middle - width / 2, frame.plot_left), frame.width - width)
            box = QRectF(left, top + row * line, width + 2, line)
            font = style.small if row else style.small_bold
            write(painter, font, colours["quiet" if row else "ink"], box, text)


def paint_rows(
    painter: QPainter, rows: Sequence[Row], frame: Frame, look: Look, style: BoardStyle
) -> None:
    """Draw headings, items and the lines between the rounds."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for row in rows:
        if row.item is not None and row.item.ref in (look.selected, look.hovered):
            _ground(painter, row, frame, look, style)
    _grid(painter, rows, frame, style)
    for row in rows:
        if row.item is None:
            _heading(painter, row, rows, frame, style)
        elif row.item.table == EVENTS:
            _event(painter, row, row.item, frame, look, style)
        else:
            _instrument(painter, row, row.item, frame, look, style)


def _ground(painter: QPainter, row: Row, frame: Frame, look: Look, style: BoardStyle) -> None:
    assert row.item is not None
    is_selected = row.item.ref == look.selected
    box = QRectF(1, row.top + 1, frame.width - 2, row.height - 2)
    colours = style.colours
    fill = colours["selection"] if is_selected else faint(colours["selection"], 0.5)
    pen = QPen(colours["accent"], 2) if is_selected and look.has_focus else Qt.PenStyle.NoPen
    painter.setPen(pen)
    painter.setBrush(fill)
    painter.drawRoundedRect(box, frame.step, frame.step)


def _grid(painter: QPainter, rows: Sequence[Row], frame: Frame, style: BoardStyle) -> None:
    painter.setPen(QPen(style.colours["line"], 1))
    every = max(1, round(6 / max(frame.column, 0.5)))
    for row in rows:
        if row.item is not None:
            for number in range(1, frame.rounds + 2, every):
                x = round(frame.start_of(number)) + 0.5
                painter.drawLine(QPointF(x, row.top), QPointF(x, row.top + row.height))


def _heading(
    painter: QPainter, row: Row, rows: Sequence[Row], frame: Frame, style: BoardStyle
) -> None:
    box = QRectF(frame.step, row.top, frame.width - 2 * frame.step, row.height)
    width = write(painter, style.bold, style.colours["ink"], box, say(_HEADINGS[row.table]))
    if not any(other.item is not None for other in rows if other.table == row.table):
        box.setLeft(box.left() + width + 3 * frame.step)
        write(painter, style.small, style.colours["quiet"], box, say(_NONE[row.table]))


def _name(painter: QPainter, row: Row, item: Item, frame: Frame, style: BoardStyle) -> None:
    """Write the name, and if there is room those it names."""
    colours = style.colours
    left = frame.name_left if item.table == INSTRUMENTS else 3 * frame.step
    box = QRectF(left, row.top, frame.plot_left - left - 2 * frame.step, row.height)
    if item.evidence:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours["accent"])
        place = QPointF(box.right() + 0.4 * frame.step, row.middle)
        painter.drawEllipse(place, 0.7 * frame.step, 0.7 * frame.step)
        box.setRight(box.right() - frame.step)
    ink = colours["ink"] if item.is_on else colours["quiet"]
    width = write(painter, style.font, ink, box, item.name)
    box.setLeft(box.left() + width + 2 * frame.step)
    if item.who and style.small_metrics.horizontalAdvance(item.who) <= box.width():
        write(painter, style.small, colours["quiet"], box, item.who)


def _event(
    painter: QPainter, row: Row, item: Item, frame: Frame, look: Look, style: BoardStyle
) -> None:
    colours, middle = style.colours, row.middle
    _name(painter, row, item, frame, style)
    if item.base is not None:
        painter.setPen(QPen(colours["quiet"], 1, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        size = radius(item, frame)
        painter.drawEllipse(QPointF(frame.middle_of(item.base[0]), middle), size, size)
    x, size = frame.middle_of(item.start), radius(item, frame)
    is_late = item.start > frame.rounds
    painter.setPen(QPen(colours["quiet"] if is_late else colours["panel"], 1))
    painter.setBrush(Qt.BrushStyle.NoBrush if is_late else colours["accent"])
    painter.drawEllipse(QPointF(x, middle), size, size)
    _beside(painter, row, item, frame, style, (x - size, x + size), percent(item.share))


def _instrument(
    painter: QPainter, row: Row, item: Item, frame: Frame, look: Look, style: BoardStyle
) -> None:
    colours, step = style.colours, frame.step
    _switch(painter, row, item, frame, style)
    _name(painter, row, item, frame, style)
    left, right = span(item, frame)
    box = QRectF(left, row.top + step, right - left, row.height - 2 * step)
    if item.base is not None:
        ghost = Item(item.table, item.key, "", *item.base, 0.0)
        was_left, was_right = span(ghost, frame)
        painter.setPen(QPen(colours["quiet"], 1, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(
            QRectF(was_left, box.top(), was_right - was_left, box.height()), 3, 3
        )
    is_late = item.start > frame.rounds
    if item.is_on and not is_late:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours["accent"])
    else:
        painter.setPen(QPen(colours["quiet"], 1.3, Qt.PenStyle.DashLine))
        painter.setBrush(colours["panel"])
    painter.drawRoundedRect(box, 3, 3)
    if item.ref in (look.selected, look.hovered):
        _handles(painter, box, colours["ink" if not item.is_on else "on_accent"], step)
    state = percent(item.share) if item.is_on else say("timeline.bar-off")
    _in_bar(painter, row, item, frame, style, box, state)


def _in_bar(
    painter: QPainter,
    row: Row,
    item: Item,
    frame: Frame,
    style: BoardStyle,
    box: QRectF,
    text: str,
) -> None:
    """Write the success in the bar where there is room, what differs beside it or in it."""
    step, colours = frame.step, style.colours
    ink = colours["on_accent"] if item.is_on and item.start <= frame.rounds else colours["quiet"]
    inner = box.adjusted(2.5 * step, 0, -2.5 * step, 0)
    if style.small_bold_metrics.horizontalAdvance(text) > inner.width():
        _beside(painter, row, item, frame, style, (box.left(), box.right()), text)
        return
    used = write(painter, style.small_bold, ink, inner, text)
    difference = remark(item, frame.rounds)
    if not difference:
        return
    width = style.small_metrics.horizontalAdvance(difference)
    if frame.width - box.right() > width + 2 * step:
        _beside(painter, row, item, frame, style, (box.left(), box.right()), "")
    else:
        inner.setLeft(inner.left() + used + 3 * step)
        write(painter, style.small, ink, inner, difference)


def _beside(
    painter: QPainter,
    row: Row,
    item: Item,
    frame: Frame,
    style: BoardStyle,
    ends: tuple[float, float],
    text: str,
) -> None:
    """Write a number and what differs to the right of a mark, else to its left."""
    step, colours = frame.step, style.colours
    difference = remark(item, frame.rounds)
    bold, small = style.small_bold_metrics, style.small_metrics
    gap = 1.5 * step if text and difference else 0.0
    width = bold.horizontalAdvance(text) + gap + small.horizontalAdvance(difference) + 2
    x = ends[1] + 1.5 * step
    if x + width > frame.width - step:
        x = max(ends[0] - 1.5 * step - width, frame.plot_left + step)
    box = QRectF(x, row.top, width, row.height)
    used = write(painter, style.small_bold, colours["ink"], box, text) if text else 0.0
    box.setLeft(box.left() + used + gap)
    write(painter, style.small, colours["accent"], box, difference)


def _handles(painter: QPainter, box: QRectF, colour: QColor, step: float) -> None:
    """Draw a short line at both ends of a bar: here it can be stretched."""
    painter.setPen(QPen(faint(colour, 0.85), 1.5))
    for x in (box.left() + step, box.right() - step):
        painter.drawLine(QPointF(x, box.top() + 0.8 * step), QPointF(x, box.bottom() - 0.8 * step))


def _switch(painter: QPainter, row: Row, item: Item, frame: Frame, style: BoardStyle) -> None:
    """Draw the switch at the left of an instrument."""
    step, colours = frame.step, style.colours
    box = QRectF(1.5 * step, row.middle - 1.5 * step, 5.4 * step, 3 * step)
    painter.setPen(QPen(colours["accent"] if item.is_on else colours["quiet"], 1.2))
    painter.setBrush(colours["accent"] if item.is_on else colours["panel"])
    painter.drawRoundedRect(box, 1.5 * step, 1.5 * step)
    x = box.right() - 1.5 * step if item.is_on else box.left() + 1.5 * step
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours["on_accent"] if item.is_on else colours["quiet"])
    painter.drawEllipse(QPointF(x, box.center().y()), 0.95 * step, 0.95 * step)
