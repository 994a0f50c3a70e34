"""Random numbers: a function of seed, id and run, and of nothing else."""

import numpy as np
import pytest

from planner.engine.streams import (
    pert,
    philox,
    round_uniforms,
    stream_keys,
    triangular,
    uniforms,
)

IDS = ("stances/A/X/position", "stances/B/X/position", "events/E/happens")


def test_the_words_are_those_of_numpys_philox() -> None:
    keys = stream_keys(12, IDS)
    words = philox(keys, np.arange(1, 9, dtype=np.uint64))
    for number in range(len(IDS)):
        reference = np.random.Philox(key=keys[:, number].copy(), counter=0).random_raw(32)
        assert words[number].ravel().tolist() == reference.tolist()


@pytest.mark.parametrize(("first", "count"), [(0, 1), (0, 7), (3, 257), (999, 1), (255, 2)])
def test_any_block_of_runs_has_the_same_numbers(first: int, count: int) -> None:
    whole = uniforms(3, IDS, 0, 1_000)
    assert np.array_equal(uniforms(3, IDS, first, count), whole[:, first : first + count])
    rounds = round_uniforms(3, "walk-out", 0, 1_000, 60)
    part = round_uniforms(3, "walk-out", first, count, 12)
    assert np.array_equal(part, rounds[first : first + count, :12])


def test_another_input_leaves_all_other_numbers_as_they_were() -> None:
    assert np.array_equal(uniforms(3, IDS[1:], 0, 50), uniforms(3, IDS, 0, 50)[1:])


def test_seed_zero_is_a_seed_and_seeds_differ() -> None:
    large = 2**63 - 1
    drawn = [uniforms(seed, IDS, 0, 1_000) for seed in (0, 1, large)]
    assert not (drawn[0] == drawn[1]).any()
    assert not (drawn[0] == drawn[2]).any()


def test_numbers_of_inputs_and_runs_are_uniform_and_unrelated() -> None:
    numbers = uniforms(5, [str(n) for n in range(50)], 0, 4_000)
    assert numbers.min() >= 0
    assert numbers.max() < 1
    assert abs(numbers.mean() - 0.5) < 0.003
    assert abs(numbers.var() - 1 / 12) < 0.001
    correlation = np.corrcoef(numbers) - np.eye(50)
    assert np.abs(correlation).max() < 0.07
    along = np.corrcoef(numbers[:, :-1].ravel(), numbers[:, 1:].ravel())[0, 1]
    assert abs(along) < 0.01


LOW, MODE, HIGH = np.array([0.0, 10.0, 5.0]), np.array([0.0, 12.0, 9.0]), np.array([1.0, 20.0, 9.0])


def test_triangular_quantiles_invert_the_distribution() -> None:
    uniform = np.tile(np.linspace(0, 1, 101, endpoint=False), (3, 1))
    x = triangular(uniform, LOW, MODE, HIGH)
    low, mode, high = LOW[:, None], MODE[:, None], HIGH[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        rising = (x - low) ** 2 / ((high - low) * (mode - low))
        falling = 1 - (high - x) ** 2 / ((high - low) * (high - mode))
    assert np.allclose(np.where(x < mode, rising, falling), uniform, atol=1e-12)


def test_pert_quantiles_invert_the_distribution() -> None:
    # For a mode at a quarter of the range the density is c x (1 - x)^3: F is a polynomial.
    uniform = np.array([[0.0001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.9999]])
    x = pert(uniform, np.zeros(1), np.full(1, 0.25), np.ones(1))
    cumulative = 20 * (x**2 / 2 - x**3 + 3 * x**4 / 4 - x**5 / 5)
    assert np.allclose(cumulative, uniform, atol=2e-4)
    steep = 20 * x * (1 - x) ** 3
    assert (np.abs(cumulative - uniform) / steep < 1e-3).all()


def test_pert_has_its_mean_and_its_spread() -> None:
    middles = np.tile((np.arange(20_000) + 0.5) / 20_000, (3, 1))
    x = pert(middles, LOW, MODE, HIGH)
    mean = (LOW + 4 * MODE + HIGH) / 6
    assert np.allclose(x.mean(axis=1), mean, atol=2e-4 * (HIGH - LOW))
    variance = (mean - LOW) * (HIGH - mean) / 7
    assert np.allclose(x.var(axis=1), variance, rtol=0.005)
