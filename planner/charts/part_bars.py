"""Bars made of parts, a row each under headings: who gives how much, or whose consent counts."""

from dataclasses import dataclass

from matplotlib.figure import Figure

from planner.charts.lettering import elided, width_of, wrapped
from planner.charts.page import Caption, Page, framed, height_around
from planner.charts.style import BODY, SMALL, TINY, ChartStyle
from planner.charts.tables import Table
from planner.domain.colours import Palette

_LABELS, _TEXT, _ROW, _BAR = 150.0, 150.0, 30.0, 15.0
_HEAD, _BETWEEN, _LEGEND = 24.0, 8.0, 20.0
_KEEP = 1.0  # points between two parts
_LEAST_LETTERS = 3  # of a name that is cut


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: its length, what is written on it, and the tone it is drawn in."""

    name: str
    length: float
    tone: str  # a colour of the palette by name


@dataclass(frozen=True, slots=True)
class PartRow:
    """A bar; `line` is a length at which a mark stands."""

    name: str
    parts: tuple[Part, ...]
    text: str
    line: float | None = None


@dataclass(frozen=True, slots=True)
class PartBlock:
    """Rows of one unit under a heading; `whole` is the length that fills the width."""

    title: str
    rows: tuple[PartRow, ...]
    whole: float


@dataclass(frozen=True, slots=True)
class PartBarsData:
    """The blocks, and what tones mean."""

    caption: Caption
    legend: tuple[tuple[str, str], ...]  # tone, meaning
    blocks: tuple[PartBlock, ...]
    table: Table


def size_of(data: PartBarsData) -> tuple[float, float]:
    """Return a good size in inches."""
    height = sum(_HEAD + _ROW * len(block.rows) + _BETWEEN for block in data.blocks)
    legend = _LEGEND if data.legend else 0.0
    return 8.0, height_around(data.caption, 8.0) + (height + legend) / 72


def build_part_bars(figure: Figure, data: PartBarsData, style: ChartStyle) -> None:
    """Fill the figure with the blocks under each other; call within `style.applied`."""
    page = framed(figure, data.caption, style)
    x, y = page.left, page.top
    for tone, meaning in data.legend:
        page.swatch(x, y + 9, _colour(page.palette, tone))
        page.text(x + 12, y + 9, meaning, SMALL)
        x += 12 + width_of(meaning, SMALL) + 16
    y += _LEGEND if data.legend else 0.0
    for block in data.blocks:
        title = elided(block.title, page.room, BODY, True)
        page.text(page.left, y + 12, title, BODY, is_bold=True)
        y += _HEAD
        for row in block.rows:
            _row(page, row, block.whole, y)
            y += _ROW
        y += _BETWEEN


def _row(page: Page, row: PartRow, whole: float, y: float) -> None:
    middle = y + _ROW / 2 - 4
    lines = wrapped(row.name, _LABELS - 12, SMALL, 2)
    for number, line in enumerate(lines):
        page.text(page.left, middle + 3 + 10 * (number - (len(lines) - 1) / 2), line, SMALL)
    left, width = page.left + _LABELS, page.room - _LABELS - _TEXT
    scale = width / whole if whole > 0 else 0.0
    at = left
    for part in row.parts:
        _part(page, part, (at, middle - _BAR / 2, part.length * scale))
        at += part.length * scale
    if at < left + width - 0.5:
        page.box((at, middle - 1, left + width - at, 2), page.palette.line)
    if row.line is not None:
        mark = left + row.line * scale
        page.box((mark - 1, middle - _BAR / 2 - 4, 2, _BAR + 8), page.palette.ink)
    for number, line in enumerate(lines := wrapped(row.text, _TEXT - 12, SMALL, 2)):
        page.text(left + width + 12, middle + 3 + 10 * (number - (len(lines) - 1) / 2), line, SMALL)


def _part(page: Page, part: Part, place: tuple[float, float, float]) -> None:
    """Draw a part, with its name where that has room."""
    x, y, length = place
    if length <= 0:
        return
    shown = max(length - _KEEP, 0.5)
    page.box((x, y, shown, _BAR), _colour(page.palette, part.tone))
    room = shown - 6
    name = part.name if width_of(part.name, TINY) <= room else elided(part.name, room, TINY)
    if width_of(name, TINY) <= room and (name == part.name or len(name) > _LEAST_LETTERS):
        middle = x + shown / 2
        colour = _on(page.palette, part.tone)
        page.text(middle, y + _BAR - 4.5, name, TINY, colour=colour, align="center")


def _colour(palette: Palette, tone: str) -> str:
    colour: str = getattr(palette, tone)
    return colour


def _on(palette: Palette, tone: str) -> str:
    """Return the colour of text on a tone."""
    outcomes = ("agreement", "partial", "stalemate", "escalation")
    if tone in outcomes:
        return palette.on_outcome[outcomes.index(tone)]
    return {"accent": palette.on_accent, "ink": palette.ground, "quiet": palette.ground}.get(
        tone, palette.ink
    )
