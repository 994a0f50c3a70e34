"""Ties the findings to the window: the rail, the status line, the list, F8."""

from PySide6.QtCore import QObject, Signal

from planner.domain.problems import Problem, Severity
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.texts.findings import problem_sentence
from planner.ui.pages.registry import PAGES
from planner.ui.problems.listing import summary
from planner.ui.problems.panel import ProblemsPanel
from planner.ui.problems.places import where_of
from planner.ui.problems.states import State, states
from planner.ui.problems.watch import Watch
from planner.ui.widgets.rail import Rail
from planner.ui.widgets.status_line import StatusLine


class Guide(QObject):
    """Shows what was found, and leads from one problem to the next."""

    place_requested = Signal(object)  # Where
    said = Signal(str, str)  # severity, sentence
    panel_shown = Signal(bool)

    def __init__(
        self, rail: Rail, status: StatusLine, panel: ProblemsPanel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._rail, self._status, self._panel = rail, status, panel
        self._scenario: Scenario | None = None
        self._at: Problem | None = None
        self.watch = Watch(self)
        self.watch.found.connect(self._on_found)
        panel.chosen.connect(self.place_requested)
        panel.closed.connect(self.hide_panel)
        status.problems_requested.connect(self.toggle_panel)

    def show_scenario(self, scenario: Scenario | None) -> None:
        """Look at another scenario; the findings follow once typing pauses."""
        self._scenario = scenario
        if scenario is None:
            self._at = None
            self.hide_panel()
        self.watch.show_scenario(scenario)

    def toggle_panel(self) -> None:
        """Show the list, or hide it."""
        if self._panel.isHidden() and self._scenario is not None:
            self.watch.look()
            self._panel.show()
            self._list()
            self._panel.focus_list()
            self.panel_shown.emit(True)
        else:
            self.hide_panel()

    def hide_panel(self) -> None:
        """Hide the list."""
        if not self._panel.isHidden():
            self._panel.hide()
            self.panel_shown.emit(False)

    def next(self) -> None:
        """Go to the next problem."""
        self._go(1)

    def previous(self) -> None:
        """Go to the problem before."""
        self._go(-1)

    def _go(self, step: int) -> None:
        if self._scenario is None:
            return
        self.watch.look()
        found = self.watch.findings
        # Hints only where nothing worse is left.
        listed = [f for f in found if f.severity is not Severity.HINT] or list(found)
        if not listed:
            self.said.emit("hint", say("problems.nothing-to-do"))
            return
        here = next((n for n, f in enumerate(listed) if f == self._at), None)
        place = (0 if step > 0 else -1) if here is None else (here + step) % len(listed)
        finding = self._at = listed[place]
        self.place_requested.emit(where_of(finding))
        number = (place % len(listed)) + 1
        words = problem_sentence(finding)
        sentence = say("problems.at", number=number, total=len(listed), sentence=words)
        self.said.emit(str(finding.severity), sentence)

    def _on_found(self, findings: list[Problem]) -> None:
        scenario = self._scenario
        by_page = {} if scenario is None else states(findings, scenario)
        for place, entry in enumerate(PAGES, 1):
            self._rail.item(place).set_state(by_page.get(entry.code, State()))
        self._status.show_problems("" if scenario is None else summary(findings))
        self._list()

    def _list(self) -> None:
        if self._scenario is not None and not self._panel.isHidden():
            self._panel.show_findings(self.watch.findings, self._scenario)
