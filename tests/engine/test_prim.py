"""Patient rule induction: on boxes that were planted."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.engine.inputs import Array, Flags
from planner.engine.prim import (
    Limits,
    binomial_tail,
    find_box,
    inside_box,
    peel,
    quasi_p,
)


def planted(seed: int, low: float, high: float) -> tuple[Array, Flags]:
    """Return eight inputs, a yes or no among them, and a box of the first, third and last."""
    random = np.random.default_rng(seed)
    values = random.uniform(0, 100, (1_500, 8))
    values[:, 7] = random.integers(0, 2, len(values))
    inside = (values[:, 0] > low) & (values[:, 2] < high) & (values[:, 7] > 0)
    target = random.uniform(size=len(values)) < np.where(inside, 0.9, 0.04)
    return values, target


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10_000), st.floats(20, 45), st.floats(55, 80))
def test_a_planted_box_is_found_again(seed: int, low: float, high: float) -> None:
    values, target = planted(seed, low, high)

    box = find_box(values, target, 4)

    assert {0, 2, 7} <= set(np.nonzero(box.limited)[0].tolist())
    assert box.low[0] == pytest.approx(low, abs=10)
    assert box.high[2] == pytest.approx(high, abs=10)
    assert box.low[7] == 1
    inside = inside_box(values, box)
    assert target[inside].mean() > 0.7
    there = (values[:, 0] > low) & (values[:, 2] < high) & (values[:, 7] > 0)
    assert target[inside & there].sum() > 0.8 * target[there].sum()


def test_nothing_but_noise_gives_no_box_that_explains_anything() -> None:
    values, _ = planted(1, 50, 50)
    target = np.random.default_rng(2).uniform(size=len(values)) < 0.4

    box = find_box(values[::2], target[::2], 4)
    inside = inside_box(values[1::2], box)

    assert abs(target[1::2][inside].mean() - target[1::2].mean()) < 0.1


def test_no_more_inputs_are_limited_than_were_allowed_and_each_step_lies_in_the_one_before() -> (
    None
):
    values, target = planted(3, 40, 60)

    boxes = peel(values, target, 2)

    assert max(int(box.limited.sum()) for box in boxes) == 2
    inside = [inside_box(values, box) for box in boxes]
    assert all((later <= before).all() for before, later in pairwise(inside))
    assert inside[-1].mean() >= 0.05


def test_a_limit_that_matters_has_a_small_quasi_p_and_one_that_does_not_a_large_one() -> None:
    values, target = planted(4, 40, 60)
    low, high = np.full(8, -np.inf), np.full(8, np.inf)
    low[0], low[5] = 40, 10

    matters, idle = quasi_p(values, target, Limits(low, high))

    assert matters < 1e-6
    assert idle > 0.05


@pytest.mark.parametrize(
    ("hits", "count", "share", "expected"),
    [(2, 2, 0.5, 0.25), (1, 3, 0.5, 0.875), (0, 5, 0.2, 1.0), (3, 5, 0.0, 0.0), (3, 3, 1.0, 1.0)],
)
def test_a_binomial_tail_is_the_one_counted_by_hand(
    hits: int, count: int, share: float, expected: float
) -> None:
    assert binomial_tail(hits, count, share) == pytest.approx(expected)
