"""The page of the projection: horizon, runs, rules, presets, and every constant of the model."""

import re
import secrets
from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planner.charts.setting_words import (
    CONSTANTS,
    HORIZON,
    PRESET_NAMES,
    RULES,
    RUNNING,
    Setting,
    changed_fields,
    changed_lines,
)
from planner.charts.wording import shortest
from planner.domain.changes import Cell, SetFields, set_field
from planner.domain.colours import LIGHT, Palette
from planner.domain.fields import Kind, check_value
from planner.domain.presets import PRESETS, preset_change, preset_of
from planner.domain.problems import ChangeProblem, Where
from planner.domain.records import Settings
from planner.domain.scenario import Scenario
from planner.domain.units import EntryProblem, parse_number
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.ui.pages.settings_rows import SettingRow, caption
from planner.ui.widgets.labels import hairline, label

if TYPE_CHECKING:
    from planner.engine.results import Projection

_FIELD_WIDTH = 14  # letters M
_SEEDS = 1_000_000
_GROUPED = re.compile(r"\d{1,3}(?:[,.\u202f\u00a0 ]\d{3})+")  # 2,000 runs


class SettingsPage(QWidget):
    """Shows and changes how the talks are projected; every entry is one change."""

    edit_requested = Signal(object, str)  # Change, merge key ("": an undo step of its own)
    preview_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenario: Scenario | None = None
        self._palette = LIGHT
        self.rows: dict[str, SettingRow] = {}
        self.presets: dict[str, QPushButton] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(scroll)
        body = QWidget(scroll)
        scroll.setWidget(body)
        self._layout = QVBoxLayout(body)
        self._layout.setContentsMargins(20, 16, 20, 20)
        self._layout.setSpacing(12)
        self._layout.addWidget(label(say("settings.title"), "page-title", body))
        self._layout.addWidget(label(say("settings.hint"), "quiet", body, wraps=True))
        self._make_differences(body)
        for code, settings in (
            ("settings.horizon", HORIZON),
            ("settings.running", RUNNING),
            ("settings.rules", RULES),
        ):
            self._add_rows(self._card(code, body), settings, body)
        self._new_seed = QPushButton(say("settings.new-seed"), self)
        self._new_seed.clicked.connect(self._on_new_seed)
        self.rows["seed"].beside.addWidget(self._new_seed)
        self.setTabOrder(self.rows["seed"].editor, self._new_seed)
        self._make_presets(body)
        self._make_constants(body)
        self._layout.addStretch(1)
        self.set_palette(LIGHT)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the first row."""
        self.rows["rounds"].editor.setFocus(event.reason())

    # How it is built

    def _card(self, code: str, body: QWidget) -> QVBoxLayout:
        card = QFrame(body)
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(4)
        inside.addWidget(caption(code, card))
        self._layout.addWidget(card)
        return inside

    def _add_rows(
        self, inside: QVBoxLayout, settings: tuple[Setting, ...], parent: QWidget
    ) -> None:
        for setting in settings:
            if setting is not settings[0]:
                inside.addWidget(hairline(parent))
            row = SettingRow(setting, parent)
            row.typed.connect(self._on_typed)
            row.chosen.connect(self._on_chosen)
            row.restored.connect(self._on_restored)
            inside.addWidget(row)
            self.rows[setting.field] = row

    def _make_differences(self, body: QWidget) -> None:
        inside = self._card("settings.differs", body)
        row = QHBoxLayout()
        row.setSpacing(12)
        self._differences = label("", "", body, wraps=True)
        self._differences.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._back_all = QPushButton(say("settings.back-all"), body)
        self._back_all.clicked.connect(self._on_back_all)
        row.addWidget(self._differences, 1)
        row.addWidget(self._back_all, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(row)

    def _make_presets(self, body: QWidget) -> None:
        inside = self._card("settings.presets", body)
        inside.addWidget(label(say("settings.presets-note"), "second", body, wraps=True))
        inside.addSpacing(6)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        for preset in PRESETS:
            name, reason = PRESET_NAMES[preset.code]
            button = QPushButton(say(name), body)
            button.setCheckable(True)
            button.setAccessibleDescription(say(reason))
            button.setProperty("preset", preset.code)
            button.clicked.connect(self._on_preset)
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(button)
            column.addWidget(label(say(reason), "second", body, wraps=True))
            column.addStretch(1)
            columns.addLayout(column, 1)
            self.presets[preset.code] = button
        inside.addLayout(columns)
        inside.addSpacing(4)
        self._in_force = label("", "second", body, wraps=True)
        inside.addWidget(self._in_force)

    def _make_constants(self, body: QWidget) -> None:
        self.fold = QToolButton(body)
        self.fold.setText(say("settings.advanced"))
        self.fold.setProperty("role", "text")
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setArrowType(Qt.ArrowType.RightArrow)
        self.fold.setCheckable(True)
        self.fold.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.fold.toggled.connect(self._on_folded)
        self._layout.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        inside = self._card("settings.advanced", body)
        self.constants = cast(QWidget, inside.parentWidget())
        head = QHBoxLayout()
        head.setSpacing(12)
        note = label(say("settings.advanced-note"), "second", body, wraps=True)
        self._back_constants = QPushButton(say("settings.back-constants"), body)
        self._back_constants.clicked.connect(self._on_back_constants)
        head.addWidget(note, 1)
        head.addWidget(self._back_constants, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(head)
        self._add_rows(inside, CONSTANTS, self.constants)
        self.constants.hide()

    # What is shown

    @property
    def differences(self) -> str:
        """What differs from the defaults, as it is shown."""
        return self._differences.text()

    def show_scenario(self, scenario: Scenario, base: Scenario | None = None) -> None:
        """Show the settings of a scenario; `base` is the base case if it is another one."""
        self._scenario = scenario
        settings = scenario.settings
        for row in self.rows.values():
            row.show_value(settings, None if base is None else base.settings)
        lines = changed_lines(settings)
        self._differences.setText("\n".join(lines) or say("settings.differs-none"))
        self._back_all.setVisible(bool(lines))
        self._back_constants.setVisible(any(s in CONSTANTS for s in changed_fields(settings)))
        code = preset_of(settings)
        for key, button in self.presets.items():
            button.setChecked(key == code)
        if code:
            words = say("settings.preset-is", preset=say(PRESET_NAMES[code][0]))
        else:
            words = say("settings.preset-own")
        self._in_force.setText(words)
        self._show_stability(settings)

    def _show_stability(self, settings: Settings) -> None:
        row = self.rows["reaction"]
        if row.line is not None and not row.line.is_refused:
            unstable = settings.reaction >= settings.fatigue
            words = {"reaction": settings.reaction, "fatigue": settings.fatigue}
            row.show_finding(say("hostility-unstable", **words) if unstable else "")

    def show_projection(self, projection: "Projection | None", is_live: bool = False) -> None:
        """Show nothing of it: the figures stand beside the page."""

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self._palette = palette
        width = _FIELD_WIDTH * self.fontMetrics().horizontalAdvance("M")
        for row in self.rows.values():
            row.fit(palette, width)
        self.setStyleSheet(controls_sheet(palette, self.fontMetrics().height() / 4))

    def show_place(self, where: Where) -> None:
        """Put the focus on a setting, unfolding the constants if it is one of them."""
        row = self.rows.get(where.field)
        if row is None:
            self.setFocus()
            return
        if self.constants.isAncestorOf(row):
            self.fold.setChecked(True)
        row.editor.setFocus()
        body = cast(QWidget, self._scroll.widget())
        self._layout.activate()
        body.resize(body.width(), body.sizeHint().height())
        self._scroll.ensureWidgetVisible(row)

    def commit_pending(self) -> None:
        """Take what is being typed."""
        for row in self.rows.values():
            row.commit()

    # What is changed

    def _settings(self) -> Settings:
        return Settings() if self._scenario is None else self._scenario.settings

    def _set(self, field: str, value: object, merge_key: str = "") -> None:
        if getattr(self._settings(), field) != value:
            self.edit_requested.emit(set_field("settings", "", field, value), merge_key)

    def _on_typed(self, field: str, text: str) -> None:
        row = self.rows[field]
        try:
            value = parsed(row.kind, field, text)
        except EntryProblem as problem:
            row.refuse(say(problem.code, **problem.values))
            return
        except ChangeProblem as problem:
            row.refuse(error_sentence(problem))
            return
        assert row.line is not None
        row.line.accept()
        row.clear_refusal()
        self._set(field, value)
        if self._scenario is not None:
            row.line.reset()
            self.show_scenario_row(field)

    def show_scenario_row(self, field: str) -> None:
        """Show a setting as it is known, for instance after a change that was refused."""
        value = getattr(self._settings(), field)
        line = self.rows[field].line
        if line is not None:
            line.show_text(shortest(value) if isinstance(value, float) else str(value))

    def _on_chosen(self, field: str, value: object) -> None:
        self._set(field, value, f"settings/{field}")

    def _on_restored(self, field: str) -> None:
        self.rows[field].clear_refusal()
        self._set(field, getattr(Settings(), field))

    def _on_new_seed(self) -> None:
        self._set("seed", secrets.randbelow(_SEEDS), "settings/new-seed")

    def _on_preset(self) -> None:
        code = str(self.sender().property("preset"))
        self.presets[code].setChecked(preset_of(self._settings()) == code)
        if preset_of(self._settings()) != code:
            self.edit_requested.emit(preset_change(code), "")

    def _on_back_all(self) -> None:
        self.setFocus()
        self._back([setting.field for setting in changed_fields(self._settings())])

    def _on_back_constants(self) -> None:
        self.fold.setFocus()
        changed = changed_fields(self._settings())
        self._back([setting.field for setting in changed if setting in CONSTANTS])

    def _back(self, fields: list[str]) -> None:
        default = Settings()
        cells = tuple(Cell("settings", "", field, getattr(default, field)) for field in fields)
        if cells:
            self.edit_requested.emit(SetFields(cells), "")

    def _on_folded(self, is_open: bool) -> None:
        self.fold.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self.constants.setVisible(is_open)


def parsed(kind: Kind, field: str, text: str) -> object:
    """Return what was typed for a setting; raises EntryProblem or ChangeProblem."""
    value: object = text.strip()
    if field == "start_date":
        if value:
            try:
                value = date.fromisoformat(str(value)).isoformat()
            except ValueError:
                raise EntryProblem("settings.bad-date", text=str(value)) from None
        return value
    if kind.type == "integer" and _GROUPED.fullmatch(text.strip()):
        text = re.sub(r"\D", "", text)
    number = parse_number(text)
    value = int(number) if kind.type == "integer" and number.is_integer() else number
    check_value(kind, value, Where("settings", "", field))
    return value


def controls_sheet(palette: Palette, step: float) -> str:
    """Return the look of boxes and lists to choose from."""
    box = round(3.5 * step)
    return (
        f"QCheckBox {{ spacing: {round(2 * step)}px; }}"
        f"QCheckBox::indicator {{ width: {box}px; height: {box}px; }}"
        f"QCheckBox::indicator:unchecked {{ border: 1px solid {palette.quiet}; "
        f"border-radius: 3px; background: {palette.panel}; }}"
        f"QCheckBox::indicator:checked {{ border: 1px solid {palette.accent}; "
        f"border-radius: 3px; background: {palette.accent}; }}"
        f"QCheckBox::indicator:focus {{ border: 2px solid {palette.ink}; "
        f"width: {box - 2}px; height: {box - 2}px; }}"
        f'QLineEdit[state="refused"] {{ border: 2px solid {palette.bad}; }}'
        f"QPushButton:checked {{ background: {palette.selection}; "
        f"border: 1px solid {palette.accent}; font-weight: 600; }}"
        f"QPushButton:checked:focus {{ border: 2px solid {palette.accent}; }}"
    )
