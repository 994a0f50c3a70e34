"""Cross-impact balance: which combinations of drivers' states support each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

import numpy as np
import numpy.typing as npt

from planner.domain.problems import EngineProblem, Where
from planner.domain.scenario import Scenario
from planner.engine.inputs import Array, Counts
from planner.engine.progress import Progress, ignore
from planner.engine.streams import uniforms

MAX_ENUMERATED = 200_000
MAX_STATES = 400
STARTS = 10_000

_TOLERANCE = 1e-9
_NUMBERS_AT_ONCE = 1_000_000
_STARTS_AT_ONCE = 1_000
_TOGETHER = 60  # steps in which all drivers move at once, before they move one by one

Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class CrossImpacts:
    """Judgements between the states of all drivers, which stand one driver after the other."""

    drivers: tuple[str, ...]
    states: tuple[tuple[str, ...], ...]  # of each driver, at least one
    impact: Array  # (n_states, n_states): how the state of a row promotes that of a column

    @property
    def starts(self) -> Places:
        """The place of the first state of every driver."""
        return np.cumsum([0, *(len(names) for names in self.states[:-1])])

    @property
    def n_combinations(self) -> int:
        """How many choices of one state a driver there are."""
        return prod(len(names) for names in self.states)


@dataclass(frozen=True, slots=True, eq=False)
class Consistent:
    """The consistent combinations, in lexicographic order of their states."""

    states: Places  # (n_found, n_drivers), counted from 0 in each driver
    score: Array  # (n_found,) total impact score
    reached: Counts  # (n_found,) random starts that led there; 0 where all were tried
    starts: int  # random starts; 0 where all combinations were tried
    astray: int  # random starts that led to no consistent combination

    @property
    def is_complete(self) -> bool:
        """Tell whether all combinations were tried, so that none is missing."""
        return self.starts == 0


def cross_impacts(scenario: Scenario) -> CrossImpacts:
    """Take the judgements from a scenario.

    Parameters
    ----------
    scenario : its drivers, and the cross-impacts between their states

    Returns
    -------
    CrossImpacts; drivers without states are left out, and so are judgements of a driver on
    itself and on states that there are not; of two on the same pair the first counts

    Raises
    ------
    EngineProblem : "no-driver-states" without a driver that has states, "too-many-states"
    """
    drivers = {
        key: tuple(dict.fromkeys(name for name in driver.states if name))
        for key, driver in scenario.drivers.items()
    }
    drivers = {key: names for key, names in drivers.items() if names}
    total = sum(len(names) for names in drivers.values())
    if not drivers:
        raise EngineProblem("no-driver-states", Where("drivers"))
    if total > MAX_STATES:
        raise EngineProblem("too-many-states", Where("drivers"), number=total, limit=MAX_STATES)
    pairs = [(key, name) for key, names in drivers.items() for name in names]
    places = {pair: place for place, pair in enumerate(pairs)}
    impact, seen = np.zeros((total, total)), set()
    for judgement in scenario.cross_impacts.values():
        row = places.get((judgement.driver, judgement.state))
        column = places.get((judgement.other, judgement.other_state))
        if row is None or column is None or judgement.driver == judgement.other:
            continue
        if (row, column) not in seen:
            seen.add((row, column))
            impact[row, column] = judgement.score
    return CrossImpacts(tuple(drivers), tuple(drivers.values()), impact)


def balances(impacts: CrossImpacts, states: Places) -> Array:
    """Add up what the chosen states say about every state.

    Parameters
    ----------
    impacts : CrossImpacts
    states : intp, shape (n_combinations, n_drivers), counted from 0 in each driver

    Returns
    -------
    float64, shape (n_combinations, n_states): the impact balance of every state

    References
    ----------
    Weimer-Jehle (2006), Cross-impact balances: a system-theoretical approach to cross-impact
    analysis, Technological Forecasting and Social Change 73, 334-361,
    DOI 10.1016/j.techfore.2005.06.005, section 3.
    """
    chosen = np.zeros((len(states), len(impacts.impact)))
    np.put_along_axis(chosen, states + impacts.starts, 1.0, axis=1)
    return np.asarray(chosen @ impacts.impact)


def inconsistency(impacts: CrossImpacts, states: Places) -> Array:
    """Tell by how much another state of a driver would be better supported than the chosen one.

    Parameters
    ----------
    impacts : CrossImpacts
    states : intp, shape (n_combinations, n_drivers)

    Returns
    -------
    float64, shape (n_combinations, n_drivers), >= 0; a combination is consistent where all are 0
    """
    balance = balances(impacts, states)
    chosen = np.take_along_axis(balance, states + impacts.starts, axis=1)
    return np.asarray(np.maximum.reduceat(balance, impacts.starts, axis=1) - chosen)


def total_impact_score(impacts: CrossImpacts, states: Places) -> Array:
    """Add up the balances of the chosen states.

    Parameters
    ----------
    impacts : CrossImpacts
    states : intp, shape (n_combinations, n_drivers)

    Returns
    -------
    float64, shape (n_combinations,)
    """
    balance = balances(impacts, states)
    return np.asarray(np.take_along_axis(balance, states + impacts.starts, axis=1).sum(axis=1))


def consistent_combinations(
    impacts: CrossImpacts,
    seed: int,
    progress: Progress = ignore,
    *,
    starts: int = STARTS,
    enumerated: int = MAX_ENUMERATED,
) -> Consistent:
    """Find the combinations in which no driver has a better supported state than the chosen one.

    Parameters
    ----------
    impacts : CrossImpacts
    seed : of the random starts
    progress : counts combinations, or starts; may raise Cancelled
    starts : random starts where there are too many combinations to try all
    enumerated : up to how many combinations all are tried

    Returns
    -------
    Consistent

    Notes
    -----
    Beyond `enumerated`, succession from random starts: every driver takes the state with the
    largest balance (global succession), and keeps its own where that is as large. What runs in a
    circle goes on with only the least consistent driver moving at a time. A combination that stays
    as it is is consistent, so nothing wrong is found, but something may be missed.

    References
    ----------
    Weimer-Jehle (2006), sections 3 and 4 (see `balances`).
    """
    if impacts.n_combinations <= enumerated:
        found = list(_enumerated(impacts, progress))
        states = np.concatenate(found)
        none = np.zeros(len(states), dtype=np.int64)
        return Consistent(states, total_impact_score(impacts, states), none, 0, 0)
    ends = list(_ends(impacts, seed, starts, progress))
    every = np.concatenate(ends)
    states, reached = np.unique(every, axis=0, return_counts=True)
    score = total_impact_score(impacts, states)
    return Consistent(states, score, reached.astype(np.int64), starts, starts - len(every))


def _enumerated(impacts: CrossImpacts, progress: Progress) -> Iterator[Places]:
    """Yield what is consistent, block by block; the balances of two halves are added."""
    counts = [len(names) for names in impacts.states]
    half = int(np.searchsorted(np.cumprod(counts) ** 2, impacts.n_combinations)) + 1
    first, second = _grid(counts[:half]), _grid(counts[half:])
    offsets = impacts.starts
    first_sums = _sums(impacts, first + offsets[:half])
    second_sums = _sums(impacts, second + offsets[half:])
    step = max(1, _NUMBERS_AT_ONCE // second_sums.size)
    for start in range(0, len(first), step):
        block = slice(start, start + step)
        balance = (first_sums[block, None] + second_sums).reshape(-1, len(impacts.impact))
        states = np.hstack(
            (
                np.repeat(first[block], len(second), axis=0),
                np.tile(second, (len(first[block]), 1)),
            )
        )
        best = np.maximum.reduceat(balance, offsets, axis=1)
        chosen = np.take_along_axis(balance, states + offsets, axis=1)
        yield states[(best - chosen <= _TOLERANCE).all(axis=1)]
        progress(min(start + step, len(first)) * len(second), impacts.n_combinations)


def _grid(counts: list[int]) -> Places:
    """Return all choices in lexicographic order."""
    return np.indices(counts, dtype=np.intp).reshape(len(counts), prod(counts)).T


def _sums(impacts: CrossImpacts, rows: Places) -> Array:
    """Return the sum of some rows of the judgements for each choice of them."""
    total = np.zeros((len(rows), len(impacts.impact)))
    for column in rows.T:
        total += impacts.impact[column]
    return total


def _ends(impacts: CrossImpacts, seed: int, starts: int, progress: Progress) -> Iterator[Places]:
    """Yield the fixed points that random starts lead to, as often as they do."""
    counts = np.array([len(names) for names in impacts.states])
    for start in range(0, starts, _STARTS_AT_ONCE):
        number = min(_STARTS_AT_ONCE, starts - start)
        drawn = uniforms(seed, impacts.drivers, start, number).T
        moving = np.minimum((drawn * counts).astype(np.intp), counts - 1)
        for step in range(_TOGETHER + 10 * len(counts)):
            wanted, worse = _wanted(impacts, moving)
            is_fixed = (wanted == moving).all(axis=1)
            yield moving[is_fixed]
            moving, wanted, worse = moving[~is_fixed], wanted[~is_fixed], worse[~is_fixed]
            if not len(moving):
                break
            if step < _TOGETHER:
                moving = wanted
            else:
                rows, worst = np.arange(len(moving)), worse.argmax(axis=1)
                moving[rows, worst] = wanted[rows, worst]
            progress(start, starts)
        progress(start + number, starts)


def _wanted(impacts: CrossImpacts, states: Places) -> tuple[Places, Array]:
    """Return the best supported state of every driver, and by how much it is better."""
    balance, offsets = balances(impacts, states), impacts.starts
    best = np.maximum.reduceat(balance, offsets, axis=1)
    worse = best - np.take_along_axis(balance, states + offsets, axis=1)
    wanted = states.copy()
    for driver, names in enumerate(impacts.states):
        own = balance[:, offsets[driver] : offsets[driver] + len(names)]
        first = (own >= best[:, driver, None] - _TOLERANCE).argmax(axis=1)
        wanted[:, driver] = np.where(worse[:, driver] > _TOLERANCE, first, states[:, driver])
    return wanted, worse
