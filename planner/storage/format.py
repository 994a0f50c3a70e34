"""What makes a file a scenario file: its marks, its limits and the schema of every version."""

import re
import sqlite3

from planner import paths

APPLICATION_ID = 0x53504C4E  # "SPLN"
SCHEMA_VERSION = 2
SUFFIX = ".scenario"

MIN_BYTES, MAX_BYTES = 512, 64 * 2**20
MAX_FIELD_BYTES = 8 * 2**20
MAX_BODY_BYTES = 6_000_000  # a stored projection or attachment, packed
MAX_UNPACKED_BYTES = 64 * 2**20
MAX_CHANGE_CHARACTERS = 1_000_000  # of a change in the log; a longer one is kept by its label
MAX_ROWS = 100_000  # of a table that holds no records: lists, the log, what is stored
MAX_LOG_CHARACTERS = 16_000_000  # of the whole log; the oldest lines give way

Schema = frozenset[tuple[str, str, str, str]]

_BLANKS = re.compile(r"\s+")


def schema_of(connection: sqlite3.Connection) -> Schema:
    """Return everything that a database declares: type, name, table and SQL in one line."""
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema")
    return frozenset((kind, name, table, _one_line(sql)) for kind, name, table, sql in rows)


def frozen_schema(version: int) -> Schema:
    """Return what a file of a released version declares, as it was when it was released."""
    frozen = paths.database_scripts() / "frozen" / f"{version:04}.txt"
    lines = frozen.read_text(encoding="utf-8").splitlines()
    parts = (line.split("|", 3) for line in lines)
    return frozenset((kind, name, table, sql) for kind, name, table, sql in parts)


def schema_text(schema: Schema) -> str:
    """Return a schema as the lines of its frozen text."""
    return "".join(f"{'|'.join(row)}\n" for row in sorted(schema))


def _one_line(sql: object) -> str:
    return _BLANKS.sub(" ", str(sql or "")).strip()  # in a hostile file it may be bytes
