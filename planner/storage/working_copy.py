"""The private working copy of an open file: every edit is in it before it is in memory."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from sqlite_utils import Database

from planner.domain.change_json import change_to_json
from planner.domain.changes import Change, check_scenario
from planner.domain.problems import ChangeProblem, FileProblem
from planner.domain.retracing import way_back
from planner.domain.scenario import Scenario
from planner.domain.uid import new_uid
from planner.storage.about import About, read_about, write_about
from planner.storage.digest import digests_of
from planner.storage.errors import DAMAGE
from planner.storage.folder_lock import FolderLock
from planner.storage.format import MAX_CHANGE_CHARACTERS, frozen_schema, schema_of
from planner.storage.images import now
from planner.storage.json_text import encode
from planner.storage.mapping import domain_shapes, scenario_from
from planner.storage.migrate import database, migrate, version_of
from planner.storage.row_changes import row_changes
from planner.storage.stored import (
    WORKSHOP,
    Attachment,
    LogEntry,
    StoredProjection,
    inverse_in_future,
    log_lines,
    projection_from,
)
from planner.storage.tables import Shape, read_rows, shapes_of

DATABASE_NAME = "working.db"
_ATTEMPTS = 5
_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = NORMAL",
    "wal_autocheckpoint = 4000",  # each one waits for the disk; a paste of 5,000 cells is 450 pages
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "temp_store = MEMORY",
)
_LOG_LINE = """
    INSERT INTO change_log (seq, uid, at, author, label, future, kind, change, inverse)
    SELECT coalesce(max(seq), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ? FROM change_log
"""


class WorkingCopy:
    """One open file in a folder of its own, which nobody else can take meanwhile.

    A call returns when the edit is safe from a crash of the program. Calls may come from any
    thread, one at a time.
    """

    def __init__(self, folder: Path, lock: FolderLock, db: Database) -> None:
        self.folder = folder
        self.about = read_about(folder)
        self._lock = lock
        self._db = db
        self._shapes = {shape.table: shape for shape in shapes_of(db.conn)}

    @classmethod
    def create(cls, root: Path, image: bytes, about: About) -> Self:
        """Return a new working copy with the rows of a file."""
        with _failing():
            folder, lock = _new_folder(root)
            try:
                write_about(folder, about)
                _write_synced(folder / DATABASE_NAME, image)
                return cls(folder, lock, connect(folder))
            except BaseException:
                lock.remove(folder)
                raise

    @classmethod
    def take(cls, folder: Path) -> Self:
        """Return the working copy that was left in a folder, checked.

        Raises FileProblem "working-copy-in-use" or "working-copy-lost".
        """
        path = read_about(folder).path
        name = folder.name if path is None else path.name
        lock = FolderLock.take(folder) if folder.is_dir() else None
        if lock is None:
            raise FileProblem("working-copy-in-use", name=name)
        try:
            found = cls(folder, lock, checked_connection(folder))
            check_scenario(found.read())
        except (OSError, ChangeProblem, FileProblem, *DAMAGE) as error:
            lock.give_back()
            raise FileProblem("working-copy-lost", name=name) from error
        return found

    def write(
        self,
        before: Scenario,
        after: Scenario,
        change: Change,
        *,
        inverse: Change | None = None,
        label: str = "",
        author: str = "",
        future: str | None = None,
    ) -> None:
        """Write an edit and its line in the log in one transaction.

        `change` and `inverse` are what the log keeps; of an edit in a future also how to come back
        to what that said before. Raises FileProblem "working-copy-failed", and then nothing was
        written.
        """
        as_json = change_to_json(change)
        was = None if inverse is None else change_to_json(inverse)
        if future is not None:
            sides = (side.futures[future].changes for side in (before, after))
            was = inverse_in_future(inverse, way_back(*sides))
        line = (
            *(new_uid(), now(), _cut(author, 200), _cut(label, 400), future, as_json["kind"]),
            _short(as_json),
            None if was is None else _short(was),
        )
        with self._transaction() as connection:
            for statement, changed in row_changes(before, after):
                connection.executemany(statement, changed)
            connection.execute(_LOG_LINE, line)

    def read(self) -> Scenario:
        """Return the scenario as it was last written."""
        (scenario_id,) = self._db.conn.execute("SELECT scenario FROM meta").fetchone()
        return scenario_from(scenario_id, read_rows(self._db.conn, domain_shapes()))

    @property
    def seq(self) -> int:
        """Number of the last line of the log."""
        (seq,) = self._db.conn.execute("SELECT coalesce(max(seq), 0) FROM change_log").fetchone()
        return int(seq)

    @property
    def created_at(self) -> str:
        """When the scenario was made."""
        return str(self._db.conn.execute("SELECT created_at FROM meta").fetchone()[0])

    def log(self, naming: str = "") -> Iterator[LogEntry]:
        """Yield the lines of the log, newest first; with `naming` those that name an id at all."""
        return log_lines(self._db.conn, naming)

    def projections(self) -> tuple[StoredProjection, ...]:
        """Return the stored projections, oldest first."""
        found = read_rows(self._db.conn, [self._shapes["projections"]])["projections"]
        return tuple(sorted(map(projection_from, found), key=lambda stored: stored.made_at))

    def attachments(self, kind: str = "") -> tuple[Attachment, ...]:
        """Return the attachments, or those of a kind, oldest first."""
        found = read_rows(self._db.conn, [self._shapes["attachments"]])["attachments"]
        kept = [Attachment(*row) for row in found]
        kept = [attachment for attachment in kept if kind in ("", attachment.kind)]
        return tuple(sorted(kept, key=lambda attachment: attachment.made_at))

    def put(self, stored: StoredProjection | Attachment) -> None:
        """Store a projection or an attachment, in place of the one with its id."""
        with self._transaction() as connection:
            connection.execute(self._shape_of(stored).upsert, stored.row())

    def remove(self, stored: StoredProjection | Attachment) -> None:
        """Remove a projection or an attachment; raises FileProblem "not-stored" if it is gone."""
        with self._transaction() as connection:
            if not connection.execute(self._shape_of(stored).delete, (stored.id,)).rowcount:
                raise FileProblem("not-stored")

    def content_digest(self) -> str:
        """Return the digest that a file with this content has."""
        return digests_of(read_rows(self._db.conn, self._shapes.values())).content

    def copy_to(self, path: Path) -> None:
        """Write the rows, and nothing that was removed, to an empty file."""
        self._db.conn.execute("VACUUM INTO ?", [str(path)])

    def forget_history(self) -> None:
        """Empty the log and the workshops; nothing of them stays in what is copied from here."""
        with self._transaction() as connection:
            connection.execute("DELETE FROM change_log")
            connection.execute("DELETE FROM attachments WHERE kind = ?", (WORKSHOP,))

    def note(self, about: About) -> None:
        """Remember the file as it was just saved.

        On a full disk only this object knows; after a crash the file itself is compared then.
        """
        self.about = about
        with suppress(OSError):
            write_about(self.folder, about)

    def close(self, *, discard: bool) -> None:
        """Let go of the folder; with `discard` remove it, otherwise it can be recovered."""
        self._db.close()
        if discard:
            self._lock.remove(self.folder)
        else:
            self._lock.give_back()

    def _shape_of(self, stored: StoredProjection | Attachment) -> Shape:
        table = "projections" if isinstance(stored, StoredProjection) else "attachments"
        return self._shapes[table]

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with _failing(), self._db.atomic():
            yield self._db.conn


def connect(folder: Path) -> Database:
    """Return a connection to the working copy in a folder."""
    # One thread at a time: a save may run beside the window, which waits for it.
    path = folder / DATABASE_NAME
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return database(connection)


def checked_connection(folder: Path) -> Database:
    """Return a connection to a working copy that was left, of the current version.

    Raises FileProblem "working-copy-lost" or what SQLite raises for a damaged file.
    """
    if not (folder / DATABASE_NAME).is_file():
        raise FileProblem("working-copy-lost", name=folder.name)
    db = connect(folder)
    try:
        version = version_of(db)
        if version < 1 or schema_of(db.conn) != frozen_schema(version):
            raise FileProblem("working-copy-lost", name=folder.name)
        if db.conn.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
            raise FileProblem("working-copy-lost", name=folder.name)
        migrate(db)
    except BaseException:
        db.close()
        raise
    return db


def _new_folder(root: Path) -> tuple[Path, FolderLock]:
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    for _ in range(_ATTEMPTS):
        folder = root / new_uid()
        folder.mkdir(mode=0o700)
        # Somebody who looks for leftovers may take and remove it just now.
        with suppress(FileNotFoundError):
            if lock := FolderLock.take(folder):
                return folder, lock
    raise OSError("no folder can be locked")


def _write_synced(path: Path, image: bytes) -> None:
    new = path.with_suffix(".new")
    with new.open("wb") as file:
        file.write(image)
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, path)


@contextmanager
def _failing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FileProblem("working-copy-failed", reason=error.strerror or str(error)) from error
    except sqlite3.Error as error:
        raise FileProblem("working-copy-failed", reason=str(error)) from error


def _short(change: dict[str, object]) -> str | None:
    text = encode(change)
    return text if len(text) <= MAX_CHANGE_CHARACTERS else None


def _cut(text: str, length: int) -> str:
    return text[:length].encode(errors="replace").decode()
