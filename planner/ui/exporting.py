"""Reports and charts written to files or printed, in a thread of their own."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from planner.domain.problems import FileProblem, PlannerError
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.ui.context import Context
from planner.ui.editing import Editing
from planner.ui.jobs import Job, Progress
from planner.ui.picture_export import Copied, DrawChart

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter

    from planner.charts.registry import Chart
    from planner.charts.shown import Shown
    from planner.domain.scenario import Scenario
    from planner.report.content import Document
    from planner.report.options import ReportOptions
    from planner.ui.jobs import Work

_OPEN, _STOP = "message.open-report", "message.stop-report"


@dataclass(frozen=True, slots=True, eq=False)
class _Work:
    """What all exports begin with: the projections of what is shown."""

    scenario: "Scenario"
    future: str | None

    def shown(self, progress: Progress) -> "list[Shown]":
        """Project the future that is shown and the base case; raises Cancelled by `progress`."""
        from planner.charts.shown import Shown
        from planner.study.naming import future_name
        from planner.study.projecting import Request, project

        wanted = [None] if self.future is None else [self.future, None]
        shown = []
        for future in wanted:
            done = project(self.scenario, Request(future), progress=progress)
            shown.append(Shown(future, future_name(self.scenario, future), done))
        progress(0, 1)  # nothing is written once the person asked to stop
        return shown

    def document(self, progress: Progress) -> "Document":
        """Return the report of what is shown; raises Cancelled by `progress`."""
        from planner.report.builder import report_document
        from planner.report.material import Material

        shown = tuple(self.shown(progress))
        futures = tuple(entry.future for entry in shown)
        return report_document(Material(self.scenario, futures, shown))


@dataclass(frozen=True, slots=True, eq=False)
class _WriteCharts(_Work):
    """Writes all charts, and the report with them."""

    folder: Path

    def __call__(self, progress: Progress, part: "Callable[[object], None]") -> Path:
        # matplotlib comes with the report, when it is first needed.
        from planner.report.demo import write_demo

        shown = self.shown(progress)
        try:
            return write_demo(self.scenario, shown, self.folder)[0]
        except OSError as error:
            reason = error.strerror or str(error)
            raise FileProblem("report-not-written", reason=reason) from None


@dataclass(frozen=True, slots=True, eq=False)
class _WritePage:
    """Writes a page that somebody else makes."""

    make: "Callable[[Progress], Document]"
    target: Path

    def __call__(self, progress: Progress, part: "Callable[[object], None]") -> Path:
        from planner.report.demo import write_page

        made = self.make(progress)
        progress(0, 1)
        try:
            write_page(made, self.target)
        except OSError as error:
            reason = error.strerror or str(error)
            raise FileProblem("report-not-written", reason=reason) from None
        return self.target


@dataclass(frozen=True, slots=True, eq=False)
class _WriteReport:
    """Writes a report that somebody else makes, in the form that the ending of the file says."""

    make: "Callable[[Progress], tuple[Document, ReportOptions]]"
    target: Path

    def __call__(self, progress: Progress, part: "Callable[[object], None]") -> Path:
        from planner.report.formats import save_report

        document, options = self.make(progress)
        progress(0, 1)
        try:
            save_report(document, options, self.target)
        except OSError as error:
            reason = error.strerror or str(error)
            raise FileProblem("report-not-written", reason=reason) from None
        return self.target


@dataclass(frozen=True, slots=True, eq=False)
class _Print:
    """Prints a report that somebody else makes, page for page as its PDF has it."""

    make: "Callable[[Progress], tuple[Document, ReportOptions]]"
    printer: "QPrinter"

    def __call__(self, progress: Progress, part: "Callable[[object], None]") -> None:
        from planner.report.pdf import page_pictures
        from planner.ui.printing import PIXELS, print_pages

        pages = page_pictures(*self.make(progress), PIXELS)
        progress(0, 1)
        if not print_pages(pages, self.printer):
            raise FileProblem("not-printed")


@dataclass(frozen=True, slots=True, eq=False)
class _Plain:
    """Gives a page that somebody else makes the usual look."""

    make: "Callable[[Progress], Document]"

    def __call__(self, progress: Progress) -> "tuple[Document, ReportOptions]":
        from planner.report.options import ReportOptions

        return self.make(progress), ReportOptions()


class Exporting(QObject):
    """Asks where to write, writes, and says what became of it."""

    said = Signal(str, str, object)  # severity, sentence, codes of choices
    crashed = Signal(object)

    def __init__(self, editing: Editing, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._editing, self._ask = editing, context.ask
        self._remembered = context.remembered
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._jobs: dict[int, Job] = {}
        self._number = 0
        self._written: Path | None = None

    @property
    def is_busy(self) -> bool:
        """Tell whether something is being written."""
        return bool(self._jobs)

    def document(self) -> None:
        """Ask for a format and a file, and write the scenario to it."""
        scenario, future = self._editing.scenario, self._editing.future
        wanted = self._ask.export(scenario, future)
        if wanted is None:
            return
        # Workbooks come with it, when they are first needed.
        from planner.ui.document_export import WriteDocument, suffix_of

        suffix = suffix_of(wanted)
        path = self._ask.export_file(self._suggestion() + suffix, suffix)
        if path is not None:
            self._start(WriteDocument(scenario, wanted, path), say("export.writing"))

    def charts(self) -> None:
        """Ask for a folder and write every chart to it, as PNG and SVG, with the report."""
        folder = self._ask.charts_folder()
        if folder is not None:
            work = _WriteCharts(self._editing.scenario, self._editing.future, folder)
            self._start(work, say("message.writing"))

    def print(self) -> None:
        """Ask for a printer and print the report on it."""
        self.print_page(_Work(self._editing.scenario, self._editing.future).document)

    def write_chart(self, make: "Callable[[Progress], Chart]", name: str) -> None:
        """Ask for a size, and copy a chart or write it to a picture file that is asked for."""
        last = self._remembered.settings
        picture = self._ask.picture(last.chart_width, last.chart_dpi)
        if picture is None:
            return
        self._remembered.change(chart_width=picture.width, chart_dpi=picture.dpi)
        if picture.is_copied:
            self._start(DrawChart(make, picture), say("message.chart-copying"))
            return
        path = self._ask.chart_file(f"{self._suggestion()} {name}.png")
        if path is not None:
            self._start(DrawChart(make, picture, path), say("message.writing-chart"))

    def write_page(self, make: "Callable[[Progress], Document]", name: str) -> None:
        """Ask for a file and write a page to it."""
        path = self._ask.report_file(f"{self._suggestion()} {name}.html")
        if path is not None:
            self._start(_WritePage(make, path), say("message.writing"))

    def write_report(
        self, make: "Callable[[Progress], tuple[Document, ReportOptions]]", suffix: str
    ) -> None:
        """Ask for a file and write a report to it, in the form of an ending."""
        path = self._ask.report_file(self._suggestion() + suffix, suffix)
        if path is not None:
            self._start(_WriteReport(make, path), say("message.writing"))

    def print_page(self, make: "Callable[[Progress], Document]") -> None:
        """Ask for a printer and print a page on it."""
        self.print_report(_Plain(make))

    def print_report(self, make: "Callable[[Progress], tuple[Document, ReportOptions]]") -> None:
        """Ask for a printer and print a report on it."""
        printer = self._ask.printer(self._suggestion())
        if printer is not None:
            self._start(_Print(make, printer), say("message.printing"))

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

    def _cancel(self) -> None:
        for job in self._jobs.values():
            job.cancel()

    def _suggestion(self) -> str:
        title = self._editing.scenario.brief.title or say("top.untitled")
        plain = "".join(c if c.isalnum() or c in " -_" else " " for c in title)
        return " ".join(plain.split())[:80]

    def _start(self, work: "Work", sentence: str) -> None:
        self._number += 1
        job = Job(work, self._number, self)
        self._jobs[self._number] = job
        job.succeeded.connect(self._on_succeeded)
        job.refused.connect(self._on_refused)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        job.finished.connect(self._on_finished)
        self.said.emit("hint", sentence, (_STOP,))
        job.start(self._pool)

    def _on_succeeded(self, number: int, path: Path | Copied | None) -> None:
        if isinstance(path, Copied):
            path.put()
            self.said.emit("hint", say("message.chart-copied"), ())
            return
        if path is None:
            self.said.emit("hint", say("message.printed"), ())
            return
        self._written = path
        self.said.emit("hint", say("message.written", path=str(path)), (_OPEN,))

    def _on_refused(self, number: int, problem: PlannerError) -> None:
        self.said.emit("error", error_sentence(problem), ())

    def _on_failed(self, number: int, error: object) -> None:
        self.crashed.emit(error)

    def _on_cancelled(self, number: int) -> None:
        self.said.emit("hint", say("message.not-written"), ())

    def _on_finished(self, number: int) -> None:
        self._jobs.pop(number).deleteLater()
