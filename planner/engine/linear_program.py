"""Linear programs with or without whole numbers, solved by HiGHS.

Import this module where it is needed: the solver would otherwise be loaded at every start.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from highspy import Highs, HighsLp, HighsModelStatus, HighsVarType, MatrixFormat, kHighsInf

from planner.domain.problems import EngineProblem
from planner.engine.inputs import Array, Flags

Places = npt.NDArray[np.intp]
UNLIMITED: float = kHighsInf

# Not "threads": a number other than that of an earlier solver of the process is an error.
_OPTIONS: tuple[tuple[str, bool | float | str], ...] = (
    ("output_flag", False),
    ("presolve", "off"),
    ("solver", "simplex"),
    ("parallel", "off"),
    ("primal_feasibility_tolerance", 1e-9),
    ("dual_feasibility_tolerance", 1e-9),
    ("mip_rel_gap", 0.0),
    ("mip_abs_gap", 1e-7),
    ("mip_feasibility_tolerance", 1e-9),
)


class _Solver(Highs):
    """A solver that does not call back."""

    def enableCallbacks(self) -> None:  # noqa: N802 - the solver's name
        """Do nothing: in highspy 1.16 this prints a line on standard output."""


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """The entries of a matrix that are not 0, in any order."""

    row: Places
    column: Places
    value: Array


def entries(matrix: Array) -> Entries:
    """Return the entries of a matrix that is written out.

    Parameters
    ----------
    matrix : float64, shape (n_rows, n_columns)

    Returns
    -------
    Entries
    """
    column, row = np.nonzero(matrix.T)
    return Entries(row, column, matrix[row, column])


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """Minimise `cost` x, with every row of `matrix` x and every x between two limits."""

    cost: Array  # (n_columns,)
    matrix: Entries  # (n_rows, n_columns)
    rows: tuple[Array, Array]  # at least, at most
    columns: tuple[Array, Array]
    is_whole: Flags | None = None  # (n_columns,), must be a whole number


def solve(program: Program) -> tuple[Array, Array] | None:
    """Solve a program.

    Parameters
    ----------
    program : Program

    Returns
    -------
    solution : float64, shape (n_columns,)
    dual : float64, shape (n_rows,), without meaning where columns are whole numbers

    None if nothing satisfies the rows and limits

    Raises
    ------
    EngineProblem : "program-failed" if the solver finds no optimum

    References
    ----------
    Huangfu & Hall (2018), Parallelizing the dual revised simplex method, Mathematical Programming
    Computation 10, 119-142, DOI 10.1007/s12532-017-0130-5.
    """
    # A new one each time, so that no answer depends on another.
    solver = _Solver()  # type: ignore[no-untyped-call]  # the solver is not annotated
    for option, value in _OPTIONS:
        solver.setOptionValue(option, value)
    matrix, n_rows, n_columns = program.matrix, len(program.rows[0]), len(program.cost)
    order = np.lexsort((matrix.row, matrix.column))
    column = matrix.column[order]
    given = HighsLp()
    given.num_col_, given.num_row_ = n_columns, n_rows
    given.col_cost_ = program.cost
    given.col_lower_, given.col_upper_ = program.columns
    given.row_lower_, given.row_upper_ = program.rows
    given.a_matrix_.format_ = MatrixFormat.kColwise
    given.a_matrix_.start_ = np.searchsorted(column, np.arange(n_columns + 1)).astype(np.int32)
    given.a_matrix_.index_ = matrix.row[order].astype(np.int32)
    given.a_matrix_.value_ = matrix.value[order]
    if program.is_whole is not None:
        kinds = (HighsVarType.kContinuous, HighsVarType.kInteger)
        given.integrality_ = [kinds[int(whole)] for whole in program.is_whole]
    solver.passModel(given)
    solver.run()
    status = solver.getModelStatus()
    if status == HighsModelStatus.kInfeasible:
        return None
    if status != HighsModelStatus.kOptimal:
        raise EngineProblem("program-failed")
    solution = solver.getSolution()
    return np.array(solution.col_value), np.array(solution.row_dual)
