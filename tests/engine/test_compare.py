"""Intervals of differences between the same runs of two futures."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.engine.compare import paired_interval

# Chances that something holds only in the second, only in the first future.
CHANCES = [(0.001, 0.0), (0.02, 0.0), (0.0005, 0.0005), (0.1, 0.05), (0.3, 0.3), (0.9, 0.05)]


@pytest.mark.parametrize("runs", [50, 2_000])
@pytest.mark.parametrize(("gain", "loss"), CHANCES)
def test_intervals_cover_the_true_difference(gain: float, loss: float, runs: int) -> None:
    random = np.random.default_rng(5)
    counts = random.multinomial(runs, [gain, loss, 1 - gain - loss], size=2_000)

    low, high = paired_interval(counts[:, 0], counts[:, 1], runs)

    covered = ((low <= gain - loss) & (gain - loss <= high)).mean()
    assert covered >= 0.94


def test_an_interval_keeps_a_width_when_no_run_differs() -> None:
    low, high = paired_interval(np.array([0]), np.array([0]), 100)
    assert (low[0], high[0]) == pytest.approx((-0.0370, 0.0370), abs=1e-4)


def test_with_many_differing_runs_it_is_that_of_mcnemar() -> None:
    low, high = paired_interval(np.array([3_000]), np.array([2_000]), 100_000)
    half = 1.96 * np.sqrt(5_000 - 1_000**2 / 100_000) / 100_000
    assert (low[0], high[0]) == pytest.approx((0.01 - half, 0.01 + half), abs=1e-5)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_an_interval_contains_the_difference_and_turns_round_with_it(
    gained: int, lost: int, same: int
) -> None:
    runs = max(gained + lost + same, 1)
    low, high = paired_interval(np.array([gained]), np.array([lost]), runs)
    turned_low, turned_high = paired_interval(np.array([lost]), np.array([gained]), runs)

    assert -1 <= low[0] <= (gained - lost) / runs <= high[0] <= 1
    assert (low[0], high[0]) == (-turned_high[0], -turned_low[0])
