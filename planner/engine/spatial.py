"""The spatial model: actors challenge, propose and vote in turns, in several dimensions at once.

Gives the numbers of KTAB's Spatial Model of Politics with the rule `as-published`. The model, its
symbols and its sources are in `spec/spatial.md` of the project (section 2).

References
----------
KAPSARC (2019), KTAB, Spatial Model of Politics: program, and user guide 1.4.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from planner.engine.inputs import Array, Counts, Flags
from planner.engine.spatial_bargains import Proposals, Queues, proposals, settle
from planner.engine.spatial_challenges import (
    Actors,
    Challenges,
    Outlook,
    challenges,
    outlook,
)
from planner.engine.spatial_settings import SpatialSettings
from planner.engine.spatial_votes import elections

ENGINE, VERSION = "spatial", "1"
MAX_TURNS = 100
_MIN_TURNS = 2
_STILL = 0.02  # stop when the way of a turn is less than this part of the first turn's
_SAME = 0.001  # positions nearer than this count as one
_CELLS = 262_144


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """All that happened in one turn in the runs that were still going on."""

    number: int  # from 1
    runs: Counts  # (n,), which
    seen: Outlook
    made: Challenges
    table: Proposals
    queues: Queues
    moved_by: Counts  # (n, n_actors), row of `table`; -1 where an actor stays
    position: Array  # (n, n_actors, n_dimensions), 0-1, at the end of the turn
    ideal: Array


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """How runs ended; positions and ideals 0-100."""

    position: Array  # (n_runs, n_actors, n_dimensions)
    ideal: Array
    turns: Counts  # (n_runs,), how many were played
    has_settled: Flags  # (n_runs,), False: still moving after the last turn


def nothing(turn: Turn) -> None:
    """Take no note of a turn."""


def play(
    actors: Actors,
    position: Array,
    settings: SpatialSettings,
    draws: Callable[[int], Array] | None = None,
    watch: Callable[[Turn], None] = nothing,
) -> Outcome:
    """Play runs until nobody moves much any more.

    Parameters
    ----------
    actors : Actors
    position : float64, shape (n_runs, n_actors, n_dimensions), 0-100; opening positions
    settings : SpatialSettings
    draws : gives for a turn, from 1, uniform numbers in [0, 1), shape (n_runs, n_actors); needed
        where StateTransitions is Stochastic, and not used otherwise
    watch : is given every turn; may raise

    Returns
    -------
    Outcome; a run does not depend on which others are played with it

    Notes
    -----
    At least 2 and at most 100 turns; a run stops after the turn in which actors together move less
    than 0.02 times as far as in the first. KTAB does not tell a run that stopped from one that was
    stopped; `has_settled` does.

    References
    ----------
    KTAB (`spec/spatial.md` 2.10).
    """
    place = position / 100.0
    ideal = place.copy()
    n_runs = len(place)
    first_way, turns = np.zeros(n_runs), np.zeros(n_runs, dtype=np.int64)
    has_settled = np.zeros(n_runs, dtype=np.bool_)
    running = np.arange(n_runs)
    for number in range(1, MAX_TURNS + 1):
        drawn = None
        if draws is not None and settings.transition == "Stochastic":
            drawn = draws(number)[running]
        way = np.empty(len(running))
        for part in _parts(len(running), place.shape):
            runs = running[part]
            of = actors.of(runs)
            taken = None if drawn is None else drawn[part]
            turn = _turn(of, place[runs], ideal[runs], settings, taken, number, runs)
            step = turn.position - place[runs]
            way[part] = np.sqrt((step * step).sum(axis=-1)).sum(axis=-1)
            place[runs], ideal[runs] = turn.position, turn.ideal
            watch(turn)
        turns[running] = number
        if number == 1:
            first_way = way
        is_still = way / (first_way[running] + 0.0001) < _STILL
        if number >= _MIN_TURNS:
            has_settled[running] = is_still
            running = running[~is_still]
        if not len(running):
            break
    return Outcome(100.0 * place, 100.0 * ideal, turns, has_settled)


def _parts(n_runs: int, shape: tuple[int, ...]) -> Iterator[slice]:
    """Cut the runs into parts that need little memory."""
    _, n_actors, n_dimensions = shape
    step = max(1, _CELLS // (n_actors * n_actors * n_dimensions))
    for start in range(0, n_runs, step):
        yield slice(start, min(n_runs, start + step))


def _turn(
    actors: Actors,
    position: Array,
    ideal: Array,
    settings: SpatialSettings,
    draws: Array | None,
    number: int,
    runs: Counts,
) -> Turn:
    """Play one turn: the steps in their order."""
    seen = outlook(actors, position, ideal, settings)
    made = challenges(actors, seen, settings)
    table = proposals(actors, position, made, settings)
    moved, moved_by, queues = settle(actors, position, ideal, seen, table, draws, settings)
    own = np.minimum(1.0, actors.affinity.sum(axis=-1))
    followed = (actors.affinity[:, :, None] * moved[:, None]).sum(axis=2)
    ideal = followed + (1.0 - own)[:, None] * ideal
    return Turn(number, runs, seen, made, table, queues, moved_by, moved, ideal)


def win_chances(
    actors: Actors, position: Array, ideal: Array, settings: SpatialSettings
) -> tuple[Array, Array]:
    """Chance of each actor's position to be the outcome of a vote, and attitudes to risk.

    Parameters
    ----------
    actors : Actors
    position, ideal : float64, shape (n_runs, n_actors, n_dimensions), 0-100
    settings : SpatialSettings

    Returns
    -------
    chance : float64, shape (n_runs, n_actors), 0-1; actors at one place have the same
    attitude : float64, shape (n_runs, n_actors), 1 averse, -1 seeking

    References
    ----------
    KTAB (`spec/spatial.md` 2.12).
    """
    position, ideal = position / 100.0, ideal / 100.0
    seen = outlook(actors, position, ideal, settings)
    group = _groups(position)
    is_first = group == np.arange(position.shape[1])
    run, place = np.nonzero(is_first)
    length = is_first.sum(axis=-1)
    found = np.empty(position.shape[:2])
    utility = seen.utility[run, place]
    for _, entries, chance in elections(utility, length, actors.influence, settings):
        found[run[entries], place[entries]] = chance
    return np.take_along_axis(found, group, axis=-1), seen.attitude


def _groups(position: Array) -> Counts:
    """The last of the positions that lead a group, among those near to each position.

    A position leads unless an earlier one that leads is near; found by starting from all.
    """
    apart = position[:, :, None] - position[:, None]
    near = np.sqrt((apart * apart).sum(axis=-1)) < _SAME
    n_actors = position.shape[1]
    earlier = near & np.tri(n_actors, k=-1, dtype=np.bool_)
    leads = np.ones(position.shape[:2], dtype=np.bool_)
    while True:
        after = ~(earlier & leads[:, None, :]).any(axis=-1)
        if np.array_equal(after, leads):
            break
        leads = after
    candidates = near & leads[:, None, :]
    last: Counts = n_actors - 1 - candidates[:, :, ::-1].argmax(axis=-1)
    return last
