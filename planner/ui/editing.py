"""The document of the window and its undo stack: every edit goes through here."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from planner.domain.changes import Change
from planner.domain.difference import is_empty
from planner.domain.problems import PlannerError
from planner.domain.records import Key
from planner.domain.scenario import Scenario
from planner.texts.describe import describe_change
from planner.ui.commands import ChangeCommand
from planner.ui.last_change import last_change

if TYPE_CHECKING:
    from planner.document.document import Document
    from planner.storage.stored import Attachment, LogEntry


class Editing(QObject):
    """Applies edits, undoes and redoes them, and says what changed.

    `changed` comes after every edit, when another future is shown, and when edits go elsewhere;
    `document_changed` when there is another document or none; `refused` with the problem of an
    edit that was not made; `unseen` after one of the base case that the shown future hides;
    `leaving` before another future is shown: what is being typed belongs to the one before;
    `reloaded` with the problem that made the working copy be read again.
    """

    changed = Signal()
    document_changed = Signal()
    saving_changed = Signal()
    undo_changed = Signal()
    refused = Signal(object)
    unseen = Signal()
    leaving = Signal()
    reloaded = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.document: Document | None = None
        self._changes_base = False
        self.stack = QUndoStack(self)
        self.stack.indexChanged.connect(self._on_index_changed)

    @property
    def scenario(self) -> Scenario:
        """The scenario with all its futures."""
        assert self.document is not None
        return self.document.scenario

    @property
    def resolved(self) -> Scenario:
        """The scenario as it is in the future that is shown."""
        assert self.document is not None
        return self.document.resolved.scenario

    @property
    def future(self) -> str | None:
        """The future that is shown; None is the base case."""
        return None if self.document is None else self.document.shown

    @property
    def changes_base(self) -> bool:
        """Tell whether edits go to the base case although a future is shown."""
        return self._changes_base and self.future is not None

    def change_base(self, is_on: bool) -> None:
        """Let edits go to the base case while the same future is shown, or to the future again."""
        if is_on != self.changes_base and self.future is not None:
            self._changes_base = is_on
            self.changed.emit()

    def set_document(self, document: "Document | None") -> None:
        """Work on another document; the caller has closed the one before."""
        self.document = document
        self._changes_base = False
        self.stack.clear()
        self.document_changed.emit()
        self.undo_changed.emit()
        self.saving_changed.emit()

    def edit(self, change: Change, merge_key: str = "") -> bool:
        """Make a change in what is shown; tells whether it was made."""
        document = self.document
        assert document is not None
        label = describe_change(change, document.scenario)
        shown, seen = document.shown, document.resolved.scenario
        in_base = self.changes_base
        try:
            inverse = document.edit(change, label, in_base=in_base)
        except PlannerError as problem:
            self.refused.emit(problem)
            return False
        if document.shown != shown:
            self._changes_base = False
        self._push(label, inverse, document.shown, merge_key)
        if in_base and not is_empty(inverse) and _is_unseen(seen, document.resolved.scenario):
            self.unseen.emit()
        return True

    def edit_base(self, change: Change, label: str = "", future: str | None = None) -> bool:
        """Make a change of the base case or of the list of futures, whatever is shown.

        Undoing it shows `future`, by itself the base case.
        """
        document = self.document
        assert document is not None
        label = label or describe_change(change, document.scenario)
        try:
            inverse = document.apply(change, label)
        except PlannerError as problem:
            self.refused.emit(problem)
            return False
        return self._push(label, inverse, future, "")

    def _push(self, label: str, inverse: Change, future: str | None, merge_key: str) -> bool:
        assert self.document is not None
        if not is_empty(inverse):
            self.stack.push(ChangeCommand(self.document, label, inverse, future, merge_key))
        self._tell()
        return True

    def undo(self) -> None:
        """Undo the newest change, in the future it belongs to."""
        if self.stack.canUndo():
            command = self.stack.command(self.stack.index() - 1)
            self.stack.undo()
            self._after(command)

    def redo(self) -> None:
        """Redo the change that was undone last."""
        if self.stack.canRedo():
            command = self.stack.command(self.stack.index())
            self.stack.redo()
            self._after(command)

    def go_to(self, index: int) -> None:
        """Undo or redo until so many changes of the list are made."""
        while self.stack.index() != index:
            before = self.stack.index()
            if index < before:
                self.undo()
            else:
                self.redo()
            if self.stack.index() == before or self.stack.count() == 0:
                return

    def show_future(self, future: str | None) -> None:
        """Show a future, or the base case."""
        if self.document is not None and future != self.document.shown:
            self.leaving.emit()
            self._changes_base = False
            self.document.show_future(future)
            self.changed.emit()

    def undo_names(self) -> tuple[str, str]:
        """Return what undo and redo would do, in words; empty for nothing."""
        return self.stack.undoText(), self.stack.redoText()

    def last_change(self, table: str, key: Key, field: str = "") -> str:
        """Say who changed a record, or one field of it, last and when, or nothing."""
        return "" if self.document is None else last_change(self.document, table, key, field)

    def log(self) -> "tuple[LogEntry, ...]":
        """Return what the file remembers of changes, oldest first."""
        return () if self.document is None else tuple(reversed(self.document.log(sys.maxsize)))

    def sealed(self) -> "tuple[Attachment, ...]":
        """Return sealed projections and what became of them."""
        return () if self.document is None else self.document.sealed()

    def seal(
        self, scenario: str, make: "Callable[[str, tuple[Attachment, ...]], Attachment]"
    ) -> "Attachment | None":
        """Keep what is made for the author after what is sealed already; it cannot be undone.

        Returns None if that was refused, or if another scenario is open by now.
        """
        document = self.document
        if document is None or document.scenario.id != scenario:
            return None
        try:
            entry = make(document.author, document.sealed())
            document.store(entry)
        except PlannerError as problem:
            self.refused.emit(problem)
            return None
        self.saving_changed.emit()
        return entry

    def add_kept(self, others: "tuple[Attachment, ...]") -> int:
        """Keep what a copy has beside its scenario and this one lacks; tell how much."""
        assert self.document is not None
        try:
            n_added = self.document.add_kept(others)
        except PlannerError as problem:
            self.refused.emit(problem)
            return 0
        if n_added:
            self._tell()
        return n_added

    def _after(self, command: object) -> None:
        assert isinstance(command, ChangeCommand)
        assert self.document is not None
        if command.problem is not None:
            problem = command.problem
            self.document.reload()
            self.stack.clear()
            self.reloaded.emit(problem)
        shown = command.future
        if shown is not None and shown not in self.scenario.futures:
            shown = None
        if shown != self.document.shown:
            self._changes_base = False
            self.document.show_future(shown)
        self._tell()

    def _tell(self) -> None:
        self.changed.emit()
        self.saving_changed.emit()

    def _on_index_changed(self, index: int) -> None:
        self.undo_changed.emit()


def _is_unseen(before: Scenario, after: Scenario) -> bool:
    """Tell whether a future is as it was, but for the list of futures."""
    return before.tables["futures"] == after.tables["futures"] and all(
        records == after.tables[table] for table, records in before.tables.items()
    )
