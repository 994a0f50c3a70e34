"""Reports and charts written to files, in a thread of their own."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from planner.domain.problems import FileProblem, PlannerError
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.ui.ask import Ask
from planner.ui.editing import Editing
from planner.ui.jobs import Job, Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.domain.scenario import Scenario

_OPEN, _STOP = "message.open-report", "message.stop-report"


@dataclass(frozen=True, slots=True, eq=False)
class _Write:
    """The work: project what is shown, build the report, write it."""

    scenario: "Scenario"
    future: str | None
    target: Path
    is_charts: bool

    def __call__(self, progress: Progress, part: "Callable[[object], None]") -> Path:
        # matplotlib comes with the report, when it is first needed.
        from planner.charts.shown import Shown
        from planner.report.demo import write_demo, write_report
        from planner.study.naming import future_name
        from planner.study.projecting import Request, project

        wanted = [None] if self.future is None else [self.future, None]
        shown = []
        for future in wanted:
            done = project(self.scenario, Request(future), progress=progress)
            shown.append(Shown(future, future_name(self.scenario, future), done))
        progress(0, 1)  # nothing is written once the person asked to stop
        try:
            if self.is_charts:
                return write_demo(self.scenario, shown, self.target)[0]
            write_report(self.scenario, shown, self.target)
        except OSError as error:
            reason = error.strerror or str(error)
            raise FileProblem("report-not-written", reason=reason) from None
        return self.target


class Exporting(QObject):
    """Asks where to write, writes, and says what became of it."""

    said = Signal(str, str, object)  # severity, sentence, codes of choices
    crashed = Signal(object)

    def __init__(self, editing: Editing, ask: Ask, parent: QObject) -> None:
        super().__init__(parent)
        self._editing, self._ask = editing, ask
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._jobs: dict[int, Job] = {}
        self._number = 0
        self._opens: set[int] = set()
        self._written: Path | None = None
        self._aside: TemporaryDirectory[str] | None = None

    @property
    def is_busy(self) -> bool:
        """Tell whether something is being written."""
        return bool(self._jobs)

    def report(self) -> None:
        """Ask for a file and write the report to it."""
        path = self._ask.report_file(self._suggestion() + ".html")
        if path is not None:
            if path.suffix.lower() not in (".html", ".htm"):
                path = path.with_name(path.name + ".html")
            self._start(path)

    def charts(self) -> None:
        """Ask for a folder and write every chart to it, as PNG and SVG, with the report."""
        folder = self._ask.charts_folder()
        if folder is not None:
            self._start(folder, is_charts=True)

    def print(self) -> None:
        """Write the report aside and open it where it can be printed."""
        # Only the person can look into it, and it goes when the window is closed.
        self._aside = self._aside or TemporaryDirectory(prefix="scenario-planner-")
        self._start(Path(self._aside.name) / (self._suggestion() + ".html"), opens=True)

    def choose(self, choice: str) -> None:
        """Open what was written, or stop what is being written, if a message was answered so."""
        if choice == _STOP:
            self._cancel()
        elif choice == _OPEN and self._written is not None:
            self.open_file(self._written)

    def open_file(self, path: Path) -> None:
        """Open a file with the program that the system has for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def close(self) -> None:
        """Stop and wait until nothing is written any more."""
        self._cancel()
        self._pool.waitForDone()
        if self._aside is not None:
            self._aside.cleanup()
            self._aside = None

    def _cancel(self) -> None:
        for job in self._jobs.values():
            job.cancel()

    def _suggestion(self) -> str:
        title = self._editing.scenario.brief.title or say("top.untitled")
        plain = "".join(c if c.isalnum() or c in " -_" else " " for c in title)
        return " ".join(plain.split())[:80]

    def _start(self, target: Path, *, is_charts: bool = False, opens: bool = False) -> None:
        self._number += 1
        work = _Write(self._editing.scenario, self._editing.future, target, is_charts)
        job = Job(work, self._number, self)
        self._jobs[self._number] = job
        if opens:
            self._opens.add(self._number)
        job.succeeded.connect(self._on_written)
        job.refused.connect(self._on_refused)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        job.finished.connect(self._on_finished)
        self.said.emit("hint", say("message.writing"), (_STOP,))
        job.start(self._pool)

    def _on_written(self, number: int, path: Path) -> None:
        self._written = path
        if number in self._opens:
            self.open_file(path)
            self.said.emit("hint", say("message.print"), (_OPEN,))
        else:
            self.said.emit("hint", say("message.written", path=str(path)), (_OPEN,))

    def _on_refused(self, number: int, problem: PlannerError) -> None:
        self.said.emit("error", error_sentence(problem), ())

    def _on_failed(self, number: int, error: object) -> None:
        self.crashed.emit(error)

    def _on_cancelled(self, number: int) -> None:
        self.said.emit("hint", say("message.not-written"), ())

    def _on_finished(self, number: int) -> None:
        self._opens.discard(number)
        self._jobs.pop(number).deleteLater()
