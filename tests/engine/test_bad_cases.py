"""Odd scenarios in every engine: a value on the scale or none, and each run counted once."""

from dataclasses import replace

import numpy as np
import pytest

from planner.domain.problems import EngineProblem
from planner.engine.draws import most_likely
from planner.engine.inputs import ModelInput, model_input
from planner.engine.project import simulate
from planner.engine.registry import ENGINES, options_of
from planner.engine.results import Tally
from planner.engine.settlement import ENGINE, play
from planner.engine.valued_runs import simulate_engine
from tests.engine.challenge_cases import Row, scenario_of

APART = (0.0, 30.0, 70.0, 100.0)
BAD: dict[str, list[Row]] = {
    "identical positions": [(40.0, 10.0, 20.0), (40.0, 50.0, 90.0), (40.0, 30.0, 50.0)],
    "all equal": [(50.0, 50.0, 50.0)] * 4,
    "two actors": [(0.0, 60.0, 50.0), (100.0, 40.0, 50.0)],
    "zero salience": [(x, 50.0, 0.0) for x in APART],
    "zero salience of one": [(x, 50.0, 0.0 if x == 100.0 else 60.0) for x in APART],
    "zero influence of one": [(x, 0.0 if x == 0.0 else 60.0, 50.0) for x in APART],
}


def tally_of(name: str, model: ModelInput, runs: int) -> Tally:
    if name == ENGINE:
        return simulate(model, 1, 0, runs)
    return simulate_engine(model, 1, name, options_of(ENGINES[name], {}), 0, runs)


def model_of(rows: list[Row]) -> ModelInput:
    return model_input(scenario_of(rows))


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("rows", BAD.values(), ids=BAD)
def test_an_odd_scenario_is_played_to_a_sound_end(name: str, rows: list[Row]) -> None:
    tally = tally_of(name, model_of(rows), 8)
    assert tally.outcome.sum() == tally.runs == 8
    (values,) = tally.values
    assert len(values) == tally.settled[0]
    assert ((values >= 0) & (values <= 100_000_000)).all()
    places = [position for position, _, _ in rows if position is not None]
    if len(set(places)) == 1:
        # Exchange moves positions without a range by up to a point (its own tests).
        slack = 1_000_000 if name == "exchange" else 1
        assert (np.abs(values - 1e6 * places[0]) <= slack).all()


def test_a_scenario_in_which_nobody_has_influence_is_refused_for_all_engines() -> None:
    with pytest.raises(EngineProblem) as caught:
        model_of([(x, 0.0, 50.0) for x in APART])
    assert caught.value.code == "no-influence"


def test_two_hundred_actors_are_played_by_the_settlement_model() -> None:
    random = np.random.default_rng(2)
    model = model_of([(x, c, s) for x, c, s in (100.0 * random.random((200, 3))).tolist()])
    runs = play(model, most_likely(model))
    settled = runs.settled_round > 0
    assert np.isfinite(runs.value[settled]).all()
    assert np.isnan(runs.value[~settled]).all()
    assert runs.hostility.max() <= 1.0 + 1e-9


@pytest.mark.parametrize("name", ENGINES)
def test_names_do_not_matter(name: str) -> None:
    model = model_of([(10.0, 40.0, 60.0), (45.0, 25.0, 80.0), (90.0, 70.0, 35.0)])
    renamed = replace(model, actors=("Z", "M", "A"), issues=("OTHER",))
    values = [
        ENGINES[name].play(one, most_likely(one), 1, options_of(ENGINES[name], {}), lambda: None)
        for one in (model, renamed)
    ]
    np.testing.assert_array_equal(values[0].value, values[1].value)
