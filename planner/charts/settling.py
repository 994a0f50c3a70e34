"""Where one issue settles: a histogram over its scale, beside what needs no simulation."""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from planner.charts.lettering import width_of, wrapped
from planner.charts.page import Caption, Page, framed, height_around
from planner.charts.style import BODY, SMALL, TINY, ChartStyle
from planner.charts.tables import Table
from planner.domain.spreading import spread
from planner.texts import figures, say

BIN = 2  # scale points per bar
_ANCHOR_LINES = 5
_SIDE = 30.0
_COLUMNS = (112.0, 104.0, 96.0, 88.0, 80.0)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the scale in points, and what stands there as people read it."""

    place: float
    text: str
    number: str = ""  # without the unit


@dataclass(frozen=True, slots=True)
class Zone:
    """From the lower to the upper of the two ends that the signatories' ranges leave."""

    low: float
    high: float
    is_open: bool
    words: str


@dataclass(frozen=True, slots=True)
class SettlingData:
    """One issue in one future; places are points 0-100, texts are in the issue's own numbers."""

    caption: Caption
    issue: str
    axis: str
    ticks: tuple[tuple[float, str], ...]
    histogram: tuple[int, ...]  # runs per scale point of the settled value
    runs: int
    settled: int
    percentiles: tuple[Spot, Spot, Spot] | None
    mean_position: Spot
    status_quo: Spot
    zone: Zone | None
    anchors: tuple[Spot, ...]
    bar_width: str  # in the issue's own numbers, with the unit

    @property
    def bars(self) -> tuple[float, ...]:
        """Share of all runs in each bar, in per cent."""
        pairs = zip(self.histogram[::BIN], self.histogram[1::BIN], strict=True)
        return tuple(100 * (first + second) / self.runs for first, second in pairs)


def size_of(data: SettlingData) -> tuple[float, float]:
    """Return a good size in inches."""
    return 8.0, height_around(data.caption, 8.0) + (286 if data.anchors else 226) / 72


def build_settling(figure: Figure, data: SettlingData, style: ChartStyle) -> None:
    """Fill the figure with the histogram of one issue; call within `style.applied`."""
    page = framed(figure, data.caption, style)
    left, width = page.left + _SIDE, page.room - 2 * _SIDE
    below = 62.0 + (_anchors(page, data, left, width) if data.anchors else 0.0)
    top = page.top + 62
    height = page.bottom - top - below
    axes = page.axes(left, top, width, height)
    axes.set_xlim(0, 100)
    highest = max(*data.bars, 100 / data.runs)
    axes.set_ylim(0, highest * 1.06)
    axes.set_xticks([place for place, _ in data.ticks], [text for _, text in data.ticks])
    axes.tick_params(axis="y", labelleft=True, labelcolor=style.palette.quiet)
    axes.locator_params(axis="y", nbins=4)
    axes.grid(axis="y")
    centres = [BIN * (number + 0.5) for number in range(len(data.bars))]
    axes.bar(centres, data.bars, width=BIN * 0.86, color=style.palette.accent)
    text = say("chart.settling-axis", runs=figures(f"{data.runs:,}"), length=data.bar_width)
    page.text(page.left, page.top + 6, text, SMALL, colour=style.palette.quiet)
    _references(page, axes, data, (left, top, width))
    if data.percentiles is not None:
        _bracket(page, data.percentiles, (left, top, width))
    else:
        middle = (left + width / 2, top + height / 2)
        text = say("chart.settles-never", runs=figures(f"{data.runs:,}"))
        page.text(*middle, text, BODY, colour=style.palette.quiet, align="center")
    _zone_strip(page, data, (left, top + height + 22, width))
    page.text(
        left + width / 2,
        page.bottom - 2,
        data.axis,
        SMALL,
        colour=style.palette.quiet,
        align="center",
    )


def _references(
    page: Page, axes: Axes, data: SettlingData, place: tuple[float, float, float]
) -> None:
    """Mark status quo and weighted mean by lines with their names above the bracket."""
    left, top, width = place
    marks = sorted(
        (
            (data.status_quo, say("chart.status-quo", value=data.status_quo.text), ":"),
            (data.mean_position, say("chart.mean", value=data.mean_position.text), "--"),
        ),
        key=lambda mark: mark[0].place,
    )
    targets = [left + width * spot.place / 100 for spot, _, _ in marks]
    widths = [width_of(text, SMALL) for _, text, _ in marks]
    middles = spread(targets, widths, 10.0, left, left + width)
    baseline = top - 36
    for (spot, text, dashes), target, middle in zip(marks, targets, middles, strict=True):
        colour = page.palette.ink
        axes.axvline(spot.place, color=colour, linewidth=1.1, linestyle=dashes, gid=text)
        page.line((target, target), (baseline + 4, top), page.palette.quiet)
        page.text(middle, baseline, text, SMALL, align="center")


def _bracket(
    page: Page, percentiles: tuple[Spot, Spot, Spot], place: tuple[float, float, float]
) -> None:
    """Draw the range from the 10th to the 90th percentile with the median on it."""
    left, top, width = place
    x = [left + width * spot.place / 100 for spot in percentiles]
    y = top - 8
    colour = page.palette.accent
    page.line((x[0], x[2]), (y, y), colour)
    for number, end in enumerate(x):
        reach = 5 if number == 1 else 3
        page.line((end, end), (y - reach, y + reach), colour)
    names = [percentiles[0].number, percentiles[1].text, percentiles[2].number]
    widths = [width_of(text, SMALL, is_bold=True) for text in names]
    middles = spread(x, widths, 5.0, left - 20, left + width + 20)
    for number, (middle, text) in enumerate(zip(middles, names, strict=True)):
        written = page.text(
            middle, y - 7, text, SMALL, colour=colour, is_bold=number == 1, align="center"
        )
        # A line that leads to a name further up passes behind the number.
        written.set_bbox({"facecolor": page.style.ground, "edgecolor": "none", "pad": 1.0})


def _zone_strip(page: Page, data: SettlingData, place: tuple[float, float, float]) -> None:
    """Show zone of agreement or gap on a strip under the axis."""
    left, top, width = place
    axes = page.axes(left, top, width, 12)
    axes.set_xlim(0, 100)
    axes.set_ylim(0, 1)
    axes.tick_params(axis="x", bottom=False, labelbottom=False)
    axes.spines["bottom"].set_visible(False)
    axes.axhspan(0.3, 0.7, color=page.palette.line, linewidth=0)
    if data.zone is None:
        text = say("chart.zone-none")
        page.text(left, top + 22, text, SMALL, colour=page.palette.quiet)
        return
    zone = data.zone
    colour = page.palette.good if zone.is_open else page.palette.bad
    low, high = max(zone.low, 0.0), min(zone.high, 100.0)
    axes.axvspan(low, max(high, low + 0.5), color=colour, linewidth=0, gid="zone")
    text_width = width_of(zone.words, SMALL, is_bold=True)
    x = left + width * (low + high) / 200
    x = min(max(x, left + text_width / 2), left + width - text_width / 2)
    page.text(x, top + 23, zone.words, SMALL, colour=colour, is_bold=True, align="center")


def _anchors(page: Page, data: SettlingData, left: float, width: float) -> float:
    """Write what values mean under them, as many as have room; return the height used."""
    anchors = [(left + width * spot.place / 100, spot.text) for spot in data.anchors]
    fitting = (c for c in _COLUMNS if len(_that_fit(page, anchors, c)) == len(anchors))
    column = next(fitting, _COLUMNS[-1])
    chosen = _that_fit(page, anchors, column)
    texts = [wrapped(text, column, TINY, _ANCHOR_LINES) for _, text in chosen]
    lines = max(len(text) for text in texts)
    first = page.bottom - 16 - 9.5 * (lines - 1)
    for (x, _), text in zip(chosen, texts, strict=True):
        start, stop = _column(page, x, column)
        at_left, at_right = start > x - column / 2, stop < x + column / 2
        x, align = (start, "left") if at_left else (stop, "right") if at_right else (x, "center")
        for number, line in enumerate(text):
            page.text(x, first + 9.5 * number, line, TINY, colour=page.palette.quiet, align=align)
    return 9.5 * lines + 4


def _column(page: Page, x: float, column: float) -> tuple[float, float]:
    """Return the ends of a column around x, moved inside the margins."""
    start = min(max(x - column / 2, page.left), page.right - column)
    return start, start + column


def _that_fit(
    page: Page, anchors: list[tuple[float, str]], column: float
) -> list[tuple[float, str]]:
    """Return the anchors whose columns do not touch, from the lowest on."""
    chosen: list[tuple[float, str]] = []
    end = float("-inf")
    for x, text in anchors:
        start, stop = _column(page, x, column)
        if start >= end + 8:
            chosen.append((x, text))
            end = stop
    return chosen


def settling_table(data: SettlingData) -> Table:
    """Return what is marked in the chart, then the share of runs in each bar, in per cent."""
    rows: list[tuple[str, str | float]] = [
        (say("chart.settled-share"), figures(f"{100 * data.settled / data.runs:.1f}")),
        (say("chart.mean-name"), data.mean_position.text),
        (say("chart.status-quo-name"), data.status_quo.text),
    ]
    if data.percentiles is not None:
        codes = ("chart.p10", "chart.p50", "chart.p90")
        rows += [(say(code), spot.text) for code, spot in zip(codes, data.percentiles, strict=True)]
    rows += [
        (say("chart.between", low=BIN * place, high=BIN * (place + 1)), figures(f"{share:.1f}"))
        for place, share in enumerate(data.bars)
        if share > 0
    ]
    return Table((say("chart.figure"), data.issue), tuple(rows))
