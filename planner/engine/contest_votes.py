"""How much weight prefers one actor's position to another's, for all pairs at once."""

from collections.abc import Iterator

import numpy as np

from planner.engine.inputs import Array, Counts
from planner.engine.run_axis import exponential, logarithm

LEAST = 1e-300  # stands for 0 where a logarithm is taken
_CELLS, _FEWEST = 65_536, 16  # numbers, and runs, of a part; short rows are slow


def parts(n_runs: int, n_actors: int) -> Iterator[slice]:
    """Cut runs into parts whose pairs of actors fit the cache."""
    step = max(_FEWEST, _CELLS // n_actors**2)
    for start in range(0, n_runs, step):
        yield slice(start, min(start + step, n_runs))


def in_order(values: Array, order: Counts) -> Array:
    """Take rows by `order`, column by column."""
    return np.take_along_axis(values, order, axis=0)


def pair_votes(position: Array, weight: Array, exponent: Array | None = None) -> Array:
    """Weight that prefers each actor's position to each other's, by how much nearer it is.

    Parameters
    ----------
    position : float64, shape (n_actors, n_runs), ascending along the actors
    weight : float64, shape (n_actors, n_runs), >= 0
    exponent : float64, shape (n_actors, n_runs); a voter's distances are raised to it; None: 1

    Returns
    -------
    float64, shape (n_actors, n_actors, n_runs); votes for the row against the column, >= 0:
    sum over all k of weight_k max(0, |x_k - x_column|^r_k - |x_k - x_row|^r_k)

    Notes
    -----
    Whoever stands on the row's side of the middle between two positions votes for the row. With
    the actors in order, the votes are differences of running sums up to that middle, which is
    found by halving: A^2 log A steps a run instead of A^3.

    References
    ----------
    Scholz, Calbert & Smith (2011), Unravelling Bueno De Mesquita's Group Decision Model, ICAART.
    """
    n_actors, n_runs = position.shape
    distance = np.abs(position[:, None] - position)
    if exponent is not None:
        distance = raised(distance, exponent[:, None])
    sums = np.zeros((n_actors + 1, n_actors, n_runs))
    np.add.accumulate(weight[:, None] * distance, axis=0, out=sums[1:])
    lower, upper = np.triu_indices(n_actors, 1)
    middle = _below_middle(position, lower, upper)
    run = np.arange(n_runs)
    for_lower = sums[middle, upper[:, None], run] - sums[middle, lower[:, None], run]
    lead = sums[-1][upper] - sums[-1][lower]
    votes = np.zeros((n_actors, n_actors, n_runs))
    votes[lower, upper] = np.maximum(for_lower, 0.0)
    votes[upper, lower] = np.maximum(for_lower - lead, 0.0)
    return votes


def _below_middle(
    position: Array,
    lower: Counts,
    upper: Counts,
) -> Counts:
    """How many actors stand below the middle of each pair, (n_pairs, n_runs)."""
    n_actors, n_runs = position.shape
    flat, run = position.ravel(), np.arange(n_runs)
    twice = position[lower] + position[upper]
    low = np.repeat(lower[:, None] + 1, n_runs, axis=1)
    high = np.repeat(upper[:, None], n_runs, axis=1)
    for _ in range(max(1, n_actors).bit_length()):
        middle = (low + high) >> 1
        is_below = (2.0 * flat.take(middle * n_runs + run) < twice) & (low < high)
        low = np.where(is_below, middle + 1, low)
        high = np.where(is_below, high, middle)
    return low


def raised(base: Array, exponent: Array) -> Array:
    """Powers of numbers >= 0, with bits that do not depend on the shape."""
    return exponential(exponent * logarithm(np.maximum(base, LEAST)))


def win_chances(votes: Array) -> Array:
    """Chance of each row to win against each column.

    Parameters
    ----------
    votes : float64, shape (n_actors, n_actors, n_runs), of `pair_votes`

    Returns
    -------
    float64, same shape; the share of a pair's votes, 1/2 where nobody votes
    """
    cast = votes + votes.swapaxes(0, 1)
    is_cast = cast > 0.0
    return np.where(is_cast, votes / np.where(is_cast, cast, 1.0), 0.5)
