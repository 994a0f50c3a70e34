"""What runs are worth to actors."""

import numpy as np
import pytest

from planner.domain.changes import apply, set_field
from planner.domain.fields import Estimate
from planner.domain.scenario import Scenario
from planner.engine.draws import draw
from planner.engine.inputs import model_input
from planner.engine.project import simulate_runs
from planner.engine.results import ESCALATION
from planner.engine.settlement import play
from planner.engine.utility import utilities
from tests.builders import small_scenario
from tests.engine.cases import talks_scenario


def fixed(scenario: Scenario) -> Scenario:
    """Return the scenario without ranges and without chance but for escalation."""
    for key, stance in scenario.stances.items():
        for field in ("position", "compromise", "salience"):
            value = getattr(stance, field).value
            change = set_field("stances", key, field, Estimate(value, value, value))
            scenario = apply(scenario, change)
    for actor in scenario.actors:
        for field, value in (("conflict_cost", 0.25), ("influence", 50.0)):
            change = set_field("actors", actor, field, Estimate(value, value, value))
            scenario = apply(scenario, change)
    return scenario


def test_an_open_issue_is_worth_its_status_quo_and_conflict_its_expected_value() -> None:
    """NOR: 30 on dues (settled at 50), 20 on depth (open, status quo 20); SUD: 70 and 80."""
    scenario = fixed(small_scenario())
    (runs,) = simulate_runs(model_input(scenario), 3, 0, 200, with_utility=True)
    settled = ~np.isnan(runs.value)
    escalated = runs.outcome == ESCALATION
    calm = ~escalated & settled[:, 0] & ~settled[:, 1]
    assert calm.any()
    assert escalated.any()

    reached = runs.value[calm, 0]
    north = 1 - (50 * np.abs(reached - 30) + 50 * abs(20 - 20)) / (100 * 100)
    south = 1 - (50 * np.abs(reached - 70) + 50 * abs(20 - 80)) / (100 * 100)
    assert runs.utility[calm, 0] == pytest.approx(north)
    assert runs.utility[calm, 1] == pytest.approx(south)
    # Half a chance to win everything, half to get what the other wants, at a cost of 0.25.
    defeat = 1 - (50 * 40 + 50 * 60) / (100 * 100)
    assert runs.utility[escalated, :2] == pytest.approx(0.5 + 0.5 * defeat - 0.25)
    # Who does not care loses nothing and fights nobody.
    assert runs.utility[:, 2].tolist() == [1.0] * 200


def test_a_run_is_worth_the_same_whatever_the_others_beside_it() -> None:
    model = model_input(talks_scenario("HARD"))
    draws = draw(model, 5, 0, 256)
    whole = utilities(model, draws, play(model, draws))
    for run in (0, 3, 255):
        alone = draw(model, 5, run, 1)
        assert utilities(model, alone, play(model, alone))[0].tolist() == whole[run].tolist()
