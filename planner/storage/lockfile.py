"""A small file beside an open file that tells others who has it open; it only warns."""

import getpass
import json
import os
import socket
from dataclasses import asdict, dataclass
from pathlib import Path

from planner.storage.images import now

_MAX_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a file open, on which machine, since when."""

    user: str
    host: str
    since: str
    process: int


def lock_path(path: Path) -> Path:
    """Return where the lock of a file is."""
    return path.with_name(f".{path.name}.lock")


def claim(path: Path, *, take_over: bool = False) -> Holder | None:
    """Say that we have a file open; return who else says so, and leave that standing.

    With `take_over` a person has said that whoever it is is gone.
    """
    lock = lock_path(path)
    for _ in range(2):
        try:
            descriptor = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
        except FileExistsError:
            holder = holder_of(path)
            if holder is not None and not take_over:
                return holder
            _remove(lock)
        except OSError:
            return None  # a folder that cannot be written to has no locks
        else:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(asdict(_ourselves()), file)
            return None
    return None


def release(path: Path) -> None:
    """Take back what `claim` said; the claim of somebody else stays."""
    holder = _read(lock_path(path))
    if holder is not None and _is_ours(holder):
        _remove(lock_path(path))


def holder_of(path: Path) -> Holder | None:
    """Return who else says to have a file open, unless their program has ended on this machine."""
    holder = _read(lock_path(path))
    if holder is None or _is_ours(holder):
        return None
    if holder.host == socket.gethostname() and not _is_alive(holder.process):
        return None
    return holder


def _read(lock: Path) -> Holder | None:
    try:
        descriptor = os.open(lock, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            facts = json.loads(file.read(_MAX_BYTES))
        return Holder(
            str(facts["user"])[:100],
            str(facts["host"])[:100],
            str(facts["since"])[:40],
            int(facts["process"]),
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _is_ours(holder: Holder) -> bool:
    us = _ourselves()
    return (holder.host, holder.process) == (us.host, us.process)


def _ourselves() -> Holder:
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = ""
    return Holder(user, socket.gethostname(), now(), os.getpid())


def _is_alive(process: int) -> bool:
    if os.name == "nt":
        return True  # os.kill would end it; better one warning too many
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _remove(lock: Path) -> None:
    try:
        lock.unlink(missing_ok=True)
    except OSError:
        return  # the folder was made read-only meanwhile; the lock only warns
