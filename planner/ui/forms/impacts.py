"""What each outcome would mean for stability, security and trust: a table on the Brief."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.changes import Change, RemoveRecords, SetFields, add
from planner.domain.colours import Palette
from planner.domain.records import OUTCOMES, Impact, Key
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.texts.describe import field_name
from planner.ui.forms.table import RecordTable
from planner.ui.forms.table_model import Column, RecordModel
from planner.ui.pasting.lists import ListPasting
from planner.ui.widgets.act_menu import Act, ActMenu
from planner.ui.widgets.evidence_line import EvidenceLine, History
from planner.ui.widgets.labels import label, set_role

_TABLE = "impacts"


def _column(field: str, title: str, width: int) -> Column:
    return Column(field, title, width=width)


def _outcome(scenario: Scenario, key: Key) -> str:
    return say(f"outcome.{key}")


def _label(name: str, what: str) -> str:
    return say("forms.accessible.cell", field=what, name=name)


class ImpactsPane(QWidget):
    """Shows a row for each outcome, also for those of which nothing is entered yet."""

    edit_requested = Signal(object, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._scenario: Scenario | None = None
        columns = (
            Column("outcome", field_name("outcome"), width=14, made=_outcome),
            _column("regional_stability", say("impacts.stability"), 7),
            _column("global_security", say("impacts.security"), 7),
            _column("trust", field_name("trust"), 5),
            Column("long_term", field_name("long_term"), width=18, is_wide=True),
        )
        self.model = RecordModel(_TABLE, columns, self, _keys)
        self.table = RecordTable(self.model, self, _label)
        self.table.setSortingEnabled(False)
        self.table.setAccessibleName(say("brief.impacts"))
        self.pasting = ListPasting((_TABLE,), self)
        self.note = label("", "second", self, wraps=True)
        self.refusal = label("", "status-bad", self, wraps=True)
        self.refusal.hide()
        self.evidence = EvidenceLine(self)
        self.menu = ActMenu(self)
        top = QHBoxLayout()
        top.addWidget(self.note, 1)
        top.addWidget(self.pasting.button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        outer.addLayout(top)
        for part in (self.pasting.card, self.table, self.refusal, self.evidence):
            outer.addWidget(part)
        self.model.edit_requested.connect(self._on_edit_requested)
        self.model.refused.connect(self._on_refused)
        self.table.remove_requested.connect(self._on_clear)
        self.table.menu_requested.connect(self._on_menu_requested)
        self.table.selectionModel().currentChanged.connect(self._show_evidence)
        self.pasting.edit_requested.connect(self.edit_requested)
        self.pasting.said.connect(self._on_said)
        self.pasting.ended.connect(self.table.setFocus)

    def show_scenario(self, scenario: Scenario, base: Scenario | None) -> None:
        """Show the impacts of the shown future; `base` is the base case if it is another one."""
        self._scenario = scenario
        self.model.show_scenario(_filled(scenario), None if base is None else _filled(base))
        self.pasting.show_scenario(scenario, base)
        self._show_note()
        self._show_evidence()
        self._fit()

    def set_history(self, history: History) -> None:
        """Take what says who changed a record last and when."""
        self.evidence.set_history(history)

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self.table.set_palette(palette)
        self.pasting.card.set_palette(palette)
        self._fit()

    def commit_pending(self) -> None:
        """Take what is being typed."""
        self.table.commit_pending()

    def focus_field(self, key: str, field: str) -> None:
        """Go to the cell of a finding."""
        self.table.select(key, field)
        self.table.setFocus()

    def _fit(self) -> None:
        """Let all rows be seen."""
        rows = self.table.verticalHeader().length()
        head = self.table.horizontalHeader().sizeHint().height()
        bar = self.table.horizontalScrollBar().sizeHint().height()
        self.table.setFixedHeight(rows + head + bar + 4)

    def _show_note(self) -> None:
        scenario = self._scenario
        assert scenario is not None
        unsaid = [key for key in _keys(scenario) if key not in scenario.impacts]
        text = say("impacts.note")
        if unsaid and scenario.impacts:
            names = ", ".join(say(f"outcome.{key}") for key in unsaid)
            text = f"{text} " + say("impacts.unsaid", names=names)
        self.note.setText(text)
        set_role(self.note, "second")

    def _show_evidence(self) -> None:
        key = self.table.key
        is_entered = self._scenario is not None and key in self._scenario.impacts
        field = self.model.columns[max(self.table.currentIndex().column(), 0)].field
        self.evidence.show_field(_TABLE, key if is_entered else None, field)

    def _on_edit_requested(self, change: Change, merge_key: str) -> None:
        """Ask for the edit; the first of an outcome enters it."""
        scenario = self._scenario
        assert isinstance(change, SetFields)
        cell = change.cells[0]
        if scenario is not None and cell.key not in scenario.impacts:
            values = {cell.field: cell.value}
            change = add(scenario, _TABLE, replace(Impact(str(cell.key)), **values))
        self.edit_requested.emit(change, merge_key)

    def _on_refused(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    def _on_said(self, sentence: str, is_refused: bool) -> None:
        if sentence:
            self.note.setText(sentence)
            set_role(self.note, "status-bad" if is_refused else "")
        elif self._scenario is not None:
            self._show_note()

    def _on_clear(self) -> None:
        scenario, key = self._scenario, self.table.key
        if scenario is not None and key is not None and key in scenario.impacts:
            self.edit_requested.emit(RemoveRecords(_TABLE, (key,)), "")

    def _on_menu_requested(self, where: QPoint) -> None:
        scenario, key = self._scenario, self.table.key
        is_entered = scenario is not None and key in scenario.impacts
        acts = [
            Act(say("records.act.type"), "F2", self.table.type_current),
            Act(say("impacts.clear"), "Delete", self._on_clear, is_entered),
        ]
        self.menu.offer(acts, where)


def _keys(scenario: Scenario) -> list[Key]:
    """Return the outcomes that these talks can have."""
    return [key for key in OUTCOMES if key != "escalation" or scenario.brief.can_escalate]


def _filled(scenario: Scenario) -> Scenario:
    """Return the scenario with an impact for every outcome."""
    known = scenario.impacts
    return scenario.with_table(_TABLE, {key: known.get(key) or Impact(key) for key in OUTCOMES})
