"""The form of one entry of the Timeline; every committed field is one change."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QVBoxLayout, QWidget

from planner.domain.changes import set_field
from planner.domain.colours import Palette
from planner.domain.fields import NOTE as LONGEST
from planner.domain.fields import Estimate
from planner.domain.scenario import Scenario
from planner.domain.units import EntryProblem
from planner.texts import say
from planner.ui.board.edits import typed_confidence
from planner.ui.board.strip_fields import TickBox, TypedLine, TypedNote
from planner.ui.board.words import actor_name, issue_name, plain_text
from planner.ui.timeline.choice import ChoiceButton
from planner.ui.timeline.form_rows import (
    CHANCE,
    FLAG,
    FORMS,
    LINE,
    NOTE,
    REFS,
    RowKind,
    field_text,
    typed_value,
)
from planner.ui.widgets.field_help import explain, explain_evidence
from planner.ui.widgets.labels import label, set_role

_NARROW = 36  # lines of text; below, the columns stand under each other
_EVIDENCE = ("confidence", "note", "source")


class RecordForm(QWidget):
    """All fields of an entry of one table."""

    edit_requested = Signal(object, str)
    field_entered = Signal(str, str)  # field and its name, where the focus came to

    def __init__(self, table: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.table = table
        self.kind = FORMS[table]
        self._scenario: Scenario | None = None
        self._base: Scenario | None = None
        self._key = ""
        self.fields: dict[str, QWidget] = {}
        self._meanings: dict[str, Any] = {}
        self._names: list[QLabel] = []  # beside their field, and as high as it
        self._refusal = label("", "status-bad", self, wraps=True)
        self._refusal.hide()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(24)
        self._columns.addLayout(self._column(self.kind.first, ""), 1)
        heading = "" if table == "history" else "timeline.form.effects"
        self._columns.addLayout(self._column(self.kind.second, heading), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        outer.addWidget(self._refusal)
        outer.addLayout(self._columns)
        outer.addStretch(1)
        self._sample = next(f for f in self.fields.values() if isinstance(f, TypedLine))
        self._set_order()
        for field in self.fields.values():
            field.installEventFilter(self)

    # Building

    def _column(self, rows: tuple[RowKind, ...], heading: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        if heading:
            column.addWidget(label(say(heading), "card-title", self))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1 if not heading else 0, 1)
        for place, row in enumerate(rows):
            self._add_row(grid, place, row, is_effect=bool(heading))
        column.addLayout(grid)
        if not heading and self.kind.evidence:
            column.addLayout(self._evidence())
        column.addStretch(1)
        return column

    def _add_row(self, grid: QGridLayout, place: int, row: RowKind, is_effect: bool) -> None:
        """Put the name and the field in a line; under the name what it means."""
        field = self._made(row)
        self.fields[row.field] = field
        name = label(say(row.name), "", self)
        name.setBuddy(field)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        meaning = label(say(row.meaning) if row.meaning else "", "second", self, wraps=True)
        meaning.setVisible(bool(row.meaning))
        self._meanings[row.field] = (row, meaning)
        if is_effect:
            words.addWidget(meaning)
            grid.addLayout(words, place, 0)
            grid.addWidget(field, place, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            return
        grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
        self._names.append(name)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(field)
        words.addWidget(meaning)
        grid.addLayout(words, place, 1)

    def _made(self, row: RowKind) -> QWidget:
        name = say(row.name)
        if row.kind == FLAG:
            box = TickBox(say("timeline.yes"), self)
            box.clicked.connect(self._on_ticked)
            box.setAccessibleName(name)
            box.setObjectName(row.field)
            explain(box, self.table, row.field)
            return box
        if row.kind == REFS:
            nobody = "timeline.all-actors" if row.field == "actors" else "timeline.all-issues"
            button = ChoiceButton(say(nobody), self)
            button.setObjectName(row.field)
            button.chosen.connect(self._on_chosen)
            return button
        line: TypedLine | TypedNote = TypedNote(self) if row.kind == NOTE else TypedLine(self)
        line.setObjectName(row.field)
        line.setAccessibleName(name)
        explain(line, self.table, row.field)
        if isinstance(line, TypedLine) and row.kind not in (LINE, NOTE):
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        if row.field == "end_round" and isinstance(line, TypedLine):
            line.setPlaceholderText(say("timeline.end"))
        line.typed.connect(self._on_typed)
        line.restored.connect(self._on_restored)
        return line

    def _evidence(self) -> QGridLayout:
        """Build confidence, note and source of the chance."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.addWidget(label(say("timeline.form.evidence"), "card-title", self), 0, 0, 1, 2)
        lines: dict[str, QWidget] = {}
        for place, part in enumerate(_EVIDENCE, 1):
            line: TypedLine | TypedNote = TypedNote(self) if part == "note" else TypedLine(self)
            line.setObjectName(part)
            line.typed.connect(self._on_evidence_typed)
            line.restored.connect(self._on_restored)
            name = say(_NAMES[part])
            line.setAccessibleName(name)
            self.fields[f"evidence.{part}"] = lines[part] = line
            self._names.append(label(name, "", self))
            grid.addWidget(self._names[-1], place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(line, place, 1)
        explain_evidence(lines)
        return grid

    def _set_order(self) -> None:
        """Let Tab go down the first column, then down the second."""
        rows = [*self.kind.first, *self.kind.second]
        own = [self.fields[row.field] for row in rows]
        evidence = [field for name, field in self.fields.items() if name.startswith("evidence.")]
        order = [*own, *evidence]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell which field the focus comes to."""
        if event.type() == QEvent.Type.FocusIn:
            field = watched.objectName()
            row = self._meanings[field if field in self._meanings else self.kind.evidence][0]
            self.field_entered.emit(row.field, say(row.name))
        return super().eventFilter(watched, event)

    # What is shown

    @property
    def refusal(self) -> str:
        """Why the last entry was not taken; empty if it was."""
        return "" if self._refusal.isHidden() else self._refusal.text()

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance("00–00–00 %") + 30
        for row in (*self.kind.first, *self.kind.second):
            field = self.fields[row.field]
            if isinstance(field, TickBox):
                field.set_tick(QColor(palette.on_accent))
            elif isinstance(field, TypedLine) and row.kind not in (LINE, NOTE):
                field.setFixedWidth(width if row.kind == CHANCE else round(0.8 * width))
        for name in self._names:
            name.setMinimumHeight(self._sample.sizeHint().height())
        for field in self.fields.values():
            if isinstance(field, TypedNote):
                field.setMinimumHeight(metrics.lineSpacing() * 2 + 14)
                field.setMaximumHeight(metrics.lineSpacing() * 4 + 14)

    def set_width(self, width: int) -> None:
        """Put the columns beside each other where there is room."""
        is_wide = width >= _NARROW * self.fontMetrics().height()
        direction = (
            QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        )
        self._columns.setDirection(direction)

    def show_record(self, scenario: Scenario, base: Scenario | None, key: str) -> None:
        """Show an entry; what is being typed belongs to the one before."""
        if key != self._key:
            for line in self._lines():
                line.reset()
            self._refusal.hide()
        self._scenario, self._base, self._key = scenario, base, key
        record = scenario.record(self.table, key)
        for row, meaning in self._meanings.values():
            self._show_field(row, getattr(record, row.field))
            self._show_base(row, meaning, getattr(record, row.field))
        if self.kind.evidence:
            known: Estimate = getattr(record, self.kind.evidence)
            confidence = "" if known.confidence is None else plain_text(known.confidence, 1)
            texts = {"confidence": confidence, "note": known.note, "source": known.source}
            for part, text in texts.items():
                self._line(f"evidence.{part}").show_text(text)

    def _show_field(self, row: RowKind, value: Any) -> None:
        field = self.fields[row.field]
        if isinstance(field, TickBox):
            field.setChecked(value)
        elif isinstance(field, ChoiceButton):
            field.show_choice(self._known(row.field), value, say(row.name))
        elif isinstance(field, TypedLine | TypedNote):
            field.show_text(field_text(row, value))

    def _known(self, table: str) -> dict[str, str]:
        scenario = self._scenario
        assert scenario is not None
        if table == "actors":
            return {key: actor_name(scenario, key) for key in scenario.actors}
        return {key: issue_name(issue) for key, issue in scenario.issues.items()}

    def _show_base(self, row: RowKind, meaning: Any, value: Any) -> None:
        """Say what the base case has, where it is otherwise."""
        before = None if self._base is None else self._base.tables[self.table].get(self._key)
        was = None if before is None else getattr(before, row.field)
        text = say(row.meaning) if row.meaning else ""
        if was is not None and was != value:
            base = say("timeline.form.base", value=self._in_words(row, was))
            text = f"{base} · {text}" if text else base
            set_role(meaning, "changed")
        else:
            set_role(meaning, "second")
        meaning.setText(text)
        meaning.setVisible(bool(text))

    def _in_words(self, row: RowKind, value: Any) -> str:
        if row.kind == FLAG:
            return say("timeline.base-yes" if value else "timeline.base-no")
        if row.kind == REFS:
            known = self._known(row.field)
            return ", ".join(known.get(key, key) for key in value) or say("timeline.all")
        return field_text(row, value) or say("timeline.end")

    # What is typed

    def _lines(self) -> list[TypedLine | TypedNote]:
        return [f for f in self.fields.values() if isinstance(f, TypedLine | TypedNote)]

    def _line(self, name: str) -> TypedLine | TypedNote:
        line = self.fields[name]
        assert isinstance(line, TypedLine | TypedNote)
        return line

    @property
    def refused_line(self) -> TypedLine | TypedNote | None:
        """Where a text stands that could not be taken."""
        return next((line for line in self._lines() if line.is_refused), None)

    def commit_pending(self) -> None:
        """Take what was typed and not yet entered."""
        for line in self._lines():
            if line.is_changed and not line.is_refused:
                line.commit()

    def _record(self) -> Any:
        return None if self._scenario is None else self._scenario.tables[self.table].get(self._key)

    def _refuse(self, line: TypedLine | TypedNote, problem: EntryProblem) -> None:
        sentence = say(problem.code, **problem.values)
        line.refuse(sentence)
        self._refusal.setText(sentence)
        self._refusal.show()

    def _on_restored(self) -> None:
        if self.refused_line is None:
            self._refusal.hide()

    def _on_typed(self, text: str) -> None:
        line, record = self.sender(), self._record()
        if record is None or not isinstance(line, TypedLine | TypedNote):
            return
        row = self._meanings[line.objectName()][0]
        present = getattr(record, row.field)
        try:
            value = typed_value(self.table, row, text, present)
            self._check_rounds(record, row.field, value)
        except EntryProblem as problem:
            self._refuse(line, problem)
            return
        self._take(line, row.field, value, present)

    def _check_rounds(self, record: Any, field: str, value: Any) -> None:
        start = value if field == "start_round" else getattr(record, "start_round", 0)
        end = value if field == "end_round" else getattr(record, "end_round", 0)
        if field in ("start_round", "end_round") and end < start:
            raise EntryProblem("ends-before-start", start=start, end=end)

    def _take(self, line: TypedLine | TypedNote, field: str, value: Any, present: Any) -> None:
        if value == present:
            line.reset()
            self._on_restored()
            return
        line.accept()
        self._on_restored()
        self.edit_requested.emit(set_field(self.table, self._key, field, value), "")
        # Also where the change was refused: the field shows what is known.
        if self._scenario is not None and self._record() is not None:
            self.show_record(self._scenario, self._base, self._key)

    def _on_evidence_typed(self, text: str) -> None:
        line, record = self.sender(), self._record()
        if record is None or not isinstance(line, TypedLine | TypedNote):
            return
        part, known = line.objectName(), getattr(record, self.kind.evidence)
        try:
            if len(text) > LONGEST:
                raise EntryProblem("entry-too-long", length=len(text), limit=LONGEST)
            value = typed_confidence(text) if part == "confidence" else text
        except EntryProblem as problem:
            self._refuse(line, problem)
            return
        changes: Mapping[str, Any] = {part: value}
        self._take(line, self.kind.evidence, replace(known, **changes), known)

    def _on_ticked(self, is_on: bool) -> None:
        self.edit_requested.emit(
            set_field(self.table, self._key, self.sender().objectName(), is_on), ""
        )

    def _on_chosen(self, keys: tuple[str, ...]) -> None:
        self.edit_requested.emit(
            set_field(self.table, self._key, self.sender().objectName(), keys), ""
        )


_NAMES = {
    "confidence": "timeline.field.confidence",
    "note": "timeline.field.note",
    "source": "timeline.field.source",
}
