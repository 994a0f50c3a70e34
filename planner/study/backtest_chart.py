"""The reliability picture of a backtest, as a chart to be written."""

from matplotlib.figure import Figure

from planner.charts.page import Caption
from planner.charts.registry import Chart
from planner.charts.reliability import (
    ReliabilityData,
    build_reliability,
    reliability_table,
    size_of,
)
from planner.charts.style import ChartStyle
from planner.study.backtest import Backtest
from planner.study.backtest_words import reliability_lines, reliability_sentence
from planner.study.scoring import LEVELS
from planner.texts import say


def reliability_chart(backtest: Backtest) -> Chart | None:
    """Return the picture of all intervals; None if no engine has a distribution or a band."""
    lines = reliability_lines(backtest)
    if not lines:
        return None
    caption = Caption(
        title=say("backtest.picture"),
        subtitle=say("backtest.picture-about"),
        footer=say("backtest.picture-footer", n=max(result.n for result in backtest.results)),
        alt=reliability_sentence(lines),
        is_illustrative=False,
    )
    data = ReliabilityData(caption, LEVELS, lines)

    def build(figure: Figure, style: ChartStyle) -> None:
        build_reliability(figure, data, style)

    return Chart("reliability", caption, reliability_table(data), size_of(data), build)
