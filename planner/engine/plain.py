"""Forecasts without any dynamics: means and medians of the stated positions.

The weighted mean is the line that every engine is compared with.

References
----------
Achen (2006) and Van den Bos (1991): the compromise model, the mean weighted with influence and
salience. Black (1948), On the rationale of group decision-making, J. Political Economy 56: the
median.
"""

import numpy as np

from planner.engine.inputs import Array
from planner.engine.run_axis import inside, weighted_mean

HALF_SLACK = 1e-12  # of half the weight


def mean(position: Array) -> Array:
    """Mean of the positions.

    Parameters
    ----------
    position : float64, shape (n_runs, n_actors), n_actors >= 1

    Returns
    -------
    float64, shape (n_runs,)
    """
    places = inside(position)
    return weighted_mean(places, np.ones_like(places), np.nan)


def median(position: Array) -> Array:
    """Median of the positions; of an even number the mean of the middle two.

    Parameters
    ----------
    position : float64, shape (n_runs, n_actors), n_actors >= 1

    Returns
    -------
    float64, shape (n_runs,)
    """
    places = np.sort(position, axis=1)
    n_actors = places.shape[1]
    return (places[:, (n_actors - 1) // 2] + places[:, n_actors // 2]) / 2.0


def mean_by_weight(position: Array, weight: Array) -> Array:
    """Mean of the positions, weighted (the compromise model).

    Parameters
    ----------
    position : float64, shape (n_runs, n_actors), n_actors >= 1
    weight : float64, shape (n_runs, n_actors), >= 0; influence x salience

    Returns
    -------
    float64, shape (n_runs,); NaN where nobody has weight
    """
    return weighted_mean(inside(position), inside(weight), np.nan)


def median_by_weight(position: Array, weight: Array) -> Array:
    """Lower weighted median of the positions.

    Parameters
    ----------
    position : float64, shape (n_runs, n_actors), n_actors >= 1
    weight : float64, shape (n_runs, n_actors), >= 0; influence x salience

    Returns
    -------
    float64, shape (n_runs,); NaN where nobody has weight

    Notes
    -----
    The first position, from the low end, at which at least half of the weight is reached. It
    wins against every other position if all prefer what is nearer. Where exactly half of the
    weight stands on each side, the mirrored scale gives the upper of the two positions instead.
    """
    places = inside(position)
    order = np.argsort(places, axis=0, kind="stable")
    sorted_weight = np.take_along_axis(inside(weight), order, axis=0)
    found = lower_median(np.take_along_axis(places, order, axis=0), sorted_weight)
    return np.where(sorted_weight.max(axis=0) > 0.0, found, np.nan)


def lower_median(position: Array, weight: Array) -> Array:
    """Lower weighted median of positions in order.

    Parameters
    ----------
    position : float64, shape (n_actors, n_runs), ascending along the actors
    weight : float64, shape (n_actors, n_runs), >= 0

    Returns
    -------
    float64, shape (n_runs,)
    """
    reached = np.add.accumulate(weight, axis=0)
    is_half = reached >= reached[-1] * (0.5 * (1.0 - HALF_SLACK))
    first = is_half.argmax(axis=0)
    found: Array = np.take_along_axis(position, first[None], axis=0)[0]
    return found
