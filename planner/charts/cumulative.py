"""How the share of runs that have come so far grows, a line for each future."""

from dataclasses import dataclass

from matplotlib.figure import Figure

from planner.charts.lettering import elided
from planner.charts.page import Caption, Page, framed, height_around
from planner.charts.style import BODY, SMALL, ChartStyle
from planner.charts.tables import Table
from planner.charts.wording import percent
from planner.domain.spreading import spread
from planner.texts import figures, say

_LABELS, _LINE = 168.0, 13.0
_MOST_TICKS = 13


@dataclass(frozen=True, slots=True)
class GrowingLine:
    """One future: the share of its runs after each round, and its colour on light and dark."""

    name: str
    colours: tuple[str, str]
    shares: tuple[float, ...]
    is_base: bool
    percentiles: tuple[int, int, int] | None  # rounds for 10, 50, 90 % of those that come so far


@dataclass(frozen=True, slots=True)
class CumulativeData:
    """The futures in their order; rounds from 1."""

    caption: Caption
    lines: tuple[GrowingLine, ...]
    round_unit: str
    runs: int


def size_of(data: CumulativeData) -> tuple[float, float]:
    """Return a good size in inches."""
    height = max(230.0, 40 + _LINE * len(data.lines))
    return 8.0, height_around(data.caption, 8.0) + (height + 48) / 72


def build_cumulative(figure: Figure, data: CumulativeData, style: ChartStyle) -> None:
    """Fill the figure with a line a future, named at its end; call within `style.applied`."""
    page = framed(figure, data.caption, style)
    left, top = page.left + 30, page.top + 14
    height = page.bottom - top - 34
    axes = page.axes(left, top, page.right - _LABELS - left, height)
    axis = say("chart.share-axis", runs=figures(f"{data.runs:,}"))
    page.text(page.left, page.top + 5, axis, SMALL, colour=page.palette.quiet)
    rounds = max(len(line.shares) for line in data.lines)
    highest = 100 * max(max(line.shares) for line in data.lines)
    limit = next((step for step in (5, 10, 20, 40, 60, 80) if highest <= 0.95 * step), 100)
    axes.set_xlim(0, rounds)
    axes.set_ylim(0, limit)
    axes.set_yticks([limit * part / 4 for part in range(5)])
    axes.tick_params(axis="y", labelleft=True, labelcolor=page.palette.quiet)
    step = -(-rounds // _MOST_TICKS)
    axes.set_xticks(list(range(0, rounds + 1, step)))
    axes.set_xlabel(say("chart.round-axis", unit=data.round_unit))
    axes.grid(axis="y")
    for line in data.lines:
        # A run agrees at the end of a round, so the share jumps there.
        axes.step(
            range(len(line.shares) + 1),
            [0.0, *(100 * share for share in line.shares)],
            where="post",
            color=_colour(line, style),
            linewidth=2.2 if line.is_base else 1.5,
            zorder=3,
            clip_on=False,
        )
    _names(page, data, (page.right - _LABELS + 8, top, height, limit))


def _colour(line: GrowingLine, style: ChartStyle) -> str:
    return line.colours[1 if style.palette.is_dark else 0]


def _names(page: Page, data: CumulativeData, place: tuple[float, float, float, float]) -> None:
    x, top, height, limit = place
    targets = [top + height * (1 - 100 * line.shares[-1] / limit) for line in data.lines]
    order = sorted(range(len(targets)), key=lambda number: targets[number])
    lines = [_LINE] * len(order)
    middles = spread([targets[n] for n in order], lines, 0.0, top - 6, top + height + 12)
    for number, middle in zip(order, middles, strict=True):
        line = data.lines[number]
        page.line((x - 7, x - 1), (targets[number], middle), page.palette.quiet)
        page.swatch(x + 2, middle + 3.5, _colour(line, page.style))
        share = say("chart.percent", share=percent(line.shares[-1]))
        page.text(x + 44, middle + 3.5, share, BODY, align="right", is_number=True)
        name = elided(line.name, _LABELS - 58, SMALL, is_bold=line.is_base)
        page.text(x + 50, middle + 3.5, name, SMALL, is_bold=line.is_base)


def cumulative_table(data: CumulativeData) -> Table:
    """Return the rounds and shares of every future, in per cent."""
    rounds = max(len(line.shares) for line in data.lines)
    headings = (
        say("chart.future"),
        say("chart.rounds-10"),
        say("chart.rounds-50"),
        say("chart.rounds-90"),
        *(say("chart.after-round", round=number) for number in range(1, rounds + 1)),
    )
    rows = tuple(
        (
            line.name,
            *(line.percentiles or (None, None, None)),
            *(100 * share for share in line.shares),
            *(None for _ in range(rounds - len(line.shares))),
        )
        for line in data.lines
    )
    return Table(headings, rows, (0, 0, 0, 0) + (1,) * rounds)
