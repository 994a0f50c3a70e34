"""Models that differ in ranges only, played as one block."""

from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from planner.domain.changes import apply, set_field
from planner.domain.fields import Estimate
from planner.domain.scenario import Scenario
from planner.engine.draws import draw, redraw
from planner.engine.inputs import ModelInput, model_input
from planner.engine.project import simulate_runs
from planner.engine.stacking import plays_alike, simulate_stacked
from planner.storage.opening import read_scenario
from planner.study.single_changes import all_trials
from planner.study.tornado import with_change
from tests.builders import small_scenario

TALKS = Path(__file__).parents[2] / "resources/samples/talks.scenario"
RESULTS = ("outcome", "settled_round", "value", "blocked", "hostility", "settled_weight")


def models_of(scenario: Scenario, every: int) -> list[ModelInput]:
    base = model_input(scenario)
    changes = [trial.change for trial in all_trials(scenario, None)[::every]]
    found = [model_input(*with_change(scenario, None, change)) for change in changes]
    return [model for model in found if plays_alike(base, model)]


def test_every_bit_is_that_of_the_model_alone() -> None:
    scenario = read_scenario(TALKS).scenario
    models = models_of(scenario, 17)
    assert len(models) > 10

    stacked: dict[int, list[object]] = {}
    for place, runs in simulate_stacked(model_input(scenario), models, 5, 10, 90):
        stacked.setdefault(place, []).append(runs)

    for place, model in enumerate(models):
        (together,) = stacked[place]
        (alone,) = simulate_runs(model, 5, 10, 90)
        for name in ("first", *RESULTS):
            assert np.array_equal(
                getattr(together, name), getattr(alone, name), equal_nan=name != "first"
            ), name


def test_what_is_drawn_again_is_what_would_have_been_drawn() -> None:
    scenario = small_scenario()
    base = model_input(scenario)
    drawn = draw(base, 3, 7, 40)
    influence = set_field("actors", "NOR", "influence", Estimate(70.0, 60.0, 90.0))
    for model in (*models_of(scenario, 1), model_input(apply(scenario, influence))):
        again, fresh = redraw(model, 3, base, drawn), draw(model, 3, 7, 40)
        for field in fields(fresh):
            assert np.array_equal(getattr(again, field.name), getattr(fresh, field.name))


@pytest.mark.parametrize(
    ("change", "is_alike"),
    [
        (set_field("stances", ("NOR", "DUES"), "position", Estimate(1.0)), True),
        (set_field("events", "E", "probability", Estimate(0.9)), True),
        (set_field("stances", ("NOR", "DUES"), "veto", False), False),
        (set_field("events", "E", "trust_change", -0.2), False),
        (set_field("issues", "DUES", "status_quo", Estimate(90.0)), False),
        (set_field("settings", "", "fatigue", 0.3), False),
        (set_field("instruments", "I", "is_on", True), False),
    ],
)
def test_only_ranges_may_differ(change: object, is_alike: bool) -> None:
    scenario = small_scenario()
    changed = apply(scenario, change)  # type: ignore[arg-type]
    assert plays_alike(model_input(scenario), model_input(changed)) is is_alike
