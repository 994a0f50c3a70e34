"""Looks for findings once typing pauses, so that no edit waits for it."""

from PySide6.QtCore import QObject, QTimer, Signal

from planner.domain.problems import Problem
from planner.domain.rules import check
from planner.domain.scenario import Scenario

_PAUSE_MS = 150


class Watch(QObject):
    """Says what is found in the newest scenario; a run of edits is looked at once."""

    found = Signal(object)  # list of Problem

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._scenario: Scenario | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        self.findings: list[Problem] = []

    def show_scenario(self, scenario: Scenario | None) -> None:
        """Look at a scenario soon; at once, after the first paint, if it is a new one."""
        is_first = self._scenario is None
        self._scenario = scenario
        if scenario is None:
            self._timer.stop()
            self.findings = []
            self.found.emit(self.findings)
        elif is_first:
            self._timer.start(0)
        elif not self._timer.isActive() or self._timer.interval():
            self._timer.start(_PAUSE_MS)

    @property
    def is_waiting(self) -> bool:
        """Tell whether the newest scenario was not looked at yet."""
        return self._timer.isActive()

    def look(self) -> None:
        """Look now."""
        self._timer.stop()
        if self._scenario is not None:
            self.findings = check(self._scenario)
            self.found.emit(self.findings)
