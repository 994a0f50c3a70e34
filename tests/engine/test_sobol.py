"""Sobol indices: on functions whose indices are known."""

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from planner.engine.inputs import Array
from planner.engine.sobol import Indices, base_places, indices


@cache
def places(group: tuple[int, ...], rows: int) -> tuple[Array, ...]:
    return tuple(base_places(3, row, "abcd", np.array(group, np.intp)) for row in range(rows))


def indices_of(
    function: Callable[[Array], Array], group: tuple[int, ...] = (0, 1, 2, 3), rows: int = 2_000
) -> Indices:
    results = [function(row) for row in places(group, rows)]
    return indices(np.array([r if r.ndim == 2 else r[:, None] for r in results]), 1)


def ishigami(uniform: Array) -> Array:
    """Ishigami & Homma (1990), a = 7, b = 0.1."""
    x = np.pi * (2 * uniform - 1)
    first: Array = np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2
    return first + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def sobol_g(uniform: Array) -> Array:
    """Saltelli & Sobol (1995) with a = 0, 1, 9, 99."""
    a = np.array([0.0, 1.0, 9.0, 99.0])
    found: Array = ((np.abs(4 * uniform - 2) + a) / (1 + a)).prod(axis=1)
    return found


def known_g() -> tuple[Array, Array]:
    """Return first and total indices of the g function."""
    part = 1 / 3 / (1 + np.array([0.0, 1.0, 9.0, 99.0])) ** 2
    variance = (1 + part).prod() - 1
    return part / variance, part * ((1 + part).prod() / (1 + part)) / variance


def test_the_ishigami_function_has_its_known_indices() -> None:
    found = indices_of(ishigami)

    assert found.variance == pytest.approx(13.845, rel=0.06)
    assert found.first == pytest.approx([0.3139, 0.4424, 0.0, 0.0], abs=0.06)
    assert found.total == pytest.approx([0.5576, 0.4424, 0.2437, 0.0], abs=0.05)
    assert (found.total_low <= [0.5576, 0.4424, 0.2437, 0.0]).all()
    assert (found.total_high >= [0.5576, 0.4424, 0.2437, 0.0]).all()


def test_the_g_function_of_sobol_has_its_known_indices() -> None:
    first, total = known_g()

    found = indices_of(sobol_g)

    assert found.first == pytest.approx(first, abs=0.06)
    assert found.total == pytest.approx(total, abs=0.05)
    assert (found.first_low <= first).all()
    assert (found.first_high >= first).all()


@pytest.mark.long
def test_inputs_in_one_group_are_told_together_with_what_they_do_to_each_other() -> None:
    found = indices_of(ishigami, (0, 1, 0, 2), 1_000)
    assert found.first == pytest.approx([0.5576, 0.4424, 0.0], abs=0.08)
    assert found.total == pytest.approx([0.5576, 0.4424, 0.0], abs=0.08)


def test_chance_that_differs_from_row_to_row_is_not_taken_for_an_effect() -> None:
    random = np.random.default_rng(4)

    def noisy(uniform: Array) -> Array:
        chance = random.normal(size=(1, 8))
        found: Array = (2 * uniform[:, 0] + uniform[:, 1])[:, None] + chance
        return found

    found = indices_of(noisy)

    assert found.first == pytest.approx([0.8, 0.2, 0.0, 0.0], abs=0.05)
    assert found.total == pytest.approx([0.8, 0.2, 0.0, 0.0], abs=0.05)


def test_chance_that_acts_differently_at_different_places_is_no_interaction() -> None:
    random = np.random.default_rng(5)

    def noisy(uniform: Array) -> Array:
        """Yes or no with a share of runs that is a sum: it has no interaction."""
        share = 0.1 + 0.6 * uniform[:, 0] + 0.2 * uniform[:, 1]
        found: Array = (random.uniform(size=(1, 8)) < share[:, None]).astype(np.float64)
        return found

    found = indices_of(noisy)

    assert found.variance == pytest.approx((0.36 + 0.04) / 12, rel=0.15)
    assert found.first == pytest.approx([0.9, 0.1, 0.0, 0.0], abs=0.05)
    assert found.total == pytest.approx([0.9, 0.1, 0.0, 0.0], abs=0.05)


def test_where_nothing_varies_nothing_is_explained() -> None:
    found = indices_of(lambda uniform: np.ones(len(uniform)), (0, 0, 1, 1), 10)
    assert found.variance == 0
    assert found.first.tolist() == found.total.tolist() == [0.0, 0.0]
