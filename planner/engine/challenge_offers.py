"""What becomes of each pair of the challenge model, and whose offer each actor takes."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planner.engine.challenge_gains import TIE, Expected, Stands
from planner.engine.challenge_settings import ChallengeSettings
from planner.engine.inputs import Array, Counts

KINDS = ("aligned", "conflict", "compromise", "capitulation", "stalemate")
ALIGNED, CONFLICT, COMPROMISE, CAPITULATION, STALEMATE = range(len(KINDS))

Kinds = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """Where actors go; shape (n_actors, n_runs), in the order of the positions."""

    position: Array
    taken: Counts  # row whose offer was taken; -1 none


def classify(seen: Expected) -> Kinds:
    """Tell what becomes of each pair, as the row sees it.

    Parameters
    ----------
    seen : Expected

    Returns
    -------
    uint8, shape (n_actors, n_actors, n_runs), places in `KINDS`

    Notes
    -----
    Where loss and gain are equal it is a capitulation; as a compromise it would move as far.

    References
    ----------
    Scholz, Calbert & Smith (2011), figure 6 (the octants).
    """
    own, other = seen.own, seen.other
    kinds = np.full(own.shape, STALEMATE, dtype=np.uint8)
    kinds[(own > TIE) & (other > TIE)] = CONFLICT
    is_uneven = ((own < -TIE) & (other > TIE)) | ((own > TIE) & (other < -TIE))
    loss, gain = np.minimum(own, other), np.maximum(own, other)
    kinds[is_uneven] = CAPITULATION
    kinds[is_uneven & (-loss < gain * (1.0 - TIE))] = COMPROMISE
    kinds[seen.apart <= TIE] = ALIGNED
    return kinds


def settle(stands: Stands, seen: Expected, kinds: Kinds, settings: ChallengeSettings) -> Moves:
    """Let every actor take one of the offers it is made; all move at once.

    Parameters
    ----------
    stands : Stands
    seen : Expected
    kinds : of `classify`
    settings : ChallengeSettings

    Returns
    -------
    Moves

    Notes
    -----
    First what is lost in a conflict (where it makes anybody move), then compromises, then
    capitulations; among those the least move, the proposer with more to gain, the actor listed
    first. In a compromise i moves the part |a| / b of the way (equation 36). The authors' program
    knows no offer from a capitulation, and takes the compromise with the least
    (|a| x_i + |b| x_j) / (|a| + |b|), which draws towards the low end.
    """
    own, other = seen.own, seen.other
    is_losing = (own < -TIE) & (other > TIE)
    rank = np.full(own.shape, 3, dtype=np.uint8)
    if settings.has_concessions:
        rank[(kinds == CONFLICT) & (own < other - TIE)] = 0
    rank[is_losing & (kinds == COMPROMISE)] = 1
    if not settings.is_program:
        rank[is_losing & (kinds == CAPITULATION)] = 2
    part = np.where(rank == 1, -own / np.where(is_losing, other, 1.0), 1.0)
    step = (stands.position - stands.position[:, None]) * part
    key = np.abs(step) / stands.range
    if settings.is_program:
        key = np.where(rank == 1, _program_key(stands, seen), key)
    best = rank.min(axis=1)
    open_offers = (rank == best[:, None]) & (rank < 3)
    open_offers &= _is_near(np.where(open_offers, key, np.inf))
    if not settings.is_program:
        open_offers &= _is_near(np.where(open_offers, -other, np.inf))
    order = np.where(open_offers, stands.actor, len(stands.actor))
    taken: Counts = order.argmin(axis=1)
    has_offer = best < 3
    moved = np.take_along_axis(step, taken[:, None], axis=1)[:, 0]
    moved = np.where(has_offer, stands.position + moved, stands.position)
    whole = np.take_along_axis(part, taken[:, None], axis=1)[:, 0] == 1.0
    there = np.take_along_axis(stands.position, taken, axis=0)
    position = np.where(has_offer & whole, there, moved)
    return Moves(position, np.where(has_offer, taken, -1))


def _is_near(key: Array) -> npt.NDArray[np.bool_]:
    """What is as little as the least of its row."""
    near: npt.NDArray[np.bool_] = key <= key.min(axis=1)[:, None] + TIE
    return near


def _program_key(stands: Stands, seen: Expected) -> Array:
    """By what the authors' program compares compromises, in parts of the range."""
    own, other = np.abs(seen.own), np.abs(seen.other)
    weight = own + other
    point = own * stands.position[:, None] + other * stands.position
    return point / np.where(weight > 0.0, weight, 1.0) / stands.range
