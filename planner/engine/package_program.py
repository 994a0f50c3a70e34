"""The linear program of a package, for the few cases that screening leaves undecided.

Import this module where it is needed: the solver would otherwise be loaded at every start.
"""

import numpy as np
import numpy.typing as npt
from highspy import Highs, HighsLp, HighsModelStatus, MatrixFormat, ObjSense, kHighsInf

from planner.domain.problems import EngineProblem
from planner.engine.inputs import Array

_OPTIONS: tuple[tuple[str, bool | int | float | str], ...] = (
    ("output_flag", False),
    ("presolve", "off"),
    ("solver", "simplex"),
    ("threads", 1),
    ("primal_feasibility_tolerance", 1e-9),
    ("dual_feasibility_tolerance", 1e-9),
)


class _Solver(Highs):
    """A solver that does not call back."""

    def enableCallbacks(self) -> None:  # noqa: N802 - the solver's name
        """Do nothing: in highspy 1.16 this prints a line on standard output."""


def best_package(position: Array, width: Array, share: Array, low: Array, high: Array) -> Array:
    """Values of the issues of a package that make its least satisfied signatory best off.

    Parameters
    ----------
    position : float64, shape (n_actors, n_issues), scale points
    width : float64, shape (n_actors, n_issues), half-widths shown
    share : float64, shape (n_actors, n_issues); salience as share of that of the actor's issues in
        the package, 0 where it does not sign
    low, high : float64, shape (n_issues,), box of the values

    Returns
    -------
    float64, shape (n_issues,); within the box (its low end for issues outside the package)

    Raises
    ------
    EngineProblem : "program-failed" if the solver finds no optimum

    Notes
    -----
    max v subject to sum_k a_ik (w_ik - |z_k - x_ik|) >= v. Between two neighbouring positions
    everybody's surplus is linear, so z_k is written as a mixture of the signatories' positions,
    clipped to the box: the same optimum with a tenth of the rows.
    """
    issues = np.nonzero(share.any(axis=0))[0]
    signatories = np.nonzero(share[:, issues].any(axis=1))[0]
    signs = share[np.ix_(signatories, issues)] > 0
    candidate = position[np.ix_(signatories, issues)].clip(low[issues], high[issues])
    owner, place = np.nonzero(signs)
    value = candidate[owner, place]
    on_issue = issues[place]
    distance = np.abs(value - position[signatories][:, on_issue])
    surplus = share[signatories][:, on_issue] * (width[signatories][:, on_issue] - distance)
    mixture = _solve(surplus, place, len(issues))
    result = low.copy()
    for number, issue in enumerate(issues):
        found = mixture[place == number]
        result[issue] = np.add.accumulate(found * value[place == number])[-1] / found.sum()
    return result.clip(low, np.maximum(low, high))


def _solve(surplus: Array, place: npt.NDArray[np.intp], n_issues: int) -> Array:
    """Weights of the candidates that maximise the smallest surplus."""
    # A new one each time, so that no answer depends on another.
    solver = _Solver()  # type: ignore[no-untyped-call]  # the solver is not annotated
    for option, value in _OPTIONS:
        solver.setOptionValue(option, value)
    solver.passModel(_program(surplus, place, n_issues))
    solver.run()
    if solver.getModelStatus() != HighsModelStatus.kOptimal:
        raise EngineProblem("program-failed")
    mixture: Array = np.array(solver.getSolution().col_value)[:-1]
    return np.maximum(mixture, 0.0)


def _program(surplus: Array, place: npt.NDArray[np.intp], n_issues: int) -> HighsLp:
    """The program as arrays: columns are the candidates and v; rows the signatories and issues."""
    n_signatories, n_candidates = surplus.shape
    n_rows, n_columns = n_signatories + n_issues, n_candidates + 1
    matrix = np.zeros((n_columns, n_rows))
    matrix[:-1, :n_signatories] = surplus.T
    matrix[np.arange(n_candidates), n_signatories + place] = 1.0
    matrix[-1, :n_signatories] = -1.0
    column, row = np.nonzero(matrix)
    program = HighsLp()
    program.num_col_, program.num_row_ = n_columns, n_rows
    program.sense_ = ObjSense.kMaximize
    program.col_cost_ = np.append(np.zeros(n_candidates), 1.0)
    program.col_lower_ = np.append(np.zeros(n_candidates), -kHighsInf)
    program.col_upper_ = np.full(n_columns, kHighsInf)
    program.row_lower_ = np.append(np.zeros(n_signatories), np.ones(n_issues))
    program.row_upper_ = np.append(np.full(n_signatories, kHighsInf), np.ones(n_issues))
    program.a_matrix_.format_ = MatrixFormat.kColwise
    program.a_matrix_.start_ = np.searchsorted(column, np.arange(n_columns + 1)).astype(np.int32)
    program.a_matrix_.index_ = row.astype(np.int32)
    program.a_matrix_.value_ = matrix[column, row]
    return program
