"""What each engine says of one future: values with a band, shares, and what it tells beyond."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import numpy.typing as npt

from planner.domain.problems import EngineProblem, Problem, Severity, UsageProblem
from planner.domain.scenario import Scenario
from planner.engine.classes import can_classify, judge
from planner.engine.draws import draw
from planner.engine.entries import Details, Engine, Options
from planner.engine.inputs import Array, ModelInput, model_input
from planner.engine.most_likely import no_dynamics
from planner.engine.progress import Progress, ignore
from planner.engine.project import groups
from planner.engine.registry import ENGINES, find_engine, options_of
from planner.engine.results import ESCALATION, Share, wilson
from planner.study.projecting import runs_and_seed

_BAND = (10, 90)


@dataclass(frozen=True, slots=True, eq=False)
class EngineResult:
    """One engine on one future; NaN where it gives no value.

    There are no shares where nobody has to sign an issue.
    """

    engine: Engine
    options: Options
    value: Array  # (n_issues,), at the most likely values
    low: Array  # 10th percentile over the runs in which there is a value
    high: Array  # 90th
    valued: Array  # share of runs in which there is a value
    shares: tuple[Share, ...]  # agreement, partial, stalemate, and escalation where it is modelled
    details: Details
    mean: Array  # (n_issues,), weighted mean of the opening positions, to compare with


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An engine that cannot play a scenario, and why."""

    engine: Engine
    problem: EngineProblem


@dataclass(frozen=True, slots=True)
class EngineResults:
    """Engines side by side, in the order of the registry."""

    model: ModelInput
    results: tuple[EngineResult, ...]
    left_out: tuple[LeftOut, ...]
    seed: int
    runs: int


@dataclass(frozen=True, slots=True)
class EngineRequest:
    """Which engines are wanted on which future; None takes the scenario's own setting."""

    future: str | None = None
    engines: Sequence[str] = ()  # none: all of them
    options: Mapping[str, str] | None = None  # of whichever engine knows them
    own: Mapping[str, Mapping[str, str]] | None = None  # by engine
    known: Sequence[EngineResult] = ()  # of the same question: they are not played again
    runs: int | None = None
    seed: int | None = None


def engine_results(
    scenario: Scenario,
    request: EngineRequest,
    progress: Progress = ignore,
    part: Callable[[EngineResult], None] | None = None,
) -> EngineResults:
    """Play the engines on the same draws; raises UsageProblem, EngineProblem or Cancelled.

    If none is named, those that cannot play the scenario are left out. `part` is given each result
    when it is there.
    """
    chosen = chosen_engines(request.engines, request.options or {}, request.own)
    runs, seed = runs_and_seed(scenario, request.runs, request.seed)
    needs_signatures = any(find_engine(name).needs_signatures for name in request.engines)
    model = model_input(scenario, request.future, needs_signatures=needs_signatures)
    known = {result.engine.name: result for result in request.known}
    total, found, left_out = runs * len(chosen), list[EngineResult](), list[LeftOut]()
    for number, (engine, options) in enumerate(chosen):
        tick = partial(_shifted, progress, number * runs, total)
        tick(0)
        try:
            result = known.get(engine.name)
            if result is None or result.options != options:
                if engine.needs_signatures:
                    model_input(scenario, request.future)  # says why if nobody signs
                limit = engine.enough_runs if request.runs is None else None
                enough = runs if limit is None else limit(model)
                result = _result(model, engine, options, min(runs, enough), seed, tick)
                result = result if enough >= runs else _with_note(result, enough)
        except EngineProblem as problem:
            if request.engines:
                raise
            left_out.append(LeftOut(engine, problem))
            continue
        found.append(result)
        if part is not None:
            part(result)
    progress(total, total)
    return EngineResults(model, tuple(found), tuple(left_out), seed, runs)


def chosen_engines(
    names: Sequence[str],
    written: Mapping[str, str],
    own: Mapping[str, Mapping[str, str]] | None = None,
) -> list[tuple[Engine, Options]]:
    """Return engines with the value of each setting, all of them if none is named.

    `written` is of whichever engine knows it, `own` by engine. Raises UsageProblem for an unknown
    name, or a setting that none of them has.
    """
    chosen = [find_engine(name) for name in dict.fromkeys(names or ENGINES)]
    known = sorted({option.name for engine in chosen for option in engine.options})
    for name in written:
        if name not in known:
            raise UsageProblem("unknown-option", name=name, known=", ".join(known) or "-")
    own = own or {}
    return [
        (engine, options_of(engine, {**written, **own.get(engine.name, {})})) for engine in chosen
    ]


def _with_note(result: EngineResult, runs: int) -> EngineResult:
    """Say that fewer runs were played than for the others."""
    note = Problem("engine-fewer-runs", Severity.HINT, values={"n": runs})
    return replace(result, details=replace(result.details, notes=(*result.details.notes, note)))


def _shifted(progress: Progress, before: int, total: int, done: int) -> None:
    progress(before + done, total)


def _result(
    model: ModelInput,
    engine: Engine,
    options: Options,
    runs: int,
    seed: int,
    tick: partial[None],
) -> EngineResult:
    values, outcomes, n_classes = [], [], ESCALATION
    for first, last in groups(model, 0, runs):
        draws = draw(model, seed, first, last - first)
        answer = engine.play(model, draws, seed, options, partial(tick, first))
        keep = min(last, runs) - first
        values.append(answer.value[:keep])
        if answer.outcome is not None:
            n_classes = ESCALATION + model.can_escalate
            outcomes.append(answer.outcome[:keep])
        elif can_classify(model):
            outcomes.append(judge(model, draws, answer.value).outcome[:keep])
        tick(first + keep)
    low, high, valued = _band(np.concatenate(values))
    return EngineResult(
        engine=engine,
        options=options,
        value=engine.at_most_likely(model, seed, options),
        low=low,
        high=high,
        valued=valued,
        shares=_shares(outcomes, n_classes),
        details=engine.explain(model, seed, options),
        mean=no_dynamics(model),
    )


def _band(values: Array) -> tuple[Array, Array, Array]:
    """Percentiles of each issue over the runs that have a value, and the share of these."""
    low, high = np.full((2, values.shape[1]), np.nan)
    for issue in range(values.shape[1]):
        found = values[:, issue]
        found = found[~np.isnan(found)]
        if len(found):
            low[issue], high[issue] = np.percentile(found, _BAND)
    return low, high, (~np.isnan(values)).mean(axis=0)


def _shares(outcomes: list[npt.NDArray[np.uint8]], n_classes: int) -> tuple[Share, ...]:
    if not outcomes:
        return ()
    counts = np.bincount(np.concatenate(outcomes), minlength=n_classes)
    return tuple(wilson(int(count), int(counts.sum())) for count in counts)
