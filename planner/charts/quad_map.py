"""The quad map of one actor: what it expects from challenging the others, and they from it."""

from collections.abc import Mapping
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from planner.charts.engine_data import QuadMap, sector_colour
from planner.charts.lettering import elided, width_of, wrapped
from planner.charts.page import Caption, framed, height_around
from planner.charts.style import SMALL, ChartStyle
from planner.charts.tables import Table
from planner.texts import say

_HEIGHT, _AXIS = 300.0, 30.0


@dataclass(frozen=True, slots=True)
class QuadMapData:
    """The map, what its parts are called, and the actors' colours, light and dark."""

    caption: Caption
    found: QuadMap
    names: Mapping[str, str]  # by kind of part
    colours: Mapping[str, tuple[str, str]]


def size_of(data: QuadMapData) -> tuple[float, float]:
    """Return a good size in inches."""
    return 8.0, height_around(data.caption, 8.0) + (_HEIGHT + _AXIS) / 72


def build_quad_map(figure: Figure, data: QuadMapData, style: ChartStyle) -> None:
    """Fill the figure with the map; call within `style.applied`."""
    page = framed(figure, data.caption, style)
    limit, width = data.found.limit, page.room - 24
    axes = page.axes(page.left + 24, page.top, width, page.bottom - page.top - _AXIS)
    axes.set_xlim(-limit, limit)
    axes.set_ylim(-limit, limit)
    for sector in data.found.sectors:
        x, y = ([limit * corner[k] for corner in sector.corners] for k in (0, 1))
        axes.fill(x, y, color=sector_colour(sector.kind, style.palette), linewidth=0, zorder=0)
    axes.axhline(0, color=style.palette.quiet, linewidth=0.8)
    axes.axvline(0, color=style.palette.quiet, linewidth=0.8)
    axes.set_xlabel(elided(say("quad.across", actor=data.found.short), width, SMALL))
    axes.set_ylabel(elided(say("quad.up", actor=data.found.short), _HEIGHT - 10, SMALL))
    axes.set_xticks([])
    scale = (width / (2 * limit), (page.bottom - page.top - _AXIS) / (2 * limit))
    taken = _sector_names(axes, data, style, scale)
    _marks(axes, data, style, scale, taken)


_Box = tuple[float, float, float, float]


def _sector_names(
    axes: Axes, data: QuadMapData, style: ChartStyle, scale: tuple[float, float]
) -> list[_Box]:
    """Write what the parts are; where others stand at a name, it goes to the edge of its part."""
    limit = data.found.limit
    boxes: list[_Box] = []
    for sector in data.found.sectors:
        outer = sector.corners[1:]
        x = 0.62 * limit * sum(corner[0] for corner in outer) / len(outer)
        y = 0.8 * limit * sum(corner[1] for corner in outer) / len(outer)
        (line,) = wrapped(data.names[sector.kind], 170, SMALL, 1)
        half = width_of(line, SMALL) / 2 / scale[0]
        x = min(max(x, half - 0.98 * limit), 0.98 * limit - half)
        axes.text(x, y, line, fontsize=SMALL, color=style.palette.quiet, ha="center", va="center")
        boxes.append((x - half, y - 6 / scale[1], x + half, y + 6 / scale[1]))
    return boxes


def _marks(
    axes: Axes,
    data: QuadMapData,
    style: ChartStyle,
    scale: tuple[float, float],
    taken: list[_Box],
) -> None:
    """Draw the others; a name goes where it has room, or is left to the table."""
    limit = data.found.limit
    for mark in data.found.marks:
        colour = data.colours[mark.actor][style.palette.is_dark]
        axes.plot(mark.own, mark.other, "o", markersize=6.5, color=colour, gid="mark", zorder=3)
        x, y = 3.6 / scale[0], 3.6 / scale[1]
        taken.append((mark.own - x, mark.other - y, mark.own + x, mark.other + y))
    for mark in data.found.marks:
        name = elided(mark.short, 110, SMALL)
        wide, high = width_of(name, SMALL) / scale[0], 11 / scale[1]
        for side, up in ((1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1)):
            left = mark.own + side * 6 / scale[0] - (wide if side < 0 else 0)
            low = mark.other + up * 9 / scale[1] - high / 2
            box = (left, low, left + wide, low + high)
            is_inside = box[0] > -limit and box[2] < limit and box[1] > -limit and box[3] < limit
            if is_inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                axes.text(left, low + high / 2, name, fontsize=SMALL, va="center", zorder=4)
                break


def _overlap(first: _Box, second: _Box) -> bool:
    return (
        first[0] < second[2]
        and second[0] < first[2]
        and first[1] < second[3]
        and second[1] < first[3]
    )


def quad_map_table(data: QuadMapData, places: Mapping[str, str]) -> Table:
    """Return what both sides expect of every pair; `places` tells in which part each other is."""
    heads = (say("chart.actor"), say("chart.expects"), say("chart.they-expect"), say("chart.part"))
    rows = tuple((m.short, m.own, m.other, places[m.actor]) for m in data.found.marks)
    return Table(heads, rows, (0, 2, 2))
