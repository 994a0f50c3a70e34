"""Morris screening: on functions whose effects are known."""

import numpy as np
import pytest

from planner.engine.inputs import Array
from planner.engine.morris import elementary_effects, screening, trajectory

IDS = ("a", "b", "c", "d")


def effects_of(function: object, group: list[int], count: int) -> Array:
    assert callable(function)
    groups = np.array(group, dtype=np.intp)
    paths = [trajectory(5, number, IDS, groups, 4) for number in range(count)]
    return np.array([elementary_effects(path, function(path.uniform)) for path in paths])


def test_a_linear_function_has_its_own_slopes_and_no_spread() -> None:
    slopes = np.array([3.0, -2.0, 0.5, 0.0])

    found = screening(effects_of(lambda x: x @ slopes, [0, 1, 2, 3], 6), 1)

    assert found.mu == pytest.approx(slopes)
    assert found.mu_star == pytest.approx(np.abs(slopes))
    assert found.sigma == pytest.approx(np.zeros(4), abs=1e-12)
    assert found.low == pytest.approx(found.high)


def test_a_product_shows_as_spread_and_an_effect_of_both_signs_not_in_the_mean() -> None:
    found = screening(effects_of(lambda x: (x[:, 0] - 0.5) * (x[:, 1] - 0.5), [0, 1, 2, 3], 400), 1)

    # The other factor is -3/8, -1/8, 1/8 or 3/8, each as often.
    assert found.mu_star[:2] == pytest.approx(np.full(2, 0.25), abs=0.02)
    assert np.abs(found.mu[:2]).max() < 0.05
    assert found.sigma[:2] == pytest.approx(np.full(2, np.sqrt(5 / 64)), abs=0.02)
    assert found.mu_star[2:].max() == 0
    assert (found.low[:2] < 0.25).all()
    assert (found.high[:2] > 0.25).all()


def test_every_place_differs_from_the_one_before_by_one_whole_group() -> None:
    groups = np.array([0, 1, 1, 2], dtype=np.intp)

    path = trajectory(3, 7, IDS, groups, 4)

    moved = np.diff(path.uniform, axis=0)
    assert sorted(path.order.tolist()) == [0, 1, 2]
    for row, group in zip(moved, path.order, strict=True):
        assert (np.abs(row) == np.where(groups == group, 0.5, 0.0)).all()
    assert set(np.unique(path.uniform)) <= {0.125, 0.375, 0.625, 0.875}


def test_an_input_starts_where_it_does_whatever_else_there_is() -> None:
    alone = trajectory(3, 7, ("b",), np.array([0], dtype=np.intp), 4)
    among = trajectory(3, 7, IDS, np.arange(4, dtype=np.intp), 4)
    assert alone.uniform[0, 0] == among.uniform[0, 1]
