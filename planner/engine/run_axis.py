"""Arithmetic whose bits depend neither on how many runs are computed together nor on their place.

Inside the settlement engine the run axis comes last: each number of the model is then a row of
runs, sums over actors or issues are sums of such rows in a fixed order, and one run alone goes
through exactly the same operations as a block of many.
"""

from collections.abc import Callable
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from planner.engine.inputs import Array

_LANES = 64
_FEW = 80

Number = TypeVar("Number", bound=np.generic)


def inside(values: Array) -> Array:
    """Move the run axis from the front to the end, side by side in memory.

    Parameters
    ----------
    values : float64, shape (n_runs, ...)

    Returns
    -------
    float64, shape (..., n_runs)
    """
    return np.ascontiguousarray(np.moveaxis(values, 0, -1))


def outside(values: npt.NDArray[Number]) -> npt.NDArray[Number]:
    """Move the run axis from the end to the front.

    Parameters
    ----------
    values : any dtype, shape (..., n_runs)

    Returns
    -------
    same dtype, shape (n_runs, ...)
    """
    return np.ascontiguousarray(np.moveaxis(values, -1, 0))


def total(values: Array) -> Array:
    """Sum over the first axis, from its first row to its last.

    Parameters
    ----------
    values : float64, shape (n, ...)

    Returns
    -------
    float64, shape (...); 0 if n is 0

    Notes
    -----
    `numpy.sum` changes its order of summation with the shape of the array.
    """
    if not len(values):
        return np.zeros(values.shape[1:])
    if values[0].size <= _FEW:  # the same additions, with less to do around them
        sums: Array = np.add.accumulate(values, axis=0)[-1]
        return sums
    result: Array = values[0].copy()
    for row in values[1:]:
        result += row
    return result


def total_by_issue(values: Array) -> Array:
    """Sum over the second axis, from its first row to its last.

    Parameters
    ----------
    values : float64, shape (n_actors, n_issues, n_runs)

    Returns
    -------
    float64, shape (n_actors, n_runs)
    """
    return total(values.swapaxes(0, 1))


def weighted_mean(values: Array, weights: Array, otherwise: float) -> Array:
    """Weighted mean over the first axis.

    Parameters
    ----------
    values, weights : float64, shape (n, ...)
    otherwise : what stands where the weights are all 0

    Returns
    -------
    float64, shape (...)
    """
    weight = total(weights)
    mean = total(values * weights) / np.where(weight > 0, weight, 1.0)
    # Rounding must not carry a mean beyond what it is a mean of.
    mean = np.minimum(np.maximum(mean, values.min(axis=0)), values.max(axis=0))
    return np.where(weight > 0, mean, otherwise)


def exponential(values: Array) -> Array:
    """Exponential function, with bits that do not depend on the shape."""
    return _in_lanes(np.exp, values)


def power(base: float, exponents: Array) -> Array:
    """Powers of one base, with bits that do not depend on the shape."""
    return _in_lanes(lambda x: np.power(base, x), exponents)


def powers(bases: Array, exponent: float) -> Array:
    """Powers with one exponent, with bits that do not depend on the shape."""
    return bases if exponent == 1.0 else _in_lanes(lambda x: np.power(x, exponent), bases)


def logarithm(values: Array) -> Array:
    """Natural logarithm, with bits that do not depend on the shape."""
    return _in_lanes(np.log, values)


def _in_lanes(function: Callable[[Array], Array], values: Array) -> Array:
    """Apply a function to an array filled up to whole vector registers.

    numpy may compute the last numbers of an array by another routine than the ones before, which
    differs in the last bit.
    """
    size = values.size
    if size % _LANES == 0 and values.flags.c_contiguous:
        return function(values)
    filled = np.ones(size + -size % _LANES)
    filled[:size] = values.ravel()
    return function(filled)[:size].reshape(values.shape)
