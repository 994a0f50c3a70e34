"""The quad map of one actor: what it expects from challenging the others, and they from it."""

from collections.abc import Mapping
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from planner.charts.beside import Names
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
    height = page.bottom - page.top - _AXIS
    names = Names(axes, width, height)
    _sector_names(axes, data, style, (width / (2 * limit), height / (2 * limit)), names)
    _marks(axes, data, style, names)


def _sector_names(
    axes: Axes, data: QuadMapData, style: ChartStyle, scale: tuple[float, float], names: Names
) -> None:
    """Write what the parts are; where others stand at a name, it goes to the edge of its part."""
    limit = data.found.limit
    for sector in data.found.sectors:
        outer = sector.corners[1:]
        x = 0.62 * limit * sum(corner[0] for corner in outer) / len(outer)
        y = 0.8 * limit * sum(corner[1] for corner in outer) / len(outer)
        (line,) = wrapped(data.names[sector.kind], 170, SMALL, 1)
        half = width_of(line, SMALL) / 2 / scale[0]
        x = min(max(x, half - 0.98 * limit), 0.98 * limit - half)
        axes.text(x, y, line, fontsize=SMALL, color=style.palette.quiet, ha="center", va="center")
        names.take((x - half, y - 6 / scale[1], x + half, y + 6 / scale[1]))


def _marks(axes: Axes, data: QuadMapData, style: ChartStyle, names: Names) -> None:
    """Draw the others; a name goes where it has room, or is left to the table."""
    for mark in data.found.marks:
        colour = data.colours[mark.actor][style.palette.is_dark]
        axes.plot(mark.own, mark.other, "o", markersize=6.5, color=colour, gid="mark", zorder=3)
        names.take_mark(mark.own, mark.other)
    for mark in data.found.marks:
        names.put(mark.own, mark.other, mark.short)


def quad_map_table(data: QuadMapData, places: Mapping[str, str]) -> Table:
    """Return what both sides expect of every pair; `places` tells in which part each other is."""
    heads = (say("chart.actor"), say("chart.expects"), say("chart.they-expect"), say("chart.part"))
    rows = tuple((m.short, m.own, m.other, places[m.actor]) for m in data.found.marks)
    return Table(heads, rows, (0, 2, 2))
