"""A lock on a folder that the system gives back when its holder ends, however it ends."""

import os
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        # Not lockf: that is given back as soon as anybody in this process closes the file.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


LOCK_NAME = "lock"
_WAITING_SECONDS = 2.0
GONE = ".gone"  # the end of the name of a folder that is being removed


@contextmanager
def only_saver(folder: Path) -> Iterator[None]:
    """Let others who put files in place in the same folder wait, for a moment at most.

    Where a folder cannot be locked, as on Windows and some networks, nobody waits.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        yield
        return
    try:
        end = time.monotonic() + _WAITING_SECONDS
        while time.monotonic() < end:
            try:
                _take(descriptor)
            except BlockingIOError:
                threading.Event().wait(0.01)
                continue
            except OSError:
                pass  # there are no locks here
            break
        yield
    finally:
        os.close(descriptor)


class FolderLock:
    """Holds a folder for one owner; a second one, in this process or another, gets none."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @classmethod
    def take(cls, folder: Path) -> Self | None:
        """Return the lock of a folder, or None if somebody else has it or has just removed it.

        Raises OSError if there is no such folder, or nothing can be written there.
        """
        path = folder / LOCK_NAME
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        try:
            _take(descriptor)
            if not os.path.samestat(os.fstat(descriptor), os.stat(path)):
                raise FileNotFoundError(path)
        except OSError:
            os.close(descriptor)
            return None
        return cls(descriptor)

    def remove(self, folder: Path) -> None:
        """Remove the folder and all in it."""
        if sys.platform == "win32":
            os.close(self._descriptor)  # the folder of an open file cannot be renamed there
        # Under another name first: nobody can take it any more while its files go one by one.
        gone = folder.with_name(f".{folder.name}{GONE}")
        with suppress(OSError):
            folder.rename(gone)
        shutil.rmtree(gone if gone.exists() else folder, ignore_errors=True)
        if sys.platform != "win32":
            os.close(self._descriptor)

    def give_back(self) -> None:
        """Let others take the folder."""
        os.close(self._descriptor)
