"""Bringing a database to a version of the format by the numbered SQL files."""

import sqlite3
from contextlib import closing
from functools import cache

from sqlite_utils import Database

from planner import paths
from planner.storage.format import APPLICATION_ID, SCHEMA_VERSION


def database(connection: sqlite3.Connection) -> Database:
    """Return the sqlite-utils view of a connection, without anybody's plugins."""
    return Database(connection, execute_plugins=False)


def new_database(version: int = SCHEMA_VERSION) -> Database:
    """Return an empty database in memory at a version; its owner closes it."""
    db = database(sqlite3.connect(":memory:"))
    # As it was read from bytes, it gives its bytes without a copy in between: of up to 64 MB.
    db.conn.deserialize(_empty(version))
    db.conn.execute("PRAGMA foreign_keys = ON")
    return db


@cache
def _empty(version: int) -> bytes:
    with closing(database(sqlite3.connect(":memory:"))) as db:
        migrate(db, version)
        return db.conn.serialize()


def version_of(db: Database) -> int:
    """Return the version of the format that a database has; 0 if it is empty."""
    return int(db.conn.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: Database, version: int = SCHEMA_VERSION) -> None:
    """Bring a database to a version; each step is one transaction."""
    for number in range(version_of(db) + 1, version + 1):
        with db.atomic():
            for statement in _statements(number):
                db.execute(statement)
            # A pragma takes no parameters; both are numbers of ours.
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {number:d}")


def _statements(number: int) -> list[str]:
    """Return the statements of a numbered file; each ends with the only semicolon of its line."""
    (path,) = paths.database_scripts().glob(f"{number:04}_*.sql")
    return path.read_text(encoding="utf-8").split(";\n")
