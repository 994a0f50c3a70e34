"""Asymmetric Nash bargaining over one issue.

References
----------
Nash (1950), The bargaining problem, Econometrica 18, 155-162; Harsanyi & Selten (1972) for unequal
weights.
"""

import numpy as np

from planner.engine.inputs import Array, Flags
from planner.engine.run_axis import inside, total

QUADRATIC, LINEAR = "quadratic", "linear"
_WIDTH = 100.0
_HALVINGS = 60


def nash(
    position: Array, weight: Array, gain: str = QUADRATIC, reference: Array | None = None
) -> tuple[Array, Flags]:
    """Point with the largest weighted product of gains over the breakdown of the talks.

    Parameters
    ----------
    position : float64, shape (n_runs, n_actors), 0-100
    weight : float64, shape (n_runs, n_actors), >= 0; influence x salience; who has none is not
        asked
    gain : QUADRATIC or LINEAR: how loss grows with distance
    reference : float64, shape (n_runs,), the point that stands if the talks break down, any
        number; None: a breakdown is as bad for each as a point a whole scale away

    Returns
    -------
    value : float64, shape (n_runs,), 0-100; the reference where there is no agreement; NaN where
        nobody has weight, or there is neither agreement nor reference
    is_agreed : bool, shape (n_runs,), whether some point is better for all than a breakdown

    Notes
    -----
    Maximises sum_i w_i ln(u_i(y) - u_i(D)) over the y in 0-100 at which all gains are positive,
    with u_i(y) = -(y - x_i)^2 or -|y - x_i|. With a reference d an actor gains between d and
    2 x_i - d only, so there is no agreement if d lies between two actors. The sum is concave:
    its slope is followed to 0 by halving.
    """
    place, share = inside(position), inside(weight)
    asked = share > 0.0
    has_weight = asked.any(axis=0)
    low, high = np.zeros(place.shape[1]), np.full(place.shape[1], _WIDTH)
    loss = np.full_like(place, _WIDTH)  # the way to the breakdown
    if reference is not None:
        loss = np.abs(reference - place)
        far = 2.0 * place - reference
        low = np.where(asked, np.minimum(reference, far), -np.inf).max(axis=0).clip(0.0, None)
        high = np.where(asked, np.maximum(reference, far), np.inf).min(axis=0).clip(None, _WIDTH)
    is_agreed: Flags = has_weight & (low < high)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        rises = total(share * _slope(middle - place, loss, gain, asked)) > 0.0
        low, high = np.where(rises, middle, low), np.where(rises, high, middle)
    otherwise = np.full(len(position), np.nan) if reference is None else reference
    otherwise = np.where(has_weight, otherwise, np.nan)
    return np.where(is_agreed, (low + high) / 2.0, otherwise), is_agreed


def _slope(off: Array, loss: Array, gain: str, asked: Flags) -> Array:
    """Slope of the logarithm of each gain; 0 for who is not asked."""
    if gain == LINEAR:
        left, change = loss - np.abs(off), -np.sign(off)
    else:
        left, change = loss * loss - off * off, -2.0 * off
    return np.where(asked, change / np.where(asked & (left > 0.0), left, 1.0), 0.0)
