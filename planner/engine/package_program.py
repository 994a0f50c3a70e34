"""The linear programs of a package, for the few cases that screening leaves undecided.

Import this module where it is needed: the solver would otherwise be loaded at every start.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planner.domain.problems import EngineProblem
from planner.engine.inputs import Array
from planner.engine.linear_program import UNLIMITED, Program, entries, solve


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Values that the program mixes: the signatories' positions within the box."""

    value: Array  # (n_candidates,)
    issue: npt.NDArray[np.intp]  # (n_candidates,)
    surplus: Array  # (n_signatories, n_candidates), what each adds to a signatory's surplus


def best_package(
    position: Array, width: Array, share: Array, low: Array, high: Array
) -> tuple[Array, Array]:
    """Values of a package that make its least satisfied signatory best off, and their prices.

    Parameters
    ----------
    position : float64, shape (n_actors, n_issues), scale points
    width : float64, shape (n_actors, n_issues), half-widths shown
    share : float64, shape (n_actors, n_issues); salience as share of that of the actor's issues in
        the package, 0 where it does not sign
    low, high : float64, shape (n_issues,), box of the values

    Returns
    -------
    value : float64, shape (n_issues,); within the box (its low end for issues outside the package)
    price : float64, shape (n_actors,), sum 1; weights of the signatories for which the weighted sum
        of surpluses can be no larger (the dual solution)

    Raises
    ------
    EngineProblem : "program-failed" if the solver finds no optimum

    Notes
    -----
    max v subject to sum_k a_ik (w_ik - |z_k - x_ik|) >= v. Between two neighbouring positions
    everybody's surplus is linear, so z_k is written as a mixture of the signatories' positions,
    clipped to the box: the same optimum with a tenth of the rows.
    """
    known = candidates(position, width, share, low, high)
    n_signatories, n_candidates = known.surplus.shape
    matrix = np.vstack([known.surplus, mixing(known)])
    smallest = np.append(-np.ones(n_signatories), np.zeros(len(matrix) - n_signatories))
    mixture, dual = _solve(
        np.column_stack([matrix, smallest]),
        cost=np.append(np.zeros(n_candidates), -1.0),
        at_least=np.append(np.zeros(n_candidates), -UNLIMITED),
        n_signatories=n_signatories,
        needed=0.0,
    )
    price = np.zeros(len(share))
    price[(share > 0).any(axis=1)] = np.abs(dual)
    return mixed(known, mixture[:-1], low, high), price / price.sum()


def nearest_package(
    position: Array,
    width: Array,
    share: Array,
    low: Array,
    high: Array,
    target: Array,
    needed: float,
) -> Array:
    """Values nearest to a target that leave nobody a smaller surplus than needed.

    Parameters
    ----------
    position, width, share, low, high : as for `best_package`
    target : float64, shape (n_issues,), within the box
    needed : float, surplus in scale points that some values give to everybody

    Returns
    -------
    float64, shape (n_issues,), with the smallest sum of distances to the target

    Raises
    ------
    EngineProblem : "program-failed" if the solver finds no optimum

    Notes
    -----
    The values that `best_package` finds are one choice among many of the solver's; these do not
    depend on the order of actors and issues or on the direction of the scales.
    """
    known = candidates(position, width, share, low, high, target)
    mixture, _ = _solve(
        np.vstack([known.surplus, mixing(known)]),
        cost=np.abs(known.value - target[known.issue]),
        at_least=np.zeros(len(known.value)),
        n_signatories=len(known.surplus),
        needed=needed,
    )
    return mixed(known, mixture, low, high)


def candidates(
    position: Array,
    width: Array,
    share: Array,
    low: Array,
    high: Array,
    target: Array | None = None,
) -> Candidates:
    """Values that a program may mix, with what they are worth to each signatory.

    Parameters
    ----------
    position, width, share, low, high : as for `best_package`
    target : float64, shape (n_issues,), within the box, or None: one more value for each issue

    Returns
    -------
    Candidates
    """
    signs = share > 0
    _, issue = np.nonzero(signs)
    value = position.clip(low, high)[signs]
    if target is not None:
        more = np.nonzero(signs.any(axis=0))[0]
        issue, value = np.append(issue, more), np.append(value, target[more])
    signatories = np.nonzero(signs.any(axis=1))[0][:, None]
    distance = np.abs(value - position[signatories, issue])
    surplus = share[signatories, issue] * (width[signatories, issue] - distance)
    return Candidates(value, issue, surplus)


def mixing(candidates: Candidates) -> Array:
    """Rows of a program that say: the parts of an issue's candidates add to 1.

    Parameters
    ----------
    candidates : Candidates

    Returns
    -------
    float64, shape (number of issues with candidates, n_candidates)
    """
    issues = np.unique(candidates.issue)
    rows: Array = (candidates.issue == issues[:, None]).astype(np.float64)
    return rows


def mixed(candidates: Candidates, mixture: Array, low: Array, high: Array) -> Array:
    """Values of the issues, from the parts of their candidates.

    Parameters
    ----------
    candidates : Candidates
    mixture : float64, shape (n_candidates,), >= 0
    low, high : float64, shape (n_issues,), box of the values

    Returns
    -------
    float64, shape (n_issues,); the low end for issues without candidates
    """
    parts = np.bincount(candidates.issue, mixture, minlength=len(low))
    sums = np.bincount(candidates.issue, mixture * candidates.value, minlength=len(low))
    values = np.where(parts > 0, sums / np.where(parts > 0, parts, 1.0), low)
    inside: Array = values.clip(low, np.maximum(low, high))
    return inside


def _solve(
    matrix: Array, cost: Array, at_least: Array, n_signatories: int, needed: float
) -> tuple[Array, Array]:
    """Minimise the cost; the rows of signatories are at least `needed`, the others equal 1.

    Returns the solution and the dual values of the signatories' rows.
    """
    n_rows, n_columns = matrix.shape
    ones = np.ones(n_rows - n_signatories)
    found = solve(
        Program(
            cost,
            entries(matrix),
            (
                np.append(np.full(n_signatories, needed), ones),
                np.append(np.full(n_signatories, UNLIMITED), ones),
            ),
            (at_least, np.full(n_columns, UNLIMITED)),
        )
    )
    if found is None:
        raise EngineProblem("program-failed")
    solution, dual = found
    solution[:-1] = np.maximum(solution[:-1], 0.0)
    return solution, dual[:n_signatories]
