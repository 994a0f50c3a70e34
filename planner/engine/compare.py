"""Two futures compared run by run: the same draws, so that luck cancels out."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from planner.engine.inputs import Array, Counts
from planner.engine.results import ESCALATION, Z95, Tally, wilson

_HALVINGS = 60


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """Shares of runs in the second tally minus those in the first, by class."""

    difference: Array  # (4,), AGREEMENT .. ESCALATION
    low: Array  # 95 % interval
    high: Array
    changed: float  # share of the runs whose class differs


def paired_difference(first: Tally, second: Tally) -> Difference:
    """Compare two tallies of the same runs.

    Parameters
    ----------
    first, second : Tally, of the same runs with the same seed

    Returns
    -------
    Difference

    Raises
    ------
    ValueError : the tallies are not of the same runs
    """
    if (first.first, first.runs) != (second.first, second.runs):
        raise ValueError("the tallies are not of the same runs")
    n_classes = ESCALATION + 1
    both = first.outcomes.astype(np.int64) * n_classes + second.outcomes
    return difference_of(np.bincount(both, minlength=n_classes**2).reshape(n_classes, n_classes))


def difference_of(moved: Counts) -> Difference:
    """Read the differences from the table of classes.

    Parameters
    ----------
    moved : int64, shape (4, 4), runs by class in the first and in the second future

    Returns
    -------
    Difference
    """
    stayed = moved.diagonal()
    gained, lost = moved.sum(axis=0) - stayed, moved.sum(axis=1) - stayed
    runs = int(moved.sum())
    low, high = paired_interval(gained, lost, runs)
    return Difference(
        difference=(gained - lost) / runs,
        low=low,
        high=high,
        changed=(runs - int(stayed.sum())) / runs,
    )


def paired_interval(
    gained: Counts, lost: Counts, runs: Counts | int, z: float = Z95
) -> tuple[Array, Array]:
    """Interval of a difference of two shares of the same runs.

    Parameters
    ----------
    gained, lost : int64, same shape; runs of which something holds only in the second, only in
        the first future
    runs : int64, same shape or one number; at least 1
    z : two-sided quantile of the normal distribution

    Returns
    -------
    low, high : float64, same shape, -1 to 1; they contain (gained - lost) / runs

    Notes
    -----
    The score interval: all differences d for which the score statistic
    (b - c - n d) / sqrt(n (2 q + d (1 - d))) lies within +-z, with q the constrained maximum
    likelihood estimate of the chance of a loss. Unlike McNemar's standard error it keeps a width
    when no run differs: +-z^2 / (n + z^2).

    References
    ----------
    Tango (1998), Equivalence test and confidence interval for the difference in proportions for
    the paired-sample design, Statistics in Medicine 17, 891-908,
    DOI 10.1002/(SICI)1097-0258(19980430)17:8<891::AID-SIM780>3.0.CO;2-B.
    """
    b, c = np.asarray(gained, dtype=np.float64), np.asarray(lost, dtype=np.float64)
    n = np.asarray(runs, dtype=np.float64)
    estimate = (b - c) / n
    high = _score_limit(b, c, n, z)
    low = -_score_limit(c, b, n, z)
    return np.minimum(low, estimate), np.maximum(high, estimate)


def _score_limit(b: Array, c: Array, runs: Array, z: float) -> Array:
    """Return the upper limit, by halving the range between the estimate and 1."""
    inner, outer = (b - c) / runs, np.ones_like(b)
    for _ in range(_HALVINGS):
        middle = (inner + outer) / 2
        is_inside = np.abs(_score(b, c, runs, middle)) <= z
        inner = np.where(is_inside, middle, inner)
        outer = np.where(is_inside, outer, middle)
    return (inner + outer) / 2


def _score(b: Array, c: Array, runs: Array, d: Array) -> Array:
    half = (2 * runs - b + c) * d - b - c
    root = np.sqrt(np.maximum(half * half + 8 * runs * c * d * (1 - d), 0.0))
    loss = (root - half) / (4 * runs)
    variance = runs * (2 * loss + d * (1 - d))
    excess = b - c - runs * d
    return np.where(variance > 0, excess / np.sqrt(np.where(variance > 0, variance, 1.0)), np.inf)


def independent_interval(
    count: int, n: int, other_count: int, other_n: int, z: float = Z95
) -> tuple[float, float]:
    """Interval of a difference of two shares of different runs.

    Parameters
    ----------
    count, n : int, runs of which something holds, of how many
    other_count, other_n : int, the same of the runs that are compared with
    z : two-sided quantile of the normal distribution

    Returns
    -------
    low, high of count / n - other_count / other_n

    References
    ----------
    Newcombe (1998), Interval estimation for the difference between independent proportions:
    comparison of eleven methods, Statistics in Medicine 17, 873-890, method 10,
    DOI 10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I.
    """
    one, other = wilson(count, n, z), wilson(other_count, other_n, z)
    difference = one.share - other.share
    low = difference - sqrt((one.share - one.low) ** 2 + (other.high - other.share) ** 2)
    high = difference + sqrt((one.high - one.share) ** 2 + (other.share - other.low) ** 2)
    return low, high
