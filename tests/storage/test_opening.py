import os
import socket
import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest

from planner.domain.problems import FilePlace, FileProblem
from planner.storage import hardening, opening
from planner.storage.digest import domain_digest
from planner.storage.format import MAX_BYTES
from planner.storage.mapping import domain_shapes
from planner.storage.opening import read_scenario
from planner.texts.findings import error_sentence
from tests.domain.test_changes import same
from tests.storage.crafted import crafted_file, write_file
from tests.storage.samples import SAMPLE, rich_scenario


def refusal(path: Path, **options: bool) -> str:
    """Return the code of a refusal, which must name the file and have a sentence."""
    with pytest.raises(FileProblem) as refused:
        read_scenario(path, **options)
    resolved = str(path) if "\0" in str(path) else os.path.realpath(path)
    assert refused.value.values["name"] == os.path.basename(resolved)
    assert isinstance(refused.value.where, FilePlace)
    assert len(error_sentence(refused.value)) > 20
    return refused.value.code


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_file(tmp_path / "talks.scenario")


def patched(path: Path, offset: int, value: bytes) -> Path:
    raw = bytearray(path.read_bytes())
    raw[offset : offset + len(value)] = value
    path.write_bytes(raw)
    return path


def test_a_file_opens_as_it_was_written(path: Path) -> None:
    opened = read_scenario(path)
    assert same(opened.scenario, rich_scenario())
    assert opened.digest == domain_digest(rich_scenario())
    assert opened.path == path
    assert opened.warnings == ()
    assert opened.log == ()


def test_opening_leaves_the_file_and_its_folder_alone(path: Path) -> None:
    before = (path.read_bytes(), path.stat().st_mtime_ns, os.listdir(path.parent))
    read_scenario(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns, os.listdir(path.parent)) == before


def test_a_file_that_may_only_be_read_opens(path: Path) -> None:
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        assert same(read_scenario(path).scenario, rich_scenario())
    finally:
        path.parent.chmod(0o700)


def test_a_link_to_a_file_is_followed(path: Path) -> None:
    link = path.with_name("link.scenario")
    link.symlink_to(path)
    assert read_scenario(link).path == path


@pytest.mark.parametrize(
    "name", ["a b.scenario", "Häfen 港.scenario", "x" * 240 + ".scenario", "-"]
)
def test_a_file_of_any_name_opens(path: Path, name: str) -> None:
    other = path.rename(path.with_name(name))
    assert read_scenario(other).path == other


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.scenario") == "file-not-found"
    assert refusal(tmp_path / "none" / "none.scenario") == "file-not-found"


@pytest.mark.parametrize(
    "content", [b"", b"text", b"SQLite format 3\0", bytes(100_000), b"x" * 5000]
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.scenario"
    path.write_bytes(content)
    assert refusal(path) == "file-not-scenario"


def test_what_is_no_file_is_refused_without_hanging(tmp_path: Path) -> None:
    pipe, plug = tmp_path / "pipe.scenario", tmp_path / "plug.scenario"
    os.mkfifo(pipe)
    with closing(socket.socket(socket.AF_UNIX)) as listener:
        listener.bind(str(plug))
        assert refusal(pipe) == "file-not-regular"
        assert refusal(plug) == "file-not-regular"
    assert refusal(tmp_path) == "file-not-regular"
    assert refusal(Path("/dev/zero")) == "file-not-regular"


def test_a_circle_of_links_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "circle.scenario"
    link.symlink_to(link)
    assert refusal(link) in ("file-not-regular", "file-not-found")


def test_a_name_that_cannot_be_one_is_refused() -> None:
    assert refusal(Path("a\0b.scenario")) == "file-damaged"


def test_a_file_of_two_gigabytes_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "large.scenario"
    with path.open("wb") as file:
        file.truncate(2 * 2**30)
    assert refusal(path) == "file-too-large"


def test_a_file_just_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = write_file(tmp_path / "large.scenario")
    os.truncate(path, MAX_BYTES + 1)
    assert refusal(path) == "file-too-large"


def test_a_database_of_another_program_is_refused(path: Path) -> None:
    assert refusal(patched(path, 68, b"\0\0\0\0")) == "file-other-program"


def test_a_file_of_a_newer_version_is_refused_by_that_name(path: Path) -> None:
    assert refusal(patched(path, 60, b"\0\0\0\x07")) == "file-newer"


def test_a_file_without_version_or_in_another_encoding_is_refused(path: Path) -> None:
    assert refusal(patched(path, 60, b"\0\0\0\0")) == "file-damaged"
    assert refusal(patched(write_file(path), 56, b"\0\0\0\x02")) == "file-damaged"


@pytest.mark.parametrize("suffix", ["-wal", "-journal"])
def test_a_file_that_somebody_is_writing_is_refused(path: Path, suffix: str) -> None:
    journal = Path(f"{path}{suffix}")
    journal.write_bytes(b"")
    read_scenario(path)
    journal.write_bytes(b"hot")
    assert refusal(path) == "file-in-use"


def test_a_file_copied_in_wal_mode_without_its_log_opens_with_a_warning(tmp_path: Path) -> None:
    path = write_file(tmp_path / "live.scenario")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    copy = tmp_path / "copy.scenario"
    copy.write_bytes(path.read_bytes())
    opened = read_scenario(copy)
    assert [warning.code for warning in opened.warnings] == ["file-was-open"]
    assert same(opened.scenario, rich_scenario())


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TABLE extra (a INTEGER)",
        "CREATE VIEW extra AS SELECT 1",
        "CREATE TRIGGER extra AFTER INSERT ON actors BEGIN SELECT 1; END",
        "CREATE INDEX extra ON actors (name)",
        "ALTER TABLE actors ADD COLUMN extra TEXT",
        "ALTER TABLE actors ADD COLUMN extra INTEGER GENERATED ALWAYS AS (1) VIRTUAL",
        "DROP TABLE impacts",
        "DROP TABLE impacts; CREATE VIEW impacts AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL"
        " SELECT n + 1 FROM r) SELECT n AS outcome FROM r",
        "DROP TABLE impacts; CREATE VIRTUAL TABLE impacts USING fts5(outcome)",
        "DROP TABLE impacts; CREATE TABLE impacts (outcome TEXT PRIMARY KEY) STRICT",
        "UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name = 'impacts'",
        "UPDATE sqlite_schema SET sql = replace(sql, '<= 4000', '<= 9999') WHERE name = 'events'",
        "UPDATE sqlite_schema SET tbl_name = 'actors' WHERE name = 'impacts'",
        "UPDATE sqlite_schema SET sql = CAST(sql AS BLOB) WHERE name = 'impacts'",
        "ANALYZE",
    ],
)
def test_a_file_that_declares_anything_else_is_refused(tmp_path: Path, script: str) -> None:
    path = crafted_file(tmp_path / "odd.scenario", script, sealed=False)
    assert refusal(path) in ("file-structure", "file-damaged")


def test_the_structure_is_checked_before_the_files_own_expressions_run(tmp_path: Path) -> None:
    endless = (
        "UPDATE sqlite_schema SET sql = replace(sql, 'place >= 0', 'place >= (WITH RECURSIVE"
        " r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r)')"
        " WHERE name = 'impacts'"
    )
    path = crafted_file(tmp_path / "endless.scenario", endless, sealed=False)
    assert refusal(path) in ("file-structure", "file-damaged")


def _many_actors(number: int) -> str:
    (shape,) = (shape for shape in domain_shapes() if shape.table == "actors")
    columns = ", ".join(name for name in shape.columns if name not in ("id", "place"))
    return (
        f"WITH RECURSIVE r(n) AS (SELECT 4 UNION ALL SELECT n + 1 FROM r WHERE n < {number})"
        f" INSERT INTO actors (id, place, {columns}) SELECT 'X' || n, n - 1, {columns}"
        " FROM r, actors WHERE id = 'NOR'"
    )


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("UPDATE actors SET influence = 9e999 WHERE id = 'NOR'", "file-damaged"),
        ("UPDATE stances SET position = -9e999", "file-damaged"),
        ("UPDATE stances SET position_high = 1e6", "file-damaged"),
        ("UPDATE settings SET rounds = 61", "file-damaged"),
        ("UPDATE actors SET name = printf('%.201c', 'x') WHERE id = 'NOR'", "file-damaged"),
        ("UPDATE actors SET role = 'king'", "file-damaged"),
        ("UPDATE actors SET name = CAST(x'ff41' AS TEXT) WHERE id = 'NOR'", "file-damaged"),
        ("UPDATE actors SET name = 'a' || char(0) || 'b' WHERE id = 'NOR'", "file-invalid"),
        ("UPDATE stances SET actor = 'GONE' WHERE actor = 'AID'", "file-damaged"),
        ("UPDATE relations SET second = 'GONE'", "file-damaged"),
        ("UPDATE futures SET parent = 'GONE' WHERE id = 'CHILD'", "file-damaged"),
        ("UPDATE futures SET parent = 'CHILD' WHERE id = 'F'", "file-invalid"),
        ("UPDATE futures SET parent = 'F' WHERE id = 'F'", "file-invalid"),
        ("UPDATE instruments SET start_round = 60, end_round = 2", "file-damaged"),
        ("UPDATE drivers SET state = 'Odd'", "file-invalid"),
        ("UPDATE issues SET low_value = 5, high_value = 5", "file-damaged"),
        ("UPDATE relations SET first = 'SUD', second = 'NOR'", "file-damaged"),
        ("UPDATE actors SET place = 7 WHERE id = 'NOR'", "file-invalid"),
        ("UPDATE actors SET place = 0", "file-invalid"),
        ("UPDATE groups_members SET place = place + 7", "file-invalid"),
        ("DELETE FROM brief", "file-invalid"),
        ("DELETE FROM settings", "file-invalid"),
        ("DELETE FROM meta", "file-invalid"),
        ("DELETE FROM saved", "file-invalid"),
        ("UPDATE future_changes SET body = 'x' WHERE place = 0", "file-damaged"),
        ("UPDATE future_changes SET body = '{}' WHERE place = 0", "file-invalid"),
        ("UPDATE future_changes SET body = replace(body, '2.0', 'NaN')", "file-damaged"),
        ("UPDATE future_changes SET body = replace(body, '2.0', '1e999')", "file-damaged"),
        ("UPDATE future_changes SET body = replace(body, '2.0', '2')", "file-invalid"),
        (
            "UPDATE future_changes SET body = replace(printf('%.100000c', 'x'), 'x', '[')",
            "file-damaged",
        ),
        (_many_actors(251), "file-too-much"),
    ],
)
def test_a_file_with_a_value_that_no_scenario_has_is_refused(
    tmp_path: Path, script: str, code: str
) -> None:
    # No digest can be made of what is no text or number.
    sealed = not any(part in script for part in ("FROM saved", "x'ff41'", "9e999"))
    assert refusal(crafted_file(tmp_path / "odd.scenario", script, sealed=sealed)) == code


def test_the_refusal_says_among_what_the_odd_value_is(tmp_path: Path) -> None:
    for script, what in (
        ("UPDATE futures SET parent = 'F' WHERE id = 'F'", "among its futures"),
        ("UPDATE drivers SET state = 'Odd'", "among its drivers"),
        ("DELETE FROM meta", "among its entries"),
    ):
        with pytest.raises(FileProblem) as refused:
            read_scenario(crafted_file(tmp_path / "odd.scenario", script))
        assert what in error_sentence(refused.value)


def test_as_many_actors_as_are_allowed_open(tmp_path: Path) -> None:
    path = crafted_file(tmp_path / "many.scenario", _many_actors(250))
    assert len(read_scenario(path).scenario.actors) == 250


def test_more_rows_than_any_file_of_ours_has_are_refused_before_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = crafted_file(tmp_path / "long.scenario", _many_lines(4))
    assert len(read_scenario(path).log) == 4
    monkeypatch.setattr(opening, "MAX_ROWS", 3)
    monkeypatch.setattr(opening, "read_rows", None)
    assert refusal(path) == "file-too-much"


def _many_lines(number: int) -> str:
    return (
        f"WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < {number})"
        " INSERT INTO change_log (seq, uid, at, author, label, kind)"
        " SELECT n, n, '2026-01-01T00:00:00+00:00', 'Eve', 'x', 'set' FROM r"
    )


def test_a_field_beyond_the_limit_of_length_is_refused(tmp_path: Path) -> None:
    script = "UPDATE brief SET note = replace(printf('%.9000000c', 'x'), 'x', 'y')"
    assert refusal(crafted_file(tmp_path / "long.scenario", script)) == "file-damaged"


VALUE = "UPDATE actors SET influence = 71 WHERE id = 'NOR'"


def test_values_changed_by_another_program_are_noticed(tmp_path: Path) -> None:
    path = crafted_file(tmp_path / "edited.scenario", VALUE, sealed=False)
    assert refusal(path) == "file-digest"


def test_a_damaged_copy_opens_when_it_is_asked_for_and_says_so(tmp_path: Path) -> None:
    path = crafted_file(tmp_path / "edited.scenario", VALUE, sealed=False)
    opened = read_scenario(path, damaged_copy=True)
    assert opened.is_damaged
    assert [warning.code for warning in opened.warnings] == ["file-opened-damaged"]
    assert opened.scenario.actors["NOR"].influence.value == 71


def test_a_damaged_copy_of_what_is_wrong_otherwise_is_refused(tmp_path: Path) -> None:
    script = f"{VALUE}; UPDATE drivers SET state = 'Odd'"
    path = crafted_file(tmp_path / "edited.scenario", script, sealed=False)
    assert refusal(path, damaged_copy=True) == "file-invalid"


def test_a_damaged_history_is_left_out_and_the_scenario_opens(tmp_path: Path) -> None:
    path = tmp_path / "sample.scenario"
    path.write_bytes(SAMPLE.read_bytes())
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE change_log SET author = 'Eve' WHERE seq = 1")
    opened = read_scenario(path)
    assert [warning.code for warning in opened.warnings] == ["file-log-left-out"]
    assert opened.log == ()
    assert not opened.is_damaged


def test_reading_that_takes_too_long_is_given_up(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hardening, "_SECONDS", -1.0)
    assert refusal(path) == "file-too-slow"
    monkeypatch.undo()
    monkeypatch.setattr(hardening, "_OPERATIONS", 0)
    assert refusal(path) == "file-too-slow"


def test_nothing_but_reading_is_allowed_once_the_checks_are_done(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def read_rows(connection: sqlite3.Connection, shapes: object) -> dict[str, list[object]]:
        for statement in (
            "DELETE FROM actors",
            "PRAGMA query_only = OFF",
            "ATTACH ':memory:' AS other",
            "CREATE TEMP TABLE t (a)",
            "SELECT load_extension('x')",
            "SELECT printf('%.9999999c', 'x')",
            "UPDATE actors SET name = ''",
        ):
            with pytest.raises(sqlite3.DatabaseError):
                connection.execute(statement)
            tried.append(statement)
        raise OSError("far enough")

    monkeypatch.setattr(opening, "read_rows", read_rows)
    assert refusal(path) == "file-unreadable"
    assert len(tried) == 7


@pytest.mark.parametrize("error", [MemoryError(), OverflowError(), RecursionError(), ValueError()])
def test_whatever_reading_raises_becomes_a_problem_of_the_file(
    path: Path, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_rows(connection: object, shapes: object) -> None:
        raise error

    monkeypatch.setattr(opening, "read_rows", read_rows)
    assert refusal(path) == "file-damaged"


def test_a_file_that_grows_while_it_is_read_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, short = os.fstat, [4096]  # what the file lacks when it is looked at first

    def fstat(descriptor: int) -> os.stat_result:
        values = list(real(descriptor))
        values[stat.ST_SIZE] -= short.pop() if short else 0
        return os.stat_result(values)

    monkeypatch.setattr(os, "fstat", fstat)
    assert refusal(path) == "file-in-use"


def test_files_can_be_read_in_any_thread(path: Path) -> None:
    digests: list[str] = []
    threads = [
        threading.Thread(target=lambda: digests.append(read_scenario(path).digest))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(digests) == 3
    assert len(set(digests)) == 1
