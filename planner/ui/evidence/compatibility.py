"""Settings of a model other than the recommended ones, folded away until they are wanted."""

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planner.texts import figures, say
from planner.ui.forms.boxes import ChoiceBox
from planner.ui.widgets.field_help import rich
from planner.ui.widgets.labels import label, set_role
from planner.ui.widgets.number_box import NumberBox

if TYPE_CHECKING:
    from planner.engine.entries import Engine, Option
    from planner.study.engine_results import EngineResult

_STEPS = 10  # of a number with decimals


class Compatibility(QWidget):
    """One row a setting: its name, its value, what it means."""

    changed = Signal(str, object)  # engine; texts of what is not at its default, by name
    file_asked = Signal()  # the settings are to come from a file of KTAB

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._engine: Engine | None = None
        self._chosen: dict[str, Mapping[str, str]] = {}  # by engine
        self.fields: dict[str, Field] = {}
        self.fold = QToolButton(self)
        self.fold.setProperty("role", "fold")
        self.fold.setText(say("evidence.compatibility"))
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setArrowType(Qt.ArrowType.RightArrow)
        self.fold.setCheckable(True)
        self.back = QPushButton(say("evidence.defaults"), self)
        self.back.setProperty("role", "link")
        self.back.setAutoDefault(True)
        self.file = QPushButton(say("evidence.ktab-take"), self)
        self.file.setAutoDefault(True)
        self.told = label("", "second", self, wraps=True)
        self._note = label(say("evidence.compatibility-note"), "second", self, wraps=True)
        self._inside = QWidget(self)
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        head = QHBoxLayout()
        head.addWidget(self.fold)
        head.addStretch(1)
        head.addWidget(self.back)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addLayout(head)
        rows.addWidget(self._note)
        rows.addWidget(self.file, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self.told)
        rows.addWidget(self._inside)
        self.fold.toggled.connect(self._on_folded)
        self.back.clicked.connect(self._on_back)
        self.file.clicked.connect(self.file_asked)
        self._on_folded(False)

    def show_result(self, result: "EngineResult") -> None:
        """Show the settings of an engine."""
        if result.engine is not self._engine:
            self._engine = result.engine
            self._make_rows(result.engine)
            self.tell("")
            self._on_folded(self.fold.isChecked())
            # What was chosen last may still be played: the result has what was chosen before.
            chosen = self._chosen.get(result.engine.name, {})
            for option in result.engine.options:
                text = chosen.get(option.name)
                _set(self.fields[option.name], option.parse(text) if text else option.default)
        self.setVisible(bool(result.engine.options))
        self.back.setVisible(bool(self.written()))

    def take(self, written: Mapping[str, str]) -> None:
        """Show settings of the engine that is shown as if they had been chosen."""
        assert self._engine is not None
        for option in self._engine.options:
            text = written.get(option.name)
            _set(self.fields[option.name], option.parse(text) if text else option.default)
        self._on_changed()

    def forget(self, name: str) -> Mapping[str, Mapping[str, str]]:
        """Take back a text of a file, and return what is left of the settings, by engine."""
        self._chosen = {
            engine: {one: text for one, text in written.items() if one != name}
            for engine, written in self._chosen.items()
        }
        if name in self.fields:
            _set(self.fields[name], "")
            self.back.setVisible(bool(self.written()))
        self.tell("")
        return self._chosen

    def tell(self, sentence: str, role: str = "second") -> None:
        """Say what came of a file."""
        set_role(self.told, role)
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence) and self.fold.isChecked())

    def written(self) -> Mapping[str, str]:
        """Return what is not at its default, as texts."""
        if self._engine is None:
            return {}
        found = {name: _text(field) for name, field in self.fields.items()}
        defaults = {option.name: option.default for option in self._engine.options}
        kinds = {name: type(value) for name, value in defaults.items()}
        return {name: text for name, text in found.items() if kinds[name](text) != defaults[name]}

    def _make_rows(self, engine: "Engine") -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.fields = {}
        for row, option in enumerate(engine.options):
            field = self._make_field(option)
            meaning = say(f"engine.{engine.name}.{option.name}")
            field.setAccessibleName(option.name)
            field.setAccessibleDescription(meaning)
            field.setToolTip(rich(f"{meaning}\n{_range(option)}"))
            self.fields[option.name] = field
            name = QLabel(option.name, self._inside)
            words = label(meaning, "second", self._inside, wraps=True)
            self._grid.addWidget(name, 2 * row, 0)
            self._grid.addWidget(field, 2 * row, 1, Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(words, 2 * row + 1, 0, 1, 2)
        order = [self.fold, self.file, *self.fields.values()]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _make_field(self, option: "Option") -> "Field":
        if option.check is not None:
            return FileText(self._inside)
        if isinstance(option.default, int):
            number = NumberBox(self._inside)
            number.setRange(round(option.low), round(option.high))
            number.setKeyboardTracking(False)
            number.lineEdit().setAccessibleName(option.name)
            number.valueChanged.connect(self._on_changed)
            return number
        choice = ChoiceBox(self._inside)
        choice.addItems(option.choices or _parts(option))
        choice.activated.connect(self._on_changed)
        return choice

    def _on_folded(self, is_open: bool) -> None:
        self.fold.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self._inside.setVisible(is_open)
        self._note.setVisible(is_open)
        is_of_file = any(isinstance(field, FileText) for field in self.fields.values())
        self.file.setVisible(is_open and is_of_file)
        self.told.setVisible(is_open and bool(self.told.text()))

    def _on_changed(self) -> None:
        assert self._engine is not None
        written = self.written()
        self._chosen[self._engine.name] = written
        self.back.setVisible(bool(written))
        self.changed.emit(self._engine.name, written)

    def _on_back(self) -> None:
        assert self._engine is not None
        for option in self._engine.options:
            _set(self.fields[option.name], option.default)
        self.fold.setFocus()
        self.tell("")
        self._on_changed()


class FileText(QLabel):
    """A text too long to be entered by hand: whether there is one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.written = ""

    def show_text(self, written: str) -> None:
        """Keep a text, and say that it is there."""
        self.written = written
        self.setText(say("evidence.from-file" if written else "evidence.not-from-file"))


Field = ChoiceBox | NumberBox | FileText


def _range(option: "Option") -> str:
    """Return what can be chosen, in words; nothing where a file gives it."""
    if option.check is not None:
        return ""
    if isinstance(option.default, str):
        return say("range.choice")
    code = "range.whole" if isinstance(option.default, int) else "range.plain"
    return say(code, low=figures(f"{option.low:g}"), high=figures(f"{option.high:g}"))


def _parts(option: "Option") -> list[str]:
    """Return the values of a number with decimals that can be chosen."""
    step = (option.high - option.low) / _STEPS
    return [f"{option.low + step * number:g}" for number in range(_STEPS + 1)]


def _set(field: Field, value: object) -> None:
    """Show a value without telling of it."""
    field.blockSignals(True)
    if isinstance(field, ChoiceBox):
        field.setCurrentText(f"{value:g}" if isinstance(value, float) else str(value))
    elif isinstance(field, FileText):
        field.show_text(str(value))
    elif isinstance(value, int):
        field.setValue(value)
    field.blockSignals(False)


def _text(field: Field) -> str:
    if isinstance(field, FileText):
        return field.written
    return field.currentText() if isinstance(field, ChoiceBox) else str(field.value())
