"""Engines on cases with a known outcome: how far they missed, and what their intervals held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from planner.domain.problems import EngineProblem, UsageProblem
from planner.domain.records import MAX_RUNS
from planner.engine.draws import draw
from planner.engine.entries import Engine, Options
from planner.engine.inputs import Array, ModelInput, model_input
from planner.engine.plain_entries import STATUS_QUO
from planner.engine.progress import Progress, ignore
from planner.engine.project import groups as run_groups
from planner.engine.registry import find_engine
from planner.study.engine_results import LeftOut, chosen_engines
from planner.study.eu_band import issue_band
from planner.study.resolved import ResolvedCases, ResolvedIssue, scenario_of_group
from planner.study.scoring import (
    LEVELS,
    Distribution,
    Interval,
    is_inside,
    mean_interval,
    share_of_hits,
)

BASELINE = "weighted-mean"
_SEED = 0
NOMINAL = 0.8  # of the interval that is told of


@dataclass(frozen=True, slots=True)
class Reliability:
    """What intervals of each nominal content (`LEVELS`) held, and how wide they were."""

    held: tuple[float, ...]
    width: tuple[float, ...]

    @property
    def coverage80(self) -> float:
        """Share of outcomes in the interval of nominally 80 %."""
        return self.held[LEVELS.index(NOMINAL)]

    @property
    def width80(self) -> float:
        """Mean width of that interval in points."""
        return self.width[LEVELS.index(NOMINAL)]


@dataclass(frozen=True, slots=True)
class BacktestResult:
    """How one forecast did; intervals are None where all issues are of one group."""

    name: str  # of an engine, or of a rule that asks no model (`Backtest.rules`)
    version: str  # empty for a rule
    options: Options
    n: int  # issues that were scored
    n_silent: int  # decided issues on which it gave no value; they are not scored
    mae: float  # mean absolute error in points; this and what follows NaN if none was scored
    mae_interval: Interval | None
    hits10: float
    baseline_mae: float  # of the weighted mean, on the same issues
    difference_interval: Interval | None
    crps: float | None = None  # None without a distribution
    reliability: Reliability | None = None
    simulated: Reliability | None = None  # of its values over runs; None where none were asked for

    @property
    def difference(self) -> float:
        """How much further it missed than the weighted mean."""
        return self.mae - self.baseline_mae


@dataclass(frozen=True, slots=True)
class Backtest:
    """How several engines did on the same cases, and what the band of EU decisions held."""

    results: tuple[BacktestResult, ...]
    rules: tuple[BacktestResult, ...]  # what asking no model gives
    left_out: tuple[LeftOut, ...]  # engines that were not named and cannot play these cases
    band: Reliability | None  # around the weighted mean; None where no issue has a band
    n_unresolved: int
    n_groups: int
    grouped_by: str


@dataclass(frozen=True, slots=True, eq=False)
class _Decided:
    """The decided issues in the order of the groups, and the baseline on each."""

    issues: tuple[ResolvedIssue, ...]
    outcome: Array
    group: tuple[str, ...]
    baseline: Array


Groups = Sequence[Sequence[ResolvedIssue]]
Distributions = Sequence[Distribution | None]


def backtest(
    cases: ResolvedCases,
    engines: Sequence[str] = (),
    options: Mapping[str, str] | None = None,
    runs: int = 0,
    progress: Progress = ignore,
) -> Backtest:
    """Play engines on resolved cases; none named: all that can play them.

    With a number of runs each engine is also simulated over the ranges that are assumed where
    nobody entered one. Raises UsageProblem, EngineProblem for an engine that was named and cannot
    play, or Cancelled.
    """
    if not 0 <= runs <= MAX_RUNS:
        raise UsageProblem("runs-out-of-range", runs=runs, limit=MAX_RUNS)
    chosen = chosen_engines(engines, options or {})
    groups = [some for some in cases.groups.values() if any(issue.is_decided for issue in some)]
    models = _models(groups, with_ranges=False)
    ranges = _models(groups, with_ranges=True) if runs else []
    decided = _decided(groups, models)
    results, left_out = list[BacktestResult](), list[LeftOut]()
    total = len(chosen) * (len(models) + len(ranges))
    for number, (engine, own) in enumerate(chosen):
        tick = partial(_shifted, progress, number * total // len(chosen), total)
        try:
            _refuse(engine, cases)
            value, distributions = _play(models, groups, engine, own, tick)
            tick = partial(_shifted, progress, number * total // len(chosen) + len(models), total)
            simulated = _simulated(ranges, groups, engine, own, runs, tick)
        except EngineProblem as problem:
            if engines:
                raise
            left_out.append(LeftOut(engine, problem))
            continue
        scored = _scores(engine, own, decided, value, distributions)
        results.append(replace(scored, simulated=_held(simulated, decided.outcome)))
    progress(total, total)
    return Backtest(
        results=tuple(results),
        rules=tuple(_rules(decided)),
        left_out=tuple(left_out),
        band=_band_reliability(decided),
        n_unresolved=len(cases.issues) - len(decided.issues),
        n_groups=len(set(decided.group)),
        grouped_by=cases.grouped_by,
    )


def _models(groups: Groups, *, with_ranges: bool) -> list[ModelInput]:
    return [
        model_input(scenario_of_group(tuple(some), with_ranges=with_ranges), needs_signatures=False)
        for some in groups
    ]


def _shifted(progress: Progress, before: int, total: int, done: int) -> None:
    progress(before + done, total)


def _decided(groups: Groups, models: Sequence[ModelInput]) -> _Decided:
    issues = tuple(issue for some in groups for issue in some if issue.is_decided)
    return _Decided(
        issues=issues,
        outcome=np.array([issue.outcome for issue in issues]),
        group=tuple(issue.group for issue in issues),
        baseline=_play(models, groups, find_engine(BASELINE), {}, partial(ignore, total=0))[0],
    )


def _refuse(engine: Engine, cases: ResolvedCases) -> None:
    """Raise EngineProblem for an engine that asks for more than the cases tell."""
    if engine.needs_signatures and not cases.has_compromise:
        raise EngineProblem("backtest-no-compromise")
    if engine.needs_issues > max(len(some) for some in cases.groups.values()):
        raise EngineProblem("backtest-lone-issues")


def _play(
    models: Sequence[ModelInput],
    groups: Groups,
    engine: Engine,
    options: Options,
    tick: partial[None],
) -> tuple[Array, Distributions]:
    """Return what an engine says of the decided issues of all groups.

    It says nothing where it is told to ask for the status quo, and nobody knows that.
    """
    needs_status_quo = options.get("breakdown") == STATUS_QUO
    values: list[float] = []
    distributions: list[Distribution | None] = []
    for done, (model, issues) in enumerate(zip(models, groups, strict=True)):
        tick(done)
        found = engine.at_most_likely(model, _SEED, options, partial(tick, done))
        told = engine.explain(model, _SEED, options).issues if engine.has_distribution else ()
        for place, issue in enumerate(issues):
            if issue.is_decided:
                is_mute = needs_status_quo and np.isnan(issue.status_quo)
                values.append(float("nan") if is_mute else float(found[place]))
                distributions.append(_distribution(told[place]) if told else None)
    tick(len(models))
    return np.array(values), distributions


def _simulated(
    models: Sequence[ModelInput],
    groups: Groups,
    engine: Engine,
    options: Options,
    runs: int,
    tick: partial[None],
) -> Distributions:
    """Return what the runs of an engine give for the decided issues; nothing without models."""
    found: list[Distribution | None] = []
    for done, (model, issues) in enumerate(zip(models, groups, strict=False)):
        values = []
        for first, last in run_groups(model, 0, runs):
            draws = draw(model, _SEED, first, last - first)
            answer = engine.play(model, draws, _SEED, options, partial(tick, done))
            values.append(answer.value[: runs - first])
        columns = np.concatenate(values).T
        for issue, column in zip(issues, columns, strict=True):
            if issue.is_decided:
                settled = np.sort(column[~np.isnan(column)])
                share = np.full(len(settled), 1.0 / max(len(settled), 1))
                found.append(Distribution(settled, share) if len(settled) else None)
    return found


def _held(distributions: Distributions, outcome: Array) -> Reliability | None:
    """Return what distributions held, on the issues that have one."""
    pairs = [
        (of, known)
        for of, known in zip(distributions, outcome.tolist(), strict=False)
        if of is not None
    ]
    if not pairs:
        return None
    return _reliability([of for of, _ in pairs], np.array([known for _, known in pairs]))


def _distribution(told: Mapping[str, Any]) -> Distribution | None:
    """Return the distribution that an engine tells of an issue, if any."""
    rows = sorted((row["position"], row["share"]) for row in told["distribution"])
    return Distribution(*np.array(rows).T) if rows else None


def _scores(
    played: Engine | str, options: Options, decided: _Decided, value: Array, told: Distributions
) -> BacktestResult:
    """Score an engine, or a rule by name, on the issues on which there is a value."""
    name, version = (played, "") if isinstance(played, str) else (played.name, played.version)
    has_value = ~np.isnan(value)
    n = int(has_value.sum())
    if not n:
        nan = float("nan")
        return BacktestResult(name, version, options, 0, len(value), nan, None, nan, nan, None)
    outcome, said = decided.outcome[has_value], value[has_value]
    group = [one for one, is_there in zip(decided.group, has_value, strict=True) if is_there]
    miss = np.abs(said - outcome)
    baseline_miss = np.abs(decided.baseline[has_value] - outcome)
    distributions = [one for one in told if one is not None]
    is_whole = len(distributions) == n
    return BacktestResult(
        name=name,
        version=version,
        options=options,
        n=n,
        n_silent=len(value) - n,
        mae=float(miss.mean()),
        mae_interval=mean_interval(miss, group),
        hits10=share_of_hits(said, outcome),
        baseline_mae=float(baseline_miss.mean()),
        difference_interval=mean_interval(miss - baseline_miss, group),
        crps=_mean_crps(distributions, outcome) if is_whole else None,
        reliability=_reliability(distributions, outcome) if is_whole else None,
    )


def _mean_crps(distributions: Sequence[Distribution], outcome: Array) -> float:
    scores = [of.crps(known) for of, known in zip(distributions, outcome.tolist(), strict=True)]
    return float(np.mean(scores))


def _reliability(distributions: Sequence[Distribution], outcome: Array) -> Reliability:
    ends = np.array([[of.central(level) for level in LEVELS] for of in distributions])
    return reliability(ends, outcome)


def reliability(ends: Array, outcome: Array) -> Reliability:
    """Return what intervals held; ends of shape (n_issues, LEVELS, low and high)."""
    low, high = ends[..., 0], ends[..., 1]
    held = is_inside(low, high, outcome[:, None]).mean(axis=0)
    return Reliability(tuple(held.tolist()), tuple((high - low).mean(axis=0).tolist()))


def _band_reliability(decided: _Decided) -> Reliability | None:
    """Return what the band of EU decisions held on the issues that have one."""
    rows, outcomes = [], []
    for issue in decided.issues:
        bands = [issue_band(issue.position, issue.weight, level) for level in LEVELS]
        ends = [(band.low, band.high) for band in bands if band is not None]
        if ends:
            rows.append(ends)
            outcomes.append(issue.outcome)
    return reliability(np.array(rows), np.array(outcomes)) if rows else None


def _rules(decided: _Decided) -> list[BacktestResult]:
    """Score what asks no model: the middle of the scale, and the status quo where it is known."""
    middle = np.full(len(decided.issues), 50.0)
    status_quo = np.array([issue.status_quo for issue in decided.issues])
    found = [_scores("always-50", {}, decided, middle, ())]
    if not np.isnan(status_quo).all():
        found.append(_scores("status-quo", {}, decided, status_quo, ()))
    return found
