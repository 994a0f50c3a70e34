"""Putting a file in the place of another so that the old one or the new one is there, whole."""

import glob
import hashlib
import os
import secrets
import shutil
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from planner.domain.problems import FilePlace, FileProblem, Problem, Severity
from planner.storage.errors import file_problem, writing
from planner.storage.folder_lock import only_saver
from planner.storage.opening import Opened, read_scenario
from planner.storage.raw_file import Stamp, read_file, real_path

KEPT_BACKUPS = 10
_MAX_NAME = 255  # bytes, on every common file system
_SHARING_SECONDS = 2.0
_STALE_SECONDS = 3600.0
_MOMENT = "%Y%m%dT%H%M%S%f"


@dataclass(frozen=True, slots=True)
class Saved:
    """A file as it was left, to notice whether somebody changes it later."""

    path: Path
    stamp: Stamp
    content_digest: str
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """Where to save, and what is expected to be there."""

    path: Path
    expected: Stamp | None = None  # as it was last read or written by us; None: nothing is there
    overwrite: bool = False  # whatever is there
    backups: Path | None = None  # folder for the version before


def replace_file(target: Target, fill: Callable[[Path], None]) -> Saved:
    """Let `fill` write a new file beside the target, check it, and put it in the target's place.

    Raises FileProblem, and then the target is as it was.
    """
    path = real_path(target.path)
    with writing(path):
        before = _status(path)
        if before is not None:
            _refuse_replacing(path, before, target)
        with _temporary_beside(path) as temporary:
            _remove_stale(path, temporary)
            fill(temporary)
            opened = _verified(temporary, path)
            _take_over_access(temporary, before)
            _sync_file(temporary)
            stamp = replace(opened.stamp, modified_ns=temporary.stat().st_mtime_ns)
            with only_saver(path.parent):
                if _changed(before, _status(path)):
                    raise file_problem("saved-meanwhile", path)
                warnings = _back_up(path, target.backups) if before is not None else ()
                _move(temporary, path)
    # The file is in its place: whatever fails from here on, it is saved.
    _sync_folder(path.parent)
    return Saved(path, stamp, opened.content_digest, warnings)


def replace_bytes(path: Path, contents: bytes) -> None:
    """Write a file of another kind so that the old one or the new one is there, whole.

    Raises FileProblem, and then the target is as it was.
    """
    with writing(path):
        target = Path(os.path.realpath(path))
        before = _status(target)
        if before is not None and not stat.S_ISREG(before.st_mode):
            raise file_problem("save-not-regular", path)
        with _temporary_beside(target) as temporary:
            temporary.write_bytes(contents)
            _take_over_access(temporary, before)
            _sync_file(temporary)
            _move(temporary, target)


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _refuse_replacing(path: Path, status: os.stat_result, target: Target) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise file_problem("save-not-regular", path)
    if not status.st_mode & 0o222 or not os.access(path, os.W_OK):
        raise file_problem("save-read-only", path)
    if target.overwrite:
        return
    if target.expected is None:
        raise file_problem("save-exists", path)
    try:
        _, stamp = read_file(path)
    except FileProblem as problem:
        if problem.code == "file-unreadable":
            raise file_problem("save-failed", path, **_without_name(problem)) from problem
        raise file_problem("saved-meanwhile", path) from problem
    # The time alone says nothing: a copy or a synchronised folder may touch it.
    if stamp.sha256 != target.expected.sha256:
        raise file_problem("saved-meanwhile", path)


def _changed(before: os.stat_result | None, after: os.stat_result | None) -> bool:
    """Tell whether somebody wrote the target while we were busy with the new file."""
    if before is None or after is None:
        return after is not None
    facts = ("st_size", "st_mtime_ns", "st_ino")
    return any(getattr(before, fact) != getattr(after, fact) for fact in facts)


@contextmanager
def _temporary_beside(path: Path) -> Iterator[Path]:
    """Make an empty file beside another, which is gone afterwards unless it was moved."""
    temporary = path.with_name(f".{_shortened(path.name)}.{secrets.token_hex(4)}.tmp")
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield temporary
    finally:
        with suppress(OSError):  # of a folder that is gone, of which was told already
            temporary.unlink()


def _remove_stale(path: Path, temporary: Path) -> None:
    """Remove what a crash while saving may have left; a save takes seconds, not an hour.

    What time it is says the file that was just made: the clocks of a network differ, and what
    somebody else is writing must not look old.
    """
    now = temporary.stat().st_mtime
    for left in path.parent.glob(f".{glob.escape(_shortened(path.name))}.????????.tmp"):
        with suppress(FileNotFoundError):  # somebody else was done with it
            if now - left.stat().st_mtime > _STALE_SECONDS:
                left.unlink()


def _shortened(name: str) -> str:
    """Return as much of a name as leaves room for what a temporary file and SQLite put to it."""
    room = _MAX_NAME - len("..12345678.tmp-journal")
    return os.fsencode(name)[:room].decode(errors="ignore")


def _verified(temporary: Path, path: Path) -> Opened:
    """Open what was written as it will be opened one day; what would be refused is not saved."""
    try:
        return read_scenario(temporary)
    except FileProblem as problem:
        values = _without_name(problem)
        match problem.code:
            case "file-too-large":
                raise file_problem("save-too-large", path, **values) from problem
            case "file-not-found":
                raise file_problem("save-no-folder", path, folder=str(path.parent)) from problem
            case "file-unreadable":
                raise file_problem("save-failed", path, **values) from problem
        raise file_problem("save-refused", path) from problem


def _without_name(problem: FileProblem) -> dict[str, object]:
    return {key: value for key, value in problem.values.items() if key != "name"}


def _take_over_access(temporary: Path, before: os.stat_result | None) -> None:
    """Give the new file the group and mode of the one it replaces."""
    if before is None:
        return
    mode = stat.S_IMODE(before.st_mode) & 0o777
    if hasattr(os, "chown") and before.st_gid != temporary.stat().st_gid:
        try:
            os.chown(temporary, -1, before.st_gid)
        except PermissionError:
            mode &= ~0o070  # what the old group might do, another group need not
    os.chmod(temporary, mode)


def _sync_file(path: Path) -> None:
    with path.open("r+b") as file:  # Windows wants a handle that may write
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    # Some file systems know no syncing of folders; the file itself is safe by then.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _move(temporary: Path, path: Path) -> None:
    """Put the new file in place; on Windows others may hold the old one open for a moment."""
    end = time.monotonic() + (_SHARING_SECONDS if os.name == "nt" else 0.0)
    while True:
        try:
            os.replace(temporary, path)
        except PermissionError:
            if time.monotonic() >= end:
                raise
            threading.Event().wait(0.05)
        else:
            return


def _back_up(path: Path, backups: Path | None) -> tuple[Problem, ...]:
    """Keep a copy of the version that is about to be replaced; without it, saving goes on."""
    if backups is None:
        return ()
    try:
        folder = backup_folder(backups, path)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        moment = _moment_after(earlier_versions(backups, path))
        copy = folder / f"{moment}{path.suffix}"
        os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        shutil.copyfile(path, copy)
        for old in earlier_versions(backups, path)[KEPT_BACKUPS:]:
            old.unlink(missing_ok=True)
    except OSError as error:
        values = {"name": path.name, "reason": error.strerror or str(error)}
        place = FilePlace(str(path))
        return (Problem("save-without-backup", Severity.WARNING, place, values),)
    return ()


def _moment_after(kept: list[Path]) -> str:
    """Return the time as the name of a backup, later than all others even if the clock is not."""
    moment = datetime.now(UTC)
    with suppress(ValueError, OverflowError):
        newest = datetime.strptime(kept[0].stem if kept else "", _MOMENT).replace(tzinfo=UTC)
        moment = max(moment, newest + timedelta(microseconds=1))
    return moment.strftime(_MOMENT)


def earlier_versions(backups: Path, path: Path) -> list[Path]:
    """Return the versions of a file that were kept, newest first."""
    folder = backup_folder(backups, path)
    return sorted(folder.iterdir(), reverse=True) if folder.is_dir() else []


def backup_folder(backups: Path, path: Path) -> Path:
    """Return the folder of the earlier versions of a file."""
    key = hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
    return backups / f"{path.stem[:40]}-{key}"
