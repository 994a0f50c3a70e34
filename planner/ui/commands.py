"""The one undo command: the change was applied before it is pushed."""

import time
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

from planner.domain.changes import Change, SetFields
from planner.domain.problems import PlannerError

if TYPE_CHECKING:
    from planner.document.document import Document

MERGE_SECONDS = 1.0
_MERGE_ID = 1


class ChangeCommand(QUndoCommand):
    """Undoes and redoes one change of the document, or a run of changes of the same cells.

    A problem while undoing or redoing is kept in `problem`: it cannot be raised through Qt. The
    owner of the stack looks at it and reloads the document.
    """

    def __init__(
        self,
        document: "Document",
        label: str,
        inverse: Change,
        future: str | None,
        merge_key: str,
    ) -> None:
        super().__init__(label)
        self._document = document
        self._label = label
        self._inverse = inverse
        self._change: Change | None = None  # what redo applies; known after an undo
        self.future = future
        self.merge_key = merge_key
        self.at = time.monotonic()
        self.problem: PlannerError | None = None

    def redo(self) -> None:
        """Apply the change again; the push itself does nothing."""
        if self._change is None:
            return
        try:
            self._inverse = self._document.apply(self._change, self._label)
        except PlannerError as problem:
            self.problem = problem

    def undo(self) -> None:
        """Apply the inverse."""
        try:
            self._change = self._document.apply(self._inverse, self._label)
        except PlannerError as problem:
            self.problem = problem

    def id(self) -> int:
        """Return a number other than -1 where Qt may try to merge."""
        return _MERGE_ID if self.merge_key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take a later change of the same cells in: its end state, this one's beginning."""
        if not (
            isinstance(other, ChangeCommand)
            and other.merge_key == self.merge_key
            and other.future == self.future
            and other.at - self.at <= MERGE_SECONDS
            and self._change is None
            and _cells(self._inverse) is not None
            and _cells(self._inverse) == _cells(other._inverse)  # noqa: SLF001 - same class
        ):
            return False
        self.at = other.at
        return True


def _cells(change: Change) -> frozenset[tuple[object, ...]] | None:
    """Return which fields a change sets, or None if it does anything else."""
    if not isinstance(change, SetFields):
        return None
    return frozenset(cell[:3] for cell in change.cells)
