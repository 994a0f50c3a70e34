"""Where every issue settles: a lane an issue, and the share of runs in which it does."""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from planner.charts.lettering import elided, wrapped
from planner.charts.markers import MEAN, MIDDLE, STATUS_QUO, key, mark
from planner.charts.page import Caption, Page, framed, height_around
from planner.charts.settling import BIN, SettlingData
from planner.charts.style import BODY, SMALL, ChartStyle
from planner.charts.tables import Table
from planner.charts.wording import percent
from planner.texts import say

_LABELS, _NUMBERS = 138.0, 104.0
_KEY = (
    (MIDDLE, "chart.key-middle"),
    (MEAN, "chart.key-mean"),
    (STATUS_QUO, "chart.key-sq"),
)
_HIGHEST = 0.62  # of a lane, for the highest bar of all


@dataclass(frozen=True, slots=True)
class SettlingOverviewData:
    """All issues of one future in their order; their own captions are not shown."""

    caption: Caption
    issues: tuple[SettlingData, ...]
    runs: int


def size_of(data: SettlingOverviewData) -> tuple[float, float]:
    """Return a good size in inches."""
    return 8.0, height_around(data.caption, 8.0) + (18 + 34 + 44 * len(data.issues)) / 72


def build_settling_overview(figure: Figure, data: SettlingOverviewData, style: ChartStyle) -> None:
    """Fill the figure with a lane an issue; call within `style.applied`."""
    page = framed(figure, data.caption, style)
    left = page.left + _LABELS
    width = page.right - _NUMBERS - left
    key(page, page.room - _NUMBERS, _KEY)
    page.text(
        page.right,
        page.top + 7,
        say("chart.settles-in"),
        SMALL,
        colour=page.palette.quiet,
        align="right",
    )
    page.top += 18
    height = page.bottom - page.top - 34
    axes = page.axes(left, page.top, width, height)
    axes.set_xlim(0, 100)
    axes.set_ylim(len(data.issues), 0)
    axes.set_xlabel(say("chart.scale-axis"))
    axes.grid(axis="x")
    axes.set_yticks(
        [place + 0.8 for place in range(len(data.issues))], [entry.issue for entry in data.issues]
    )
    highest = max((max(entry.bars) for entry in data.issues), default=0.0)
    lane = height / len(data.issues)
    for place, entry in enumerate(data.issues):
        _lane(axes, place, entry, highest, style)
        _words(page, entry, page.top + lane * place, lane)


def _lane(axes: Axes, place: int, entry: SettlingData, highest: float, style: ChartStyle) -> None:
    base = place + 0.72
    palette = style.palette
    axes.plot([0, 100], [base, base], color=palette.line, linewidth=0.8)
    if highest > 0:
        centres = [BIN * (number + 0.5) for number in range(len(entry.bars))]
        heights = [-_HIGHEST * share / highest for share in entry.bars]
        axes.bar(centres, heights, width=BIN * 0.86, bottom=base, color=palette.accent, alpha=0.45)
    if entry.percentiles is not None:
        low, middle, high = (spot.place for spot in entry.percentiles)
        axes.plot([low, high], [base, base], color=palette.accent, linewidth=2.6, zorder=4)
        mark(axes, middle, base, MIDDLE, style)
    # What needs no simulation stands below the line, so that it never hides the median.
    mark(axes, entry.mean_position.place, base + 0.14, MEAN, style)
    mark(axes, entry.status_quo.place, base + 0.14, STATUS_QUO, style)


def _words(page: Page, entry: SettlingData, top: float, lane: float) -> None:
    base = top + lane * 0.72
    lines = wrapped(entry.issue, _LABELS - 14, BODY, 2 if lane > 32 else 1)
    for number, line in enumerate(lines):
        page.text(page.left, base + 1 - 11 * (len(lines) - 1 - number), line, BODY)
    share = say("chart.percent", share=percent(entry.settled / entry.runs))
    page.text(page.right, base - 8, share, 11.0, is_bold=True, align="right", is_number=True)
    if entry.percentiles is None:
        text = say("chart.never-settles")
    else:
        low, middle, high = entry.percentiles
        values = {"middle": middle.text, "low": low.number, "high": high.number}
        text = say("chart.middle-range", **values)
    text = elided(text, _NUMBERS - 10, SMALL)
    page.text(
        page.right, base + 4, text, SMALL, colour=page.palette.quiet, align="right", is_number=True
    )
    page.line((page.left, page.right), (top + lane, top + lane))


def settling_overview_table(data: SettlingOverviewData) -> Table:
    """Return share of runs and values of every issue, in its own numbers."""
    headings = (
        say("chart.issue"),
        say("chart.settled-share"),
        say("chart.p10"),
        say("chart.p50"),
        say("chart.p90"),
        say("chart.mean-name"),
        say("chart.status-quo-name"),
    )
    rows = []
    for entry in data.issues:
        spots = [spot.text for spot in entry.percentiles] if entry.percentiles else [None] * 3
        rows.append(
            (
                entry.issue,
                100 * entry.settled / entry.runs,
                *spots,
                entry.mean_position.text,
                entry.status_quo.text,
            )
        )
    return Table(headings, tuple(rows), (0, 1))
