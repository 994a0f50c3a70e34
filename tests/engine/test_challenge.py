"""The challenge model: every preset gives the answers of the public programs, and its laws."""

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.engine.challenge import (
    REASONS,
    STEADY,
    STILL,
    UNSETTLED,
    Outcome,
    Round,
    challenge,
    standing,
)
from planner.engine.challenge_gains import risk_exponents
from planner.engine.challenge_offers import COMPROMISE, CONFLICT, KINDS
from planner.engine.challenge_settings import PRESETS, STANDARD
from planner.engine.inputs import Array
from tests.engine.challenge_cases import REFERENCE, WITH_ROUNDS, Case, case_of
from tests.helpers import amount, shared_data

NEAR = 1e-6
# A tie by rounding: a loss that equals the gain is a capitulation, which moves as far.
TIED = {("honduras_crisis", "standard_neutral")}


def near(found: object, wanted: object, tolerance: float = NEAR) -> None:
    np.testing.assert_allclose(
        np.asarray(found), np.asarray(wanted, dtype=np.float64), rtol=0.0, atol=tolerance
    )


def played(case: Case, preset: str, rounds: int = 10) -> list[Round]:
    found: list[Round] = []
    inputs = (case.position, case.influence, case.salience)
    challenge(*inputs, PRESETS[preset], rounds, found.append, plays_on=True)
    return found


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("name", WITH_ROUNDS)
def test_rounds_go_as_in_the_public_programs(name: str, preset: str) -> None:
    case = case_of(name)
    wanted = case.presets[preset]
    rounds = played(case, preset)
    for found, answer in zip(rounds[: wanted["robust_rounds"]], wanted["rounds"], strict=False):
        near(found.position[0], case.placed(answer["positions_after"]), 100.0 * NEAR)
        near(found.median[0], case.placed(answer["median_after"]), 100.0 * NEAR)
        near(found.mean[0], case.placed(answer["mean_after"]), 100.0 * NEAR)
        near(found.risk[0], answer["risk_exponents"])
        assert found.taken[0].tolist() == answer["accepted_from"]
        counts, known = kinds_of(found), dict(answer["dyad_counts"])
        if (name, preset) in TIED:
            for pairs in (counts, known):
                pairs["compromise"] += pairs.pop("capitulation")
        assert counts == known
    if wanted["robust_rounds"] == len(rounds):
        check_final(case, preset, rounds[-1], wanted["final"])


def kinds_of(found: Round) -> dict[str, int]:
    kinds = found.kinds[0][np.triu_indices(found.kinds.shape[1], 1)]
    return {name: int((kinds == place).sum()) for place, name in enumerate(KINDS)}


def check_final(case: Case, preset: str, last: Round, wanted: dict[str, Any]) -> None:
    is_spread = PRESETS[preset].is_spread_range
    spread = float(np.ptp(case.position)) if is_spread else 100.0
    found = standing(last.position, case.influence, case.salience, PRESETS[preset], spread)
    near(found.support[0], wanted["support_within_5pct"])
    shares = dict(zip(KINDS, found.weight_share[0], strict=True))
    near(
        [shares[kind] for kind in wanted["dyad_weight_share"]],
        list(wanted["dyad_weight_share"].values()),
    )


def test_three_actors_are_worked_out_step_by_step() -> None:
    wanted, first = REFERENCE["hand3_in_detail"], played(case_of("hand3"), STANDARD, 1)[0]
    off = ~np.eye(3, dtype=np.bool_)
    near(first.chance[0][off], np.array(wanted["prevail_probability"])[off], 1e-12)
    near(first.security[0], wanted["security_sum"], 1e-9)
    near(first.risk[0], wanted["risk_exponent"], 1e-9)
    near(first.gain[0][off], np.array(wanted["pass2_expected_utility"])[off], 1e-9)
    near(first.position[0], wanted["positions_after"], 1e-9)
    assert first.kinds[0][0].tolist() == [0, COMPROMISE, CONFLICT]


def test_the_printed_table_comes_out_but_for_one_number() -> None:
    case = case_of("emission_standards")
    rounds = played(case, "dsto_code", 8)
    printed = shared_data("bdm/published_emission_standards.json")
    wanted = json.loads(printed.read_text())
    off = [
        abs(case.low + value * (case.high - case.low) / 100.0 - number)
        for statistic in ("median", "mean")
        for value, number in zip(
            (float(getattr(found, statistic)[0]) for found in rounds),
            wanted[statistic],
            strict=True,
        )
    ]
    assert sum(difference <= 0.1 for difference in off) == 15


def test_talks_on_emission_standards_end_after_the_third_round() -> None:
    case = case_of("emission_standards")
    outcome = challenge(case.position, case.influence, case.salience, PRESETS[STANDARD])
    assert (outcome.rounds[0], outcome.reason[0]) == (3, STEADY)
    near(outcome.median[0], case.placed(9.529952), 1e-4)


def test_playing_on_does_not_change_how_the_talks_ended() -> None:
    case = case_of("synthetic12")
    inputs = (case.position, case.influence, case.salience, PRESETS[STANDARD])
    first, other = challenge(*inputs), challenge(*inputs, plays_on=True)
    for name in ("position", "median", "mean", "rounds", "reason"):
        np.testing.assert_array_equal(getattr(first, name), getattr(other, name))


def test_the_input_is_left_as_it_was() -> None:
    case = case_of("hand3")
    before = case.position.copy()
    challenge(case.position, case.influence, case.salience, PRESETS[STANDARD])
    np.testing.assert_array_equal(case.position, before)


def test_whoever_is_least_secure_seeks_risk_most() -> None:
    security = np.array([[3.0], [1.0], [2.0]])
    near(risk_exponents(security)[:, 0], [0.5, 2.0, 1.0], 1e-12)
    near(risk_exponents(np.full((3, 1), 7.0)), 1.0, 0.0)


def random_case(seed: int, n_actors: int, n_runs: int) -> tuple[Array, Array, Array]:
    random = np.random.default_rng(seed)
    shape = (n_runs, n_actors)
    return (
        100.0 * random.random(shape),
        0.05 + random.random(shape),
        0.05 + 0.9 * random.random(shape),
    )


def part_of(inputs: tuple[Array, Array, Array], part: slice) -> tuple[Array, Array, Array]:
    position, influence, salience = inputs
    return position[part], influence[part], salience[part]


seeds = st.integers(0, 2**32 - 1)


@pytest.mark.parametrize("preset", PRESETS)
@settings(max_examples=amount(100), deadline=None)
@given(seed=seeds, n_actors=st.integers(1, 9))
def test_a_run_has_the_same_bits_whatever_it_is_played_with(
    preset: str, seed: int, n_actors: int
) -> None:
    inputs = random_case(seed, n_actors, 9)
    whole = challenge(*inputs, PRESETS[preset])
    for part in (slice(0, 1), slice(3, 5)):
        alone = challenge(*part_of(inputs, part), PRESETS[preset])
        for name in ("position", "median", "mean", "rounds", "reason"):
            np.testing.assert_array_equal(getattr(alone, name), getattr(whole, name)[part])


def test_many_actors_are_cut_into_parts_without_a_trace() -> None:
    inputs = random_case(1, 80, 12)
    whole = challenge(*inputs, PRESETS[STANDARD], 3)
    alone = challenge(*part_of(inputs, slice(11, 12)), PRESETS[STANDARD], 3)
    np.testing.assert_array_equal(alone.position, whole.position[11:])


@pytest.mark.parametrize("preset", PRESETS)
@settings(max_examples=amount(200), deadline=None)
@given(seed=seeds, n_actors=st.integers(2, 8))
def test_order_of_actors_and_unit_of_influence_do_not_matter(
    preset: str, seed: int, n_actors: int
) -> None:
    position, influence, salience = random_case(seed, n_actors, 1)
    order = np.random.default_rng(seed).permutation(n_actors)
    first = one_round(position, influence, salience, preset)
    other = one_round(position[:, order], 64.0 * influence[:, order], salience[:, order], preset)
    near(other.position, first.position[:, order], 1e-6)


@pytest.mark.parametrize("preset", PRESETS)
@settings(max_examples=amount(200), deadline=None)
@given(seed=seeds, n_actors=st.integers(2, 8))
def test_turning_the_scale_round_turns_the_moves_round(
    preset: str, seed: int, n_actors: int
) -> None:
    """But for the program of the authors, which draws towards the low end."""
    position, influence, salience = random_case(seed, n_actors, 1)
    first = one_round(position, influence, salience, preset)
    other = one_round(100.0 - position, influence, salience, preset)
    if not PRESETS[preset].is_program:
        near(100.0 - other.position, first.position, 1e-6)
    near(other.risk, first.risk, 1e-6)


def test_the_authors_program_breaks_the_mirror() -> None:
    found = []
    for seed in range(20):
        position, influence, salience = random_case(seed, 8, 1)
        first = one_round(position, influence, salience, "dsto_code")
        other = one_round(100.0 - position, influence, salience, "dsto_code")
        found.append(float(np.abs(100.0 - other.position - first.position).max()))
    assert max(found) > 1.0


def one_round(position: Array, influence: Array, salience: Array, preset: str) -> Round:
    found: list[Round] = []
    challenge(position, influence, salience, PRESETS[preset], 1, found.append)
    return found[0]


@pytest.mark.parametrize("preset", PRESETS)
@settings(max_examples=amount(100), deadline=None)
@given(seed=seeds, n_actors=st.integers(1, 8))
def test_nobody_leaves_the_span_of_the_opening_positions(
    preset: str, seed: int, n_actors: int
) -> None:
    inputs = random_case(seed, n_actors, 4)
    outcome = challenge(*inputs, PRESETS[preset])
    low, high = inputs[0].min(axis=1), inputs[0].max(axis=1)
    assert (outcome.position >= low[:, None] - 1e-9).all()
    assert (outcome.position <= high[:, None] + 1e-9).all()
    assert ((outcome.rounds >= 1) & (outcome.rounds <= 10)).all()


BAD = {
    "one actor": ([30.0], [1.0], [0.5]),
    "two actors": ([10.0, 80.0], [1.0, 2.0], [0.5, 0.9]),
    "all at one place": ([40.0] * 5, [1.0] * 5, [0.5] * 5),
    "both ends": ([0.0, 100.0, 0.0, 100.0], [1.0] * 4, [1.0] * 4),
    "one without influence": ([0.0, 50.0, 100.0], [1.0, 0.0, 1.0], [0.5] * 3),
    "one without salience": ([0.0, 50.0, 100.0], [1.0] * 3, [0.0, 0.5, 0.5]),
    "only one with weight": ([0.0, 50.0, 100.0], [0.0, 1.0, 0.0], [0.5] * 3),
    "tiny weights": ([0.0, 50.0, 100.0], [1e-12, 1e-9, 1e-12], [0.5] * 3),
}


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("inputs", BAD.values(), ids=BAD)
def test_odd_inputs_come_to_a_finite_end(inputs: tuple[list[float], ...], preset: str) -> None:
    position, influence, salience = (np.array([values]) for values in inputs)
    outcome = challenge(position, influence, salience, PRESETS[preset])
    for values in (outcome.position, outcome.median, outcome.mean):
        assert np.isfinite(values).all()
        assert ((values >= 0.0) & (values <= 100.0)).all()


def test_actors_at_one_place_stay_there_at_once() -> None:
    alike = np.ones((1, 5))
    outcome = challenge(40.0 * alike, alike, 0.5 * alike, PRESETS[STANDARD])
    assert (outcome.rounds[0], outcome.reason[0], outcome.median[0]) == (1, STILL, 40.0)
    alone = standing(outcome.position, alike, alike, PRESETS[STANDARD])
    assert alone.support[0] == 1.0
    assert alone.weight_share[0].sum() == 0.0


def test_nobody_with_weight_gives_no_forecast() -> None:
    outcome: Outcome = challenge(
        np.array([[1.0, 2.0]]), np.zeros((1, 2)), np.ones((1, 2)), PRESETS[STANDARD]
    )
    assert np.isnan([outcome.median[0], outcome.mean[0]]).all()


def test_actors_that_never_come_to_rest_are_told() -> None:
    position, influence, salience = random_case(4, 9, 64)
    outcome = challenge(position, influence, salience, PRESETS["dsto_code"], 6)
    is_open = outcome.reason == UNSETTLED
    assert is_open.any()
    assert not is_open.all()
    assert (outcome.rounds[is_open] == 6).all()
    assert REASONS[UNSETTLED] == "unsettled"
