"""Measures how long studies take; run by hand, nothing is asserted.

`python -m benchmarks.studies [morris sobol discover packages budget]`: processor time of each on
both examples and on made up scenarios; the least of some tries for packages.
"""

import sys
import time
from pathlib import Path

from benchmarks.engine import made_up
from planner.domain.changes import Batch, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.scenario import Scenario
from planner.storage.opening import read_scenario
from planner.study.budget import best_within
from planner.study.discovery import discover
from planner.study.morris import morris
from planner.study.packages import packages
from planner.study.projecting import Request
from planner.study.sobol import sobol
from planner.study.trials import Measure

SAMPLES = Path(__file__).parents[1] / "resources/samples"
LARGE = ((10, 6), (40, 20))
_TRIES = 3
_BUDGET = 5.0
_PARTIAL = Measure("class", "partial")


def main() -> None:
    """Print a line for each study and scenario."""
    wanted = sys.argv[1:] or ["morris", "sobol", "discover", "packages", "budget"]
    scenarios = {
        name: read_scenario(SAMPLES / f"{name}.scenario").scenario for name in ("talks", "river")
    }
    scenarios |= {f"{n} actors x {m} issues": made_up(n, m) for n, m in LARGE}
    if "packages" in wanted:
        scenarios |= {"100 actors x 50 issues": made_up(100, 50)}
    for name, scenario in scenarios.items():
        for kind in wanted:
            if kind == "packages":
                for what, one in (("", scenario), (", wide ranges", _opened(scenario))):
                    _print(kind, name + what, min(_packages(one) for _ in range(_TRIES)))
            elif not name.startswith("100"):
                start = time.process_time()
                words = _played(kind, scenario)
                _print(kind, name, (time.process_time() - start, words))


def _print(kind: str, name: str, found: tuple[float, str]) -> None:
    seconds, words = found
    print(f"{kind:9s} {name:36s} {seconds:7.2f} s  {words}", flush=True)


def _opened(scenario: Scenario) -> Scenario:
    """Return a scenario in which everybody would accept much, so that there is a frontier."""
    wide = Estimate(70.0)
    changes = [set_field("stances", key, "compromise", wide) for key in scenario.stances]
    return apply(scenario, Batch(tuple(changes)))


def _packages(scenario: Scenario) -> tuple[float, str]:
    start = time.process_time()
    found = packages(scenario, Request())
    words = f"{len(found.signatories)} sign, {len(found.frontier)} corners, {found.is_signable}"
    return time.process_time() - start, words


def _played(kind: str, scenario: Scenario) -> str:
    if kind == "morris":
        screened = morris(scenario, Request(), _PARTIAL)
        return f"{screened.runs} runs, {len(screened.inputs.groups)} groups"
    if kind == "sobol":
        explained = sobol(scenario, Request(), _PARTIAL)
        return f"{explained.runs} runs, {len(explained.inputs.groups)} groups"
    if kind == "budget":
        best = best_within(scenario, Request(runs=200), Measure(), _BUDGET)
        how = "all" if best.sets.is_complete else "one added at a time"
        return f"{len(best.sets.sets)} sets of 200 runs, {how}"
    limits = discover(scenario, Request(), _PARTIAL)
    return f"{limits.runs} runs, {limits.inputs} inputs, {len(limits.boxes)} boxes"


if __name__ == "__main__":
    main()
