"""Challenges of the spatial engine: what actors see, how they take risks, whom they challenge.

The model, its symbols and its sources are in `spec/spatial.md` of the project (2.2, 2.5 to 2.7).
Arrays have a run axis first, and the actor who judges last.

References
----------
KAPSARC (2019), KTAB, Spatial Model of Politics: program, and user guide 1.4.
"""

from dataclasses import dataclass

import numpy as np

from planner.engine.inputs import Array, Counts
from planner.engine.spatial_settings import AS_PUBLISHED, SpatialSettings
from planner.engine.spatial_votes import TIE, election, slices, votes

_BASE = 1e-10  # strength that both sides of a challenge have
_LEAST_GAIN = 1e-5  # a challenge that brings less is not made
_SHARES = {"None": 0.0, "OneThird": 1.0 / 3.0, "Half": 0.5, "TwoThirds": 2.0 / 3.0, "Full": 1.0}


@dataclass(frozen=True, slots=True, eq=False)
class Actors:
    """What does not change while a run is played; axis order run, actor, dimension."""

    influence: Array  # (n_runs, n_actors), any unit, >= 0
    salience: Array  # (n_runs, n_actors, n_dimensions), 0-1, at most 1 in sum
    affinity: Array  # (n_actors, n_actors), 0-1, at most 1 in sum: whose positions make an ideal

    def of(self, runs: Counts) -> "Actors":
        """Return those of some runs."""
        return Actors(self.influence[runs], self.salience[runs], self.affinity)

    @property
    def total_salience(self) -> Array:
        """Salience of all dimensions, shape (n_runs, n_actors)."""
        total: Array = self.salience.sum(axis=-1)
        return total


@dataclass(frozen=True, slots=True, eq=False)
class Outlook:
    """What decides in one turn who challenges whom; shapes begin with n_runs, n_actors."""

    distance: Array  # (..., n_actors): of a position, from an ideal, in the eyes of its owner
    utility: Array  # the same, with the owner's attitude to risk
    attitude: Array  # (n_runs, n_actors), 1 averse, -1 seeking


@dataclass(frozen=True, slots=True, eq=False)
class Challenges:
    """One challenge an actor at most; shapes (n_runs, n_actors), by who challenges."""

    target: Counts  # -1: no challenge is worth it
    chance: Array  # that the challenger wins, as it sees it
    gain: Array  # utility, sum of two positions
    answer: Array  # what the receiver takes for the challenger's chance; 0 if nobody asks
    every: Array  # (n_runs, n_actors, n_actors), gain of each challenge, by row; -inf of oneself


def distances(ideal: Array, salience: Array, position: Array) -> Array:
    """Distance of each position from each actor's ideal, weighted by the actor's salience.

    Parameters
    ----------
    ideal, salience : float64, shape (n, n_actors, n_dimensions), 0-1
    position : float64, shape (n, n_positions, n_dimensions), 0-1

    Returns
    -------
    float64, shape (n, n_positions, n_actors); 0 for an actor to whom nothing is salient

    Notes
    -----
    d = sqrt(sum of (s (q - t))^2 / sum of s^2): a dimension half as salient counts a quarter.
    KTAB refuses an actor without salience; here it is content with every position.

    References
    ----------
    KTAB (`spec/spatial.md` 2.2).
    """
    apart = salience[:, None] * (ideal[:, None] - position[:, :, None])
    norm = (salience * salience).sum(axis=-1)[:, None, :]
    squared = (apart * apart).sum(axis=-1)
    distance: Array = np.sqrt(squared / np.where(norm > 0.0, norm, 1.0))
    return distance


def utilities(distance: Array, attitude: Array) -> Array:
    """Utility of a distance to an actor with an attitude to risk.

    Parameters
    ----------
    distance : float64, about 0-1
    attitude : float64, broadcasts with `distance`; 1 averse, 0 neutral, -1 seeking

    Returns
    -------
    float64; 1 at distance 0, 0 at distance 1

    References
    ----------
    KTAB (`spec/spatial.md` 2.2).
    """
    return (1.0 - distance) * (1.0 + attitude * np.minimum(distance, 1.0))


def outlook(actors: Actors, position: Array, ideal: Array, settings: SpatialSettings) -> Outlook:
    """How far actors see positions from their ideals, and how they take risks.

    Parameters
    ----------
    actors : Actors
    position, ideal : float64, shape (n_runs, n_actors, n_dimensions), 0-1
    settings : SpatialSettings

    Returns
    -------
    Outlook

    Notes
    -----
    The likelier an actor's position is to win, the more averse the actor is to risk. Where all are
    as likely attitudes are neutral; KTAB ends with an error there.

    References
    ----------
    KTAB, parameter BigRRange (`spec/spatial.md` 2.5).
    """
    distance = distances(ideal, actors.salience, position)
    chance = election(1.0 - distance, actors.influence, settings)
    low = chance.min(axis=-1, keepdims=True)
    spread = chance.max(axis=-1, keepdims=True) - low
    scaled = (chance - low) / np.where(spread > TIE, spread, 1.0)
    match settings.attitude:
        case "Min":
            attitude = scaled
        case "Max":
            attitude = 2.0 * scaled - 1.0
        case _:
            attitude = 1.5 * scaled - 0.5
    attitude = np.where(spread > TIE, attitude, 0.0)
    return Outlook(distance, utilities(distance, attitude[:, None, :]), attitude)


def challenges(actors: Actors, seen: Outlook, settings: SpatialSettings) -> Challenges:
    """Whom each actor challenges, if anybody, and what it expects of that.

    Parameters
    ----------
    actors : Actors
    seen : Outlook of the turn
    settings : SpatialSettings

    Returns
    -------
    Challenges

    Notes
    -----
    Every actor judges by its own estimate of the others' attitudes to risk. Only the challenges
    that decide are worked out: each actor's own n - 1, and in the receiver's eyes the one that is
    made; so a turn costs n^3.

    As published a third party's chance to win does not depend on the side that it joins, so that
    with NoCommit and FullCommit third parties count for nothing, and with SemiCommit an ally
    harms; and the receiver takes the gain it sees for a chance. Corrected, joining a side adds
    the third party's vote to it, and the receiver takes the chance.

    References
    ----------
    KTAB, parameters BigRAdjust and ThirdPartyCommit (`spec/spatial.md` 2.5 to 2.8).
    """
    n_runs, n_actors = seen.attitude.shape
    chance, gain = np.empty((2, n_runs * n_actors, n_actors))
    run, eyes = np.divmod(np.arange(n_runs * n_actors), n_actors)
    for part in slices(len(run), n_actors * n_actors):
        contest = _own_contests(actors, seen, run[part], eyes[part], settings)
        salience = actors.total_salience[run[part]]
        chance[part], gain[part] = _chance_and_gain(contest, salience, settings)
    gain[np.arange(len(run)), eyes] = -np.inf
    best = gain.max(axis=-1, keepdims=True)
    target = (gain >= best - TIE).argmax(axis=-1)
    chosen = np.arange(len(run)), target
    target = np.where(best[:, 0] > _LEAST_GAIN, target, -1)
    answer = np.zeros(len(run))
    if settings.bargain != "InitOnlyInterp":
        made = np.nonzero(target >= 0)[0]
        pairs = run[made], eyes[made], target[made]
        answer[made] = _answers(actors, seen, *pairs, settings)
    shape = n_runs, n_actors
    return Challenges(
        target.reshape(shape),
        chance[chosen].reshape(shape),
        gain[chosen].reshape(shape),
        answer.reshape(shape),
        gain.reshape(*shape, n_actors),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Contest:
    """Utilities of challenges i -> j in somebody's eyes; the last axis of the last four is m."""

    i_at_i: Array
    i_at_j: Array
    j_at_i: Array
    j_at_j: Array
    power_i: Array
    power_j: Array
    m_at_i: Array
    m_at_j: Array
    m_at_m: Array
    power_m: Array  # 0 where m is i or j


def _chance_and_gain(
    contest: _Contest, salience_j: Array, settings: SpatialSettings
) -> tuple[Array, Array]:
    """Chance that i beats j, and what the challenge brings to i (2.6)."""
    vote_i = votes(contest.power_i, contest.i_at_i - contest.i_at_j, settings.vote)
    vote_j = votes(contest.power_j, contest.j_at_i - contest.j_at_j, settings.vote)
    for_i = _BASE + np.maximum(vote_i, 0.0) + np.maximum(vote_j, 0.0)
    for_j = _BASE - np.minimum(vote_i, 0.0) - np.minimum(vote_j, 0.0)
    third = _third_parties(contest, for_i[..., None], for_j[..., None], settings)
    gained, lost = np.maximum(third, 0.0).sum(axis=-1), np.minimum(third, 0.0).sum(axis=-1)
    chance = (for_i + gained) / (for_i + gained + for_j - lost)
    won, kept = 2.0 * contest.i_at_i, contest.i_at_i + contest.i_at_j
    fought = chance * won + (1.0 - chance) * (2.0 * contest.i_at_j)
    return chance, (1.0 - salience_j) * won + salience_j * fought - kept


def _third_parties(
    contest: _Contest, for_i: Array, for_j: Array, settings: SpatialSettings
) -> Array:
    """Votes of third parties, by what they expect of joining i and of joining j."""
    m_at_i, m_at_j, m_at_m = contest.m_at_i, contest.m_at_j, contest.m_at_m
    favour = votes(contest.power_m, m_at_i - m_at_j, settings.vote)
    strength = np.abs(favour)
    both = for_i + for_j + strength
    if settings.rule == AS_PUBLISHED:
        with_i = with_j = (for_i + np.maximum(favour, 0.0)) / both
    else:
        with_i, with_j = (for_i + strength) / both, for_i / both
    i_wins, j_wins = 3.0 * m_at_i, 3.0 * m_at_j
    i_wins_with_m = i_wins_without_m = i_wins
    j_wins_with_m = j_wins_without_m = j_wins
    if settings.commitment != "FullCommit":
        i_wins_with_m, j_wins_with_m = 2.0 * m_at_i + m_at_m, 2.0 * m_at_j + m_at_m
    if settings.commitment == "NoCommit":
        i_wins_without_m, j_wins_without_m = i_wins_with_m, j_wins_with_m
    join_i = with_i * i_wins_with_m + (1.0 - with_i) * j_wins_without_m
    join_j = with_j * i_wins_without_m + (1.0 - with_j) * j_wins_with_m
    return votes(contest.power_m, join_i - join_j, settings.vote)


def _estimates(seen: Outlook, run: Counts, eyes: Counts, settings: SpatialSettings) -> Array:
    """Attitude of each actor as somebody takes it to be, shape (n, n_actors)."""
    own = seen.attitude[run, eyes][:, None]
    return own + _SHARES[settings.estimate] * (seen.attitude[run] - own)


def _own_contests(
    actors: Actors, seen: Outlook, run: Counts, i: Counts, settings: SpatialSettings
) -> _Contest:
    """Challenges of each i to everybody, in its own eyes; axes (run, i), j, m."""
    n_actors = actors.influence.shape[1]
    rows, everybody = np.arange(len(i)), np.arange(n_actors)
    attitude = _estimates(seen, run, i, settings)
    utility = utilities(seen.distance[run], attitude[:, None, :])
    at_i, at_own = utility[rows, i], utility[:, everybody, everybody]
    power = actors.influence * actors.total_salience
    power_m = np.repeat(power[run][:, None, :], n_actors, axis=1)
    power_m[:, everybody, everybody] = 0.0
    power_m[rows, :, i] = 0.0
    return _Contest(
        i_at_i=at_i[rows, i][:, None],
        i_at_j=utility[rows, :, i],
        j_at_i=at_i,
        j_at_j=at_own,
        power_i=power[run, i][:, None],
        power_j=power[run],
        m_at_i=at_i[:, None, :],
        m_at_j=utility,
        m_at_m=at_own[:, None, :],
        power_m=power_m,
    )


def _answers(
    actors: Actors,
    seen: Outlook,
    run: Counts,
    i: Counts,
    j: Counts,
    settings: SpatialSettings,
) -> Array:
    """What each receiver j takes for the chance that i wins, shape (n,)."""
    rows, everybody = np.arange(len(i)), np.arange(actors.influence.shape[1])
    attitude = _estimates(seen, run, j, settings)
    at_i, at_j = (utilities(seen.distance[run, k], attitude) for k in (i, j))
    at_own = utilities(seen.distance[run[:, None], everybody, everybody], attitude)
    power = actors.influence * actors.total_salience
    power_m = power[run]
    power_m[rows, i] = power_m[rows, j] = 0.0
    contest = _Contest(
        i_at_i=at_i[rows, i],
        i_at_j=at_j[rows, i],
        j_at_i=at_i[rows, j],
        j_at_j=at_j[rows, j],
        power_i=power[run, i],
        power_j=power[run, j],
        m_at_i=at_i,
        m_at_j=at_j,
        m_at_m=at_own,
        power_m=power_m,
    )
    chance, gain = _chance_and_gain(contest, actors.total_salience[run, j], settings)
    return gain if settings.rule == AS_PUBLISHED else chance
