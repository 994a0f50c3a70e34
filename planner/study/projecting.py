"""Projections of one scenario: options, processes, and the hash of what went in."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from planner.domain.changes import apply, set_field
from planner.domain.fields import Kind
from planner.domain.futures import resolve
from planner.domain.problems import ChangeProblem, UsageProblem
from planner.domain.records import MAX_RUNS, MAX_SEED, Settings, kinds
from planner.domain.scenario import Scenario
from planner.engine.inputs import ModelInput, model_input
from planner.engine.progress import Progress, ignore
from planner.engine.project import merge, projection, simulate
from planner.engine.results import Projection
from planner.engine.settlement import ENGINE, VERSION
from planner.storage.digest import domain_digest
from planner.study.processes import Task, refuse_processes, spread_out

BLOCK = 256
_BLOCKS_AT_ONCE = 4
ENGINES = (ENGINE,)
_NOT_OPTIONS = ("runs", "seed", "round_unit", "start_date")


@dataclass(frozen=True, slots=True)
class Request:
    """Which runs of which future are wanted; None takes the scenario's own setting."""

    future: str | None = None
    runs: int | None = None
    seed: int | None = None
    options: Mapping[str, object] | None = None
    engine: str = ENGINE


def prepared(scenario: Scenario, request: Request) -> tuple[ModelInput, int, int]:
    """Return model, runs and seed of a request; raises UsageProblem or EngineProblem."""
    if request.engine not in ENGINES:
        raise UsageProblem("unknown-engine", name=request.engine, known=", ".join(ENGINES))
    runs, seed = runs_and_seed(scenario, request.runs, request.seed)
    try:
        model = model_input(scenario, request.future)
        settings = _with_options(scenario, model.settings, request.options or {})
    except ChangeProblem as problem:
        raise UsageProblem(problem.code, problem.where, **problem.values) from None
    return replace(model, settings=settings), runs, seed


def runs_and_seed(scenario: Scenario, runs: int | None, seed: int | None) -> tuple[int, int]:
    """Return runs and seed, those of the scenario where none are given; raises UsageProblem."""
    runs = scenario.settings.runs if runs is None else runs
    seed = scenario.settings.seed if seed is None else seed
    if not 1 <= runs <= MAX_RUNS:
        raise UsageProblem("runs-out-of-range", runs=runs, limit=MAX_RUNS)
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


def parse_option(text: str) -> tuple[str, object]:
    """Return name and value of an option `name=value` of the settlement model."""
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
    scenario: Scenario, request: Request, processes: int = 1, progress: Progress = ignore
) -> Projection:
    """Run a projection; the result has the same bits for every number of processes."""
    model, runs, seed = prepared(scenario, request)
    refuse_processes(processes)
    tasks = [
        Task((model, seed, start, stop), stop - start) for start, stop in ranges(runs, processes)
    ]
    return projection(model, merge(spread_out(simulate, tasks, processes, progress)), seed)


def ranges(runs: int, processes: int) -> list[tuple[int, int]]:
    """Cut the runs at whole blocks, into parts after which the work can be stopped."""
    if processes == 1:
        return [(0, runs)]
    blocks = -(-runs // BLOCK)
    share = min(-(-blocks // min(processes, blocks)), _BLOCKS_AT_ONCE)
    starts = range(0, blocks, share)
    return [(start * BLOCK, min((start + share) * BLOCK, runs)) for start in starts]


def inputs_sha256(scenario: Scenario, request: Request) -> str:
    """Return the hash of all that decides a projection."""
    resolved = resolve(scenario, request.future).scenario
    decided = {
        "scenario": domain_digest(resolved),
        "engine": request.engine,
        "version": VERSION,
        "options": dict(sorted((request.options or {}).items())),
        "seed": scenario.settings.seed if request.seed is None else request.seed,
        "runs": scenario.settings.runs if request.runs is None else request.runs,
    }
    return hashlib.sha256(json.dumps(decided, sort_keys=True).encode()).hexdigest()
