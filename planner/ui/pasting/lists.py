"""Pastes lists on a page: at once where all can be taken, else after they were looked at."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from planner.domain.changes import Change
from planner.domain.problems import PlannerError
from planner.domain.scenario import Scenario
from planner.interchange.table_text import Table, read_table
from planner.texts import say
from planner.texts.describe import field_name, several
from planner.texts.findings import error_sentence
from planner.ui.board.words import point
from planner.ui.pasting.card import Lines, PasteCard
from planner.ui.pasting.headings import known_headings
from planner.ui.pasting.plan import ListPlan, counted, plan_list
from planner.ui.widgets.field_help import describe

_HEADINGS_SHOWN = 6
_LOW = 36  # lines of text; in a lower page the card stands alone


class ListPasting(QObject):
    """Reads the clipboard as a list of some tables; says what is to be changed."""

    edit_requested = Signal(object, str)  # Change, merge key
    said = Signal(str, bool)  # sentence, and whether something was refused
    pasted = Signal(str, str)  # table and key of the first record that was added
    ended = Signal()  # the card is closed: the focus belongs elsewhere now

    def __init__(self, tables: Sequence[str], page: QWidget) -> None:
        super().__init__(page)
        self._tables = tables
        self._scenario: Scenario | None = None
        self._base: Scenario | None = None
        self.issue: str | None = None  # that parts belong to which name none
        self._pending: tuple[Table, ListPlan] | None = None
        key = QKeySequence(QKeySequence.StandardKey.Paste)
        self.button = QPushButton(say("pasting.button"), page)
        self.button.setAutoDefault(True)
        known = ", ".join(known_headings(tables[0])[:_HEADINGS_SHOWN])
        words = key.toString(QKeySequence.SequenceFormat.NativeText)
        describe(self.button, say("pasting.tip", key=words, known=known))
        self.button.clicked.connect(self.paste)
        self.card = PasteCard(page)
        self.card.applied.connect(self._on_applied)
        self.card.cancelled.connect(self._on_cancelled)
        shortcut = QShortcut(key, page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.paste)

    def show_scenario(self, scenario: Scenario, base: Scenario | None) -> None:
        """Follow the scenario; what is shown to be pasted is worked out anew."""
        is_other = self._scenario is None or self._scenario.id != scenario.id
        self._scenario, self._base = scenario, base
        if self._pending is None:
            return
        if is_other:
            self._forget()
        else:
            self._look(self._pending[0])

    def paste(self) -> None:
        """Paste the clipboard; where something cannot be taken, show what would happen."""
        mime = QGuiApplication.clipboard().mimeData()
        if mime is None or not mime.hasText():
            self.said.emit(say("pasting-no-text"), True)
        else:
            self.paste_text(mime.text())

    def paste_text(self, text: str) -> None:
        """Paste a text as if it came from the clipboard."""
        self._forget()
        try:
            table = read_table(text)
        except PlannerError as problem:
            self.said.emit(error_sentence(problem), True)
            return
        self._look(table)

    @property
    def is_shown(self) -> bool:
        """Tell whether the card is open."""
        return self._pending is not None

    def needs_page(self, page: QWidget) -> bool:
        """Tell whether the open card needs the room of what else the page shows."""
        is_low = page.height() < _LOW * page.fontMetrics().lineSpacing()
        self.card.set_share(0.6 if is_low else 0.45)
        return self.is_shown and is_low

    def _look(self, table: Table) -> None:
        if self._scenario is None:
            return
        try:
            plan = plan_list(self._scenario, table, self._tables, point(), self.issue, self._base)
        except PlannerError as problem:
            self._forget()
            self.said.emit(error_sentence(problem), True)
            return
        if plan.left or self._pending is not None:
            self._pending = table, plan
            self.said.emit("", False)
            self.card.show_lines(_lines(plan))
        else:
            self._take(plan)

    def _take(self, plan: ListPlan) -> None:
        before = self._scenario
        if plan.change is not None:
            change: Change = plan.change
            self.edit_requested.emit(change, "")
            if self._scenario is before:
                self.said.emit("", False)  # refused, and said by the window
                return
        self.said.emit(plan.sentence(), False)
        if plan.rows:
            self.pasted.emit(plan.table, plan.rows[0].key)

    def _forget(self) -> None:
        if self._pending is not None:
            self._pending = None
            self.card.close_table()

    def _on_applied(self) -> None:
        if self._pending is not None:
            plan = self._pending[1]
            self._forget()
            self.ended.emit()
            self._take(plan)

    def _on_cancelled(self) -> None:
        self._forget()
        self.ended.emit()
        self.said.emit(say("pasting.cancelled"), False)


def _lines(plan: ListPlan) -> Lines:
    """Return what the card shows of a plan."""

    def taken(place: int, column: int) -> str:
        row = plan.rows[place]
        if column == 0:
            return row.name
        if column == 1:
            return say("pasting.n-values", n=len(row.fields))
        fields = ", ".join(field_name(name) for name in row.fields)
        return say("pasting.row-new") if row.is_new else say("pasting.row-changes", fields=fields)

    number = len(plan.rows)
    what = counted(plan.table, number)
    title = say("pasting.some", what=what, n=len(plan.left))
    if not number:
        title = say("pasting.none")
    detail = say("pasting.kind", what=several(plan.table))
    return Lines(title, detail, say("pasting.apply", what=what), plan.left, number, taken)
