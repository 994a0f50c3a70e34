"""Words and tables made to fit a slide: sizes that are tried in turn, then an ellipsis."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.charts.lettering import clean, width_of, wrapped
from planner.charts.tables import Table
from planner.texts import say

_LIST_SIZES = (20.0, 18.0, 16.0, 14.0)
_TABLE_SIZES = (16.0, 14.0, 12.0, 11.0, 10.0)
LINE = 1.25  # of the size, from line to line
_ANY = 1_000  # lines
_GAP = 16.0  # between two columns
_NARROWEST = 40.0
_SURE = 0.97  # of the width: other programs wrap a little sooner


@dataclass(frozen=True, slots=True)
class Grid:
    """A table measured out in points; the first row holds the headings."""

    size: float
    padding: float
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    cells: tuple[tuple[str, ...], ...]


def fitted_lines(
    text: str, room: float, sizes: Sequence[float], most: int, *, is_bold: bool = False
) -> tuple[float, str, int]:
    """Return the first size at which a text takes no more than some lines, the text, its lines."""
    for size in sizes:
        lines = wrapped(text, room, size, _ANY, is_bold)
        if len(lines) <= most:
            return size, " ".join(lines), len(lines)
    lines = wrapped(text, room, sizes[-1], most, is_bold)
    return sizes[-1], " ".join(lines), len(lines)


def fitted_list(
    items: Sequence[str], room: float, height: float
) -> tuple[float, list[tuple[str, int]]]:
    """Return a size and the sentences that fit, with their lines; the last may count the rest."""
    for size in _LIST_SIZES:
        found = [_item(item, room, size, _ANY) for item in items]
        if _high(found, size) <= height:
            return size, found
    size = _LIST_SIZES[-1]
    found = [_item(item, room, size, 4) for item in items]
    kept = list(found)
    while kept and _high([*kept, ("", 1)], size) > height:
        kept.pop()
    if len(kept) < len(found):
        kept.append((say("slide.more-lines", n=len(found) - len(kept)), 1))
    return size, kept


def _item(item: str, room: float, size: float, most: int) -> tuple[str, int]:
    lines = wrapped(item, room, size, most)
    return " ".join(lines), max(len(lines), 1)


def _high(items: Sequence[tuple[str, int]], size: float) -> float:
    return sum(LINE * size * lines + 0.6 * size for _, lines in items)


def fitted_table(table: Table, numbers: Sequence[bool], room: tuple[float, float]) -> Grid:
    """Return a table measured to a width and height; texts that need more are cut in the end."""
    columns = range(len(table.headings))
    rows = [
        [clean(name) for name in table.headings],
        *([clean(table.text(row, column)) for column in columns] for row in range(len(table.rows))),
    ]
    for size in _TABLE_SIZES:
        grid = _grid(rows, numbers, size, room[0], _ANY)
        if sum(grid.heights) <= room[1]:
            return grid
    for most in range(_ANY if len(rows) < 2 else 12, 0, -1):
        grid = _grid(rows, numbers, _TABLE_SIZES[-1], room[0], most)
        if sum(grid.heights) <= room[1]:
            break
    return grid


def _grid(
    rows: Sequence[Sequence[str]], numbers: Sequence[bool], size: float, room: float, most: int
) -> Grid:
    padding = 0.35 * size
    widths = _widths(rows, numbers, size, room)
    cells, heights = [], []
    for row, texts in enumerate(rows):
        lines = [
            wrapped(text, _SURE * (width - _GAP), size, most, is_bold=row == 0 or column == 0)
            for column, (text, width) in enumerate(zip(texts, widths, strict=True))
        ]
        cells.append(tuple(" ".join(each) for each in lines))
        tallest = max((len(each) for each in lines), default=1)
        heights.append(LINE * size * max(tallest, 1) + 2 * padding)
    return Grid(size, padding, tuple(widths), tuple(heights), tuple(cells))


def _widths(
    rows: Sequence[Sequence[str]], numbers: Sequence[bool], size: float, room: float
) -> list[float]:
    """Return what each column gets: all it needs where there is room, else shares of the rest."""
    wanted, needed = [], []
    for column in range(len(numbers)):
        words = [(row[column], place == 0 or column == 0) for place, row in enumerate(rows)]
        widest = max(width_of(text, size, bold) for text, bold in words)
        wanted.append(_GAP + 1 + widest / _SURE)
        parts = [(part, bold) for text, bold in words for part in text.split()]
        longest = max((width_of(part, size, bold) for part, bold in parts), default=0.0)
        needed.append(_GAP + 1 + max(longest / _SURE, _NARROWEST))
    if sum(wanted) <= room:
        spare = (room - sum(wanted)) / len(wanted)
        return [width + spare for width in wanted]
    least = [min(each, need) for each, need in zip(wanted, needed, strict=True)]
    if sum(least) >= room:
        return [each * room / sum(least) for each in least]
    rest = [want - low for want, low in zip(wanted, least, strict=True)]
    share = (room - sum(least)) / sum(rest)
    return [low + more * share for low, more in zip(least, rest, strict=True)]
