"""The dialog of an import: what a source holds, how it is understood, and what would happen."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from planner.domain.colours import Palette
from planner.domain.problems import FilePlace, PlannerError, Problem
from planner.interchange.headings import Heading
from planner.interchange.reading import Source
from planner.interchange.sheet_uses import MATRIX, SheetUse, use_as
from planner.interchange.wide_headings import WIDE
from planner.interchange.xlsx_file import Sheet
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.ui.forms.boxes import ChoiceBox
from planner.ui.help.topics import set_topic
from planner.ui.importing.plan import (
    MAX_LINES,
    READ,
    Understood,
    kind_of_sheet,
    kinds_of_sheets,
    problem_line,
    summary,
)
from planner.ui.importing.rows import RowChoice
from planner.ui.importing.table import SheetTable
from planner.ui.widgets.dialog_style import tab_style
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label
from planner.ui.widgets.plain_table import PlainTable
from planner.ui.widgets.sentence_list import SentenceList

_MOST = 0.94  # of the window
_DELAY = 300  # milliseconds before progress is shown
_SHARES = (0.28, 0.32, 0.13, 0.13)
_LINES = 1.7
_MAY_HEAD = 20  # rows of a sheet that may be the one of the headings
_COLUMNS, _ROWS, _READ, _PROBLEMS, _CHANGES = range(5)  # tabs
_PLACE = Qt.ItemDataRole.UserRole
_NAMES = 2  # columns of what was read before the numbers
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ImportDialog(QDialog):
    """Shows what was understood; accepted when it is to be taken over."""

    asked = Signal()  # what the source comes to is to be worked out anew

    def __init__(self, path: Path, title: str | None, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        set_topic(self, "tasks/import")
        self.path = path
        self.source: Source | None = None
        self.found = Understood()
        self.uses: list[SheetUse] = []
        self._kinds = kinds_of_sheets()
        self.setWindowTitle(say("importing.title", name=path.name))
        self.told = label(say("importing.reading", name=path.name), "card-title", self, wraps=True)
        self.run, self.sheet, self.holds, self.row = (ChoiceBox(self) for _ in range(4))
        self.tabs = QTabWidget(self)
        self.table = SheetTable(self)
        self.rows = RowChoice(self)
        self.read_model = QStandardItemModel(self)
        self.read = PlainTable(self.read_model, _SHARES, _LINES, self)
        self.problems, self.changes = SentenceList(self), SentenceList(self)
        self.into = ChoiceBox(self)
        self.state = label("", "quiet", self, wraps=True)
        self.progress = QProgressBar(self)
        self.cancel = QPushButton(say("ask.cancel"), self)
        self.apply = QPushButton(say("importing.apply"), self)
        self._title = title
        self._late = QTimer(self, singleShot=True, interval=_DELAY)
        self._lay_out()
        self._connect()
        self.set_palette(palette)
        self._show_parts()
        room = parent.size() * _MOST
        line = self.fontMetrics().height()
        self.resize(min(62 * line, room.width()), min(40 * line, room.height()))
        self.show_busy()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(8)
        layout.addWidget(self.told)
        choices = QHBoxLayout()
        choices.setSpacing(8)
        self._choices: list[tuple[QWidget, ChoiceBox]] = []
        for code, box in (
            ("importing.scenario", self.run),
            ("importing.sheet", self.sheet),
            ("importing.holds", self.holds),
            ("importing.row", self.row),
        ):
            caption = label(say(code), "quiet", self)
            box.setAccessibleName(say(code))
            describe(box, say(f"tip.{code}"))
            choices.addWidget(caption)
            choices.addWidget(box)
            self._choices.append((caption, box))
        choices.addStretch(1)
        layout.addLayout(choices)
        self.table.setAccessibleName(say("importing.tab-sheet"))
        self.read.setAccessibleName(say("importing.tab-read"))
        self.tabs.setAccessibleName(self.windowTitle())
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for page in (self.table, self.rows, self.read, self.problems, self.changes):
            self.tabs.addTab(page, "")
        self.tabs.setTabText(_COLUMNS, say("importing.tab-sheet"))
        self.tabs.setTabText(_ROWS, say("importing.tab-rows"))
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.state)
        bottom = QHBoxLayout()
        bottom.setSpacing(8)
        self._into_caption = label(say("importing.into"), "quiet", self)
        self.into.setAccessibleName(say("importing.into"))
        describe(self.into, say("tip.importing.into"))
        self.into.addItem(say("importing.into-new"))
        if self._title is not None:
            self.into.addItem(say("importing.into-this", title=self._title))
        bottom.addWidget(self._into_caption)
        bottom.addWidget(self.into)
        bottom.addWidget(self.progress)
        bottom.addStretch(1)
        bottom.addWidget(self.cancel)
        bottom.addWidget(self.apply)
        layout.addLayout(bottom)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(say("importing.working"))
        self.progress.hide()
        self.apply.setProperty("role", "primary")
        self.apply.setDefault(True)

    def _connect(self) -> None:
        self.cancel.clicked.connect(self.reject)
        self.apply.clicked.connect(self.accept)
        self.run.activated.connect(self._on_asked)
        self.sheet.activated.connect(self._on_sheet)
        self.holds.activated.connect(self._on_holds)
        self.row.activated.connect(self._on_row)
        self.table.meant.connect(self._on_meant)
        self.rows.chosen.connect(self._on_rows)
        self.into.activated.connect(self._on_into)
        self.problems.itemActivated.connect(self._on_problem)
        self._late.timeout.connect(self.progress.show)

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self.table.set_palette(palette)
        self.read.set_palette(palette)
        self.progress.setFixedWidth(round(9 * self.fontMetrics().height()))
        self.progress.setFixedHeight(max(round(0.35 * self.fontMetrics().height()), 4))
        self.progress.setStyleSheet(
            f"QProgressBar {{ background: {palette.line}; border: none; border-radius: 2px; }}"
            f"QProgressBar::chunk {{ background: {palette.accent}; border-radius: 2px; }}"
        )
        self.tabs.setStyleSheet(tab_style(palette))

    # What was chosen

    @property
    def is_into_this(self) -> bool:
        """Tell whether it goes into the scenario that is open."""
        return self.into.currentIndex() == 1

    @property
    def run_number(self) -> int:
        """The scenario of a database that is chosen."""
        return max(self.run.currentIndex(), 0)

    # What is shown

    def show_busy(self) -> None:
        """Show that something is worked out; nothing can be taken over meanwhile."""
        self.apply.setEnabled(False)
        self.progress.setRange(0, 0)
        self._late.start()

    def show_progress(self, done: int, total: int) -> None:
        """Show how much is read."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def show_problem(self, problem: PlannerError) -> None:
        """Say why nothing can be read, in as little room as that takes."""
        self._end()
        self.told.setText(error_sentence(problem))
        self.apply.hide()
        self.cancel.setText(say("ask.close"))
        self.cancel.setFocus()
        self.resize(self.width(), self.sizeHint().height())

    def show_source(self, source: Source, found: Understood) -> None:
        """Show what was read, and what it comes to."""
        self.source, self.uses = source, list(source.uses)
        self.run.addItems([run.name for run in source.runs])
        self.sheet.addItems([sheet.name for sheet in source.sheets])
        self.holds.addItems([kind.name for kind in self._kinds])
        # The sheet that somebody has to look at comes first, else the first with positions.
        of_positions = ("stances", MATRIX, WIDE)
        wanted = [place for place, use in enumerate(self.uses) if use.holds in of_positions]
        self.sheet.setCurrentIndex(wanted[0] if wanted else 0)
        self.show_found(found)
        self._show_sheet()
        self.apply.setFocus()
        if found.imported is None and source.sheets:
            self.holds.setFocus()

    def show_found(self, found: Understood) -> None:
        """Show what the source comes to as it is understood now."""
        self._end()
        self.found = found
        assert self.source is not None
        self.told.setText(summary(self.source, found))
        self._show_read()
        self._show_problems()
        self._show_changes()
        self._show_parts()
        self._show_use()
        self._show_state()

    def _end(self) -> None:
        self._late.stop()
        self.progress.hide()

    def _show_state(self) -> None:
        refusal = self.found.problem or (self.found.refusal if self.is_into_this else None)
        has_sheets = self.source is not None and bool(self.source.sheets)
        if refusal is not None and refusal.code == "xlsx-nothing":
            self.state.setText(say("importing.state-nothing"))
        elif refusal is not None and has_sheets and refusal.code == "import-too-many-records":
            self.state.setText(say("importing.state-too-many", **refusal.values))
        elif refusal is not None:
            self.state.setText(error_sentence(refusal))
        elif self.is_into_this:
            code = "importing.state-same" if self.found.joined is None else "importing.state-this"
            self.state.setText(say(code))
        else:
            imported = self.found.imported
            is_whole = not has_sheets or imported is None or not imported.problems
            code = "importing.state-new" if is_whole else "importing.state-partly"
            self.state.setText(say(code))
        is_possible = self.found.imported is not None
        if self.is_into_this:
            is_possible = self.found.joined is not None
        self.apply.setEnabled(is_possible)

    def _show_parts(self) -> None:
        """Show only what there is to choose."""
        source = self.source
        has_sheets = source is not None and bool(source.sheets)
        shown = {
            self.run: source is not None and len(source.runs) > 1,
            self.sheet: source is not None and len(source.sheets) > 1,
            self.holds: has_sheets,
            self.row: has_sheets and bool(self._use.row),
        }
        for caption, box in self._choices:
            caption.setVisible(shown[box])
            box.setVisible(shown[box])
        imported = self.found.imported
        self.tabs.setVisible(source is not None)
        self.tabs.setTabVisible(_COLUMNS, has_sheets)
        self.tabs.setTabVisible(_ROWS, has_sheets and bool(self._use.row))
        self.tabs.setTabVisible(_READ, imported is not None)
        self.tabs.setTabVisible(_PROBLEMS, imported is not None and bool(imported.problems))
        self.tabs.setTabVisible(_CHANGES, self.is_into_this and bool(self.found.lines))
        for widget in (self.into, self._into_caption):
            widget.setVisible(self._title is not None and source is not None)
        self.state.setVisible(source is not None)

    def _show_read(self) -> None:
        self.read_model.clear()
        self.read_model.setHorizontalHeaderLabels([say(code) for code in READ])
        for row in self.found.stances:
            items = [QStandardItem(text) for text in row]
            for item in items[_NAMES:]:
                item.setTextAlignment(_RIGHT)
            self.read_model.appendRow(items)
        for column in range(_NAMES, len(READ)):
            self.read_model.horizontalHeaderItem(column).setTextAlignment(_RIGHT)
        self.tabs.setTabText(_READ, say("importing.tab-read"))

    def _show_problems(self) -> None:
        problems = [] if self.found.imported is None else self.found.imported.problems
        self.problems.clear()
        for problem in problems[:MAX_LINES]:
            item = QListWidgetItem(problem_line(problem), self.problems)
            item.setData(_PLACE, problem.where)
        if len(problems) > MAX_LINES:
            self.problems.addItem(say("merge.more-lines", n=len(problems) - MAX_LINES))
        named = say("importing.tab-problems", n=len(problems))
        self.tabs.setTabText(_PROBLEMS, named)
        self.problems.setAccessibleName(named)

    def _show_changes(self) -> None:
        lines = self.found.lines
        self.changes.clear()
        self.changes.addItems(lines[:MAX_LINES])
        if len(lines) > MAX_LINES:
            self.changes.addItem(say("importing.more-lines"))
        named = say("merge.lines", n=len(lines)) if lines else say("merge.no-lines")
        self.tabs.setTabText(_CHANGES, named)
        self.changes.setAccessibleName(named)

    @property
    def _use(self) -> SheetUse:
        place = self.sheet.currentIndex()
        return self.uses[place] if 0 <= place < len(self.uses) else SheetUse()

    def _show_sheet(self) -> None:
        if self.source is not None and self.source.sheets:
            self.table.show_sheet(self.source.sheets[self.sheet.currentIndex()])
            self._show_use()

    def _show_use(self) -> None:
        if self.source is None or not self.source.sheets:
            return
        use = self._use
        sheet = self.source.sheets[self.sheet.currentIndex()]
        self.holds.setCurrentIndex(self._kinds.index(kind_of_sheet(use)))
        rows = sorted({*sorted(sheet.rows)[:_MAY_HEAD], *([use.row] if use.row else [])})
        self.row.clear()
        self.row.addItems([str(row) for row in rows])
        self.row.setCurrentText(str(use.row))
        self.rows.show_use(sheet, use)
        problems = [] if self.found.imported is None else self.found.imported.problems
        self.table.show_use(use, _wrong(problems, sheet.name, len(self.source.sheets) == 1))

    # What is chosen

    def _on_asked(self) -> None:
        self.show_busy()
        self.asked.emit()

    def _on_sheet(self) -> None:
        self._show_sheet()
        self._show_parts()

    def _on_holds(self, number: int) -> None:
        kind = self._kinds[number]
        self._take(self._with_rows(use_as(self._sheet_now(), kind.holds, kind.quantity)))

    def _on_row(self) -> None:
        use, row = self._use, int(self.row.currentText())
        self._take(self._with_rows(use_as(self._sheet_now(), use.holds, use.quantity, row)))

    def _with_rows(self, use: SheetUse) -> SheetUse:
        """Return a use of which the same rows are read as now."""
        return replace(use, only=self._use.only)

    def _on_rows(self, only: Mapping[int, frozenset[str]]) -> None:
        self._take(replace(self._use, only=only))

    def _on_meant(self, column: int, heading: Heading | None) -> None:
        use = self._use
        is_shared = use.holds == MATRIX and heading is not None and heading.field == "issue"
        columns = {
            place: one
            for place, one in use.columns.items()
            if place != column and (one != heading or is_shared)
        }
        if heading is not None:
            columns[column] = heading
        self._take(replace(use, columns=columns))

    def _sheet_now(self) -> Sheet:
        assert self.source is not None
        return self.source.sheets[self.sheet.currentIndex()]

    def _take(self, use: SheetUse) -> None:
        self.uses[self.sheet.currentIndex()] = use
        self._show_use()
        self._on_asked()

    def _on_into(self) -> None:
        self._show_parts()
        self._show_state()

    def _on_problem(self, item: QListWidgetItem) -> None:
        """Go to the cell that a problem is about."""
        where = item.data(_PLACE)
        if self.source is None or not isinstance(where, FilePlace) or not where.row:
            return
        names = [sheet.name for sheet in self.source.sheets]
        if where.sheet in names:
            self.sheet.setCurrentIndex(names.index(where.sheet))
            self._on_sheet()
            self.tabs.setCurrentIndex(0)
            self.table.setFocus()
            self.table.show_place(where.row, where.column)


def _wrong(problems: list[Problem], sheet: str, is_only: bool) -> dict[tuple[int, str], str]:
    """Return what is wrong in a sheet, by row and letter of the column."""
    found: dict[tuple[int, str], str] = {}
    for problem in problems:
        where = problem.where
        if isinstance(where, FilePlace) and where.row and (where.sheet == sheet or is_only):
            found.setdefault((where.row, where.column), problem_line(problem))
    return found
