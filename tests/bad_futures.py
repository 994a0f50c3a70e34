"""Scenarios whose futures are as bad as the rules of the file allow."""

from dataclasses import replace
from pathlib import Path

from planner.domain.changes import (
    AddRecords,
    Change,
    RemoveRecords,
    add,
    apply,
    set_field,
)
from planner.domain.fields import Estimate
from planner.domain.records import Future
from planner.domain.scenario import Scenario
from tests.builders import small_scenario
from tests.storage.crafted import crafted_file

POOR, GOOD = (set_field("drivers", "D", "state", state) for state in ("Poor", "Good"))


def _with(*futures: Future) -> Scenario:
    scenario = small_scenario()
    scenario = apply(scenario, RemoveRecords("futures", ("F",)))
    return apply(scenario, add(scenario, "futures", *futures))


def whose_actor_is_gone() -> Scenario:
    moves = set_field("stances", ("SUD", "DUES"), "position", Estimate(50.0))
    scenario = _with(Future("F", "Firm", changes=(moves,)))
    return apply(scenario, RemoveRecords("actors", ("SUD",)))


def in_two_states() -> Scenario:
    return _with(Future("F", "Firm", changes=(POOR, AddRecords("groups", ()), GOOD)))


def of_one_name() -> Scenario:
    return _with(Future("F", "Firm", changes=(POOR,)), Future("G", "Firm", changes=(GOOD,)))


def empty() -> Scenario:
    return _with(Future("F", "Firm"))


def all_at_once() -> Scenario:
    """Return a scenario with a future of every bad kind, two of them of one name."""
    gone, states = whose_actor_is_gone(), in_two_states()
    kept = replace(states.futures["F"], id="G")
    return apply(gone, add(gone, "futures", kept, Future("E", "Empty")))


def three_hundred() -> Scenario:
    return _with(*(Future(f"F{k}", f"Future {k}", changes=(tempo(k),)) for k in range(300)))


def two_hundred_deep() -> Scenario:
    return _with(
        *(
            Future(f"F{k}", f"Future {k}", f"F{k - 1}" if k else None, changes=(tempo(k),))
            for k in range(200)
        )
    )


def tempo(number: int) -> Change:
    return set_field("actors", "NOR", "tempo", Estimate(1.0 + number / 400))


BAD = {
    "whose actor is gone": (whose_actor_is_gone(), "future-change-lost"),
    "in two states": (in_two_states(), "driver-states-contradict"),
    "of one name": (of_one_name(), "name-twice"),
    "empty": (empty(), "future-changes-nothing"),
}
MANY = {"300 futures": three_hundred(), "200 parents": two_hundred_deep()}


def with_a_loop(path: Path) -> Path:
    """Write a file in which two futures are each other's parent, as no document makes it."""
    return crafted_file(path, "UPDATE futures SET parent = 'CHILD' WHERE id = 'F'")
