"""One open document: the only way its data change, and the only way they reach a file."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from typing import Self

from planner import paths
from planner.document.former import as_it_was
from planner.document.other_workshops import other_workshops
from planner.document.routing import split
from planner.domain.changes import Batch, Cell, Change, SetFields, apply, touched, touches_field
from planner.domain.difference import difference, is_empty
from planner.domain.futures import Resolved, into_future, lineage, resolve
from planner.domain.problems import ChangeProblem, FilePlace, FileProblem, Problem, Where
from planner.domain.records import Key, key_parts
from planner.domain.scenario import Scenario, new_scenario
from planner.domain.sharing import Sharing, shared
from planner.domain.uid import new_uid
from planner.storage import lockfile
from planner.storage.about import About
from planner.storage.collecting import no_collecting
from planner.storage.images import image_of
from planner.storage.lockfile import Holder
from planner.storage.opening import read_scenario
from planner.storage.raw_file import real_path
from planner.storage.recovery import Leftover
from planner.storage.replacing import Saved, Target
from planner.storage.saving import save, save_without_history
from planner.storage.stored import WORKSHOP, Attachment, LogEntry, StoredProjection
from planner.storage.working_copy import WorkingCopy
from planner.study.seal_chain import KINDS, read_chain

# Called after a change; with None if anything may be different.
Observer = Callable[[Change | None], None]


class Opening(Enum):
    """How a file is opened; but to edit it, where somebody else may have it open."""

    TO_EDIT = auto()
    READ_ONLY = auto()  # the file is not claimed, and nothing can be changed
    COPY = auto()  # of the same scenario, so that it can be merged again
    TAKE_OVER = auto()  # whoever says to have it open is taken to be gone


class Document:
    """A scenario that is being worked on; made by `new`, `open`, `open_copy` or `recover`.

    Every method that raises has changed nothing. Observers are told afterwards and must not raise.
    """

    def __init__(self, working: WorkingCopy, scenario: Scenario, data: Path, author: str) -> None:
        self.author = author
        self.warnings: tuple[Problem, ...] = ()
        self.opened_by: Holder | None = None  # who else says to have the file open
        self.is_read_only = False  # until it is saved under another name
        self.as_of: datetime | None = None  # of which moment it is, if not of now
        self.source: Path | None = None  # the file that it came from and must not replace
        self._working = working
        self._scenario = scenario
        self._saved: Scenario | None = None  # as it is in the file, or as it began
        self._is_stored_saved = True
        self._shown: str | None = None
        self._resolved: Resolved | None = None
        self._backups = data / "backups"
        self._observers: list[Observer] = []

    # Beginning and ending

    @classmethod
    def new(
        cls, scenario: Scenario | None = None, *, data: Path | None = None, author: str = ""
    ) -> Self:
        """Begin an empty document, or one with a scenario that is in no file yet."""
        blank = scenario is None
        return cls._begin(new_scenario() if scenario is None else scenario, data, author, blank)

    @classmethod
    def open_copy(cls, path: Path, *, data: Path | None = None, author: str = "") -> Self:
        """Begin a new document with what is in a file, such as an example; raises FileProblem."""
        opened = read_scenario(path)
        document = cls._begin(replace(opened.scenario, id=new_uid()), data, author, True)
        document.warnings = opened.warnings
        return document

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        how: Opening = Opening.TO_EDIT,
        damaged_copy: bool = False,
        data: Path | None = None,
        author: str = "",
    ) -> Self:
        """Open a file; raises FileProblem. A copy has no file until it is saved as one."""
        data = data or paths.data_folder()
        opened = read_scenario(path, damaged_copy=damaged_copy)
        seq = opened.log[-1].seq if opened.log else 0
        about = About(opened.path, opened.stamp, opened.content_digest, seq)
        if opened.is_damaged:
            about = About()
        elif how is Opening.COPY:
            about = About(digest=opened.content_digest, seq=seq)
        working = WorkingCopy.create(data / "working", opened.image, about)
        document = cls(working, opened.scenario, data, author)
        document.warnings = (*opened.warnings, *read_chain(opened.attachments).problems)
        if how in (Opening.READ_ONLY, Opening.COPY):
            document.is_read_only = how is Opening.READ_ONLY
            document.source, document.opened_by = opened.path, lockfile.holder_of(opened.path)
        else:
            document._claim(take_over=how is Opening.TAKE_OVER)
        document._saved = None if opened.is_damaged else opened.scenario
        return document

    @classmethod
    def recover(cls, leftover: Leftover, *, data: Path | None = None, author: str = "") -> Self:
        """Go on with work that a crash left behind; raises FileProblem."""
        working = WorkingCopy.take(leftover.folder)
        document = cls(working, working.read(), data or paths.data_folder(), author)
        document._claim()
        document._compare_with_file()
        return document

    def former(self, seq: int, moment: datetime) -> Self:
        """Begin a read-only document with what this one was after a line of its log.

        Its log ends there; `moment` is what people call it by. Raises FileProblem "log-broken", or
        as beginning a document does.
        """
        log = self.log(sys.maxsize)
        scenario = as_it_was(self._scenario, log, seq)
        data = self._backups.parent
        kept = [entry for entry in log if entry.seq <= seq]
        image = image_of(scenario, created_at=self._working.created_at, log=kept)
        document = self._begin(scenario, data, self.author, True, image)
        document.is_read_only, document.as_of = True, moment
        document.source = self.path or self.source
        return document

    @classmethod
    def _begin(
        cls, scenario: Scenario, data: Path | None, author: str, is_saved: bool, image: bytes = b""
    ) -> Self:
        data = data or paths.data_folder()
        working = WorkingCopy.create(data / "working", image or image_of(scenario), About())
        document = cls(working, scenario, data, author)
        if is_saved:
            # Nobody misses what has not been touched since it began.
            working.note(About(digest=working.content_digest()))
            document._saved = scenario
        return document

    def _claim(self, *, take_over: bool = False) -> None:
        """Tell others that the file is open here, and find out who else has it open."""
        if self.path is not None:
            self.opened_by = lockfile.claim(self.path, take_over=take_over)

    def _compare_with_file(self) -> None:
        """Find out what was saved, so that undoing to it is known to be no change."""
        about = self._working.about
        if about.path is None:
            return
        try:
            opened = read_scenario(about.path)
        except FileProblem:
            return  # saving will say what is wrong with the file
        if opened.content_digest == about.digest:
            self._saved = opened.scenario
            self._is_stored_saved = _by_id(self.projections()) == _by_id(
                opened.projections
            ) and _by_id(self._working.attachments()) == _by_id(opened.attachments)

    def close(self, *, discard: bool = False) -> None:
        """Let go of the file. Unsaved work can be recovered later, unless it is discarded."""
        if self.path is not None and not self.is_read_only:
            lockfile.release(self.path)
        self._working.close(discard=discard or not self.is_modified)

    # The scenario

    @property
    def scenario(self) -> Scenario:
        """The scenario with all its futures; a snapshot that never changes."""
        return self._scenario

    def apply(self, change: Change, label: str = "") -> Change:
        """Make a change and return its inverse; raises ChangeProblem or FileProblem.

        It is in the working copy when this returns. A change that makes no difference leaves no
        trace, and its inverse does nothing.
        """
        return self._make(change, label)

    def edit(self, change: Change, label: str = "", *, in_base: bool = False) -> Change:
        """Make a change in the future that is shown, as far as it is about that future.

        With `in_base` the base case is changed instead, and the future follows where it says
        nothing of its own. Returns the inverse for `apply`; raises as `apply` does, and
        ChangeProblem "not-in-base" for what only the future has.
        """
        of_all, of_one = split(self._scenario, change)
        if self._shown is None or of_one is None:
            return self._make(change, label)
        if in_base:
            return self._edit_base(change, label)
        if of_all is None:
            routed = into_future(self._scenario, self._shown, of_one)
            return self._make(routed, label, of_one, self._shown)
        base = apply(self._scenario, of_all)
        return self._make(Batch((of_all, into_future(base, self._shown, of_one))), label)

    def _edit_base(self, change: Change, label: str) -> Change:
        for table, key in touched(change):
            is_there = key in self._scenario.tables[table]
            if not is_there and key in self.resolved.scenario.tables[table]:
                raise ChangeProblem("not-in-base", Where(table, key))
        return self._make(change, label)

    @no_collecting()
    def _make(
        self, change: Change, label: str, logged: Change | None = None, future: str | None = None
    ) -> Change:
        """Make a change; `logged` is how the log keeps one that was made in a future."""
        self._refuse_if_read_only()
        before = self._scenario
        after = apply(before, change)
        inverse = difference(after, before)
        if is_empty(inverse):
            return inverse
        self._working.write(
            before,
            after,
            logged or change,
            inverse=inverse if logged is None else _cells_before(self.resolved.scenario, logged),
            label=label,
            author=self.author,
            future=future,
        )
        self._take(after)
        self._tell(change)
        return inverse

    def reload(self) -> None:
        """Take the scenario from the working copy again, which holds what was last written."""
        self._take(self._working.read())
        self._tell(None)

    def _take(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._resolved = None
        if self._shown is not None and self._shown not in scenario.futures:
            self._shown = None

    # The future that is shown

    @property
    def shown(self) -> str | None:
        """Id of the future that is shown; None is the base case."""
        return self._shown

    def show_future(self, future: str | None) -> None:
        """Show a future, or with None the base case; raises ChangeProblem if there is none."""
        if future is not None:
            self._scenario.record("futures", future)
        if future != self._shown:
            self._shown, self._resolved = future, None
            self._tell(None)

    @property
    def resolved(self) -> Resolved:
        """The scenario as it is in the future that is shown, computed once after each change."""
        if self._resolved is None:
            self._resolved = resolve(self._scenario, self._shown)
        return self._resolved

    # Who wants to know

    def subscribe(self, observer: Observer) -> Callable[[], None]:
        """Let an observer be told after each change; return what ends it."""
        self._observers.append(observer)

        def unsubscribe() -> None:
            if observer in self._observers:
                self._observers.remove(observer)

        return unsubscribe

    def _tell(self, change: Change | None) -> None:
        for observer in tuple(self._observers):
            observer(change)

    @property
    def working_folder(self) -> Path:
        """Where every change is before the file is saved."""
        return self._working.folder

    # The file

    @property
    def path(self) -> Path | None:
        """The file that the document belongs to; None if it was never saved."""
        return self._working.about.path

    @property
    def is_modified(self) -> bool:
        """Tell whether anything differs from the file, or from how the document began."""
        if self._saved is None or not self._is_stored_saved:
            return True
        return not is_same(self._saved, self._scenario)

    def save(self, *, overwrite: bool = False) -> tuple[Problem, ...]:
        """Save to the file of the document; returns what a person should know about it.

        Raises FileProblem "save-without-name"; "saved-meanwhile" if somebody else changed the file,
        unless `overwrite`; or what else kept it from being saved.
        """
        if self.path is None:
            raise FileProblem("save-without-name")
        return self.save_as(self.path, overwrite=overwrite)

    def save_as(self, path: Path, *, overwrite: bool = False) -> tuple[Problem, ...]:
        """Save to a file that becomes the one of the document; raises FileProblem.

        Without `overwrite` another file that is there already is refused as "save-exists".
        """
        saved = save(self._working, self._scenario, self._target(path, overwrite))
        self._note(saved)
        return saved.warnings

    def save_without_history(self, path: Path, *, overwrite: bool = False) -> tuple[Problem, ...]:
        """Save a copy that holds no earlier values, nor who said what; raises FileProblem.

        The document stays that of its own file. If that is the one saved, its history is gone.
        """
        target = self._target(path, overwrite)
        working = self._working
        saved = save_without_history(
            self._scenario,
            target,
            working.projections(),
            [one for one in working.attachments() if one.kind != WORKSHOP],
            working.created_at,
        )
        if saved.path == self.path:
            working.forget_history()
            self._note(saved)
        return saved.warnings

    def save_shared(
        self, path: Path, sharing: Sharing, *, overwrite: bool = False
    ) -> tuple[Problem, ...]:
        """Save a copy for others, without what is left out; the document stays that of its file.

        Stored projections and attachments go only with a copy that says the same. Raises
        FileProblem "shared-over-itself" if the document's own file would lose by it,
        ChangeProblem, or as saving does.
        """
        target = self._target(path, overwrite)
        is_own = self.path is not None and real_path(path) == self.path
        if not sharing.is_other:
            if sharing.history:
                return self.save_without_history(path, overwrite=overwrite)
            if is_own:
                return self.save(overwrite=overwrite)
            return save(self._working, self._scenario, target).warnings
        if is_own:
            raise FileProblem("shared-over-itself", name=path.name)
        return save_without_history(shared(self._scenario, sharing), target).warnings

    def _target(self, path: Path, overwrite: bool) -> Target:
        if self.source is not None and real_path(path) == self.source:
            raise FileProblem("save-over-source", FilePlace(str(path)), name=path.name)
        about = self._working.about
        is_own = about.path is not None and real_path(path) == about.path
        return Target(path, about.stamp if is_own else None, overwrite, self._backups)

    def _note(self, saved: Saved) -> None:
        """Remember the file as it was just saved."""
        if saved.path != self.path:
            if self.path is not None and not self.is_read_only:
                lockfile.release(self.path)
            self.opened_by = lockfile.claim(saved.path)
        working = self._working
        working.note(About(saved.path, saved.stamp, saved.content_digest, working.seq))
        self._saved, self._is_stored_saved = self._scenario, True
        self.is_read_only, self.as_of, self.source = False, None, None
        self._tell(None)

    @property
    def created_at(self) -> str:
        """When the scenario was begun."""
        return self._working.created_at

    # What travels with the scenario

    def projections(self) -> tuple[StoredProjection, ...]:
        """Return the stored projections, oldest first."""
        return self._working.projections()

    def attachments(self, kind: str) -> tuple[Attachment, ...]:
        """Return the attachments of a kind, oldest first."""
        return self._working.attachments(kind)

    def store(self, stored: StoredProjection | Attachment) -> None:
        """Store a projection or attachment, in place of the one with its id; it is not undone."""
        self._refuse_if_read_only()
        self._working.put(stored)
        self._is_stored_saved = False
        self._tell(None)

    def sealed(self) -> tuple[Attachment, ...]:
        """Return sealed projections and what became of them, to be read as a chain."""
        return tuple(one for one in self._working.attachments() if one.kind in KINDS)

    def add_kept(self, others: Iterable[Attachment]) -> int:
        """Store what was sealed and the workshops of a copy that are not here; tell how many.

        A workshop that went on differently in both copies is kept as both have it.
        """
        known = {one.id for one in self.sealed()}
        missing = [one for one in others if one.kind in KINDS and one.id not in known]
        missing += other_workshops(self.attachments(WORKSHOP), others)
        for one in missing:
            self.store(one)
        return len(missing)

    def remove(self, stored: StoredProjection | Attachment) -> None:
        """Remove a stored projection or attachment; raises FileProblem "not-stored"."""
        self._refuse_if_read_only()
        self._working.remove(stored)
        self._is_stored_saved = False
        self._tell(None)

    def _refuse_if_read_only(self) -> None:
        if self.is_read_only:
            raise ChangeProblem("read-only")

    def log(self, limit: int = 200) -> list[LogEntry]:
        """Return the newest edits, newest first."""
        return _first(self._working.log(), limit)

    def log_of(self, table: str, key: Key, limit: int = 200, field: str = "") -> list[LogEntry]:
        """Return the newest edits of one record, or of a field of it, in what is shown."""
        lines = self._working.log(naming=key_parts(key)[0] if key else table)
        shown = {None, *(future.id for future in lineage(self.scenario, self.shown))}
        own = (line for line in lines if line.future in shown)
        return _first((line for line in own if concerns(line, table, key, field)), limit)


def is_same(first: Scenario, second: Scenario) -> bool:
    """Tell whether two scenarios hold the same in the same order; quick if they share records."""
    for table, records in first.tables.items():
        others = second.tables[table]
        if records is not others and (records != others or list(records) != list(others)):
            return False
    return True


def _cells_before(scenario: Scenario, change: Change) -> Change | None:
    """Return what the fields that a change sets were before, if that is all it does."""
    if not isinstance(change, SetFields):
        return None
    cells = []
    for table, key, field, _ in change.cells:
        try:
            value = getattr(scenario.record(table, key), field)
        except ChangeProblem:
            return None
        cells.append(Cell(table, key, field, value))
    return SetFields(tuple(cells))


def concerns(line: LogEntry, table: str, key: Key, field: str) -> bool:
    """Tell whether an edit changed a record, or one field of it."""
    changes = [one for one in (line.change(), line.inverse()) if one is not None]
    if field:
        return any(touches_field(change, table, key, field) for change in changes)
    return any((table, key) in touched(change) for change in changes)


def _by_id(stored: Iterable[StoredProjection | Attachment]) -> dict[str, object]:
    return {one.id: one for one in stored}


def _first(lines: Iterable[LogEntry], limit: int) -> list[LogEntry]:
    return [line for line, _ in zip(lines, range(limit), strict=False)]
