"""How a future would end under every pair of values of two inputs, and of a third."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from planner.domain.changes import AddRecords, SetFields, add
from planner.domain.futures import resolve
from planner.domain.problems import PlannerError, UsageProblem
from planner.domain.records import OUTCOMES, Future
from planner.domain.scenario import Scenario
from planner.domain.uid import new_uid
from planner.engine.compare import paired_interval
from planner.engine.inputs import ModelInput, model_input
from planner.engine.progress import Progress, ignore
from planner.engine.results import Share, wilson
from planner.study.matrix_inputs import Axis, Input, axis_of
from planner.study.processes import Hands, refuse_processes
from planner.study.projecting import Request, prepared
from planner.study.tornado import with_change
from planner.study.trials import Measure, Sample, samples

MAX_CELLS = 1_000


@dataclass(frozen=True, slots=True)
class Ending:
    """The share of one class in a cell, and its difference to the same runs of the future."""

    share: Share
    difference: float
    low: float  # 95 % interval of the difference
    high: float


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One value of each input: what would become of the future."""

    places: tuple[int, int, int]  # of the levels of x, y, z
    change: SetFields  # on top of the future
    endings: tuple[Ending, ...]  # in the order of OUTCOMES; empty if it cannot be played
    moved: float  # share of the runs that end in another class
    problem: PlannerError | None = None  # why it cannot be played


@dataclass(frozen=True, slots=True)
class Matrix:
    """All cells, the first row of the first table first."""

    future: str | None
    x: Axis
    y: Axis
    z: Axis | None
    runs: int
    seed: int
    can_escalate: bool
    shares: tuple[Share, ...]  # of the future as it is
    cells: tuple[MatrixCell, ...]

    def cell(self, x: int, y: int, z: int = 0) -> MatrixCell:
        """Return the cell at places of the levels."""
        return self.cells[(z * len(self.y.levels) + y) * len(self.x.levels) + x]

    @property
    def corners(self) -> tuple[MatrixCell, ...]:
        """The four outermost cells of each table, those of the quadrant stories."""
        far, top = len(self.x.levels) - 1, len(self.y.levels) - 1
        tables = range(1 if self.z is None else len(self.z.levels))
        return tuple(self.cell(x, y, z) for z in tables for y in (0, top) for x in (0, far))


def matrix(
    scenario: Scenario,
    request: Request,
    inputs: tuple[Input, Input] | tuple[Input, Input, Input],
    processes: Hands = 1,
    progress: Progress = ignore,
) -> Matrix:
    """Play a future with every pair of values of two inputs, for each value of a third.

    All cells have the same runs as the future itself. One that cannot be played has a problem.
    Raises UsageProblem for inputs that cannot be varied, EngineProblem if the future itself cannot
    be played, and Cancelled.
    """
    refuse_processes(processes)
    model, runs, seed = prepared(scenario, request)
    axes = _axes(resolve(scenario, request.future).scenario, inputs)
    x, y, z = axes
    levels = [range(len(axis.levels)) if axis else range(1) for axis in (z, y, x)]
    places = [(place, row, table) for table, row, place in product(*levels)]
    changes = [_change(axes, at) for at in places]
    models: list[ModelInput | PlannerError] = [
        _changed(scenario, request.future, change) for change in changes
    ]
    playable = [model, *(found for found in models if isinstance(found, ModelInput))]
    base, *played = samples(playable, seed, runs, Measure(), processes, progress)
    results = iter(played)
    cells = tuple(
        _cell(base, next(results), at, change)
        if isinstance(found, ModelInput)
        else MatrixCell(at, change, (), 0.0, found)
        for at, change, found in zip(places, changes, models, strict=True)
    )
    shares = tuple(wilson(count, runs) for count in _counts(base))
    return Matrix(request.future, x, y, z, runs, seed, model.can_escalate, shares, cells)


def cell_future(
    scenario: Scenario, found: Matrix, cell: MatrixCell, name: str, story: str = "", uid: str = ""
) -> AddRecords:
    """Return the change that makes a future of a cell, a branch of the future asked about."""
    future = Future(uid or new_uid(), name, found.future, story, (cell.change,))
    return add(scenario, "futures", future)


def _axes(resolved: Scenario, inputs: tuple[Input, ...]) -> tuple[Axis, Axis, Axis | None]:
    if len({wanted.where for wanted in inputs}) < len(inputs):
        raise UsageProblem("matrix-same-input")
    x, y, *others = (axis_of(resolved, wanted) for wanted in inputs)
    z = others[0] if others else None
    number = len(x.levels) * len(y.levels) * (len(z.levels) if z else 1)
    if number > MAX_CELLS:
        raise UsageProblem("matrix-too-large", number=number, limit=MAX_CELLS)
    return x, y, z


def _change(axes: tuple[Axis | None, ...], places: tuple[int, int, int]) -> SetFields:
    chosen = (axis.levels[at] for axis, at in zip(axes, places, strict=True) if axis)
    return SetFields(tuple(cell for level in chosen for cell in level.change.cells))


def _changed(
    scenario: Scenario, future: str | None, change: SetFields
) -> ModelInput | PlannerError:
    """Return the model of a future after a change, or why it cannot be played."""
    after, key = with_change(scenario, future, change)
    for problem in resolve(after, key).problems:
        if getattr(problem.where, "key", "") == key:
            return UsageProblem("matrix-does-not-fit")
    try:
        return model_input(after, key)
    except PlannerError as problem:
        return problem


def _cell(
    base: Sample, played: Sample, places: tuple[int, int, int], change: SetFields
) -> MatrixCell:
    moved = int((base.outcome != played.outcome).sum()) / len(base.outcome)
    return MatrixCell(places, change, tuple(_endings(base, played)), moved)


def _endings(base: Sample, played: Sample) -> Iterator[Ending]:
    runs = len(base.outcome)
    for outcome, count in enumerate(_counts(played)):
        before, after = base.outcome == outcome, played.outcome == outcome
        gained, lost = (after & ~before).sum(), (before & ~after).sum()
        low, high = paired_interval(gained, lost, runs)
        difference = float(gained - lost) / runs
        yield Ending(wilson(count, runs), difference, float(low), float(high))


def _counts(sample: Sample) -> list[int]:
    counts: list[int] = np.bincount(sample.outcome, minlength=len(OUTCOMES)).tolist()
    return counts
