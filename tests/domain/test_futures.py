"""Futures: lists of changes that follow a changed base."""

import pytest

from planner.domain.changes import Change, RemoveRecords, Scale, SetFields, Shift, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.futures import into_future, lineage, resolve
from planner.domain.problems import ChangeProblem
from planner.domain.scenario import Scenario
from tests.builders import small_scenario

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
