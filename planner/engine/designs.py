"""Runs at chosen places of the uncertain inputs: what screening and sensitivity indices need."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

import numpy as np

from planner.engine.draws import Draws, draw
from planner.engine.inputs import Array, ModelInput

_CHANCES = ("event", "instrument", "escalation", "walk_out")


def draws_at(
    model: ModelInput, seed: int, ids: Sequence[str], uniform: Array, first: int, count: int
) -> Draws:
    """Draws of runs at chosen places, with the same chances at every place.

    Parameters
    ----------
    model : ModelInput
    seed : int
    ids : uncertain inputs; those of the model that are not named are drawn as ever
    uniform : float64, shape (n_points, n_ids), in [0, 1]; where in its distribution each input is
    first, count : int, the runs whose chances (events, instruments, escalation, walk-outs) are
        used

    Returns
    -------
    Draws, n_points x count runs; run p x count + k is point p with the chances of run first + k

    Notes
    -----
    The chances are shared by all points, so that the difference of two points is not that of two
    throws of the dice.
    """
    n_points = len(uniform)
    given = dict(zip(ids, uniform.T, strict=True))
    inputs, chances = draw(model, seed, 0, n_points, given), draw(model, seed, first, count)
    arrays: dict[str, Any] = {}
    for field in fields(inputs):
        if field.name in _CHANCES:
            arrays[field.name] = np.concatenate([getattr(chances, field.name)] * n_points)
        elif field.name != "first":
            arrays[field.name] = _repeated(getattr(inputs, field.name), count)
    return replace(inputs, **arrays)


def _repeated(values: Array, count: int) -> Array:
    """Repeat every run; what no run changes stays a view."""
    if values.strides[0] == 0:
        return np.broadcast_to(values[0], (len(values) * count, *values.shape[1:]))
    return np.repeat(values, count, axis=0)
