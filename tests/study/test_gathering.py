"""All that is told of futures side by side."""

import pytest

from planner.domain.changes import RemoveRecords, add, apply
from planner.domain.problems import Cancelled
from planner.domain.records import Future, Instrument
from planner.domain.scenario import Scenario
from planner.study.gathering import gather
from planner.study.holding import holds
from planner.study.projecting import Request
from planner.study.signposts import signposts
from tests.builders import small_scenario

REQUEST = Request(runs=120, seed=3)


def with_instrument() -> Scenario:
    scenario = small_scenario()
    made = Instrument("TALK", "Mediation", is_on=True, compromise_factor=1.4)
    return apply(scenario, add(scenario, "instruments", made))


def test_each_part_is_what_it_is_alone() -> None:
    scenario = with_instrument()
    scenario = apply(scenario, add(scenario, "futures", Future("X", "Other")))

    found = gather(scenario, [None, "X"], REQUEST)

    assert found.holds == holds(found.compared.projections)
    assert found.signposts == signposts(scenario, REQUEST)
    assert found.regret is not None
    assert found.regret.runs == 120
    assert found.compared.futures == found.regret.futures == (None, "X")


def test_without_instruments_there_is_nothing_to_regret() -> None:
    scenario = small_scenario()
    scenario = apply(scenario, RemoveRecords("instruments", tuple(scenario.instruments)))
    assert gather(scenario, [None], REQUEST).regret is None


def test_the_early_signs_are_those_of_the_first_future() -> None:
    scenario = with_instrument()
    scenario = apply(scenario, add(scenario, "futures", Future("X", "Other")))
    found = gather(scenario, ["X", None], Request(future=None, runs=120, seed=3))
    assert found.signposts == signposts(scenario, Request(future="X", runs=120, seed=3))


def test_it_can_be_stopped() -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        gather(with_instrument(), [None], REQUEST, stop)
