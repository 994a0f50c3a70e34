"""The widgets of the strip and where they stand; what they mean is in `strip`."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planner.domain.fields import NOTE
from planner.texts import say
from planner.ui.board.edits import ESTIMATES
from planner.ui.board.strip_fields import ElidedLabel, TickBox, TypedLine, TypedNote
from planner.ui.board.strip_rows import EstimateRow
from planner.ui.widgets.field_help import describe, explain

FLAGS = ("veto", "red_line")


class StripForm(QWidget):
    """All fields of one stance."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = ElidedLabel("card-title", self)
        self.toggle = QToolButton(self)
        self.toggle.setProperty("role", "flat")
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self.set_open)
        self.summary = ElidedLabel("second", self)
        self.details = QWidget(self)
        self.ends = ElidedLabel("second", self.details)
        self.near = ElidedLabel("second", self.details)
        self.rows: dict[str, EstimateRow] = {}
        self.flags: dict[str, TickBox] = {}
        self.flag_base = ElidedLabel("second", self.details)
        self.evidence_title = ElidedLabel("card-title", self.details)
        self.confidence = TypedLine(self.details)
        self.note = TypedNote(self.details)
        self.source = TypedLine(self.details)
        self.changed = ElidedLabel("second", self.details)
        self.changed.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(2)
        heading = QHBoxLayout()
        heading.addWidget(self.title, 1)
        heading.addWidget(self.toggle)
        outer.addLayout(heading)
        outer.addWidget(self.summary)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(self._numbers(), 1)
        columns.addLayout(self._evidence(), 1)
        below = QVBoxLayout(self.details)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(2)
        below.addWidget(self.ends)
        below.addWidget(self.near)
        below.addSpacing(6)
        below.addLayout(columns)
        outer.addWidget(self.details)
        self.set_open(True)

    @property
    def evidence(self) -> dict[str, TypedLine | TypedNote]:
        """The fields of confidence, note and source."""
        return {"confidence": self.confidence, "note": self.note, "source": self.source}

    def _numbers(self) -> QGridLayout:
        """Build the left side: three numbers and two switches."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for place, field in enumerate(ESTIMATES):
            self.rows[field] = EstimateRow(field, grid, place, self.details)
        switches = QHBoxLayout()
        switches.setSpacing(14)
        for flag in FLAGS:
            box = TickBox(say(f"field.{flag}"), self.details)
            explain(box, "stances", flag)
            switches.addWidget(box)
            self.flags[flag] = box
        switches.addWidget(self.flag_base, 1)
        grid.addLayout(switches, len(ESTIMATES), 0, 1, 4)
        grid.setColumnStretch(3, 1)
        grid.setRowStretch(len(ESTIMATES), 1)
        return grid

    def _evidence(self) -> QVBoxLayout:
        """Build the right side: confidence, note and source."""
        self.confidence.setAlignment(Qt.AlignmentFlag.AlignRight)
        describe(self.confidence, say("strip.tip.confidence"))
        self.confidence.setAccessibleName(say("field.confidence"))
        self.note.setPlaceholderText(say("strip.note"))
        self.note.setAccessibleName(say("strip.note"))
        self.source.setPlaceholderText(say("strip.source"))
        self.source.setAccessibleName(say("strip.source"))
        self.source.setMaxLength(NOTE)
        label = QLabel(say("field.confidence"), self.details)
        label.setProperty("role", "second")
        label.setBuddy(self.confidence)
        heading = QHBoxLayout()
        heading.setSpacing(8)
        heading.addWidget(self.evidence_title, 1)
        heading.addWidget(label)
        heading.addWidget(self.confidence)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(heading)
        column.addWidget(self.note, 1)
        column.addWidget(self.source)
        column.addWidget(self.changed)
        for first, second in zip(self._order(), self._order()[1:], strict=False):
            QWidget.setTabOrder(first, second)
        return column

    def _order(self) -> list[QWidget]:
        """Return the fields as Tab goes through them."""
        numbers = [line for row in self.rows.values() for line in row.lines]
        evidence = [self.confidence, self.note, self.source]
        return [*numbers, *self.flags.values(), *evidence, self.toggle]

    def show_changed(self, words: str) -> None:
        """Say who changed the stance last and when, or nothing."""
        self.changed.show_text(words)
        self.changed.setVisible(bool(words))

    def set_open(self, is_open: bool) -> None:
        """Show all fields, or only the stance in one line."""
        self.toggle.setChecked(is_open)
        self.toggle.setText(say("strip.less" if is_open else "strip.more"))
        self.toggle.setToolTip(say("strip.tip.less" if is_open else "strip.tip.more"))
        self.details.setVisible(is_open)
        self.summary.setVisible(not is_open)

    def fit(self) -> None:
        """Fit the fields to the size of the text."""
        metrics = self.fontMetrics()
        number = metrics.horizontalAdvance("000.00") + 22
        span = say("strip.assumed-range", low="00", high="000")
        for row in self.rows.values():
            row.value.setFixedWidth(number)
            row.range.setMinimumWidth(metrics.horizontalAdvance("000 – 000") + 22)
            row.range.setMaximumWidth(metrics.horizontalAdvance(span) + 24)
        self.confidence.setFixedWidth(number)
        self.note.setMinimumHeight(metrics.lineSpacing() * 2 + 14)
        self.note.setMaximumHeight(metrics.lineSpacing() * 3 + 14)
