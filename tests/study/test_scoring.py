"""Scores of forecasts, against numbers worked out by hand."""

import numpy as np
import pytest

from planner.study.scoring import Distribution, is_inside, mean_interval, share_of_hits


def distribution(*pairs: tuple[float, float]) -> Distribution:
    """Return values with their shares."""
    value, share = np.array(pairs).T
    return Distribution(value, share)


def test_a_hit_is_at_most_ten_points_away() -> None:
    value, outcome = np.array([0.1, 50.0, 50.0]), np.array([10.1, 60.0, 60.001])
    assert share_of_hits(value, outcome) == pytest.approx(2 / 3)


def test_a_quantile_is_the_lowest_value_that_reaches_the_share() -> None:
    thirds = distribution((0.0, 0.1), (40.0, 0.5), (100.0, 0.4))
    assert [thirds.quantile(share) for share in (0.1, 0.11, 0.6, 0.61, 1.0)] == [
        0.0,
        40.0,
        40.0,
        100.0,
        100.0,
    ]
    assert thirds.central(0.8) == (0.0, 100.0)
    assert thirds.central(0.1) == (40.0, 40.0)


def test_the_score_of_a_distribution_is_that_of_the_formula() -> None:
    # |0 - 30| / 4 + |100 - 30| 3 / 4 = 60; minus half of 2 x 1/4 x 3/4 x 100 = 18.75.
    assert distribution((0.0, 0.25), (100.0, 0.75)).crps(30.0) == pytest.approx(41.25)


def test_the_score_of_a_single_value_is_its_error() -> None:
    assert distribution((20.0, 1.0)).crps(65.0) == pytest.approx(45.0)


def test_the_ends_of_an_interval_belong_to_it() -> None:
    low, high = np.array([10.0, 10.0, 10.0]), np.array([20.0, 20.0, 20.0])
    assert is_inside(low, high, np.array([10.0, 20.0, 20.1])).tolist() == [True, True, False]


def test_an_interval_draws_whole_groups() -> None:
    # The mean of two groups of 1 and 3 issues is 0, 3 / 4 or 1, in 1, 2 and 1 of 4 draws.
    numbers, group = np.array([0.0, 1.0, 1.0, 1.0]), ["a", "b", "b", "b"]
    found = mean_interval(numbers, group)
    assert found is not None
    assert (found.low, found.high) == (0.0, 1.0)


def test_an_interval_of_many_groups_is_that_of_their_mean() -> None:
    numbers = np.arange(400.0) % 20
    found = mean_interval(numbers, [str(place) for place in range(400)])
    assert found is not None
    half = 1.96 * numbers.std() / 20
    assert found.low == pytest.approx(numbers.mean() - half, abs=0.05)
    assert found.high == pytest.approx(numbers.mean() + half, abs=0.05)


def test_one_group_alone_has_no_interval() -> None:
    assert mean_interval(np.array([1.0, 2.0]), ["a", "a"]) is None
