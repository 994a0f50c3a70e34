"""Charts of models side by side and of the quad map: readable, and with the engines' numbers."""

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.lines import Line2D
from matplotlib.text import Text

from planner.charts.export import built
from planner.charts.registry import Chart
from planner.charts.style import DARK, LIGHT
from planner.domain.problems import UsageProblem
from planner.domain.scenario import Scenario
from planner.engine.registry import ENGINES
from planner.study.engine_charts import models_chart, play_engine_chart, quad_chart
from planner.study.engine_results import EngineRequest, EngineResults, engine_results
from planner.study.played_charts import listed, play
from planner.study.projecting import Request
from planner.study.trials import Measure
from tests.charts.made import long_scenario
from tests.charts.test_layout import HOSTILE, assert_readable, talks

NAMES = ("mean", "nash", "challenge", "exchange")


def played(scenario: Scenario) -> EngineResults:
    return engine_results(scenario, EngineRequest(engines=NAMES, runs=4, seed=1))


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return talks()


@pytest.fixture(scope="module")
def found(scenario: Scenario) -> EngineResults:
    return played(scenario)


def quad(scenario: Scenario, found: EngineResults, looker: str, number: int = 1) -> Chart:
    result = found.results[NAMES.index("challenge")]
    return quad_chart(scenario, None, found, result, (0, number, looker))


def across(line: Line2D) -> list[float]:
    found: list[float] = np.asarray(line.get_xdata(), dtype=np.float64).tolist()
    return found


def test_every_model_has_its_value_its_band_and_the_mean_as_a_line(
    scenario: Scenario, found: EngineResults
) -> None:
    chart = models_chart(scenario, None, found, 0)
    (axes,) = built(chart.build, chart.size, LIGHT).axes
    values = [across(line)[0] for line in axes.lines if line.get_gid() == "value"]
    assert values == pytest.approx([float(result.value[0]) for result in found.results])
    bands = [across(line) for line in axes.lines if line.get_gid() == "band"]
    assert bands == [[result.low[0], result.high[0]] for result in found.results]
    dashed = [line for line in axes.lines if line.get_linestyle() == "--"]
    assert across(dashed[0]) == [found.results[0].mean[0]] * 2
    (field,) = (patch for patch in axes.patches if patch.get_gid() == "field")
    low, high = field.get_extents().transformed(axes.transData.inverted()).intervalx
    assert 0 <= low < found.results[0].mean[0] < high <= 100
    assert [row[0] for row in chart.table.rows] == [
        "Plain mean",
        "Nash bargaining",
        "Challenge model",
        "Position exchange",
    ]
    assert all(row[-1] is None for row in chart.table.rows)  # escalation is not modelled


def test_a_band_of_few_runs_is_thin_and_says_in_how_many_runs_there_is_a_value(
    scenario: Scenario, found: EngineResults
) -> None:
    some = np.full(len(scenario.issues), 0.25)
    results = tuple(replace(result, valued=some) for result in found.results)
    chart = models_chart(scenario, None, replace(found, results=results), 0)
    figure = built(chart.build, chart.size, LIGHT)
    (axes,) = figure.axes
    assert {line.get_linewidth() for line in axes.lines if line.get_gid() == "band"} == {1.25}
    assert [row[4] for row in chart.table.rows] == [25.0] * len(NAMES)
    words = [text.get_text() for text in figure.findobj(Text)]
    assert sum(word.endswith(", 25 %)") for word in words) == len(NAMES)


def test_the_quad_map_has_a_mark_for_every_other_actor_where_both_expectations_are(
    scenario: Scenario, found: EngineResults
) -> None:
    chart = quad(scenario, found, "RUS")
    (axes,) = built(chart.build, chart.size, DARK).axes
    views = found.results[NAMES.index("challenge")].details.views[0][0]
    marks = [
        (across(line)[0], float(np.asarray(line.get_ydata())[0]))
        for line in axes.lines
        if line.get_gid() == "mark"
    ]
    actors = list(found.model.actors)
    row = actors.index("RUS")
    wanted = [
        (views.gain[row, other], views.answer[row, other])
        for other in range(len(actors))
        if views.gain[row, other] == views.gain[row, other]
    ]
    assert marks == [pytest.approx(pair) for pair in wanted]
    assert [cells[1] for cells in chart.table.rows] == [own for own, _ in wanted]
    assert "Ukraine" in chart.caption.alt


def test_charts_of_models_are_readable_whatever_names_are(
    scenario: Scenario, found: EngineResults
) -> None:
    hostile = long_scenario(7, 3, HOSTILE)
    for shown, of in ((scenario, found), (hostile, played(hostile))):
        assert_readable(models_chart(shown, None, of, 1))
        assert_readable(quad(shown, of, next(iter(shown.actors))))


def test_charts_of_models_are_found_by_name_issue_and_actor(scenario: Scenario) -> None:
    names = [name for name, _ in listed()]
    assert {"models", "models:ISSUE", "quad-map:ISSUE:ACTOR"} <= set(names)
    request = Request(runs=2, seed=1)
    chart = play("quad-map:UKRC:RUS", scenario, request, Measure("class", "agreement"))
    assert "Conflict in Ukraine" in chart.caption.subtitle
    few = long_scenario(3, 2)
    assert len(play_engine_chart("models", few, request).table.rows) in (
        len(ENGINES),
        len(ENGINES) - 1,
    )
    for wrong in ("models:NONE", "quad-map:UKRC", "quad-map:UKRC:NOBODY", "quad-map::"):
        with pytest.raises(UsageProblem) as refused:
            play(wrong, scenario, request, Measure("class", "agreement"))
        assert refused.value.code == "unknown-chart"
