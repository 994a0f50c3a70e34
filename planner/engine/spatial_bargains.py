"""Bargains of the spatial engine: what is proposed, and which proposal moves whom.

The model, its symbols and its sources are in `spec/spatial.md` of the project (2.8 and 2.9).

References
----------
KAPSARC (2019), KTAB, Spatial Model of Politics: program, and user guide 1.4.
"""

from dataclasses import dataclass

import numpy as np

from planner.engine.inputs import Array, Counts
from planner.engine.spatial_challenges import Actors, Challenges, Outlook, distances, utilities
from planner.engine.spatial_settings import AS_PUBLISHED, SpatialSettings
from planner.engine.spatial_votes import TIE, elections

_KEEPING = 1e-6  # weight of an actor's own position
_STEPS = 10_000.0  # proposals are rounded to this part of the scale


@dataclass(frozen=True, slots=True, eq=False)
class Proposals:
    """What is on the table, in the order of runs, initiators and versions; shapes (n, ...)."""

    run: Counts
    initiator: Counts
    receiver: Counts
    version: Counts  # 0 the initiator's, 1 the receiver's
    for_initiator: Array  # (n, n_dimensions), 0-1: where it would stand
    for_receiver: Array


@dataclass(frozen=True, slots=True, eq=False)
class Queues:
    """What each actor is offered and how the vote on it went, in the order of runs and actors."""

    run: Counts  # (n,)
    actor: Counts
    proposal: Counts  # row of the proposals; -1 is to stay, the first of each actor
    chance: Array  # 0-1, sum 1 for each actor


def proposals(
    actors: Actors, position: Array, made: Challenges, settings: SpatialSettings
) -> Proposals:
    """What the challenges of a turn put on the table.

    Parameters
    ----------
    actors : Actors
    position : float64, shape (n_runs, n_actors, n_dimensions), 0-1
    made : Challenges
    settings : SpatialSettings

    Returns
    -------
    Proposals

    Notes
    -----
    Where both views are averaged (PWCompInterp) the receiver's has the weight c_i S_j as published,
    with the influence of the initiator, and c_j S_j corrected.

    References
    ----------
    KTAB, parameters InterVecBrgn and BargnModel (`spec/spatial.md` 2.8).
    """
    run, i = np.nonzero(made.target >= 0)
    j = made.target[run, i]
    given = position[run, i], position[run, j], actors.salience[run, i], actors.salience[run, j]
    own = _points(*given, made.chance[run, i][:, None], settings.interpolation)
    if settings.bargain == "InitOnlyInterp":
        return Proposals(run, i, j, np.zeros_like(run), *own)
    other = _points(*given, made.answer[run, i][:, None], settings.interpolation)
    if settings.bargain == "InitRcvrInterp":
        run, i, j = (np.repeat(index, 2) for index in (run, i, j))
        version = np.tile([0, 1], len(run) // 2)
        return Proposals(run, i, j, version, *map(_alternate, own, other))
    total = actors.total_salience
    strong = i if settings.rule == AS_PUBLISHED else j
    power_i = (actors.influence[run, i] * total[run, i])[:, None]
    power_j = (actors.influence[run, strong] * total[run, j])[:, None]
    both = power_i + power_j
    is_known = both > 0.0
    both = np.where(is_known, both, 1.0)
    mean = (
        np.where(is_known, (power_i * a + power_j * b) / both, a)
        for a, b in zip(own, other, strict=True)
    )
    return Proposals(run, i, j, np.zeros_like(run), *mean)


def _alternate(first: Array, second: Array) -> Array:
    return np.stack([first, second], axis=1).reshape(-1, first.shape[-1])


def _points(
    position_i: Array,
    position_j: Array,
    salience_i: Array,
    salience_j: Array,
    chance: Array,
    rule: str,
) -> tuple[Array, Array]:
    """Where i and j would stand, if i wins with that chance."""
    square_i, square_j = salience_i * salience_i, salience_j * salience_j
    other = 1.0 - chance
    if rule == "S2PMax":
        force_i, force_j = np.maximum(0.0, other - chance), np.maximum(0.0, chance - other)
        push_i, push_j = force_i * square_j, force_j * square_i
        move_i = push_i / (push_i + _KEEPING + (1.0 - force_i) * square_i)
        move_j = push_j / (push_j + _KEEPING + (1.0 - force_j) * square_j)
        return (
            position_i + move_i * (position_j - position_i),
            position_j + move_j * (position_i - position_j),
        )
    if rule == "S1P1":
        weight_i, weight_j = salience_i * chance, salience_j * other
    else:
        weight_i = square_i * (chance * chance)
        weight_j = square_j * (other * other)
    both = weight_i + _KEEPING + weight_j
    # A chance that is none, as the receiver's is as published, can leave no weight at all.
    is_known = both != 0.0
    both = np.where(is_known, both, 1.0)
    point_i = ((weight_i + _KEEPING) * position_i + weight_j * position_j) / both
    point_j = (weight_i * position_i + (weight_j + _KEEPING) * position_j) / both
    return (
        np.where(is_known, _rounded(point_i), position_i),
        np.where(is_known, _rounded(point_j), position_j),
    )


def _rounded(point: Array) -> Array:
    rounded: Array = np.trunc(0.5 + _STEPS * point) / _STEPS
    return rounded


def settle(
    actors: Actors,
    position: Array,
    ideal: Array,
    seen: Outlook,
    table: Proposals,
    draws: Array | None,
    settings: SpatialSettings,
) -> tuple[Array, Counts, Queues]:
    """Where each actor stands after all have voted on what it is offered.

    Parameters
    ----------
    actors : Actors
    position, ideal : float64, shape (n_runs, n_actors, n_dimensions), 0-1
    seen : Outlook of the turn
    table : Proposals of the turn
    draws : float64, shape (n_runs, n_actors), uniform in [0, 1); None: the likeliest option wins
    settings : SpatialSettings

    Returns
    -------
    position : float64, shape (n_runs, n_actors, n_dimensions), 0-1
    moved_by : int64, shape (n_runs, n_actors), row of `table`; -1 where an actor stays
    queues : Queues

    Notes
    -----
    The two sides of a proposal decide each for itself, so that one may accept what the other does
    not. Of options as likely within 1e-9 the first wins.

    References
    ----------
    KTAB, parameter StateTransitions (`spec/spatial.md` 2.9).
    """
    n_runs, n_actors, n_dimensions = position.shape
    worth = _worth(actors, ideal, seen, table)
    n_contests, rows = n_runs * n_actors, np.arange(len(table.run))
    mine = table.run * n_actors
    contest = np.concatenate([np.arange(n_contests), mine + table.initiator, mine + table.receiver])
    proposal = np.concatenate([np.full(n_contests, -1), rows, rows])
    order = np.lexsort((proposal, contest))
    proposal, contest = proposal[order], contest[order]
    offered = np.concatenate([position.reshape(-1, n_dimensions), table.for_initiator])
    offered = np.concatenate([offered, table.for_receiver])[order]
    utility = np.concatenate([worth, np.zeros((1, n_actors))])[proposal]
    length = np.bincount(contest, minlength=n_contests)
    weight = np.repeat(actors.influence, n_actors, axis=0)
    uniform = None if draws is None else draws.reshape(-1, 1)
    chosen, chances = np.empty(n_contests, dtype=np.int64), np.empty(len(proposal))
    for contests, entries, chance in elections(utility, length, weight, settings):
        if uniform is None:
            best = (chance >= chance.max(axis=-1, keepdims=True) - TIE).argmax(axis=-1)
        else:
            reached = chance.cumsum(axis=-1)[:, :-1] < uniform[contests]
            best = reached.sum(axis=-1)
        chosen[contests] = entries[np.arange(len(contests)), best]
        chances[entries] = chance
    queues = Queues(*np.divmod(contest, n_actors), proposal, chances)
    moved_by = proposal[chosen].reshape(n_runs, n_actors)
    return offered[chosen].reshape(position.shape), moved_by, queues


def _worth(actors: Actors, ideal: Array, seen: Outlook, table: Proposals) -> Array:
    """Utility of each proposal to each actor, less that of leaving everything as it is."""
    run = table.run
    change = np.zeros((len(run), actors.influence.shape[1]))
    for who, point in (
        (table.initiator, table.for_initiator),
        (table.receiver, table.for_receiver),
    ):
        distance = distances(ideal[run], actors.salience[run], point[:, None])[:, 0]
        change += utilities(distance, seen.attitude[run]) - seen.utility[run, who]
    worth: Array = change / actors.influence.shape[1]
    return worth
