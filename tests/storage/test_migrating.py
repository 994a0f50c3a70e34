"""Opening what an older version left, shown with a step that there is not yet."""

from pathlib import Path

import pytest

from planner.domain.records import TABLES
from planner.storage import migrate as migrating
from planner.storage import opening, working_copy
from planner.storage.about import About
from planner.storage.digest import domain_digest
from planner.storage.format import SCHEMA_VERSION
from planner.storage.images import image_of
from planner.storage.opening import read_scenario
from planner.storage.working_copy import WorkingCopy
from tests.storage.crafted import write_file
from tests.storage.samples import rich_scenario

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
