"""How many runs of one future end in each class, with intervals."""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from planner.charts.lettering import elided, wrapped
from planner.charts.page import Caption, Page, framed, height_around
from planner.charts.style import BODY, SMALL, TINY, ChartStyle
from planner.charts.tables import Table
from planner.charts.wording import percent
from planner.engine.results import Share
from planner.texts import figures, say

_LABELS, _NUMBERS = 132.0, 92.0
_BAR = 0.5


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One class: its place in the four, its name, what it means here, its share of runs."""

    outcome: int
    name: str
    meaning: str
    share: Share


@dataclass(frozen=True, slots=True)
class OutcomeBarsData:
    """The classes that can happen, best first."""

    caption: Caption
    rows: tuple[OutcomeRow, ...]
    runs: int


def size_of(data: OutcomeBarsData) -> tuple[float, float]:
    """Return a good size in inches."""
    return 8.0, height_around(data.caption, 8.0) + (34 + 35 * len(data.rows)) / 72


def build_outcome_bars(figure: Figure, data: OutcomeBarsData, style: ChartStyle) -> None:
    """Fill the figure with one bar a class; call within `style.applied`."""
    page = framed(figure, data.caption, style)
    left = page.left + _LABELS
    height = page.bottom - page.top - 34
    axes = page.axes(left, page.top, page.right - _NUMBERS - left, height)
    places = range(len(data.rows))
    axes.set_xlim(0, 100)
    axes.set_ylim(len(data.rows) - 0.5, -0.5)
    axes.set_xlabel(say("chart.share-axis", runs=figures(f"{data.runs:,}")))
    axes.grid(axis="x")
    axes.set_yticks(list(places), [row.name for row in data.rows])
    axes.barh(
        list(places),
        [100 * row.share.share for row in data.rows],
        height=_BAR,
        color=[style.palette.outcomes[row.outcome] for row in data.rows],
    )
    for place, row in enumerate(data.rows):
        _whisker(axes, place, row.share, style)
        y = page.top + height * (place + 0.5) / len(data.rows)
        _label(page, row, y)
        text = say("chart.percent", share=percent(row.share.share))
        right = page.right - _NUMBERS + 42
        page.text(right, y + 4, text, 11.0, is_bold=True, align="right", is_number=True)
        ends = say("chart.range", low=percent(row.share.low), high=percent(row.share.high))
        quiet = page.palette.quiet
        page.text(page.right, y + 4, ends, SMALL, colour=quiet, align="right", is_number=True)


def _whisker(axes: Axes, place: int, share: Share, style: ChartStyle) -> None:
    low, high = 100 * share.low, 100 * share.high
    axes.plot([low, high], [place, place], color=style.palette.ink, linewidth=1.1)
    for end in (low, high):
        axes.plot([end, end], [place - 0.09, place + 0.09], color=style.palette.ink, linewidth=1.1)


def _label(page: Page, row: OutcomeRow, y: float) -> None:
    room = _LABELS - 12
    meaning = wrapped(row.meaning, room, TINY, 2) if row.meaning else []
    baseline = y + 3.5 - 5 * len(meaning)
    page.text(page.left, baseline, elided(row.name, room, BODY, is_bold=True), BODY, is_bold=True)
    for number, line in enumerate(meaning, 1):
        page.text(page.left, baseline + 10 * number, line, TINY, colour=page.palette.quiet)


def outcome_bars_table(data: OutcomeBarsData) -> Table:
    """Return the shares and their intervals in per cent."""
    return Table(
        (say("chart.outcome"), say("chart.share"), say("chart.low-95"), say("chart.high-95")),
        tuple(
            (row.name, 100 * row.share.share, 100 * row.share.low, 100 * row.share.high)
            for row in data.rows
        ),
        (0, 1, 1, 1),
    )
