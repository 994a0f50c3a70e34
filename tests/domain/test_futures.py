"""Futures: lists of changes that follow a changed base."""

import pytest

from planner.domain.changes import (
    AddRecords,
    Batch,
    Cell,
    Change,
    RemoveRecords,
    Scale,
    SetFields,
    Shift,
    add,
    apply,
    check_scenario,
    set_field,
)
from planner.domain.fields import Estimate
from planner.domain.futures import into_future, lineage, resolve, resolve_each
from planner.domain.problems import ChangeProblem
from planner.domain.records import Driver, DriverEffect, Future
from planner.domain.rules import check
from planner.domain.scenario import Scenario
from tests.builders import around, small_scenario

SCENARIO = small_scenario()


def with_changes(*changes: Change) -> Scenario:
    """Return the small scenario whose future makes the changes."""
    return apply(SCENARIO, set_field("futures", "F", "changes", changes))


def test_a_scaled_estimate_is_not_clipped_so_that_the_draws_can_be() -> None:
    scenario = with_changes(Scale("stances", "position", 1.5))
    position = resolve(scenario, "F").scenario.stances["SUD", "DUES"].position
    assert position == Estimate(105.0, 97.5, 112.5)


def test_an_assumed_range_is_scaled_with_its_number() -> None:
    base = apply(
        SCENARIO,
        set_field("stances", ("NOR", "DUES"), "compromise", Estimate(40.0, confidence=0.5)),
    )
    scenario = apply(
        base, set_field("futures", "F", "changes", (Scale("stances", "compromise", 0.5),))
    )
    compromise = resolve(scenario, "F").scenario.stances["NOR", "DUES"].compromise
    assert compromise == Estimate(20.0, 15.0, 25.0, confidence=0.5)


def test_a_future_follows_the_base() -> None:
    scenario = with_changes(Shift("actors", "hostility", 0.1))
    moved = apply(scenario, set_field("actors", "NOR", "hostility", Estimate(0.6)))
    assert resolve(moved, "F").scenario.actors["NOR"].hostility.value == pytest.approx(0.7)


def test_trust_that_nobody_entered_is_shifted_from_one_half() -> None:
    scenario = with_changes(Shift("relations", "trust", 0.1))
    relations = resolve(scenario, "F").scenario.relations
    assert relations["AID", "NOR"].trust.value == pytest.approx(0.6)
    assert relations["NOR", "SUD"].trust.value == pytest.approx(0.4)


def test_a_change_whose_actor_is_gone_becomes_a_problem_and_the_rest_holds() -> None:
    lost = set_field("stances", ("NOR", "DUES"), "position", Estimate(1.0))
    scenario = with_changes(lost, Shift("actors", "linkage", 0.2))
    scenario = apply(scenario, RemoveRecords("actors", ("NOR",)))
    resolved = resolve(scenario, "F")
    assert [problem.code for problem in resolved.problems] == ["future-change-lost"]
    assert resolved.scenario.actors["SUD"].linkage.value == pytest.approx(0.3)


def test_the_state_of_a_driver_works_once_whoever_sets_it() -> None:
    scenario = with_changes(set_field("drivers", "D", "state", "Poor"))
    compromise = resolve(scenario, "F").scenario.stances["NOR", "DUES"].compromise
    assert compromise == Estimate(12.5, 10.0, 15.0)


def test_a_number_set_in_a_future_stays_as_set_whatever_its_drivers_do() -> None:
    scenario = with_changes(set_field("drivers", "D", "state", "Poor"))
    edit = set_field("stances", ("NOR", "DUES"), "compromise", Estimate(40.0))
    scenario = apply(scenario, into_future(scenario, "F", edit))
    assert resolve(scenario, "F").scenario.stances["NOR", "DUES"].compromise == Estimate(40.0)


def test_an_edit_in_a_future_leaves_the_base_alone() -> None:
    edit = set_field("stances", ("NOR", "DUES"), "position", Estimate(44.0))
    after = apply(SCENARIO, into_future(SCENARIO, "F", edit))
    assert after.stances == SCENARIO.stances
    position = resolve(after, "F").scenario.stances["NOR", "DUES"].position
    assert position == Estimate(44.0)


def test_setting_the_same_cell_again_does_not_pile_up() -> None:
    scenario = SCENARIO
    for value in range(5):
        edit = set_field("stances", ("NOR", "DUES"), "position", Estimate(float(value)))
        scenario = apply(scenario, into_future(scenario, "F", edit))
    assert scenario.futures["F"].changes == (edit,)


def test_an_edit_that_does_not_fit_the_future_is_refused() -> None:
    with pytest.raises(ChangeProblem):
        into_future(
            SCENARIO, "F", set_field("stances", ("NOR", "DUES"), "position", Estimate(101.0))
        )


def test_a_circle_of_futures_is_refused() -> None:
    scenario = SCENARIO.with_table("futures", {"F": type(SCENARIO.futures["F"])("F", "Firm", "F")})
    with pytest.raises(ChangeProblem) as refused:
        lineage(scenario, "F")
    assert refused.value.code == "future-in-a-circle"


def test_a_set_after_a_scale_is_what_counts() -> None:
    edit = SetFields(set_field("stances", ("NOR", "DUES"), "compromise", Estimate(9.0)).cells)
    scenario = with_changes(Scale("stances", "compromise", 2.0))
    scenario = apply(scenario, into_future(scenario, "F", edit))
    assert resolve(scenario, "F").scenario.stances["NOR", "DUES"].compromise == Estimate(9.0)


def test_of_a_change_only_what_is_lost_is_left_out() -> None:
    cells = (
        Cell("stances", ("NOR", "DUES"), "position", Estimate(1.0)),
        Cell("stances", ("SUD", "DUES"), "position", Estimate(2.0)),
        Cell("instruments", "I", "start_round", 8),
        Cell("instruments", "I", "end_round", 9),
    )
    parts = (SetFields(cells), Scale("actors", "tempo", 2.0, ("NOR", "SUD")))
    scenario = with_changes(Batch(parts))
    scenario = apply(scenario, RemoveRecords("actors", ("NOR",)))
    resolved = resolve(scenario, "F")
    assert len(resolved.problems) == 2
    assert resolved.scenario.stances["SUD", "DUES"].position == Estimate(2.0)
    assert resolved.scenario.actors["SUD"].tempo.value == 2.0
    assert resolved.scenario.instruments["I"].start_round == 8


def test_fields_that_need_each_other_fit_though_another_cell_is_lost() -> None:
    base = apply(SCENARIO, set_field("instruments", "I", "end_round", 5))
    cells = (
        Cell("instruments", "I", "start_round", 8),
        Cell("actors", "GONE", "side", "x"),
        Cell("instruments", "I", "end_round", 9),
    )
    scenario = apply(base, set_field("futures", "F", "changes", (SetFields(cells),)))
    resolved = resolve(scenario, "F")
    assert len(resolved.problems) == 1
    assert resolved.scenario.instruments["I"].end_round == 9


def test_a_later_end_does_not_lose_an_earlier_start() -> None:
    scenario = apply(SCENARIO, set_field("instruments", "I", "end_round", 5))
    for edit in (
        set_field("instruments", "I", "end_round", 10),
        Scale("actors", "tempo", 1.1),
        set_field("instruments", "I", "start_round", 8),
        Scale("actors", "tempo", 1.1),
        set_field("instruments", "I", "end_round", 9),
    ):
        scenario = apply(scenario, into_future(scenario, "F", edit))
    instrument = resolve(scenario, "F").scenario.instruments["I"]
    assert (instrument.start_round, instrument.end_round) == (8, 9)


def test_setting_a_field_back_to_what_the_parent_has_leaves_no_entry() -> None:
    scenario = SCENARIO
    for value in (44.0, 45.0):
        edit = set_field("stances", ("NOR", "DUES"), "position", Estimate(value))
        scenario = apply(scenario, into_future(scenario, "F", edit))
    back = set_field("stances", ("NOR", "DUES"), "position", around(30))
    scenario = apply(scenario, into_future(scenario, "F", back))
    assert scenario.futures["F"].changes == ()


def test_of_contradictory_states_of_a_driver_the_last_holds_once() -> None:
    scenario = with_changes(
        set_field("drivers", "D", "state", "Poor"), set_field("drivers", "D", "state", "Good")
    )
    resolved = resolve(scenario, "F")
    assert resolved.scenario.drivers["D"].state == "Good"
    assert resolved.scenario.stances == SCENARIO.stances
    scenario = with_changes(
        set_field("drivers", "D", "state", "Poor"), set_field("drivers", "D", "state", "Gone")
    )
    resolved = resolve(scenario, "F")
    assert [problem.values["reason"] for problem in resolved.problems] == ["unknown-state"]
    assert resolved.scenario.drivers["D"].state == "Poor"
    assert resolved.scenario.stances["NOR", "DUES"].compromise == Estimate(12.5, 10.0, 15.0)


def test_a_driver_that_a_future_adds_has_its_effects() -> None:
    changes = (
        AddRecords("drivers", ((1, Driver("N", "New", ("On",), "On")),)),
        AddRecords("driver_effects", ((1, DriverEffect("NE", "N", "On", "salience", "shift", 5)),)),
    )
    resolved = resolve(with_changes(*changes), "F")
    assert resolved.problems == ()
    assert resolved.scenario.stances["NOR", "DUES"].salience == Estimate(55.0, 50.0, 60.0)


def deep(number: int) -> Scenario:
    """Return the small scenario with a line of futures, each of which changes a number."""
    futures = {"F": SCENARIO.futures["F"]}
    above = "F"
    for n in range(number):
        edit = set_field("stances", ("NOR", "DUES"), "salience", Estimate(float(n % 100)))
        part: tuple[Change, ...] = (edit, Shift("actors", "influence", 0.01))
        if n % 50 == 0:
            part += (set_field("drivers", "D", "state", ("Poor", "Good")[n // 50 % 2]),)
        futures[f"G{n}"] = Future(f"G{n}", f"Step {n}", above, "", part)
        above = f"G{n}"
    # Children before parents, as a person may have ordered them.
    return SCENARIO.with_table("futures", dict(reversed(futures.items())))


def test_all_futures_at_once_are_what_each_is_alone() -> None:
    scenario = deep(60)
    lost = set_field("actors", "GONE", "side", "x")
    twin = Future("T", "Twin", "G10", "", (lost, Scale("stances", "compromise", 1.5)))
    scenario = apply(scenario, AddRecords("futures", ((3, twin),)))
    found = dict(resolve_each(scenario))
    assert found.keys() == scenario.futures.keys()
    for key, resolved in found.items():
        alone = resolve(scenario, key)
        assert resolved.problems == alone.problems
        assert resolved.scenario.tables == alone.scenario.tables


def test_a_line_of_two_hundred_parents_is_no_problem() -> None:
    scenario = deep(200)
    check_scenario(scenario)
    assert len(lineage(scenario, "G199")) == 201
    assert resolve(scenario, "G199").scenario.stances["NOR", "DUES"].salience == Estimate(99.0)
    assert not [p for p in check(scenario) if p.code == "future-change-lost"]


def test_three_hundred_futures_are_checked() -> None:
    lost = set_field("actors", "GONE", "side", "x")
    futures = [Future(f"G{n}", f"Future {n}", "F", "", (lost,)) for n in range(300)]
    scenario = apply(SCENARIO, add(SCENARIO, "futures", *futures))
    assert sum(problem.code == "future-change-lost" for problem in check(scenario)) == 300


def test_a_circle_of_parents_leaves_the_others_as_they_are() -> None:
    futures = {key: Future(key, key, parent) for key, parent in (("F", None), ("A", "B"))}
    futures["B"] = Future("B", "B", "A")
    scenario = SCENARIO.with_table("futures", futures)
    assert [key for key, _ in resolve_each(scenario)] == ["F"]
    with pytest.raises(ChangeProblem, match="future-in-a-circle"):
        check_scenario(scenario)
