"""One row of the page of settings: name, meaning, field, limits, and the way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from planner.charts.setting_words import CHOICES, Setting, value_words
from planner.charts.wording import shortest
from planner.domain.colours import Palette
from planner.domain.records import Settings, kinds
from planner.texts import figures, say
from planner.ui.board.strip_fields import TickBox, TypedLine
from planner.ui.forms.boxes import ChoiceBox
from planner.ui.widgets.field_help import explain
from planner.ui.widgets.labels import label

_TOP = Qt.AlignmentFlag.AlignTop
_SIZED = ("integer", "number")


class SettingRow(QWidget):
    """Shows a setting; says what was typed, chosen or ticked, and when the default is wanted."""

    typed = Signal(str, str)  # field, text
    chosen = Signal(str, object)  # field, value
    restored = Signal(str)

    def __init__(self, setting: Setting, parent: QWidget) -> None:
        super().__init__(parent)
        self.setting = setting
        self.kind = kinds("settings")[setting.field]
        name = say(setting.name)
        self._name = label(name, "", self)
        self._about = label(say(setting.about), "second", self, wraps=True)
        self._limits = label("", "second", self, wraps=True)
        self._back = QPushButton(say("settings.back"), self)
        self._back.setProperty("role", "link")
        default = value_words(setting.field, getattr(Settings(), setting.field))
        self._back.setAccessibleName(say("settings.back-name", name=name, default=default))
        policy = self._back.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._back.setSizePolicy(policy)
        self._back.clicked.connect(self._on_back)
        self._refusal = label("", "status-bad", self, wraps=True)
        self._refusal.hide()
        self.line: TypedLine | None = None
        self.combo: ChoiceBox | None = None
        self.box: TickBox | None = None
        self.editor = self._make_editor()
        self.editor.setAccessibleName(name)
        explain(self.editor, "settings", setting.field)
        self.beside = QHBoxLayout()
        self._lay_out()

    def _make_editor(self) -> QWidget:
        if self.kind.type == "flag":
            self.box = TickBox("", self)
            self.box.clicked.connect(self._on_ticked)
            return self.box
        if self.kind.type == "choice":
            self.combo = ChoiceBox(self)
            for choice in self.kind.choices:
                self.combo.addItem(say(CHOICES[self.setting.field, choice]), choice)
            self.combo.activated.connect(self._on_chosen)
            return self.combo
        self.line = TypedLine(self)
        self.line.typed.connect(self._on_typed)
        self.line.restored.connect(self.clear_refusal)
        if self.kind.type in _SIZED:
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        return self.line

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setHorizontalSpacing(16)
        layout.setVerticalSpacing(1)
        layout.setColumnStretch(0, 5)
        layout.setColumnStretch(2, 3)
        field = QHBoxLayout()
        field.setSpacing(8)
        field.addWidget(self.editor)
        field.addLayout(self.beside)
        field.addStretch(1)
        layout.addWidget(self._name, 0, 0)
        layout.addWidget(self._about, 1, 0, _TOP)
        layout.addLayout(field, 0, 1, 2, 1)
        layout.addWidget(self._limits, 0, 2, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._back, 0, 3, 2, 1)
        layout.addWidget(self._refusal, 2, 0, 1, 4)

    def fit(self, palette: Palette, field_width: int) -> None:
        """Follow palette and text size."""
        # All rows in line, also those with a button beside the field.
        room = field_width * 9 // 8
        self.layout().setColumnMinimumWidth(1, room)  # type: ignore[union-attr]
        if self.line is not None:
            narrow = self.kind.type in _SIZED
            self.line.setFixedWidth(field_width // 2 if narrow else field_width * 5 // 8)
        if self.combo is not None:
            self.combo.setFixedWidth(field_width)
        if self.box is not None:
            self.box.set_tick(QColor(palette.on_accent))

    def show_value(self, settings: Settings, base: Settings | None) -> None:
        """Show the value, its limits and default, and that of the base case if it is another."""
        field = self.setting.field
        value, default = getattr(settings, field), getattr(Settings(), field)
        if self.box is not None:
            self.box.setChecked(bool(value))
            self.box.setText(value_words(field, value))
        elif self.combo is not None:
            self.combo.setCurrentIndex(self.combo.findData(value))
        elif self.line is not None:
            self.line.show_text("" if value == "" else _plain(value))
        parts = []
        if self.kind.type in _SIZED and field != "seed":
            ends = {
                "low": figures(f"{self.kind.low:,g}"),
                "high": figures(f"{int(self.kind.high):,}"),
            }
            if self.kind.high < 1:
                ends["high"] = figures(f"{self.kind.high:g}")
            parts.append(say("settings.limits", **ends))
        if default != "":
            parts.append(say("settings.default", default=value_words(field, default)))
        before = value if base is None else getattr(base, field)
        if before != value:
            parts.append(say("settings.base", value=value_words(field, before)))
        self._limits.setText(" · ".join(parts))
        self._back.setVisible(value != default)

    @property
    def refusal(self) -> str:
        """Why the last entry was not taken; empty if it was."""
        return "" if self._refusal.isHidden() else self._refusal.text()

    def refuse(self, sentence: str) -> None:
        """Say in place why the text was not taken."""
        assert self.line is not None
        self.line.refuse(sentence)
        self.show_finding(sentence)

    def show_finding(self, sentence: str) -> None:
        """Say something about the value under it."""
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))

    def clear_refusal(self) -> None:
        """Say nothing more."""
        self._refusal.hide()

    def commit(self) -> None:
        """Take what is being typed."""
        if self.line is not None and self.line.is_changed and not self.line.is_refused:
            self.line.commit()

    def _on_typed(self, text: str) -> None:
        self.typed.emit(self.setting.field, text)

    def _on_chosen(self, place: int) -> None:
        assert self.combo is not None
        self.chosen.emit(self.setting.field, self.combo.itemData(place))

    def _on_ticked(self, is_on: bool) -> None:
        self.chosen.emit(self.setting.field, is_on)

    def _on_back(self) -> None:
        # The button goes away: the focus stays in the row.
        self.editor.setFocus()
        self.restored.emit(self.setting.field)


def _plain(value: object) -> str:
    return shortest(value) if isinstance(value, float) else str(value)


def caption(code: str, parent: QWidget) -> QLabel:
    """Return the title of a card."""
    return label(say(code), "card-title", parent)
