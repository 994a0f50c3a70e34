"""How good forecasts of known outcomes were; arrays in, numbers out.

References
----------
Gneiting & Raftery (2007), Strictly proper scoring rules, prediction, and estimation, J. American
Statistical Association 102, 359-378: the continuous ranked probability score. Efron & Tibshirani
(1993), An introduction to the bootstrap: intervals by drawing whole groups again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planner.engine.inputs import Array, Flags

HIT = 10.0  # points
LEVELS = tuple(number / 10 for number in range(1, 10))  # nominal contents of intervals
BOOTSTRAPS = 2_000
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Interval:
    """Ends that hold a number in 95 of 100 cases."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class Distribution:
    """What an engine holds possible on one issue: values, ascending, and their shares."""

    value: Array  # (n_values,)
    share: Array  # (n_values,), sums to 1

    def quantile(self, share: float) -> float:
        """Return the lowest value that is not exceeded with at least a share."""
        reached = np.add.accumulate(self.share) >= share - _SLACK
        return float(self.value[reached.argmax() if reached.any() else -1])

    def central(self, level: float) -> tuple[float, float]:
        """Return the ends of the interval that leaves the same share out on either side."""
        return self.quantile((1.0 - level) / 2.0), self.quantile((1.0 + level) / 2.0)

    def crps(self, outcome: float) -> float:
        """Return the continuous ranked probability score: 0 best, the error of a single value."""
        far = float((self.share * np.abs(self.value - outcome)).sum())
        apart = np.abs(self.value[:, None] - self.value)
        return far - float((self.share[:, None] * self.share * apart).sum()) / 2.0


def share_of_hits(value: Array, outcome: Array) -> float:
    """Return the share of forecasts that missed by no more than `HIT` points."""
    return float((np.abs(value - outcome) <= HIT + _SLACK).mean())


def is_inside(low: Array, high: Array, outcome: Array) -> Flags:
    """Tell which outcomes an interval holds, its ends included."""
    inside: Flags = (low - _SLACK <= outcome) & (outcome <= high + _SLACK)
    return inside


def mean_interval(numbers: Array, group: Sequence[str]) -> Interval | None:
    """Return the 95 % bootstrap interval of a mean over groups; None if there is but one group."""
    _, place = np.unique(np.asarray(group), return_inverse=True)
    n_groups = int(place.max()) + 1
    if n_groups < 2:
        return None
    total, count = np.bincount(place, numbers), np.bincount(place)
    drawn: npt.NDArray[np.int64] = np.random.default_rng(0).integers(
        0, n_groups, (BOOTSTRAPS, n_groups)
    )
    means = total[drawn].sum(axis=1) / count[drawn].sum(axis=1)
    low, high = np.quantile(means, (0.025, 0.975))
    return Interval(float(low), float(high))
