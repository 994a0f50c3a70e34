"""Scenario files as somebody with a SQLite tool, or bad intentions, would make them."""

import sqlite3
from contextlib import closing
from pathlib import Path

from planner.domain.scenario import Scenario
from planner.storage.digest import digests_of
from planner.storage.images import image_of
from planner.storage.migrate import new_database
from planner.storage.tables import read_rows, shapes_of
from tests.storage.samples import rich_scenario


def write_file(path: Path, scenario: Scenario | None = None) -> Path:
    """Write a sound scenario file."""
    path.write_bytes(image_of(rich_scenario() if scenario is None else scenario))
    return path


def crafted_file(path: Path, script: str, *, sealed: bool = True) -> Path:
    """Write a file that SQL was run on without any check; `sealed` makes its digests right again.

    With `writable_schema` the script may even change what the file declares.
    """
    write_file(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in ("ignore_check_constraints", "writable_schema"):
            connection.execute(f"PRAGMA {pragma} = ON")
        connection.executescript(script)
        if sealed:
            seal(connection)
    return path


def seal(connection: sqlite3.Connection) -> None:
    """Make the digests those of what is in a file."""
    with closing(new_database()) as db:
        shapes = shapes_of(db.conn)
    digests = digests_of(read_rows(connection, shapes))
    values = (digests.content, digests.log)
    connection.execute("UPDATE saved SET content = ?, log = ?", values)
