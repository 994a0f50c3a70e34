"""Drawing a lane; everything it needs is computed before."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from planner.ui.board.captions import MEAN, STATUS_QUO
from planner.ui.board.frames import Frame
from planner.ui.board.geometry import Shape
from planner.ui.board.labels import Placed
from planner.ui.board.lanes import SHORT
from planner.ui.board.lettering import draw_chips, draw_readout, write_texts
from planner.ui.board.look import LaneLook, LaneTexts
from planner.ui.board.markers import draw_markers, name_under_pointer
from planner.ui.board.style import BoardStyle, blended, faint

_RADIUS = 2.0  # of cards, in steps


def paint_lane(
    painter: QPainter,
    shape: Shape,
    texts: LaneTexts,
    look: LaneLook,
    density: QPainterPath | None,
    style: BoardStyle,
    actor_colours: Mapping[str, QColor],
) -> None:
    """Draw the whole lane."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _card(painter, shape.frame, look, style)
    if density is not None:
        share = 0.35 + 0.65 * look.settled_share
        alpha = (0.30 if style.palette.is_dark else 0.20) * share
        painter.fillPath(density, faint(style.colours["accent"], alpha))
        painter.strokePath(density, QPen(faint(style.colours["accent"], 0.55 * share), 1.0))
    _band(painter, shape, look, style)
    _axis(painter, shape, style)
    _rungs(painter, shape, look, style, actor_colours)
    _labels(painter, shape, texts, look, style)
    draw_markers(painter, shape, look, style, actor_colours)
    name_under_pointer(painter, shape, look, style)
    write_texts(painter, shape, texts, look, style)
    draw_chips(painter, shape, texts, look, style, actor_colours)
    if look.readout:
        draw_readout(painter, shape, look, style)


def density_path(density: tuple[float, ...], frame: Frame, top: float) -> QPainterPath | None:
    """Return the outline of where runs settle, standing on the line."""
    if not density:
        return None
    width = (frame.right - frame.left) / len(density)
    height = frame.axis_y - top
    path = QPainterPath(QPointF(frame.left, frame.axis_y))
    for place, value in enumerate(density):
        path.lineTo(frame.left + (place + 0.5) * width, frame.axis_y - value * height)
    path.lineTo(frame.right, frame.axis_y)
    path.closeSubpath()
    return path


def _card(painter: QPainter, frame: Frame, look: LaneLook, style: BoardStyle) -> None:
    is_framed = look.is_selected or look.has_focus
    width = 2.0 if is_framed else 1.0
    half = width / 2
    rect = QRectF(half, half, frame.width - width, frame.height - width)
    radius = _RADIUS * style.sizes.step
    colour = style.colours["accent" if is_framed else "line"]
    if look.is_selected and not look.has_focus:
        colour = faint(colour, 0.55)
    painter.setPen(QPen(colour, width))
    painter.setBrush(style.colours["panel"])
    painter.drawRoundedRect(rect, radius, radius)


def _band(painter: QPainter, shape: Shape, look: LaneLook, style: BoardStyle) -> None:
    if shape.band is None:
        return
    left, right = shape.band
    colour = style.colours["escalation" if look.gap_kind == SHORT else "agreement"]
    top = shape.frame.plot_top
    bottom = shape.frame.axis_y + 2.75 * style.sizes.step
    if right > left:
        alpha = 0.20 if style.palette.is_dark else 0.10
        painter.fillRect(QRectF(left, top, right - left, bottom - top), faint(colour, alpha))
    painter.setPen(QPen(faint(colour, 0.55), 1.0))
    for x in (left, right):
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))


def _axis(painter: QPainter, shape: Shape, style: BoardStyle) -> None:
    frame, y, step = shape.frame, shape.frame.axis_y, style.sizes.step
    rail = blended(style.colours["quiet"], style.colours["panel"], 0.6)
    painter.setPen(QPen(rail, 1.2))
    painter.drawLine(QPointF(frame.left, y), QPointF(frame.right, y))
    for points in (0, 25, 50, 75, 100):
        x, half = frame.x_of(points), step if points % 100 == 0 else 0.6 * step
        painter.drawLine(QPointF(x, y - half), QPointF(x, y + half))
    quiet = style.colours["quiet"]
    x = shape.status_quo_x
    top, half = y + 1.0 * step, 1.1 * step
    triangle = (
        QPointF(x, top),
        QPointF(x - half, top + 1.8 * half),
        QPointF(x + half, top + 1.8 * half),
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(quiet)
    painter.drawPolygon(QPolygonF(triangle))
    if shape.mean_x is not None:
        x = shape.mean_x
        painter.setPen(QPen(quiet, 1.6))
        painter.drawLine(QPointF(x, y - 2.2 * step), QPointF(x, y + 2.6 * step))


def _rungs(
    painter: QPainter,
    shape: Shape,
    look: LaneLook,
    style: BoardStyle,
    actor_colours: Mapping[str, QColor],
) -> None:
    tick = 0.65 * style.sizes.step
    for rung in shape.rungs:
        if rung.actor == shape.selected:  # its bar stands on the line in full
            continue
        is_strong = rung.actor == look.hovered
        alpha = 1.0 if is_strong else 0.62
        painter.setPen(QPen(faint(actor_colours[rung.actor], alpha), 2.0 if is_strong else 1.3))
        painter.drawLine(QPointF(rung.left, rung.y), QPointF(rung.right, rung.y))
        for x, is_open in ((rung.left, rung.is_open_left), (rung.right, rung.is_open_right)):
            if not is_open:
                painter.drawLine(QPointF(x, rung.y - tick), QPointF(x, rung.y + tick))


def _labels(
    painter: QPainter, shape: Shape, texts: LaneTexts, look: LaneLook, style: BoardStyle
) -> None:
    shorts = {spot.mark.actor: spot.mark for spot in shape.spots}
    for label in shape.labels:
        is_named = label.key in shorts
        text = shorts[label.key].short if is_named else _own_text(label.key, texts)
        is_strong = label.key in (shape.selected, look.same_actor, look.hovered)
        signs = is_named and shorts[label.key].signs
        colour = style.colours["accent" if is_strong else "ink" if signs else "quiet"]
        _leader(painter, shape, label, style, colour if is_strong else style.colours["quiet"])
        painter.setFont(style.small_bold if is_named else style.small)
        painter.setPen(colour)
        top = shape.frame.labels_y + label.row * shape.row_height
        metrics = style.small_bold_metrics if is_named else style.small_metrics
        painter.drawText(QPointF(label.left, top + metrics.ascent()), text)
        if is_named and shorts[label.key].differs:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colours["accent"])
            dot = 0.45 * style.sizes.step
            where = QPointF(label.left + label.width + 1.6 * dot, top + metrics.ascent() * 0.35)
            painter.drawEllipse(where, dot, dot)


def _own_text(key: str, texts: LaneTexts) -> str:
    return {STATUS_QUO: texts.status_quo, MEAN: texts.mean}[key]


def _leader(
    painter: QPainter, shape: Shape, label: Placed, style: BoardStyle, colour: QColor
) -> None:
    """Draw the way from the marker to its label unless the label stands right under it."""
    sizes, frame = style.sizes, shape.frame
    if label.row == 0 and abs(label.anchor - label.centre) <= max(label.width / 2, sizes.step):
        return
    painter.setPen(QPen(faint(colour, 0.75), 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    start = frame.axis_y + 2.6 * sizes.step
    path = QPainterPath(QPointF(label.anchor, start))
    for row, x in enumerate(label.way):
        top = frame.labels_y + row * shape.row_height
        path.lineTo(x, top + 0.5 if row == 0 else top + 0.25 * sizes.step)
        if row < label.row:
            path.lineTo(x, top + shape.row_height - 0.25 * sizes.step)
    painter.drawPath(path)
