"""Futures as a tree: branching, copying, putting away, moving and deleting."""

import pytest

from planner.domain.branching import (
    archive,
    branch,
    current,
    delete,
    descendants,
    duplicate,
    in_tree_order,
    move,
    put_at,
    take_out,
)
from planner.domain.changes import Scale, Shift, add, apply, check_scenario, set_field
from planner.domain.futures import resolve
from planner.domain.problems import ChangeProblem
from planner.domain.records import Future
from planner.domain.scenario import Scenario
from tests.builders import small_scenario


@pytest.fixture
def scenario() -> Scenario:
    """Return a tree of five futures: F over G over H, F over I, and J."""
    small = small_scenario()
    futures = [
        Future("G", "Softer", "F", "", (Scale("stances", "compromise", 1.5),), "2"),
        Future("J", "Other", None, "", (Shift("actors", "hostility", 0.1),)),
        Future("H", "Softest", "G", "", (Scale("stances", "compromise", 1.2),)),
        Future("I", "Quiet", "F"),
    ]
    return apply(small, add(small, "futures", *futures))


def compromise(scenario: Scenario, future: str) -> float:
    stance = resolve(scenario, future).scenario.stances["NOR", "DUES"]
    assert stance.compromise is not None
    return stance.compromise.value


def test_a_branch_begins_as_its_parent(scenario: Scenario) -> None:
    after = apply(scenario, branch(scenario, "H", "New", "N"))
    assert after.futures["N"] == Future("N", "New", "H")
    assert resolve(after, "N").scenario.tables == resolve(after, "H").scenario.tables
    assert len(apply(after, branch(after, None, "New")).futures) == 7


def test_a_copy_brings_its_branches_and_names_that_are_free(scenario: Scenario) -> None:
    change = duplicate(scenario, "G", "Softer")
    after = apply(scenario, change)
    first = change.rows[0][1]
    copies = [after.futures[record.id] for _, record in change.rows]
    assert [copy.name for copy in copies] == ["Softer 2", "Softest 2"]
    assert [copy.parent for copy in copies] == ["F", first.id]
    assert copies[0].colour == "2"
    assert compromise(after, copies[1].id) == compromise(scenario, "H")
    again = apply(after, duplicate(after, "G", "Softer"))
    assert [future.name for future in again.futures.values()][-2:] == ["Softer 3", "Softest 3"]


def test_a_copy_of_a_long_name_fits(scenario: Scenario) -> None:
    long = apply(scenario, set_field("futures", "J", "name", "x" * 200))
    after = apply(long, duplicate(long, "J", "x" * 200))
    assert list(after.futures.values())[-1].name == "x" * 192 + " 2"


def test_descendants_and_the_order_of_the_tree(scenario: Scenario) -> None:
    assert descendants(scenario, "F") == ("G", "H", "I")
    tree = [(depth, future.id) for depth, future in in_tree_order(scenario)]
    assert tree == [(0, "F"), (1, "G"), (2, "H"), (1, "I"), (0, "J")]


def test_what_is_put_away_takes_its_branches_along_and_stays_in_the_file(
    scenario: Scenario,
) -> None:
    away = apply(scenario, archive("F"))
    assert current(away) == ("J",)
    assert list(away.futures) == list(scenario.futures)
    back = apply(away, take_out(away, "H"))
    assert set(current(back)) == {"F", "G", "H", "I", "J"}
    assert not any(future.is_archived for future in back.futures.values())


def test_taking_out_leaves_what_was_put_away_elsewhere(scenario: Scenario) -> None:
    away = apply(apply(scenario, archive("F")), archive("G"))
    back = apply(away, take_out(away, "I"))
    assert current(back) == ("F", "J", "I")


def test_a_future_moves_among_those_of_its_parent_only(scenario: Scenario) -> None:
    after = apply(scenario, put_at(scenario, "I", 0))
    assert descendants(after, "F") == ("I", "G", "H")
    assert [future.id for _, future in in_tree_order(after)] == ["F", "I", "G", "H", "J"]
    assert list(apply(after, put_at(after, "I", 99)).futures) == list(scenario.futures)


def test_a_future_follows_its_new_parent_and_keeps_its_own_changes(scenario: Scenario) -> None:
    after = apply(scenario, move(scenario, "H", "J"))
    assert compromise(after, "H") == pytest.approx(25 * 1.2)
    assert resolve(after, "H").scenario.actors["NOR"].hostility.value == pytest.approx(0.4)
    assert apply(after, move(after, "H", None)).futures["H"].parent is None


@pytest.mark.parametrize("parent", ["F", "G", "H"])
def test_a_future_cannot_become_a_branch_of_itself(scenario: Scenario, parent: str) -> None:
    with pytest.raises(ChangeProblem, match="future-in-a-circle"):
        move(scenario, "F", parent)


def test_deleting_leaves_the_branches_as_they_are(scenario: Scenario) -> None:
    after = apply(scenario, delete(scenario, "G"))
    assert after.futures["H"].parent == "F"
    assert compromise(after, "H") == compromise(scenario, "H")


def test_deleting_with_branches_takes_them_all(scenario: Scenario) -> None:
    after = apply(scenario, delete(scenario, "F", with_branches=True))
    assert list(after.futures) == ["J"]
    check_scenario(after)


@pytest.mark.parametrize(
    "act",
    [
        lambda s: delete(s, "X"),
        lambda s: move(s, "X", None),
        lambda s: put_at(s, "X", 0),
        lambda s: duplicate(s, "X", "Copy"),
        lambda s: apply(s, archive("X")),
        lambda s: take_out(s, "X"),
        lambda s: apply(s, branch(s, "X", "New")),
    ],
)
def test_what_is_done_to_a_future_that_is_gone_is_refused(scenario: Scenario, act) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ChangeProblem):
        act(scenario)
