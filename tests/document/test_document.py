import os
from dataclasses import replace
from pathlib import Path

import pytest

from planner import paths
from planner.document.document import Document, is_same
from planner.domain.changes import (
    AddRecords,
    Batch,
    Cell,
    Change,
    RemoveRecords,
    Reorder,
    Scale,
    SetFields,
    add,
    apply,
    set_field,
)
from planner.domain.difference import is_empty
from planner.domain.driver_acts import remove_state, rename_state
from planner.domain.driver_presets import DRIVER_PRESETS, add_presets
from planner.domain.fields import Estimate
from planner.domain.futures import resolve
from planner.domain.problems import ChangeProblem, FileProblem
from planner.domain.records import Actor
from planner.domain.scenario import Scenario, new_scenario
from planner.storage.digest import domain_digest
from planner.storage.lockfile import lock_path
from planner.storage.opening import read_scenario
from planner.storage.recovery import leftovers
from planner.storage.saving import export_scenario
from tests.builders import small_scenario
from tests.domain.test_changes import same
from tests.helpers import amount
from tests.storage.crafted import crafted_file
from tests.storage.samples import SAMPLE, attachment, projection

RENAME = set_field("actors", "NOR", "name", "Renamed")
MOVE = set_field("stances", ("NOR", "DUES"), "position", Estimate(44.0))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "talks.scenario"
    export_scenario(small_scenario(), path)
    return path


@pytest.fixture
def document(path: Path, data: Path) -> Document:
    return Document.open(path, data=data, author="Ada")


# Applying


def test_an_edit_changes_the_scenario_and_returns_its_inverse(document: Document) -> None:
    inverse = document.apply(RENAME)
    assert document.scenario.actors["NOR"].name == "Renamed"
    document.apply(inverse)
    assert same(document.scenario, small_scenario())


def test_a_snapshot_stays_as_it_was(document: Document) -> None:
    before = document.scenario
    document.apply(RENAME)
    assert before.actors["NOR"].name == "Northport"


def test_a_refused_change_leaves_no_trace(document: Document) -> None:
    before = document.scenario
    told: list[Change | None] = []
    document.subscribe(told.append)
    with pytest.raises(ChangeProblem):
        document.apply(Batch((RENAME, RemoveRecords("actors", ("NIL",)))))
    assert document.scenario is before
    assert document.log() == []
    assert told == []
    assert not document.is_modified


def test_a_change_that_cannot_be_written_leaves_no_trace(document: Document) -> None:
    before = document.scenario
    told: list[Change | None] = []
    document.subscribe(told.append)
    document._working._db.conn.execute("PRAGMA query_only = ON")
    with pytest.raises(FileProblem, match="working-copy-failed"):
        document.apply(RENAME)
    assert document.scenario is before
    assert told == []
    document._working._db.conn.execute("PRAGMA query_only = OFF")
    assert same(document._working.read(), before)
    document.apply(RENAME)


def test_a_change_that_makes_no_difference_is_not_logged(document: Document) -> None:
    inverse = document.apply(set_field("actors", "NOR", "name", "Northport"))
    assert is_empty(inverse)
    assert document.log() == []
    assert not document.is_modified


def test_observers_are_told_of_changes_until_they_unsubscribe(document: Document) -> None:
    told: list[Change | None] = []
    unsubscribe = document.subscribe(told.append)
    document.apply(RENAME)
    document.show_future("F")
    unsubscribe()
    unsubscribe()
    document.apply(MOVE)
    assert told == [RENAME, None]


def test_an_observer_may_unsubscribe_while_it_is_told(document: Document) -> None:
    told: list[str] = []

    def once(change: Change | None) -> None:
        told.append("once")
        unsubscribe()

    unsubscribe = document.subscribe(once)
    document.subscribe(lambda change: told.append("always"))
    document.apply(RENAME)
    document.apply(MOVE)
    assert told == ["once", "always", "always"]


def test_reloading_takes_what_was_last_written(document: Document) -> None:
    document.apply(RENAME)
    document._scenario = new_scenario()
    document.reload()
    assert document.scenario.actors["NOR"].name == "Renamed"


@pytest.mark.timeout(300)
def test_thousands_of_edits_are_all_undone_exactly(document: Document) -> None:
    first = domain_digest(document.scenario)
    inverses = []
    for number in range(amount(20_000)):
        if number % 10 == 6:
            change: Change = Scale("stances", "position", 0.9 + number % 3 / 10)
        elif number % 100 == 50:
            change = AddRecords("actors", ((1, Actor("GUEST", f"Guest {number}")),))
        elif number % 100 == 99:
            change = RemoveRecords("actors", ("GUEST",))
        else:
            value = Estimate((number * 37 % 1000) / 10, None, 100.0)
            change = set_field("stances", ("SUD", "DEPTH"), "position", value)
        inverses.append(document.apply(change))
    assert document.is_modified
    for inverse in reversed(inverses):
        document.apply(inverse)
    assert domain_digest(document.scenario) == first
    assert domain_digest(document._working.read()) == first
    assert not document.is_modified


# Futures


def test_an_edit_in_a_future_belongs_to_that_future(document: Document) -> None:
    document.show_future("F")
    inverse = document.edit(MOVE)
    assert document.scenario.stances["NOR", "DUES"].position == Estimate(30.0, 25.0, 35.0)
    assert document.scenario.futures["F"].changes == (MOVE,)
    assert document.resolved.scenario.stances["NOR", "DUES"].position == Estimate(44.0)
    document.apply(inverse)
    assert same(document.scenario, small_scenario())


def test_an_edit_of_the_base_case_is_made_there(document: Document) -> None:
    document.edit(MOVE)
    assert document.scenario.stances["NOR", "DUES"].position == Estimate(44.0)


@pytest.mark.parametrize(
    "change",
    [
        RENAME,
        set_field("brief", "", "title", "New"),
        set_field("settings", "", "runs", 500),
        set_field("futures", "F", "story", "Once"),
        Reorder("actors", ("SUD", "NOR", "AID")),
        RemoveRecords("groups", ("G",)),
    ],
)
def test_what_is_said_of_all_futures_is_said_in_the_base_case(
    document: Document, change: Change
) -> None:
    document.show_future("F")
    document.edit(change)
    assert document.scenario.futures["F"].changes == ()
    assert same(document.scenario, apply(small_scenario(), change))


@pytest.mark.parametrize(
    "change",
    [
        set_field("settings", "", "hazard_factor", 2.0),
        set_field("instruments", "I", "is_on", True),
        set_field("drivers", "D", "state", "Poor"),
        Scale("stances", "compromise", 0.8),
        RemoveRecords("actors", ("AID",)),
        AddRecords("actors", ((0, Actor("NEW", "New")),)),
    ],
)
def test_what_a_future_may_change_is_kept_in_it(document: Document, change: Change) -> None:
    document.show_future("F")
    document.edit(change)
    assert document.scenario.futures["F"].changes == (change,)


def test_a_paste_over_names_and_numbers_is_split_and_undone_as_one(document: Document) -> None:
    document.show_future("F")
    cells = (*RENAME.cells, *MOVE.cells, Cell("actors", "SUD", "tempo", Estimate(2.0)))
    inverse = document.edit(Batch((SetFields(cells), Scale("stances", "salience", 0.5)), "Paste"))
    assert document.scenario.actors["NOR"].name == "Renamed"
    assert document.scenario.actors["SUD"].tempo == Estimate(1.0)
    assert document.resolved.scenario.actors["SUD"].tempo == Estimate(2.0)
    assert len(document.scenario.futures["F"].changes) == 2
    document.apply(inverse)
    assert same(document.scenario, small_scenario())


def test_drivers_and_what_they_do_are_of_all_futures(document: Document) -> None:
    document.show_future("F")
    document.edit(set_field("drivers", "D", "state", "Good"))
    before = document.scenario
    made = document.edit(add_presets(before, DRIVER_PRESETS[:1], str))
    document.edit(set_field("driver_effects", "DE", "value", 0.9))
    assert len(document.scenario.drivers) == 2
    assert document.scenario.futures == before.futures
    document.edit(rename_state(document.scenario, "D", "Good", "Better"))
    assert document.scenario.drivers["D"].state == ""
    assert document.resolved.scenario.drivers["D"].state == "Better"
    document.apply(made)
    document.edit(remove_state(document.scenario, "D", "Poor"))
    assert document.scenario.drivers["D"].states == ("Better",)
    assert not document.scenario.driver_effects


def test_an_actor_that_only_a_future_has_is_renamed_and_ordered_in_it(document: Document) -> None:
    document.show_future("F")
    document.edit(add(document.resolved.scenario, "actors", Actor("NEW", "New")))
    document.edit(set_field("actors", "NEW", "name", "Newer"))
    order = ("NEW", "AID", "SUD", "NOR")
    document.edit(Reorder("actors", order))
    assert "NEW" not in document.scenario.actors
    assert document.resolved.scenario.actors["NEW"].name == "Newer"
    assert tuple(document.resolved.scenario.actors) == order


def test_an_edit_that_does_not_fit_the_future_is_refused(document: Document) -> None:
    document.show_future("F")
    document.edit(RemoveRecords("actors", ("AID",)))
    before = document.scenario
    with pytest.raises(ChangeProblem):
        document.edit(set_field("actors", "AID", "tempo", Estimate(2.0)))
    assert document.scenario is before


def test_the_log_tells_what_was_done_in_a_future_and_what_was_there(document: Document) -> None:
    document.show_future("F")
    document.edit(MOVE, "Move Northport")
    (line,) = document.log()
    assert (line.future, line.label, line.author) == ("F", "Move Northport", "Ada")
    assert line.change() == MOVE
    before = Estimate(30.0, 25.0, 35.0)
    assert line.inverse() == set_field("stances", ("NOR", "DUES"), "position", before)


def test_the_shown_scenario_is_computed_once_after_each_change(document: Document) -> None:
    document.show_future("F")
    first = document.resolved
    assert document.resolved is first
    document.edit(MOVE)
    assert document.resolved is not first
    assert same(document.resolved.scenario, resolve(document.scenario, "F").scenario)


def test_a_future_that_is_removed_is_no_longer_shown(document: Document) -> None:
    document.show_future("F")
    document.apply(RemoveRecords("futures", ("F",)))
    assert document.shown is None


def test_a_future_that_is_not_there_cannot_be_shown(document: Document) -> None:
    with pytest.raises(ChangeProblem, match="no-such-record"):
        document.show_future("NIL")
    assert document.shown is None


# Files


def test_a_new_document_has_nothing_to_save(data: Path) -> None:
    document = Document.new(data=data)
    assert not document.is_modified
    assert document.path is None
    with pytest.raises(FileProblem, match="save-without-name"):
        document.save()
    document.close()
    assert leftovers(data / "working") == []


def test_an_imported_scenario_is_to_be_saved(data: Path) -> None:
    document = Document.new(small_scenario(), data=data)
    assert document.is_modified
    document.close()
    assert len(leftovers(data / "working")) == 1


def test_without_a_folder_the_persons_own_is_used(own_folders: Path) -> None:
    document = Document.new(small_scenario())
    assert document._working.folder.parent == paths.working_copies()
    assert paths.working_copies().is_relative_to(own_folders)
    document.close(discard=True)


def test_a_copy_of_an_example_is_another_scenario_without_a_file(data: Path) -> None:
    document = Document.open_copy(SAMPLE, data=data)
    assert document.path is None
    assert not document.is_modified
    assert document.scenario.id != read_scenario(SAMPLE).scenario.id
    assert document.log() == []
    assert document.projections() == ()
    assert document.scenario.futures.keys() == {"CHILD", "F"}


def test_saving_and_opening_again_brings_everything(document: Document, data: Path) -> None:
    document.apply(RENAME, "Rename")
    document.store(projection())
    document.store(attachment())
    assert document.save() == ()
    assert not document.is_modified
    assert document.path is not None
    again = Document.open(document.path, data=data)
    assert same(again.scenario, document.scenario)
    assert [line.label for line in again.log()] == ["Rename"]
    assert again.projections() == (projection(),)
    assert again.attachments("workshop-round") == (attachment(),)


def test_saving_under_a_new_name_leaves_the_old_file(
    document: Document, path: Path, tmp_path: Path
) -> None:
    document.apply(RENAME)
    other = tmp_path / "other.scenario"
    document.save_as(other)
    assert document.path == other
    assert same(read_scenario(path).scenario, small_scenario())
    assert read_scenario(other).scenario.actors["NOR"].name == "Renamed"
    assert lock_path(other).exists()
    assert not lock_path(path).exists()


def test_another_file_is_not_replaced_unasked(document: Document, tmp_path: Path) -> None:
    other = tmp_path / "other.scenario"
    export_scenario(new_scenario("Theirs"), other)
    with pytest.raises(FileProblem, match="save-exists"):
        document.save_as(other)
    assert document.path != other
    document.save_as(other, overwrite=True)
    assert same(read_scenario(other).scenario, small_scenario())


def test_a_file_that_somebody_else_saved_meanwhile_is_not_replaced_unasked(
    document: Document, path: Path
) -> None:
    document.apply(RENAME)
    export_scenario(new_scenario("Theirs"), path)
    with pytest.raises(FileProblem, match="saved-meanwhile") as refused:
        document.save()
    assert refused.value.values["name"] == "talks.scenario"
    assert document.is_modified
    assert read_scenario(path).scenario.brief.title == "Theirs"
    document.save(overwrite=True)
    assert read_scenario(path).scenario.actors["NOR"].name == "Renamed"


def test_a_failed_save_is_tried_again_with_nothing_lost(
    document: Document, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document.apply(RENAME)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(FileProblem, match="save-disk-full"):
            document.save()
    assert document.is_modified
    document.save()
    assert read_scenario(path).scenario.actors["NOR"].name == "Renamed"


def test_undoing_to_what_was_saved_is_no_modification(document: Document) -> None:
    inverse = document.apply(RENAME)
    assert document.is_modified
    document.apply(inverse)
    assert not document.is_modified


def test_a_copy_without_history_leaves_the_document_alone(
    document: Document, tmp_path: Path
) -> None:
    document.apply(RENAME)
    copy = tmp_path / "copy.scenario"
    document.save_without_history(copy)
    assert read_scenario(copy).log == ()
    assert document.path != copy
    assert document.is_modified
    assert len(document.log()) == 1


def test_saving_its_own_file_without_history_forgets_it(document: Document, path: Path) -> None:
    document.apply(RENAME)
    document.save_without_history(path)
    assert document.log() == []
    assert not document.is_modified
    document.apply(MOVE, "Move")
    document.save()
    assert [line.label for line in read_scenario(path).log] == ["Move"]


def test_storing_a_projection_is_a_modification(document: Document) -> None:
    document.store(projection())
    modified = [document.is_modified]
    document.save()
    modified.append(document.is_modified)
    document.store(replace(projection(), facts={"sealed": True}))
    modified.append(document.is_modified)
    assert modified == [True, False, True]
    document.remove(projection())
    assert document.projections() == ()
    with pytest.raises(FileProblem, match="not-stored"):
        document.remove(projection())


def test_closing_unsaved_work_keeps_it_unless_it_is_discarded(path: Path, data: Path) -> None:
    for discard, n_left in ((True, 0), (False, 1)):
        document = Document.open(path, data=data)
        document.apply(RENAME)
        document.close(discard=discard)
        assert len(leftovers(data / "working")) == n_left


def test_whoever_has_the_file_open_is_named(document: Document, path: Path, data: Path) -> None:
    assert document.opened_by is None
    document.close()
    lock_path(path).write_text(
        '{"user": "eva", "host": "elsewhere", "since": "2026-01-01", "process": 1}'
    )
    second = Document.open(path, data=data)
    assert second.opened_by is not None
    assert second.opened_by.user == "eva"
    second.close()
    assert lock_path(path).exists()


def test_a_damaged_copy_has_no_file_and_is_to_be_saved(tmp_path: Path, data: Path) -> None:
    script = "UPDATE actors SET influence = 71 WHERE id = 'NOR'"
    path = crafted_file(tmp_path / "damaged.scenario", script, sealed=False)
    with pytest.raises(FileProblem, match="file-digest"):
        Document.open(path, data=data)
    document = Document.open(path, damaged_copy=True, data=data)
    assert [warning.code for warning in document.warnings] == ["file-opened-damaged"]
    assert document.path is None
    assert document.is_modified
    document.save_as(tmp_path / "mended.scenario")
    assert read_scenario(tmp_path / "mended.scenario").warnings == ()


# The log


def test_the_log_of_a_record_names_the_edits_that_concern_it(document: Document) -> None:
    document.apply(RENAME, "Rename")
    document.apply(MOVE, "Move")
    document.apply(Scale("stances", "salience", 0.5, (("SUD", "DUES"),)), "Scale")
    inverse = document.apply(RemoveRecords("actors", ("NOR",)), "Remove")
    document.apply(inverse, "Undo")
    assert [line.label for line in document.log_of("actors", "NOR")] == ["Undo", "Remove", "Rename"]
    stance = ("NOR", "DUES")
    assert [line.label for line in document.log_of("stances", stance)] == ["Undo", "Remove", "Move"]
    assert [line.label for line in document.log_of("stances", stance, limit=1)] == ["Undo"]
    assert document.log_of("issues", "DEPTH") == []


def test_the_log_of_a_record_leaves_out_what_was_changed_in_another_future(
    document: Document,
) -> None:
    document.apply(MOVE, "Base")
    document.show_future("F")
    stance = ("NOR", "DUES")
    document.edit(set_field("stances", stance, "position", Estimate(50.0)), "Future")
    assert [line.label for line in document.log_of("stances", stance)] == ["Future", "Base"]
    document.show_future(None)
    assert [line.label for line in document.log_of("stances", stance)] == ["Base"]


def test_the_log_of_the_brief_names_its_edits(document: Document) -> None:
    document.apply(set_field("brief", "", "title", "New"), "Title")
    document.apply(RENAME, "Rename")
    assert [line.label for line in document.log_of("brief", "")] == ["Title"]


def test_the_newest_lines_of_a_long_log_are_given(document: Document) -> None:
    for number in range(20):
        document.apply(set_field("brief", "", "title", f"{number}"), f"{number}")
    assert [line.label for line in document.log(limit=3)] == ["19", "18", "17"]


def test_the_log_applied_again_leads_to_the_same_scenario(document: Document) -> None:
    document.apply(RENAME)
    document.apply(RemoveRecords("actors", ("AID",)))
    document.apply(Scale("stances", "position", 0.5))
    scenario: Scenario = small_scenario()
    for line in reversed(document.log()):
        change = line.change()
        assert change is not None
        scenario = apply(scenario, change)
    assert same(scenario, document.scenario)


def test_scenarios_are_the_same_only_in_the_same_order() -> None:
    scenario = small_scenario()
    assert is_same(scenario, small_scenario())
    assert not is_same(scenario, apply(scenario, Reorder("actors", ("SUD", "NOR", "AID"))))


def test_a_change_can_go_to_the_base_case_while_a_future_is_shown(document: Document) -> None:
    document.show_future("F")
    document.edit(MOVE, in_base=True)
    assert document.scenario.futures["F"].changes == ()
    assert document.resolved.scenario.stances == apply(small_scenario(), MOVE).stances
    assert document.shown == "F"


def test_what_only_the_shown_future_has_cannot_be_changed_in_the_base_case(
    document: Document,
) -> None:
    document.show_future("F")
    document.edit(add(document.scenario, "actors", Actor("NEW", "Newcomer")))
    before = document.scenario
    with pytest.raises(ChangeProblem, match="not-in-base"):
        document.edit(set_field("actors", "NEW", "tempo", 2.0), in_base=True)
    assert document.scenario is before
