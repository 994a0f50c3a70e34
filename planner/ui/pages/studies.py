"""The page of studies: the questions, and below them what was found."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from planner.domain.colours import DARK, LIGHT, Palette
from planner.domain.futures import resolve
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.compare.cards import StudyCard
from planner.ui.compare.figures import Sheet
from planner.ui.compare.work import is_played_alike
from planner.ui.forms.style import form_sheet
from planner.ui.jobs import Progress
from planner.ui.studies.asking import Asking
from planner.ui.studies.picture import ChartPicture
from planner.ui.studies.work import Asked, Studied, StudyWork, study_sheet
from planner.ui.widgets.field_help import rich
from planner.ui.widgets.labels import label

if TYPE_CHECKING:
    from planner.charts.registry import Chart
    from planner.engine.results import Projection

_MARGIN = 20
_BETWEEN = 16
_COLUMNS = 2  # of questions, where they have room


class StudiesPage(QWidget):
    """Makes one study at a time beside the window; what it found stays until the next."""

    edit_requested = Signal(object, str)  # nothing is edited here
    preview_changed = Signal(object)
    export_requested = Signal(str, object, str)  # "chart"; what makes it; its name
    crashed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from planner.study.studies import STUDIES

        self._scenario: Scenario | None = None
        self._future: str | None = None
        self._palette = LIGHT
        self.setAccessibleName(say("page.studies"))
        self.questions = QWidget(self)
        self.kinds = QButtonGroup(self)
        self._kinds = tuple(STUDIES)
        self.asking = Asking(self.questions)
        self.start = QPushButton(say("studies.start"), self.questions)
        self.start.setProperty("role", "primary")
        self.start.setAutoDefault(True)
        self.card = StudyCard(self, "study")
        self.stale = label("", "status-busy", self.card, wraps=True)
        self.stale.hide()
        self.picture = ChartPicture(self.card)
        self.card.rows.insertWidget(2, self.stale)
        self.card.rows.insertWidget(self.card.rows.indexOf(self.card.note), self.picture)
        self.card.show_sheet(Sheet("", say("studies.nothing"), (), ()))
        self._lay_out()
        self.start.clicked.connect(self.begin)
        self.kinds.idToggled.connect(self._on_kind)
        self._on_kind(0, is_chosen=True)
        self.card.found_changed.connect(self._on_found)
        self.card.chart_asked.connect(self._on_chart_asked)
        self.card.crashed.connect(self.crashed)

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self.questions)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(label(say("studies.kinds"), "card-title", self.questions, wraps=True))
        names = self._names = QGridLayout()
        names.setHorizontalSpacing(_BETWEEN)
        names.setVerticalSpacing(6)
        self.about = label("", "second", self.questions, wraps=True)
        for place, kind in enumerate(self._kinds):
            button = QRadioButton(say(f"studies.kind.{kind}"), self.questions)
            about = say(f"studies.kind.{kind}-about")
            button.setAccessibleDescription(about)
            button.setToolTip(rich(about))
            button.setChecked(place == 0)
            self.kinds.addButton(button, place)
        names.setColumnStretch(_COLUMNS, 1)
        inside.addLayout(names)
        inside.addWidget(self.about)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.asking)
        row.addWidget(self.start, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        inside.addLayout(row)
        inside.addWidget(label(say("studies.elsewhere"), "second", self.questions, wraps=True))
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addWidget(self.questions)
        column.addWidget(self.card)
        column.addStretch(1)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 16, _MARGIN, 16)
        layout.setSpacing(8)
        layout.addWidget(label(say("page.studies"), "page-title", self))
        layout.addWidget(label(say("studies.lead"), "quiet", self, wraps=True))
        layout.addWidget(self._area, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the questions side by side where they have room."""
        super().resizeEvent(event)
        buttons = self.kinds.buttons()
        widest = max(button.sizeHint().width() for button in buttons)
        room = self.width() - 3 * _MARGIN
        columns = _COLUMNS if _COLUMNS * (widest + _BETWEEN) <= room else 1
        below = -(-len(buttons) // columns)
        for place, button in enumerate(buttons):
            self._names.addWidget(button, place % below, place // below)

    # What the window says

    def show_future(self, future: str | None) -> None:
        """Take note of which future is looked at."""
        self._future = future

    def show_scenario(self, scenario: Scenario, base: Scenario | None = None) -> None:
        """Study a scenario; `base` is the base case if another is shown."""
        self._scenario = scenario if base is None else base
        self.asking.offer(resolve(self._scenario, self._future).scenario)
        self._show_age()

    def show_projection(self, projection: "Projection | None", is_live: bool = False) -> None:
        """Ask about the class that is most frequent, unless another was chosen."""
        from planner.study.trials import most_frequent

        if projection is not None:
            self.asking.show_likely(most_frequent(projection))

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self._palette = palette
        self.setStyleSheet(form_sheet(palette, self.fontMetrics().height() / 4))
        self.card.set_palette(palette, {})
        self._show_picture()

    def commit_pending(self) -> None:
        """Nothing is typed here."""

    def close_jobs(self) -> None:
        """Stop what is studied, before the window closes."""
        self.card.search.close()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the chosen question."""
        self.kinds.button(self.kinds.checkedId()).setFocus(event.reason())

    # What is asked

    def _on_kind(self, place: int, is_chosen: bool) -> None:
        """Ask for what the chosen study needs to know."""
        from planner.study.studies import STUDIES

        if is_chosen:
            kind = self._kinds[place]
            self.about.setText(say(f"studies.kind.{kind}-about"))
            self.asking.show_asks(STUDIES[kind].asks)

    def begin(self) -> None:
        """Begin the study that is chosen, in place of the one before."""
        if self._scenario is None:
            return
        kind, asking = self._kinds[self.kinds.checkedId()], self.asking
        about = (asking.chosen_measure, asking.chosen_budget, asking.chosen_pair)
        asked = Asked(self._scenario, self._future, kind, *about)
        self.card.ask((asked,), StudyWork(asked), _sheet_of)
        self._bring_up()

    # What is shown

    def _on_found(self) -> None:
        self._show_age()
        self._show_picture()
        if self.start.hasFocus():
            self._bring_up()

    def _bring_up(self) -> None:
        """Scroll to the answer once it is laid out, if it is not all in sight."""
        QTimer.singleShot(0, self, self._scroll_to_card)

    def _scroll_to_card(self) -> None:
        bar, top = self._area.verticalScrollBar(), self.card.y()
        if top + self.card.height() > bar.value() + self._area.viewport().height():
            bar.setValue(top)

    def _show_age(self) -> None:
        """Say where what is shown is of another scenario or future than now."""
        found, words = self.card.found, ""
        if isinstance(found, Studied) and self._scenario is not None:
            asked = found.asked
            if asked.future != self._future:
                words = say("studies.other-future")
            elif not is_played_alike(asked.scenario, self._scenario, (asked.future,)):
                words = say("studies.stale")
        self.stale.setText(words)
        self.stale.setVisible(bool(words))

    def _show_picture(self) -> None:
        found = self.card.found
        if not isinstance(found, Studied):
            self.picture.hide()
            return
        png = found.dark if self._palette == DARK else found.light
        self.picture.show_png(png, found.told.charts[0].caption.alt)

    def _on_chart_asked(self) -> None:
        found = self.card.found
        if isinstance(found, Studied):

            def make(progress: Progress) -> "Chart":
                return found.told.charts[0]

            name = say("studies.picture-file", name=found.asked.kind)
            self.export_requested.emit("chart", make, name)


def _sheet_of(found: object) -> Sheet:
    assert isinstance(found, Studied)
    return study_sheet(found)
