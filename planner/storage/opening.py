"""Opening a file from anywhere: whatever is wrong with it, one FileProblem says so.

Rows travel, schema does not: what was read is put into a database of our own making, and only
what that and the domain accept becomes a scenario.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from planner.domain.changes import check_number_of, check_scenario
from planner.domain.problems import ChangeProblem, FilePlace, Problem, Severity
from planner.domain.records import TABLES
from planner.domain.scenario import Scenario
from planner.storage.collecting import no_collecting
from planner.storage.digest import digests_of
from planner.storage.errors import file_problem, reading
from planner.storage.format import (
    APPLICATION_ID,
    MAX_ROWS,
    SCHEMA_VERSION,
    frozen_schema,
    schema_of,
)
from planner.storage.hardening import Budget, authorize, harden
from planner.storage.mapping import scenario_from
from planner.storage.migrate import migrate, new_database, version_of
from planner.storage.raw_file import Stamp, read_file, real_path
from planner.storage.stored import Attachment, LogEntry, StoredProjection, projection_from
from planner.storage.tables import Row, Shape, insert_rows, read_rows, shapes_of

_MAGIC = b"SQLite format 3\0"
_UTF8 = 1


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """What was in a file, and the file as it was then."""

    path: Path
    stamp: Stamp
    version: int
    scenario: Scenario
    digest: str  # of the scenario alone
    content_digest: str
    is_damaged: bool
    warnings: tuple[Problem, ...]
    log: tuple[LogEntry, ...]
    projections: tuple[StoredProjection, ...]
    attachments: tuple[Attachment, ...]
    image: bytes  # a database of the current version with the same rows

    @property
    def sha256_of_raw(self) -> str:
        """SHA-256 of the bytes of the file."""
        return self.stamp.sha256


@no_collecting()
def read_scenario(path: Path | str, *, damaged_copy: bool = False) -> Opened:
    """Return what is in a scenario file; raises FileProblem and nothing else.

    With `damaged_copy` a file whose contents are not those that were saved is opened all the
    same, and says so; everything else is refused as ever.
    """
    resolved = real_path(Path(path))
    raw, stamp = read_file(resolved)
    with reading(resolved):
        version = _version(resolved, raw)
        was_open = 2 in raw[18:20]  # the mark of a write-ahead log, which did not come along
        with closing(new_database(version)) as fresh:
            shapes = shapes_of(fresh.conn)
            with closing(_in_memory(raw)) as connection:
                del raw  # of up to 64 MB, of which there is a copy now
                found = _Found(_rows(resolved, connection, version, shapes, stamp.size))
            _check_digests(resolved, found, damaged_copy)
            if was_open:
                found.warn("file-was-open", resolved)
            _adopt(fresh, found)
            return _opened(resolved, stamp, version, found, fresh.conn.serialize())


class _Found:
    """The rows of a file on their way, and what a person should know about them."""

    def __init__(self, rows: dict[str, list[Row]]) -> None:
        self.rows = rows
        self.digests = digests_of(rows)
        self.warnings: list[Problem] = []

    def warn(self, code: str, path: Path) -> None:
        """Note something that does not keep the file from being opened."""
        place, values = FilePlace(str(path)), {"name": path.name}
        self.warnings.append(Problem(code, Severity.WARNING, place, values))


def _version(path: Path, raw: bytes) -> int:
    """Return the format version that the header declares, if it is one that we can read."""
    if raw[:16] != _MAGIC:
        raise file_problem("file-not-scenario", path)
    if _number(raw, 68) != APPLICATION_ID:
        raise file_problem("file-other-program", path)
    version = _number(raw, 60)
    if version > SCHEMA_VERSION:
        raise file_problem("file-newer", path, version=version, known=SCHEMA_VERSION)
    if version < 1 or _number(raw, 56) != _UTF8:
        raise file_problem("file-damaged", path)
    return version


def _number(raw: bytes, offset: int) -> int:
    return int.from_bytes(raw[offset : offset + 4], "big")


def _in_memory(raw: bytes) -> sqlite3.Connection:
    """Return a connection to a copy of a file's bytes."""
    if raw[18:20] != b"\x01\x01":
        raw = raw[:18] + b"\x01\x01" + raw[20:]  # no write-ahead log in memory
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(raw)
    return connection


def _rows(
    path: Path,
    connection: sqlite3.Connection,
    version: int,
    shapes: tuple[Shape, ...],
    n_bytes: int,
) -> dict[str, list[Row]]:
    """Return all rows of a file, whose structure and integrity were checked before."""
    budget = Budget(n_bytes)
    try:
        harden(connection, budget)
        # Before integrity_check, which evaluates expressions of the file's own.
        if schema_of(connection) != frozen_schema(version):
            raise file_problem("file-structure", path)
        if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
            raise file_problem("file-damaged", path)
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise file_problem("file-damaged", path)
        for shape in shapes:
            (number,) = connection.execute(f'SELECT count(*) FROM "{shape.table}"').fetchone()
            _check_number(shape.table, number)
        connection.set_authorizer(authorize)
        return read_rows(connection, shapes)
    except sqlite3.OperationalError as error:
        if budget.is_spent:
            raise file_problem("file-too-slow", path) from error
        raise


def _check_number(table: str, number: int) -> None:
    """Refuse a table with more rows than any file of ours, before they take up memory."""
    if table in TABLES:
        check_number_of(table, number)
    elif number > MAX_ROWS:
        raise ChangeProblem("too-many-records", limit=MAX_ROWS, number=number)


def _check_digests(path: Path, found: _Found, damaged_copy: bool) -> None:
    """Refuse contents that are not those that were saved; a damaged log is only left out."""
    if len(found.rows["meta"]) != 1 or len(found.rows["saved"]) != 1:
        raise file_problem("file-invalid", path, table="")
    _, _, content, log = found.rows["saved"][0]
    if found.digests.content != content:
        if not damaged_copy:
            raise file_problem("file-digest", path)
        found.warn("file-opened-damaged", path)
    if found.digests.log != log:
        found.warn("file-log-left-out", path)
        found.rows["change_log"] = []


def _adopt(fresh: Database, found: _Found) -> None:
    """Put the rows into a database of their version, and take those that it has after migrating."""
    before = version_of(fresh)
    with fresh.atomic():
        insert_rows(fresh.conn, shapes_of(fresh.conn), found.rows)
    migrate(fresh)
    if version_of(fresh) != before:
        found.rows = read_rows(fresh.conn, shapes_of(fresh.conn))
        found.digests = digests_of(found.rows)


def _opened(path: Path, stamp: Stamp, version: int, found: _Found, image: bytes) -> Opened:
    rows = found.rows
    _, scenario_id, _ = rows["meta"][0]
    scenario = scenario_from(scenario_id, rows)
    check_scenario(scenario)
    return Opened(
        path=path,
        stamp=stamp,
        version=version,
        scenario=scenario,
        digest=found.digests.domain,
        content_digest=found.digests.content,
        is_damaged=any(warning.code == "file-opened-damaged" for warning in found.warnings),
        warnings=tuple(found.warnings),
        log=tuple(LogEntry(*row) for row in rows["change_log"]),
        projections=tuple(projection_from(row) for row in rows["projections"]),
        attachments=tuple(Attachment(*row) for row in rows["attachments"]),
        image=image,
    )
