"""One number at a time at both ends of its range: how far a share moves, widest first."""

from dataclasses import dataclass

from matplotlib.figure import Figure

from planner.charts.lettering import elided, wrapped
from planner.charts.page import Caption, Page, framed, height_around
from planner.charts.style import BODY, SMALL, ChartStyle
from planner.charts.tables import Table
from planner.texts import say

_LABELS, _NUMBERS, _ROW = 210.0, 148.0, 34.0
_LEAST_WIDTH = 4.0  # points of per cent: a share that hardly moves does not fill the chart


@dataclass(frozen=True, slots=True)
class TornadoEnd:
    """A number at one end of its range: what it is there, and the share in per cent."""

    value: str
    share: float


@dataclass(frozen=True, slots=True)
class TornadoRow:
    """A number with one or both of its ends."""

    name: str
    low: TornadoEnd | None
    high: TornadoEnd | None

    @property
    def ends(self) -> tuple[TornadoEnd, ...]:
        """What was played, low end first."""
        return tuple(end for end in (self.low, self.high) if end is not None)


@dataclass(frozen=True, slots=True)
class TornadoData:
    """The rows, widest first; `share` in per cent is what it is without any change."""

    caption: Caption
    axis: str
    share: float
    rows: tuple[TornadoRow, ...]
    table: Table


def size_of(data: TornadoData) -> tuple[float, float]:
    """Return a good size in inches."""
    return 8.0, height_around(data.caption, 8.0) + (52 + _ROW * max(len(data.rows), 1)) / 72


def build_tornado(figure: Figure, data: TornadoData, style: ChartStyle) -> None:
    """Fill the figure with a bar a row; call within `style.applied`."""
    page = framed(figure, data.caption, style)
    if not data.rows:
        words = say("why.nothing-moves")
        page.text(page.left, page.top + 14, words, BODY, colour=page.palette.quiet)
        return
    left, top = page.left + _LABELS, page.top + 4
    height = page.bottom - top - 40
    axes = page.axes(left, top, page.right - _NUMBERS - left, height)
    shares = [data.share, *(end.share for row in data.rows for end in row.ends)]
    low, high = min(shares), max(shares)
    spare = max(0.06 * (high - low), (_LEAST_WIDTH - (high - low)) / 2, 0.3)
    axes.set_xlim(max(low - spare, -0.3), min(high + spare, 100.3))
    axes.set_ylim(len(data.rows) - 0.5, -0.5)
    axes.set_xlabel(data.axis)
    axes.grid(axis="x")
    colours = (page.palette.quiet, page.palette.accent)
    for place, row in enumerate(data.rows):
        for end, colour in zip((row.low, row.high), colours, strict=True):
            if end is not None:
                width = end.share - data.share
                axes.barh(place, width, left=data.share, height=0.42, color=colour, zorder=2)
        _words(page, row, top + height * (place + 0.5) / len(data.rows), colours)
    axes.axvline(data.share, color=page.palette.ink, linewidth=1.2, zorder=3)


def _words(page: Page, row: TornadoRow, y: float, colours: tuple[str, str]) -> None:
    """Write the name on the left, and on the right each value with the share that it gives."""
    lines = wrapped(row.name, _LABELS - 14, SMALL, 3)
    for number, line in enumerate(lines):
        page.text(page.left, y + 3 + 10 * (number - (len(lines) - 1) / 2), line, SMALL)
    ends = [(end, colour) for end, colour in zip((row.low, row.high), colours, strict=True) if end]
    for number, (end, colour) in enumerate(ends):
        text = say("chart.tornado-end", value=end.value, share=f"{end.share:.0f}")
        words = elided(text, _NUMBERS - 24, SMALL)
        at = y + 3 + 12 * (number - (len(ends) - 1) / 2)
        page.swatch(page.right - _NUMBERS + 12, at, colour)
        page.text(page.right - _NUMBERS + 24, at, words, SMALL, is_number=True)
