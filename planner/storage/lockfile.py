"""A small file beside an open file that tells others who has it open; it only warns."""

import json
import os
import secrets
import socket
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from planner.storage.images import now
from planner.storage.times import time_of
from planner.storage.user import system_user

_MAX_BYTES = 4096
_ATTEMPTS = 3
_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY
_LONG = timedelta(days=1)  # that nobody is asked about who works on a file


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a file open, on which machine, since when."""

    user: str
    host: str
    since: str
    process: int

    def may_be_gone(self) -> bool:
        """Tell whether a person may say that it is not open there any more.

        On this machine one can look; elsewhere it may have been forgotten after a day. By itself
        time ends no claim: clocks are set forward and back.
        """
        since = time_of(self.since)
        is_old = since is not None and datetime.now().astimezone() - since > _LONG
        return is_old or since is None or self.host == socket.gethostname()


def lock_path(path: Path) -> Path:
    """Return where the lock of a file is."""
    return path.with_name(f".{path.name}.lock")


def claim(path: Path, *, take_over: bool = False) -> Holder | None:
    """Say that we have a file open; return who else says so, and leave that standing.

    With `take_over` a person has said that whoever it is is gone.
    """
    lock = lock_path(path)
    for _ in range(_ATTEMPTS):
        try:
            _create(lock)
        except FileExistsError:
            judged = _read(lock)
            if not take_over and judged is not None and _is_other(judged):
                return judged
            _remove_judged(lock, judged)
        except OSError:
            return None  # a folder that cannot be written to has no locks
        else:
            return None
    return holder_of(path)


def release(path: Path) -> None:
    """Take back what `claim` said; the claim of somebody else stays."""
    holder = _read(lock_path(path))
    if holder is not None and _is_ours(holder):
        _remove(lock_path(path))


def holder_of(path: Path) -> Holder | None:
    """Return who else says to have a file open, unless their program has ended on this machine."""
    holder = _read(lock_path(path))
    return holder if holder is not None and _is_other(holder) else None


def _create(lock: Path) -> None:
    """Make a lock with all it says at once: nobody ever reads half of one."""
    new = lock.with_name(f"{lock.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(new, _NEW, 0o644), "w", encoding="utf-8") as file:
            json.dump(asdict(_ourselves()), file)
        try:
            os.link(new, lock)
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            os.close(os.open(lock, _NEW, 0o644))
            os.replace(new, lock)
    finally:
        _remove(new)


def _remove_judged(lock: Path, judged: Holder | None) -> None:
    """Remove a lock that nobody holds; one that came in its place meanwhile stays."""
    aside = lock.with_name(f"{lock.name}.{secrets.token_hex(4)}")
    with suppress(OSError):
        os.rename(lock, aside)
        if _read(aside) != judged:
            os.link(aside, lock)
    _remove(aside)


def _is_other(holder: Holder) -> bool:
    if _is_ours(holder):
        return False
    return holder.host != socket.gethostname() or _is_alive(holder.process)


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
    return Holder(system_user(), socket.gethostname(), now(), os.getpid())


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
