"""Morris screening: which inputs move a result at all, from few steps of one input at a time.

References
----------
Morris (1991), Factorial sampling plans for preliminary computational experiments, Technometrics
33, 161-174, DOI 10.1080/00401706.1991.10484804; Campolongo, Cariboni & Saltelli (2007), An
effective screening design for sensitivity analysis of large models, Environmental Modelling &
Software 22, 1509-1518, DOI 10.1016/j.envsoft.2006.10.004 (mu*, and groups of inputs).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planner.engine.bootstrap import bootstrap_interval
from planner.engine.inputs import Array
from planner.engine.streams import uniforms


@dataclass(frozen=True, slots=True, eq=False)
class Screening:
    """Elementary effects of every group over the trajectories, in units of the result."""

    mu: Array  # (n_groups,), mean; says nothing of a group of several inputs
    mu_star: Array  # mean without sign
    sigma: Array  # standard deviation
    low: Array  # 95 % interval of mu_star
    high: Array


@dataclass(frozen=True, slots=True, eq=False)
class Trajectory:
    """Places that follow each other: from one to the next exactly one group of inputs moves."""

    uniform: Array  # (n_groups + 1, n_ids), each one of the levels
    order: npt.NDArray[np.intp]  # (n_groups,), the group that moves from place k to k + 1
    step: Array  # (n_groups,), how far a lone input moves, with its sign; unsigned for several


def trajectory(
    seed: int, number: int, ids: Sequence[str], group: npt.NDArray[np.intp], levels: int
) -> Trajectory:
    """Lay out one trajectory.

    Parameters
    ----------
    seed, number : int; a trajectory is a function of these, the ids, the groups and the levels
    ids : stable ids of the inputs
    group : shape (n_ids,), group of each input, 0 to n_groups - 1, none empty
    levels : int, even

    Returns
    -------
    Trajectory

    Notes
    -----
    The levels are the middles of `levels` equal parts of the distribution, (k + 1/2) / levels,
    and not 0 to 1 as in Morris: the very ends of a range hardly ever happen. A step is half of
    the levels, up or down as there is room; each input of a group goes its own way.
    """
    sizes = np.bincount(group)
    rank = uniforms(seed, [f"morris/order/{key}" for key in range(len(sizes))], number, 1)[:, 0]
    order = np.argsort(rank, kind="stable")
    begins = uniforms(seed, [f"morris/{key}" for key in ids], number, 1)[:, 0]
    level = (begins * levels).astype(np.int64)
    half = levels // 2
    way = np.where(level < half, half, -half)
    when = np.argsort(order, kind="stable")[group]  # at which step each input moves
    has_moved = np.arange(len(sizes) + 1)[:, None] > when
    step = np.full(len(sizes), 0.5)
    alone = sizes[group] == 1
    step[group[alone]] = way[alone] / levels
    return Trajectory((level + has_moved * way + 0.5) / levels, order, step)


def elementary_effects(path: Trajectory, result: Array) -> Array:
    """Change of the result per whole distribution of the group that moved.

    Parameters
    ----------
    path : Trajectory
    result : float64, shape (n_groups + 1,), at its places

    Returns
    -------
    float64, shape (n_groups,), in the order of the groups
    """
    effects = np.empty(len(path.order))
    effects[path.order] = np.diff(result)
    moved: Array = effects / path.step
    return moved


def screening(effects: Array, seed: int) -> Screening:
    """Mean, mean size and spread of the elementary effects.

    Parameters
    ----------
    effects : float64, shape (n_trajectories, n_groups); two trajectories at least
    seed : int, of the bootstrap over whole trajectories

    Returns
    -------
    Screening
    """
    size = np.abs(effects)
    low, high = bootstrap_interval(len(size), lambda rows: size[rows].mean(axis=0), seed)
    return Screening(
        effects.mean(axis=0), size.mean(axis=0), effects.std(axis=0, ddof=1), low, high
    )
