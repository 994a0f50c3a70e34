"""Turning what the system and SQLite raise into the one FileProblem that people see."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planner.domain.problems import ChangeProblem, FilePlace, FileProblem, Where

# What damaged and hostile files were seen to raise, besides our own refusals.
DAMAGE = (sqlite3.Error, UnicodeError, ValueError, OverflowError, MemoryError, RecursionError)

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)
_MISSING = (errno.ENOENT, errno.ENOTDIR)
_NO_NAME = (errno.ENAMETOOLONG, errno.EILSEQ, errno.EINVAL)
_SHARED = (32, 33)  # of Windows: another program has the file open


def file_problem(code: str, path: Path, **values: object) -> FileProblem:
    """Return a problem of a file; its sentence may name the file by `name`."""
    return FileProblem(code, FilePlace(str(path)), name=path.name, **values)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn everything that reading a file may raise into a FileProblem about it."""
    try:
        yield
    except FileProblem as problem:
        if "name" in problem.values:
            raise
        raise file_problem(problem.code, path, **problem.values) from problem
    except ChangeProblem as problem:
        if problem.code == "too-many-records":
            raise file_problem("file-too-much", path, **problem.values) from problem
        raise file_problem("file-invalid", path, table=_table(problem)) from problem
    except OSError as error:
        raise _unreadable(path, error) from error
    except DAMAGE as error:
        raise file_problem("file-damaged", path) from error


def _table(problem: ChangeProblem) -> str:
    return problem.where.table if isinstance(problem.where, Where) else ""


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what writing a file may raise into a FileProblem that says what to do."""
    try:
        yield
    except OSError as error:
        raise _unwritable(path, error) from error
    except sqlite3.Error as error:
        raise _not_stored(path, error) from error


def _unreadable(path: Path, error: OSError) -> FileProblem:
    if error.errno in _MISSING:
        return file_problem("file-not-found", path)
    if error.errno in _DENIED:
        return file_problem("file-denied", path)
    if error.errno in (errno.ENXIO, errno.ELOOP, errno.EISDIR):
        return file_problem("file-not-regular", path)
    return file_problem("file-unreadable", path, reason=error.strerror or str(error))


def _unwritable(path: Path, error: OSError) -> FileProblem:
    if error.errno in _FULL:
        return file_problem("save-disk-full", path)
    if getattr(error, "winerror", None) in _SHARED:
        return file_problem("save-in-use", path)
    if error.errno in _DENIED:
        return file_problem("save-denied", path, folder=str(path.parent))
    if error.errno in _MISSING:
        return file_problem("save-no-folder", path, folder=str(path.parent))
    if error.errno in _NO_NAME:
        return file_problem("save-no-name", path)
    if error.errno == errno.ELOOP:
        return file_problem("save-not-regular", path)
    return file_problem("save-failed", path, reason=error.strerror or str(error))


def _not_stored(path: Path, error: sqlite3.Error) -> FileProblem:
    # SQLite tells little of a folder that is gone, as of a network; the folder tells more.
    try:
        os.listdir(path.parent)
    except OSError as gone:
        return _unwritable(path, gone)
    # Extended codes carry the primary one in their low byte.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return file_problem("save-disk-full", path)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return file_problem("save-denied", path, folder=str(path.parent))
    return file_problem("save-failed", path, reason=str(error))
