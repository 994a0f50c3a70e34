"""Pairs of numbers, a row each: where it was, where it is, and the interval of the difference."""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from planner.charts.lettering import wrapped
from planner.charts.page import Caption, Page, framed, height_around
from planner.charts.style import BODY, SMALL, ChartStyle
from planner.charts.tables import Table
from planner.texts import say

_NUMBERS, _ROW = 118.0, 30.0


@dataclass(frozen=True, slots=True)
class ContrastRow:
    """Two numbers of 0 to 100, and what is written of their difference."""

    name: str
    before: float
    after: float
    text: str
    note: str  # the interval
    is_better: bool | None  # None: the interval leaves it open, or it is no matter of good and bad


@dataclass(frozen=True, slots=True)
class ContrastsData:
    """The rows in their order; `names` are those of the two dots."""

    caption: Caption
    names: tuple[str, str]
    axis: str
    rows: tuple[ContrastRow, ...]
    nothing: str  # what is said if there is no row
    labels: float  # room for the names of the rows
    table: Table


def size_of(data: ContrastsData) -> tuple[float, float]:
    """Return a good size in inches."""
    return 8.0, height_around(data.caption, 8.0) + (58 + _ROW * max(len(data.rows), 1)) / 72


def build_contrasts(figure: Figure, data: ContrastsData, style: ChartStyle) -> None:
    """Fill the figure with two dots a row; call within `style.applied`."""
    page = framed(figure, data.caption, style)
    if not data.rows:
        for number, line in enumerate(wrapped(data.nothing, page.room, BODY, 2)):
            page.text(page.left, page.top + 14 + 13 * number, line, BODY, colour=page.palette.quiet)
        return
    _key(page, data)
    top = page.top + 22
    left, height = page.left + data.labels, _ROW * len(data.rows)
    axes = page.axes(left, top, page.right - _NUMBERS - left, height)
    axes.set_xlim(0, 100)
    axes.set_ylim(len(data.rows) - 0.5, -0.5)
    axes.set_xlabel(data.axis)
    axes.grid(axis="x")
    for place, row in enumerate(data.rows):
        _dots(axes, place, row, page)
        y = top + _ROW * (place + 0.5)
        lines = wrapped(row.name, data.labels - 14, SMALL, 3)
        for number, line in enumerate(lines):
            page.text(page.left, y + 3.5 + 9.5 * (number - (len(lines) - 1) / 2), line, SMALL)
        page.text(
            page.right,
            y - 1,
            row.text,
            BODY,
            align="right",
            is_bold=True,
            is_number=True,
            colour=_colour(row, page),
        )
        quiet = page.palette.quiet
        page.text(page.right, y + 9, row.note, SMALL, align="right", colour=quiet, is_number=True)


def _colour(row: ContrastRow, page: Page) -> str:
    if row.is_better is None:
        return page.palette.ink
    return page.palette.good if row.is_better else page.palette.bad


def _dots(axes: Axes, place: int, row: ContrastRow, page: Page) -> None:
    colour = _colour(row, page)
    axes.plot([row.before, row.after], [place, place], color=colour, linewidth=2.0, zorder=2)
    axes.plot(
        row.before,
        place,
        "o",
        markersize=6.5,
        markerfacecolor=page.style.ground,
        markeredgecolor=page.palette.ink,
        markeredgewidth=1.2,
        zorder=3,
        clip_on=False,
    )
    axes.plot(row.after, place, "o", markersize=6.5, color=colour, zorder=4, clip_on=False)


def _key(page: Page, data: ContrastsData) -> None:
    text = say("chart.contrast-key", before=data.names[0], after=data.names[1])
    for line in wrapped(text, page.room, SMALL, 1):
        page.text(page.left, page.top + 6, line, SMALL, colour=page.palette.quiet)
