"""Which trades are possible in a round: two actors on opposite sides of two issues."""

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from planner.domain.problems import EngineProblem
from planner.engine.inputs import Array, Flags
from planner.engine.run_axis import total

Places = npt.NDArray[np.intp]

MAX_CANDIDATES = 1_000_000  # in all runs computed together; about 250 bytes each
_EQUAL = 1e-9  # a position that near to the outcome counts as at it


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Possible trades, by run and in canonical order.

    The first axis of most arrays is the side: 0 is the one to whom the earlier issue matters
    relatively more; it demands that issue and supplies the later one. 1 does the reverse.
    """

    run: Places  # (n,)
    actor: Places  # (2, n)
    supplied: Places  # (2, n) the issue on which the actor moves; the other side demands it
    target: Array  # (2, n) where the other side stands on the supplied issue
    pull: Array  # (2, n) shift of the outcome for each point that the actor moves
    demand_salience: Array  # (2, n) of the actor on the issue it demands
    supply_salience: Array
    rate: Array  # (n,) shift of the later issue's outcome for one of the earlier's

    def some(self, which: Places) -> "Candidates":
        """Return some of them."""
        return Candidates(*(getattr(self, f.name).take(which, axis=-1) for f in fields(Candidates)))


def outcomes(position: Array, weight: Array) -> Array:
    """Mean of the positions on each issue, weighted by power x salience.

    Parameters
    ----------
    position : float64, shape (n_runs, n_actors, n_issues), scale points 0-100
    weight : same shape, >= 0

    Returns
    -------
    float64, shape (n_runs, n_issues); NaN where nobody has weight
    """
    weights = np.moveaxis(weight, 1, 0)
    sums = total(weights)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(sums > 0, total(weights * np.moveaxis(position, 1, 0)) / sums, np.nan)


def pulls(weight: Array) -> Array:
    """Shift of an issue's outcome for each point that an actor moves.

    Parameters
    ----------
    weight : float64, shape (n_runs, n_actors, n_issues), power x salience, >= 0

    Returns
    -------
    float64, same shape; 0 where nobody has weight
    """
    sums = total(np.moveaxis(weight, 1, 0))
    return weight / np.where(sums > 0, sums, 1.0)[:, None, :]


def low_sides(position: Array, outcome: Array) -> Flags:
    """Tell who stands at or below the outcome.

    Parameters
    ----------
    position : float64, shape (n_runs, n_actors, n_issues)
    outcome : float64, shape (n_runs, n_issues)

    Returns
    -------
    bool, shape of `position`
    """
    return position <= outcome[:, None, :] + _EQUAL


def make_candidates(position: Array, salience: Array, power: Array, outcome: Array) -> Candidates:
    """List the trades between actors on opposite sides of both issues of a pair.

    Parameters
    ----------
    position : float64, shape (n_runs, n_actors, n_issues), scale points 0-100
    salience : same shape, 0-1
    power : same shape, >= 0
    outcome : float64, shape (n_runs, n_issues), of these positions

    Returns
    -------
    Candidates, by run; in a run by pair of issues, first those between an actor above both
    outcomes and one below both, then those between one below the first only and one below the
    second only

    Raises
    ------
    EngineProblem : "exchange-too-large"
    """
    pull = pulls(power * salience)
    run, first, second, earlier, later = _opposite(salience > 0, low_sides(position, outcome))
    # Side 0 is the one with the larger ratio of saliences, earlier issue to later one.
    ratio = salience[run, [first, second], earlier] / salience[run, [first, second], later]
    is_swapped = ratio[1] > ratio[0]
    actor = np.where(is_swapped, [second, first], [first, second])
    supplied = np.stack([later, earlier])
    can_supply = (pull[run, actor, supplied] > 0).all(axis=0)
    run, actor, supplied = run[can_supply], actor[:, can_supply], supplied[:, can_supply]
    demand = salience[run, actor, supplied[::-1]]
    supply = salience[run, actor, supplied]
    found = Candidates(
        run=run,
        actor=actor,
        supplied=supplied,
        target=position[run, actor[::-1], supplied],
        pull=pull[run, actor, supplied],
        demand_salience=demand,
        supply_salience=supply,
        rate=(demand[0] + supply[1]) / (supply[0] + demand[1]),
    )
    # Taking some of them is slow where they do not lie side by side in memory.
    return Candidates(*(np.ascontiguousarray(getattr(found, f.name)) for f in fields(Candidates)))


def _opposite(takes_part: Flags, is_low: Flags) -> tuple[Places, Places, Places, Places, Places]:
    """Return run, first and second actor, earlier and later issue of all pairs, by run."""
    low, high = takes_part & is_low, takes_part & ~is_low
    n_issues = low.shape[2]
    found, number = [], 0
    for p in range(n_issues):
        for q in range(p + 1, n_issues):
            blocks = (
                (high[:, :, p] & high[:, :, q], low[:, :, p] & low[:, :, q]),
                (low[:, :, p] & high[:, :, q], high[:, :, p] & low[:, :, q]),
            )
            for one, other in blocks:
                number += int((one.sum(axis=1) * other.sum(axis=1)).sum())
                if number > MAX_CANDIDATES:
                    raise EngineProblem("exchange-too-large", limit=MAX_CANDIDATES)
                run, first, second = np.nonzero(one[:, :, None] & other[:, None, :])
                pair = np.broadcast_to(np.array([[p], [q]]), (2, len(run)))
                found.append(np.stack([run, first, second, *pair]))
    all_pairs = np.concatenate([np.zeros((5, 0), dtype=np.intp), *found], axis=1)
    run, first, second, earlier, later = all_pairs[:, np.argsort(all_pairs[0], kind="stable")]
    return run, first, second, earlier, later
