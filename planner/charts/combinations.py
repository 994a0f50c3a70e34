"""The morphological table: every driver with its states, and what holds together as lines."""

from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from planner.charts.judgements import number_text
from planner.charts.lettering import balanced, elided
from planner.charts.page import MARGIN, Caption, Page, framed, height_around
from planner.charts.style import BODY, SMALL, ChartStyle
from planner.charts.tables import Cell, Table
from planner.domain.colours import graded, ink_on
from planner.texts import say

MAX_LINES = 6
_COLUMN, _WIDEST, _BOX, _STEP, _HEAD, _LEGEND = 96.0, 136.0, 25.0, 34.0, 30.0, 14.0
_SPREAD = 3.5  # points between lines that go through one box


@dataclass(frozen=True, slots=True)
class StateBox:
    """A state, and in what share of the combinations that hold together it occurs."""

    name: str
    share: float


@dataclass(frozen=True, slots=True)
class DriverColumn:
    """A driver and its states from top to bottom."""

    name: str
    states: tuple[StateBox, ...]


@dataclass(frozen=True, slots=True)
class CombinationLine:
    """A combination that holds together: the place of its state in every column."""

    name: str
    places: tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True)
class CombinationsData:
    """The columns, and the best supported combinations first."""

    caption: Caption
    columns: tuple[DriverColumn, ...]
    lines: tuple[CombinationLine, ...]


def size_of(data: CombinationsData) -> tuple[float, float]:
    """Return a good size in inches; many drivers make it wider."""
    width = max(8.0, (2 * MARGIN + _COLUMN * len(data.columns)) / 72)
    legend = _LEGEND * min(len(data.lines), MAX_LINES)
    height = _HEAD + _STEP * max(len(column.states) for column in data.columns) + legend + 12
    return width, height_around(data.caption, width) + height / 72


def build_combinations(figure: Figure, data: CombinationsData, style: ChartStyle) -> None:
    """Fill the figure with boxes and lines; call within `style.applied`."""
    page = framed(figure, data.caption, style)
    step = min(page.room / len(data.columns), _WIDEST)
    for number, column in enumerate(data.columns):
        x = page.left + step * number
        for row, line in enumerate(balanced(column.name, step - 12, SMALL, 2, is_bold=True)):
            page.text(x, page.top + 8 + 10 * row, line, SMALL, is_bold=True)
        for place, state in enumerate(column.states):
            _box(page, state, (x, page.top + _HEAD + _STEP * place, step - 22))
    shown = data.lines[:MAX_LINES]
    for rank, combination in enumerate(shown):
        offset = _SPREAD * (rank - (len(shown) - 1) / 2)
        _line(page, combination, (step, offset), page.palette.actors[rank])
    height = _STEP * max(len(column.states) for column in data.columns)
    _legend(page, shown, page.top + _HEAD + height + 8)


def _box(page: Page, state: StateBox, place: tuple[float, float, float]) -> None:
    x, y, width = place
    colour = graded(page.palette, 0.25 + 0.75 * state.share) if state.share else page.palette.ground
    page.box((x, y, width, _BOX), colour)
    ink = ink_on(colour) if state.share else page.palette.quiet
    lines = balanced(state.name, width - 8, SMALL, 2)
    for number, line in enumerate(lines):
        middle = y + _BOX / 2 + 3 + 9.5 * (number - (len(lines) - 1) / 2)
        page.text(x + width / 2, middle, line, SMALL, colour=ink, align="center")


def _line(
    page: Page, combination: CombinationLine, placed: tuple[float, float], colour: str
) -> None:
    """Draw a combination from box to box, each line at its own height."""
    step, offset = placed
    for number, place in enumerate(combination.places):
        x = page.left + step * number
        y = page.top + _HEAD + _STEP * place + _BOX / 2 + offset
        if number + 1 < len(combination.places):
            after = page.top + _HEAD + _STEP * combination.places[number + 1] + _BOX / 2 + offset
            _stroke(page, (x + step - 22, x + step), (y, after), colour)


def _stroke(page: Page, x: tuple[float, float], y: tuple[float, float], colour: str) -> None:
    line = Line2D(
        [value / page.width for value in x],
        [1 - value / page.height for value in y],
        color=colour,
        linewidth=1.8,
        solid_capstyle="round",
    )
    page.figure.add_artist(line)


def _legend(page: Page, shown: tuple[CombinationLine, ...], y: float) -> None:
    for rank, combination in enumerate(shown):
        baseline = y + _LEGEND * rank + 8
        page.swatch(page.left, baseline, page.palette.actors[rank])
        support = say("chart.support", score=number_text(combination.score))
        name = elided(combination.name, page.room - 130, BODY)
        page.text(page.left + 14, baseline, name, BODY)
        page.text(page.right, baseline, support, SMALL, colour=page.palette.quiet, align="right")


def combinations_table(data: CombinationsData) -> Table:
    """Return every combination that holds together with its support."""
    names = tuple(column.name for column in data.columns)
    rows: list[tuple[Cell, ...]] = []
    for rank, line in enumerate(data.lines, 1):
        pairs = zip(data.columns, line.places, strict=True)
        states = (column.states[place].name for column, place in pairs)
        rows.append((rank, *states, line.score))
    headings = (say("chart.rank"), *names, say("chart.total-support"))
    return Table(headings, tuple(rows), (0,) * (len(names) + 1) + (1,))
