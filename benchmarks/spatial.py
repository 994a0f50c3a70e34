"""Measures the spatial engine; run by hand, nothing is asserted.

`python -m benchmarks.spatial`: KTAB's own scenarios where the shared data is beside the project,
made up ones of growing size, and the talks example in many runs.
"""

import time
from collections.abc import Callable
from math import log
from pathlib import Path

import numpy as np

from planner.engine.draws import draw, most_likely
from planner.engine.entries import Options
from planner.engine.inputs import ModelInput, model_input
from planner.engine.registry import find_engine, options_of
from planner.engine.spatial import play
from planner.engine.spatial_challenges import Actors
from planner.engine.spatial_settings import spatial_settings
from planner.interchange.reading import read_source
from planner.storage.opening import read_scenario

SAMPLES = Path(__file__).parents[1] / "resources/samples"
KTAB = Path(__file__).parents[2] / "shared/data/ktab/inputs"
SPATIAL = find_engine("spatial")
PUBLISHED = options_of(SPATIAL, {"rule": "as-published"})


def main() -> None:
    """Print processor times."""
    for name in ("SOE-Policy", "dummyData-a040", "dummyData-a080", "dummyData-a160"):
        path = KTAB / f"{name}.csv"
        if path.exists():
            scenario = read_source(path).scenario
            model = model_input(scenario, needs_signatures=False)
            print(f"{name:16s} {_least(lambda m=model: _one_run(m, PUBLISHED)):6.2f} s")
    before = None
    for n_actors in (20, 40, 80, 160):
        seconds = _seconds_a_turn(n_actors)
        growth = f", exponent {log(seconds / before, 2):.1f}" if before else ""
        print(f"{n_actors:4d} actors, a turn {1000 * seconds:8.2f} ms{growth}")
        before = seconds
    model = model_input(read_scenario(SAMPLES / "talks.scenario").scenario)
    for n_runs in (256, 1_024):
        draws, options = draw(model, 1, 0, n_runs), options_of(SPATIAL, {})
        seconds = _least(lambda d=draws, o=options: SPATIAL.play(model, d, 1, o))
        print(f"talks example, {n_runs} runs {seconds:6.2f} s")


def _one_run(model: ModelInput, options: Options) -> None:
    SPATIAL.play(model, most_likely(model), 1, options)


def _seconds_a_turn(n_actors: int) -> float:
    numbers = np.random.default_rng(n_actors)
    actors = Actors(
        numbers.uniform(1, 100, (1, n_actors)),
        numbers.uniform(0.1, 0.5, (1, n_actors, 2)),
        np.eye(n_actors),
    )
    position, settings = numbers.uniform(0, 100, (1, n_actors, 2)), spatial_settings({})
    turns = int(play(actors, position, settings).turns[0])
    return _least(lambda: play(actors, position, settings)) / turns


def _least(work: Callable[[], object]) -> float:
    """Least processor time of three."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


if __name__ == "__main__":
    main()
