"""A page with a table of records and, under it, all that is known of the selected one."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from planner.domain.changes import Change, RemoveRecords
from planner.domain.colours import LIGHT, Palette
from planner.domain.fields import Estimate
from planner.domain.problems import Where
from planner.domain.records import Key
from planner.domain.rules import check
from planner.domain.scenario import Scenario
from planner.domain.units import EntryProblem
from planner.texts import say
from planner.texts.describe import field_name
from planner.ui.board.add_card import AddCard
from planner.ui.board.guidance import Start
from planner.ui.board.names import added, added_sentence
from planner.ui.forms.entries import cell_label
from planner.ui.forms.findings import Findings
from planner.ui.forms.form import RecordForm
from planner.ui.forms.pane_card import PaneCard
from planner.ui.forms.records import duplicated, name_of, removal_sentence
from planner.ui.forms.rows import FieldSpec
from planner.ui.forms.style import form_sheet
from planner.ui.forms.table import RecordTable
from planner.ui.forms.table_model import Column, RecordModel
from planner.ui.pasting.lists import ListPasting
from planner.ui.widgets.act_menu import Act, ActMenu, keys_of
from planner.ui.widgets.evidence_line import EvidenceLine, History
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label, set_role

_MARGIN = 20
_PAUSE = 150  # ms after an edit until the checks run
# What is pasted on a page, in the order of its panes.
_LISTS = {"actors": ("actors", "groups"), "issues": ("issues", "anchors", "subissues")}


def column(field: str, width: int) -> Column:
    """Return the column of a field, under the field's own name."""
    return Column(field, field_name(field), width=width)


class RecordPage(QWidget):
    """What the pages of actors and issues have in common."""

    edit_requested = Signal(object, str)  # Change, merge key ("": an undo step of its own)
    preview_changed = Signal(object)

    def __init__(
        self,
        table: str,
        columns: Sequence[Column],
        fields: Sequence[Sequence[FieldSpec]],
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.name = table
        self._scenario: Scenario | None = None
        self._base: Scenario | None = None
        self.palette_of_theme = LIGHT
        self._field = ""
        self._notice: tuple[Scenario | None, str, str] = (None, "", "")  # also its role
        self._checks = QTimer(self, singleShot=True, interval=_PAUSE)
        self._checks.timeout.connect(self._check)
        self.findings = Findings()
        self.model = RecordModel(table, columns, self)
        # Made in the order in which Tab goes through them.
        self.pasting = ListPasting(_LISTS[table], self)
        self._make_header()
        self.hint = label("", "quiet", self, wraps=True)
        self.add_card = AddCard(self)
        self.between = QVBoxLayout()
        self.between.addWidget(self.pasting.card)
        self.make_cards()
        self._make_table()
        self.menu = ActMenu(self)
        self.form = RecordForm(table, fields, self)
        self.below = PaneCard(self)
        self.below.add_pane(say(self._word("form")), self.form)
        self._lay_out()
        self._connect()

    def _make_header(self) -> None:
        self._top = QHBoxLayout()
        self._header = QHBoxLayout()
        for layout in (self._top, self._header):
            layout.setSpacing(8)
        self._title = label(say(self._word("title")), "page-title", self)
        self._top.addWidget(self._title, 1)
        self._top.addLayout(self._header)
        is_actors = self.name == "actors"
        self.add = self.add_button(
            "board.add-actor" if is_actors else "board.add-issue",
            "board.tip.add-actor" if is_actors else "board.tip.add-issue",
        )
        self._header.addWidget(self.pasting.button)
        self.duplicate = self.add_button("records.duplicate", "records.tip.duplicate")
        self.remove = self.add_button("records.remove", "records.tip.remove")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the title where both have no room in one line."""
        super().resizeEvent(event)
        needed = self._title.sizeHint().width() + self._header.sizeHint().width() + 8 + 2 * _MARGIN
        is_one_line = needed <= self.width()
        directions = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._top.setDirection(directions[not is_one_line])

    def make_cards(self) -> None:
        """Make what stands between the title and the table."""

    def _make_table(self) -> None:
        self.card = QFrame(self)
        self.card.setProperty("role", "card")
        self.table = RecordTable(self.model, self.card, cell_label)
        self.table.setAccessibleName(say(self._word("table")))
        self.table.setAccessibleDescription(say("records.tip.table"))
        self.refusal = label("", "status-bad", self.card, wraps=True)
        self.refusal.hide()
        self.evidence = EvidenceLine(self.card)
        self.evidence.setContentsMargins(8, 3, 8, 1)
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(1, 4, 1, 4)
        inside.setSpacing(0)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.refusal)
        inside.addWidget(self.evidence)

    def show_pane(self, place: int) -> None:
        """Show a pane by the place of its tab."""
        self.commit_pending()
        self.below.show_pane(place)
        self.below.heading.setText(self.heading_text())

    def add_button(self, code: str, tip: str) -> QPushButton:
        """Add a button beside the title."""
        button = QPushButton(say(code), self)
        describe(button, say(tip))
        button.setAutoDefault(True)
        self._header.addWidget(button)
        return button

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.addWidget(self.card)
        self.splitter.addWidget(self.below)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(8)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([1000, 1000])
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(_MARGIN, 16, _MARGIN, 16)
        self._layout.setSpacing(6)
        self._layout.addLayout(self._top)
        self._layout.addWidget(self.hint)
        self._layout.addWidget(self.add_card)
        self._layout.addLayout(self.between)
        self._layout.addWidget(self.splitter, 1)
        self._layout.addStretch(0)

    def _connect(self) -> None:
        self.add.clicked.connect(self._on_add)
        self.duplicate.clicked.connect(self.duplicate_selected)
        self.remove.clicked.connect(self.remove_selected)
        self.below.asked.connect(self.show_pane)
        self.add_card.names_typed.connect(self._on_names_typed)
        self.add_card.cancelled.connect(self._on_adding_cancelled)
        self.add_card.table_changed.connect(self._show_state)
        self.pasting.edit_requested.connect(self.edit_requested)
        self.pasting.said.connect(self._on_pasting_said)
        self.pasting.pasted.connect(self._on_pasted)
        self.pasting.ended.connect(self._on_adding_cancelled)
        self.pasting.card.opened.connect(self._show_state)
        self.model.edit_requested.connect(self.edit_requested)
        self.model.refused.connect(self._on_refused)
        self.table.record_selected.connect(self._on_selected)
        self.table.remove_requested.connect(self.remove_selected)
        self.table.menu_requested.connect(self._on_menu_requested)
        self.table.order_refused.connect(self._on_order_refused)
        self.table.selectionModel().currentChanged.connect(self._on_cell)
        self.form.edit_requested.connect(self.edit_requested)
        self.form.field_entered.connect(self._on_field_entered)
        shortcut = QShortcut(QKeySequence("Ctrl+D"), self.table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.duplicate_selected)

    def _word(self, end: str) -> str:
        words = {
            "actors": {
                "title": "actors.title",
                "hint": "actors.hint",
                "table": "actors.table",
                "form": "actors.form",
                "start": "actors.start",
                "start-advice": "actors.start-advice",
            },
            "issues": {
                "title": "issues.title",
                "hint": "issues.hint",
                "table": "issues.table",
                "form": "issues.form",
                "start": "issues.start",
                "start-advice": "issues.start-advice",
            },
        }
        return words[self.name][end]

    # What is shown

    @property
    def scenario(self) -> Scenario | None:
        """The scenario that is shown."""
        return self._scenario

    @property
    def base(self) -> Scenario | None:
        """The base case, if another one is shown."""
        return self._base

    @property
    def key(self) -> str | None:
        """The selected record."""
        key = self.table.key
        return None if key is None else str(key)

    def show_scenario(self, scenario: Scenario, base: Scenario | None = None) -> None:
        """Show the scenario of the shown future; `base` is the base case if it is another one."""
        is_other = self._scenario is None or self._scenario.id != scenario.id
        self._scenario, self._base = scenario, base
        if is_other:
            self.add_card.close_field()
            self.findings = Findings()
            self.refusal.hide()
        self.prepare()
        row = self.table.currentIndex().row()
        self.model.show_scenario(scenario, base)
        self.pasting.show_scenario(scenario, base)
        if self.key is None and self.model.keys:
            self.table.select(self.model.keys[min(max(row, 0), len(self.model.keys) - 1)])
        self.show_selected()
        self._show_state()
        self._checks.start()

    def prepare(self) -> None:
        """Work out what the columns need, before the rows are shown."""

    def show_selected(self) -> None:
        """Show the selected record in the panes."""
        scenario = self._scenario
        if scenario is None:
            return
        key = self.key
        self.form.show_record(scenario, self._base, key, self.automatic_colour(key))
        self.form.show_findings(self.findings)
        self._show_evidence()
        self.below.heading.setText(self.heading_text())
        self.duplicate.setEnabled(key is not None)
        self.remove.setEnabled(key is not None)

    def set_history(self, history: History) -> None:
        """Take what says who changed a record last and when."""
        self.evidence.set_history(history)

    def _show_evidence(self) -> None:
        """Show what is known of the selected number."""
        scenario, key, field = self._scenario, self.key, self._field
        known = None
        if scenario is not None and key in scenario.tables[self.name]:
            value = getattr(scenario.tables[self.name][key], field, None)
            known = value if isinstance(value, Estimate) else None
        self.evidence.show_field(self.name, key, field, "", known)

    def _on_cell(self) -> None:
        place = max(self.table.currentIndex().column(), 0)
        self._field = self.model.columns[place].field
        self._show_evidence()

    def _on_field_entered(self, field: str) -> None:
        self._field = field
        self._show_evidence()

    def heading_text(self) -> str:
        """Return what stands above the pane that is shown."""
        scenario, key = self._scenario, self.key
        if scenario is None or key is None:
            return say("records.none-selected")
        return name_of(scenario, self.name, key, is_long=True)

    def automatic_colour(self, key: str | None) -> str:
        """Return the colour of a record without one of its own."""
        return ""

    def show_projection(self, projection, is_live: bool = False) -> None:
        """Nothing here depends on it."""

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self.palette_of_theme = palette
        self.setStyleSheet(form_sheet(palette, self.fontMetrics().height() / 4))
        self.table.set_palette(palette)
        self.form.set_palette(palette)
        self.add_card.fit()
        self.pasting.card.set_palette(palette)
        self.below.setMinimumHeight(self.fontMetrics().height() * 8)
        self.card.setMinimumHeight(self.fontMetrics().height() * 5)
        if self._scenario is not None:
            self.prepare()
            self.show_selected()

    def commit_pending(self) -> None:
        """Take what is being typed; to be called before saving and closing."""
        self.add_card.commit_pending()
        self.table.commit_pending()
        self.form.commit_pending()

    def show_place(self, where: Where) -> None:
        """Select the record and the field of a finding."""
        if not isinstance(where.key, str):
            return
        if self.table.select(where.key or None, where.field):
            self.show_pane(0)
        if self.add_card.is_start:
            self.add_card.primary.setFocus()
        elif self.model.column_of(where.field) >= 0 or not self.form.focus_field(where.field):
            self.table.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the table, or to how one begins."""
        (self.add_card.primary if self.add_card.is_start else self.table).setFocus(event.reason())

    def _show_state(self) -> None:
        """Show how to begin, or what happened just now, or what can be done here."""
        scenario = self._scenario
        if scenario is None:
            return
        is_empty = not scenario.tables[self.name]
        start = None
        if is_empty:
            start = Start(self.name, say(self._word("start")), say(self._word("start-advice")))
        self.add_card.show_start(start)
        shown, notice, role = self._notice
        notice = notice if shown is scenario else ""
        self.hint.setText(notice or say(self._word("hint")))
        set_role(self.hint, role if notice else "quiet")
        self.hint.setVisible(not is_empty or bool(notice))
        if self.pasting.is_shown:
            self.add_card.hide()
        self.splitter.setVisible(not is_empty and not self.pasting.needs_page(self))
        for button in (self.add, self.duplicate, self.remove):
            button.setVisible(not is_empty)
        self._layout.setStretch(self._layout.count() - 1, int(self.splitter.isHidden()))

    def say_notice(self, sentence: str, role: str = "") -> None:
        """Say what was done, until something else is."""
        self._notice = (self._scenario, sentence, role)
        self._show_state()

    # Checks

    def _check(self) -> None:
        if self._scenario is not None and self.isVisible():
            self.findings = Findings(check(self._scenario))
            self.show_findings()

    def show_findings(self) -> None:
        """Mark what the checks found."""
        self.model.show_findings(self.findings)
        self.form.show_findings(self.findings)

    def showEvent(self, event: QShowEvent) -> None:
        """Check what was changed on other pages."""
        super().showEvent(event)
        self._checks.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take what is being typed."""
        super().hideEvent(event)
        self._checks.stop()

    # What is done

    def request(self, change: Change) -> bool:
        """Ask for a change; tells whether it was made."""
        before = self._scenario
        self.edit_requested.emit(change, "")
        return self._scenario is not before

    def _on_add(self) -> None:
        self.add_card.open_field(self.name)

    def _on_names_typed(self, table: str, text: str) -> None:
        scenario = self._scenario
        if scenario is None:
            return
        if "\t" in text:
            self.add_card.close_field()
            self.pasting.paste_text(text)
            return
        try:
            result = added(scenario, table, text)
        except EntryProblem as problem:
            self.add_card.refuse(say(problem.code, **problem.values))
            return
        if self.request(result.change):
            self.add_card.take(added_sentence(result))
            self.table.select(result.change.rows[-1][1].id)

    def _on_pasting_said(self, sentence: str, is_refused: bool) -> None:
        self.say_notice(sentence, "status-bad" if is_refused else "")

    def _on_pasted(self, table: str, key: str) -> None:
        """Show what was pasted."""
        if table == self.name:
            self.table.select(key)
        elif table in _LISTS[self.name]:
            self.show_pane(_LISTS[self.name].index(table))
        self.table.setFocus()

    def _on_adding_cancelled(self) -> None:
        if self.add_card.is_start:
            self.add_card.primary.setFocus()
        else:
            self.table.setFocus()

    def acts(self) -> list[Act]:
        """Return what can be done with the selected record."""
        table = self.table
        return [
            Act(say("records.act.type"), "F2", table.type_current),
            Act(say("records.duplicate"), "Ctrl+D", self.duplicate_selected),
            Act(say("records.act.up"), "Alt+Up", table.move_up),
            Act(say("records.act.down"), "Alt+Down", table.move_down),
            Act(say("pasting.copy"), "Ctrl+C", table.copy),
            Act(say("pasting.button"), "Ctrl+V", self.pasting.paste),
            Act(say("records.remove"), "Delete", self.remove_selected),
        ]

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the keys of the page, each with what it does."""
        return [*keys_of(self.acts()), ("Esc", say("records.key.restore"))]

    def _on_menu_requested(self, where: QPoint) -> None:
        self.menu.offer(self.acts(), where)

    def duplicate_selected(self) -> None:
        """Ask for a copy of the selected record, with what belongs to it."""
        scenario, key = self._scenario, self.key
        if scenario is None or key is None:
            return
        self.commit_pending()
        scenario = self._scenario
        assert scenario is not None
        change, new = duplicated(scenario, self.name, key)
        if self.request(change):
            self.table.select(new, "name")
            self.table.setFocus()
            assert self._scenario is not None
            name = name_of(self._scenario, self.name, new)
            self.say_notice(say("records.duplicated", name=name))

    def remove_selected(self) -> None:
        """Ask for the selected record to go, and say what went with it."""
        scenario, key = self._scenario, self.key
        if scenario is None or key is None:
            return
        sentence = removal_sentence(scenario, self.name, key)
        had_focus = self.remove.hasFocus()
        if self.request(RemoveRecords(self.name, (key,))):
            self.say_notice(sentence)
            if self.add_card.is_start:
                self.add_card.primary.setFocus()
            elif had_focus:
                self.remove.setFocus()

    def _on_selected(self, key: Key | None) -> None:
        if key == self.form.key:
            return
        self.form.commit_pending()
        if self.form.refused_line is not None and self.form.key in self.model.keys:
            QTimer.singleShot(0, self._stay)
        else:
            self.refusal.hide()
            self.show_selected()

    def _stay(self) -> None:
        """Come back to what is typed in the form and cannot be taken: nothing typed is lost."""
        line = self.form.refused_line
        if line is not None and self.table.select(self.form.key):
            line.setFocus()

    def _on_refused(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    def _on_order_refused(self) -> None:
        self.say_notice(say("records.sorted"))
