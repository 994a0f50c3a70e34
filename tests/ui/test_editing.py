"""Edits, undo and redo through the undo stack, with a real document and no window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from planner.document.document import Document
from planner.domain.changes import Change, add, set_field
from planner.domain.fields import Estimate
from planner.domain.problems import FileProblem
from planner.domain.records import Future
from planner.ui import commands
from planner.ui.editing import Editing
from tests.builders import small_scenario

STANCE = ("NOR", "DUES")


@pytest.fixture
def editing(qapp: object) -> Iterator[Editing]:
    owner = QObject()
    editing = Editing(owner)
    document = Document.new(small_scenario())
    editing.set_document(document)
    yield editing
    document.close(discard=True)
    owner.deleteLater()


def position(editing: Editing) -> float:
    found = editing.scenario.stances[STANCE].position
    assert found is not None
    return found.value


def move(editing: Editing, value: float, merge_key: str = "") -> bool:
    return editing.edit(set_field("stances", STANCE, "position", Estimate(value)), merge_key)


def test_an_edit_can_be_undone_and_redone(editing: Editing) -> None:
    before = editing.scenario.stances[STANCE]

    move(editing, 44.0)
    editing.undo()
    assert editing.scenario.stances[STANCE] == before
    editing.redo()

    assert position(editing) == 44.0


def test_an_edit_is_made_once(editing: Editing) -> None:
    document = editing.document
    assert document is not None

    move(editing, 44.0)

    assert len(document.log()) == 1


def test_undo_and_redo_are_named_after_the_change(editing: Editing) -> None:
    move(editing, 44.0)
    assert editing.undo_names() == ("Position of North on Dues", "")

    editing.undo()

    assert editing.undo_names() == ("", "Position of North on Dues")


def test_a_run_of_arrow_keys_is_one_step_and_each_press_is_written(editing: Editing) -> None:
    document = editing.document
    assert document is not None

    for value in (31.0, 32.0, 33.0):
        move(editing, value, "keys")
    assert editing.stack.count() == 1
    assert len(document.log()) == 3
    editing.undo()
    assert position(editing) == 30.0
    editing.redo()

    assert position(editing) == 33.0


def test_runs_with_different_keys_are_different_steps(editing: Editing) -> None:
    move(editing, 31.0, "first run")
    move(editing, 32.0, "second run")

    assert editing.stack.count() == 2


def test_a_pause_of_a_second_begins_a_new_step(
    editing: Editing, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [100.0]
    monkeypatch.setattr(commands.time, "monotonic", lambda: clock[0])

    move(editing, 31.0, "keys")
    clock[0] += 0.9
    move(editing, 32.0, "keys")
    clock[0] += 1.1
    move(editing, 33.0, "keys")

    assert editing.stack.count() == 2
    editing.undo()
    assert position(editing) == 32.0


def test_steps_are_not_merged_with_one_that_was_undone_and_redone(editing: Editing) -> None:
    move(editing, 31.0, "keys")
    editing.undo()
    editing.redo()

    move(editing, 32.0, "keys")

    assert editing.stack.count() == 2


def test_an_edit_that_changes_nothing_leaves_no_step(editing: Editing) -> None:
    same = editing.scenario.stances[STANCE].position

    editing.edit(set_field("stances", STANCE, "position", same))

    assert editing.stack.count() == 0


def test_a_refused_edit_is_said_and_leaves_no_step(editing: Editing, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editing.refused) as refused:
        is_made = move(editing, 400.0)

    assert not is_made
    assert refused.args is not None
    assert refused.args[0].code == "out-of-range"
    assert editing.stack.count() == 0
    assert position(editing) == 30.0


def test_an_edit_goes_into_the_future_that_is_shown(editing: Editing) -> None:
    editing.show_future("F")

    move(editing, 44.0)

    assert position(editing) == 30.0
    shown = editing.resolved.stances[STANCE].position
    assert shown is not None
    assert shown.value == 44.0


def test_undo_shows_the_future_that_the_change_belongs_to(editing: Editing) -> None:
    editing.show_future("F")
    move(editing, 44.0)
    editing.show_future(None)

    editing.undo()

    assert editing.future == "F"
    assert editing.scenario.futures["F"].changes == ()


def test_undoing_a_new_future_goes_back_to_the_base_case(editing: Editing) -> None:
    editing.edit_base(add(editing.scenario, "futures", Future("G", "Soft")))
    editing.show_future("G")

    editing.undo()

    assert editing.future is None
    assert "G" not in editing.scenario.futures


def test_a_run_of_keys_in_a_future_is_one_step(editing: Editing) -> None:
    editing.show_future("F")
    for value in (31.0, 32.0, 33.0):
        move(editing, value, "keys")

    assert editing.stack.count() == 1
    editing.undo()
    assert editing.scenario.futures["F"].changes == ()
    editing.redo()
    shown = editing.resolved.stances[STANCE].position
    assert shown is not None
    assert shown.value == 33.0


def test_an_undo_that_fails_reloads_the_working_copy_and_forgets_the_steps(
    editing: Editing, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    move(editing, 44.0)

    def fail(change: Change, label: str = "") -> Change:
        raise FileProblem("working-copy-failed", reason="no room")

    monkeypatch.setattr(editing.document, "apply", fail)
    with qtbot.waitSignal(editing.reloaded) as reloaded:
        editing.undo()

    assert reloaded.args is not None
    assert reloaded.args[0].code == "working-copy-failed"
    assert editing.stack.count() == 0
    assert position(editing) == 44.0


def test_two_thousand_edits_can_all_be_undone_and_redone(editing: Editing) -> None:
    before = editing.scenario.stances[STANCE]
    for step in range(2_000):
        move(editing, 10.0 + step % 80)
    after = editing.scenario.stances[STANCE]

    for _ in range(2_000):
        editing.undo()
    assert editing.scenario.stances[STANCE] == before
    assert editing.stack.index() == 0
    for _ in range(2_000):
        editing.redo()

    assert editing.scenario.stances[STANCE] == after
