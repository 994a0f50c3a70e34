"""Dragging a marker or one of its handles: a preview at each step, one change on release."""

from PySide6.QtCore import QObject, Signal

from planner.domain.changes import Change, apply
from planner.domain.problems import ChangeProblem
from planner.domain.scenario import Scenario
from planner.ui.board.edits import (
    Grip,
    dragged_value,
    grip_of,
    is_as_before,
    still_holds,
    value_change,
)
from planner.ui.board.geometry import Hit


class Dragging(QObject):
    """Knows what is held and what it would become; the scenario stays as it is."""

    read = Signal(object, float)  # Grip, the value it has now
    previewed = Signal(str, object)  # issue, the scenario as it would be
    ended = Signal(str)  # issue
    preview_changed = Signal(object)  # Change, or None
    completed = Signal(object)  # Change

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._scenario: Scenario | None = None
        self._grip: Grip | None = None
        self._change: Change | None = None

    @property
    def is_active(self) -> bool:
        """Tell whether something is held."""
        return self._grip is not None

    def show_scenario(self, scenario: Scenario) -> None:
        """Follow the scenario."""
        self._scenario = scenario

    def grab(self, found: Hit, issue: str, points: float) -> None:
        """Take hold of what was found under the pointer."""
        if self._scenario is not None:
            self._grip = grip_of(self._scenario, found.kind, found.actor, issue, points)

    def move(self, points: float, is_fine: bool) -> None:
        """Preview with the pointer at `points`."""
        grip, scenario = self._grip, self._scenario
        if grip is None or scenario is None or not still_holds(scenario, grip):
            return
        value = dragged_value(scenario.issues[grip.issue], grip, points, is_fine)
        self.read.emit(grip, value)
        change = value_change(scenario, (grip.actor, grip.issue), grip.field, value)
        if change != self._change:
            self._change = change
            self.refresh()
            self.preview_changed.emit(change)

    def refresh(self) -> None:
        """Show the preview again, for example on a scenario that has changed meanwhile."""
        if self._scenario is None or self._grip is None or self._change is None:
            return
        try:
            preview = apply(self._scenario, self._change, clip=False)
        except ChangeProblem:  # the stance has come or gone under the pointer
            self.cancel()
            return
        self.previewed.emit(self._grip.issue, preview)

    def release(self) -> None:
        """Let go: what was previewed is asked for, unless nothing is different."""
        grip, change = self._grip, self._change
        if grip is None:
            return
        self._end()
        if change is None or self._scenario is None:
            return
        if is_as_before(self._scenario, grip, change):
            self.preview_changed.emit(None)
        else:
            self.completed.emit(change)

    def cancel(self) -> None:
        """Put everything back as it was before."""
        had_preview = self._change is not None
        if self._grip is not None:
            self._end()
            if had_preview:
                self.preview_changed.emit(None)

    def _end(self) -> None:
        grip = self._grip
        self._grip = self._change = None
        if grip is not None:
            self.ended.emit(grip.issue)
