"""Changes: each has an exact inverse, survives JSON, and is refused whole or not at all."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.change_json import change_from_json, change_to_json
from planner.domain.changes import (
    AddRecords,
    Batch,
    Cell,
    Change,
    RemoveRecords,
    Reorder,
    Scale,
    SetFields,
    Shift,
    add,
    apply,
    set_field,
)
from planner.domain.difference import difference, is_empty
from planner.domain.fields import Estimate
from planner.domain.problems import ChangeProblem
from planner.domain.records import TABLES, Actor, Future, Issue, Stance, kinds
from planner.domain.scenario import Scenario
from tests.builders import small_scenario

SCENARIO = small_scenario()
KEYED = [table for table in TABLES if table not in ("brief", "settings", "cross_impacts")]


def same(first: Scenario, second: Scenario) -> bool:
    """Tell whether two scenarios are equal, order included."""
    return all(list(first.tables[t].items()) == list(second.tables[t].items()) for t in TABLES)


def changes(scenario: Scenario) -> st.SearchStrategy[Change]:
    """Return changes that mostly fit the scenario."""
    keys = [(table, key) for table in KEYED for key in scenario.tables[table]]
    numbers = [
        (table, field)
        for table in KEYED
        for field, kind in kinds(table).items()
        if kind.type in ("number", "estimate")
    ]
    amount = st.floats(-3, 3)
    removed = st.sampled_from(keys or [("actors", "NOR")]).map(
        lambda pair: RemoveRecords(pair[0], (pair[1],))
    )
    scaled = st.builds(lambda n, f: Scale(n[0], n[1], f), st.sampled_from(numbers), amount)
    shifted = st.builds(lambda n, f: Shift(n[0], n[1], f), st.sampled_from(numbers), amount)
    ordered = st.sampled_from(KEYED).flatmap(
        lambda t: st.permutations(list(scenario.tables[t])).map(lambda k: Reorder(t, tuple(k)))
    )
    stances = list(scenario.stances) or [("NOR", "DUES")]
    moved = st.builds(
        lambda key, field, value: set_field("stances", key, field, Estimate(value)),
        st.sampled_from(stances),
        st.sampled_from(["position", "compromise", "salience"]),
        st.floats(-10, 110),
    )
    added = st.sampled_from(["X", "Y", "NOR"]).map(
        lambda key: AddRecords("actors", ((1, Actor(key, key)),))
    )
    return st.one_of(removed, scaled, shifted, ordered, moved, added)


@given(st.data())
def test_every_sequence_of_changes_is_undone_exactly(data: st.DataObject) -> None:
    scenario, inverses = SCENARIO, []
    for _ in range(data.draw(st.integers(1, 12))):
        change = data.draw(changes(scenario))
        try:
            after = apply(scenario, change)
        except ChangeProblem:
            continue
        inverse = difference(after, scenario)
        assert same(apply(after, inverse), scenario)
        assert same(apply(scenario, difference(scenario, after)), after)
        assert change_from_json(change_to_json(inverse)) == inverse
        inverses.append(inverse)
        scenario = after
    for inverse in reversed(inverses):
        scenario = apply(scenario, inverse)
    assert same(scenario, SCENARIO)


def test_removing_an_actor_takes_what_refers_to_it() -> None:
    after = apply(SCENARIO, RemoveRecords("actors", ("NOR",)))
    assert ("NOR", "DUES") not in after.stances
    assert not after.relations
    assert after.groups["G"].members == ("SUD",)
    assert after.history["H"].actors == ()


def test_an_event_for_nobody_left_goes_instead_of_becoming_one_for_all() -> None:
    after = apply(SCENARIO, RemoveRecords("actors", ("NOR",)))
    assert "E" not in after.events
    assert after.instruments["I"].actors == ("SUD",)


def test_removing_a_future_hands_its_changes_to_its_children() -> None:
    tempo = set_field("actors", "NOR", "tempo", Estimate(2.0))
    scenario = apply(SCENARIO, set_field("futures", "F", "changes", (tempo,)))
    child = replace(scenario.futures["F"], id="C", parent="F", changes=())
    scenario = apply(scenario, add(scenario, "futures", child))
    after = apply(scenario, RemoveRecords("futures", ("F",)))
    assert after.futures["C"].changes == (tempo,)
    assert after.futures["C"].parent is None


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (set_field("stances", ("NOR", "DUES"), "position", Estimate(101.0)), "out-of-range"),
        (set_field("stances", ("NOR", "DUES"), "position", Estimate(math.nan)), "not-finite"),
        (set_field("stances", ("NOR", "DUES"), "position", Estimate(math.inf)), "not-finite"),
        (
            set_field("stances", ("NOR", "DUES"), "position", Estimate(5.0, 6.0, 7.0)),
            "range-in-disorder",
        ),
        (set_field("stances", ("NOR", "DUES"), "position", 5), "not-a-number"),
        (set_field("settings", "", "rounds", 10**400), "out-of-range"),
        (set_field("stances", ("NOR", "DUES"), "actor", "SUD"), "no-such-field"),
        (set_field("stances", ("NOR", "NIL"), "veto", True), "no-such-record"),
        (set_field("events", "E", "actors", ("NIL",)), "unknown-reference"),
        (set_field("events", "E", "actors", ("NOR", "NOR")), "named-twice"),
        (set_field("actors", "NOR", "influence", None), "value-missing"),
        (set_field("actors", "NOR", "name", "x" * 201), "text-too-long"),
        (set_field("actors", "NOR", "name", "\ud800"), "text-not-printable"),
        (set_field("actors", "NOR", "role", "king"), "not-a-choice"),
        (set_field("settings", "", "rounds", 61), "out-of-range"),
        (set_field("settings", "", "rounds", True), "not-a-whole-number"),
        (set_field("settings", "", "seed", 2**63), "out-of-range"),
        (set_field("issues", "DUES", "high_value", 0.0), "scale-without-length"),
        (set_field("drivers", "D", "state", "Odd"), "unknown-state"),
        (set_field("instruments", "I", "start_round", 60), None),
        (RemoveRecords("settings", ("",)), "cannot-be-removed"),
        (RemoveRecords("actors", ("NIL",)), "no-such-record"),
        (Reorder("actors", ("NOR",)), "order-incomplete"),
        (Scale("actors", "name", 2.0), "no-such-field"),
        (Scale("actors", "influence", math.inf), "not-finite"),
        (AddRecords("actors", ((0, Actor("NOR")),)), "record-exists"),
        (AddRecords("actors", ((0, Actor("x" * 65)),)), "bad-id"),
        (AddRecords("actors", ((0, Issue("Q")),)), "no-such-record"),
        (AddRecords("stances", ((0, Stance("NIL", "DUES")),)), "unknown-reference"),
        (SetFields((Cell("nothing", "", "x", 1),)), "no-such-table"),
    ],
)
def test_a_change_that_does_not_fit_is_refused_by_name(change: Change, code: str | None) -> None:
    if code is None:
        apply(SCENARIO, change)
        return
    with pytest.raises(ChangeProblem) as refused:
        apply(SCENARIO, change)
    assert refused.value.code == code


def test_a_batch_with_one_bad_part_changes_nothing() -> None:
    before = dict(SCENARIO.tables)
    good = set_field("actors", "NOR", "name", "Renamed")
    with pytest.raises(ChangeProblem):
        apply(SCENARIO, Batch((good, RemoveRecords("actors", ("NIL",)))))
    assert SCENARIO.tables == before
    assert SCENARIO.actors["NOR"].name == "Northport"


def test_the_251st_actor_is_refused() -> None:
    many = [Actor(f"A{n}") for n in range(248)]
    with pytest.raises(ChangeProblem) as refused:
        apply(SCENARIO, add(SCENARIO, "actors", *many))
    assert refused.value.code == "too-many-records"
    assert refused.value.values["limit"] == 250


def test_scaling_the_base_case_stays_within_the_scale() -> None:
    after = apply(SCENARIO, Scale("stances", "position", 2.0))
    assert after.stances["SUD", "DUES"].position == Estimate(100.0, 100.0, 100.0)


def test_a_scenario_is_no_different_from_itself() -> None:
    assert is_empty(difference(SCENARIO, small_scenario()))


def test_renaming_is_one_cell() -> None:
    after = apply(SCENARIO, set_field("actors", "NOR", "name", "New"))
    assert difference(SCENARIO, after) == set_field("actors", "NOR", "name", "New")


@pytest.mark.parametrize(
    "junk", [None, [], {}, {"kind": "set"}, {"kind": "x"}, {"kind": "set", "cells": [1]}]
)
def test_junk_is_no_change(junk: object) -> None:
    with pytest.raises(ChangeProblem) as refused:
        change_from_json(junk)
    assert refused.value.code == "unreadable-change"


def test_changes_nested_without_end_are_refused() -> None:
    data: dict[str, object] = {"kind": "batch", "changes": []}
    for _ in range(50):
        data = {"kind": "batch", "changes": [data]}
    with pytest.raises(ChangeProblem):
        change_from_json(data)


def test_a_future_cannot_become_its_own_ancestor() -> None:
    scenario = small_scenario()
    scenario = apply(scenario, add(scenario, "futures", Future("C", "Child", "F")))
    with pytest.raises(ChangeProblem, match="future-in-a-circle"):
        apply(scenario, set_field("futures", "F", "parent", "C"))
