"""Cards with a sheet: one that shows what is known, and one that looks for it first."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from planner.domain.colours import Palette
from planner.domain.problems import PlannerError
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.ui.compare.figures import Sheet, SheetRow
from planner.ui.compare.table import SheetTable
from planner.ui.compare.work import Told
from planner.ui.jobs import Work
from planner.ui.why.asking import Search
from planner.ui.widgets.labels import label, set_role
from planner.ui.widgets.paragraphs import Paragraphs


class SheetCard(QFrame):
    """A table with its title, copied and written as a chart from here."""

    row_chosen = Signal(object)  # SheetRow
    asked = Signal(object, object)  # SheetRow, Figure
    chart_asked = Signal(str)

    def __init__(self, parent: QWidget, chart: str = "") -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.chart = chart
        self.title = label("", "card-title", self, wraps=True)
        self.note = Paragraphs(self)
        self.copy = QPushButton(say("comparing.copy"), self)
        self.write = QPushButton(say("comparing.write-chart"), self)
        for button in (self.copy, self.write):
            button.setProperty("role", "link")
            button.setAutoDefault(True)
        self.write.setVisible(bool(chart))
        self.table = SheetTable(self)
        self.copy.clicked.connect(self.table.copy)
        self.write.clicked.connect(self._on_chart_asked)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.asked.connect(self._on_asked)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.title, 1)
        top.addWidget(self.copy)
        top.addWidget(self.write)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(14, 12, 14, 12)
        self.rows.setSpacing(4)
        self.rows.addLayout(top)
        self.rows.addWidget(self.note)
        self.rows.addSpacing(4)
        self.rows.addWidget(self.table)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a sheet; one without rows shows its words alone."""
        self.title.setText(sheet.title)
        lines = sheet.note.splitlines()
        self.note.show_texts(lines, ["second"] * len(lines))
        self.note.setVisible(bool(lines))
        has_rows = bool(sheet.rows)
        self.table.setVisible(has_rows)
        self.copy.setVisible(has_rows)
        self.write.setVisible(has_rows and bool(self.chart))
        self.copy.setAccessibleName(say("comparing.copy-of", title=sheet.title))
        self.write.setAccessibleName(say("comparing.write-chart-of", title=sheet.title))
        self.table.show_sheet(sheet)

    def set_palette(self, palette: Palette, colours: dict[int, str]) -> None:
        """Use the colours of a theme and of the futures."""
        self.table.set_palette(palette, colours)

    def choose_place(self, place: int) -> None:
        """Choose the row of a future."""
        at = self.table.currentIndex().row()
        rows = self.table.sheet.rows
        if 0 <= at < len(rows) and rows[at].place == place:
            return
        self.table.choose_row(
            next((number for number, row in enumerate(rows) if row.place == place), -1)
        )

    def _on_row_chosen(self, number: int) -> None:
        self.row_chosen.emit(self.table.sheet.rows[number])

    def _on_asked(self, row: int, column: int) -> None:
        found: SheetRow = self.table.sheet.rows[row]
        self.asked.emit(found, found.figures[column])

    def _on_chart_asked(self) -> None:
        self.chart_asked.emit(self.chart)


class StudyCard(SheetCard):
    """Looks for what it shows when it is asked, beside the window."""

    crashed = Signal(object)
    found_changed = Signal()

    def __init__(self, parent: QWidget, chart: str = "") -> None:
        super().__init__(parent, chart)
        self.found: object = None
        self._asked: tuple[object, ...] | None = None
        self._answered: tuple[object, ...] | None = None
        self._work: Work | None = None
        self._sheet_of: Callable[[object], Sheet] | None = None
        self._busy = label("", "status-busy", self, wraps=True)
        self.stop = QPushButton(say("comparing.stop"), self)
        self.stop.setProperty("role", "link")
        self.stop.setAutoDefault(True)
        self.stop.clicked.connect(self._on_stop)
        line = QHBoxLayout()
        line.addWidget(self._busy, 1)
        line.addWidget(self.stop)
        self.rows.insertLayout(2, line)
        self.search = Search(self)
        self.search.done.connect(self._on_done)
        self.search.progressed.connect(self._on_progressed)
        self.search.crashed.connect(self.crashed)
        self._say("", "")

    @property
    def answered(self) -> tuple[object, ...]:
        """What was asked for what is shown, as it was given with the question."""
        return self._answered or ()

    def add_choices(self, choices: QLayout) -> None:
        """Put choices between the words and the table."""
        self.rows.insertLayout(3, choices)

    def ask(self, key: tuple[object, ...], work: Work, sheet_of: Callable[[object], Sheet]) -> None:
        """Look for something, unless that is what is known or looked for already."""
        self._work, self._sheet_of = work, sheet_of
        if key == self._answered:
            self.search.cancel()
            self._asked = key
            self._say("", "")
        elif key != self._asked or not self.search.is_busy:
            self._begin(key)

    def _begin(self, key: tuple[object, ...]) -> None:
        assert self._work is not None
        self._asked = key
        self._say(say("comparing.busy", done=0), say("comparing.stop"))
        self.search.start(Told(self._work))

    def _say(self, words: str, button: str, role: str = "status-busy") -> None:
        set_role(self._busy, role)
        self._busy.setText(words)
        self._busy.setVisible(bool(words))
        self.stop.setText(button)
        self.stop.setVisible(bool(button))

    def _on_progressed(self, done: int, total: int) -> None:
        share = 100 * done // max(total, 1)
        self._say(say("comparing.busy", done=share), say("comparing.stop"))

    def _on_done(self, found: object) -> None:
        assert self._sheet_of is not None
        if isinstance(found, PlannerError):
            self._answered = self.found = None
            self._say(error_sentence(found), "", "status-bad")
            self.found_changed.emit()
            return
        self._answered, self.found = self._asked, found
        self._say("", "")
        self.show_sheet(self._sheet_of(found))
        self.found_changed.emit()

    def _on_stop(self) -> None:
        if self.search.is_busy:
            self.search.cancel()
            self._say(say("comparing.stopped"), say("comparing.again"), "quiet")
        elif self._asked is not None:
            self._begin(self._asked)
