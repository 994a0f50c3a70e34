"""All charts by name: data, builder, table and size in one object."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from matplotlib.figure import Figure

from planner.charts.blockers import blockers_table, build_blockers
from planner.charts.blockers import size_of as blockers_size
from planner.charts.export import save
from planner.charts.future_bars import build_future_bars, future_bars_table
from planner.charts.future_bars import size_of as future_bars_size
from planner.charts.issue_sources import settling_data, settling_overview_data, spectrum_data
from planner.charts.outcome_bars import build_outcome_bars, outcome_bars_table
from planner.charts.outcome_bars import size_of as outcome_bars_size
from planner.charts.outcome_sources import (
    blockers_data,
    future_bars_data,
    outcome_bars_data,
    unfolding_data,
)
from planner.charts.page import Caption
from planner.charts.settling import build_settling, settling_table
from planner.charts.settling import size_of as settling_size
from planner.charts.settling_overview import build_settling_overview, settling_overview_table
from planner.charts.settling_overview import size_of as settling_overview_size
from planner.charts.shown import Shown
from planner.charts.spectrum import SpectrumData, build_spectrum, spectrum_table
from planner.charts.spectrum import size_of as spectrum_size
from planner.charts.style import PRINT, ChartStyle
from planner.charts.tables import Table
from planner.charts.unfolding import build_unfolding, unfolding_table
from planner.charts.unfolding import size_of as unfolding_size
from planner.domain.problems import UsageProblem
from planner.domain.scenario import Scenario
from planner.texts import say

ONE_ISSUE = "settling:"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart ready to be drawn; `build` fills a figure and is called within `style.applied`."""

    name: str
    caption: Caption
    table: Table
    size: tuple[float, float]
    build: Callable[[Figure, ChartStyle], None]


Maker = Callable[[Scenario, Sequence[Shown]], Chart]


def _outcome(scenario: Scenario, shown: Sequence[Shown]) -> Chart:
    data = outcome_bars_data(scenario, shown[0])
    return Chart(
        "outcome",
        data.caption,
        outcome_bars_table(data),
        outcome_bars_size(data),
        lambda figure, style: build_outcome_bars(figure, data, style),
    )


def _futures(scenario: Scenario, shown: Sequence[Shown]) -> Chart:
    data = future_bars_data(scenario, shown)
    return Chart(
        "futures",
        data.caption,
        future_bars_table(data),
        future_bars_size(data),
        lambda figure, style: build_future_bars(figure, data, style),
    )


def _unfolding(scenario: Scenario, shown: Sequence[Shown]) -> Chart:
    data = unfolding_data(scenario, shown[0])
    return Chart(
        "unfolding",
        data.caption,
        unfolding_table(data),
        unfolding_size(data),
        lambda figure, style: build_unfolding(figure, data, style),
    )


def _overview(scenario: Scenario, shown: Sequence[Shown]) -> Chart:
    data = settling_overview_data(scenario, shown[0])
    return Chart(
        "settling",
        data.caption,
        settling_overview_table(data),
        settling_overview_size(data),
        lambda figure, style: build_settling_overview(figure, data, style),
    )


def _positions(scenario: Scenario, shown: Sequence[Shown]) -> Chart:
    return _spectrum("positions", spectrum_data(scenario, shown[0]))


def position_charts(
    scenario: Scenario, shown: Sequence[Shown], highest: float
) -> tuple[Chart, ...]:
    """Return the chart of positions in pieces, none higher than so many inches if it can be."""
    data = spectrum_data(scenario, shown[0])
    pieces: list[SpectrumData] = []
    for lane in data.drawn:
        longer = replace(pieces[-1], lanes=(*pieces[-1].lanes, lane)) if pieces else None
        if longer is not None and spectrum_size(longer)[1] <= highest:
            pieces[-1] = longer
        else:
            pieces.append(replace(data, lanes=(lane,)))
    names = ("positions", *(f"positions-{number}" for number in range(2, len(pieces) + 1)))
    return tuple(map(_spectrum, names, pieces))


def _spectrum(name: str, data: SpectrumData) -> Chart:
    return Chart(
        name,
        data.caption,
        spectrum_table(data),
        spectrum_size(data),
        lambda figure, style: build_spectrum(figure, data, style),
    )


def _blockers(scenario: Scenario, shown: Sequence[Shown]) -> Chart:
    data = blockers_data(scenario, shown[0])
    return Chart(
        "blockers",
        data.caption,
        blockers_table(data),
        blockers_size(data),
        lambda figure, style: build_blockers(figure, data, style),
    )


_MAKERS: dict[str, Maker] = {
    "outcome": _outcome,
    "futures": _futures,
    "unfolding": _unfolding,
    "settling": _overview,
    "positions": _positions,
    "blockers": _blockers,
}
NAMES = tuple(_MAKERS)


def listed() -> tuple[tuple[str, str], ...]:
    """Return every name that can be asked for, with what the chart shows."""
    texts = (
        say("chart.about-outcome"),
        say("chart.about-futures"),
        say("chart.about-unfolding"),
        say("chart.about-settling"),
        say("chart.about-positions"),
        say("chart.about-blockers"),
    )
    return (
        *zip(NAMES, texts, strict=True),
        (f"{ONE_ISSUE}ISSUE", say("chart.about-one-issue")),
    )


def needs_all_futures(name: str) -> bool:
    """Tell whether a chart is about all futures rather than the first one given."""
    return name == "futures"


def make(name: str, scenario: Scenario, shown: Sequence[Shown]) -> Chart:
    """Return a chart of projections; `settling:ISSUE` is about one issue, by id.

    Raises UsageProblem "unknown-chart" if there is none of that name.
    """
    if name in _MAKERS:
        return _MAKERS[name](scenario, shown)
    issues = shown[0].projection.issues
    issue = name.removeprefix(ONE_ISSUE)
    if not name.startswith(ONE_ISSUE) or issue not in issues:
        known = ", ".join((*NAMES, *(f"{ONE_ISSUE}{key}" for key in issues)))
        raise UsageProblem("unknown-chart", name=name, known=known)
    data = settling_data(scenario, shown[0], issues.index(issue))
    return Chart(
        name,
        data.caption,
        settling_table(data),
        settling_size(data),
        lambda figure, style: build_settling(figure, data, style),
    )


def render(
    name: str,
    scenario: Scenario,
    shown: Sequence[Shown],
    path: Path,
    style: ChartStyle = PRINT,
) -> None:
    """Write a chart to a png, svg or pdf file, over one that is there.

    Raises UsageProblem "unknown-chart" or "unknown-suffix".
    """
    chart = make(name, scenario, shown)
    save(chart.build, chart.caption, chart.size, path, style)
