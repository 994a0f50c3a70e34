"""How much each input counts: a dot with its interval a row, for one or two measures of it."""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from planner.charts.lettering import elided, width_of, wrapped
from planner.charts.page import Caption, Page, framed, height_around
from planner.charts.style import BODY, SMALL, ChartStyle
from planner.charts.tables import Table

_LABELS, _NUMBERS, _ROW, _LEGEND = 230.0, 104.0, 30.0, 20.0
_LEAST_WIDTH = 4.0  # what hardly counts does not fill the chart
_APART = 0.17  # of a row, between the dots of two measures


@dataclass(frozen=True, slots=True)
class Dot:
    """A number with its interval, in units of the axis, and as it is written."""

    value: float
    low: float
    high: float
    text: str


@dataclass(frozen=True, slots=True)
class ImportanceRow:
    """An input with a dot for each measure."""

    name: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class ImportanceData:
    """The rows, the most important first; `nothing` is said where there are none."""

    caption: Caption
    axis: str
    measures: tuple[str, ...]
    rows: tuple[ImportanceRow, ...]
    nothing: str
    table: Table


def size_of(data: ImportanceData) -> tuple[float, float]:
    """Return a good size in inches."""
    legend = _LEGEND if len(data.measures) > 1 else 0.0
    height = 52 + legend + _ROW * max(len(data.rows), 1)
    return 8.0, height_around(data.caption, 8.0) + height / 72


def build_importance(figure: Figure, data: ImportanceData, style: ChartStyle) -> None:
    """Fill the figure with a line a row; call within `style.applied`."""
    page = framed(figure, data.caption, style)
    if not data.rows:
        page.text(page.left, page.top + 14, data.nothing, BODY, colour=page.palette.quiet)
        return
    colours = (page.palette.accent, page.palette.quiet)
    left, top = page.left + _LABELS, page.top + 4
    if len(data.measures) > 1:
        _legend(page, left, top + 8, data.measures, colours)
        top += _LEGEND
    height = page.bottom - top - 40
    axes = page.axes(left, top, page.right - _NUMBERS - left, height)
    dots = [dot for row in data.rows for dot in row.dots]
    low = min(0.0, *(dot.low for dot in dots))
    high = max(_LEAST_WIDTH, *(dot.high for dot in dots))
    axes.set_xlim(low - 0.02 * (high - low), high + 0.03 * (high - low))
    axes.set_ylim(len(data.rows) - 0.5, -0.5)
    axes.set_xlabel(data.axis)
    axes.grid(axis="x")
    axes.axvline(0.0, color=page.palette.ink, linewidth=0.8, zorder=1)
    for place, row in enumerate(data.rows):
        for number, (dot, colour) in enumerate(zip(row.dots, colours, strict=False)):
            _dot(axes, place + _shift(number, len(row.dots)), dot, colour)
        _words(page, row, top + height * (place + 0.5) / len(data.rows), colours)


def _shift(number: int, count: int) -> float:
    return _APART * (2 * number - (count - 1))


def _dot(axes: Axes, y: float, dot: Dot, colour: str) -> None:
    axes.hlines(y, dot.low, dot.high, color=colour, linewidth=1.6, zorder=2)
    axes.plot([dot.value], [y], "o", color=colour, markersize=5.5, zorder=3)


def _legend(
    page: Page, x: float, y: float, measures: tuple[str, ...], colours: tuple[str, ...]
) -> None:
    for name, colour in zip(measures, colours, strict=False):
        page.swatch(x, y, colour)
        page.text(x + 12, y, name, SMALL)
        x += 12 + width_of(name, SMALL) + 18


def _words(page: Page, row: ImportanceRow, y: float, colours: tuple[str, ...]) -> None:
    """Write the name on the left, and on the right each number with the colour of its dot."""
    lines = wrapped(row.name, _LABELS - 14, SMALL, 2)
    for number, line in enumerate(lines):
        page.text(page.left, y + 3 + 10 * (number - (len(lines) - 1) / 2), line, SMALL)
    for number, (dot, colour) in enumerate(zip(row.dots, colours, strict=False)):
        at = y + 3 + 11 * (number - (len(row.dots) - 1) / 2)
        if len(row.dots) > 1:
            page.swatch(page.right - _NUMBERS + 12, at, colour)
        text = elided(dot.text, _NUMBERS - 24, SMALL)
        page.text(page.right - _NUMBERS + 24, at, text, SMALL, is_number=True)
