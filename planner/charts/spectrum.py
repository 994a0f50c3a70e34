"""Who stands where: a lane an issue with positions, their ranges and what each would accept."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from planner.charts.lettering import elided, width_of
from planner.charts.markers import (
    ACCEPTS,
    MEAN,
    OTHERS,
    RANGE,
    SIGNS,
    STATUS_QUO,
    bar,
    key,
    mark,
)
from planner.charts.page import MARGIN, Caption, Page, framed, height_around
from planner.charts.settling import Spot, Zone
from planner.charts.style import BODY, SMALL, TINY, ChartStyle
from planner.charts.tables import Table
from planner.texts import say

MOST_MARKS, MOST_LANES = 30, 20
_WIDTH = 8.0
_NAMES = 76.0  # room for names to the right of the scale
_PITCH, _HEAD, _FOOT, _SPACE, _KEY = 12.0, 18.0, 16.0, 12.0, 20.0


_KEY_ENTRIES = (
    (SIGNS, "chart.key-signs"),
    (OTHERS, "chart.key-others"),
    (RANGE, "chart.key-range"),
    (ACCEPTS, "chart.key-accepts"),
    (MEAN, "chart.key-mean"),
    (STATUS_QUO, "chart.key-sq"),
)


@dataclass(frozen=True, slots=True)
class SpectrumMark:
    """One actor on one issue, in points; colours for light and dark grounds."""

    name: str
    colours: tuple[str, str]
    position: float
    low: float
    high: float
    accepts: tuple[float, float]
    signs: bool
    red_line: bool
    weight: float
    texts: tuple[str, str, str]  # position, its range, compromise level for the table


@dataclass(frozen=True, slots=True)
class SpectrumLane:
    """One issue: its marks, the ends of its scale in words, its zone or gap."""

    issue: str
    gap: str
    zone: Zone | None
    ends: tuple[tuple[str, str], tuple[str, str]]  # number and words
    status_quo: Spot
    mean_position: Spot
    marks: tuple[SpectrumMark, ...]

    @property
    def drawn(self) -> tuple[SpectrumMark, ...]:
        """The marks there is room for: signatories first, then those of most weight."""
        order = sorted(self.marks, key=lambda each: (not each.signs, -each.weight))
        return tuple(order[:MOST_MARKS])


@dataclass(frozen=True, slots=True)
class SpectrumData:
    """The issues in their order."""

    caption: Caption
    lanes: tuple[SpectrumLane, ...]

    @property
    def drawn(self) -> tuple[SpectrumLane, ...]:
        """The lanes there is room for; the table has all."""
        return self.lanes[:MOST_LANES]


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with its row; the extent is in points from the left end of the scale."""

    mark: SpectrumMark
    row: int
    name: str
    left: float
    right: float


def packed(marks: Sequence[SpectrumMark], width: float) -> list[Placed]:
    """Give every mark the first row where its bar and its name are free of others.

    Signatories come first, so that their ranges lie close together.
    """
    ends: list[list[tuple[float, float]]] = []
    result = []
    for stance in sorted(marks, key=lambda each: (not each.signs, each.position, each.name)):
        reach = [
            stance.position,
            stance.low,
            stance.high,
            *(stance.accepts if stance.signs else ()),
        ]
        low, high = min(reach), max(reach)
        left, bar_end = (
            width * min(max(low, 0.0), 100.0) / 100,
            width * min(max(high, 0.0), 100.0) / 100,
        )
        name = elided(stance.name, _NAMES - 12, TINY)
        left, right = left - 5, bar_end + 7 + width_of(name, TINY)
        row = next(
            (
                number
                for number, taken in enumerate(ends)
                if all(right + 8 < start or stop + 8 < left for start, stop in taken)
            ),
            len(ends),
        )
        if row == len(ends):
            ends.append([])
        ends[row].append((left, right))
        result.append(Placed(stance, row, name, left, right))
    return result


def _lane_height(lane: SpectrumLane, width: float) -> float:
    rows = 1 + max((placed.row for placed in packed(lane.drawn, width)), default=0)
    return _HEAD + _PITCH * rows + 8 + _FOOT


def size_of(data: SpectrumData) -> tuple[float, float]:
    """Return a good size in inches."""
    width = _WIDTH * 72 - 2 * MARGIN - _NAMES
    lanes = sum(_lane_height(lane, width) + _SPACE for lane in data.drawn)
    return _WIDTH, height_around(data.caption, _WIDTH) + (_KEY + lanes) / 72


def build_spectrum(figure: Figure, data: SpectrumData, style: ChartStyle) -> None:
    """Fill the figure with a lane an issue; call within `style.applied`."""
    page = framed(figure, data.caption, style)
    width = page.room - _NAMES
    key(page, page.room, _KEY_ENTRIES)
    page.top += _KEY
    wanted = sum(_lane_height(lane, width) + _SPACE for lane in data.drawn)
    # A figure of another height than `size_of` says is filled all the same.
    scale = (page.bottom - page.top) / max(wanted, 1.0)
    top = page.top
    for lane in data.drawn:
        height = _lane_height(lane, width) * scale
        _lane(page, lane, (top, height, width))
        top += height + _SPACE * scale


def _lane(page: Page, lane: SpectrumLane, place: tuple[float, float, float]) -> None:
    top, height, width = place
    palette = page.palette
    gap_width = width_of(lane.gap, SMALL, is_bold=True)
    colour = (
        palette.quiet if lane.zone is None else (palette.good if lane.zone.is_open else palette.bad)
    )
    name = elided(lane.issue, page.room - gap_width - 16, BODY, is_bold=True)
    page.text(page.left, top + 10, name, BODY, is_bold=True)
    page.text(page.right, top + 10, lane.gap, SMALL, colour=colour, is_bold=True, align="right")
    body = height - _HEAD - _FOOT
    axes = page.axes(page.left, top + _HEAD, width, body)
    places = packed(lane.drawn, width)
    rows = 1 + max((placed.row for placed in places), default=0)
    pitch = (body - 8) / rows
    axes.set_xlim(0, 100)
    axes.set_ylim(body, 0)
    axes.set_xticks([0, 25, 50, 75, 100], [""] * 5)
    axes.grid(axis="x")
    if lane.zone is not None:
        low, high = max(lane.zone.low, 0.0), min(lane.zone.high, 100.0)
        axes.axvspan(low, max(high, low + 0.4), color=colour, alpha=0.13, linewidth=0, gid="zone")
    mark(axes, lane.status_quo.place, body, STATUS_QUO, page.style)
    mark(axes, lane.mean_position.place, body, MEAN, page.style)
    for placed in places:
        y = pitch * (placed.row + 0.5) + 2
        _mark(axes, placed, y, page.style)
        x = page.left + placed.right - width_of(placed.name, TINY)
        page.text(x, top + _HEAD + y + 2.7, placed.name, TINY).set_gid("name")
    _ends(page, lane, top + height - 3, width)


def _mark(axes: Axes, placed: Placed, y: float, style: ChartStyle) -> None:
    stance = placed.mark
    colour = stance.colours[1 if style.palette.is_dark else 0]
    low, high = (min(max(end, 0.0), 100.0) for end in stance.accepts)
    position = min(max(stance.position, 0.0), 100.0)
    if stance.signs:
        bar(axes, (low, high), y, ACCEPTS, colour)
        if stance.red_line:
            for end in (low, high):
                axes.plot([end, end], [y - 3, y + 3], color=colour, linewidth=1.3)
    inside = [min(max(end, 0.0), 100.0) for end in (stance.low, stance.high)]
    bar(axes, inside, y, RANGE, colour)
    mark(axes, position, y, SIGNS if stance.signs else OTHERS, style, colour)


def _ends(page: Page, lane: SpectrumLane, baseline: float, width: float) -> None:
    quiet = page.palette.quiet
    for (number, words), x, align in (
        (lane.ends[0], page.left, "left"),
        (lane.ends[1], page.left + width, "right"),
    ):
        used = width_of(number, TINY, is_bold=True)
        text = elided(words, width / 2 - 18 - used, TINY)
        inside = x + used + 5 if align == "left" else x - used - 5
        page.text(x, baseline, number, TINY, colour=quiet, is_bold=True, align=align)
        page.text(inside, baseline, text, TINY, colour=quiet, align=align)


def spectrum_table(data: SpectrumData) -> Table:
    """Return a row for every stance, in the issue's own numbers."""
    headings = (
        say("chart.issue"),
        say("chart.actor"),
        say("chart.position"),
        say("chart.position-range"),
        say("chart.compromise"),
        say("chart.must-sign"),
    )
    rows = tuple(
        (lane.issue, each.name, *each.texts, say("chart.yes") if each.signs else say("chart.no"))
        for lane in data.lanes
        for each in lane.marks
    )
    return Table(headings, rows)
