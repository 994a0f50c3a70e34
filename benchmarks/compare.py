"""Measures the comparison of twelve futures against its budget; run by hand, nothing is asserted.

`python -m benchmarks.compare`: twelve futures beside the base case, 2,000 runs each.
"""

import time
from pathlib import Path

from benchmarks.engine import made_up, measured
from planner.domain.changes import Scale, add, apply
from planner.domain.problems import Cancelled
from planner.domain.records import Future
from planner.domain.scenario import Scenario
from planner.storage.opening import read_scenario
from planner.study.comparing import compare
from planner.study.projecting import Request

BUDGET, FUTURES, RUNS = 6.0, 12, 2_000
TALKS = Path(__file__).parents[1] / "resources/samples/talks.scenario"


def with_futures(scenario: Scenario) -> Scenario:
    """Return the scenario with twelve futures, from tight to generous."""
    made = [
        Future(f"F{n}", f"Future {n}", None, "", (Scale("stances", "compromise", 0.8 + n / 20),))
        for n in range(FUTURES)
    ]
    return apply(scenario.with_table("futures", {}), add(scenario, "futures", *made))


def main() -> None:
    """Print how long the comparison takes with one process and with two, and to stop it."""
    for name, scenario in (
        ("talks", read_scenario(TALKS).scenario),
        ("10 actors x 6 issues", made_up()),
    ):
        compared = with_futures(scenario)
        for processes in (1, 2):
            wall, processor = measured(lambda s=compared, n=processes: _compare(s, n), 3)
            print(
                f"{name:22s} {processes} processes: {wall:5.2f} s, "
                f"processor of this one {processor:5.2f} s, budget {BUDGET:.0f} s"
            )
        for processes in (1, 2):
            stopped = _stopped(compared, processes)
            print(f"{name:22s} {processes} processes: stopped after {stopped:.2f} s")


def _compare(scenario: Scenario, processes: int) -> None:
    request = Request(runs=RUNS, seed=1)
    compare(scenario, [None, *scenario.futures], request, processes=processes)


def _stopped(scenario: Scenario, processes: int) -> float:
    """Return the seconds from the wish to stop, half a second after the start, to the end."""
    began = time.perf_counter()
    asked = began

    def progress(done: int, total: int) -> None:
        nonlocal asked
        if time.perf_counter() - began > 0.5:
            asked = time.perf_counter()
            raise Cancelled

    try:
        futures = [None, *scenario.futures]
        request = Request(runs=RUNS, seed=1)
        compare(scenario, futures, request, progress, processes)
    except Cancelled:
        return time.perf_counter() - asked
    return 0.0


if __name__ == "__main__":
    main()
