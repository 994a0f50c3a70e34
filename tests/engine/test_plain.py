"""Forecasts without dynamics, Nash bargaining and the contest chain."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.engine.contest import contest
from planner.engine.contest_votes import pair_votes
from planner.engine.inputs import Array
from planner.engine.nash import LINEAR, QUADRATIC, nash
from planner.engine.plain import mean, mean_by_weight, median, median_by_weight
from tests.engine.challenge_cases import OURS, PUBLISHED, case_of
from tests.helpers import amount

seeds = st.integers(0, 2**32 - 1)
CONTEST = {"emission_standards": 7.348219}


@pytest.mark.parametrize("name", [*OURS, *PUBLISHED])
def test_simple_forecasts_are_the_known_ones(name: str) -> None:
    case, known = case_of(name), case_of(name).forecasts
    weight = case.weight
    found = {
        "unweighted_mean": mean(case.position),
        "unweighted_median": median(case.position),
        "weighted_mean": mean_by_weight(case.position, weight),
        "salience_weighted_mean": mean_by_weight(case.position, case.salience),
        "weighted_median": median_by_weight(case.position, weight),
        "capability_weighted_median": median_by_weight(case.position, case.influence),
    }
    for statistic, value in found.items():
        assert value[0] == pytest.approx(case.placed(known[statistic]), abs=1e-9), statistic


@pytest.mark.parametrize("name", [*OURS, *PUBLISHED])
def test_nash_values_are_the_known_ones(name: str) -> None:
    """The known ones were rounded to a grid."""
    case, known = case_of(name), case_of(name).forecasts
    value, is_agreed = nash(case.position, case.weight)
    assert is_agreed.all()
    assert value[0] == pytest.approx(case.placed(known["nash_breakdown_quadratic"]), abs=5e-3)
    for end, point in (("min", -25.0), ("max", 125.0)):
        value, is_agreed = nash(case.position, case.weight, LINEAR, np.array([point]))
        wanted = case.placed(known[f"nash_linear_reference_25pct_beyond_{end}"]["forecast"])
        assert is_agreed.all()
        assert value[0] == pytest.approx(wanted, abs=5e-3)


@pytest.mark.parametrize("name", ["hand3", "standoff3", "synthetic12", "emission_standards"])
def test_the_contest_chain_has_the_known_mean(name: str) -> None:
    case = case_of(name)
    wanted = case.placed(case.forecasts.get("contest_chain", CONTEST.get(name)))
    assert contest(case.position, case.weight)[0][0] == pytest.approx(wanted, abs=2e-5)


def test_each_position_of_three_actors_stands_as_often_as_known() -> None:
    case = case_of("hand3")
    _, place, share = contest(case.position, case.weight)
    assert place[0].tolist() == [10.0, 40.0, 90.0]
    assert share[0] == pytest.approx([0.208350, 0.476193, 0.315458], abs=1e-6)


def test_the_median_of_an_even_number_lies_in_the_middle_and_the_weighted_one_low() -> None:
    position = np.array([[70.0, 10.0, 30.0, 90.0]])
    assert median(position)[0] == 50.0
    assert median_by_weight(position, np.ones((1, 4)))[0] == 30.0


def test_nobody_with_weight_gives_no_value() -> None:
    position, nothing = np.array([[10.0, 20.0]]), np.zeros((1, 2))
    for value in (
        mean_by_weight(position, nothing),
        median_by_weight(position, nothing),
        nash(position, nothing)[0],
        nash(position, nothing, reference=np.array([5.0]))[0],
        contest(position, nothing)[0],
    ):
        assert np.isnan(value).all()


@pytest.mark.parametrize("gain", [QUADRATIC, LINEAR])
def test_there_is_no_agreement_if_the_reference_lies_between_two_actors(gain: str) -> None:
    position, weight = np.array([[20.0, 60.0, 90.0]]), np.array([[1.0, 1.0, 0.0]])
    value, is_agreed = nash(position, weight, gain, np.array([40.0]))
    assert not is_agreed[0]
    assert value[0] == 40.0
    value, is_agreed = nash(position, weight, gain, np.array([70.0]))
    assert is_agreed[0]
    assert 50.0 < value[0] < 60.0 + 1e-6


def test_two_actors_with_equal_weight_split_the_difference() -> None:
    position = np.array([[20.0, 80.0]])
    assert nash(position, np.ones((1, 2)))[0][0] == pytest.approx(50.0, abs=1e-9)
    assert contest(position, np.ones((1, 2)))[0][0] == pytest.approx(50.0, abs=1e-9)


def random_case(seed: int, n_actors: int, n_runs: int = 1) -> tuple[Array, Array]:
    """Return positions, some of them alike, and weights, some of them 0."""
    random = np.random.default_rng(seed)
    position = 100.0 * random.random((n_runs, n_actors))
    rounded = np.round(position / 25.0) * 25.0
    position = np.where(random.random(position.shape) < 0.4, rounded, position)
    weight = random.random(position.shape) * (random.random(position.shape) < 0.8)
    weight[:, 0] = 0.5
    return position, weight


FORECASTS: dict[str, Callable[[Array, Array], Array]] = {
    "mean": lambda x, w: mean(x),
    "median": lambda x, w: median(x),
    "weighted mean": mean_by_weight,
    "weighted median": median_by_weight,
    "nash": lambda x, w: nash(x, w)[0],
    "linear nash": lambda x, w: nash(x, w, LINEAR)[0],
    "contest": lambda x, w: contest(x, w)[0],
}


@pytest.mark.parametrize("name", FORECASTS)
@settings(max_examples=amount(200), deadline=None)
@given(seed=seeds, n_actors=st.integers(1, 9))
def test_order_unit_and_direction_do_not_matter(name: str, seed: int, n_actors: int) -> None:
    forecast = FORECASTS[name]
    position, weight = random_case(seed, n_actors)
    value = forecast(position, weight)[0]
    order = np.random.default_rng(seed).permutation(n_actors)
    assert forecast(position[:, order], 8.0 * weight[:, order])[0] == pytest.approx(value, abs=1e-6)
    mirrored = 100.0 - forecast(100.0 - position, weight)[0]
    if name != "weighted median":  # where both sides weigh the same it is the lower one
        assert mirrored == pytest.approx(value, abs=1e-6)
    assert mirrored >= value - 1e-6


@pytest.mark.parametrize("name", FORECASTS)
@settings(max_examples=amount(50), deadline=None)
@given(seed=seeds, n_actors=st.integers(1, 9))
def test_a_run_has_the_same_bits_whatever_it_is_played_with(
    name: str, seed: int, n_actors: int
) -> None:
    forecast = FORECASTS[name]
    position, weight = random_case(seed, n_actors, 40)
    whole = forecast(position, weight)
    assert ((whole >= position.min(axis=1) - 1e-9) & (whole <= position.max(axis=1) + 1e-9)).all()
    for part in (slice(0, 1), slice(17, 23)):
        np.testing.assert_array_equal(forecast(position[part], weight[part]), whole[part])


@settings(max_examples=amount(200), deadline=None)
@given(seed=seeds, n_actors=st.integers(1, 12), has_risk=st.booleans())
def test_votes_by_running_sums_are_those_of_all_voters_one_by_one(
    seed: int, n_actors: int, has_risk: bool
) -> None:
    position, weight = random_case(seed, n_actors)
    x, w = np.sort(position[0]), weight[0]
    risk = (
        np.random.default_rng(seed).uniform(0.5, 2.0, n_actors) if has_risk else np.ones(n_actors)
    )
    loss = np.abs(x[:, None] - x) ** risk[:, None]  # voter, position
    wanted = (w[:, None, None] * np.maximum(0.0, loss[:, None, :] - loss[:, :, None])).sum(axis=0)
    exponent = risk[:, None] if has_risk else None
    found = pair_votes(x[:, None], w[:, None], exponent)[:, :, 0]
    np.testing.assert_allclose(found, wanted, rtol=0.0, atol=1e-9 * max(1.0, wanted.max()))


def test_equal_positions_are_one_challenger_and_those_without_weight_none() -> None:
    weight = np.array([[1.0, 2.0, 0.0]])
    joined = contest(np.array([[10.0, 70.0, 40.0]]), weight)[0]
    apart = contest(np.array([[10.0, 70.0, 70.0]]), np.array([[1.0, 1.5, 0.5]]))[0]
    assert joined[0] == pytest.approx(apart[0], abs=1e-12)


def test_the_long_run_of_the_chain_is_left_unchanged_by_a_step() -> None:
    position, weight = random_case(5, 8)
    _, place, share = contest(position, weight)
    held = place[0][share[0] > 0.0]
    pi = share[0][share[0] > 0.0]
    loss = np.abs(position[0][:, None] - held)
    votes = (weight[0][:, None, None] * np.maximum(0.0, loss[:, None, :] - loss[:, :, None])).sum(0)
    step = votes.T / np.where(votes + votes.T > 0.0, votes + votes.T, 1.0) / (len(held) - 1)
    np.fill_diagonal(step, 1.0 - step.sum(axis=1) + np.diag(step))
    np.testing.assert_allclose(pi @ step, pi, atol=1e-12)
    assert pi.sum() == pytest.approx(1.0, abs=1e-12)
