"""Typing the position of the selected stance in a field at its marker."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from planner.domain.scenario import Scenario
from planner.domain.units import EntryProblem
from planner.texts import say
from planner.ui.board.edits import entry_texts, typed_change
from planner.ui.board.entry_field import EntryField


class PositionEntry(EntryField):
    """Turns what is typed into a change, or says in place why it cannot."""

    change_typed = Signal(object)  # Change
    done = Signal()  # the focus is free again

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, say("board.entry.hint"), say("board.entry.hint"))
        self._scenario: Scenario | None = None
        self._key: tuple[str, str] | None = None
        self.committed.connect(self._on_committed)
        self.cancelled.connect(self.done)

    def show_scenario(self, scenario: Scenario) -> None:
        """Follow the scenario."""
        self._scenario = scenario

    def open_for(self, key: tuple[str, str], place: QPoint, typed: str) -> None:
        """Open the field for a stance, with its position or what was typed already."""
        if self._scenario is None:
            return
        self._key = key
        present, name = entry_texts(self._scenario, *key)
        self.open_at(place, typed or present, name, is_selected=not typed)

    def take(self) -> None:
        """Take what is being typed; a refusal stays open."""
        if self.is_open and self.line.text().strip():
            self._on_committed(self.line.text())

    def leave(self) -> None:
        """Take what is being typed, and close before something else is selected."""
        self.take()
        self.close_field()

    def _on_committed(self, text: str) -> None:
        scenario, key = self._scenario, self._key
        if scenario is None or key is None:
            return
        if key[0] not in scenario.actors or key[1] not in scenario.issues:
            self.close_field()
            return
        try:
            change = typed_change(scenario, key, text)
        except EntryProblem as problem:
            self.refuse(say(problem.code, **problem.values))
            return
        had_focus = self.line.hasFocus()
        self.close_field()
        if had_focus:
            self.done.emit()
        if change is not None:
            self.change_typed.emit(change)
