"""Charts of drivers: their numbers, and that they can be read whatever the names."""

from pathlib import Path
from typing import Any

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from planner.charts.export import built
from planner.charts.registry import Chart
from planner.charts.style import LIGHT
from planner.domain.changes import Cell, RemoveRecords, SetFields, add, apply, set_field
from planner.domain.colours import graded
from planner.domain.driver_acts import Judgement, State, judge
from planner.domain.problems import EngineProblem, UsageProblem
from planner.domain.records import Driver
from planner.domain.scenario import Scenario, new_scenario
from planner.storage.opening import read_scenario
from planner.study.cross_impact import find_combinations
from planner.study.driver_charts import combinations_chart, judgements_chart, matrix_chart
from planner.study.matrix import Matrix, matrix
from planner.study.matrix_inputs import parse_input
from planner.study.projecting import Request
from tests.builders import small_scenario
from tests.charts.test_layout import HOSTILE, assert_readable, texts_of

TALKS = Path(__file__).parents[2] / "resources/samples/talks.scenario"
STATES = {"WILL": "High", "SECU": "Stable", "CAPA": "Medium", "FAITH": "Mixed"}


@pytest.fixture(scope="module")
def talks() -> Scenario:
    """Return the talks with every driver in a state."""
    cells = (Cell("drivers", key, "state", state) for key, state in STATES.items())
    return apply(read_scenario(TALKS).scenario, SetFields(tuple(cells)))


def played(scenario: Scenario, *inputs: str, runs: int = 40) -> Matrix:
    x, y, *z = (parse_input(scenario, text) for text in inputs)
    return matrix(scenario, Request(runs=runs, seed=1), (x, y, z[0]) if z else (x, y))


@pytest.fixture(scope="module")
def found(talks: Scenario) -> Matrix:
    return played(talks, "driver:WILL", "driver:SECU")


def drawn(chart: Chart) -> tuple[list[str], list[str]]:
    """Return the texts of a chart and the colours of its boxes."""
    figure = built(chart.build, chart.size, LIGHT)
    texts: list[str] = [text.get_text() for text in texts_of(figure)]
    boxes = [artist for artist in figure.artists if isinstance(artist, Rectangle)]
    boxes += [patch for patch in figure.patches if isinstance(patch, Rectangle)]
    return texts, [to_hex(box.get_facecolor()) for box in boxes]


def test_every_judgement_stands_in_its_cell_in_its_colour(talks: Scenario) -> None:
    chart = judgements_chart(talks, None)
    texts, colours = drawn(chart)

    assert chart.table.rows[0][1:6] == (None, None, None, 2.0, 0.0)
    assert chart.table.rows[-1][1:4] == (0.0, 3.0, -3.0)
    scores = [score for row in chart.table.rows[:-1] for score in row[1:] if score is not None]
    for level in (-2, -1, 1, 2):
        assert colours.count(graded(LIGHT.palette, level / 3)) == scores.count(level)
    assert texts.count("High") == 2
    assert "+3" in texts
    assert_readable(chart)


def test_without_present_states_there_is_no_balance() -> None:
    scenario = read_scenario(TALKS).scenario
    assert len(judgements_chart(scenario, None).table.rows) == 12


def test_what_holds_together_is_drawn_best_first(talks: Scenario) -> None:
    chart = combinations_chart(talks, None, find_combinations(talks))
    texts, colours = drawn(chart)

    assert chart.table.rows[0] == (1, "Low", "Deteriorating", "Weak", "Doubtful", 17.0)
    assert len(chart.table.rows) == 3
    assert "3 of 81 combinations of states hold together" in texts
    assert colours.count(graded(LIGHT.palette, 0.5)) == 12
    assert_readable(chart)


def test_a_matrix_shows_the_share_and_the_difference_in_every_cell(
    talks: Scenario, found: Matrix
) -> None:
    chart = matrix_chart(talks, found, "partial")
    texts, _ = drawn(chart)

    assert [row[:2] for row in chart.table.rows[:4]] == [
        ("Deteriorating", "Low"),
        ("Deteriorating", "Moderate"),
        ("Deteriorating", "High"),
        ("Stable", "Low"),
    ]
    shares: list[Any] = [row[2] for row in chart.table.rows]
    assert shares == [100 * cell.endings[1].share.share for cell in found.cells]
    assert texts.count("as now") == 1
    for share in shares:
        assert f"{share:.0f}\u00a0%" in texts
    assert_readable(chart)


def test_the_darkest_cell_has_the_most_runs(talks: Scenario, found: Matrix) -> None:
    chart = matrix_chart(talks, found, "partial")
    _, colours = drawn(chart)
    most = max(cell.endings[1].share.share for cell in found.cells)
    grounds = [
        graded(LIGHT.palette, found.cell(x, y).endings[1].share.share / most)
        for y in (2, 1, 0)
        for x in range(3)
    ]
    assert [colour for colour in colours if colour in grounds][:9] == grounds


def test_a_third_input_makes_a_table_for_each_of_its_values(talks: Scenario) -> None:
    found = played(talks, "driver:WILL", "position:RUS:ARMS/2", "driver:FAITH", runs=8)
    chart = matrix_chart(talks, found, "stalemate")
    texts, _ = drawn(chart)
    assert len(chart.table.rows) == 18
    assert {"Doubtful", "Mixed", "Credible"} <= set(texts)
    assert_readable(chart)


def test_cells_that_cannot_be_played_are_dashes() -> None:
    # Nobody signs anything any more once neither of the two cares.
    only = apply(small_scenario(), RemoveRecords("issues", ("DUES",)))
    found = played(only, "salience:NOR:DEPTH=0..50/2", "salience:SUD:DEPTH=0..50/2", runs=8)
    chart = matrix_chart(only, found, "agreement")
    assert drawn(chart)[0].count("\u2013") == 1
    assert chart.table.rows[0][2:] == (None, None, None, None)
    assert all(None not in row for row in chart.table.rows[1:])


def many(states: int, drivers: int, name: str = "state") -> Scenario:
    made = [
        Driver(f"D{n}", f"{name} {n}", tuple(f"{name} {n}.{k}" for k in range(states)))
        for n in range(drivers)
    ]
    scenario = new_scenario("Many")
    scenario = apply(scenario, add(scenario, "drivers", *made))
    first, second = State("D0", made[0].states[0]), State("D1", made[1].states[-1])
    return apply(scenario, judge(scenario, {(first, second): Judgement(-9.0)}))


@pytest.mark.parametrize(
    "scenario",
    [
        pytest.param(many(2, 2), id="two"),
        pytest.param(many(4, 4), id="four"),
        pytest.param(many(1, 12), id="one state"),
        pytest.param(many(2, 5, HOSTILE[:60]), id="hostile names"),
    ],
)
def test_drivers_of_any_number_and_name_can_be_read(scenario: Scenario) -> None:
    assert_readable(judgements_chart(scenario, None))
    assert_readable(combinations_chart(scenario, None, find_combinations(scenario)))


@pytest.mark.long
def test_a_matrix_with_hostile_names_and_many_steps_can_be_read(talks: Scenario) -> None:
    for key, driver in talks.drivers.items():
        talks = apply(talks, set_field("drivers", key, "name", HOSTILE[:60] + driver.name))
    found = played(talks, "trust:RUS:USA=0..1/9", "driver:SECU", "instrument:IN3", runs=1)
    assert_readable(matrix_chart(talks, found, "agreement"))
    assert_readable(matrix_chart(talks, played(talks, "driver:CAPA", "driver:WILL"), "agreement"))


def test_what_cannot_be_drawn_says_why() -> None:
    with pytest.raises(UsageProblem, match="chart-too-many-states"):
        judgements_chart(many(7, 6), None)
    with pytest.raises(EngineProblem, match="no-driver-states"):
        judgements_chart(new_scenario("Empty"), None)
