"""Reading the bytes of a file from anywhere without being held up or fooled by what it is."""

import errno
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from planner.storage.errors import file_problem, reading
from planner.storage.format import MAX_BYTES, MIN_BYTES

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a pipe without a writer must not hold us up
    | getattr(os, "O_NOFOLLOW", 0)  # links were followed before; one put there since is refused
    | getattr(os, "O_BINARY", 0)
)
_JOURNALS = ("-wal", "-journal")
_DEVICES = frozenset(
    {"CON", "PRN", "AUX", "NUL"} | {f"{port}{n}" for port in ("COM", "LPT") for n in range(10)}
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """How a file looked when it was read, to notice whether somebody changed it since."""

    size: int
    modified_ns: int
    sha256: str


def real_path(path: Path) -> Path:
    """Return the path with all links followed; raises FileProblem for a device of Windows."""
    with reading(path):
        if os.name == "nt":
            _refuse_device(path)
        return Path(os.path.realpath(path))


def read_file(path: Path) -> tuple[bytes, Stamp]:
    """Return the bytes of a resolved path, read while nobody else was writing it."""
    with reading(path):
        descriptor = os.open(path, _FLAGS)
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise file_problem("file-not-regular", path)
            if status.st_size > MAX_BYTES:
                raise file_problem("file-too-large", path, limit=MAX_BYTES >> 20)
            if status.st_size < MIN_BYTES:
                raise file_problem("file-not-scenario", path)
            raw = file.read(MAX_BYTES + 1)
            if len(raw) != status.st_size or os.fstat(descriptor).st_size != len(raw):
                raise file_problem("file-in-use", path)
        refuse_journals(path)
    return raw, Stamp(len(raw), status.st_mtime_ns, hashlib.sha256(raw).hexdigest())


def refuse_journals(path: Path) -> None:
    """Raise FileProblem if what was last written to a database is still beside it."""
    for suffix in _JOURNALS:
        try:
            size = os.stat(f"{path}{suffix}").st_size
        except OSError as error:
            if error.errno in (errno.ENOENT, errno.ENAMETOOLONG):
                continue
            raise
        if size:
            raise file_problem("file-in-use", path)


def _refuse_device(path: Path) -> None:
    text = str(path)
    if text.startswith(("\\\\.\\", "//./")) or path.stem.upper() in _DEVICES:
        raise file_problem("file-not-regular", path)
