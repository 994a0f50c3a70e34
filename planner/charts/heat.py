"""The shares of a class under every pair of values of two inputs, once for each of a third."""

from dataclasses import dataclass
from typing import NamedTuple

from matplotlib.figure import Figure

from planner.charts.lettering import balanced, elided, width_of, wrapped
from planner.charts.page import MARGIN, Caption, Page, framed, height_around
from planner.charts.style import BODY, SMALL, ChartStyle
from planner.charts.tables import Table, cell_text
from planner.charts.wording import percent, signed
from planner.domain.colours import graded, ink_on
from planner.texts import say

_LABELS, _CELL, _WIDEST, _ROW, _APART = 92.0, 42.0, 96.0, 31.0, 24.0
_TITLE, _NAME, _VALUES, _BELOW, _STORY = 17.0, 11.0, 15.0, 14.0, 12.0
_LEAST = 0.2  # the share that has the full colour if none is larger
_STORY_LINES = 2


@dataclass(frozen=True, slots=True)
class HeatCell:
    """The share in a cell, and its difference to the future; None if it cannot be played."""

    share: float | None
    difference: float
    low: float
    high: float
    is_present: bool  # the future as it is


@dataclass(frozen=True, slots=True)
class HeatTable:
    """One table; its rows go upward with the values of the vertical input."""

    name: str  # the value of the third input; empty without one
    rows: tuple[tuple[HeatCell, ...], ...]


@dataclass(frozen=True, slots=True)
class HeatData:
    """The tables, the names of inputs and values, and what the corners tell."""

    caption: Caption
    x: str
    y: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    tables: tuple[HeatTable, ...]
    stories: tuple[str, ...]


def size_of(data: HeatData) -> tuple[float, float]:
    """Return a good size in inches; many values make it wider."""
    width = max(8.0, (2 * MARGIN + _labels(data) + _CELL * len(data.columns)) / 72)
    room = 72 * width - 2 * MARGIN
    deep = _arranged(data, room).deep
    told = sum(len(_told(story, room)) for story in data.stories)
    stories = _STORY * told + 5 * len(data.stories)
    return width, height_around(data.caption, width) + (
        deep * _depth(data, room) + stories + 8
    ) / 72


class _Arranged(NamedTuple):
    """How many tables stand side by side and below each other, and how wide they are."""

    beside: int
    deep: int
    labels: float
    cell: float
    across: float


def _depth(data: HeatData, room: float) -> float:
    """Return the height of a table with its names and the space below it."""
    arranged = _arranged(data, room)
    names = len(_name(data.y, arranged.across))
    names += len(_name(data.x, arranged.across - arranged.labels))
    title = _TITLE if data.tables[0].name else 0.0
    return title + _NAME * names + 4 + _ROW * len(data.rows) + _VALUES + _BELOW


def _name(name: str, room: float) -> list[str]:
    return balanced(name, room, SMALL, 2)


def _labels(data: HeatData) -> float:
    """Return the room for the values of the vertical input."""
    return min(_LABELS, max(width_of(name, SMALL) for name in data.rows) + 12)


def _arranged(data: HeatData, room: float) -> _Arranged:
    labels, columns = _labels(data), len(data.columns)
    least = labels + _CELL * columns + _APART
    beside = max(1, min(len(data.tables), int((room + _APART) // least)))
    deep = -(-len(data.tables) // beside)
    cell = min(((room + _APART) / beside - _APART - labels) / columns, _WIDEST)
    return _Arranged(beside, deep, labels, cell, labels + cell * columns)


def _told(story: str, room: float) -> list[str]:
    return wrapped(story, room, SMALL, _STORY_LINES)


def build_heat(figure: Figure, data: HeatData, style: ChartStyle) -> None:
    """Fill the figure with a table for each value of the third input; within `style.applied`."""
    page = framed(figure, data.caption, style)
    arranged, depth = _arranged(data, page.room), _depth(data, page.room)
    shares = [cell.share for table in data.tables for row in table.rows for cell in row]
    most = max(_LEAST, *(share for share in shares if share is not None), _LEAST)
    for number, table in enumerate(data.tables):
        left = page.left + (arranged.across + _APART) * (number % arranged.beside)
        top = page.top + depth * (number // arranged.beside)
        _table(page, data, table, arranged, (left, top, most))
    y = page.top + depth * arranged.deep + 8
    for story in data.stories:
        for line in _told(story, page.room):
            page.text(page.left, y, line, SMALL, colour=page.palette.quiet)
            y += _STORY
        y += 5


def _table(
    page: Page,
    data: HeatData,
    table: HeatTable,
    arranged: _Arranged,
    place: tuple[float, float, float],
) -> None:
    left, top, most = place
    quiet, width = page.palette.quiet, arranged.cell
    if table.name:
        name = elided(table.name, arranged.across, BODY, is_bold=True)
        page.text(left, top + 9, name, BODY, is_bold=True)
        top += _TITLE
    for line in _name(data.y, arranged.across):
        page.text(left, top + 8, line, SMALL, colour=quiet)
        top += _NAME
    top += 4
    start = left + arranged.labels
    for number, row in enumerate(reversed(table.rows)):
        y = top + _ROW * number
        _label(page, data.rows[len(data.rows) - 1 - number], (left, y, arranged.labels))
        for column, cell in enumerate(row):
            _cell(page, cell, (start + width * column, y, width), most)
    y = top + _ROW * len(data.rows)
    for column, name in enumerate(data.columns):
        text = elided(name, width - 4, SMALL)
        page.text(start + width * (column + 0.5), y + 10, text, SMALL, align="center")
    for number, line in enumerate(_name(data.x, arranged.across - arranged.labels)):
        page.text(start, y + _VALUES + 8 + _NAME * number, line, SMALL, colour=quiet)


def _label(page: Page, name: str, place: tuple[float, float, float]) -> None:
    left, y, room = place
    lines = balanced(name, room - 8, SMALL, 2)
    for number, line in enumerate(lines):
        middle = y + _ROW / 2 + 3 + 10 * (number - (len(lines) - 1) / 2)
        page.text(left, middle, line, SMALL)


def _cell(page: Page, cell: HeatCell, place: tuple[float, float, float], most: float) -> None:
    x, y, width = place
    level = 0.0 if cell.share is None else cell.share / most
    colour = page.palette.ground if cell.share is None else graded(page.palette, level)
    outline = page.palette.ink if cell.is_present else ""
    page.box((x + 1, y + 1, width - 2, _ROW - 2), colour, outline)
    if cell.share is None:
        quiet = page.palette.quiet
        page.text(x + width / 2, y + 19, cell_text(None), BODY, colour=quiet, align="center")
        return
    ink = ink_on(colour)
    share = say("chart.percent", share=percent(cell.share))
    page.text(
        x + width / 2, y + 14, share, BODY, colour=ink, align="center", is_bold=cell.is_present
    )
    points = say("chart.as-now") if cell.is_present else signed(100 * cell.difference)
    page.text(
        x + width / 2, y + 24.5, elided(points, width - 6, SMALL), SMALL, colour=ink, align="center"
    )


def heat_table(data: HeatData) -> Table:
    """Return the share and the difference with its interval in every cell, in per cent."""
    headings = (
        *((say("chart.third"),) if data.tables[0].name else ()),
        data.y,
        data.x,
        say("chart.share"),
        say("chart.difference"),
        say("chart.low-of", name=say("chart.difference")),
        say("chart.high-of", name=say("chart.difference")),
    )
    rows = []
    for table in data.tables:
        for name, row in zip(data.rows, table.rows, strict=True):
            for column, cell in zip(data.columns, row, strict=True):
                is_played = cell.share is not None
                numbers = (cell.share, cell.difference, cell.low, cell.high)
                rows.append(
                    (
                        *((table.name,) if table.name else ()),
                        name,
                        column,
                        *(100 * n if is_played and n is not None else None for n in numbers),
                    )
                )
    return Table(headings, tuple(rows), (0,) * (len(headings) - 4) + (1,) * 4)
