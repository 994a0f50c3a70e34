"""Where an issue can settle: the signatories' common range, cut by the quorum of the others.

Works on columns: one column is one issue in one run. A zone is a set of closed pieces, some of
them single points, in ascending order.
"""

from dataclasses import dataclass

import numpy as np

from planner.engine.inputs import Array, Flags
from planner.engine.run_axis import total
from planner.engine.settlement_terms import TIE


@dataclass(frozen=True, slots=True, eq=False)
class Zone:
    """Pieces [low, high] of the feasible values of each column, where `is_piece`."""

    low: Array  # (n_pieces, n_columns)
    high: Array
    is_piece: Flags


@dataclass(frozen=True, slots=True, eq=False)
class Others:
    """The parties whose influence makes the quorum, in each column."""

    low: Array  # (n_actors, n_columns), ends of the acceptance ranges within 0-100
    high: Array
    influence: Array  # (n_actors, n_columns), 0 for those that do not count
    needed: Array  # (n_columns,), influence that must accept a value


def others(position: Array, width: Array, influence: Array, counts: Flags, quorum: float) -> Others:
    """Acceptance ranges of the parties that do not sign, and the influence needed.

    Parameters
    ----------
    position, width : float64, shape (n_actors, n_columns), scale points
    influence : float64, shape (n_actors, n_columns)
    counts : bool, shape (n_actors, n_columns); parties with salience > 0 that do not sign
    quorum : float, 0-1

    Returns
    -------
    Others
    """
    counted = np.where(counts, influence, 0.0)
    return Others(
        low=np.maximum(position - width, 0.0),
        high=np.minimum(position + width, 100.0),
        influence=counted,
        needed=quorum * total(counted) * (1.0 - TIE),
    )


def support(value: Array, parties: Others) -> Array:
    """Influence of the others that accept a value.

    Parameters
    ----------
    value : float64, shape (n_columns,)
    parties : Others

    Returns
    -------
    float64, shape (n_columns,)
    """
    accepts = (parties.low <= value + TIE) & (parties.high >= value - TIE)
    return total(np.where(accepts, parties.influence, 0.0))


def is_feasible(low: Array, high: Array, parties: Others) -> Flags:
    """Tell in which columns some value of [low, high] has the quorum.

    Parameters
    ----------
    low, high : float64, shape (n_columns,), where low <= high (+ 1e-9)
    parties : Others

    Returns
    -------
    bool, shape (n_columns,)

    Notes
    -----
    The support only rises at the lower end of somebody's range, so those ends (and `low`) are
    all that must be tried.
    """
    found = support(low, parties) >= parties.needed
    for end in parties.low:
        inside = (end >= low) & (end <= high)
        found |= inside & (support(end, parties) >= parties.needed)
    return found


def plain_zone(low: Array, high: Array) -> Zone:
    """The zone of issues without a quorum.

    Parameters
    ----------
    low, high : float64, shape (n_columns,)

    Returns
    -------
    Zone of one piece
    """
    low = np.minimum(low, high)
    return Zone(low[None], high[None], np.ones((1, len(low)), dtype=np.bool_))


def quorum_zone(low: Array, high: Array, parties: Others) -> Zone:
    """The part of [low, high] that has the quorum, exactly.

    Parameters
    ----------
    low, high : float64, shape (n_columns,)
    parties : Others

    Returns
    -------
    Zone; neighbouring pieces are joined

    Notes
    -----
    The support is constant between two neighbouring ends of ranges, and at an end at least as
    large as on either side, so ends and middles tell everything.
    """
    low = np.minimum(low, high)
    ends = np.concatenate([low[None], high[None], parties.low, parties.high])
    ends = np.sort(ends.clip(low, high), axis=0)
    lows, highs, flags = [], [], []
    for number, end in enumerate(ends):
        if number:
            before = ends[number - 1]
            lows.append(before)
            highs.append(end)
            flags.append(support((before + end) / 2.0, parties) >= parties.needed)
        lows.append(end)
        highs.append(end)
        flags.append(support(end, parties) >= parties.needed)
    return _joined(np.array(lows), np.array(highs), np.array(flags))


def _joined(low: Array, high: Array, is_piece: Flags) -> Zone:
    """Join pieces that follow each other without a hole; the last of them stands for all."""
    low = low.copy()
    keep = is_piece.copy()
    for number in range(1, len(low)):
        both = is_piece[number] & is_piece[number - 1]
        low[number] = np.where(both, low[number - 1], low[number])
        keep[number - 1] &= ~both
    return Zone(low, high, keep)
