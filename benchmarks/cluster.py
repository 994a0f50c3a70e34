"""Measures runs on the workers of a Dask scheduler; run by hand, nothing is asserted.

`python -m benchmarks.cluster`: the talks example on two workers of this machine, their CPU seconds
beside those of one process, the same of a condensed tally, and what a piece of work costs alone.
"""

import time
from collections.abc import Callable
from unittest.mock import patch

import distributed

from planner import paths
from planner.engine.inputs import ModelInput, model_input
from planner.engine.project import simulate
from planner.storage.opening import read_scenario
from planner.study.cluster import Cluster, tallied
from planner.study.processes import Task

RUNS, SEED, PIECES = 51_200, 1, 300


def nothing(number: int) -> int:
    """Do the least that a piece of work can do."""
    return number


def ignore(done: int, total: int) -> None:
    """Take no note of the progress."""


def workers_time(client: "distributed.Client", work: Callable[[], object]) -> tuple[float, float]:
    """Return elapsed seconds, and the CPU seconds of all workers."""
    before = sum(client.run(time.process_time).values())
    start = time.perf_counter()
    work()
    elapsed = time.perf_counter() - start
    return elapsed, sum(client.run(time.process_time).values()) - before


def here(model: ModelInput) -> float:
    """Return the CPU seconds of one process."""
    start = time.process_time()
    simulate(model, SEED, 0, RUNS)
    return time.process_time() - start


def main() -> None:
    """Print all figures."""
    model = model_input(read_scenario(paths.resources() / "samples" / "talks.scenario").scenario)
    print(f"{RUNS:,} runs in one process: {here(model):.1f} CPU s")
    local = distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0")
    with local, distributed.Client(local) as client:
        cluster = Cluster(client)
        for name, limit in (("every run kept", RUNS), ("condensed", RUNS - 1)):
            with patch("planner.study.cluster.MAX_RUNS", limit):
                elapsed, spent = workers_time(
                    client, lambda: tallied(simulate, (model, SEED), RUNS, cluster, ignore)
                )
            print(f"on two workers, {name}: {elapsed:.1f} s, {spent:.1f} CPU s of the workers")
        tasks = [Task((number,), 1) for number in range(PIECES)]
        elapsed, spent = workers_time(client, lambda: list(cluster.results(nothing, tasks, ignore)))
        print(f"{PIECES:,} pieces that do nothing: {1000 * elapsed / PIECES:.1f} ms each")


if __name__ == "__main__":
    main()
