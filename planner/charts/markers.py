"""The marks that stand for the same thing in every chart, and their key."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from planner.charts.lettering import width_of
from planner.charts.page import Page
from planner.charts.style import TINY, ChartStyle
from planner.texts import say

MIDDLE, MEAN, STATUS_QUO, SIGNS, OTHERS = "middle", "mean", "status quo", "signs", "others"
RANGE, ACCEPTS = "range", "accepts"
_SHAPES = {MIDDLE: "o", MEAN: "D", STATUS_QUO: "^", SIGNS: "o", OTHERS: "o"}
_SIZES = {MIDDLE: 6.5, MEAN: 5.0, STATUS_QUO: 5.0, SIGNS: 6.5, OTHERS: 5.5}


def mark(axes: Axes, x: float, y: float, kind: str, style: ChartStyle, colour: str = "") -> None:
    """Draw a mark at a place of the data."""
    palette = style.palette
    own = colour or {MIDDLE: palette.accent, STATUS_QUO: palette.quiet}.get(kind, palette.ink)
    is_hollow = kind in (MEAN, OTHERS)
    axes.plot(
        [x],
        [y],
        marker=_SHAPES[kind],
        markersize=_SIZES[kind],
        markerfacecolor=style.ground if is_hollow else own,
        markeredgecolor=style.ground if kind in (MIDDLE, SIGNS) else own,
        markeredgewidth=0.8 if kind in (MIDDLE, SIGNS) else 1.1,
        linestyle="none",
        clip_on=False,
        zorder=5,
        gid=kind,
    )


def bar(axes: Axes, ends: Sequence[float], y: float, kind: str, colour: str, gid: str = "") -> None:
    """Draw a range of positions (thick) or of what an actor would accept (thin)."""
    is_range = kind == RANGE
    axes.plot(
        list(ends),
        [y, y],
        color=colour,
        linewidth=3.4 if is_range else 1.3,
        alpha=0.55 if is_range else 1.0,
        solid_capstyle="butt",
        gid=gid or kind,
    )


def key(page: Page, room: float, entries: Sequence[tuple[str, str]]) -> None:
    """Name marks in one line at the top of the page, each with a sample of it."""
    axes = page.axes(page.left, page.top - 3, room, 12)
    axes.set_axis_off()
    axes.set_xlim(0, room)
    axes.set_ylim(0, 12)
    x = 0.0
    for kind, code in entries:
        sample = 16.0 if kind in (RANGE, ACCEPTS) else 8.0
        if kind in (RANGE, ACCEPTS):
            bar(axes, (x, x + sample), 5, kind, page.palette.ink)
        else:
            mark(axes, x + sample / 2, 5, kind, page.style)
        text = say(code)
        page.text(page.left + x + sample + 5, page.top + 6, text, TINY, colour=page.palette.quiet)
        x += sample + 5 + width_of(text, TINY) + 13
