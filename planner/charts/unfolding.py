"""How the talks unfold: the share of runs in each state at the end of every round."""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from planner.charts.lettering import elided, width_of
from planner.charts.page import Caption, Page, framed, height_around
from planner.charts.style import BODY, SMALL, ChartStyle
from planner.charts.tables import Cell, Table
from planner.charts.wording import percent
from planner.domain.spreading import spread
from planner.texts import figures, say

_LABELS = 152.0
_LINE = 13.0


@dataclass(frozen=True, slots=True)
class Layer:
    """One state: its colour's name in the palette, and its share at start and after each round."""

    colour: str
    name: str
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class UnfoldingData:
    """Layers from the bottom up; `calendar` has a date for the start and for every round."""

    caption: Caption
    layers: tuple[Layer, ...]
    rounds: int
    round_unit: str
    runs: int
    calendar: tuple[str, ...] = ()


def size_of(data: UnfoldingData) -> tuple[float, float]:
    """Return a good size in inches."""
    return 8.0, height_around(data.caption, 8.0) + (250 + (12 if data.calendar else 0)) / 72


def build_unfolding(figure: Figure, data: UnfoldingData, style: ChartStyle) -> None:
    """Fill the figure with stacked areas, named at their ends; call within `style.applied`."""
    page = framed(figure, data.caption, style)
    left = page.left + 30
    below = 46.0 if data.calendar else 34.0
    width, height = page.right - _LABELS - left, page.bottom - page.top - below - 14
    axes = page.axes(left, page.top + 14, width, height)
    page.text(
        page.left,
        page.top + 5,
        say("chart.share-axis", runs=figures(f"{data.runs:,}")),
        SMALL,
        colour=style.palette.quiet,
    )
    rounds = list(range(data.rounds + 1))
    colours = [getattr(style.palette, layer.colour) for layer in data.layers]
    shares = [[100 * share for share in layer.shares] for layer in data.layers]
    axes.stackplot(rounds, shares, colors=colours, edgecolor=style.ground, linewidth=0.8, zorder=1)
    axes.set_xlim(0, data.rounds)
    axes.set_ylim(0, 100)
    axes.tick_params(axis="y", labelleft=True)
    axes.tick_params(axis="y", labelcolor=style.palette.quiet)
    axes.set_yticks([0, 25, 50, 75, 100])
    axes.grid(axis="y", zorder=3, color=style.ground, alpha=0.5)
    axes.set_axisbelow(False)
    _rounds_axis(axes, data, width)
    _names(page, data, (page.right - _LABELS + 8, page.top + 14, height))


def _rounds_axis(axes: Axes, data: UnfoldingData, width: float) -> None:
    """Name as many rounds as fit, the first and the last always."""
    labels = [say("chart.now"), *(f"{number}" for number in range(1, data.rounds + 1))]
    if data.calendar:
        labels = [f"{label}\n{date}" for label, date in zip(labels, data.calendar, strict=True)]
    widest = max(width_of(line, SMALL) for label in labels for line in label.split("\n"))
    step = 1
    while width * step / data.rounds < widest + 8:
        step += 1
    places = list(range(data.rounds, 0, -step))
    if width * places[-1] / data.rounds < widest + 8:
        places.pop()
    places.append(0)
    axes.set_xticks(sorted(places), [labels[place] for place in sorted(places)])
    axes.set_xlabel(say("chart.round-axis", unit=data.round_unit))


def _names(page: Page, data: UnfoldingData, place: tuple[float, float, float]) -> None:
    """Name each layer at its end, next to its middle there, without overlaps."""
    x, top, height = place
    total, layers, targets = 0.0, [], []
    for layer in data.layers:
        last = layer.shares[-1]
        if max(layer.shares) > 0:
            layers.append(layer)
            targets.append(top + height * (1 - total - last / 2))
        total += last
    order = sorted(range(len(layers)), key=lambda number: targets[number])
    heights = [2 * _LINE] * len(order)
    middles = spread([targets[n] for n in order], heights, 2.0, top - 2, top + height + 14)
    for number, middle in zip(order, middles, strict=True):
        layer = layers[number]
        target = targets[number]
        page.line((x - 7, x - 1), (target, middle), page.palette.quiet)
        page.swatch(x + 2, middle - 1, getattr(page.palette, layer.colour))
        share = say("chart.percent", share=percent(layer.shares[-1]))
        page.text(x + 13, middle - 1, share, BODY, is_bold=True, is_number=True)
        name = elided(layer.name, _LABELS - 22, SMALL)
        page.text(x + 13, middle + 10, name, SMALL, colour=page.palette.quiet)
    text = say("chart.at-the-end", round=data.rounds)
    page.text(x + 2, top - 9, text, SMALL, colour=page.palette.quiet)


def unfolding_table(data: UnfoldingData) -> Table:
    """Return the shares in per cent, a row for the start and for every round."""
    headings = (say("chart.round"), *(layer.name for layer in data.layers))
    rows: list[tuple[Cell, ...]] = []
    for number in range(data.rounds + 1):
        name = say("chart.now") if number == 0 else f"{number}"
        if data.calendar:
            name = f"{name}, {data.calendar[number]}" if data.calendar[number] else name
        rows.append((name, *(100 * layer.shares[number] for layer in data.layers)))
    return Table(headings, tuple(rows), (0,) + (1,) * len(data.layers))
