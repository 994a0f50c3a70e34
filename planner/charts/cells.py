"""A table whose cells are coloured by what they say: better, worse, or how much."""

from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from planner.charts.lettering import balanced, elided
from planner.charts.page import Caption, Page, framed, height_around
from planner.charts.style import BODY, SMALL, ChartStyle
from planner.charts.tables import Table
from planner.domain.colours import graded, ink_on

_LABELS, _COLUMN, _ROW, _HEAD = 150.0, 64.0, 30.0, 34.0
_WIDEST = 96.0


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: a number, a remark below it, and how good it is from -1 to 1."""

    text: str
    note: str
    level: float


@dataclass(frozen=True, slots=True)
class CellRow:
    """One row; a marked one is set off."""

    name: str
    cells: tuple[Cell, ...]
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class CellsData:
    """The columns and rows; `beside` and `above` say what these are."""

    caption: Caption
    beside: str
    above: str
    columns: tuple[str, ...]
    rows: tuple[CellRow, ...]
    table: Table


def size_of(data: CellsData) -> tuple[float, float]:
    """Return a good size in inches; many columns make it wider."""
    width = max(8.0, (2 * 18 + _LABELS + _COLUMN * len(data.columns)) / 72)
    return width, height_around(data.caption, width) + (14 + _HEAD + _ROW * len(data.rows) + 6) / 72


def build_cells(figure: Figure, data: CellsData, style: ChartStyle) -> None:
    """Fill the figure with the table; call within `style.applied`."""
    page = framed(figure, data.caption, style)
    left = page.left + _LABELS
    width = min((page.right - left) / max(len(data.columns), 1), _WIDEST)
    quiet = page.palette.quiet
    page.text(
        page.left,
        page.top + _HEAD + 4,
        elided(data.beside, _LABELS - 10, SMALL),
        SMALL,
        colour=quiet,
    )
    page.text(left, page.top + 6, elided(data.above, page.right - left, SMALL), SMALL, colour=quiet)
    for place, name in enumerate(data.columns):
        lines = balanced(name, width - 8, SMALL, 2)
        for number, line in enumerate(lines):
            y = page.top + 14 + _HEAD - 10 - 10 * (len(lines) - 1 - number)
            page.text(left + width * (place + 0.5), y, line, SMALL, align="center")
    top = page.top + 14 + _HEAD
    for number, row in enumerate(data.rows):
        _row(page, row, (left, top + _ROW * number, width))


def _row(page: Page, row: CellRow, place: tuple[float, float, float]) -> None:
    left, top, width = place
    lines = balanced(row.name, _LABELS - 14, BODY, 2, is_bold=row.is_marked)
    baseline = top + _ROW / 2 + 3.5 - 5.5 * (len(lines) - 1)
    for number, line in enumerate(lines):
        y = baseline + 11 * number
        page.text(page.left, y, line, BODY, is_bold=row.is_marked)
    for column, cell in enumerate(row.cells):
        x = left + width * column
        colour = graded(page.palette, cell.level)
        _ground(page, (x + 1, top + 1, width - 2, _ROW - 2), colour, row.is_marked)
        ink = ink_on(colour) if cell.level else page.palette.ink
        middle = x + width / 2
        y = top + _ROW / 2 + (0 if cell.note else 3.5)
        text = elided(cell.text, width - 6, BODY, is_bold=row.is_marked)
        page.text(middle, y, text, BODY, colour=ink, align="center", is_bold=row.is_marked)
        if cell.note:
            note = elided(cell.note, width - 6, SMALL)
            page.text(middle, y + 10.5, note, SMALL, colour=ink, align="center")


def _ground(
    page: Page, place: tuple[float, float, float, float], colour: str, is_marked: bool
) -> None:
    x, y, width, height = place
    ground = Rectangle(
        (x / page.width, 1 - (y + height) / page.height),
        width / page.width,
        height / page.height,
        facecolor=colour,
        edgecolor=page.palette.accent if is_marked else "none",
        linewidth=1.2 if is_marked else 0,
        transform=page.figure.transFigure,
        zorder=0,
    )
    page.figure.add_artist(ground)
