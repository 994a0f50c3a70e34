"""Measures how every engine grows with actors, issues and runs; run by hand, nothing is asserted.

`python -m benchmarks.growth [ENGINE]...`: CPU seconds, the least of several, of what the program
does for a block of runs (draws left out) on made-up scenarios, and the exponents from the smallest
size to the largest.
"""

import sys
import time
from math import log

from benchmarks.engine import made_up
from planner.engine.draws import draw
from planner.engine.inputs import ModelInput, model_input
from planner.engine.project import groups
from planner.engine.registry import ENGINES, find_engine, options_of

REPEATS = 3
ACTORS, ISSUES, RUNS = (10, 20, 40, 80), (3, 6, 12, 24), (1_024, 2_048, 4_096, 8_192)
LONGEST = 10.0  # CPU seconds; what would take longer is left out
START = (10, 6, 1_024)  # where the others stay while one grows


def seconds(name: str, model: ModelInput, runs: int) -> float:
    """Return the least CPU time of an engine on some runs."""
    engine = find_engine(name)
    options = options_of(engine, {})
    drawn = [draw(model, 1, first, last - first) for first, last in groups(model, 0, runs)]
    taken = []
    for _ in range(REPEATS):
        start = time.process_time()
        for part in drawn:
            engine.play(model, part, 1, options, lambda *_: None)
        taken.append(time.process_time() - start)
        if taken[-1] > LONGEST / 10:
            break
    return min(taken)


def growth(name: str, what: str, sizes: tuple[int, ...]) -> str:
    """Return times and exponent while one of actors, issues and runs grows."""
    times: list[float] = []
    for size in sizes:
        actors, issues, runs = (
            size if word == what else start
            for word, start in zip(("actors", "issues", "runs"), START, strict=True)
        )
        model = model_input(made_up(actors, issues))
        times.append(seconds(name, model, runs))
        if times[-1] > LONGEST:
            break
    told = " / ".join(f"{taken:.4f}" for taken in times)
    reached = sizes[len(times) - 1]
    exponent = log(times[-1] / times[0]) / log(reached / sizes[0])
    return f"{what} {sizes[0]} to {reached}: {told} s, exponent {exponent:.2f}"


def main() -> None:
    """Print all figures."""
    for name in sys.argv[1:] or ENGINES:
        for what, sizes in (("actors", ACTORS), ("issues", ISSUES), ("runs", RUNS)):
            print(f"{name}, {growth(name, what, sizes)}", flush=True)


if __name__ == "__main__":
    main()
