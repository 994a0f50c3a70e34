"""Where everything on a lane stands, from its data, its width and the size of the text; no Qt."""

import math
from dataclasses import dataclass

from planner.ui.board.captions import MEAN, STATUS_QUO, captions
from planner.ui.board.frames import Frame, Sizes, Spot, Words
from planner.ui.board.labels import Placed
from planner.ui.board.lanes import NOBODY, SHORT, Lane, Mark

_MOST_LADDER_ROWS, _MOST_LARGE_ROWS = 9, 20


@dataclass(frozen=True, slots=True)
class Rung:
    """The acceptance range of a signatory as a thin bracket above the line."""

    actor: str
    y: float
    left: float
    right: float
    is_open_left: bool  # goes on beyond the scale
    is_open_right: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """The name of an actor without a position, to be clicked or dragged onto the scale."""

    actor: str
    text: str
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Shape:
    """A lane laid out."""

    frame: Frame
    spots: tuple[Spot, ...]
    rungs: tuple[Rung, ...]
    labels: tuple[Placed, ...]
    chips: tuple[Chip, ...]
    n_hidden_chips: int
    band: tuple[float, float] | None
    handles: tuple[float, float] | None  # of the selected marker
    status_quo_x: float
    mean_x: float | None
    selected: str
    row_height: float

    def spot(self, actor: str) -> Spot | None:
        """Return the spot of an actor, if it has a position here."""
        return next((spot for spot in self.spots if spot.mark.actor == actor), None)


@dataclass(frozen=True, slots=True)
class Hit:
    """What is under the pointer: marker, low_handle, high_handle, chip, or a named thing."""

    kind: str
    actor: str = ""


NOTHING = Hit("")


def shape_of(
    lane: Lane, frame: Frame, sizes: Sizes, words: Words, selected: str, unplaced_word: str
) -> Shape:
    """Return the lane laid out in the frame."""
    spots = tuple(_spot(mark, frame, sizes) for mark in lane.marks)
    chosen = next((spot for spot in spots if spot.mark.actor == selected), None)
    chips, n_hidden = _chips(lane, frame, sizes, unplaced_word)
    return Shape(
        frame=frame,
        spots=spots,
        rungs=_rungs(lane, spots, frame, sizes),
        labels=captions(lane, spots, frame, sizes, words, selected),
        chips=chips,
        n_hidden_chips=n_hidden,
        band=_band(lane, frame),
        handles=_handles(chosen, sizes) if chosen else None,
        status_quo_x=frame.x_of(lane.status_quo),
        mean_x=None if lane.mean is None else frame.x_of(lane.mean),
        selected=selected,
        row_height=sizes.small,
    )


def _spot(mark: Mark, frame: Frame, sizes: Sizes) -> Spot:
    scale = 0.85 if frame.is_compact else 1.0
    radius = sizes.step * (1.0 + 1.15 * math.sqrt(mark.influence / 100)) * scale
    low, high = mark.accepts
    ends = mark.base_accepts
    return Spot(
        mark=mark,
        x=frame.x_of(mark.position),
        radius=radius,
        accepts=(frame.x_of(low), frame.x_of(high)),
        between=(frame.x_of(mark.low), frame.x_of(mark.high)),
        base_x=None if mark.base_position is None else frame.x_of(mark.base_position),
        base_accepts=None if ends is None else (frame.x_of(ends[0]), frame.x_of(ends[1])),
    )


def _handles(spot: Spot, sizes: Sizes) -> tuple[float, float]:
    """Return where the two handles stand: never so near that the marker hides them."""
    least = spot.radius + 2 * sizes.step
    return min(spot.accepts[0], spot.x - least), max(spot.accepts[1], spot.x + least)


def _band(lane: Lane, frame: Frame) -> tuple[float, float] | None:
    gap = lane.gap
    if gap.kind == NOBODY:
        return None
    low, high = (gap.upper, gap.lower) if gap.kind == SHORT else (gap.lower, gap.upper)
    return frame.x_of(low), frame.x_of(high)


def _rungs(lane: Lane, spots: tuple[Spot, ...], frame: Frame, sizes: Sizes) -> tuple[Rung, ...]:
    """Return brackets of those who must sign; of many only the two that decide."""
    signing = [spot for spot in spots if spot.mark.signs]
    room = frame.axis_y - frame.plot_top - 3 * sizes.step
    room -= 0.0 if frame.is_compact else sizes.small + 0.5 * sizes.step
    deciding = (lane.gap.lower_actor, lane.gap.upper_actor)
    most = _MOST_LARGE_ROWS if frame.is_large else _MOST_LADDER_ROWS
    if frame.is_compact or len(signing) > most:
        signing = [spot for spot in signing if spot.mark.actor in deciding]
    spacing = min(sizes.step * 1.25, room / max(len(signing) - 1, 1))
    lowest = frame.axis_y - (2.6 if frame.is_compact else 3.0) * sizes.step
    return tuple(
        Rung(
            actor=spot.mark.actor,
            y=lowest - spacing * place,
            left=spot.accepts[0],
            right=spot.accepts[1],
            is_open_left=spot.mark.accepts[0] < 0,
            is_open_right=spot.mark.accepts[1] > 100,
        )
        for place, spot in enumerate(signing)
    )


def _chips(
    lane: Lane, frame: Frame, sizes: Sizes, unplaced_word: str
) -> tuple[tuple[Chip, ...], int]:
    if not lane.unplaced:
        return (), 0
    x = frame.text_left + sizes.quiet_width(unplaced_word) + 2 * sizes.step
    room = frame.text_right - 18 * sizes.step
    chips: list[Chip] = []
    for actor, text in lane.unplaced:
        width = sizes.text_width(text) + 3 * sizes.step
        if chips and x + width > room:
            break
        chips.append(Chip(actor, text, x, width))
        x += width + sizes.step
    return tuple(chips), len(lane.unplaced) - len(chips)


def hit(shape: Shape, x: float, y: float, sizes: Sizes) -> Hit:
    """Return what is under a point: handles first, then the selected marker, then the nearest."""
    frame, reach = shape.frame, 1.5 * sizes.step
    near_axis = abs(y - frame.axis_y) <= 3.5 * sizes.step
    chosen = shape.spot(shape.selected)
    if near_axis and shape.handles is not None and chosen is not None:
        on_marker = math.hypot(x - chosen.x, y - frame.axis_y) <= chosen.radius
        for kind, place in zip(("low_handle", "high_handle"), shape.handles, strict=True):
            if not on_marker and abs(x - place) <= reach:
                return Hit(kind, shape.selected)
    found = _marker_at(shape, x, y, reach)
    if found is None:
        found = _label_at(shape, x, y) or _chip_at(shape, x, y, sizes) or _tick_at(shape, x, y)
    return found or _named_at(shape, x, y)


def _marker_at(shape: Shape, x: float, y: float, reach: float) -> Hit | None:
    best, closest = None, math.inf
    for spot in shape.spots:
        distance = math.hypot(x - spot.x, y - shape.frame.axis_y) - spot.radius
        if spot.mark.actor == shape.selected:
            distance -= reach / 2
        if distance <= reach / 2 and distance < closest:
            best, closest = spot, distance
    return Hit("marker", best.mark.actor) if best else None


def stacked(shape: Shape, x: float, y: float, sizes: Sizes) -> tuple[str, ...]:
    """Return all actors whose markers are under a point, in the order of the lane."""
    reach = 0.75 * sizes.step
    return tuple(
        spot.mark.actor
        for spot in shape.spots
        if math.hypot(x - spot.x, y - shape.frame.axis_y) - spot.radius <= reach
    )


def _label_at(shape: Shape, x: float, y: float) -> Hit | None:
    for label in shape.labels:
        top = shape.frame.labels_y + label.row * shape.row_height
        if label.left <= x <= label.left + label.width and top <= y <= top + shape.row_height:
            if label.key == STATUS_QUO:
                return Hit("status-quo")
            if label.key == MEAN:
                return Hit("mean")
            return Hit("marker", label.key)
    return None


def _tick_at(shape: Shape, x: float, y: float) -> Hit | None:
    below = y - shape.frame.axis_y
    reach = shape.row_height / 3
    if 0 <= below <= 3 * reach and abs(x - shape.status_quo_x) <= 1.5 * reach:
        return Hit("status-quo")
    if shape.mean_x is not None and abs(below) <= 3 * reach and abs(x - shape.mean_x) <= reach:
        return Hit("mean")
    return None


def _chip_at(shape: Shape, x: float, y: float, sizes: Sizes) -> Hit | None:
    if shape.frame.chips_y <= y <= shape.frame.chips_y + sizes.small + sizes.step:
        for chip in shape.chips:
            if chip.left <= x <= chip.left + chip.width:
                return Hit("chip", chip.actor)
    return None


def _named_at(shape: Shape, x: float, y: float) -> Hit:
    frame = shape.frame
    middle = (frame.left + frame.right) / 2
    if frame.ends_y <= y <= frame.ends_y + shape.row_height and x >= frame.left - frame.pad:
        return Hit("low_end" if x < middle else "high_end")
    if shape.band is not None and frame.plot_top <= y <= frame.axis_y + shape.row_height / 2:
        left, right = shape.band
        if left - 3 <= x <= right + 3:
            return Hit("band")
    is_beside = frame.is_compact and x < frame.text_right and y > frame.finding_y
    is_above = not frame.is_compact and y < frame.chips_y and x > middle
    if is_beside or is_above:
        return Hit("finding")
    if y < frame.heading_y + shape.row_height * 1.3 and x < frame.text_right:
        return Hit("heading")
    return NOTHING
