"""Patient rule induction: boxes of the inputs within which something happens much oftener.

References
----------
Friedman & Fisher (1999), Bump hunting in high-dimensional data, Statistics and Computing 9,
123-143, DOI 10.1023/A:1008894516817 (peeling and pasting); Bryant & Lempert (2010), Thinking
inside the box, Technological Forecasting and Social Change 77, 34-49,
DOI 10.1016/j.techfore.2009.08.002 (coverage, density and the quasi-p value of each limit);
Kwakkel & Jaxa-Rozen (2016), Improving scenario discovery for handling heterogeneous
uncertainties, Environmental Modelling & Software 79, 311-321,
DOI 10.1016/j.envsoft.2015.11.020 (gain per run that a peel costs).
"""

from dataclasses import dataclass
from math import exp, lgamma, log, log1p

import numpy as np

from planner.engine.inputs import Array, Flags

_PEEL = 0.05  # of the runs in the box, at a time
_LEAST = 0.05  # of all runs that stay in a box
_TIE = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Limits:
    """A box: each input is at least `low` and at most `high`, without end where not limited."""

    low: Array  # (n_inputs,)
    high: Array

    @property
    def limited(self) -> Flags:
        """Inputs that the box limits."""
        return np.isfinite(self.low) | np.isfinite(self.high)


def inside_box(values: Array, box: Limits) -> Flags:
    """Tell which runs are in a box.

    Parameters
    ----------
    values : float64, shape (n_runs, n_inputs)
    box : Limits

    Returns
    -------
    bool, shape (n_runs,)
    """
    places = np.nonzero(box.limited)[0]
    some = values[:, places]
    fits = (some >= box.low[places]) & (some <= box.high[places])
    return np.asarray(fits.all(axis=1))


def find_box(values: Array, target: Flags, most: int) -> Limits:
    """Find the box that holds most of the target and least of the rest.

    Parameters
    ----------
    values : float64, shape (n_runs, n_inputs); two-valued inputs as 0 and 1
    target : bool, shape (n_runs,), neither all nor none
    most : int, inputs that may be limited

    Returns
    -------
    Limits; without any where nothing is better than all runs

    Notes
    -----
    Of the boxes on the way of peeling that one is taken whose coverage exceeds its share of all
    runs by most; it is then pasted, and limits that do nothing are taken away.
    """
    boxes = peel(values, target, most)
    worth = [_worth(inside_box(values, box), target) for box in boxes]
    best = boxes[int(np.argmax(worth))]
    return simplified(values, target, paste(values, target, best))


def _worth(inside: Flags, target: Flags) -> float:
    return float((inside & target).sum() / target.sum() - inside.mean())


def peel(values: Array, target: Flags, most: int) -> list[Limits]:
    """Cut away the ends of inputs, a few runs at a time, where that raises the density most.

    Parameters
    ----------
    values, target, most : as for `find_box`

    Returns
    -------
    Limits of each step, the first without any; a later one lies within those before
    """
    count = values.shape[1]
    box = Limits(np.full(count, -np.inf), np.full(count, np.inf))
    found, rows = [box], np.arange(len(values))
    while True:
        limited = box.limited
        open_to = np.nonzero(limited)[0] if limited.sum() >= most else np.arange(count)
        best = _best_peel(values[rows][:, open_to], target[rows], _LEAST * len(values))
        if best is None:
            return found
        place, end, value = best
        box = Limits(box.low.copy(), box.high.copy())
        (box.low if end == 0 else box.high)[open_to[place]] = value
        rows = rows[inside_box(values[rows], box)]
        found.append(box)


def _best_peel(values: Array, target: Flags, least: float) -> tuple[int, int, float] | None:
    """Column, end (0 low, 1 high) and new limit of the peel that gains most per run it costs."""
    count = len(values)
    now = float(target.mean())
    if now == 1.0 or not values.shape[1]:
        return None
    at = int(_PEEL * count)
    parts = np.partition(values, (at, count - 1 - at), axis=0)
    # What equals the limit goes as well: so two-valued inputs are cut in one piece.
    cut_low, cut_high = parts[at], parts[count - 1 - at]
    best: tuple[int, int, float] | None = None
    most_gain = _TIE
    for end, keep in enumerate((values > cut_low, values < cut_high)):
        kept = keep.sum(axis=0)
        hits = (keep & target[:, None]).sum(axis=0)
        with np.errstate(invalid="ignore", divide="ignore"):
            gain = (hits / kept - now) / (count - kept)
        gain = np.where((kept >= max(least, 1)) & (kept < count), gain, -np.inf)
        place = int(np.argmax(gain))
        if gain[place] > most_gain:
            most_gain = float(gain[place])
            column = values[keep[:, place], place]
            best = place, end, float(column.min() if end == 0 else column.max())
    return best


def paste(values: Array, target: Flags, box: Limits) -> Limits:
    """Widen a box at one end after the other as long as its density does not fall.

    Parameters
    ----------
    values, target : as for `find_box`
    box : Limits

    Returns
    -------
    Limits that hold the box
    """
    while True:
        inside = inside_box(values, box)
        density, step = float(target[inside].mean()), max(int(_PEEL * inside.sum()), 1)
        best, best_density = None, density - _TIE
        for place in np.nonzero(box.limited)[0]:
            for end, side in enumerate((box.low, box.high)):
                if not np.isfinite(side[place]):
                    continue
                wider = _wider(values, box, int(place), end, step)
                found = float(target[inside_box(values, wider)].mean())
                if found > best_density:
                    best, best_density = wider, found
        if best is None:
            return box
        box = best


def _wider(values: Array, box: Limits, place: int, end: int, step: int) -> Limits:
    """Take in the nearest runs beyond one end, or all where there are few: no limit there."""
    low, high = box.low.copy(), box.high.copy()
    side, without = (low, -np.inf) if end == 0 else (high, np.inf)
    limit = side[place]
    side[place] = without
    column = values[inside_box(values, Limits(low, high)), place]
    beyond = np.sort(column[column < limit] if end == 0 else -column[column > limit])[::-1]
    if len(beyond) > step:
        side[place] = beyond[step - 1] if end == 0 else -beyond[step - 1]
    return Limits(low, high)


def simplified(values: Array, target: Flags, box: Limits) -> Limits:
    """Take away the limits that chance alone explains (quasi-p above 0.05), the weakest first.

    Parameters
    ----------
    values, target : as for `find_box`, of these runs or of others
    box : Limits

    Returns
    -------
    Limits
    """
    while box.limited.any():
        p_values = quasi_p(values, target, box)
        places = np.nonzero(box.limited)[0]
        weakest = int(np.argmax(p_values))
        if p_values[weakest] <= 0.05:
            return box
        box = without_limit(box, int(places[weakest]))
    return box


def without_limit(box: Limits, place: int) -> Limits:
    """The box without its limits of one input."""
    low, high = box.low.copy(), box.high.copy()
    low[place], high[place] = -np.inf, np.inf
    return Limits(low, high)


def quasi_p(values: Array, target: Flags, box: Limits) -> list[float]:
    """How often chance alone would make a box as dense, for each limited input.

    Parameters
    ----------
    values, target : as for `find_box`
    box : Limits

    Returns
    -------
    For each limited input the share of draws in which as many runs in the box would be of the
    target, were its density that of the box without the limits of this input
    """
    inside = inside_box(values, box)
    count, hits = int(inside.sum()), int((inside & target).sum())
    found = []
    for place in np.nonzero(box.limited)[0]:
        wider = inside_box(values, without_limit(box, int(place)))
        density = float(target[wider].mean()) if wider.any() else 1.0
        found.append(binomial_tail(hits, count, density))
    return found


def binomial_tail(hits: int, count: int, share: float) -> float:
    """How often `count` throws give at least `hits`, each with this share."""
    if hits <= 0 or share >= 1.0:
        return 1.0
    if share <= 0.0:
        return 0.0
    whole, up, down = lgamma(count + 1), log(share), log1p(-share)
    terms = (
        whole - lgamma(k + 1) - lgamma(count - k + 1) + k * up + (count - k) * down
        for k in range(hits, count + 1)
    )
    return min(sum(map(exp, terms)), 1.0)
