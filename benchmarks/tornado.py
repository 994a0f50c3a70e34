"""Measures how long it takes to find what moves a share most; run by hand, nothing is asserted.

`python -m benchmarks.tornado`: both examples; with `--large` also made up scenarios of 40 x 20 and
100 x 50, which take minutes.
"""

import sys
import time
from pathlib import Path

from benchmarks.engine import made_up
from planner.domain.scenario import Scenario
from planner.storage.opening import read_scenario
from planner.study.tornado import Moves, Plan, Question, tornado

SAMPLES = Path(__file__).parents[1] / "resources/samples"
LARGE = ((40, 20), (100, 50))


def main() -> None:
    """Print the processor time to the first bar and to the end, and what was left out."""
    scenarios = {
        name: read_scenario(SAMPLES / f"{name}.scenario").scenario for name in ("talks", "river")
    }
    if "--large" in sys.argv:
        scenarios |= {f"{n} actors x {m} issues": made_up(n, m) for n, m in LARGE}
    for name, scenario in scenarios.items():
        first, whole, found = _measured(scenario)
        print(
            f"{name:24s} first bars {first:5.1f} s, all {whole:6.1f} s, "
            f"{len(found.samples) - 1} changes tried, {found.left_out} left out"
        )


def _measured(scenario: Scenario) -> tuple[float, float, Moves]:
    times: list[float] = []

    def part(found: Moves) -> None:
        if any(bar.swing for bar in found.bars):
            times.append(time.process_time())

    start = time.process_time()
    plan = Plan(scenario.settings.seed, scenario.settings.runs)
    found = tornado(scenario, None, Question("class", "partial"), plan, part=part)
    end = time.process_time()
    return (times or [end])[0] - start, end - start, found


if __name__ == "__main__":
    main()
