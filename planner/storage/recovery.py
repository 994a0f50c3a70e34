"""Working copies that a crash left behind: what they hold, and whether anybody needs them."""

import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import time

from planner.domain.problems import FileProblem
from planner.storage.about import About, read_about
from planner.storage.digest import digests_of
from planner.storage.errors import DAMAGE
from planner.storage.folder_lock import GONE, FolderLock
from planner.storage.opening import read_scenario
from planner.storage.tables import read_rows, shapes_of
from planner.storage.working_copy import DATABASE_NAME, checked_connection

_BEGINNING = 60.0  # seconds that making a working copy takes at the very most


@dataclass(frozen=True, slots=True)
class Leftover:
    """Work that was not saved; one that is damaged can only be thrown away."""

    folder: Path
    title: str
    path: Path | None  # the file it belongs to; None: it was never saved
    first_at: datetime  # of the unsaved edits
    changed_at: datetime
    n_unsaved: int
    is_damaged: bool


def leftovers(root: Path) -> list[Leftover]:
    """Return what can be recovered, newest first; what was saved anyway is removed unasked.

    Working copies that a running program holds are not listed.
    """
    folders = [folder for folder in root.iterdir() if folder.is_dir()] if root.is_dir() else []
    found = [left for folder in folders if (left := _look_at(folder)) is not None]
    return sorted(found, key=lambda left: left.changed_at, reverse=True)


def throw_away(leftover: Leftover) -> None:
    """Remove a leftover for good; raises FileProblem if somebody works on it again."""
    if not leftover.folder.is_dir():
        return
    lock = FolderLock.take(leftover.folder)
    if lock is None:
        raise FileProblem("working-copy-in-use", name=leftover.title or leftover.folder.name)
    lock.remove(leftover.folder)


def _look_at(folder: Path) -> Leftover | None:
    if folder.name.endswith(GONE):
        shutil.rmtree(folder, ignore_errors=True)  # somebody ended while removing it
        return None
    try:
        has_database = (folder / DATABASE_NAME).is_file()
        if not has_database and time() - folder.stat().st_mtime < _BEGINNING:
            return None  # somebody is just making it
        lock = FolderLock.take(folder)
    except OSError:
        return None  # gone, or not ours
    if lock is None:
        return None
    leftover = None
    is_known = False
    try:
        leftover = _leftover(folder) if (folder / DATABASE_NAME).is_file() else None
        is_known = True
    finally:
        if is_known and leftover is None:
            lock.remove(folder)
        else:
            lock.give_back()
    return leftover


def _leftover(folder: Path) -> Leftover | None:
    """Return what is in a folder, or None if nothing of it would be lost."""
    about = read_about(folder)
    changed_at = _changed_at(folder)
    try:
        with closing(checked_connection(folder)) as db:
            (title,) = db.conn.execute("SELECT title FROM brief").fetchone()
            n_unsaved, first, last = db.conn.execute(
                "SELECT count(*), min(at), max(at) FROM change_log WHERE seq > ?", (about.seq,)
            ).fetchone()
            times = [datetime.fromisoformat(at) for at in (first, last) if at]
            digest = digests_of(read_rows(db.conn, shapes_of(db.conn))).content
    except (OSError, TypeError, FileProblem, *DAMAGE):
        name = "" if about.path is None else about.path.stem
        return Leftover(folder, name, about.path, changed_at, changed_at, 0, is_damaged=True)
    if _is_saved(about, digest):
        return None
    first_at, last_at = times or (changed_at, changed_at)
    return Leftover(folder, title, about.path, first_at, last_at, n_unsaved, is_damaged=False)


def _is_saved(about: About, digest: str) -> bool:
    """Tell whether nothing was done since the file was read, or the file holds the same now."""
    if digest == about.digest:
        return about.path is None or about.path.is_file()
    if about.path is None:
        return False
    try:
        return read_scenario(about.path).content_digest == digest
    except FileProblem:
        return False


def _changed_at(folder: Path) -> datetime:
    times = [path.stat().st_mtime for path in folder.iterdir() if path.name.startswith("working")]
    return datetime.fromtimestamp(max(times, default=folder.stat().st_mtime), UTC)
