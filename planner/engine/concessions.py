"""The smallest concessions that open a deal, at the most likely values and full range.

A concession is a compromise level that is made wider, in scale points; to move the position
towards the others by as much does the same. Red lines stay. Who gives is a signatory and, where
an issue has a quorum, a party that does not sign.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planner.engine.inputs import Array, Flags
from planner.engine.linear_program import UNLIMITED, Entries, Places, Program, entries, solve
from planner.engine.progress import Tick, nothing
from planner.engine.run_axis import Number
from planner.engine.settlement_terms import TIE
from planner.engine.standing import Standing, possible_packages

NOTHING = 1e-6  # scale points that are none
_SLACK = 1e-7  # of the smallest sum, when something else is chosen within it
MOST_CELLS_FOR_RANGES = 1200


@dataclass(frozen=True, slots=True, eq=False)
class Concessions:
    """The smallest concessions that make some issues settle."""

    points: Array  # (n_actors, n_issues), by which each compromise level grows
    value: Array  # (n_issues,), where the issues settle; without meaning for other issues
    package: Flags  # (n_issues,), which settle together only because one pays for the other
    gives: Flags  # (n_actors, n_issues), whose consent was asked
    least: Array  # (n_actors,), what an actor gives in all sums as small
    most: Array
    is_ranged: bool  # whether `least` and `most` were looked for

    @property
    def total(self) -> float:
        """The sum of all concessions, in scale points."""
        return float(self.points.sum())

    @property
    def is_only(self) -> bool:
        """Tell whether every actor gives the same in all sums as small."""
        return bool((self.most - self.least < 10 * NOTHING).all())


def least_alone(stand: Standing, issue: int, tick: Tick = nothing) -> Concessions | None:
    """Smallest concessions with which an issue settles by itself.

    Parameters
    ----------
    stand : Standing
    issue : int
    tick : is called before every program, and may raise

    Returns
    -------
    Concessions, None if red lines forbid any

    Raises
    ------
    EngineProblem : "program-failed"

    Notes
    -----
    min sum of Delta_i subject to |z - x_i| <= c_i + Delta_i for all who must accept z. Of sums that
    are as small the one whose z is nearest to the weighted mean of the positions. Where the issue
    has a quorum, a program with whole numbers first tells whose acceptance makes it.
    """
    only = np.arange(len(stand.weight)) == issue
    gives = stand.signs & only
    if stand.needed[issue] > 0:
        tick()
        support = _cheapest_support(stand, issue)
        if support is None:
            return None
        gives[:, issue] |= support
    none = np.zeros_like(only)
    return _least(_Table(stand, gives, none), tick)


def least_together(stand: Standing, issues: Flags, tick: Tick = nothing) -> Concessions | None:
    """Smallest concessions with which some issues all settle, alone or as a package.

    Parameters
    ----------
    stand : Standing
    issues : bool, shape (n_issues,), at least one
    tick : is called before every program, and may raise

    Returns
    -------
    Concessions, None if red lines forbid any; of a way alone and a package as small the first

    Raises
    ------
    EngineProblem : "program-failed"

    Notes
    -----
    In a package P_i(z) = sum_k a_ik (c_ik + Delta_ik - |z_k - x_ik|) must be at least 0 for every
    signatory, and |z_k - x_ik| at most w + lambda_i (100 - w), w = c_ik + Delta_ik, which is linear
    in Delta (`spec/settlement.md`, sections 2 and 5). One package is looked for, in which each
    issue has one value. Runs also settle issues in several packages that share some, each with
    values of its own for them, which can take less still.
    """
    gives = stand.signs & issues
    for issue in np.nonzero(issues & (stand.needed > 0))[0].tolist():
        tick()
        support = _cheapest_support(stand, issue)
        if support is None:
            return None
        gives[:, issue] |= support
    found = [_least(_Table(stand, gives, np.zeros_like(issues)), tick)]
    for package in possible_packages(stand, issues):
        asked = gives | (stand.signs & package)
        found.append(_least(_Table(stand, asked, package), tick))
    return _smallest([one for one in found if one is not None])


def red_lines_apart(stand: Standing, issue: int) -> tuple[int, int] | None:
    """Two signatories whose red lines leave an issue no value.

    Parameters
    ----------
    stand : Standing
    issue : int

    Returns
    -------
    the actor who accepts nothing lower and the one who accepts nothing higher, None if there is
    a value within all red lines
    """
    bound = stand.signs[:, issue] & stand.red_line[:, issue]
    position, width = stand.position[:, issue], stand.compromise[:, issue]
    low = np.where(bound, position - width, -np.inf)
    high = np.where(bound, position + width, np.inf)
    first, second = int(low.argmax()), int(high.argmin())
    return (first, second) if low[first] > high[second] + TIE else None


def _smallest(found: list[Concessions]) -> Concessions | None:
    best: Concessions | None = None
    for one in found:
        if best is None or one.total < best.total - NOTHING:
            best = one
    return best


class _Table:
    """The program of some consents: columns are Delta and d of every cell, z and e of every issue.

    d is the distance |z - x| of a cell, e that of z to the weighted mean.
    """

    def __init__(self, stand: Standing, gives: Flags, package: Flags) -> None:
        self.stand, self.gives, self.package = stand, gives, package
        self.actor, self.issue = np.nonzero(gives)
        self.settles = np.nonzero(gives.any(axis=0))[0]
        self.n_cells, self.n_issues = len(self.actor), len(self.settles)
        self._rows: list[Array] = []
        self._parts: list[Entries] = []
        self._fill()

    @property
    def n_columns(self) -> int:
        """Columns of the program."""
        return 2 * self.n_cells + 2 * self.n_issues

    def of_cells(self, values: npt.NDArray[Number]) -> npt.NDArray[Number]:
        """Return what a table has for every cell."""
        return values[self.actor, self.issue]

    def _fill(self) -> None:
        stand, cells = self.stand, np.arange(self.n_cells)
        distance = cells + self.n_cells
        place = 2 * self.n_cells + np.searchsorted(self.settles, self.issue)
        position, compromise = self.of_cells(stand.position), self.of_cells(stand.compromise)
        for sign in (1.0, -1.0):  # d >= +-(z - x)
            self._add(-sign * position, cells, [(distance, 1.0), (place, -sign)])
        value = 2 * self.n_cells + np.arange(self.n_issues)
        mean = stand.mean_position[self.settles]
        for sign in (1.0, -1.0):
            rows = np.arange(self.n_issues)
            self._add(-sign * mean, rows, [(value + self.n_issues, 1.0), (value, -sign)])
        alone = np.nonzero(~self.package[self.issue])[0]
        numbers = np.arange(len(alone), dtype=np.intp)
        self._add(-compromise[alone], numbers, [(alone, 1.0), (distance[alone], -1.0)])
        joined = np.nonzero(self.package[self.issue])[0]
        if not len(joined):
            return
        ready = np.where(self.of_cells(stand.red_line), 0.0, stand.linkage[self.actor])[joined]
        reach = compromise[joined] + ready * (100.0 - compromise[joined])
        numbers = np.arange(len(joined))
        self._add(-reach, numbers, [(joined, 1.0 - ready), (distance[joined], -1.0)])
        salience = self.of_cells(stand.salience)[joined]
        _, number = np.unique(self.actor[joined], return_inverse=True)
        share: Array = salience / np.bincount(number, salience)[number]
        surplus = np.bincount(number, share * compromise[joined]).astype(np.float64)
        self._add(-surplus, number, [(joined, share), (distance[joined], -share)])

    def _add(
        self, at_least: Array, rows: Places, parts: list[tuple[Places, Array | float]]
    ) -> None:
        """Add rows that are at least something."""
        first = sum(map(len, self._rows))
        for columns, value in parts:
            values = np.broadcast_to(np.asarray(value, dtype=np.float64), columns.shape)
            self._parts.append(Entries(rows + first, columns, values))
        self._rows.append(at_least)

    def solve(self, cost: Array, most: float = UNLIMITED) -> Array | None:
        """Return the columns with the smallest cost, in sums of concessions up to `most`."""
        given, parts = np.arange(self.n_cells), self._parts
        at_least = np.concatenate([*self._rows, [-UNLIMITED]])
        at_most = np.append(np.full(len(at_least) - 1, UNLIMITED), most)
        last = np.full(len(given), len(at_least) - 1)
        matrix = Entries(
            np.concatenate([*(part.row for part in parts), last]),
            np.concatenate([*(part.column for part in parts), given]),
            np.concatenate([*(part.value for part in parts), np.ones(len(given))]),
        )
        red = self.of_cells(self.stand.red_line)
        room = np.where(red, 0.0, 100.0 - self.of_cells(self.stand.compromise))
        rest = np.full(self.n_columns - self.n_cells, 100.0)
        limits = np.zeros(self.n_columns), np.append(room, rest)
        found = solve(Program(cost, matrix, (at_least, at_most), limits))
        return None if found is None else found[0]

    def costs(self, columns: Places, cost: float = 1.0) -> Array:
        """Return the costs of a program that counts some columns."""
        found = np.zeros(self.n_columns)
        found[columns] = cost
        return found


def _least(table: _Table, tick: Tick) -> Concessions | None:
    """Solve for the smallest sum, then for the values nearest to the mean, then for the ranges."""
    tick()
    cells = np.arange(table.n_cells)
    if not table.n_cells:  # nobody's consent is needed
        nobody = np.zeros(len(table.gives))
        points, value = np.zeros(table.gives.shape), table.stand.mean_position
        return Concessions(points, value, table.package, table.gives, nobody, nobody, True)
    first = table.solve(table.costs(cells))
    if first is None:
        return None
    most = max(float(first[: table.n_cells].sum()), 0.0) + _SLACK
    tick()
    away = np.arange(table.n_columns - table.n_issues, table.n_columns)
    second = table.solve(table.costs(away), most)
    best = first if second is None else second
    points = np.zeros(table.gives.shape)
    points[table.actor, table.issue] = np.where(
        best[: table.n_cells] > NOTHING, best[: table.n_cells], 0.0
    )
    value = table.stand.mean_position.copy()
    # Without what the slack of the second program gave.
    settled = best[2 * table.n_cells : 2 * table.n_cells + table.n_issues]
    value[table.settles] = np.round(settled, 6)
    is_ranged = table.n_cells <= MOST_CELLS_FOR_RANGES
    least, largest = points.sum(axis=1), points.sum(axis=1)
    if is_ranged and points.any():
        for actor, low, high in _ranges(table, most, tick):
            least[actor] = min(least[actor], low)
            largest[actor] = max(largest[actor], high)
    return Concessions(points, value, table.package, table.gives, least, largest, is_ranged)


def _ranges(table: _Table, most: float, tick: Tick) -> Iterator[tuple[int, float, float]]:
    """Yield what each actor gives at least and at most in sums as small."""
    for actor in np.unique(table.actor).tolist():
        own = np.nonzero(table.actor == actor)[0]
        ends = []
        for sign in (1.0, -1.0):
            tick()
            found = table.solve(table.costs(own, sign), most)
            if found is None:
                return
            ends.append(max(float(found[own].sum()), 0.0))
        yield actor, ends[0], ends[1]


def _cheapest_support(stand: Standing, issue: int) -> Flags | None:
    """Which parties without a signature accept in the smallest sum; None if red lines forbid it.

    Notes
    -----
    z, Delta_i, and y_j = 1 for a party that accepts: |z - x_j| <= c_j + Delta_j + 100 (1 - y_j),
    sum of g_j y_j at least the quorum. A set that has the quorum only within the solver's
    tolerance is forbidden and the program solved again.
    """
    asked = np.nonzero(stand.signs[:, issue] | stand.counts[:, issue])[0]
    n, may_refuse = len(asked), stand.counts[asked, issue]
    x, c = stand.position[asked, issue], stand.compromise[asked, issue]
    influence = np.where(may_refuse, stand.influence[asked, issue], 0.0)
    share = influence / stand.needed[issue]
    # Columns: Delta, y, z.
    eye, loose = np.eye(n), -100.0 * np.diag(may_refuse.astype(np.float64))
    ones = np.ones((n, 1))
    blocks = [np.hstack([eye, loose, sign * ones]) for sign in (1.0, -1.0)]
    slack = -100.0 * may_refuse - c
    rows = [slack + x, slack - x, np.ones(1)]
    matrix = np.vstack([*blocks, np.concatenate([np.zeros(n), share, [0.0]])])
    room = np.where(stand.red_line[asked, issue], 0.0, 100.0 - c)
    columns = (
        np.concatenate([np.zeros(n), ~may_refuse, [0.0]]).astype(np.float64),
        np.concatenate([room, np.ones(n), [100.0]]),
    )
    cost = np.concatenate([np.ones(n), np.zeros(n + 1)])
    is_whole = np.concatenate([np.zeros(n), np.ones(n), [0]]).astype(np.bool_)
    while True:
        at_least = np.concatenate(rows)
        limits = (at_least, np.full(len(at_least), UNLIMITED))
        found = solve(Program(cost, entries(matrix), limits, columns, is_whole))
        if found is None:
            return None
        accepts = (found[0][n : 2 * n] > 0.5) & may_refuse
        if influence[accepts].sum() >= stand.needed[issue]:
            support = np.zeros(len(stand.signs), dtype=np.bool_)
            support[asked[accepts]] = True
            return support
        matrix = np.vstack([matrix, np.concatenate([np.zeros(n), may_refuse & ~accepts, [0.0]])])
        rows.append(np.ones(1))
