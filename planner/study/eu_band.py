"""What a weighted mean was worth on EU decisions: an interval by the shape of the issue.

On the 177 decided issues of half the dossiers of DEU III (1996-2019; Arregui & Perarnaud, 2022,
doi 10.34810/data53) the outcome was so many spreads away from the weighted mean of the positions,
and never beyond the outermost of them. `benchmarks/eu_band.py` makes the table from the data and
tries it on dossiers that were left out of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from planner.engine.contest import SAME
from planner.engine.draws import most_likely
from planner.engine.inputs import Array, ModelInput
from planner.study.scoring import LEVELS

N_ISSUES, N_DOSSIERS = 177, 77
MOST = 4  # so many distinct positions, or more
# Spreads on either side of the mean, for each of `LEVELS`, by the number of distinct positions.
FACTORS: Mapping[int, tuple[float, ...]] = {
    2: (0.1724, 0.2728, 0.3613, 0.3968, 0.4822, 0.6951, 0.9448, 1.0611, 1.4576),
    3: (0.0662, 0.1986, 0.2495, 0.391, 0.5327, 0.6154, 0.7018, 0.8572, 1.1328),
    4: (0.0745, 0.2021, 0.3105, 0.3818, 0.4295, 0.5637, 0.7448, 1.0407, 1.3426),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """What decides how far off the weighted mean may be."""

    mean: float  # weighted mean of the positions
    spread: float  # weighted standard deviation of the positions, points
    n_positions: int  # distinct ones, `MOST` at most; of those who have weight
    low: float  # outermost positions
    high: float


@dataclass(frozen=True, slots=True)
class Band:
    """The ends between which the outcomes of like issues fell as often as was asked."""

    shape: Shape
    low: float
    high: float


def shape_of(position: Array, weight: Array) -> Shape | None:
    """Return the shape of an issue; None where all who have weight stand at one point.

    Both arrays have an element an actor: scale points, and influence x salience.
    """
    place, share = position[weight > 0.0], weight[weight > 0.0]
    if not len(place):
        return None
    stated = np.sort(place)
    n_positions = 1 + int((np.diff(stated) > SAME).sum())
    if n_positions < 2:
        return None
    share = share / share.sum()
    mean = float((share * place).sum())
    spread = float(np.sqrt((share * (place - mean) ** 2).sum()))
    return Shape(mean, spread, min(n_positions, MOST), float(stated[0]), float(stated[-1]))


def band_around(shape: Shape, factor: float) -> Band:
    """Return the interval of so many spreads around the mean, cut at the outermost positions."""
    half = factor * shape.spread
    return Band(shape, max(shape.low, shape.mean - half), min(shape.high, shape.mean + half))


def issue_band(position: Array, weight: Array, level: float = 0.8) -> Band | None:
    """Return the interval that held the outcome of such EU decisions with one of `LEVELS`."""
    shape = shape_of(position, weight)
    if shape is None:
        return None
    return band_around(shape, FACTORS[shape.n_positions][LEVELS.index(level)])


def model_bands(model: ModelInput) -> tuple[Band | None, ...]:
    """Return the interval of each issue of a scenario at its most likely values."""
    drawn = most_likely(model)
    weight = drawn.issue_influence[0] * drawn.salience[0] * model.has_position
    return tuple(
        issue_band(drawn.position[0, :, issue], weight[:, issue])
        for issue in range(len(model.issues))
    )
