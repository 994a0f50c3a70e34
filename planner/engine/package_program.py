"""The linear programs of a package, for the few cases that screening leaves undecided.

Import this module where it is needed: the solver would otherwise be loaded at every start.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from highspy import Highs, HighsLp, HighsModelStatus, MatrixFormat, kHighsInf

from planner.domain.problems import EngineProblem
from planner.engine.inputs import Array

# Not "threads": a number other than that of an earlier solver of the process is an error.
_OPTIONS: tuple[tuple[str, bool | float | str], ...] = (
    ("output_flag", False),
    ("presolve", "off"),
    ("solver", "simplex"),
    ("parallel", "off"),
    ("primal_feasibility_tolerance", 1e-9),
    ("dual_feasibility_tolerance", 1e-9),
)


class _Solver(Highs):
    """A solver that does not call back."""

    def enableCallbacks(self) -> None:  # noqa: N802 - the solver's name
        """Do nothing: in highspy 1.16 this prints a line on standard output."""


@dataclass(frozen=True, slots=True, eq=False)
class _Candidates:
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
    candidates = _candidates(position, width, share, low, high)
    n_signatories, n_candidates = candidates.surplus.shape
    matrix = np.vstack([candidates.surplus, _mixing(candidates)])
    smallest = np.append(-np.ones(n_signatories), np.zeros(len(matrix) - n_signatories))
    mixture, dual = _solve(
        np.column_stack([matrix, smallest]),
        cost=np.append(np.zeros(n_candidates), -1.0),
        at_least=np.append(np.zeros(n_candidates), -kHighsInf),
        n_signatories=n_signatories,
        needed=0.0,
    )
    price = np.zeros(len(share))
    price[(share > 0).any(axis=1)] = np.abs(dual)
    return _mixed(candidates, mixture[:-1], low, high), price / price.sum()


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
    candidates = _candidates(position, width, share, low, high, target)
    mixture, _ = _solve(
        np.vstack([candidates.surplus, _mixing(candidates)]),
        cost=np.abs(candidates.value - target[candidates.issue]),
        at_least=np.zeros(len(candidates.value)),
        n_signatories=len(candidates.surplus),
        needed=needed,
    )
    return _mixed(candidates, mixture, low, high)


def _candidates(
    position: Array,
    width: Array,
    share: Array,
    low: Array,
    high: Array,
    target: Array | None = None,
) -> _Candidates:
    """List the values that may be mixed, with what they are worth to each signatory."""
    signs = share > 0
    _, issue = np.nonzero(signs)
    value = position.clip(low, high)[signs]
    if target is not None:
        more = np.nonzero(signs.any(axis=0))[0]
        issue, value = np.append(issue, more), np.append(value, target[more])
    signatories = np.nonzero(signs.any(axis=1))[0][:, None]
    distance = np.abs(value - position[signatories, issue])
    surplus = share[signatories, issue] * (width[signatories, issue] - distance)
    return _Candidates(value, issue, surplus)


def _mixing(candidates: _Candidates) -> Array:
    """Rows that say: the parts of an issue's candidates add to 1."""
    issues = np.unique(candidates.issue)
    rows: Array = (candidates.issue == issues[:, None]).astype(np.float64)
    return rows


def _mixed(candidates: _Candidates, mixture: Array, low: Array, high: Array) -> Array:
    """Values of the issues, from the parts of their candidates."""
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
    # A new one each time, so that no answer depends on another.
    solver = _Solver()  # type: ignore[no-untyped-call]  # the solver is not annotated
    for option, value in _OPTIONS:
        solver.setOptionValue(option, value)
    n_rows, n_columns = matrix.shape
    column, row = np.nonzero(matrix.T)
    n_issues = n_rows - n_signatories
    program = HighsLp()
    program.num_col_, program.num_row_ = n_columns, n_rows
    program.col_cost_ = cost
    program.col_lower_ = at_least
    program.col_upper_ = np.full(n_columns, kHighsInf)
    program.row_lower_ = np.append(np.full(n_signatories, needed), np.ones(n_issues))
    program.row_upper_ = np.append(np.full(n_signatories, kHighsInf), np.ones(n_issues))
    program.a_matrix_.format_ = MatrixFormat.kColwise
    program.a_matrix_.start_ = np.searchsorted(column, np.arange(n_columns + 1)).astype(np.int32)
    program.a_matrix_.index_ = row.astype(np.int32)
    program.a_matrix_.value_ = matrix[row, column]
    solver.passModel(program)
    solver.run()
    if solver.getModelStatus() != HighsModelStatus.kOptimal:
        raise EngineProblem("program-failed")
    solution = solver.getSolution()
    found: Array = np.array(solution.col_value)
    found[:-1] = np.maximum(found[:-1], 0.0)
    return found, np.array(solution.row_dual)[:n_signatories]
