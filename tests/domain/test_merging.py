"""Three-way merge: nothing of either side is lost, and only true conflicts are asked about."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.branching import move
from planner.domain.changes import (
    AddRecords,
    Batch,
    Change,
    RemoveRecords,
    Reorder,
    Scale,
    add,
    apply,
    check_scenario,
    set_field,
)
from planner.domain.fields import Estimate
from planner.domain.futures import into_future, resolve
from planner.domain.merging import ORDER, Choice, Conflict, Merged, merge, spanned
from planner.domain.problems import ChangeProblem, Where
from planner.domain.records import KEY_FIELDS, TABLES, Actor, Event, Future, Stance, kinds
from planner.domain.scenario import Scenario
from tests.builders import small_scenario
from tests.domain.test_changes import changes, same

BASE = small_scenario()
POSITION = Where("stances", ("NOR", "DUES"), "position")


def position(value: float) -> Change:
    return set_field("stances", ("NOR", "DUES"), "position", Estimate(value))


def after(*parts: Change, base: Scenario = BASE) -> Scenario:
    return apply(base, Batch(parts))


def always(choice: Choice) -> Any:
    return lambda _conflict: choice


def merged(ours: Scenario, found: Merged) -> Scenario:
    result = apply(ours, found.change)
    check_scenario(result)
    return result


def test_what_only_one_side_changed_is_taken_from_it() -> None:
    ours = after(position(31))
    theirs = after(set_field("actors", "NOR", "name", "Norport"), position(30.0))
    theirs = apply(theirs, set_field("stances", ("SUD", "DUES"), "veto", False))

    found = merge(ours, theirs, apply(BASE, position(30.0)))
    result = merged(ours, found)

    assert found.conflicts == ()
    assert found.applied == 2
    assert result.actors["NOR"].name == "Norport"
    assert result.stances["NOR", "DUES"].position == Estimate(31)
    assert not result.stances["SUD", "DUES"].veto


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice.OURS, Estimate(31)),
        (Choice.THEIRS, Estimate(39)),
        (Choice.RANGE, Estimate(35.0, 31, 39)),
    ],
)
def test_a_cell_that_both_changed_is_a_conflict(choice: Choice, expected: Estimate) -> None:
    ours, theirs = after(position(31)), after(position(39))

    found = merge(ours, theirs, BASE, always(choice))

    before = BASE.stances["NOR", "DUES"].position
    assert found.conflicts == (Conflict(POSITION, before, Estimate(31), Estimate(39)),)
    assert merged(ours, found).stances["NOR", "DUES"].position == expected


def test_a_range_spans_the_ranges_of_both_and_keeps_both_reasons() -> None:
    ours = Estimate(30, 25, 40, 0.9, "Their speech.", "Daily")
    theirs = Estimate(50, None, 55, 0.4, "A cable.", "Daily")
    expected = Estimate(40, 25, 55, 0.4, "Their speech.\nA cable.", "Daily")
    assert spanned(ours, theirs) == expected
    assert spanned(Estimate(1), Estimate(1)) == Estimate(1, 1, 1)


def test_texts_cannot_be_spanned_and_stay_ours() -> None:
    ours = after(set_field("brief", "", "question", "Will they?"))
    theirs = after(set_field("brief", "", "question", "When will they?"))

    found = merge(ours, theirs, BASE, always(Choice.RANGE))

    assert [conflict.can_span for conflict in found.conflicts] == [False]
    assert merged(ours, found).brief.question == "Will they?"


def test_without_an_ancestor_nothing_is_removed_and_what_differs_is_a_conflict() -> None:
    ours = after(RemoveRecords("events", ("E",)), position(31))
    theirs = after(add(BASE, "actors", Actor("X", "X")))

    found = merge(ours, theirs, None)
    result = merged(ours, found)

    assert [conflict.where for conflict in found.conflicts] == [POSITION]
    assert found.conflicts[0].base is None
    assert "E" in result.events
    assert "X" in result.actors


def test_what_one_side_removed_untouched_by_the_other_goes() -> None:
    ours, theirs = after(position(31)), after(RemoveRecords("actors", ("AID",)))
    for first, second in ((ours, theirs), (theirs, ours)):
        found = merge(first, second, BASE)
        assert found.conflicts == ()
        assert "AID" not in merged(first, found).actors
        assert ("AID", "DUES") not in merged(first, found).stances


@pytest.mark.parametrize(
    "edit",
    [
        position(31),
        set_field("actors", "NOR", "name", "Norport"),
        add(BASE, "stances", Stance("NOR", "DEPTH2", None, None, None)),
        add(BASE, "events", Event("E2", "Calm", actors=("NOR",))),
        set_field("events", "E", "name", "Tempest"),
        set_field("futures", "F", "changes", (position(35),)),
    ],
    ids=["stance", "name", "added", "event", "only-name", "future"],
)
def test_removing_what_the_other_works_on_is_one_conflict(edit: Change) -> None:
    base = BASE
    if isinstance(edit, AddRecords) and edit.table == "stances":
        issue = BASE.issues["DUES"].__class__("DEPTH2", "Draught")
        base = apply(BASE, add(BASE, "issues", issue))
    ours, theirs = apply(base, edit), apply(base, RemoveRecords("actors", ("NOR",)))

    for first, second, keeps, gives in (
        (ours, theirs, Choice.OURS, Choice.THEIRS),
        (theirs, ours, Choice.THEIRS, Choice.OURS),
    ):
        kept = merge(first, second, base, always(keeps))
        assert [conflict.where for conflict in kept.conflicts] == [Where("actors", "NOR")]
        assert same(merged(first, kept), ours)
        assert same(merged(first, merge(first, second, base, always(Choice.RANGE))), ours)
        given_up = merged(first, merge(first, second, base, always(gives)))
        assert "NOR" not in given_up.actors
        assert not any("NOR" in key for key in given_up.stances)


def test_a_new_branch_of_a_future_that_they_removed_is_a_conflict() -> None:
    tempo = set_field("actors", "NOR", "tempo", Estimate(2.0))
    base = after(set_field("futures", "F", "changes", (tempo,)))
    ours = apply(base, add(base, "futures", Future("G", "Softer", "F")))
    theirs = apply(base, RemoveRecords("futures", ("F",)))

    found = merge(ours, theirs, base, always(Choice.THEIRS))
    result = merged(ours, found)

    assert [conflict.where for conflict in found.conflicts] == [Where("futures", "F")]
    assert list(result.futures) == ["G"]
    assert resolve(result, "G").scenario.actors["NOR"].tempo == Estimate(2.0)


def test_both_add_to_one_future_and_disagree_on_one_cell_of_it() -> None:
    def edited(*parts: Change) -> Scenario:
        scenario = BASE
        for part in parts:
            scenario = apply(scenario, into_future(scenario, "F", part))
        return scenario

    salience = set_field("stances", ("SUD", "DUES"), "salience", Estimate(10))
    ours, theirs = edited(position(31), salience), edited(position(39), Scale("actors", "tempo", 2))

    found = merge(ours, theirs, BASE, always(Choice.THEIRS))
    resolved = resolve(merged(ours, found), "F").scenario

    assert found.conflicts == (Conflict(POSITION, None, Estimate(31), Estimate(39), "F"),)
    assert resolved.stances["NOR", "DUES"].position == Estimate(39)
    assert resolved.stances["SUD", "DUES"].salience == Estimate(10)
    assert resolved.actors["NOR"].tempo.value == 2


def test_changes_that_fit_only_apart_are_conflicts() -> None:
    base = after(set_field("instruments", "I", "end_round", 6))
    ours = apply(base, set_field("instruments", "I", "start_round", 5))
    theirs = apply(base, set_field("instruments", "I", "end_round", 3))

    found = merge(ours, theirs, base)

    assert [conflict.where.field for conflict in found.conflicts] == ["end_round"]
    assert same(merged(ours, found), ours)
    assert same(merged(ours, merge(ours, theirs, base, always(Choice.THEIRS))), theirs)


def test_moves_of_futures_that_make_a_circle_are_a_conflict() -> None:
    base = after(add(BASE, "futures", Future("G", "Softer")))
    ours = apply(base, move(base, "G", "F"))
    theirs = apply(base, move(base, "F", "G"))

    found = merge(ours, theirs, base, always(Choice.THEIRS))

    assert Where("futures", "F", "parent") in [conflict.where for conflict in found.conflicts]
    assert merged(ours, found).futures["F"].parent is None


def test_two_orders_are_a_conflict_and_new_records_stand_behind_what_they_followed() -> None:
    ours = after(
        Reorder("actors", ("SUD", "NOR", "AID")), AddRecords("actors", ((1, Actor("X", "X")),))
    )
    theirs = after(Reorder("actors", ("NOR", "AID", "SUD")))

    kept, taken = merge(ours, theirs, BASE), merge(ours, theirs, BASE, always(Choice.THEIRS))

    assert [conflict.where for conflict in kept.conflicts] == [Where("actors", "", ORDER)]
    assert list(merged(ours, kept).actors) == ["SUD", "X", "NOR", "AID"]
    assert list(merged(ours, taken).actors) == ["NOR", "AID", "SUD", "X"]


# Whatever both sides do


@st.composite
def histories(draw: st.DrawFn) -> tuple[Scenario, Scenario]:
    """Return two scenarios that edits made of the base."""
    return tuple(_edited(draw, side) for side in ("O", "T"))  # type: ignore[return-value]


def _edited(draw: st.DrawFn, side: str) -> Scenario:
    scenario = BASE
    for number in range(draw(st.integers(0, 6))):
        change = draw(st.one_of(changes(scenario), _more(scenario, f"{side}{number}")))
        try:
            scenario = apply(scenario, change)
        except ChangeProblem:
            continue
    return scenario


def _more(scenario: Scenario, uid: str) -> st.SearchStrategy[Change]:
    """Return texts, new records and changes of futures."""
    cells = changes(scenario)
    made: list[st.SearchStrategy[Change]] = [
        st.sampled_from(["one", "two"]).map(lambda t: set_field("brief", "", "title", t)),
        st.sampled_from([3, 9]).map(lambda n: set_field("settings", "", "rounds", n)),
        st.just(add(scenario, "actors", Actor(uid, uid))),
        st.sampled_from([None, *scenario.futures]).map(
            lambda parent: add(scenario, "futures", Future(uid, uid, parent))
        ),
    ]
    for future in scenario.futures:
        made.append(cells.map(partial(_in_future, scenario, future)))
    return st.one_of(made)


def _in_future(scenario: Scenario, future: str, change: Change) -> Change:
    try:
        return into_future(scenario, future, change)
    except ChangeProblem:
        return Batch(())


def shared_cells(ours: Scenario, theirs: Scenario) -> Iterator[tuple[Where, Any, Any, Any]]:
    """Yield the cells that base and both sides have, but for what futures change."""
    for table in TABLES:
        for key, record in BASE.tables[table].items():
            if key in ours.tables[table] and key in theirs.tables[table]:
                both = ours.tables[table][key], theirs.tables[table][key]
                for name in kinds(table):
                    if name not in KEY_FIELDS[table] and name != "changes":
                        values = (getattr(one, name) for one in (record, *both))
                        yield Where(table, key, name), *values


@given(histories())
def test_conflicts_are_exactly_what_both_changed_differently(
    sides: tuple[Scenario, Scenario],
) -> None:
    ours, theirs = sides
    found = merge(ours, theirs, BASE)
    result = merged(ours, found)
    asked = {conflict.where for conflict in found.conflicts if conflict.future is None}
    for where, before, own, other in shared_cells(ours, theirs):
        value: Any = getattr(result.tables[where.table].get(where.key), where.field, None)
        if where.key not in result.tables[where.table] or where.field == "parent":
            continue
        value = getattr(result.tables[where.table][where.key], where.field)
        if kinds(where.table)[where.field].type == "refs":
            # These edits change no list, but what is removed goes from all: no conflict.
            kept = result.tables[kinds(where.table)[where.field].table]
            assert set(value) <= set(kept), where
            assert where not in asked
            continue
        both = own != before and other != before and own != other
        assert (where in asked) == both, where
        assert value == (other if own == before else own), where


def without_names(record: Any) -> Any:
    """Return a record without its lists, which removals elsewhere shorten."""
    table = next(name for name, made in TABLES.items() if isinstance(record, made))
    lists = [name for name, kind in kinds(table).items() if kind.type == "refs"]
    return replace(record, **dict.fromkeys(lists, ()))


@given(histories())
def test_nothing_that_either_side_added_is_lost(sides: tuple[Scenario, Scenario]) -> None:
    ours, theirs = sides
    result = merged(ours, merge(ours, theirs, BASE, always(Choice.RANGE)))
    for side in sides:
        for table in TABLES:
            for key, record in side.tables[table].items():
                before = BASE.tables[table].get(key)
                if before is None or without_names(record) != without_names(before):
                    assert key in result.tables[table], (table, key)


@given(histories())
def test_without_conflicts_it_does_not_matter_who_merges(sides: tuple[Scenario, Scenario]) -> None:
    ours, theirs = sides
    one, other = merge(ours, theirs, BASE), merge(theirs, ours, BASE)
    assert bool(one.conflicts) == bool(other.conflicts)
    if one.conflicts:
        return
    first, second = merged(ours, one), merged(theirs, other)
    for table in TABLES:
        if table != "futures":
            assert list(first.tables[table].items()) == list(second.tables[table].items()), table
    assert list(first.futures) == list(second.futures)
    for key in first.futures:
        assert same(_of(first, key), _of(second, key))


def _of(scenario: Scenario, future: str) -> Scenario:
    return resolve(scenario, future).scenario.with_table("futures", {})


@given(histories())
def test_a_side_that_did_nothing_gives_the_other(sides: tuple[Scenario, Scenario]) -> None:
    ours, _ = sides
    kept, taken = merge(ours, BASE, BASE), merge(BASE, ours, BASE)
    assert kept.conflicts == taken.conflicts == ()
    assert same(merged(ours, kept), ours)
    assert same(merged(BASE, taken), ours)
    again = merge(ours, ours, BASE)
    assert again.conflicts == ()
    assert same(merged(ours, again), ours)
