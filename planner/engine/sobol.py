"""Sobol indices: how much of the spread of a result each group of inputs explains.

References
----------
Saltelli, Annoni, Azzini, Campolongo, Ratto & Tarantola (2010), Variance based sensitivity
analysis of model output, Computer Physics Communications 181, 259-270,
DOI 10.1016/j.cpc.2009.09.018 (table 2, estimators (b) and, of Jansen, (f));
Jansen (1999), Analysis of variance designs for model output, Computer Physics Communications 117,
35-43, DOI 10.1016/S0010-4655(98)00154-4.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planner.engine.bootstrap import bootstrap_interval
from planner.engine.inputs import Array
from planner.engine.streams import uniforms


@dataclass(frozen=True, slots=True, eq=False)
class Indices:
    """Shares of the variance by group, with 95 % intervals; all 0 where nothing varies.

    `first` is what a group explains by itself, `total` what is left unexplained without it.
    """

    first: Array  # (n_groups,)
    first_low: Array
    first_high: Array
    total: Array
    total_low: Array
    total_high: Array
    variance: float


def base_places(seed: int, number: int, ids: Sequence[str], group: npt.NDArray[np.intp]) -> Array:
    """Lay out the places of one row of the design: A, B, and A with each group from B.

    Parameters
    ----------
    seed, number : int; a row is a function of these and of the ids
    ids : stable ids of the inputs
    group : shape (n_ids,), group of each input, 0 to n_groups - 1, none empty

    Returns
    -------
    float64, shape (n_groups + 2, n_ids), in [0, 1)
    """
    first, second = (
        uniforms(seed, [f"sobol/{side}/{key}" for key in ids], number, 1)[:, 0] for side in "ab"
    )
    is_moved = np.arange(int(group.max()) + 1)[:, None] == group
    return np.vstack([first, second, np.where(is_moved, second, first)])


def indices(results: Array, seed: int) -> Indices:
    """Estimate first and total indices from the results of a design.

    Parameters
    ----------
    results : float64, shape (n_rows, n_groups + 2, n_chances), at the places of `base_places`,
        each with the same chances as the other places of its row; one where there is no chance
    seed : int, of the bootstrap over whole rows

    Returns
    -------
    Indices of the mean over all chances

    Notes
    -----
    With m the mean of all f(A) and f(B), V = mean (f - m)^2 over both, S_i V = mean
    (f(B) - m) (f(A_B^i) - f(A)) and T_i V = mean (f(A) - f(A_B^i))^2 / 2.

    The places of a row share n chances, and a product of two means over the same chances is too
    large by what the chances do to both of them. That is known from the chances themselves, and
    every product is reckoned without it:

        E x E y = mean(x) mean(y) - covariance(x, y) / n

    Else chance that acts differently at different places would be counted as interaction.
    """
    centred = results - results[:, :2].mean()
    a, b = centred[:, :1], centred[:, 1:2]
    change = centred[:, 2:] - a
    square = _products(centred[:, :2], centred[:, :2]).mean(axis=1)
    together, alone = _products(b, change), _products(change, change) / 2

    def estimate(rows: npt.NDArray[np.intp] | slice) -> Array:
        variance = square[rows].mean()
        if variance <= 0:
            return np.zeros((2, change.shape[1]))
        found: Array = np.array([together[rows].mean(axis=0), alone[rows].mean(axis=0)])
        return np.asarray(found / variance)

    first, total = estimate(slice(None))
    low, high = bootstrap_interval(len(results), estimate, seed)
    spread = max(float(square.mean()), 0.0)
    return Indices(first, low[0], high[0], total, low[1], high[1], spread)


def _products(one: Array, other: Array) -> Array:
    """Product of the means of two results over the chances, without what the chances add."""
    number = one.shape[-1]
    mean, other_mean = one.mean(axis=-1), other.mean(axis=-1)
    product: Array = mean * other_mean
    if number > 1:
        both = (one * other).mean(axis=-1)
        product = product - (both - mean * other_mean) / (number - 1)
    return product
