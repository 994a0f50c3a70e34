"""Packages of values that nobody can better without a loss to somebody else.

A package gives every issue a value. Signatory i gains P_i(z) = sum_k a_ik (w_ik - |z_k - x_ik|) by
it (`spec/settlement.md`, section 2, step 5), in points of what it cares about: 0 is what it would
still just accept, and leaves the table for. Import this module where it is needed: it loads the
solver.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planner.domain.problems import EngineProblem
from planner.engine.inputs import Array
from planner.engine.linear_program import UNLIMITED, Program, entries, solve
from planner.engine.package_program import best_package, candidates, mixed, mixing
from planner.engine.progress import Tick, nothing

MOST_PROGRAMS = 400  # of one frontier
_TIE, _SLACK = 1e-9, 1e-7
_HIGHER = 1e-6  # points by which a corner stands out from the line between two others
_GAP, _ROUNDS = 1e-10, 60


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Who signs what and how much it counts for each; axis order signatory, issue."""

    position: Array
    width: Array  # compromise levels
    share: Array  # a, 0 where an actor does not sign; sum 1 for each
    low: Array  # (n_issues,), what all who sign it would sign at all
    high: Array
    target: Array  # (n_issues,), among packages of the same worth the nearest is told

    def gains(self, value: Array) -> Array:
        """Gain of every signatory.

        Parameters
        ----------
        value : float64, shape (n_issues,), scale points

        Returns
        -------
        float64, shape (n_signatories,), scale points
        """
        gained: Array = (self.share * (self.width - np.abs(value - self.position))).sum(axis=1)
        return gained


class Packages:
    """The packages of a table within its box, as linear programs."""

    def __init__(self, table: Table, tick: Tick = nothing) -> None:
        self.table = table
        self._tick = tick
        box = (table.low, table.high)
        self._known = candidates(table.position, table.width, table.share, *box, table.target)
        self._parts = mixing(self._known)

    def best(self, weight: Array, at_least: Array) -> Array:
        """Package with the largest weighted sum of gains.

        Parameters
        ----------
        weight : float64, shape (n_signatories,), >= 0
        at_least : float64, shape (n_signatories,), gains that some package reaches

        Returns
        -------
        float64, shape (n_issues,)

        Raises
        ------
        EngineProblem : "program-failed" if no package reaches them
        """
        return self._solved(-weight @ self._known.surplus, at_least)

    def fairest(self) -> Array:
        """Efficient package whose smallest gain is largest (max-min).

        Returns
        -------
        float64, shape (n_issues,)

        References
        ----------
        Rawls (1971); Kalai (1977), Proportional solutions to bargaining situations, Econometrica
        45, 1623-1630, DOI 10.2307/1913954, with equal proportions.
        """
        self._tick()
        table = self.table
        value, _ = best_package(table.position, table.width, table.share, table.low, table.high)
        least = float(table.gains(value).min())
        raised = self.best(np.ones(len(table.share)), np.full(len(table.share), least - _TIE))
        return self.efficient(raised)

    def efficient(self, value: Array) -> Array:
        """Give nobody less, all together as much as possible, and keep near the target.

        Parameters
        ----------
        value : float64, shape (n_issues,), within the box

        Returns
        -------
        float64, shape (n_issues,); gains are lower by 1e-7 at most
        """
        gained = self.table.gains(value)
        better = self.table.gains(self.best(np.ones(len(gained)), gained - _TIE))
        distance = np.abs(self._known.value - self.table.target[self._known.issue])
        return self._solved(distance, np.maximum(better, gained) - _SLACK)

    def frontier(self, pair: tuple[int, int], at_least: Array) -> tuple[tuple[Array, ...], bool]:
        """What two signatories can have of each other, all corners in order.

        Parameters
        ----------
        pair : places of the two
        at_least : float64, shape (n_signatories,), gains of all, which some package reaches

        Returns
        -------
        values : each float64, shape (n_issues,), efficient; the first signatory's gain falls
        is_complete : bool, whether these are all corners; if not, the line between two of them
            lies below the frontier

        Notes
        -----
        Gains are concave and the box is convex, so the frontier is a chain of straight lines. The
        ends are found first; between two known corners the sum of gains, weighed so that both
        count the same, either has its maximum there or at a new corner. With two signatories this
        is the whole Pareto set, with more its section at `at_least` or more for the others.

        References
        ----------
        Aneja & Nair (1979), Bicriteria transportation problem, Management Science 25, 73-78,
        DOI 10.1287/mnsc.25.1.73.
        """
        ends = [self._end(pair, at_least), self._end(pair[::-1], at_least)]
        found, is_complete = self._between(ends, pair, at_least)
        corners = [found[0]]
        for value in found[1:]:
            moved = self.table.gains(value)[list(pair)] - self.table.gains(corners[-1])[list(pair)]
            if np.abs(moved).max() > _HIGHER:
                corners.append(value)
        return tuple(self.efficient(value) for value in corners), is_complete

    def _end(self, pair: tuple[int, int], at_least: Array) -> Array:
        """Return what is best for the first, and then for the second."""
        first, second = (np.eye(len(at_least))[place] for place in pair)
        floor = at_least.copy()
        floor[pair[0]] = self.table.gains(self.best(first, at_least))[pair[0]] - _TIE
        return self.best(second, floor)

    def _between(
        self, ends: list[Array], pair: tuple[int, int], at_least: Array
    ) -> tuple[list[Array], bool]:
        """Return all corners between two, with both."""
        found, todo, programs = [ends[0]], [ends[1]], 0
        while todo:
            one, other = (self.table.gains(value)[list(pair)] for value in (found[-1], todo[-1]))
            weights = np.abs(one - other)[::-1]
            if weights.min() > _HIGHER and programs < MOST_PROGRAMS:
                programs += 1
                weights = weights / weights.sum()
                weight = np.zeros(len(at_least))
                weight[list(pair)] = weights
                value = self.best(weight, at_least)
                if weights @ self.table.gains(value)[list(pair)] > weights @ one + _HIGHER:
                    todo.append(value)
                    continue
            found.append(todo.pop())
        return found, programs < MOST_PROGRAMS

    def nash(self, weight: Array, fairest: Array) -> Array:
        """Package with the largest weighted product of gains.

        Parameters
        ----------
        weight : float64, shape (n_signatories,), > 0, sum 1
        fairest : float64, shape (n_issues,), a package by which all gain

        Returns
        -------
        float64, shape (n_issues,)

        Notes
        -----
        Maximises sum_i b_i ln P_i by linear programs: each logarithm is held down by tangents,
        so that the program's answer is never below the maximum; where it puts the gains new
        tangents are laid, until it is met within 1e-10. At the maximum P_i >= b_i min_j P_j of
        any package, which keeps the logarithms finite.

        References
        ----------
        Nash (1950), The bargaining problem, Econometrica 18, 155-162, DOI 10.2307/1907266;
        Kelley (1960), The cutting-plane method for solving convex programs, Journal of SIAM 8,
        703-712, DOI 10.1137/0108053.
        """
        best, gained = fairest, self.table.gains(fairest)
        floor = weight * gained.min()
        touched = [gained]
        for _ in range(_ROUNDS):
            value, upper = self._below_tangents(weight, floor, np.array(touched))
            gained = np.maximum(self.table.gains(value), floor)
            reached = weight @ np.log(gained)
            if reached > weight @ np.log(self.table.gains(best)):
                best = value
            if upper - reached < _GAP:
                break
            touched.append(gained)
        return self.efficient(best)

    def _below_tangents(self, weight: Array, floor: Array, touched: Array) -> tuple[Array, float]:
        """Maximise the weighted sum of what the tangents leave; return the package and the sum."""
        self._tick()
        (n, n_parts), n_issues = self._known.surplus.shape, len(self._parts)
        gains, logs, parts = np.eye(n), np.zeros((n, n)), np.zeros((n_issues, 2 * n))
        slopes = np.vstack([np.diag(-1.0 / point) for point in touched])
        beneath = np.column_stack(
            [np.zeros((len(slopes), n_parts)), slopes, np.tile(np.eye(n), (len(touched), 1))]
        )
        matrix = np.vstack(
            [
                np.column_stack([self._known.surplus, -gains, logs]),
                np.column_stack([self._parts, parts]),
                beneath,
            ]
        )
        fixed = np.append(np.zeros(n), np.ones(n_issues))
        free = np.full(n, UNLIMITED)
        rows = (
            np.append(fixed, np.full(len(slopes), -UNLIMITED)),
            np.append(fixed, np.log(touched).ravel() - 1.0),
        )
        columns = (
            np.concatenate([np.zeros(n_parts), floor, -free]),
            np.full(n_parts + 2 * n, UNLIMITED),
        )
        cost = np.concatenate([np.zeros(n_parts + n), -weight])
        solution = _solution(Program(cost, entries(matrix), rows, columns))
        value = mixed(self._known, solution[:n_parts], self.table.low, self.table.high)
        return value, float(-cost @ solution)

    def _solved(self, cost: Array, at_least: Array) -> Array:
        """Minimise a cost of the parts of the candidates, with gains of at least so much."""
        self._tick()
        ones = np.ones(len(self._parts))
        rows = (
            np.append(at_least, ones),
            np.append(np.full(len(at_least), UNLIMITED), ones),
        )
        n_parts = len(self._known.value)
        columns = (np.zeros(n_parts), np.full(n_parts, UNLIMITED))
        matrix = np.vstack([self._known.surplus, self._parts])
        solution = _solution(Program(cost, entries(matrix), rows, columns))
        return mixed(self._known, solution, self.table.low, self.table.high)


def _solution(program: Program) -> Array:
    found = solve(program)
    if found is None:
        raise EngineProblem("program-failed")
    return np.maximum(found[0], program.columns[0])


def open_frontier(table: Table, pair: tuple[int, int]) -> tuple[Array, ...]:
    """What two signatories could have of each other if nobody else had to sign.

    Parameters
    ----------
    table : Table; its box is left out of account
    pair : places of the two

    Returns
    -------
    values : each float64, shape (n_issues,); the first signatory's gain falls

    Notes
    -----
    Between their positions each gives what the other gets, at the rate of their saliences. So all
    issues start where the first wants them, and go over one after the other, that first which
    counts least for the first and most for the second: exact, without a program.

    References
    ----------
    Raiffa (1982), The Art and Science of Negotiation, chapter 11.
    """
    first, second = (table.share[place] for place in pair)
    mine, theirs = (table.position[place] for place in pair)
    value = np.where(first > 0, mine, np.where(second > 0, theirs, table.target))
    corners = [value]
    contested = np.nonzero((first > 0) & (second > 0) & (mine != theirs))[0]
    for issue in sorted(contested.tolist(), key=lambda k: (first[k] / second[k], k)):
        value = value.copy()
        value[issue] = theirs[issue]
        corners.append(value)
    return tuple(corners)


@dataclass(frozen=True, slots=True)
class Trade:
    """Two moves of values by which both sides gain the same; issues by place.

    `rates` are the points on the issue given that a point on the issue got is worth to the first,
    and that it costs the second: every rate in between leaves both better off.
    """

    gets: int  # what the first gets, and the second gives
    gives: int
    rates: tuple[float, float]
    moved: tuple[float, float]  # by how many points each issue goes, with its sign
    gain: float  # of each


def trades(table: Table, pair: tuple[int, int], start: Array) -> tuple[Trade, ...]:
    """Exchanges between two issues by which two signatories gain, the best first.

    Parameters
    ----------
    table : Table
    pair : places of the two
    start : float64, shape (n_issues,), the values that are moved

    Returns
    -------
    tuple of Trade; values stay between the positions of the two and, where `start` is, in the box

    Notes
    -----
    The one gets p and gives q if a_1p/a_1q > a_2p/a_2q. The values move by d_p and d_q =
    K d_p, K = (a_1p + a_2p)/(a_1q + a_2q), so that both gain the same (`spec/exchange.md`, 6.4),
    as far as there is room. Here saliences count as shares of those of the actor.

    References
    ----------
    Stokman & Van Oosten (1994), in Bueno de Mesquita & Stokman, European Community Decision
    Making, chapter 5.
    """
    first, second = (table.share[place] for place in pair)
    mine, theirs = (table.position[place] for place in pair)
    is_between = (mine - start) * (theirs - start) <= 0
    usable = np.nonzero((first > 0) & (second > 0) & (mine != theirs) & is_between)[0].tolist()
    in_box = (table.low <= start) & (start <= table.high)
    low, high = np.where(in_box, table.low, 0.0), np.where(in_box, table.high, 100.0)
    up, down = mine.clip(low, high) - start, theirs.clip(low, high) - start
    found = []
    for p in usable:
        for q in usable:
            rates = float(first[p] / first[q]), float(second[p] / second[q])
            if rates[0] <= rates[1] * (1 + _TIE):
                continue
            even = (first[p] + second[p]) / (first[q] + second[q])
            moved = float(min(abs(up[p]), abs(down[q]) / even))
            gain = float(moved * (first[p] - even * first[q]))
            if gain > _SLACK:
                ways = (moved * float(np.sign(up[p])), moved * float(even * np.sign(down[q])))
                found.append(Trade(p, q, rates, ways, gain))
    return tuple(sorted(found, key=lambda trade: (-trade.gain, trade.gets, trade.gives)))


def widest_conflict(table: Table, strength: Sequence[float]) -> tuple[int, int]:
    """The two signatories with most between them.

    Parameters
    ----------
    table : Table with two signatories or more
    strength : of each, any unit

    Returns
    -------
    Places of the two: if there are any, two who disagree on two issues or more, so that there is
    something to exchange; of these those with the largest product of strengths and of
    sum_k a_ik a_jk |x_ik - x_jk|, of equals the first
    """
    n = len(table.share)
    pairs = [(i, j) for i in range(n) for j in range(i + 1, n)]

    def conflict(pair: tuple[int, int]) -> tuple[bool, float]:
        i, j = pair
        apart = np.abs(table.position[i] - table.position[j])
        between = table.share[i] * table.share[j] * apart
        return bool((between > 0).sum() > 1), strength[i] * strength[j] * float(between.sum())

    return max(pairs, key=conflict)
