"""Importing: asks for a source, shows how it is understood, and takes it over."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtWidgets import QWidget

from planner.domain.problems import PlannerError
from planner.texts import say
from planner.ui.context import Context
from planner.ui.editing import Editing
from planner.ui.filing import Filing
from planner.ui.jobs import Job

# Readers and the dialog: imported when first needed.
if TYPE_CHECKING:
    from planner.interchange.imported import Imported
    from planner.ui.importing.dialog import ImportDialog
    from planner.ui.jobs import Work

_LEFT_OUT = "message.left-out"


class Importing(QObject):
    """Does what "Import" says; the dialog that is open is `dialog`."""

    said = Signal(str, str, object)  # severity, sentence, codes of choices
    crashed = Signal(object)
    looking = Signal()  # what is being typed is to be taken now

    def __init__(self, editing: Editing, filing: Filing, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._editing, self._filing = editing, filing
        self._ask, self._theme, self._window = context.ask, context.theme, window
        self.dialog: ImportDialog | None = None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._jobs: dict[int, Job] = {}
        self._number = 0
        self._left_out: list[str] = []  # what was not understood of what was imported last
        context.theme.changed.connect(self._on_theme_changed)

    @property
    def is_busy(self) -> bool:
        """Tell whether something is being read."""
        return bool(self._jobs)

    def import_file(self) -> None:
        """Ask for a document of others and show how it is understood."""
        path = self._ask.file_to_import()
        if path is not None:
            self.import_path(path)

    def import_folder(self) -> None:
        """Ask for a folder of tables and show how it is understood."""
        path = self._ask.folder_to_import()
        if path is not None:
            self.import_path(path)

    def import_path(self, path: Path) -> None:
        """Show how a file or folder is understood; nothing is changed yet."""
        from planner.ui.importing.dialog import ImportDialog
        from planner.ui.importing.plan import Look

        if self.dialog is not None:
            return
        self.looking.emit()
        document = self._editing.document
        title = ours = None
        if document is not None and not document.is_read_only:
            ours = document.scenario
            title = ours.brief.title or say("top.untitled")
        self.dialog = ImportDialog(path, title, self._theme.palette, self._window)
        self.dialog.asked.connect(self._on_asked)
        self.dialog.accepted.connect(self._on_accepted)
        self.dialog.finished.connect(self._on_finished)
        self.dialog.open()
        self._start(Look(path, ours))

    def choose(self, choice: str) -> None:
        """List what was left out, if a message was answered so."""
        if choice == _LEFT_OUT:
            self._ask.show_left_out(say("ask.left-out"), self._left_out)

    def close(self) -> None:
        """Stop and wait until nothing is read any more."""
        self._cancel()
        self._pool.waitForDone()

    # Reading

    def _start(self, work: "Work") -> None:
        self._cancel()
        self._number += 1
        job = Job(work, self._number, self)
        self._jobs[self._number] = job
        job.progressed.connect(self._on_progressed)
        job.succeeded.connect(self._on_succeeded)
        job.refused.connect(self._on_refused)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_job_finished)
        job.start(self._pool)

    def _cancel(self) -> None:
        for job in self._jobs.values():
            job.cancel()

    def _on_asked(self) -> None:
        from planner.ui.importing.plan import LookAgain

        dialog, document = self.dialog, self._editing.document
        if dialog is not None and dialog.source is not None:
            ours = None if document is None else document.scenario
            self._start(LookAgain(dialog.source, tuple(dialog.uses), dialog.run_number, ours))

    def _on_progressed(self, number: int, done: int, total: int) -> None:
        if number == self._number and self.dialog is not None:
            self.dialog.show_progress(done, total)

    def _on_succeeded(self, number: int, result: object) -> None:
        from planner.ui.importing.plan import Understood

        if number != self._number or self.dialog is None:
            return
        if isinstance(result, Understood):
            self.dialog.show_found(result)
        elif isinstance(result, tuple):
            self.dialog.show_source(*result)

    def _on_refused(self, number: int, problem: PlannerError) -> None:
        if number == self._number and self.dialog is not None:
            self.dialog.show_problem(problem)

    def _on_failed(self, number: int, error: object) -> None:
        if number == self._number and self.dialog is not None:
            self.dialog.reject()
        self.crashed.emit(error)

    def _on_job_finished(self, number: int) -> None:
        self._jobs.pop(number).deleteLater()

    # Taking over

    def _on_accepted(self) -> None:
        assert self.dialog is not None
        found, name = self.dialog.found, self.dialog.path.name
        if found.imported is None:
            return
        if self.dialog.is_into_this:
            is_done = found.joined is not None and self._join(found.joined, name)
            done = say("importing.done", name=name)
        else:
            is_done = self._begin(found.imported)
            done = say("message.imported", name=name)
        if is_done:
            self._say_done(found.imported, name, done)

    def _join(self, joined: object, name: str) -> bool:
        from planner.domain.difference import difference
        from planner.domain.scenario import Scenario

        document = self._editing.document
        assert document is not None
        assert isinstance(joined, Scenario)
        change = difference(document.scenario, joined)
        return self._editing.edit_base(
            change, say("importing.label", name=name), self._editing.future
        )

    def _begin(self, imported: "Imported") -> bool:
        from planner.document.document import Document

        return self._filing.begin(partial(Document.new, imported.scenario))

    def _say_done(self, imported: "Imported", name: str, done: str) -> None:
        from planner.ui.importing.plan import problem_line

        self._left_out = [problem_line(problem) for problem in imported.problems]
        if self._left_out:
            sentence = say("message.imported-partly", name=name, n=len(self._left_out))
            self.said.emit("warning", sentence, (_LEFT_OUT,))
        else:
            self.said.emit("hint", done, ())

    def _on_finished(self) -> None:
        assert self.dialog is not None
        self._cancel()
        self._number += 1  # what is still being read is stale
        self.dialog.deleteLater()
        self.dialog = None

    def _on_theme_changed(self) -> None:
        if self.dialog is not None:
            self.dialog.set_palette(self._theme.palette)
