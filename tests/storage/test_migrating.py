"""Opening what an older version left; also shown with a step that there is not yet."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from planner.domain.changes import apply, set_field
from planner.domain.records import TABLES
from planner.storage import migrate as migrating
from planner.storage import opening, working_copy
from planner.storage.about import About
from planner.storage.digest import digests_of, domain_digest
from planner.storage.format import SCHEMA_VERSION, frozen_schema, schema_of
from planner.storage.images import image_of
from planner.storage.migrate import migrate, new_database, version_of
from planner.storage.opening import read_scenario
from planner.storage.tables import read_rows, shapes_of
from planner.storage.working_copy import WorkingCopy
from tests.storage.crafted import write_file
from tests.storage.samples import FILES, rich_scenario

NEXT = SCHEMA_VERSION + 1


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be a version after the current one, which fills in a purpose."""
    real_statements, real_migrate = migrating._statements, migrating.migrate

    def statements(number: int) -> list[str]:
        if number < NEXT:
            return real_statements(number)
        return ["UPDATE brief SET purpose = 'of the next version'"]

    monkeypatch.setattr(migrating, "_statements", statements)
    monkeypatch.setattr(opening, "SCHEMA_VERSION", NEXT)
    for module in (opening, working_copy):
        monkeypatch.setattr(module, "migrate", lambda db: real_migrate(db, NEXT))


@pytest.mark.usefixtures("next_version")
def test_an_older_file_is_brought_to_the_new_version_and_stays_as_it_is(tmp_path: Path) -> None:
    path = write_file(tmp_path / "old.scenario")
    before = path.read_bytes()
    opened = read_scenario(path)
    assert opened.version == SCHEMA_VERSION
    assert opened.scenario.brief.purpose == "of the next version"
    assert opened.digest == domain_digest(opened.scenario)
    assert int.from_bytes(opened.image[60:64], "big") == NEXT
    assert path.read_bytes() == before
    unchanged = [table for table in TABLES if table != "brief"]
    for table in unchanged:
        assert opened.scenario.tables[table] == rich_scenario().tables[table]


def test_an_older_working_copy_is_recovered(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    working = WorkingCopy.create(tmp_path, image_of(rich_scenario()), About())
    working.close(discard=False)
    request.getfixturevalue("next_version")
    again = WorkingCopy.take(working.folder)
    assert again.read().brief.purpose == "of the next version"
    again.close(discard=True)


OLDER = range(1, SCHEMA_VERSION)


@pytest.mark.parametrize("version", OLDER)
def test_a_file_of_an_older_version_keeps_its_digests_when_it_is_brought_to_this_one(
    version: int,
) -> None:
    path = FILES / f"version_{version}.scenario"
    with closing(sqlite3.connect(path)) as connection:
        before = digests_of(read_rows(connection, shapes_of(connection)))
        (sealed,) = connection.execute("SELECT content FROM saved").fetchone()
    opened = read_scenario(path)
    assert opened.content_digest == before.content == sealed
    assert opened.digest == domain_digest(opened.scenario)


def test_what_the_new_version_brought_changes_the_digest_once_it_is_used() -> None:
    scenario = read_scenario(FILES / "version_1.scenario").scenario
    assert not scenario.futures["F"].is_archived
    digests = {domain_digest(scenario)}
    for field, value in (("colour", "4"), ("is_archived", True)):
        digests.add(domain_digest(apply(scenario, set_field("futures", "F", field, value))))
    assert len(digests) == 3


def test_a_table_that_a_later_version_added_counts_from_its_first_row_on() -> None:
    assert digests_of({"actors": [], "later": []}) == digests_of({"actors": []})
    assert digests_of({"actors": [], "later": [("x",)]}) != digests_of({"actors": []})


@pytest.mark.parametrize("version", OLDER)
def test_a_step_that_fails_leaves_the_version_and_the_rows_before(
    version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = migrating._statements
    with closing(new_database(version)) as db:
        db.execute("INSERT INTO futures (id, name, story, place) VALUES ('F', 'Firm', '', 0)")
        monkeypatch.setattr(migrating, "_statements", lambda n: [*real(n), "SELECT nothing"])
        with pytest.raises(sqlite3.OperationalError):
            migrate(db)
        assert version_of(db) == version
        assert schema_of(db.conn) == frozen_schema(version)
        monkeypatch.setattr(migrating, "_statements", real)
        migrate(db)
        assert schema_of(db.conn) == frozen_schema(SCHEMA_VERSION)
        assert db.execute("SELECT name, is_archived FROM futures").fetchall() == [("Firm", 0)]
