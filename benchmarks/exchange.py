"""Measures the exchange engine; run by hand, nothing is asserted.

`python -m benchmarks.exchange [FILE]`: CPU seconds of one round with made-up numbers, how they grow
with actors, issues and runs, and of a Decide file (such as `cop21.csv` of the public program).
"""

import sys
import time
from math import log
from pathlib import Path

import numpy as np

from planner.engine.draws import most_likely
from planner.engine.exchange import exchange
from planner.engine.inputs import model_input
from planner.interchange.reading import read_source

REPEATS = 7
SIZES = ((10, 6, 1), (20, 6, 1), (40, 6, 1), (10, 12, 1), (10, 24, 1), (10, 6, 64), (10, 6, 1_024))


def seconds(*arrays: np.ndarray) -> float:
    """Return the least CPU time of one round."""
    taken = []
    for _ in range(REPEATS):
        start = time.process_time()
        exchange(*arrays)
        taken.append(time.process_time() - start)
    return min(taken)


def made_up(n_actors: int, n_issues: int, runs: int) -> float:
    """Return the time of a round with made-up numbers, 64 runs at a time."""
    random, shape = np.random.default_rng(1), (min(runs, 64), n_actors, n_issues)
    position, salience = random.uniform(0, 100, shape), random.uniform(0.05, 1, shape)
    power = random.uniform(0.05, 1, shape)
    return seconds(position, salience, power) * max(1, runs // 64)


def main() -> None:
    """Print all figures."""
    first = SIZES[0]
    base = made_up(*first)
    for size in SIZES:
        taken = made_up(*size)
        grown = [(now / before) for now, before in zip(size, first, strict=True) if now != before]
        growth = f", growth {log(taken / base) / log(grown[0]):.2f}" if grown else ""
        print("{} actors x {} issues x {} runs: {:.3f} s{}".format(*size, taken, growth))
    for name in sys.argv[1:]:
        drawn = most_likely(model_input(read_source(Path(name)).scenario, needs_signatures=False))
        arrays = drawn.position, drawn.salience / 100, np.ascontiguousarray(drawn.issue_influence)
        print(f"{name}, one round: {seconds(*arrays):.3f} s")


if __name__ == "__main__":
    main()
