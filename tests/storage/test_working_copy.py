import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.changes import (
    Change,
    Reorder,
    Scale,
    apply,
    set_field,
)
from planner.domain.difference import difference
from planner.domain.fields import Estimate
from planner.domain.problems import ChangeProblem, FileProblem
from planner.domain.scenario import Scenario
from planner.storage.about import About, read_about
from planner.storage.digest import domain_digest
from planner.storage.images import image_of
from planner.storage.raw_file import Stamp
from planner.storage.row_changes import row_changes
from planner.storage.working_copy import DATABASE_NAME, WorkingCopy
from planner.texts.findings import error_sentence
from tests.builders import small_scenario
from tests.domain.test_changes import changes, same
from tests.storage.samples import attachment, projection, rich_scenario


@pytest.fixture
def scenario() -> Scenario:
    return rich_scenario()


@pytest.fixture
def working(tmp_path: Path, scenario: Scenario) -> Iterator[WorkingCopy]:
    working = WorkingCopy.create(tmp_path / "working", image_of(scenario), About())
    yield working
    working.close(discard=True)


def written(working: WorkingCopy, scenario: Scenario, change: Change) -> Scenario:
    after = apply(scenario, change)
    working.write(scenario, after, change, inverse=difference(after, scenario))
    return after


def test_an_edit_is_in_another_connection_when_write_returns(
    working: WorkingCopy, scenario: Scenario
) -> None:
    written(working, scenario, set_field("actors", "NOR", "name", "Renamed"))
    with closing(sqlite3.connect(working.folder / DATABASE_NAME)) as other:
        found = other.execute("SELECT name FROM actors WHERE id = 'NOR'").fetchone()
    assert found == ("Renamed",)


def test_the_connection_is_as_it_must_be(working: WorkingCopy) -> None:
    expected = {"journal_mode": "wal", "synchronous": 1, "foreign_keys": 1, "trusted_schema": 0}
    for pragma, value in expected.items():
        assert working._db.conn.execute(f"PRAGMA {pragma}").fetchone() == (value,)


@given(data=st.data())
def test_what_is_written_row_by_row_is_the_scenario(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder, scenario = tmp_path_factory.mktemp("working"), rich_scenario()
    working = WorkingCopy.create(folder, image_of(scenario), About())
    for _ in range(data.draw(st.integers(1, 8))):
        try:
            scenario = written(working, scenario, data.draw(changes(scenario)))
        except ChangeProblem:
            continue
    assert same(working.read(), scenario)
    assert domain_digest(working.read()) == domain_digest(scenario)
    working.close(discard=True)


def test_only_what_differs_is_written(scenario: Scenario) -> None:
    key = ("NOR", "DUES")
    before = apply(scenario, set_field("stances", key, "salience", Estimate(8.0, note="said so")))
    after = apply(before, set_field("stances", key, "salience", Estimate(9.0, 5.0, 9.5)))
    ((statement, rows),) = row_changes(before, after)
    assert statement.startswith(
        'UPDATE "stances" SET "salience" = ?, "salience_low" = ?, "salience_high" = ?, '
        '"salience_note" = ? WHERE'
    )
    assert rows == [(9.0, 5.0, 9.5, "", "NOR", "DUES")]


def test_a_future_that_grows_writes_its_new_change_only(scenario: Scenario) -> None:
    longer = (*scenario.futures["F"].changes, Scale("stances", "salience", 2.0))
    after = apply(scenario, set_field("futures", "F", "changes", longer))
    ((statement, rows),) = row_changes(scenario, after)
    assert statement.startswith('INSERT INTO "future_changes"')
    assert [row[:2] for row in rows] == [("F", len(longer) - 1)]


def test_a_new_order_writes_places_only(scenario: Scenario) -> None:
    after = apply(scenario, Reorder("actors", ("NOR", "AID", "SUD")))
    ((statement, rows),) = row_changes(scenario, after)
    assert statement == 'UPDATE "actors" SET "place" = ? WHERE "id" = ?'
    assert rows == [(1, "AID"), (2, "SUD")]


def test_an_edit_that_cannot_be_written_leaves_nothing(
    working: WorkingCopy, scenario: Scenario
) -> None:
    change = set_field("actors", "NOR", "name", "x" * 200)
    after = apply(scenario, change)
    working._db.conn.execute("PRAGMA max_page_count = 1").fetchall()
    note = apply(after, set_field("brief", "", "note", "y" * 20_000))
    with pytest.raises(FileProblem) as refused:
        working.write(scenario, note, change)
    assert refused.value.code == "working-copy-failed"
    assert "full" in error_sentence(refused.value)
    assert same(working.read(), scenario)
    assert working.seq == 0
    working._db.conn.execute("PRAGMA max_page_count = 100000").fetchall()
    working.write(scenario, note, change)
    assert same(working.read(), note)


def test_a_log_line_says_who_did_what_when(working: WorkingCopy, scenario: Scenario) -> None:
    change = set_field("actors", "NOR", "name", "Renamed")
    after = apply(scenario, change)
    inverse = difference(after, scenario)
    working.write(scenario, after, change, inverse=inverse, label="L", author="A", future="F")
    (line,) = working.log()
    assert (line.seq, line.label, line.author, line.future) == (1, "L", "A", "F")
    assert (line.kind, line.change(), line.inverse()) == ("set", change, inverse)
    assert line.at.endswith("+00:00")


def test_log_lines_come_newest_first_and_can_be_searched_by_id(
    working: WorkingCopy, scenario: Scenario
) -> None:
    for key, name in (("NOR", "One"), ("SUD", "Two"), ("NOR", "Three")):
        scenario = written(working, scenario, set_field("actors", key, "name", name))
    assert [line.seq for line in working.log()] == [3, 2, 1]
    assert {line.seq for line in working.log("SUD")} == {2}
    assert list(working.log("NOBODY")) == []


def test_a_change_too_long_for_the_log_is_kept_by_its_label(
    working: WorkingCopy, scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.storage.working_copy.MAX_CHANGE_CHARACTERS", 50)
    change = set_field(
        "actors", "NOR", "name", "A name of more than fifty characters, which is long"
    )
    after = apply(scenario, change)
    working.write(scenario, after, change, label="Rename")
    (line,) = working.log()
    assert (line.label, line.change(), line.inverse()) == ("Rename", None, None)


def test_projections_and_attachments_are_stored_replaced_and_removed(working: WorkingCopy) -> None:
    working.put(projection(runs=200))
    working.put(projection(runs=300))
    working.put(attachment())
    assert [stored.runs for stored in working.projections()] == [300]
    assert working.attachments("workshop-round") == (attachment(),)
    assert working.attachments("other") == ()
    working.remove(projection())
    assert working.projections() == ()
    with pytest.raises(FileProblem, match="not-stored"):
        working.remove(projection())


def test_a_folder_is_held_by_one_at_a_time(working: WorkingCopy) -> None:
    with pytest.raises(FileProblem, match="working-copy-in-use"):
        WorkingCopy.take(working.folder)


def test_a_working_copy_that_was_closed_can_be_taken_again(tmp_path: Path) -> None:
    about = About(tmp_path / "talks.scenario", Stamp(1, 2, "3"), "d", 4)
    first = WorkingCopy.create(tmp_path / "working", image_of(small_scenario()), about)
    scenario = written(first, small_scenario(), set_field("brief", "", "title", "Later"))
    first.close(discard=False)
    again = WorkingCopy.take(first.folder)
    assert same(again.read(), scenario)
    assert again.about == about == read_about(first.folder)
    again.close(discard=True)
    assert list((tmp_path / "working").iterdir()) == []


@pytest.mark.parametrize("damage", ["absent", "empty", "noise", "text", "structure", "value"])
def test_a_damaged_working_copy_is_refused_by_that_name(tmp_path: Path, damage: str) -> None:
    working = WorkingCopy.create(tmp_path / "working", image_of(small_scenario()), About())
    working.close(discard=False)
    path = working.folder / DATABASE_NAME
    match damage:
        case "absent":
            path.unlink()
        case "empty":
            path.write_bytes(b"")
        case "noise":
            raw = bytearray(path.read_bytes())
            raw[4096:60_000] = bytes(range(256)) * 218 + bytes(96)
            path.write_bytes(raw)
        case "text":
            path.write_text("This is not a database but a text of some length." * 30)
        case "structure" | "value":
            with closing(sqlite3.connect(path, isolation_level=None)) as connection:
                script = "CREATE TABLE x (a)" if damage == "structure" else "DELETE FROM brief"
                connection.execute(script)
    with pytest.raises(FileProblem) as refused:
        WorkingCopy.take(working.folder)
    assert refused.value.code == "working-copy-lost"
    assert error_sentence(refused.value)


def test_facts_that_cannot_be_read_count_as_never_saved(tmp_path: Path) -> None:
    assert read_about(tmp_path) == About()
    (tmp_path / "about.json").write_text("{}")
    assert read_about(tmp_path) == About()
    (tmp_path / "about.json").write_bytes(b"\xff")
    assert read_about(tmp_path) == About()


def test_a_working_copy_that_cannot_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("planner.storage.working_copy._write_synced", full)
    with pytest.raises(FileProblem, match="working-copy-failed"):
        WorkingCopy.create(tmp_path / "working", image_of(small_scenario()), About())
    assert list((tmp_path / "working").iterdir()) == []
