"""What two actors can have of each other: frontiers of their gains, and packages among them."""

from dataclasses import dataclass
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from planner.charts.beside import Names
from planner.charts.lettering import elided
from planner.charts.page import Caption, framed, height_around
from planner.charts.style import SMALL, ChartStyle
from planner.charts.tables import Table

_HEIGHT, _BELOW, _LEFT = 320.0, 34.0, 46.0
_ROOM = 0.12  # of the widest distance, around all marks
_WIDEST = 220.0  # name of a line
_LEAST = 10.0  # points from side to side
Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class FrontierMark:
    """A package among the frontiers; one to aim for is drawn full."""

    name: str
    place: tuple[float, float]
    is_aim: bool


@dataclass(frozen=True, slots=True)
class FrontierData:
    """Gains of the first across and of the second upwards, in points."""

    caption: Caption
    axes: tuple[str, str]
    inner: Points  # what all sign
    outer: Points  # what there would be for the two alone
    names: tuple[str, str]  # of inner and outer
    marks: tuple[FrontierMark, ...]
    table: Table


def size_of(data: FrontierData) -> tuple[float, float]:
    """Return a good size in inches."""
    return 8.0, height_around(data.caption, 8.0) + (_HEIGHT + _BELOW) / 72


def build_frontier(figure: Figure, data: FrontierData, style: ChartStyle) -> None:
    """Fill the figure with both frontiers; call within `style.applied`."""
    page = framed(figure, data.caption, style)
    width, height = page.room - _LEFT, page.bottom - page.top - _BELOW
    axes = page.axes(page.left + _LEFT, page.top, width, height)
    (left, right), (low, high) = (_limits(data, way) for way in (0, 1))
    axes.set_xlim(left, right)
    axes.set_ylim(low, high)
    axes.tick_params(axis="y", labelleft=True)
    axes.grid(visible=True)
    axes.set_xlabel(elided(data.axes[0], width, SMALL))
    axes.set_ylabel(elided(data.axes[1], height - 10, SMALL))
    palette = style.palette
    good = Rectangle((0, 0), max(right, 0), max(high, 0), color=palette.accent, alpha=0.08)
    good.set_linewidth(0)
    axes.add_patch(good)
    axes.axhline(0, color=palette.quiet, linewidth=0.8)
    axes.axvline(0, color=palette.quiet, linewidth=0.8)
    names = Names(axes, width, height)
    names.take_line((left, 0), (right, 0))
    names.take_line((0, low), (0, high))
    for one, other in (*pairwise(data.inner), *pairwise(data.outer)):
        names.take_line(one, other)
    _line(axes, data.outer, palette.quiet, 1.2, "--")
    _line(axes, data.inner, palette.accent, 2.4, "-")
    for mark in data.marks:
        face = palette.accent if mark.is_aim else style.ground
        edge = style.ground if mark.is_aim else palette.ink
        x, y = mark.place
        axes.plot(x, y, "o", ms=7.0, mfc=face, mec=edge, mew=1.1, gid="mark", zorder=5)
        names.take_mark(x, y)
    for mark in data.marks:
        names.put(*mark.place, mark.name)
    for points, name in zip((data.inner, data.outer), data.names, strict=True):
        _name_line(names, axes, points, name, palette.quiet)


def _limits(data: FrontierData, way: int) -> tuple[float, float]:
    """Return limits around all packages, with the place where both would just accept."""
    seen = [0.0, *(mark.place[way] for mark in data.marks), *(p[way] for p in data.inner)]
    # Of the frontier of the two alone, what leaves neither worse off than it just accepts.
    seen += [point[way] for point in data.outer if min(point) >= 0]
    low, high = min(seen), max(seen)
    room = max(_ROOM * (high - low), (_LEAST - (high - low)) / 2)
    return low - room, high + room


def _line(axes: Axes, points: Points, colour: str, width: float, style: str) -> None:
    if not points:
        return
    across, up = zip(*points, strict=True)
    marker = "o" if len(points) > 1 else "D"
    size = 3.0
    axes.plot(
        across, up, linestyle=style, linewidth=width, color=colour, marker=marker, ms=size, zorder=3
    )


def _name_line(names: Names, axes: Axes, points: Points, name: str, colour: str) -> None:
    """Write what a line is at the first place of it that has room."""
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    places = [
        tuple(a + part * (b - a) for a, b in zip(one, other, strict=True))
        for one, other in pairwise(points)
        for part in (0.5, 0.25, 0.75, 0.1, 0.9)
    ]
    for x, y in (*places, *points):
        if left < x < right and low < y < high and names.put(x, y, name, colour, _WIDEST):
            return
