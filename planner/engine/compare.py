"""Two futures compared run by run: the same draws, so that luck cancels out."""

from dataclasses import dataclass

import numpy as np

from planner.engine.inputs import Array
from planner.engine.results import ESCALATION, Z95, Tally


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

    Notes
    -----
    With b runs only in the class in the second and c only in the first, of n:
    d = (b - c) / n, standard error sqrt(b + c - (b - c)^2 / n) / n.

    References
    ----------
    McNemar (1947), Note on the sampling error of the difference between correlated proportions,
    Psychometrika 12, 153-157, DOI 10.1007/BF02295996. Interval: Fleiss, Levin & Paik (2003),
    Statistical Methods for Rates and Proportions, 3rd ed., ch. 13, DOI 10.1002/0471445428.
    """
    if (first.first, first.runs) != (second.first, second.runs):
        raise ValueError("the tallies are not of the same runs")
    n_runs = first.runs
    classes = np.arange(ESCALATION + 1)[:, None]
    was, becomes = first.outcomes == classes, second.outcomes == classes
    gained = (becomes & ~was).sum(axis=1)
    lost = (was & ~becomes).sum(axis=1)
    difference = (gained - lost) / n_runs
    error = np.sqrt(gained + lost - (gained - lost) ** 2 / n_runs) / n_runs
    return Difference(
        difference=difference,
        low=np.maximum(difference - Z95 * error, -1.0),
        high=np.minimum(difference + Z95 * error, 1.0),
        changed=int((first.outcomes != second.outcomes).sum()) / n_runs,
    )
