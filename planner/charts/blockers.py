"""Who keeps which issue open, in what share of all runs."""

from dataclasses import dataclass

from matplotlib.figure import Figure

from planner.charts.lettering import elided
from planner.charts.page import Caption, framed, height_around
from planner.charts.style import BODY, ChartStyle
from planner.charts.tables import Table
from planner.charts.wording import percent
from planner.texts import figures, say

_LABELS, _NUMBERS = 236.0, 44.0


@dataclass(frozen=True, slots=True)
class BlockerRow:
    """One actor on one issue: share of all runs, and of those in which the issue stays open."""

    actor: str
    issue: str
    share: float
    share_of_open: float


@dataclass(frozen=True, slots=True)
class BlockersData:
    """The most frequent blockers, most frequent first; `left_out` more are not shown."""

    caption: Caption
    rows: tuple[BlockerRow, ...]
    left_out: int
    runs: int


def size_of(data: BlockersData) -> tuple[float, float]:
    """Return a good size in inches."""
    return 8.0, height_around(data.caption, 8.0) + (34 + 22 * max(len(data.rows), 1)) / 72


def build_blockers(figure: Figure, data: BlockersData, style: ChartStyle) -> None:
    """Fill the figure with a bar a blocker; call within `style.applied`."""
    page = framed(figure, data.caption, style)
    if not data.rows:
        page.text(
            page.left, page.top + 14, say("chart.blockers-none"), BODY, colour=page.palette.quiet
        )
        return
    left = page.left + _LABELS
    height = page.bottom - page.top - 34
    axes = page.axes(left, page.top, page.right - _NUMBERS - left, height)
    places = list(range(len(data.rows)))
    axes.set_xlim(0, 100)
    axes.set_ylim(len(places) - 0.5, -0.5)
    axes.set_xlabel(say("chart.share-axis", runs=figures(f"{data.runs:,}")))
    axes.grid(axis="x")
    labels = [say("chart.blocker", actor=row.actor, issue=row.issue) for row in data.rows]
    axes.set_yticks(places, labels)
    axes.barh(places, [100] * len(places), height=0.34, color=style.palette.line, zorder=1)
    axes.barh(
        places,
        [100 * row.share for row in data.rows],
        height=0.34,
        color=style.palette.escalation,
        zorder=2,
    )
    for place, row in enumerate(data.rows):
        y = page.top + height * (place + 0.5) / len(places) + 3.5
        page.text(page.left, y, elided(labels[place], _LABELS - 12, BODY), BODY)
        share = say("chart.percent", share=percent(row.share))
        page.text(page.right, y, share, BODY, is_bold=True, align="right", is_number=True)


def blockers_table(data: BlockersData) -> Table:
    """Return both shares of every blocker shown, in per cent."""
    return Table(
        (
            say("chart.actor"),
            say("chart.issue"),
            say("chart.share-all"),
            say("chart.share-open"),
        ),
        tuple(
            (row.actor, row.issue, 100 * row.share, 100 * row.share_of_open) for row in data.rows
        ),
        (0, 0, 1, 1),
    )
