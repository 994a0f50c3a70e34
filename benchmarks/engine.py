"""Measures the settlement engine against its budgets; run by hand, nothing is asserted.

`python -m benchmarks.engine`: medians on this machine, 10 actors x 6 issues x 12 rounds.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from statistics import median

import numpy as np

from planner.domain.changes import add, apply
from planner.domain.fields import Estimate
from planner.domain.records import Actor, Event, Instrument, Issue, Relation, Settings, Stance, pair
from planner.domain.scenario import Scenario, new_scenario
from planner.engine.inputs import ModelInput, model_input
from planner.engine.project import project
from planner.engine.trace import trace

N_ACTORS, N_ISSUES, SEED = 10, 6, 7
REPEATS = 7


def made_up(n_actors: int = N_ACTORS, n_issues: int = N_ISSUES, seed: int = SEED) -> Scenario:
    """Return two sides with made-up numbers, most of which are uncertain."""
    numbers = np.random.default_rng(seed)

    def between(low: float, high: float) -> float:
        return round(float(numbers.uniform(low, high)), 1)

    actors = [
        Actor(
            f"A{n}",
            side="east" if n % 2 else "west",
            influence=Estimate(between(30, 95)),
            linkage=Estimate(between(0, 0.3)),
            hostility=Estimate(between(0.1, 0.5)),
        )
        for n in range(n_actors)
    ]
    issues = [Issue(f"I{k}") for k in range(n_issues)]
    stances = [
        Stance(
            actor.id,
            issue.id,
            Estimate(between(5, 45) if actor.side == "east" else between(55, 95)),
            Estimate(between(15, 45)),
            Estimate(between(10, 95)),
            veto=numbers.random() < 0.6,
        )
        for actor in actors
        for issue in issues
    ]
    relations = [
        Relation(*pair(a.id, b.id), Estimate(between(0.1, 0.7)))
        for n, a in enumerate(actors)
        for b in actors[n + 1 :]
    ]
    events = [
        Event(f"E{n}", round=2 + n, compromise_factor=between(0.8, 1.2), hazard_factor=1.2)
        for n in range(6)
    ]
    instruments = [
        Instrument(
            f"N{n}", is_on=n < 4, compromise_factor=1.06, trust_change=0.01, linkage_add=0.02
        )
        for n in range(6)
    ]
    scenario = new_scenario("made up", "made-up").with_table("settings", {"": Settings()})
    for table, records in (
        ("actors", actors),
        ("issues", issues),
        ("stances", stances),
        ("relations", relations),
        ("events", events),
        ("instruments", instruments),
    ):
        scenario = apply(scenario, add(scenario, table, *records))
    return scenario


def measured(work: Callable[[], object], repeats: int = REPEATS) -> tuple[float, float]:
    """Return the median time of some work and its median processor time, in seconds."""
    times, processor_times = [], []
    for _ in range(repeats):
        began, processor_began = time.perf_counter(), time.process_time()
        work()
        times.append(time.perf_counter() - began)
        processor_times.append(time.process_time() - processor_began)
    return median(times), median(processor_times)


def main() -> None:
    """Print what was measured beside the budgets."""
    packages = model_input(made_up())
    alone = replace(packages, settings=replace(packages.settings, linkage=False))
    single_text = _with_single_text(packages)
    print(project(packages, 2_000, 1).tally.outcome, project(alone, 2_000, 1).tally.outcome)
    rows: list[tuple[str, float | None, Callable[[], object]]] = [
        ("2,000 runs, packages off", 0.5, lambda: project(alone, 2_000, 1)),
        ("2,000 runs, packages on", 2.0, lambda: project(packages, 2_000, 1)),
        ("2,000 runs, packages and single text", None, lambda: project(single_text, 2_000, 1)),
        ("200 runs, packages off", 0.1, lambda: project(alone, 200, 1)),
        ("200 runs, packages on", 0.1, lambda: project(packages, 200, 1)),
        ("200 runs from the scenario", 0.1, lambda: project(model_input(made_up()), 200, 1)),
    ]
    for name, budget, work in rows:
        _print(name, budget, *measured(work))
    times = [measured(partial(trace, packages, 1, run), 3) for run in range(60)]
    _print("one run explained", 0.02, median(t for t, _ in times), median(c for _, c in times))


def _with_single_text(model: ModelInput) -> ModelInput:
    flags = np.ones_like(model.instruments.single_text)
    return replace(model, instruments=replace(model.instruments, single_text=flags))


def _print(name: str, budget: float | None, wall: float, processor: float) -> None:
    limit = "" if budget is None else f"  budget {1000 * budget:5.0f} ms"
    print(f"{name:40s} {1000 * wall:7.1f} ms, processor {1000 * processor:7.1f} ms{limit}")


if __name__ == "__main__":
    main()
