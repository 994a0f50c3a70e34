"""The contest chain: soft pairwise contests over the stated positions, without end.

From the present position each other one challenges with equal chance and wins with its share of
the votes. How often each position stands, in the long run, is the forecast.
"""

import numpy as np

from planner.engine.contest_votes import in_order, pair_votes, parts, win_chances
from planner.engine.inputs import Array
from planner.engine.run_axis import inside, outside, total

SAME = 1e-7  # scale points; positions nearer than this are one


def contest(position: Array, weight: Array) -> tuple[Array, Array, Array]:
    """How often each stated position stands in the long run.

    Parameters
    ----------
    position : float64, shape (n_runs, n_actors), 0-100, n_actors >= 1
    weight : float64, shape (n_runs, n_actors), >= 0; influence x salience

    Returns
    -------
    value : float64, shape (n_runs,), mean of the distribution; NaN where nobody has weight
    place : float64, shape (n_runs, n_actors), the positions, ascending
    share : float64, shape (n_runs, n_actors), sums to 1; 0 but for the first of equal positions;
        what nobody with weight holds does not take part, and appears as another's position

    Notes
    -----
    Position y wins against x with chance votes(y over x) / (votes(y over x) + votes(x over y)),
    votes(y over x) = sum of w_k max(0, |x_k - x| - |x_k - y|) over all actors. pi = pi P is solved
    by state reduction, which subtracts nothing. Positions that lie next to each other count as
    two, equal ones as one: this is a property of the model.

    References
    ----------
    Grassmann, Taksar & Heyman (1985), Regenerative analysis and steady state distributions for
    Markov chains, Operations Research 33, 1107-1116.
    """
    found = [
        _contest(inside(position[part]), inside(weight[part])) for part in parts(*position.shape)
    ]
    value, place, often = (np.concatenate(some, axis=-1) for some in zip(*found, strict=True))
    return value, outside(place), outside(often)


def _contest(stated: Array, share: Array) -> tuple[Array, Array, Array]:
    """The same with the run axis last."""
    strongest = share.argmax(axis=0)[None]
    stated = np.where(share > 0.0, stated, np.take_along_axis(stated, strongest, axis=0))
    order = np.argsort(stated, axis=0, kind="stable")
    place, share = in_order(stated, order), in_order(share, order)
    stands = np.ones(place.shape, dtype=np.bool_)
    stands[1:] = np.diff(place, axis=0) > SAME
    chance = win_chances(pair_votes(place, share))
    both = stands[:, None] & stands
    often = _stationary(np.where(both, chance.swapaxes(0, 1), 0.0))
    often /= total(often)
    value = total(often * place).clip(place[0], place[-1])
    has_weight = share.max(axis=0) > 0.0
    return np.where(has_weight, value, np.nan), place, often


def _stationary(rate: Array) -> Array:
    """How often each state stands, up to a factor, by rates from row to column.

    A state without rates never stands; the first state has some, or is the only one.
    """
    rate = rate.copy()
    n_states = len(rate)
    for state in range(n_states - 1, 0, -1):
        leaves = total(rate[state, :state])
        rate[:state, state] /= np.where(leaves > 0.0, leaves, 1.0)
        rate[:state, :state] += rate[:state, state, None] * rate[state, :state]
    often = np.zeros(rate.shape[1:])
    often[0] = 1.0
    for state in range(1, n_states):
        often[state] = total(often[:state] * rate[:state, state])
    return often
