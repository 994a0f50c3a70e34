"""The page of the brief: what the talks are about, how they may end, how long they last."""

from collections.abc import Sequence

from PySide6.QtCore import QDate, QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from planner.domain.calendar import round_starts
from planner.domain.colours import Palette
from planner.domain.problems import Where
from planner.domain.records import Settings
from planner.domain.rules import check
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.forms.checklist import Checklist
from planner.ui.forms.form import RecordForm
from planner.ui.forms.impacts import ImpactsPane
from planner.ui.forms.rows import FieldSpec
from planner.ui.forms.style import form_sheet
from planner.ui.widgets.evidence_line import EvidenceLine, History
from planner.ui.widgets.labels import label

_MARGIN = 20
_PAUSE = 150  # ms after an edit until the checks run
_NARROW = 74  # letters; below, the checklist stands under the forms
_ABOUT = (
    FieldSpec("title", "brief.field-title"),
    FieldSpec("question", "brief.field-question", "brief.means-question", lines=2),
    FieldSpec("purpose", "brief.field-purpose", "brief.means-purpose", lines=2),
)
_ENDS = (
    FieldSpec("can_escalate", "brief.field-can-escalate"),
    FieldSpec("meaning_agreement", "outcome.agreement", lines=2),
    FieldSpec("meaning_partial", "outcome.partial", lines=2),
    FieldSpec("meaning_stalemate", "outcome.stalemate", lines=2),
    FieldSpec("meaning_escalation", "outcome.escalation", lines=2),
)
_HORIZON = (
    FieldSpec("rounds", "brief.field-rounds"),
    FieldSpec("round_unit", "brief.field-unit"),
    FieldSpec("start_date", "brief.field-start", "brief.means-start"),
)
_WHO = (
    FieldSpec("authors", "brief.field-authors"),
    FieldSpec("limits", "brief.field-limits", "brief.means-limits", lines=2),
    FieldSpec("note", "brief.field-note", lines=3),
    FieldSpec("is_illustrative", "brief.field-illustrative", "brief.means-illustrative"),
)


class BriefPage(QWidget):
    """Shows the brief and what is still missing, and says what a person entered."""

    edit_requested = Signal(object, str)  # Change, merge key ("": an undo step of its own)
    preview_changed = Signal(object)
    place_requested = Signal(object)  # Where, of a finding that was chosen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenario: Scenario | None = None
        self._field: tuple[QObject | None, str] = (None, "")
        self._checks = QTimer(self, singleShot=True, interval=_PAUSE)
        self._checks.timeout.connect(self._check)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget(area)
        area.setWidget(body)
        self.about = RecordForm("brief", (_ABOUT,), body)
        self.ends = RecordForm("brief", (_ENDS,), body)
        self.horizon = RecordForm("settings", (_HORIZON,), body)
        self.who = RecordForm("brief", (_WHO,), body)
        self.impacts = ImpactsPane(body)
        self.impacts.edit_requested.connect(self.edit_requested)
        self.calendar = label("", "second", body, wraps=True)
        self.escalation = label("", "quiet", body, wraps=True)
        self.checklist = Checklist(body)
        self.evidence = {form: EvidenceLine(body) for form in self.forms}
        self.checklist.place_requested.connect(self._on_place_requested)
        for form in self.forms:
            form.edit_requested.connect(self.edit_requested)
            form.field_entered.connect(self._on_field_entered)
        forms = QVBoxLayout()
        forms.setSpacing(12)
        forms.addWidget(self._card("brief.about", (self.about,), body))
        forms.addWidget(self._card("brief.ends", (self.escalation, self.ends), body))
        forms.addWidget(self._card("brief.impacts", (self.impacts,), body))
        forms.addWidget(self._card("brief.horizon", (self.horizon, self.calendar), body))
        forms.addWidget(self._card("brief.who", (self.who,), body))
        forms.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(12)
        self._columns.addLayout(forms, 5)
        side = QVBoxLayout()
        side.addWidget(self.checklist)
        side.addStretch(1)
        self._columns.addLayout(side, 3)
        inside = QVBoxLayout(body)
        inside.setContentsMargins(_MARGIN, 16, _MARGIN, 16)
        inside.setSpacing(6)
        inside.addWidget(label(say("page.brief"), "page-title", body))
        inside.addWidget(label(say("brief.hint"), "quiet", body, wraps=True))
        inside.addSpacing(4)
        inside.addLayout(self._columns)
        inside.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self._area = area

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the first line."""
        self.about.rows["title"].focus_widget.setFocus(event.reason())

    def _card(self, title: str, parts: Sequence[QWidget], parent: QWidget) -> QFrame:
        card = QFrame(parent)
        card.setProperty("role", "card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(label(say(title), "card-title", card))
        for part in parts:
            layout.addWidget(part)
            if isinstance(part, RecordForm):
                layout.addWidget(self.evidence[part])
        return card

    @property
    def forms(self) -> tuple[RecordForm, ...]:
        """The four forms, from top to bottom."""
        return self.about, self.ends, self.horizon, self.who

    def show_scenario(self, scenario: Scenario, base: Scenario | None = None) -> None:
        """Show the scenario of the shown future; `base` is the base case if it is another one."""
        self._scenario = scenario
        for form in self.forms:
            form.show_record(scenario, base, "")
        self.impacts.show_scenario(scenario, base)
        can_escalate = scenario.brief.can_escalate
        self.ends.rows["meaning_escalation"].setVisible(can_escalate)
        self.escalation.setText(
            say("brief.can-escalate" if can_escalate else "brief.cannot-escalate")
        )
        self.calendar.setText(calendar_sentence(scenario.settings))
        self._show_evidence()
        self._checks.start()

    def set_history(self, history: History) -> None:
        """Take what says who changed a record last and when."""
        for line in self.evidence.values():
            line.set_history(history)
        self.impacts.set_history(history)

    def _on_field_entered(self, field: str) -> None:
        """Say who changed the field with the focus, under its form alone."""
        self._field = self.sender(), field
        self._show_evidence()

    def _show_evidence(self) -> None:
        entered, field = self._field
        for form, line in self.evidence.items():
            if form is entered:
                line.show_field(form.table, "", field, form.rows[field].title)
            else:
                line.hide()

    def show_projection(self, projection, is_live: bool = False) -> None:
        """Nothing here depends on it."""

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self.setStyleSheet(form_sheet(palette, self.fontMetrics().height() / 4))
        for form in self.forms:
            form.set_palette(palette)
        self.impacts.set_palette(palette)
        self.checklist.set_palette(palette)
        self._arrange()

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the keys of the page, each with what it does."""
        return [
            (say("key.ctrl-enter"), say("brief.key.take")),
            ("Esc", say("records.key.restore")),
        ]

    def commit_pending(self) -> None:
        """Take what is being typed; to be called before saving and closing."""
        for form in self.forms:
            form.commit_pending()
        self.impacts.commit_pending()

    def show_place(self, where: Where) -> None:
        """Put the focus into the field of a finding."""
        if where.table == "impacts":
            self.impacts.focus_field(str(where.key), where.field)
        for form in self.forms:
            if form.table == where.table and form.focus_field(where.field):
                self._area.ensureWidgetVisible(form.rows[where.field])
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the checklist under the forms where there is no room beside them."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        is_narrow = self.width() < _NARROW * self.fontMetrics().averageCharWidth()
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(down if is_narrow else across)

    def showEvent(self, event: QShowEvent) -> None:
        """Check what was changed on other pages."""
        super().showEvent(event)
        self._checks.start()

    def _check(self) -> None:
        if self._scenario is not None and self.isVisible():
            self.checklist.show_problems(check(self._scenario))

    def _on_place_requested(self, where: Where) -> None:
        self.commit_pending()
        if where.table == "settings" and where.field in self.horizon.rows:
            self.show_place(where)
        else:
            self.place_requested.emit(where)


def calendar_sentence(settings: Settings) -> str:
    """Return how long the talks last, and on which day each round begins."""
    unit = say(f"unit.{settings.round_unit}")
    starts = [
        QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")
        for day in round_starts(settings)
    ]
    if not starts:
        code = "brief.calendar-sessions" if settings.start_date else "brief.calendar-none"
        return say(code, n=settings.rounds, unit=unit)
    rounds = "  ·  ".join(
        # Kept together, so that a line never ends between a round and its day.
        say("brief.calendar-round", round=number, day=day).replace(" ", "\u00a0")
        for number, day in enumerate(starts, 1)
    )
    return say("brief.calendar", n=settings.rounds, unit=unit, rounds=rounds)
