"""Drawing the markers of a lane, where they were in the base case, and what the chosen accepts."""

import math
from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from planner.ui.board.captions import MANY_MARKS
from planner.ui.board.frames import Frame, Spot
from planner.ui.board.geometry import Shape
from planner.ui.board.look import LaneLook
from planner.ui.board.style import BoardStyle, blended, faint

_FINENESS = 4  # pictures of markers are kept for places and sizes of a quarter of a pixel
_MOST_PICTURES = 4096  # a few megabytes


def draw_markers(
    painter: QPainter,
    shape: Shape,
    look: LaneLook,
    style: BoardStyle,
    actor_colours: Mapping[str, QColor],
) -> None:
    """Draw all markers, the selected one and the one under the pointer over the others."""
    for spot in shape.spots:
        if spot.base_x is not None:
            _ghost(painter, shape.frame, spot, style, actor_colours[spot.mark.actor])
    # Large ones first, so that none is hidden; the selected one and the one under the pointer last.
    is_crowded = len(shape.spots) > MANY_MARKS
    for spot in sorted(shape.spots, key=_size_of):
        if spot.mark.actor in (shape.selected, look.hovered):
            continue
        if is_crowded:
            _pictured(painter, shape.frame, spot, style, actor_colours[spot.mark.actor])
        else:
            centre = QPointF(spot.x, shape.frame.axis_y)
            _marker(painter, centre, spot, style, actor_colours[spot.mark.actor])
    for actor in dict.fromkeys((look.hovered, shape.selected)):
        found = shape.spot(actor)
        if found is None:
            continue
        colour = actor_colours[actor]
        _ranges(painter, shape, found, look, style, colour)
        if found.base_x is not None:
            _ghost(painter, shape.frame, found, style, colour)
        _marker(painter, QPointF(found.x, shape.frame.axis_y), found, style, colour)
        if actor == shape.selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(style.colours["accent"], 2.0))
            around = found.radius + (1.35 if found.mark.signs else 0.75) * style.sizes.step
            painter.drawEllipse(QPointF(found.x, shape.frame.axis_y), around, around)


def _size_of(spot: Spot) -> tuple[float, str]:
    return -spot.radius, spot.mark.actor


def _marker(
    painter: QPainter, centre: QPointF, spot: Spot, style: BoardStyle, colour: QColor
) -> None:
    """Draw a disc as large as the influence and as full as the salience; a ring: must sign."""
    panel, step = style.colours["panel"], style.sizes.step
    fill = blended(colour, panel, 0.18 + 0.82 * spot.mark.salience / 100)
    if spot.mark.signs:
        around = spot.radius + 0.45 * step
        painter.setPen(QPen(panel, 1.0))
        painter.setBrush(colour)
        painter.drawEllipse(centre, around + 0.8, around + 0.8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(panel)
        painter.drawEllipse(centre, around - 0.9, around - 0.9)
        painter.setBrush(fill)
        painter.drawEllipse(centre, spot.radius - 0.25 * step, spot.radius - 0.25 * step)
    else:
        painter.setPen(QPen(panel, 1.0))
        painter.setBrush(panel)
        painter.drawEllipse(centre, spot.radius + 0.5, spot.radius + 0.5)
        painter.setPen(QPen(colour, 1.2))
        painter.setBrush(fill)
        painter.drawEllipse(centre, spot.radius - 0.6, spot.radius - 0.6)


def _pictured(
    painter: QPainter, frame: Frame, spot: Spot, style: BoardStyle, colour: QColor
) -> None:
    """Draw a marker from a picture of one that looks the same, which is several times faster."""
    ratio = painter.device().devicePixelRatio()
    left, top = math.floor(spot.x * ratio) / ratio, math.floor(frame.axis_y * ratio) / ratio
    within = round((spot.x - left) * _FINENESS), round((frame.axis_y - top) * _FINENESS)
    size, fill = round(spot.radius * _FINENESS), round(spot.mark.salience / 2)
    key = (colour.rgba(), size, fill, spot.mark.signs, within, ratio)
    half = math.ceil(spot.radius + 0.45 * style.sizes.step + 3)
    picture = style.pictures.get(key)
    if picture is None:
        if len(style.pictures) >= _MOST_PICTURES:
            style.pictures.clear()
        picture = QPixmap(round(2 * half * ratio), round(2 * half * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        inner = QPainter(picture)
        inner.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y = (half + part / _FINENESS for part in within)
        _marker(inner, QPointF(x, y), spot, style, colour)
        inner.end()
        style.pictures[key] = picture
    painter.drawPixmap(QPointF(left - half, top - half), picture)


def _ghost(painter: QPainter, frame: Frame, spot: Spot, style: BoardStyle, colour: QColor) -> None:
    """Draw where the actor stands in the base case, hollow, and an arrow from there."""
    assert spot.base_x is not None
    panel, step, y = style.colours["panel"], style.sizes.step, frame.axis_y
    pale = blended(colour, panel, 0.6)
    painter.setPen(QPen(pale, 1.4))
    painter.setBrush(panel)
    radius = spot.radius * 0.9
    painter.drawEllipse(QPointF(spot.base_x, y), radius, radius)
    way = 1.0 if spot.x > spot.base_x else -1.0
    around = spot.radius + (0.45 * step + 1.5 if spot.mark.signs else 1.5)
    start, tip = spot.base_x + way * radius, spot.x - way * around
    if (tip - start) * way < 1.5 * step:  # too near for an arrow
        return
    head = 1.1 * step
    painter.setPen(QPen(panel, 4.0))
    painter.drawLine(QPointF(start + way, y), QPointF(tip, y))
    painter.setPen(QPen(colour, 1.5))
    painter.drawLine(QPointF(start, y), QPointF(tip - way * head / 2, y))
    painter.setPen(QPen(panel, 0.8))
    painter.setBrush(colour)
    back = tip - way * head
    sides = (QPointF(back, y - 0.65 * head), QPointF(back, y + 0.65 * head))
    painter.drawPolygon(QPolygonF((QPointF(tip, y), *sides)))


def _ranges(
    painter: QPainter,
    shape: Shape,
    spot: Spot,
    look: LaneLook,
    style: BoardStyle,
    colour: QColor,
) -> None:
    """Draw what the actor accepts as a broad bar, and how sure its position is as a bracket."""
    y, step = shape.frame.axis_y, style.sizes.step
    if spot.base_accepts is not None:
        _ghost_range(painter, spot.base_accepts, y, style, colour)
    left, right = spot.accepts
    half = 1.15 * step
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faint(colour, 0.30))
    painter.drawRoundedRect(QRectF(left, y - half, right - left, 2 * half), half / 2, half / 2)
    low, high = spot.between
    pen = QPen(style.colours["ink"], 1.4)
    if spot.mark.is_assumed:
        pen.setDashPattern([3.0, 2.0])
    painter.setPen(pen)
    painter.drawLine(QPointF(low, y), QPointF(high, y))
    painter.setPen(QPen(style.colours["ink"], 1.4))
    if high > low:
        for x in (low, high):
            painter.drawLine(QPointF(x, y - 0.8 * step), QPointF(x, y + 0.8 * step))
    if spot.mark.actor == shape.selected and shape.handles is not None:
        for kind, x in zip(("low_handle", "high_handle"), shape.handles, strict=True):
            is_hot = look.hovered_handle == kind
            width, height = 0.8 * step, 2.1 * step
            painter.setPen(QPen(style.colours["panel"], 1.2))
            painter.setBrush(style.colours["accent"] if is_hot else colour)
            grip = QRectF(x - width, y - height, 2 * width, 2 * height)
            painter.drawRoundedRect(grip, width, width)


def _ghost_range(
    painter: QPainter, ends: tuple[float, float], y: float, style: BoardStyle, colour: QColor
) -> None:
    """Draw what the actor accepts in the base case as an outline."""
    left, right = ends
    half = 1.7 * style.sizes.step
    pen = QPen(blended(colour, style.colours["panel"], 0.75), 1.2)
    pen.setDashPattern([3.0, 2.5])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(left, y - half, right - left, 2 * half), half / 2, half / 2)


def name_under_pointer(painter: QPainter, shape: Shape, look: LaneLook, style: BoardStyle) -> None:
    """Write the name of the actor under the pointer on a plate where it has none otherwise."""
    spot = shape.spot(look.hovered)
    if spot is None or look.readout or any(one.key == look.hovered for one in shape.labels):
        return
    frame, step, metrics = shape.frame, style.sizes.step, style.small_bold_metrics
    width = metrics.horizontalAdvance(spot.mark.short) + 3 * step
    x = min(max(spot.x - width / 2, 2.0), frame.width - width - 2)
    plate = QRectF(x, frame.labels_y - 0.5 * step, width, style.sizes.small + 0.75 * step)
    painter.setPen(QPen(style.colours["accent"], 1.0))
    painter.setBrush(style.colours["panel"])
    painter.drawRoundedRect(plate, step, step)
    painter.setFont(style.small_bold)
    painter.setPen(style.colours["accent"])
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, spot.mark.short)
