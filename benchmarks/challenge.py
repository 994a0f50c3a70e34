"""Measures the challenge engine and the contest chain; run by hand, nothing is asserted.

`python -m benchmarks.challenge`: CPU seconds, the least of several, with made-up numbers; all
rounds are played, also where the talks have ended.
"""

import time
from collections.abc import Callable
from itertools import pairwise
from math import log

import numpy as np

from planner.engine.challenge import challenge
from planner.engine.challenge_settings import PRESETS, STANDARD
from planner.engine.contest import contest

REPEATS = 5
BUDGETED = ((10_000, 10, 10), (1_000, 40, 20))
GROWING = (10, 20, 40, 80, 160)


def seconds(work: Callable[[], object]) -> float:
    """Return the least CPU time of some work."""
    taken = []
    for _ in range(REPEATS):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def played(runs: int, actors: int, rounds: int, preset: str = STANDARD) -> float:
    """Return the time of many runs of one issue."""
    random, shape = np.random.default_rng(1), (runs, actors)
    position, influence, salience = (random.random(shape) for _ in range(3))
    settings = PRESETS[preset]
    return seconds(
        lambda: challenge(100.0 * position, influence, salience, settings, rounds, plays_on=True)
    )


def chained(runs: int, actors: int) -> float:
    """Return the time of many runs of the contest chain."""
    random, shape = np.random.default_rng(1), (runs, actors)
    position, weight = 100.0 * random.random(shape), random.random(shape)
    return seconds(lambda: contest(position, weight))


def grown(times: list[float]) -> str:
    """Return the exponents of growth between the sizes."""
    return ", ".join(f"{log(after / before) / log(2):.2f}" for before, after in pairwise(times))


def main() -> None:
    """Print all figures."""
    for size in BUDGETED:
        print("{} runs x {} actors x {} rounds: {:.2f} s".format(*size, played(*size)))
    for preset in PRESETS:
        print(
            f"10,000 runs x 10 actors x 10 rounds, {preset}: {played(*BUDGETED[0], preset):.2f} s"
        )
    print("growth with actors:", grown([played(64, n, 5) for n in GROWING]))
    print("growth with runs:", grown([played(n, 10, 10) for n in (1_000, 2_000, 4_000)]))
    print(f"contest chain, 10,000 runs x 10 actors: {chained(10_000, 10):.2f} s")
    print("growth with actors:", grown([chained(64, n) for n in GROWING]))


if __name__ == "__main__":
    main()
