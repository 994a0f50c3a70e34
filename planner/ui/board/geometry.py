"""Where everything on a lane stands, from its data, its width and the size of the text; no Qt."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from planner.ui.board.labels import Placed, Wanted, place_labels
from planner.ui.board.lanes import NOBODY, SHORT, Lane, Mark

STATUS_QUO, MEAN = "\x00status-quo", "\x00mean"
MANY_MARKS = 14  # with more, only signatories and the selected actor are named
_MOST_LADDER_ROWS = 9
_SIGNS = 200.0  # priority of the label of somebody who must sign
_FARTHEST = 9.0  # steps between a marker and its label; farther labels of the others are dropped


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths that follow the size of the text."""

    step: float  # 4 pixels at the ordinary size
    line: float  # height of a line of text
    small: float  # height of a line of second text
    text_width: Callable[[str], float]  # of second text, bold
    quiet_width: Callable[[str], float]  # of second text


@dataclass(frozen=True, slots=True)
class Words:
    """The texts under the line, already in the person's language."""

    status_quo: str
    mean: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the marker of one actor stands, with its ranges."""

    mark: Mark
    x: float
    radius: float
    accepts: tuple[float, float]
    between: tuple[float, float]  # the uncertainty of the position
    base_x: float | None


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
class Frame:
    """The rows of a lane; the same for all lanes of a board."""

    width: float
    height: float
    pad: float
    text_left: float  # where heading and findings stand
    text_right: float
    heading_y: float  # top of the heading
    finding_y: float
    settles_y: float
    chips_y: float
    plot_top: float
    axis_y: float
    labels_y: float
    ends_y: float
    left: float  # of the scale
    right: float
    n_label_rows: int
    is_compact: bool

    def x_of(self, points: float) -> float:
        """Return where a place on the scale is; beyond the ends is at the ends."""
        return self.left + (self.right - self.left) * min(max(points, 0.0), 100.0) / 100

    def points_of(self, x: float) -> float:
        """Return the place on the scale under x, also beyond its ends."""
        return 100 * (x - self.left) / max(self.right - self.left, 1.0)


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


def frame_of(width: float, sizes: Sizes, is_compact: bool, has_chips: bool) -> Frame:
    """Return the rows of a lane."""
    return _compact(width, sizes, has_chips) if is_compact else _full(width, sizes, has_chips)


def _full(width: float, sizes: Sizes, has_chips: bool) -> Frame:
    step = sizes.step
    pad = 4 * step
    heading = 2.25 * step
    chips = heading + sizes.line + step
    plot_top = chips + (sizes.small + 2 * step if has_chips else 0.0)
    axis = plot_top + sizes.small + 8 * step
    labels = axis + 4.5 * step
    ends = labels + 2 * sizes.small + step
    return Frame(
        width=width,
        height=ends + sizes.small + 2.25 * step,
        pad=pad,
        text_left=pad,
        text_right=width - pad,
        heading_y=heading,
        finding_y=heading,
        settles_y=heading,
        chips_y=chips,
        plot_top=plot_top,
        axis_y=axis,
        labels_y=labels,
        ends_y=ends,
        left=pad + 2.5 * step,
        right=max(width - pad - 2.5 * step, pad + 2.5 * step + 1),
        n_label_rows=2,
        is_compact=False,
    )


def _compact(width: float, sizes: Sizes, has_chips: bool) -> Frame:
    step = sizes.step
    pad = 4 * step
    column = min(max(0.27 * width, 15 * sizes.small), 0.36 * width)
    top = 2 * step
    plot_top = top + sizes.small + 0.5 * step
    axis = plot_top + 5 * step
    labels = axis + 3.5 * step
    height = labels + sizes.small + 1.5 * step
    finding = top + sizes.line + 0.5 * step
    settles = finding + sizes.small
    chips = labels
    needed = settles + sizes.small + (sizes.small if has_chips else 0.0) + 2 * step
    if has_chips:
        chips = settles + sizes.small
    left = pad + column + 5 * step
    return Frame(
        width=width,
        height=max(height, needed),
        pad=pad,
        text_left=pad,
        text_right=pad + column,
        heading_y=top,
        finding_y=finding,
        settles_y=settles,
        chips_y=chips,
        plot_top=plot_top,
        axis_y=axis,
        labels_y=labels,
        ends_y=top,
        left=left,
        right=max(width - pad - 2.5 * step, left + 1),
        n_label_rows=1,
        is_compact=True,
    )


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
        labels=_labels(lane, spots, frame, sizes, words, selected),
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
    return Spot(
        mark=mark,
        x=frame.x_of(mark.position),
        radius=radius,
        accepts=(frame.x_of(low), frame.x_of(high)),
        between=(frame.x_of(mark.low), frame.x_of(mark.high)),
        base_x=None if mark.base_position is None else frame.x_of(mark.base_position),
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
    if frame.is_compact or len(signing) > _MOST_LADDER_ROWS:
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


def _labels(
    lane: Lane,
    spots: tuple[Spot, ...],
    frame: Frame,
    sizes: Sizes,
    words: Words,
    selected: str,
) -> tuple[Placed, ...]:
    is_crowded = len(spots) > MANY_MARKS
    wanted = []
    for spot in spots:
        mark = spot.mark
        is_selected = mark.actor == selected
        if is_crowded and not (mark.signs or is_selected):
            continue
        priority = 5 * _SIGNS * is_selected + _SIGNS * mark.signs + mark.influence
        width = sizes.text_width(mark.short)
        wanted.append(Wanted(mark.actor, spot.x, width, priority))
    if not frame.is_compact or not is_crowded:
        width = sizes.quiet_width(words.status_quo)
        wanted.append(Wanted(STATUS_QUO, frame.x_of(lane.status_quo), width, -1.0))
    if lane.mean is not None and not frame.is_compact:
        width = sizes.quiet_width(words.mean)
        wanted.append(Wanted(MEAN, frame.x_of(lane.mean), width, -2.0))
    placed = _placed(wanted, frame, sizes)
    if frame.is_compact:
        # In one row the name of the status-quo mark must not push names from their markers.
        without = _placed([label for label in wanted if label.key != STATUS_QUO], frame, sizes)
        if _way_of(placed) > _way_of(without) + 2 * sizes.step:
            placed = without
    dropped = []
    while _farthest(placed) > _FARTHEST * sizes.step:
        gone = _in_the_way(wanted, placed, sizes.step)
        if gone is None:
            return placed
        kept = {label.key for label in placed} - {gone}
        dropped += [one for one in wanted if one.key not in kept]
        wanted = [one for one in wanted if one.key in kept]
        placed = _placed(wanted, frame, sizes)
    for label in reversed(dropped):  # some fit again, now that others are gone
        again = _placed([*wanted, label], frame, sizes)
        if len(again) > len(placed) and _farthest(again) <= _FARTHEST * sizes.step:
            wanted, placed = [*wanted, label], again
    return placed


def _placed(wanted: list[Wanted], frame: Frame, sizes: Sizes) -> tuple[Placed, ...]:
    left = frame.left - 2 * sizes.step
    right = frame.right + 2 * sizes.step
    space, slot = 1.75 * sizes.step, 0.5 * sizes.step
    return tuple(place_labels(wanted, frame.n_label_rows, left, right, space, slot))


def _in_the_way(wanted: list[Wanted], placed: tuple[Placed, ...], step: float) -> str | None:
    """Return the least wanted label that was pushed aside; never of somebody who must sign."""
    pushed = {label.key for label in placed if abs(label.centre - label.anchor) > step}
    weak = [(one.priority, one.key) for one in wanted if one.key in pushed]
    priority, key = min(weak, default=(_SIGNS, ""))
    return key if priority < _SIGNS else None


def _farthest(placed: tuple[Placed, ...]) -> float:
    return max((abs(label.centre - label.anchor) for label in placed), default=0.0)


def _way_of(placed: tuple[Placed, ...]) -> float:
    """Return how far names stand from their markers, all together."""
    return sum(abs(label.centre - label.anchor) for label in placed if label.key != STATUS_QUO)


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
