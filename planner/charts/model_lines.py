"""All models on one issue: value and band of each, and how the talks end in it."""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from planner.charts.engine_data import IssueLines, ModelLine, model_numbers
from planner.charts.lettering import elided, width_of
from planner.charts.page import Caption, Page, framed, height_around
from planner.charts.scales import ticks_of
from planner.charts.style import BODY, SMALL, TINY, ChartStyle
from planner.charts.tables import Cell, Table
from planner.charts.wording import percent, value_with_unit
from planner.domain.records import OUTCOMES
from planner.texts import say

_ROW, _HEAD, _AXIS = 24.0, 34.0, 34.0
_NAMES, _NUMBERS, _SHARES, _GAP = 104.0, 98.0, 104.0, 12.0


@dataclass(frozen=True, slots=True)
class ModelLinesData:
    """The issue with its models, and what the actors are called where room is short."""

    caption: Caption
    found: IssueLines
    axis: str
    shorts: dict[str, str]
    field: tuple[float, float] | None  # what held the outcome of EU decisions of this shape


def size_of(data: ModelLinesData) -> tuple[float, float]:
    """Return a good size in inches."""
    height = _HEAD + _AXIS + _ROW * len(data.found.lines)
    return 8.0, height_around(data.caption, 8.0) + height / 72


def build_model_lines(figure: Figure, data: ModelLinesData, style: ChartStyle) -> None:
    """Fill the figure with a row a model; call within `style.applied`."""
    page = framed(figure, data.caption, style)
    lines, palette = data.found.lines, style.palette
    left = page.left + _NAMES
    width = page.right - _SHARES - _NUMBERS - 2 * _GAP - left
    top, height = page.top + _HEAD, _ROW * len(lines)
    axes = page.axes(left, top, width, height)
    axes.set_xlim(0, 100)
    axes.set_ylim(len(lines) - 0.5, -0.5)
    ticks = ticks_of(data.found.issue)
    axes.set_xticks([place for place, _ in ticks], [text for _, text in ticks])
    axes.set_xlabel(elided(data.axis, width, SMALL))
    axes.grid(axis="x")
    if data.field is not None:
        axes.axvspan(*data.field, color=palette.accent, alpha=0.09, linewidth=0, gid="field")
    if data.found.mean is not None:
        axes.axvline(data.found.mean, color=palette.quiet, linewidth=1.2, linestyle=(0, (4, 2)))
    _positions(page, data, (left, width))
    page.text(
        page.right - _SHARES, page.top + _HEAD - 6, say("chart.shares"), TINY, colour=palette.quiet
    )
    for row, line in enumerate(lines):
        _band(axes, row, line, style)
        _words(page, data, line, top + _ROW * (row + 0.5))


def _positions(page: Page, data: ModelLinesData, across: tuple[float, float]) -> None:
    """Draw a tick for every actor, with its name where there is room."""
    left, width = across
    base, ends = page.top + _HEAD - 4, [float("-inf")] * 2
    for actor, place in sorted(data.found.positions, key=lambda of: of[1]):
        x = left + place / 100 * width
        page.line((x, x), (base - 5, base), page.palette.quiet)
        name = elided(data.shorts[actor], 80, TINY)
        half = width_of(name, TINY) / 2
        free = next((row for row, end in enumerate(ends) if end + 4 < x - half), None)
        if free is not None and x + half < page.right - _SHARES - 4:
            ends[free] = x + half
            y = base - 8 - 9.5 * free
            page.text(x, y, name, TINY, colour=page.palette.quiet, align="center")


def _band(axes: Axes, row: int, line: ModelLine, style: ChartStyle) -> None:
    colour = style.palette.accent
    if line.low is not None and line.high is not None:
        ends = [line.low, line.high]
        width = max(5.0 * line.valued, 1.0)
        axes.plot(ends, [row, row], color=colour, linewidth=width, alpha=0.35, gid="band")
    if line.value is not None:
        axes.plot(line.value, row, "o", markersize=6.0, color=colour, clip_on=False, gid="value")


def _words(page: Page, data: ModelLinesData, line: ModelLine, middle: float) -> None:
    palette = page.palette
    page.text(page.left, middle + 3, elided(line.name, _NAMES - 8, BODY), BODY)
    right = page.right - _SHARES - _GAP
    text = elided(model_numbers(data.found.issue, line), _NUMBERS + _GAP - 4, SMALL)
    page.text(right, middle + 3, text, SMALL, align="right", is_number=True)
    x, whole = page.right - _SHARES, sum(line.shares) or 1.0
    for outcome, share in enumerate(line.shares):
        wide = _SHARES * share / whole
        if share > 0:
            page.box((x, middle - 6, max(wide - 0.8, 0.8), 12), palette.outcomes[outcome])
            words = say("chart.percent", share=percent(share))
            if width_of(words, TINY) + 4 < wide:
                ink = palette.on_outcome[outcome]
                page.text(x + wide / 2, middle + 2.6, words, TINY, colour=ink, align="center")
        x += wide


def model_lines_table(data: ModelLinesData) -> Table:
    """Return value, band, in how many runs there is a value, and shares of every model."""
    issue = data.found.issue
    rows: list[tuple[Cell, ...]] = []
    for line in data.found.lines:
        points = (line.value, line.low, line.high)
        own = [None if place is None else value_with_unit(issue, place) for place in points]
        shares = [100 * share for share in line.shares]
        missing: list[Cell] = [None] * (len(OUTCOMES) - len(shares))
        rows.append((line.name, *own, 100 * line.valued, *shares, *missing))
    names = tuple(say(f"outcome.{name}") for name in OUTCOMES)
    heads = (say("chart.model"), say("chart.value"), say("chart.p10"), say("chart.p90"))
    return Table((*heads, say("chart.valued"), *names), tuple(rows), (0, 0, 0, 0, 1, 1, 1, 1, 1))
