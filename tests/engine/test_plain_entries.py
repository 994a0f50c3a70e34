"""Plain forecasts, Nash bargaining, contest chain and challenge model behind the common door."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from planner.engine.draws import draw, most_likely
from planner.engine.entries import Options
from planner.engine.inputs import ModelInput, model_input
from planner.engine.most_likely import no_dynamics
from planner.engine.registry import ENGINES, options_of
from planner.study.engine_results import EngineRequest, engine_results
from tests.engine.challenge_cases import Row, case_of, case_rows, scenario_of

SIMPLE = ("weighted-mean", "mean", "median", "weighted-median", "nash", "contest-chain")
MINE = (*SIMPLE, "challenge")


def model_of(rows: list[Row]) -> ModelInput:
    return model_input(scenario_of(rows))


def options(name: str, **written: str) -> Options:
    return options_of(ENGINES[name], written)


def value_of(name: str, model: ModelInput, **written: str) -> float:
    return float(ENGINES[name].at_most_likely(model, 1, options(name, **written))[0])


def test_a_scenario_gives_the_forecasts_of_its_numbers() -> None:
    case, model = case_of("synthetic12"), model_of(case_rows("synthetic12"))
    known = case.forecasts
    wanted = {
        "weighted-mean": known["weighted_mean"],
        "mean": known["unweighted_mean"],
        "median": known["unweighted_median"],
        "weighted-median": known["weighted_median"],
    }
    for name, value in wanted.items():
        assert value_of(name, model) == pytest.approx(value, abs=1e-9)
    assert value_of("nash", model) == pytest.approx(known["nash_breakdown_quadratic"], abs=5e-3)
    assert value_of("contest-chain", model) == pytest.approx(known["contest_chain"], abs=2e-6)
    assert value_of("weighted-mean", model) == pytest.approx(no_dynamics(model)[0], abs=1e-12)


def explained(model: ModelInput, **written: str) -> dict[str, Any]:
    details = ENGINES["challenge"].explain(model, 1, options("challenge", **written))
    return dict(details.issues[0])


def test_rounds_are_told_from_the_end_of_the_first_to_the_last() -> None:
    wanted = case_of("hand3").presets["standard"]["rounds"]
    found = explained(model_of(case_rows("hand3")))
    assert len(found["rounds"]) == 10
    for told, answer in zip(found["rounds"], wanted, strict=True):
        assert told["positions"] == pytest.approx(answer["positions_after"], abs=1e-6)
        assert told["median"] == pytest.approx(answer["median_after"], abs=1e-6)
        assert told["mean"] == pytest.approx(answer["mean_after"], abs=1e-6)
        assert told["pairs"] == answer["dyad_counts"]
    moves, opening = found["rounds"][0]["moves"], {"A0": 10.0, "A1": 40.0, "A2": 90.0}
    told = [(move["actor"], move["offer_of"], move["kind"]) for move in moves]
    assert told == [("A0", "A1", "compromise"), ("A2", "A1", "compromise")]
    for move in moves:  # equation 36: the loser goes the part loss / gain of the way
        start, way = opening[move["actor"]], 40.0 - opening[move["actor"]]
        goal = found["rounds"][0]["positions"][list(opening).index(move["actor"])]
        assert start - move["expects"] / move["other_expects"] * way == pytest.approx(goal)
    assert (found["stopped_after"], found["reason"]) == (2, "steady")


@pytest.mark.parametrize("preset", ["standard_q05", "figure6", "dsto_code"])
def test_a_preset_and_a_number_of_rounds_are_played(preset: str) -> None:
    case, model = case_of("synthetic12"), model_of(case_rows("synthetic12"))
    found = explained(model, preset=preset, rounds="3")
    wanted = case.presets[preset]["rounds"][:3]
    for told, answer in zip(found["rounds"], wanted, strict=True):
        assert told["positions"] == pytest.approx(answer["positions_after"], abs=1e-6)
    ended = found["rounds"][found["stopped_after"] - 1]
    for forecast in ("median", "mean"):
        value = value_of("challenge", model, preset=preset, rounds="3", forecast=forecast)
        assert value == pytest.approx(ended[forecast], abs=1e-9)


def test_talks_that_do_not_settle_are_told() -> None:
    model = model_of(case_rows("synthetic12"))
    details = ENGINES["challenge"].explain(model, 1, options("challenge", rounds="1"))
    (note,) = details.notes
    assert (note.code, note.values) == ("challenge-not-settled", {"n": 1, "rounds": 1})


@pytest.mark.parametrize("name", MINE)
def test_who_has_no_position_takes_no_part(name: str) -> None:
    rows: list[Row] = [(10.0, 50.0, 60.0), (35.0, 70.0, 20.0)]
    assert value_of(name, model_of([*rows, (None, 90.0, 90.0)])) == value_of(name, model_of(rows))


def test_who_does_not_care_counts_in_plain_figures_only() -> None:
    rows: list[Row] = [(10.0, 50.0, 60.0), (40.0, 50.0, 60.0)]
    more = model_of([*rows, (100.0, 90.0, 0.0)])
    assert (value_of("mean", more), value_of("median", more)) == (50.0, 40.0)
    for name in ("weighted-mean", "weighted-median", "nash", "contest-chain", "challenge"):
        assert value_of(name, more) == pytest.approx(value_of(name, model_of(rows)), abs=1e-9)


@pytest.mark.parametrize("name", MINE)
def test_an_issue_that_nobody_cares_about_has_a_note_and_no_weighted_value(name: str) -> None:
    model = model_of([(10.0, 50.0, 0.0), (40.0, 50.0, 0.0)])
    notes = ENGINES[name].explain(model, 1, options(name)).notes
    if name in ("mean", "median"):
        assert (value_of(name, model), notes) == (25.0, ())
    else:
        assert np.isnan(value_of(name, model))
        assert [(note.code, note.values) for note in notes] == [("engine-no-weight", {"n": 1})]


def test_no_bargain_is_better_for_all_than_a_status_quo_between_them() -> None:
    model = model_of([(10.0, 50.0, 60.0), (40.0, 50.0, 60.0)])
    assert np.isnan(value_of("nash", model, breakdown="status-quo"))
    (note,) = ENGINES["nash"].explain(model, 1, options("nash", breakdown="status-quo")).notes
    assert note.code == "nash-no-agreement"
    above = model_of([(50.0, 50.0, 60.0), (90.0, 50.0, 60.0)])
    assert 30.0 < value_of("nash", above, breakdown="status-quo", gain="linear") <= 70.0


def test_the_distribution_of_the_contest_chain_is_told_by_position() -> None:
    model = model_of(case_rows("hand3"))
    details = ENGINES["contest-chain"].explain(model, 1, {})
    found = details.issues[0]["distribution"]
    assert isinstance(found, list)
    assert [entry["position"] for entry in found] == [10.0, 40.0, 90.0]
    shares = [entry["share"] for entry in found]
    assert shares == pytest.approx([0.208350, 0.476193, 0.315458], abs=1e-6)


@pytest.mark.parametrize("name", MINE)
def test_a_run_has_the_same_bits_in_every_block(name: str) -> None:
    scenario = scenario_of(case_rows("synthetic12"))
    ranges = replace(scenario.settings, assume_ranges=True)
    model = model_input(scenario.with_table("settings", {"": ranges}))
    engine = ENGINES[name]
    whole = engine.play(model, draw(model, 3, 0, 260), 3, options(name)).value
    assert len(np.unique(whole)) > 10
    for first, last in ((0, 1), (3, 260), (255, 257)):
        part = engine.play(model, draw(model, 3, first, last - first), 3, options(name)).value
        np.testing.assert_array_equal(part, whole[first:last])


@pytest.mark.parametrize("name", MINE)
def test_two_hundred_actors_are_played(name: str) -> None:
    random = np.random.default_rng(2)
    numbers = 100.0 * random.random((200, 3))
    model = model_of([(float(x), float(c), float(s)) for x, c, s in numbers])
    value = ENGINES[name].play(model, most_likely(model), 1, options(name)).value[0, 0]
    assert 30.0 < value < 70.0


def test_all_stand_beside_each_other_with_band_and_shares() -> None:
    scenario = scenario_of(case_rows("synthetic12"))
    ranges = replace(scenario.settings, assume_ranges=True)
    scenario = scenario.with_table("settings", {"": ranges})
    found = engine_results(scenario, EngineRequest(engines=MINE, runs=40, seed=1)).results
    assert [result.engine.name for result in found] == list(MINE)
    for result in found:
        assert 0.0 <= result.low[0] <= result.high[0] <= 100.0
        assert len(result.shares) == 3
