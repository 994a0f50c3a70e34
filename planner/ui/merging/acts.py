"""Merging with a copy: asks which, shows what would happen, makes one change of it."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from planner.domain.problems import PlannerError
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.ui.context import Context
from planner.ui.editing import Editing

# Reading files and the dialog: imported when first needed.
if TYPE_CHECKING:
    from planner.storage.stored import Attachment
    from planner.ui.merging.dialog import MergeDialog
    from planner.ui.merging.plan import MergePlan

_MERGE, _OVERWRITE = "message.merge", "message.overwrite"


class Merging(QObject):
    """Does what "Merge with a copy" says; the dialog that is open is `dialog`."""

    said = Signal(str, str, object)  # severity, sentence, codes of choices

    def __init__(self, editing: Editing, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._editing, self._ask, self._theme = editing, context.ask, context.theme
        self._window = window
        self.dialog: MergeDialog | None = None
        self._attachments: tuple[Attachment, ...] = ()  # of the other file
        self._is_own = False  # whether it is the file of the document that is merged with
        context.theme.changed.connect(self._on_theme_changed)

    def merge(self) -> None:
        """Ask for the other copy and show what merging with it does."""
        document = self._editing.document
        assert document is not None
        path = self._ask.file_to_merge("" if document.path is None else str(document.path.parent))
        if path is not None:
            self.merge_with(path)

    def choose(self, choice: str) -> None:
        """Merge with what somebody else saved meanwhile, if a message was answered so."""
        document = self._editing.document
        if choice == _MERGE and document is not None and document.path is not None:
            self.merge_with(document.path)

    def merge_with(self, path: Path) -> None:
        """Show what merging with a file does; its own file may have been changed by others."""
        document = self._editing.document
        assert document is not None
        self._is_own = document.path == Path(os.path.realpath(path)) and document.is_modified
        try:
            plan = self._plan(path)
        except PlannerError as problem:
            self.said.emit("error", error_sentence(problem), ())
            return
        if plan is None:
            return
        if plan.is_nothing:
            choices = (_OVERWRITE,) if self._is_own else ()
            n_sealed = self._editing.add_kept(self._attachments)
            code = "merge.only-sealed" if n_sealed else "merge.nothing"
            self.said.emit("hint", say(code, name=plan.name, n=n_sealed), choices)
            return
        from planner.ui.merging.dialog import MergeDialog

        self.dialog = MergeDialog(plan, self._theme.palette, self._window)
        self.dialog.accepted.connect(self._on_accepted)
        self.dialog.finished.connect(self._on_finished)
        self.dialog.open()

    def _plan(self, path: Path) -> "MergePlan | None":
        """Return the merge, or None if the files have no common origin and shall not be matched."""
        from planner.ui.merging.plan import find

        document = self._editing.document
        assert document is not None
        found = find(document, path)
        self._attachments = found.attachments
        if found.is_copy:
            return found.as_copy()
        by_name = found.by_name()
        (actors, all_actors), (issues, all_issues) = map(by_name.counted, ("actors", "issues"))
        words = (
            say("merge.actors", found=actors, n=all_actors),
            say("merge.issues", found=issues, n=all_issues),
        )
        return by_name.plan() if self._ask.match_by_name(found.name, *words) else None

    def _on_accepted(self) -> None:
        assert self.dialog is not None
        plan = self.dialog.plan
        self._editing.add_kept(self._attachments)
        n_lines = len(plan.lines())
        choices = (_OVERWRITE,) if self._is_own else ()
        if not n_lines:
            self.said.emit("hint", say("merge.kept-ours", name=plan.name), choices)
        elif self._editing.edit_base(plan.merged.change, plan.label, self._editing.future):
            values = {"name": plan.name, "n": n_lines}
            done = say("merge.done-own" if self._is_own else "merge.done", **values)
            self.said.emit("hint", done, choices)

    def _on_finished(self) -> None:
        assert self.dialog is not None
        self.dialog.deleteLater()
        self.dialog = None

    def _on_theme_changed(self) -> None:
        if self.dialog is not None:
            self.dialog.set_palette(self._theme.palette)
