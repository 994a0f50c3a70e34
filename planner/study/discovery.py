"""Scenario discovery: within which limits of the drawn numbers a class lies."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from math import ceil, floor

import numpy as np
import numpy.typing as npt

from planner.domain.problems import UsageProblem, Where
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.engine.compare import independent_interval
from planner.engine.draws import draw, drawn_values, event_stream, instrument_stream
from planner.engine.inputs import Array, Flags, ModelInput, Uncertain
from planner.engine.prim import Limits, find_box, inside_box, quasi_p, simplified
from planner.engine.progress import Progress, Tick, ignore
from planner.engine.project import groups
from planner.engine.settlement import play
from planner.engine.utility import utilities
from planner.study.processes import Hands, Task, refuse_processes, spread_out
from planner.study.projecting import Request, prepared, ranges
from planner.study.trials import Measure, refuse_measure
from planner.study.uncertain import Input, drawn_inputs

MOST_LIMITS, MOST_BOXES = 4, 3
HAPPENS, WORKS = "happens", "works"
BEST = 0.25  # of the runs, where a utility is asked about
_FEWEST, _LEAST_RUNS, _USUAL_RUNS = 20, 400, 10_000
_NUMBERS = 20_000_000  # inputs times runs that are kept at once
_MOST_COLUMNS = 60  # inputs that are looked at, those that tell most alone
_WIDE = 10.0  # points of a range from which limits are whole points


@dataclass(frozen=True, slots=True)
class Limit:
    """What a box asks of one input; `low` and `high` None where it has no end there.

    `field` of the place is "happens" or "works" for an event or instrument itself.
    """

    where: Where
    low: float | None
    high: float | None
    range: tuple[float, float]
    quasi_p: float  # in the runs that were not used to find the box


@dataclass(frozen=True, slots=True)
class Counted:
    """How good a box is in one half of the runs."""

    inside: int  # runs in the box
    hits: int  # of these, such as are asked for
    others: int  # runs in no box so far
    other_hits: int
    all_hits: int

    @property
    def density(self) -> float:
        """Share of the runs in the box that are such as are asked for."""
        return self.hits / max(self.inside, 1)

    @property
    def coverage(self) -> float:
        """Share of all such runs that is in the box."""
        return self.hits / max(self.all_hits, 1)

    @property
    def outside(self) -> float:
        """Share among the runs in no box so far."""
        return self.other_hits / max(self.others, 1)


@dataclass(frozen=True, slots=True)
class Box:
    """Limits that together make a class much more frequent: as learnt, and in unseen runs."""

    limits: tuple[Limit, ...]
    learnt: Counted
    checked: Counted


@dataclass(frozen=True, slots=True)
class Discovery:
    """The boxes found; each but the first among the runs that the ones before left over."""

    measure: Measure
    runs: int
    seed: int
    mean: float  # of the measure
    share: float  # of the runs that are such as are asked for
    boxes: tuple[Box, ...]
    inputs: int  # that were looked at
    left_out: int  # that have no range


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """What was drawn in each run, and what is measured of it."""

    values: Array  # (n_runs, n_inputs)
    measured: Array  # (n_runs,)


def discover(
    scenario: Scenario,
    request: Request,
    measure: Measure,
    processes: Hands = 1,
    progress: Progress = ignore,
) -> Discovery:
    """Play runs and find the limits within which most of a class lies and little else.

    Limits are learnt from the runs of even number and counted in those of odd number; a limit that
    does nothing there is left out, and a box that is not clearly denser there is not reported. Of
    a utility the best quarter of the runs is asked for. Raises UsageProblem for what is not there
    and for too few or too many runs, EngineProblem for what cannot be simulated, Cancelled by
    `progress`.
    """
    refuse_processes(processes)
    model, _, seed = prepared(scenario, request)
    refuse_measure(measure, scenario, request.future)
    inputs, left_out = drawn_and_chances(model)
    if not inputs:
        raise UsageProblem("study-no-ranges")
    most = _NUMBERS // len(inputs)
    runs = min(_USUAL_RUNS, most) if request.runs is None else request.runs
    if runs < _LEAST_RUNS:
        raise UsageProblem("study-too-few-runs", runs=runs, least=_LEAST_RUNS)
    if runs > most:
        raise UsageProblem("study-too-many-runs", runs=runs, most=most)
    tasks = [
        Task((model, inputs, seed, start, stop, measure), stop - start)
        for start, stop in ranges(runs, processes)
    ]
    parts = spread_out(played_inputs, tasks, processes, progress)
    values = np.concatenate([part.values for part in parts])
    measured = np.concatenate([part.measured for part in parts])
    target = _target(measured, measure)
    tick = partial(progress, runs, runs)
    boxes = tuple(_boxes(inputs, values, target, tick))
    return Discovery(
        measure,
        runs,
        seed,
        float(measured.mean()),
        float(target.mean()),
        boxes,
        len(inputs),
        left_out,
    )


def drawn_and_chances(model: ModelInput) -> tuple[list[Input], int]:
    """Return all that differs from run to run but the dice of rounds; how many have no range."""
    found, left_out = drawn_inputs(model)
    return [*found, *_chances(model)], left_out


def _chances(model: ModelInput) -> Iterator[Input]:
    """Yield the events that may happen and the instruments that may work, as inputs of 0 or 1."""
    chances: tuple[tuple[str, tuple[str, ...], Uncertain, str], ...] = (
        ("events", model.events.ids, model.events.probability, HAPPENS),
        ("instruments", model.instruments.ids, model.instruments.success, WORKS),
    )
    for table, ids, chance, field in chances:
        stream = event_stream if table == "events" else instrument_stream
        for place, key in enumerate(ids):
            if chance.high[place] > 0 and chance.low[place] < 1:
                yield Input(stream(key), Where(table, key, field), 0.0, 1.0)


def played_inputs(
    model: ModelInput,
    inputs: list[Input],
    seed: int,
    start: int,
    stop: int,
    measure: Measure,
    progress: Progress = ignore,
) -> _Seen:
    """Play runs start .. stop - 1 and return what was drawn and what came of it."""
    ids = [one.id for one in inputs]
    values, measured = [], []
    for first, last in groups(model, start, stop):
        draws = draw(model, seed, first, last - first)
        runs = play(model, draws, tick=partial(progress, max(first - start, 0), stop - start))
        rows = slice(max(start, first) - first, min(stop, last) - first)
        if measure.kind == "class":
            result = (runs.outcome == OUTCOMES.index(measure.key)).astype(np.float64)
        else:
            result = utilities(model, draws, runs)[:, model.actors.index(measure.key)]
        values.append(drawn_values(model, draws, ids)[rows])
        measured.append(result[rows])
        progress(min(last, stop) - start, stop - start)
    return _Seen(np.concatenate(values), np.concatenate(measured))


def _target(measured: Array, measure: Measure) -> Flags:
    """Tell which runs are asked for: those of the class, or the best of a utility."""
    if measure.kind == "class":
        return measured > 0.5
    found: Flags = measured > np.quantile(measured, 1 - BEST)
    return found


def _boxes(inputs: list[Input], values: Array, target: Flags, tick: Tick) -> Iterator[Box]:
    """Yield boxes, each of what is left over, as long as they hold in unseen runs."""
    learning = np.arange(len(target)) % 2 == 0
    left = np.ones(len(target), dtype=np.bool_)
    for _ in range(MOST_BOXES):
        tick()
        some = learning & left
        hits = int(target[some].sum())
        if min(hits, int(some.sum()) - hits) < _FEWEST:
            return
        columns = _telling(values[some], target[some])
        learnt = find_box(values[some][:, columns], target[some], MOST_LIMITS)
        unseen = ~learning & left
        limits = _rounded(_spread(learnt, columns, len(inputs)), inputs)
        limits = simplified(values[unseen], target[unseen], limits)
        inside = inside_box(values, limits)
        checked = _counted(inside, target, left, ~learning)
        low, _ = independent_interval(
            checked.hits, max(checked.inside, 1), checked.other_hits, max(checked.others, 1)
        )
        if not limits.limited.any() or not checked.inside or low <= 0:
            return
        p_values = quasi_p(values[unseen], target[unseen], limits)
        told = tuple(
            _limit(inputs[place], limits, int(place), p_value)
            for place, p_value in zip(np.nonzero(limits.limited)[0], p_values, strict=True)
        )
        yield Box(told, _counted(inside, target, left, learning), checked)
        left = left & ~inside


def _telling(values: Array, target: Flags) -> npt.NDArray[np.intp]:
    """Return the inputs that go with the target most, by themselves or by their distance."""
    if values.shape[1] <= _MOST_COLUMNS:
        return np.arange(values.shape[1])
    middle = np.abs(values - np.median(values, axis=0))
    strength = np.maximum(_correlation(values, target), _correlation(middle, target))
    return np.sort(np.argsort(-strength, kind="stable")[:_MOST_COLUMNS])


def _correlation(values: Array, target: Flags) -> Array:
    spread = np.maximum(values.std(axis=0), 1e-12)
    found: Array = np.abs(values[target].mean(axis=0) - values.mean(axis=0)) / spread
    return found


def _spread(box: Limits, columns: npt.NDArray[np.intp], count: int) -> Limits:
    low, high = np.full(count, -np.inf), np.full(count, np.inf)
    low[columns], high[columns] = box.low, box.high
    return Limits(low, high)


def _rounded(box: Limits, inputs: list[Input]) -> Limits:
    """Round limits outwards to numbers that can be said."""
    low, high = box.low.copy(), box.high.copy()
    for place in np.nonzero(box.limited)[0]:
        width = inputs[place].high - inputs[place].low
        unit = 1.0 if width >= _WIDE else 0.01
        if np.isfinite(low[place]):
            low[place] = floor(low[place] / unit + 1e-9) * unit
        if np.isfinite(high[place]):
            high[place] = ceil(high[place] / unit - 1e-9) * unit
    return Limits(low, high)


def _limit(one: Input, box: Limits, place: int, p_value: float) -> Limit:
    low, high = (float(end[place]) for end in (box.low, box.high))
    ends = (low if np.isfinite(low) else None, high if np.isfinite(high) else None)
    return Limit(one.where, *ends, (one.low, one.high), p_value)


def _counted(inside: Flags, target: Flags, left: Flags, half: Flags) -> Counted:
    within, others = inside & left & half, ~inside & left & half
    return Counted(
        int(within.sum()),
        int((within & target).sum()),
        int(others.sum()),
        int((others & target).sum()),
        int((target & half).sum()),
    )
