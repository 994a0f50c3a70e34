"""How every future ends, side by side: one stacked bar a future, the base case first."""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from planner.charts.lettering import balanced, elided, width_of
from planner.charts.page import Caption, Page, framed, height_around
from planner.charts.style import BODY, SMALL, ChartStyle
from planner.charts.tables import Table
from planner.charts.wording import half_width, percent
from planner.engine.results import Share
from planner.texts import figures, say

_LABELS, _COLUMN = 150.0, 46.0
_BAR = 0.56
_GAP = 0.35  # per cent of white between neighbouring segments


@dataclass(frozen=True, slots=True)
class FutureRow:
    """One future: its shares in the order of the classes."""

    name: str
    is_base: bool
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class FutureBarsData:
    """The futures in their order, and the classes that can happen in any of them."""

    caption: Caption
    rows: tuple[FutureRow, ...]
    outcomes: tuple[int, ...]
    names: tuple[str, ...]
    runs: int


def size_of(data: FutureBarsData) -> tuple[float, float]:
    """Return a good size in inches."""
    return 8.0, height_around(data.caption, 8.0) + (22 + 34 + 29 * len(data.rows)) / 72


def build_future_bars(figure: Figure, data: FutureBarsData, style: ChartStyle) -> None:
    """Fill the figure with a stacked bar a future; call within `style.applied`."""
    page = framed(figure, data.caption, style)
    left = page.left + _LABELS
    right = page.right - _COLUMN * len(data.outcomes) - 8
    _key(page, data)
    page.top += 22
    height = page.bottom - page.top - 34
    axes = page.axes(left, page.top, right - left, height)
    axes.set_xlim(0, 100)
    axes.set_ylim(len(data.rows) - 0.5, -0.5)
    axes.set_xlabel(say("chart.share-axis", runs=figures(f"{data.runs:,}")))
    axes.set_yticks(range(len(data.rows)), [row.name for row in data.rows])
    row_height = height / len(data.rows)
    for place, row in enumerate(data.rows):
        _bar(axes, place, row, data, (right - left, style))
        y = page.top + row_height * (place + 0.5)
        _label(page, row, y, row_height)
        _numbers(page, row, data, y)
        if place:
            edge = page.top + row_height * place
            page.line((page.left, left - 8), (edge, edge))
            page.line((right + 8, page.right), (edge, edge))


def _key(page: Page, data: FutureBarsData) -> None:
    """Name the classes in one line, and head the columns with their colours."""
    x = page.left
    first = page.right - _COLUMN * len(data.outcomes)
    room = (first - page.left) / len(data.outcomes) - 24
    if sum(width_of(name, SMALL) + 24 for name in data.names) < first - page.left:
        room = first
    for outcome, name in zip(data.outcomes, data.names, strict=True):
        page.swatch(x, page.top + 8, page.palette.outcomes[outcome])
        text = elided(name, room, SMALL)
        page.text(x + 11, page.top + 8, text, SMALL, colour=page.palette.quiet)
        x += 11 + width_of(text, SMALL) + 13
    for place, outcome in enumerate(data.outcomes):
        page.swatch(first + _COLUMN * (place + 1) - 7, page.top + 8, page.palette.outcomes[outcome])


def _bar(
    axes: Axes, place: int, row: FutureRow, data: FutureBarsData, drawn: tuple[float, ChartStyle]
) -> None:
    width, style = drawn
    start = 0.0
    for outcome in data.outcomes:
        share = 100 * row.shares[outcome].share
        colour = style.palette.outcomes[outcome]
        bar = axes.barh(place, share, left=start, height=_BAR, color=colour, linewidth=0)
        bar.patches[0].set_gid(f"{row.name}/{outcome}")
        if start > 0 and share > 0:
            axes.plot(
                [start, start],
                [place - _BAR / 2, place + _BAR / 2],
                color=style.ground,
                linewidth=1.2,
                solid_capstyle="butt",
            )
        text = percent(share / 100)
        if share / 100 * width > width_of(text, SMALL, is_bold=True) + 8:
            axes.text(
                start + share / 2,
                place,
                text,
                color=style.palette.on_outcome[outcome],
                fontsize=SMALL,
                fontweight="bold",
                ha="center",
                va="center_baseline",
            )
        start += share


def _label(page: Page, row: FutureRow, y: float, room: float) -> None:
    lines = balanced(row.name, _LABELS - 14, BODY, 2 if room > 24 else 1, is_bold=row.is_base)
    baseline = y + 3.5 - 5.5 * (len(lines) - 1)
    for number, line in enumerate(lines):
        page.text(page.left, baseline + 11 * number, line, BODY, is_bold=row.is_base)


def _numbers(page: Page, row: FutureRow, data: FutureBarsData, y: float) -> None:
    first = page.right - _COLUMN * len(data.outcomes)
    for place, outcome in enumerate(data.outcomes):
        right = first + _COLUMN * (place + 1)
        share = row.shares[outcome]
        margin = say("chart.margin", half=half_width(share))
        page.text(
            right, y + 3.5, margin, SMALL, colour=page.palette.quiet, align="right", is_number=True
        )
        page.text(right - 20, y + 3.5, percent(share.share), BODY, align="right", is_number=True)


def future_bars_table(data: FutureBarsData) -> Table:
    """Return share and interval of every class in every future, in per cent."""
    headings = [say("chart.future")]
    for name in data.names:
        headings += [
            name,
            say("chart.low-of", name=name),
            say("chart.high-of", name=name),
        ]
    rows = []
    for row in data.rows:
        cells: list[str | float] = [row.name]
        for outcome in data.outcomes:
            share = row.shares[outcome]
            cells += [100 * share.share, 100 * share.low, 100 * share.high]
        rows.append(tuple(cells))
    return Table(tuple(headings), tuple(rows), (0,) + (1,) * (len(headings) - 1))
