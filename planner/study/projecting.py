"""Projections of one scenario: options, processes, and the hash of what went in."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from planner.domain.changes import apply, set_field
from planner.domain.fields import Kind
from planner.domain.futures import resolve
from planner.domain.problems import ChangeProblem, UsageProblem
from planner.domain.records import MAX_RUNS, MAX_SEED, Settings, kinds
from planner.domain.scenario import Scenario
from planner.engine.entries import Value
from planner.engine.inputs import ModelInput, model_input
from planner.engine.progress import Progress, ignore
from planner.engine.project import merge, projection, simulate
from planner.engine.registry import find_engine, options_of
from planner.engine.results import Projection, Tally
from planner.engine.settlement import ENGINE
from planner.engine.valued_runs import engine_projection, simulate_engine
from planner.storage.digest import domain_digest
from planner.study.cluster import MAX_CLUSTER_RUNS, Cluster, tallied
from planner.study.processes import Hands, Task, hands, refuse_processes, spread_out

BLOCK = 256
_BLOCKS_AT_ONCE = 4
_NOT_OPTIONS = ("runs", "seed", "round_unit", "start_date")


@dataclass(frozen=True, slots=True)
class Request:
    """Which runs of which future are wanted; None takes the scenario's own setting."""

    future: str | None = None
    runs: int | None = None
    seed: int | None = None
    options: Mapping[str, object] | None = None
    engine: str = ENGINE


def prepared(
    scenario: Scenario, request: Request, limit: int = MAX_RUNS
) -> tuple[ModelInput, int, int]:
    """Return model, runs and seed of a request; raises UsageProblem or EngineProblem."""
    find_engine(request.engine)
    runs, seed = runs_and_seed(scenario, request.runs, request.seed, limit)
    try:
        model = model_input(scenario, request.future)
        own = request.options if request.engine == ENGINE else None  # of its scenario's settings
        settings = _with_options(scenario, model.settings, own or {})
    except ChangeProblem as problem:
        raise UsageProblem(problem.code, problem.where, **problem.values) from None
    return replace(model, settings=settings), runs, seed


def runs_and_seed(
    scenario: Scenario, runs: int | None, seed: int | None, limit: int = MAX_RUNS
) -> tuple[int, int]:
    """Return runs and seed, those of the scenario where none are given; raises UsageProblem."""
    runs = scenario.settings.runs if runs is None else runs
    seed = scenario.settings.seed if seed is None else seed
    if not 1 <= runs <= limit:
        raise UsageProblem("runs-out-of-range", runs=runs, limit=limit)
    if not 0 <= seed <= MAX_SEED:
        raise UsageProblem("seed-out-of-range", seed=seed, limit=MAX_SEED)
    return runs, seed


def _with_options(
    scenario: Scenario, settings: Settings, options: Mapping[str, object]
) -> Settings:
    scenario = scenario.with_table("settings", {"": settings})
    for name, value in options.items():
        scenario = apply(scenario, set_field("settings", "", name, value))
    return scenario.settings


def parse_options(engine: str, texts: Sequence[str]) -> dict[str, object]:
    """Return the options of an engine written as `name=value`; raises UsageProblem.

    Those of the settlement model are settings of the scenario, of the others all are returned.
    """
    if engine == ENGINE:
        return dict(_parse_option(text) for text in texts)
    entry, written = find_engine(engine), {}
    known = [option.name for option in entry.options]
    for text in texts:
        name, separator, value = (part.strip() for part in text.partition("="))
        if not separator or name not in known:
            raise UsageProblem("unknown-option", name=name, known=", ".join(known) or "-")
        written[name] = value
    return dict(options_of(entry, written))


def _parse_option(text: str) -> tuple[str, object]:
    """Return name and value of an option of the settlement model."""
    name, separator, written = text.partition("=")
    name = name.strip().replace("-", "_")
    declared = kinds("settings")
    if not separator or name not in declared or name in _NOT_OPTIONS:
        known = ", ".join(option for option in declared if option not in _NOT_OPTIONS)
        raise UsageProblem("unknown-option", name=name, known=known)
    try:
        return name, _option_value(declared[name], written.strip())
    except ValueError:
        raise UsageProblem("bad-option-value", name=name, value=written) from None


def _option_value(kind: Kind, written: str) -> object:
    match kind.type:
        case "integer":
            return int(written)
        case "number":
            return float(written)
        case "flag":
            if written.lower() not in ("1", "0", "true", "false", "yes", "no"):
                raise ValueError(written)
            return written.lower() in ("1", "true", "yes")
    return written


def project(
    scenario: Scenario, request: Request, processes: Hands = 1, progress: Progress = ignore
) -> Projection:
    """Run a projection; the result has the same bits wherever its runs are played."""
    refuse_processes(processes)
    limit = MAX_CLUSTER_RUNS if isinstance(processes, Cluster) else MAX_RUNS
    model, runs, seed = prepared(scenario, request, limit)
    if request.engine == ENGINE:
        tally = _played(simulate, (model, seed), runs, processes, progress)
        return projection(model, tally, seed)
    name, options = request.engine, _engine_options(request)
    tally = _played(simulate_engine, (model, seed, name, options), runs, processes, progress)
    return engine_projection(model, tally, seed, name, options)


def _played(
    work: Callable[..., Tally],
    arguments: tuple[Any, ...],
    runs: int,
    processes: Hands,
    progress: Progress,
) -> Tally:
    """Return the tally of `work(*arguments, start, stop)` over all runs."""
    if isinstance(processes, Cluster):
        return tallied(work, arguments, runs, processes, progress)
    parts = ranges(runs, processes)
    tasks = [Task((*arguments, start, stop), stop - start) for start, stop in parts]
    return merge(spread_out(work, tasks, processes, progress))


def _engine_options(request: Request) -> dict[str, Value]:
    """Return all settings of an engine other than the settlement model."""
    written = {name: str(value) for name, value in (request.options or {}).items()}
    return options_of(find_engine(request.engine), written)


def ranges(runs: int, processes: Hands) -> list[tuple[int, int]]:
    """Cut the runs at whole blocks, into parts after which the work can be stopped."""
    if processes == 1:
        return [(0, runs)]
    blocks = -(-runs // BLOCK)
    share = min(-(-blocks // min(hands(processes), blocks)), _BLOCKS_AT_ONCE)
    starts = range(0, blocks, share)
    return [(start * BLOCK, min((start + share) * BLOCK, runs)) for start in starts]


def inputs_sha256(scenario: Scenario, request: Request) -> str:
    """Return the hash of all that decides a projection."""
    resolved = resolve(scenario, request.future).scenario
    is_own = request.engine == ENGINE
    options: Mapping[str, object] = (request.options or {}) if is_own else _engine_options(request)
    decided = {
        "scenario": domain_digest(resolved),
        "engine": request.engine,
        "version": find_engine(request.engine).version,
        "options": dict(sorted(options.items())),
        "seed": scenario.settings.seed if request.seed is None else request.seed,
        "runs": scenario.settings.runs if request.runs is None else request.runs,
    }
    return hashlib.sha256(json.dumps(decided, sort_keys=True).encode()).hexdigest()
