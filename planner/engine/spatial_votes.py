"""Votes of the spatial engine: how much each option is supported, and how likely each is to win.

The model, its symbols and its sources are in `spec/spatial.md` of the project (2.3 and 2.4). No
function here depends on how many contests stand in an array: sums run over the last axis only.

References
----------
KAPSARC (2019), KTAB, Spatial Model of Politics: program, and user guide 1.4.
"""

from collections.abc import Callable, Iterator

import numpy as np

from planner.engine.inputs import Array, Counts
from planner.engine.spatial_settings import SpatialSettings

FLOOR = 1e-8  # support that every option has
TIE = 1e-9
_CELLS = 65_536  # numbers in one array: a few of them fit the cache
_MAX_ROUNDS = 10_000
_EXPONENTS = {"Linear": 0, "Square": 1, "Quartic": 2, "Octic": 3}  # how often to square


def slices(rows: int, cells: int) -> Iterator[slice]:
    """Cut rows of that many cells into pieces that fit the cache."""
    step = max(1, _CELLS // max(1, cells))
    for start in range(0, rows, step):
        yield slice(start, min(rows, start + step))


def votes(weight: Array, difference: Array, rule: str) -> Array:
    """How much is voted for the first of two options.

    Parameters
    ----------
    weight : float64, any unit, >= 0
    difference : float64, broadcasts with `weight`; utility of the first less that of the second
    rule : a choice of VotingRule

    Returns
    -------
    float64, in the unit of `weight`; negative is a vote for the second

    References
    ----------
    KTAB, parameter VotingRule (`spec/spatial.md` 2.3).
    """
    match rule:
        case "Binary":
            return weight * _whole(difference)
        case "PropBin":
            return weight * (0.8 * difference + 0.2 * _whole(difference))
        case "PropCbc":
            return weight * (0.5 * difference + 0.5 * (difference * difference * difference))
        case "Cubic":
            return weight * (difference * difference * difference)
        case "ASymProsp":
            plain = weight * difference
            return np.where(plain > 0.0, 2.0 / 3.0 * plain, plain)
    return weight * difference


def _whole(difference: Array) -> Array:
    """A whole vote, or part of one where the difference is next to nothing."""
    whole: Array = (difference / FLOOR).clip(-1.0, 1.0)
    return whole


def support(utility: Array, weight: Array, rule: str) -> Array:
    """Strength of the coalition for each option against each other one.

    Parameters
    ----------
    utility : float64, shape (n_contests, n_options, n_voters)
    weight : float64, shape (n_contests, n_voters), any unit, >= 0
    rule : a choice of VotingRule

    Returns
    -------
    float64, shape (n_contests, n_options, n_options), unit of `weight`, > 0; row against column

    Notes
    -----
    A pair is voted on once, the later option first. That matters for ASymProsp alone, where what
    the later option gains counts two thirds.

    References
    ----------
    KTAB, coalitions (`spec/spatial.md` 2.4).
    """
    n_contests, n_options, n_voters = utility.shape
    is_later_first = rule == "ASymProsp"
    found = np.empty((n_contests * n_options, n_options))
    contest = np.repeat(np.arange(n_contests), n_options)
    rows = utility.reshape(-1, n_voters)
    for part in slices(len(rows), n_options * n_voters):
        of = contest[part]
        difference = rows[part, None, :] - utility[of]
        vote = votes(weight[of, None, :], difference, "Prop" if is_later_first else rule)
        found[part] = np.maximum(vote, 0.0, out=vote).sum(axis=-1)
    found = found.reshape(n_contests, n_options, n_options)
    if is_later_first:
        found *= np.where(np.tri(n_options, k=-1, dtype=np.bool_), 2.0 / 3.0, 1.0)
    return found + FLOOR


def victory(strength: Array, model: str) -> Array:
    """Chance that each option beats each other one.

    Parameters
    ----------
    strength : float64, shape (..., n_options, n_options), as `support` gives it
    model : a choice of VictoryProbModel

    Returns
    -------
    float64, same shape; 0-1, row beats column, one half on the diagonal

    References
    ----------
    KTAB, parameter VictoryProbModel (`spec/spatial.md` 2.4).
    """
    other = strength.swapaxes(-1, -2)
    if model == "Binary":
        ratio = strength / (strength + other)
        between = ((2.1 * ratio - 1.0) / 0.1).clip(1e-12, 1.0)
        lost = np.where(other >= 1.1 * strength, 1e-6 / (1.0 + 1e-6), between)
        return np.where(strength >= 1.1 * other, 1.0 / (1.0 + 1e-6), lost)
    for _ in range(_EXPONENTS[model]):
        strength = strength * strength
    return strength / (strength + strength.swapaxes(-1, -2))


def election(utility: Array, weight: Array, settings: SpatialSettings) -> Array:
    """Chance of each option to be the outcome of a vote of all pairs.

    Parameters
    ----------
    utility : float64, shape (n_contests, n_options, n_voters)
    weight : float64, shape (n_contests, n_voters), any unit, >= 0
    settings : SpatialSettings

    Returns
    -------
    float64, shape (n_contests, n_options), 0-1, sum 1

    Notes
    -----
    Probabilistic Condorcet election. Products of chances are kept as fraction and power of two, so
    that they stay above zero however many options there are.

    References
    ----------
    KTAB, parameter PCEModel (`spec/spatial.md` 2.4).
    """
    strength = support(utility, weight, settings.vote)
    wins = victory(strength, settings.victory)
    n_options = utility.shape[1]
    even = np.full(utility.shape[:2], 1.0 / n_options)
    match settings.election:
        case "MarkovUniform":
            return _limit(_uniform_step, [wins], even, 1e-6)
        case "MarkovIncentive":
            incentive = strength * wins
            diagonal = np.arange(n_options)
            incentive[:, diagonal, diagonal] += 1e-10
            challenge = incentive / incentive.swapaxes(1, 2).sum(axis=-1)[:, None, :]
            return _limit(_incentive_step, [wins, challenge], even, 1e-8)
    fraction, exponent = np.frexp(wins)
    exponents = exponent.sum(axis=-1)
    highest = exponents.max(axis=-1, keepdims=True)
    product = np.ldexp(np.multiply.reduce(fraction, axis=-1), exponents - highest)
    chance: Array = product / product.sum(axis=-1, keepdims=True)
    return chance


def _uniform_step(chance: Array, wins: Array) -> Array:
    """One round in which every option meets every other one as often."""
    pair = chance[:, :, None] + chance[:, None, :]
    after: Array = (wins * pair).sum(axis=-1) / wins.shape[-1]
    return after


def _incentive_step(chance: Array, wins: Array, challenge: Array) -> Array:
    """One round in which an option meets those that have reason to challenge it."""
    met = chance[:, :, None] * challenge.swapaxes(1, 2) + chance[:, None, :] * challenge
    after: Array = (wins * met).sum(axis=-1)
    return after


def _limit(step: Callable[..., Array], given: list[Array], start: Array, tolerance: float) -> Array:
    """Repeat half a step until it changes nothing; each contest stops on its own."""
    chance = start.copy()
    moving = np.arange(len(start))
    for _ in range(_MAX_ROUNDS):
        before = chance[moving]
        after = step(before, *(array[moving] for array in given))
        chance[moving] = (before + after) / 2.0
        moving = moving[np.abs(after - before).max(axis=-1) > tolerance]
        if not len(moving):
            break
    return chance


def elections(
    utility: Array, length: Counts, weight: Array, settings: SpatialSettings
) -> Iterator[tuple[Counts, Counts, Array]]:
    """Hold many elections that differ in their number of options.

    Parameters
    ----------
    utility : float64, shape (n_entries, n_voters); the options of one contest after the other
    length : int64, shape (n_contests,), number of options of each, at least 1
    weight : float64, shape (n_contests, n_voters), any unit, >= 0
    settings : SpatialSettings

    Yields
    ------
    contests : int64, shape (n,), those with one number of options
    entries : int64, shape (n, n_options), rows of `utility`
    chance : float64, shape (n, n_options), 0-1
    """
    first = np.cumsum(length) - length
    for n_options in np.unique(length):
        contests = np.nonzero(length == n_options)[0]
        entries = first[contests, None] + np.arange(n_options)
        yield contests, entries, election(utility[entries], weight[contests], settings)
