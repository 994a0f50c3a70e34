"""The parts of an issue as a small table of their own: anchors, sub-issues."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.domain.changes import RemoveRecords, add
from planner.domain.colours import Palette
from planner.domain.records import Key
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.forms.findings import Findings
from planner.ui.forms.records import removal_sentence
from planner.ui.forms.table import RecordTable
from planner.ui.forms.table_model import Column, RecordModel
from planner.ui.widgets.evidence_line import EvidenceLine
from planner.ui.widgets.labels import label


def _label(name: str, what: str) -> str:
    return say("forms.accessible.cell", field=what, name=name)


class PartsPane(QWidget):
    """Adds, edits and removes the parts of one issue."""

    edit_requested = Signal(object, str)
    said = Signal(str)

    def __init__(
        self,
        table: str,
        columns: Sequence[Column],
        words: tuple[str, str, str],  # codes of the note, the button and the name of the table
        make: Callable[[Scenario, str], Any],
        order: Callable[[Any], Any] | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.name = table
        self._scenario: Scenario | None = None
        self._issue: str | None = None
        self._make, self._order = make, order
        self.model = RecordModel(table, columns, self, self._keys)
        self.add = QPushButton(say(words[1]), self)
        self.remove = QPushButton(say("records.remove"), self)
        self.remove.setToolTip(say("records.tip.remove"))
        self.table = RecordTable(self.model, self, _label)
        self.table.setAccessibleName(say(words[2]))
        self.refusal = label("", "status-bad", self, wraps=True)
        self.refusal.hide()
        self.evidence = EvidenceLine(self)
        self.top = QHBoxLayout()
        self.note = label(say(words[0]), "second", self, wraps=True)
        self.top.addWidget(self.note, 1)
        self.top.addWidget(self.add)
        self.top.addWidget(self.remove)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        outer.addLayout(self.top)
        outer.addWidget(self.table)
        outer.addWidget(self.refusal)
        outer.addWidget(self.evidence)
        self.model.edit_requested.connect(self.edit_requested)
        self.model.refused.connect(self._on_refused)
        self.table.selectionModel().currentChanged.connect(self._show_evidence)
        self.table.remove_requested.connect(self._on_remove)
        self.add.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)

    def _keys(self, scenario: Scenario) -> list[Key]:
        own = [part for part in scenario.tables[self.name].values() if part.issue == self._issue]
        if self._order is not None:
            own.sort(key=self._order)
        return [part.id for part in own]

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self.table.set_palette(palette)
        self.table.setMinimumHeight(self.fontMetrics().height() * 9)

    def show_issue(self, scenario: Scenario, base: Scenario | None, issue: str | None) -> None:
        """Show the parts of an issue."""
        if issue != self._issue:
            self.refusal.hide()
        self._scenario, self._issue = scenario, issue
        self.model.show_scenario(scenario, base)
        if self.table.key is None and self.model.keys:
            self.table.select(self.model.keys[0])
        self.add.setEnabled(issue is not None)
        self.remove.setEnabled(self.table.key is not None)
        self._show_evidence()

    def _show_evidence(self) -> None:
        place = max(self.table.currentIndex().column(), 0)
        field = self.model.columns[place].field
        self.evidence.show_field(self.name, self.table.key, field)

    def show_findings(self, findings: Findings) -> None:
        """Mark what the checks found."""
        self.model.show_findings(findings)

    def commit_pending(self) -> None:
        """Take what is being typed."""
        self.table.commit_pending()

    def _on_refused(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    def _on_add(self) -> None:
        if self._scenario is None or self._issue is None:
            return
        self.commit_pending()
        part = self._make(self._scenario, self._issue)
        self.edit_requested.emit(add(self._scenario, self.name, part), "")
        if self.table.select(part.id, self.model.columns[0].field):
            self.table.setFocus()
            self.table.edit(self.table.currentIndex())

    def _on_remove(self) -> None:
        scenario, key = self._scenario, self.table.key
        if scenario is None or key is None:
            return
        sentence = removal_sentence(scenario, self.name, key)
        self.edit_requested.emit(RemoveRecords(self.name, (key,)), "")
        if self._scenario is not scenario:
            self.said.emit(sentence)
            (self.table if self.table.key is not None else self.add).setFocus()
