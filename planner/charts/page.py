"""A figure measured in points from its top left corner, with caption and footer in place.

Margins are fixed: no layout engine moves anything afterwards, so what was measured holds.
"""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from planner.charts.lettering import TABULAR, balanced, elided, number_width, width_of
from planner.charts.style import BODY, TINY, TITLE, ChartStyle
from planner.texts import say

MARGIN = 18.0
_TITLE_LINE, _SUBTITLE_LINE, _AFTER_HEADING, _FOOTER = 17.0, 13.5, 12.0, 20.0
_FOOTER_LINE = 10.0


@dataclass(frozen=True, slots=True)
class Caption:
    """The words around a chart; `alt` says in a sentence what it shows.

    The footer has a line, and a second where settings are not at their defaults.
    """

    title: str
    subtitle: str
    footer: str
    alt: str
    is_illustrative: bool


class Page:
    """Places things on a figure; x to the right and y downwards in points."""

    def __init__(self, figure: Figure, style: ChartStyle) -> None:
        figure.clear()
        figure.set_facecolor(style.ground)
        width, height = figure.get_size_inches()
        self.figure, self.style, self.palette = figure, style, style.palette
        self.width, self.height = float(width) * 72, float(height) * 72
        self.left, self.right = MARGIN, self.width - MARGIN
        self.top, self.bottom = MARGIN, self.height - MARGIN

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.right - self.left

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = BODY,
        *,
        colour: str = "",
        is_bold: bool = False,
        align: str = "left",
        is_number: bool = False,
    ) -> Text:
        """Write one line with its baseline at y; digits of numbers stand under each other."""
        if is_number and align == "right":
            x -= number_width(text, size, is_bold)
            align = "left"
        written = self.figure.text(
            x / self.width,
            1 - y / self.height,
            text,
            fontsize=size,
            color=colour or self.palette.ink,
            fontweight="bold" if is_bold else "normal",
            ha=align,
            va="baseline",
        )
        if is_number:
            written.set_fontfeatures(TABULAR)
        return written

    def axes(self, left: float, top: float, width: float, height: float) -> Axes:
        """Return axes that fill a rectangle, without ticks on the left."""
        place = (
            left / self.width,
            1 - (top + height) / self.height,
            max(width, 1.0) / self.width,
            max(height, 1.0) / self.height,
        )
        axes = self.figure.add_axes(place)
        axes.tick_params(axis="y", left=False, labelleft=False)
        return axes

    def line(self, x: tuple[float, float], y: tuple[float, float], colour: str = "") -> None:
        """Draw a hairline."""
        line = Line2D(
            [x[0] / self.width, x[1] / self.width],
            [1 - y[0] / self.height, 1 - y[1] / self.height],
            color=colour or self.palette.line,
            linewidth=0.8,
        )
        self.figure.add_artist(line)

    def swatch(self, x: float, baseline: float, colour: str, size: float = 7.0) -> None:
        """Draw a small square that stands on a baseline."""
        self.box((x, baseline - size, size, size), colour)

    def box(self, place: tuple[float, float, float, float], colour: str, outline: str = "") -> None:
        """Fill a rectangle of left, top, width and height; an outline is drawn inside it."""
        x, y, width, height = place
        inset = 0.6 if outline else 0.0
        box = Rectangle(
            ((x + inset) / self.width, 1 - (y + height - inset) / self.height),
            (width - 2 * inset) / self.width,
            (height - 2 * inset) / self.height,
            facecolor=colour,
            edgecolor=outline or "none",
            linewidth=1.2 if outline else 0,
            transform=self.figure.transFigure,
        )
        self.figure.add_artist(box)


def height_around(caption: Caption, width: float) -> float:
    """Return the inches that caption and footer take of a figure `width` inches wide."""
    titles, subtitles = _lines(caption, width * 72 - 2 * MARGIN)
    heading = _TITLE_LINE * len(titles) + _SUBTITLE_LINE * len(subtitles) + _AFTER_HEADING
    return (2 * MARGIN + heading + _footer_height(caption)) / 72


def _footer_height(caption: Caption) -> float:
    return _FOOTER + _FOOTER_LINE * caption.footer.count("\n")


def _lines(caption: Caption, room: float) -> tuple[list[str], list[str]]:
    return (
        balanced(caption.title, room, TITLE, 2, is_bold=True),
        balanced(caption.subtitle, room, BODY, 2),
    )


def bare_size(caption: Caption, size: tuple[float, float]) -> tuple[float, float]:
    """Return the inches of a chart without its caption and footer."""
    return size[0], size[1] - height_around(caption, size[0]) + 2 * MARGIN / 72


def framed(figure: Figure, caption: Caption, style: ChartStyle) -> Page:
    """Return a page with title, subtitle and footer; `top` and `bottom` bound what is left."""
    page = Page(figure, style)
    if style.is_bare:
        return page
    titles, subtitles = _lines(caption, page.room)
    y = page.top
    for line in titles:
        page.text(page.left, y + TITLE - 2, line, TITLE, is_bold=True)
        y += _TITLE_LINE
    for line in subtitles:
        page.text(page.left, y + BODY + 1, line, BODY, colour=style.palette.quiet)
        y += _SUBTITLE_LINE
    page.top = y + _AFTER_HEADING
    _footer(page, caption)
    return page


def _footer(page: Page, caption: Caption) -> None:
    lines = caption.footer.split("\n")
    top, x = page.bottom - _FOOTER_LINE * (len(lines) - 1), page.left
    page.line((page.left, page.right), (top - 12, top - 12))
    if caption.is_illustrative:
        notice = say("chart.illustrative")
        page.text(x, top, notice, TINY, colour=page.palette.warning, is_bold=True)
        x += width_of(notice, TINY, is_bold=True) + 8
    for place, line in enumerate(lines):
        text = elided(line, page.right - x, TINY)
        page.text(x, top + place * _FOOTER_LINE, text, TINY, colour=page.palette.quiet)
        x = page.left
    page.bottom -= _footer_height(caption)
