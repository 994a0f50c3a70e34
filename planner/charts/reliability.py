"""Whether intervals hold what they say: outcomes held against the nominal content."""

from dataclasses import dataclass

from matplotlib.figure import Figure

from planner.charts.lettering import elided
from planner.charts.page import Caption, Page, framed, height_around
from planner.charts.reliability_data import ReliabilityLine
from planner.charts.style import BODY, SMALL, ChartStyle
from planner.charts.tables import Cell, Table
from planner.domain.spreading import spread
from planner.texts import say

_SIDE, _LABELS, _LINE = 250.0, 150.0, 14.0
_WIDTH = 6.6


@dataclass(frozen=True, slots=True)
class ReliabilityData:
    """Nominal contents, ascending, 0-1, and a line for each kind of interval."""

    caption: Caption
    levels: tuple[float, ...]
    lines: tuple[ReliabilityLine, ...]


def size_of(data: ReliabilityData) -> tuple[float, float]:
    """Return a good size in inches."""
    return _WIDTH, height_around(data.caption, _WIDTH) + (_SIDE + 60) / 72


def build_reliability(figure: Figure, data: ReliabilityData, style: ChartStyle) -> None:
    """Fill the figure with a line for each kind of interval; call within `style.applied`."""
    page = framed(figure, data.caption, style)
    palette = style.palette
    left, top = page.left + 34, page.top + 16
    width, height = page.right - _LABELS - left, page.bottom - top - 36
    page.text(page.left, page.top + 6, say("backtest.held-axis"), SMALL, colour=palette.quiet)
    axes = page.axes(left, top, width, height)
    axes.set_xlim(0, 100)
    axes.set_ylim(0, 100)
    ticks = list(range(0, 101, 20))
    names = [say("backtest.percent", share=tick) for tick in ticks]
    axes.set_xticks(ticks, names)
    axes.set_yticks(ticks, names)
    axes.tick_params(axis="y", labelleft=True, labelcolor=palette.quiet)
    axes.set_xlabel(say("backtest.nominal-axis"))
    axes.grid(axis="both")
    axes.plot([0, 100], [0, 100], color=palette.quiet, linewidth=1.2, linestyle=(0, (1, 2)))
    nominal = [100 * level for level in data.levels]
    for line, colour, marker in zip(data.lines, _colours(style), "os^Dv", strict=False):
        axes.plot(
            nominal,
            [100 * share for share in line.held],
            color=colour,
            linewidth=1.8,
            marker=marker,
            markersize=5,
            zorder=3,
            clip_on=False,
        )
    _names(page, data, (page.right - _LABELS + 8, top, height))


def _colours(style: ChartStyle) -> tuple[str, ...]:
    palette = style.palette
    return palette.accent, palette.warning, palette.good, palette.bad, palette.ink


def _names(page: Page, data: ReliabilityData, place: tuple[float, float, float]) -> None:
    """Name each line at the height of its end; the dotted one ends in the corner."""
    x, top, height = place
    colours = _colours(page.style)[: len(data.lines)]
    ends = [
        (line.name, line.held[-1], colour) for line, colour in zip(data.lines, colours, strict=True)
    ]
    ends.append((say("backtest.as-it-says"), 1.0, page.palette.quiet))
    targets = [top + height * (1 - held) for _, held, _ in ends]
    order = sorted(range(len(ends)), key=lambda number: targets[number])
    middles = spread([targets[n] for n in order], [_LINE] * len(order), 0.0, top - 6, top + height)
    for number, middle in zip(order, middles, strict=True):
        name, _, colour = ends[number]
        page.text(x, middle + 3.5, elided(name, _LABELS - 10, BODY), BODY, colour=colour)


def reliability_table(data: ReliabilityData) -> Table:
    """Return shares held in per cent and mean widths in points, a row a level."""
    headings = [say("backtest.nominal")]
    for line in data.lines:
        headings.append(say("backtest.held-of", name=line.name))
        headings.append(say("backtest.width-of", name=line.name))
    rows = []
    for place, level in enumerate(data.levels):
        cells: list[Cell] = [say("backtest.percent", share=f"{100 * level:.0f}")]
        for line in data.lines:
            cells += [100 * line.held[place], line.width[place]]
        rows.append(tuple(cells))
    return Table(tuple(headings), tuple(rows), (0, *(0, 1) * len(data.lines)))
