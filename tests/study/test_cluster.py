"""Work on the workers of a scheduler: the bits of one process, whatever becomes of a worker."""

import os
import signal
from collections.abc import Iterator, Sequence
from typing import Any

import distributed
import pytest

from planner.domain.problems import Cancelled, UsageProblem
from planner.engine.inputs import model_input
from planner.engine.project import merge, projection, simulate
from planner.engine.tally import condense, joined
from planner.study.cluster import connected, tallied
from planner.study.morris import morris
from planner.study.processes import Task, spread_out
from planner.study.projecting import Request, project
from planner.study.trials import Measure
from tests.engine.cases import talks_scenario
from tests.engine.test_tally import assert_equal

RUNS = 2_000


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with distributed.LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2,
        threads_per_worker=1,
        processes=False,
        dashboard_address=":0",
    ) as cluster:
        yield str(cluster.scheduler_address)


def double(number: int) -> int:
    return 2 * number


def other_version(number: int) -> int:
    raise UsageProblem("cluster-other-version", here="1", there=str(number))


def tasks(numbers: Sequence[int]) -> list[Task]:
    return [Task((number,), 1) for number in numbers]


def test_a_cluster_gives_the_bits_of_one_process(address: str) -> None:
    scenario, told = talks_scenario(), list[tuple[int, int]]()
    here = project(scenario, Request(runs=RUNS))
    with connected(address) as cluster:
        there = project(
            scenario, Request(runs=RUNS), cluster, lambda done, total: told.append((done, total))
        )
    assert_equal(there.tally, here.tally)
    assert told[-1] == (RUNS, RUNS)


def test_a_study_gives_the_bits_of_one_process_on_a_cluster(address: str) -> None:
    scenario = talks_scenario()
    request, measure = Request(runs=2_176), Measure()
    here = morris(scenario, request, measure)
    with connected(address) as cluster:
        assert repr(morris(scenario, request, measure, cluster)) == repr(here)


def test_results_keep_the_order_of_their_tasks_and_a_refusal_arrives_whole(address: str) -> None:
    with connected(address) as cluster:
        assert spread_out(double, tasks(range(40)), cluster, lambda done, total: None) == [
            2 * number for number in range(40)
        ]
        with pytest.raises(UsageProblem) as caught:
            spread_out(other_version, tasks([7]), cluster, lambda done, total: None)
    assert caught.value.code == "cluster-other-version"
    assert caught.value.values == {"here": "1", "there": "7"}


def test_work_on_a_cluster_can_be_stopped(address: str) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with connected(address) as cluster, pytest.raises(Cancelled):
        spread_out(double, tasks(range(40)), cluster, stop)


def test_an_address_that_cannot_be_read_is_refused_in_words() -> None:
    with pytest.raises(UsageProblem) as caught, connected("nonsense://x"):
        pass
    assert caught.value.code == "cluster-not-found"


def test_condensed_tallies_merge_exactly_and_keep_their_percentiles_to_a_step() -> None:
    model = model_input(talks_scenario("PACKAGE"))
    whole = simulate(model, 4, 0, 1_024)
    parts = [condense(simulate(model, 4, start, start + 256)) for start in (512, 0, 768, 256)]
    assert_equal(merge([*joined(parts[:2]), *parts[2:]]), condense(whole))
    full, short = projection(model, whole, 4), projection(model, condense(whole), 4)
    for mine, other in zip(full.issue_results, short.issue_results, strict=True):
        assert mine.mean == other.mean
        assert mine.histogram.tolist() == other.histogram.tolist()
        assert (mine.percentiles is None) == (other.percentiles is None)
        for exact, counted in zip(mine.percentiles or (), other.percentiles or (), strict=True):
            assert 0 <= exact - counted + 1e-9 <= 0.01 + 2e-9


@pytest.mark.long
@pytest.mark.timeout(180)
@pytest.mark.parametrize("is_condensed", [False, True])
def test_a_worker_killed_half_way_changes_nothing(
    is_condensed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenario, runs, killed = talks_scenario("PACKAGE"), 16_384, list[int]()
    monkeypatch.setattr("planner.study.cluster.MAX_RUNS", runs - is_condensed)
    with distributed.LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, dashboard_address=":0"
    ) as local:
        victim: Any = next(iter(local.workers.values()))

        def kill(done: int, total: int) -> None:
            if done and not killed:
                killed.append(victim.pid)
                os.kill(victim.pid, signal.SIGKILL)

        model, seed = model_input(scenario), scenario.settings.seed
        with connected(str(local.scheduler_address)) as cluster:
            there = tallied(simulate, (model, seed), runs, cluster, kill)
    assert killed
    here = project(scenario, Request(runs=runs)).tally
    assert (there.counted is not None) == is_condensed
    assert_equal(there, condense(here) if is_condensed else here)
