"""Boxes of inputs: for each the limits within the ranges, and how many runs are such there."""

from dataclasses import dataclass

from matplotlib.figure import Figure

from planner.charts.lettering import elided, wrapped
from planner.charts.page import Caption, Page, framed, height_around
from planner.charts.style import BODY, SMALL, TINY, ChartStyle
from planner.charts.tables import Table

_LABELS, _TEXT = 230.0, 130.0
_HEAD, _LANE, _BETWEEN = 38.0, 32.0, 10.0
_BAR = 8.0


@dataclass(frozen=True, slots=True)
class BoxLane:
    """An input: the part of its range that is in the box, 0 to 1, and what the range is."""

    name: str
    part: tuple[float, float]
    text: str
    ends: tuple[str, str]


@dataclass(frozen=True, slots=True)
class BoxPart:
    """A box: how good it is, and its limits."""

    title: str
    subtitle: str
    lanes: tuple[BoxLane, ...]


@dataclass(frozen=True, slots=True)
class BoxesData:
    """The boxes; `nothing` is said where there are none."""

    caption: Caption
    boxes: tuple[BoxPart, ...]
    nothing: str
    table: Table


def size_of(data: BoxesData) -> tuple[float, float]:
    """Return a good size in inches."""
    height = sum(_HEAD + _LANE * len(box.lanes) + _BETWEEN for box in data.boxes)
    return 8.0, height_around(data.caption, 8.0) + max(height, 40.0) / 72


def build_boxes(figure: Figure, data: BoxesData, style: ChartStyle) -> None:
    """Fill the figure with the boxes under each other; call within `style.applied`."""
    page = framed(figure, data.caption, style)
    if not data.boxes:
        page.text(page.left, page.top + 14, data.nothing, BODY, colour=page.palette.quiet)
        return
    y = page.top
    for box in data.boxes:
        page.text(page.left, y + 12, elided(box.title, page.room, BODY, True), BODY, is_bold=True)
        subtitle = elided(box.subtitle, page.room, SMALL)
        page.text(page.left, y + 26, subtitle, SMALL, colour=page.palette.quiet)
        y += _HEAD
        for lane in box.lanes:
            _lane(page, lane, y)
            y += _LANE
        y += _BETWEEN


def _lane(page: Page, lane: BoxLane, y: float) -> None:
    """Draw the whole range with the part of it that is in the box."""
    middle = y + 12
    lines = wrapped(lane.name, _LABELS - 14, SMALL, 2)
    for number, line in enumerate(lines):
        page.text(page.left, middle + 3 + 10 * (number - (len(lines) - 1) / 2), line, SMALL)
    left, width = page.left + _LABELS, page.room - _LABELS - _TEXT
    page.box((left, middle - 1, width, 2), page.palette.line)
    first, last = lane.part
    start, length = left + first * width, max((last - first) * width, 2.0)
    page.box((start, middle - _BAR / 2, length, _BAR), page.palette.accent)
    for text, x, align in zip(lane.ends, (left, left + width), ("left", "right"), strict=True):
        if text:
            page.text(x, middle + 15, text, TINY, colour=page.palette.quiet, align=align)
    text = elided(lane.text, _TEXT - 12, SMALL)
    page.text(left + width + 12, middle + 3, text, SMALL)
