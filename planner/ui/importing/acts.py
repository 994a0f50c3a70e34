"""Importing: asks for a source, shows how it is understood, and takes it over."""

from dataclasses import dataclass
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
    from collections.abc import Callable

    from planner.domain.scenario import Scenario
    from planner.interchange.imported import Imported
    from planner.ui.importing.dialog import ImportDialog
    from planner.ui.jobs import Progress, Work

_LEFT_OUT = "message.left-out"


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
    """Loads the readers and the dialog, which takes a moment, then reads a source."""

    path: Path
    ours: "Scenario | None"

    def __call__(self, progress: "Progress", part: "Callable[[object], None]") -> object:
        import planner.ui.importing.dialog  # noqa: F401 - the window needs it in a moment
        from planner.ui.importing.plan import Look

        part(self.ours)
        return Look(self.path, self.ours)(progress, part)


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
        self._path = Path()
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
        if self.dialog is not None:
            return
        self.looking.emit()
        self._path, document = path, self._editing.document
        is_open = document is not None and not document.is_read_only
        self._start(_Look(path, self._editing.scenario if is_open else None))

    def _on_loaded(self, number: int, ours: object) -> None:
        """Open the dialog, whose parts are loaded; reading goes on."""
        from planner.ui.importing.dialog import ImportDialog

        if number != self._number or self.dialog is not None:
            return
        title = None if ours is None else self._editing.scenario.brief.title
        title = say("top.untitled") if title == "" else title
        self.dialog = ImportDialog(self._path, title, self._theme.palette, self._window)
        self.dialog.asked.connect(self._on_asked)
        self.dialog.accepted.connect(self._on_accepted)
        self.dialog.finished.connect(self._on_finished)
        self.dialog.open()

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
        job.part_done.connect(self._on_loaded)
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
