"""Whatever is edited on whichever page, in any order: nothing else changes, nothing is lost."""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.document.document import Document
from planner.domain.changes import apply, set_field
from planner.domain.fields import Estimate
from planner.domain.futures import resolve
from planner.domain.scenario import Scenario
from planner.storage.opening import read_scenario
from planner.storage.recovery import leftovers
from planner.ui.forms.page import RecordPage
from planner.ui.forms.rows import TypedLine
from planner.ui.grid.cells import Spot
from planner.ui.grid.face_switch import GRID
from planner.ui.grid.widget import Grid
from planner.ui.main_window import MainWindow
from planner.ui.pages.registry import PAGES
from planner.ui.pages.relations import RelationsPage
from planner.ui.relations.edits import hostility_target, trust_target
from planner.ui.showing import START
from tests.builders import small_scenario
from tests.domain.test_changes import same
from tests.helpers import IS_LONG
from tests.ui.conftest import Answers, positions, settle

Place = tuple[str, object, str]  # table, key, field
Plain = dict[Place, object]

ACTORS, ISSUES = ("NOR", "SUD"), ("DUES", "DEPTH")
QUANTITIES = ("position", "compromise", "salience")
RUBBISH = ("abc", "400", "1-2-3-4", "1/0", "=SUM(A1)", "3 5", "\x00")


def plain(scenario: Scenario) -> Plain:
    """Return every value of a scenario but its futures, by its place."""
    return {
        (table, key, field.name): _value(getattr(record, field.name))
        for table, records in scenario.tables.items()
        if table != "futures"
        for key, record in records.items()
        for field in fields(record)
    }


def _value(value: object) -> object:
    return value.value if isinstance(value, Estimate) else value


class Workbench(RuleBasedStateMachine):
    """The window, and what should be in the base case and in what is shown."""

    window: MainWindow
    qtbot: QtBot
    answers: Answers
    folder: Path
    testers: dict[int, QAbstractItemModelTester]
    n_begun = 0

    @initialize()
    def begin(self) -> None:
        type(self).n_begun += 1
        self.data = self.folder / str(self.n_begun)
        self.data.mkdir()
        self.path = self.data / "talks.scenario"
        scenario = apply(small_scenario(), set_field("settings", "", "runs", 1))
        self._show(Document.new(scenario, data=self.data))
        self.past: list[tuple[Scenario, Scenario]] = []
        self.ahead: list[tuple[Scenario, Scenario]] = []
        self.saved: Scenario | None = None

    def _show(self, document: Document) -> None:
        self.window.editing.set_document(document)
        self._remember()

    def _remember(self) -> None:
        self.base, self.shown = self.window.editing.scenario, self.window.editing.resolved

    # Pages

    def _page(self, code: str) -> QWidget:
        codes = [entry.code for entry in PAGES]
        self.window.showing.choose_page(START + 1 + codes.index(code))
        page = self.window.parts.pages.currentWidget()
        assert page is not None
        return page

    def _grid(self) -> Grid:
        self._page("page.positions")
        page = positions(self.window)
        page.show_face(GRID)
        self._watch(page.grid.model)
        self._watch(page.grid.view.rows)
        return page.grid

    def _records(self, code: str) -> RecordPage:
        page = cast(RecordPage, self._page(code))
        self._watch(page.model)
        return page

    def _matrix(self) -> RelationsPage:
        page = cast(RelationsPage, self._page("page.relations"))
        self._watch(page.model)
        return page

    def _watch(self, model: QAbstractItemModel) -> None:
        """Let Qt end the test as soon as a model contradicts itself."""
        if id(model) not in self.testers:
            fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
            self.testers[id(model)] = QAbstractItemModelTester(model, fatal)

    # Edits

    def _edit(self, do: Callable[[], object], values: Plain) -> None:
        """Do something in the window that should change these places, and nothing else."""
        base, shown = self.base, self.shown
        do()
        self._remember()
        if not same(self.base, base):
            self.past.append((base, shown))
            self.ahead.clear()
        assert plain(self.shown) == {**plain(shown), **values}
        if self.window.editing.future is not None:
            assert plain(self.base) == plain(base)

    def _put(self, index: QModelIndex | QPersistentModelIndex, text: str, value: Plain) -> None:
        assert index.isValid()
        model = index.model()
        self._edit(lambda: model.setData(index, text), value)

    @rule(
        actor=st.sampled_from(ACTORS),
        issue=st.sampled_from(ISSUES),
        quantity=st.sampled_from(QUANTITIES),
        value=st.integers(0, 100),
    )
    def type_in_the_grid(self, actor: str, issue: str, quantity: str, value: int) -> None:
        grid = self._grid()
        grid.show_quantity(quantity)
        place: Place = ("stances", (actor, issue), quantity)
        self._put(grid.view.place(Spot(actor, issue)), str(value), {place: value})

    @rule(actor=st.sampled_from(ACTORS), value=st.integers(1, 100))
    def type_influence_in_the_grid(self, actor: str, value: int) -> None:
        grid = self._grid()
        self._put(
            grid.view.place(Spot(actor, "")), str(value), {("actors", actor, "influence"): value}
        )

    @rule(values=st.lists(st.integers(0, 100), min_size=4, max_size=4))
    def paste_in_the_grid(self, values: list[int]) -> None:
        grid = self._grid()
        grid.show_quantity("salience")
        grid.view.setCurrentIndex(grid.view.rows.index(0, 0))
        first = [grid.view.rows.mapToSource(grid.view.rows.index(row, 0)) for row in range(2)]
        actors = [grid.model.spot(index).actor for index in first]
        rows = [values[:2], values[2:]]
        text = "\n".join("\t".join(map(str, row)) for row in rows)
        self._edit(
            lambda: grid.commands.paste_text(text),
            {
                ("stances", (actor, issue), "salience"): value
                for actor, row in zip(actors, rows, strict=True)
                for issue, value in zip(ISSUES, row, strict=True)
            },
        )

    @rule(field=st.sampled_from(["hostility", "influence"]), value=st.integers(1, 100))
    def type_in_the_table_of_actors(self, field: str, value: int) -> None:
        model = self._records("page.actors").model
        entered = value / 100 if field == "hostility" else value
        index = model.index(model.row_of("SUD"), model.column_of(field))
        self._put(index, str(entered), {("actors", "SUD", field): entered})

    @rule(value=st.integers(1, 9))
    def type_in_the_table_of_issues(self, value: int) -> None:
        model = self._records("page.issues").model
        index = model.index(model.row_of("DUES"), model.column_of("weight"))
        self._put(index, str(value), {("issues", "DUES", "weight"): value})

    @rule(actor=st.sampled_from(ACTORS), value=st.integers(0, 100))
    def type_in_the_form_of_an_actor(self, actor: str, value: int) -> None:
        page = self._records("page.actors")
        page.table.select(actor)
        line = page.form.rows["hostility"].line
        assert isinstance(line, TypedLine)
        line.setText(str(value / 100))
        line.setModified(True)
        self._edit(page.commit_pending, {("actors", actor, "hostility"): value / 100})

    @rule(value=st.integers(0, 100), is_trust=st.booleans())
    def type_in_the_matrix(self, value: int, is_trust: bool) -> None:
        model = self._matrix().model
        target = trust_target("NOR", "SUD") if is_trust else hostility_target("NOR")
        place: Place = ("actors", "NOR", "hostility")
        if is_trust:
            place = ("relations", ("NOR", "SUD"), "trust")
        self._put(model.index_of(target), str(value / 100), {place: value / 100})

    @rule(text=st.sampled_from(RUBBISH), where=st.sampled_from(["grid", "actors", "matrix"]))
    def type_rubbish(self, text: str, where: str) -> None:
        index: QModelIndex | QPersistentModelIndex
        if where == "grid":
            grid = self._grid()
            grid.show_quantity("position")
            index = grid.view.place(Spot("NOR", "DUES"))
        elif where == "actors":
            model = self._records("page.actors").model
            index = model.index(model.row_of("NOR"), model.column_of("hostility"))
        else:
            index = self._matrix().model.index_of(trust_target("NOR", "SUD"))
        self._put(index, text, {})

    # What is done with all of it

    @rule()
    def switch_between_the_future_and_the_base_case(self) -> None:
        editing = self.window.editing
        editing.show_future(None if editing.future == "F" else "F")
        self._remember()

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        self.ahead.append((self.base, self.shown))
        self.window.commands.undo.trigger()
        self._remember()
        base, _ = self.past.pop()
        assert same(self.base, base)

    @precondition(lambda self: self.ahead)
    @rule()
    def redo(self) -> None:
        self.past.append((self.base, self.shown))
        self.window.commands.redo.trigger()
        self._remember()
        base, _ = self.ahead.pop()
        assert same(self.base, base)

    @rule()
    def save(self) -> None:
        self.answers.save_file = self.path
        self.window.commands.save.trigger()
        self.saved = self.base
        assert same(read_scenario(self.path).scenario, self.base)

    @precondition(lambda self: self.saved is not None)
    @rule()
    def close_and_open(self) -> None:
        self.window.commands.close.trigger()
        assert self.window.editing.document is None
        self._show(Document.open(self.path, data=self.data))
        assert self.saved is not None
        assert same(self.base, self.saved)
        self.past.clear()
        self.ahead.clear()

    @rule()
    def crash_and_recover(self) -> None:
        document, base = self.window.editing.document, self.base
        assert document is not None
        was_modified = document.is_modified
        self.window.editing.set_document(None)
        document._working._db.close()
        document._working._lock.give_back()
        found = leftovers(self.data / "working")
        if was_modified:
            (left,) = found
            self._show(Document.recover(left, data=self.data))
        else:
            assert found == []
            self._show(Document.open(self.path, data=self.data))
        assert same(self.base, base)
        self.past.clear()
        self.ahead.clear()

    @invariant()
    def nothing_differs(self) -> None:
        document = self.window.editing.document
        assert document is not None
        assert same(document.scenario, self.base)
        assert same(document._working.read(), self.base)
        if document.shown is not None:
            assert same(resolve(self.base, document.shown).scenario, self.shown)
        assert self.window.showing._shown is document.resolved.scenario

    def teardown(self) -> None:
        if hasattr(self, "past"):
            while self.past:
                self.undo()
            settle(self.window, self.qtbot)
            document = self.window.editing.document
            assert document is not None
            self.window.editing.set_document(None)
            document.close(discard=True)


@pytest.mark.timeout(900)
def test_any_order_of_edits_on_any_page(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    class Bench(Workbench):
        pass

    Bench.window, Bench.answers, Bench.qtbot, Bench.folder = window, answers, qtbot, tmp_path
    Bench.testers = {}
    run_state_machine_as_test(
        Bench,
        settings=settings(
            max_examples=50 if IS_LONG else 4,
            stateful_step_count=40 if IS_LONG else 12,
            suppress_health_check=[HealthCheck.too_slow],
            # To find the shortest way to a fault takes minutes.
            phases=tuple(Phase) if IS_LONG else (Phase.explicit, Phase.reuse, Phase.generate),
        ),
    )
