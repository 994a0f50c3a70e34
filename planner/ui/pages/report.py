"""The page that puts a report together: what goes into it on the left, its pages on the right."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planner.domain.colours import LIGHT, Palette
from planner.domain.problems import FileProblem, PlannerError, Where
from planner.domain.scenario import Scenario
from planner.report.brand import read_logo
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.ui.compare.work import Told
from planner.ui.forms.style import form_sheet
from planner.ui.jobs import Progress
from planner.ui.report.choices import Choices, ChoicesPanel
from planner.ui.report.sheets import FIT, SheetsView
from planner.ui.report.work import PIXELS, Made, ReportWork
from planner.ui.why.asking import Search
from planner.ui.widgets.empty_card import EmptyCard
from planner.ui.widgets.labels import label, set_role

if TYPE_CHECKING:
    from planner.engine.results import Projection
    from planner.report.content import Document
    from planner.report.making import Asked
    from planner.report.material import Material
    from planner.report.options import ReportOptions
    from planner.storage.stored import LogEntry
    from planner.ui.ask import Ask
    from planner.ui.context import Remembered

_MARGIN = 20
_WAIT = 600  # ms after the last change
_LETTERS = 28  # of the choices' width
_MOST = 0.4  # of the page, for the choices


class ReportPage(QWidget):
    """Makes a report beside the window, and hands it over to be written or printed."""

    edit_requested = Signal(object, str)  # nothing is edited here
    preview_changed = Signal(object)
    place_requested = Signal(object)  # Where
    export_requested = Signal(str, object, str)  # "report" or "print-report"; what makes it
    crashed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenario: Scenario | None = None
        self._asked: tuple[Scenario, Asked] | None = None  # the newest that was wanted
        self._known: tuple[Scenario, Asked, Material] | None = None  # what was played for it
        self._ask: Ask | None = None
        self._remembered: Remembered | None = None
        self._log: Callable[[], tuple[LogEntry, ...]] = tuple
        self._logo: bytes | None = None
        self._is_making = False
        self._progress = (0, 1)  # the newest that was told
        self._is_stopped = False
        self._problem = ""
        self.made: Made | None = None
        self.setAccessibleName(say("page.report"))
        self.save = QPushButton(say("reporting.save"), self)
        self.save.setProperty("role", "primary")
        self.print = QPushButton(say("reporting.print"), self)
        self.stop = QPushButton(say("reporting.stop"), self)
        self.stop.setProperty("role", "link")
        for button in (self.save, self.print, self.stop):
            button.setAutoDefault(True)
        self._busy = label("", "status-busy", self, wraps=True)
        self.bare = EmptyCard("reporting.bare", "reporting.bare-button", self)
        self.panel = ChoicesPanel(self)
        self.sheets = SheetsView(PIXELS, self)
        self._waiting = label(say("reporting.waiting"), "quiet", self, wraps=True)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._make_tools()
        self._lay_out()
        self.search = Search(self)
        self._wait = QTimer(self, singleShot=True, interval=_WAIT)
        self._connect()
        self.panel.show_choices(Choices())

    def _make_tools(self) -> None:
        self._pages = label("", "quiet", self)
        self._percent = label("", "quiet", self)
        self.smaller, self.larger, self.fit = (
            QToolButton(self),
            QToolButton(self),
            QToolButton(self),
        )
        for button, code, sign in (
            (self.smaller, "reporting.smaller", "\u2212"),
            (self.larger, "reporting.larger", "+"),
            (self.fit, "reporting.fit", say("reporting.fit")),
        ):
            button.setText(sign)
            button.setProperty("role", "text")
            button.setAccessibleName(say(code))
            button.setToolTip(say(code))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setSpacing(8)
        header.addWidget(label(say("page.report"), "page-title", self), 1)
        header.addWidget(self.print)
        header.addWidget(self.save)
        state = QHBoxLayout()
        state.addWidget(self._busy, 1)
        state.addWidget(self.stop)
        self.choices = QScrollArea(self)
        self.choices.setWidgetResizable(True)
        self.choices.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.choices.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.choices.setWidget(self.panel)
        tools = QHBoxLayout()
        tools.setSpacing(6)
        tools.addWidget(self._pages)
        tools.addStretch(1)
        for each in (self.smaller, self._percent, self.larger, self.fit):
            tools.addWidget(each)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addLayout(tools)
        right.addWidget(self.sheets, 1)
        right.addWidget(self._waiting, 1)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addWidget(self.choices)
        columns.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 16, _MARGIN, 16)
        layout.setSpacing(8)
        layout.addLayout(header)
        layout.addLayout(state)
        layout.addWidget(self.bare, 1)
        layout.addLayout(columns, 1)

    def _connect(self) -> None:
        self.panel.chosen.connect(self._on_chosen)
        self.panel.form_chosen.connect(self._keep)
        self.panel.accent_wanted.connect(self._on_accent_wanted)
        self.panel.logo_wanted.connect(self._on_logo_wanted)
        self.bare.primary.clicked.connect(self._on_actors_asked)
        self.save.clicked.connect(self._on_save)
        self.print.clicked.connect(self._on_print)
        self.stop.clicked.connect(self._on_stop)
        self.smaller.clicked.connect(self._on_smaller)
        self.larger.clicked.connect(self._on_larger)
        self.fit.clicked.connect(self._on_fit)
        for keys, slot in (("Ctrl+-", self._on_smaller), ("Ctrl+=", self._on_larger)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        QShortcut(QKeySequence("Ctrl+0"), self).activated.connect(self._on_fit)
        self.sheets.page_changed.connect(self._show_place)
        self.sheets.zoom_changed.connect(self._show_place)
        self._wait.timeout.connect(self._on_waited)
        self.search.part.connect(self._on_made)
        self.search.done.connect(self._on_done)
        self.search.progressed.connect(self._on_progressed)
        self.search.crashed.connect(self._on_crashed)

    # What the window gives

    def set_surroundings(self, ask: "Ask", remembered: "Remembered") -> None:
        """Ask with the dialogs of the window, and keep the choices between sessions."""
        self._ask, self._remembered = ask, remembered
        kept = remembered.settings
        choices = Choices(
            kept.report_parts or Choices().parts,
            kept.report_form,
            kept.report_runs,
            kept.report_accent,
            kept.report_logo,
        )
        self._take_logo(choices)

    def set_log(self, log: "Callable[[], tuple[LogEntry, ...]]") -> None:
        """Take what gives the change log of the open document, oldest first."""
        self._log = log

    def show_scenario(self, scenario: Scenario, base: Scenario | None = None) -> None:
        """Report on the base case; `base` is the base case if another scenario is shown."""
        self._scenario = scenario if base is None else base
        self.panel.show_scenario(self._scenario)
        self._follow()

    def show_projection(self, projection: "Projection | None", is_live: bool = False) -> None:
        """Nothing here comes from the projection of what is shown."""

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self.setStyleSheet(form_sheet(palette, self.fontMetrics().height() / 4))
        self.panel.set_palette(palette)
        self.sheets.set_palette(palette)
        self._fit()

    def commit_pending(self) -> None:
        """Nothing is typed here."""

    def close_jobs(self) -> None:
        """Stop making the report, before the window closes."""
        self._wait.stop()
        self.search.close()

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the keys of the page, each with what it does."""
        native = QKeySequence.SequenceFormat.NativeText
        return [
            (QKeySequence("Ctrl+=").toString(native), say("reporting.larger")),
            (QKeySequence("Ctrl+-").toString(native), say("reporting.smaller")),
            (QKeySequence("Ctrl+0").toString(native), say("reporting.fit")),
        ]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the choices, or to how one begins."""
        first = self.panel.forms.checkedButton() or self.panel.forms.buttons()[0]
        (first if self.bare.isHidden() else self.bare.primary).setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Take up what was left off."""
        super().showEvent(event)
        if not event.spontaneous():
            self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the processors to what is done on other pages; it goes on when this is seen."""
        super().hideEvent(event)
        if not event.spontaneous() and self.is_busy:
            self._leave_off()
            self._asked = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the choices their share."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted = _LETTERS * self.fontMetrics().averageCharWidth() + 80
        least = self.panel.minimumSizeHint().width() + self.choices.verticalScrollBar().width() + 4
        self.choices.setFixedWidth(max(least, min(wanted, round(_MOST * self.width()))))

    # What is made

    @property
    def is_busy(self) -> bool:
        """Tell whether the report is being made, or about to be."""
        return self._wait.isActive() or self._is_making

    @property
    def is_current(self) -> bool:
        """Tell whether what is shown is the whole report as it was chosen."""
        return self.made is not None and self.made.is_final and not self.is_busy

    def _wanted(self, scenario: Scenario) -> "Asked":
        from planner.report.making import Asked
        from planner.report.options import ReportOptions
        from planner.study.projecting import Request

        choices = self.panel.choices
        options = ReportOptions(choices.parts, choices.accent or None, self._logo)
        request = Request(runs=choices.runs or scenario.settings.runs)
        return Asked(self.panel.chooser.choice.shown(scenario), options, request)

    def _follow(self) -> None:
        """Make the report anew where it would be another one."""
        scenario = self._scenario
        if scenario is None:
            return
        is_bare = not scenario.actors or not scenario.issues
        self.bare.setVisible(is_bare)
        wanted = (scenario, self._wanted(scenario))
        if is_bare or not wanted[1].options.parts:
            self._leave_off()
            self._asked, self.made = None, None
            self._problem = "" if is_bare else say("reporting.no-parts")
        elif self._asked is None or not _is_same(self._asked, wanted):
            if self.made is not None and self._asked is not None:
                if self._asked[0].id != scenario.id:
                    self.made = None
            self._leave_off()
            self._asked, self._problem, self._is_stopped = wanted, "", False
            self._wait.start(0 if self.made is None else _WAIT)
            self._on_progressed(0, 1)
        self._show_state()

    def _leave_off(self) -> None:
        self._wait.stop()
        self._is_making = False
        self.search.cancel()

    def _material(self) -> "Material | None":
        """Return what was played before, where it holds all that is wanted now."""
        if self._known is None or self._asked is None:
            return None
        (scenario, asked), (other, before, material) = self._asked, self._known
        is_covered = set(asked.options.parts) <= set(before.options.parts)
        is_same = other is scenario and before.futures == asked.futures
        return material if is_covered and is_same and before.request == asked.request else None

    def _on_waited(self) -> None:
        if self._asked is None:
            return
        scenario, asked = self._asked
        if asked.options.has("changes"):
            asked = replace(asked, log=self._log())
        self._is_making = True
        self.search.start(Told(ReportWork(scenario, asked, self._material())))

    def _on_progressed(self, done: int, total: int) -> None:
        self._progress = (done, total)
        step, n_steps, share = done // 100 + 1, max(total // 100, 1), done % 100
        is_draft = self.made is not None and not self.made.is_final
        code = "reporting.making" if self.made is None else "reporting.anew"
        code = "reporting.draft" if is_draft else code
        self._busy.setText(say(code, step=min(step, n_steps), n=n_steps, done=share))
        set_role(self._busy, "status-busy")
        self.stop.setText(say("reporting.stop"))

    def _on_made(self, made: object) -> None:
        if isinstance(made, Made):
            self.made = made
            self.sheets.show_pages(made.pages)
            if self.is_busy:
                self._on_progressed(*self._progress)
            self._show_state()

    def _on_done(self, made: object) -> None:
        self._is_making = False
        if isinstance(made, PlannerError):
            self._problem = error_sentence(made)
            self.made = None
        elif isinstance(made, Made) and self._asked is not None:
            if self._material() is None:
                self._known = (*self._asked, made.material)
            self._on_made(made)
        self._show_state()

    def _on_crashed(self, error: object) -> None:
        self._is_making = False
        self._problem = say("reporting.crashed")
        self._show_state()
        self.crashed.emit(error)

    # What is seen

    def _show_state(self) -> None:
        is_open, has_pages = self.bare.isHidden(), self.made is not None
        self.choices.setVisible(is_open)
        for each in (self.sheets, self.smaller, self.larger, self.fit, self._pages, self._percent):
            each.setVisible(is_open and has_pages)
        self._waiting.setVisible(is_open and not has_pages)
        self._waiting.setText(self._problem or say("reporting.waiting"))
        for button in (self.save, self.print):
            button.setVisible(is_open)
            button.setEnabled(self.is_current)
        if not self.is_busy:
            self._busy.setText(say("reporting.stopped") if self._is_stopped else "")
            set_role(self._busy, "quiet")
        self._busy.setVisible(is_open and bool(self._busy.text()))
        self.stop.setVisible(is_open and (self.is_busy or self._is_stopped))
        self._show_place()

    def _show_place(self) -> None:
        n = self.sheets.n_pages
        self._pages.setText(say("reporting.page-of", page=self.sheets.page + 1, n=n) if n else "")
        self._percent.setText(say("reporting.percent", percent=self.sheets.percent))
        self.fit.setEnabled(self.sheets.zoom != FIT)

    # What a person does

    def _on_chosen(self) -> None:
        self._keep()
        self._follow()

    def _keep(self) -> None:
        choices = self.panel.choices
        if self._remembered is not None:
            self._remembered.change(
                report_parts=choices.parts,
                report_form=choices.form,
                report_runs=choices.runs,
                report_accent=choices.accent,
                report_logo=choices.logo,
            )
        if not choices.logo:
            self._logo = None

    def _take_logo(self, choices: Choices) -> None:
        """Show choices with their logo, or say why it cannot be taken."""
        self._logo, problem = None, ""
        if choices.logo:
            try:
                self._logo = read_logo(Path(choices.logo))
            except FileProblem as error:
                problem = error_sentence(error)
        self.panel.show_choices(choices, problem)

    def _on_logo_wanted(self) -> None:
        path = self._ask.logo_file() if self._ask is not None else None
        if path is not None:
            self._take_logo(replace(self.panel.choices, logo=str(path)))
            self._on_chosen()

    def _on_accent_wanted(self) -> None:
        if self._ask is not None:
            colour = self._ask.colour(self.panel.choices.accent or LIGHT.accent)
            if colour:
                self.panel.choose(accent=colour)

    def _on_save(self) -> None:
        if self.made is not None:
            make = _Finished(self.made.document, self.made.options)
            self.export_requested.emit("report", make, self.panel.choices.form)

    def _on_print(self) -> None:
        if self.made is not None:
            make = _Finished(self.made.document, self.made.options)
            self.export_requested.emit("print-report", make, "")

    def _on_stop(self) -> None:
        if self.is_busy:
            self._leave_off()
            self._is_stopped = True
            self.stop.setText(say("reporting.again"))
            self._show_state()
        else:
            self._asked = None
            self._follow()

    def _on_smaller(self) -> None:
        self.sheets.step_zoom(-1)

    def _on_larger(self) -> None:
        self.sheets.step_zoom(1)

    def _on_fit(self) -> None:
        self.sheets.set_zoom(FIT)

    def _on_actors_asked(self) -> None:
        self.place_requested.emit(Where("actors"))


class _Finished:
    """The report that is shown, to be written or printed as it is."""

    def __init__(self, document: "Document", options: "ReportOptions") -> None:
        self._document, self._options = document, options

    def __call__(self, progress: Progress) -> "tuple[Document, ReportOptions]":
        return self._document, self._options


def _is_same(one: "tuple[Scenario, Asked]", other: "tuple[Scenario, Asked]") -> bool:
    """Tell whether two wishes give the same report, names included."""
    (first, asked), (second, wanted) = one, other
    return asked == wanted and (first is second or first.tables == second.tables)
