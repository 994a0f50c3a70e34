"""What a person chooses for a report: parts, form, futures, runs, colour and logo."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planner.domain.colours import Palette
from planner.domain.scenario import Scenario
from planner.report.brand import is_readable
from planner.report.options import PART_KEYS, PARTS
from planner.texts import figures, say
from planner.ui.compare.choosing import Chooser
from planner.ui.widgets.field_help import describe, rich
from planner.ui.widgets.labels import ElidedLabel, label

FORMS = (
    (".pdf", "reporting.form-pdf"),
    (".html", "reporting.form-html"),
    (".pptx", "reporting.form-pptx"),
    (".xlsx", "reporting.form-xlsx"),
)
# Short names; the report's own headings are longer.
_PART_NAMES = {
    "question": "reporting.part-question",
    "actors": "reporting.part-actors",
    "positions": "reporting.part-positions",
    "futures": "reporting.part-futures",
    "outcomes": "reporting.part-outcomes",
    "why": "reporting.part-why",
    "comparison": "reporting.part-comparison",
    "sensitivity": "reporting.part-sensitivity",
    "engines": "reporting.part-engines",
    "evidence": "reporting.part-evidence",
    "assumptions": "reporting.part-assumptions",
    "changes": "reporting.part-changes",
}
RUNS = (0, 500, 1_000, 2_000, 5_000, 10_000, 20_000)  # 0: as many as the projection
_SWATCH = 12
_INSET = 1.3  # heights of the text, below the name of a part


@dataclass(frozen=True, slots=True)
class Choices:
    """What stays the same from scenario to scenario."""

    parts: tuple[str, ...] = PART_KEYS
    form: str = FORMS[0][0]
    runs: int = 0
    accent: str = ""  # "#rrggbb", or nothing for the colours of the program
    logo: str = ""  # the path of a picture


class ChoicesPanel(QWidget):
    """A column of cards; `chosen` comes with whatever another report needs."""

    chosen = Signal()  # something that the pages show
    form_chosen = Signal()
    accent_wanted = Signal()
    logo_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.choices = Choices()
        self.chooser = Chooser(self)
        self.chooser.looked.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(10)
        self._make_form()
        self._make_parts()
        self._make_scope()
        self._make_dress()
        self._column.addStretch(1)
        self.chooser.changed.connect(self.chosen)

    def _card(self, code: str) -> QVBoxLayout:
        card = QFrame(self)
        card.setProperty("role", "card")
        card.setAccessibleName(say(code))
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 10, 14, 12)
        inside.setSpacing(6)
        inside.addWidget(label(say(code), "card-title", card))
        self._column.addWidget(card)
        return inside

    def _make_form(self) -> None:
        inside = self._card("reporting.form")
        self.forms = QButtonGroup(self)
        for number, (form, code) in enumerate(FORMS):
            button = QRadioButton(say(code), self)
            describe(button, say(f"tip.form{form}"))
            self.forms.addButton(button, number)
            inside.addWidget(button)
        self.forms.idClicked.connect(self._on_form)

    def _make_parts(self) -> None:
        inside = self._card("reporting.parts")
        self.boxes: dict[str, QCheckBox] = {}
        self._abouts: list[QLabel] = []
        for part in PARTS:
            box = QCheckBox(say(_PART_NAMES[part.key]), self)
            box.setAccessibleDescription(part.about)
            box.setToolTip(rich(part.about))
            box.setProperty("part", part.key)
            box.toggled.connect(self._on_part)
            inside.addWidget(box)
            about = label(part.about, "second", self, wraps=True)
            inside.addWidget(about)
            self.boxes[part.key] = box
            self._abouts.append(about)

    def _make_scope(self) -> None:
        inside = self._card("reporting.scope")
        inside.addWidget(self.chooser)
        self.runs = QToolButton(self)
        self.runs.setProperty("role", "menu")
        self.runs.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.runs)
        for number in RUNS:
            words = (
                say("reporting.runs-of", n=figures(f"{number:,}"))
                if number
                else say("reporting.runs")
            )
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setData(number)
        menu.triggered.connect(self._on_runs)
        self.runs.setMenu(menu)
        inside.addWidget(self.runs)

    def _make_dress(self) -> None:
        inside = self._card("reporting.dress")
        self.accent = QPushButton(self)
        self.no_accent = QPushButton(say("reporting.no-accent"), self)
        self.logo = QPushButton(say("reporting.choose-logo"), self)
        self.no_logo = QPushButton(say("reporting.no-logo"), self)
        for button, other in ((self.accent, self.no_accent), (self.logo, self.no_logo)):
            button.setAutoDefault(True)
            other.setProperty("role", "link")
            other.setAutoDefault(True)
            row = QHBoxLayout()
            row.addWidget(button)
            row.addWidget(other)
            row.addStretch(1)
            inside.addLayout(row)
        self._pale = label(say("reporting.pale"), "second", self, wraps=True)
        self._logo_name = ElidedLabel("", "second", self)
        self._problem = label("", "status-bad", self, wraps=True)
        for each in (self._pale, self._logo_name, self._problem):
            inside.addWidget(each)
        self.accent.clicked.connect(self.accent_wanted)
        self.logo.clicked.connect(self.logo_wanted)
        self.no_accent.clicked.connect(self._on_no_accent)
        self.no_logo.clicked.connect(self._on_no_logo)

    # What is shown

    def show_scenario(self, scenario: Scenario) -> None:
        """Offer the futures of a scenario."""
        self.chooser.show_scenario(scenario)
        self.chooser.setVisible(bool(scenario.futures))
        self.fit()

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of a theme and follow the text size."""
        self.chooser.set_palette(palette)
        inset = round(_INSET * self.fontMetrics().height())
        for about in self._abouts:
            about.setContentsMargins(inset, 0, 0, 4)

    def fit(self) -> None:
        """Put the menus below each other."""
        self.chooser.fit(0)

    def show_choices(self, choices: Choices, problem: str = "") -> None:
        """Show what is chosen, without telling of it; a problem is one of the logo."""
        is_known = choices.form in dict(FORMS)
        self.choices = choices = choices if is_known else replace(choices, form=FORMS[0][0])
        for key, box in self.boxes.items():
            was = box.blockSignals(True)
            box.setChecked(key in choices.parts)
            box.blockSignals(was)
        self.forms.button([suffix for suffix, _ in FORMS].index(self.choices.form)).setChecked(True)
        for action in self.runs.menu().actions():
            action.setChecked(action.data() == choices.runs)
            if action.isChecked():
                self.runs.setText(action.text())
        self._show_dress(problem)

    def _show_dress(self, problem: str) -> None:
        accent, logo = self.choices.accent, self.choices.logo
        words = say("reporting.accent-is", colour=accent) if accent else say("reporting.accent")
        self.accent.setText(words)
        swatch = QPixmap(_SWATCH, _SWATCH)
        swatch.fill(QColor(accent or "#000000"))
        self.accent.setIcon(QIcon(swatch) if accent else QIcon())
        self.no_accent.setVisible(bool(accent))
        self._pale.setVisible(bool(accent) and not is_readable(accent))
        self.no_logo.setVisible(bool(logo))
        self._logo_name.setText(logo)
        self._logo_name.setVisible(bool(logo) and not problem)
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    # What a person does

    def choose(self, **values: object) -> None:
        """Take another choice, and tell of it."""
        self.choices = replace(self.choices, **values)  # type: ignore[arg-type] # fields by name
        self.show_choices(self.choices, "" if "logo" in values else self._problem.text())
        self.chosen.emit()

    def _on_form(self, number: int) -> None:
        self.choices = replace(self.choices, form=FORMS[number][0])
        self.form_chosen.emit()

    def _on_part(self) -> None:
        parts = tuple(key for key in PART_KEYS if self.boxes[key].isChecked())
        self.choose(parts=parts)

    def _on_runs(self, action: QAction) -> None:
        self.choose(runs=action.data())

    def _on_no_accent(self) -> None:
        self.accent.setFocus()
        self.choose(accent="")

    def _on_no_logo(self) -> None:
        self.logo.setFocus()
        self.choose(logo="")
