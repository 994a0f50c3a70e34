"""The values of a package: as near to the weighted mean as every signatory accepts."""

import numpy as np

from planner.engine.inputs import Array
from planner.engine.package_screening import Places, Sets, Verdict, surplus
from planner.engine.settlement_terms import TIE

_STEPS = 10


def package_values(sets: Sets, verdict: Verdict, columns: Places, target: Array) -> Array:
    """Values of packages that were found feasible.

    Parameters
    ----------
    sets : Sets that were screened
    verdict : Verdict on them
    columns : the feasible ones that are asked about
    target : float64, shape (n_issues, len(columns)); values go towards it

    Returns
    -------
    float64, shape (n_issues, len(columns)); nobody who signs is left a loss

    Notes
    -----
    Where the program decided there is next to no room, and the values nearest to the target are
    taken; elsewhere the way goes from the values found straight towards it.
    """
    sets = sets.take(columns)
    value = np.take(verdict.value, columns, axis=-1)
    result = toward(sets, value, target)
    programmed = np.nonzero(verdict.by_program[columns])[0]
    if len(programmed):
        from planner.engine.package_program import nearest_package

        needed = np.minimum(_least(sets, value), 0.0) - TIE
        for column in programmed.tolist():
            one = sets.column(column)
            goal = target[:, column].clip(one[3], one[4])
            result[:, column] = nearest_package(*one, goal, float(needed[column]))
    return result


def toward(sets: Sets, value: Array, target: Array) -> Array:
    """Go from feasible values towards a target as far as nobody's surplus falls below 0.

    Parameters
    ----------
    sets : Sets
    value : float64, shape (n_issues, n_columns), feasible
    target : float64, shape (n_issues, n_columns); clipped to the box

    Returns
    -------
    float64, shape (n_issues, n_columns)

    Notes
    -----
    On the way the smallest surplus is concave and piecewise linear: its chord crosses 0 before it
    does and its tangent after it, so the two close in on the place, and the near side is taken.
    Where the screening left somebody a loss within its tolerance, that loss stands for 0.
    """
    step: Array = target.clip(sets.low, sets.high) - value
    least = np.minimum(_least(sets, value), 0.0)
    near, near_gain = np.zeros(least.shape), _least(sets, value) - least
    far, far_gain = np.ones(least.shape), _least(sets, value + step) - least
    arrived = far_gain >= -TIE
    for _ in range(_STEPS):
        is_done = arrived | (near_gain <= TIE)
        if is_done.all():
            break
        fall = near_gain - far_gain
        chord = near + (far - near) * (near_gain / np.where(fall > 0, fall, 1.0))
        chord = np.where(is_done, near, chord)
        slope = _slope(sets, value + far * step, step)
        tangent = np.where(slope < 0, far - far_gain / np.where(slope < 0, slope, -1.0), far)
        tangent = np.minimum(np.maximum(tangent, chord), far)
        chord_gain = _least(sets, value + chord * step) - least
        tangent_gain = _least(sets, value + tangent * step) - least
        is_near = chord_gain >= -TIE  # rounding may put the very place a little beyond
        near, near_gain = np.where(is_near, chord, near), np.where(is_near, chord_gain, near_gain)
        is_far = (tangent_gain < -TIE) & ~is_done
        far, far_gain = np.where(is_far, tangent, far), np.where(is_far, tangent_gain, far_gain)
    result: Array = value + np.where(arrived, 1.0, near) * step
    return result.clip(sets.low, sets.high)


def _least(sets: Sets, value: Array) -> Array:
    """Smallest surplus of the signatories."""
    least: Array = np.where(sets.signs, surplus(sets, value), np.inf).min(axis=0)
    return least


def _slope(sets: Sets, value: Array, step: Array) -> Array:
    """How fast the surplus of the worst off signatory changes on the way to `value`."""
    gain = np.where(sets.signs, surplus(sets, value), np.inf)
    worst = gain.argmin(axis=0)
    columns = np.arange(sets.n_columns)
    away = np.sign(value - sets.position[worst, :, columns].T)
    share = sets.share[worst, :, columns].T
    change = -share * away * step
    result = np.zeros(sets.n_columns)
    for row in change:
        result += row
    return result
