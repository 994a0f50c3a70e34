"""How much of the spread of a share each group of uncertain numbers explains."""

from dataclasses import dataclass

import numpy as np

from planner.domain.scenario import Scenario
from planner.engine.progress import Progress, ignore
from planner.engine.sobol import base_places, indices
from planner.study.designed import Design, effort, play_design
from planner.study.processes import Hands, refuse_processes
from planner.study.projecting import Request, prepared
from planner.study.trials import Measure, refuse_measure
from planner.study.uncertain import Group, Inputs, inputs_of

CHANCES = 8
_ROWS, _LEAST = 1_000, 32


@dataclass(frozen=True, slots=True)
class Index:
    """A share of the variance, with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Explained:
    """What a group explains by itself, and with all that it does together with others."""

    group: Group
    first: Index
    total: Index


@dataclass(frozen=True, slots=True)
class Sobol:
    """All groups, that with the largest total first; `spread` is one standard deviation."""

    measure: Measure
    mean: float
    spread: float  # of the measure over the ranges, the chances being the same
    found: tuple[Explained, ...]
    inputs: Inputs
    rows: int
    runs: int
    seed: int

    @property
    def alone(self) -> float:
        """What all groups explain, each by itself."""
        return sum(one.first.value for one in self.found)


def sobol(
    scenario: Scenario,
    request: Request,
    measure: Measure,
    processes: Hands = 1,
    progress: Progress = ignore,
) -> Sobol:
    """Estimate first and total indices of all groups of inputs.

    All places of a row share their chances, other rows have others. The runs of the request are
    those played altogether. Raises UsageProblem for what is not there or too few runs,
    EngineProblem for what cannot be simulated, Cancelled by `progress`.
    """
    refuse_processes(processes)
    model, _, seed = prepared(scenario, request)
    refuse_measure(measure, scenario, request.future)
    inputs = inputs_of(model)
    block = (len(inputs.groups) + 2) * CHANCES
    wanted = effort(model, block, request.runs, _ROWS, _LEAST)
    design = Design(inputs, base_places, CHANCES)
    results = play_design(model, design, seed, wanted, measure, processes, progress)
    told = indices(results, seed)
    first = np.column_stack([told.first, told.first_low, told.first_high]).tolist()
    total = np.column_stack([told.total, told.total_low, told.total_high]).tolist()
    found = [
        Explained(group, Index(*first[place]), Index(*total[place]))
        for place, group in enumerate(inputs.groups)
    ]
    found.sort(key=lambda one: (-one.total.value, -one.first.value))
    mean, spread = float(results[:, :2].mean()), float(np.sqrt(told.variance))
    return Sobol(measure, mean, spread, tuple(found), inputs, wanted.blocks, wanted.runs, seed)
