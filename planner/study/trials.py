"""Futures played with other instruments, and what is measured of their runs."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planner.domain.changes import Batch, set_field
from planner.domain.futures import resolve
from planner.domain.problems import UsageProblem
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.engine.compare import paired_interval
from planner.engine.inputs import Counts, ModelInput, model_input
from planner.engine.pairs import Sums, mean_difference
from planner.engine.progress import Progress, ignore
from planner.engine.project import simulate_runs
from planner.engine.results import VALUE_UNIT, Projection
from planner.study.processes import Hands, Task, spread_out
from planner.study.projecting import Request, project
from planner.study.tornado import with_change

_WORSE_IF_MORE = ("stalemate", "escalation")


@dataclass(frozen=True, slots=True)
class Measure:
    """What is asked for: the share of a class, or the utility of an actor."""

    kind: str = "class"  # or "utility"
    key: str = OUTCOMES[0]  # of OUTCOMES, or the id of an actor

    @property
    def is_more_better(self) -> bool:
        """Tell whether more of it is better."""
        return self.kind == "utility" or self.key not in _WORSE_IF_MORE


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """How runs 0, 1, 2, ... ended: class, and the measure in whole VALUE_UNITs."""

    outcome: npt.NDArray[np.uint8]  # (n_runs,)
    measured: Counts  # (n_runs,)

    @property
    def mean(self) -> float:
        """The mean of the measure: a share, or a utility."""
        return int(self.measured.sum()) / (len(self.measured) * round(1 / VALUE_UNIT))


@dataclass(frozen=True, slots=True)
class Step:
    """The mean of a measure in one sample, and its difference to the same runs of another."""

    mean: float
    difference: float
    low: float  # 95 % interval of the difference
    high: float
    moved: float  # share of the runs that end in another class


def most_frequent(projection: Projection) -> str:
    """Return the class that most runs end in, of equals the better."""
    return OUTCOMES[int(projection.tally.outcome.argmax())]


def usual_measure(
    scenario: Scenario, request: Request, processes: Hands = 1, progress: Progress = ignore
) -> Measure:
    """Return the class that most runs of a future end in, as it is projected without a study."""
    projected = Request(request.future, seed=request.seed)
    return Measure("class", most_frequent(project(scenario, projected, processes, progress)))


def refuse_measure(measure: Measure, scenario: Scenario, future: str | None) -> None:
    """Raise UsageProblem for a measure of what is not there."""
    actors = resolve(scenario, future).scenario.actors
    known: Sequence[str] = OUTCOMES if measure.kind == "class" else tuple(actors)
    if measure.key not in known:
        raise UsageProblem("measure-unknown", name=measure.key, known=", ".join(known))


def with_instruments(scenario: Scenario, future: str | None, on: frozenset[str]) -> ModelInput:
    """Return the model of a future in which exactly these of its instruments are on."""
    known = resolve(scenario, future).scenario.instruments
    switches = Batch(tuple(set_field("instruments", key, "is_on", key in on) for key in known))
    return model_input(*with_change(scenario, future, switches))


def entered_on(scenario: Scenario, future: str | None) -> frozenset[str]:
    """Return the instruments that are on in a future as it was entered."""
    instruments = resolve(scenario, future).scenario.instruments
    return frozenset(key for key, instrument in instruments.items() if instrument.is_on)


def samples(
    models: Sequence[ModelInput],
    seed: int,
    runs: int,
    measure: Measure,
    processes: Hands = 1,
    progress: Progress = ignore,
) -> list[Sample]:
    """Play the same runs of all models and measure them; raises Cancelled by `progress`."""
    tasks = [Task((model, seed, runs, measure), runs) for model in models]
    return spread_out(sample, tasks, processes, progress) if tasks else []


def sample(
    model: ModelInput, seed: int, runs: int, measure: Measure, progress: Progress = ignore
) -> Sample:
    """Play runs 0 .. runs - 1 of a model and measure them."""
    is_utility = measure.kind == "utility"
    blocks = list(simulate_runs(model, seed, 0, runs, progress, with_utility=is_utility))
    outcome = np.concatenate([block.outcome for block in blocks])
    if is_utility:
        actor = model.actors.index(measure.key)
        measured = np.concatenate([block.utility[:, actor] for block in blocks])
    else:
        measured = (outcome == OUTCOMES.index(measure.key)).astype(np.float64)
    return Sample(outcome, np.rint(measured / VALUE_UNIT).astype(np.int64))


def step(first: Sample, second: Sample, measure: Measure) -> Step:
    """Compare a sample with another of the same runs, run by run."""
    runs = len(first.outcome)
    moved = int((first.outcome != second.outcome).sum()) / runs
    change = second.measured - first.measured
    if measure.kind == "class":
        gained, lost = (change > 0).sum(), (change < 0).sum()
        low, high = paired_interval(gained, lost, runs)
        return Step(second.mean, float(gained - lost) / runs, float(low), float(high), moved)
    squares = sum(value * value for value in change.tolist())
    sums = Sums(runs, int(first.measured.sum()), int(second.measured.sum()), squares)
    found = mean_difference(sums)
    assert found is not None
    return Step(second.mean, found.difference, found.low, found.high, moved)
