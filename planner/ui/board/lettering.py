"""Writing on a lane: heading, finding, ends of the scale, names without position, readout."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from planner.ui.board.frames import Frame
from planner.ui.board.geometry import Shape
from planner.ui.board.lanes import NOBODY, SHORT
from planner.ui.board.look import LaneLook, LaneTexts
from planner.ui.board.style import BoardStyle


def write_texts(
    painter: QPainter, shape: Shape, texts: LaneTexts, look: LaneLook, style: BoardStyle
) -> None:
    """Write heading, finding, the ends of the scale and what the band is."""
    frame, colours = shape.frame, style.colours
    finding_colour = colours["quiet"]
    if look.gap_kind != NOBODY:
        finding_colour = colours["bad" if look.gap_kind == SHORT else "good"]
    width = frame.text_right - frame.text_left
    if frame.is_compact:
        write_line(
            painter,
            style.bold,
            colours["ink"],
            texts.heading,
            frame.text_left,
            frame.heading_y,
            width,
        )
        write_line(
            painter,
            style.small_bold,
            finding_colour,
            texts.finding,
            frame.text_left,
            frame.finding_y,
            width,
        )
        write_line(
            painter,
            style.small,
            colours["quiet"],
            texts.settles,
            frame.text_left,
            frame.settles_y,
            width,
        )
    else:
        _heading_row(painter, frame, texts, style, finding_colour)
    _ends(painter, shape, texts, style)
    if shape.band is not None and not frame.is_compact:
        _band_label(painter, shape, texts, style, finding_colour)


def _heading_row(
    painter: QPainter, frame: Frame, texts: LaneTexts, style: BoardStyle, colour: QColor
) -> None:
    """Write the name at the left and the finding at the right; the name gives way last."""
    small, strong = style.small_metrics, style.small_bold_metrics
    lift = style.bold_metrics.ascent() - strong.ascent()
    y = frame.finding_y + lift
    finding = strong.horizontalAdvance(texts.finding)
    room = (frame.text_right - frame.text_left) * 0.62 - finding
    settles = small.elidedText(f" · {texts.settles}", Qt.TextElideMode.ElideRight, max(room, 0))
    settles = settles if texts.settles else ""
    width = small.horizontalAdvance(settles)
    x = frame.text_right - width
    write_line(painter, style.small, style.colours["quiet"], settles, x, y, width + 1)
    x -= finding
    write_line(painter, style.small_bold, colour, texts.finding, x, y, finding + 1)
    name_width = x - frame.text_left - 3 * style.sizes.step
    write_line(
        painter,
        style.bold,
        style.colours["ink"],
        texts.heading,
        frame.text_left,
        frame.heading_y,
        name_width,
    )


def _ends(painter: QPainter, shape: Shape, texts: LaneTexts, style: BoardStyle) -> None:
    frame, quiet = shape.frame, style.colours["quiet"]
    left = frame.left - 1 if frame.is_compact else frame.text_left
    right = frame.right if frame.is_compact else frame.text_right
    metrics = style.small_metrics
    number = f" {texts.high_number}"
    total = right - left - 4 * style.sizes.step
    # A short end leaves its room to a long one.
    low = min(metrics.horizontalAdvance(texts.low_end), total)
    high = min(metrics.horizontalAdvance(texts.high_end + number), total)
    if low + high > total:
        low, high = (
            (low, total - low)
            if low <= total / 2
            else (total - high, high)
            if high <= total / 2
            else (total / 2, total / 2)
        )
    write_line(painter, style.small, quiet, texts.low_end, left, frame.ends_y, low + 1)
    room = high - metrics.horizontalAdvance(number) + 1
    text = metrics.elidedText(texts.high_end, Qt.TextElideMode.ElideRight, room) + number
    width = metrics.horizontalAdvance(text)
    write_line(painter, style.small, quiet, text, right - width, frame.ends_y, width + 1)


def _band_label(
    painter: QPainter, shape: Shape, texts: LaneTexts, style: BoardStyle, colour: QColor
) -> None:
    assert shape.band is not None
    frame, metrics = shape.frame, style.small_metrics
    left, right = shape.band
    whole, short = texts.band
    width = metrics.horizontalAdvance(whole)
    if width > right - left - 2 * style.sizes.step:
        whole, width = short, metrics.horizontalAdvance(short)
    x = (left + right - width) / 2
    x = min(max(x, frame.left), frame.right - width)
    write_line(painter, style.small, colour, whole, x, frame.plot_top + 1, width + 1)


def draw_chips(
    painter: QPainter,
    shape: Shape,
    texts: LaneTexts,
    look: LaneLook,
    style: BoardStyle,
    actor_colours: Mapping[str, QColor],
) -> None:
    """Draw the names of those who have no position on this issue yet."""
    if not shape.chips:
        return
    frame, step, y = shape.frame, style.sizes.step, shape.frame.chips_y
    lift = 0.5 * step
    quiet = style.colours["quiet"]
    width = style.small_metrics.horizontalAdvance(texts.unplaced) + 1
    write_line(painter, style.small, quiet, texts.unplaced, frame.text_left, y + lift, width)
    for chip in shape.chips:
        is_strong = chip.actor in (shape.selected, look.hovered)
        rect = QRectF(chip.left, y, chip.width, style.sizes.small + step)
        painter.setPen(
            QPen(style.colours["accent"] if is_strong else actor_colours[chip.actor], 1.2)
        )
        painter.setBrush(style.colours["selection"] if is_strong else style.colours["panel"])
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        x = chip.left + 1.5 * step
        write_line(
            painter, style.small_bold, style.colours["ink"], chip.text, x, y + lift, chip.width
        )
    if shape.n_hidden_chips:
        x = shape.chips[-1].left + shape.chips[-1].width + 2 * step
        write_line(painter, style.small, quiet, texts.more, x, y + lift, frame.text_right - x)


def draw_readout(painter: QPainter, shape: Shape, look: LaneLook, style: BoardStyle) -> None:
    """Write the value that is being dragged in a small plate above the marker."""
    step, metrics = style.sizes.step, style.small_bold_metrics
    width = metrics.horizontalAdvance(look.readout) + 3 * step
    height = style.sizes.small + step
    x = min(max(look.readout_x - width / 2, 2.0), shape.frame.width - width - 2)
    y = shape.frame.axis_y - 3.25 * step - height
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.colours["accent"])
    painter.drawRoundedRect(QRectF(x, y, width, height), step, step)
    colour = style.colours["on_accent"]
    write_line(
        painter, style.small_bold, colour, look.readout, x + 1.5 * step, y + 0.5 * step, width
    )


def write_line(
    painter: QPainter, font: QFont, colour: QColor, text: str, x: float, y: float, width: float
) -> None:
    """Write one line with its top at y, elided to the width."""
    if not text or width <= 0:
        return
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(colour)
    if metrics.horizontalAdvance(text) > width:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    painter.drawText(QPointF(x, y + metrics.ascent()), text)
