"""Whatever is done to futures, in whatever order: each is the base case plus its changes.

What a future is, is worked out here a second time, piece by piece and from the base case on, in
the plainest way; the program takes shortcuts.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from planner.document.document import Document
from planner.document.former import as_it_was
from planner.domain.branching import branch, delete, descendants, duplicate, move
from planner.domain.changes import (
    AddRecords,
    Batch,
    Change,
    RemoveRecords,
    Scale,
    SetFields,
    Shift,
    apply,
    set_field,
)
from planner.domain.fields import Estimate
from planner.domain.future_lines import future_lines, is_nearly, to_parent, without_lines
from planner.domain.futures import resolve, resolve_each
from planner.domain.problems import ChangeProblem
from planner.domain.records import Actor, DriverEffect, Instrument, Issue, Stance
from planner.domain.scenario import Scenario
from planner.storage.opening import read_scenario
from tests.builders import small_scenario
from tests.domain.test_changes import same
from tests.helpers import IS_LONG

QUANTITIES = {"compromise": ("stances", "compromise"), "hostility": ("actors", "hostility")}


def slow(scenario: Scenario, key: str) -> Scenario:
    """Return a future: drivers of its whole line first, then the changes of each of the line."""
    line: list[str] = []
    parent: str | None = key
    while parent is not None:
        line.insert(0, parent)
        parent = scenario.futures[parent].parent
    every = [part for of in line for change in scenario.futures[of].changes for part in one(change)]
    states = scenario
    for part in every:
        if table_of(part) in ("drivers", "driver_effects"):
            states = tried(states, part)
    result = scenario
    for effect in states.driver_effects.values():
        if effect.state and effect.state == states.drivers[effect.driver].state:
            table, field = QUANTITIES[effect.quantity]
            kind = Scale if effect.operation == "scale" else Shift
            result = apply(result, kind(table, field, effect.value), clip=False)
    for part in every:
        result = tried(result, part)
    return result


def one(change: Change) -> Iterator[Change]:
    """Yield the smallest changes of one."""
    if isinstance(change, Batch):
        for part in change.changes:
            yield from one(part)
    elif isinstance(change, SetFields):
        for cell in change.cells:
            yield SetFields((cell,))
    elif isinstance(change, AddRecords):
        for row in change.rows:
            yield AddRecords(change.table, (row,))
    elif isinstance(change, RemoveRecords):
        for key in change.keys:
            yield RemoveRecords(change.table, (key,))
    else:
        yield change


def table_of(change: Change) -> str:
    if isinstance(change, SetFields):
        return change.cells[0].table
    assert not isinstance(change, Batch)
    return change.table


def tried(scenario: Scenario, part: Change) -> Scenario:
    try:
        return apply(scenario, part, clip=False)
    except ChangeProblem:
        return scenario


def nearly(first: Scenario, second: Scenario) -> bool:
    """Tell whether two scenarios hold the same but for rounding and the order of records."""
    for table, records in first.tables.items():
        others = second.tables[table]
        if table != "futures" and records.keys() != others.keys():
            return False
        for key, record in records.items() if table != "futures" else ():
            for field in record.__slots__:
                if not is_nearly(getattr(record, field), getattr(others[key], field)):
                    return False
    return True


actors = st.sampled_from(["NOR", "SUD", "AID", "NEW"])
issues = st.sampled_from(["DUES", "DEPTH", "TOLL"])
cells = st.builds(
    lambda actor, issue, field, value: set_field("stances", (actor, issue), field, Estimate(value)),
    actors,
    issues,
    st.sampled_from(["position", "compromise", "salience"]),
    st.integers(0, 100).map(float),
)
edits: st.SearchStrategy[Change] = st.one_of(
    cells,
    cells,
    st.builds(
        lambda a, v: set_field("actors", a, "hostility", Estimate(v)), actors, st.floats(0, 1)
    ),
    st.builds(lambda a, v: set_field("actors", a, "name", v), actors, st.sampled_from("PQ")),
    st.builds(lambda on: set_field("instruments", "I", "is_on", on), st.booleans()),
    st.builds(
        lambda state: set_field("drivers", "D", "state", state),
        st.sampled_from(["", "Poor", "Good"]),
    ),
    st.builds(lambda n: set_field("settings", "", "rounds", n), st.integers(2, 20)),
    st.builds(lambda f: Scale("stances", "compromise", f), st.sampled_from([0.5, 1.5])),
    st.builds(lambda d: Shift("actors", "hostility", d), st.sampled_from([-0.1, 0.1])),
    st.just(AddRecords("actors", ((1, Actor("NEW", "New", "New")),))),
    st.just(AddRecords("issues", ((0, Issue("TOLL", "Toll", "TOLL")),))),
    st.just(AddRecords("stances", ((0, Stance("NEW", "DUES", Estimate(5.0))),))),
    st.just(AddRecords("instruments", ((0, Instrument("N", "New one")),))),
    st.builds(lambda a: RemoveRecords("actors", (a,)), actors),
    st.builds(lambda i: RemoveRecords("issues", (i,)), issues),
    st.just(RemoveRecords("instruments", ("I",))),
)


class Futures(RuleBasedStateMachine):
    """A document with futures, and what a person could undo."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "talks.scenario"
        scenario = small_scenario()
        good = AddRecords(
            "driver_effects",
            ((0, DriverEffect("GOOD", "D", "Good", "hostility", "shift", -0.1)),),
        )
        self.document = Document.new(apply(scenario, good), data=self.folder)
        self.undo: list[tuple[Change, Scenario]] = []
        self.redo: list[tuple[Change, Scenario]] = []
        self.made = 0
        self.states = {0: self.document.scenario}  # by the last line of the log then

    def _keep(self, before: Scenario, inverse: Change) -> None:
        self.undo.append((inverse, before))
        self.redo.clear()

    def _apply(self, change: Change) -> None:
        before = self.document.scenario
        self._keep(before, self.document.apply(change))

    def _future(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(list(self.document.scenario.futures)))

    def _has_futures(self) -> bool:
        return bool(self.document.scenario.futures)

    @rule(data=st.data())
    def branch_off(self, data: st.DataObject) -> None:
        scenario = self.document.scenario
        parent = data.draw(st.sampled_from([None, *scenario.futures]))
        self.made += 1
        name = f"N{self.made}"
        self._apply(branch(scenario, parent, name, name))
        resolved = resolve(self.document.scenario, name).scenario
        expected = resolve(scenario, parent).scenario
        assert same(resolved.with_table("futures", {}), expected.with_table("futures", {}))

    @precondition(_has_futures)
    @rule(data=st.data(), change=edits, in_base=st.booleans())
    def edit(self, data: st.DataObject, change: Change, in_base: bool) -> None:
        """Edit what is shown, or the base case meanwhile."""
        future = self._future(data)
        self.document.show_future(future)
        before = self.document.scenario
        try:
            inverse = self.document.edit(change, in_base=in_base)
        except ChangeProblem:
            assert self.document.scenario is before
            return
        self._keep(before, inverse)
        after = self.document.scenario
        if in_base:
            own = {key: one.changes for key, one in before.futures.items()}
            assert {key: one.changes for key, one in after.futures.items()} == own
        elif not (isinstance(change, SetFields) and change.cells[0].field == "name"):
            # Only this future and its branches say something new.
            for table in before.tables:
                if table != "futures":
                    assert after.tables[table] == before.tables[table]
            for key in before.futures:
                if key != future:
                    assert after.futures[key] == before.futures[key]

    @rule(change=edits)
    def edit_the_base_case(self, change: Change) -> None:
        self.document.show_future(None)
        before = self.document.scenario
        try:
            self._keep(before, self.document.edit(change))
        except ChangeProblem:
            assert self.document.scenario is before

    @precondition(_has_futures)
    @rule(data=st.data())
    def move_to_the_parent(self, data: st.DataObject) -> None:
        scenario, future = self.document.scenario, self._future(data)
        places = [line.place for line in future_lines(scenario, future)]
        if not places:
            return
        chosen = data.draw(st.sets(st.sampled_from(places), min_size=1, max_size=3))
        was = resolve(scenario, future).scenario
        try:
            change = to_parent(scenario, future, chosen)
        except ChangeProblem:
            return
        self._apply(change)
        assert nearly(resolve(self.document.scenario, future).scenario, was)

    @precondition(_has_futures)
    @rule(data=st.data())
    def take_a_line_out(self, data: st.DataObject) -> None:
        scenario, future = self.document.scenario, self._future(data)
        lines = future_lines(scenario, future)
        if lines:
            place = data.draw(st.sampled_from([line.place for line in lines]))
            self._apply(without_lines(scenario, future, [place]))
            assert len(future_lines(self.document.scenario, future)) == len(lines) - 1

    @precondition(_has_futures)
    @rule(data=st.data(), with_branches=st.booleans())
    def delete_a_future(self, data: st.DataObject, with_branches: bool) -> None:
        scenario, future = self.document.scenario, self._future(data)
        self._apply(delete(scenario, future, with_branches=with_branches))
        assert future not in self.document.scenario.futures
        for key in self.document.scenario.futures:
            assert same(
                resolve(self.document.scenario, key).scenario.with_table("futures", {}),
                resolve(scenario, key).scenario.with_table("futures", {}),
            )

    @precondition(lambda self: 0 < len(self.document.scenario.futures) < 8)
    @rule(data=st.data())
    def copy_a_future(self, data: st.DataObject) -> None:
        self._apply(duplicate(self.document.scenario, self._future(data), "Copy"))

    @precondition(_has_futures)
    @rule(data=st.data())
    def give_another_parent(self, data: st.DataObject) -> None:
        scenario, future = self.document.scenario, self._future(data)
        parent = data.draw(st.sampled_from([None, *scenario.futures]))
        if parent == future or parent in descendants(scenario, future):
            with pytest.raises(ChangeProblem, match="circle"):
                move(scenario, future, parent)
            return
        self._apply(move(scenario, future, parent))

    @precondition(lambda self: self.undo)
    @rule()
    def undo_one(self) -> None:
        inverse, before = self.undo.pop()
        after = self.document.scenario
        self.redo.append((self.document.apply(inverse), after))
        assert same(self.document.scenario, before)

    @precondition(lambda self: self.redo)
    @rule()
    def redo_one(self) -> None:
        change, after = self.redo.pop()
        before = self.document.scenario
        self.undo.append((self.document.apply(change), before))
        assert same(self.document.scenario, after)

    @rule()
    def save_and_open(self) -> None:
        before = self.document.scenario
        if self.document.path is None:
            self.document.save_as(self.path)
        else:
            self.document.save()
        opened = read_scenario(self.path).scenario
        assert same(opened, before)
        for key, resolved in resolve_each(opened):
            assert same(resolved.scenario, resolve(before, key).scenario)

    @invariant()
    def every_future_is_the_base_case_with_its_changes(self) -> None:
        scenario = self.document.scenario
        for key, resolved in resolve_each(scenario):
            expected = slow(scenario, key)
            assert same(resolved.scenario, expected)
            assert same(resolve(scenario, key).scenario, expected)

    @invariant()
    def the_state_is_noted(self) -> None:
        self.states[self.document._working.seq] = self.document.scenario

    def teardown(self) -> None:
        if hasattr(self, "document"):
            log = self.document.log(sys.maxsize)
            for seq, state in self.states.items():
                assert same(as_it_was(self.document.scenario, log, seq), state)
            for inverse, before in reversed(self.undo):
                self.document.apply(inverse)
                assert same(self.document.scenario, before)
            self.document.close(discard=True)
            shutil.rmtree(self.folder)


TestFutures = pytest.mark.timeout(900)(Futures.TestCase)
TestFutures.settings = (
    settings(stateful_step_count=40)
    if IS_LONG
    else settings(stateful_step_count=20, max_examples=12)
)
