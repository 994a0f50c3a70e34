"""All fields of one record; every committed entry is one change."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from planner.domain.colours import Palette
from planner.domain.problems import PlannerError, Where
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.ui.board.keys import KeyRuns
from planner.ui.board.strip_fields import TypedNote
from planner.ui.forms.entries import (
    differs,
    field_change,
    nudged,
    shown_text,
    typed_range,
    typed_value,
)
from planner.ui.forms.findings import Findings
from planner.ui.forms.rows import FieldRow, FieldSpec, TypedField, with_part

_NARROW = 80  # letters; below, the columns stand under each other


class RecordForm(QWidget):
    """Shows one record of a table in columns of fields."""

    edit_requested = Signal(object, str)
    field_entered = Signal(str)  # got the focus

    def __init__(self, table: str, columns: Sequence[Sequence[FieldSpec]], parent: QWidget) -> None:
        super().__init__(parent)
        self.table = table
        self._scenario: Scenario | None = None
        self._base: Scenario | None = None
        self._key: str | None = None
        self._colour = ""
        self._runs = KeyRuns()
        self.rows: dict[str, FieldRow] = {}
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(24)
        for place, specs in enumerate(columns):
            column = QVBoxLayout()
            column.setSpacing(8)
            for spec in specs:
                row = FieldRow(table, spec, self)
                self.rows[spec.field] = row
                self._connect(row)
                column.addWidget(row)
            column.addStretch(1)
            # Numbers take more room than words: value, range and evidence stand in one line.
            self._columns.addLayout(column, 3 + place)

    def _connect(self, row: FieldRow) -> None:
        row.text_typed.connect(self._on_text_typed)
        row.range_typed.connect(self._on_range_typed)
        row.chosen.connect(self._on_chosen)
        row.evidence_typed.connect(self._on_evidence_typed)
        row.nudged.connect(self._on_nudged)
        row.entered.connect(self._on_entered)

    @property
    def key(self) -> str | None:
        """The record that is shown."""
        return self._key

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        for row in self.rows.values():
            row.fit(palette)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns under each other where they would be too narrow."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = self._columns.findChildren(QVBoxLayout)
        needed = sum(column.minimumSize().width() for column in columns)
        needed += self._columns.spacing() * (len(columns) - 1)
        letters = _NARROW * self.fontMetrics().averageCharWidth()
        is_narrow = self.width() < max(letters, needed)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(down if is_narrow else across)

    def show_record(
        self, scenario: Scenario, base: Scenario | None, key: str | None, colour: str = ""
    ) -> None:
        """Show a record; call `commit_pending` before another one is shown."""
        if key != self._key:
            for row in self.rows.values():
                row.drop_typed()
        self._scenario, self._base, self._key = scenario, base, key
        self._colour = colour
        if key is None or key not in scenario.tables[self.table]:
            self._key = None
            return
        owner = str(getattr(scenario.tables[self.table][key], "name", ""))
        for field, row in self.rows.items():
            row.show_value(scenario, key, self._base_text(key, field), colour, owner)

    def _base_text(self, key: str, field: str) -> str:
        scenario, base = self._scenario, self._base
        assert scenario is not None
        if base is None or not differs(scenario, base, Where(self.table, key, field)):
            return ""
        return say("strip.base", value=shown_text(base, self.table, key, field))

    def show_findings(self, findings: Findings) -> None:
        """Mark what the checks found in this record."""
        for row in self.rows.values():
            row.show_found(findings, self._key or "")

    def focus_field(self, field: str) -> bool:
        """Put the focus into a field; tells whether there is such a field."""
        row = self.rows.get(field)
        if row is None:
            return False
        row.focus_widget.setFocus()
        return True

    @property
    def refused_line(self) -> TypedField | None:
        """Where a text stands that could not be taken."""
        lines = (line for row in self.rows.values() for line in row.lines)
        return next((line for line in lines if line.is_refused), None)

    def commit_pending(self) -> None:
        """Take what was typed and not yet entered."""
        if self._key is not None:
            for row in self.rows.values():
                row.commit_pending()

    # What is typed

    def _request(
        self, row: FieldRow, value: object, line: TypedField | None = None, merge_key: str = ""
    ) -> None:
        """Ask for the change of a field; where it cannot be made, say so at the field."""
        scenario, key = self._scenario, self._key
        if scenario is None or key is None:
            return
        try:
            change = field_change(scenario, self.table, key, row.spec.field, value)
        except PlannerError as problem:
            self._refuse(row, line, problem)
            return
        if line is not None:
            if change is None:
                line.reset()
            else:
                line.accept()
        row.show_refusal()
        if change is not None:
            self.edit_requested.emit(change, merge_key)
        # Also where the window refused the change: the field shows what is known.
        if self._key == key and self._scenario is scenario:
            self.show_record(scenario, self._base, key, self._colour)

    def _refuse(self, row: FieldRow, line: TypedField | None, problem: PlannerError) -> None:
        sentence = error_sentence(problem)
        if line is not None:
            row.refuse(line, sentence)
        else:
            row.refusal.setText(sentence)
            row.refusal.show()

    def _on_text_typed(self, row: FieldRow) -> None:
        scenario, key, line = self._scenario, self._key, row.line
        if scenario is None or key is None or line is None:
            return
        text = line.toPlainText() if isinstance(line, TypedNote) else line.text()
        try:
            value: object = text
            if not isinstance(line, TypedNote):
                value = typed_value(scenario, self.table, key, row.spec.field, text)
        except PlannerError as problem:
            self._refuse(row, line, problem)
            return
        self._request(row, value, line)

    def _on_range_typed(self, row: FieldRow) -> None:
        scenario, key, line = self._scenario, self._key, row.range
        if scenario is None or key is None or line is None:
            return
        try:
            value = typed_range(scenario, self.table, key, row.spec.field, line.text())
        except PlannerError as problem:
            self._refuse(row, line, problem)
            return
        self._request(row, value, line)

    def _on_evidence_typed(self, row: FieldRow, part: str, value: object, line: TypedField) -> None:
        if self._scenario is None or self._key is None:
            return
        estimate = getattr(self._scenario.tables[self.table][self._key], row.spec.field)
        self._request(row, with_part(estimate, part, value), line)

    def _on_entered(self, row: FieldRow) -> None:
        self.field_entered.emit(row.spec.field)

    def _on_chosen(self, row: FieldRow, value: object) -> None:
        self._request(row, value)

    def _on_nudged(self, row: FieldRow, steps: float) -> None:
        line = row.line
        if line is not None and line.is_changed:
            line.commit()
            if line.is_refused:
                return
        scenario, key = self._scenario, self._key
        if scenario is None or key is None:
            return
        value = nudged(scenario, self.table, key, row.spec.field, steps)
        merge_key = self._runs.merge_key(f"{self.table}/{key}/{row.spec.field}")
        self._request(row, value, None, merge_key)
