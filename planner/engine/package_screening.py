"""Can a set of issues be settled as a package? Exact screening without a linear program.

Works on columns: one column is one issue set in one run. A set is feasible if some values give
every signatory a surplus of at least 0: max over z of min over i of
P_i(z) = sum_k a_ik (w_ik - |z_k - x_ik|), a_ik the salience as share of i's saliences in the set.

For any weights mu of the signatories, the values that maximise sum mu_i P_i are weighted medians of
the positions. That maximum is an upper bound of the largest minimum; the smallest P_i at those
values, or at a mean of them, is a lower bound. Multiplicative weights bring the two together.

References
----------
Freund & Schapire (1999), Adaptive game playing using multiplicative weights, Games and Economic
Behavior 29, 79-103, DOI 10.1006/game.1999.0738.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planner.engine.inputs import Array, Flags
from planner.engine.run_axis import total, total_by_issue

Places = npt.NDArray[np.intp]

FEASIBLE_FROM = -1e-7  # smallest surplus, in scale points, that counts as no loss
ITERATIONS = 40
_TIE = 1e-12
_SMALLEST = 1e-9  # a weight must be able to come back


@dataclass(frozen=True, slots=True, eq=False)
class Sets:
    """Issue sets to be tested; axis order actor, issue, column."""

    position: Array
    width: Array
    share: Array  # a, 0 where an actor does not sign or the issue is not in the set
    order: Places  # actors by position, on each issue
    low: Array  # (n_issues, n_columns), box of the values
    high: Array
    signs: Flags  # (n_actors, n_columns), signs something in the set
    weights: Array  # (n_actors, n_columns), to start from, sum 1, 0 for those who do not sign

    @property
    def n_columns(self) -> int:
        """How many sets."""
        return len(self.low.T)

    def column(self, column: int) -> tuple[Array, Array, Array, Array, Array]:
        """Return position, width, share and box of one set."""
        names = (self.position, self.width, self.share, self.low, self.high)
        position, width, share, low, high = (array[..., column] for array in names)
        return position, width, share, low, high

    def take(self, columns: Places) -> "Sets":
        """Return some of the sets."""
        return Sets(
            position=self.position.take(columns, axis=-1),
            width=self.width.take(columns, axis=-1),
            share=self.share.take(columns, axis=-1),
            order=self.order.take(columns, axis=-1),
            low=self.low.take(columns, axis=-1),
            high=self.high.take(columns, axis=-1),
            signs=self.signs.take(columns, axis=-1),
            weights=self.weights.take(columns, axis=-1),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """What is known about each set."""

    is_feasible: Flags  # (n_columns,)
    value: Array  # (n_issues, n_columns), feasible values where the set is feasible
    weights: Array  # (n_actors, n_columns), weights that showed it
    by_program: Flags  # (n_columns,), decided by the linear program


def surplus(sets: Sets, value: Array) -> Array:
    """Surplus of each actor at given values.

    Parameters
    ----------
    sets : Sets
    value : float64, shape (n_issues, n_columns)

    Returns
    -------
    float64, shape (n_actors, n_columns), scale points
    """
    distance = np.abs(value - sets.position)
    return total_by_issue(sets.share * (sets.width - distance))


def screen(sets: Sets) -> Verdict:
    """Decide which sets are feasible.

    Parameters
    ----------
    sets : Sets whose boxes are not empty

    Returns
    -------
    Verdict; a column does not depend on the others

    Notes
    -----
    mu_i is divided by 1 + y where y = step P_i > 0, else multiplied by 1 - y, with a step of
    0.2 / iteration^(3/4). Means give later values more weight (iteration as weight). What is
    undecided after 40 iterations goes to the linear program.
    """
    verdict = Verdict(
        is_feasible=np.zeros(sets.n_columns, dtype=np.bool_),
        value=np.zeros_like(sets.low),
        weights=sets.weights.copy(),
        by_program=np.zeros(sets.n_columns, dtype=np.bool_),
    )
    left, weights, by_position = np.arange(sets.n_columns), sets.weights, _by_position(sets)
    nobody = np.where(sets.signs, 0.0, np.inf)
    value_sum, surplus_sum = np.zeros_like(sets.low), np.zeros_like(sets.weights)
    for number in range(1, ITERATIONS + 1):
        value = best_reply(sets, weights, by_position)
        gain = surplus(sets, value)
        value_sum += number * value
        surplus_sum += number * gain
        scale = 2.0 / (number * (number + 1))
        upper = total(weights * gain)
        now = (gain + nobody).min(axis=0) >= FEASIBLE_FROM
        on_average = (surplus_sum + nobody).min(axis=0) * scale >= FEASIBLE_FROM
        decided = now | on_average | (upper < FEASIBLE_FROM)
        if decided.any():
            done = left[decided]
            verdict.is_feasible[done] = (now | on_average)[decided]
            verdict.value[:, done] = np.where(now, value, value_sum * scale)[:, decided]
            verdict.weights[:, done] = weights[:, decided]
            keep = np.nonzero(~decided)[0]
            if not len(keep):
                return verdict
            left, sets = left[keep], sets.take(keep)
            by_position = _by_position(sets)
            kept = (weights, nobody, gain, value_sum, surplus_sum)
            weights, nobody, gain, value_sum, surplus_sum = (
                array.take(keep, axis=-1) for array in kept
            )
        weights = np.where(sets.signs, _reweighted(weights, gain, 0.2 / number**0.75), 0.0)
    _solve(sets, left, verdict)
    return verdict


def _by_position(sets: Sets) -> tuple[Places, Array]:
    """Places, in an array in memory order, of the actors by position; and the positions."""
    _, n_issues, n_columns = sets.order.shape
    rest = np.arange(n_issues * n_columns).reshape(n_issues, n_columns)
    flat: Places = sets.order * (n_issues * n_columns) + rest
    return flat, sets.position.take(flat)


def best_reply(
    sets: Sets, weights: Array, by_position: tuple[Places, Array] | None = None
) -> Array:
    """Values that maximise the weighted sum of surpluses: medians, clipped to the box.

    Parameters
    ----------
    sets : Sets
    weights : float64, shape (n_actors, n_columns)
    by_position : places and positions of the actors by position, if they are known

    Returns
    -------
    float64, shape (n_issues, n_columns); the middle of the median interval, so that a mirrored
    set has mirrored values
    """
    flat, position = by_position or _by_position(sets)
    mass = (weights[:, None] * sets.share).take(flat)
    reached = np.add.accumulate(mass, axis=0)
    half = reached[-1] * 0.5
    first = np.where(reached >= half * (1.0 - _TIE), position, 100.0).min(axis=0)
    last = np.where(reached > half * (1.0 + _TIE), position, 100.0).min(axis=0)
    value: Array = (first + last) * 0.5
    return np.minimum(np.maximum(value, sets.low), sets.high)


def _reweighted(weights: Array, gain: Array, step: float) -> Array:
    """Give more weight to those with little surplus."""
    change = step * np.abs(gain) + 1.0
    moved = np.where(gain > 0, weights / change, weights * change)
    return np.maximum(moved / total(moved), _SMALLEST)


def _solve(sets: Sets, left: Places, verdict: Verdict) -> None:
    """Let the linear program decide what is left."""
    from planner.engine.package_program import best_package

    values, prices = np.empty_like(sets.low), np.empty_like(sets.weights)
    for column in range(len(left)):
        values[:, column], prices[:, column] = best_package(*sets.column(column))
    gain = np.where(sets.signs, surplus(sets, values), np.inf)
    verdict.is_feasible[left] = gain.min(axis=0) >= FEASIBLE_FROM
    verdict.value[:, left] = values
    verdict.weights[:, left] = np.where(sets.signs, np.maximum(prices, _SMALLEST), 0.0)
    verdict.by_program[left] = True
