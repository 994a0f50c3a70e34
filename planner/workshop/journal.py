"""The journal of a session: a line for each event, on disk before anybody is told so."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from planner.domain.problems import FilePlace, FileProblem
from planner.storage.folder_lock import FolderLock
from planner.workshop.events import Answered, Event, Joined, event_of, line_of
from planner.workshop.problems import WorkshopProblem
from planner.workshop.session import Session, advance, begin, replay

_NAME, _DAMAGED = "journal.jsonl", "journal.damaged"
_MAX_BYTES = 64_000_000


class Journal:
    """An append-only file in a folder of its own, held by one program and readable for one user."""

    def __init__(
        self, folder: Path, lock: FolderLock, descriptor: int, events: Iterable[Event] = ()
    ) -> None:
        self.folder = folder
        self.events = list(events)  # all that is in the file
        self._lock = lock
        self._descriptor = descriptor

    @classmethod
    def begin(cls, folder: Path, session: str, events: Iterable[Event]) -> Self:
        """Begin the journal of a session below a folder; raises FileProblem."""
        own = folder / session
        with _writing(own):
            own.mkdir(mode=0o700, parents=True)
            lock = FolderLock.take(own)
            if lock is None:
                raise FileProblem("workshop-elsewhere", FilePlace(str(own)))
            journal = cls(own, lock, _opened(own, os.O_CREAT | os.O_EXCL))
            for event in events:
                journal.append(event)
        return journal

    @classmethod
    def take(cls, folder: Path) -> tuple[Self, Session]:
        """Go on with a session that was not ended; raises FileProblem or WorkshopProblem.

        It is read up to the first line that cannot be; what follows is kept beside the journal.
        """
        with _writing(folder):
            lock = FolderLock.take(folder)
            if lock is None:
                raise FileProblem("workshop-elsewhere", FilePlace(str(folder)))
            try:
                events, length, is_whole = _read(folder / _NAME)
                if not is_whole:
                    shutil.copy(folder / _NAME, folder / _DAMAGED)
                descriptor = _opened(folder)
                os.ftruncate(descriptor, length)
            except (OSError, WorkshopProblem):
                lock.give_back()
                raise
        return cls(folder, lock, descriptor, events), replay(events)

    def append(self, event: Event) -> None:
        """Write an event; raises FileProblem, and then it is not in the journal."""
        line = line_of(event)
        with _writing(self.folder):
            before = os.fstat(self._descriptor).st_size
            try:
                if before + len(line) > _MAX_BYTES:
                    raise OSError("the journal is full")
                if os.write(self._descriptor, line) != len(line):
                    raise OSError("the line was not written whole")
                # What a phone was told survives the end of this program in any case; syncing each
                # of hundreds of answers would keep the room waiting for the disk.
                if not isinstance(event, Answered | Joined):
                    os.fsync(self._descriptor)
            except OSError:
                os.ftruncate(self._descriptor, before)
                raise
        self.events.append(event)

    def close(self) -> None:
        """Let go of the journal; the session can be gone on with later."""
        if self._shut():
            self._lock.give_back()

    def remove(self) -> None:
        """Remove the journal of a session whose record is kept elsewhere."""
        if self._shut():
            self._lock.remove(self.folder)

    def _shut(self) -> bool:
        """Close the file and tell whether it was open; nothing can be appended any more."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)
        return descriptor >= 0


def unfinished(folder: Path, scenario: str = "") -> dict[Path, Session]:
    """Return the sessions below a folder that nobody has open, of one scenario or of all.

    What cannot be read is left alone.
    """
    found: dict[Path, Session] = {}
    for own in sorted(folder.iterdir()) if folder.is_dir() else ():
        try:
            lock = FolderLock.take(own)
            if lock is None:
                continue
            lock.give_back()
            session = replay(_read(own / _NAME)[0])
        except (OSError, WorkshopProblem):
            continue
        if scenario in ("", session.started.scenario):
            found[own] = session
    return found


def _opened(folder: Path, more: int = 0) -> int:
    flags = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0) | more
    return os.open(folder / _NAME, flags, 0o600)


def _read(path: Path) -> tuple[list[Event], int, bool]:
    """Return the events in a journal, the length of their lines, and whether that is all of it.

    A line that was cut off when the program ended is no loss: nobody was told that it is kept.
    """
    with path.open("rb") as file:
        text = file.read(_MAX_BYTES)
    session: Session | None = None
    events: list[Event] = []
    length, whole = 0, text.rfind(b"\n") + 1
    for line in text[:whole].split(b"\n")[:-1]:
        try:
            event = event_of(line)
            session = begin(event) if session is None else advance(session, event)
        except WorkshopProblem:
            break
        events.append(event)
        length += len(line) + 1
    if session is None:
        raise WorkshopProblem("workshop-damaged")
    return events, length, length == whole


@contextmanager
def _writing(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FileProblem(
            "workshop-journal", FilePlace(str(place)), reason=error.strerror or str(error)
        ) from error
