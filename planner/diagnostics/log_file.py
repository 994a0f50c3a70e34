"""The log of the program, and the files in which faults of native code are caught."""

import faulthandler
import logging
import os
import time
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

from planner.diagnostics.discreet import OWN, DiscreetFormatter, fault_of

log = logging.getLogger(__name__)

_BYTES, _FILES = 1_000_000, 3
_NAME = "planner.log"
_MOST_SHOWN = 20_000  # bytes of the log that are worth sending
_FAULTS = "fault-*.txt"
_STALE = 30 * 24 * 3600.0  # seconds; of a file whose program was killed


def keep_log(folder: Path) -> None:
    """Log to a file of the person; names and contents of scenarios are never in it."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = RotatingFileHandler(
            folder / _NAME, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8"
        )
    except OSError:
        log.warning("the log cannot be written")
        return
    handler.setFormatter(DiscreetFormatter())
    logging.getLogger().addHandler(handler)
    logging.getLogger(OWN).setLevel(logging.INFO)


def last_lines(folder: Path, most: int) -> str:
    """Return the end of the log, or nothing if there is none."""
    try:
        with (folder / _NAME).open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - _MOST_SHOWN))
            text = file.read().decode("utf-8", errors="replace")
    except OSError:
        return ""
    return "\n".join(text.splitlines()[-most:])


class NativeFaults:
    """Has the interpreter write to a file where native code failed, which Python cannot catch.

    The file is removed when the program ends well: one with words in it is of a program that
    did not.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / f"fault-{os.getpid()}.txt"
        self._file: TextIO | None = None

    def take_earlier(self) -> str:
        """Return what earlier programs wrote as they failed, once: also to the log."""
        found = []
        for path in sorted(self._folder.glob(_FAULTS)):
            with suppress(OSError):
                text = fault_of(path.read_text(encoding="utf-8", errors="replace"))
                if text or time.time() - path.stat().st_mtime > _STALE:
                    path.unlink()  # refused on Windows while its program still runs
                    found.append(text)
        faults = "\n\n".join(text for text in found if text)
        if faults:
            log.error("the program had ended by a fault of native code:\n%s", faults)
        return faults

    def watch(self) -> None:
        """Begin; a folder that cannot be written leaves faults unwritten."""
        with suppress(OSError):
            self._file = self._path.open("w", encoding="utf-8")
            faulthandler.enable(self._file)

    def end_well(self) -> None:
        """Leave nothing behind."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
            with suppress(OSError):
                self._path.unlink()
