"""Measures combinations of drivers and the matrix of two inputs; run by hand, nothing is asserted.

`python -m benchmarks.cross_impact`: 3,888 and 200,000 combinations, 10^9 by succession, and nine
cells of the talks example.
"""

from pathlib import Path

import numpy as np

from benchmarks.engine import measured
from planner.domain.problems import Where
from planner.engine.cross_impact import CrossImpacts, consistent_combinations
from planner.storage.opening import read_scenario
from planner.study.matrix import matrix
from planner.study.matrix_inputs import Input
from planner.study.projecting import Request

TALKS = Path(__file__).parents[1] / "resources/samples/talks.scenario"
RUNS = 500


def made_up(counts: list[int]) -> CrossImpacts:
    """Return judgements from -3 to 3 between drivers with so many states."""
    total = sum(counts)
    impact = np.random.default_rng(1).integers(-3, 4, (total, total)).astype(np.float64)
    names = tuple(tuple(f"s{state}" for state in range(count)) for count in counts)
    return CrossImpacts(tuple(f"D{n}" for n in range(len(counts))), names, impact)


def main() -> None:
    """Print how long each takes."""
    for counts in ([2] * 4 + [3] * 5, [2] * 3 + [5] * 6, [8] * 10):
        impacts = made_up(counts)
        wall, _ = measured(lambda i=impacts: consistent_combinations(i, 1), 5)
        print(f"{impacts.n_combinations:>13,} combinations: {1000 * wall:7.1f} ms")
    scenario = read_scenario(TALKS).scenario
    inputs = Input(Where("drivers", "WILL", "state")), Input(Where("drivers", "SECU", "state"))
    for processes in (1, 2):
        wall, _ = measured(
            lambda n=processes: matrix(scenario, Request(runs=RUNS, seed=1), inputs, n), 3
        )
        print(f"matrix 3 x 3, {RUNS} runs each, {processes} processes: {wall:.2f} s")


if __name__ == "__main__":
    main()
