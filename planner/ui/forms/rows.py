"""One field on a form: its name, what is typed or chosen, the base value, a dot, a refusal."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planner.charts.wording import shortest
from planner.domain.colours import LIGHT, Palette
from planner.domain.fields import NOTE, Estimate
from planner.domain.problems import Severity
from planner.domain.records import kinds
from planner.domain.scenario import Scenario
from planner.domain.units import EntryProblem
from planner.texts import say
from planner.texts.describe import field_name
from planner.ui.board.edits import typed_confidence
from planner.ui.board.strip_fields import TickBox, TypedLine, TypedNote
from planner.ui.forms.boxes import ChoiceBox, ColourBox
from planner.ui.forms.entries import (
    CHOICES,
    range_texts,
    scale_of,
    shown_text,
)
from planner.ui.forms.findings import Findings
from planner.ui.forms.table import dot_colour
from planner.ui.widgets.field_help import explain
from planner.ui.widgets.labels import label

TypedField = TypedLine | TypedNote
_NUMBERS = ("estimate", "number", "integer")


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field on a form: its name, what it means in a line, and how much room it takes."""

    field: str
    title: str = ""  # else the common name of the field
    meaning: str = ""
    lines: int = 0  # of a note
    is_wide: bool = False  # a short line of its own would cut what is typed
    is_colour: bool = False


class Dot(QWidget):
    """A small dot where the checks found something; the tooltip says what."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._severity: Severity | None = None
        self._palette = LIGHT

    def show_found(self, severity: Severity | None, sentences: list[str]) -> None:
        """Show the worst of what was found, or nothing."""
        self._severity = severity
        self.setToolTip("\n".join(sentences))
        self.setAccessibleName("\n".join(sentences))
        self.update()

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of a theme."""
        self._palette = palette
        self.update()

    @property
    def is_shown(self) -> bool:
        """Tell whether something was found."""
        return self._severity is not None

    def sizeHint(self) -> QSize:
        """A third of a line."""
        side = round(self.fontMetrics().height() * 0.6)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dot in the middle."""
        if self._severity is None:
            return
        side = self.fontMetrics().height() * 0.42
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(dot_colour(self._severity, self._palette)))
            left, top = (self.width() - side) / 2, (self.height() - side) / 2
            painter.drawEllipse(QRectF(left, top, side, side))


class FieldRow(QWidget):
    """The widgets of one field; what they mean is up to the form."""

    text_typed = Signal(object)  # this row; the text is in its line
    range_typed = Signal(object)
    chosen = Signal(object, object)  # this row, value
    evidence_typed = Signal(object, str, object, object)  # this row, part, value, line
    nudged = Signal(object, float)
    entered = Signal(object)  # one of its widgets got the focus
    restored = Signal(object)

    def __init__(self, table: str, spec: FieldSpec, parent: QWidget) -> None:
        super().__init__(parent)
        self.table, self.spec = table, spec
        self.kind = kinds(table)[spec.field]
        self.title = (spec.title and say(spec.title)) or field_name(spec.field)
        self.name = QLabel(self.title, self)
        self.name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.dot = Dot(self)
        self.base = label("", "changed", self)
        self.refusal = label("", "status-bad", self, wraps=True)
        self.refusal.hide()
        self.line: TypedField | None = None
        self.range: TypedLine | None = None
        self.box: ChoiceBox | None = None
        self.tick: TickBox | None = None
        self.colour: ColourBox | None = None
        self.unit = label("", "second", self)
        self.unit.hide()
        self.evidence: EvidenceFold | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(2)
        self._top = QHBoxLayout()
        self._top.setSpacing(8)
        self._build()
        self._outer.addWidget(self.refusal)
        if spec.meaning:
            self._outer.addWidget(label(say(spec.meaning), "second", self, wraps=True))

    def _build(self) -> None:
        is_note = self.kind.type == "text" and self.spec.lines > 0
        if self.kind.type == "flag":
            self.name.hide()
            self.tick = TickBox(self.title, self)
            self.tick.clicked.connect(self._on_ticked)
            self._add_top(self.tick)
        elif self.spec.is_colour:
            self.colour = ColourBox(self)
            self.colour.chosen.connect(self._on_colour_chosen)
            self._top.addWidget(self.name)
            self._add_top(self.colour)
        elif self.kind.type == "choice":
            self._build_choice()
        elif is_note:
            self._top.addWidget(self.name)
            self._top.addWidget(self.base)
            self._top.addWidget(self.dot)
            self._top.addStretch(1)
            self._outer.addLayout(self._top)
            note = TypedNote(self)
            self.line = note
            self._outer.addWidget(note)
        else:
            self._build_line()
        if self.line is not None:
            self.line.typed.connect(self._on_typed)
            self.line.restored.connect(self._on_restored)
            self.line.setAccessibleName(self.title)
            self.name.setBuddy(self.line)
        hints = ("strip.tip.value", "strip.tip.range") if self.range is not None else ("", "")
        for widget, hint in zip((self.focus_widget, self.range), hints, strict=True):
            if widget is not None:
                explain(widget, self.table, self.spec.field, hint and say(hint))
                widget.installEventFilter(self)

    def _add_top(self, widget: QWidget, stretch: int = 0) -> None:
        self._top.addWidget(widget, stretch)
        self._top.addWidget(self.unit)
        self._top.addWidget(self.base)
        self._top.addWidget(self.dot)
        if not stretch:
            self._top.addStretch(1)
        self._outer.addLayout(self._top)

    def _build_choice(self) -> None:
        box = self.box = ChoiceBox(self)
        for choice in self.kind.choices:
            box.addItem(say(CHOICES[self.spec.field] + choice), choice)
        box.activated.connect(self._on_activated)
        box.setAccessibleName(self.title)
        self.name.setBuddy(box)
        self._top.addWidget(self.name)
        self._add_top(box)

    def _build_line(self) -> None:
        line = self.line = TypedLine(self)
        self._top.addWidget(self.name)
        is_number = self.kind.type in _NUMBERS
        if is_number:
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        if self.kind.type != "estimate":
            self._add_top(line, 0 if is_number else 1)
            return
        entered = self.range = TypedLine(self)
        entered.typed.connect(self._on_range_typed)
        entered.restored.connect(self._on_restored)
        entered.setAccessibleName(say("forms.accessible.range", field=self.title))
        self._top.addWidget(line)
        fold = self.evidence = EvidenceFold(self)
        fold.typed.connect(self._on_evidence_typed)
        fold.restored.connect(self._on_restored)
        self._add_top(entered, 100)
        self._top.addStretch(1)
        self._top.addWidget(fold.button)
        self._outer.addWidget(fold)

    @property
    def lines(self) -> list[TypedField]:
        """All that is typed in."""
        found = [line for line in (self.line, self.range) if line is not None]
        return [*found, *(self.evidence.lines.values() if self.evidence else ())]

    @property
    def focus_widget(self) -> QWidget:
        """Where the focus goes for this field."""
        widget = self.line or self.box or self.tick or self.colour
        assert widget is not None
        return widget

    # What is shown

    def show_value(self, scenario: Scenario, key: str, base: str, colour: str, owner: str) -> None:
        """Show the field of a record; `base` is its value in the base case if that differs."""
        table, field = self.table, self.spec.field
        value = getattr(scenario.tables[table][key], field)
        self.base.setText(base)
        self.base.setVisible(bool(base))
        if self.tick is not None:
            self.tick.setChecked(bool(value))
        elif self.box is not None:
            self.box.setCurrentIndex(self.box.findData(value))
        elif self.colour is not None:
            self.colour.show_value(value, colour, owner)
        elif isinstance(self.line, TypedNote):
            self.line.show_text(value)
        elif self.line is not None:
            self.line.show_text(shown_text(scenario, table, key, field))
        issue = scale_of(scenario, table, key, field)
        self.unit.setText("" if issue is None else issue.unit)
        self.unit.setVisible(bool(self.unit.text()))
        if self.range is not None and self.evidence is not None:
            entered, assumed = range_texts(scenario, table, key, field)
            self.range.show_text(entered)
            self.range.setPlaceholderText(assumed or say("forms.no-range"))
            self.evidence.show_estimate(value)

    def show_found(self, findings: Findings, key: str) -> None:
        """Mark what the checks found here."""
        field = self.spec.field
        self.dot.show_found(
            findings.severity(self.table, key, field), findings.sentences(self.table, key, field)
        )

    def refuse(self, line: TypedField, sentence: str) -> None:
        """Say in place why a text was not taken."""
        line.refuse(sentence)
        self.refusal.setText(sentence)
        self.refusal.show()

    def show_refusal(self) -> None:
        """Take the sentence away once nothing is refused any more."""
        if not any(line.is_refused for line in self.lines):
            self.refusal.hide()

    def drop_typed(self) -> None:
        """Forget what was typed: another record is shown."""
        for line in self.lines:
            line.reset()
        self.refusal.hide()

    def commit_pending(self) -> None:
        """Take what was typed and not yet entered."""
        for line in self.lines:
            if line.is_changed and not line.is_refused:
                line.commit()

    def fit(self, palette: Palette) -> None:
        """Follow palette and text size."""
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self.name.text())
        self.name.setMinimumWidth(max(metrics.averageCharWidth() * 12, words))
        self.dot.set_palette(palette)
        if self.tick is not None:
            self.tick.set_tick(QColor(palette.on_accent))
        if self.colour is not None:
            self.colour.set_palette(palette)
        if isinstance(self.line, TypedNote):
            self.line.setFixedHeight(metrics.lineSpacing() * self.spec.lines + 14)
        elif self.line is not None and self.kind.type in _NUMBERS:
            width = "0" * (12 if self.spec.is_wide else 5)
            self.line.setFixedWidth(metrics.horizontalAdvance(width) + 22)
        if self.range is not None:
            self.range.setMinimumWidth(metrics.horizontalAdvance("0.00 – 0.000") + 22)
            assumed = say("forms.assumed", range="10 – 100")
            self.range.setMaximumWidth(metrics.horizontalAdvance(assumed) + 22)
        if self.evidence is not None:
            self.evidence.fit()

    # What is done

    def _on_typed(self, text: str) -> None:
        self.text_typed.emit(self)

    def _on_range_typed(self, text: str) -> None:
        self.range_typed.emit(self)

    def _on_evidence_typed(self, part: str, value: object, line: object) -> None:
        self.evidence_typed.emit(self, part, value, line)

    def _on_restored(self) -> None:
        self.show_refusal()
        self.restored.emit(self)

    def _on_ticked(self, is_on: bool) -> None:
        self.chosen.emit(self, is_on)

    def _on_activated(self) -> None:
        assert self.box is not None
        self.chosen.emit(self, self.box.currentData())

    def _on_colour_chosen(self, value: str) -> None:
        self.chosen.emit(self, value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell that the focus came; Up and Down move a number by a step."""
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit(self)
        is_number = watched is self.line and self.kind.type in _NUMBERS
        if is_number and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: 1.0, Qt.Key.Key_Down: -1.0}.get(Qt.Key(event.key()))
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if step is not None and held in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.ControlModifier,
            ):
                is_coarse = held == Qt.KeyboardModifier.ControlModifier
                self.nudged.emit(self, step * (10.0 if is_coarse else 1.0))
                return True
        return super().eventFilter(watched, event)


class EvidenceFold(QWidget):
    """Confidence, note and source of an estimate; made when it is first unfolded."""

    typed = Signal(str, object, object)  # part, value, line
    restored = Signal()

    def __init__(self, row: FieldRow) -> None:
        super().__init__(row)
        self._title = row.title
        self._row = row
        self._estimate: Estimate | None = None
        self.lines: dict[str, TypedField] = {}
        self.button = QToolButton(row)
        self.button.setProperty("role", "fold")
        self.button.setCheckable(True)
        self.button.setText(say("forms.evidence"))
        self.button.setAccessibleName(say("forms.accessible.evidence", field=row.title))
        self.button.setToolTip(say("forms.tip.evidence"))
        self.button.toggled.connect(self._on_toggled)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 2)
        self._layout.setSpacing(6)
        self.hide()

    def show_estimate(self, estimate: Estimate | None) -> None:
        """Show the evidence of an estimate; the button says whether there is any."""
        self._estimate = estimate
        has_some = estimate is not None and (
            estimate.confidence is not None or bool(estimate.note or estimate.source)
        )
        self.button.setText(say("forms.evidence-there" if has_some else "forms.evidence"))
        if not self.lines or estimate is None:
            return
        confidence = "" if estimate.confidence is None else shortest(estimate.confidence)
        self.lines["confidence"].show_text(confidence)
        self.lines["note"].show_text(estimate.note)
        self.lines["source"].show_text(estimate.source)

    def _on_toggled(self, is_open: bool) -> None:
        if is_open and not self.lines:
            self._make_lines()
        self.show_estimate(self._estimate)
        self.setVisible(is_open)

    def _make_lines(self) -> None:
        for part, text in (
            ("confidence", say("field.confidence")),
            ("note", say("strip.note")),
            ("source", say("strip.source")),
        ):
            line = TypedLine(self)
            line.setPlaceholderText(text)
            line.setToolTip(say("strip.tip.confidence") if part == "confidence" else text)
            line.setAccessibleName(f"{self._title}: {text}")
            line.setMaxLength(NOTE)
            line.restored.connect(self.restored)
            self._layout.addWidget(line, 0 if part == "confidence" else 1)
            self.lines[part] = line
        self.lines["confidence"].typed.connect(self._on_confidence_typed)
        self.lines["note"].typed.connect(self._on_note_typed)
        self.lines["source"].typed.connect(self._on_source_typed)
        self.fit()

    def fit(self) -> None:
        """Fit to the size of the text."""
        if self.lines:
            width = self.fontMetrics().horizontalAdvance(say("field.confidence"))
            self.lines["confidence"].setFixedWidth(width + 22)

    def _on_confidence_typed(self, text: str) -> None:
        line = self.lines["confidence"]
        try:
            value = typed_confidence(text)
        except EntryProblem as problem:
            self._row.refuse(line, say(problem.code, **problem.values))
            return
        self.typed.emit("confidence", value, line)

    def _on_note_typed(self, text: str) -> None:
        self.typed.emit("note", text, self.lines["note"])

    def _on_source_typed(self, text: str) -> None:
        self.typed.emit("source", text, self.lines["source"])


def with_part(estimate: Estimate, part: str, value: object) -> Estimate:
    """Return the estimate with another confidence, note or source."""
    return replace(estimate, **{part: value})  # type: ignore[arg-type]
