"""Screening: which uncertain numbers move a share at all, one group moved at a time."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planner.domain.scenario import Scenario
from planner.engine.inputs import Array
from planner.engine.morris import elementary_effects, screening, trajectory
from planner.engine.progress import Progress, ignore
from planner.study.designed import Design, effort, play_design
from planner.study.processes import Hands, refuse_processes
from planner.study.projecting import Request, prepared
from planner.study.trials import Measure, refuse_measure
from planner.study.uncertain import Group, Inputs, inputs_of

LEVELS, CHANCES = 4, 16
_TRAJECTORIES, _LEAST = 60, 4


@dataclass(frozen=True, slots=True)
class Screened:
    """How far a group moves the measure over its whole distribution, on average.

    `mu` tells the direction of a lone input and is None for several; `low` to `high` is the 95 %
    interval of `mu_star`.
    """

    group: Group
    mu: float | None
    mu_star: float
    sigma: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Morris:
    """All groups, the one that moves most first."""

    measure: Measure
    mean: float  # of the measure over all places
    found: tuple[Screened, ...]
    inputs: Inputs
    trajectories: int
    runs: int
    seed: int


def trajectory_places(
    seed: int, block: int, ids: tuple[str, ...], group: npt.NDArray[np.intp]
) -> Array:
    """Return the places of a trajectory."""
    return trajectory(seed, block, ids, group, LEVELS).uniform


def morris(
    scenario: Scenario,
    request: Request,
    measure: Measure,
    processes: Hands = 1,
    progress: Progress = ignore,
) -> Morris:
    """Walk trajectories through the ranges and see how far each step moves the measure.

    All places of a trajectory share their chances. The runs of the request are those played
    altogether. Raises UsageProblem for what is not there or too few runs, EngineProblem for what
    cannot be simulated, Cancelled by `progress`.
    """
    refuse_processes(processes)
    model, _, seed = prepared(scenario, request)
    refuse_measure(measure, scenario, request.future)
    inputs = inputs_of(model)
    block = (len(inputs.groups) + 1) * CHANCES
    wanted = effort(model, block, request.runs, _TRAJECTORIES, _LEAST)
    design = Design(inputs, trajectory_places, CHANCES)
    played = play_design(model, design, seed, wanted, measure, processes, progress)
    results = played.mean(axis=2)
    effects = [
        elementary_effects(trajectory(seed, block, inputs.ids, inputs.group_of, LEVELS), result)
        for block, result in enumerate(results)
    ]
    told = screening(np.array(effects), seed)
    found = [
        Screened(
            group,
            float(told.mu[place]) if len(group.inputs) == 1 else None,
            float(told.mu_star[place]),
            float(told.sigma[place]),
            float(told.low[place]),
            float(told.high[place]),
        )
        for place, group in enumerate(inputs.groups)
    ]
    found.sort(key=lambda one: -one.mu_star)
    return Morris(
        measure, float(results.mean()), tuple(found), inputs, wanted.blocks, wanted.runs, seed
    )
