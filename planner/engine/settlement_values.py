"""The value at which an issue settles: four rules, one of which the analyst chooses.

Works on columns: one column is one issue that settles in one run (`planner.engine.zones`).
The class of a run does not depend on the rule.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from planner.engine.inputs import Array, Flags
from planner.engine.run_axis import logarithm, total
from planner.engine.settlement_terms import TIE
from planner.engine.zones import Zone

_BISECTIONS = 60
_SMALL = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Settling:
    """Issues that settle alone; columns, in scale points."""

    zone: Zone  # at full range
    meeting_point: Array  # (n_columns,), middle of the zone as shown so far
    mean_position: Array  # (n_columns,), z-bar
    position: Array  # (n_actors, n_columns)
    width: Array  # (n_actors, n_columns), full range
    influence: Array
    salience: Array
    patience: Array
    signs: Flags


def settlement_value(rule: str, settling: Settling) -> Array:
    """Values at which issues settle.

    Parameters
    ----------
    rule : "compromise", "meeting-point", "nash" or "weighted-median"
    settling : Settling

    Returns
    -------
    float64, shape (n_columns,), scale points 0-100
    """
    match rule:
        case "meeting-point":
            return settling.meeting_point
        case "nash":
            return _nash(settling)
        case "weighted-median":
            return _weighted_median(settling)
        case _:
            return nearest(settling.zone, settling.mean_position)


def nearest(zone: Zone, target: Array) -> Array:
    """Nearest values of a zone, the lower of two that are equally near.

    Parameters
    ----------
    zone : Zone
    target : float64, shape (n_columns,)

    Returns
    -------
    float64, shape (n_columns,)
    """
    return _best(zone, lambda low, high: target.clip(low, high), lambda z: -np.abs(z - target))


def _best(
    zone: Zone, candidate: Callable[[Array, Array], Array], worth: Callable[[Array], Array]
) -> Array:
    """Best candidate over the pieces of a zone; a later one wins only if better by 1e-9."""
    value: Array = zone.low[0]
    best = np.full(value.shape, -np.inf)
    for low, high, is_piece in zip(zone.low, zone.high, zone.is_piece, strict=True):
        tried = candidate(low, high)
        gain = worth(tried)
        better = is_piece & (gain > best + TIE)
        value = np.where(better, tried, value)
        best = np.where(better, gain, best)
    return value


def _nash(settling: Settling) -> Array:
    """Values with the largest weighted Nash product.

    Notes
    -----
    argmax over F of sum b_i ln(w_i - |z - x_i|), b_i proportional to g_i / (-ln delta_i), over the
    signatories. The sum is concave, so its derivative is bisected, and where a quorum cuts the
    zone the nearest piece on either side is tried. Without signatories: the value nearest z-bar.

    References
    ----------
    Nash (1950), The bargaining problem, Econometrica 18, 155-162, DOI 10.2307/1907266.
    Binmore, Rubinstein & Wolinsky (1986), RAND Journal of Economics 17, 176-188,
    DOI 10.2307/2555382 (b from patience).
    """
    strength = np.where(settling.signs, settling.influence / -logarithm(settling.patience), 0.0)
    pieces = zip(settling.zone.low, settling.zone.high, settling.zone.is_piece, strict=True)
    low = np.full(settling.meeting_point.shape, np.inf)
    high = -low
    for begin, end, is_piece in pieces:
        low = np.where(is_piece, np.minimum(low, begin), low)
        high = np.where(is_piece, np.maximum(high, end), high)
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2.0
        room = np.maximum(settling.width - np.abs(middle - settling.position), _SMALL)
        slope = total(strength * np.sign(settling.position - middle) / room)
        low = np.where(slope > 0, middle, low)
        high = np.where(slope < 0, middle, high)
        at_top = slope == 0
        low, high = np.where(at_top, middle, low), np.where(at_top, middle, high)
    top = np.where(settling.signs.any(axis=0), (low + high) / 2.0, settling.mean_position)

    def product(value: Array) -> Array:
        room = np.maximum(settling.width - np.abs(value - settling.position), _SMALL)
        logs = logarithm(np.where(settling.signs, room, 1.0))
        return total(strength * logs) - _SMALL * np.abs(value - top)

    return _best(settling.zone, lambda low, high: top.clip(low, high), product)


def _weighted_median(settling: Settling) -> Array:
    """Values with the smallest weighted distance to all opening positions.

    Notes
    -----
    The middle of argmin over F of sum g_i s_i |z - x_i| (Black 1948, Journal of Political Economy
    56, 23-34, DOI 10.1086/256633).
    """
    weight = settling.influence * settling.salience
    order = np.argsort(settling.position, axis=0, kind="stable")
    position = np.take_along_axis(settling.position, order, axis=0)
    reached = np.add.accumulate(np.take_along_axis(weight, order, axis=0), axis=0)
    half = reached[-1] / 2.0
    slack = half * TIE
    first = np.where(reached >= half - slack, position, np.inf).min(axis=0)
    last = np.where(reached > half + slack, position, np.inf).min(axis=0)
    nobody = reached[-1] <= 0
    first = np.where(nobody, 0.0, first)
    last = np.where(nobody, 100.0, last)

    def distance(value: Array) -> Array:
        return -total(weight * np.abs(value - settling.position))

    def middle(low: Array, high: Array) -> Array:
        both: Array = first.clip(low, high) + last.clip(low, high)
        return both / 2.0

    return _best(settling.zone, middle, distance)
