"""Studies that play the model at chosen places of its uncertain inputs, block by block."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from planner.domain.problems import UsageProblem
from planner.domain.records import OUTCOMES
from planner.engine.designs import draws_at
from planner.engine.inputs import Array, Counts, ModelInput
from planner.engine.progress import Progress, Tick, ignore
from planner.engine.project import group_of
from planner.engine.results import VALUE_UNIT
from planner.engine.settlement import play
from planner.engine.utility import utilities
from planner.study.processes import Hands, Task, hands, spread_out
from planner.study.trials import Measure
from planner.study.uncertain import Inputs

_MOST_RUNS, _CELLS = 160_000, 25_000_000  # unless more are asked for, by size
_TASKS = 4  # per process: after each the work can be stopped


class Lay(Protocol):
    """Lays out the places of a block, (n_places, n_ids): a function of its arguments alone."""

    def __call__(
        self, seed: int, block: int, ids: tuple[str, ...], group: npt.NDArray[np.intp], /
    ) -> Array:
        """Return where in its distribution each input is."""


@dataclass(frozen=True, slots=True)
class Design:
    """Which places are played in a block, each with the same throws of the dice."""

    inputs: Inputs
    lay: Lay
    chances: int  # throws at every place

    def places(self, seed: int, block: int) -> Array:
        """Return the places of a block."""
        return self.lay(seed, block, self.inputs.ids, self.inputs.group_of)


@dataclass(frozen=True, slots=True)
class Effort:
    """How many blocks are played, and the runs of all."""

    blocks: int
    runs: int


def effort(model: ModelInput, block: int, runs: int | None, blocks: int, least: int) -> Effort:
    """Return how much to play: as many runs as asked for, else what is usual and not too long.

    `block` is the runs of one. Raises UsageProblem "study-too-few-runs" if those asked for do
    not make the least number of blocks.
    """
    if runs is None:
        stances, pairs = len(model.actors) * len(model.issues), len(model.actors) ** 2
        most = min(_MOST_RUNS, _CELLS // (stances + pairs))
        number = max(min(blocks, most // block), least)
    elif runs < least * block:
        raise UsageProblem("study-too-few-runs", runs=runs, least=least * block)
    else:
        number = runs // block
    return Effort(number, number * block)


def play_design(
    model: ModelInput,
    design: Design,
    seed: int,
    wanted: Effort,
    measure: Measure,
    processes: Hands,
    progress: Progress,
) -> Array:
    """Return the measure at every place and throw, (n_blocks, n_places, n_chances).

    The same bits for every number of processes. Raises Cancelled by `progress`.
    """
    blocks = wanted.blocks
    size = -(-blocks // min(_TASKS * hands(processes), blocks))
    tasks = [
        Task((model, design, seed, start, min(start + size, blocks), measure), size)
        for start in range(0, blocks, size)
    ]
    parts = spread_out(play_blocks, tasks, processes, progress)
    measured: Array = np.concatenate(parts) / round(1 / VALUE_UNIT)
    return measured


def play_blocks(
    model: ModelInput,
    design: Design,
    seed: int,
    start: int,
    stop: int,
    measure: Measure,
    progress: Progress = ignore,
) -> Counts:
    """Play some blocks and measure every place and throw, in whole VALUE_UNITs."""
    at_once = max(group_of(model) // design.chances, 1)
    found = []
    for block in range(start, stop):
        places = design.places(seed, block)
        rows = []
        for first in range(0, len(places), at_once):
            rows.append(
                _played(
                    model,
                    design,
                    places[first : first + at_once],
                    (seed, block),
                    measure,
                    _tick(progress, block - start, stop - start),
                )
            )
        found.append(np.concatenate(rows))
        progress(block - start + 1, stop - start)
    return np.array(found)


def _tick(progress: Progress, done: int, total: int) -> Tick:
    return lambda: progress(done, total)


def _played(
    model: ModelInput,
    design: Design,
    places: Array,
    stream: tuple[int, int],
    measure: Measure,
    tick: Tick,
) -> Counts:
    (seed, block), count = stream, design.chances
    draws = draws_at(model, seed, design.inputs.ids, places, block * count, count)
    runs = play(model, draws, tick=tick)
    if measure.kind == "class":
        value = (runs.outcome == OUTCOMES.index(measure.key)).astype(np.float64)
    else:
        value = utilities(model, draws, runs)[:, model.actors.index(measure.key)]
    units: Counts = np.rint(value / VALUE_UNIT).astype(np.int64)
    return units.reshape(len(places), count)
