"""Whatever a person does, in whatever order: the document is consistent and nothing is lost."""

import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from planner.document.document import Document
from planner.document.former import as_it_was
from planner.domain.changes import AddRecords, Change, Scale, set_field
from planner.domain.fields import Estimate
from planner.domain.futures import resolve
from planner.domain.problems import ChangeProblem
from planner.domain.records import Future
from planner.domain.scenario import Scenario
from planner.storage.digest import domain_digest
from planner.storage.opening import read_scenario
from planner.storage.recovery import leftovers
from tests.builders import small_scenario
from tests.domain.test_changes import changes, same
from tests.helpers import IS_LONG


class AnyOrder(RuleBasedStateMachine):
    """A document, what a person could undo, and the file as it was last saved."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "talks.scenario"
        self.document = Document.new(small_scenario(), data=self.folder)
        self.undo: list[tuple[Change, Scenario]] = []
        self.redo: list[tuple[Change, Scenario]] = []
        self.saved: Scenario | None = None
        self.states: dict[int, Scenario] = {}  # by the last line of the log then

    def _make(self, change: Change, in_future: bool = False) -> None:
        before = self.document.scenario
        try:
            make = self.document.edit if in_future else self.document.apply
            inverse = make(change)
        except ChangeProblem:
            assert self.document.scenario is before
            return
        self.undo.append((inverse, before))
        self.redo.clear()

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        self._make(data.draw(changes(self.document.scenario)), data.draw(st.booleans()))

    @rule(parent=st.booleans(), uid=st.sampled_from(["A", "B", "C"]))
    def add_a_future(self, parent: bool, uid: str) -> None:
        of = next(iter(self.document.scenario.futures), None) if parent else None
        self._make(AddRecords("futures", ((0, Future(uid, uid, of)),)))

    @rule(data=st.data())
    def show_a_future(self, data: st.DataObject) -> None:
        choices = [None, *self.document.scenario.futures]
        self.document.show_future(data.draw(st.sampled_from(choices)))

    @rule(value=st.floats(0, 100))
    def drag_in_what_is_shown(self, value: float) -> None:
        change = set_field("stances", ("SUD", "DUES"), "position", Estimate(value))
        self._make(change, in_future=True)

    @rule(factor=st.floats(0, 2))
    def scale_in_what_is_shown(self, factor: float) -> None:
        self._make(Scale("stances", "compromise", factor), in_future=True)

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
    def save(self) -> None:
        if self.document.path is None:
            self.document.save_as(self.path)
        else:
            self.document.save()
        self.saved = self.document.scenario
        assert not self.document.is_modified
        opened = read_scenario(self.path)
        assert same(opened.scenario, self.saved)
        assert opened.digest == domain_digest(self.saved)

    @rule()
    def save_without_history(self) -> None:
        copy = self.folder / "copy.scenario"
        self.document.save_without_history(copy, overwrite=True)
        assert same(read_scenario(copy).scenario, self.document.scenario)

    @rule()
    def crash_and_recover(self) -> None:
        before, was_modified = self.document.scenario, self.document.is_modified
        self.document._working._db.close()
        self.document._working._lock.give_back()
        found = leftovers(self.folder / "working")
        if was_modified:
            (left,) = found
            self.document = Document.recover(left, data=self.folder)
        else:
            assert found == []
            self.document = Document.open(self.path, data=self.folder)
        assert same(self.document.scenario, before)

    @precondition(lambda self: self.document.path is not None)
    @rule()
    def close_and_open(self) -> None:
        self.document.close(discard=True)
        self.document = Document.open(self.path, data=self.folder)
        assert self.saved is not None
        assert same(self.document.scenario, self.saved)
        self.undo.clear()
        self.redo.clear()

    @rule()
    def reload(self) -> None:
        before = self.document.scenario
        self.document.reload()
        assert same(self.document.scenario, before)

    @invariant()
    def the_working_copy_holds_what_is_in_memory(self) -> None:
        document = self.document
        assert same(document._working.read(), document.scenario)
        if self.saved is not None and not document.is_modified:
            assert same(document.scenario, self.saved)
        if document.shown is not None:
            expected = resolve(document.scenario, document.shown)
            assert same(document.resolved.scenario, expected.scenario)

    @invariant()
    def the_state_is_noted(self) -> None:
        last = self.document._working.seq
        self.states = {seq: state for seq, state in self.states.items() if seq < last}
        self.states[last] = self.document.scenario

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


TestAnyOrder = pytest.mark.timeout(900)(AnyOrder.TestCase)
TestAnyOrder.settings = (
    settings(stateful_step_count=40)
    if IS_LONG
    else settings(stateful_step_count=20, max_examples=12)
)
