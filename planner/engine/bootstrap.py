"""Intervals by drawing anew from what was seen."""

from collections.abc import Callable

import numpy as np

from planner.engine.inputs import Array
from planner.engine.streams import uniforms

_SAMPLES = 500


def bootstrap_interval(
    n_rows: int, statistic: Callable[[np.ndarray[tuple[int], np.dtype[np.intp]]], Array], seed: int
) -> tuple[Array, Array]:
    """95 % percentile interval of a statistic of rows that are drawn with replacement.

    Parameters
    ----------
    n_rows : int, at least 1
    statistic : is given the numbers of the rows drawn, returns float64 of any one shape
    seed : int

    Returns
    -------
    low, high : float64, shape of the statistic; NaN where it cannot be told

    References
    ----------
    Efron & Tibshirani (1993), An introduction to the bootstrap, section 13.3.
    """
    drawn = uniforms(seed, ("study/bootstrap",), 0, _SAMPLES * n_rows)[0]
    rows = (drawn * n_rows).astype(np.intp).reshape(_SAMPLES, n_rows)
    found = np.array([statistic(row) for row in rows])
    low, high = np.quantile(found, (0.025, 0.975), axis=0)
    return low, high
